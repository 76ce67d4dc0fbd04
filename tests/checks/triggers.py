"""For each message of the checks the shortest rulebook that brings it about."""

from __future__ import annotations

from tests.checks.rules import FULL, SCORED, ZERO, around

NO_ENGLISH = frozenset({"cap-of-another-kind", "exponent-or-quotient"})
"""Messages about what a translation does not say: English caps have one word, and a translated power can be read in one way."""

_HEAD = "评分细则【试｜trial】\n总分4分\n"
_ONE = "指标【甲｜one】满分4分，从满分起扣\n若【是非】为是，扣1分\n"
_YES_NO = "事实：\n【是非｜yes or no】是否\n"

_GRADES = "等次：总分达到3分为“优秀”，其他为“合格”"
_RANKING = "排名：总分从高到低，并列同名次，其后空出"
WEIGHED = (
    f"{_HEAD}{{top}}{_YES_NO}指标【甲｜one】满分4分{{one}}，从满分起扣\n若【是非】为是，扣1分\n{{gap}}"
    "指标【乙｜two】满分4分{two}，从满分起扣\n若【是非】为是，扣1分\n"
)

TRIGGERS: dict[str, str] = {
    # the whole
    "no-rulebook-name": f"总分4分\n{_YES_NO}{_ONE}",
    "no-indicators": _HEAD,
    "no-total": f"评分细则【试｜trial】\n{_YES_NO}{_ONE}",
    "no-clauses": f"{_HEAD}指标【甲｜one】满分4分，从满分起扣\n",
    "maximum-not-above-zero": f"评分细则【试｜trial】\n总分0分\n{_YES_NO}{_ONE.replace('4分', '0分')}",
    "points-differ": f"评分细则【试｜trial】\n总分5分\n{_YES_NO}{_ONE}",
    "count-differs": f"{_HEAD}{_YES_NO}一级指标【乙｜two】2项4分\n{_ONE}",
    "reserved-name": f"{_HEAD}事实：\n【总分｜sum】计数，件，越少越好\n指标【甲｜one】满分4分，从满分起扣\n每1件【总分】扣1分，扣完为止\n{_GRADES}\n",
    "unused-fact": f"{_HEAD}{_YES_NO}【件｜cases】计数，件\n{_ONE}",
    # what a clause does
    "effect-against-opening": around("若【是非】为是，得0分", FULL),
    "nothing-gives-the-score": around("若【是非】为是，扣1分", SCORED),
    "otherwise-unsaid": around("【率】达到70%得满分", SCORED),
    "points-left-open": around("若【是非】为是，扣1-2分", FULL),
    "amount-below-zero": around("扣分＝0.2分×（【期】－2023-03-31）", FULL),
    "zero-changes-nothing": around("若【是非】为是，得0分\n导入【导】", SCORED),
    "cap-unsaid": around("每1户【户】加1分", ZERO),
    "score-above-maximum": around("若【是非】为是，加5分", ZERO),
    "scored-twice": around("导入【导】\n得分＝满分×【率】", SCORED),
    "nothing-to-deduct-from": around(
        "【率】达到90%得满分，否则得0分\n【率】低于90%，每低1个百分点扣1分，不足1个百分点不计", SCORED
    ),
    "maximum-out-of-reach": around("若【是非】为是，加3分", ZERO),
    "more-than-all": around("若【是非】为是，扣5分", FULL),
    "against-direction": around("每1户【户】扣1分", FULL),
    "score-jumps": around("【率】达到90%得满分，否则得满分×【率】", SCORED),
    # weights and formulas of sections and the total
    "weights-differ": WEIGHED.format(top="", one="，权重65%", two="，权重30%", gap=""),
    "weight-lacking": WEIGHED.format(top="", one="，权重70%", two="", gap=""),
    "weight-without-use": WEIGHED.format(
        top="总分＝【甲】×70%＋【乙】×30%\n", one="，权重70%", two="，权重30%", gap=""
    ),
    "sum-option-without-use": WEIGHED.format(
        top="总分＝【甲】×【乙】÷4分，缺项时按其余权重折算\n", one="", two="", gap=""
    ),
    "missing-part-unsaid": WEIGHED.format(top="总分＝【甲】×70%＋【乙】×30%\n", one="", two="", gap="缺数时不计分\n"),
    # whole scores and grades
    "coefficient-order-unsaid": around("每1件【件】扣1分\n本项乘以【时】", FULL),
    "counted-in-part": around(
        "【录】中【态】为“在办”的减按50%计，“在办”\n每1件【录】扣1分，扣完为止\n若【录】达到3件，扣1分", FULL
    ),
    "whole-below-zero": around("每1件【件】扣1分，扣完为止\n总分扣1分×【件】", FULL),
    "limit-changes-nothing": around("每1件【件】扣1分\n若【是非】为是，本项最高得4分", FULL),
    "unknown-grade": around(f"每1件【件】扣1分\n{_GRADES}\n若【是非】为是，等次最高为“一般”", FULL),
    "no-grades": around("每1件【件】扣1分\n若【是非】为是，等次降1等", FULL),
    "other-grade-unsaid": around("每1件【件】扣1分\n等次：总分达到3分为“优秀”", FULL),
    "grade-never-given": around("每1件【件】扣1分\n等次：总分达到2分为“合格”，达到3分为“优秀”，其他不评", FULL),
    "quota-unsaid": around(f"每1件【件】扣1分\n{_GRADES}\n{_RANKING}\n等次“优秀”不超过3个单位", FULL),
    "quota-without-ranking": around(f"每1件【件】扣1分\n{_GRADES}\n等次“优秀”不超过3个单位，末位同分均评", FULL),
    # steps
    "part-of-step": around("【率】低于90%，每低1个百分点扣1分", FULL),
    "part-of-another-step": around("每3件【件】扣1分，不足2件不计", FULL),
    "no-part-left": around("每1件【件】扣1分，不足1件不计", FULL),
    "step-not-above-zero": around("每0件【件】扣1分", FULL),
    "no-full-marks": around("【率】达到70%得满分，否则得0分", SCORED).replace("】满分4分", "】不设满分"),
    "full-without-maximum": around("每1户【户】加1分", FULL).replace("】满分4分", "】不设满分"),
    "cap-or-share-first": around("每1件【件】扣1分，最多扣2分，当【是非】为是时按50%计", FULL),
    "share-expected": around("每1件【件】扣1分，当【是非】为是时按0.5分计", FULL),
    "spill-without-use": around("每1件【件】扣1分", FULL, "可为负，不够扣的从上级扣"),
    # turns, tiers, deviations
    "tiers-gap": around("每件【件】递进扣分：第1件1分，第2件2分", FULL),
    "tiers-order": around("每件【件】递进扣分：第1件1分，第1件起2分", FULL),
    "tiers-mixed": around("【件】分段累进：不超过3件的部分每1件加0.5分，超过3件的部分每1件扣0.5分", FULL, "可超过满分"),
    "beyond-tolerance": around("【率】偏离90%，每偏离1个百分点扣1分，不足1个百分点不计，偏离不超过2个百分点不扣", FULL),
    "range-with-minus": around("【率】偏离85%-93%，每偏离1个百分点扣1分，不足1个百分点不计", FULL),
    "side-unsaid": around("【率】偏离90%，每高1个百分点扣1分，不足1个百分点不计", FULL),
    "side-twice": around("【率】偏离90%，每高1个百分点扣1分，每高1个百分点扣2分，不足1个百分点不计", FULL),
    # the list of problems, targets
    "problem-when": around("每1户【户】加1分，最多加4分\n问题：“没有”", ZERO),
    "count-of-nothing": around("若【是非】为是，扣1分\n问题：“{n}件”", FULL),
    "each-record-of-what": around("若【是非】为是，扣1分\n逐条问题：“{态}”", FULL),
    "brace-without-slot": around("若【是非】为是，扣1分\n问题：“{}”", FULL),
    "scored-line-in-unscored": around("若【是非】为是，扣1分\n指标【乙｜two】不计分\n若【是非】为是，扣1分", FULL),
    "target-with-points": around("若【是非】为是，扣1分\n目标：【率】达到50%", FULL),
    "nothing-asked": around("若【是非】为是，扣1分\n指标【乙｜two】不计分", FULL),
    # small print
    "small-print-without-use": around("每1件【件】扣1分，两端封顶", FULL),
    "small-print-twice": around("每1件【件】扣1分，前1件不扣，前2件不扣", FULL),
    "cap-of-another-kind": around("每1件【件】扣1分，最多加2分", FULL),
    "if-zero-of-another-kind": around("得分＝满分×【件】÷【户】，最高得满分，除数为0时扣1分", SCORED),
    "down-to-zero-below-zero": around("每1件【件】扣1分，扣完为止", FULL, "可为负"),
    "part-of-month": around("【期】晚于2021-06-30，每迟1个月扣1分，不足1个月按比例计", FULL),
    # days
    "first-day-unsaid": around("若【期】至2021-06-30的天数高于5天，扣1分", FULL),
    "calendar-unsaid": around("若【期】晚于2021-06-30后5个工作日，扣1分", FULL),
    "days-backwards": "节假日：2021-10-07至2021-10-01\n".join(["评分细则【试｜trial】\n", f"总分4分\n{_YES_NO}{_ONE}"]),
    "too-many-days": "节假日：2021-10-07至2031-10-01\n".join(["评分细则【试｜trial】\n", f"总分4分\n{_YES_NO}{_ONE}"]),
    "worked-anyway": "调休上班：2021-10-08\n".join(["评分细则【试｜trial】\n", f"总分4分\n{_YES_NO}{_ONE}"]),
    # earlier periods
    "earlier-value-may-lack": around("若【率】高于【率】的上期值，扣1分", FULL),
    "earlier-not-kept": around("缺数时得0分\n若【甲】的上期扣分高于1分，扣1分", FULL),
    "earlier-of-made": around(
        "缺数时得0分\n若【乙】高于【乙】的上期值，扣1分", FULL, facts="设【乙｜two】＝【件】的前2期值＋1\n"
    ),
    # bands and lines
    "bands-gap": around("【率】分档：达到95%得满分，达到90%得2分", SCORED),
    "bands-overlap": around("【率】分档：达到90%得满分，达到80%且不高于90%得2分，其他得0分", SCORED),
    "band-never-reached": around("【率】分档：达到90%得2分，达到95%得满分，其他得0分", SCORED),
    "other-band-twice": around("【率】分档：达到90%得满分，其他得1分，其他得0分", SCORED),
    "other-band-unused": around("【率】分档：达到90%得满分，低于90%得1分，其他得0分", SCORED),
    "line-without-width": around("【率】从38%到38%，得分从0分到满分，按直线计，两端封顶", SCORED),
    "outside-unsaid": around("【率】从38%到78%，得分从0分到满分，按直线计", SCORED),
    # tables
    "table-without-rows": around("表【表一｜table one】：按【级】查【分值】（分）\n按表【表一】得分", SCORED),
    "table-row-width": around(
        "表【表一｜table one】：按【级】查【分值】（分），查不到时取0\n|优|2|3|\n按表【表一】得分", SCORED
    ),
    "table-cell-blank": around(
        "表【表一｜table one】：按【级】查【分值】（分），查不到时取0\n|优| |\n按表【表一】得分", SCORED
    ),
    "table-cell-unclear": around(
        "表【表一｜table one】：按【件】查【分值】（分），查不到时取0\n|30～20|4|\n按表【表一】得分", SCORED
    ),
    "table-head-order": around(
        "表【表一｜table one】：按【级】查【分值｜worth】（分），查不到时取0\n|分值|级|\n|优|4|\n按表【表一】得分",
        SCORED,
    ),
    "table-row-twice": around(
        "表【表一｜table one】：按【级】查【分值】（分），查不到时取0\n|优|4|\n|优|3|\n按表【表一】得分", SCORED
    ),
    "table-rows-overlap": around(
        "表【表一｜table one】：按【件】查【分值】（分），查不到时取0\n|1～3|4|\n|3～5|3|\n按表【表一】得分", SCORED
    ),
    "table-row-order": around(
        "表【表一｜table one】：按【件】插值【分值】（分），两端封顶\n|0|4|\n|10|3|\n|2|2|\n|30|0|\n按表【表一】得分",
        SCORED,
    ),
    "not-found-unsaid": around("表【表一｜table one】：按【级】查【分值】（分）\n|优|4|\n按表【表一】得分", SCORED),
    "beyond-points-unsaid": around(
        "表【表一｜table one】：按【件】插值【分值】（分）\n|0|4|\n|10|0|\n按表【表一】得分", SCORED
    ),
    "table-option-without-use": around(
        "表【表一｜table one】：按【级】查【分值】（分），查不到时取0，两端封顶\n|优|4|\n按表【表一】得分", SCORED
    ),
    # conditions and divisions
    "never-holds": around("若【率】高于100%，扣1分", FULL),
    "always-holds": around("若【件】达到0件，扣1分", FULL),
    "divisor-may-be-zero": around("得分＝满分×【件】÷【户】，最高得满分", SCORED),
    "divides-by-zero": around("得分＝满分×【件】÷0，最高得满分", SCORED),
    "may-have-no-value": around("得分＝（【户】的自然对数×1分）（保留2位小数），最高得满分", SCORED),
    "has-no-value": around("得分＝（【率】×1分×0的自然对数）（保留2位小数），最高得满分", SCORED),
    # roundings
    "not-rounded": around("得分＝【率】的平方根×1分", SCORED),
    "share-digits-unsaid": around("【率】（保留2位小数）达到70%得满分，否则得0分", SCORED),
    "rounded-last": around("得分＝满分×【率】（保留2位小数）", SCORED),
    "share-digits-without-use": around("得分＝【导】（按百分数保留1位小数）", SCORED),
    "whole-number-how": around("得分＝【导】（取整）", SCORED),
    "exponent-or-quotient": around("得分＝（1分×【户】^1/3）（保留2位小数），最高得满分", SCORED),
    "multiple-of-zero": around("得分＝【导】（取0分的倍数，舍去），最高得满分", SCORED),
    # numbers joined, and records one by one
    "too-few-unsaid": around("得分＝1分×平均（【件】，【户】；缺者不计），最高得满分", SCORED),
    "aggregate-number": around("得分＝1分×平均（【件】，【户】；缺者不计，至少1.5个），最高得满分", SCORED),
    "nothing-left": around("得分＝1分×平均（【件】，【户】；去掉最高2个），最高得满分", SCORED),
    "aggregate-option-without-use": around("得分＝1分×平均（【件】，【户】；至少1个），最高得满分", SCORED),
    "rate-unsaid": around("逐条【录】按【态】扣分：“办结”1分", FULL),
    "rate-of-another-kind": around("逐条【录】按【态】扣分：“办结”加1分，其他0分", FULL),
    "once-by-unsaid": around("每1件【录】扣1分，同一【态】只计最新一项", FULL),
    "not-of-each-record": around(
        "设【乙｜two】＝【件】的全组平均（含不排名单位，含本单位）\n每1件【录】中【乙】达到2的扣1分", FULL
    ),
    "shared-key-unknown": around("每1件【件】扣1分\n【甲】、【甲】中同一【态】只计最高一项", FULL),
    # imported and judged scores
    "import-above-maximum": around("导入【多】", SCORED, facts="【多｜many】导入分，满分100分\n"),
    "import-without-maximum": around("导入【导二】", SCORED),
    "rescaled-from-another": around("导入【导】，按满分5分折算为本项满分", SCORED),
    "judged-above-maximum": around("【评】由评审在0分到5分之间打分", SCORED),
    "bounds-upside-down": around("【评】由评审在4分到3分之间打分", SCORED),
    "bounds-differ": around("【高】由评审在0分到4分之间打分", SCORED, facts="【高｜high】评审分，0分到3分\n"),
    # no score
    "not-applicable-then": around("当【是非】为是时不适用\n每1件【件】扣1分", FULL),
    "consequence-does-not-fit": around("缺数时扣1分\n每1件【件】扣1分", FULL),
    "marked-then": around("缺数时视为不适用\n每1件【件】扣1分", FULL),
    # derived values, numbers, examples
    "else-value-unsaid": around("设【乙｜two】＝【件】×2，当【是非】为是\n每1件【件】扣1分", FULL),
    "derived-option-without-use": around("设【乙｜two】＝【件】×2，否则0\n每1件【件】扣1分", FULL),
    "derived-option-twice": around("设【乙｜two】＝【件】，当【是非】为是，否则0，否则1\n每1件【件】扣1分", FULL),
    "decimals-not-whole": around("得分＝【导】（保留2.5位小数）", SCORED),
    "value-out-of-range": around("导入【导】\n示例“一”：\n【导】＝5分\n【甲】得4分", SCORED),
    "example-expects-nothing": around("导入【导】\n示例“一”：\n【导】＝4分", SCORED),
    # statistics over units, points by rank
    "peer-group-unsaid": around("【率】达到【率】的全组平均得满分，否则得0分", SCORED),
    "deviation-unsaid": around(
        "得分＝满分×【率】的全组标准分（含不排名单位）（保留2位小数），最高得满分，最低得0分", SCORED
    ),
    "deviation-not-rounded": around("若【件】超过【件】的全组总体标准差（含不排名单位，含本单位），扣1分", FULL),
    "percentile-unsaid": around("若【件】超过【件】的全组第90百分位数（含不排名单位，含本单位），扣1分", FULL),
    "best-side-unsaid": around("若【时】的全组名次（含不排名单位，并列取高名次）超过3，扣1分", FULL),
    "ties-of-units-unsaid": around("若【率】的全组百分位名次（含不排名单位）低于20%，扣1分", FULL),
    "all-equal-unsaid": around("得分＝满分×【率】的全组极差标准化（含不排名单位）", SCORED),
    "ratio-mean-unsaid": around("若（【件】÷【户】）的全组平均（含不排名单位，含本单位）超过3，扣1分", FULL),
    "peer-option-without-use": around(
        "若【件】超过【件】的全组平均（含不排名单位，含本单位，内插含两端），扣1分", FULL
    ),
    "other-places-unsaid": around("按【率】的名次：第1名得满分，含不排名单位，并列取高名次", SCORED),
    "share-of-places-unsaid": around("按【率】的名次：前20%得满分，其他得0分，含不排名单位，并列取高名次", SCORED),
    "place-never-reached": around(
        "按【率】的名次：第1至3名得满分，第2名得1分，其他得0分，含不排名单位，并列取高名次", SCORED
    ),
    "places-of-two-kinds": around("按【率】的名次：第1名得满分，其他扣1分，含不排名单位，并列取高名次", SCORED),
    "mean-of-key-here": around("每1件【录】扣1分，同一【态】只计平均值", FULL),
    "tied-names-unsaid": around(
        "若【最高项】为“件”，扣1分", FULL, facts="设【最高项】＝最大者的名称（【件】：“件”，【户】：“户”）\n"
    ),
    # laws
    "law-of-unused-fact": around("每1件【件】扣1分\n规律：【户】越多，【甲】不降", FULL),
    "law-never-asked": around("每1件【件】扣1分\n规律：若【件】低于0件，则【甲】至少得1分", FULL),
    "law-cannot-hold": around("每1件【件】扣1分\n规律：若【件】为0件，则【甲】至少得5分", FULL),
    # ranks
    "ties-unsaid": around("每1件【件】扣1分\n排名：总分从高到低", FULL),
    "ties-both-ways": around("每1件【件】扣1分\n排名：总分从高到低，并列同名次，其后空出，其后不空出", FULL),
    "rank-option-twice": around("每1件【件】扣1分\n排名：总分从高到低，并列同名次，并列同名次，其后空出", FULL),
    "no-ranking": around("每1件【件】扣1分\n当【是非】为是时不排名", FULL),
}

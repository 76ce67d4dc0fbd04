"""Lines as people mistype them: each is mended the way it was meant, or told what is lacking."""

from __future__ import annotations

import pytest

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.parse import parse

HEADS = {"zh": "评分细则【试】", "en": "rulebook [trial]"}


def mistake(line: str, language: str) -> Diagnostic:
    found = parse(f"{HEADS[language]}\n{line}\n", "试.kp").diagnostics
    assert len(found) == 1, [one.code for one in found]
    return found[0]


def mended(line: str, language: str) -> list[str]:
    lines = []
    for fix in mistake(line, language).fixes:
        after = line[: fix.span.column - 1] + fix.text + line[fix.span.end - 1 :]
        assert parse(f"{HEADS[language]}\n{after}\n", "试.kp").diagnostics == ()
        lines.append(after)
    return lines


CHINESE = [
    ("【件数】计数，越多越好，缺则为0", "【件数】计数，越多越好，未列按0计"),
    ("【件数】计数，缺报按0计", "【件数】计数，未列按0计"),
    ("设【基准价】＝【价】的全组平均（含本单位，去掉一个最高分和一个最低分）", "设【基准价】＝【价】的全组平均（含本单位，去掉最高和最低各1个）"),
    ("设【基准价】＝去掉最高和最低后【价】的全组平均（含本单位）", "设【基准价】＝【价】的全组平均（去掉最高和最低各1个，含本单位）"),
    ("扣1分×【罚分】", "扣分＝1分×【罚分】"),
    ("得2分×平均（【甲】，【乙】），最高得满分", "得分＝2分×平均（【甲】，【乙】），最高得满分"),
    # means of records, weighted and not
    ("得分＝【店】的【分】按【额】加权平均，最高得满分", "得分＝加权平均（【店】的【分】按【额】），最高得满分"),
    ("得分＝【店】中【态】为“开”的【分】按【额】的加权平均值，最高得满分", "得分＝加权平均（【店】中【态】为“开”的【分】按【额】），最高得满分"),
    ("设【甲】＝【店】的【分】的第90百分位数", "设【甲】＝第90百分位数（【店】的【分】）"),
    # roundings of what a clause gives, or of all of a formula
    ("导入【甲】（保留2位小数）", "导入【甲】，保留2位小数"),
    ("导入【甲】（保留2位小数，舍去）", "导入【甲】，舍去保留2位小数"),
    ("得分＝满分×【率】，保留2位小数，四舍五入，最高得满分", "得分＝满分×【率】，四舍五入保留2位小数，最高得满分"),
    ("设【乙】＝【甲】×2，四舍五入保留2位小数", "设【乙】＝（【甲】×2）（保留2位小数，四舍五入）"),
    ("设【乙】＝【甲】，保留2位小数", "设【乙】＝【甲】（保留2位小数）"),
    # ranges and tiers of each record
    ("逐条【办件】按【天】扣分：1至5天的扣0.5分，6至10天扣1分，10天以上扣2分", "逐条【办件】按【天】扣分：达到1天且不高于5天扣0.5分，达到6天且不高于10天扣1分，高于10天扣2分"),
    ("逐条【办件】按【天】扣分：1-5天0.5分，6天以上1分", "逐条【办件】按【天】扣分：达到1天且不高于5天扣0.5分，达到6天扣1分"),
    ("逐条【办件】按【天】分段累进：不超过5天的部分每1天扣0.1分，超过5天的部分每1天扣0.2分", "逐条【办件】扣0.1分×较小者（【天】，5）＋0.2分×较大者（0，【天】－5）"),
    # places and the rank
    ("若【率】名列全组前3名，加1分", "若【率】在全组前3名，加1分"),
    ("若【率】排名前20%，加1分", "若【率】在全组前20%，加1分"),
    ("若【率】为全组第1名，加1分", "若【率】在全组前1名，加1分"),
    ("若【率】为全组最后一名，扣1分", "若【率】在全组后1名，扣1分"),
    ("等次“优”：总分达到90分且排名前20%", "等次“优”：总分达到90分且排名在前20%"),
    ("等次“优”：总分达到90分且位于前20%", "等次“优”：总分达到90分且排名在前20%"),
    ("等次“一”：名次为第1名", "等次“一”：排名为1"),
    ("等次“一”：第1名", "等次“一”：排名为1"),
    ("若【甲】为是，不纳入排名", "若【甲】为是，不参加排名"),
    ("若【甲】为是，视为不合格", "若【甲】为是，等次定为“不合格”"),
    ("若【甲】为是，总分视为0分", "若【甲】为是，总分得0分"),
    ("设【甲】＝【乙】、【丙】中最大者的名称", "设【甲】＝最大者的名称（【乙】，【丙】）"),
    ("设【甲】＝平均（【评】中除本单位外的【分】）", "设【甲】＝平均（【评】中【打分单位】不为本单位的【分】）"),
    # what follows of a condition
    ("若【甲】为是，则总分不出", "若【甲】为是，总分不出"),
    ("若【甲】为是，就取消排名资格", "若【甲】为是，取消排名资格"),
    ("等次【党建】：达到90分为“优”，其他为“良”", "设【党建等次】分档：【党建】的得分达到90分得“优”，其他得“良”"),
    ("每1件【投诉】递进扣分：第1件扣1分，第2件及以上扣2分", "每1件【投诉】递进扣分：第1件1分，第2件及以上2分"),
    # the value where no condition holds
    ("设【均价】＝2，当【率】达到5%；3", "设【均价】＝2，当【率】达到5%；否则3"),
    ("结果【奖】＝2，当总分达到90分；1÷【率】，除数为0时取0", "结果【奖】＝2，当总分达到90分；否则1÷【率】，除数为0时取0"),
    # away from a range
    ("【率】不在85%至93%之间的，每偏离1个百分点扣1分", "【率】偏离85%至93%，每偏离1个百分点扣1分"),
    ("【率】低于85%或高于93%的，每偏离1个百分点扣1分", "【率】偏离85%到93%，每偏离1个百分点扣1分"),
    # places gained and lost
    ("【名次】比上期每进1位加0.5分", "【名次】低于【名次】的上期值，每低1位加0.5分"),
    ("【名次】较上期每退1位扣0.5分", "【名次】高于【名次】的上期值，每高1位扣0.5分"),
    ("排名：总分从高到低，同分时【甲】高者在前，【乙】低者在前", "排名：总分从高到低，同分时【甲】高者在前，再同分时【乙】低者在前"),
    # brackets
    ("每1件办件扣0.2分", "每1件【办件】扣0.2分"),
    ("每1件【件扣0.2分", "每1件【件】扣0.2分"),
    ("每1件件】扣0.2分", "每1件【件】扣0.2分"),
    ("每1件〔件〕扣0.2分", "每1件【件】扣0.2分"),
    ("指标甲满分4分，从满分起扣", "指标【甲】满分4分，从满分起扣"),
    ("评分细则 甲", "评分细则【甲】"),
    # commas and other marks
    ("每1件【件】扣0.2分扣完为止", "每1件【件】扣0.2分，扣完为止"),
    ("每1件【件】扣0.2分 扣完为止", "每1件【件】扣0.2分，扣完为止"),
    ("每1件【件】扣0.2分、扣完为止", "每1件【件】扣0.2分，扣完为止"),
    ("每1件【件】扣0.2分（扣完为止）", "每1件【件】扣0.2分，扣完为止"),
    ("若【件】达到1件扣2分", "若【件】达到1件，扣2分"),
    ("当【是非】为是时不适用总分不出", "当【是非】为是时不适用，总分不出"),
    ("【新】计数 越少越好", "【新】计数，越少越好"),
    ("【新】：计数，个", "【新】计数，个"),
    ("总分：100分", "总分100分"),
    ("事实", "事实："),
    ("一级指标【甲】（3项，15分）", "一级指标【甲】3项15分"),
    ("一级指标【甲】共3项15分", "一级指标【甲】3项15分"),
    ("指标【甲】，满分4分，从满分起扣", "指标【甲】满分4分，从满分起扣"),
    # numbers
    ("每1件【件】扣0。2分", "每1件【件】扣0.2分"),
    ("每1件【件】扣0,2分", "每1件【件】扣0.2分"),
    ("每1件【件】扣零点二分", "每1件【件】扣0.2分"),
    ("【率】达到百分之九十得满分，否则得0分", "【率】达到90%得满分，否则得0分"),
    ("【率】达到百分之九十五点五得满分，否则得0分", "【率】达到95.5%得满分，否则得0分"),
    # conditions
    ("如果【是非】为是，扣2分", "若【是非】为是，扣2分"),
    ("若【是非】，扣2分", "若【是非】为是，扣2分"),
    ("若【件】大于3件，扣2分", "若【件】高于3件，扣2分"),
    ("若【件】大于等于3件，扣2分", "若【件】达到3件，扣2分"),
    ("若【件】小于3件，扣2分", "若【件】低于3件，扣2分"),
    ("若【件】≥3件则扣2分", "若【件】≥3件，扣2分"),
    ("若【是非】=是，扣2分", "若【是非】为是，扣2分"),
    ("若【级】为优，扣1分", "若【级】为“优”，扣1分"),
    ("若【级】是“优”，扣1分", "若【级】为“优”，扣1分"),
    ("若【甲】为是并且【乙】为是，扣1分", "若【甲】为是且【乙】为是，扣1分"),
    ("对于【是非】为是的，扣2分", "若【是非】为是，扣2分"),
    ("若【是非】为是不得分", "若【是非】为是，得0分"),
    ("当【是非】时不适用，总分不出", "当【是非】为是时不适用，总分不出"),
    # clauses
    ("每发现1件【件】扣0.2分", "每1件【件】扣0.2分"),
    ("每有1件【件】，扣0.2分", "每1件【件】扣0.2分"),
    ("【件】每1件扣0.2分", "每1件【件】扣0.2分"),
    ("扣0.2分，每1件【件】", "每1件【件】扣0.2分"),
    ("每1件【件】减0.2分", "每1件【件】扣0.2分"),
    ("每1件【件】扣0.2分，最多扣除2分", "每1件【件】扣0.2分，最多扣2分"),
    ("每1件【件】扣0.2分，封顶2分", "每1件【件】扣0.2分，最多扣2分"),
    ("每1件【件】扣0.2分，扣完为至", "每1件【件】扣0.2分，扣完为止"),
    ("【率】每低于90%1个百分点扣0.5分", "【率】低于90%，每低1个百分点扣0.5分"),
    ("【率】低于90%的，每低1个百分点扣0.5分", "【率】低于90%，每低1个百分点扣0.5分"),
    ("【率】不足90%得0分，否则得满分", "【率】低于90%得0分，否则得满分"),
    ("【率】未达到90%得0分，否则得满分", "【率】低于90%得0分，否则得满分"),
    ("【率】达到90%的得满分，未达到的按比例得分", "【率】达到90%得满分，否则按比例得分"),
    ("【级】分档：“优”得4分，“良”得2分，其他得0分", "【级】分档：为“优”得4分，为“良”得2分，其他得0分"),
    ("【率】达到95%得4分，达到90%得2分，其他得0分", "【率】分档：达到95%得4分，达到90%得2分，其他得0分"),
    ("【率】≥90%得4分，80%≤【率】<90%得2分，其他得0分", "【率】分档：≥90%得4分，达到80%且低于90%得2分，其他得0分"),
    ("得分为满分×【率】", "得分＝满分×【率】"),
    ("完成率=【件】/【数】", "设【完成率】＝【件】/【数】"),
    # a limit behind its number, or said twice
    ("【率】达到70%以上得满分，否则得0分", "【率】达到70%得满分，否则得0分"),
    ("【件】超过3天以上扣1分", "【件】超过3天扣1分"),
    ("【率】70%及以上得满分，否则得0分", "【率】达到70%得满分，否则得0分"),
    ("【率】95%（含）以上得满分，否则得0分", "【率】达到95%得满分，否则得0分"),
    ("【件】3天以内（含3天）得满分，否则得0分", "【件】不超过3天得满分，否则得0分"),
    ("【件】8天以上（不含8天）扣1分", "【件】高于8天扣1分"),
    ("【件】8天及以上扣1分", "【件】达到8天扣1分"),
    # caps follow the clause's effect
    ("每1户【户】加1分，最高2分", "每1户【户】加1分，最多加2分"),
    ("每1户【户】加1分，封顶2分", "每1户【户】加1分，最多加2分"),
    ("扣分＝【件】×0.5分，上限2分", "扣分＝【件】×0.5分，最多扣2分"),
    ("得分＝【件】×0.5分，封顶2分", "得分＝【件】×0.5分，最高得2分"),
    # nothing is left behind
    ("指标【甲】满分10分，从10分起扣", "指标【甲】满分10分，从满分起扣"),
    ("每1件【件】扣1分，直至扣完为止", "每1件【件】扣1分，扣完为止"),
    ("每1件【件】扣1分，扣完本项分值为止", "每1件【件】扣1分，扣完为止"),
    ("指标【甲】满分6分，按下列标准计分", "指标【甲】满分6分，按下列计分"),
    ("【期】晚于2023.3.31扣1分", "【期】晚于2023-03-31扣1分"),
    ("得分=归集数÷应归集数×满分", "得分=【归集数】÷【应归集数】×满分"),
    ("【率】达到90%得满分，未达到不得分", "【率】达到90%得满分，否则得0分"),
    ("总分保留1位小数", "舍入：总分保留1位小数，四舍五入"),
    ("总分保留两位小数", "舍入：总分保留2位小数，四舍五入"),
    ("指标得分保留2位小数", "舍入：指标分保留2位小数，四舍五入"),
    ("【率】达到70%的，得满分；达到60%的，得2分；其他的，得0分", "【率】分档：达到70%得满分；达到60%得2分；其他得0分"),
    ("二级指标【甲】满分10分，从满分起扣", "指标【甲】满分10分，从满分起扣"),
    ("【甲】满分10分，从满分起扣", "指标【甲】满分10分，从满分起扣"),
    ("⑴每1件【件】扣1分", "每1件【件】扣1分"),
    ("⒈每1件【件】扣1分", "每1件【件】扣1分"),
    ("第一条 每1件【件】扣1分", "每1件【件】扣1分"),
    ("1.1 每1件【件】扣1分", "每1件【件】扣1分"),
    ("•每1件【件】扣1分", "每1件【件】扣1分"),
    ("● 每1件【件】扣1分", "每1件【件】扣1分"),
    ("■每1件【件】扣1分", "每1件【件】扣1分"),
    ("\uf0d8每1件【件】扣1分", "每1件【件】扣1分"),
    # the rest
    ("指标【甲】4分，从满分起扣", "指标【甲】满分4分，从满分起扣"),
    ("【新】百分比，越多越好", "【新】比率，越多越好"),
    ("【新】计数，个，越少越好，未列计0", "【新】计数，个，越少越好，未列按0计"),
    ("排名：按总分从高到低", "排名：总分从高到低"),
    ("适用：【类】是“区”", "适用：【类】为“区”"),
    ("缺数得0分", "缺数时得0分"),
    ("版本2021年", "版本“2021年”"),
    ("（一）每1件【件】扣0.2分", "每1件【件】扣0.2分"),
    ("（1）如果【是非】为是扣2分", "若【是非】为是，扣2分"),
    ("1.每1件【件】扣0.2分", "每1件【件】扣0.2分"),
    ("deduct 1 point for each [件]", "每1个【件】扣1分"),
]  # fmt: skip

ENGLISH = [
    ("[rate] in bands: at least 95%: 5 points; other: 0 points", "bands of [rate]: at least 95%: 5 points; other: 0 points"),
    ("[a] / [b] is in bands: at least 95%: 5 points; other: 0 points; when dividing by 0: 0 points", "bands of [a] / [b]: at least 95%: 5 points; other: 0 points; when dividing by 0: 0 points"),
    ("if [r] ranks in the top 20% of the group, add 1 point", "if [r] is among the top 20% of the group, add 1 point"),
    ("if [a] is yes, excluded from the ranking", "if [a] is yes, not ranked"),
    ("let [a] = weighted mean of [score] of [shops] by [sales]", "let [a] = weighted mean of ([score] of [shops] weighted by [sales])"),
    ('if grade of [party] is "good", deduct 1 point', 'if [party grade] is "good", deduct 1 point'),
    # ranking
    (
        "ranking: total from high to low, ties broken by most [a], then fewest [b], ties share the place",
        "ranking: total from high to low, ties broken by higher [a], then lower [b], ties share the place",
    ),
    (
        "ranking: total from high to low, on equal totals higher [a], ties share the place",
        "ranking: total from high to low, ties broken by higher [a], ties share the place",
    ),
    ("ranking: total descending, ties share the place", "ranking: total from high to low, ties share the place"),
    ("ranking: lowest total first, ties share the place", "ranking: total from low to high, ties share the place"),
    # calculations, as in spreadsheets and programs
    ("let [x] = if [a] is at least 1 then 2 else 3", "let [x] = 2, if [a] is at least 1; otherwise 3"),
    ("let [x] by case: if [a] is 1: 0; if [b] is 2: 4; otherwise [c]", "let [x] = 0, if [a] is 1; 4, if [b] is 2; otherwise [c]"),
    ("let [x] = 4 if [yes], otherwise 3", "let [x] = 4, if [yes] is yes; otherwise 3"),
    ("let [x] be 0, if [a] is at least 1; otherwise 3", "let [x] = 0, if [a] is at least 1; otherwise 3"),
    ("let [x] = sum of [p] of [r] where [q] is 1", "let [x] = sum of ([p] of [r] where [q] is 1)"),
    ("let [x] = number of [r] where [q] is at most 3", "let [x] = number of ([r] where [q] is at most 3)"),
    ("let [x] = sum of ([p] × [q] of [r])", "let [x] = sum of (([p]×[q]) of [r])"),
    ("let [x] = sum over [r] of [p] × [q]", "let [x] = sum of (([p]×[q]) of [r])"),
    ("let [x] = max([a], [b], 4)", "let [x] = max of ([a], [b], 4)"),
    ("if either [a] is below 85% or [b] is above 3, add 1 point", "if [a] is below 85% or [b] is above 3, add 1 point"),
    ("deduct 1 point * mean of ([a], [b])", "deduction = 1 point * mean of ([a], [b])"),
    ("add 0.5 points * [visits]", "award = 0.5 points * [visits]"),
    (
        "deduct for each [visits], escalating: 1st: deduct 1 point, 2nd to 3rd: deduct 2 points, 4th on: deduct 3 points",
        "deduct for each [visits], escalating: 1st: 1 point, 2nd to 3rd: 2 points, 4th on: 3 points",
    ),
    ("let [x] = sqrt of ([a]) (to 3 decimals)", "let [x] = square root of ([a]) (to 3 decimals)"),
    ("let [x] = round([a] + [b], 1)", "let [x] = ([a] + [b]) (to 1 decimal)"),
    ("let [x] = [a] rounded to 2 decimals", "let [x] = [a] (to 2 decimals)"),
    ("let [x] = [a] truncated to 1 decimal", "let [x] = [a] (to 1 decimal, down)"),
    ("let [x] = [a] rounded up", "let [x] = [a] (to 0 decimals, up)"),
    ("let [x] = floor of [a]", "let [x] = [a] (to 0 decimals, down)"),
    (
        "let [x] = mean of ([a], [b], [c]) excluding the highest and the lowest",
        "let [x] = mean of ([a], [b], [c], drop highest and lowest 1 each)",
    ),
    ("deduct 0.2 points for each guide", "deduct 0.2 points for each [guide]"),
    ("deduct 0.2 points for each [guides, down to 0", "deduct 0.2 points for each [guides], down to 0"),
    ("indicator one, max 4 points, starts full", "indicator [one], max 4 points, starts full"),
    ("deduct 0.2 points for each [n] down to 0", "deduct 0.2 points for each [n], down to 0"),
    ("indicator [one] max 4 points, starts full", "indicator [one], max 4 points, starts full"),
    ("indicator [one], 4 points, starts full", "indicator [one], max 4 points, starts full"),
    ("section [one] 1 indicator, 4 points", "section [one], 1 indicator, 4 points"),
    ("[n]: count", "[n] count"),
    ("[n] count more is better", "[n] count, more is better"),
    ("[r] percentage, more is better", "[r] ratio, more is better"),
    ("facts", "facts:"),
    ("total: 4 points", "total 4 points"),
    ("version 2021", 'version "2021"'),
    ("rulebook a", "rulebook [a]"),
    ("deduct 0.2 points per [n]", "deduct 0.2 points for each [n]"),
    ("deduct 0.2 points for every [n]", "deduct 0.2 points for each [n]"),
    ("deduct 0.2 points for each 3 [n]", "deduct 0.2 points for every 3 [n]"),
    ("subtract 2 points for each [n]", "deduct 2 points for each [n]"),
    ("deduct 0.2 pts for each [n]", "deduct 0.2 points for each [n]"),
    ("deduct 0.2 points for each [n], maximum 2 points", "deduct 0.2 points for each [n], at most 2 points"),
    ("full marks if [r] at least 70%, otherwise 0 points", "full marks if [r] is at least 70%, otherwise 0 points"),
    ("full marks if [r] is greater than 70%, else 0 points", "full marks if [r] is above 70%, otherwise 0 points"),
    ("full marks when [r] reaches 70%, otherwise 0 points", "full marks if [r] is at least 70%, otherwise 0 points"),
    ("if [yn], deduct 2 points", "if [yn] is yes, deduct 2 points"),
    ("if [yn] is yes then deduct 2 points", "if [yn] is yes, deduct 2 points"),
    ("if [n] exceeds 3, deduct 2 points", "if [n] is above 3, deduct 2 points"),
    ("if [c] is a, deduct 1 point", 'if [c] is "a", deduct 1 point'),
    ('bands of [c]: a: 4 points; b: 2 points', 'bands of [c]: "a": 4 points; "b": 2 points'),
    ("score is full marks * [r]", "score = full marks * [r]"),
    ("score = full marks x [r]", "score = full marks × [r]"),
    ("1) deduct 0.2 points for each [n]", "deduct 0.2 points for each [n]"),
    ("ranking: by total, high to low", "ranking: total from high to low"),
    ("not applicable if [yn] is yes, total withheld", "not applicable when [yn] is yes, total withheld"),
    ("missing: score 0 points", "if missing: score 0 points"),
    ("每1件【n】扣1分", "deduct 1 point for each [n]"),
    # roundings, ranges and tiers
    ("imported from [a] (to 2 decimals)", "imported from [a], rounded to 2 decimals"),
    ("score = full marks * [a], to 1 decimal, half up", "score = full marks * [a], rounded half up to 1 decimal"),
    ("let [b] = [a] * 2, rounded to 2 decimals", "let [b] = ([a] * 2) (to 2 decimals)"),
    ("for each [cases] by [late], deduct: 1 to 5 days: 0.5 points, 6 to 10 days: 1 point", "for each [cases] by [late], deduct: at least 1 day and at most 5 days: 0.5 points, at least 6 days and at most 10 days: 1 point"),
    ("for each [cases], tiers of [late]: up to 5 days: deduct 0.1 points per 1 day, above 5 days: deduct 0.2 points per 1 day", "for each [cases], deduct 0.1 points × smaller of ([late], 5) + 0.2 points × larger of (0, [late] - 5)"),
    # measure words, order, points without a condition, cases
    ("[n] count of min", "[n] count of minutes"),
    ("score 300 points", "score = 300 points"),
    ("add 2 points", "award = 2 points"),
    ("deduct 2 points, down to 0", "deduction = 2 points, down to 0"),
    ("score = 10 points, if [n] is 0; otherwise 5 points", "if [n] is 0, score 10 points, otherwise 5 points"),
    ("score = 1 point * smaller of (10, [n]) if [n] is above 3, otherwise 5 points", "if [n] is above 3, score 1 point * smaller of (10, [n]), otherwise 5 points"),
    ("grade by total: 10 points: \"A\"; other: \"B\"", "grade by total: at least 10 points: \"A\"; other: \"B\""),
    ("let [gpa] = weighted mean of ([grade] of [courses], weighted by [credits])", "let [gpa] = weighted mean of ([grade] of [courses] weighted by [credits])"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "meant"), CHINESE)
def test_a_chinese_line_is_mended(line: str, meant: str) -> None:
    assert mended(line, "zh") == [meant]


@pytest.mark.parametrize(("line", "meant"), ENGLISH)
def test_an_english_line_is_mended(line: str, meant: str) -> None:
    assert mended(line, "en") == [meant]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "逐条【批】加1分，同一【事】不重复加分，最多加5分",
            ["逐条【批】加1分，同一【事】只计最高一项，最多加5分", "逐条【批】加1分，同一【事】只计一次，最多加5分"],
        ),
        ("设【标杆】＝【率】的全组前10%的平均（含本单位）", ["设【标杆】＝【率】的全组平均（取最高10%，含本单位）", "设【标杆】＝【率】的全组平均（取最低10%，含本单位）"]),
        ("【率】90%以上得满分", ["【率】达到90%得满分", "【率】高于90%得满分"]),
        ("【率】在90%到95%之间得2分", ["若【率】达到90%且【率】低于95%，得2分", "若【率】达到90%且【率】不高于95%，得2分"]),
        ("若【件】为3天以上，扣1分", ["若【件】达到3天，扣1分", "若【件】高于3天，扣1分"]),
        ("指标【甲】满分6分", ["指标【甲】满分6分，从满分起扣", "指标【甲】满分6分，从0分起加", "指标【甲】满分6分，按下列计分"]),
        ("舍入：保留2位小数", ["舍入：指标分保留2位小数，四舍五入", "舍入：总分保留2位小数，四舍五入"]),
    ],
)  # fmt: skip
def test_what_can_be_meant_in_two_ways_is_a_choice(line: str, meant: list[str]) -> None:
    assert mended(line, "zh") == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "bands of [n]: 0: full marks; 1 to 2: 6 points; other: 0 points",
            [
                "bands of [n]: 0: full marks; at least 1 and at most 2: 6 points; other: 0 points",
                "bands of [n]: 0: full marks; at least 1 and below 2: 6 points; other: 0 points",
            ],
        ),
        (
            "let [a] = group mean of [x] (with the unit itself, best 5)",
            [
                "let [a] = group mean of [x] (with the unit itself, take highest 5)",
                "let [a] = group mean of [x] (with the unit itself, take lowest 5)",
            ],
        ),
        (
            "let [d] = group mean of the top 10% of [x] (with the unit itself)",
            [
                "let [d] = group mean of [x] (take highest 10%, with the unit itself)",
                "let [d] = group mean of [x] (take lowest 10%, with the unit itself)",
            ],
        ),
    ],
)
def test_what_is_open_in_english_is_a_choice(line: str, meant: list[str]) -> None:
    assert mended(line, "en") == meant


@pytest.mark.parametrize(
    ("line", "language", "meant"),
    [
        ("【率】分档：达到95%得满分，其他得0分，达到80%得5分", "zh", "【率】分档：达到95%得满分，达到80%得5分，其他得0分"),
        ("【率】分档：达到95%得满分；其余得0分；达到80%得5分", "zh", "【率】分档：达到95%得满分；达到80%得5分；其余得0分"),
        (
            "bands of [r]: at least 95%: full marks; other: 0 points; at least 80%: 5 points", "en",
            "bands of [r]: at least 95%: full marks; at least 80%: 5 points; other: 0 points",
        ),
    ],
)  # fmt: skip
def test_all_other_cases_stand_last(line: str, language: str, meant: str) -> None:
    assert mistake(line, language).code == "other-band-not-last"
    assert mended(line, language) == [meant]


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("【率】分档：达到95%得满分，其余得0分", "【率】分档：达到95%得满分，其他得0分"),
    ],
)
def test_words_for_the_rest_are_synonyms(line: str, other: str) -> None:
    read = [parse(f"评分细则【试】\n{text}\n", "试.kp") for text in (line, other)]
    assert [one.diagnostics for one in read] == [(), ()]
    assert read[0].document.lines[1].statement == read[1].document.lines[1].statement is not None


def test_a_declared_name_gets_its_brackets() -> None:
    text = "评分细则【试】\n事实：\n【不准确办事指南数】计数，个\n每1个不准确办事指南数扣0.2分\n"
    (found,) = parse(text, "试.kp").diagnostics
    assert found.code == "name-without-brackets"
    assert [fix.text for fix in found.fixes] == ["每1个【不准确办事指南数】扣0.2分"]


def test_the_last_level_is_named() -> None:
    found = mistake("二级指标【甲】满分10分，从满分起扣", "zh")
    assert "都写“指标”" in found.say(found.help, "zh")


@pytest.mark.parametrize("line", ["【率】达到90%得满分，未达到按比例扣分", "【率】达到90%得满分，否则按比例扣分"])
def test_a_share_deducted_is_never_made_a_share_scored(line: str) -> None:
    assert mistake(line, "zh").fixes == ()


@pytest.mark.parametrize(
    ("above", "line", "language", "formula"),
    [
        (
            "每1件【甲】扣1分",
            "每1件【乙】扣0.5分，与上一条合计最多扣3分",
            "zh",
            "扣分＝【甲】×1分＋【乙】×0.5分，最多扣3分",
        ),
        (
            "每1件【甲】加1分\n每个【乙】加0.5分",
            "以上各条累计最多加3分",
            "zh",
            "加分＝【甲】×1分＋【乙】×0.5分，最多加3分",
        ),
        (
            "deduct 1 point for each [a]",
            "deduct 0.5 points for each [b], together with the clause above at most 3 points",
            "en",
            "deduction = [a] * 1 point + [b] * 0.5 points, at most 3 points",
        ),
    ],
)
def test_a_cap_on_several_clauses_is_shown_as_a_formula(above: str, line: str, language: str, formula: str) -> None:
    (found,) = parse(f"{HEADS[language]}\n{above}\n{line}\n", "试.kp").diagnostics
    assert found.code == "cap-on-several"
    (fix,) = found.fixes
    assert (fix.text, fix.below) == (formula, above.count("\n") + 1)
    assert parse(f"{HEADS[language]}\n{fix.text}\n", "试.kp").diagnostics == ()


def test_clauses_that_fit_no_formula_are_not_put_into_one() -> None:
    (found,) = parse("评分细则【试】\n若【甲】为是，扣1分\n以上各条合计最多扣3分", "试.kp").diagnostics
    assert (found.code, found.fixes) == ("cap-on-several", ())


@pytest.mark.parametrize(
    ("above", "line", "language", "full"),
    [
        (
            "逐条【件】按【级】扣分：“高”2分，其他1分",
            "同一【事项】只计最高一项",
            "zh",
            "【件】中同一【事项】只计最高一项",
        ),
        ("每1件【件】扣1分", "同一【事项】只计1次", "zh", "【件】中同一【事项】只计1次"),
        ("for each [x], deduct 1 point", "count only once per [matter]", "en", "count [x] only once per [matter]"),
        (
            "deduct 1 point for each [x]",
            "only the highest per [matter]",
            "en",
            "count [x] only the highest per [matter]",
        ),
    ],
)
def test_records_that_count_once_are_named_by_the_clause_above(above: str, line: str, language: str, full: str) -> None:
    (found,) = parse(f"{HEADS[language]}\n{above}\n{line}\n", "试.kp").diagnostics
    assert found.code == "once-of-what"
    assert [fix.text for fix in found.fixes] == [full]


@pytest.mark.parametrize("line", ["若【是非】为是，一票否决", "如【是非】为是的，实行一票否决"])
def test_what_a_veto_does_is_asked(line: str) -> None:
    assert mistake(line, "zh").code == "veto-then"
    assert mended(line, "zh") == [
        "一票否决“是非”：若【是非】为是，总分得0分",
        "一票否决“是非”：若【是非】为是，本项得0分",
    ]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("一票否决“瞒报”：若【是非】为是，总分为0分", "一票否决“瞒报”：若【是非】为是，总分得0分"),
        ("若【是非】为是，本项不得分", "若【是非】为是，本项得0分"),
    ],
)
def test_verdicts_in_other_words(line: str, meant: str) -> None:
    assert mended(line, "zh") == [meant]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "【率】较去年同期每提高1个百分点加0.5分，不足1个百分点不计",
            "【率】高于【率】的去年同期值，每提高1个百分点加0.5分，不足1个百分点不计",
        ),
        (
            "【率】较【去年】每下降1个百分点扣1分，不足1个百分点不计",
            "【率】低于【去年】，每下降1个百分点扣1分，不足1个百分点不计",
        ),
        ("【率】比上期相比每降低1个百分点扣1分", "【率】低于【率】的上期值，每降低1个百分点扣1分"),
        ("若【率】低于【率】的全市平均，扣1分", "若【率】低于【率】的全部单位平均，扣1分"),
        (
            "【率】偏离100%，每高或每低1个百分点扣0.5分，偏离5个百分点以内不扣",
            "【率】偏离100%，每高或每低1个百分点扣0.5分，偏离不超过5个百分点不扣",
        ),
        (
            "每次【问题】中同一【名称】递进扣分：第1次1分，第2次起2分",
            "每次【问题】递进扣分：第1次1分，第2次起2分，按【名称】分别计次",
        ),
        (
            "每次同一【名称】的【问题】递进扣分：第1次1分，第2次起2分",
            "每次【问题】递进扣分：第1次1分，第2次起2分，按【名称】分别计次",
        ),
        (
            "当【有许可】为否时不适用，其分值按比例分摊到同一级指标的其余指标",
            "当【有许可】为否时不适用，满分按本级其余指标折算",
        ),
    ],
)
def test_words_of_real_rules(line: str, meant: str) -> None:
    assert mended(line, "zh") == [meant]


def test_two_statements_are_put_on_two_lines() -> None:
    assert mistake("每1件【件】扣0.2分，若【件】达到3件，得0分", "zh").code == "two-statements"
    assert mended("每1件【件】扣0.2分，如【件】达到3件不得分", "zh") == ["每1件【件】扣0.2分\n若【件】达到3件，得0分"]
    assert mended("deduct 1 point for each [n]; if [yn] is yes, deduct 1 point", "en") == [
        "deduct 1 point for each [n]\nif [yn] is yes, deduct 1 point"
    ]


@pytest.mark.parametrize("line", ["【率】每降低1个百分点扣0.5分", "【率】每下降1个百分点，扣0.5分"])
def test_steps_without_a_target_ask_for_it(line: str) -> None:
    found = mistake(line, "zh")
    assert found.code == "steps-without-target"
    assert "【率】低于……，每低1个百分点扣0.5分" in found.say(found.help, "zh")


def test_steps_of_any_unit_without_a_target_ask_for_it() -> None:
    found = mistake("【时限】每缩短1天加1分，最多加15分", "zh")
    assert found.code == "steps-without-target"
    assert "【时限】低于……，每低1天加1分，最多加15分" in found.say(found.help, "zh")


@pytest.mark.parametrize("line", ["【率】不足九成得0分", "【率】没有达到要求得0分"])
def test_a_word_is_never_taken_for_its_contrary(line: str) -> None:
    assert not any("达到" in fix.text or "不低于" in fix.text for fix in mistake(line, "zh").fixes)


def test_a_comment_behind_a_mended_line_stays() -> None:
    assert mended("若【件】达到1件扣2分 # 见通报", "zh") == ["若【件】达到1件，扣2分 # 见通报"]


def test_nothing_is_mended_by_guessing() -> None:
    found = mistake("办事指南不准确的酌情处理", "zh")
    assert found.code == "points-left-open"
    assert found.fixes == ()


def test_a_value_computed_outside_an_example_is_offered_to_be_set() -> None:
    from kaoping.dsl.analyse import analyse

    document = parse("评分细则【试】\n事实：\n【件】计数\n【数】计数\n【率】＝【件】÷【数】\n", "试.kp").document
    (found,) = [one for one in analyse(document).diagnostics if one.code == "example-line-outside-example"]
    assert [fix.text for fix in found.fixes] == ["设"]


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("若【差】超过【分】的10%，扣1分", "若【差】超过【分】×10%，扣1分"),
        ("若【差】超过5分，扣【差】的一半", "若【差】超过5分，扣【差】×50%"),
    ],
)
def test_a_share_of_a_value_is_a_product(line: str, other: str) -> None:
    read = [parse(f"评分细则【试】\n{text}\n", "试.kp") for text in (line, other)]
    assert [one.diagnostics for one in read] == [(), ()]
    assert read[0].document.lines[1].statement == read[1].document.lines[1].statement


@pytest.mark.parametrize("line", ["扣" * 290, "每1个" * 90, "90%以上得3分，" * 24])
def test_words_typed_over_and_over_are_answered(line: str) -> None:
    """Each could be one too many: trying all of them in turn would take for ever."""
    assert mistake(line, "zh").code

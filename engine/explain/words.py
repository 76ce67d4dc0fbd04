"""The words of explanations, in both languages."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.statistic import Statistic
from kaoping.engine.result import Status
from kaoping.engine.tree import DayRule, PostingKind

KINDS = {
    PostingKind.DEDUCTION: Text("扣分", "deduction"),
    PostingKind.AWARD: Text("加分", "award"),
    PostingKind.SCORED: Text("计分", "scored"),
    PostingKind.IMPORTED: Text("导入", "imported"),
    PostingKind.JUDGED: Text("评审打分", "judged"),
    PostingKind.CAP: Text("封顶", "cap"),
    PostingKind.FLOOR: Text("止扣", "floor"),
    PostingKind.CONDITIONAL_CAP: Text("限分", "conditional cap"),
    PostingKind.VETO: Text("一票否决", "veto"),
    PostingKind.ROUNDING: Text("舍入", "rounding"),
    PostingKind.WAIVER: Text("核销", "waived"),
    PostingKind.REDUCTION: Text("减计", "counts in part"),
    PostingKind.SPILL: Text("结转", "spill"),
    PostingKind.INDICATOR: Text("指标", "indicator"),
    PostingKind.SECTION: Text("合计", "section"),
    PostingKind.RESCALING: Text("折算", "rescaling"),
    PostingKind.COEFFICIENT: Text("系数", "coefficient"),
}
NOT_COUNTED = Text("不计", "not counted")
IMPORTED_NOTE = Text("按报来的分数导入，没有重新计算", "taken as reported, not recomputed")
JUDGED_NOTE = Text("由评审打分", "given by judges")
NOTES = {Status.IMPORTED: IMPORTED_NOTE, Status.JUDGED: JUDGED_NOTE}

HEAD = Text("{unit}（{unit_class}）", "{unit} ({unit_class})")
TOTAL = Text("总分 {total}，满分 {maximum}", "total {total} of {maximum}")
TOTAL_ALONE = Text("总分 {total}", "total {total}")
NO_TOTAL = Text("总分不出", "total withheld")
RANK = Text("第 {rank} 名，共 {ranked} 个单位参加排名{beside}", "rank {rank} of {ranked}{beside}")
BESIDE = Text("，与{units}并列", ", shared with {units}")
NO_RANK = Text("不排名：{note}", "not ranked: {note}")
NO_RANKING = Text("细则没有规定排名", "the rulebook declares no ranking")
GRADE = Text("等次：{grade}", "grade: {grade}")
RESULT = Text("{name}：{value}", "{name}: {value}")
LACKING = Text("没有数：{names}", "without a value: {names}")
NO_GRADE = Text("没有等次", "no grade")
GRADED = Text("{text}（{where}）", "{text} ({where})")
AHEAD = Text("距第 {rank} 名（{units}）差 {points} 分", "{points} points behind rank {rank} ({units})")
LEVEL = Text(
    "与第 {rank} 名（{units}）同分，以{name}分先后：本单位{own}，对方{theirs}",
    "level on points with rank {rank} ({units}); {name} decides: {own} against {theirs}",
)
AND_MORE = Text("{units}等{number}个单位", "{units} and others, {number} units")
RULEBOOK = Text("评分细则：{name}{version}", "rulebook: {name}{version}")
VERSION = Text("（{version}）", " ({version})")
REMARK = Text("备注：{remark}", "remark: {remark}")
SECTION = Text("{name}：{score} / {maximum}", "{name}: {score} / {maximum}")
SECTION_ALONE = Text("{name}：{score}", "{name}: {score}")
SECTION_EXEMPT = Text("（另有 {exempt} 分不适用）", " ({exempt} points do not apply)")
SECTION_LOST = Text("{name}：{score} / {maximum}，失 {lost} 分", "{name}: {score} / {maximum}, lost {lost}")

IN_SECTION = Text("{section} · {name}", "{section} · {name}")
SCORE = Text("{name}：{score} / {maximum}，失 {lost} 分{how}", "{name}: {score} / {maximum}, lost {lost}{how}")
BONUS = Text("{name}：{score}，附加分，满分 {maximum}{how}", "{name}: {score}, on top of the total, max {maximum}{how}")
SCORE_ALONE = Text("{name}：{score}{how}", "{name}: {score}{how}")
SCORE_FULL = Text("{name}：{score} / {maximum}，满分{how}", "{name}: {score} / {maximum}, full marks{how}")
SCORE_ABOVE = Text(
    "{name}：{score} / {maximum}，超过满分 {above} 分{how}",
    "{name}: {score} / {maximum}, {above} above the maximum{how}",
)
HOW = {
    Status.IMPORTED: Text("（导入）", " (imported)"),
    Status.JUDGED: Text("（评审）", " (judged)"),
    Status.MISSING: Text("（缺数）", " (missing)"),
    Status.NOT_APPLICABLE: Text("（不适用）", " (not applicable)"),
}
NO_SCORE = Text("{name}：不计分 / {maximum}{how}", "{name}: no score / {maximum}{how}")
OPENING = Text("起始 {amount}", "opens at {amount}")
CLOSING = Text("得分 {amount}", "closes at {amount}")
CLAUSE = Text("条款：{text}（{where}）", "clause: {text} ({where})")
INHERITED = Text("沿用自{place}", "inherited from {place}")
CITED = Text("依据{cite}", "basis {cite}")
ARITHMETIC = Text("计算：{text}", "arithmetic: {text}")
FACT = Text("事实：{text}", "fact: {text}")
DERIVED = Text("设定值：{text}", "derived value: {text}")
UNLISTED = Text("表中没有，按细则取此值", "not in the tables, value by the rulebook")
RECORD = Text("记录：{place}{found_at}{quantity}", "record: {place}{found_at}{quantity}")
EVIDENCE = Text("佐证：{place}{found_at}{quantity}", "evidence: {place}{found_at}{quantity}")
FOUND_AT = Text("，发现于下属单位“{unit}”", ", found at the sub-unit '{unit}'")
QUANTITY = Text("，数量 {quantity}", ", quantity {quantity}")
QUANTITY_LEFT = Text(
    "，数量 {quantity}，其中核销 {waived}，余 {left}", ", quantity {quantity}, of which {waived} waived, {left} left"
)
COLUMN = Text("{name} {value}", "{name} {value}")
NOTHING_FIRED = Text("没有条款给分或扣分", "no clause gave or took points")
NOT_FIRED = Text("没有触发：{text}（{where}）", "did not fire: {text} ({where})")
HIDDEN = Text(
    "另有 {number} 项得满分，没有列出",
    "{number} more {number:indicator|indicators} at full marks {number:is|are} not listed",
)
FIRST_DECIMALS = Text("{exact}（{first}）", "{exact} ({first})")
YES, NO = Text("是", "yes"), Text("否", "no")

# The trace

TRACE = Text("求值过程：", "evaluation:")
ROLES = {
    "not_applicable": Text("不适用的条件", "condition of not applying"),
    "condition": Text("条件", "condition"),
    "amount": Text("分数", "amount"),
    "cap": Text("封顶", "cap"),
}
TRACED_DERIVED = Text("设定值【{name}】", "derived value [{name}]")
TRACED_CLAUSE = Text("{text}（{where}）", "{text} ({where})")
HOLDS, FAILS = Text("成立", "holds"), Text("不成立", "does not hold")
GAPS = {
    "missing": Text("缺数", "missing"),
    "not_applicable": Text("标为不适用", "marked as not applicable"),
    "dash": Text("标为不适用（—）", "marked as not applicable (—)"),
    "undefined": Text("除数为0", "divides by 0"),
    "outside": Text("开方或对数没有结果", "a root or logarithm that there is not"),
    "too_large": Text("数太大", "too large"),
    "not_found": Text("表中查不到", "not found in the table"),
}
NODES = {
    "Add": Text("相加", "sum"),
    "Multiply": Text("相乘", "product"),
    "Divide": Text("相除", "quotient"),
    "Least": Text("取最小", "least of"),
    "Greatest": Text("取最大", "greatest of"),
    "Choose": Text("按条件取值", "chosen by a condition"),
    "All": Text("全部成立", "all hold"),
    "Any": Text("至少一个成立", "at least one holds"),
    "Not": Text("并非", "not"),
}
STATISTICS = {
    Statistic.SUM: Text("合计", "sum"),
    Statistic.MEAN: Text("平均", "mean"),
    Statistic.MEDIAN: Text("中位数", "median"),
    Statistic.PERCENTILE: Text("百分位数", "percentile"),
    Statistic.LARGEST: Text("第{place}大", "number {place} from the largest"),
    Statistic.SMALLEST: Text("第{place}小", "number {place} from the smallest"),
    Statistic.WEIGHTED_MEAN: Text("加权平均", "weighted mean"),
    Statistic.GEOMETRIC_MEAN: Text("几何平均", "geometric mean"),
    Statistic.WEIGHTED_GEOMETRIC_MEAN: Text("几何加权平均", "weighted geometric mean"),
    Statistic.HARMONIC_MEAN: Text("调和平均", "harmonic mean"),
    Statistic.NUMBER: Text("个数", "number"),
}
FUNCTIONS = {
    "power": Text("乘方", "power"),
    "natural_log": Text("自然对数", "natural log"),
    "common_log": Text("常用对数", "common log"),
    "exponential": Text("自然指数", "exponential"),
    "absolute": Text("绝对值", "absolute value"),
}
DAY_RULES = {
    DayRule.WORKING_DAYS: Text("工作日数", "working days"),
    DayRule.WORKING_DAYS_LATER: Text("之后若干个工作日", "day some working days later"),
    DayRule.WHOLE_MONTHS: Text("整月数", "whole months"),
    DayRule.MONTHS_LATER: Text("之后若干个月", "day some months later"),
    DayRule.MONTH_END: Text("月末", "end of the month"),
    DayRule.QUARTER_END: Text("季末", "end of the quarter"),
    DayRule.YEAR_END: Text("年末", "end of the year"),
}
COMPARE = Text("比较 {sign}", "compare {sign}")
ROUND = Text("舍入：{how}", "rounding: {how}")
ONE_OF = Text("【{name}】为{labels}", "[{name}] is {labels}")
LOOKED_UP = Text("查表【{name}】", "look up [{name}]")
OR = Text("或", " or ")

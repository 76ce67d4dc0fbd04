"""The words of explanations, in both languages."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Text
from kaoping.engine.result import Status
from kaoping.engine.tree import PostingKind

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
    PostingKind.SPILL: Text("结转", "spill"),
    PostingKind.INDICATOR: Text("指标", "indicator"),
    PostingKind.SECTION: Text("合计", "section"),
    PostingKind.RESCALING: Text("折算", "rescaling"),
}
NOT_COUNTED = Text("不计", "not counted")
IMPORTED_NOTE = Text(
    "导入的得分：计分规则未公布，未重新计算", "imported: its rule is not published, the score was not recomputed"
)
JUDGED_NOTE = Text("由评审打分", "given by judges")

HEAD = Text("{unit}（{unit_class}）", "{unit} ({unit_class})")
TOTAL = Text("总分 {total}，满分 {maximum}", "total {total} of {maximum}")
NO_TOTAL = Text("总分不出", "total withheld")
RANK = Text("第 {rank} 名，共 {ranked} 个单位参加排名", "rank {rank} of {ranked}")
NO_RANK = Text("不排名：{note}", "not ranked: {note}")
NO_RANKING = Text("没有规定排名", "no ranking is declared")
AHEAD = Text("距第 {rank} 名（{units}）{points} 分", "{points} points behind rank {rank} ({units})")
LEVEL = Text(
    "与第 {rank} 名（{units}）同分，按排名规则居后",
    "level on points with rank {rank} ({units}), behind by the tie-break",
)
FIRST = Text("前面没有别的名次", "no place is ahead")
RULEBOOK = Text("评分细则：{name}{version}", "rulebook: {name}{version}")
REMARK = Text("说明：{remark}", "remark: {remark}")
SECTION = Text("{name}：{score} / {maximum}", "{name}: {score} / {maximum}")

SCORE = Text("{name}：{score} / {maximum}，失 {lost} 分", "{name}: {score} / {maximum}, lost {lost}")
SCORE_FULL = Text("{name}：{score} / {maximum}，满分", "{name}: {score} / {maximum}, full marks")
SCORE_ABOVE = Text(
    "{name}：{score} / {maximum}，超过满分 {above} 分", "{name}: {score} / {maximum}, {above} above the maximum"
)
NO_SCORE = Text("{name}：不计分 / {maximum}", "{name}: no score / {maximum}")
STATUS = {
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
    Status.MISSING: Text("缺数", "missing"),
}
MARKED = Text("【{fact}】标为不适用", "[{fact}] is marked as not applicable")
MISSING = Text("缺少【{fact}】", "[{fact}] is missing")
OPENING = Text("起始 {amount}", "opens at {amount}")
CLOSING = Text("得分 {amount}", "closes at {amount}")
CITED = Text("依据{cite}", "basis {cite}")
DEFAULT_VALUE = Text("未列，按规定取值", "not listed, value by the rule")
RECORD = Text("记录 {place}{found_at}{quantity}", "record {place}{found_at}{quantity}")
FOUND_AT = Text("，发现于下属单位“{unit}”", ", found at the sub-unit '{unit}'")
QUANTITY = Text("，数量 {quantity}", ", quantity {quantity}")
NOT_FIRED = Text("没有触发：{text}", "did not apply: {text}")
HIDDEN = Text("另有 {number} 项得满分，没有列出", "{number} more indicators at full marks are not listed")
YES, NO = Text("是", "yes"), Text("否", "no")

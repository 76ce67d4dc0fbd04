"""How a comparison speaks, in both languages."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.difference import ChangeKind, PartKind
from kaoping.engine.tree import PostingKind

PARTS = {
    PartKind.HEAD: Text("总则", "general"),
    PartKind.FACT: Text("事实【{name}】", "fact [{name}]"),
    PartKind.DERIVED: Text("设定值【{name}】", "derived value [{name}]"),
    PartKind.TABLE: Text("表【{name}】", "table [{name}]"),
    PartKind.SECTION: Text("一级指标【{name}】", "section [{name}]"),
    PartKind.INDICATOR: Text("指标【{name}】", "indicator [{name}]"),
    PartKind.WHOLE: Text("总分和等次", "total and grades"),
    PartKind.RANKING: Text("排名", "ranking"),
    PartKind.LAWS: Text("规律", "laws"),
}
KINDS = {
    ChangeKind.ADDED: Text("新增", "added"),
    ChangeKind.REMOVED: Text("删去", "removed"),
    ChangeKind.CHANGED: Text("修改", "changed"),
    ChangeKind.RENAMED: Text("改名", "renamed"),
    ChangeKind.MOVED: Text("移到另一级指标下", "moved to another section"),
}
WAS = Text("原为：{text}", "was: {text}")
IS = Text("改为：{text}", "now: {text}")
ADDED = Text("新增：{text}", "added: {text}")
REMOVED = Text("删去：{text}", "removed: {text}")
WHOLE_ADDED = Text("{part}：新增", "{part}: added")
WHOLE_REMOVED = Text("{part}：删去", "{part}: removed")
RENAMED = Text("改名：【{old}】改为【{new}】", "renamed: [{old}] is now [{new}]")
MOVED = Text("移动：由{old}移到{new}", "moved: from {old} to {new}")
NAMED = Text("【{name}】", "[{name}]")
OUTSIDE = Text("不在一级指标之下", "outside of all sections")
TURNED = Text("{old} → {new}", "{old} → {new}")
NOTHING = Text("（无）", "(nothing)")

RULES = Text("细则的变化", "What changed in the rules")
PAIR = Text("{old} → {new}", "{old} → {new}")
BOOK = Text("{name}（{version}）", "{name} ({version})")
NO_CHANGES = Text("没有变化：两份细则含义相同。", "No change: both rulebooks mean the same.")
BOOK_ADDED = Text("新增细则：{book}", "A rulebook was added: {book}")
BOOK_REMOVED = Text("删去细则：{book}", "A rulebook was removed: {book}")
ORDER_ONLY = Text("只有指标的先后次序不同。", "Only the order of sections or indicators differs.")

EFFECT = Text("对得分和名次的影响", "What it does to scores and places")
EFFECT_OF_PERIODS = Text("得分和名次的变化", "How scores and places moved")
MOVED_UNITS = Text("{number}个单位中{moved}个有变化。", "{moved} of {number} units changed.")
NOBODY_MOVED = Text("{number}个单位的得分、名次都没有变化。", "Scores and places of all {number} units are unchanged.")
BY_OLD = Text(
    "“因数据”：新数据仍按旧细则计分，与旧结果之差；“因细则”：新细则与旧细则在新数据上之差。两项相加就是全部变化。",
    "'facts': the new facts scored by the old rules, against the old result; 'rules': the new rules against the old ones on the new facts. Both add up to the "
    "whole change.",
)
BY_NEW = Text(
    "旧细则算不了新数据，所以反过来算。“因细则”：旧数据改按新细则计分，与旧结果之差；“因数据”：新细则下新旧数据之差。两项相加就是全部变化。",
    "The old rules cannot score the new facts, so it is parted the other way round. 'rules': the old facts scored by the new rules, against the old result; "
    "'facts': new against old facts under the new rules. Both add up to the whole change.",
)
FACTS_ONLY = Text("细则没有变化，全部变化都来自数据。", "The rules did not change; all of it comes of the facts.")
UNPARTED = Text(
    "分不开数据和细则各占多少：旧细则算不了新数据，新细则也算不了旧数据。原因：",
    "Facts and rules cannot be told apart: neither do the old rules score the new facts nor the new rules the old ones. Why:",
)
COME = Text("本期新增单位：{units}", "New in this period: {units}")
GONE = Text("本期没有的单位：{units}", "No longer there: {units}")

CLASS = Text("类别", "class")
UNIT = Text("单位", "unit")
TOTAL_BEFORE = Text("原总分", "total before")
TOTAL_AFTER = Text("新总分", "total after")
CHANGE = Text("增减", "change")
OF_FACTS = Text("因数据", "facts")
OF_RULES = Text("因细则", "rules")
RANK_BEFORE = Text("原名次", "rank before")
RANK_AFTER = Text("新名次", "rank after")
PLACES = Text("名次升降", "places")
UP = Text("升{number}", "up {number}")
DOWN = Text("降{number}", "down {number}")
SAME_PLACE = Text("不变", "same")
THROUGH = Text("{unit}（{change}分）", "{unit} ({change} {points})")
THROUGH_FACTS = Text("因数据", "facts")
THROUGH_RULES = Text("因细则", "rules")
INDICATOR = Text("【{name}】{before}分 → {after}分（{change}）", "[{name}] {before} → {after} ({change})")
REST = Text(
    "其余：权重、折算、限分、总分的舍入（{change}）",
    "the rest: weights, rescaling, caps and roundings of sums ({change})",
)
FACT = Text("{name}：{before} → {after}", "{name}: {before} → {after}")
OPENING = Text("起始分", "opening amount")
LINES = {
    PostingKind.CAP: Text("封顶", "cap"),
    PostingKind.FLOOR: Text("止扣", "floor"),
    PostingKind.ROUNDING: Text("舍入", "rounding"),
    PostingKind.SPILL: Text("结转", "spill"),
    PostingKind.RESCALING: Text("折算", "rescaling"),
}

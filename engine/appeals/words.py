"""What is said of appeals and their effects, in both languages."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.explain.appeals import what_it_asks
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Appeal, Decision
from kaoping.engine.wording import join

DECISIONS = {
    Decision.PENDING: Text("待定", "pending"),
    Decision.GRANTED: Text("支持", "granted"),
    Decision.PARTLY: Text("部分支持", "partly granted"),
    Decision.REJECTED: Text("不支持", "rejected"),
}
COUNTED = Text("{number}项申诉：{decisions}", "{number} {number:appeal|appeals}: {decisions}")
NUMBER_OF = Text("{decision}{number}项", "{number} {decision}")
NO_APPEALS = Text("没有申诉。", "There are no appeals.")
NONE_OF_UNIT = Text("“{unit}”没有申诉。", "'{unit}' has no appeal.")
HEAD = Text("{unit}：{decision}（{by}）", "{unit}: {decision} ({by})")
ABOUT = Text("申诉：{fact}，{asks}", "appeal: {fact}, {asks}")
RECORDS = Text("记录：{places}", "records: {places}")
GROUND = Text("理由：{ground}", "ground: {ground}")
EVIDENCE = Text("佐证：{evidence}", "evidence: {evidence}")
GRANTED = Text("核定：{granted}", "granted: {granted}")
IF_GRANTED = Text("如果支持：", "If it is granted:")
IF_ALL_GRANTED = Text("如果{number}项待定的申诉都支持：", "If all {number} pending appeals are granted:")
CHANGED = Text("这项决定改变了：", "What this decision changed:")
UNCHANGED = Text("不支持，得分和名次不变。", "Rejected: no score and no rank changes.")
NOTHING_MOVES = Text("得分和名次都不变。", "No score and no rank changes.")
CANNOT_BE_SCORED = Text(
    "这样改以后计不了分，请核对申诉的值。", "With this change nothing can be scored; check what the appeal asks."
)
OTHERS = Text("其余{number}个单位不变。", "The other {number} {number:unit is|units are} unchanged.")


def decided_by(appeal: Appeal, language: Language) -> str:
    """Approver, date and place: ``市政务办，2021-07-20，申诉.csv:2``."""
    parts = (appeal.approver, appeal.day.isoformat() if appeal.day else "", str(appeal.place))
    return join([part for part in parts if part], language, Text("，", ", "))


def about(appeal: Appeal, voice: Voice) -> str:
    asks = what_it_asks(appeal, voice)
    return asks if appeal.correct is not None else voice.say(ABOUT, fact=voice.name(appeal.fact), asks=asks)

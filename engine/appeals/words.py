"""What is said of appeals and their effects, in both languages."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import shown, signed
from kaoping.engine.appeals.effects import Effect
from kaoping.engine.assessment.places import places_of, places_of_total
from kaoping.engine.changes import IndicatorMove, Movement, whole_moves
from kaoping.engine.explain.appeals import what_it_asks
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Appeal, Decision
from kaoping.engine.scoring.remarks import whole_words
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
COLUMNS = (
    Text("名次", "rank"),
    Text("单位", "unit"),
    Text("总分", "total"),
    Text("增减", "change"),
    Text("等次", "grade"),
    Text("指标", "indicators"),
)
FROM_TO = Text("{before} → {after}", "{before} → {after}")


def decided_by(appeal: Appeal, language: Language) -> str:
    """Approver, date and place: ``市政务办，2021-07-20，申诉.csv:2``."""
    parts = (appeal.approver, appeal.day.isoformat() if appeal.day else "", str(appeal.place))
    return join([part for part in parts if part], language, Text("，", ", "))


def about(appeal: Appeal, voice: Voice) -> str:
    asks = what_it_asks(appeal, voice)
    return asks if appeal.correct is not None else voice.say(ABOUT, fact=voice.name(appeal.fact), asks=asks)


def rows(effect: Effect, language: Language) -> list[list[str]]:
    """A row a unit that moved: its rank, name, total, change, grade and indicators, before and after."""
    graded = any(one.grade_before or one.grade_after for one in effect.moved)
    found = [_row(one, language) for one in effect.moved]
    return [row if graded else [*row[:4], row[5]] for row in found]


def header(effect: Effect, language: Language) -> list[str]:
    graded = any(one.grade_before or one.grade_after for one in effect.moved)
    names = [one.in_language(language) for one in COLUMNS]
    return names if graded else [*names[:4], names[5]]


def _row(one: Movement, language: Language) -> list[str]:
    standing = one.after or one.before
    assert standing is not None
    places = places_of_total(standing.rulebook)
    steps = {rule.key: places_of(rule) for rule in standing.rulebook.indicators}
    names = dict(standing.rulebook.names) if language != standing.rulebook.language else {}
    totals = [None if total is None else shown(total, places) for total in (one.total_before, one.total_after)]
    ranks = [None if rank is None else str(rank) for rank in (one.rank_before, one.rank_after)]
    moves = [
        _move(move, names.get(move.indicator) or move.indicator, steps.get(move.indicator, 2))
        for move in one.indicators
    ]
    for each in whole_moves(one.before, one.after):
        before, after = (signed(amount, places) if amount else "0" for amount in (each.before, each.after))
        moves.append(f"{whole_words(each.rule, language)} {_from_to(before, after)}")
    return [
        _from_to(*ranks),
        one.unit,
        _from_to(*totals),
        signed(one.change, places) if one.change else "",
        _from_to(one.grade_before, one.grade_after),
        join(moves, language),
    ]


def _move(one: IndicatorMove, name: str, places: int) -> str:
    scores = ["—" if score is None else shown(score, places) for score in (one.before, one.after)]
    return f"{name} {scores[0]} → {scores[1]}"


def _from_to(before: str | None, after: str | None) -> str:
    """Both where they differ, else the one."""
    return (after or "—") if before == after else f"{before or '—'} → {after or '—'}"

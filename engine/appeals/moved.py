"""The table of the units that move through an appeal: each with rank, total, grade and indicators, before and after."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import shown, signed
from kaoping.engine.appeals.effects import Effect
from kaoping.engine.assessment.places import places_of, places_of_total
from kaoping.engine.changes import IndicatorMove, Movement, whole_moves
from kaoping.engine.scoring.remarks import whole_words
from kaoping.engine.wording import join

_COLUMNS = (
    Text("名次", "rank"),
    Text("单位", "unit"),
    Text("总分", "total"),
    Text("增减", "change"),
    Text("等次", "grade"),
    Text("指标", "indicators"),
)
_GRADE = 4  # the column that is left out where no unit has a grade


def moved_table(effect: Effect, language: Language) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Its header and its rows."""
    header, rows = [one.in_language(language) for one in _COLUMNS], [_row(one, language) for one in effect.moved]
    if not any(one.grade_before or one.grade_after for one in effect.moved):
        for row in (header, *rows):
            del row[_GRADE]
    return tuple(header), tuple(map(tuple, rows))


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

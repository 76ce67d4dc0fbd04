"""Two situations that must give the same results: scores, ranks, grades and what follows from them, unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kaoping.dsl.diagnostic import Text
from kaoping.engine.laws.breach import NOTHING, Breach, breach
from kaoping.engine.laws.law import TOTAL, Law, Part, PartKind
from kaoping.engine.laws.situation import Situation, score_at
from kaoping.engine.scoring.standing import Standing

RANKS = Text("名次由{before}变为{after}", "the rank changes from {before} to {after}")
GRADES = Text("等次由{before}变为{after}", "the grade changes from {before} to {after}")
RESULTS = Text("总分之后的结果不同了", "what follows from the total is different")
STATUS = Text("得分的来历不同了：{before}变为{after}", "how the score came about changes from {before} to {after}")
CANNOT = Text("这样就算不出得分了：{code}", "it cannot be scored any more: {code}")
NONE = "—"


def told_apart(
    law: Law, before: Situation, after: Situation, name: Callable[[str], str] = lambda unit: unit
) -> Breach | None:
    """The first difference between the two; ``name``: what a unit is called after."""
    if before.scored.failed:
        return None
    if after.scored.failed:
        unit = before.assessed[0]
        code = next(one.code for one in after.scored.problems if one.severity == "error")
        return breach(law, unit, TOTAL, before, why=CANNOT.filled(code=code))
    for standing in before.scored.standings:
        then = after.scored.standing(name(standing.unit.name))
        for part, part_after, why in _differences(standing, then):
            return breach(
                law,
                standing.unit.name,
                part,
                before,
                after,
                sense=_sense(standing, then, part, part_after),
                why=why,
                unit_after=then.unit.name,
                part_after=part_after,
            )
    return None


def _differences(one: Standing, other: Standing) -> Iterator[tuple[Part, Part, Text]]:
    """The scores that differ, the indicators first; then what stands beside them."""
    old, new = one.scores, other.scores
    pairs = zip(one.rulebook.indicators, other.rulebook.indicators, strict=True)
    for index, (rule, same) in enumerate(pairs):
        places = Part(PartKind.INDICATOR, rule.key), Part(PartKind.INDICATOR, same.key)
        if old.indicators[index] != new.indicators[index]:
            yield *places, NOTHING
        elif old.statuses[index] is not new.statuses[index]:
            yield *places, STATUS.filled(before=old.statuses[index].value, after=new.statuses[index].value)
    sections = zip(one.rulebook.sections, other.rulebook.sections, strict=True)
    for index, (section, like) in enumerate(sections):
        if old.sections[index] != new.sections[index]:
            yield Part(PartKind.SECTION, section.key), Part(PartKind.SECTION, like.key), NOTHING
    if one.total != other.total:
        yield TOTAL, TOTAL, NOTHING
    if one.rank != other.rank:
        yield TOTAL, TOTAL, RANKS.filled(before=one.rank or NONE, after=other.rank or NONE)
    if one.grade != other.grade:
        yield TOTAL, TOTAL, GRADES.filled(before=one.grade or NONE, after=other.grade or NONE)
    if one.results != other.results:
        yield TOTAL, TOTAL, RESULTS


def _sense(one: Standing, other: Standing, part: Part, part_after: Part) -> int:
    old, new = score_at(one, part), score_at(other, part_after)
    return -1 if old is not None and new is not None and new > old else 1

"""A waiver never costs: whoever has records, or items of a count, waived of which fewer are better, has no lower score through it."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.parts import parts_of
from kaoping.engine.laws.sense import sense_of
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Waived, varied
from kaoping.engine.reading.waivers import is_waivable
from kaoping.engine.rulebook import Direction, Rulebook


def laws(rulebook: Rulebook) -> Iterator[Law]:
    if not rulebook.indicators:
        return
    keys = {key for part in parts_of(rulebook) for key in rests_on(rulebook, part)}
    for fact in rulebook.facts:
        if fact.key in keys and is_waivable(fact) and fact.direction is Direction.FEWER_IS_BETTER:
            yield Law(LawKind.WAIVER, fact=fact.key, sense=sense_of(rulebook), source=fact.source)


def breach_in(law: Law, situation: Situation, variation: Waived) -> Breach | None:
    if variation.waiver.fact != law.fact:
        return None
    after = varied(situation, variation)
    if after is None:
        return None
    sense, unit = law.sense, situation.scored_as(variation.waiver.unit)
    for part in parts_of(situation.rulebook):
        if law.fact not in rests_on(situation.rulebook, part):
            continue
        before, then = situation.score_of(unit, part), after.score_of(unit, part)
        if before is not None and then is not None and (then - before) * sense < 0:
            return breach(law, unit, part, situation, after, sense=sense, moved=(law.fact,))
    return None

"""A fact that moves in its good direction, all else equal, never lowers a score: of no indicator, no section, nor the total.

Where the rules look at other units these stay as they are: it is the unit's own fact that moves, and its own score that is looked at. Where the lowest total
stands first, points are bad, and the law is that they never grow.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.moves import better, way_of
from kaoping.engine.laws.parts import parts_of
from kaoping.engine.laws.sense import sense_of
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Moved, moved
from kaoping.engine.rulebook import Rulebook, Way


def laws(rulebook: Rulebook) -> Iterator[Law]:
    sense = sense_of(rulebook)
    for part in parts_of(rulebook):
        behind = rests_on(rulebook, part)
        for fact in rulebook.facts:
            if fact.key in behind and better(fact) is not None:
                yield Law(LawKind.MONOTONE, part, fact.key, sense=sense, source=fact.source)


def breach_in(law: Law, situation: Situation, variation: Moved) -> Breach | None:
    fact = next(one for one in situation.rulebook.facts if one.key == law.fact)
    good = better(fact)
    if good is None or variation.fact != law.fact:
        return None
    return moved_against(law, situation, variation, good, law.sense)


def moved_against(law: Law, situation: Situation, variation: Moved, way: Way, sense: int) -> Breach | None:
    """The breach where the fact, moved this way (a variation may say it the other way round), lowers the score (raises it, for ``sense`` -1)."""
    fact = next(one for one in situation.rulebook.facts if one.key == law.fact)
    unit, after = situation.scored_as(variation.unit), moved(situation, variation)
    found = way_of(fact, situation.facts_of(variation.unit), after.facts_of(variation.unit))
    if found is None:
        return None
    one, other = (situation, after) if found is way else (after, situation)
    before, then = one.score_of(unit, law.part), other.score_of(unit, law.part)
    if before is None or then is None or (then - before) * sense >= 0:
        return None
    return breach(law, unit, law.part, one, other, sense=sense, moved=(law.fact,))


def changed_by(law: Law, situation: Situation, variation: Moved) -> Breach | None:
    """The breach where the fact, whichever way it moves, changes the score."""
    unit, after = situation.scored_as(variation.unit), moved(situation, variation)
    before, then = situation.score_of(unit, law.part), after.score_of(unit, law.part)
    if before is None or then is None or before == then:
        return None
    sense = 1 if then < before else -1
    return breach(law, unit, law.part, situation, after, sense=sense, moved=(law.fact,))

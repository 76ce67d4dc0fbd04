"""Laws that the authors state: more of a fact never raises, lowers or changes a score; where a condition holds, another one does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from kaoping.engine.analysis.walk import inputs_of_condition
from kaoping.engine.evaluation import holds
from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.kinds.monotone import changed_by, moved_against
from kaoping.engine.laws.law import TOTAL, Law, LawKind, Part, PartKind
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Moved
from kaoping.engine.rulebook import Implies, Never, NeverMoves, Rulebook, StatedLaw, score_key
from kaoping.engine.scoring.following import known_with_results


def laws(rulebook: Rulebook) -> Iterator[Law]:
    for position, law in enumerate(rulebook.laws):
        match law.says:
            case NeverMoves(fact, _, _, part):
                own = Part(PartKind(part.kind.value), part.key)
                yield Law(LawKind.STATED, own, fact, stated=position, source=law.source)
            case Implies():
                yield Law(LawKind.STATED, _asked(rulebook, law.says), stated=position, source=law.source)
            case _:
                assert_never(law.says)


def stated_at(law: Law, rulebook: Rulebook) -> StatedLaw:
    assert law.stated is not None
    return rulebook.laws[law.stated]


def breach_in(law: Law, situation: Situation, variation: Moved | None) -> Breach | None:
    says = stated_at(law, situation.rulebook).says
    match says:
        case NeverMoves(fact, way, never):
            if variation is None or variation.fact != fact:
                return None
            if never is Never.CHANGES:
                return changed_by(law, situation, variation)
            return moved_against(law, situation, variation, way, 1 if never is Never.LOWERS else -1)
        case Implies():
            return _not_implied(law, says, situation)
        case _:
            assert_never(says)


def _not_implied(law: Law, says: Implies, situation: Situation) -> Breach | None:
    if situation.scored.failed:
        return None
    for standing in situation.scored.standings:
        known = known_with_results(standing)
        if (says.when is None or holds(says.when, known) is True) and holds(says.then, known) is False:
            return breach(law, standing.unit.name, law.part, situation)
    return None


def _asked(rulebook: Rulebook, says: Implies) -> Part:
    """The score that follows, to be told of; the total where it is none or several."""
    keys = set(inputs_of_condition(says.then))
    parts = [Part(PartKind.INDICATOR, one.key) for one in rulebook.indicators]
    parts += [Part(PartKind.SECTION, one.key) for one in rulebook.sections]
    asked = [
        one for one in parts if score_key(one.key, rulebook.language, is_section=one.kind is PartKind.SECTION) in keys
    ]
    return asked[0] if len(asked) == 1 else TOTAL

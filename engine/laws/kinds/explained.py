"""An explanation names every fact that changes the score, and none that cannot.

Of a fact that alone, changed at this unit, would change an indicator's score, the indicator's explanation names it: with a posting, with a clause that did
not fire, or as the reason why there is no score. A score of another indicator, or what an earlier period had, stands for what it is made of. And whatever is
named is something that the indicator looks at.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Text
from kaoping.engine.analysis.walk import lookups_of_branch, lookups_of_number
from kaoping.engine.explain.explain import explain_indicator
from kaoping.engine.explain.value import IndicatorExplanation
from kaoping.engine.facts import Gap
from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.law import Law, LawKind, Part
from kaoping.engine.laws.matter import behind, rests_on
from kaoping.engine.laws.parts import indicators_of
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Moved, moved
from kaoping.engine.result import FactUse
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.standing import Standing

NOT_NAMED = Text(
    "说明里没有写【{fact}】，改了它得分却会变",
    "the explanation does not name [{fact}], and yet a change of it changes the score",
)
NOT_LOOKED_AT = Text("说明里写了{name}，得分却不看它", "the explanation names {name}, which the score does not look at")


def laws(rulebook: Rulebook) -> Iterator[Law]:
    for part in indicators_of(rulebook):
        yield Law(LawKind.EXPLAINED, part)


def breach_in(law: Law, situation: Situation, variation: Moved | None) -> Breach | None:
    units = situation.assessed if variation is None else [variation.unit]
    for unit in units:
        if situation.facts_of(unit).unit.parent:
            continue
        standing = situation.standing(unit, law.part)
        if standing is None:
            continue
        told = _told(situation, unit, law.part)
        if (stray := _stray(told, standing.rulebook, law.part)) is not None:
            return breach(law, unit, law.part, situation, why=NOT_LOOKED_AT.filled(name=stray))
        if variation is not None and (found := _unnamed(law, situation, variation, told, standing)) is not None:
            return found
    return None


def _told(situation: Situation, unit: str, part: Part) -> IndicatorExplanation:
    (found,) = explain_indicator(situation.own(unit, part).scored, unit, part.key).indicators
    return found


def _unnamed(
    law: Law, situation: Situation, change: Moved, told: IndicatorExplanation, standing: Standing
) -> Breach | None:
    """The breach where the fact is not named, has a value, and changes the score."""
    if change.fact not in rests_on(standing.rulebook, law.part) or _names(told, standing, change.fact):
        return None
    held = standing.application.case(standing.facts).inputs.get(change.fact, Gap.MISSING)
    if change.records is None and isinstance(held, Gap):
        return None
    after = moved(situation, change)
    if after.standing(change.unit, law.part) is None:
        return None
    if situation.score_of(change.unit, law.part) == after.score_of(change.unit, law.part):
        return None
    why = NOT_NAMED.filled(fact=change.fact)
    return breach(law, change.unit, law.part, situation, after, moved=(change.fact,), why=why)


def _uses(told: IndicatorExplanation) -> Iterator[FactUse]:
    yield from told.reasons
    for idle in told.idle:
        yield from idle.facts
    if told.indicator.ledger is not None:
        for posting in told.indicator.ledger.postings:
            yield from posting.facts


def _names(told: IndicatorExplanation, standing: Standing, fact: str) -> bool:
    """Whether the fact is named, as itself, by its records, or within a number that is explained elsewhere."""
    rulebook = standing.rulebook
    found = behind(rulebook)
    if told.settled is not None and told.settled.key and fact in found.of([told.settled.key]):
        return True
    ledger = told.indicator.ledger
    if ledger is not None and any(
        record in standing.facts.records.get(fact, ()) for one in ledger.postings for record in one.records
    ):
        return True
    names = {use.name for use in _uses(told)}
    if fact in names:
        return True
    measures = [one for one in rulebook.measures if one.records == fact]
    if any(name in names for one in measures for name in (one.key, one.name, one.records) if name):
        return True
    elsewhere = [step.key for step in rulebook.steps if step.key in names and step not in rulebook.derived]
    return fact in found.of(elsewhere)


def _stray(told: IndicatorExplanation, rulebook: Rulebook, part: Part) -> str | None:
    """A name that stands for nothing that the indicator looks at."""
    keys = rests_on(rulebook, part)
    known = set(keys)
    known |= {name for one in rulebook.measures if one.key in keys for name in (one.name, one.records)}
    known |= _tables(rulebook, part)
    return next((use.name for use in _uses(told) if use.name not in known), None)


def _tables(rulebook: Rulebook, part: Part) -> set[str]:
    """The tables in which it looks things up."""
    indicator = next(one for one in rulebook.indicators if one.key == part.key)
    found = {
        one.table.key
        for clause in indicator.clauses
        for branch in range(len(clause.branches))
        for one in lookups_of_branch(clause, branch)
    }
    return found | {one.table.key for step in rulebook.derived for one in lookups_of_number(step.value)}

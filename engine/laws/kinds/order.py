"""The order of units changes nothing, nor that of the records of a fact, unless the rulebook asks for the first of several."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.same import told_apart
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Reordered, varied
from kaoping.engine.rulebook import Keep, Kind, Rulebook


def laws(rulebook: Rulebook) -> Iterator[Law]:
    yield Law(LawKind.ORDER)
    first = set(_by_order(rulebook))
    used = {measure.records for measure in rulebook.measures}
    for fact in rulebook.facts:
        if fact.kind is Kind.RECORDS and fact.key in used and fact.key not in first:
            yield Law(LawKind.ORDER, fact=fact.key, source=fact.source)


def _by_order(rulebook: Rulebook) -> Iterator[str]:
    """The records of which the rulebook counts the first."""
    for measure in rulebook.measures:
        if any(once.keep is Keep.FIRST for once in measure.once):
            yield measure.records


def breach_in(law: Law, situation: Situation, variation: Reordered) -> Breach | None:
    own = Reordered(
        () if law.fact else variation.units,
        {place: order for place, order in variation.records.items() if law.fact and place[1] == law.fact},
    )
    after = varied(situation, own)
    return None if after is None else told_apart(law, situation, after)

"""Waivers of what a unit has: of records, or of items of a count."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Record, UnitFacts, Waiver
from kaoping.engine.rulebook import Kind, Rulebook
from kaoping.testing.names import CORRECTED
from kaoping.testing.numbered import FIRST, WAIVERS


@dataclass(frozen=True, slots=True)
class Waivable:
    """Something of which so much is not waived yet: a record, or items of the count ``fact``."""

    fact: str
    left: Fraction
    record: Record | None = None

    @property
    def parts(self) -> tuple[Fraction | None, ...]:
        """How much of it a waiver may cover: all (None), one item, all but one."""
        some = {part for part in (Fraction(1), self.left - 1, self.left) if 0 < part <= self.left}
        return (None, *sorted(some))


def waivable(facts: UnitFacts, rulebook: Rulebook, of: Collection[str] = ()) -> Iterator[Waivable]:
    """``of``: the only facts that are asked for; all where none is named."""
    for fact in rulebook.facts:
        if of and fact.key not in of:
            continue
        if fact.kind is Kind.RECORDS:
            for record in facts.records.get(fact.key, ()):
                if record.waiver is None and record.quantity > 0:
                    yield Waivable(fact.key, Fraction(record.quantity), record)
        elif fact.kind is Kind.COUNT and fact.key not in facts.waivers:
            value = facts.values.get(fact.key)
            if isinstance(value, int | Fraction) and value > 0:
                yield Waivable(fact.key, Fraction(value))


@st.composite
def waivers(
    draw: st.DrawFn, facts: UnitFacts, rulebook: Rulebook, *, of: Collection[str] = (), row: int = FIRST
) -> Waiver | None:
    """One more waiver of something that the unit has; None where it has nothing that can be waived. It shrinks to one of everything that is there."""
    found = list(waivable(facts, rulebook, of))
    if not found:
        return None
    one = draw(st.sampled_from(found))
    return waiver_of(facts, one, draw(st.sampled_from(one.parts)), rulebook, row)


def waiver_of(facts: UnitFacts, one: Waivable, quantity: Fraction | None, rulebook: Rulebook, row: int) -> Waiver:
    """The waiver of so much of it, in this row of the table of waivers."""
    record = str(one.record.place) if one.record is not None else ""
    return Waiver(facts.unit.name, one.fact, CORRECTED[rulebook.language], Cell(WAIVERS, row), record, quantity)


def put(facts: UnitFacts, waiver: Waiver) -> UnitFacts:
    """The unit with the waiver at what it covers."""
    if not waiver.record:
        waived = (*facts.waivers.get(waiver.fact, ()), waiver)
        return replace(facts, waivers={**facts.waivers, waiver.fact: waived})
    rows = tuple(
        replace(one, waiver=waiver) if str(one.place) == waiver.record else one for one in facts.records[waiver.fact]
    )
    return replace(facts, records={**facts.records, waiver.fact: rows})


def waivers_of(facts: UnitFacts) -> list[Waiver]:
    """All waivers of a unit: those of its records and those of its counts."""
    of_counts = [one for waived in facts.waivers.values() for one in waived]
    of_records: list[Record] = [one for rows in facts.records.values() for one in rows]
    return [*(one.waiver for one in of_records if one.waiver is not None), *of_counts]

"""Assessments of a few lines, and what becomes of them when what is told is done."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.changes import less_of, with_facts, with_records
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Columns, Kind, Record, Unit, UnitFacts, Value
from kaoping.engine.recover import FactChange

RANKING = "\nranking: total from high to low, ties share the place and leave the next ones empty\n"


def assessment(rules: str, units: Mapping[str, Mapping[str, Value]], records: Mapping[str, list[Record]] | None = None):
    compiled = compile_text(f"rulebook [test]\n{rules}{RANKING}")
    assert compiled.rulebook is not None, [str(one) for one in compiled.diagnostics]
    rows = records or {}
    facts = tuple(UnitFacts(Unit(name), values, {} if name != "A" else rows) for name, values in units.items())
    return Assessment(rulebooks=(compiled.rulebook,), units=facts)


def record(row: int, quantity: int = 1, **columns: Value) -> Record:
    """A row of A's records; its first column is its number."""
    return Record(
        "A", {"no": f"r{row}", **columns}, quantity, Cell("records.csv", row), declared=Columns({"cases": Kind.COUNT})
    )


def changed(of: Assessment, unit: str, changes: tuple[FactChange, ...]) -> Assessment:
    """The assessment as its reader would change it by what he is told."""
    for one in changes:
        if one.kind is not Kind.RECORDS:
            shares = {(share.unit, one.fact): share.after for share in one.shares}
            of = with_facts(of, shares or {(unit, one.fact): one.after})
            continue
        own = next(facts for facts in of.units if facts.unit.name == unit)
        assert one.size is not None
        if one.size > 0:
            assert len(one.records) == one.size
            of = with_records(of, {(unit, one.fact): [*own.records.get(one.fact, ()), *one.records]})
            continue
        left = -one.size
        gone: dict[Cell, Fraction] = {}  # a sub-unit's record is charged to the unit, and told by its place
        for record in one.records:
            covered = record.waiver.quantity if record.waiver is not None else Fraction(0)
            there = Fraction(record.quantity) - (covered or Fraction(0))
            gone[record.place] = min(there, left)
            left -= gone[record.place]
        assert not left
        for each in of.units:
            if unit in (each.unit.name, each.unit.parent) and one.fact in each.records:
                rows = [less_of(row, gone.get(row.place, Fraction(0))) for row in each.records[one.fact]]
                of = with_records(of, {(each.unit.name, one.fact): [row for row in rows if row is not None]})
    return of

"""Assessments of a few lines."""

from __future__ import annotations

from collections.abc import Mapping

from kaoping.dsl.source import Cell
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Columns, Kind, Record, Unit, UnitFacts, Value

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

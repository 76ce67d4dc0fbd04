"""The places that generated facts have: those of their rows in the tables that ``tables`` makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Record, Unit, UnitFacts
from kaoping.engine.rulebook import Kind, Rulebook

UNITS, FACTS, WAIVERS = "units.csv", "facts.csv", "waivers.csv"
FIRST = 2  # the row behind the header


def records_file(key: str) -> str:
    return f"{key}.csv"


def numbered(units: Sequence[UnitFacts], rulebook: Rulebook) -> tuple[UnitFacts, ...]:
    """The units, one a row; their records of each fact one behind the other. Nothing is waived yet."""
    single = (fact.key for fact in rulebook.facts if fact.kind is not Kind.RECORDS)
    columns = {key: column for column, key in enumerate(single, start=2)}
    rows: Counter[str] = Counter()
    return tuple(_placed(one, row, columns, rows) for row, one in enumerate(units, start=FIRST))


def _placed(facts: UnitFacts, row: int, columns: Mapping[str, int], rows: Counter[str]) -> UnitFacts:
    unit: Unit = replace(facts.unit, place=Cell(UNITS, row, 1))
    places = {key: Cell(FACTS, row, column) for key, column in columns.items()}
    return replace(facts, unit=unit, places=places, records=_in_rows(facts.records, rows))


def _in_rows(records: Mapping[str, Sequence[Record]], rows: Counter[str]) -> dict[str, tuple[Record, ...]]:
    found: dict[str, tuple[Record, ...]] = {}
    for key, those in records.items():
        first = FIRST + rows[key]
        rows[key] += len(those)
        found[key] = tuple(
            replace(one, place=Cell(records_file(key), number)) for number, one in enumerate(those, first)
        )
    return found

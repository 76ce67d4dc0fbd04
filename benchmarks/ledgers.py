"""Units a second scored and written as JSON with every ledger, on one core."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOBase

from benchmarks.clock import interleaved
from benchmarks.line import Line
from benchmarks.rules import rulebook, units
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Unit, UnitFacts
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import score
from kaoping.engine.writing.stream import write_json


class Counted(TextIOBase):
    """A file that only counts what is written to it."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, text: str) -> int:
        self.size += len(text)
        return len(text)


def unit_facts(count: int) -> list[UnitFacts]:
    """Units as they are read from a wide table."""
    return [
        UnitFacts(
            Unit(f"单位{number}"),
            values,
            places={key: Cell("facts.csv", number + 2, column) for column, key in enumerate(values, start=2)},
        )
        for number, values in enumerate(units(count))
    ]


def measure(count: int = 10_000) -> Iterator[Line]:
    rules, facts = rulebook(), unit_facts(count)
    taken = interleaved({"scored": lambda: score([rules], facts), "written": lambda: _write(rules, facts)}, rounds=3)
    size = _write(rules, facts)
    yield Line("units a second, scored and ranked", count / taken["scored"])
    yield Line(
        f"units a second, with {len(rules.indicators)} ledgers as JSON",
        count / taken["written"],
        goal=3_000,
        measured=f"{1e6 * taken['written'] / count:.0f} µs and {size / count:,.0f} characters a unit, scoring included",
    )


def _write(rules: Rulebook, facts: list[UnitFacts]) -> int:
    file = Counted()
    write_json(score([rules], facts), file)
    return file.size

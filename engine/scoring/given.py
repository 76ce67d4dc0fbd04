"""The facts of one unit as an example gives them: only those that matter, by the names of the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Value

Row = tuple[tuple[str, Value], ...]
"""The columns of a record that are given."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an example gives: values by key, and rows of records. ``as_of`` is the assessment date, ISO."""

    values: Mapping[str, Value] = field(default_factory=dict)
    records: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    as_of: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """The fewer lines and the shorter the values, the smaller."""
        lines = len(self.values) + sum(map(len, self.records.values()))
        cells = sum(len(row) for rows in self.records.values() for row in rows)
        return lines, cells + sum(_length(value) for value in self.values.values())

    def with_value(self, key: str, value: Value) -> Given:
        return replace(self, values={**self.values, key: value})

    def with_rows(self, key: str, rows: tuple[Row, ...]) -> Given:
        kept = {one: each for one, each in self.records.items() if one != key}
        return replace(self, records={**kept, key: rows} if rows else kept)

    def without(self, key: str) -> Given:
        return replace(self, values={one: value for one, value in self.values.items() if one != key})


def _length(value: Value) -> int:
    match value:
        case Gap():
            return 4
        case str():
            return len(value)
        case _:
            number = Fraction(value)
            return len(str(abs(number.numerator))) + (len(str(number.denominator)) if number.denominator > 1 else 0)

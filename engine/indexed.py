"""Finding the row of a table: labels and single numbers by dictionary, bands by bisection, key after key.

A row that says 其他 for a key holds where no other row does; it is asked last, and also where the rows of the label or number itself have
nothing for the keys behind it. A thousand rows cost no more than ten.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.fold import fold

if TYPE_CHECKING:
    from kaoping.engine.tree import Band, TableRow

KeyValue = Fraction | int | str


class Index:
    """The rows that share the keys before ``position``. Bands do not overlap."""

    __slots__ = ("_bands", "_labels", "_lows", "_numbers", "_other", "_row", "_unbounded")

    def __init__(self, rows: Sequence[TableRow], position: int = 0) -> None:
        self._row: TableRow | None = None
        self._labels: dict[str, Index] = {}
        self._numbers: dict[Fraction, Index] = {}
        self._bands: list[tuple[Band, Index]] = []
        self._lows: list[Fraction] = []
        self._unbounded: tuple[Band, Index] | None = None
        self._other: Index | None = None
        if rows and position == len(rows[0].keys):
            self._row = rows[0]
            return
        groups: dict[str | Band | None, list[TableRow]] = {}
        for row in rows:
            groups.setdefault(row.keys[position], []).append(row)
        for key, own in groups.items():
            self._enter(key, Index(own, position + 1))
        self._bands.sort(key=lambda pair: (pair[0].low or Fraction(0), not pair[0].low_in))
        self._lows = [band.low for band, _ in self._bands if band.low is not None]

    def _enter(self, key: str | Band | None, below: Index) -> None:
        if key is None:
            self._other = below
        elif isinstance(key, str):
            self._labels[key] = below
        elif key.low is None:
            self._unbounded = (key, below)
        elif key.low == key.high:
            self._numbers[key.low] = below
        else:
            self._bands.append((key, below))

    def find(self, values: Sequence[KeyValue], position: int = 0) -> TableRow | None:
        """The row in which the values lie, None if there is none."""
        if position == len(values):
            return self._row
        below = self._below(values[position])
        found = below.find(values, position + 1) if below is not None else None
        if found is None and self._other is not None:
            return self._other.find(values, position + 1)
        return found

    def _below(self, value: KeyValue) -> Index | None:
        if isinstance(value, str):
            return self._labels.get(fold(value))
        if value in self._numbers:
            return self._numbers[Fraction(value)]
        place = bisect_right(self._lows, value) - 1
        for number in (place, place - 1):  # at its low end a band may leave the number to the one below
            if number >= 0 and value in self._bands[number][0]:
                return self._bands[number][1]
        return self._unbounded[1] if self._unbounded and value in self._unbounded[0] else None

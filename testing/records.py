"""Records of a unit: a few patterns, each so many times, so that keys repeat and counts come to where something changes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import strategies as st

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Columns, Gap, Record, Value
from kaoping.engine.rulebook import Fact, declared_columns
from kaoping.testing.aims import Aim, Aims
from kaoping.testing.values import Die, bytes_of, die_of

MOST_ALIKE = 120  # records of one pattern
MOST_PATTERNS = 3


class Patterns:
    """The records of one fact of a rulebook, ready to be drawn."""

    def __init__(self, aims: Aims, fact: Fact) -> None:
        self.fact, self.declared = fact, declared_columns(fact)
        found = aims.columns(fact)
        self.columns = {
            column.key: _die(column, found[column.key], column.key == fact.quantity) for column in fact.columns
        }
        self.times = _times(aims, fact)
        self.throw = bytes_of(len(self.columns) + 1)


def _die(column: Fact, aim: Aim, is_quantity: bool) -> Die:
    blank = (Gap.MISSING,) if not is_quantity and column.absent is None else ()
    return die_of(column, aim.near, labels=aim.labels, gaps=blank, plain=1 if is_quantity else None)


def _times(aims: Aims, fact: Fact) -> list[int]:
    """How often one pattern is there: once or twice, or as often as brings a count to an edge."""
    near = {edge for measure in aims.measures(fact.key) for edge in aims.of(measure.key).near}
    counts = {int(edge) + way for edge in near if edge.denominator == 1 for way in (-1, 0, 1)}
    more = sorted(count for count in counts if 2 < count <= MOST_ALIKE)[:20]
    return [*[1] * (3 + len(more)), 2, *more]


def records_of(draw: st.DrawFn, patterns: Patterns, number: int, unit: str) -> tuple[Record, ...]:
    """The records of one unit, of so many patterns."""
    found: list[Record] = []
    for _ in range(number):
        times, *sides = draw(patterns.throw)
        thrown = zip(patterns.columns.items(), sides, strict=True)
        columns = {key: die.thrown(draw, side) for (key, die), side in thrown}
        for _ in range(patterns.times[times % len(patterns.times)]):
            found.append(record(patterns.fact, unit, columns, patterns.declared))
    return tuple(found)


def record(fact: Fact, unit: str, columns: Mapping[str, Value], declared: Columns | None = None) -> Record:
    """A record as it is read; a blank column counts as what is declared for it. It has no place yet."""
    absent = {one.key: one.absent for one in fact.columns if one.absent is not None}
    filled = {key: absent.get(key, value) if value is Gap.MISSING else value for key, value in columns.items()}
    quantity = filled.get(fact.quantity, 1) if fact.quantity else 1
    assert isinstance(quantity, int | Fraction)
    return Record(unit, filled, quantity, NOWHERE, declared=declared or declared_columns(fact))


NOWHERE = Cell("")

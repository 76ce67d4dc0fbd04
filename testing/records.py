"""Records of a unit: a few patterns, each so many times, so that keys repeat and counts come to where something changes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import strategies as st

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Columns, Gap, Record, Value
from kaoping.engine.rulebook import Fact, declared_columns
from kaoping.testing.aims import Aim, Aims
from kaoping.testing.values import Die, die_of

MOST_ALIKE = 120  # records of one pattern
MOST_EDGES = 20
NOWHERE = Cell("")


@dataclass(frozen=True, slots=True)
class Pattern:
    """So many records of these columns."""

    fact: str
    columns: Mapping[str, Value]
    times: int


class Patterns:
    """The records of one fact of a rulebook, ready to be drawn."""

    def __init__(self, aims: Aims, fact: Fact) -> None:
        self.fact, self.declared = fact, declared_columns(fact)
        found = aims.columns(fact)
        self.columns = {
            column.key: _die(column, found[column.key], column.key == fact.quantity) for column in fact.columns
        }
        self.is_counted = bool(aims.measures(fact.key))
        self.times = _times(aims, fact)

    def thrown(self, draw: st.DrawFn, times: int, sides: bytes) -> Pattern:
        """One byte says how often, and one each what stands in a column."""
        thrown = zip(self.columns.items(), sides, strict=False)
        columns = {key: die.thrown(draw, side) for (key, die), side in thrown}
        return Pattern(self.fact.key, columns, self.times[times % len(self.times)])

    def records(self, pattern: Pattern, unit: str) -> list[Record]:
        """They have no place yet."""
        return [record(self.fact, unit, pattern.columns, self.declared)] * pattern.times


def _die(column: Fact, aim: Aim, is_quantity: bool) -> Die:
    blank = aim.gaps if column.absent is None else ()
    return die_of(column, aim.near, labels=aim.labels, gaps=blank, plain=1 if is_quantity else None)


def _times(aims: Aims, fact: Fact) -> list[int]:
    """Once or twice, or as often as brings a count to an edge."""
    near = {edge for measure in aims.measures(fact.key) for edge in aims.of(measure.key).near}
    counts = {int(edge) + way for edge in near if edge.denominator == 1 for way in (-1, 0, 1)}
    more = sorted(count for count in counts if 2 < count <= MOST_ALIKE)[:MOST_EDGES]
    return [*[1] * (3 + len(more)), 2, *more]


def record(fact: Fact, unit: str, columns: Mapping[str, Value], declared: Columns | None = None) -> Record:
    """A record as it is read; a blank column counts as what is declared for it."""
    absent = {one.key: one.absent for one in fact.columns if one.absent is not None}
    filled = {key: absent.get(key, value) if value is Gap.MISSING else value for key, value in columns.items()}
    quantity = filled.get(fact.quantity, 1) if fact.quantity else 1
    assert isinstance(quantity, int | Fraction)
    return Record(unit, filled, quantity, NOWHERE, declared=declared or declared_columns(fact))

"""The values of one fact that tests should try first, in the order in which they are simple: breakpoints, one step to either side, ties, ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from math import ceil, floor

from kaoping.dsl.interval import Interval
from kaoping.engine.amount import decimal_places, whole
from kaoping.engine.analysis.grid import step_of
from kaoping.engine.calendar import LAST_DAY
from kaoping.engine.facts import Value
from kaoping.engine.reading.number import declared_bounds
from kaoping.engine.rulebook import Fact, Kind
from kaoping.testing.simplest import good_end, in_order

NUMBERS = frozenset({Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.JUDGED, Kind.IMPORTED})
WRITABLE = 9  # decimals of a value that people would still write
MOST = 60  # values of one fact


def range_of(fact: Fact) -> Interval:
    """The numbers that a cell of this fact may hold."""
    low, high = declared_bounds(fact)
    match fact.kind:
        case Kind.COUNT:
            return Interval(ceil_of(max(low or Fraction(0), Fraction(0))), high, whole=True)
        case Kind.DATE:
            return Interval(low or Fraction(1), high or Fraction(LAST_DAY), whole=True)
        case Kind.YES_NO:
            return Interval(Fraction(0), Fraction(1), whole=True)
        case _:
            return Interval(low, high)


def ceil_of(value: Fraction) -> Fraction:
    return Fraction(ceil(value))


def numbers_near(
    fact: Fact, edges: Collection[Fraction], ties: Collection[Fraction] = (), plain: Value | None = None
) -> tuple[Value, ...]:
    """The plain value first, and of all others at most ``MOST``, those near an edge before those near a tie."""
    within = range_of(fact)
    step = step_of(fact, (*edges, within.low, within.high))
    found: dict[Fraction, None] = {}
    ends = (fact.minimum, fact.maximum) if fact.kind is Kind.DATE else (within.low, within.high, Fraction(0))
    for part in (_sides(edges, step), (end for end in ends if end is not None), _at(ties, step)):
        for value in in_order(one for one in part if one in within):
            found.setdefault(value)
    first = good_end(fact, within.low, within.high, edges) if plain is None else plain
    rest = [whole(value) for value in in_order(list(found)[:MOST])]
    return (first, *(value for value in rest if value != first))


def beside(fact: Fact, edges: Collection[Fraction]) -> list[int | Fraction]:
    """Only these values and one step to either side, the simplest first."""
    within = range_of(fact)
    step = step_of(fact, (*edges, within.low, within.high))
    return [whole(one) for one in in_order(_sides(edges, step)) if one in within]


def steps_across(fact: Fact, edges: Collection[Fraction], plain: Value) -> list[Value]:
    """The plain value, the ends, and each edge with one step to either side, all of them, in their order."""
    within = range_of(fact)
    step = step_of(fact, (*edges, within.low, within.high))
    ends = () if fact.kind is Kind.DATE else (within.low, within.high)
    known = {one for one in (*_sides(edges, step), *ends) if one is not None and one in within}
    return [whole(one) for one in sorted({*known, *([Fraction(plain)] if isinstance(plain, int | Fraction) else [])})]


def _sides(edges: Collection[Fraction], step: Fraction) -> Iterator[Fraction]:
    """Each edge and one step to either side; where it lies between two steps, these two."""
    for edge in edges:
        steps = edge / step
        yield from (floor(steps) * step, ceil(steps) * step)
        if steps.denominator == 1:
            yield from (edge - step, edge + step)


def _at(ties: Collection[Fraction], step: Fraction) -> Iterator[Fraction]:
    """Each tie, where people could write it, and the steps around it."""
    for tie in ties:
        places = decimal_places(tie.denominator)
        if places is not None and places <= WRITABLE:
            yield tie
        yield from (floor(tie / step) * step, ceil(tie / step) * step)

"""Which of several values a person finds simplest: generated facts shrink towards it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import ceil, floor

from kaoping.engine.amount import decimal_places, whole
from kaoping.engine.facts import Value
from kaoping.engine.rulebook import Direction, Fact, Kind

FAR_FROM_DECIMAL = 99


def in_order(values: Iterable[Fraction]) -> list[Fraction]:
    """Each once: few decimals first, then small ones."""
    return sorted(set(values), key=_weight)


def _weight(value: Fraction) -> tuple[int, Fraction, bool]:
    places = decimal_places(value.denominator)
    return FAR_FROM_DECIMAL if places is None else places, abs(value), value < 0


def good_end(fact: Fact, low: Fraction | None, high: Fraction | None, edges: Iterable[Fraction]) -> Value:
    """The end of a number's range that is good for the unit; where more is better without end, beyond all that is asked for."""
    if fact.kind is Kind.YES_NO:
        return int(fact.direction is Direction.MORE_IS_BETTER)
    if fact.kind is Kind.DATE:
        return min(map(int, edges), default=A_DAY)
    more = fact.direction is Direction.MORE_IS_BETTER or fact.kind in (Kind.JUDGED, Kind.IMPORTED)
    if more:
        best = high if high is not None else max([Fraction(ENOUGH), *edges])
        if fact.kind is Kind.COUNT:
            best = Fraction(ceil(best) if high is None else floor(best))
    elif low is not None:
        best = low
    else:
        best = Fraction(0) if high is None or high >= 0 else high
    return whole(best)


ENOUGH = 10
NO_LABEL = "另"  # a text that no rulebook asks for
A_DAY = date(2024, 6, 3).toordinal()  # a Monday, where a rulebook names no day

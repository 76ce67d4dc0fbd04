"""Percentiles: of the values of units, of records, or of numbers that are listed; four definitions are in use."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import assert_never


class Percentile(StrEnum):
    """Where the p-th percentile of n ordered values lies (p a fraction of 1, the first value at 1)."""

    INCLUSIVE = "inclusive"  # at p·(n−1)+1, between two values on a straight line; Excel's PERCENTILE.INC
    EXCLUSIVE = "exclusive"  # at p·(n+1), on a straight line, never beyond the ends; Excel's PERCENTILE.EXC
    NEAREST = "nearest"  # the first value that at least p of all do not exceed
    AVERAGED = "averaged"  # the same, but the mean of two where exactly p do not exceed the first; SAS's definition 5


DEFINITIONS = {
    "interpolated_inclusive": Percentile.INCLUSIVE,
    "interpolated_exclusive": Percentile.EXCLUSIVE,
    "nearest_rank": Percentile.NEAREST,
    "nearest_averaged": Percentile.AVERAGED,
}
"""By the words of the grammar."""


def percentile(ordered: Sequence[Fraction], share: Fraction, definition: Percentile) -> Fraction:
    """The percentile of ordered values, ``share`` a fraction of 1.

    >>> three = [Fraction(10), Fraction(20), Fraction(40)]
    >>> [str(percentile(three, Fraction(1, 4), each)) for each in Percentile]
    ['15', '10', '10', '10']
    >>> [str(percentile(three, Fraction(1, 3), each)) for each in Percentile]
    ['50/3', '40/3', '10', '15']
    """
    count = len(ordered)
    match definition:
        case Percentile.INCLUSIVE:
            return _between(ordered, share * (count - 1) + 1)
        case Percentile.EXCLUSIVE:
            return _between(ordered, share * (count + 1))
        case Percentile.NEAREST:
            return ordered[max(ceil(share * count), 1) - 1]
        case Percentile.AVERAGED:
            reached = share * count
            if reached.denominator != 1:
                return ordered[floor(reached)]
            first, second = max(int(reached), 1), min(int(reached) + 1, count)
            return (ordered[first - 1] + ordered[second - 1]) / 2
        case _:
            assert_never(definition)


def _between(ordered: Sequence[Fraction], position: Fraction) -> Fraction:
    """The value at a position, the first at 1; positions beyond the ends are at the ends."""
    position = min(max(position, Fraction(1)), Fraction(len(ordered)))
    first = floor(position)
    low = ordered[first - 1]
    return low if first == position else low + (position - first) * (ordered[first] - low)

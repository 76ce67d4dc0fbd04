"""Sets of numbers, held against asking every number: of all stretches with ends -1, 0 and 1, with their ends or without."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product

import pytest

from kaoping.dsl.checks.region import (
    ALL,
    NONE,
    Region,
    Stretch,
    at,
    complement,
    contains,
    hull,
    meet,
    of_interval,
    unite,
    whole,
    without,
)
from kaoping.dsl.interval import Interval

HALVES = [Fraction(one, 2) for one in range(-5, 8)]  # each end, one between each two, and two beyond either side


def stretches(*ends: int | Fraction) -> list[Stretch]:
    lows = [(None, False), *product(map(Fraction, ends), (False, True))]
    found = [Stretch(low, high, of_low, of_high) for (low, of_low), (high, of_high) in product(lows, lows)]
    return [one for one in found if has_some(one)]


def has_some(one: Stretch) -> bool:
    if one.low is None or one.high is None:
        return True
    return one.low < one.high or (one.low == one.high and one.low_in and one.high_in)


def lies(value: Fraction, one: Stretch) -> bool:
    above = one.low is None or (value >= one.low if one.low_in else value > one.low)
    return above and (one.high is None or (value <= one.high if one.high_in else value < one.high))


def members(region: Region) -> list[Fraction]:
    return [value for value in HALVES if any(lies(value, one) for one in region)]


def in_order(region: Region) -> bool:
    """Each has numbers and begins behind the one before it, with something between them; where there is no end, none belongs to it."""
    for one in region:
        if not has_some(one) or (one.low is None and one.low_in) or (one.high is None and one.high_in):
            return False
    return all(
        one.high is not None
        and other.low is not None
        and (one.high < other.low or (one.high == other.low and not one.high_in and not other.low_in))
        for one, other in pairwise(region)
    )


EVERY = stretches(-1, 0, 1)
REGIONS: list[Region] = [NONE, *((one,) for one in EVERY), *((one, other) for one in EVERY for other in EVERY if in_order((one, other)))]  # fmt: skip


def test_a_number_lies_in_a_stretch() -> None:
    for one in EVERY:
        assert [value for value in HALVES if value in one] == members((one,)), one
        assert one.is_point == (one.low is not None and one.low == one.high), one
        assert [value for value in HALVES if contains((one,), value)] == members((one,)), one


def test_all_but_a_region() -> None:
    for one in REGIONS:
        rest = complement(one)
        assert members(rest) == [value for value in HALVES if value not in members(one)], one
        assert in_order(rest), one
        assert complement(rest) == one


def test_both_and_either_of_two_regions() -> None:
    known = {one: set(members(one)) for one in REGIONS}
    for one, other in product(REGIONS, REGIONS[: 1 + len(EVERY)]):
        for found, expected in (
            (meet(one, other), known[one] & known[other]),
            (unite(one, other), known[one] | known[other]),
            (unite(other, one), known[one] | known[other]),
            (without(one, other), known[one] - known[other]),
        ):
            assert set(members(found)) == expected, (one, other)
            assert in_order(found), (one, other)


def test_whole_numbers_of_a_region() -> None:
    half = Fraction(1, 2)
    for one in (*REGIONS, *((each,) for each in stretches(half, 1, 5 * half))):
        found = whole(one)
        assert members(found) == [] or all(
            end is None or end.denominator == 1 for each in found for end in (each.low, each.high)
        )
        numbers = [value for value in members(one) if value.denominator == 1]
        assert [value for value in members(found) if value.denominator == 1] == numbers, one
        assert all(each.low_in == (each.low is not None) and each.high_in == (each.high is not None) for each in found)
        assert all(this.high + 1 < that.low for this, that in pairwise(found) if this.high is not None and that.low is not None)  # fmt: skip


def points(*numbers: int) -> Region:
    return tuple(Stretch(Fraction(one), Fraction(one), True, True) for one in numbers)


def test_whole_numbers_that_follow_each_other_are_one_stretch() -> None:
    (found,) = whole(points(-1, 0, 1))
    assert (found.low, found.high) == (-1, 1)
    assert [(one.low, one.high) for one in whole(points(0, 2, 3, 5))] == [(0, 0), (2, 3), (5, 5)]
    _, found = whole((Stretch(None, Fraction(0)), *points(2, 3)))
    assert found == Stretch(Fraction(2), Fraction(3), True, True)
    (found,) = whole((*points(0, 1), Stretch(Fraction(3, 2))))
    assert (found.low, found.high, found.low_in, found.high_in) == (0, None, True, False)


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        ("at_least", [1, 2, 3]),
        ("more_than", [2, 3]),
        ("less_than", [-1, 0]),
        ("at_most", [-1, 0, 1]),
        ("equal", [1]),
        ("not_equal", [-1, 0, 2, 3]),
    ],
)
def test_where_a_comparison_holds(comparison: str, expected: list[int]) -> None:
    found = at(comparison, Fraction(1))
    assert in_order(found)
    assert [value for value in range(-1, 4) if any(lies(Fraction(value), one) for one in found)] == expected


def test_a_region_and_the_interval_around_it() -> None:
    zero, two, half = Fraction(0), Fraction(2), Fraction(1, 2)
    assert hull(NONE, whole_numbers=False) is None
    assert hull(ALL, whole_numbers=False) == Interval(None, None)
    assert hull((Stretch(zero, half), Stretch(two, None, True)), whole_numbers=True) == Interval(zero, None, True)
    assert hull((Stretch(None, zero), Stretch(half, two)), whole_numbers=False) == Interval(None, two)
    assert of_interval(Interval(zero, two)) == (Stretch(zero, two, True, True),)
    assert of_interval(Interval(half, Fraction(7, 2), True)) == (Stretch(Fraction(1), Fraction(3), True, True),)
    assert of_interval(Interval()) == ALL
    assert of_interval(Interval(zero)) == (Stretch(zero, None, True, False),)

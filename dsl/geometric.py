"""The geometric mean: the product of all numbers, each taken to the power of its share of the weights.

It is mostly a root, so it is told exactly where it is rational and enclosed between two rationals elsewhere, as ``functions.py`` does with every root. A
number of 0 makes the mean 0; of a number below 0 there is none.

>>> halves = [Fraction(1), Fraction(1)]
>>> exact_mean([Fraction(4), Fraction(9)], halves), exact_mean([Fraction(4), Fraction(3)], halves)
(Fraction(6, 1), None)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm, prod

from kaoping.dsl.functions import Enclosure, Function, OutsideDomain, enclose, exact
from kaoping.dsl.size import MOST_BITS


def exact_mean(numbers: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction | None:
    """The mean where it is rational, None where it is not (or where only too large numbers could tell). ``ZeroDivisionError`` if weights add up to 0,
    ``OutsideDomain`` where there is no mean."""
    total = sum(weights)
    counted = [(number, weight / total) for number, weight in zip(numbers, weights, strict=True) if weight]
    if not counted:
        raise ZeroDivisionError
    if any(number < 0 or (number == 0 and share < 0) for number, share in counted):
        raise OutsideDomain
    if any(number == 0 for number, _ in counted):
        return Fraction(0)
    first = counted[0][0]
    if all(number == first for number, _ in counted):
        return first
    degree = lcm(*(share.denominator for _, share in counted))
    powers = [(number, int(share * degree)) for number, share in counted]
    if sum(_bits(number) * abs(power) for number, power in powers) > MOST_BITS:
        return None
    return exact(
        Function.POWER, [prod((number**power for number, power in powers), start=Fraction(1)), 1 / Fraction(degree)]
    )


def _bits(number: Fraction) -> int:
    return max(number.numerator.bit_length(), number.denominator.bit_length())


def mean_between(numbers: Sequence[Enclosure], shares: Sequence[Enclosure], digits: int) -> Enclosure:
    """Two numbers that the mean lies between; ``shares`` add up to 1. ``Undecided`` where the numbers are not known well enough."""
    low = high = Fraction(1)
    for number, share in zip(numbers, shares, strict=True):
        if share[0] == share[1] == 0:
            continue
        if number[1] < 0:
            raise OutsideDomain
        least, most = enclose(Function.POWER, [number, share], digits)
        low, high = low * least, high * most
    return low, high

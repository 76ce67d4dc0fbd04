"""Statistics of a list of numbers, as the tables of the pages have them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from tests.independent.absence import CannotCompute, NoValue
from tests.independent.irrational import power

MOST_ROOT = 10_000  # of which whole powers are still taken exactly


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle one in order, between two the mean of both."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def variance(values: Sequence[Fraction], *, sample: bool) -> Fraction:
    number = len(values) - 1 if sample else len(values)
    if number == 0:
        raise NoValue("a deviation of one value")
    middle = mean(values)
    return sum(((value - middle) ** 2 for value in values), Fraction(0)) / number


def deviation(values: Sequence[Fraction], *, sample: bool) -> Fraction:
    return power(variance(values, sample=sample), Fraction(1, 2))


def weighted_mean(pairs: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Σ weight × value ÷ Σ weight; weights that add up to 0 are as no values."""
    weights = sum((weight for _, weight in pairs), Fraction(0))
    if weights == 0:
        raise NoValue("weights that add up to 0")
    return sum((value * weight for value, weight in pairs), Fraction(0)) / weights


def geometric_mean(pairs: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """The product of each value to the power of its weight ÷ Σ weight, as one root of whole powers; of a 0 it is 0."""
    weights = sum((weight for _, weight in pairs), Fraction(0))
    if weights == 0:
        raise NoValue("weights that add up to 0")
    if any(value < 0 for value, _ in pairs):
        raise CannotCompute("a geometric mean of a number below 0")
    shares = [weight / weights for _, weight in pairs]
    root = lcm(*(share.denominator for share in shares))
    product = Fraction(1)
    for (value, _), share in zip(pairs, shares, strict=True):
        product *= value ** int(share * root) if root <= MOST_ROOT else power(value, share)
    return power(product, Fraction(1, root)) if root <= MOST_ROOT else product


def harmonic_mean(values: Sequence[Fraction]) -> Fraction:
    """n ÷ Σ (1 ÷ value); of a 0 it is 0."""
    if any(value < 0 for value in values):
        raise CannotCompute("a harmonic mean of a number below 0")
    return Fraction(0) if 0 in values else len(values) / sum((1 / value for value in values), Fraction(0))


def percentile(values: Sequence[Fraction], percent: Fraction, definition: str) -> Fraction:
    """By the definition that is said: a position between the values in order, or one of them."""
    ordered, share, number = sorted(values), percent / 100, len(values)
    match definition:
        case "interpolated_inclusive":
            return _at(ordered, share * (number - 1) + 1)
        case "interpolated_exclusive":
            return _at(ordered, share * (number + 1))
        case "nearest_rank" | "nearest_averaged":
            place = -((-share * number) // 1)
            at = max(int(place), 1) - 1
            if definition == "nearest_averaged" and place == share * number and 1 <= place < number:
                return (ordered[at] + ordered[at + 1]) / 2
            return ordered[at]
        case _:
            raise AssertionError(definition)


def _at(ordered: Sequence[Fraction], position: Fraction) -> Fraction:
    position = min(max(position, Fraction(1)), Fraction(len(ordered)))
    low = position.numerator // position.denominator
    between = position - low
    below = ordered[low - 1]
    return below if between == 0 else below + (ordered[low] - below) * between

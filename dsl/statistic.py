"""What is made of several numbers: sum, mean, median, the k-th largest, trimmed and best-of means, exactly.

A ``Summary`` says how numbers are summed up, whether they are listed (``平均（a，b，c）``) or come from records (``平均（【办件】的【天数】）``). In this
order: too few numbers give nothing; the highest and lowest are cut off (how many may depend on how many there are); the
statistic is taken of what is left. Equal numbers are cut one by one, so it does not matter which of them goes.

>>> marks = [Fraction(n) for n in (7, 8, 8, 9, 10)]
>>> trimmed = Summary(Statistic.MEAN, cuts=(Cut(CutSide.DROP_HIGHEST, 1), Cut(CutSide.DROP_LOWEST, 1)))
>>> summed_up(marks, trimmed), left_over(marks, trimmed)
(Fraction(25, 3), (1, 2, 3))
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from functools import reduce

from kaoping.dsl import interval
from kaoping.dsl.functions import Function, Irrational, OutsideDomain
from kaoping.dsl.geometric import exact_mean
from kaoping.dsl.interval import Interval
from kaoping.dsl.percentile import Percentile, percentile
from kaoping.dsl.quick import dataclass


class Statistic(StrEnum):
    SUM = "total_of"
    MEAN = "mean"
    MEDIAN = "median"
    PERCENTILE = "percentile"
    LARGEST = "maximum"  # the largest, or the k-th largest
    SMALLEST = "minimum"
    WEIGHTED_MEAN = "weighted_mean"
    GEOMETRIC_MEAN = "geometric_mean"
    WEIGHTED_GEOMETRIC_MEAN = "weighted_geometric_mean"
    HARMONIC_MEAN = "harmonic_mean"
    NUMBER = "number_of"
    NUMBER_OF_DIFFERENT = "number_of_different"


WEIGHTED = (Statistic.WEIGHTED_MEAN, Statistic.WEIGHTED_GEOMETRIC_MEAN)
ROOTS = (Statistic.GEOMETRIC_MEAN, Statistic.WEIGHTED_GEOMETRIC_MEAN)
"""Mostly no rational numbers."""
NOT_BELOW_ZERO = (*ROOTS, Statistic.HARMONIC_MEAN)
"""Of a number below 0 there are none; of a number of 0 they are 0."""
NOT_OF_DATES = (Statistic.SUM, Statistic.WEIGHTED_MEAN, *NOT_BELOW_ZERO)


class CutSide(StrEnum):
    DROP_HIGHEST = "drop_highest"
    DROP_LOWEST = "drop_lowest"
    DROP_BOTH = "drop_both"
    TAKE_HIGHEST = "take_highest"
    TAKE_LOWEST = "take_lowest"


@dataclass(frozen=True, slots=True)
class Cut:
    """``number`` are dropped at, or taken from, a side where there are at least ``number_from`` numbers. ``share``, if not 0, is how many of all
    of them, to be made a ``number`` where it is known how many there are."""

    side: CutSide
    number: int
    number_from: int = 0
    share: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Summary:
    """``place``: 2 of the second largest; ``at_least``: of fewer numbers there is no value (a sum of none is 0, all else needs one).
    ``share`` and ``definition`` are those of a percentile."""

    statistic: Statistic
    place: int = 1
    cuts: tuple[Cut, ...] = ()
    at_least: int = 0
    share: Fraction = Fraction(0)
    definition: Percentile = Percentile.INCLUSIVE


def summed_up(
    numbers: Sequence[Fraction], summary: Summary, weights: Sequence[Fraction] | None = None
) -> Fraction | None:
    """The statistic of the numbers; None where there are too few. ``ZeroDivisionError`` if weights add up to 0,
    ``OutsideDomain`` where there is none of numbers below 0, ``Irrational`` where it is no rational number."""
    if len(numbers) < summary.at_least:
        return None
    left = left_over(numbers, summary)
    kept = sorted(numbers[position] for position in left)
    match summary.statistic:
        case Statistic.SUM:
            return sum(kept, Fraction(0))
        case Statistic.NUMBER:
            return Fraction(len(kept))
        case Statistic.NUMBER_OF_DIFFERENT:
            return Fraction(len(set(kept)))
        case Statistic.MEAN:
            return sum(kept, Fraction(0)) / len(kept) if kept else None
        case Statistic.MEDIAN:
            middle = len(kept) // 2
            return None if not kept else (kept[middle] + kept[-1 - middle]) / 2
        case Statistic.PERCENTILE:
            return percentile(kept, summary.share, summary.definition) if kept else None
        case Statistic.LARGEST:
            return kept[-summary.place] if len(kept) >= summary.place else None
        case Statistic.SMALLEST:
            return kept[summary.place - 1] if len(kept) >= summary.place else None
        case Statistic.WEIGHTED_MEAN:
            shares = [weights[position] if weights else Fraction(1) for position in left]
            pairs = zip(left, shares, strict=True)
            return sum((numbers[at] * share for at, share in pairs), Fraction(0)) / sum(shares) if left else None
        case Statistic.GEOMETRIC_MEAN | Statistic.WEIGHTED_GEOMETRIC_MEAN:
            shares = [weights[position] if weights else Fraction(1) for position in left]
            return _rational(exact_mean([numbers[at] for at in left], shares)) if left else None
        case Statistic.HARMONIC_MEAN:
            return _harmonic(kept) if kept else None


def _rational(found: Fraction | None) -> Fraction:
    if found is None:
        raise Irrational
    return found


def _harmonic(numbers: Sequence[Fraction]) -> Fraction:
    if min(numbers) < 0:
        raise OutsideDomain
    return Fraction(0) if min(numbers) == 0 else len(numbers) / sum((1 / each for each in numbers), Fraction(0))


def left_over(numbers: Sequence[Fraction], summary: Summary) -> tuple[int, ...]:
    """The positions of the numbers that no cut takes away."""
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    drops = {side: _cut(summary.cuts, side, len(numbers)) or 0 for side in CutSide}
    low = drops[CutSide.DROP_LOWEST] + drops[CutSide.DROP_BOTH]
    high = drops[CutSide.DROP_HIGHEST] + drops[CutSide.DROP_BOTH]
    order = order[low : max(low, len(order) - high)]
    if (best := _cut(summary.cuts, CutSide.TAKE_HIGHEST, len(numbers))) is not None:
        order = order[-best:] if best else []
    if (worst := _cut(summary.cuts, CutSide.TAKE_LOWEST, len(numbers))) is not None:
        order = order[:worst]
    return tuple(sorted(order))


def _cut(cuts: Sequence[Cut], side: CutSide, number: int) -> int | None:
    """How many are cut at a side of so many numbers; of several cuts the one that asks for most of them decides."""
    reached = [cut for cut in cuts if cut.side is side and number >= cut.number_from]
    return max(reached, key=lambda cut: cut.number_from).number if reached else None


def range_of(summary: Summary, parts: Sequence[Interval], *, skips: bool = False) -> Interval:
    """All values that the statistic of one number of each interval can have; ``skips``: any of them may be left out."""
    whole = all(part.whole for part in parts)
    partial = skips or bool(summary.cuts)
    match summary.statistic:
        case Statistic.NUMBER:
            return Interval(Fraction(0), Fraction(len(parts)), True)
        case Statistic.SUM if partial:
            found = interval.total([interval.hull((part, interval.exactly(Fraction(0)))) for part in parts])
            within = interval.times(interval.hull(parts), Interval(Fraction(0), _most_taken(summary.cuts), True))
            return interval.meet(found, within) or found
        case Statistic.SUM:
            return interval.total(parts)
        case Statistic.MEAN if not partial:
            return interval.times(interval.total(parts), interval.exactly(Fraction(1, len(parts))))
        case Statistic.LARGEST if not partial and summary.place == 1:
            return interval.greatest(parts)
        case Statistic.SMALLEST if not partial and summary.place == 1:
            return interval.least(parts)
        case Statistic.NUMBER_OF_DIFFERENT:
            return Interval(Fraction(0), Fraction(len(parts)), True)
        case Statistic.GEOMETRIC_MEAN if not partial:
            sizes = [interval.meet(part, Interval(Fraction(0))) or interval.exactly(Fraction(0)) for part in parts]
            product = reduce(interval.times, sizes)
            return interval.applied(Function.POWER, [product, interval.exactly(Fraction(1, len(parts)))])
    found = interval.hull(parts)
    picks = summary.statistic in (Statistic.LARGEST, Statistic.SMALLEST)
    return Interval(found.low, found.high, whole and picks)


def range_of_many(summary: Summary, part: Interval) -> Interval:
    """All values that the statistic of any number of such numbers can have."""
    match summary.statistic:
        case Statistic.NUMBER | Statistic.NUMBER_OF_DIFFERENT:
            return Interval(Fraction(0), None, True)
        case Statistic.SUM:
            return interval.times(part, Interval(Fraction(0), _most_taken(summary.cuts), True))
    return range_of(summary, [part], skips=True)


def _most_taken(cuts: Sequence[Cut]) -> Fraction | None:
    """How many numbers are left at most, however many there are; None where nothing says so."""
    taken = [cut.number for cut in cuts if cut.side in (CutSide.TAKE_HIGHEST, CutSide.TAKE_LOWEST)]
    always = any(cut.number_from <= 1 for cut in cuts if cut.side in (CutSide.TAKE_HIGHEST, CutSide.TAKE_LOWEST))
    if not taken:
        return None
    before = max((cut.number_from - 1 for cut in cuts), default=0)
    return Fraction(max(taken) if always else max(*taken, before))

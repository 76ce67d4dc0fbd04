"""Statistics over the values of units: exact numbers in, exact numbers out.

What units form a group and which value each of them has is decided elsewhere (``application/close.py``); here are numbers only. A root is rounded
correctly: its square is compared, so no approximation enters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from math import floor, isqrt
from typing import assert_never

from kaoping.dsl.percentile import Percentile, percentile
from kaoping.dsl.statistic import Statistic as DataStatistic, Summary, left_over
from kaoping.engine.amount import total
from kaoping.engine.facts import Gap
from kaoping.engine.operations import round_to
from kaoping.engine.rulebook import Peer, ScoreRounding, Statistic, Ties
from kaoping.engine.tree import Rounding

HALF = Fraction(1, 2)


class Values:
    """The values of the units of a group in ascending order."""

    def __init__(self, values: Iterable[Fraction], *, in_order: bool = False) -> None:
        self.ordered: list[Fraction] = list(values) if in_order else sorted(values)

    def __len__(self) -> int:
        return len(self.ordered)

    @cached_property
    def sum(self) -> Fraction:
        return total(self.ordered)

    @cached_property
    def squares(self) -> Fraction:
        return total([value * value for value in self.ordered])

    @property
    def mean(self) -> Fraction:
        return self.sum / len(self)

    @property
    def spread(self) -> Fraction:
        """The sum of the squared distances from the mean."""
        return self.squares - self.sum * self.sum / len(self)

    def without(self, value: Fraction) -> Values:
        """The values of the others. What was summed is not summed again."""
        place = bisect_left(self.ordered, value)
        rest = Values(self.ordered[:place] + self.ordered[place + 1 :], in_order=True)
        rest.__dict__["sum"] = self.sum - value
        if "squares" in self.__dict__:
            rest.__dict__["squares"] = self.squares - value * value
        return rest

    def below(self, value: Fraction) -> int:
        return bisect_left(self.ordered, value)

    def equal(self, value: Fraction) -> int:
        return bisect_right(self.ordered, value) - bisect_left(self.ordered, value)

    @cached_property
    def distinct(self) -> list[Fraction]:
        return sorted(set(self.ordered))


def taken(step: Statistic, values: Values, own: Fraction | Gap) -> Fraction | Gap:
    """The statistic of a unit whose own value is ``own``, among ``values``; a gap where there are too few, or nothing to divide by."""
    if len(values) < max(step.least, _LEAST.get(step.peer, 1)):
        return Fraction(len(values)) if step.peer is Peer.UNITS else Gap.MISSING
    if step.cuts:
        values = Values([values.ordered[at] for at in kept(step, values.ordered)], in_order=True)
        if len(values) < _LEAST.get(step.peer, 1):
            return Gap.MISSING
    match step.peer:
        case Peer.MEAN:
            return _rounded(values.mean, step.rounding)
        case Peer.MEDIAN:
            return _rounded(percentile(values.ordered, HALF, Percentile.AVERAGED), step.rounding)
        case Peer.HIGHEST:
            return values.ordered[-1]
        case Peer.LOWEST:
            return values.ordered[0]
        case Peer.SUM:
            return _rounded(values.sum, step.rounding)
        case Peer.UNITS:
            return Fraction(len(values))
        case Peer.POPULATION_DEVIATION | Peer.SAMPLE_DEVIATION:
            return root(variance(step.peer, values), step.rounding)
        case Peer.POPULATION_VARIANCE | Peer.SAMPLE_VARIANCE:
            return _rounded(variance(step.peer, values), step.rounding)
        case Peer.PERCENTILE:
            return _rounded(percentile(values.ordered, step.percentile, step.definition), step.rounding)
        case Peer.RANK | Peer.PERCENTILE_RANK | Peer.POPULATION_SCORE | Peer.SAMPLE_SCORE | Peer.MIN_MAX:
            return own if isinstance(own, Gap) else _relative(step, values, own)
        case _:
            assert_never(step.peer)


def kept(step: Statistic, numbers: Sequence[Fraction]) -> tuple[int, ...]:
    """The positions of the numbers that the statistic is taken of."""
    cuts = tuple(
        replace(cut, number=int(round_to(cut.share * len(numbers), Fraction(1), step.cut_rounding)), share=Fraction(0))
        if cut.share
        else cut
        for cut in step.cuts
    )
    return left_over(numbers, Summary(DataStatistic.MEAN, cuts=cuts))


_LEAST = {Peer.SAMPLE_DEVIATION: 2, Peer.SAMPLE_VARIANCE: 2, Peer.SAMPLE_SCORE: 2}


def _relative(step: Statistic, values: Values, own: Fraction) -> Fraction | Gap:
    match step.peer:
        case Peer.RANK:
            return place(step, values, own)
        case Peer.PERCENTILE_RANK:
            level = values.equal(own)
            beyond = len(values) - values.below(own) - level if step.lower_first else values.below(own)
            return _rounded((beyond + _level(step.ties) * level) / len(values), step.rounding)
        case Peer.MIN_MAX:
            low, high = values.ordered[0], values.ordered[-1]
            if low == high:
                return Gap.UNDEFINED if step.if_equal is None else step.if_equal
            distance = high - own if step.lower_first else own - low
            return _rounded(distance / (high - low), step.rounding)
        case _:
            square = variance(step.peer, values)
            if not square:
                return Gap.UNDEFINED if step.if_equal is None else step.if_equal
            distance = own - values.mean
            size = root(distance * distance / square, _mirrored(step.rounding) if distance < 0 else step.rounding)
            return -size if distance < 0 else size


def place(step: Statistic, values: Values, own: Fraction) -> Fraction:
    """The place of a unit among its group, 1 the best."""
    level = values.equal(own)
    if step.ties is Ties.DENSE:
        lower = bisect_left(values.distinct, own)
        return Fraction(lower + 1 if step.lower_first else len(values.distinct) - lower)
    better = values.below(own) if step.lower_first else len(values) - values.below(own) - level
    match step.ties:
        case Ties.BEST:
            return Fraction(better + 1)
        case Ties.WORST:
            return Fraction(better + level)
        case Ties.MEAN:
            return better + Fraction(level + 1, 2)
        case _:
            assert_never(step.ties)


def _level(ties: Ties) -> Fraction:
    """How much of a unit of the same value counts as lower."""
    return {Ties.BEST: Fraction(1), Ties.MEAN: HALF}.get(ties, Fraction(0))


def variance(peer: Peer, values: Values) -> Fraction:
    sample = peer in (Peer.SAMPLE_DEVIATION, Peer.SAMPLE_VARIANCE, Peer.SAMPLE_SCORE)
    return values.spread / (len(values) - 1 if sample else len(values))


def _rounded(value: Fraction, rounding: ScoreRounding | None) -> Fraction:
    return value if rounding is None else round_to(value, rounding.step, rounding.rounding)


def root(square: Fraction, rounding: ScoreRounding | None) -> Fraction:
    """The square root of a number not below 0, correctly rounded.

    >>> root(Fraction(2), ScoreRounding(Fraction(1, 1000), Rounding.HALF_UP))
    Fraction(707, 500)
    """
    assert rounding is not None, "a root is rounded where it stands"
    steps = square / (rounding.step * rounding.step)
    whole = isqrt(floor(steps))
    if whole * whole == steps:
        return whole * rounding.step
    beyond = steps - (whole + HALF) * (whole + HALF)  # 0 where the root lies in the middle between two steps
    near = HALF if not beyond else Fraction(3, 4) if beyond > 0 else Fraction(1, 4)
    return round_to(whole + near, Fraction(1), rounding.rounding) * rounding.step


_MIRRORS = {Rounding.FLOOR: Rounding.CEILING, Rounding.CEILING: Rounding.FLOOR}


def _mirrored(rounding: ScoreRounding | None) -> ScoreRounding | None:
    """How the size of a number below 0 is rounded."""
    if rounding is None:
        return None
    return ScoreRounding(rounding.step, _MIRRORS.get(rounding.rounding, rounding.rounding))

"""Sets of numbers on a line, with ends that belong to them or not: where a limit holds, what bands leave open.

``dsl/interval.py`` bounds values; here the end itself matters: 低于90% ends at 90% without it. A region is a tuple of stretches in
order that do not touch.

>>> from fractions import Fraction
>>> ninety = Fraction(9, 10)
>>> left = complement(unite(at("at_least", ninety), at("equal", Fraction(0))))
>>> [(str(s.low), s.low_in, str(s.high), s.high_in) for s in left]
[('None', False, '0', False), ('0', False, '9/10', False)]
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """All numbers between two ends; None is unbounded, ``low_in`` and ``high_in`` say whether the end belongs to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_in: bool = False
    high_in: bool = False

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (self.low_in and value == self.low)
        below = self.high is None or value < self.high or (self.high_in and value == self.high)
        return above and below

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high


Region = tuple[Stretch, ...]
ALL: Region = (Stretch(),)
NONE: Region = ()


def at(comparison: str, value: Fraction) -> Region:
    """Where a number stands that is ``at_least``, ``more_than``, … ``value``."""
    point = Stretch(value, value, True, True)
    match comparison:
        case "at_least":
            return (Stretch(value, None, True, False),)
        case "more_than":
            return (Stretch(value, None),)
        case "less_than":
            return (Stretch(None, value),)
        case "at_most":
            return (Stretch(None, value, False, True),)
        case "equal":
            return (point,)
        case "not_equal":
            return complement((point,))
        case _:
            raise AssertionError(comparison)


def complement(region: Region) -> Region:
    found: list[Stretch] = []
    behind = Stretch()  # all that lies behind the stretches seen
    for stretch in region:
        if stretch.low is not None:
            between = _both(behind, Stretch(None, stretch.low, False, not stretch.low_in))
            found += [between] if between else []
        if stretch.high is None:
            return tuple(found)
        behind = Stretch(stretch.high, None, not stretch.high_in, False)
    return (*found, behind)


def meet(one: Region, other: Region) -> Region:
    """What lies in both."""
    found = [both for a in one for b in other if (both := _both(a, b)) is not None]
    return tuple(sorted(found, key=_start))


def unite(one: Region, other: Region) -> Region:
    """What lies in one of the two."""
    found: list[Stretch] = []
    for stretch in sorted((*one, *other), key=_start):
        if found and (joined := _joined(found[-1], stretch)) is not None:
            found[-1] = joined
        else:
            found.append(stretch)
    return tuple(found)


def without(one: Region, other: Region) -> Region:
    return meet(one, complement(other))


def contains(region: Region, value: Fraction) -> bool:
    return any(value in stretch for stretch in region)


def whole(region: Region) -> Region:
    """The whole numbers of a region, as closed stretches: 高于3且低于5 is 4."""
    found: list[Stretch] = []
    for stretch in region:
        low = None if stretch.low is None else _next(stretch.low, stretch.low_in)
        high = None if stretch.high is None else -_next(-stretch.high, stretch.high_in)
        if low is not None and high is not None and low > high:
            continue
        match found:
            case [*_, Stretch(high=Fraction() as end) as last] if low is not None and low <= end + 1:
                found[-1] = Stretch(last.low, high, last.low_in, high is not None)
            case _:
                found.append(Stretch(low, high, low is not None, high is not None))
    return tuple(found)


def of_interval(interval: Interval) -> Region:
    region = (Stretch(interval.low, interval.high, interval.low is not None, interval.high is not None),)
    return whole(region) if interval.whole else region


def hull(region: Region, *, whole_numbers: bool) -> Interval | None:
    """The smallest closed interval around a region; None where it is empty."""
    return Interval(region[0].low, region[-1].high, whole_numbers) if region else None


def _next(value: Fraction, included: bool) -> Fraction:
    """The first whole number at or behind an end."""
    return Fraction(ceil(value) if included else floor(value) + 1)


def _both(one: Stretch, other: Stretch) -> Stretch | None:
    low, low_in = _later((one.low, one.low_in), (other.low, other.low_in))
    high, high_in = _earlier((one.high, one.high_in), (other.high, other.high_in))
    if low is not None and high is not None and (low > high or (low == high and not (low_in and high_in))):
        return None
    return Stretch(low, high, low_in, high_in)


def _joined(one: Stretch, other: Stretch) -> Stretch | None:
    """Two stretches as one, if nothing lies between them; ``one`` does not begin behind ``other``."""
    apart = (
        one.high is not None
        and other.low is not None
        and (one.high < other.low or (one.high == other.low and not (one.high_in or other.low_in)))
    )
    if apart:
        return None
    low_in = one.low_in or (one.low == other.low and other.low_in)
    if one.high is None or other.high is None:
        return Stretch(one.low, None, low_in, False)
    if one.high == other.high:
        return Stretch(one.low, one.high, low_in, one.high_in or other.high_in)
    end = one if one.high > other.high else other
    return Stretch(one.low, end.high, low_in, end.high_in)


def _later(one: tuple[Fraction | None, bool], other: tuple[Fraction | None, bool]) -> tuple[Fraction | None, bool]:
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    if one[0] == other[0]:
        return one[0], one[1] and other[1]
    return one if one[0] > other[0] else other


def _earlier(one: tuple[Fraction | None, bool], other: tuple[Fraction | None, bool]) -> tuple[Fraction | None, bool]:
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    if one[0] == other[0]:
        return one[0], one[1] and other[1]
    return one if one[0] < other[0] else other


def _start(stretch: Stretch) -> tuple[bool, Fraction, bool]:
    return stretch.low is not None, stretch.low or Fraction(0), not stretch.low_in

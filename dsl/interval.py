"""Closed intervals of exact numbers, and arithmetic on them.

>>> percent, count = Interval(Fraction(0), Fraction(1)), Interval(Fraction(0), None, whole=True)
>>> plus(exactly(Fraction(4)), times(exactly(Fraction(-1, 5)), count))
Interval(low=None, high=Fraction(4, 1), whole=False)
>>> over(count, Interval(Fraction(0), Fraction(8), whole=True))
Interval(low=Fraction(0, 1), high=None, whole=False)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from typing import assert_never

from kaoping.dsl.functions import Function, OutsideDomain, enclose, takes_below_zero
from kaoping.dsl.quick import dataclass
from kaoping.dsl.size import TooLarge, is_sized

_End = tuple[int, Fraction]  # -1, 0 or 1 for minus infinity, a number, infinity; the number


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included; None is unbounded. ``whole``: integers only."""

    low: Fraction | None = None
    high: Fraction | None = None
    whole: bool = False

    def __contains__(self, value: Fraction | int) -> bool:
        return (
            (self.low is None or value >= self.low)
            and (self.high is None or value <= self.high)
            and (not self.whole or value.denominator == 1)
        )

    @property
    def sign(self) -> int | None:
        """1 where nothing is below 0, -1 where nothing is above, 0 where all is 0, None where the sign varies."""
        nonnegative, nonpositive = self.low is not None and self.low >= 0, self.high is not None and self.high <= 0
        if nonnegative:
            return 0 if nonpositive else 1
        return -1 if nonpositive else None


ANYTHING = Interval()


def exactly(value: Fraction) -> Interval:
    return Interval(value, value, value.denominator == 1)


def plus(one: Interval, other: Interval) -> Interval:
    return Interval(
        None if one.low is None or other.low is None else _near(one.low + other.low),
        None if one.high is None or other.high is None else _near(one.high + other.high),
        one.whole and other.whole,
    )


def _near(end: Fraction) -> Fraction | None:
    """An end of so many digits that no evaluation comes there is as good as none."""
    return end if is_sized(end) else None


def negated(one: Interval) -> Interval:
    return Interval(None if one.high is None else -one.high, None if one.low is None else -one.low, one.whole)


def times(one: Interval, other: Interval) -> Interval:
    corners = [_product(a, b) for a in _ends(one) for b in _ends(other)]
    if not all(is_sized(corner[1]) for corner in corners):
        return _of_sign(one.sign, other.sign)
    return _between(min(corners), max(corners), one.whole and other.whole)


def over(one: Interval, other: Interval) -> Interval | None:
    """Quotients, divisors of 0 left out; None if the divisor is always 0."""
    quotients = [times(one, reciprocal) for reciprocal in _reciprocals(other)]
    return hull(quotients) if quotients else None


def least(parts: Iterable[Interval]) -> Interval:
    """The least of a number of each interval."""
    found = list(parts)
    low, high = min(_ends(part)[0] for part in found), min(_ends(part)[1] for part in found)
    return _between(low, high, all(part.whole for part in found))


def greatest(parts: Iterable[Interval]) -> Interval:
    """The greatest of a number of each interval."""
    found = list(parts)
    low, high = max(_ends(part)[0] for part in found), max(_ends(part)[1] for part in found)
    return _between(low, high, all(part.whole for part in found))


def hull(parts: Iterable[Interval]) -> Interval:
    """The smallest interval that holds them all."""
    found = list(parts)
    low, high = min(_ends(part)[0] for part in found), max(_ends(part)[1] for part in found)
    return _between(low, high, all(part.whole for part in found))


def meet(one: Interval, other: Interval) -> Interval | None:
    """What lies in both; None if nothing does."""
    low, high = max(_ends(one)[0], _ends(other)[0]), min(_ends(one)[1], _ends(other)[1])
    found = _between(low, high, one.whole or other.whole)
    if found.whole:
        found = Interval(
            None if found.low is None else Fraction(ceil(found.low)),
            None if found.high is None else Fraction(floor(found.high)),
            True,
        )
    if found.low is not None and found.high is not None and found.low > found.high:
        return None
    return found


def total(parts: Iterable[Interval]) -> Interval:
    return reduce(plus, parts, exactly(Fraction(0)))


# Functions


ENOUGH = 20  # digits of ends that no rational number is


def applied(function: Function, parts: Sequence[Interval]) -> Interval:
    """The values of a function that has one; every value lies within, the ends are as near as 20 digits can tell."""
    match function:
        case Function.POWER:
            return _power(*parts)
        case Function.NATURAL_LOG | Function.COMMON_LOG:
            one = meet(parts[0], Interval(Fraction(0), None)) or ANYTHING
            return Interval(_at(function, [one.low], 0) if one.low else None, _at(function, [one.high], 1))
        case Function.EXPONENTIAL:
            return Interval(_at(function, [parts[0].low], 0) or Fraction(0), _at(function, [parts[0].high], 1))
        case Function.ABSOLUTE:
            return (
                greatest([parts[0], negated(parts[0]), exactly(Fraction(0))])
                if parts[0].sign is None
                else (negated(parts[0]) if parts[0].sign == -1 else parts[0])
            )
        case _:
            assert_never(function)


def _power(base: Interval, exponent: Interval) -> Interval:
    """A power of an exponent that is known, of a base not below 0 or to a whole exponent; else anything not below 0, or anything."""
    power = exponent.low
    if power is None or power != exponent.high:
        return Interval(Fraction(0)) if base.sign in (0, 1) else ANYTHING
    if not takes_below_zero(power):
        base = meet(base, Interval(Fraction(0), None)) or ANYTHING
    whole = base.whole and power.denominator == 1 and power >= 0
    if power < 0:
        reciprocal = over(exactly(Fraction(1)), _power(base, exactly(-power)))
        return reciprocal or ANYTHING
    if power.numerator % 2 == 0 and base.sign != 1:
        base = applied(Function.ABSOLUTE, [base])
    low = None if base.low is None else _at(Function.POWER, [base.low, power], 0)
    high = None if base.high is None else _at(Function.POWER, [base.high, power], 1)
    return Interval(low, high, whole)


def _at(function: Function, values: Sequence[Fraction | None], end: int) -> Fraction | None:
    """The lower (0) or upper (1) bound of a value; None where it is too far away."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    try:
        return enclose(function, [(value, value) for value in known], ENOUGH)[end]
    except (OutsideDomain, TooLarge):
        return None


def _ends(one: Interval) -> tuple[_End, _End]:
    return (
        (-1, Fraction(0)) if one.low is None else (0, one.low),
        (1, Fraction(0)) if one.high is None else (0, one.high),
    )


def _between(low: _End, high: _End, whole: bool) -> Interval:
    return Interval(None if low[0] else low[1], None if high[0] else high[1], whole)


def _product(one: _End, other: _End) -> _End:
    if not one[0] and not other[0]:
        return (0, one[1] * other[1])
    sign = _sign(one) * _sign(other)
    return (sign, Fraction(0))


def _of_sign(one: int | None, other: int | None) -> Interval:
    """What is known of a product by the signs of its factors alone."""
    if one is None or other is None:
        return ANYTHING
    return Interval(Fraction(0), None) if one * other >= 0 else Interval(None, Fraction(0))


def _sign(end: _End) -> int:
    return end[0] or (end[1] > 0) - (end[1] < 0)


def _reciprocals(divisor: Interval) -> list[Interval]:
    """1 over the part below 0, and over the part above. Next to 0 the quotient has no bound, but whole numbers keep a distance of 1."""
    nearest = Fraction(1) if divisor.whole else Fraction(0)
    found = []
    for part, mirror in ((divisor, False), (negated(divisor), True)):
        above = meet(part, Interval(nearest, None))
        if above is None or above.high == 0:
            continue
        assert above.low is not None
        reciprocal = Interval(
            Fraction(0) if above.high is None else 1 / above.high, 1 / above.low if above.low > 0 else None
        )
        found.append(negated(reciprocal) if mirror else reciprocal)
    return found

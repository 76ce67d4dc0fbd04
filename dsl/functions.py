"""Powers, logarithms and their like: exactly where the result is rational, else enclosed between two rationals as close as wanted.

A power, a root or a logarithm mostly is no rational number, so a score can only hold it rounded. To round correctly one must know on which
side of a limit it lies: ``enclose`` answers two rationals that the true value lies between, and the caller asks for more digits until both
round alike. That ends for every irrational value; the rational ones, which may lie exactly on a limit, are found beforehand by ``exact``:

* a power with exponent p/q in lowest terms is rational only if numerator and denominator of the base are q-th powers of whole numbers;
* a natural logarithm is rational only of 1, an exponential only of 0 (Lindemann); a common logarithm only of whole powers of 10.

Logarithms and exponentials come from the standard decimal module, which rounds them correctly to any number of digits (its ``power`` does
not), so the neighbours of what it answers enclose the true value. No binary float takes part.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum
from fractions import Fraction
from math import isqrt
from typing import assert_never

from kaoping.dsl.size import MOST_BITS, TooLarge, sized

Enclosure = tuple[Fraction, Fraction]
"""The least and the greatest that a value can be; equal where it is known exactly."""


class Function(StrEnum):
    POWER = "power"  # of a base and an exponent
    NATURAL_LOG = "natural_log"
    COMMON_LOG = "common_log"
    EXPONENTIAL = "exponential"
    ABSOLUTE = "absolute"


class OutsideDomain(ArithmeticError):
    """There is no such value: an even root of a number below 0, a logarithm of 0, a negative power of 0."""


class Irrational(ArithmeticError):
    """The value is no rational number; only a rounding around it makes one of it."""


class Undecided(ArithmeticError):
    """More digits are needed to say anything."""


def exact(function: Function, arguments: Sequence[Fraction]) -> Fraction | None:
    """The value where it is rational; None where it is not. ``OutsideDomain`` where there is none, ``TooLarge`` beyond the limit.

    >>> exact(Function.POWER, [Fraction(4, 9), Fraction(3, 2)]), exact(Function.POWER, [Fraction(2), Fraction(1, 2)])
    (Fraction(8, 27), None)
    >>> exact(Function.POWER, [Fraction(-8), Fraction(1, 3)]), exact(Function.COMMON_LOG, [Fraction(1, 1000)])
    (Fraction(-2, 1), Fraction(-3, 1))
    """
    match function:
        case Function.POWER:
            return _exact_power(*arguments)
        case Function.NATURAL_LOG:
            return Fraction(0) if _above_zero(arguments[0]) == 1 else None
        case Function.COMMON_LOG:
            return _exact_common_log(_above_zero(arguments[0]))
        case Function.EXPONENTIAL:
            return Fraction(1) if arguments[0] == 0 else None
        case Function.ABSOLUTE:
            return abs(arguments[0])
        case _:
            assert_never(function)


def enclose(function: Function, arguments: Sequence[Enclosure], digits: int) -> Enclosure:
    """Two numbers that the value lies between, worked out with so many digits. ``Undecided`` where the arguments are not known well enough.

    >>> low, high = enclose(Function.NATURAL_LOG, [(Fraction(2), Fraction(2))], 20)
    >>> low < Fraction(69314718055994530942, 10**20) < high and high - low < Fraction(1, 10**18)
    True
    """
    if all(low == high for low, high in arguments):
        known = exact(function, [low for low, _ in arguments])
        if known is not None:
            return known, known
    low, high = arguments[0]
    match function:
        case Function.POWER:
            return _power(arguments[0], arguments[1], digits)
        case Function.NATURAL_LOG | Function.COMMON_LOG:
            return _logs(low, high, function is Function.COMMON_LOG, digits)
        case Function.EXPONENTIAL:
            return _exponential(low, digits)[0], _exponential(high, digits)[1]
        case Function.ABSOLUTE:
            return _sizes(low, high)
        case _:
            assert_never(function)


def takes_below_zero(exponent: Fraction) -> bool:
    """Whether a number below 0 has that power: to whole exponents, and odd roots. To 1.4 it has none, though 1.4 is 7/5 and the fifth root of a number below 0
    exists: what a rule written in decimals gives must not hang on how its exponent can be reduced.

    >>> takes_below_zero(Fraction(3)), takes_below_zero(Fraction(1, 3)), takes_below_zero(Fraction("1.4")), takes_below_zero(Fraction(1, 2))
    (True, True, False, False)
    """
    return exponent.denominator == 1 or (abs(exponent.numerator) == 1 and exponent.denominator % 2 == 1)


def _above_zero(value: Fraction) -> Fraction:
    if value <= 0:
        raise OutsideDomain
    return value


# Exactly


def _exact_power(base: Fraction, exponent: Fraction) -> Fraction | None:
    if base == 0:
        if exponent < 0:
            raise OutsideDomain
        return Fraction(exponent == 0)
    if base < 0:
        if not takes_below_zero(exponent):
            raise OutsideDomain
        size = _exact_power(-base, exponent)
        return None if size is None else size * (-1 if exponent.numerator % 2 else 1)
    above, below = _root(base.numerator, exponent.denominator), _root(base.denominator, exponent.denominator)
    if above is None or below is None:
        return None
    if (max(above, below).bit_length() - 1) * abs(exponent.numerator) > MOST_BITS:
        raise TooLarge
    return sized(Fraction(above, below) ** exponent.numerator)


def _root(number: int, degree: int) -> int | None:
    """The whole ``degree``-th root of a number above 0, if it has one."""
    if degree == 1 or number == 1:
        return number
    if degree >= number.bit_length():
        return None
    root = isqrt(number) if degree == 2 else _floor_of_root(number, degree)
    return root if root**degree == number else None


def _floor_of_root(number: int, degree: int) -> int:
    """By Newton's method from above."""
    root = 1 << -(-number.bit_length() // degree)
    while True:
        nearer = ((degree - 1) * root + number // root ** (degree - 1)) // degree
        if nearer >= root:
            return root
        root = nearer


def _exact_common_log(value: Fraction) -> Fraction | None:
    above, below = _log_of_ten(value.numerator), _log_of_ten(value.denominator)
    return None if above is None or below is None else Fraction(above - below)


def _log_of_ten(number: int) -> int | None:
    digits = number.bit_length() * 30103 // 100000  # at least the number of zeros, at most one more
    return next((n for n in (digits, digits - 1) if n >= 0 and number == 10**n), None)


# Between two numbers


def _logs(low: Fraction, high: Fraction, common: bool, digits: int) -> Enclosure:
    if high <= 0:
        raise OutsideDomain
    if low <= 0:
        raise Undecided
    first = _log(low, common, digits)
    return first[0], (first if low == high else _log(high, common, digits))[1]


def _log(value: Fraction, common: bool, digits: int) -> Enclosure:
    above, below = _log_of_whole(value.numerator, common, digits), _log_of_whole(value.denominator, common, digits)
    return above[0] - below[1], above[1] - below[0]


def _log_of_whole(number: int, common: bool, digits: int) -> Enclosure:
    if number == 1:
        return Fraction(0), Fraction(0)
    context = _context(digits)
    found = context.log10(Decimal(number)) if common else context.ln(Decimal(number))
    return Fraction(context.next_minus(found)), Fraction(context.next_plus(found))


def _exponential(exponent: Fraction, digits: int) -> Enclosure:
    if exponent == 0:
        return Fraction(1), Fraction(1)
    if (
        abs(exponent) * 10 > MOST_BITS * 7
    ):  # e to that power has more than MOST_BITS binary digits, before the point or behind it
        raise TooLarge
    down, up = _context(digits), _context(digits)
    down.rounding, up.rounding = ROUND_FLOOR, ROUND_CEILING
    above, below = Decimal(exponent.numerator), Decimal(exponent.denominator)
    least, greatest = down.exp(down.divide(above, below)), up.exp(up.divide(above, below))
    return Fraction(down.next_minus(least)), Fraction(up.next_plus(greatest))


def _power(base: Enclosure, exponent: Enclosure, digits: int) -> Enclosure:
    low, high = base
    if exponent[0] == exponent[1] and low < 0:
        return _power_below_zero(base, exponent[0], digits)
    if low <= 0:
        if high < 0:
            raise OutsideDomain
        raise Undecided
    logs = _logs(low, high, common=False, digits=digits)
    products = [log * power for log in logs for power in exponent]
    return _exponential(min(products), digits)[0], _exponential(max(products), digits)[1]


def _power_below_zero(base: Enclosure, exponent: Fraction, digits: int) -> Enclosure:
    """Of a whole exponent or an odd root: the power of the size with its sign."""
    if base[1] >= 0:
        raise Undecided
    if not takes_below_zero(exponent):
        raise OutsideDomain
    low, high = _power((-base[1], -base[0]), (exponent, exponent), digits)
    return (-high, -low) if exponent.numerator % 2 else (low, high)


def _sizes(low: Fraction, high: Fraction) -> Enclosure:
    if low >= 0:
        return low, high
    return (-high, -low) if high <= 0 else (Fraction(0), max(-low, high))


def _context(digits: int) -> Context:
    return Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])

"""Roots, powers, logarithms: exact where they come out even, else to 120 digits (``rounding.py`` says why that is enough)."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from math import isqrt

from tests.independent.absence import CannotCompute

_CONTEXT = Context(prec=120, Emax=10**9, Emin=-(10**9))


def _decimal(value: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """A number below 0 has whole powers and odd roots, but no power 1.4."""
    if exponent.denominator == 1:
        if base == 0 and exponent < 0:
            raise CannotCompute("0 to a power below 0")
        return base ** int(exponent)
    if base < 0:
        if exponent.denominator % 2 == 0 or exponent.denominator in (5, 25):
            raise CannotCompute("a broken power of a number below 0")
        sign = -1 if exponent.numerator % 2 else 1
        return sign * power(-base, exponent)
    if base == 0:
        if exponent < 0:
            raise CannotCompute("0 to a power below 0")
        return Fraction(0)
    top, bottom = _whole_root(base.numerator, exponent.denominator), _whole_root(base.denominator, exponent.denominator)
    if top is not None and bottom is not None:
        return Fraction(top, bottom) ** exponent.numerator
    return Fraction(_CONTEXT.power(_decimal(base), _decimal(exponent)))


def _whole_root(number: int, degree: int) -> int | None:
    """The root where it is a whole number."""
    if degree > 64:
        return 1 if number == 1 else None
    if degree == 2:
        found = isqrt(number)
        return found if found * found == number else None
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high) // 2
        if middle**degree < number:
            low = middle + 1
        else:
            high = middle
    return low if low**degree == number else None


def natural_log(value: Fraction) -> Fraction:
    if value <= 0:
        raise CannotCompute("a logarithm of a number that is not above 0")
    return Fraction(0) if value == 1 else Fraction(_CONTEXT.ln(_decimal(value)))


def common_log(value: Fraction) -> Fraction:
    if value <= 0:
        raise CannotCompute("a logarithm of a number that is not above 0")
    for whole in range(-40, 41):
        if value == Fraction(10) ** whole:
            return Fraction(whole)
    return Fraction(_CONTEXT.log10(_decimal(value)))


def exponential(value: Fraction) -> Fraction:
    return Fraction(1) if value == 0 else Fraction(_CONTEXT.exp(_decimal(value)))


def applied(function: str, value: Fraction) -> Fraction:
    match function:
        case "square_root":
            return power(value, Fraction(1, 2))
        case "cube_root":
            return power(value, Fraction(1, 3))
        case "square":
            return value**2
        case "cube":
            return value**3
        case "natural_log":
            return natural_log(value)
        case "common_log":
            return common_log(value)
        case "exponential":
            return exponential(value)
        case "absolute":
            return abs(value)
        case _:
            raise AssertionError(function)

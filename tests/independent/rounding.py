"""Rounding, as the pages say it: half up is away from 0, down towards 0, up away from 0, floor and ceiling by the number line.

Roots, powers and logarithms are worked out to 120 digits. What is rounded is the true value, so such a number counts as the one with 90 decimals
beside it: one that comes out even is that, and no other is so near to a tie.
"""

from __future__ import annotations

from fractions import Fraction

DIGITS = 90
_ENDLESS = 10**DIGITS


def rounded(value: Fraction, step: Fraction, mode: str) -> Fraction:
    """The multiple of ``step``."""
    if value.denominator > _ENDLESS:
        value = Fraction(_nearest(value * _ENDLESS), _ENDLESS)
    number = value / step
    below = number.numerator // number.denominator
    above = -(-number.numerator // number.denominator)
    to_zero, from_zero = (below, above) if number >= 0 else (above, below)
    beyond = abs(number) - abs(to_zero)
    match mode:
        case "floor":
            found = below
        case "ceiling":
            found = above
        case "down":
            found = to_zero
        case "up":
            found = from_zero
        case "half_up":
            found = from_zero if beyond >= Fraction(1, 2) else to_zero
        case "half_even":
            tie = beyond == Fraction(1, 2)
            found = (
                (to_zero if to_zero % 2 == 0 else from_zero)
                if tie
                else from_zero
                if beyond > Fraction(1, 2)
                else to_zero
            )
        case _:
            raise AssertionError(mode)
    return found * step


def _nearest(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def step_of(decimals: Fraction | None, multiple: Fraction | None, *, of_percentage: bool = False) -> Fraction:
    """``to 2 decimals``, ``to a multiple of 5``, else ``to a whole number``."""
    if multiple is not None:
        return multiple
    return Fraction(1, 10 ** int(decimals or 0)) / (100 if of_percentage else 1)

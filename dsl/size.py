"""How large a number may become.

A rule that multiplies a value by itself a few dozen times makes numbers that no run would ever finish with, and a number of more
than 4300 digits cannot even be printed. So a numerator or denominator of more than 4000 binary digits (some 1200 decimal ones) is refused: nothing
that an assessment counts comes near it. The bound is on the exact value, so every evaluator draws it at the same place.
"""

from __future__ import annotations

from fractions import Fraction

MOST_BITS = 4000
MOST_DIGITS = 1200  # as messages say it


class TooLarge(ArithmeticError):
    """A number has more digits than are reckoned with."""


def is_sized(value: Fraction) -> bool:
    return value.numerator.bit_length() <= MOST_BITS and value.denominator.bit_length() <= MOST_BITS


def sized(value: Fraction) -> Fraction:
    """The value itself, if it is not too large."""
    if value.numerator.bit_length() > MOST_BITS or value.denominator.bit_length() > MOST_BITS:
        raise TooLarge
    return value

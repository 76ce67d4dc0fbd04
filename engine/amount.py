"""Exact numbers added up, and as text: decimals where they are finite, fractions where they are not; never a rounded guess.

>>> exact(Fraction(7, 5)), exact(Fraction(20, 7)), shown(Fraction(419, 5)), percent(Fraction(853, 1000))
('1.4', '20/7', '83.80', '85.3%')
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096)
def decimal_places(denominator: int) -> int | None:
    """How many decimals a fraction in lowest terms with this denominator has; None where they never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


@lru_cache(maxsize=4096)
def _decimals(denominator: int) -> tuple[int, int, int] | None:
    """The decimal places, the power of ten of their scale, and what brings a numerator to that scale; None where decimals never end."""
    places = decimal_places(denominator)
    return None if places is None else (places, 10**places, 10**places // denominator)


def total(amounts: Iterable[Fraction]) -> Fraction:
    """The sum. Sums of a few fractions are most of the work on ledgers; this reduces to lowest terms once instead of at every step."""
    above, below = 0, 1
    for amount in amounts:
        n, d = amount.as_integer_ratio()
        if d == below:
            above += n
        else:
            above, below = above * d + n * below, below * d
    return Fraction(above, below)


def exact(value: Fraction | int) -> str:
    """The number in full: ``1.4``, ``-3``, or ``20/7`` where the decimals never end."""
    return str(value) if value.__class__ is int else exact_ratio(*value.as_integer_ratio())


def exact_or_none(value: Fraction | int | None) -> str | None:
    """``exact``, or None where there is no number."""
    return None if value is None else exact(value)


def exact_ratio(numerator: int, denominator: int) -> str:
    """``exact`` of a fraction that is in lowest terms, its denominator above 0."""
    if denominator == 1:
        return str(numerator)
    decimals = _decimals(denominator)
    if decimals is None:
        return f"{numerator}/{denominator}"
    places, power, factor = decimals
    whole, part = divmod(abs(numerator) * factor, power)
    return f"{'-' if numerator < 0 else ''}{whole}.{part:0{places}d}"


def shown(value: Fraction | int, places: int = 2) -> str:
    """The number for a table: at least ``places`` decimals, more where it has more, cut off with dots where they never end.

    >>> shown(Fraction(7, 5)), shown(Fraction(20, 7)), shown(Fraction(1, 700))
    ('1.40', '2.85…', '1/700')
    """
    needed = decimal_places(value.denominator)
    if needed is None:
        return _cut_off(value, max(places, 1))
    places = max(places, needed)
    if not places:
        return str(value.numerator)
    scaled = abs(value.numerator) * 10**places // value.denominator
    whole, part = divmod(scaled, 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{part:0{places}d}"


def _cut_off(value: Fraction | int, places: int) -> str:
    """The first decimals of a number whose decimals never end; the fraction itself where they are all 0."""
    whole, part = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    if not whole and not part:
        return f"{value.numerator}/{value.denominator}"
    return f"{'-' if value < 0 else ''}{whole}.{part:0{places}d}…"


def digits(value: Fraction) -> str:
    """The first digits of a number whose decimals never end, at most 12 of them behind the point.

    >>> digits(Fraction(141421356237309504880168872, 10**26))
    '1.414213562373…'
    """
    whole, part = divmod(abs(value.numerator) * 10**12 // value.denominator, 10**12)
    return f"{'-' if value < 0 else ''}{whole}.{part:012d}…"


def signed(value: Fraction | int, places: int = 2) -> str:
    """``shown`` with its sign in front: ``+1.00``, ``-1.40``, ``0.00``."""
    return f"+{shown(value, places)}" if value > 0 else shown(value, places)


def first_digits(value: Fraction | int, places: int = 2) -> str:
    """``signed`` without a fraction: where its first decimals are all 0, decimals up to the first that is not.

    >>> first_digits(Fraction(33, 11300)), first_digits(Fraction(-20, 7)), first_digits(Fraction(1, 4))
    ('+0.002…', '-2.85…', '+0.25')
    """
    text = signed(value, places)
    while "/" in text:
        places += 1
        text = signed(value, places)
    return text


def percent(ratio: Fraction | int) -> str:
    """A fraction of 1 as per cent: ``85.3%``; the fraction itself, ``2/3``, where the decimals never end."""
    return exact(ratio) if decimal_places(ratio.denominator) is None else exact(ratio * 100) + "%"


def whole(value: Fraction | int) -> Fraction | int:
    """An integral number as ``int``."""
    return int(value) if value.denominator == 1 else value

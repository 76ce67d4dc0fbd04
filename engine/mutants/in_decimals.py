"""Facts that a solver found, as numbers that people write: it knows no difference between 90% and 22493/24995."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil, floor

from kaoping.engine.amount import whole
from kaoping.engine.scoring.given import Given
from kaoping.engine.writing.example import is_decimal

_MOST_PLACES = 10


def in_decimals(given: Given, tells: Callable[[Given], bool]) -> Given:
    """Each fraction as the number of fewest decimals beside it with which the facts still tell two rulebooks apart; where none does, it stays.

    >>> in_decimals(Given({"X": Fraction(22493, 24995)}), lambda given: 89 < given.values["X"] * 100 < 90).values["X"]
    Fraction(899, 1000)
    >>> in_decimals(Given({"X": Fraction(1, 3)}), lambda given: Fraction(1, 3) <= given.values["X"] < Fraction(1, 2)).values["X"]
    Fraction(2, 5)
    """
    for key, value in given.values.items():
        if isinstance(value, Fraction) and not is_decimal(value):
            near = (given.with_value(key, whole(one)) for one in _decimals_near(value))
            given = next((one for one in near if tells(one)), given)
    return given


def _decimals_near(value: Fraction) -> Iterator[Fraction]:
    for places in range(_MOST_PLACES + 1):
        scaled = value * 10**places
        yield from (Fraction(floor(scaled), 10**places), Fraction(ceil(scaled), 10**places))

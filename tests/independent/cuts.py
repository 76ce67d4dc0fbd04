"""Values left out at an end of the order, or the only ones taken: ``drop highest 1``, ``take lowest 3``, ``from 7 on drop highest 2``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.rounding import rounded

SHARES = {"cut_down": "down", "cut_up": "up", "cut_half_up": "half_up"}
Pair = tuple[Fraction, Fraction]  # a value, and what goes with it


def cut(pairs: Sequence[Pair], cuts: Sequence[syntax.Cut], mode: str = "") -> list[Pair]:
    """First what is dropped, then what is taken; of several ``from … on`` the one with the largest number that is reached."""
    number = len(pairs)
    ordered = sorted(pairs, key=lambda pair: pair[0])
    low = high = 0
    for word in ("drop_both", "drop_highest", "drop_lowest"):
        chosen = _chosen([one for one in cuts if one.cut_word == word], number)
        if chosen is not None:
            many = _many(chosen, number, mode)
            low += many if word != "drop_highest" else 0
            high += many if word != "drop_lowest" else 0
    ordered = ordered[low : max(len(ordered) - high, low)]
    for word in ("take_highest", "take_lowest"):
        chosen = _chosen([one for one in cuts if one.cut_word == word], number)
        if chosen is not None:
            many = _many(chosen, number, mode)
            ordered = ordered[max(len(ordered) - many, 0) :] if word == "take_highest" else ordered[:many]
    return ordered


def _chosen(cuts: Sequence[syntax.Cut], number: int) -> syntax.Cut | None:
    reached = [one for one in cuts if one.number_from is None or number >= one.number_from.number]
    return max(reached, key=lambda one: one.number_from.number if one.number_from else Fraction(0), default=None)


def _many(one: syntax.Cut, number: int, mode: str) -> int:
    if one.quantity.unit == "percent":
        return int(rounded(one.quantity.number * number / 100, Fraction(1), mode))
    return int(one.quantity.number)

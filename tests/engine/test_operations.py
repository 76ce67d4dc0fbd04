"""Limits and changes of scores, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.engine.operations import capped, changed
from kaoping.engine.tree import Change


@pytest.mark.parametrize(
    ("amount", "cap", "expected"),
    [(5, 3, 3), (-5, 3, -3), (2, 3, 2), (-2, 3, -2), (5, 0, 0), (5, "-1/2", 0), (-5, -3, 0), ("1/2", "1/2", "1/2")],
)
def test_a_cap_limits_the_size_and_one_below_0_allows_nothing(amount: object, cap: object, expected: object) -> None:
    assert capped(Fraction(amount), Fraction(cap)) == Fraction(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change.TIMES, 12),
        (Change.ADD, 7),
        (Change.AT_LEAST, 4),
        (Change.AT_MOST, 3),
        (Change.SET, 3),
        (Change.WITHHOLD, 4),
    ],
)
def test_changes_of_a_score(change: Change, expected: int) -> None:
    assert changed(change, Fraction(4), Fraction(3)) == expected

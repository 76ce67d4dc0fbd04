"""Rounding, comparing, days, limits and changes of scores, by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kaoping.engine.calendar import WEEKENDS
from kaoping.engine.operations import capped, changed, compares, of_days, round_to
from kaoping.engine.tree import Change, Comparison, DayRule, Rounding


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


_VALUES = [
    "-2.75",
    "-2.5",
    "-2.25",
    "-2",
    "-1.5",
    "-0.5",
    "-0.25",
    "0",
    "0.25",
    "0.5",
    "1.5",
    "2",
    "2.25",
    "2.5",
    "2.75",
]
_ROUNDED = {
    Rounding.HALF_UP: [-3, -3, -2, -2, -2, -1, 0, 0, 0, 1, 2, 2, 2, 3, 3],
    Rounding.HALF_EVEN: [-3, -2, -2, -2, -2, 0, 0, 0, 0, 0, 2, 2, 2, 2, 3],
    Rounding.DOWN: [-2, -2, -2, -2, -1, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2],
    Rounding.UP: [-3, -3, -3, -2, -2, -1, -1, 0, 1, 1, 2, 2, 3, 3, 3],
    Rounding.FLOOR: [-3, -3, -3, -2, -2, -1, -1, 0, 0, 0, 1, 2, 2, 2, 2],
    Rounding.CEILING: [-2, -2, -2, -2, -1, 0, 0, 0, 1, 1, 2, 2, 3, 3, 3],
}


@pytest.mark.parametrize("how", list(Rounding))
@pytest.mark.parametrize("step", ["1", "10", "0.1", "1/3"])
def test_every_mode_brings_a_number_to_a_multiple(how: Rounding, step: str) -> None:
    one = Fraction(step)
    assert [round_to(Fraction(value) * one, one, how) for value in _VALUES] == [n * one for n in _ROUNDED[how]]


@pytest.mark.parametrize(
    ("how", "holds"),
    [
        (Comparison.AT_LEAST, (False, True, True)),
        (Comparison.MORE_THAN, (False, False, True)),
        (Comparison.LESS_THAN, (True, False, False)),
        (Comparison.AT_MOST, (True, True, False)),
        (Comparison.EQUAL, (False, True, False)),
        (Comparison.NOT_EQUAL, (True, False, True)),
    ],
)
def test_less_equal_and_more(how: Comparison, holds: tuple[bool, ...]) -> None:
    assert tuple(compares(left, how, Fraction(5, 2)) for left in (2, Fraction(5, 2), 3)) == holds


@pytest.mark.parametrize(
    ("rule", "given", "expected"),
    [
        (DayRule.WORKING_DAYS, ("2021-04-30", "2021-05-10"), 6),  # a Friday; the 5 days of a week and a Monday
        (DayRule.WORKING_DAYS, ("2021-05-10", "2021-04-30"), -6),
        (DayRule.WORKING_DAYS_LATER, ("2021-04-30", 1), "2021-05-03"),
        (DayRule.WORKING_DAYS_LATER, ("2021-05-03", -1), "2021-04-30"),
        (DayRule.WORKING_DAYS_LATER, ("2021-05-01", 0), "2021-05-01"),
        (DayRule.WHOLE_MONTHS, ("2021-01-31", "2021-02-28"), 1),
        (DayRule.WHOLE_MONTHS, ("2021-03-15", "2021-05-14"), 1),
        (DayRule.WHOLE_MONTHS, ("2021-05-15", "2020-03-15"), -14),
        (DayRule.MONTHS_LATER, ("2021-01-31", 1), "2021-02-28"),
        (DayRule.MONTHS_LATER, ("2021-11-30", 3), "2022-02-28"),
        (DayRule.MONTHS_LATER, ("2021-01-31", -2), "2020-11-30"),
        (DayRule.MONTH_END, ("2021-05-07",), "2021-05-31"),
        (DayRule.MONTH_END, ("2020-02-01",), "2020-02-29"),
        (DayRule.QUARTER_END, ("2021-04-01",), "2021-06-30"),
        (DayRule.QUARTER_END, ("2021-03-31",), "2021-03-31"),
        (DayRule.YEAR_END, ("2021-01-01",), "2021-12-31"),
    ],
)
def test_rules_of_the_calendar(rule: DayRule, given: tuple[str | int, ...], expected: str | int) -> None:
    days = [_day(one) if isinstance(one, str) else one for one in given]
    assert of_days(rule, days, WEEKENDS) == (_day(expected) if isinstance(expected, str) else expected)


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()

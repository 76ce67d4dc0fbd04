"""What both evaluators do with exact numbers: rounding, comparing, counting days, capping, changing a score."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, trunc
from typing import assert_never

from kaoping.engine.calendar import Calendar, months_later, period_end, whole_months
from kaoping.engine.tree import (
    Change,
    Comparison,
    DayRule,
    Rounding,
)


def round_to(value: Fraction, step: Fraction, rounding: Rounding) -> Fraction:
    """The value brought to a multiple of ``step`` (> 0).

    >>> half = Fraction(-5, 2)
    >>> [int(round_to(half, Fraction(1), mode)) for mode in Rounding]
    [-3, -2, -2, -3, -3, -2]
    """
    steps = Fraction(value) / step
    match rounding:
        case Rounding.HALF_UP:
            size = floor(abs(steps) + Fraction(1, 2))
            whole = size if steps >= 0 else -size
        case Rounding.HALF_EVEN:
            whole = round(steps)
        case Rounding.DOWN:
            whole = trunc(steps)
        case Rounding.UP:
            whole = ceil(steps) if steps >= 0 else floor(steps)
        case Rounding.FLOOR:
            whole = floor(steps)
        case Rounding.CEILING:
            whole = ceil(steps)
        case _:
            assert_never(rounding)
    return whole * step


def compares(left: Fraction | int, comparison: Comparison, right: Fraction | int) -> bool:
    """``left ≥ right`` and its like."""
    match comparison:
        case Comparison.AT_LEAST:
            return left >= right
        case Comparison.MORE_THAN:
            return left > right
        case Comparison.LESS_THAN:
            return left < right
        case Comparison.AT_MOST:
            return left <= right
        case Comparison.EQUAL:
            return left == right
        case Comparison.NOT_EQUAL:
            return left != right
        case _:
            assert_never(comparison)


def of_days(rule: DayRule, days: Sequence[int], calendar: Calendar) -> int:
    """A rule of the calendar for whole numbers."""
    match rule:
        case DayRule.WORKING_DAYS:
            return calendar.number(days[1]) - calendar.number(days[0])
        case DayRule.WORKING_DAYS_LATER:
            return calendar.later(days[0], days[1])
        case DayRule.WHOLE_MONTHS:
            return whole_months(days[0], days[1])
        case DayRule.MONTHS_LATER:
            return months_later(days[0], days[1])
        case DayRule.MONTH_END:
            return period_end(days[0], 1)
        case DayRule.QUARTER_END:
            return period_end(days[0], 3)
        case DayRule.YEAR_END:
            return period_end(days[0], 12)
        case _:
            assert_never(rule)


def capped(amount: Fraction, cap: Fraction) -> Fraction:
    """The amount, its size limited to ``cap``; a cap below 0 allows nothing."""
    limit = max(cap, Fraction(0))
    return max(min(amount, limit), -limit)


def changed(change: Change, score: Fraction, value: Fraction) -> Fraction:
    """The score after one change."""
    match change:
        case Change.TIMES:
            return score * value
        case Change.ADD:
            return score + value
        case Change.AT_LEAST:
            return max(score, value)
        case Change.AT_MOST:
            return min(score, value)
        case Change.SET:
            return value
        case Change.WITHHOLD:
            return score
        case _:
            assert_never(change)

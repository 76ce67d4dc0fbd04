"""Days counted and moved. Working days are Monday to Friday, less the holidays, plus the weekend days that are worked instead."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from kaoping.dsl import syntax
from kaoping.dsl.units import time_of
from tests.independent.book import Book
from tests.independent.place import Place


def between(node: syntax.Between, at: Place) -> Fraction:
    """From the first day to the last, below 0 where the last lies before the first."""
    from tests.independent.values import number_of

    first, last = int(number_of(node.first, at)), int(number_of(node.last, at))
    included = node.first_day == "first_counted"
    match node.day_count:
        case "days":
            return Fraction(last - first + (0 if not included else 1 if last >= first else -1))
        case "working_days":
            return Fraction(_working_days(first, last, at, included=included))
        case "whole_months":
            return Fraction(whole_months(first, last) if last >= first else -whole_months(last, first))
        case _:
            raise AssertionError(node.day_count)


def _working_days(first: int, last: int, at: Place, *, included: bool) -> int:
    if last < first:
        return -sum(is_worked(day, at) for day in range(last, first + included))
    return sum(is_worked(day, at) for day in range(first + (not included), last + 1))


def working_days_after(first: int, last: int, at: Place) -> int:
    """How many working days there are from a day, itself not counted, to a later one."""
    return _working_days(first, last, at, included=False)


def moved(node: syntax.Moved, at: Place) -> Fraction:
    from tests.independent.values import number_of

    number = int(node.amount.number) * (1 if node.move_word == "days_later" else -1)
    return Fraction(later(int(number_of(node.value, at)), number, time_of(node.amount.unit), at))


def later(day: int, number: int, time: str, at: Place) -> int:
    match time:
        case "days":
            return day + number
        case "weeks":
            return day + 7 * number
        case "working_days":
            step = 1 if number > 0 else -1
            while number:
                day += step
                number -= step if is_worked(day, at) else 0
            return day
        case "months":
            return months_later(day, number)
        case "quarters":
            return months_later(day, 3 * number)
        case "years":
            return months_later(day, 12 * number)
        case _:
            raise AssertionError(time)


def months_later(day: int, months: int) -> int:
    """The same day of the month, or its last where it is shorter."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def whole_months(first: int, last: int) -> int:
    """Months that are complete."""
    number = 0
    while months_later(first, number + 1) <= last:
        number += 1
    return number


def onward(node: syntax.Onward, at: Place) -> Fraction:
    from tests.independent.values import number_of

    day = int(number_of(node.value, at))
    start = date.fromordinal(day)
    match node.day_word:
        case "working_day":
            while not is_worked(day, at):
                day += 1
            return Fraction(day)
        case "month_end":
            month = start.month
        case "quarter_end":
            month = (start.month + 2) // 3 * 3
        case "year_end":
            month = 12
        case _:
            raise AssertionError(node.day_word)
    return Fraction(date(start.year, month, monthrange(start.year, month)[1]).toordinal())


def is_worked(day: int, at: Place) -> bool:
    off, worked = _calendar(at.book)
    off, worked = off | at.unit.run.off, worked | at.unit.run.worked
    return day in worked or (day not in off and date.fromordinal(day).weekday() < 5)


@cache
def _calendar(book: Book) -> tuple[frozenset[int], frozenset[int]]:
    return (
        frozenset(day for line in book.off for one in line.day_ranges for day in _days(one)),
        frozenset(day for line in book.worked for one in line.day_ranges for day in _days(one)),
    )


def _days(days: syntax.DayRange) -> list[int]:
    first = date.fromisoformat(days.from_day.text)
    last = date.fromisoformat(days.to_day.text) if days.to_day else first
    return [(first + timedelta(number)).toordinal() for number in range((last - first).days + 1)]

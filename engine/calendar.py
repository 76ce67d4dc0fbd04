"""Days: which are worked, and what months and deadlines make of them.

A calendar is the weekends with what was put off them: holidays that fall on working days, and Saturdays and Sundays that are worked instead. Days are
proleptic ordinals, as everywhere in the engine. The working days are numbered without a gap (``number`` and ``day`` are each other's inverse), so
that a count of working days is a difference of numbers, and a deadline the day of a number.

>>> may = Calendar(off=(date(2021, 5, 3).toordinal(),), worked=(date(2021, 5, 8).toordinal(),))
>>> may.number(date(2021, 5, 10).toordinal()) - may.number(date(2021, 4, 30).toordinal())
6
>>> date.fromordinal(may.day(may.number(date(2021, 4, 30).toordinal()) + 1)).isoformat()
'2021-05-04'
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date

from kaoping.dsl.quick import dataclass

LAST_DAY = 3652059  # 9999-12-31


@dataclass(frozen=True, slots=True)
class Calendar:
    """``off``: days from Monday to Friday that are not worked; ``worked``: Saturdays and Sundays that are. Both ascend. ``years``: those whose
    holidays are listed; None where no year is asked for."""

    off: tuple[int, ...] = ()
    worked: tuple[int, ...] = ()
    years: frozenset[int] | None = None

    def number(self, day: int) -> int:
        """How many working days there are up to this day, from the year 1 on."""
        weeks, rest = divmod(day, 7)  # day 1 is a Monday
        weekdays = 5 * weeks + min(rest, 5)
        return weekdays - bisect_right(self.off, day) + bisect_right(self.worked, day)

    def day(self, number: int) -> int:
        """The working day of a number: the first day up to which there are so many."""
        low, high = 0, number // 5 * 7 + 14 + 2 * len(self.off)
        while low < high:
            middle = (low + high) // 2
            if self.number(middle) < number:
                low = middle + 1
            else:
                high = middle
        return low

    def later(self, day: int, number: int) -> int:
        """The working day that is so many behind a day (before it, below 0); the day itself where that is 0."""
        if number > 0:
            return self.day(self.number(day) + number)
        return self.day(self.number(day - 1) + number + 1) if number else day


WEEKENDS = Calendar()


def calendar_of(off: Set[int], worked: Set[int]) -> Calendar:
    """The calendar of days that are declared holidays and of days that are declared worked; the latter go before."""
    days = [date.fromordinal(day) for day in off | worked]
    return Calendar(
        tuple(sorted(day for day in off - worked if day % 7 not in (0, 6))),
        tuple(sorted(day for day in worked if day % 7 in (0, 6))),
        frozenset(day.year for day in days if (day.month, day.day) < NEXT_YEARS) if days else None,
    )


NEXT_YEARS = (12, 28)
"""From this day on a holiday may be the beginning of the next year's first one: it does not show that its own year is listed."""


def with_days(calendar: Calendar, off: Set[int], worked: Set[int]) -> Calendar:
    """The calendar and the days of a file."""
    found = calendar_of(off | set(calendar.off), worked | set(calendar.worked))
    years = None if found.years is None else found.years | (calendar.years or frozenset())
    return replace(found, years=years)


def uncovered(calendar: Calendar, first: int, last: int) -> Iterator[int]:
    """The years between two days whose holidays are not listed."""
    if calendar.years is None or not (1 <= first <= LAST_DAY and 1 <= last <= LAST_DAY):
        return
    years = sorted(date.fromordinal(day).year for day in (first, last))
    yield from (year for year in range(years[0], years[1] + 1) if year not in calendar.years)


def months_later(day: int, months: int) -> int:
    """The same day of a later month (an earlier one if ``months`` is below 0), its last day where it is too short."""
    if not 1 <= day <= LAST_DAY:
        return day
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return 1 if year < 1 else LAST_DAY
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def whole_months(first: int, last: int) -> int:
    """How many months lie wholly between two days: the most by which ``months_later`` does not go beyond the last; the other way round below 0.

    >>> whole_months(date(2021, 1, 31).toordinal(), date(2021, 2, 28).toordinal())
    1
    >>> whole_months(date(2021, 1, 15).toordinal(), date(2021, 3, 14).toordinal())
    1
    """
    if last < first:
        return -whole_months(last, first)
    if not (1 <= first <= LAST_DAY and 1 <= last <= LAST_DAY):
        return 0
    one, other = date.fromordinal(first), date.fromordinal(last)
    months = (other.year - one.year) * 12 + other.month - one.month
    return months - (months_later(first, months) > last)


def period_end(day: int, months: int) -> int:
    """The last day of the month (3: quarter, 12: year) in which a day lies."""
    if not 1 <= day <= LAST_DAY:
        return day
    found = date.fromordinal(day)
    month = (found.month - 1) // months * months + months
    return date(found.year, month, monthrange(found.year, month)[1]).toordinal()

"""The calendar that a rulebook declares: 节假日, 调休上班."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kaoping.dsl import syntax
from kaoping.dsl.source import Span
from kaoping.engine.calendar import Calendar, calendar_of


def lower_calendar(statements: Iterable[syntax.DaysOff | syntax.DaysWorked]) -> Calendar:
    off: set[int] = set()
    worked: set[int] = set()
    for statement in statements:
        days = {day for part in statement.day_ranges for day in _days(part)}
        (off if isinstance(statement, syntax.DaysOff) else worked).update(days)
    return calendar_of(off, worked)


def calendar_file(statements: Iterable[syntax.DaysOff | syntax.DaysWorked]) -> Span | None:
    """Where it says that the days stand in a file."""
    return next((one.span for one in statements if isinstance(one, syntax.DaysOff) and one.day_source), None)


def _days(part: syntax.DayRange) -> Iterator[int]:
    first, last = (date.fromisoformat(day.text).toordinal() for day in (part.from_day, part.to_day or part.from_day))
    yield from range(first, last + 1)

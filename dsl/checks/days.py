"""Days: whether the first one counts, and which days are worked.

Two careful readers count the days from the 1st to the 3rd as two or as three, so that is asked. Working days need a calendar: without one it is
asked whether there are holidays, since Saturdays and Sundays alone would silently be wrong around every one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds.messages import NoSuchDate
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.outline import rules_of
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.units import time_of
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDayUnsaid(Diagnostic):
    code: ClassVar[str] = "first-day-unsaid"
    title: ClassVar[Text] = Text("没有写明起始那一天算不算。", "It is not said whether the first day itself counts.")
    label: ClassVar[Text] = Text("首日算不算？", "and the first day?")
    help: ClassVar[Text] = Text(
        "从1日到3日，不含首日是2天，含首日是3天。请选一种。",
        "From the 1st to the 3rd there are 2 days without the first and 3 with it. Choose one.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarUnsaid(Diagnostic):
    code: ClassVar[str] = "calendar-unsaid"
    title: ClassVar[Text] = Text(
        "这里按工作日计算，但没有写哪些日子放假。",
        "Working days are counted here, but it is not said which days are holidays.",
    )
    label: ClassVar[Text] = Text("哪些日子放假？", "which holidays?")
    help: ClassVar[Text] = Text(
        "周六、周日总是不算的。请在细则开头写明节假日（和调休上班的日子）；确实没有的，写“节假日：无”。",
        "Saturdays and Sundays never count. List the holidays at the head of the rulebook (and weekend days that are worked); if there are none, "
        "write 'holidays: none'.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBackwards(Diagnostic):
    code: ClassVar[str] = "days-backwards"
    title: ClassVar[Text] = Text("后面的日期比前面的早。", "The last day lies before the first.")
    help: ClassVar[Text] = Text("请核对这两个日期。", "Check the two dates.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TooManyDays(Diagnostic):
    code: ClassVar[str] = "too-many-days"
    title: ClassVar[Text] = Text("这一段假期超过一年。", "This holiday is longer than a year.")
    help: ClassVar[Text] = Text("请核对这两个日期。", "Check the two dates.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedAnyway(Diagnostic):
    code: ClassVar[str] = "worked-anyway"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "{day}不是周六、周日，本来就上班。", "{day} is no Saturday or Sunday: it is worked anyway."
    )
    help: ClassVar[Text] = Text("请核对调休上班的日期。", "Check the date of the weekend day that is worked.")
    day: str


def check_days(known: Known) -> Iterator[Diagnostic]:
    yield from _check_calendar(known)
    asked = bool(known.outline.calendar) or not known.to_score
    for rule in rules_of(known.outline):
        for node in walk(rule):
            if isinstance(node, syntax.Between) and node.first_day is None and node.day_count != "whole_months":
                yield _first_day(node, known.language)
            if not asked and _in_working_days(node):
                asked = True
                yield CalendarUnsaid(place=node.span, fixes=_calendars(known))


def _first_day(node: syntax.Between, language: str) -> FirstDayUnsaid:
    said = [replace(node, first_day=word) for word in ("first_not_counted", "first_counted")]
    return FirstDayUnsaid(
        place=node.span, fixes=tuple(replace_node(node, write_part(one, "value", language)) for one in said)
    )


def _in_working_days(node: syntax.Node) -> bool:
    match node:
        case syntax.Between(day_count=count):
            return count == "working_days"
        case syntax.Moved(amount=amount):
            return time_of(amount.unit) == "working_days"
        case syntax.Onward(day_word=word):
            return word == "working_day"
        case syntax.PerStep(step=step):
            return time_of(step.unit) == "working_days"
        case _:
            return False


def _calendars(known: Known) -> tuple[Fix, ...]:
    """A line for the head: that there are none, or how they are written."""
    head = known.outline.rulebook
    if head is None or head.span.file != known.outline.file:
        return ()
    october = syntax.DayRange(from_day=syntax.Moment(text="2021-10-01"), to_day=syntax.Moment(text="2021-10-07"))
    statements = (syntax.DaysOff(), syntax.DaysOff(day_ranges=(october,)))
    behind = Span(head.span.file, head.span.line, head.span.end, head.span.end)
    texts = [write_statement(one, known.language) for one in statements]
    return tuple(
        Fix(f"\n{text}", behind, Text(f"在开头加一行“{text}”", f"add a line '{text}' at the head")) for text in texts
    )


def _check_calendar(known: Known) -> Iterator[Diagnostic]:
    for statement in known.outline.calendar:
        for part in statement.day_ranges:
            days = [_day(moment) for moment in (part.from_day, part.to_day) if moment is not None]
            if None in days:
                wrong = next(one for one in (part.from_day, part.to_day) if one is not None and _day(one) is None)
                yield NoSuchDate(place=wrong.span, date=wrong.text)
                continue
            first, last = days[0], days[-1]
            assert first is not None
            assert last is not None
            if last < first:
                yield DaysBackwards(place=part.span)
            elif (last - first).days > 366:
                yield TooManyDays(place=part.span)
            elif isinstance(statement, syntax.DaysWorked) and first == last and first.weekday() < 5:
                yield WorkedAnyway(place=part.span, day=first.isoformat())


def _day(moment: syntax.Moment) -> date | None:
    try:
        return date.fromisoformat(moment.text)
    except ValueError:
        return None

"""Working days counted in a year whose holidays nobody listed: told once a year, with the fact that leads there.

A list of holidays ends with a year, facts do not. Without a word such a count would take every weekday for a working day. The days that are looked at
are those of the facts, and those that a deadline comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any, ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Place, Span
from kaoping.engine.analysis.walk import inputs_of_number
from kaoping.engine.application.case import Case
from kaoping.engine.calendar import uncovered
from kaoping.engine.evaluation import value_or_touched
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Derived, Rulebook
from kaoping.engine.tree import DayRule, OfDays


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWithoutHolidays(Diagnostic):
    code: ClassVar[str] = "year-without-holidays"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "“{unit}”的【{fact}】是{day}，按工作日算要用到{year}年的节假日，却没有列出{year}年的。",
        "[{fact}] of '{unit}' is {day}: working days of {year} are counted, but no holidays of {year} are listed.",
    )
    help: ClassVar[Text] = Text(
        "{year}年除周六、周日外都算成了工作日。请{where}补上{year}年的节假日和调休上班的日子；日期有误的，请改数据。",
        "All days of {year} but Saturdays and Sundays were taken for working days. {where} with the holidays of {year} and the weekend days worked; "
        "if the date is wrong, correct it.",
    )
    unit: str
    fact: str
    day: str
    year: int
    where: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFileUnnamed(Diagnostic):
    code: ClassVar[str] = "calendar-file-unnamed"
    title: ClassVar[Text] = Text(
        "节假日在文件里，清单却没有写是哪个文件。", "The holidays stand in a file, but the manifest does not name it."
    )
    help: ClassVar[Text] = Text(
        '请在assessment.toml里加一行：calendar = "节假日.csv"。文件第一行写“日期,类型”，下面一行一天，类型写“休”或“班”。',
        'Add a line to assessment.toml: calendar = "calendar.csv". The first row of the file says "date,kind", each row below is a day, its kind '
        "being off or worked.",
    )


def lacks_calendar(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Where holidays stand in a file that has not been read."""
    if rulebook.calendar_file is not None:
        yield CalendarFileUnnamed(place=rulebook.calendar_file)


_IN_FILE = Text("在清单calendar所写的文件里", "Add rows to the file that 'calendar' in the manifest names,")
_IN_HEAD = Text(
    "在细则开头的“节假日”“调休上班”两行里", "Complete the lines 'holidays' and 'worked instead' of the rulebook"
)
_WORKING = (DayRule.WORKING_DAYS, DayRule.WORKING_DAYS_LATER)


def years_without_holidays(cases: Iterable[tuple[Rulebook, Case]]) -> Iterator[Diagnostic]:
    """Each year of each rulebook once, at the first fact that leads there."""
    asked: dict[int, _Asked] = {}
    for rulebook, case in cases:
        if rulebook.calendar.years is None:
            continue
        known = asked.setdefault(id(rulebook), _Asked(rulebook))
        if known.counts:
            yield from known.of(case)


class _Asked:
    """What a rulebook counts in working days: for each unit, and for each record of a measure."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.told: set[int] = set()
        self.derived = {step.key: step for step in rulebook.steps if isinstance(step, Derived)}
        self.of_units = list(_counts(replace(rulebook, measures=(), file_tables=())))
        self.of_records = [(one, found) for one in rulebook.measures if (found := list(_counts(one)))]
        self.counts = bool(self.of_units or self.of_records)

    def of(self, case: Case) -> Iterator[Diagnostic]:
        for node in self.of_units:
            yield from self.told_of(node, case, case.inputs, case.facts.places, None)
        for measure, nodes in self.of_records:
            for record in case.facts.records.get(measure.records, ()):
                inputs = {**case.inputs, **record.columns}
                for node in nodes:
                    yield from self.told_of(node, case, inputs, {}, record.place)

    def told_of(
        self, node: OfDays, case: Case, inputs: Mapping[str, Value], places: Mapping[str, Place], record: Place | None
    ) -> Iterator[Diagnostic]:
        days = _days(node, inputs)
        facts = [one for one in self.inputs_of(node) if one != self.rulebook.as_of]
        known = {one: date.fromordinal(day) for one in facts if (day := _day(inputs.get(one))) is not None}
        years = uncovered(self.rulebook.calendar, *days) if days and known else ()
        for year in (one for one in years if one not in self.told):
            key = next((one for one, day in known.items() if day.year == year), next(iter(known)))
            self.told.add(year)
            own = record if record is not None else places.get(key)
            yield YearWithoutHolidays(
                place=own if own is not None else Span(self.rulebook.file, 1),
                unit=case.facts.unit.name,
                fact=key,
                day=known[key].isoformat(),
                year=year,
                where=_IN_FILE if self.rulebook.days_in_file else _IN_HEAD,
            )

    def inputs_of(self, node: OfDays) -> list[str]:
        """The facts and columns behind a count, through derived values."""
        found: dict[str, None] = {}
        waiting = [key for term in node.terms for key in inputs_of_number(term)]
        while waiting:
            key = waiting.pop(0)
            if key in found:
                continue
            if (step := self.derived.get(key)) is not None:
                waiting += inputs_of_number(step.value)
            else:
                found[key] = None
        return list(found)


def _days(node: OfDays, inputs: Mapping[str, Value]) -> tuple[int, int] | None:
    """The first and the last day of a count, or of what leads from a day to a deadline."""
    ends = node.terms if node.rule is DayRule.WORKING_DAYS else (node.terms[0], node)
    values = [value_or_touched(end, inputs) for end in ends]
    first, last = (floor(value) if isinstance(value, Fraction) else None for value in values)
    return None if first is None or last is None else (first, last)


def _day(value: Value | None) -> int | None:
    """A value as a day: facts that are dates are kept as their number."""
    if isinstance(value, Gap | str) or value is None:
        return None
    number = floor(value)
    return number if _FIRST <= number <= _LAST else None


_FIRST, _LAST = date(1900, 1, 1).toordinal(), date(2999, 12, 31).toordinal()


def _counts(node: Any) -> Iterator[OfDays]:
    """All that counts working days within a part of a rulebook."""
    if isinstance(node, OfDays) and node.rule in _WORKING:
        yield node
    if isinstance(node, tuple):
        for part in node:
            yield from _counts(part)
    elif is_dataclass(node) and not isinstance(node, type):
        for one in fields(node):
            yield from _counts(getattr(node, one.name))

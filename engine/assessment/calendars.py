"""Holidays and the weekend days that are worked instead, listed in a file that the manifest names: ``calendar = "calendar.csv"``.

A row is a day, or the days from one to another, of any number of years; a second column says whether they are off or worked, as the lists that
governments publish do. A rulebook that says 节假日：另附文件 takes them beside the days of its own head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.assessment.fill import filled
from kaoping.engine.assessment.manifest import Manifest
from kaoping.engine.assessment.tables import Tables
from kaoping.engine.calendar import Calendar, with_days
from kaoping.engine.reading import Problems, Table
from kaoping.engine.reading.value import parse_day
from kaoping.engine.reading.written import listed, plain, shortened
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.years_covered import lacks_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarNotUsed(Diagnostic):
    code: ClassVar[str] = "calendar-not-used"
    severity = "warning"
    title: ClassVar[Text] = Text("没有一份评分细则用这个节假日文件。", "No rulebook takes its holidays from this file.")
    help: ClassVar[Text] = Text(
        "要用的，请在细则开头写“节假日：另附文件”；不用的，请删去这一行。",
        "Where it is to be used, write 'holidays: in a file' at the head of the rulebook; else remove this line.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWithoutDays(Diagnostic):
    code: ClassVar[str] = "calendar-without-days"
    title: ClassVar[Text] = Text("节假日文件没有“日期”这一列。", "The file of holidays has no column of dates.")
    help: ClassVar[Text] = Text(
        "第一行写各列的名称：日期、（到哪一天：至）、类型（休、班）。现有：{found}。",
        "Its first row names the columns: date, to (where it is more than one day), kind (off or worked). There are: {found}.",
    )
    found: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DayUnclear(Diagnostic):
    code: ClassVar[str] = "calendar-day-unclear"
    title: ClassVar[Text] = Text("“{found}”不是日期。", "'{found}' is no date.")
    help: ClassVar[Text] = Text(
        "写成2024-10-01或2024年10月1日；几天的，写成“2024-10-01至2024-10-07”，或在“至”一列写最后一天（不能比第一天早，也不能长过一年）。",
        "Write 2024-10-01; several days are written '2024-10-01 to 2024-10-07', or with the last one in a column 'to' (not before the first, nor more "
        "than a year behind it).",
    )
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayKindUnclear(Diagnostic):
    code: ClassVar[str] = "calendar-kind-unclear"
    title: ClassVar[Text] = Text(
        "看不出“{found}”是放假还是上班。", "Whether '{found}' is a day off or a day worked is not clear."
    )
    help: ClassVar[Text] = Text(
        "放假的写“休”“放假”或“节假日”，调休上班的写“班”“上班”或“调休上班”。",
        "Days off are 'off' or 'holiday', weekend days that are worked are 'worked'.",
    )
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfTwoKinds(Diagnostic):
    code: ClassVar[str] = "calendar-day-twice"
    title: ClassVar[Text] = Text("{day}又写放假，又写上班。", "{day} stands here as a day off and as a day worked.")
    help: ClassVar[Text] = Text("请核对，只留一处。", "Check it, and keep one.")
    day: str


_DAYS = frozenset(map(fold, ("日期", "放假日期", "起始日期", "开始日期", "从", "date", "day", "from")))
_LAST = frozenset(map(fold, ("至", "到", "止", "截止日期", "结束日期", "to", "until", "last day")))
_KINDS = frozenset(map(fold, ("类型", "类别", "休班", "放假或上班", "是否放假", "kind", "type", "off", "isOffDay")))
_OFF = frozenset(map(fold, ("休", "放假", "休息", "节假日", "假日", "法定节假日", "是", "off", "holiday", "day off", "true", "yes", "1")))  # fmt: skip
_WORKED = frozenset(map(fold, ("班", "上班", "补班", "调休", "调休上班", "工作日", "否", "worked", "work", "working day", "worked instead", "false", "no", "0")))  # fmt: skip
_SHEETS = frozenset(map(fold, ("节假日", "日历", "calendar", "holidays")))
_BETWEEN = re.compile(r"\s*(?:至|到|~|～|—|–|\bto\b|\buntil\b)\s*")


def with_file_calendar(
    rulebooks: Sequence[Rulebook], manifest: Manifest, tables: Tables, problems: Problems
) -> list[Rulebook]:
    """The rulebooks with the days of the file, where they say so."""
    if not manifest.calendar:
        problems.extend(one for book in rulebooks for one in lacks_calendar(book))
        return [replace(book, calendar_file=None) for book in rulebooks]
    if rulebooks and not any(book.calendar_file for book in rulebooks):
        problems.add(CalendarNotUsed(place=manifest.calendar[0].place))
    days: dict[int, bool] = {}
    for named in manifest.calendar:
        table = tables.take(named, _SHEETS, "节假日")
        if table is not None:
            _read(table, days, problems)
    off, worked = ({day for day, is_off in days.items() if is_off is kind} for kind in (True, False))
    return [_with_days(book, off, worked) if book.calendar_file else book for book in rulebooks]


def _with_days(book: Rulebook, off: set[int], worked: set[int]) -> Rulebook:
    calendar = with_days(book.calendar, off, worked)
    told = sha256(f"{book.hash} {calendar.off} {calendar.worked}".encode()).hexdigest()
    done = filled(replace(book, file_tables=()), Calendar, lambda _: calendar)
    return replace(
        done, file_tables=book.file_tables, calendar=calendar, calendar_file=None, days_in_file=True, hash=told
    )


def _read(table: Table, days: dict[int, bool], problems: Problems) -> None:
    """Puts the days of a table beside those found before; True is a day off."""
    head = next((number for number, row in enumerate(table.rows) if any(fold(text) in _DAYS for text in row)), None)
    if head is None:
        first = next((row for row in table.rows if any(text.strip() for text in row)), ())
        problems.add(
            CalendarWithoutDays(place=table.place, found=listed([one.strip() for one in first if one.strip()]))
        )
        return
    names = [fold(text) for text in table.rows[head]]
    day, last, kind = (
        next((i for i, one in enumerate(names) if one in known), None) for known in (_DAYS, _LAST, _KINDS)
    )
    assert day is not None
    for number, row in enumerate(table.rows[head + 1 :], head + 1):
        cells = [row[place].strip() if place is not None and place < len(row) else "" for place in (day, last, kind)]
        if not any(cells):
            continue
        is_off = _is_off(cells[2])
        if is_off is None:
            problems.add(DayKindUnclear(place=table.cell(number, kind or 0), found=shortened(cells[2])))
            continue
        found = _days(cells[0], cells[1])
        if found is None:
            place = table.cell(number, day if _parsed(cells[0]) is None or last is None else last)
            problems.add(DayUnclear(place=place, found=shortened(" ".join(filter(None, cells[:2])))))
            continue
        _add(found, is_off, table.cell(number, day), days, problems)


def _add(found: range, is_off: bool, place: Cell, days: dict[int, bool], problems: Problems) -> None:
    for one in found:
        if days.setdefault(one, is_off) is not is_off:
            problems.add(DayOfTwoKinds(place=place, day=date.fromordinal(one).isoformat()))
            return


def _is_off(text: str) -> bool | None:
    """Without a word a day is off."""
    key = fold(text)
    if not key or key in _OFF:
        return True
    return False if key in _WORKED else None


def _days(first: str, last: str) -> range | None:
    ends = [_parsed(text) for text in (*_BETWEEN.split(plain(first)), *([last] if last else []))]
    if not ends or len(ends) > 2 or None in ends:
        return None
    low, high = (one.toordinal() for one in (ends[0], ends[-1]) if one is not None)
    return range(low, high + 1) if 0 <= high - low <= 366 else None


def _parsed(text: str) -> date | None:
    return parse_day(plain(text))

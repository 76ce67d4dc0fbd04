"""All parts of the workbook put together before a cell is written: the sheets of facts, records, waivers and workings with their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from itertools import groupby

from kaoping.dsl.diagnostic import Text
from kaoping.engine.application.case import cell_text
from kaoping.engine.calendar import Calendar
from kaoping.engine.facts import Kind, Record, Waiver
from kaoping.engine.report.content import Content
from kaoping.engine.report.names import name_of, rulebook_name
from kaoping.engine.report.problem_annex import ProblemList, problem_lists
from kaoping.engine.report.told import told
from kaoping.engine.report.xlsx.days import SERIAL
from kaoping.engine.report.xlsx.facts import FactsSheet
from kaoping.engine.report.xlsx.grid import Column, Grid, Sheets
from kaoping.engine.report.xlsx.indicators import Cells, indicator
from kaoping.engine.report.xlsx.printed import SUM, Printed, Unprintable
from kaoping.engine.report.xlsx.records import RecordsSheet
from kaoping.engine.report.xlsx.standing import grade, rank, results
from kaoping.engine.report.xlsx.waivers import WaiversSheet
from kaoping.engine.report.xlsx.wholes import Whole, section, total
from kaoping.engine.report.xlsx.workings import UNIT, Workings
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.writing.sheet_names import SheetNames

ABOUT = Text("说明", "about")
FACTS = Text("数据", "facts")
WAIVERS = Text("核销", "waivers")
WORKINGS = Text("{name} 计算", "{name} workings")
SOURCES = Text("数据来源", "sources of facts")
LEDGERS = Text("得分明细", "ledgers")
FIXED = Text("没有公式的", "without formula")
MOST_LEDGERS = 100
DAYS = Text("工作日", "working days")
RANKED = Text("参加排名", "ranked")
CLASS = Text("类别", "class")
YES, NO = Text("是", "yes"), Text("否", "no")
_IN_CIRCLE = Text(
    "它由自己的得分得来，Excel不能这样循环", "it follows from its own score, and Excel does not go in circles"
)
FIRST_ROW = {"facts": 4, "records": 4, "workings": 5, "waivers": 4, "days": 2}
AS_OF_CELL = "$B$6"
_YEARS_AROUND = 3


class Build:
    def __init__(self, content: Content) -> None:
        self.content, self.language = content, content.language
        self.sheets, self.names = Sheets(), SheetNames()
        self.about = self.names.name(self.say(ABOUT))
        self.indicators: dict[int, dict[int, Cells]] = {}
        self.sections: dict[int, dict[int, Whole]] = {}
        self.records: dict[str, RecordsSheet] = {}
        self.workings: list[Workings] = []
        self._calendars: dict[Calendar, Column] = {}
        self.days_grid: Grid | None = None
        self._under_way: set[object] = set()
        scored = content.scored
        books = [book for book in scored.rulebooks if any(one.rulebook is book for one in scored.standings)]
        units = [one for book in books for one in scored.standings if one.rulebook is book]
        self.units = units
        self.table_names = {
            key: self.names.name(key[1] or self.book_name(group[0].rulebook))
            for key, group in (
                (k, list(g)) for k, g in groupby(units, key=lambda one: (id(one.rulebook), one.unit.unit_class))
            )
        }
        self.facts = self._facts(units)
        self.waivers = self._waivers(units)
        for book in books:
            own = [one for one in units if one.rulebook is book]
            grid = Grid(self.sheets, self.names.name(self._workings_name(book, books)), FIRST_ROW["workings"], len(own))
            self.workings.append(Workings(self, book, grid, own))
        lists = problem_lists(content, told(content))
        self.problem_lists: dict[str, ProblemList] = {self.names.name(one.title): one for one in lists}
        self.ledgers = self._ledger_names()
        self.sources_name = self.names.name(self.say(SOURCES))
        self.fixed_name = self.names.name(self.say(FIXED))
        self.ranks: dict[int, Column] = {}
        self.grades: dict[int, Column | None] = {}
        self.results: dict[int, Sequence[Column]] = {}
        for each in self.workings:
            self._columns(each)
        for unit in units:
            for key in unit.facts.records:
                self.records_sheet(key)
        for grid in self.grids():
            grid.settle()

    def _columns(self, place: Workings) -> None:
        for index in range(len(place.rulebook.indicators)):
            indicator(index, place)
        for index in range(len(place.rulebook.sections)):
            section(index, place)
        total(place)
        self.ranks[id(place)] = rank(place)
        self.grades[id(place)] = grade(place, self.ranks[id(place)])
        self.results[id(place)] = results(place)

    @contextmanager
    def alone(self, what: object) -> Iterator[None]:
        """While a column is made: what it is made of cannot be made of it."""
        if what in self._under_way:
            raise Unprintable(_IN_CIRCLE)
        self._under_way.add(what)
        try:
            yield
        finally:
            self._under_way.remove(what)

    def _workings_name(self, book: Rulebook, books: Sequence[Rulebook]) -> str:
        short = book.classes[0] if len(book.classes) == 1 else self.book_name(book)
        return self.say(WORKINGS).format(name=short[:20])

    def _ledger_names(self) -> dict[int, str]:
        """The sheet of each unit's ledger: its own, or one of all."""
        if len(self.units) > MOST_LEDGERS:
            name = self.names.name(self.say(LEDGERS))
            return {id(one): name for one in self.units}
        return {id(one): self.names.name(one.unit.name) for one in self.units}

    def grids(self) -> list[Grid]:
        found = [self.facts.grid, *(one.grid for one in self.records.values()), self.waivers.grid]
        found += [one.grid for one in self.workings]
        return [*found, self.days_grid] if self.days_grid is not None else found

    # Words

    def say(self, text: Text) -> str:
        return text.in_language(self.language)

    def book_name(self, book: Rulebook) -> str:
        return rulebook_name(book, self.language)

    def name(self, book: Rulebook, key: str) -> str:
        """What an indicator or a fact is called in the language of the report."""
        return name_of(book, key, dict(book.names).get(key, ""), self.language)

    # Sheets

    def _facts(self, units: Sequence[Standing]) -> FactsSheet:
        grid = Grid(self.sheets, self.names.name(self.say(FACTS)), FIRST_ROW["facts"], len(units))
        sheet = FactsSheet(grid, units)
        sheet.unit.head = self.say(UNIT)
        sheet.unit.cached = lambda at: units[at].unit.name
        if any(one.unit.unit_class for one in units):
            grid.column((0, 1), "", self.say(CLASS)).cached = lambda at: units[at].unit.unit_class
        ranked = grid.column((0, 2), "", self.say(RANKED))
        ranked.cached = lambda at: self.say(YES if units[at].unit.ranked else NO)
        self.is_ranked = f'AND({ranked.of_unit}<>"否",{ranked.of_unit}<>"no")'
        for book in {id(one.rulebook): one.rulebook for one in units}.values():
            for fact in book.facts:
                if fact.kind is not Kind.RECORDS:
                    sheet.column(fact, self.name(book, fact.key))
        return sheet

    def _waivers(self, units: Sequence[Standing]) -> WaiversSheet:
        rows: list[tuple[str, str, str, Waiver]] = []
        for one in units:
            for key, waivers in one.facts.waivers.items():
                rows += [(one.unit.name, key, "", waiver) for waiver in waivers]
            for key, records in one.facts.records.items():
                rows += [
                    (one.unit.name, key, cell_text(record.place), record.waiver) for record in records if record.waiver
                ]
        grid = Grid(self.sheets, self.names.name(self.say(WAIVERS)), FIRST_ROW["waivers"], len(rows))
        return WaiversSheet(self, grid, rows)

    def records_sheet(self, key: str) -> RecordsSheet:
        if key not in self.records:
            rows: list[tuple[Standing, Record]] = [
                (one, record) for one in self.units for record in one.facts.records.get(key, ())
            ]
            grid = Grid(self.sheets, self.names.name(key), FIRST_ROW["records"], len(rows))
            self.records[key] = RecordsSheet(self, grid, key, rows)
        return self.records[key]

    def row_of_unit(self, cell: str) -> str:
        """The row of the sheet of facts in which a unit stands."""
        if any(mark in one.unit.name for one in self.units for mark in "*?~"):
            cell = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},"~","~~"),"*","~*"),"?","~?")'
        return f"MATCH({cell},{self.facts.unit.all},0)+{self.facts.grid.first - 1}"

    def as_of(self) -> Printed:
        quoted = self.about.replace("'", "''")
        return Printed(f"'{quoted}'!{AS_OF_CELL}+{SERIAL}", SUM, plain=True, whole=True, sure=True)

    def working_days(self, book: Rulebook) -> str:
        """The range with the working days of a rulebook's calendar, for the years around its dates."""
        if book.calendar not in self._calendars:
            days = list(self._days(book.calendar))
            if self.days_grid is None:
                self.days_grid = Grid(self.sheets, self.names.name(self.say(DAYS)), FIRST_ROW["days"], len(days))
            column = self.days_grid.column((len(self._calendars),), "", self.say(DAYS))
            column.cached = lambda at: Fraction(days[at] - SERIAL) if at < len(days) else None
            self._calendars[book.calendar] = column
        return self._calendars[book.calendar].all

    def _days(self, calendar: Calendar) -> Sequence[int]:
        years = {date.fromordinal(day).year for day in self._dates()} or {2021}
        first = date(max(min(years) - _YEARS_AROUND, 1901), 1, 1).toordinal()
        last = date(min(max(years) + _YEARS_AROUND, 2999), 12, 31).toordinal()
        return [day for day in range(first, last + 1) if calendar.number(day) > calendar.number(day - 1)]

    def _dates(self) -> Sequence[int]:
        """All days of facts and records."""
        found: list[int] = []
        if self.content.scored.as_of:
            found.append(date.fromisoformat(self.content.scored.as_of).toordinal())
        for one in self.units:
            for fact in one.rulebook.facts:
                if fact.kind is Kind.DATE:
                    value = one.facts.values.get(fact.key)
                    found += [int(value)] if isinstance(value, int | Fraction) else []
                columns = [column.key for column in fact.columns if column.kind is Kind.DATE]
                for record in one.facts.records.get(fact.key, ()) if columns else ():
                    values = [record.columns.get(column) for column in columns]
                    found += [int(value) for value in values if isinstance(value, int | Fraction)]
        return [day for day in found if 1 <= day <= 1095000]

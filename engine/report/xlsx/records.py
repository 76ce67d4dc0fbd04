"""A sheet of records: a row a record as it was read, with what is waived of it and where it stood; then, for each number made of the records, what each
of them counts for.

A record belongs to the unit whose name stands in its row: ``row`` finds it on the sheet of facts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.engine.application.case import cell_text
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.facts import Kind, Record
from kaoping.engine.report.xlsx.facts import asked_of, value_of_cell
from kaoping.engine.report.xlsx.grid import PIECE, Cached, Column, Grid, checked
from kaoping.engine.report.xlsx.printed import NA, Printed
from kaoping.engine.rulebook import Fact, Measure
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Condition, Number

if TYPE_CHECKING:
    from kaoping.engine.report.xlsx.build import Build
    from kaoping.engine.report.xlsx.workings import Workings

UNIT = Text("单位", "unit")
FOUND_AT = Text("发生在", "found at")
WAIVED = Text("核销数量", "quantity waived")
WHY = Text("核销理由", "reason of the waiver")
SOURCE = Text("来源", "source")
ROW_OF_UNIT = Text("单位所在行", "row of the unit")
REMAINS = Text("计入数量", "quantity that counts")


class RecordsSheet:
    """``rows`` are the records in their order, each with its unit."""

    def __init__(self, build: Build, grid: Grid, key: str, rows: Sequence[tuple[Standing, Record]]) -> None:
        self.build, self.grid, self.key, self.rows = build, grid, key, rows
        self.pieces = 0
        self.unit = self._values((0,), UNIT, lambda one: one[1].unit)
        if any(record.found_at for _, record in rows):
            self._values((1,), FOUND_AT, lambda one: one[1].found_at)
        self.fields: dict[str, Column] = {}
        self.columns: dict[str, Fact] = {}
        for _, record in rows:
            for name in record.columns:
                if name not in self.fields:
                    self._field(name)
        self.waived = self.grid.column((3, 0), "", build.say(WAIVED))
        self.waived.cached = lambda at: _waived(rows[at][1])
        self._values((3, 1), WHY, lambda one: one[1].waiver.reason if one[1].waiver else None)
        self.source = self._values((3, 2), SOURCE, lambda one: cell_text(one[1].place))
        if any(record.waiver for _, record in rows):
            self.waived.template = build.waivers.of_record(key, self.source.cell)
        self.row = self.grid.column((4, 0), "", build.say(ROW_OF_UNIT))
        self.row.template = build.row_of_unit(self.unit.cell)
        self.row.cached = lambda at: build.facts.row_of.get(id(rows[at][0]))
        self._remains: dict[str, Column] = {}

    def _values(self, order: tuple[int, ...], head: Text, take: Callable[[tuple[Standing, Record]], Cached]) -> Column:
        column = self.grid.column(order, "", self.build.say(head))
        column.cached = lambda at: take(self.rows[at])
        return column

    def _field(self, name: str) -> None:
        column = self.grid.column((2, len(self.fields)), "", name)
        column.cached = lambda at: self.rows[at][1].columns.get(name)
        self.fields[name] = column

    def field(self, fact: Fact) -> Column:
        """The column of the records that a rulebook declares."""
        if fact.key not in self.fields:
            self._field(fact.key)
        self.columns.setdefault(fact.key, fact)
        return self.fields[fact.key]

    def remains(self, quantity: str) -> Printed:
        """What of a record no waiver covers; ``quantity`` is the column with its quantity, empty where a record is one."""
        if quantity not in self._remains:
            column = self.grid.column((4, 1 + len(self._remains)), "", self.build.say(REMAINS))
            number = f"IF(ISNUMBER({self.fields[quantity].cell}),{self.fields[quantity].cell},1)" if quantity else "1"
            column.template = f"MAX(0,{number}-N({self.waived.cell}))"
            column.cached = lambda at: unwaived(self.rows[at][1])
            self._remains[quantity] = column
        fact = self.columns.get(quantity)
        whole = fact is None or fact.kind is Kind.COUNT
        return Printed(self._remains[quantity].cell, plain=whole, whole=whole, sure=True)


def _waived(record: Record) -> Cached:
    if record.waiver is None:
        return None
    return record.quantity if record.waiver.quantity is None else record.waiver.quantity


class RecordRow:
    """A record's row as a place of formulas, for one measure of one rulebook."""

    def __init__(self, sheet: RecordsSheet, measure: Measure, workings: Workings, order: tuple[int, ...]) -> None:
        self.sheet, self.measure, self.workings, self.order = sheet, measure, workings, order
        self.declared = {one.key: one for one in workings.facts[measure.records].columns}
        self.asked = {one.key: one for one in measure.asked}
        self.known: dict[str, Printed] = {}
        self._pieces: dict[str, Printed] = {}

    def input(self, key: str) -> Printed:
        if key not in self.known:
            self.known[key] = self._made(key)
        return self.known[key]

    def _made(self, key: str) -> Printed:
        if key in self.asked:
            asked = self.asked[key]
            return asked_of(self.input(asked.of), asked, self.sheet.unit, self.workings.units)
        if (kind := self.kind_of(key)) is not None:
            fact = self.declared.get(key)
            column = self.sheet.field(fact) if fact is not None else self.sheet.fields[key]
            found = value_of_cell(column.cell, kind, None, fact.choices if fact is not None else ())
            whole = kind in (Kind.COUNT, Kind.YES_NO, Kind.DATE)
            return self.hoisted(Printed(found.text, plain=found.plain, whole=whole), None, key)
        if key in self.measure.facts:
            return self._beside(key)
        return NA

    def kind_of(self, key: str) -> Kind | None:
        """What a column of the records is; None: it is none."""
        if key in self.declared:
            return self.declared[key].kind
        return Kind.TEXT if key in self.sheet.fields else None

    def _beside(self, key: str) -> Printed:
        """A fact of the record's unit."""
        cell = self.workings.input(key)
        column = self.workings.column_of(cell)
        if column is None:
            return cell
        position = f"{self.sheet.row.cell}-{self.workings.first_on_facts - 1}"
        found = Printed(f"INDEX({column.all},{position})", plain=cell.plain, whole=cell.whole, sure=cell.sure)
        return self.hoisted(found, None, key)

    def hoisted(self, piece: Printed, node: Number | None, of: str = "") -> Printed:
        if piece.text in self._pieces:
            return self._pieces[piece.text]
        column = self.new(of or self.workings.build.say(PIECE))
        column.template = checked(piece.text)
        found = Printed(column.cell, plain=piece.plain, whole=piece.whole, sure=piece.sure)
        self._pieces[piece.text] = found
        return found

    def new(self, head: str) -> Column:
        self.sheet.pieces += 1
        return self.sheet.grid.column((*self.order, self.sheet.pieces), self.measure.name or self.measure.key, head)

    def days(self) -> str:
        return self.workings.days()

    def is_asked_in_vain(self, node: Condition) -> bool:
        return False

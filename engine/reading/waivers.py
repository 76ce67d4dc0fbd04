"""The table of waivers: which record, or how many items of a count, a decision takes off, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Unit, Waiver
from kaoping.engine.reading.covering import Covering, NothingToWaive
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.header import (
    FACT,
    NOTE,
    NUMBER,
    ColumnNotUsed,
    Header,
    cell_text,
    find_header,
    header_faults,
    words,
)
from kaoping.engine.reading.not_of_class import not_of_class
from kaoping.engine.reading.number import HERE, parse_decimal
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.records import IDENTIFIER
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.value import NotADate, fault_of, parse_day
from kaoping.engine.reading.written import plain, shortened
from kaoping.engine.rulebook import Fact, Kind

RECORD = IDENTIFIER | words("记录", "核销记录")
FACT_NAME = FACT | words("记录名称", "核销事项")
QUANTITY = words("数量", "核销数量", "件数", "个数", "次数", "quantity", "number of items")
REASON = words("理由", "核销理由", "原因", "核销原因", "reason")
APPROVER = words("批准", "批准人", "批准单位", "审批", "审批人", "审批单位", "approver", "approved by")
DAY = words("日期", "批准日期", "核销日期", "date", "approved on")
_KNOWN = FACT_NAME | RECORD | QUANTITY | REASON | APPROVER | DAY | NOTE | NUMBER
_KNOWN_NAMES = Text(
    "单位、事实、记录、数量、理由、批准、日期、备注", "unit, fact, record, quantity, reason, approver, date, note"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWaiverColumn(Diagnostic):
    code: ClassVar[str] = "no-waiver-column"
    title: ClassVar[Text] = Text("核销表里没有“{column}”一列。", "The table of waivers has no column '{column}'.")
    help: ClassVar[Text] = Text(
        "核销表要有“单位”“事实”“理由”三列，可以有“记录”“数量”“批准”“日期”“备注”。",
        "A table of waivers has the columns unit, fact and reason, and may have record, quantity, approver, date and note.",
    )
    column: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverIncomplete(Diagnostic):
    code: ClassVar[str] = "waiver-incomplete"
    title: ClassVar[Text] = Text("这条核销没有写{what}。", "This waiver gives no {what}.")
    help: ClassVar[Text] = Text(
        "核销要写明单位、事实和理由；理由会写进得分明细。",
        "A waiver names the unit, the fact and the reason; the reason stands in the ledger.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NotWaivable(Diagnostic):
    code: ClassVar[str] = "not-waivable"
    title: ClassVar[Text] = Text("【{fact}】不能核销。", "[{fact}] cannot be waived.")
    help: ClassVar[Text] = Text(
        "只有记录和计数可以核销；其他的请直接改正数据，并在备注里写明原因。",
        "Only records and counts can be waived. Correct anything else in the facts, and say why in its note.",
    )
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAQuantity(Diagnostic):
    code: ClassVar[str] = "not-a-quantity"
    title: ClassVar[Text] = Text(
        "数量要填大于0的数，这里是“{written}”。",
        "A quantity is a number above 0; this cell has '{written}'.",
    )
    help: ClassVar[Text] = Text(
        "请写一个数，例如“1”；要包括全部的，请留空。", "Write a number, such as 1; leave it blank to take all."
    )
    written: str


def read_waivers(table: Table, register: Register, declared: Declared, gathered: Gathered, problems: Problems) -> None:
    """Puts the waivers of a table to the records and counts they cover; records and facts have been read before."""
    header = find_header(table)
    if isinstance(header, Diagnostic):
        problems.add(header)
        return
    problems.extend(header_faults(header))
    lacking = [
        NoWaiverColumn(place=table.row_cell(header.row), column=name)
        for meaning, name in ((FACT_NAME, Text("事实", "fact")), (REASON, Text("理由", "reason")))
        if header.column(meaning) is None
    ]
    problems.extend(lacking)
    if not lacking:
        for j, key in enumerate(header.keys):
            if key and j != header.unit and key not in _KNOWN:
                place = table.cell(header.row, j)
                problems.add(ColumnNotUsed(place=place, name=shortened(header.names[j]), known=_KNOWN_NAMES))
        reader = _Waivers(header, register, declared, gathered, problems)
        for number, row in header.filled():
            reader.row(number, row)


class _Waivers:
    def __init__(
        self, header: Header, register: Register, declared: Declared, gathered: Gathered, problems: Problems
    ) -> None:
        self.header, self.register, self.declared = header, register, declared
        self.problems = problems
        meanings = (FACT_NAME, RECORD, QUANTITY, REASON, APPROVER, DAY)
        self.columns = [header.column(meaning) for meaning in meanings]
        self.covering = Covering(register, gathered, record_column=self.columns[1], quantity_column=self.columns[2])
        self.errors_before = problems.errors
        self.nowhere: dict[str, bool] = {}

    def row(self, number: int, row: Sequence[str]) -> None:
        found = self.waiver(number, row)
        if found is None:
            return
        if (problem := self.covering.cover(*found)) is not None and not self.is_unread(problem, found[2]):
            self.problems.add(problem)

    def is_unread(self, problem: Diagnostic, fact: Fact) -> bool:
        """Whether what is lacking stands in a table that could not be read: no unit has the fact, and that is told already."""
        if not isinstance(problem, NothingToWaive) or not self.errors_before:
            return False
        if fact.key not in self.nowhere:
            self.nowhere[fact.key] = not self.covering.gathered.has(fact.key)
        return self.nowhere[fact.key]

    # One row

    def waiver(self, number: int, row: Sequence[str]) -> tuple[Waiver, Unit, Fact] | None:
        cell = self.header.table.cell
        texts = [cell_text(row, column) for column in self.columns]
        name, record, quantity_text, reason, approver, day_text = texts
        before = self.problems.errors
        for text, column in zip(texts, self.columns, strict=True):
            if (fault := fault_of(plain(text))) is not None:
                self.problems.add(at(fault, cell(number, column or 0)))
        unit = self.register.lookup(cell_text(row, self.header.unit), cell(number, self.header.unit))
        if isinstance(unit, Diagnostic):
            self.problems.add(unit)
        fact = None if isinstance(unit, Diagnostic) else self.fact(name, unit, cell(number, self.columns[0] or 0))
        if not reason:
            place = cell(number, self.columns[3] or 0)
            self.problems.add(WaiverIncomplete(place=place, what=Text("理由", "reason")))
        day_name = self.header.names[self.columns[5]] if self.columns[5] is not None else ""
        quantity, day = read_quantity(quantity_text), _day(day_text, day_name)
        for value, column in ((quantity, self.columns[2]), (day, self.columns[5])):
            if isinstance(value, Diagnostic):
                self.problems.add(at(value, cell(number, column or 0)))
        if (
            self.problems.errors > before
            or fact is None
            or isinstance(unit, Diagnostic)
            or isinstance(quantity, Diagnostic)
            or isinstance(day, Diagnostic)
        ):
            return None
        place = self.header.table.row_cell(number)
        return Waiver(unit.name, fact.key, reason, place, record, quantity, approver, day), unit, fact

    def fact(self, name: str, unit: Unit, place: Cell) -> Fact | None:
        """The fact as the unit's rulebook declares it; None, with a message, if it cannot be waived."""
        if not name:
            self.problems.add(WaiverIncomplete(place=place, what=Text("事实", "fact")))
            return None
        facts, book = self.declared.find(name), self.register.rulebook_of(unit)
        if not facts:
            self.problems.add(self.declared.unknown(name, place, is_waivable))
        if not facts or book is None:
            return None
        fact = facts.get(self.declared.position(book))
        if fact is None:
            self.problems.add(not_of_class(place, unit, book, name, 0))
        elif not is_waivable(fact):
            self.problems.add(NotWaivable(place=place, fact=fact.key))
        else:
            return fact
        return None


def is_waivable(fact: Fact) -> bool:
    return fact.kind in (Kind.RECORDS, Kind.COUNT)


def read_quantity(text: str) -> Fraction | Diagnostic | None:
    if not plain(text):
        return None
    parsed = parse_decimal(plain(text))
    if parsed is None or parsed[0] <= 0 or (parsed[1] and not parsed[1].isalpha()):
        return NotAQuantity(place=HERE, written=shortened(text))
    return Fraction(parsed[0])


def _day(text: str, column: str) -> date | Diagnostic | None:
    if not plain(text):
        return None
    day = parse_day(plain(text))
    return day if day is not None else NotADate(place=HERE, fact=column, written=shortened(text), example="2021-06-30")

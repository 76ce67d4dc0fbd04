"""The table of waivers: which record, or how many items of a count, a decision takes off, and why.

A waiver names a record by its number or its place; without one it covers all of the unit's records of the fact, or items of a count. What it
takes off must be there: a waiver of a record that does not exist, a second one of the same record, or one of more than the quantity is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact
from kaoping.engine.facts import Record, Unit, Waiver
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
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.not_of_class import not_of_class
from kaoping.engine.reading.number import HERE, parse_decimal
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.records import IDENTIFIER
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.value import NotADate, fault_of, parse_day
from kaoping.engine.reading.written import NO_TEXT, plain, shortened
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
class UnknownRecord(Diagnostic):
    code: ClassVar[str] = "unknown-record"
    title: ClassVar[Text] = Text(
        "“{unit}”的【{fact}】里没有记录“{record}”。", "Among [{fact}] of '{unit}' there is no record '{record}'."
    )
    help: ClassVar[Text] = Text(
        "{nearest}请写记录的编号（“编号”一列或第一列），或它的位置，例如“{example}”。",
        "{nearest}Name the record by its number (column ID, else the first column), or by its place, such as '{example}'.",
    )
    unit: str
    fact: str
    record: str
    nearest: Text
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralRecords(Diagnostic):
    code: ClassVar[str] = "several-records"
    title: ClassVar[Text] = Text(
        "“{unit}”的【{fact}】有{number}条记录，不知道核销哪一条。",
        "'{unit}' has {number} such records of [{fact}]; which one is waived is not clear.",
    )
    help: ClassVar[Text] = Text(
        "请在“记录”一列写编号；编号有重复的，写它的位置，例如“{example}”。全部核销的，“记录”“数量”都留空。",
        "Write its number in the column 'record'; if a number repeats, its place, such as '{example}'. To waive all, leave record and quantity blank.",
    )
    unit: str
    fact: str
    number: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToWaive(Diagnostic):
    code: ClassVar[str] = "nothing-to-waive"
    title: ClassVar[Text] = Text("“{unit}”没有【{fact}】可以核销。", "'{unit}' has nothing of [{fact}] to be waived.")
    help: ClassVar[Text] = Text(
        "请核对单位和事实的名称，或先把数据、记录补上。",
        "Check the unit and the fact, or add the facts or records first.",
    )
    unit: str
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivedTwice(Diagnostic):
    code: ClassVar[str] = "waived-twice"
    title: ClassVar[Text] = Text("{what}已经核销过了。", "{what} is waived already.")
    label: ClassVar[Text] = Text("又一次", "once more here")
    help: ClassVar[Text] = Text(
        "同一条记录只写一条核销；分几次核销的，请把数量合在一起。",
        "A record has one waiver. If it was waived in parts, write the sum of the quantities.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivedTooMuch(Diagnostic):
    code: ClassVar[str] = "waived-too-much"
    title: ClassVar[Text] = Text(
        "核销的数量{waived}超过了现有的{quantity}。",
        "The quantity waived, {waived}, is more than the {quantity} there are.",
    )
    label: ClassVar[Text] = Text("核销数量", "quantity waived")
    help: ClassVar[Text] = Text("请核对数量；全部核销的，“数量”可以留空。", "Check it. To waive all, leave it blank.")
    waived: str
    quantity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAQuantity(Diagnostic):
    code: ClassVar[str] = "not-a-quantity"
    title: ClassVar[Text] = Text(
        "核销的数量要填大于0的数，这里是“{written}”。",
        "The quantity waived is a number above 0; this cell has '{written}'.",
    )
    help: ClassVar[Text] = Text(
        "请写一个数，例如“1”；全部核销的留空。", "Write a number, such as 1; leave it blank to waive all."
    )
    written: str


Position = tuple[str, str, int]
"""Unit, key of the fact, and place among the unit's records of that fact."""


def read_waivers(table: Table, register: Register, declared: Declared, gathered: Gathered, problems: Problems) -> None:
    """Puts the waivers of a table to the records and counts they cover; records and facts have been read before."""
    header = find_header(table)
    if isinstance(header, Diagnostic):
        problems.add(header)
        return
    problems.extend(header_faults(header))
    for j, key in enumerate(header.keys):
        if key and j != header.unit and key not in _KNOWN:
            place = table.cell(header.row, j)
            problems.add(ColumnNotUsed(place=place, name=shortened(header.names[j]), known=_KNOWN_NAMES))
    lacking = [
        NoWaiverColumn(place=table.row_cell(header.row), column=name)
        for meaning, name in ((FACT_NAME, Text("事实", "fact")), (REASON, Text("理由", "reason")))
        if header.column(meaning) is None
    ]
    problems.extend(lacking)
    if not lacking:
        reader = _Waivers(header, register, declared, gathered, problems)
        for number, row in header.filled():
            reader.row(number, row)


class _Waivers:
    def __init__(
        self, header: Header, register: Register, declared: Declared, gathered: Gathered, problems: Problems
    ) -> None:
        self.header, self.register, self.declared = header, register, declared
        self.gathered, self.problems = gathered, problems
        meanings = (FACT_NAME, RECORD, QUANTITY, REASON, APPROVER, DAY)
        self.columns = [header.column(meaning) for meaning in meanings]
        self.children: dict[str, list[str]] = {}
        for unit in register:
            if unit.parent:
                self.children.setdefault(unit.parent, []).append(unit.name)
        self.places: dict[tuple[str, str], dict[str, Position]] = {}

    def row(self, number: int, row: Sequence[str]) -> None:
        found = self.waiver(number, row)
        if found is None:
            return
        waiver, unit, fact = found
        problem = (
            self.of_records(waiver, unit, fact) if fact.kind is Kind.RECORDS else self.of_count(waiver, unit, fact)
        )
        if problem is not None:
            self.problems.add(problem)

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
        quantity, day = _quantity(quantity_text), _day(day_text)
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
            self.problems.add(self.declared.unknown(name, place, _is_waivable))
        if not facts or book is None:
            return None
        fact = facts.get(self.declared.position(book))
        if fact is None:
            self.problems.add(not_of_class(place, unit, book, name, 0))
        elif not _is_waivable(fact):
            self.problems.add(NotWaivable(place=place, fact=fact.key))
        else:
            return fact
        return None

    # Records

    def of_records(self, waiver: Waiver, unit: Unit, fact: Fact) -> Diagnostic | None:
        chosen = self.records_meant(waiver, unit, fact)
        if isinstance(chosen, Diagnostic):
            return chosen
        for position in chosen:
            if (problem := self.cover(waiver, position)) is not None:
                return problem
        return None

    def records_meant(self, waiver: Waiver, unit: Unit, fact: Fact) -> list[Position] | Diagnostic:
        everything = [
            (name, fact.key, index)
            for name in (unit.name, *self.children.get(unit.name, ()))
            for index in range(len(self.gathered.records.get(name, {}).get(fact.key, ())))
        ]
        if not everything:
            return NothingToWaive(place=waiver.place, unit=unit.name, fact=fact.key)
        if not waiver.record and waiver.quantity is None:
            return [position for position in everything if self.at(position).waiver is None] or everything
        found = self.named(waiver.record, unit, fact) if waiver.record else everything
        if len(found) == 1:
            return found
        place = replace(waiver.place, column=(self.columns[1] if self.columns[1] is not None else -1) + 1)
        if found:
            example = str(self.at(found[0]).place)
            return SeveralRecords(place=place, unit=unit.name, fact=fact.key, number=len(found), example=example)
        return UnknownRecord(
            place=place,
            unit=unit.name,
            fact=fact.key,
            record=shortened(waiver.record),
            nearest=self.nearest(waiver.record, unit, fact),
            example=str(self.at(everything[0]).place),
        )

    def named(self, record: str, unit: Unit, fact: Fact) -> list[Position]:
        """The records of a unit and its sub-units that go by this number; if none, the one at this place."""
        found: list[Position] = []
        for name in (unit.name, *self.children.get(unit.name, ())):
            numbered = self.gathered.numbered.get((name, fact.key), {})
            found += [(name, fact.key, index) for index in numbered.get(fold(record), ())]
        if found:
            return found
        for name in (unit.name, *self.children.get(unit.name, ())):
            if (position := self.by_place(name, fact.key).get(record.strip())) is not None:
                found.append(position)
        return found

    def by_place(self, unit: str, key: str) -> dict[str, Position]:
        if (unit, key) not in self.places:
            records = self.gathered.records.get(unit, {}).get(key, ())
            self.places[unit, key] = {
                text: (unit, key, index) for index, record in enumerate(records) for text in _place_texts(record.place)
            }
        return self.places[unit, key]

    def nearest(self, record: str, unit: Unit, fact: Fact) -> Text:
        known = [
            number
            for name in (unit.name, *self.children.get(unit.name, ()))
            for number in self.gathered.numbered.get((name, fact.key), {})
        ]
        some = some_of(known)
        otherwise = Text(f"现有记录：{some.zh}。", f"There are: {some.en}. ") if known else NO_TEXT
        return nearest_first(record, known, otherwise)

    def at(self, position: Position) -> Record:
        unit, key, index = position
        return self.gathered.records[unit][key][index]

    def cover(self, waiver: Waiver, position: Position) -> Diagnostic | None:
        """Puts the waiver to a record."""
        record = self.at(position)
        if record.waiver is not None:
            related = (Related(record.waiver.place, Text("已在这里核销", "waived here")),)
            what = Text(f"记录“{record.place}”", f"The record '{record.place}'")
            return WaivedTwice(place=waiver.place, related=related, what=what)
        if waiver.quantity is not None and waiver.quantity > record.quantity:
            return self.too_much(waiver, waiver.quantity, record.quantity, record.place)
        unit, key, index = position
        self.gathered.records[unit][key][index] = replace(record, waiver=waiver)
        return None

    # Counts

    def of_count(self, waiver: Waiver, unit: Unit, fact: Fact) -> Diagnostic | None:
        value, place = self.count_of(unit, fact)
        if waiver.record or value is None or place is None or value <= 0:
            return NothingToWaive(place=waiver.place, unit=unit.name, fact=fact.key)
        before = self.gathered.waivers.setdefault(unit.name, {}).setdefault(fact.key, [])
        whole = next((one for one in before if one.quantity is None), None)
        if whole is not None or (before and waiver.quantity is None):
            related = (Related((whole or before[0]).place, Text("已在这里核销", "waived here")),)
            what = Text(f"“{unit.name}”的【{fact.key}】", f"[{fact.key}] of '{unit.name}'")
            return WaivedTwice(place=waiver.place, related=related, what=what)
        waived = sum((one.quantity for one in before if one.quantity is not None), waiver.quantity or Fraction(0))
        if waived > value:
            return self.too_much(waiver, waived, value, place)
        before.append(waiver)
        return None

    def count_of(self, unit: Unit, fact: Fact) -> tuple[Fraction | int | None, Cell | None]:
        for part in self.gathered.parts.get(unit.name, ()):
            value = part.values.get(fact.key)
            if isinstance(value, (int, Fraction)):
                return value, part.place(fact.key)
        return None, None

    def too_much(self, waiver: Waiver, waived: Fraction, quantity: Fraction | int, place: Cell) -> WaivedTooMuch:
        column = self.columns[2]
        here = waiver.place if column is None else replace(waiver.place, column=column + 1)
        related = (Related(place, Text(f"这里是{exact(quantity)}", f"{exact(quantity)} here")),)
        return WaivedTooMuch(place=here, related=related, waived=exact(waived), quantity=exact(quantity))


def _is_waivable(fact: Fact) -> bool:
    return fact.kind in (Kind.RECORDS, Kind.COUNT)


def _place_texts(place: Cell) -> Iterator[str]:
    """How people write the place of a row: as messages show it, or without the folder."""
    yield str(place)
    file = place.file.rpartition("/")[2]
    yield ":".join(part for part in (file, place.sheet, str(place.row)) if part)


def _quantity(text: str) -> Fraction | Diagnostic | None:
    if not plain(text):
        return None
    parsed = parse_decimal(plain(text))
    if parsed is None or parsed[0] <= 0 or (parsed[1] and not parsed[1].isalpha()):
        return NotAQuantity(place=HERE, written=shortened(text))
    return Fraction(parsed[0])


def _day(text: str) -> date | Diagnostic | None:
    if not plain(text):
        return None
    day = parse_day(plain(text))
    return day if day is not None else NotADate(place=HERE, fact="日期", written=shortened(text), example="2021-06-30")

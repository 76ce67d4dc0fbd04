"""Tables of records: a row a case or finding, of any columns. What the rulebook declares is read by its kind, everything else kept as text.

A table belongs to one records fact. The unit charged is the unit of the row, found by name or alias; a sub-unit's records stay with it here
and are charged to its parent later. A record is known by its number, the column 编号 / ID, else by its first column, else by its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Columns, Gap, Record, Unit, Value
from kaoping.engine.reading.declared import Declarations, Declared, declaration
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.header import NUMBER, Header, cell_text, find_header, header_faults, words
from kaoping.engine.reading.long import Names
from kaoping.engine.reading.not_of_class import not_of_class
from kaoping.engine.reading.number import Number
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.value import fault_of, gap_of, read_value
from kaoping.engine.reading.written import plain, shortened
from kaoping.engine.rulebook import Fact, declared_columns

IDENTIFIER = words(
    "编号", "记录编号", "办件编号", "案件编号", "工单编号", "流水号", "办件流水号",
    "id", "record", "record id", "record no", "record no.", "record number", "case", "case id", "case no", "case no.", "case number",
)  # fmt: skip
FOUND_AT = words("下属单位", "所属下级单位", "发现单位", "发生单位", "sub-unit", "subunit", "found at")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRecordsColumn(Diagnostic):
    code: ClassVar[str] = "no-records-column"
    title: ClassVar[Text] = Text(
        "记录【{fact}】的表里没有“{column}”一列。", "The table of the records [{fact}] has no column '{column}'."
    )
    help: ClassVar[Text] = Text(
        "评分细则【{rulebook}】声明了这一列。请改正表头的名称，或补上这一列；没有内容的格可以留空。",
        "The rulebook [{rulebook}] declares it. Correct the name in the header, or add the column; cells without content may be blank.",
    )
    fact: str
    column: str
    rulebook: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoQuantity(Diagnostic):
    code: ClassVar[str] = "no-quantity"
    title: ClassVar[Text] = Text("这条记录没有写“{column}”。", "This record has no '{column}'.")
    help: ClassVar[Text] = Text(
        "记录【{fact}】按这一列计数：请写一个数，不计的写0。",
        "The records [{fact}] are counted by this column: write a number, 0 if it does not count.",
    )
    fact: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeQuantity(Diagnostic):
    code: ClassVar[str] = "negative-quantity"
    title: ClassVar[Text] = Text("“{column}”不能是负数“{written}”。", "'{column}' cannot be negative: '{written}'.")
    help: ClassVar[Text] = Text(
        "冲减的，请写成核销，写明理由。", "To take something off, write a waiver with its reason."
    )
    column: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTwice(Diagnostic):
    code: ClassVar[str] = "record-twice"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "“{unit}”的记录“{record}”有两行，会计两次。", "The record '{record}' of '{unit}' has two rows and counts twice."
    )
    label: ClassVar[Text] = Text("又一行", "the second one")
    help: ClassVar[Text] = Text(
        "重复的请删去一行；各是一件事的，请给各自的编号。",
        "Remove one if it is a repetition. If they are two cases, give each its own number.",
    )
    unit: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundElsewhere(Diagnostic):
    code: ClassVar[str] = "found-elsewhere"
    title: ClassVar[Text] = Text("“{found_at}”不是“{unit}”的下属单位。", "'{found_at}' is not a sub-unit of '{unit}'.")
    help: ClassVar[Text] = Text(
        "请核对这一行的两个单位，或改正单位表里的“上级单位”。",
        "Check both units of this row, or correct the parent in the units table.",
    )
    found_at: str
    unit: str


def read_records(
    table: Table, name: str, register: Register, declared: Declared, gathered: Gathered, problems: Problems
) -> None:
    """Puts the rows of a table to their units as records of the fact ``name``."""
    header = find_header(table)
    if isinstance(header, Diagnostic):
        problems.add(header)
        return
    problems.extend(header_faults(header))
    reader = _Records(header, name, declared.find(name), register, declared, gathered, problems)
    for number, row in header.filled():
        reader.row(number, row)
    reader.tell()


@dataclass(frozen=True, slots=True)
class _Layout:
    """How one rulebook reads the rows: column → its declaration, or its name where it is kept as text; the quantity's column."""

    fact: Fact
    columns: Mapping[int, Fact | str]
    quantity: int | None
    declared: Columns


class _Records:
    def __init__(
        self,
        header: Header,
        name: str,
        facts: Declarations,
        register: Register,
        declared: Declared,
        gathered: Gathered,
        problems: Problems,
    ) -> None:
        self.header, self.name, self.facts = header, name, facts
        self.register, self.declared, self.gathered, self.problems = register, declared, gathered, problems
        self.identifier, self.is_numbered = _identifier(header)
        self.found_at = header.column(FOUND_AT)
        self.layouts: dict[int, _Layout | None] = {}
        self.unknown = Names()
        self.elsewhere: dict[int, list[tuple[int, Unit]]] = {}
        self.read: dict[tuple[int, int, str], Value | Diagnostic] = {}

    def row(self, number: int, row: Sequence[str]) -> None:
        unit = self.unit_of(number, row)
        book = self.register.rulebook_of(unit) if unit is not None else None
        if unit is None or book is None:
            return
        position = self.declared.position(book)
        if position not in self.facts:
            self.elsewhere.setdefault(position, []).append((number, unit))
            return
        if position not in self.layouts:
            self.layouts[position] = self.layout(position)
        layout = self.layouts[position]
        if layout is not None and (record := self.record(number, row, unit, position, layout)) is not None:
            self.note(record, number, row, layout.fact.key)

    def unit_of(self, number: int, row: Sequence[str]) -> Unit | None:
        name = cell_text(row, self.header.unit)
        if name and not self.register.is_open and self.register.find(name) is None:
            self.unknown.add(name, number)
            return None
        unit = self.register.lookup(name, self.header.table.cell(number, self.header.unit))
        if isinstance(unit, Diagnostic):
            self.problems.add(unit)
            return None
        return unit

    def layout(self, position: int) -> _Layout | None:
        """How the rulebook at this position reads the columns; None, with messages, if it misses one."""
        fact, header = self.facts[position], self.header
        by_key = {key: j for j, key in reversed(list(enumerate(header.keys))) if key}
        columns: dict[int, Fact] = {}
        quantity: int | None = None
        missing = False
        for column in fact.columns:
            at_column = next((by_key[fold(name)] for name in (column.key, column.other) if fold(name) in by_key), None)
            if at_column is None:
                missing = True
                self.problems.add(self.lacks(column.key, fact, position))
                continue
            columns[at_column] = column
            if column.key == fact.quantity:
                quantity = at_column
        if missing:
            return None
        every = {
            j: columns.get(j, name)
            for j, name in enumerate(header.names)
            if name and j != header.unit and (j in columns or header.keys[j] not in NUMBER)
        }
        return _Layout(fact, every, quantity, declared_columns(fact))

    def lacks(self, column: str, fact: Fact, position: int) -> NoRecordsColumn:
        book = self.declared.rulebooks[position]
        return NoRecordsColumn(
            place=self.header.table.row_cell(self.header.row),
            related=tuple(declaration(fact)),
            fact=fact.key,
            column=column,
            rulebook=book.name,
        )

    def record(self, number: int, row: Sequence[str], unit: Unit, position: int, layout: _Layout) -> Record | None:
        cell = self.header.table.cell
        columns: dict[str, Value] = {}
        wrong = False
        for j, column in layout.columns.items():
            text = cell_text(row, j)
            if isinstance(column, str):
                found: Value | Diagnostic = fault_of(plain(text)) or text
            else:
                found = self.value(position, j, text, column)
            if isinstance(found, Diagnostic):
                declared = () if isinstance(column, str) else declaration(column)
                self.problems.add(at(found, cell(number, j), *declared))
                wrong = True
            elif isinstance(column, str):
                columns[column] = found
            else:
                columns[column.key] = column.absent if found is Gap.MISSING and column.absent is not None else found
        if wrong:
            return None
        quantity = self.quantity(number, row, columns, layout)
        found_at = self.sub_unit(number, row, unit)
        if isinstance(quantity, Diagnostic) or isinstance(found_at, Diagnostic):
            self.problems.extend(one for one in (quantity, found_at) if isinstance(one, Diagnostic))
            return None
        place = self.header.table.row_cell(number)
        return Record(unit.name, columns, quantity, place, found_at, declared=layout.declared)

    def value(self, position: int, column: int, text: str, fact: Fact) -> Value | Diagnostic:
        key = (position, column, text)
        if key not in self.read:
            self.read[key] = read_value(text, fact)
        return self.read[key]

    def quantity(
        self, number: int, row: Sequence[str], columns: Mapping[str, Value], layout: _Layout
    ) -> Number | Diagnostic:
        if layout.quantity is None:
            return 1
        value, name = columns[layout.fact.quantity], self.header.names[layout.quantity]
        place = self.header.table.cell(number, layout.quantity)
        if isinstance(value, (Gap, str)):
            return NoQuantity(place=place, fact=layout.fact.key, column=name)
        if value < 0:
            written = shortened(cell_text(row, layout.quantity))
            return NegativeQuantity(place=place, column=name, written=written)
        return value

    def sub_unit(self, number: int, row: Sequence[str], unit: Unit) -> str | Diagnostic:
        """Where the case was found, if the row says so: the name of a sub-unit, or as written."""
        written = cell_text(row, self.found_at)
        if self.found_at is None or gap_of(plain(written)) is not None:
            return ""
        found = self.register.find(written)
        if found is None:
            return written
        if found is unit:
            return ""
        if found.parent != (unit.parent or unit.name):
            place = self.header.table.cell(number, self.found_at)
            return FoundElsewhere(place=place, found_at=found.name, unit=unit.name)
        return found.name

    def note(self, record: Record, number: int, row: Sequence[str], key: str) -> None:
        """Makes the record known by its number, so that waivers find it and a second one of that number is noticed."""
        records = self.gathered.records.setdefault(record.unit, {}).setdefault(key, [])
        records.append(record)
        name = cell_text(row, self.identifier)
        if not name:
            return
        numbered = self.gathered.numbered.setdefault((record.unit, key), {})
        _, positions = numbered.setdefault(fold(name), (name, []))
        if self.is_numbered and positions:
            place = self.header.table.cell(number, self.identifier or 0)
            related = (Related(records[positions[0]].place, Text("第一行", "the first one")),)
            self.problems.add(RecordTwice(place=place, related=related, unit=record.unit, record=shortened(name)))
        positions.append(len(records) - 1)

    def tell(self) -> None:
        """The messages about names and classes, each once."""
        cell, column = self.header.table.cell, self.header.unit
        for name, row in self.unknown.first.items():
            self.problems.add(self.register.unknown(name, cell(row, column), self.unknown.others(name)))
        for position, rows in self.elsewhere.items():
            (row, unit), book = rows[0], self.declared.rulebooks[position]
            self.problems.add(not_of_class(cell(row, column), unit, book, self.name, len(rows) - 1))


def _identifier(header: Header) -> tuple[int | None, bool]:
    """The column by which records are known, and whether it is a number of the record's own."""
    column = header.column(IDENTIFIER)
    if column is not None:
        return column, True
    first = next((j for j, key in enumerate(header.keys) if key and key not in NUMBER), None)
    return (None if first == header.unit else first), False

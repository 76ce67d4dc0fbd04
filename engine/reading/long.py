"""Long tables of facts: a row a fact, with the columns unit, fact, value and, if wanted, source and note.

A name that nothing knows often stands in many rows; it is told once, with the number of rows it stands in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Unit
from kaoping.engine.reading.declared import (
    Declarations,
    Declared,
    RecordsAsValue,
    declaration,
    is_in_percent,
    is_single,
)
from kaoping.engine.reading.gathered import Gathered, RowsOfLong
from kaoping.engine.reading.header import (
    CLASS,
    FACT,
    NOTE,
    NUMBER,
    SOURCE,
    VALUE,
    ColumnNotUsed,
    Header,
    cell_text,
    header_faults,
)
from kaoping.engine.reading.not_of_class import ClassDiffers, not_of_class
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.value import read_value
from kaoping.engine.reading.written import others, shortened
from kaoping.engine.rulebook import Fact

_KNOWN = FACT | VALUE | SOURCE | NOTE | CLASS | NUMBER
_KNOWN_NAMES = Text("单位、事实、值、来源、备注、类别", "unit, fact, value, source, note, class")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFactName(Diagnostic):
    code: ClassVar[str] = "no-fact-name"
    title: ClassVar[Text] = Text("这一行没有写事实的名称。", "This row names no fact.")
    help: ClassVar[Text] = Text(
        "“事实”一列每行都要写名称；Excel里合并的单元格只有第一行有内容，请取消合并后逐行填写。",
        "Every row names its fact. Of merged cells only the first has content: unmerge them and fill in each row.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoValueColumn(Diagnostic):
    code: ClassVar[str] = "no-value-column"
    title: ClassVar[Text] = Text(
        "表头有“{fact}”一列，却没有“值”一列。", "The header has the column '{fact}', but no column 'value'."
    )
    help: ClassVar[Text] = Text(
        "一行一个事实的表要有“单位”“事实”“值”三列；一行一个单位的表，各列直接写事实的名称。",
        "A table with a row a fact has the columns unit, fact and value. In a table with a row a unit, each column is named after a fact.",
    )
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRowTwice(Diagnostic):
    code: ClassVar[str] = "fact-row-twice"
    title: ClassVar[Text] = Text(
        "“{unit}”的【{fact}】在这张表里有两行。", "[{fact}] of '{unit}' has two rows in this table."
    )
    label: ClassVar[Text] = Text("又一行", "the second one")
    help: ClassVar[Text] = Text(
        "一个单位的一个事实只写一行；各是一件事的，请做成记录，或合计成一个数。",
        "A fact of a unit has one row. If each row is a case of its own, make them records, or add them up.",
    )
    unit: str
    fact: str


def is_long(header: Header, declared: Declared) -> bool:
    """Whether a table has a row a fact: its header says both fact and value, and a column 指标 is not itself a fact."""
    return header.column(VALUE) is not None and _fact_column(header, declared) is not None


def lacks_value(header: Header, declared: Declared) -> NoValueColumn | None:
    """The message for a table that names facts in a column but has no column for their values."""
    column = _fact_column(header, declared)
    if column is None or header.column(VALUE) is not None:
        return None
    return NoValueColumn(place=header.table.cell(header.row, column), fact=shortened(header.names[column]))


def _fact_column(header: Header, declared: Declared) -> int | None:
    column = header.column(FACT)
    return None if column is None or declared.find(header.names[column]) else column


def read_long(header: Header, register: Register, declared: Declared, gathered: Gathered, problems: Problems) -> None:
    """Puts the values of a long table to their units."""
    problems.extend(header_faults(header))
    for j, key in enumerate(header.keys):
        if key and j != header.unit and key not in _KNOWN:
            place = header.table.cell(header.row, j)
            problems.add(ColumnNotUsed(place=place, name=shortened(header.names[j]), known=_KNOWN_NAMES))
    reader = _Long(header, register, declared, problems)
    for number, row in header.filled():
        reader.row(number, row)
    reader.tell()
    for unit, part in reader.parts.items():
        gathered.parts.setdefault(unit, []).append(part)


@dataclass(slots=True)
class Names:
    """Names that are not known, with the row in which each first stands and how often it stands there."""

    first: dict[str, int] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, row: int) -> None:
        self.first.setdefault(name, row)
        self.times[name] += 1

    def others(self, name: str) -> Text:
        return others(self.times[name] - 1)


class _Long:
    def __init__(self, header: Header, register: Register, declared: Declared, problems: Problems) -> None:
        self.header, self.register, self.declared, self.problems = header, register, declared, problems
        self.fact, self.value = header.column(FACT) or 0, header.column(VALUE) or 0
        self.source, self.note, self.unit_class = (header.column(meaning) for meaning in (SOURCE, NOTE, CLASS))
        self.parts: dict[str, RowsOfLong] = {}
        self.unknown_units, self.unknown_facts, self.records = Names(), Names(), Names()
        self.elsewhere: dict[tuple[int, str], list[tuple[int, Unit]]] = {}

    def row(self, number: int, row: Sequence[str]) -> None:
        unit = self.unit_of(number, row)
        facts = self.facts_of(number, row)
        if unit is None or not facts:
            return
        book = self.register.rulebook_of(unit)
        if book is None:
            return
        position = self.declared.position(book)
        if position in facts:
            self.read(number, row, unit, facts[position])
        elif not isinstance(read_value(cell_text(row, self.value), next(iter(facts.values()))), Gap):
            self.elsewhere.setdefault((position, cell_text(row, self.fact)), []).append((number, unit))

    def unit_of(self, number: int, row: Sequence[str]) -> Unit | None:
        name, written = cell_text(row, self.header.unit), cell_text(row, self.unit_class)
        unit = self.register.find(name) if name else None
        if unit is None:
            if name and not self.register.is_open:
                self.unknown_units.add(name, number)
                return None
            found = self.register.lookup(name, self.header.table.cell(number, self.header.unit), written)
            if isinstance(found, Diagnostic):
                self.problems.add(found)
                return None
            unit = found
        if written and not self.register.has_class(unit, written):
            place = self.header.table.cell(number, self.unit_class or 0)
            self.problems.add(ClassDiffers(place=place, unit=unit.name, here=shortened(written), there=unit.unit_class))
        return unit

    def facts_of(self, number: int, row: Sequence[str]) -> Declarations:
        name = cell_text(row, self.fact)
        if not name:
            self.problems.add(NoFactName(place=self.header.table.cell(number, self.fact)))
            return {}
        facts = self.declared.find(name)
        if not facts:
            self.unknown_facts.add(name, number)
        single = {position: fact for position, fact in facts.items() if is_single(fact)}
        if facts and not single:
            self.records.add(name, number)
        return single

    def read(self, number: int, row: Sequence[str], unit: Unit, fact: Fact) -> None:
        part = self.parts.get(unit.name)
        if part is None:
            part = self.parts[unit.name] = RowsOfLong({}, self.header.table, self.value, {}, {})
        if fact.key in part.rows:
            here, there = (self.header.table.cell(one, self.fact) for one in (number, part.rows[fact.key]))
            related = (Related(there, Text("第一行", "the first one")),)
            self.problems.add(FactRowTwice(place=here, related=related, unit=unit.name, fact=fact.key))
            return
        part.rows[fact.key] = number
        in_percent = is_in_percent(cell_text(row, self.fact))
        value = read_value(cell_text(row, self.value), fact, in_percent=in_percent)
        if isinstance(value, Diagnostic):
            self.problems.add(at(value, self.header.table.cell(number, self.value), *declaration(fact)))
        elif value is not Gap.MISSING:
            part.values[fact.key] = value
        if note := _joined(cell_text(row, self.source), cell_text(row, self.note)):
            part.notes[fact.key] = note

    def tell(self) -> None:
        """The messages about names, each name once."""
        cell = self.header.table.cell
        for name, row in self.unknown_units.first.items():
            told = self.unknown_units.others(name)
            self.problems.add(self.register.unknown(name, cell(row, self.header.unit), told))
        for name, row in self.unknown_facts.first.items():
            told = self.unknown_facts.others(name)
            self.problems.add(self.declared.unknown(name, cell(row, self.fact), is_single, told))
        for name, row in self.records.first.items():
            self.problems.add(RecordsAsValue(place=cell(row, self.fact), fact=name))
        for (position, name), rows in self.elsewhere.items():
            (row, unit), book = rows[0], self.declared.rulebooks[position]
            self.problems.add(not_of_class(cell(row, self.fact), unit, book, name, len(rows) - 1))


def _joined(source: str, note: str) -> str:
    """Source and note as one remark on a value."""
    mark = "; " if (source + note).isascii() else "；"
    return mark.join(part for part in (source, note) if part)

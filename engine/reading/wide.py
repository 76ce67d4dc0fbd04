"""Wide tables of facts: a row a unit, a column a fact.

Read by columns, not cells: every distinct text of a column is read once, which makes 10,000 units × 26 facts cheap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Unit, Value
from kaoping.engine.reading.declared import (
    Declarations,
    Declared,
    RecordsAsValue,
    declaration,
    is_in_percent,
    is_single,
)
from kaoping.engine.reading.gathered import Gathered, RowOfWide
from kaoping.engine.reading.header import CLASS, NOTE, NUMBER, SOURCE, Header, HeaderInTwoRows, cell_text, header_faults
from kaoping.engine.reading.not_of_class import ClassDiffers, not_of_class
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.value import read_value
from kaoping.engine.reading.written import shortened
from kaoping.engine.rulebook import Fact, Kind, Rulebook

_IGNORED = NUMBER | NOTE | SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRowTwice(Diagnostic):
    code: ClassVar[str] = "unit-row-twice"
    title: ClassVar[Text] = Text("“{unit}”在这张表里有两行。", "'{unit}' has two rows in this table.")
    label: ClassVar[Text] = Text("又一行", "the second one")
    help: ClassVar[Text] = Text("一个单位一行；请合并或删去一行。", "A unit has one row. Join them or remove one.")
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactColumnTwice(Diagnostic):
    code: ClassVar[str] = "fact-column-twice"
    title: ClassVar[Text] = Text("【{fact}】有两列。", "[{fact}] has two columns.")
    label: ClassVar[Text] = Text("又一列", "the second one")
    help: ClassVar[Text] = Text(
        "两个列名说的是同一个事实。请删去一列，或改正其中一列的名称。",
        "Both names mean the same fact. Remove one of the columns, or correct its name.",
    )
    fact: str


Row = tuple[int, Sequence[str], Unit]


def read_wide(header: Header, register: Register, declared: Declared, gathered: Gathered, problems: Problems) -> None:
    """Puts the values of a wide table to their units."""
    if (second := _second_header(header, declared)) is not None:
        problems.add(second)
        return
    problems.extend(header_faults(header))
    columns = _columns(header, declared, problems)
    rows = _rows(header, register, problems)
    by_book: dict[int, list[Row]] = {}
    for row in rows:
        if (book := register.rulebook_of(row[2])) is not None:
            by_book.setdefault(declared.position(book), []).append(row)
    for position in sorted(by_book):
        mine = {column: facts[position] for column, facts in columns.items() if position in facts}
        others = [column for column in columns if column not in mine]
        _read_rows(header, mine, by_book[position], gathered, problems)
        _warn_of_others(header, others, by_book[position], declared.rulebooks[position], problems)


def _columns(header: Header, declared: Declared, problems: Problems) -> dict[int, Declarations]:
    """Column → the fact in it, as each rulebook declares it."""
    columns: dict[int, Declarations] = {}
    seen: set[str] = set()
    first: dict[tuple[int, str], int] = {}
    for j, key in enumerate(header.keys):
        if not key or j == header.unit or key in seen:
            continue
        seen.add(key)
        facts = declared.find(header.names[j])
        place = header.table.cell(header.row, j)
        single = {position: fact for position, fact in facts.items() if is_single(fact)}
        owner = next((first[one] for one in _identities(single) if one in first), None)
        if owner is not None:
            related = (Related(header.table.cell(header.row, owner), Text("第一列", "the first one")),)
            fact = next(iter(single.values())).key
            problems.add(FactColumnTwice(place=place, related=related, fact=fact))
        elif single:
            columns[j] = single
            first.update(dict.fromkeys(_identities(single), j))
        elif facts:
            problems.add(RecordsAsValue(place=place, fact=header.names[j]))
        elif key not in _IGNORED | CLASS:
            problems.add(declared.unknown(header.names[j], place, is_single))
    return columns


def _identities(facts: Declarations) -> list[tuple[int, str]]:
    return [(position, fact.key) for position, fact in facts.items()]


def _rows(header: Header, register: Register, problems: Problems) -> list[Row]:
    """The rows with their units; each unit once."""
    rows: list[Row] = []
    first: dict[str, int] = {}
    class_column = header.column(CLASS)
    for number, row in header.filled():
        name = cell_text(row, header.unit)
        place = header.table.cell(number, header.unit)
        written = cell_text(row, class_column)
        unit = register.lookup(name, place, written)
        if isinstance(unit, Diagnostic):
            problems.add(unit)
            continue
        if unit.name in first:
            there = header.table.cell(first[unit.name], header.unit)
            problems.add(
                UnitRowTwice(place=place, related=(Related(there, Text("第一行", "the first one")),), unit=unit.name)
            )
            continue
        first[unit.name] = number
        if written and class_column is not None and not register.has_class(unit, written):
            at_class = header.table.cell(number, class_column)
            problems.add(ClassDiffers(place=at_class, unit=unit.name, here=shortened(written), there=unit.unit_class))
        rows.append((number, row, unit))
    return rows


def _second_header(header: Header, declared: Declared) -> HeaderInTwoRows | None:
    """The message for a table whose first row below the header names no unit but a fact."""
    row = next(iter(header.body), ())
    if cell_text(row, header.unit):
        return None
    named = next((text for text in row if text.strip() and declared.find(text)), None)
    if named is None:
        return None
    return HeaderInTwoRows(place=header.table.row_cell(header.first_row), name=shortened(named))


def _read_rows(
    header: Header, facts: Mapping[int, Fact], rows: Sequence[Row], gathered: Gathered, problems: Problems
) -> None:
    columns = {fact.key: column for column, fact in facts.items()}
    texts = list(zip_longest(*(row for _, row, _ in rows), fillvalue=""))
    read = [
        _read_column(header, column, fact, texts[column] if column < len(texts) else [""] * len(rows), rows, problems)
        for column, fact in facts.items()
    ]
    keys = list(columns)
    lines = zip(*read, strict=True) if read else ((),) * len(rows)
    for (number, _, unit), line in zip(rows, lines, strict=True):
        values = {key: value for key, value in zip(keys, line, strict=True) if value is not Gap.MISSING}
        gathered.parts.setdefault(unit.name, []).append(RowOfWide(values, header.table, number, columns))


def _read_column(
    header: Header, column: int, fact: Fact, texts: Sequence[str], rows: Sequence[Row], problems: Problems
) -> list[Value]:
    in_percent = is_in_percent(header.names[column])
    memo: dict[str, Value | Diagnostic] = {
        text: read_value(text, fact, in_percent=in_percent) for text in dict.fromkeys(texts)
    }
    values = [memo[text] for text in texts]
    if any(isinstance(value, Diagnostic) for value in memo.values()):
        for (number, _, _), value in zip(rows, values, strict=True):
            if isinstance(value, Diagnostic):
                problems.add(at(value, header.table.cell(number, column), *declaration(fact)))
        return [Gap.MISSING if isinstance(value, Diagnostic) else value for value in values]
    return values  # type: ignore[return-value]


def _warn_of_others(
    header: Header, columns: Sequence[int], rows: Sequence[Row], book: Rulebook, problems: Problems
) -> None:
    """One warning for each column with entries of units whose rulebook does not have the fact."""
    for column in columns:
        filled = [
            (number, unit)
            for number, row, unit in rows
            if not isinstance(read_value(cell_text(row, column), _TEXT), Gap)
        ]
        if filled:
            number, unit = filled[0]
            place = header.table.cell(number, column)
            problems.add(not_of_class(place, unit, book, header.names[column], len(filled) - 1))


_TEXT = Fact("", Kind.TEXT)

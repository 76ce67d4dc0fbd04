"""Tables that a rulebook looks up and whose rows stand in files: read, checked like rows of the rulebook, and put into its evaluation tree.

The manifest names the file of each (``[tables]``). Its first row names the columns, in any order and with others beside them; a row is cited
in ledgers with its file and number. A label is what the rulebook holds against labels, whatever it looks like: a code 470 is no number then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from typing import Any, ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.table_messages import TableWithoutRows
from kaoping.dsl.checks.tables import row_faults
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.grid import Content, columns_of
from kaoping.dsl.parse import parse
from kaoping.dsl.quick import dataclass
from kaoping.dsl.rows import OTHER_WORDS
from kaoping.dsl.source import Span
from kaoping.engine.assessment.fill import filled
from kaoping.engine.assessment.manifest import Manifest
from kaoping.engine.assessment.tables import Tables
from kaoping.engine.lower.tables import lower_table
from kaoping.engine.reading import Problems
from kaoping.engine.reading.near import near
from kaoping.engine.reading.table import Table as FileRows
from kaoping.engine.reading.written import listed
from kaoping.engine.rulebook import FileTable, Rulebook
from kaoping.engine.tree import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFileUnnamed(Diagnostic):
    code: ClassVar[str] = "table-file-unnamed"
    title: ClassVar[Text] = Text(
        "表【{table}】的各行在文件里，清单却没有写是哪个文件。",
        "The rows of table [{table}] stand in a file, but the manifest does not name it.",
    )
    help: ClassVar[Text] = Text(
        "请在assessment.toml里加上：[tables]，下一行写“{table}” = “文件名.csv”（用英文引号）。",
        'Add to assessment.toml: [tables], and on the next line "{table}" = "file.csv".',
    )
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchTable(Diagnostic):
    code: ClassVar[str] = "no-such-table"
    title: ClassVar[Text] = Text(
        "评分细则里没有另附文件的表【{table}】。", "No rulebook has a table [{table}] whose rows stand in a file."
    )
    help: ClassVar[Text] = Text(
        "{nearest}请核对名称；表要在细则里声明，并写明另附文件。",
        "{nearest}Check the name; the table is declared in the rulebook, with 'in a file' behind it.",
    )
    table: str
    nearest: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumnMissing(Diagnostic):
    code: ClassVar[str] = "table-column-missing"
    title: ClassVar[Text] = Text(
        "文件里没有表【{table}】的【{column}】列。", "The file has no column [{column}] for table [{table}]."
    )
    help: ClassVar[Text] = Text(
        "第一行写各列的名称，与细则里声明的相同。现有：{found}。",
        "Its first row names the columns as the rulebook declares them. There are: {found}.",
    )
    table: str
    column: str
    found: Text


def with_file_tables(
    rulebooks: Sequence[Rulebook], manifest: Manifest, tables: Tables, problems: Problems
) -> list[Rulebook]:
    """The rulebooks with the rows of all their tables."""
    named = {fold(name): (name, files) for name, _, files in manifest.tables}
    wanted = {fold(name) for book in rulebooks for one in book.file_tables for name in one.names}
    meant: set[str] = set()  # tables that a misspelt name was meant for: told once
    for name, place, _ in manifest.tables:
        if rulebooks and fold(name) not in wanted:
            known = [one.names[0] for book in rulebooks for one in book.file_tables]
            names = listed(near(name, known))
            meant.update(near(name, known))
            nearest = Text(f"最接近的是{names.zh}。", f"Nearest: {names.en}. ") if near(name, known) else Text("", "")
            problems.add(NoSuchTable(place=place, table=name, nearest=nearest))
    return [_with_tables(book, named, meant, tables, problems) for book in rulebooks]


def _with_tables(
    book: Rulebook, named: Mapping[str, tuple[str, Any]], meant: Set[str], tables: Tables, problems: Problems
) -> Rulebook:
    if not book.file_tables:
        return book
    made: dict[str, Table] = {}
    told = sha256(book.hash.encode())
    for one in book.file_tables:
        key = next((fold(name) for name in one.names if fold(name) in named), None)
        if key is None:
            if one.names[0] not in meant:
                problems.add(TableFileUnnamed(place=one.block.table.span, table=one.names[0]))
            continue
        name, files = named[key]
        rows: list[syntax.TableRow] = []
        for file in files:
            table = tables.take(file, [fold(name), *map(fold, one.names)], name)
            if table is not None:
                rows += _rows(one, table, problems, book.language)
        block = replace(one.block, rows=tuple(rows), table=_without_file(one.block.table))
        found = list(row_faults(block))
        problems.extend(found)
        if not found:
            made[one.names[0]] = lower_table(block)
            told.update(repr(made[one.names[0]].rows).encode())
    done = filled(replace(book, file_tables=()), Table, lambda table: made.get(table.key, table))
    return replace(done, file_tables=book.file_tables, hash=told.hexdigest())


def _without_file(table: syntax.Table) -> syntax.Table:
    return replace(table, table_options=tuple(one for one in table.table_options if one != "in_a_file"))


def _rows(one: FileTable, table: FileRows, problems: Problems, language: str) -> Iterator[syntax.TableRow]:
    """The rows of a file, with the columns that the table declares, in their order."""
    head = next((number for number, row in enumerate(table.rows) if any(text.strip() for text in row)), None)
    if head is None:
        problems.add(TableWithoutRows(place=table.place, table=one.names[0]))
        return
    found = {fold(text.strip()): place for place, text in reversed(list(enumerate(table.rows[head])))}
    places: list[int] = []
    for column in columns_of(one.block.table):
        place = next((found[fold(name)] for name in (column.text, column.other) if name and fold(name) in found), None)
        if place is None:
            there = listed([text.strip() for text in table.rows[head] if text.strip()])
            problems.add(
                TableColumnMissing(place=table.row_cell(head), table=one.names[0], column=column.text, found=there)
            )
            return
        places.append(place)
    for number, row in enumerate(table.rows[head + 1 :], head + 2):
        cells = [row[place].strip() if place < len(row) else "" for place in places]
        if any(cells):
            yield _row(cells, one.labelled, language, Span(table.file, number))


def _row(cells: Sequence[str], labelled: Sequence[bool], language: str, span: Span) -> syntax.TableRow:
    """A row, each cell read as in a rulebook; those that are held against labels are labels whatever they look like."""
    found: list[syntax.TableCell] = []
    for place, text in enumerate(cells):
        content: Content | None
        if not text:
            content = None
        elif place < len(labelled) and labelled[place] and text not in OTHER_WORDS:
            content = syntax.Label(text=text, span=span)
        elif _PLAIN.fullmatch(text):
            content = syntax.Literal(number=Fraction(text), span=span)
        else:
            content = _content(text, language)
        found.append(syntax.TableCell(content=content, span=span))
    return syntax.TableRow(table_cells=tuple(found), span=span)


_PLAIN = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_ABOVE = {"zh": "表【表】：按【甲】查【乙】\n", "en": "table [table]: [b] by [a]\n"}


@lru_cache(maxsize=4096)
def _content(text: str, language: str) -> Content | None:
    """What a cell says, as a row below a table would be read."""
    document = parse(f"{_ABOVE[language]}|{text.replace('|', ' ')}|", "").document
    statement = document.lines[1].statement
    if isinstance(statement, syntax.TableRow):
        return statement.table_cells[0].content
    return syntax.Label(text=text)

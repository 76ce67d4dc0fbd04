"""Tables whose columns are known by name, in either language: figures, relations and lists of problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.reading.header import words
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.written import as_written, plain

_ROWS_LOOKED_AT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedColumnMissing(Diagnostic):
    code: ClassVar[str] = "printed-column-missing"
    title: ClassVar[Text] = Text("“{table}”缺少“{name}”一列。", "'{table}' has no column '{name}'.")
    help: ClassVar[Text] = Text("要有这些列：{zh}。", "It needs the columns: {en}.")
    table: str
    name: Text
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Named:
    """A column: its folded names, and what it is called."""

    names: frozenset[str]
    zh: str
    en: str
    needed: bool = True


LINE = words("文本行", "行号", "原文行", "line", "source line")
LINE_OF_TEXT = Named(LINE, "文本行", "line", needed=False)


def line_in(text: str) -> int:
    """The number of a line of the document's text; 0 where none is given.

    >>> line_in("12"), line_in("第12行"), line_in("l.12"), line_in("—")
    (12, 12, 12, 0)
    """
    digits = plain(text).removeprefix("l.").removeprefix("第").removesuffix("行").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of a row by the names given to the columns; empty for a column that is not there."""

    texts: Mapping[str, str]
    columns: Mapping[str, int]

    def column(self, name: str) -> int:
        return self.columns.get(name, 0)


def named_rows(table: Table, columns: Mapping[str, Named], problems: list[Diagnostic]) -> Iterator[tuple[int, Row]]:
    """The rows below the head, with their numbers from 0; nothing but a message where a needed column is missing."""
    start, places = _head(table, columns)
    for name, column in columns.items():
        if column.needed and name not in places:
            needed = [one for one in columns.values() if one.needed]
            problems.append(
                PrintedColumnMissing(
                    place=table.place,
                    table=table.name,
                    name=Text(column.zh, column.en),
                    zh="、".join(one.zh for one in needed),
                    en=", ".join(one.en for one in needed),
                )
            )
            return
    for number in range(start + 1, len(table.rows)):
        row = table.rows[number]
        texts = {name: as_written(row[j]) if j < len(row) else "" for name, j in places.items()}
        if any(texts.values()):
            yield number, Row({**dict.fromkeys(columns, ""), **texts}, places)


def _head(table: Table, columns: Mapping[str, Named]) -> tuple[int, dict[str, int]]:
    """The row, of the first ones, in which most columns are found."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(table.rows[:_ROWS_LOOKED_AT]):
        keys = {fold(cell): j for j, cell in reversed(list(enumerate(row))) if len(cell) < 40}
        found = {name: keys[key] for name, one in columns.items() for key in one.names if key in keys}
        if len(found) > len(best[1]):
            best = number, found
    return best

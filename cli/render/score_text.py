"""Score tables for a terminal: a table a class, remarks in the last column where there is room, else as notes below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kaoping.cli.render.cells import printable, widest_piece, width, wrapped
from kaoping.cli.render.tables import drawn
from kaoping.dsl.diagnostic import Text
from kaoping.engine.amount import shown
from kaoping.engine.report.score_tables import REMARKS, ScoreTable

_MOST_HEADER_CELLS = 10
_MOST_WORD_CELLS = 20
_LEAST_REMARK_CELLS = 24
_MOST_REMARK_LINES = 2
_GAP = 2
_RULEBOOK = Text("评分细则：{name}{version}", "rulebook: {name}{version}")
_VERSION = Text("（{version}）", " ({version})")
_NOTE = Text("注{number}", "note {number}")
_NOTED = Text("{note} {unit}：", "{note} {unit}: ")


def table_text(table: ScoreTable, cells: int) -> Iterator[str]:
    """The lines of a class's table, at most ``cells`` wide where its columns allow."""
    yield from _head(table)
    yield ""
    rows = [_cells(table, row_number) for row_number in range(len(table.rows))]
    header = _header(table, rows, cells)
    if not any(row.remarks for row in table.rows):
        yield from _drawn(header, rows)
        return
    room = cells - _wide(header, rows) - _GAP
    remarks = [wrapped(printable(row.remarks), max(room, _LEAST_REMARK_CELLS)) for row in table.rows]
    if room >= _LEAST_REMARK_CELLS and max(map(len, remarks)) <= _MOST_REMARK_LINES:
        yield from _with_remarks(table, header, rows, ["\n".join(lines) for lines in remarks])
        return
    marks = _marks(table)
    yield from _with_remarks(table, header, rows, marks)
    yield ""
    yield from _notes(table, marks, cells)


def _head(table: ScoreTable) -> Iterator[str]:
    book, language = table.rulebook, table.language
    yield printable(table.head)
    if table.unit_class:
        version = _VERSION.in_language(language).format(version=book.version) if book.version else ""
        yield printable(_RULEBOOK.in_language(language).format(name=table.rulebook_name, version=version))


def _header(table: ScoreTable, rows: Sequence[Sequence[str]], cells: int) -> list[str]:
    """The names of the columns in lines, long words whole where there is room for them."""
    header = _header_of(table, _MOST_WORD_CELLS)
    return header if _wide(header, rows) <= cells else _header_of(table, 0)


def _header_of(table: ScoreTable, longest: int) -> list[str]:
    """``longest``: the cells of a word up to which it makes its column wider rather than that it is broken."""
    named = [(cell.name, _most(cell.maximum)) for cell in table.header]
    lines = [[*_in_lines(printable(name), longest), *([f"({most})"] if most else [])] for name, most in named]
    return ["\n".join(each) for each in lines]


def _in_lines(name: str, longest: int) -> list[str]:
    words = [found for word in name.split() if (found := widest_piece(word)) <= longest]
    return wrapped(name, max((_MOST_HEADER_CELLS, *words)))


def _most(points: Fraction | None) -> str:
    return "" if points is None else shown(points, 0)


def _cells(table: ScoreTable, number: int) -> list[str]:
    return [printable(text) for text in table.texts(table.rows[number])]


def _wide(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    columns = zip(header, *rows, strict=True)
    return sum(max(width(line) for cell in column for line in cell.split("\n")) + _GAP for column in columns) - _GAP


def _marks(table: ScoreTable) -> list[str]:
    marks, number = [], 0
    for row in table.rows:
        number += bool(row.remarks)
        marks.append(_NOTE.in_language(table.language).format(number=number) if row.remarks else "")
    return marks


def _notes(table: ScoreTable, marks: Sequence[str], cells: int) -> Iterator[str]:
    for row, mark in zip(table.rows, marks, strict=True):
        if mark:
            lead = _NOTED.in_language(table.language).format(note=mark, unit=row.unit)
            first, *rest = wrapped(printable(lead + row.remarks), cells - 4)
            yield from (first, *(f"    {line}" for line in rest))


def _with_remarks(
    table: ScoreTable, header: Sequence[str], rows: Sequence[Sequence[str]], remarks: Sequence[str]
) -> Iterator[str]:
    header = [*header, REMARKS.in_language(table.language)]
    return _drawn(
        header, [[*row, remark] for row, remark in zip(rows, remarks, strict=True)], left=(1, len(header) - 1)
    )


def _drawn(header: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[int] = (1,)) -> Iterator[str]:
    return iter(drawn(header, rows, [index not in left for index in range(len(header))]))

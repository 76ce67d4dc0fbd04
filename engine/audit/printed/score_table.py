"""A published score table: pages under one title, each with its heads and its rows as printed.

Rows may be ragged: what text recognition or a hand lost moves everything behind it. So a row is read from both ends: rank and unit from the
left, total and remarks from the right, and what is between are its cells, in order, whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.audit.printed.cells import PrintedCell, read_cell
from kaoping.engine.audit.printed.columns import line_in
from kaoping.engine.audit.printed.heads import Column, Heads, is_head, read_heads
from kaoping.engine.reading.header import words
from kaoping.engine.reading.table import Table

_SUMS = words("合计", "总计", "平均", "平均分", "total", "mean", "average", "sum")
_MAXIMA = words("满分", "分值", "满分值", "标准分值", "maximum", "max", "full marks", "points")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTableUnclear(Diagnostic):
    code: ClassVar[str] = "printed-table-unclear"
    title: ClassVar[Text] = Text(
        "“{table}”不是得分表：找不到写有“单位”的表头。",
        "'{table}' is no score table: no head that says 'unit' is found.",
    )
    help: ClassVar[Text] = Text(
        "表头里要有一格写“单位”（或“部门名称”“区划”等），各得分列写名称和满分，例如“减时限 (4分)”。",
        "One cell of the head says 'unit' (or 'department', 'district'), and columns of scores have names and points: 'time (4 points)'.",
    )
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTableLong(Diagnostic):
    code: ClassVar[str] = "printed-table-long"
    title: ClassVar[Text] = Text(
        "“{table}”不是一行一个单位：同一单位有许多行。", "'{table}' has not a row a unit: units have many rows each."
    )
    help: ClassVar[Text] = Text(
        "得分表照印发的样子录入：一行一个单位，一列一项得分。一行一个得分的表，请先转成这样。",
        "A score table is typed as it is printed: a row a unit, a column a score. Turn a table with a row a score into one.",
    )
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWithoutTotal(Diagnostic):
    code: ClassVar[str] = "printed-without-total"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "“{table}”没有总分一列，各行之和没有核对。", "'{table}' has no column of totals: its rows were not added up."
    )
    help: ClassVar[Text] = Text(
        "印发的表里有总分的，请把那一列也录入，表头写“得分”或“总分”；确实没有的，不用改。",
        "If totals are printed, type that column too, headed 'total'; if none are, leave it.",
    )
    table: str


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """``cells``: what is printed between unit and total."""

    unit: str
    rank: str
    cells: tuple[PrintedCell, ...]
    total: PrintedCell | None
    line: int
    place: Cell


@dataclass(frozen=True, slots=True)
class Page:
    heads: Heads
    rows: tuple[PrintedRow, ...]
    number: int

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.heads.columns


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """``pages`` in their order; several sheets or files of one title are one table."""

    title: str
    place: Cell
    pages: tuple[Page, ...]

    @property
    def rows(self) -> Iterable[tuple[Page, PrintedRow]]:
        return ((page, row) for page in self.pages for row in page.rows)

    @property
    def has_total(self) -> bool:
        return any(page.heads.has_total for page in self.pages)


def read_score_tables(tables: Iterable[Table]) -> tuple[list[ScoreTable], list[Diagnostic]]:
    """The score tables of some files, sheets of one title put together."""
    found: dict[str, ScoreTable] = {}
    problems: list[Diagnostic] = []
    for table in tables:
        read = _read(table)
        if read is None:
            problems.append(PrintedTableUnclear(place=table.place, table=table.name))
            continue
        if _is_long(read):
            problems.append(PrintedTableLong(place=table.place, table=table.name))
            continue
        key = fold(read.title) or f"{table.file}\0{table.sheet}"
        if key in found:
            before = found[key]
            pages = (*before.pages, *read.pages)
            read = ScoreTable(before.title, before.place, pages)
        numbered = tuple(Page(page.heads, page.rows, number) for number, page in enumerate(read.pages, 1))
        found[key] = ScoreTable(read.title, read.place, numbered)
    problems += [
        PrintedWithoutTotal(place=one.place, table=one.title or one.place.file)
        for one in found.values()
        if not one.has_total
    ]
    return list(found.values()), problems


def _read(table: Table) -> ScoreTable | None:
    starts = [i for i, row in enumerate(table.rows) if is_head(row)]
    if not starts:
        return None
    title = next((filled[0] for row in table.rows[: starts[0]] if len(filled := _filled(row)) == 1), "")
    pages: list[Page] = []
    for number, start in enumerate(starts):
        heads = read_heads(table, start)
        below = range(start + heads.rows, min(start + heads.rows + 2, len(table.rows)))
        heads = next((_with_maxima(heads, table.rows[i]) for i in below if _says_maxima(table.rows[i], heads)), heads)
        end = starts[number + 1] if number + 1 < len(starts) else len(table.rows)
        heads = _without_words(heads, table.rows[start + heads.rows : end])
        if not heads.columns:
            continue
        rows = tuple(
            _row(table, i, heads)
            for i in range(start + heads.rows, end)
            if len(_filled(table.rows[i])) > 1
            and not _is_sum(table.rows[i], heads)
            and not _says_maxima(table.rows[i], heads)
        )
        pages.append(Page(heads, rows, len(pages) + 1))
    if not pages:
        return None
    return ScoreTable(" ".join(title.split()), table.place, tuple(pages))


def _is_long(table: ScoreTable) -> bool:
    units = [fold(row.unit) for _, row in table.rows]
    return len(units) > 3 and len(set(units)) * 2 <= len(units)


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]


def _is_sum(row: Sequence[str], heads: Heads) -> bool:
    return fold(_at(row, heads.left.get("unit"))) in _SUMS


def _says_maxima(row: Sequence[str], heads: Heads) -> bool:
    """Whether a row below the head gives the maxima of the columns."""
    left = (fold(cell) for cell in row[: heads.first])
    return any(cell in _MAXIMA for cell in left)


def _with_maxima(heads: Heads, row: Sequence[str]) -> Heads:
    columns = tuple(
        replace(one, points=read_cell(_at(row, one.index)).value) if one.points is None else one
        for one in heads.columns
    )
    return replace(heads, columns=columns)


def _without_words(heads: Heads, rows: Sequence[Sequence[str]]) -> Heads:
    """The heads without columns in which words stand all down, such as a leader's name or a comment."""
    words = set()
    for one in heads.columns:
        cells = [read_cell(row[one.index]) for row in rows if one.index < len(row) and row[one.index].strip()]
        if len(cells) > 1 and all(cell.unread for cell in cells):
            words.add(one.index)
    columns = tuple(one for one in heads.columns if one.index not in words)
    return replace(heads, columns=columns, words=frozenset(words)) if words and columns else heads


def _at(row: Sequence[str], column: int | None) -> str:
    return " ".join(row[column].split()) if column is not None and column < len(row) else ""


def _row(table: Table, number: int, heads: Heads) -> PrintedRow:
    row = [" ".join(cell.split()) for cell in table.rows[number]]
    while row and not row[-1]:
        row.pop()
    rank, total = _at(row, heads.left.get("rank")), _at(row, heads.left.get("total"))
    cells = [read_cell(text, j) for j, text in enumerate(row) if j >= heads.first and j not in heads.words]
    positional = len(row) == heads.width or (not heads.right and len(row) == heads.columns[-1].index + 1)
    right: dict[str, PrintedCell] = {}
    if positional:
        cells += [PrintedCell("", None, False, j) for j in range(len(row), heads.width) if j not in heads.words]
    else:
        cells = [cell for cell in cells if not cell.blank]
    for role in reversed(heads.right):
        if cells and (role in ("total", "rank") or positional or cells[-1].unread):
            right[role] = cells.pop()
    printed_total = right.get("total") or (read_cell(total, heads.left["total"]) if "total" in heads.left else None)
    if "rank" in right:
        rank = right["rank"].text
    return PrintedRow(
        _at(row, heads.left.get("unit")),
        rank,
        tuple(cells),
        printed_total,
        line_in(_at(row, heads.left.get("line"))),
        table.cell(number, heads.left.get("unit", 0)),
    )

"""The tables of the annexes as Word draws them: as wide as the page, their headers repeated on every page.

They bring their own fonts and borders, so that they look the same in every template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.areas import Table
from kaoping.engine.report.docx.fields import text
from kaoping.engine.report.docx.fonts import BODY, HEADING, LATIN
from kaoping.engine.report.header import HeaderCell, has_narrow, lines_of
from kaoping.engine.report.problem_annex import ProblemList
from kaoping.engine.report.score_tables import ScoreTable

if TYPE_CHECKING:
    from markupsafe import Markup

_WHOLE = 5000  # per cent of the page, in fiftieths
_TWIPS = 14_000  # across a page in landscape
_OF_SCORE, _OF_UNIT, _MOST_OF_WORD = (6, 12), (10, 24), 8  # half-width characters of a column: at least, at most
_MOST_WHOLE = 8  # paragraphs of a row that is kept on one page
_SIZES = ((25, 14), (17, 16), (11, 18), (0, 21))  # from so many columns on: half points
_EDGES = ["top", "left", "bottom", "right", "insideH", "insideV"]


@dataclass(frozen=True, slots=True)
class _Cell:
    """Its paragraphs; ``across`` columns; ``merged``: "restart" or "continue" where it goes over rows."""

    paragraphs: Sequence[str]
    across: int = 1
    merged: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """``size`` in half points, the ``widths`` of the columns in fiftieths of per cent."""

    size: int
    widths: Sequence[int]


def score_table(table: ScoreTable, language: Language) -> Markup:
    """The score table of a class."""
    columns = 2 + len(table.columns) + 1 + table.graded + len(table.results)
    names = {cell.column: cell.name for cell in table.header if cell.columns == 1}
    texts = [table.texts(row) for row in table.rows]
    shares = [
        _share(names.get(column, ""), [row[column] for row in texts], *(_OF_UNIT if column == 1 else _OF_SCORE))
        for column in range(columns)
    ]
    look = _Look(_size(columns), _widths(shares))
    rows = [[_Cell([cell]) for cell in row] for row in texts]
    return _table(_header(table.header, columns), rows, look, margin=20)


def area_table(table: Table) -> Markup:
    """Targets or results of an area."""
    columns = len(table.header)
    widest = [max(len(row[at]) for row in (table.header, *table.rows)) for at in range(columns)]
    look = _Look(_size(columns + 8), _widths([min(max(one, 4), 16) for one in widest]))
    rows = [[_Cell([text]) for text in row] for row in table.rows]
    return _table([[_Cell([name]) for name in table.header]], rows, look, margin=40)


def problem_table(problems: ProblemList, language: Language) -> Markup:
    """A list of problems."""
    each = 76 // max(len(problems.areas), 1)
    look = _Look(21, _widths([5, 12, *(each for _ in problems.areas), 9]))
    rows = [
        [
            _Cell([row.number]),
            _Cell([row.unit]),
            *(_Cell(one, left=True) for one in row.problems),
            _Cell([row.remarks], left=True),
        ]
        for row in problems.rows
    ]
    return _table([[_Cell([name]) for name in problems.header(language)]], rows, look, margin=80)


def _share(name: str, texts: Sequence[str], least: int, most: int) -> int:
    """How wide a column is beside the others, in half-width characters: by its cells, and the longest word of its name that does not break."""
    words = (min(len(word), _MOST_OF_WORD) for word in re.findall(r"[A-Za-z0-9-]+", name))
    return min(max([least, *words, *map(_cells_of, texts)]), most) + 1


def _cells_of(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _size(columns: int) -> int:
    return next(size for least, size in _SIZES if columns >= least)


def _widths(shares: Sequence[int]) -> list[int]:
    return [share * _WHOLE // sum(shares) for share in shares]


def _header(cells: Sequence[HeaderCell], columns: int) -> list[list[_Cell]]:
    """Each row of the header from the left: what stands there, or that what stands above goes on."""
    depth = max(cell.row + cell.rows for cell in cells)
    at = {(row, cell.column): cell for cell in cells for row in range(cell.row, cell.row + cell.rows)}
    narrow = has_narrow(cells)
    found: list[list[_Cell]] = []
    for row in range(depth):
        line: list[_Cell] = []
        column = 0
        while column < columns:
            cell = at[row, column]
            merged = "" if cell.rows == 1 else "restart" if cell.row == row else "continue"
            line.append(_Cell([""] if merged == "continue" else lines_of(cell, narrow), cell.columns, merged))
            column += cell.columns
        found.append(line)
    return found


def _table(header: Sequence[Sequence[_Cell]], rows: Sequence[Sequence[_Cell]], look: _Look, *, margin: int) -> Markup:
    from markupsafe import Markup

    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    grid = "".join(f'<w:gridCol w:w="{width * _TWIPS // _WHOLE}"/>' for width in look.widths)
    parts = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WHOLE}" w:type="pct"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        *(_row(row, look, "<w:cantSplit/><w:tblHeader/>", HEADING) for row in header),
        *(_row(row, look, "<w:cantSplit/>" if _is_short(row) else "", BODY) for row in rows),
        "</w:tbl>",
    ]
    return Markup("".join(parts))


def _is_short(cells: Sequence[_Cell]) -> bool:
    """A short row stays on one page."""
    return all(len(cell.paragraphs) <= _MOST_WHOLE for cell in cells)


def _row(cells: Sequence[_Cell], look: _Look, properties: str, font: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(_cells(cells, look, font))}</w:tr>"


def _cells(cells: Sequence[_Cell], look: _Look, font: str) -> Iterator[str]:
    at = 0
    for cell in cells:
        width = sum(look.widths[at : at + cell.across])
        at += cell.across
        span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
        merge = f'<w:vMerge w:val="{cell.merged}"/>' if cell.merged else ""
        paragraphs = "".join(_paragraph(one, look.size, font, left=cell.left) for one in cell.paragraphs or [""])
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
        )


def _paragraph(words: str, size: int, font: str, *, left: bool) -> str:
    from markupsafe import escape

    side = "left" if left else "center"
    look = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{font}" w:cs="{LATIN}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text(words))}</w:t></w:r>' if words else ""
    spacing = '<w:spacing w:before="15" w:after="15" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0" w:firstLineChars="0" w:left="0" w:right="0"/>'
    return f'<w:p><w:pPr>{spacing}<w:jc w:val="{side}"/><w:rPr>{look}</w:rPr></w:pPr>{run}</w:p>'

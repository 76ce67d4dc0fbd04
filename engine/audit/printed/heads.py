"""The heads of a published score table: sections with their declared items and points above columns with their maxima, or one row of columns.

``服务成效 (14项, 54分)`` is a section, ``减时限 (4分)`` a column. Cells merged over several columns hold their text in the first one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.audit.printed.cells import read_cell
from kaoping.engine.audit.printed.columns import LINE
from kaoping.engine.reading.header import CLASS, NOTE, NUMBER, UNIT, words
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.written import plain

UNITS = UNIT | words(
    "区划", "区县", "名称", "队", "学校", "医院", "name", "hospital", "team", "school", "entity", "units"
)
RANK = words("排名", "名次", "位次", "rank", "place", "position")
TOTAL = words(
    "得分", "总分", "总得分", "合计", "总计", "合计得分", "total", "total score", "total points", "sum", "score"
)
GRADE = words("等次", "等级", "grade", "rating")
_ROLES = {"unit": UNITS, "rank": RANK, "total": TOTAL, "line": LINE, "grade": GRADE, "note": NOTE, "class": CLASS, "number": NUMBER}  # fmt: skip
_NUMBER = r"(\d+(?:\.\d+)?)"
_POINTS = r"(?:分|points?|pts?\.?)"
_COLUMN = re.compile(rf"(.+?)\s*\(\s*(?:满分|max\.?|maximum)?\s*{_NUMBER}\s*{_POINTS}?\s*\)", re.IGNORECASE)
_SECTION = re.compile(
    rf"(.+?)\s*\(\s*(\d+)\s*(?:个)?(?:项|二级指标|指标|items?|indicators?)\s*[,、;]?\s*(?:共)?\s*{_NUMBER}\s*{_POINTS}\s*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of scores, its ``points`` as printed behind its name; None where none are printed."""

    name: str
    points: Fraction | None
    index: int
    place: Cell


@dataclass(frozen=True, slots=True)
class SectionHead:
    """``items`` and ``points`` as declared. ``width``: over how many columns it stands, as far as its place tells."""

    name: str
    items: int
    points: Fraction
    index: int
    width: int
    place: Cell


@dataclass(frozen=True, slots=True)
class Heads:
    """``left`` and ``right``: the roles of the columns on both sides of the scores, by index and in order; ``words``: columns that hold no
    scores but words."""

    row: int
    rows: int
    columns: tuple[Column, ...]
    sections: tuple[SectionHead, ...]
    left: Mapping[str, int]
    right: tuple[str, ...]
    first: int
    width: int
    words: frozenset[int] = frozenset()

    @property
    def has_total(self) -> bool:
        return "total" in self.right or "total" in self.left


def is_head(row: Sequence[str]) -> bool:
    """Whether a row is the first of a head: one of its cells is called unit or the like, and others stand beside it."""
    filled = [cell for cell in row if cell.strip()]
    return len(filled) > 1 and any(role_of(cell) == "unit" for cell in filled)


def role_of(text: str) -> str:
    """What a column is for, by its name; empty for one of scores."""
    name = _bare(text)
    key = fold(_column(name)[0])
    return next((role for role, names in _ROLES.items() if key in names), "") if len(key) < 40 else ""


def read_heads(table: Table, row: int) -> Heads:
    first = [_bare(cell) for cell in table.rows[row]]
    below = [_bare(cell) for cell in table.rows[row + 1]] if row + 1 < len(table.rows) else []
    two = _is_second(first, below)
    columns = _columns(table, row, first, below if two else None)
    start = min((one.index for one in columns), default=len(first))
    end = max((one.index for one in columns), default=-1)
    roles = {j: role for j, cell in enumerate(first) if cell and (role := role_of(cell))}
    if two:
        roles |= {j: role for j, cell in enumerate(below) if cell and (role := role_of(cell))}
    left = {role: j for j, role in reversed(roles.items()) if j < start}
    right = tuple(role for j, role in sorted(roles.items()) if j > start and j not in {one.index for one in columns})
    width = max(len(first), len(below) if two else 0, end + 1)
    sections = _sections(table, row, first, roles) if two else ()
    return Heads(row, 2 if two else 1, columns, sections, left, right, start, width)


def _bare(text: str) -> str:
    return " ".join(plain(" ".join(text.split())).split())


def _column(name: str) -> tuple[str, Fraction | None]:
    found = _COLUMN.fullmatch(name)
    return (found[1].strip(), Fraction(found[2])) if found else (name, None)


def _is_second(first: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the row below belongs to the head: nothing under the unit, and names rather than numbers elsewhere."""
    unit = next(j for j, cell in enumerate(first) if role_of(cell) == "unit")
    filled = [cell for cell in below if cell]
    return (
        len(filled) > 1
        and not (below[unit] if unit < len(below) else "")
        and sum(read_cell(cell).unread for cell in filled) * 2 > len(filled)
    )


def _columns(table: Table, row: int, first: Sequence[str], below: Sequence[str] | None) -> tuple[Column, ...]:
    found = []
    for j in range(max(len(first), len(below or ()))):
        above = first[j] if j < len(first) else ""
        under = below[j] if below is not None and j < len(below) else ""
        cell, at = (under, row + 1) if under else (above, row)
        if not cell or role_of(cell) or (below is not None and not under and not _stands_alone(above)):
            continue
        shown = " ".join(table.rows[at][j].split())
        name, points = _column(cell)
        found.append(Column(_name_in(shown, name), points, j, table.cell(at, j)))
    return tuple(found)


def _stands_alone(above: str) -> bool:
    """Whether a cell of the upper row is a column of its own, merged with the cell below: it has points but no items."""
    return bool(_COLUMN.fullmatch(above)) and not _SECTION.fullmatch(above)


def _name_in(shown: str, name: str) -> str:
    """The name with its own marks: what stands in front of the points."""
    return re.split(r"\s*[(（]\s*(?:满分|max)?\s*\d+(?:\.\d+)?", shown)[0].strip() or name


def _sections(table: Table, row: int, first: Sequence[str], roles: Mapping[int, str]) -> tuple[SectionHead, ...]:
    starts = [j for j, cell in enumerate(first) if cell]
    found = []
    for number, j in enumerate(starts):
        match = _SECTION.fullmatch(first[j])
        if match is None or j in roles:
            continue
        end = starts[number + 1] if number + 1 < len(starts) else len(first)
        name = " ".join(re.split(r"[(（]", table.rows[row][j])[0].split())
        found.append(SectionHead(name, int(match[2]), Fraction(match[3]), j, end - j, table.cell(row, j)))
    return tuple(found)

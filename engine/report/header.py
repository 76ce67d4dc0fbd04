"""The header of a score table: sections over their sections over their indicators, each with what it counts.

A name that stands over one column only goes down to the rows of scores; a section goes over all its columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown

_OF_COLUMN = Text("{name}（{points}分）", "{name} ({points})")
_OF_GROUP = Text("{name}（{items}项，{points}分）", "{name} ({items} item{s}, {points} point{many})")
_OF_GROUP_ALONE = Text("{name}（{items}项）", "{name} ({items} item{s})")


@dataclass(frozen=True, slots=True)
class Group:
    """A section above columns; ``items`` is how many indicators stand in it."""

    key: str
    name: str
    maximum: Fraction | None
    items: int


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A name in the header: ``row`` and ``column`` of its first cell, from 0, and how many ``rows`` and ``columns`` it takes. ``text`` is the
    name with what it counts."""

    name: str
    maximum: Fraction | None
    text: str
    row: int
    column: int
    rows: int
    columns: int
    is_section: bool = False


_NARROW = {ord("（"): "(", ord("）"): ")", ord("，"): ", "}
_ROOMY = 4  # columns


def has_narrow(cells: Iterable[HeaderCell]) -> bool:
    """Whether some section stands over so few columns that what it counts goes below its name."""
    return any(cell.is_section and cell.columns < _ROOMY for cell in cells)


def lines_of(cell: HeaderCell, narrow: bool) -> tuple[str, ...]:
    """The name, and below it what it counts, so that no line breaks within its brackets; a section over many columns has room for both on one line.
    ``narrow``: some section has none, so that all have the brackets that it needs."""
    counted = cell.text.removeprefix(cell.name).strip()
    if counted and cell.columns < _ROOMY:
        return cell.name, counted.translate(_NARROW)
    return (cell.name + counted.translate(_NARROW) if counted and narrow else cell.text,)


Named = tuple[str, Fraction | None, tuple[Group, ...]]


def header(columns: Sequence[Named], language: Language) -> tuple[HeaderCell, ...]:
    """The cells row by row. A column is its name, its maximum, and the sections above it."""
    depth = max((len(within) for _, _, within in columns), default=0)
    cells = [cell for level in range(depth) for cell in _sections(columns, level, language)]
    cells += [
        HeaderCell(name, maximum, _of_column(name, maximum, language), len(within), at, depth + 1 - len(within), 1)
        for at, (name, maximum, within) in enumerate(columns)
    ]
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _sections(columns: Sequence[Named], level: int, language: Language) -> list[HeaderCell]:
    cells, at = [], 0
    for way, run in groupby(columns, key=lambda column: column[2][: level + 1]):
        number = len(list(run))
        if len(way) > level:
            group = way[level]
            cells.append(
                HeaderCell(group.name, group.maximum, _of_group(group, language), level, at, 1, number, is_section=True)
            )
        at += number
    return cells


def _of_column(name: str, maximum: Fraction | None, language: Language) -> str:
    return name if maximum is None else _OF_COLUMN.in_language(language).format(name=name, points=shown(maximum, 0))


def _of_group(group: Group, language: Language) -> str:
    text = _OF_GROUP_ALONE if group.maximum is None else _OF_GROUP
    points = "" if group.maximum is None else shown(group.maximum, 0)
    s = "" if group.items == 1 else "s"
    return text.in_language(language).format(
        name=group.name, items=group.items, points=points, s=s, many="" if points == "1" else "s"
    )

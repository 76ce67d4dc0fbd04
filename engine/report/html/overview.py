"""The first page: a table a class with ranks, sections, totals and movement, and the wide tables of all indicators behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.report.content import Content
from kaoping.engine.report.header import HeaderCell
from kaoping.engine.report.html.movement import Moved, moved
from kaoping.engine.report.score_tables import ScoreTable, score_tables


@dataclass(frozen=True, slots=True)
class ShownRow:
    """``anchor`` is empty where the unit has no page; ``cells`` are those of the table; ``also`` are other names of the unit, to be found by; ``ranked`` is False where others have a rank."""

    anchor: str
    unit: str
    also: str
    ranked: bool
    cells: tuple[str, ...]
    moved: Moved | None
    remarks: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """``header`` are its rows; ``kinds``: what each column holds; ``wide``: the anchor of the table of all indicators. Remarks stand in a column,
    or as ``notes`` below."""

    head: str
    name: str
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[ShownRow, ...]
    moves: bool
    remarks: bool
    kinds: tuple[str, ...]
    notes: tuple[str, ...] = ()
    wide: str = ""

    def kind(self, cell: HeaderCell) -> str:
        return "group" if cell.columns > 1 else self.kinds[cell.column]


def overview_tables(content: Content, anchors: Mapping[str, str]) -> list[ShownTable]:
    wide = [table.columns for table in score_tables(content.scored)]
    return [
        _shown(content, table, anchors, _wide_anchor(number) if wide[number - 1] != table.columns else "")
        for number, table in enumerate(score_tables(content.scored, width="sections"), 1)
    ]


def wide_tables(content: Content, anchors: Mapping[str, str]) -> list[tuple[str, ShownTable]]:
    """The tables of all indicators, each with its anchor."""
    return [
        (_wide_anchor(number), _shown(content, table, anchors, noted=True))
        for number, table in enumerate(score_tables(content.scored), 1)
    ]


def _wide_anchor(number: int) -> str:
    return f"table-{number}"


def _shown(
    content: Content, table: ScoreTable, anchors: Mapping[str, str], wide: str = "", *, noted: bool = False
) -> ShownTable:
    rows = []
    for row in table.rows:
        standing = content.scored.standing(row.unit)
        aliases = " ".join(fold(alias) for alias in standing.unit.aliases)
        ranked = bool(row.rank) or table.rulebook.ranking is None
        movement = moved(content.assessment, standing, content.language)
        rows.append(
            ShownRow(anchors.get(row.unit, ""), row.unit, aliases, ranked, table.texts(row), movement, row.remarks)
        )
    header = table.header
    depth = 1 + max(cell.row for cell in header)
    return ShownTable(
        head=table.head,
        name=table.name,
        header=tuple(tuple(cell for cell in header if cell.row == row) for row in range(depth)),
        rows=tuple(rows),
        moves=not noted and any(row.moved is not None for row in rows),
        remarks=not noted and any(row.remarks for row in rows),
        notes=table.notes if noted else (),
        kinds=tuple(_kinds(table)),
        wide=wide,
    )


def _kinds(table: ScoreTable) -> Iterator[str]:
    yield from ("rank", "name")
    yield from ("number part" for _ in table.columns)
    yield "number total"
    yield from ("text" for _ in (*([1] if table.graded else []), *table.results))

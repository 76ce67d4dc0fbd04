"""Further areas of the assessment, and what stands beside points in any of them: targets, results and findings, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kaoping.dsl.quick import dataclass
from kaoping.engine.areas import AreaReport, Table, area_report, sentences_of, tables_of
from kaoping.engine.report.content import Content
from kaoping.engine.report.html.overview import ShownTable, wide_tables
from kaoping.engine.report.told import Told

LONGEST_IN_PAIRS = 20


@dataclass(frozen=True, slots=True)
class AreaView:
    """``scores`` are the score tables of a further area; those of the assessment itself stand in the overview."""

    anchor: str
    name: str
    title: str
    period: str
    as_of: str
    sentences: tuple[str, ...]
    scores: tuple[ShownTable, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class UnitInTable:
    """What a table of an area says of one unit: its only row as pairs of name and text where texts are short, else its rows below the names."""

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        short = len(self.rows) == 1 and all(len(text) <= LONGEST_IN_PAIRS for text in self.rows[0])
        return tuple(zip(self.names, self.rows[0], strict=True)) if short else ()


class Areas:
    """The assessment's own area, where it has something beside points, and the further ones."""

    def __init__(self, content: Content, areas: Sequence[Told], anchors: Mapping[str, str]) -> None:
        self.content, self.anchors = content, anchors
        self.reports = [area_report(one.assessment, one.scored, content.language) for one in areas]

    def views(self) -> Iterator[AreaView]:
        for number, report in enumerate(self.reports):
            tables = tables_of(report)
            further = number > 0 and report.has_points
            scores = [table for _, table in wide_tables(self._content_of(report), self.anchors)] if further else []
            if tables or scores:
                yield AreaView(
                    anchor=f"area-{number}",
                    name=report.name,
                    title=report.title,
                    period=report.period,
                    as_of=report.as_of,
                    sentences=sentences_of(report),
                    scores=tuple(scores),
                    tables=tables,
                )

    def _content_of(self, report: AreaReport) -> Content:
        return Content(report.assessment, report.scored, self.content.language)

    def of(self, unit: str) -> tuple[tuple[str, tuple[UnitInTable, ...]], ...]:
        """By area, what its tables say of the unit."""
        found = ((report.name, tuple(_of_unit(report, unit))) for report in self.reports)
        return tuple((name, tables) for name, tables in found if tables)


def _of_unit(report: AreaReport, unit: str) -> Iterator[UnitInTable]:
    for table in tables_of(report):
        rows = tuple(row[1:] for row in table.rows if row[0] == unit)
        filled = [at for at in range(len(table.header) - 1) if any(row[at] not in ("", "—") for row in rows)]
        if rows and filled:
            yield UnitInTable(
                title=table.title,
                names=tuple(table.header[at + 1] for at in filled),
                rows=tuple(tuple(row[at] for at in filled) for row in rows),
                numbers=tuple(table.numbers[at + 1] for at in filled),
            )

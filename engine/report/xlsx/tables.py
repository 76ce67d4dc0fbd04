"""The score tables as the annexes of a notice print them, each cell a formula that leads to the workings."""

from __future__ import annotations

from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.report.header import has_narrow, lines_of
from kaoping.engine.report.score_tables import ScoreTable, score_tables
from kaoping.engine.report.xlsx.build import Build
from kaoping.engine.report.xlsx.cells import without_signs
from kaoping.engine.report.xlsx.grid import Column
from kaoping.engine.report.xlsx.styles import Styles
from kaoping.engine.report.xlsx.targets import write_targets
from kaoping.engine.report.xlsx.workings import Workings
from kaoping.engine.writing.paper import A3, A4, lay_out

_ORDER = Text(
    "各单位按生成时的名次排列；改了数据，名次随之变化，行的先后不变。",
    "Units stand in the order of their ranks when this was made; ranks follow a change of facts, the order of rows does not.",
)
_PARTLY = Text("这一列不全是公式，见“{sheet}”。", "Not all of this column is formulas; see '{sheet}'.")


def write_tables(build: Build, sheets: dict[str, Any], styles: Styles) -> None:
    places = {id(place.rulebook): place for place in build.workings}
    for table in score_tables(build.content.scored):
        place = places[id(table.rulebook)]
        name = build.table_names[(id(table.rulebook), table.unit_class)]
        _write(build, table, place, sheets[name], styles)
    for (book, unit_class), name in build.table_names.items():
        units = [one for one in build.units if (id(one.rulebook), one.unit.unit_class) == (book, unit_class)]
        if not units[0].rulebook.indicators:
            write_targets(build, units, sheets[name], styles)


def _columns(build: Build, table: ScoreTable, place: Workings) -> list[Column]:
    """The columns of the workings that the table shows: rank, scores, total, grade, results."""
    found = [build.ranks[id(place)]]
    found += [build.indicators[id(place)][column.index].outcome for column in table.columns]
    found.append(build.sections[id(place)][-1].column)
    if (grades := build.grades[id(place)]) is not None:
        found.append(grades)
    return [*found, *build.results[id(place)]]


def _write(build: Build, table: ScoreTable, place: Workings, sheet: Any, styles: Styles) -> None:
    header = table.header
    depth = max(cell.row + cell.rows for cell in header)
    columns = _columns(build, table, place)
    wide = len(columns) + 1
    sheet.merge_range(0, 0, 0, wide - 1, table.head, styles.title)
    sheet.set_row(0, 28)
    narrow = has_narrow(header)
    for cell in header:
        at, to, text = 1 + cell.row, cell.row + cell.rows, "\n".join(lines_of(cell, narrow))
        if cell.rows == 1 and cell.columns == 1:
            sheet.write_string(at, cell.column, text, styles.head)
        else:
            sheet.merge_range(at, cell.column, to, cell.column + cell.columns - 1, text, styles.head)
    for level in range(1, depth + 1):
        sheet.set_row(level, 48 if level < depth else 80)
    first, _ = place.classes[table.unit_class]
    letters = [place.grid.letter(column) for column in columns]
    formats = _formats(table, styles, len(columns))
    for at, row in enumerate(table.rows):
        line, there = depth + 1 + at, first + at
        ledger = build.ledgers[id(place.units[there - place.grid.first])].replace("'", "''")
        sheet.write_url(line, 1, f"internal:'{ledger}'!A1", styles.text, row.unit)
        for position, (column, letter) in enumerate(zip(columns, letters, strict=True)):
            value = without_signs(column.cached(there - place.grid.first))
            cell_ref = f"{place.grid.prefix}{letter}{there}"
            formula = f"=IF(ISNUMBER({cell_ref}),{cell_ref},IF(ISERROR({cell_ref}),{cell_ref},{_text(cell_ref, column, build)}))"
            sheet.write_formula(line, position + (1 if position else 0), formula, formats[position], value)
    line = depth + 1 + len(table.rows)
    for note in (*table.notes, build.say(_ORDER)):
        sheet.merge_range(line, 0, line, wide - 1, note, styles.note)
        line += 1
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, wide - 1, 8)
    sheet.freeze_panes(depth + 1, 2)
    lay_out(sheet, 1, depth, paper=A3 if wide > 16 else A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)  # inches


def _text(cell: str, column: Column, build: Build) -> str:
    """A text in the workings: a sign of a score that there is not is a dash; a grade or a result is itself."""
    words = [*(one for one in build.grades.values() if one), *(one for each in build.results.values() for one in each)]
    return cell if column in words else '"—"'


def _formats(table: ScoreTable, styles: Styles, number: int) -> list[Any]:
    centred = styles(border=1, align="center", valign="vcenter")
    found = [centred, *(styles.points(places) for places in table.places_of_scores)]
    return [*found, *([centred] * (number - len(found)))]

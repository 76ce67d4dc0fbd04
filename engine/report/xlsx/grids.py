"""The grids of the workbook written: facts, records, waivers, workings, working days."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.facts import Gap, Kind
from kaoping.engine.report.xlsx.build import NO, YES, Build
from kaoping.engine.report.xlsx.cells import Templates, result_of, write_cell, write_value
from kaoping.engine.report.xlsx.grid import Column, Grid
from kaoping.engine.report.xlsx.styles import DAY, FIXED, INPUT, PERCENT, WIDE_ENOUGH, Styles, decimals
from kaoping.engine.report.xlsx.workings import INDICATORS, SECTIONS, TOTAL, Workings
from kaoping.engine.writing.paper import lay_out

FACTS = Text("改这里的数据，得分和名次随之变化。", "Change a fact here, and scores and ranks follow.")
RECORDS = Text(
    "一行一条记录；改数量、核销数量或各列，得分随之变化。右边灰色各列是公式：每条记录计为多少。",
    "A row a record; change its quantity, what is waived of it, or a column, and the scores follow. The grey columns are formulas: what each record counts for.",
)
WAIVERS = Text(
    "改数量，得分随之变化：空着是全部核销，0是不核销。",
    "Change a quantity, and the scores follow: blank waives all, 0 nothing.",
)
_WORKINGS = Text(
    "一行一个单位，从左到右：数据、记录数、设定值、各指标每一条款的分、得分、小计、总分、名次。#N/A是缺数，#NUM!是不适用；没有得分的写着“?”（缺数）或“—”（不适用）。",
    "A row a unit, from left to right: facts, numbers of records, derived values, the points of each clause of each indicator, scores, subtotals, total, rank. #N/A is missing, #NUM! not applicable; without a score stands ? (missing) or — (not applicable).",
)
_NOT_SO = Text(
    "这一格没有公式，是计算好的数：Excel的15位数字算不出它。",
    "No formula here, but the number as it was computed: Excel's 15 digits do not give it.",
)
_NO_FORMULA = Text(
    "这一列没有公式，是计算好的数：{why}。", "No formula in this column, but the number as it was computed: {why}."
)


def write_grids(build: Build, sheets: dict[str, Any], styles: Styles, tell: Callable[[int], None]) -> None:
    _values(build, build.facts.grid, sheets, styles, build.say(FACTS), _kinds_of_facts(build))
    for records in build.records.values():
        kinds = {records.fields[name].number: fact.kind for name, fact in records.columns.items()}
        _values(build, records.grid, sheets, styles, build.say(RECORDS), kinds)
    _values(build, build.waivers.grid, sheets, styles, build.say(WAIVERS), {})
    if build.days_grid is not None:
        _days(build.days_grid, sheets[build.days_grid.name], styles)
    done = 0
    for place in build.workings:
        done = _workings(build, place, sheets[place.grid.name], styles, tell, done)


def _kinds_of_facts(build: Build) -> dict[int, Kind]:
    return {build.facts.columns[key].number: fact.kind for key, fact in build.facts.facts.items()}


def _values(
    build: Build, grid: Grid, sheets: dict[str, Any], styles: Styles, about: str, kinds: dict[int, Kind]
) -> None:
    """A sheet of what was read, its cells free to change; formulas stand in grey."""
    sheet = sheets[grid.name]
    sheet.write_string(0, 0, about, styles(italic=True))
    templates = Templates(build.sheets, grid)
    head = grid.first - 2
    sheet.set_row(head, 45)
    forms = {}
    for at, column in enumerate(grid.columns):
        heading = "\n".join(part for part in (column.above, column.head) if part)
        sheet.write_string(head, at, heading, styles.head)
        kind = kinds.get(column.number)
        sheet.set_column(at, at, 22 if not at else 14)
        forms[column.number] = _form(styles, kind, column)
    for row in range(grid.rows):
        for at, column in enumerate(grid.columns):
            form = forms[column.number]
            if column.template is None:
                kind = kinds.get(column.number)
                value = column.cached(row)
                if kind is Kind.YES_NO and isinstance(value, int | Fraction):
                    value = build.say(YES if value else NO)
                write_value(sheet, grid.first - 1 + row, at, value, form, kind)
                continue
            formula, is_array = templates.formula(column, grid.first + row, 0, 0, 0)
            write_cell(sheet, grid.first - 1 + row, at, formula, is_array, column.cached(row), form)
    sheet.freeze_panes(grid.first - 1, 1)
    lay_out(sheet, head)


def _form(styles: Styles, kind: Kind | None, column: Column) -> Any:
    if column.template is not None:
        return styles(border=1, bg_color=FIXED)
    says: dict[str, Any] = {"border": 1, "bg_color": INPUT} if kind is not None else {"border": 1}
    if kind is Kind.RATIO:
        says["num_format"] = PERCENT
    elif kind is Kind.DATE:
        says["num_format"] = DAY
    return styles(**says)


def _days(grid: Grid, sheet: Any, styles: Styles) -> None:
    form = styles(num_format=DAY)
    sheet.set_column(0, len(grid.columns), 14)
    for at, column in enumerate(grid.columns):
        sheet.write_string(0, at, column.head, styles.head)
        for row in range(grid.rows):
            write_value(sheet, grid.first - 1 + row, at, column.cached(row), form)


def _workings(build: Build, place: Workings, sheet: Any, styles: Styles, tell: Callable[[int], None], done: int) -> int:
    grid = place.grid
    sheet.write_string(0, 0, build.say(_WORKINGS), styles(italic=True))
    templates = Templates(build.sheets, grid)
    sheet.set_row(grid.first - 2, 60)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, len(grid.columns), WIDE_ENOUGH)
    for at, column in enumerate(grid.columns):
        form = styles.head
        sheet.write_string(grid.first - 3, at, column.above, form)
        sheet.write_string(grid.first - 2, at, column.head, form)
        if column.why is not None:
            why = build.say(_NO_FORMULA).format(why=build.say(column.why))
            sheet.write_comment(grid.first - 2, at, why)
    forms = {column.number: _of_workings(styles, column) for column in grid.columns}
    fixed = styles(border=1, italic=True, bg_color=FIXED)
    ends = [place.classes[unit.unit.unit_class] for unit in place.units]
    own = place.first_on_facts
    for row, (first, last) in enumerate(ends):
        for at, column in enumerate(grid.columns):
            if column.template is None or row in column.fixed:
                _fixed(sheet, grid.first - 1 + row, at, column, row, fixed)
                if column.template is not None:
                    sheet.write_comment(grid.first - 1 + row, at, build.say(_NOT_SO))
                continue
            formula, is_array = templates.formula(column, grid.first + row, own + row, first, last)
            write_cell(sheet, grid.first - 1 + row, at, formula, is_array, column.cached(row), forms[column.number])
        done += 1
        tell(done)
    sheet.freeze_panes(grid.first - 1, 1)
    sheet.set_landscape()
    return done


def _of_workings(styles: Styles, column: Column) -> Any:
    """Points have two decimals at least; without a format some programs show as dates what is computed from dates."""
    if column.order[0] in (INDICATORS, SECTIONS, TOTAL):
        return styles(border=1, num_format=decimals(2))
    return styles(border=1)


def _fixed(sheet: Any, row: int, at: int, column: Column, of: int, form: Any) -> None:
    """The engine's value where there is no formula; an error where it has none, so that what follows is as it should be."""
    value = column.cached(of)
    if isinstance(value, Gap):
        error = result_of(value)
        sheet.write_formula(row, at, f"={error}", form, error)
    else:
        write_value(sheet, row, at, value, form)

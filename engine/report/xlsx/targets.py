"""The table of an area without points: a row a unit, a column a target, met or missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.facts import Gap, Kind
from kaoping.engine.ledger.figures import as_kind
from kaoping.engine.problem_lists.targets import TargetResult, target_results
from kaoping.engine.report.score_tables import UNIT
from kaoping.engine.report.xlsx.build import Build
from kaoping.engine.report.xlsx.styles import Styles
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.writing.paper import lay_out

_MET, _MISSED = Text("达到", "met"), Text("未达到", "missed")
_VALUE = Text("{value}（{met}）", "{value} ({met})")
_NONE = "—"
_FIXED = Text("这张表没有公式。", "There are no formulas in this table.")


def write_targets(build: Build, units: Sequence[Standing], sheet: Any, styles: Styles) -> None:
    """``units`` are those of one class under one rulebook."""
    names, unit_class = {one.unit.name for one in units}, units[0].unit.unit_class
    found = [one for one in target_results(build.content.scored) if one.unit in names and one.unit_class == unit_class]
    heads = list(dict.fromkeys((one.indicator, one.clause.text) for one in found))
    by_unit: dict[str, dict[tuple[str, str], TargetResult]] = {}
    for one in found:
        by_unit.setdefault(one.unit, {})[(one.indicator, one.clause.text)] = one
    sheet.write_string(0, 0, unit_class or build.book_name(units[0].rulebook), styles(bold=True, font_size=14))
    sheet.write_string(1, 0, build.say(UNIT), styles.head)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, max(len(heads), 1), 24)
    for at, (indicator, clause) in enumerate(heads, 1):
        sheet.write_string(1, at, f"{indicator}\n{clause}", styles.head)
    sheet.set_row(1, 62)
    row = 1
    for row, unit in enumerate(units, 2):
        sheet.write_string(row, 0, unit.unit.name, styles.text)
        for at, head in enumerate(heads, 1):
            result = by_unit.get(unit.unit.name, {}).get(head)
            sheet.write_string(row, at, _NONE if result is None else _told(build, result), styles.text)
    sheet.write_string(row + 1, 0, build.say(_FIXED), styles(italic=True))
    sheet.freeze_panes(2, 1)
    lay_out(sheet, 1)


def _told(build: Build, result: TargetResult) -> str:
    if result.met is None:
        return _NONE
    met = build.say(_MET if result.met else _MISSED)
    if result.value is None or isinstance(result.value, Gap | str):
        return met
    if result.kind is Kind.YES_NO:
        return met
    return build.say(_VALUE).format(value=as_kind(result.value, result.kind), met=met)

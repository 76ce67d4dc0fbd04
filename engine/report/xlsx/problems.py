"""The lists of problems as annexes print them: a row a unit, a column an area."""

from __future__ import annotations

from typing import Any

from kaoping.engine.report.problem_annex import ProblemList
from kaoping.engine.report.xlsx.build import Build
from kaoping.engine.report.xlsx.heights import height
from kaoping.engine.report.xlsx.styles import Styles


def write_problems(build: Build, sheets: dict[str, Any], styles: Styles) -> None:
    for name, listed in build.problem_lists.items():
        _write(build, listed, sheets[name], styles)


def _write(build: Build, listed: ProblemList, sheet: Any, styles: Styles) -> None:
    heads = listed.header(build.language)
    sheet.merge_range(0, 0, 0, len(heads) - 1, listed.title, styles.title)
    sheet.set_row(0, 28)
    wide = [6, 20, *([100 // max(len(listed.areas), 1)] * len(listed.areas)), 24]
    for at, head in enumerate(heads):
        sheet.write_string(1, at, head, styles.head)
        sheet.set_column(at, at, wide[at])
    form = styles(border=1, text_wrap=True, valign="top")
    for number, row in enumerate(listed.rows, 2):
        cells = (row.number, row.unit, *("\n".join(sentences) for sentences in row.problems), row.remarks)
        for at, text in enumerate(cells):
            sheet.write_string(number, at, text[:32000], form)
        sheet.set_row(number, height(zip(cells, wide, strict=True)))
    sheet.freeze_panes(2, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)

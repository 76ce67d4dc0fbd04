"""The lists of problems as annexes print them: a row a unit, a column an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kaoping.engine.report.problem_annex import ProblemList
from kaoping.engine.report.xlsx.build import Build
from kaoping.engine.report.xlsx.cells import MOST_TEXT
from kaoping.engine.report.xlsx.styles import Styles
from kaoping.engine.writing.heights import MOST, height
from kaoping.engine.writing.paper import lay_out


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
    line = 2
    for row in listed.rows:
        pages = list(_rows(row.problems, wide[2:-1]))
        for number, problems in enumerate(pages):
            cells = (row.number, row.unit, *problems, row.remarks)
            sheet.set_row(line + number, height(zip(cells, wide, strict=True)))
            for at, text in enumerate(cells):
                sheet.write_string(line + number, at, text[:MOST_TEXT], form)
        if len(pages) > 1:
            for at, text in ((0, row.number), (1, row.unit), (len(heads) - 1, row.remarks)):
                sheet.merge_range(line, at, line + len(pages) - 1, at, text[:MOST_TEXT], form)
        line += len(pages)
    sheet.freeze_panes(2, 2)
    lay_out(sheet, 1)


def _rows(areas: Sequence[Sequence[str]], wide: Sequence[float]) -> Iterator[tuple[str, ...]]:
    """The cells of a unit's problems: several rows of them where they are more than the highest row can show."""
    rest = [list(sentences) for sentences in areas]
    while True:
        yield tuple(_fitting(sentences, width) for sentences, width in zip(rest, wide, strict=True))
        if not any(rest):
            return


def _fitting(sentences: list[str], wide: float) -> str:
    """The first sentences, as many as a row can show, one at least; they are taken away."""
    number = min(1, len(sentences))
    while number < len(sentences) and height([("\n".join(sentences[: number + 1]), wide)]) < MOST:
        number += 1
    fitting, sentences[:] = sentences[:number], sentences[number:]
    return "\n".join(fitting)

"""A published list of problems: a row an item, with its unit, its area, its words and the line of the text.

Columns: 附件/annex, 行/row, 序号/number, 单位/unit, 领域/area, 内容/problem, 文本行/line; unit and problem are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.audit.printed.columns import LINE_OF_TEXT, Named, line_in, named_rows
from kaoping.engine.reading.header import UNIT, words
from kaoping.engine.reading.table import Table

_COLUMNS: Mapping[str, Named] = {
    "annex": Named(words("附件", "清单", "annex", "list"), "附件", "annex", needed=False),
    "row": Named(words("行", "row"), "行", "row", needed=False),
    "unit": Named(UNIT, "单位", "unit"),
    "area": Named(words("领域", "area"), "领域", "area", needed=False),
    "text": Named(words("内容", "问题", "problem", "text"), "内容", "problem"),
    "line": LINE_OF_TEXT,
}


@dataclass(frozen=True, slots=True)
class PrintedProblem:
    annex: str
    row: str
    unit: str
    area: str
    text: str
    line: int
    place: Cell


def read_problem_rows(tables: Iterable[Table], problems: list[Diagnostic]) -> list[PrintedProblem]:
    found = []
    for table in tables:
        for number, row in named_rows(table, _COLUMNS, problems):
            texts = row.texts
            found.append(
                PrintedProblem(
                    texts["annex"],
                    texts["row"],
                    texts["unit"],
                    texts["area"],
                    texts["text"],
                    line_in(texts["line"]),
                    table.cell(number, row.column("unit")),
                )
            )
    return found

"""Score tables as Markdown: a heading and a table a class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoping.cli.render.tables import drawn
from kaoping.engine.report.score_tables import REMARKS, ScoreTable

_MARKS = re.compile(r"([\\`*_<>|\[\]#])")


def table_md(table: ScoreTable) -> Iterator[str]:
    """The lines of a class's table."""
    yield f"## {escaped(table.head)}"
    yield ""
    header = [*(escaped(cell.text) for cell in table.header), REMARKS.in_language(table.language)]
    rows = [[*map(escaped, table.texts(row)), escaped(row.remarks)] for row in table.rows]
    numbers = [True, False, *(True for _ in table.columns), True, *([False] if table.graded else [])]
    numbers += [*(True for _ in table.results), False]
    yield from drawn(header, rows, numbers, "pipe")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))

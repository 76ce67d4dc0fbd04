"""Score tables as Markdown: a heading and a table a class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from kaoping.cli.render.score_rows import GRADE, RANK, REMARKS, TOTAL, UNIT, ClassTable, amount
from kaoping.engine.amount import shown

_MARKS = re.compile(r"([\\`*_<>|\[\]#])")


def table_md(table: ClassTable) -> Iterator[str]:
    """The lines of a class's table."""
    from tabulate import tabulate

    language = table.language
    yield f"## {escaped(table.head)}"
    yield ""
    header = [text.in_language(language) for text in (RANK, UNIT)]
    header += [f"{escaped(column.name)}{_most(column.maximum)}" for column in table.columns]
    header += [text.in_language(language) for text in ((TOTAL, GRADE) if table.graded else (TOTAL,))]
    header += [*map(escaped, table.results), REMARKS.in_language(language)]
    rows = [
        [
            row.rank or "—",
            escaped(row.unit),
            *map(amount, row.scores, table.places_of_scores),
            *([escaped(row.grade) or "—"] if table.graded else []),
            *map(escaped, row.results),
            escaped(row.remarks),
        ]
        for row in table.rows
    ]
    sides = ["right", "left", *("right" for _ in table.columns), "right", *(["left"] if table.graded else [])]
    sides += [*("right" for _ in table.results), "left"]
    yield tabulate(rows, header, "pipe", disable_numparse=True, colalign=sides)


def _most(points: Fraction | None) -> str:
    return "" if points is None else f" ({shown(points, 0)})"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))

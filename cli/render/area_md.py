"""The tables of an area as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.cli.render.score_md import escaped
from kaoping.engine.areas import Table


def area_table_md(table: Table) -> Iterator[str]:
    """The lines of a table, with its sentences below."""
    from tabulate import tabulate

    yield f"## {escaped(table.title)}"
    yield ""
    rows = [[*map(escaped, row)] for row in table.rows]
    sides = ["right" if number else "left" for number in table.numbers]
    yield tabulate(rows, [*map(escaped, table.header)], "pipe", disable_numparse=True, colalign=sides)
    if table.notes:
        yield ""
        yield from sentences_md(table.notes)


def sentences_md(sentences: Sequence[str]) -> Iterator[str]:
    """Sentences as a list."""
    yield from (f"- {escaped(sentence)}" for sentence in sentences)

"""The tables of an area as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.cli.render.score_md import escaped
from kaoping.cli.render.tables import drawn
from kaoping.engine.areas import Table


def area_table_md(table: Table) -> Iterator[str]:
    """The lines of a table, with its sentences below."""
    yield f"## {escaped(table.title)}"
    yield ""
    rows = [[*map(escaped, row)] for row in table.rows]
    yield from drawn([*map(escaped, table.header)], rows, table.numbers, "pipe")
    if table.notes:
        yield ""
        yield from sentences_md(table.notes)


def sentences_md(sentences: Sequence[str]) -> Iterator[str]:
    """Sentences as a list."""
    yield from (f"- {escaped(sentence)}" for sentence in sentences)

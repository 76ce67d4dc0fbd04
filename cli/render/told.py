"""What a command tells as headings, lines and small tables; on a terminal or as Markdown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TextIO

import click

from kaoping.cli.output import cells_of, colours
from kaoping.cli.render.cells import printable, wrapped
from kaoping.cli.render.score_md import escaped
from kaoping.cli.render.tables import drawn


class Line(NamedTuple):
    """``depth`` 0 is a title, 1 a heading, 2 and more a line below."""

    depth: int
    text: str


class Table(NamedTuple):
    """``right``: the columns of numbers."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()


Part = Line | Table


def write_told(parts: Iterable[Part], form: str, file: TextIO) -> None:
    """As Markdown where ``form`` is "md", else as text."""
    file.writelines(as_markdown(parts) if form == "md" else as_text(parts, file))


def as_text(parts: Iterable[Part], file: TextIO) -> Iterator[str]:
    """The lines, long ones wrapped on a terminal below their indentation."""
    cells = cells_of(file) if file is sys.stdout and file.isatty() else 0
    bold = colours(file)
    first = True
    for part in parts:
        if isinstance(part, Table):
            yield "\n" + "".join(f"{line.rstrip()}\n" for line in _drawn(part, "simple", printable))
            first = False
            continue
        if part.depth < 2 and not first:
            yield "\n"
        first = False
        indent = "  " * max(part.depth - 1, 0)
        room = max(cells - len(indent) - 4, 40)
        for number, text in enumerate(wrapped(printable(part.text), room) if cells else [printable(part.text)]):
            shown = f"{indent}{'    ' * bool(number)}{text}"
            yield (click.style(shown, bold=True) if bold and part.depth < 2 else shown) + "\n"


def as_markdown(parts: Iterable[Part]) -> Iterator[str]:
    """Headings, lists and tables, marks in names and values escaped."""
    first, listed = True, False
    for part in parts:
        if isinstance(part, Table):
            yield "\n" + "".join(f"{line}\n" for line in _drawn(part, "pipe", escaped))
            listed = False
        elif part.depth < 2:
            yield ("" if first else "\n") + f"{'#' * (part.depth + 1)} {escaped(part.text)}\n"
            listed = False
        else:
            yield ("" if listed else "\n") + "  " * (part.depth - 2) + f"- {escaped(part.text)}\n"
            listed = True
        first = False


def _drawn(table: Table, form: Literal["simple", "pipe"], dressed: Callable[[str], str]) -> Iterator[str]:
    rows = [[*map(dressed, row)] for row in table.rows]
    numbers = [at in table.right for at in range(len(table.header))]
    yield from drawn([*map(dressed, table.header)], rows, numbers, form)

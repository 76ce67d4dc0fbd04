"""Markdown on a terminal: rich draws it, in colour where there is any, and counts cells, so that Chinese lines up."""

from __future__ import annotations

import io
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Markdown, TableElement
from rich.table import Table

_WIDEST = 100


class _Table(TableElement):
    """Long cells without blanks, as Chinese ones are, go on in the next line instead of being cut."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for table in super().__rich_console__(console, options):
            if isinstance(table, Table):
                for column in table.columns:
                    column.overflow = "fold"
            yield table


class _Page(Markdown):
    elements: ClassVar = {**Markdown.elements, "table_open": _Table}


def drawn(text: str, cells: int, *, colour: bool) -> str:
    """The text as wide as ``cells`` at most, no blanks at the ends of lines."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=min(cells, _WIDEST),
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
    )
    console.print(_Page(text, hyperlinks=False, code_theme="ansi_dark" if colour else "default"))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).strip("\n") + "\n"

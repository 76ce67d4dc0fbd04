"""Markdown on a terminal: rich draws it, in colour where there is any, and counts cells, so that Chinese lines up."""

from __future__ import annotations

import io

from rich.console import Console
from rich.markdown import Markdown

_WIDEST = 100


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
    console.print(Markdown(text, hyperlinks=False, code_theme="ansi_dark" if colour else "default"))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).strip("\n") + "\n"

"""An explanation on a terminal: long lines wrapped below their indentation, headings and lost points seen at a glance."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kaoping.cli.render.cells import printable, wrapped
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.explain import UnitExplanation
from kaoping.engine.explain.lines import lines

_LEAST_CELLS = 40
_ALL = Text("（--all列出全部）", " (--all lists all)")


def explanation_text(
    told: UnitExplanation, language: Language, *, cells: int = 0, colour: bool = False
) -> Iterator[str]:
    """The lines of an explanation; ``cells`` 0: not wrapped."""
    *shown_lines, last = lines(told, language)
    if told.hidden:  # the last line says how many
        last = last._replace(text=last.text + _ALL.in_language(language))
    for depth, text in (*shown_lines, last):
        if depth == 1:
            yield ""
        indent = "  " * max(depth - 1, 0)
        for number, part in enumerate(_parts(printable(text), cells - len(indent) if cells else 0)):
            shown = f"{indent}{'    ' * bool(number)}{part}"
            yield _styled(shown, depth, text) if colour else shown


def _parts(text: str, cells: int) -> list[str]:
    if not cells:
        return [text]
    first, *rest = wrapped(text, max(cells, _LEAST_CELLS))
    if not rest:
        return [first]
    return [first, *wrapped(text[len(first) :].lstrip(), max(cells, _LEAST_CELLS) - 4)]


def _styled(shown: str, depth: int, text: str) -> str:
    if depth < 2:
        return click.style(shown, bold=True)
    gained = {"-": "red", "+": "green"}.get(text[:1]) if depth == 2 else None
    return click.style(shown, fg=gained) if gained else shown

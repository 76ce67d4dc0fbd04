"""An explanation on a terminal: long lines wrapped below their indentation, headings and lost points seen at a glance."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kaoping.cli.render.cells import printable, wrapped
from kaoping.dsl.diagnostic import Language
from kaoping.engine.explain import UnitExplanation
from kaoping.engine.explain.lines import lines

_LEAST_CELLS = 40


def explanation_text(
    told: UnitExplanation, language: Language, *, cells: int = 0, colour: bool = False
) -> Iterator[str]:
    """The lines of an explanation; ``cells`` 0: not wrapped."""
    for depth, text in lines(told, language):
        if depth == 1:
            yield ""
        indent = "  " * max(depth - 1, 0)
        for number, part in enumerate(_parts(printable(text), cells - len(indent) if cells else 0)):
            shown = f"{indent}{'    ' * bool(number)}{part}"
            yield click.style(shown, **_look(depth, text)) if colour else shown


def _parts(text: str, cells: int) -> list[str]:
    if not cells:
        return [text]
    first, *rest = wrapped(text, max(cells, _LEAST_CELLS))
    if not rest:
        return [first]
    return [first, *wrapped(text[len(first) :].lstrip(), max(cells, _LEAST_CELLS) - 4)]


def _look(depth: int, text: str) -> dict[str, object]:
    if depth < 2:
        return {"bold": True}
    if depth == 2 and text.startswith("-"):
        return {"fg": "red"}
    return {"fg": "green"} if depth == 2 and text.startswith("+") else {}

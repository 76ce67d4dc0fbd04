"""Tables of text, drawn by tabulate for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal


def drawn(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[bool],
    form: Literal["simple", "pipe"] = "simple",
) -> list[str]:
    """The lines of a table; cells may have several. ``numbers`` says of each column whether it is aligned to the right."""
    import tabulate  # it counts display cells, since wcwidth is there

    tabulate.MIN_PADDING = 0
    sides = ["right" if number else "left" for number in numbers]
    lines = tabulate.tabulate(rows, header, form, disable_numparse=True, colalign=sides).split("\n")
    return [line.rstrip() for line in lines]

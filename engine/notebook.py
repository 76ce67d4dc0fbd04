"""How values show themselves in a notebook: as Markdown tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"([\\`*_<>|\[\]#])")


def table(names: Sequence[str], rows: Iterable[Sequence[object]], numbers: Iterable[int] = ()) -> str:
    """A Markdown table; columns in ``numbers`` are aligned to the right.

    >>> print(table(["unit", "total"], [("A|B", 3)], numbers=[1]))
    | unit | total |
    | --- | ---: |
    | A\\|B | 3 |
    """
    right = set(numbers)
    head = _row(names)
    rule = _line("---:" if column in right else "---" for column in range(len(names)))
    return "\n".join([head, rule, *map(_row, rows)])


def escaped(value: object) -> str:
    """A value as Markdown text, its marks escaped."""
    return _MARKS.sub(r"\\\1", " ".join(str(value).split()))


def _row(cells: Iterable[object]) -> str:
    return _line(map(escaped, cells))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""Cells of a published table, read as leniently as people read them: ``4.00``, ``4 分``, ``3.70+2 分``, ``—``.

What cannot be read is kept as text: the audit tells it and goes on.
"""

from __future__ import annotations

import re
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.reading.number import parse_decimal
from kaoping.engine.reading.written import plain

_DASHES = frozenset({"-", "--", "—", "——", "–", "/", "\\", "*", "―"})
_NONE = frozenset({"不适用", "不排名", "n/a", "na", "none", "无"})
_SUFFIXES = frozenset({"", "分", "points", "point", "pts", "pt", "p", "pts."})


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """``value`` None: a dash (``dash``), a blank (no text) or a text that is no number."""

    text: str
    value: Fraction | None = None
    dash: bool = False
    column: int = 0  # of the table, from 0

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def unread(self) -> bool:
        return bool(self.text) and self.value is None and not self.dash


def read_cell(text: str, column: int = 0) -> PrintedCell:
    """
    >>> read_cell("3.70+2 分").value, read_cell("—").dash, read_cell("约4").unread
    (Fraction(57, 10), True, True)
    """
    shown = " ".join(text.split())
    bare = plain(shown)
    if bare in _DASHES or bare.casefold() in _NONE:
        return PrintedCell(shown, None, True, column)
    return PrintedCell(shown, points_in(bare), False, column)


def points_in(bare: str) -> Fraction | None:
    """The points of a plain text: a number, or a sum of numbers, with or without 分 behind."""
    total = Fraction(0)
    for part in re.split(r"(?<=[\d.分])\s*\+\s*(?=[\d.])", bare):
        parsed = parse_decimal(part.strip())
        if parsed is None or parsed[1].casefold() not in _SUFFIXES:
            return None
        total += parsed[0]
    return total if bare else None


def places_shown(text: str) -> int:
    """How many decimals a number is printed with.

    >>> places_shown("84.1%"), places_shown("94%")
    (1, 0)
    """
    found = re.search(r"\d+\.(\d+)", plain(text))
    return len(found[1]) if found else 0

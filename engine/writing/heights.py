"""How high a row of wrapped texts must be: programs that open the file do not all work it out."""

from __future__ import annotations

from collections.abc import Iterable

_LINE, _MARGIN, MOST = 15, 4, 409  # some programs set Chinese lines of 10 points 15 points apart
_WIDE = 0x2000  # from here on characters take two places, Chinese quotation marks too
_LOST = 2  # places at the end of a line where a sign or a word that must not be parted goes down


def height(cells: Iterable[tuple[str, float]], line: float = _LINE) -> float:
    """In points, for texts in columns of these widths, each line so many; rather too high than too low.

    >>> height([("一二三四五", 12)]), height([("一二三四五六", 12)]), height([("a\\nb", 10)])
    (19, 34, 34)
    """
    lines = max((sum(_lines(line, wide) for line in text.split("\n")) for text, wide in cells), default=1)
    return min(lines * line + _MARGIN, MOST)


def _lines(text: str, wide: float) -> int:
    places = sum(2 if ord(char) >= _WIDE else 1 for char in text)
    return max(1, -int(-places // max(wide - _LOST, 1)))

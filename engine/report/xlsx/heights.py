"""How high a row of wrapped texts must be: programs that open the file do not all work it out."""

from __future__ import annotations

from collections.abc import Iterable

_LINE, _MARGIN, _MOST = 13.5, 4, 409
_WIDE = 0x2E80  # from here on characters take two places


def height(cells: Iterable[tuple[str, float]]) -> float:
    """In points, for texts in columns of these widths.

    >>> height([("一二三四五", 10)]), height([("一二三四五六", 10)]), height([("a\\nb", 10)])
    (17.5, 31.0, 31.0)
    """
    lines = max((sum(_lines(line, wide) for line in text.split("\n")) for text, wide in cells), default=1)
    return min(lines * _LINE + _MARGIN, _MOST)


def _lines(text: str, wide: float) -> int:
    places = sum(2 if ord(char) >= _WIDE else 1 for char in text)
    return max(1, -int(-places // max(wide, 1)))

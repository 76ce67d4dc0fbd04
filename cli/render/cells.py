"""How wide a text stands on a terminal: a Chinese character takes two cells."""

from __future__ import annotations

import re
import unicodedata

# Control characters and direction overrides: a file must not be able to move the cursor or turn the text round.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def width(text: str) -> int:
    """Cells that a text takes.

    >>> width("满分4分"), width("4 points")
    (7, 8)
    """
    return sum(map(char_width, text))


def char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def printable(text: str) -> str:
    """The text with marks in place of what a terminal would obey instead of showing.

    >>> printable("a\\x1b[2Jb")
    'a�[2Jb'
    """
    return _UNPRINTABLE.sub("\ufffd", text)

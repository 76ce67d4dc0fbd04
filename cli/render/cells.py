"""How wide a text stands on a terminal: a Chinese character takes two cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Control characters and direction overrides: a file must not be able to move the cursor or turn the text round.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What may not begin a line stays with what stands before it; an opening mark stays with what follows.
_PIECE = re.compile(r"\s+|[（【“《\[(]*(?:[!-~\u00a1-\u024f]+|.)[，。；：、）】”》％？！…）\])]*")

# Where a word that is too long is parted.
_LIMIT = re.compile(r"[-_/.,:;&+·](?=\w)|[a-z](?=[A-Z])")


def width(text: str) -> int:
    """Cells that a text takes.

    >>> width("满分4分"), width("4 points")
    (7, 8)
    """
    return len(text) if text.isascii() else sum(map(char_width, text))


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


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most ``cells``: words stay whole, Chinese breaks anywhere but before a closing mark.

    >>> wrapped("市医保局：通报印发总分84.80，计算83.80", 16)
    ['市医保局：通报印', '发总分84.80，', '计算83.80']
    """
    lines = [""]
    room = cells
    for piece in _pieces(text, cells):
        taken = width(piece)
        if taken > room and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            room = cells
        if piece.isspace() and not lines[-1] and len(lines) > 1:
            continue
        lines[-1] += piece
        room -= taken
    return lines


def pieces(text: str) -> list[str]:
    """What is not broken: words, numbers, single Chinese characters with their marks.

    >>> pieces("默认60秒，加--strict就影响")
    ['默', '认', '60', '秒，', '加', '--strict', '就', '影', '响']
    """
    return _PIECE.findall(text)


def widest_piece(text: str) -> int:
    """The cells of the longest word, which is not broken where a line is as wide."""
    return max(map(width, _PIECE.findall(text)), default=0)


def _pieces(text: str, cells: int) -> Iterator[str]:
    """What is not broken, unless it is wider than a whole line: then behind a mark or before a capital within it, where there is one."""
    for piece in _PIECE.findall(text):
        while width(piece) > cells > 1:
            kept = 1
            while width(piece[: kept + 1]) <= cells:
                kept += 1
            kept = max((at for at in map(re.Match.end, _LIMIT.finditer(piece)) if at <= kept), default=kept)
            yield piece[:kept]
            piece = piece[kept:]
        yield piece

"""What a keyboard types, brought to one normal form, line by line, with a map back to the author's columns.

Chinese input methods, Word and Excel write the same mark in many shapes. Before a line is parsed, full-width
digits and punctuation become their ASCII twins, quotes of all styles become ``"``, odd spaces become one space (none beside a
Chinese character), small Chinese numerals before a measure word become digits, a closing 。 or ； goes, and a comment is taken off.
The table below is the project's own: no Unicode confusables (一 is not a minus sign).

Kept as written: what stands in 【】 or [ ] (names), between quotes (labels), in 《》 and behind 依据 / basis (citations). ``columns[i]`` is the
author's column (from 1) of character i of the normal form, with one more entry for the end of the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kaoping.dsl.source import Span
from kaoping.dsl.units import unit_pattern

_TWINS = str.maketrans(
    {
        **{0xFF01 + i: 0x21 + i for i in range(94)},  # the full-width forms of ! to ~
        **{
            ord(space): " "
            for space in "\t\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
        },
        **{ord(minus): "-" for minus in "\u2212\u2013\u2014"},
        "≥": ">=",
        "≤": "<=",
        "≧": ">=",
        "≦": "<=",
        "﹪": "%",
    }
)
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_OPENING = {"【": "】", "[": "]", "［": "］", "“": "”", "”": "”", "„": "“", "‟": "”", '"': '"', "＂": "＂", "「": "」", "『": "』", "《": "》"}  # fmt: skip
_QUOTES = '“”„‟"＂「」『』'
_DIGITS = "〇一二三四五六七八九"
_NUMERAL = re.compile(rf"[一二两三四五六七八九十]+(?={unit_pattern()})")


@dataclass(frozen=True, slots=True)
class NormalLine:
    """``unclosed`` is the position in ``raw`` of a bracket or quote that is not closed on the line, or -1."""

    file: str
    number: int
    raw: str
    normal: str
    columns: tuple[int, ...]
    comment: str = ""
    unclosed: int = -1

    def span(self, start: int, end: int) -> Span:
        """The author's span of the characters ``start`` to ``end`` of the normal form."""
        first = self.columns[min(start, len(self.columns) - 1)]
        behind = self.columns[end - 1] + 1 if start < end < len(self.columns) else first
        return Span(self.file, self.number, first, behind)

    def written(self, span: Span) -> str:
        """The author's text of a span."""
        return self.raw[span.column - 1 : span.end - 1]


def split_lines(text: str) -> list[str]:
    """The lines of a text without their ends (LF, CRLF, CR, and Word's line and paragraph separators)."""
    return re.split(r"\r\n|[\n\r\u2028\u2029\u000b]", text.removeprefix("\ufeff"))


def normal_line(raw: str, file: str, number: int) -> NormalLine:
    """One line in normal form. Never fails: what it cannot read stays as it is, for the parser to say."""
    out: list[str] = []
    columns: list[int] = []
    position, length, comment, unclosed = 0, len(raw), "", -1

    def put(text: str, at: int) -> None:
        out.append(text)
        columns.extend([at + 1] * len(text))

    while position < length:
        char = raw[position]
        if char == "#" or char == "＃" or _starts_note(raw, position):
            comment = raw[position:].rstrip()
            break
        if char in _OPENING:
            end = _closing(raw, position)
            if end < 0:
                unclosed = position
                end = length - 1
            body = raw[position : end + 1]
            if char in _QUOTES:
                body = '"' + body[1:-1].replace('"', "'") + '"' if unclosed < 0 else body
            elif char == "［":
                body = "[" + body[1:-1] + "]"
            out.append(body)
            columns.extend(range(position + 1, position + 1 + len(body)))
            position = end + 1
            continue
        put(char.translate(_INVISIBLE).translate(_TWINS), position)
        position += 1
    normal, kept = _tidy("".join(out), columns)
    end_column = (kept[-1] + 1) if kept else 1
    return NormalLine(file, number, raw, normal, (*kept, end_column), comment, unclosed)


def _starts_note(raw: str, position: int) -> bool:
    if raw[position] not in "注nN" or (
        position and not (raw[position - 1].isspace() or raw[position - 1] in "。；;，,.")
    ):
        return False
    return re.match(r"注\s*[:：]|note\s*:", raw[position : position + 8], re.IGNORECASE) is not None


def _closing(raw: str, start: int) -> int:
    """The position of the mark that closes the one at ``start``, or -1. Nested pairs of one shape count; a quote that Word turned
    the wrong way round (”…”, “…“) is closed by the next quote."""
    opening = raw[start]
    closing = _OPENING[opening]
    depth = 0
    if closing != opening:
        for position in range(start, len(raw)):
            depth += (raw[position] == opening) - (raw[position] == closing)
            if not depth:
                return position
    if opening in _QUOTES:
        return next((p for p in range(start + 1, len(raw)) if raw[p] in _QUOTES), -1)
    if opening in "[［":
        return next((p for p in range(start + 1, len(raw)) if raw[p] in "]］"), -1)
    return -1


# A part to keep as it is (a name, a label, a book title, a citation), or something to tidy.
_PIECE = re.compile(
    r'(?P<kept>【[^】]*】|\[[^\]]*\]|"[^"]*"|《[^》]*》+|(?:依据|\bbasis\b).*)|(?P<space> +)|(?P<numeral>'
    + _NUMERAL.pattern
    + ")",
    re.IGNORECASE,
)


def _tidy(text: str, columns: list[int]) -> tuple[str, list[int]]:
    stripped = text.rstrip(" 。；;.").rstrip()
    out: list[str] = []
    kept: list[int] = []
    position = 0
    for piece in _PIECE.finditer(stripped):
        out.append(stripped[position : piece.start()])
        kept.extend(columns[position : piece.start()])
        position = piece.end()
        if piece["space"]:
            if _needs_space(stripped, piece.start(), piece.end()):
                out.append(" ")
                kept.append(columns[piece.start()])
        elif piece["numeral"]:
            digits = str(_numeral(piece["numeral"]))
            out.append(digits)
            kept.extend([columns[piece.start()]] * len(digits))
        else:
            out.append(piece[0])
            kept.extend(columns[piece.start() : piece.end()])
    out.append(stripped[position:])
    kept.extend(columns[position : len(stripped)])
    return "".join(out), kept


def _needs_space(text: str, start: int, end: int) -> bool:
    """A space stays only between ASCII characters: Chinese has none, whatever Word puts there."""
    return start > 0 and end < len(text) and text[start - 1].isascii() and text[end].isascii()


def _numeral(text: str) -> int:
    """The number of a Chinese numeral below 100: 两, 十二, 三十."""
    tens, ten, ones = text.rpartition("十") if "十" in text else ("", "", text)
    return (_digits(tens) if tens else 1) * 10 * bool(ten) + (_digits(ones) if ones else 0)


def _digits(text: str) -> int:
    return int("".join(str(_DIGITS.index("二" if digit == "两" else digit)) for digit in text))

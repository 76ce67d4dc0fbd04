"""What a keyboard types, brought to one normal form, line by line, with a map back to the author's columns.

Chinese input methods, Word and Excel write the same mark in many shapes. Before a line is parsed, full-width
digits and punctuation become their ASCII twins, quotes of all styles become ``"``, odd spaces become one space (none beside a
Chinese character), small Chinese numerals before a measure word become digits, 的80% becomes ×80%, a closing 。 or ； goes, and a comment is taken off.
The table below is the project's own: no Unicode confusables (一 is not a minus sign).

Kept as written: what stands in 【】 or [ ] (names), between quotes (labels), in 《》 and behind 依据 / basis (citations). ``columns[i]`` is the
author's column (from 1) of character i of the normal form, with one more entry for the end of the line.
"""

from __future__ import annotations

import re

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.units import unit_pattern

MOST_LINE_CHARACTERS = 4_000
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_MINUSES = "\u2212\u2013\u2014\u2010\u2011\ufe63"
_FULL_WIDTH = "".join(chr(0xFF01 + i) for i in range(94))
_TWINS = str.maketrans(
    _FULL_WIDTH + _SPACES + _MINUSES + "﹐﹑﹒﹔﹕﹙﹚﹢﹤﹥﹦﹪∶∕⁄｡､",
    "".join(map(chr, range(0x21, 0x7F))) + " " * len(_SPACES) + "-" * len(_MINUSES) + ",、.;:()+<>=%://。、",
)
_TWINS.update(dict.fromkeys(map(ord, "≥≧⩾"), ">=") | dict.fromkeys(map(ord, "≤≦⩽"), "<="))  # type: ignore[arg-type]
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_RESIZED = re.compile("[≥≤≧≦⩾⩽\ufeff\u200b\u200c\u200d\u2060\u00ad]")
# What opens a part that is kept as written, and what closes it.
PARTNERS = {"【": "】", "[": "]", "［": "］", "“": "”", "”": "”", "„": "“", "‟": "”", '"': '"', "＂": "＂", "「": "」", "『": "』", "‘": "’", "'": "'", "《": "》"}  # fmt: skip
QUOTES = '“”„‟"＂「」『』'
_SINGLE = "‘'"  # an apostrophe too: without a partner it is no quote
_STRAIGHT = '"＂'
_ANY_STRAIGHT = re.compile(f"[{_STRAIGHT}]")
_ANY_QUOTE = re.compile(f"[{QUOTES}]")
_COMMENT = r"(?P<comment>[#＃]|(?<![^\s。；;，,.])(?:注\s*[:：]|note\s*[:：]))"
_CITES = r"依据|\bbasis\b"
_MARK = re.compile(rf"{_COMMENT}|(?P<citation>{_CITES})|[{re.escape(''.join(PARTNERS))}]", re.IGNORECASE)
_MARK_IN_CITATION = re.compile(rf"{_COMMENT}|《", re.IGNORECASE)
_DIGITS = "〇一二三四五六七八九"
_NUMERAL = re.compile(
    rf"(?<![〇一二两三四五六七八九十百千万零亿])(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?={unit_pattern()}|位小数)"
    rf"|(?<=第)(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[大小高低])"
)


def is_row(raw: str) -> bool:
    """Whether a line is a row of a table by its looks alone: it begins with a bar."""
    return raw.lstrip(" \t\u3000\u00a0\ufeff").startswith(("|", "｜"))


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
    """The lines of a text without their ends (LF, CRLF, CR, and Word's line, page and paragraph breaks)."""
    return re.split(r"\r\n|[\n\r\u2028\u2029\u0085\u000b\u000c]", text.removeprefix("\ufeff"))


def normal_line(raw: str, file: str, number: int) -> NormalLine:
    """One line in normal form. Never fails: what it cannot read stays as it is, for the parser to say. One that is too long is not looked at."""
    if len(raw) > MOST_LINE_CHARACTERS:
        return NormalLine(file, number, raw, "", (1,))
    out: list[str] = []
    columns: list[int] = []
    pairs: dict[str, dict[int, int]] = {}
    marks = _MARK
    position, comment = 0, ""
    while position < len(raw):
        mark = marks.search(raw, position)
        start = mark.start() if mark else len(raw)
        _put(raw, position, start, out, columns, kept=marks is _MARK_IN_CITATION)
        if not mark:
            break
        if mark["comment"]:
            comment = raw[start:].rstrip()
            break
        position = mark.end()
        if raw[start] in PARTNERS:
            end = _closing(raw, start, pairs)
            if end < 0 and raw[start] not in _SINGLE:
                return NormalLine(file, number, raw, raw, tuple(range(1, len(raw) + 2)), unclosed=start)
            position = max(position, end + 1)
        else:
            marks = _MARK_IN_CITATION
        out.append(_enclosed(raw[start:position]))
        columns.extend(range(start + 1, position + 1))
    normal, kept = _tidy("".join(out), columns, bool(comment))
    end_column = (kept[-1] + 1) if kept else 1
    return NormalLine(file, number, raw, normal, (*kept, end_column), comment)


def _put(raw: str, start: int, end: int, out: list[str], columns: list[int], *, kept: bool) -> None:
    """What stands outside names and labels, each character as its twin; ``kept``: in a citation, as written."""
    run = raw[start:end]
    if kept or not _RESIZED.search(run):
        out.append(run if kept else run.translate(_TWINS))
        columns.extend(range(start + 1, end + 1))
        return
    for at, char in enumerate(run, start + 1):
        twin = char.translate(_INVISIBLE).translate(_TWINS)
        out.append(twin)
        columns.extend([at] * len(twin))


def _enclosed(body: str) -> str:
    """A name or label with the marks that the grammars know."""
    if len(body) > 1 and body[0] in QUOTES + _SINGLE:
        return '"' + body[1:-1].replace('"', "'") + '"'
    return f"[{body[1:-1]}]" if body[0] in "[［" else body


def _closing(raw: str, start: int, pairs: dict[str, dict[int, int]]) -> int:
    """The position of the mark that closes the one at ``start``, or -1. Nested pairs of one shape count, whole pairs of another shape are
    passed over; a quote that Word turned the wrong way round (”…”, “…“, "…”) is closed by the next quote."""
    opening = raw[start]
    closing = PARTNERS[opening]
    if closing != opening:
        if opening not in pairs:
            pairs[opening] = _paired(raw, opening, closing)
        if start in pairs[opening]:
            return pairs[opening][start]
    if opening == "'":
        return raw.find("'", start + 1)
    if opening in _STRAIGHT:
        found = _ANY_STRAIGHT.search(raw, start + 1)
        if found and in_pairs(raw[start + 1 : found.start()]):
            return found.start()
    if opening in QUOTES:
        found = _ANY_QUOTE.search(raw, start + 1)
        return found.start() if found else -1
    if opening in "[［":
        return min((at for at in (raw.find("]", start), raw.find("］", start)) if at >= 0), default=-1)
    return -1


def in_pairs(text: str) -> bool:
    """Whether the quotes within a text come in pairs of one shape."""
    return all(balanced(text, opening, closing) for opening, closing in (("“", "”"), ("「", "」"), ("『", "』")))


def balanced(text: str, opening: str, closing: str) -> bool:
    """Whether each closing mark has an opening one before it, and the other way round."""
    depth = 0
    for char in text:
        depth += (char == opening) - (char == closing)
        if depth < 0:
            return False
    return depth == 0


def _paired(raw: str, opening: str, closing: str) -> dict[int, int]:
    """Each opening mark's closing mark, by position; marks without a partner are left out."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for position, char in enumerate(raw):
        if char == opening:
            opened.append(position)
        elif char == closing and opened:
            found[opened.pop()] = position
    return found


# A part to keep as it is (a name, a label, a book title, a citation), or something to tidy.
_PIECE = re.compile(
    r'(?P<kept>【[^】]*】|\[[^\]]*\]|"[^"]*"|《[^》]*》+|(?:'
    + _CITES
    + r").*)|(?P<space> +)|(?P<share>(?<!单位数)的(?:一半|(?=[0-9]+(?:\.[0-9]+)?%)))|(?P<numeral>"
    + _NUMERAL.pattern
    + ")",
    re.IGNORECASE,
)


def _tidy(text: str, columns: list[int], commented: bool) -> tuple[str, list[int]]:
    stripped = text.rstrip(" 。；;.," if commented else " 。；;.")
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
        elif piece["numeral"] or piece["share"]:
            digits = str(_numeral(piece["numeral"])) if piece["numeral"] else _share(piece["share"])
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


def _share(text: str) -> str:
    """满分的80% is 满分×80%, 满分的一半 is 满分×50%; the share of units that a quota is of keeps its own words."""
    return "×50%" if text == "的一半" else "×"


def _numeral(text: str) -> int:
    """The number of a Chinese numeral below 100: 两, 十二, 三十."""
    tens, ten, ones = text.rpartition("十") if "十" in text else ("", "", text)
    return (_digits(tens) if tens else 1) * 10 * bool(ten) + (_digits(ones) if ones else 0)


def _digits(text: str) -> int:
    return int("".join(str(_DIGITS.index("二" if digit == "两" else digit)) for digit in text))

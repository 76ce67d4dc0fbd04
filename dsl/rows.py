"""A row of a table as people paste it, brought to the one form that the grammars read: ``|"国家级"|>=35且<75|50分|``.

Word and Excel put tabs between cells, Markdown bars; typed by hand there are commas or wide spaces. Cells hold what a table holds: bare words
are labels, ``35～75``, ``35－75`` and ``35至75`` are ranges, ``60（含）—80（不含）`` and ``[60, 80)`` say which ends belong to them, ``90及以上`` and ``301+`` are
limits, ``—`` and ``/`` stand in cells that are blank. Each line is read for itself; whether a table stands above it is not asked here. As in ``text.py`` every
character keeps its column.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kaoping.dsl.quick import dataclass
from kaoping.dsl.text import PARTNERS, NormalLine, normal_line
from kaoping.dsl.units import unit_pattern

_BARS = "|｜"
_SEPARATORS = ("\t", _BARS, ",，、;；")
_WIDE = re.compile(r"[ \u3000]{2,}")
_STOPS = "。；;\n"
_EDGES = " \t\u3000\u00a0"
_NUMBER = r"-?\s*\d+(?:\.\d+)?"
_UNIT = rf"\s*(?:{unit_pattern()})?"
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_RULED = re.compile(r":?-{2,}:?")
_BLANK = frozenset({"", "-", "—", "——", "－", "–", "/", "／"})
_SAID = r"(?:\s*\((?P<{0}>含|不含|included|excluded)\))?"
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<unit>{_UNIT})"
    + _SAID.format("low_in")
    + rf"\s*(?:-|~|至|到|(?<![a-z])to(?![a-z]))\s*(?P<high>{_NUMBER}{_UNIT})"
    + _SAID.format("high_in"),
    re.IGNORECASE,
)
_DAY = r"\d{4}-\d{1,2}-\d{1,2}"
_DAYS = re.compile(rf"(?P<low>{_DAY})\s*(?:~|至|到|(?<![a-z])to(?![a-z]))\s*(?P<high>{_DAY})", re.IGNORECASE)
_NOTATION = re.compile(
    rf"(?P<open>[\[(])\s*(?P<low>{_NUMBER}{_UNIT})\s*[,~、]\s*(?P<high>{_NUMBER}{_UNIT})\s*(?P<close>[\])])"
)
_ONE_SIDED = re.compile(
    rf"(?P<number>{_NUMBER}{_UNIT})(?:(?P<and>及|\((?:含|不含)\))(?P<word>以上|以下|以内)|(?P<plus>\+))"
)
_LIMIT = re.compile(
    r"(?:>=|<=|>|<|达到|不低于|不少于|高于|超过|多于|晚于|迟于|低于|少于|早于|不高于|不超过|不多于"
    r"|不早于|不晚于|不迟于|等于|不等于|为|不为"
    r"|(?:no more than|at least|at most|more than|less than|fewer than|above|over|below|under|not|(?:not )?equal to"
    r"|(?:no )?(?:earlier|later) than|on or (?:after|before))\b)\s*-?\s*\d",
    re.IGNORECASE,
)
_ARITHMETIC = re.compile(rf"[-+*/×÷().\d ]*\d[-+*/×÷().\d ]*{_UNIT}|满分(?:[×*÷/]{_NUMBER}%?)?|full marks")
OTHER_WORDS = frozenset({"其他", "其余", "other"})
_WORDS = frozenset({"是", "否", "yes", "no", *OTHER_WORDS})
_OPENS = {"[": ">=", "(": ">"}
_CLOSES = {"]": "<=", ")": "<"}
_ENDS = {"含": True, "included": True, "不含": False, "excluded": False, None: True}


def looks_like_row(raw: str) -> bool:
    """Whether a line below a table has several cells."""
    return len(_cells(raw)) > 1


def normal_row(line: NormalLine, language: str) -> NormalLine:
    """A line of cells in the form of the grammars. ``line`` is its plain normal form, which knows the comment; what cannot be read stays as
    it is, for the parser to say."""
    raw = line.raw[: len(line.raw.rstrip()) - len(line.comment)] if line.comment else line.raw
    out, columns = "|", [raw.find(raw.strip()[:1]) + 1]
    for start, end in _cells(raw):
        cell = _cell(raw, start, end, language)
        if cell.unclosed >= 0:
            return replace(line, unclosed=cell.unclosed, normal=line.raw)
        out += cell.text + "|"
        columns += [*cell.columns, end + 1]
    return NormalLine(line.file, line.number, line.raw, out, (*columns, columns[-1] + 1), line.comment)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    columns: tuple[int, ...]
    unclosed: int = -1


def _cells(raw: str) -> list[tuple[int, int]]:
    """Start and end of each cell, the spaces around it left out."""
    body = raw.rstrip(_EDGES + _STOPS)
    first = len(body) - len(body.lstrip(_EDGES + "\ufeff"))
    if bars := body[first:].startswith(("|", "｜")):
        first += 1
        body = body[:-1] if body.endswith(("|", "｜")) and len(body) > first else body
    elif "\t" in raw:
        first = 0  # a first cell may be blank
        body = raw.rstrip(_STOPS)
    for separators in (_BARS,) if bars else _SEPARATORS:
        if cuts := _cuts(body, first, separators):
            break
    else:
        cuts = [] if bars else [(one.start(), one.end()) for one in _WIDE.finditer(body, first)]
    starts, ends = [first, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)]
    return [_trimmed(raw, start, end) for start, end in zip(starts, ends, strict=True)]


def _cuts(body: str, first: int, separators: str) -> list[tuple[int, int]]:
    """Where separators stand outside of names, labels and parentheses."""
    found, position, depth = [], first, 0
    while position < len(body):
        char = body[position]
        if char in separators and not depth:
            found.append((position, position + 1))
        elif char in "(（":
            depth += 1
        elif char in ")）":
            depth = max(depth - 1, 0)
        elif char in PARTNERS and (end := body.find(PARTNERS[char], position + 1)) > 0:
            position = end
        position += 1
    return found


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and raw[start] in _EDGES + "\ufeff":
        start += 1
    while end > start and raw[end - 1] in _EDGES:
        end -= 1
    return start, end


def _cell(raw: str, start: int, end: int, language: str) -> _Cell:
    body = raw[start:end]
    if body in _BLANK:
        return _Cell("", ())
    plain = normal_line(body.replace("[", "(").replace("［", "(").replace("]", ")").replace("］", ")"), "", 0)
    if found := _NOTATION.fullmatch(plain.normal):
        shape = body.replace("［", "[").replace("］", "]").replace("（", "(").replace("）", ")")
        low, high = _OPENS[shape[0]] + found["low"], _CLOSES[shape[-1]] + found["high"]
        return _spread(f"{low}{_and(language)}{high}", start, end)
    line = normal_line(body, "", 0)
    if not line.normal:
        return _Cell("", ())
    if line.unclosed >= 0:
        return _Cell("", (), start + line.unclosed)
    if found := _RANGE.fullmatch(line.normal):
        return _spread(_range(found, language), start, end)
    if found := _DAYS.fullmatch(line.normal):
        return _spread(f"{found['low']}{'至' if language == 'zh' else ' to '}{found['high']}", start, end)
    if found := _ONE_SIDED.fullmatch(line.normal):
        return _spread(_one_sided(found), start, end)
    if _RULED.fullmatch(line.normal):
        return _spread("--", start, end)
    if _THOUSANDS.fullmatch(line.normal):
        return _spread(line.normal.replace(",", ""), start, end)
    if _is_said(line.normal):
        return _Cell(line.normal, tuple(start + column for column in line.columns[:-1]))
    inner = body[1:-1] if body[0] in "【[［" and body[-1] in "】]］" else body
    return _spread('"' + inner.replace('"', "'") + '"', start, end)


def _is_said(normal: str) -> bool:
    """Whether a cell says something in the words of the language; all else is a label, as are codes such as 0470."""
    if re.fullmatch(r"0\d+", normal):
        return False
    return (
        (normal[0] == '"' and normal[-1] == '"' and len(normal) > 1)
        or normal in _WORDS
        or normal.lower() in _WORDS
        or _LIMIT.match(normal) is not None
        or re.fullmatch(_DAY, normal) is not None
        or _ARITHMETIC.fullmatch(normal) is not None
        or re.fullmatch(rf"{_NUMBER}\s*{_UNIT}(?:以上|以下|以内|之内|左右)", normal) is not None
    )


def _range(found: re.Match[str], language: str) -> str:
    """``35至75``; with limits where one of the ends says whether it belongs to it."""
    unit = found["unit"].strip() or _unit_of(found["high"])
    low, high = found["low"] + unit, found["high"] if _unit_of(found["high"]) else found["high"] + unit
    if found["low_in"] is None and found["high_in"] is None:
        return f"{low}{'至' if language == 'zh' else ' to '}{high}"
    lower, upper = _ENDS[_lower(found["low_in"])], _ENDS[_lower(found["high_in"])]
    return f"{'>=' if lower else '>'}{low}{_and(language)}{'<=' if upper else '<'}{high}"


def _lower(word: str | None) -> str | None:
    return word.lower() if word else None


def _unit_of(number: str) -> str:
    return re.sub(rf"^{_NUMBER}\s*", "", number)


def _one_sided(found: re.Match[str]) -> str:
    if found["plus"]:
        return ">=" + found["number"]
    included = found["and"] != "(不含)"
    if found["word"] == "以上":
        return (">=" if included else ">") + found["number"]
    return ("<=" if included else "<") + found["number"]


def _and(language: str) -> str:
    return "且" if language == "zh" else " and "


def _spread(text: str, start: int, end: int) -> _Cell:
    """A cell of other length than its text: its characters share the author's columns, the first and the last at their places."""
    width, last = end - start, max(len(text) - 1, 1)
    return _Cell(text, tuple(start + 1 + min(at * (width - 1) // last, width - 1) for at in range(len(text))))

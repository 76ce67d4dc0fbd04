"""The first pass: text to lines of syntax.

Each line is parsed for itself, so one mistake stays one mistake and all mistakes of a file are found in one run. What a line means
together with its neighbours is the outline's; whether names exist, the resolver's. A line that cannot be read has no statement and
one diagnostic (``mistakes`` finds the words for it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import lark

from kaoping.dsl import mistakes
from kaoping.dsl.build import build, part_names
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.source import Span
from kaoping.dsl.syntax import Document, Line
from kaoping.dsl.tables import parser
from kaoping.dsl.text import NormalLine, normal_line, split_lines
from kaoping.dsl.units import MEASURE_WORDS

MOST_LINES = 20_000
MOST_CHARACTERS = 2_000_000
MOST_LINE_CHARACTERS = 4_000
MOST_LEVELS = 100


@dataclass(frozen=True, slots=True)
class Parsed:
    document: Document
    diagnostics: tuple[Diagnostic, ...]


def parse(text: str, file: str) -> Parsed:
    """The document of a rulebook's text. ``file`` is the name that spans carry. Never raises for what an author can write."""
    if too_large := _too_large(text, file):
        return Parsed(Document(file=file, language="zh", lines=()), (too_large,))
    normal = [normal_line(raw, file, number) for number, raw in enumerate(split_lines(text), 1)]
    language = language_of(normal)
    grammar = parser(language, _declared_measures(normal))
    parts = part_names(grammar)
    lines, found = [], []
    for line in normal:
        parsed = _parse_line(line, grammar, parts, language)
        lines.append(parsed if isinstance(parsed, Line) else _unread(line))
        if not isinstance(parsed, Line):
            found.append(parsed)
    return Parsed(Document(file=file, language=language, lines=tuple(lines)), tuple(found))


def language_of(lines: list[NormalLine]) -> str:
    """The language of a file: that of its first keyword ("zh" where there is none)."""
    for line in lines:
        outside = re.sub(r'【[^】]*】|\[[^\]]*\]|"[^"]*"', "", line.normal)
        if word := re.search(r"[A-Za-z\u3400-\u9fff]", outside):
            return "en" if word[0].isascii() else "zh"
    return "zh"


def _parse_line(line: NormalLine, grammar: lark.Lark, parts: dict[str, str], language: str) -> Line | Diagnostic:
    span = Span(line.file, line.number, 1, len(line.raw) + 1)
    if not line.normal:
        return Line(text=line.raw, comment=line.comment, span=span)
    if mistake := mistakes.before_parsing(line, language, MOST_LINE_CHARACTERS, MOST_LEVELS):
        return mistake
    try:
        tree = grammar.parse(line.normal)
    except lark.UnexpectedInput as error:
        return mistakes.after_parsing(line, language, error, grammar)
    statement = build(tree, line, parts)
    return Line(text=line.raw, statement=statement, comment=line.comment, span=span)


def _unread(line: NormalLine) -> Line:
    return Line(text=line.raw, comment=line.comment, span=Span(line.file, line.number, 1, len(line.raw) + 1))


def _too_large(text: str, file: str) -> Diagnostic | None:
    lines = text.count("\n") + 1
    if len(text) <= MOST_CHARACTERS and lines <= MOST_LINES:
        return None
    return mistakes.TooLarge(place=Span(file, 1), lines=lines, characters=len(text))


_DECLARES = re.compile(
    r"(?:计数|数值|记录|\bcount|\bnumber|\brecords)(?:[,;:]| of )\s*([^\s,;:\"【\[\d]+)", re.IGNORECASE
)
_OPTION = re.compile(r"越|未列|可超过|满分|数量取|含下属|more|fewer|absent|may|max|quantity|including", re.IGNORECASE)


def _declared_measures(lines: list[NormalLine]) -> tuple[str, ...]:
    """Measure words that the facts declare beyond the closed list."""
    words = {found[1] for line in lines if (found := _DECLARES.search(line.normal))}
    known = {word.lower() for word in MEASURE_WORDS}
    return tuple(sorted(word for word in words if word.lower() not in known and not _OPTION.match(word)))

"""The first pass: text to lines of syntax.

Each line is parsed for itself, so one mistake stays one mistake and all mistakes of a file are found in one run. What a line means
together with its neighbours is the outline's; whether names exist, the resolver's. A line that cannot be read has no statement and
one diagnostic (``mistakes/`` finds the words for it).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

import lark

from kaoping.dsl.decode import too_large
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.grammar.build import build, part_names
from kaoping.dsl.grammar.tables import keywords, parser
from kaoping.dsl.mistakes import before
from kaoping.dsl.mistakes.brackets import check_brackets
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.syntax import Document, Line, Statement, Table, TableRow
from kaoping.dsl.text import MOST_LINE_CHARACTERS, NormalLine, is_row, normal_line, split_lines
from kaoping.dsl.units import MEASURE_WORDS

MOST_LEVELS = 100
MOST_EXPLAINED = 100
_MOST_MEASURES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyUnread(Diagnostic):
    code: ClassVar[str] = "many-unread-lines"
    title: ClassVar[Text] = Text(
        "从这里起还有{count}行看不懂，不再逐行说明。",
        "From here on lines that cannot be read are not explained one by one; there are {count} more.",
    )
    help: ClassVar[Text] = Text(
        "请先改好上面指出的各行。如果几乎每一行都有问题，请看看这是不是评分细则文件。",
        "Mend the lines named above first. If nearly every line is at fault, is this file a rulebook?",
    )
    count: int


@dataclass(frozen=True, slots=True)
class Parsed:
    document: Document
    diagnostics: tuple[Diagnostic, ...]


def parse(text: str, file: str, measures: tuple[str, ...] = ()) -> Parsed:
    """The document of a rulebook's text. ``file`` is the name that spans carry, ``measures`` are measure words declared elsewhere, in the
    rulebook that this one is based on. Never raises for what an author can write."""
    if refused := too_large(text, file):
        return Parsed(Document(file=file, language="zh", lines=()), (refused,))
    normal = [normal_line(raw, file, number) for number, raw in enumerate(split_lines(text), 1)]
    language = language_of(normal)
    grammar = parser(language, _declared_measures(normal, language, measures))
    parts = part_names(grammar)
    normal, read = _read_all(normal, language, grammar, parts)
    whys = {line.number: why for line, (_, why) in zip(normal, read, strict=True) if why}
    found, meant = _explained(normal, whys, language, grammar) if whys else ((), {})
    lines = [
        _line(line, statement, meant.get(line.number, ())) for line, (statement, _) in zip(normal, read, strict=True)
    ]
    return Parsed(Document(file=file, language=language, lines=tuple(lines)), found)


def _read_all(
    normal: list[NormalLine], language: str, grammar: lark.Lark, parts: dict[str, tuple[str, ...]]
) -> tuple[list[NormalLine], list[tuple[Statement | None, _Why | None]]]:
    """The lines as they were read (rows of a table with its marks), and what each says or why it cannot be read."""
    lines, read = [], []
    below_table = pasted = False
    for line in normal:
        row = is_row(line.raw) and bool(line.normal)
        pasted = row and (pasted or (not below_table and bool(_SCHEME.search(line.raw))))
        line = _of_cells(line, language) if row and not pasted else line
        statement, why = _read(line, grammar, parts)
        if why and below_table and _has_cells(line):
            line = _of_cells(line, language)
            statement, why = _read(line, grammar, parts)
        below_table = (
            isinstance(statement, Table | TableRow)
            or bool(why and _TABLE.match(line.normal))
            or (below_table and (not line.raw.strip() or why is not None))
        )
        lines.append(line)
        read.append((statement, why))
    return lines, read


def _of_cells(line: NormalLine, language: str) -> NormalLine:
    from kaoping.dsl.rows import normal_row  # few rulebooks have tables

    return normal_row(line, language)


def _has_cells(line: NormalLine) -> bool:
    from kaoping.dsl.rows import looks_like_row

    return looks_like_row(line.raw)


# The heading of a table of indicators, as notices have them: its rows are no rows of a lookup.
_SCHEME = re.compile(r"指标|分值|评分标准|考核内容|\b(?:indicator|criteri|points|marks)", re.IGNORECASE)


# Its rows stand below the declaration of a table, also where a slip is in that.
_TABLE = re.compile(r"表\s?【|table\b", re.IGNORECASE)


def language_of(lines: list[NormalLine]) -> str:
    """The language of a file: that of its first keyword ("zh" where there is none)."""
    for line in lines:
        outside = re.sub(r'【[^】]*】|\[[^\]]*\]|"[^"]*"', "", line.normal)
        if word := re.search(r"[A-Za-z\u3400-\u9fff]", outside):
            return "en" if word[0].isascii() else "zh"
    return "zh"


_Why = Diagnostic | lark.UnexpectedInput


def _read(
    line: NormalLine, grammar: lark.Lark, parts: dict[str, tuple[str, ...]]
) -> tuple[Statement | None, _Why | None]:
    """The statement of a line, or why it cannot be read; neither for a line that says nothing."""
    if not line.normal and len(line.raw) <= MOST_LINE_CHARACTERS:
        return None, None
    if mistake := before.before_parsing(line, MOST_LINE_CHARACTERS, MOST_LEVELS) or check_brackets(line):
        return None, mistake
    try:
        tree = grammar.parse(line.normal)
    except lark.UnexpectedInput as error:
        return None, error
    return build(tree, line, parts), None


def _line(line: NormalLine, statement: Statement | None, meant: tuple[Statement, ...]) -> Line:
    span = Span(line.file, line.number, 1, len(line.raw) + 1)
    return Line(text=line.raw, statement=statement, comment=line.comment, meant=meant, span=span)


def _explained(
    lines: list[NormalLine], whys: dict[int, _Why], language: str, grammar: lark.Lark
) -> tuple[tuple[Diagnostic, ...], Mapping[int, tuple[Statement, ...]]]:
    from kaoping.dsl.mistakes.explain import explain  # a rulebook that can be read does without

    explained = explain(lines, whys, language, grammar, MOST_EXPLAINED)
    if not explained.rest:
        return explained.found, explained.meant
    more = ManyUnread(place=Span(lines[0].file, explained.rest[0]), count=len(explained.rest))
    return (*explained.found, more), explained.meant


_MEASURE = r"(?:[^\W\d_]|[℃℉°])+(?:[/·](?:[^\W_]|[℃℉°])+)*"  # 垃圾桶, mg/L, 件/万人
# Words around a measure word that do not belong there: it is known all the same, so that the line can be mended (mistakes/slips_measures.py).
_SAID_ZH = r'(?:\((?=[^\W\d_]{1,3}\)|(?:计量)?单位)|[,;:]\s*)(?:(?:计量)?单位(?=[:"为是]|[^\W\d_])[:为是]?)?"?(?![以按][^\W\d_]{1,4}计)'
_SAID_EN = r'(?:[,;:]\s*(?:(?:units?(?:[: ]| is)|(?:measured|counted|given) in\b)\s*"?)?|(?<=[\]】] count) (?:in |\((?:units?:? )?)"?)'
_DECLARES = re.compile(
    rf"(?:计数|数值|记录|(?<=[】\]])(?:件数|个数|次数|整数)){_SAID_ZH}({_MEASURE})|\b(?:count|number|records)"
    rf"(?:{_SAID_EN}({_MEASURE})| of(?: |(?![ -~]))({_MEASURE}(?:[ -]+{_MEASURE})*))",  # no space stands before a Chinese word
    re.IGNORECASE,
)
_OPTION = re.compile(r"越|未列|可超过|满分|数量取|含下属|more|fewer|absent|may|max|quantity|including", re.IGNORECASE)


def _declared_measures(lines: list[NormalLine], language: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Measure words beyond the closed list: those that the facts declare, and ``known``, those of the rulebook's base."""
    found = {next(filter(None, match.groups())).strip() for line in lines if (match := _DECLARES.search(line.normal))}
    found = {word for word in found if not re.search("[越未]", word)}  # 次越多越好 lacks its comma
    listed = {word.lower() for word in MEASURE_WORDS}
    words = sorted(word for word in {*found, *known} if word.lower() not in listed and not _OPTION.match(word))
    if not words:
        return ()
    taken = {keyword.lower() for keyword in keywords(language)}
    return tuple(word for word in words if word.lower() not in taken)[:_MOST_MEASURES]

"""Mistakes that take up several lines: a statement broken by line ends, a table pasted from Word or a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import MOST_LINE_CHARACTERS, NormalLine, normal_line

_MOST_JOINED = 20
_MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenStatement(Diagnostic):
    code: ClassVar[str] = "broken-statement"
    title: ClassVar[Text] = Text("这一句断成了{count}行。", "This statement is broken into {count} lines.")
    label: ClassVar[Text] = Text("到下面才完", "it goes on below")
    help: ClassVar[Text] = Text(
        "一句写在一行里，中间不换行。", "A statement stands on one line, without line ends in it."
    )
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedTable(Diagnostic):
    code: ClassVar[str] = "pasted-table"
    title: ClassVar[Text] = Text(
        "表格不能直接粘贴进来：细则一行写一句，不分栏。",
        "A table cannot be pasted: a rulebook has one statement a line, and no columns.",
    )
    label: ClassVar[Text] = Text("这里分了{columns}栏", "{columns} columns here")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    columns: int
    advice: Text


class Across(NamedTuple):
    """A mistake, and the lines that need no message of their own."""

    mistake: Diagnostic
    lines: range


def several_lines(around: Around, grammar: lark.Lark) -> Across | None:
    return _table(around) or _broken(around, grammar)


# A column ends at a tab, or a stroke as Markdown draws it.
_COLUMNS = re.compile(r"\t|(?<!【)[|｜│┃](?![^【\[]*[】\]])")


def _cells(line: NormalLine) -> list[str]:
    text = line.raw.strip(" \u3000\ufeff").strip("\t|｜│┃")
    cells = [cell.strip() for cell in _COLUMNS.split(text)]
    return cells if len(cells) > 1 else []


def _table(around: Around) -> Across | None:
    if not _cells(around.line):
        return None
    last = around.number
    while last < len(around.lines) and last - around.number < _MOST_ROWS:
        following = around.lines[last]
        if not (last + 1 in around.unread and _cells(following)):
            break
        last += 1
    rows = [_cells(line) for line in around.lines[around.number - 1 : last]]
    span = Span(around.line.file, around.number, 1, len(around.line.raw) + 1)
    columns = max(map(len, rows), default=len(_cells(around.line)))
    return Across(PastedTable(place=span, columns=columns, advice=_example(rows)), range(around.number, last + 1))


_POINTS = re.compile(r"\d+(?:\.\d+)?(?:\s*(?:分|points?|marks?|pts?))?$", re.IGNORECASE)
_PROSE = re.compile(r"扣|加|得|deduct|point|score", re.IGNORECASE)


def _example(rows: list[list[str]]) -> Text:
    """What to write for the first row that has a name and points."""
    name, points = "……", "…"
    for cells in rows:
        named = [
            cell
            for cell in cells
            if re.search(r"[^\W\d_]", cell) and not _POINTS.match(cell) and not _PROSE.search(cell)
        ]
        worth = [cell for cell in cells if _POINTS.match(cell)]
        worth = [cell for cell in worth if not cell.isdigit()] or worth[1:] or worth
        if named and worth:
            name = named[0].strip("*")
            points = re.match(r"[\d.]+", worth[0])[0]  # type: ignore[index]
            break
    return Text(
        f"请把每一行改写成几句：先写指标，例如“指标【{name}】满分{points}分，从满分起扣”，下面每条评分标准写一行条款，例如“每1个【……】扣…分，扣完为止”。表头、序号、责任单位不写，或写在“#”后面。",
        f"Write each row as statements: first the indicator, such as 'indicator [{name}], max {points} points, starts full', and below it a line for each rule, such as "
        "'deduct … points for each […], down to 0'. Leave out headings, numbers and offices, or put them behind #.",
    )


# How the rest of a statement begins that stands on a line of its own.
_RESTS = re.compile(
    r"[,;:、]|扣完为止|最[多高低]|否则|不足|前\d|附[【\[]|其[他余]|达到|不?[低高]于|不?超过|[少多]于|为\"|除数为0|两端封顶|按(?:直线|下列|满分)|可(?:为负|超过)|从(?:满分|0分)|满分|扣|加|得"
    r"|down to|at most|at least|otherwise|part (?:steps|blocks)|first \d|with evidence|other|flat outside|straight line|above|below|when dividing"
    r"|max\b|starts|scored as|may |deduct|add|score|\"",
    re.IGNORECASE,
)


def _broken(around: Around, grammar: lark.Lark) -> Across | None:
    """The line with as many of the lines below as make a statement of it; or the rest of a statement that the line above begins."""
    joined = _with_those_below(around, grammar)
    if joined:
        text, last = joined
        return _across(around, around.number, last, text)
    above = around.number - 1
    if above < 1 or not _RESTS.match(around.line.normal) or above in around.unread or around.lines[above - 1].comment:
        return None
    first = around.lines[above - 1]
    if not first.normal:
        return None
    last, found = around.number, ""
    for text, number in _joins(first, around, above):
        if (not found or number > last) and _reads(text, first, grammar):
            last, found = number, text
    return _across(around, above, last, found) if found else None


def _with_those_below(around: Around, grammar: lark.Lark) -> tuple[str, int] | None:
    line = around.line
    if line.comment or line.unclosed >= 0:
        return None
    found = None
    for text, number in _joins(line, around, around.number):
        if (found is None or number > found[1]) and _reads(text, line, grammar):
            found = text, number
    return found


def _joins(first: NormalLine, around: Around, number: int) -> Iterator[tuple[str, int]]:
    """The line put together with one, two … of those below it that cannot be read either."""
    marks = ("", "，", "；") if around.language == "zh" else (" ", "; ", ", ")
    texts = [first.raw.rstrip()] * len(marks)
    for below in range(number + 1, min(number + _MOST_JOINED, len(around.lines)) + 1):
        line = around.lines[below - 1]
        if below not in around.unread or not line.normal or len(texts[0]) > MOST_LINE_CHARACTERS:
            return
        texts = [_joined(text, mark, line.raw.strip()) for text, mark in zip(texts, marks, strict=True)]
        yield from ((text, below) for text in texts)
        if line.comment:
            return


def _joined(text: str, mark: str, more: str) -> str:
    """Two parts of a statement with one mark between them."""
    if text[-1:] in _MARKS or more[:1] in _MARKS:
        return f"{text}{' ' if text[-1:] in _ASCII_MARKS else ''}{more}"
    return f"{text}{mark}{more}"


_ASCII_MARKS = tuple(",;:")
_MARKS = (*"，；：、（(＝=＋×÷", *_ASCII_MARKS)


def _reads(text: str, first: NormalLine, grammar: lark.Lark) -> bool:
    try:
        grammar.parse(normal_line(text, first.file, first.number).normal)
    except lark.UnexpectedInput:
        return False
    return True


def _across(around: Around, first: int, last: int, text: str) -> Across:
    line = around.lines[first - 1]
    whole = Span(line.file, first, 1, len(line.raw) + 1)
    fix = Fix(text, whole, Text("写在一行里", "on one line"), safe=True, below=last - first)
    return Across(BrokenStatement(place=whole, count=last - first + 1, fixes=(fix,)), range(around.number, last + 1))

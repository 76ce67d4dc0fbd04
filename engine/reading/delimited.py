"""CSV as offices save it: UTF-8 with or without BOM, UTF-16 with BOM, GB18030 (which covers GBK); comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from kaoping.dsl.decode import decode
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.reading.table import Table, too_large

MOST_ROW_CHARACTERS = 2_000_000
_LINES_LOOKED_AT = 20
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MARKS = "\t;,"  # of equally many the first is taken: commas may be decimal marks
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True, kw_only=True)
class NotATable(Diagnostic):
    code: ClassVar[str] = "not-a-table"
    title: ClassVar[Text] = Text("“{file}”不是表格文件。", "'{file}' is not a table.")
    help: ClassVar[Text] = Text(
        "可用的表格是.xlsx工作簿和CSV文本（UTF-8、带BOM的UTF-16或GB18030编码）。请在Excel里另存为其中一种。",
        "Tables are .xlsx workbooks and CSV text (UTF-8, UTF-16 with BOM, or GB18030). Save it as one of these.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpairedQuote(Diagnostic):
    code: ClassVar[str] = "unpaired-quote"
    title: ClassVar[Text] = Text('这一行里的英文双引号（"）不成对。', 'The double quotes (") in this row do not pair.')
    help: ClassVar[Text] = Text(
        '一格以英文双引号开头，就要以它结尾，中间的每个引号写两遍（""）；名称里的引号也可以改用中文引号“ ”。',
        'A cell that begins with a double quote ends with one, and each one between is written twice (""). Or use “ ” in names.',
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTooLong(Diagnostic):
    code: ClassVar[str] = "row-too-long"
    title: ClassVar[Text] = Text(
        "这一行太长：超过{most:,}个字符。", "This row is too long: more than {most:,} characters."
    )
    help: ClassVar[Text] = Text(
        "请检查换行是否丢失，或者有没有没配对的英文双引号。",
        "Were line ends lost, or is there a double quote without its partner?",
    )
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTooLong(Diagnostic):
    code: ClassVar[str] = "cell-too-long"
    title: ClassVar[Text] = Text(
        "这一行有一格太长：超过13万个字符。", "A cell of this row is too long: more than 130,000 characters."
    )
    help: ClassVar[Text] = Text(
        "请检查有没有没配对的英文双引号；长篇文字请另放文件。",
        "Is there a double quote without its partner? Keep long texts in files of their own.",
    )


def read_delimited(data: bytes, file: str) -> Table | Diagnostic:
    """The table of a CSV file's bytes. Rows are counted as Excel shows them: a line break within quotes begins no row."""
    text = decode(data)
    if text is None or _BINARY.search(text):
        return NotATable(place=Cell(file), file=file)
    lines = _Lines(text)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(lines, delimiter=delimiter_of(text), strict=True):
            lines.since_row = 0
            rows.append(row)
            cells += len(row)
            if problem := too_large(len(rows), len(row), cells, Cell(file, len(rows))):
                return problem
    except _RowEndless:
        return RowTooLong(place=Cell(file, len(rows) + 1), most=MOST_ROW_CHARACTERS)
    except csv.Error as error:
        kind = CellTooLong if "field limit" in str(error) else UnpairedQuote
        return kind(place=Cell(file, len(rows) + 1))
    return Table(file, "", rows)


def delimiter_of(text: str) -> str:
    """The mark between cells: of tab, semicolon and comma the one seen most often in one of the first lines, quoted text left out.

    >>> delimiter_of("单位;比率\\n甲;0,5")
    ';'
    """
    if not any(mark in text for mark in "\t;"):
        return ","
    lines = [_QUOTED.sub("", line) for line in islice(io.StringIO(text[:MOST_ROW_CHARACTERS]), _LINES_LOOKED_AT)]
    return max(_MARKS, key=lambda mark: max((line.count(mark) for line in lines), default=0))


class _RowEndless(Exception):
    pass


class _Lines:
    """The lines of a text with their ends, refusing to go on where one row takes too many of them."""

    def __init__(self, text: str) -> None:
        self.lines = io.StringIO(text, newline="")
        self.since_row = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.lines.readline(MOST_ROW_CHARACTERS + 1)
        if not line:
            raise StopIteration
        self.since_row += len(line)
        if self.since_row > MOST_ROW_CHARACTERS:
            raise _RowEndless
        return line

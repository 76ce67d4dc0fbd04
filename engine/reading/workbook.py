"""Workbooks (.xlsx): the cells of every visible sheet as text.

python-calamine gives the values; ``sheet`` says what it does not tell: per cent, errors, formulas never calculated. A number is read as
its shortest decimal of at most 15 digits, which is what people mean: 0.1 + 0.2 is 0.3. Hidden sheets hold nothing that counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.reading.archive import BrokenWorkbook, packed, unpack
from kaoping.engine.reading.sheet import (
    SheetMarks,
    SheetTooLarge,
    UnreadableXml,
    percent_styles,
    read_marks,
    shared_lengths,
    sheet_parts,
)
from kaoping.engine.reading.table import Table, too_large


@dataclass(frozen=True, slots=True, kw_only=True)
class NoVisibleSheet(Diagnostic):
    code: ClassVar[str] = "no-visible-sheet"
    title: ClassVar[Text] = Text("工作簿“{file}”里没有可见的工作表。", "The workbook '{file}' has no visible sheet.")
    help: ClassVar[Text] = Text(
        "隐藏的工作表不读。请在Excel里取消隐藏后再保存。",
        "Hidden sheets are not read. Unhide the sheet in Excel and save.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenSheet(Diagnostic):
    code: ClassVar[str] = "hidden-sheet"
    severity = "warning"
    title: ClassVar[Text] = Text("没有读“{sheet}”：这个工作表是隐藏的。", "'{sheet}' is not read: the sheet is hidden.")
    help: ClassVar[Text] = Text(
        "要用的，请在Excel里取消隐藏后保存；不用的，请删去。",
        "If it is to be used, unhide it in Excel and save; if not, delete it.",
    )
    sheet: str


def read_workbook(data: bytes, file: str, hidden: list[Table]) -> list[Table] | Diagnostic:
    """The visible sheets of a workbook's bytes, in their order; hidden ones are put into ``hidden``."""
    parts = unpack(data, file)
    if isinstance(parts, Diagnostic):
        return parts
    try:
        return _tables(parts, file, hidden)
    except UnreadableXml:
        return BrokenWorkbook(place=Cell(file), file=file)


def _tables(parts: dict[str, bytes], file: str, hidden: list[Table]) -> list[Table] | Diagnostic:
    import python_calamine as calamine

    marks = _marks(parts, file)
    if isinstance(marks, Diagnostic):
        return marks
    if not marks:
        return NoVisibleSheet(place=Cell(file), file=file)
    try:
        workbook = calamine.load_workbook(packed(parts))
        tables: list[Table] = []
        for sheet in workbook.sheets_metadata:
            if sheet.name not in marks:
                continue
            cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            table = Table(file, sheet.name, _texts(cells, marks[sheet.name]))
            (tables if sheet.visible is calamine.SheetVisibleEnum.Visible else hidden).append(table)
    except (calamine.CalamineError, OSError, ValueError):
        return BrokenWorkbook(place=Cell(file), file=file)
    return tables or NoVisibleSheet(place=Cell(file), file=file)


def _marks(parts: Mapping[str, bytes], file: str) -> dict[str, SheetMarks] | Diagnostic:
    """What is special about the cells of each sheet that holds cells; the message for one beyond the limits."""
    percent, shared = percent_styles(parts), shared_lengths(parts)
    marks = {}
    for name, part in sheet_parts(parts).items():
        if not part.startswith("xl/worksheets/") or part not in parts:
            continue
        try:
            marks[name] = read_marks(parts[part], percent, shared)
        except SheetTooLarge as size:
            problem = too_large(size.rows, size.columns, size.cells, Cell(file, 0, 0, name))
            assert problem is not None
            return problem
    return marks


def _texts(rows: Sequence[Sequence[Any]], marks: SheetMarks) -> list[list[str]]:
    """The texts of all cells; ``memo`` since the numbers of a table repeat."""
    memo: dict[float, str] = {}
    texts = []
    for row in rows:
        line = []
        for value in row:
            if type(value) is str:
                line.append(value)
            elif type(value) is float:
                line.append(memo.get(value) or memo.setdefault(value, as_text(value)))
            else:
                line.append(as_text(value))
        texts.append(line)
    _put_marks(texts, marks)
    return texts


def _put_marks(texts: list[list[str]], marks: SheetMarks) -> None:
    for (row, column), error in marks.errors.items():
        _grown(texts, row, column)[column] = error
    for (row, column), formula in marks.formulas.items():
        _grown(texts, row, column)[column] = f"={formula}"
    for row, column in marks.percent:
        line = _grown(texts, row, column)
        line[column] = as_percent(line[column])


def _grown(texts: list[list[str]], row: int, column: int) -> list[str]:
    """The row, made long enough: cells without a value are not part of what the reader of values gives."""
    while len(texts) <= row:
        texts.append([])
    line = texts[row]
    line.extend([""] * (column + 1 - len(line)))
    return line


def as_text(value: Any) -> str:
    """A cell's value as people write it.

    >>> as_text(0.1 + 0.2), as_text(3.0), as_text(True), as_text(datetime.date(2021, 6, 30))
    ('0.3', '3', 'TRUE', '2021-06-30')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        text = format(value, ".15g")
        return format(Decimal(text), "f") if "e" in text else text
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def as_percent(text: str) -> str:
    """A number shown as per cent; a text stays as it is.

    >>> as_percent("0.853"), as_percent("1"), as_percent("85%")
    ('85.3%', '100%', '85%')
    """
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    return f"{_plain(number * 100)}%" if number.is_finite() else text


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

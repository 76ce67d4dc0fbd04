"""A workbook to fill in, made from a rulebook: the facts with a column each, instructions, and a sheet for each kind of records.

Headers carry a note that says what to write; cells take only what the fact's kind allows, with a warning that may be overridden, since “—” and
“不适用” are answers too. The same rulebook and values give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, assert_never

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.units import read_unit, write_unit
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import exact
from kaoping.engine.rulebook import Direction, Fact, Kind, Rulebook

Value = str | int | float | bool
"""What is put into a cell beforehand; a float only as what Excel shows, such as 0.965 for 96.5%."""

UNIT = Text("单位", "unit")
FACTS_SHEET = Text("数据", "facts")
NOTES_SHEET = Text("填写说明", "instructions")
_ROWS = 500
_MADE = datetime(2000, 1, 1)
_MOST_LISTED = 255  # Excel's limit for a list written into a cell's rule

_KINDS = {
    Kind.COUNT: Text("计数", "count"),
    Kind.NUMBER: Text("数值", "number"),
    Kind.RATIO: Text("比率", "ratio"),
    Kind.YES_NO: Text("是否", "yes or no"),
    Kind.ONE_OF: Text("选项", "choice"),
    Kind.DATE: Text("日期", "date"),
    Kind.TEXT: Text("文本", "text"),
    Kind.JUDGED: Text("评审分", "judged score"),
    Kind.IMPORTED: Text("导入分", "imported score"),
    Kind.RECORDS: Text("记录", "records"),
}
_DIRECTIONS = {
    Direction.MORE_IS_BETTER: Text("越多越好", "more is better"),
    Direction.FEWER_IS_BETTER: Text("越少越好", "fewer is better"),
}
_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}
_WHOLE = Text("填整数，没有发生的填0", "a whole number, 0 if it did not happen")
_NUMBER = Text("填数", "a number")
_RATIO = Text("填百分数，例如96.5%", "per cent, such as 96.5%")
_CHOICES = Text("填：{choices}", "one of: {choices}")
_DAY = Text("填日期，例如2021-06-30", "a date, such as 2021-06-30")
_WORDS = Text("填文字", "words")
_SCORE = Text("填{least}到{most}分", "{least} to {most} {most:point|points}")
_ROW_A_CASE = Text("一件一行，填在工作表“{sheet}”里", "a row a case, on the sheet '{sheet}'")
_ABSENT = Text("空着按{value}计", "blank counts as {value}")
_NEEDED = Text("空着就是缺数", "blank is missing")
_ASKED = Text(
    "请填：{what}。没有数据的空着，不适用的填“不适用”。",
    "Please enter: {what}. Leave it blank if there is no data, or write N/A.",
)
_LINES = (
    Text("一个单位一行；单位名称与单位表一致，也可以写别名。", "A row a unit, named as in the units table, or by an alias."),
    Text("列名就是评分细则里事实的名称，请不要改；可以加“备注”“来源”列，不计分。", "Columns are named like the facts of the rulebook: keep the names. Columns 'note' and 'source' may be added; they do not count."),
    Text("没有数据的空着；不适用的填“不适用”或“—”；没有发生的计数填0。", "Leave blank what is not known; write N/A or — for what does not apply; a count of nothing is 0."),
    Text("鼠标停在列名上，可以看到这一列填什么。", "Rest the pointer on a column's name to see what to enter."),
    Text("填好保存后运行：kaoping check 文件夹，看有没有填错；kaoping score 文件夹，计分。", "Save, then run: kaoping check FOLDER for mistakes, kaoping score FOLDER for the scores."),
)  # fmt: skip
_TABLE = Text("名称|种类|填写|没有填时", "name|kind|enter|if blank")


def write_workbook(
    path: Path,
    rulebook: Rulebook,
    units: Sequence[str],
    language: Language,
    values: Mapping[str, Mapping[str, Value]] = {},
    records: Mapping[str, Sequence[Mapping[str, Value]]] = {},
) -> None:
    """Write the workbook. ``values``: unit → fact → what stands in its cell; ``records``: records fact → rows of column → cell. ``OSError``
    if it cannot be written."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": rulebook.name, "created": _MADE})
    writer = _Writer(book, language)
    writer.facts(rulebook, units, values)
    writer.notes(rulebook)
    for fact in rulebook.facts:
        if fact.kind is Kind.RECORDS:
            writer.records(fact, records.get(fact.key, ()))
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


class _Writer:
    def __init__(self, book: Any, language: Language) -> None:
        self.book, self.language = book, language
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7", "border": 1}
        )
        self.plain = book.add_format({})
        self.percent = book.add_format({"num_format": "0.##%"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.bold = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def say(self, text: Text, **values: object) -> str:
        return text.in_language(self.language).format(**values)

    def facts(self, rulebook: Rulebook, units: Sequence[str], values: Mapping[str, Mapping[str, Value]]) -> None:
        sheet = self.book.add_worksheet(self.say(FACTS_SHEET))
        facts = [fact for fact in rulebook.facts if fact.kind is not Kind.RECORDS]
        self.header(sheet, [None, *facts])
        for row, unit in enumerate(units, 1):
            sheet.write_string(row, 0, unit)
            for column, fact in enumerate(facts, 1):
                if fact.key in values.get(unit, {}):
                    sheet.write(row, column, values[unit][fact.key], self.format(fact))
        sheet.freeze_panes(1, 1)

    def records(self, fact: Fact, rows: Sequence[Mapping[str, Value]]) -> None:
        sheet = self.book.add_worksheet(_sheet_name(fact.key))
        unit = self.say(UNIT)
        self.header(sheet, [None, *fact.columns])
        for row, cells in enumerate(rows, 1):
            sheet.write_string(row, 0, str(cells[unit]))
            for column, declared in enumerate(fact.columns, 1):
                if declared.key in cells:
                    sheet.write(row, column, cells[declared.key], self.format(declared))
        sheet.freeze_panes(1, 1)

    def header(self, sheet: Any, facts: Sequence[Fact | None]) -> None:
        """The names of the columns with notes, and what their cells take; None is the unit's column."""
        sheet.set_row(0, 45)
        for column, fact in enumerate(facts):
            if fact is None:
                sheet.write_string(0, column, self.say(UNIT), self.head)
                sheet.set_column(column, column, 22)
                continue
            sheet.write_string(0, column, fact.key, self.head)
            sheet.set_column(column, column, 16, self.format(fact))
            sheet.write_comment(0, column, self.about(fact), {"x_scale": 1.6})
            if rule := self.rule(fact):
                sheet.data_validation(1, column, _ROWS, column, rule)

    def notes(self, rulebook: Rulebook) -> None:
        sheet = self.book.add_worksheet(self.say(NOTES_SHEET))
        for column, wide in enumerate((28, 14, 44, 24)):
            sheet.set_column(column, column, wide, self.wrapped)
        sheet.write_string(0, 0, rulebook.name, self.bold)
        for row, line in enumerate(_LINES, 1):
            sheet.merge_range(row, 0, row, 3, self.say(line), self.wrapped)
            sheet.set_row(row, 30)
        top = len(_LINES) + 2
        for column, name in enumerate(self.say(_TABLE).split("|")):
            sheet.write_string(top, column, name, self.head)
        for row, fact in enumerate(rulebook.facts, top + 1):
            cells = (fact.key, self.kind(fact), self.enter(fact), self.blank(fact))
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)

    # What is said of a fact

    def about(self, fact: Fact) -> str:
        return "\n".join((self.kind(fact), self.enter(fact), self.blank(fact)))

    def kind(self, fact: Fact) -> str:
        parts = [
            self.say(_KINDS[fact.kind]),
            write_unit(read_unit(fact.measure), Fraction(2), self.language),
            self.say(_DIRECTIONS[fact.direction]) if fact.direction else "",
        ]
        return {"zh": "，", "en": ", "}[self.language].join(part for part in parts if part)

    def enter(self, fact: Fact) -> str:
        match fact.kind:
            case Kind.COUNT:
                return self.say(_WHOLE)
            case Kind.NUMBER:
                return self.say(_NUMBER)
            case Kind.RATIO:
                return self.say(_RATIO)
            case Kind.YES_NO:
                return self.say(_CHOICES, choices=self.listed(_YES_NO[self.language]))
            case Kind.ONE_OF:
                return self.say(_CHOICES, choices=self.listed(fact.choices))
            case Kind.DATE:
                return self.say(_DAY)
            case Kind.TEXT:
                return self.say(_WORDS)
            case Kind.JUDGED | Kind.IMPORTED:
                return self.say(_SCORE, least=exact(fact.minimum or 0), most=Counted(exact(fact.maximum or 0)))
            case Kind.RECORDS:
                return self.say(_ROW_A_CASE, sheet=_sheet_name(fact.key))
            case _:
                assert_never(fact.kind)

    def blank(self, fact: Fact) -> str:
        if fact.kind is Kind.RECORDS:
            return "—"
        if fact.absent is None:
            return self.say(_NEEDED)
        return self.say(_ABSENT, value=self.shown(fact.absent, fact))

    def shown(self, value: Fraction | str, fact: Fact) -> str:
        if isinstance(value, str):
            return value
        if fact.kind is Kind.YES_NO:
            return _YES_NO[self.language][0 if value else 1]
        return f"{exact(value * 100)}%" if fact.kind is Kind.RATIO else exact(value)

    def listed(self, choices: Sequence[str]) -> str:
        return {"zh": "、", "en": ", "}[self.language].join(choices)

    # What a cell takes

    def format(self, fact: Fact) -> Any:
        return self.percent if fact.kind is Kind.RATIO else self.day if fact.kind is Kind.DATE else self.plain

    def rule(self, fact: Fact) -> dict[str, Any] | None:
        """The cell's rule, for the kinds that have one."""
        asked = self.say(_ASKED, what=self.enter(fact))
        warning = {"error_type": "warning", "error_message": asked[:255]}
        match fact.kind:
            case Kind.COUNT:
                return warning | {"validate": "integer", "criteria": ">=", "value": 0}
            case Kind.RATIO | Kind.JUDGED | Kind.IMPORTED:
                return warning | {"validate": "decimal"} | _between(fact.minimum, fact.maximum)
            case Kind.NUMBER:
                return warning | {"validate": "decimal"} | _between(fact.minimum, fact.maximum, least="-1e300")
            case Kind.YES_NO | Kind.ONE_OF:
                choices = _YES_NO[self.language] if fact.kind is Kind.YES_NO else fact.choices
                fits = len(",".join(choices)) <= _MOST_LISTED and not any("," in choice for choice in choices)
                return warning | {"validate": "list", "source": list(choices)} if fits else None
            case Kind.DATE:
                return warning | {"validate": "date", "criteria": ">=", "value": datetime(1900, 1, 1)}
            case Kind.TEXT | Kind.RECORDS:
                return None
            case _:
                assert_never(fact.kind)


def _between(minimum: Fraction | None, maximum: Fraction | None, least: str = "0") -> dict[str, Any]:
    """Bounds as Excel's formulas have them, exactly: ``=853/1000``."""
    low = least if minimum is None else f"={minimum}"
    if maximum is None:
        return {"criteria": ">=", "value": low}
    return {"criteria": "between", "minimum": low, "maximum": f"={maximum}"}


def _sheet_name(key: str) -> str:
    """A records fact's name as a sheet may be called: without the marks that Excel forbids, at most 31 characters."""
    return "".join("·" if char in "[]:*?/\\" else char for char in key)[:31]

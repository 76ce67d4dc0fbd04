"""The workbook to fill in, written: sheets with the names of facts, instructions, and a sheet for each kind of records.

Headers carry a note in both languages that says what to write; cells take only what the fact's kind allows, with a warning that may be overridden, since
“—” and “不适用” are answers too. What cells may be chosen from stands on a hidden sheet. The same rulebook and values give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.facts import Unit
from kaoping.engine.rulebook import Kind, Rulebook
from kaoping.engine.writing.asked import FIRST_DAY, MOST_MESSAGE, YES_NO, Asked
from kaoping.engine.writing.heights import height
from kaoping.engine.writing.paper import lay_out
from kaoping.engine.writing.template import SheetRole, Takes, Template, TemplateColumn, TemplateSheet, template_of

Value = str | int | float | bool
"""What is put into a cell beforehand; a float only as what Excel shows, such as 0.965 for 96.5%."""

_ROWS = 500
_MADE = datetime(2000, 1, 1)
_MOST_LISTED = 255  # Excel's limit for a list written into a cell's rule
_LISTS = "…"
_WIDE, _LINE_OF_NOTES = (18, 30, 26, 52, 30), 16.5  # the columns of the instructions
_FONT = {"zh": "宋体", "en": "Calibri"}
_LINES = (
    Text("一个单位一行；单位名称与单位表一致，也可以写别名。", "A row a unit, named as in the units table, or by an alias."),
    Text("列名就是评分细则里事实的名称，请不要改；可以加“备注”“来源”列，不计分。", "Columns are named like the facts of the rulebook: keep the names. Columns 'note' and 'source' may be added; they do not count."),
    Text("没有数据的空着；不适用的填“不适用”或“—”；没有发生的计数填0。", "Leave blank what is not known; write N/A or — for what does not apply; a count of nothing is 0."),
    Text("记录一件一行，填在以它命名的工作表里；核销填在“核销”表里。", "Records stand a row a case on the sheet of their name, waivers on the sheet 'waivers'."),
    Text("鼠标停在列名上，可以看到这一列填什么。", "Rest the pointer on a column's name to see what to enter."),
    Text("填好保存后运行：kaoping check 文件夹，看有没有填错；kaoping score 文件夹，计分。", "Save, then run: kaoping check FOLDER for mistakes, kaoping score FOLDER for the scores."),
)  # fmt: skip
_TABLE = Text("工作表|名称|种类|填写|没有填时", "sheet|name|kind|enter|if blank")
_NEEDED = Text("必填", "must be filled in")


def write_workbook(
    path: Path,
    rulebook: Rulebook,
    units: Sequence[str],
    language: Language,
    values: Mapping[str, Mapping[str, Value]] = {},
    records: Mapping[str, Sequence[Mapping[str, Value]]] = {},
) -> None:
    """Write the workbook for one rulebook. ``values``: unit → fact → what stands in its cell; ``records``: records fact → rows of column → cell.
    ``OSError`` if it cannot be written."""
    named = [Unit(name, rulebook.classes[0] if rulebook.classes else "") for name in units]
    template = template_of([rulebook], named, language, with_waivers=False)
    with path.open("wb") as file:
        write_template(template, file, values, records)


def write_template(
    template: Template,
    file: BinaryIO,
    values: Mapping[str, Mapping[str, Value]] = {},
    records: Mapping[str, Sequence[Mapping[str, Value]]] = {},
) -> None:
    """Write the workbook to fill in."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book: Any = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": template.title, "created": _MADE})
    writer = _Writer(book, template)
    for sheet in template.sheets[:1]:
        writer.sheet(sheet, values, records)
    writer.notes()
    for sheet in template.sheets[1:]:
        writer.sheet(sheet, values, records)
    writer.lists()
    book.close()


class _Writer:
    def __init__(self, book: Any, template: Template) -> None:
        self.book, self.template, self.language = book, template, template.language
        other: Language = "en" if self.language == "zh" else "zh"
        self.asked, self.other = Asked(self.language), Asked(other)
        self.listed: dict[tuple[str, ...], str] = {}
        base = {"font_name": _FONT[self.language], "font_size": 11}
        self.head = book.add_format(
            base | {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7", "border": 1}
        )
        self.plain = book.add_format(base)
        self.text = book.add_format(base | {"num_format": "@"})
        self.percent = book.add_format(base | {"num_format": "0.0##%"})
        self.day = book.add_format(base | {"num_format": "yyyy-mm-dd"})
        self.bold = book.add_format(base | {"bold": True})
        self.cell = book.add_format(base | {"text_wrap": True, "valign": "top", "border": 1})
        self.wrapped = book.add_format(base | {"text_wrap": True, "valign": "top"})

    def say(self, text: Text) -> str:
        return text.in_language(self.language)

    def sheet(
        self,
        described: TemplateSheet,
        values: Mapping[str, Mapping[str, Value]],
        records: Mapping[str, Sequence[Mapping[str, Value]]],
    ) -> None:
        sheet = self.book.add_worksheet(described.name)
        rows = max(_ROWS, len(described.units) + 200)
        sheet.set_row(0, 45)
        for at, column in enumerate(described.columns):
            sheet.write_string(0, at, column.name, self.head)
            sheet.set_column(at, at, 22 if at == 0 else 16, self.format(column))
            if column.takes is not Takes.UNIT or described.role is SheetRole.UNITS:
                sheet.write_comment(0, at, self.about(column), {"x_scale": 2.2, "y_scale": 1.4})
            if rule := self.rule(column):
                sheet.data_validation(1, at, rows, at, rule)
        self.rows(sheet, described, values, records)
        sheet.freeze_panes(1, 1)
        lay_out(sheet, 0)

    def rows(
        self,
        sheet: Any,
        described: TemplateSheet,
        values: Mapping[str, Mapping[str, Value]],
        records: Mapping[str, Sequence[Mapping[str, Value]]],
    ) -> None:
        """The rows that stand there beforehand."""
        names = [column.name for column in described.columns]
        given: list[Mapping[str, Value]] = []
        match described.role:
            case SheetRole.FACTS:
                given = [{names[0]: unit.name, **values.get(unit.name, {})} for unit in described.units]
            case SheetRole.RECORDS if described.fact is not None:
                given = list(records.get(described.fact.key, ()))
            case SheetRole.UNITS:
                given = [dict(zip(names, self.of_unit(unit), strict=True)) for unit in described.units]
        for row, cells in enumerate(given, 1):
            for at, column in enumerate(described.columns):
                value = cells.get(column.name)
                if isinstance(value, str):
                    sheet.write_string(row, at, value, self.format(column))
                elif value is not None:
                    sheet.write(row, at, value, self.format(column))

    def of_unit(self, unit: Unit) -> tuple[str, ...]:
        ranked = "" if unit.ranked else YES_NO[self.language][1]
        aliases = {"zh": "、", "en": "; "}[self.language].join(unit.aliases)
        return unit.name, unit.unit_class, aliases, unit.parent, ranked, unit.note

    # What is said of a column, and what it takes

    def about(self, column: TemplateColumn) -> str:
        """In both languages, that of the workbook first."""
        if column.fact is not None:
            told = [asked.about(column.fact) for asked in (self.asked, self.other)]
            return "\n\n".join(told)
        assert column.about is not None
        needed = [_NEEDED.in_language(asked.language) if column.needed else "" for asked in (self.asked, self.other)]
        texts = [column.about.in_language(asked.language) for asked in (self.asked, self.other)]
        return "\n\n".join("\n".join(filter(None, pair)) for pair in zip(texts, needed, strict=True))

    def format(self, column: TemplateColumn) -> Any:
        fact = column.fact
        if (fact is not None and fact.kind is Kind.DATE) or column.takes is Takes.DATE:
            return self.day
        if fact is not None and fact.kind is Kind.RATIO:
            return self.percent
        is_text = (fact is not None and fact.kind is Kind.TEXT) or column.takes is Takes.TEXT
        return self.text if is_text else self.plain

    def rule(self, column: TemplateColumn) -> dict[str, Any] | None:
        if column.fact is not None:
            rule = self.asked.rule(column.fact)
            if rule is not None and rule.get("validate") == "list":
                rule["source"] = self.source(rule["source"])
            return rule
        return self.of_role(column)

    def of_role(self, column: TemplateColumn) -> dict[str, Any] | None:
        assert column.about is not None
        warning = {"error_type": "warning", "error_message": self.say(column.about)[:MOST_MESSAGE]}
        match column.takes:
            case Takes.UNIT:
                source = self.units()
                return warning | {"validate": "list", "source": source} if source else None
            case Takes.FACT:
                return warning | {"validate": "list", "source": self.range(self.waivable())}
            case Takes.YES_NO:
                return warning | {"validate": "list", "source": list(YES_NO[self.language])}
            case Takes.NUMBER:
                return warning | {"validate": "decimal", "criteria": ">", "value": 0}
            case Takes.DATE:
                return warning | {"validate": "date", "criteria": ">=", "value": FIRST_DAY}
            case _:
                return None

    def units(self) -> str:
        """Where all units are listed: on the sheet on which they are filled in, else on the hidden one; empty where none is known."""
        for sheet in self.template.sheets:
            if sheet.role is SheetRole.UNITS:
                return f"='{sheet.name}'!$A$2:$A${_ROWS + len(self.template.names)}"
        return self.range(self.template.names) if self.template.names else ""

    def waivable(self) -> tuple[str, ...]:
        facts = [fact for book in self.template.rulebooks for fact in book.facts]
        return tuple(dict.fromkeys(fact.key for fact in facts if fact.kind in (Kind.COUNT, Kind.RECORDS)))

    def source(self, choices: Sequence[str]) -> Any:
        """Choices as Excel takes them: in the rule itself, or as a range where they are long or hold commas."""
        fits = len(",".join(choices)) <= _MOST_LISTED and not any("," in choice for choice in choices)
        return list(choices) if fits else self.range(tuple(choices))

    def range(self, listed: tuple[str, ...]) -> str:
        """The range of the hidden sheet on which these are listed."""
        from xlsxwriter.utility import xl_col_to_name

        if listed not in self.listed:
            letter = xl_col_to_name(len(self.listed))
            self.listed[listed] = f"='{_LISTS}'!${letter}$1:${letter}${len(listed)}"
        return self.listed[listed]

    def lists(self) -> None:
        if not self.listed:
            return
        sheet = self.book.add_worksheet(_LISTS)
        for at, listed in enumerate(self.listed):
            for row, one in enumerate(listed):
                sheet.write_string(row, at, one)
        sheet.hide()

    def notes(self) -> None:
        sheet = self.book.add_worksheet(self.template.notes)
        for at, wide in enumerate(_WIDE):
            sheet.set_column(at, at, wide, self.wrapped)
        sheet.write_string(0, 0, self.template.title, self.bold)
        row = 1
        for line in _LINES:
            for text in (line.in_language(self.language), line.in_language(self.other.language)):
                sheet.merge_range(row, 0, row, 4, text, self.wrapped)
                sheet.set_row(row, height([(text, sum(_WIDE))], _LINE_OF_NOTES))
                row += 1
        row = head = row + 1
        for at, name in enumerate(self.say(_TABLE).split("|")):
            sheet.write_string(row, at, name, self.head)
        for cells in self.told():
            row += 1
            sheet.set_row(row, height(zip(cells, _WIDE, strict=True), _LINE_OF_NOTES))
            for at, text in enumerate(cells):
                sheet.write_string(row, at, text, self.cell)
        lay_out(sheet, head)

    def told(self) -> list[tuple[str, ...]]:
        """All facts and columns with what is said of them, in both languages."""
        found = []
        for sheet in self.template.sheets:
            facts = [sheet.fact] if sheet.fact is not None else []
            facts += [column.fact for column in sheet.columns if column.fact is not None]
            for fact in facts:
                pairs = [
                    (asked.kind(fact), asked.enter(fact, sheet.name), asked.blank(fact))
                    for asked in (self.asked, self.other)
                ]
                name = f"{fact.key}\n{fact.other}" if fact.other else fact.key
                both = ["\n".join(dict.fromkeys(pair)) for pair in zip(*pairs, strict=True)]
                found.append((sheet.name, name, *both))
        return found

"""The first sheet says what the workbook is and how it is used; the last what in it is no formula."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.report.xlsx.build import MOST_LEDGERS, Build
from kaoping.engine.report.xlsx.days import SERIAL
from kaoping.engine.report.xlsx.grid import Column
from kaoping.engine.report.xlsx.styles import DAY, Styles
from kaoping.engine.scoring.stamp import engine_version
from kaoping.engine.writing.heights import height
from kaoping.engine.writing.paper import lay_out

_ROWS = (
    Text("考评", "assessment"),
    Text("考评期", "period"),
    Text("程序", "program"),
    Text("截止日期", "as of"),
    Text("数据指纹", "hash of the facts"),
)
_RULEBOOK = Text("评分细则", "rulebook")
_HASH = Text("{name}（{file}），指纹 {hash}", "{name} ({file}), hash {hash}")
_USE = Text("怎样用", "How to use it")
_LINES = (
    Text("得分、小计、总分、名次、等次都是公式。改“{facts}”里的数据、记录表里的数量和各列、“{waivers}”里的数量，结果随之变化。", "Scores, subtotals, totals, ranks and grades are formulas. Change a fact on '{facts}', a quantity or another column of the records, or a quantity on '{waivers}', and the results follow."),
    Text("“计算”各表一行一个单位，每一条款一列：哪一条扣了、加了多少分，看得见。", "The sheets called workings have a row a unit and a column a clause: what each clause took or gave."),
    Text("记录、单位和列请不要增删；要增删的，改原来的数据后重新生成。", "Do not add or remove records, units or columns; change the data this was made from instead, and make it again."),
    Text("Excel的小数只有15位。算分的公式先把数凑到8至10位小数再取整、比较，所以得分与程序逐位相同。", "Excel reckons with 15 digits. The formulas bring numbers to 8 to 10 decimals before they round or compare them, so that scores have the program's digits."),
    Text("没有公式的单元格列在“{fixed}”里。", "Cells without a formula are listed on '{fixed}'."),
)  # fmt: skip
_TOGETHER = Text(
    "单位超过{most}个，得分明细都在“{sheet}”一张表里，只列失分的指标。",
    "There are more than {most} units: all ledgers stand on the one sheet '{sheet}', with the indicators that lost points.",
)
_NOTHING = Text("得分单元格都是公式。", "All score cells are formulas.")
_HEADS = (
    Text("工作表", "sheet"),
    Text("列", "column"),
    Text("单位", "unit"),
    Text("为什么没有公式", "why there is no formula"),
)
_EVERY = Text("全部", "all")
_LISTED = Text(
    "这里列出的单元格没有公式，是程序算好的数；改了数据，它们不变，由它们算出的数也可能不对。",
    "The cells listed here hold the number as it was computed, and no formula; when facts are changed they stay, and what follows from them may be wrong.",
)
_DIGITS = Text("Excel的15位小数算不出这个数", "Excel's 15 digits do not give this number")


def write_about(build: Build, sheet: Any, styles: Styles) -> None:
    scored, about = build.content.scored, build.content.assessment
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    sheet.write_string(
        0, 0, about.name or build.book_name(build.content.scored.rulebooks[0]), styles(bold=True, font_size=14)
    )
    label, text = styles(bold=True, valign="top"), styles(text_wrap=True, valign="top", align="left")
    values = (about.name, about.period, f"kaoping {engine_version()}", scored.as_of, scored.facts_hash)
    for row, (name, value) in enumerate(zip(_ROWS, values, strict=True), 2):
        sheet.write_string(row, 0, build.say(name), label)
        if name is _ROWS[3] and value:
            day = date.fromisoformat(value).toordinal() - SERIAL
            sheet.write_number(row, 1, day, styles(num_format=DAY, align="left"))
        else:
            sheet.write_string(row, 1, value, text)
    row = 2 + len(_ROWS)
    for book in scored.rulebooks:
        named = build.book_name(book) + (f" {book.version}" if book.version else "")
        told = build.say(_HASH).format(name=named, file=book.file, hash=book.hash)
        sheet.write_string(row, 0, build.say(_RULEBOOK), label)
        sheet.write_string(row, 1, told, text)
        sheet.set_row(row, height([(told, 100)]))
        row += 1
    row += 1
    sheet.write_string(row, 0, build.say(_USE), label)
    names = {"facts": build.facts.grid.name, "waivers": build.waivers.grid.name, "fixed": build.fixed_name}
    lines = [build.say(line).format(**names) for line in _LINES]
    if len(build.units) > MOST_LEDGERS:
        lines.append(build.say(_TOGETHER).format(most=MOST_LEDGERS, sheet=build.ledgers[id(build.units[0])]))
    for line in lines:
        sheet.write_string(row, 1, line, text)
        sheet.set_row(row, height([(line, 100)]))
        row += 1
    lay_out(sheet)


def write_fixed(build: Build, sheet: Any, styles: Styles) -> None:
    """What in the workbook is no formula where one is expected."""
    rows = list(_fixed(build))
    for at, wide in enumerate((24, 60, 24, 60)):
        sheet.set_column(at, at, wide)
    sheet.write_string(0, 0, build.say(_LISTED if rows else _NOTHING), styles(italic=True))
    if not rows:
        return
    for at, head in enumerate(_HEADS):
        sheet.write_string(2, at, build.say(head), styles.head)
    form = styles(border=1, text_wrap=True, valign="top")
    for number, row in enumerate(rows, 3):
        for at, text in enumerate(row):
            sheet.write_string(number, at, text, form)
    sheet.freeze_panes(3, 0)


def _fixed(build: Build) -> Iterator[tuple[str, str, str, str]]:
    for place in build.workings:
        for column in place.grid.columns:
            name = _name(column)
            if column.why is not None:
                yield place.grid.name, name, build.say(_EVERY), build.say(column.why)
                continue
            for row in sorted(column.fixed):
                yield place.grid.name, name, place.units[row].unit.name, build.say(_DIGITS)


def _name(column: Column) -> str:
    return column.head if column.above in ("", column.head) else f"{column.above}：{column.head}"

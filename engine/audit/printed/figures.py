"""Figures in the running text of a published document: a row each, with the words they stand in and the line of the text.

Columns: 对象/subject, 数据/figure, 值/value, 单位/unit, 引文/quote, 文本行/line, 归入/part of (whose sum or number it is a part of; may be left out).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.audit.printed.cells import places_shown, points_in
from kaoping.engine.audit.printed.columns import LINE_OF_TEXT, Named, line_in, named_rows
from kaoping.engine.reading.header import words
from kaoping.engine.reading.number import parse_decimal
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.written import plain, shortened

_COLUMNS: Mapping[str, Named] = {
    "subject": Named(words("对象", "主体", "subject"), "对象", "subject"),
    "figure": Named(words("数据", "指标", "数据名称", "figure", "fact"), "数据", "figure"),
    "value": Named(words("值", "数值", "value"), "值", "value"),
    "unit": Named(words("单位", "计量单位", "unit", "unit of measure"), "单位", "unit", needed=False),
    "quote": Named(words("引文", "原文", "quote"), "引文", "quote", needed=False),
    "line": LINE_OF_TEXT,
    "part": Named(words("归入", "属于", "part of"), "归入", "part of", needed=False),
}
_YES = frozenset({"是", "有", "√", "yes", "x"})  # that somebody is named, without a number


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureUnclear(Diagnostic):
    code: ClassVar[str] = "figure-unclear"
    title: ClassVar[Text] = Text("“{written}”读不成一个数。", "'{written}' cannot be read as a number.")
    help: ClassVar[Text] = Text(
        "“值”一栏只写数，例如84.1、3.70+2；百分号写在“单位”一栏，或写在数的后面。",
        "The column 'value' holds a number, such as 84.1 or 3.70+2; a per cent sign stands in 'unit' or behind the number.",
    )
    written: str


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` exactly, a percentage as a fraction of 1; ``places``: the decimals it is printed with, of a percentage those of the per cent."""

    subject: str
    name: str
    value: Fraction
    written: str
    unit: str
    quote: str
    line: int
    part: str
    place: Cell
    places: int

    @property
    def is_ratio(self) -> bool:
        return self.unit == "%"

    @property
    def shown(self) -> str:
        return f"{self.written}%" if self.is_ratio and not self.written.endswith("%") else self.written

    @property
    def is_naming(self) -> bool:
        """Whether it says only that the subject is named."""
        return self.written.casefold() in _YES

    @property
    def key(self) -> tuple[str, str]:
        return fold(self.subject), fold(self.name)


def read_figures(tables: Iterable[Table], problems: list[Diagnostic]) -> list[Figure]:
    found = []
    for table in tables:
        for number, row in named_rows(table, _COLUMNS, problems):
            place = table.cell(number, row.column("value"))
            figure = _figure(row.texts, place)
            if figure is None:
                problems.append(FigureUnclear(place=place, written=shortened(row.texts["value"])))
            else:
                found.append(figure)
    return found


def _figure(texts: Mapping[str, str], place: Cell) -> Figure | None:
    bare, unit = plain(texts["value"]), plain(texts["unit"])
    per_cent = unit in ("%", "per cent", "percent")
    if bare.endswith("%"):
        bare, per_cent = bare[:-1].strip(), True
    value = Fraction(1) if bare.casefold() in _YES else points_in(bare)
    if value is None and (parsed := parse_decimal(bare)) is not None:
        value, unit = Fraction(parsed[0]), unit or parsed[1]
    if value is None or not texts["subject"] or not texts["figure"]:
        return None
    return Figure(
        texts["subject"],
        texts["figure"],
        value / 100 if per_cent else value,
        texts["value"],
        "%" if per_cent else unit,
        texts["quote"],
        line_in(texts["line"]),
        texts["part"],
        place,
        places_shown(bare),
    )

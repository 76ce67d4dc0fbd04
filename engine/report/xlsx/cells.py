"""Cells as they are written: values as they would be typed, formulas with the engine's values beside them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from kaoping.engine.amount import decimal_places
from kaoping.engine.facts import Gap, Kind
from kaoping.engine.report.xlsx.days import SERIAL
from kaoping.engine.report.xlsx.grid import ARRAY, FIRST, LAST, OWN, ROW, Cached, Column, Grid, Sheets

GAPS = {Gap.MISSING: "#N/A", Gap.NOT_APPLICABLE: "#NUM!", Gap.DASH: "#NUM!"}
MOST_TEXT = 32000  # characters of a text; a cell holds 32767
WORDS = {Gap.MISSING: "", Gap.NOT_APPLICABLE: "不适用", Gap.DASH: "—"}


def result_of(value: Cached) -> Any:
    """The engine's value as that of a formula, for programs that do not reckon themselves."""
    match value:
        case Gap():
            return GAPS.get(value, "#DIV/0!")
        case None:
            return ""
        case bool() | str():
            return value
        case _:
            return as_float(value)


def without_signs(value: Cached) -> Any:
    """As ``result_of``, for sheets that show a dash in place of the sign of a score that there is not."""
    found = result_of(value)
    return "—" if isinstance(found, str) and found.startswith(("?", "—")) else found


def as_float(value: Fraction | int) -> float | int:
    """The number as a workbook holds it, which knows only binary floats; whole numbers below 10¹⁵ stay what they are. It is looked at, or read by
    formulas that bring it to decimals (``rounding.py``); nothing is scored with it here."""
    return int(value) if value.denominator == 1 and -(10**15) < value < 10**15 else float(value)


def write_value(sheet: Any, row: int, column: int, value: Cached, form: Any, kind: Kind | None = None) -> None:
    """A value that was read, as it would be typed. A text is never a formula."""
    match value:
        case None:
            sheet.write_blank(row, column, None, form)
        case Gap():
            text = WORDS.get(value, "")
            if text:
                sheet.write_string(row, column, text, form)
            else:
                sheet.write_blank(row, column, None, form)
        case str():
            sheet.write_string(row, column, value, form)
        case _ if kind is Kind.DATE:
            sheet.write_number(row, column, int(value) - SERIAL, form)
        case _ if decimal_places(Fraction(value).denominator) is None:
            sheet.write_formula(row, column, f"={Fraction(value)}", form, float(value))
        case _:
            sheet.write_number(row, column, as_float(value), form)


class Templates:
    """The formulas of a grid, made once and put into each row."""

    def __init__(self, sheets: Sheets, grid: Grid) -> None:
        self.formulas = {
            column.number: sheets.filled(column.template) for column in grid.columns if column.template is not None
        }

    def formula(self, column: Column, row: int, own: int, first: int, last: int) -> tuple[str, bool]:
        """The formula of a row, and whether it reckons with arrays."""
        text = self.formulas[column.number]
        is_array = ARRAY in text
        if is_array:
            text = text.replace(ARRAY, "")
        text = text.replace(ROW, str(row)).replace(OWN, str(own)).replace(FIRST, str(first)).replace(LAST, str(last))
        return "=" + text, is_array


def write_cell(sheet: Any, row: int, at: int, formula: str, is_array: bool, value: Cached, form: Any) -> None:
    result = result_of(value)
    if is_array:
        sheet.write_array_formula(row, at, row, at, "{" + formula + "}", form, result)
    else:
        sheet.write_formula(row, at, formula, form, result)

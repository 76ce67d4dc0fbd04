"""The score tables of a report held against its own receipt: a figure changed by hand is found even where the folder is another one now.

A score table has a row a unit, and a header that names 单位 / unit and 总分 / total; its other columns are known by the names of sections and
indicators.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from kaoping.dsl.fold import fold
from kaoping.engine.amount import exact, shown
from kaoping.engine.reading.header import UNIT, words
from kaoping.engine.reading.published import RANK
from kaoping.engine.receipt.receipt import Receipt, UnitStamp
from kaoping.engine.verification.finding import About, Finding, other
from kaoping.engine.verification.published import PublishedResult

TOTAL = words("总分", "合计", "总得分", "total", "total score")
_MAXIMUM = re.compile(r"[（(][^（）()]*[）)]\s*$")
_TABLE = re.compile(r"<(?:w:tbl|table)[ >].*?</(?:w:tbl|table)>", re.DOTALL)
_ROW = re.compile(r"<(?:w:tr|tr)[ >].*?</(?:w:tr|tr)>", re.DOTALL)
_CELL = re.compile(r"<(?:w:tc|t[dh])(?:[ ][^>]*)?>(.*?)</(?:w:tc|t[dh])>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPAN = re.compile(r'(?:colspan="|<w:gridSpan w:val=")(\d+)"')
_ROWS = re.compile(r'rowspan="(\d+)"')
_NONE = frozenset({"", "—", "-", "–", "/"})
_HEADER_ROWS = 6
Rows = Sequence[Sequence[str]]


def figures(result: PublishedResult, receipt: Receipt, twins: dict[str, str]) -> list[Finding]:
    """Figures of score tables that are not those of the receipt. ``twins``: other names of indicators and sections, folded, by key."""
    units = {fold(one.unit): one for one in receipt.units}
    found: dict[Finding, None] = {}
    for rows in _tables(result):
        checked = list(_of_table(rows, units, receipt, twins))
        wrong = [finding for finding in checked if finding is not None]
        if 2 * len(wrong) <= len(checked):  # else it is another kind of table, or not read as it should be
            found.update(dict.fromkeys(wrong))
    return list(found)


def _tables(result: PublishedResult) -> Iterator[Rows]:
    if result.form == "xlsx":
        yield from (table.rows for table in result.tables)
    elif result.form == "json":
        return
    elif result.form in ("html", "docx"):
        text = result.data if result.form == "html" else (result.parts or {}).get("word/document.xml", b"")
        for table in _TABLE.findall(text.decode("utf-8", "replace")):
            yield _grid(_ROW.findall(table))


def _grid(rows: Sequence[str]) -> Rows:
    """The texts of cells by row and column; what a cell covers besides its own place is blank."""
    taken: set[tuple[int, int]] = set()
    grid: list[list[str]] = []
    for i, row in enumerate(rows):
        texts: list[str] = []
        for match in _CELL.finditer(row):
            while (i, len(texts)) in taken:
                texts.append("")
            wide, high = (
                min(int(found[1]), 1000) if (found := span.search(match[0])) else 1 for span in (_SPAN, _ROWS)
            )
            taken |= {(i + below, len(texts) + j) for below in range(1, high) for j in range(wide)}
            texts += [html.unescape(_TAG.sub("", match[1])).strip(), *[""] * (wide - 1)]
        grid.append(texts)
    return grid


def _of_table(
    rows: Rows, units: dict[str, UnitStamp], receipt: Receipt, twins: dict[str, str]
) -> Iterator[Finding | None]:
    """For every figure that can be checked, what is wrong with it, None if nothing is."""
    first = next((i for i, row in enumerate(rows) if any(fold(_bare(text)) in UNIT for text in row)), None)
    if first is None:
        return
    heads = rows[first : first + _HEADER_ROWS]
    begins = next((i for i, row in enumerate(heads) if any(fold(text) in units for text in row)), None)
    if begins is None:
        return
    names = [
        [fold(_bare(row[j])) for row in reversed(heads[:begins]) if j < len(row) and row[j]]
        for j in range(max(map(len, heads)))
    ]
    if not any(name in TOTAL for column in names for name in column):
        return
    unit_column = next(j for j, column in enumerate(names) if any(name in UNIT for name in column))
    for row in rows[first + begins :]:
        unit = units.get(fold(row[unit_column])) if unit_column < len(row) else None
        if unit is not None:
            yield from _of_row(row, names, unit, receipt, twins)


def _of_row(
    row: Sequence[str], names: list[list[str]], unit: UnitStamp, receipt: Receipt, twins: dict[str, str]
) -> Iterator[Finding | None]:
    book = receipt.rulebooks[unit.rulebook]
    known: dict[str, tuple[str, Any]] = {}
    for keys, scores in ((book.sections, unit.sections), (book.indicators, unit.scores)):
        for key, score in zip(keys, scores, strict=False):
            for name in (fold(key), twins.get(key, "")):
                if name:
                    known[name] = (key, score)
    for text, column in zip(row, names, strict=False):
        for name in column[:1]:
            if name in RANK:
                yield _compared(unit.unit, "名次", "rank", text, None if unit.rank is None else str(unit.rank))
            elif name in TOTAL:
                yield _compared(unit.unit, "总分", "total", text, unit.total)
            elif name in known:
                key, score = known[name]
                yield _compared(unit.unit, f"【{key}】", f"[{key}]", text, score)


def _compared(unit: str, zh: str, en: str, written: str, expected: str | None) -> Finding | None:
    text = written.strip().removesuffix("分")
    if expected is None:
        is_same = text in _NONE
    else:
        value = _number(text)
        places = len(text.partition(".")[2])
        wanted = Fraction(expected)
        is_same = value is not None and (
            value == wanted or text == shown(wanted, places) or abs(value - wanted) < Fraction(1, 10**9)
        )
    if is_same:
        return None
    should = "—" if expected is None else exact(Fraction(expected))
    return other(
        About.PUBLISHED,
        f"“{unit}”的{zh}写的是“{written}”，凭据里是{should}",
        f"{en} of '{unit}' says '{written}', the receipt {should}",
    )


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _bare(text: str) -> str:
    """A heading without its points: ``减跑动（4分）`` → ``减跑动``."""
    return _MAXIMUM.sub("", " ".join(text.split())).strip()

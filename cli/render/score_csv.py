"""Score tables as one CSV for Excel: a row a unit, the class first.

A number whose decimals never end is written as a mixed fraction (``2 6/7``), which Excel reads as the exact number; ``20/7`` it would
take for a date. A text that Excel would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from fractions import Fraction
from typing import TextIO

from kaoping.dsl.diagnostic import Language
from kaoping.engine.amount import decimal_places, shown
from kaoping.engine.report.score_tables import CLASS, GRADE, RANK, REMARKS, TOTAL, UNIT, ScoreTable


def write_csv(tables: Iterable[ScoreTable], language: Language, file: TextIO) -> None:
    """All tables in one; a section that a class does not have is left blank there."""
    tables = list(tables)
    names = list(dict.fromkeys(column.name for table in tables for column in table.columns))
    writer = csv.writer(file)
    graded = any(table.graded for table in tables)
    results = list(dict.fromkeys(name for table in tables for name in table.results))
    last = [TOTAL, GRADE] if graded else [TOTAL]
    head = [text.in_language(language) for text in (CLASS, RANK, UNIT)]
    ends = [*(text.in_language(language) for text in last), *map(plain, results), REMARKS.in_language(language)]
    writer.writerow([*head, *map(plain, names), *ends])
    for table in tables:
        places = [names.index(column.name) for column in table.columns]
        for row in table.rows:
            cells = [""] * len(names)
            for place, column, score in zip(places, table.columns, row.scores, strict=False):
                cells[place] = number(score, column.places)
            total = number(row.scores[-1], table.places)
            found = dict(zip(table.results, row.results, strict=True))
            follow = [plain(found.get(name, "")) for name in results]
            end = [total, *([plain(row.grade)] if graded else []), *follow, plain(row.remarks)]
            writer.writerow([plain(table.unit_class), row.rank, plain(row.unit), *cells, *end])


def number(value: Fraction | None, places: int) -> str:
    """An amount as Excel reads it exactly; blank where it is withheld.

    >>> number(Fraction(20, 7), 2), number(Fraction(-1, 3), 2), number(Fraction(4), 2), number(None, 2)
    ('2 6/7', '-0 1/3', '4.00', '')
    """
    if value is None:
        return ""
    if decimal_places(value.denominator) is not None:
        return shown(value, places)
    whole, rest = divmod(abs(value.numerator), value.denominator)
    return f"{'-' if value < 0 else ''}{whole} {rest}/{value.denominator}"


def plain(text: str) -> str:
    """A text that no spreadsheet runs as a formula.

    >>> plain("=1+1"), plain("市人社局")
    ("'=1+1", '市人社局')
    """
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") and text else text

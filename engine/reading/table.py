"""A table as it stands in a file: the text of every cell, and where it stands.

Numbers and dates of a workbook are texts here as people write them (``85.3%``, ``2021-06-30``), so that a value reads the same from
CSV and from xlsx. Cells are lists of texts; a ``Cell`` is made only where one is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell

MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 5_000_000

COLUMNS, ROWS, CELLS = Text("列", "columns"), Text("行", "rows"), Text("格", "cells")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTooLarge(Diagnostic):
    code: ClassVar[str] = "table-too-large"
    title: ClassVar[Text] = Text(
        "这张表太大：超过{most:,}{what}。", "This table is too large: more than {most:,} {what}."
    )
    help: ClassVar[Text] = Text(
        "一张表最多20万行、1000列、500万格。请删去多余的行列，或分成几个文件。",
        "A table has at most 200,000 rows, 1,000 columns and 5,000,000 cells. Remove what is not needed, or split the file.",
    )
    most: int
    what: Text


@dataclass(frozen=True, slots=True)
class Table:
    """``rows[i][j]`` is the text of the cell in row ``i + 1`` and column ``j + 1``; rows may be shorter than others. ``file`` is the name
    that messages show; ``sheet`` is empty for CSV."""

    file: str
    sheet: str
    rows: Sequence[Sequence[str]]

    def cell(self, row: int, column: int) -> Cell:
        """The place of ``rows[row][column]``."""
        return Cell(self.file, row + 1, column + 1, self.sheet)

    def row_cell(self, row: int) -> Cell:
        """The place of a whole row."""
        return Cell(self.file, row + 1, 0, self.sheet)

    @property
    def place(self) -> Cell:
        """The place of the table as a whole."""
        return Cell(self.file, 0, 0, self.sheet)

    @property
    def name(self) -> str:
        """What the table is called: its sheet, else its file without folder and ending."""
        return self.sheet or PurePath(self.file).stem

    @property
    def is_blank(self) -> bool:
        return not any(text.strip() for row in self.rows for text in row)


def too_large(rows: int, columns: int, cells: int, place: Cell) -> TableTooLarge | None:
    """The message for a table beyond the limits."""
    for number, most, what in ((columns, MOST_COLUMNS, COLUMNS), (rows, MOST_ROWS, ROWS), (cells, MOST_CELLS, CELLS)):
        if number > most:
            return TableTooLarge(place=place, most=most, what=what)
    return None

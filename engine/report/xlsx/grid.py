"""A sheet of columns, a row a unit or a record. A column has one formula for all its rows; where its columns stand is settled only when it is written.

In a formula a cell of the same row is written as a mark (``Column.cell``), and so is a range of a column; ``Grid.filled`` puts the addresses in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.facts import Gap
from kaoping.engine.report.xlsx.printed import Printed, Unprintable

Cached = Gap | Fraction | int | str | bool | None
ROW, OWN, FIRST, LAST = "\x00", "\x01", "\x05", "\x06"
"""Marks of rows: that of the formula, that of its unit on the sheet of facts, the first and last of its class."""
ARRAY = "\x07"
"""The mark of a formula over arrays, anywhere in it."""
_MARK = re.compile("\x02([cgbaol])(\\d+)\x03")
_LONGEST, _DEEPEST = 8000, 60
PIECE = Text("中间数", "intermediate")
"""The name of a column that only other columns look at."""
TOO_LONG = Text("公式太长，Excel放不下", "the formula is longer than Excel allows")


class Column:
    """``template`` is the formula with its marks, None where the cells hold values; ``cached`` answers with the engine's value of a row. ``why``: why there is
    no formula where one is expected; ``fixed``: the rows in which Excel would not come to the engine's number. ``order``: where it stands among the columns; ``above`` and ``head`` are its names."""

    __slots__ = ("above", "cached", "fixed", "grid", "head", "number", "order", "template", "why")

    def __init__(self, grid: Grid, number: int, order: tuple[int, ...], above: str, head: str) -> None:
        self.grid, self.number, self.order, self.above, self.head = grid, number, order, above, head
        self.template: str | None = None
        self.cached: Callable[[int], Cached] = lambda _: None
        self.why: Text | None = None
        self.fixed: frozenset[int] = frozenset()

    @property
    def cell(self) -> str:
        """The cell in the row of the formula."""
        return f"\x02c{self.number}\x03"

    @property
    def of_unit(self) -> str:
        """The cell of the unit, from the sheet of another row; for columns of the sheet of facts."""
        return f"{self.grid.prefix}\x02o{self.number}\x03"

    @property
    def of_class(self) -> str:
        """Its cells of all units of the class."""
        return f"\x02g{self.number}\x03"

    @property
    def all(self) -> str:
        """Its cells of all rows, for formulas of any sheet."""
        return f"{self.grid.prefix}\x02b{self.number}\x03"

    @property
    def so_far(self) -> str:
        """Its cells from the first row to that of the formula."""
        return f"\x02a{self.number}\x03"

    def between(self, first: int, last: int) -> str:
        """Its cells of these rows, for formulas of any sheet."""
        letter = f"\x02l{self.number}\x03"
        return f"{self.grid.prefix}{letter}${first}:{letter}${last}"


class Grid:
    """``first`` is the number of the first row below the header, from 1; ``rows`` how many there are."""

    def __init__(self, sheets: Sheets, name: str, first: int, rows: int) -> None:
        self.sheets, self.name, self.first, self.rows = sheets, name, first, rows
        self.columns: list[Column] = []
        self._letters: dict[int, str] = {}

    @property
    def prefix(self) -> str:
        quoted = self.name.replace("'", "''")
        return f"'{quoted}'!"

    @property
    def last(self) -> int:
        return self.first + max(self.rows, 1) - 1

    def column(self, order: tuple[int, ...], above: str, head: str) -> Column:
        found = Column(self, len(self.sheets.columns), order, above, head)
        self.sheets.columns.append(found)
        self.columns.append(found)
        return found

    def settle(self) -> None:
        """From now on it is known where each column stands."""
        from xlsxwriter.utility import xl_col_to_name

        self.columns.sort(key=lambda one: one.order)
        self._letters = {one.number: xl_col_to_name(at) for at, one in enumerate(self.columns)}

    def letter(self, column: Column) -> str:
        return self._letters[column.number]


class Sheets:
    """All grids of a workbook, and their columns by number."""

    def __init__(self) -> None:
        self.columns: list[Column] = []

    def filled(self, template: str) -> str:
        """The formula with the addresses of its columns; the marks of rows remain."""
        return _MARK.sub(self._address, template)

    def _address(self, mark: re.Match[str]) -> str:
        column = self.columns[int(mark[2])]
        letter, grid = column.grid.letter(column), column.grid
        match mark[1]:
            case "c" | "o":
                return f"${letter}{ROW if mark[1] == 'c' else OWN}"
            case "l":
                return f"${letter}"
            case "g":
                return f"${letter}${FIRST}:${letter}${LAST}"
            case "a":
                return f"${letter}${grid.first}:${letter}{ROW}"
            case _:
                return f"${letter}${grid.first}:${letter}${grid.last}"


def checked(template: str) -> str:
    """The formula, if Excel takes it."""
    depth = deepest = 0
    for char in template:
        depth += (char == "(") - (char == ")")
        deepest = max(deepest, depth)
    if len(template) > _LONGEST or deepest > _DEEPEST:
        raise Unprintable(TOO_LONG)
    return template


def cell_of(column: Column, *, plain: bool = False, whole: bool = False, sure: bool = False) -> Printed:
    return Printed(column.cell, plain=plain, whole=whole, sure=sure)

"""Where a thing stands: rulebook sources and the places inside files that messages and ledgers point to."""

from __future__ import annotations

from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of a rulebook.

    ``line`` and ``column`` count from 1, ``end`` is the column behind the last character; columns count
    characters of the line as the author wrote it (not of its normal form).
    """

    file: str
    line: int
    column: int = 1
    end: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a table file (CSV or workbook). ``row`` counts from 1 as Excel shows it; ``column`` is the
    number of the column from 1 (0: the whole row), ``sheet`` is empty for CSV."""

    file: str
    row: int = 0
    column: int = 0
    sheet: str = ""

    @property
    def address(self) -> str:
        """The cell as Excel names it: ``B7``; the row alone if no column is known."""
        letters, number = "", self.column
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row or ''}"

    def __str__(self) -> str:
        return ":".join(part for part in (self.file, self.sheet, self.address) if part)


Place = Span | Cell

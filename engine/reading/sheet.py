"""What a workbook's XML says that python-calamine does not: which numbers are shown as per cent, which cells hold an error, which
formulas were never calculated, and how far a sheet reaches (checked before a table of that size is made).

Read with expat in one pass a part; a document type declaration is refused, so no entity is ever expanded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import field
from posixpath import join, normpath
from xml.parsers import expat

from kaoping.dsl.quick import dataclass
from kaoping.engine.reading.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

_REFERENCE = re.compile(r"([A-Z]{1,7})([0-9]{1,9})")
_BUILT_IN_PERCENT = {9, 10}
MOST_TEXT = 200_000_000  # characters of a sheet, each use of a shared text counted


class UnreadableXml(Exception):
    """The part is not the XML of a workbook."""


class SheetTooLarge(Exception):
    """The sheet reaches beyond the limits; ``rows``, ``columns`` and ``cells`` say how far."""

    def __init__(self, rows: int, columns: int, cells: int) -> None:
        super().__init__(rows, columns, cells)
        self.rows, self.columns, self.cells = rows, columns, cells


@dataclass(slots=True)
class SheetMarks:
    """``percent``: cells (row, column from 0) formatted as per cent. ``errors``: cell → error value (``#N/A``). ``formulas``: cell →
    formula without a stored result."""

    percent: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


def parse_xml(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    """Calls ``start``, ``text`` and ``end`` for each element by its local name."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    names: dict[str, str] = {}

    def local(name: str) -> str:
        return names.get(name) or names.setdefault(name, name.rpartition("}")[2])

    def refuse(*_: object) -> None:
        raise UnreadableXml

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    if text is not None:
        parser.CharacterDataHandler = text
    if end is not None:
        parser.EndElementHandler = lambda name: end(local(name))
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise UnreadableXml from None


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name → name of its part."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = normpath(
                target.lstrip("/") if target.startswith("/") else join("xl", target)
            )

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            named = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            sheets[attributes.get("name", "")] = targets.get(named, "")

    parse_xml(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    parse_xml(parts["xl/workbook.xml"], sheet)
    return sheets


def percent_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The style numbers, as cells name them, whose number format is per cent."""
    formats = set(_BUILT_IN_PERCENT)
    styles: list[int] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and _is_percent(attributes.get("formatCode", "")):
            formats.add(_number(attributes.get("numFmtId", "")))
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            styles.append(_number(attributes.get("numFmtId", "")))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    if "xl/styles.xml" in parts:
        parse_xml(parts["xl/styles.xml"], start, end=end)
    return frozenset(str(style) for style, number in enumerate(styles) if number in formats)


def _is_percent(code: str) -> bool:
    """A % that is not within quotes, behind a backslash or in brackets."""
    return "%" in re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", code)


def shared_lengths(parts: Mapping[str, bytes]) -> list[int]:
    """The lengths of the shared texts, in their order."""
    lengths: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def text(part: str) -> None:
        if lengths:
            lengths[-1] += len(part)

    if "xl/sharedStrings.xml" in parts:
        parse_xml(parts["xl/sharedStrings.xml"], start, text)
    return lengths


def read_marks(part: bytes, percent: frozenset[str], shared: list[int]) -> SheetMarks:
    """The marks of a sheet. Raises ``SheetTooLarge`` for a sheet beyond the limits of a table, ``UnreadableXml``."""
    reader = _SheetReader(percent)
    parse_xml(part, reader.start, reader.text, reader.end)
    length = sum(shared[index] * uses for index, uses in reader.shared.items() if index < len(shared))
    if length > MOST_TEXT:
        raise SheetTooLarge(0, 0, MOST_CELLS + 1)
    return reader.marks


class _SheetReader:
    """One pass over the cells of a sheet."""

    def __init__(self, percent: frozenset[str]) -> None:
        self.percent = percent
        self.marks = SheetMarks()
        self.shared: Counter[int] = Counter()
        self.row = self.column = -1
        self.rows = self.columns = 0
        self.kind = self.style = self.formula = self.value = ""
        self.has_formula = self.has_value = False
        self.into = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.place(attributes.get("r", ""))
            self.kind, self.style = attributes.get("t", ""), attributes.get("s", "")
            self.formula = self.value = ""
            self.has_formula = self.has_value = False
        elif name == "v":
            self.into, self.has_value = "v", True
        elif name == "f":
            self.into, self.has_formula = "f", True
        elif name == "row":
            self.row = _number(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
        elif name == "is":
            self.has_value = True
            self.value = "text"

    def text(self, part: str) -> None:
        if self.into == "v":
            self.value += part
        elif self.into == "f":
            self.formula += part

    def end(self, name: str) -> None:
        if name in ("v", "f"):
            self.into = ""
        elif name == "c" and (self.value or self.has_formula):
            self.cell()

    def place(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            self.column += 1
            return
        self.row, self.column = int(found[2]) - 1, _column(found[1])

    def cell(self) -> None:
        """A cell that holds something: count it, and note what is special about it."""
        self.rows, self.columns = max(self.rows, self.row + 1), max(self.columns, self.column + 1)
        cells = self.rows * self.columns
        if self.rows > MOST_ROWS or self.columns > MOST_COLUMNS or cells > MOST_CELLS:
            raise SheetTooLarge(self.rows, self.columns, cells)
        at = (self.row, self.column)
        if self.kind == "e":
            self.marks.errors[at] = self.value
        elif self.has_formula and not self.value and self.kind != "str":
            self.marks.formulas[at] = self.formula
        elif self.kind == "s":
            self.shared[_number(self.value)] += 1
        elif self.style in self.percent:
            self.marks.percent.add(at)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(text: str) -> int:
    if not text.strip().isdecimal() or len(text) > 9:
        raise UnreadableXml
    return int(text)

"""The row of a table that names its columns.

Tables of offices begin with a title, often merged over all columns, a line about the unit of measure, a blank line. The header is the first of
the first rows with a cell that says 单位, unit or the like. Names are compared folded, in either language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.reading.aside import NotAUnit, aside_of
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.written import shortened

ROWS_LOOKED_AT = 20


def words(*names: str) -> frozenset[str]:
    """Column names that mean the same, folded."""
    return frozenset(fold(name) for name in names)


UNIT = words(
    "单位", "单位名称", "被考评单位", "被考核单位", "考评单位", "考核单位", "考评对象", "考核对象", "被考评对象", "被考核对象", "责任单位",
    "部门", "部门名称", "地区",
    "unit", "unit name", "assessed unit", "department", "agency", "district",
)  # fmt: skip
FACT = words("事实", "事实名称", "指标", "指标名称", "fact", "fact name", "indicator")
VALUE = words("值", "数值", "数据", "value")
SOURCE = words("来源", "出处", "依据", "source")
NOTE = words("备注", "说明", "note", "notes", "remark", "remarks")
CLASS = words("类别", "单位类别", "分类", "class", "unit class")
NUMBER = words("序号", "no", "no.", "#")
_FIRST_CHOICE = words("单位", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoUnitColumn(Diagnostic):
    code: ClassVar[str] = "no-unit-column"
    title: ClassVar[Text] = Text("这张表里找不到“单位”一列。", "This table has no 'unit' column.")
    help: ClassVar[Text] = Text(
        "前20行里要有一行表头，其中一格写“单位”（或“被考评单位”“部门”）；其余各格写各列的名称。",
        "One of the first 20 rows is the header: one of its cells says 'unit' (or 'department'), the others name their columns.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoHeaders(Diagnostic):
    code: ClassVar[str] = "two-headers"
    title: ClassVar[Text] = Text("这张表有两行都像表头。", "Two rows of this table look like its header.")
    label: ClassVar[Text] = Text("又一行", "the second one")
    help: ClassVar[Text] = Text(
        "一张表只留一行写有“单位”的表头；上下排了两张表的，请分到两个工作表。",
        "Keep one header row that says 'unit'; put two tables into two sheets.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoUnitColumns(Diagnostic):
    code: ClassVar[str] = "two-unit-columns"
    title: ClassVar[Text] = Text(
        "“{one}”和“{other}”都像单位列。", "Both '{one}' and '{other}' could be the unit column."
    )
    help: ClassVar[Text] = Text("请把真正的那一列写作“单位”。", "Name the right one 'unit'.")
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTwice(Diagnostic):
    code: ClassVar[str] = "column-twice"
    title: ClassVar[Text] = Text("“{name}”一列出现了两次。", "The column '{name}' stands there twice.")
    label: ClassVar[Text] = Text("又一列", "the second one")
    help: ClassVar[Text] = Text("请删去一列，或改正其中一列的名称。", "Remove one of them, or correct its name.")
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWithoutName(Diagnostic):
    code: ClassVar[str] = "column-without-name"
    title: ClassVar[Text] = Text(
        "这一列有内容，但表头没有写名称。", "This column has entries but no name in the header."
    )
    help: ClassVar[Text] = Text("请在表头写上它的名称，或删去这一列。", "Name it in the header, or remove the column.")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderInTwoRows(Diagnostic):
    code: ClassVar[str] = "header-in-two-rows"
    title: ClassVar[Text] = Text(
        "表头占了两行，这里又有名称“{name}”。", "The header takes two rows: there is another name here, '{name}'."
    )
    help: ClassVar[Text] = Text(
        "请把各列的名称都写在“单位”所在的那一行，删去分组的标题。",
        "Write all names into the row that says 'unit', and remove the headings of groups.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnNotUsed(Diagnostic):
    code: ClassVar[str] = "column-not-used"
    severity = "warning"
    title: ClassVar[Text] = Text("没有用到“{name}”这一列。", "The column '{name}' is not used.")
    help: ClassVar[Text] = Text("这张表可用的列：{known}。", "Columns of this table: {known}.")
    name: str
    known: Text


@dataclass(frozen=True, slots=True)
class Header:
    """``names[j]`` is the name of column ``j`` as written, ``keys[j]`` folded (empty: no name); ``row`` is the header's row."""

    table: Table
    row: int
    names: tuple[str, ...]
    keys: tuple[str, ...]
    unit: int

    @property
    def body(self) -> Sequence[Sequence[str]]:
        return self.table.rows[self.row + 1 :]

    @property
    def first_row(self) -> int:
        """The row of ``body[0]`` in the table."""
        return self.row + 1

    def column(self, meaning: frozenset[str]) -> int | None:
        """The first column whose name is one of these words."""
        return next((j for j, key in enumerate(self.keys) if key in meaning), None)

    def filled(self) -> Iterable[tuple[int, Sequence[str]]]:
        """The rows below the header that are a unit's, with their numbers in the table: neither blank nor totals or notes."""
        for number, row in enumerate(self.body, self.first_row):
            if any(map(str.strip, row)) and aside_of(row, self.unit) is None:
                yield number, row


def find_header(table: Table) -> Header | Diagnostic:
    """The header of a table with a unit column."""
    found = [i for i, row in enumerate(table.rows[:ROWS_LOOKED_AT]) if _unit_columns(row)]
    if not found:
        return NoUnitColumn(place=table.place)
    row = found[0]
    for other in found[1:]:
        if _repeats(table.rows[row], table.rows[other]):
            related = (Related(table.row_cell(row), Text("这是第一行", "the first one")),)
            return TwoHeaders(place=table.row_cell(other), related=related)
    return _header(table, row)


def _unit_columns(row: Sequence[str]) -> list[int]:
    return [j for j, name in enumerate(row) if len(name) < 40 and fold(name) in UNIT]


def _repeats(row: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the later row may be the header as well: the same column says 单位, or the first says little else (``单位 | 件``) and
    less than it. A row of two cells below a header of two may be a unit of the class 部门."""
    return _unit_columns(row)[0] in _unit_columns(other) or _filled(row) <= 2 < _filled(other)


def _filled(row: Sequence[str]) -> int:
    return sum(bool(text.strip()) for text in row)


def _header(table: Table, row: int) -> Header | Diagnostic:
    names = tuple(" ".join(name.split()) for name in table.rows[row])
    while names and not names[-1]:
        names = names[:-1]
    keys = tuple(fold(name) for name in names)
    columns = [j for j, key in enumerate(keys) if key in UNIT]
    first = [j for j in columns if keys[j] in _FIRST_CHOICE]
    if len(columns) > 1 and len(first) != 1:
        one, other = columns[:2]
        return TwoUnitColumns(place=table.cell(row, other), one=names[one], other=names[other])
    return Header(table, row, names, keys, (first or columns)[0])


def header_faults(header: Header) -> list[Diagnostic]:
    """Columns without a name that have entries, names that stand twice, and rows that are no unit's."""
    table = header.table
    faults: list[Diagnostic] = []
    seen: dict[str, int] = {}
    for j, key in enumerate(header.keys):
        if key and seen.setdefault(key, j) != j:
            related = (Related(table.cell(header.row, seen[key]), Text("第一列", "the first one")),)
            faults.append(
                ColumnTwice(place=table.cell(header.row, j), related=related, name=shortened(header.names[j]))
            )
    nameless: dict[int, int] = {}
    wide = len(header.keys)
    blank = [j for j, key in enumerate(header.keys) if not key]
    asides: list[Diagnostic] = []
    for number, row in enumerate(header.body, header.first_row):
        if (aside := aside_of(row, header.unit)) is not None:
            asides.append(NotAUnit(place=table.cell(number, aside), written=shortened(row[aside])))
            continue
        for j in (*(j for j in blank if j < len(row)), *range(wide, len(row))):
            if j not in nameless and row[j].strip():
                nameless[j] = number
    faults += [ColumnWithoutName(place=table.cell(nameless[j], j)) for j in sorted(nameless)]
    return faults + asides


def cell_text(row: Sequence[str], column: int | None) -> str:
    """The text of a column in a row, without spaces around it; empty for a column that is not there."""
    return row[column].strip() if column is not None and column < len(row) else ""

"""Tables for lookups: a line of keys and result, and a row a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node
from kaoping.dsl.syntax.tails import Outside

if TYPE_CHECKING:
    from kaoping.dsl.syntax.conditions import Limit
    from kaoping.dsl.syntax.node import Name
    from kaoping.dsl.syntax.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUnit(Node):
    """``（分）`` behind a column's name: what its bare numbers are."""

    unit: str


# An option of a column: a unit, as_text (文本: its numbers are codes), a comparison (达到: its numbers are limits), or which ends of ranges like 35～75
# belong to them: low_included, high_included, both_included.
ColumnOption = ColumnUnit | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKey(Node):
    """``【级别】``, ``【浓度】（达到）``; ``【下限】至【上限】`` has a column for either end."""

    name: Name
    upper_name: Name | None = None
    column_options: tuple[ColumnOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableResult(Node):
    """``【金额】（分）``"""

    name: Name
    upper_name: Name | None = None
    column_options: tuple[ColumnOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IfNotFound(Node):
    """``查不到时取0`` / ``if not found 0``"""

    value: Value


# Of a table: what follows where no row fits (IfNotFound or the word not_found_is_error), what lies beyond the points of a line, and in_a_file (另附文件).
TableOption = IfNotFound | Outside | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """``表【补助】：按【级别】、【人数】查【金额】，查不到时取0`` / ``table [grant]: [amount] by [level] and [people], if not found 0``; its rows are the lines
    below it. ``crossed``: a matrix, the keys of the second are the heads of its columns. ``lookup_word`` is looked_up or interpolated (插值)."""

    name: Name
    table_keys: tuple[TableKey, ...]
    lookup_word: str
    table_result: TableResult
    crossed: str | None = None
    table_options: tuple[TableOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Node):
    """``达到35且低于75`` in a cell; ``upper`` is the second limit."""

    limit: Limit
    upper: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Node):
    """``35至75`` in a cell: its column says which ends belong to it."""

    low: Value
    high: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell(Node):
    """A cell of a row; ``content`` None: blank; other_rows (其他): whatever no other row says; ruled: the line below a Markdown head."""

    content: Value | Limits | Range | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(Node):
    """``|“国家级”|达到35且低于75|50分|``: a line below a table."""

    table_cells: tuple[TableCell, ...]

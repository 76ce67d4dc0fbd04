"""A table's rows as entries: for each row the content of its keys and its result, however the table is laid out.

A matrix becomes an entry a cell, two columns for the ends of a range become one range, a head pasted along with the rows and the line below
it in Markdown are left out. Rows that do not have the cells they should are ``faults``, each with its row; they give no entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import TableBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import PERCENT, PERCENTAGE_POINTS

Content = syntax.Value | syntax.Limits | syntax.Range | str
"""What a cell says: a value, limits, a range, or the word other_rows."""
Heads = syntax.TableKey | syntax.TableResult


@dataclass(frozen=True, slots=True)
class Entry:
    """``cells`` are those of the keys and of the result, for messages."""

    row: syntax.TableRow
    keys: tuple[Content, ...]
    result: Content
    cells: tuple[syntax.TableCell, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """``short``, ``long``: ``found`` cells where ``wanted`` belong; ``blank``: a cell has nothing in it; ``ends``: of two cells for the ends
    of a range one is no number; ``head``: the head names other columns than the table."""

    kind: Literal["short", "long", "blank", "ends", "head"]
    row: syntax.TableRow
    wanted: int = 0
    found: int = 0
    cell: syntax.TableCell | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()


def grid(block: TableBlock) -> Grid:
    """The entries of a table."""
    rows = data_rows(block)
    found = list(_crossed(block) if block.table.crossed else _listed(block.table, rows))
    faults = list(_head_faults(block))
    return Grid(
        tuple(one for one in found if isinstance(one, Entry)),
        (*faults, *(one for one in found if isinstance(one, Fault))),
    )


def rule_of(heads: Heads) -> str:
    """What a column says of its numbers: a comparison (达到), which ends of ranges belong to them, or nothing."""
    return next((one for one in heads.column_options if isinstance(one, str) and one != "as_text"), "")


def unit_of(heads: Heads) -> str:
    return next((one.unit for one in heads.column_options if isinstance(one, syntax.ColumnUnit)), "")


def is_text(heads: Heads) -> bool:
    return "as_text" in heads.column_options


def with_unit(value: syntax.Value, unit: str) -> syntax.Value:
    """A bare number with the unit that its column has."""
    if isinstance(value, syntax.Literal) and not value.unit and unit:
        return syntax.Literal(number=value.number, unit=unit, span=value.span)
    return value


def number_in(value: syntax.Value, unit: str, full_marks: Fraction | None = None) -> Fraction | None:
    """The number that a cell stands for in a column of a unit; None if it is none."""
    known = constant(value, full_marks)
    hundredths = unit in (PERCENT, PERCENTAGE_POINTS) and not _has_unit(value)
    return known / 100 if known is not None and hundredths else known


def _has_unit(value: syntax.Value) -> bool:
    if isinstance(value, syntax.Negative):
        return _has_unit(value.value)
    return not isinstance(value, syntax.Literal) or bool(value.unit)


def values_in(content: Content) -> tuple[syntax.Value, ...]:
    """The values that a cell names."""
    match content:
        case str():
            return ()
        case syntax.Limits(limit=limit, upper=upper):
            return (limit.value, upper.value) if upper else (limit.value,)
        case syntax.Range(low=low, high=high):
            return (low, high)
        case _:
            return (content,)


# Heads


def data_rows(block: TableBlock) -> tuple[syntax.TableRow, ...]:
    """The rows that say something: without a head (a matrix keeps it) and without ruled lines."""
    rows = tuple(row for row in block.rows if not _is_ruled(row))
    return rows[1:] if not block.table.crossed and _head(block.table, rows) else rows


def columns_of(table: syntax.Table) -> tuple[syntax.Name, ...]:
    """The columns of a listing, in order."""
    heads: tuple[Heads, ...] = (*table.table_keys, table.table_result)
    return tuple(name for one in heads for name in (one.name, one.upper_name) if name is not None)


def _is_ruled(row: syntax.TableRow) -> bool:
    return all(cell.content == "ruled" for cell in row.table_cells)


def _head(table: syntax.Table, rows: tuple[syntax.TableRow, ...]) -> syntax.TableRow | None:
    """The first row, if it names the columns, or if words stand there over what are no words."""
    if not rows or not all(isinstance(cell.content, syntax.Label | None) for cell in rows[0].table_cells):
        return None
    names = [{fold(name.text), fold(name.other)} for name in columns_of(table)]
    written = [_written(cell) for cell in rows[0].table_cells]
    named = any(text and any(text in one for one in names) for text in written)
    below = rows[1].table_cells if len(rows) > 1 else ()
    over_numbers = any(
        isinstance(cell.content, syntax.Label) and not isinstance(other.content, syntax.Label | str | None)
        for cell, other in zip(rows[0].table_cells, below, strict=False)
    )
    return rows[0] if named or over_numbers else None


def _written(cell: syntax.TableCell) -> str:
    return fold(cell.content.text) if isinstance(cell.content, syntax.Label) else ""


def _head_faults(block: TableBlock) -> Iterator[Fault]:
    """A head that names a column where another one belongs: the columns are in another order than declared."""
    head = None if block.table.crossed else _head(block.table, tuple(row for row in block.rows if not _is_ruled(row)))
    names = columns_of(block.table)
    keys = [{fold(name.text), fold(name.other)} - {""} for name in names]
    for place, cell in enumerate(head.table_cells[: len(names)] if head else ()):
        if any(_written(cell) in one for one in keys) and _written(cell) not in keys[place]:
            assert head is not None
            yield Fault("head", head, cell=cell, column=names[place].text)
            return


# Rows


def _listed(table: syntax.Table, rows: tuple[syntax.TableRow, ...]) -> Iterator[Entry | Fault]:
    heads: tuple[Heads, ...] = (*table.table_keys, table.table_result)
    width = sum(2 if one.upper_name else 1 for one in heads)
    names = columns_of(table)
    for row in rows:
        cells = row.table_cells
        if len(cells) != width:
            kind: Literal["short", "long"] = "short" if len(cells) < width else "long"
            yield Fault(kind, row, wanted=width, found=len(cells))
            continue
        blank = next((place for place, cell in enumerate(cells) if cell.content is None), None)
        yield _entry(row, heads) if blank is None else Fault("blank", row, cell=cells[blank], column=names[blank].text)


def _entry(row: syntax.TableRow, heads: tuple[Heads, ...]) -> Entry | Fault:
    contents: list[Content] = []
    places: list[syntax.TableCell] = []
    left = list(row.table_cells)
    for one in heads:
        first = left.pop(0)
        content = _content(first, one)
        places.append(first)
        if one.upper_name is not None:
            last = left.pop(0)
            upper = _content(last, one)
            if isinstance(content, str | syntax.Limits | syntax.Range) or isinstance(
                upper, str | syntax.Limits | syntax.Range
            ):
                return Fault("ends", row, cell=last, column=one.upper_name.text)
            content = syntax.Range(low=content, high=upper, span=first.span)
        contents.append(content)
    return Entry(row, tuple(contents[:-1]), contents[-1], tuple(places))


def _content(cell: syntax.TableCell, heads: Heads) -> Content:
    assert cell.content is not None
    if is_text(heads) and not isinstance(cell.content, str):
        return syntax.Label(text=_as_text(cell.content), span=cell.span)
    return cell.content


def _as_text(content: syntax.Node) -> str:
    """A code as it is written."""
    if isinstance(content, syntax.Label | syntax.Moment):
        return content.text
    if isinstance(content, syntax.Literal) and content.number.denominator == 1:
        return str(content.number.numerator) + content.unit
    return ""


def _crossed(block: TableBlock) -> Iterator[Entry | Fault]:
    rows = data_rows(block)
    if not rows:
        return
    down, across = block.table.table_keys[0], block.table.table_keys[-1]
    head, width = rows[0], len(rows[0].table_cells)
    for cell in head.table_cells[1:]:
        if cell.content is None:
            yield Fault("blank", head, cell=cell, column=across.name.text)
            return
    for row in rows[1:]:
        cells = row.table_cells
        if len(cells) != width:
            yield Fault("short" if len(cells) < width else "long", row, wanted=width, found=len(cells))
            continue
        for top, cell in zip(head.table_cells[1:], cells[1:], strict=True):
            if cells[0].content is None or cell.content is None:
                yield Fault("blank", row, cell=cells[0] if cells[0].content is None else cell, column=_called(top))
                break
            keys = (_content(cells[0], down), _content(top, across))
            yield Entry(row, keys, _content(cell, block.table.table_result), (cells[0], top, cell))


def _called(head: syntax.TableCell) -> str:
    return head.content.text if isinstance(head.content, syntax.Label) else ""

"""Tables: the row that fits, or the line between rows."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from tests.independent.absence import NoValue
from tests.independent.book import TablePart, names, same
from tests.independent.conditions import reaches
from tests.independent.place import Known, Place

Cell = syntax.Node | str | None


@dataclass(frozen=True)
class Column:
    name: syntax.Name
    options: tuple[syntax.ColumnOption, ...]

    @property
    def in_per_cent(self) -> bool:
        return any(isinstance(option, syntax.ColumnUnit) and option.unit == "percent" for option in self.options)

    @property
    def comparison(self) -> str:
        words = ("at_least", "more_than", "less_than", "at_most", "equal", "not_equal")
        return next((option for option in self.options if option in words), "")  # type: ignore[misc]


def lookup(node: syntax.Lookup, at: Place) -> Known:
    from tests.independent.values import value_of

    table = next(one for one in at.book.tables.values() if same(one.heading.name, node.name))
    heading = table.heading
    if "in_a_file" in heading.table_options:
        from tests.independent.absence import NotWritten

        raise NotWritten("rows of a table in a file")
    values = node.values or tuple(syntax.Reference(name=key.name) for key in heading.table_keys)
    keys = [value_of(value, at) for value in values]
    if heading.lookup_word == "interpolated":
        return interpolated(table, keys, at)
    found = _found(table, keys, at)
    if found is not None:
        return cell_value(found, Column(heading.table_result.name, heading.table_result.column_options), at)
    for option in heading.table_options:
        if isinstance(option, syntax.IfNotFound):
            return value_of(option.value, at)
    from tests.independent.absence import CannotScore

    raise CannotScore(f"no row of {heading.name.text} fits")


def _rows(table: TablePart) -> list[list[Cell]]:
    """The rows below the head: a Markdown rule and a head that names the columns are no rows."""
    rows = [[cell.content for cell in row.table_cells] for row in table.rows]
    rows = [row for row in rows if not all(cell == "ruled" for cell in row)]
    heading = table.heading
    columns = [*heading.table_keys, heading.table_result]
    known = {name for one in columns for part in (one.name, one.upper_name) if part for name in names(part)}
    if not heading.crossed and rows:
        texts = [fold(cell.text) for cell in rows[0] if isinstance(cell, syntax.Label)]
        below = [cell for row in rows[1:] for cell in row]
        names_them = any(text.strip("[]【】") in known for text in texts)
        is_head = len(texts) == len(rows[0]) and (
            names_them or not any(isinstance(cell, syntax.Label) for cell in below)
        )
        rows = rows[1:] if is_head else rows
    return rows


def _found(table: TablePart, keys: list[Known], at: Place) -> Cell:
    heading = table.heading
    rows = _rows(table)
    columns = [Column(key.name, key.column_options) for key in heading.table_keys]
    if heading.crossed:
        head = rows[0][1:]
        rows = [[row[0], across, cell] for row in rows[1:] for across, cell in zip(head, row[1:], strict=True)]
    fitting = [
        row
        for row in rows
        if all(_fits(cell, key, column, at) for cell, key, column in zip(row, keys, columns, strict=False))
    ]
    own = [row for row in fitting if "other_rows" not in row[: len(keys)]]
    fitting = own or sorted(fitting, key=lambda row: row[: len(keys)].count("other_rows"))
    if not fitting:
        return None
    if len(fitting) > 1:
        fitting.sort(
            key=lambda row: [
                _distance(cell, key, column, at) for cell, key, column in zip(row, keys, columns, strict=False)
            ]
        )
    return fitting[0][-1]


def cell_value(cell: Cell, column: Column, at: Place) -> Known:
    from tests.independent.values import value_of

    assert isinstance(cell, syntax.Node), cell
    if isinstance(cell, syntax.Literal | syntax.Negative) and "as_text" in column.options:
        return str(value_of(cell, at))  # type: ignore[arg-type]
    found = value_of(cell, at)  # type: ignore[arg-type]
    bare = cell.value if isinstance(cell, syntax.Negative) else cell
    if column.in_per_cent and isinstance(bare, syntax.Literal) and not bare.unit and isinstance(found, Fraction):
        return found / 100
    return found


def _fits(cell: Cell, key: Known, column: Column, at: Place) -> bool:
    match cell:
        case "other_rows":
            return True
        case syntax.Limits(limit=limit, upper=upper):
            return _reaches(key, limit, column, at) and (upper is None or _reaches(key, upper, column, at))
        case syntax.Range(low=low, high=high):
            first, last = cell_value(low, column, at), cell_value(high, column, at)
            words = ("at_least", "less_than" if "low_included" in column.options else "at_most")
            if "high_included" in column.options:
                words = ("more_than", "at_most")
            return _compared(key, words[0], first, at) and _compared(key, words[1], last, at)
        case _:
            return _compared(key, column.comparison or "equal", cell_value(cell, column, at), at)


def _reaches(key: Known, limit: syntax.Limit, column: Column, at: Place) -> bool:
    return _compared(key, limit.comparison, cell_value(limit.value, column, at), at)


def _compared(key: Known, comparison: str, value: Known, at: Place) -> bool:
    if isinstance(key, str) or isinstance(value, str):
        return fold(str(key)) == fold(str(value))
    return reaches(key, syntax.Limit(comparison=comparison, value=syntax.Literal(number=value)), at)


def _distance(cell: Cell, key: Known, column: Column, at: Place) -> Fraction:
    """Where several rows have one limit only, the nearest counts."""
    limit: Known | None = None
    if isinstance(cell, syntax.Limits):
        limit = cell_value(cell.limit.value, column, at)
    elif isinstance(cell, syntax.Node) and not isinstance(cell, syntax.Range):
        limit = cell_value(cell, column, at)
    return abs(key - limit) if isinstance(key, Fraction) and isinstance(limit, Fraction) else Fraction(0)


# Interpolated


def interpolated(table: TablePart, keys: list[Known], at: Place) -> Fraction:
    """Rows of two numbers are points, and the line goes from each to the next; rows of two ranges have a line each. Of several keys the last is on the
    line, and those before it choose the rows."""
    *chosen, key = keys
    assert isinstance(key, Fraction)
    lines = sorted(_lines(table, chosen, at))
    extended = any(isinstance(option, syntax.ExtendedOutside) for option in table.heading.table_options)
    for low, high, first, last in lines:
        if low <= key <= high:
            return _on(low, high, first, last, key)
    if key < lines[0][0]:
        low, high, first, last = lines[0]
        return _on(low, high, first, last, key) if extended else first
    if key > lines[-1][1]:
        low, high, first, last = lines[-1]
        return _on(low, high, first, last, key) if extended else last
    for option in table.heading.table_options:
        if isinstance(option, syntax.IfNotFound):
            from tests.independent.values import number_of

            return number_of(option.value, at)
    raise NoValue("a value between two rows of a table")


def _on(low: Fraction, high: Fraction, first: Fraction, last: Fraction, key: Fraction) -> Fraction:
    return first if high == low else (last - first) / (high - low) * (key - low) + first


def _lines(table: TablePart, chosen: list[Known], at: Place) -> list[tuple[Fraction, Fraction, Fraction, Fraction]]:
    heading = table.heading
    *before, key = heading.table_keys
    columns = [Column(one.name, one.column_options) for one in before]
    keys, results = (
        Column(key.name, key.column_options),
        Column(heading.table_result.name, heading.table_result.column_options),
    )
    found, points = [], []
    for whole_row in _rows(table):
        if not all(_fits(cell, one, column, at) for cell, one, column in zip(whole_row, chosen, columns, strict=False)):
            continue
        row, numbers = whole_row[len(chosen) :], list[Fraction]()
        half = 2 if key.upper_name else 1
        for number, cell in enumerate(row):
            column = keys if number < half else results
            ends = (cell.low, cell.high) if isinstance(cell, syntax.Range) else (cell,)
            for end in ends:
                value = cell_value(end, column, at)
                assert isinstance(value, Fraction)
                numbers.append(value)
        if len(numbers) == 4:
            low, high, first, last = numbers
            found.append((low, high, first, last))
        else:
            points.append((numbers[0], numbers[1]))
    points.sort()
    return found + [(x, u, y, v) for (x, y), (u, v) in itertools.pairwise(points)]

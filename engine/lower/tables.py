"""Tables of the rulebook as tables of the evaluation tree: rows that do not overlap, lines between the points of one to be interpolated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from kaoping.dsl import syntax
from kaoping.dsl.checks.places import Key, Placed, placed, value_in
from kaoping.dsl.checks.region import Stretch
from kaoping.dsl.fold import fold
from kaoping.dsl.grid import grid, is_text, unit_of
from kaoping.dsl.kinds import Sort
from kaoping.dsl.outline import Outline, TableBlock, findings_of
from kaoping.dsl.walk import walk
from kaoping.engine.lower.scope import Scope
from kaoping.engine.rulebook import FileTable
from kaoping.engine.tree import Band, Const, Label, Line, Lookup, Number, Table, TableRow


def lower_lookup(lookup: syntax.Lookup, keys: tuple[Number, ...], scope: Scope) -> Lookup:
    """A lookup whose values are lowered already."""
    block = scope.names.table(lookup.name)
    assert block is not None, lookup
    return Lookup(table_of(block, scope), keys, _if_none(block.table))


def table_of(block: TableBlock, scope: Scope) -> Table:
    """The table, lowered once a rulebook; without rows where they stand in a file."""
    key = fold(block.table.name.text)
    if key not in scope.tables:
        scope.tables[key] = lower_table(block)
    return scope.tables[key]


def file_tables(outline: Outline, scope: Scope) -> tuple[FileTable, ...]:
    """The tables whose rows stand in files, and which of their keys some lookup holds against labels."""
    nodes = [*outline.derived, *outline.unranked, *outline.of_wholes]
    nodes += [clause for block in outline.indicators for clause in (*block.clauses, *block.not_applicable)]
    nodes += [finding for _, finding in findings_of(outline)]
    lookups = [node for node in walk(tuple(nodes)) if isinstance(node, syntax.Lookup)]
    found = []
    for block in outline.tables:
        if "in_a_file" not in block.table.table_options:
            continue
        own = [one for one in lookups if scope.names.table(one.name) is block]
        labelled = tuple(
            is_text(key) or any(scope.kind(one.values[place]).sort in _LABELLED for one in own)
            for place, key in enumerate(block.table.table_keys)
        )
        names = tuple(name for name in (block.table.name.text, block.table.name.other) if name)
        found.append(FileTable(block, names, labelled))
    return tuple(found)


_LABELLED = (Sort.CHOICE, Sort.TEXT)


def lower_table(block: TableBlock) -> Table:
    rows, _ = placed(block.table, grid(block))
    made = _lines(block.table, rows) if block.table.lookup_word == "interpolated" else _results(block.table, rows)
    return Table(block.table.name.text, tuple(made), block.table.name.other)


def _if_none(table: syntax.Table) -> Number | None:
    for option in table.table_options:
        if isinstance(option, syntax.IfNotFound):
            if isinstance(option.value, syntax.Label):
                return Label(option.value.text)
            number = value_in(option.value, unit_of(table.table_result))
            return Const(number) if number is not None else None
    return None


def _results(table: syntax.Table, rows: Iterable[Placed]) -> Iterator[TableRow]:
    unit = unit_of(table.table_result)
    for row in rows:
        result = row.entry.result
        if isinstance(result, syntax.Label):
            yield TableRow(_keys(row.keys), result.text, (_place(row),))
            continue
        assert not isinstance(result, str | syntax.Limits | syntax.Range), result
        number = value_in(result, unit)
        assert number is not None, result
        yield TableRow(_keys(row.keys), number, (_place(row),))


# Lines


def _lines(table: syntax.Table, rows: Iterable[Placed]) -> Iterator[TableRow]:
    """For each group of rows that differ in the last key only, the lines between their points, and what goes on outside."""
    for before, own in groupby(rows, key=lambda row: row.keys[:-1]):
        pieces = list(_pieces(list(own), unit_of(table.table_result)))
        keys = _keys(before)
        for line, band, places in (*pieces, *_outside(table, pieces)):
            yield TableRow((*keys, band), line, places)


_Piece = tuple[Line | Fraction, Band, tuple[tuple[str, int], ...]]


def _pieces(rows: list[Placed], unit: str) -> Iterator[_Piece]:
    for row in rows:
        key, result = row.keys[-1], row.entry.result
        if isinstance(result, syntax.Range):
            assert isinstance(key, Stretch), row
            assert key.low is not None, row
            assert key.high is not None, row
            ends = (_number(result.low, unit), _number(result.high, unit))
            if key.low < key.high:
                yield Line(key.low, key.high, *ends), Band(key.low, key.high, True, key.high_in), (_place(row),)
    points = [row for row in rows if not isinstance(row.entry.result, syntax.Range)]
    for one, other in pairwise(points):
        low, high = _at(one), _at(other)
        line = Line(low, high, _number(_value(one), unit), _number(_value(other), unit))
        yield line, Band(low, high, True, other is points[-1]), (_place(one), _place(other))


def _outside(table: syntax.Table, pieces: list[_Piece]) -> Iterator[_Piece]:
    if not pieces:
        return
    (first, below, start), (last, above, end) = pieces[0], pieces[-1]
    assert isinstance(first, Line)
    assert isinstance(last, Line)
    for option in table.table_options:
        match option:
            case syntax.FlatOutside():
                yield first.first, Band(None, below.low, False, False), start[:1]
                yield last.last, Band(above.high, None, not above.high_in, False), end[-1:]
            case syntax.ExtendedOutside():
                yield first, Band(None, below.low, False, False), start
                yield last, Band(above.high, None, not above.high_in, False), end
            case _:
                pass


def _value(row: Placed) -> syntax.Value:
    result = row.entry.result
    assert not isinstance(result, str | syntax.Limits | syntax.Range), result
    return result


def _number(value: syntax.Value, unit: str) -> Fraction:
    found = value_in(value, unit)
    assert found is not None, value
    return found


def _at(row: Placed) -> Fraction:
    key = row.keys[-1]
    assert isinstance(key, Stretch), row
    assert key.low is not None, row
    return key.low


def _keys(keys: Iterable[Key]) -> tuple[str | Band | None, ...]:
    return tuple(Band(one.low, one.high, one.low_in, one.high_in) if isinstance(one, Stretch) else one for one in keys)


def _place(row: Placed) -> tuple[str, int]:
    span = row.entry.row.span
    return span.file, span.line

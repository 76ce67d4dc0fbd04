"""Tables in formulas: a row after the other, those that say “other” last. A table of many rows is taken in parts, each in a cell of its own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.report.xlsx.formula import Place, number
from kaoping.engine.report.xlsx.printed import (
    ATOM,
    SUM,
    UNDEFINED,
    Printed,
    Unprintable,
    call,
    constant,
    quoted,
)
from kaoping.engine.report.xlsx.rounding import COMPARED_TO, near
from kaoping.engine.tree import Band, Line, Lookup, Number, TableRow

_ROWS_AT_ONCE = 12
_MOST_ROWS = 240
_TOO_LONG = Text("这张表太长，写不进公式", "the table is too long for a formula")


def looked_up(node: Lookup, place: Place) -> Printed:
    rows = sorted(node.table.rows, key=lambda row: tuple(key is None for key in row.keys))
    if len(rows) > _MOST_ROWS:
        raise Unprintable(_TOO_LONG)
    keys = [_key(key, place) for key in node.keys]
    found = UNDEFINED if node.if_none is None else number(node.if_none, place)
    if node.asked and node.if_none is not None:
        found = _asked(found, node.asked)
    parts = [rows[start : start + _ROWS_AT_ONCE] for start in range(0, len(rows), _ROWS_AT_ONCE)]
    for left, part in zip(range(len(parts) - 1, -1, -1), reversed(parts), strict=True):
        for row in reversed(part):
            found = _with_row(row, keys, node, found)
        if left:
            found = place.hoisted(found, None, node.table.key)
    for key in keys:
        if not key.sure:
            found = call("IF", f"ISERROR({key.text})", key, found)
    sure = node.if_none is not None and all(key.sure for key in keys)
    labels = any(isinstance(row.result, str) for row in rows) and not node.asked
    return Printed(found.text, found.binds, plain=labels or bool(node.asked), sure=sure)


def _with_row(row: TableRow, keys: Sequence[Printed], node: Lookup, otherwise: Printed) -> Printed:
    asked = [each for key, given in zip(row.keys, keys, strict=True) for each in _asks(key, given)]
    result = _result(row, keys, node)
    if not asked:
        return result
    return call("IF", asked[0] if len(asked) == 1 else f"AND({','.join(asked)})", result, otherwise)


def _key(node: Number, place: Place) -> Printed:
    found = near(number(node, place), COMPARED_TO)
    return found if found.binds == ATOM and "(" not in found.text else place.hoisted(found, node)


def _asks(key: str | Band | None, given: Printed) -> list[str]:
    match key:
        case None:
            return []
        case str():
            return [f"{given.text}={quoted(key)}"]
    if key.low is not None and key.low == key.high:
        return [f"{given.text}={constant(key.low).within(SUM)}"]
    found = []
    if key.low is not None:
        found.append(f"{given.text}{'>=' if key.low_in else '>'}{constant(key.low).within(SUM)}")
    if key.high is not None:
        found.append(f"{given.text}{'<=' if key.high_in else '<'}{constant(key.high).within(SUM)}")
    return found


def _result(row: TableRow, keys: Sequence[Printed], node: Lookup) -> Printed:
    match row.result:
        case Line(low, high, first, last):
            slope = (last - first) / (high - low)
            return Printed(
                f"{constant(first).within(SUM)}+{_factor(slope)}*({keys[-1].text}-{constant(low).within(ATOM)})", SUM
            )
        case str() as label:
            return constant(fold(label) in node.asked) if node.asked else Printed(quoted(label), sure=True, plain=True)
        case value:
            return constant(0) if node.asked else constant(value)


def _factor(slope: Fraction) -> str:
    return constant(slope).within(ATOM)


def _asked(label: Printed, asked: Sequence[str]) -> Printed:
    return Printed(f"IF(OR({','.join(f'{label.text}={quoted(one)}' for one in asked)}),1,0)")

"""Tables: the row in which the keys lie, as a choice between all rows, found in the order in which ``indexed`` finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kaoping.dsl.fold import fold
from kaoping.engine.prove.labels import Labels
from kaoping.engine.prove.lacks import FAILED, NOTHING, Held, Text, Valued, then
from kaoping.engine.prove.terms import (
    ZERO,
    Num,
    Truth,
    add,
    as_number,
    both,
    compare,
    either,
    number,
    opposite,
    same,
    times,
)
from kaoping.engine.tree import Band, Comparison, Line, Lookup, TableRow

if TYPE_CHECKING:
    from kaoping.engine.prove.numbers import Translation


def looked_up(node: Lookup, translation: Translation) -> Valued:
    lacks, keys = NOTHING, []
    for key in node.keys:
        found = translation.value(key)
        lacks = then(lacks, found.lacks)
        keys.append(found.value)
    cases = list(_rows(node.table.rows, keys, 0, translation.labels))
    result = _none(node, translation)
    for when, row in cases:
        own = _result(row, keys[-1], translation.labels)
        result = translation.choice(Held(when), lambda own=own: own, lambda result=result: result)  # type: ignore[misc]
    if node.asked:
        result = Valued(_asked(node, result, translation.labels), result.lacks)
    return Valued(result.value, then(lacks, result.lacks))


def _none(node: Lookup, translation: Translation) -> Valued:
    """The value where there is no row."""
    if node.if_none is not None:
        return translation.value(node.if_none)
    texts = any(isinstance(row.result, str) for row in node.table.rows)
    return Valued(Text(translation.labels.code("")) if texts else ZERO, FAILED)


def _asked(node: Lookup, result: Valued, labels: Labels) -> Num:
    if not isinstance(result.value, Text):
        return ZERO
    code = result.value.code
    return as_number(either(*(same(code, labels.code(label)) for label in node.asked)))


def _result(row: TableRow, last: Num | Text, labels: Labels) -> Valued:
    match row.result:
        case str(text):
            return Valued(Text(labels.code(text)))
        case Line() as line:
            assert isinstance(last, Num), line
            slope = (line.last - line.first) / (line.high - line.low)
            return Valued(add([times(number(slope), last), number(line.first - slope * line.low)]))
        case value:
            return Valued(number(value))


def _rows(
    rows: Sequence[TableRow], keys: Sequence[Num | Text], place: int, labels: Labels
) -> Iterator[tuple[Truth, TableRow]]:
    """The rows that can be found, each with the truth that it is. Of what stands in no other row a row of “其他” is found."""
    if place == len(keys):
        if rows:
            yield True, rows[0]
        return
    groups: dict[str | Band | None, list[TableRow]] = {}
    for row in rows:
        groups.setdefault(row.keys[place], []).append(row)
    found: list[tuple[Truth, TableRow]] = []
    single: list[Truth] = []  # a number of its own goes before the band in which it lies
    for key, own in sorted(groups.items(), key=lambda pair: not _is_single(pair[0])):
        if key is None:
            continue
        here = both(_lies(keys[place], key, labels), *(opposite(one) for one in single if not _is_single(key)))
        if _is_single(key):
            single.append(_lies(keys[place], key, labels))
        if here is not False:
            found += [(both(here, when), row) for when, row in _rows(own, keys, place + 1, labels)]
    yield from found
    if None in groups:
        elsewhere = opposite(either(*(when for when, _ in found)))
        if elsewhere is not False:
            yield from ((both(elsewhere, when), row) for when, row in _rows(groups[None], keys, place + 1, labels))


def _is_single(key: str | Band | None) -> bool:
    return isinstance(key, Band) and key.low is not None and key.low == key.high


def _lies(value: Num | Text, key: str | Band, labels: Labels) -> Truth:
    if isinstance(value, Text):
        return isinstance(key, str) and same(value.code, labels.code(fold(key)))
    if isinstance(key, str):
        return False
    low = key.low is None or compare(
        value, Comparison.AT_LEAST if key.low_in else Comparison.MORE_THAN, number(key.low)
    )
    high = key.high is None or compare(
        value, Comparison.AT_MOST if key.high_in else Comparison.LESS_THAN, number(key.high)
    )
    return both(low, high)

"""A unit's records of one kind with another number of items, or without one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.engine.amount import whole
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.rulebook import Fact, declared_columns


def items_of(rows: Sequence[Record]) -> Fraction:
    """How many items there are that no waiver covers."""
    return sum((Fraction(unwaived(one)) for one in rows), Fraction(0))


def with_items(rows: Sequence[Record], number: Fraction, fact: Fact, unit: str, place: Cell) -> tuple[Record, ...]:
    """The records with so many items that no waiver covers: too many go from the last row upwards, what is lacking comes as one more record like
    the last."""
    beyond = items_of(rows) - number
    if beyond < 0:
        return (*rows, _further(rows, -beyond, fact, unit, place))
    kept: list[Record] = []
    for record in reversed(rows):
        less = min(Fraction(unwaived(record)), beyond)
        beyond -= less
        if (left := less_of(record, less)) is not None:
            kept.append(left)
    return tuple(reversed(kept))


def less_of(record: Record, less: Fraction) -> Record | None:
    """The record with so much less in it; None where nothing is left."""
    return record if not less else with_quantity(record, Fraction(record.quantity) - less)


def with_quantity(record: Record, quantity: Fraction) -> Record | None:
    """The record with another quantity, also in its column; None where it is 0."""
    if not quantity:
        return None
    column = record.declared.quantity
    columns = {**record.columns, column: whole(quantity)} if column else record.columns
    return replace(record, quantity=whole(quantity), columns=columns)


def _further(rows: Sequence[Record], number: Fraction, fact: Fact, unit: str, place: Cell) -> Record:
    blank: dict[str, Value] = {
        column.key: Gap.MISSING if column.absent is None else column.absent for column in fact.columns
    }
    like = rows[-1] if rows else Record(unit, blank, 0, place, declared=declared_columns(fact))
    found = with_quantity(replace(like, waiver=None, place=place), number)
    assert found is not None
    return found

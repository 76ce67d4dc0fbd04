"""Which way a fact moved between two situations: a number that grew, records that became more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.rulebook import Direction, Fact, Kind, Way


def way_of(fact: Fact, before: UnitFacts, after: UnitFacts) -> Way | None:
    """UP where there is more of the fact; None where it did not move, or neither way."""
    if fact.kind is Kind.RECORDS:
        old, new = _items(before.records.get(fact.key, ())), _items(after.records.get(fact.key, ()))
        if old == new:
            return None
        return Way.UP if _within(old, new) else Way.DOWN if _within(new, old) else None
    one, other = counted(fact, before), counted(fact, after)
    if isinstance(one, str | Gap) or isinstance(other, str | Gap) or one == other:
        return None
    return Way.UP if one < other else Way.DOWN


def better(fact: Fact) -> Way | None:
    """The way that is good, as declared."""
    match fact.direction:
        case Direction.MORE_IS_BETTER:
            return Way.UP
        case Direction.FEWER_IS_BETTER:
            return Way.DOWN
        case None:
            return None


def counted(fact: Fact, facts: UnitFacts) -> Value:
    """The value, or what an absent one counts as."""
    value = facts.values.get(fact.key, Gap.MISSING)
    return fact.absent if value is Gap.MISSING and fact.absent is not None else value


Items = dict[object, list[Fraction]]


def _items(records: Sequence[Record]) -> Items:
    """The quantities of records that agree in all else, the largest first."""
    found: defaultdict[object, list[Fraction]] = defaultdict(list)
    for one in records:
        found[_like(one)].append(Fraction(one.quantity))
    return {key: sorted(quantities, reverse=True) for key, quantities in found.items()}


def _like(record: Record) -> object:
    columns = [
        (key, fold(value) if isinstance(value, str) else value)
        for key, value in sorted(record.columns.items())
        if key != record.declared.quantity
    ]
    waiver = record.waiver
    return tuple(columns), record.found_at, None if waiver is None else (waiver.quantity, waiver.reason)


def _within(fewer: Items, more: Items) -> bool:
    """Whether each of the fewer records is one of the others, or less of one."""
    for key, quantities in fewer.items():
        others = more.get(key, [])
        if len(quantities) > len(others) or any(one > other for one, other in zip(quantities, others, strict=False)):
            return False
    return True

"""Records made into numbers: what is counted, what a filter drops, what a waiver covers.

Filters look first, in the order of the rulebook; then waivers. Every record ends in exactly one of the lists (a partly waived one is
counted with what remains), so that the ledger can account for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Record, UnitFacts, Value, Waiver
from kaoping.engine.reference import holds
from kaoping.engine.rulebook import Filter, Measure
from kaoping.engine.tree import Condition


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one unit. ``quantity`` is the sum over ``counted`` less what waivers cover; ``dropped`` has the filter that
    dropped each record; ``waived`` the records a waiver covers wholly or in part."""

    quantity: Fraction | int
    counted: tuple[Record, ...] = ()
    dropped: tuple[tuple[Record, Filter], ...] = ()
    waived: tuple[Record, ...] = ()


NOTHING = Measured(0)


def measured(measure: Measure, facts: UnitFacts) -> Measured:
    """The measure over the unit's records."""
    records = facts.records.get(measure.records)
    if not records:
        return NOTHING
    counted, dropped, waived = [], [], []
    quantity: Fraction | int = 0
    for record in records:
        if rule := dropping(measure.filters, record):
            dropped.append((record, rule))
            continue
        remains = unwaived(record)
        if record.waiver is not None:
            waived.append(record)
        if remains or record.waiver is None:
            counted.append(record)
            quantity += remains
    return Measured(whole(quantity), tuple(counted), tuple(dropped), tuple(waived))


def dropping(filters: Iterable[Filter], record: Record) -> Filter | None:
    """The first filter that drops the record."""
    return next((rule for rule in filters if fulfils(rule.when, record) == rule.drop), None)


def fulfils(condition: Condition, record: Record) -> bool:
    """Whether the record's columns fulfil the condition. A blank column fulfils no condition that looks at it."""
    return holds(condition, record.columns) is True


def unwaived(record: Record) -> Fraction | int:
    """The quantity of a record that no waiver covers, at least 0."""
    if record.waiver is None:
        return record.quantity
    if record.waiver.quantity is None:
        return 0
    remains = record.quantity - record.waiver.quantity
    return remains if remains > 0 else 0


def waived_items(value: Value, waivers: Iterable[Waiver]) -> Value:
    """A count less the items that waivers cover, at least 0; a waiver without a quantity covers all."""
    if isinstance(value, (Gap, str)):
        return value
    for waiver in waivers:
        value = 0 if waiver.quantity is None or waiver.quantity >= value else value - waiver.quantity
    return whole(value)


def whole(value: Fraction | int) -> Fraction | int:
    """An integral number as ``int``."""
    return int(value) if value.denominator == 1 else value


def measures_of(measures: Iterable[Measure], facts: UnitFacts) -> Mapping[str, Measured]:
    """Every measure of a rulebook for one unit, by key."""
    return {measure.key: measured(measure, facts) for measure in measures}

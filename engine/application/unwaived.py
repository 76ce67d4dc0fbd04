"""What waivers leave of a record, and of a count."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kaoping.engine.amount import whole
from kaoping.engine.facts import Gap, Record, Value, Waiver


def unwaived(record: Record) -> Fraction | int:
    """The quantity of a record that no waiver covers, at least 0."""
    if record.waiver is None:
        return record.quantity
    if record.waiver.quantity is None:
        return 0
    return max(record.quantity - record.waiver.quantity, Fraction(0))


def waived_items(value: Value, waivers: Iterable[Waiver]) -> Value:
    """A count less the items that waivers cover, at least 0; a waiver without a quantity covers all."""
    if isinstance(value, (Gap, str)):
        return value
    for waiver in waivers:
        value = Fraction(0) if waiver.quantity is None else max(value - waiver.quantity, Fraction(0))
    return whole(value)

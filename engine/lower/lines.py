"""Straight lines: what lies between two values, between two scores."""

from __future__ import annotations

from kaoping.engine.lower.values import ZERO, added, negated
from kaoping.engine.tree import Const, Divide, Multiply, Number


def on_line(value: Number, low: Number, high: Number, first: Number, last: Number) -> Number:
    """The score at ``value`` on the line from (``low``, ``first``) to (``high``, ``last``)."""
    share = Divide(difference(value, low), difference(high, low))
    rise = Multiply(difference(last, first), share)
    return rise if first == ZERO else added(first, rise)


def difference(one: Number, other: Number) -> Number:
    if isinstance(one, Const) and isinstance(other, Const):
        return Const(one.value - other.value)
    return one if other == ZERO else added(one, negated(other))

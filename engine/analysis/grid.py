"""The smallest step by which a fact changes: one item, one day, one in the last decimal that it is given with."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kaoping.engine.amount import decimal_places
from kaoping.engine.facts import Kind, Value
from kaoping.engine.rulebook import Fact

MOST_DECIMALS = {Kind.RATIO: 5, Kind.COUNT: 0, Kind.DATE: 0, Kind.YES_NO: 0}
LEAST_DECIMALS = {Kind.RATIO: 3}
DECIMALS_OF_OTHERS = 6


def step_of(fact: Fact, values: Iterable[Value | None]) -> Fraction:
    """One in the last decimal that a number is given with among these values."""
    least, most = LEAST_DECIMALS.get(fact.kind, 0), MOST_DECIMALS.get(fact.kind, DECIMALS_OF_OTHERS)
    if fact.kind is Kind.COUNT and fact.of_subunits is not None:
        most = DECIMALS_OF_OTHERS
    given = [places for one in values if isinstance(one, Fraction) and (places := decimal_places(one.denominator))]
    return Fraction(1, 10 ** max([least, *(places for places in given if places <= most)]))

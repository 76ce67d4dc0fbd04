"""A figure in the text of what was reckoned: its value, how it is written, and how tightly its outermost operator binds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from kaoping.engine.amount import exact, percent
from kaoping.engine.facts import Value
from kaoping.engine.rulebook import Kind

SUM, PRODUCT, POWER, ATOM = range(4)

Amount = Fraction | int
Inputs = Mapping[str, Value]
Shown = tuple[Amount, str, int]  # value, text, how tightly its outermost operator binds
Show = Callable[[Inputs], Shown]

FIRST_DAY = date(1900, 1, 1).toordinal()  # beside a date, a smaller number is one of days


def kind_of_constant(value: Amount, percentages: bool, dated: bool) -> Kind:
    if dated and value >= FIRST_DAY:
        return Kind.DATE
    return Kind.RATIO if percentages else Kind.NUMBER


def as_kind(value: Amount, kind: Kind) -> str:
    """A number as a reader of its kind of fact expects it: ``85.3%``, ``2021-06-30``, ``7``."""
    if kind is Kind.RATIO:
        return percent(value)
    if kind is Kind.DATE and value.denominator == 1 and 0 < value <= date.max.toordinal():
        return date.fromordinal(int(value)).isoformat()
    return exact(value)


def bracketed(shown: Shown, binding: int) -> str:
    _, text, own = shown
    return f"({text})" if own < binding or text.startswith("-") else text

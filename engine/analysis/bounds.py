"""Attainable minimum and maximum of a node, by exact interval arithmetic.

The answer encloses every value the node can have for facts within ``ranges``, and both ends are attained where each input occurs once.
A choice is looked at side by side: where its condition compares an input, the input's range is narrowed on either side, so that
``X ≥ 70% ? 4 : 4 × X ÷ 70%`` is at most 4. A division leaves out the divisor 0 and takes in ``if_zero`` where the divisor can be 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import assert_never

from kaoping.dsl import interval
from kaoping.dsl.interval import ANYTHING, Interval, exactly
from kaoping.dsl.statistic import range_of
from kaoping.engine.analysis import formula
from kaoping.engine.calendar import Calendar
from kaoping.engine.operations import of_days, round_to
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Band,
    Choose,
    Compare,
    Comparison,
    Condition,
    Const,
    DayRule,
    Divide,
    Greatest,
    Indicator,
    Input,
    Label,
    Least,
    Line,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
    Rounding,
    TableRow,
)

Ranges = Mapping[str, Interval]


def indicator_bounds(indicator: Indicator, ranges: Ranges) -> Interval:
    """The scores an indicator can give a unit to which it applies."""
    return bounds(formula.score(indicator), ranges)


def bounds(node: Number, ranges: Ranges) -> Interval:
    """The values of the node; an input without a range may be any number."""
    match node:
        case Const(value):
            return exactly(value)
        case Label():
            return ANYTHING
        case Input(key):
            return ranges.get(key, ANYTHING)
        case Add(terms):
            return interval.total([bounds(term, ranges) for term in terms])
        case Multiply(left, right):
            return interval.times(bounds(left, ranges), bounds(right, ranges))
        case Divide(dividend, divisor, if_zero):
            return _quotient(bounds(dividend, ranges), bounds(divisor, ranges), if_zero, ranges)
        case Apply(function, terms):
            return interval.applied(function, [bounds(term, ranges) for term in terms])
        case Least(terms):
            return interval.least([bounds(term, ranges) for term in terms])
        case Greatest(terms):
            return interval.greatest([bounds(term, ranges) for term in terms])
        case Round(value, step, rounding):
            return rounded(bounds(value, ranges), step, rounding)
        case Aggregate(summary, terms, _, skips, too_few):
            found = range_of(summary, [bounds(term, ranges) for term in terms], skips=skips)
            return found if too_few is None else interval.hull([found, bounds(too_few, ranges)])
        case OfDays(rule, terms, calendar):
            return range_of_days(rule, [bounds(term, ranges) for term in terms], calendar)
        case Choose():
            return interval.hull([bounds(value, within) for _, value, within in arms(node, ranges)] or [ANYTHING])
        case Lookup():
            return _looked_up(node, ranges)
        case _:
            assert_never(node)


def range_of_days(rule: DayRule, terms: list[Interval], calendar: Calendar) -> Interval:
    """Every rule keeps the order of its days (what lies between two shrinks as the first grows), so the ends are asked."""
    if rule in (DayRule.WORKING_DAYS, DayRule.WHOLE_MONTHS):
        first, last = terms
        low, high = _asked(rule, (first.high, last.low), calendar), _asked(rule, (first.low, last.high), calendar)
    else:
        low = _asked(rule, [term.low for term in terms], calendar)
        high = _asked(rule, [term.high for term in terms], calendar)
    return Interval(low, high, whole=True)


def _asked(rule: DayRule, ends: Sequence[Fraction | None], calendar: Calendar) -> Fraction | None:
    known = [floor(end) for end in ends if end is not None]
    return Fraction(of_days(rule, known, calendar)) if len(known) == len(ends) else None


def _quotient(dividend: Interval, divisor: Interval, if_zero: Number | None, ranges: Ranges) -> Interval:
    parts = [quotient] if (quotient := interval.over(dividend, divisor)) else []
    if if_zero is not None and 0 in divisor:
        parts.append(bounds(if_zero, ranges))
    return interval.hull(parts) if parts else ANYTHING


def _looked_up(node: Lookup, ranges: Ranges) -> Interval:
    """The results of the rows that the last key can reach; of a line the stretch that it can reach."""
    if node.asked:
        return Interval(Fraction(0), Fraction(1), True)
    reached = bounds(node.keys[-1], ranges)
    parts = [part for row in node.table.rows if (part := _result(row, reached)) is not None]
    if node.if_none is not None and not isinstance(node.if_none, Label):
        parts.append(bounds(node.if_none, ranges))
    return interval.hull(parts) if parts else ANYTHING


def _result(row: TableRow, reached: Interval) -> Interval | None:
    key = row.keys[-1]
    within = _met(key, reached) if isinstance(key, Band) else reached
    if within is None:
        return None
    match row.result:
        case str():
            return ANYTHING
        case Line() as line:
            slope = (line.last - line.first) / (line.high - line.low)
            return interval.plus(
                exactly(line.first - slope * line.low),
                interval.times(exactly(slope), Interval(within.low, within.high)),
            )
        case number:
            return exactly(number)


def _met(band: Band, reached: Interval) -> Interval | None:
    within = interval.meet(Interval(band.low, band.high), reached)
    if within is None or within.low is None or within.low != within.high:
        return within
    return within if within.low in band else None  # one number, and an end that does not belong to the band


def rounded(value: Interval, step: Fraction, rounding: Rounding) -> Interval:
    """Every way of rounding keeps the order, so the ends are rounded."""
    return Interval(
        None if value.low is None else round_to(value.low, step, rounding),
        None if value.high is None else round_to(value.high, step, rounding),
        step.denominator == 1,
    )


def arms(node: Choose, ranges: Ranges) -> list[tuple[Condition | None, Number, Ranges]]:
    """The sides of a chain of choices that can be taken: condition (None: otherwise), value, and the ranges that hold there."""
    found: list[tuple[Condition | None, Number, Ranges]] = []
    rest: Number = node
    within: Ranges | None = ranges
    while isinstance(rest, Choose) and within is not None:
        yes, no = split(rest.when, within)
        if yes is not None:
            found.append((rest.when, rest.then, yes))
        rest, within = rest.otherwise, no
    if within is not None:
        found.append((None, rest, within))
    return found


# Conditions


def split(condition: Condition, ranges: Ranges) -> tuple[Ranges | None, Ranges | None]:
    """The ranges where the condition holds and where it does not; None where that cannot be."""
    match condition:
        case Compare(left, comparison, right):
            return _split_compare(left, comparison, right, ranges)
        case OneOf():
            return ranges, ranges
        case All(terms):
            return _split_all(terms, ranges)
        case Any(terms):
            no, yes = _split_all(tuple(Not(term) for term in terms), ranges)
            return yes, no
        case Not(term):
            yes, no = split(term, ranges)
            return no, yes
        case _:
            assert_never(condition)


def _split_all(terms: tuple[Condition, ...], ranges: Ranges) -> tuple[Ranges | None, Ranges | None]:
    within: Ranges | None = ranges
    failing: list[Ranges] = []
    for term in terms:
        if within is None:
            break
        within, no = split(term, within)
        if no is not None:
            failing.append(no)
    if not failing:
        return within, None
    return within, failing[0] if len(failing) == 1 else ranges


def _split_compare(
    left: Number, comparison: Comparison, right: Number, ranges: Ranges
) -> tuple[Ranges | None, Ranges | None]:
    one, other = bounds(left, ranges), bounds(right, ranges)
    yes, no = _narrowed(one, comparison, other), _narrowed(one, OPPOSITE[comparison], other)
    return _with(left, right, yes, ranges), _with(left, right, no, ranges)


OPPOSITE = {
    Comparison.AT_LEAST: Comparison.LESS_THAN,
    Comparison.LESS_THAN: Comparison.AT_LEAST,
    Comparison.MORE_THAN: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE_THAN,
    Comparison.EQUAL: Comparison.NOT_EQUAL,
    Comparison.NOT_EQUAL: Comparison.EQUAL,
}

_Pair = tuple[Interval, Interval]


def _narrowed(one: Interval, comparison: Comparison, other: Interval) -> _Pair | None:
    """What is left of both sides where the comparison holds; None if it never does."""
    match comparison:
        case Comparison.AT_LEAST | Comparison.MORE_THAN:
            swapped = _below(other, one, strict=comparison is Comparison.MORE_THAN)
            return None if swapped is None else (swapped[1], swapped[0])
        case Comparison.AT_MOST | Comparison.LESS_THAN:
            return _below(one, other, strict=comparison is Comparison.LESS_THAN)
        case Comparison.EQUAL:
            both = interval.meet(one, other)
            return None if both is None else (both, both)
        case Comparison.NOT_EQUAL:
            if one == other and one.low is not None and one.low == one.high:
                return None
            return _without(one, other), _without(other, one)
        case _:
            assert_never(comparison)


def _without(one: Interval, other: Interval) -> Interval:
    """Whole numbers less an end that is the only number on the other side: a count that is not 0 is at least 1."""
    if not one.whole or other.low is None or other.low != other.high:
        return one
    low = one.low + 1 if one.low == other.low and one.low is not None else one.low
    high = one.high - 1 if one.high == other.low and one.high is not None else one.high
    empty = low is not None and high is not None and low > high
    return one if empty else Interval(low, high, whole=True)


def _below(small: Interval, large: Interval, strict: bool) -> _Pair | None:
    """Both sides where ``small ≤ large`` (``<`` if strict). Whole numbers that differ are 1 apart."""
    if strict and small.low is not None and small.low == large.high:
        return None
    apart = Fraction(1 if strict and small.whole and large.whole else 0)
    lower = interval.meet(small, Interval(None, None if large.high is None else large.high - apart))
    upper = interval.meet(large, Interval(None if small.low is None else small.low + apart, None))
    if lower is None or upper is None:
        return None
    return lower, upper


def _with(left: Number, right: Number, narrowed: _Pair | None, ranges: Ranges) -> Ranges | None:
    if narrowed is None:
        return None
    found = {side.key: part for side, part in zip((left, right), narrowed, strict=True) if isinstance(side, Input)}
    return {**ranges, **found} if found else ranges

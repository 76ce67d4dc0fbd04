"""Which way a node moves when one input grows and all others stay.

The answer holds for all facts within ``ranges``: UP means that it never falls, DOWN that it never rises, CONSTANT that it never changes.
UNKNOWN says nothing: the node may move both ways, or this analysis cannot see which (a product of parts whose signs vary, a choice
that is not ordered). A choice moves one way if each side does, its condition turns over once, and no value of the later side lies beyond one
of the earlier.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import assert_never

from kaoping.dsl import interval
from kaoping.dsl.functions import takes_below_zero
from kaoping.dsl.interval import Interval
from kaoping.dsl.statistic import Statistic, summed_up
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.bounds import Ranges, arms, bounds
from kaoping.engine.analysis.walk import parts_of_number
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
    Function,
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
)


class Trend(StrEnum):
    CONSTANT = "constant"
    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"


NO_RANGES: Ranges = {}
FLIPPED = {Trend.UP: Trend.DOWN, Trend.DOWN: Trend.UP}


def indicator_direction(indicator: Indicator, key: str, ranges: Ranges = NO_RANGES) -> Trend:
    """Which way the score moves with input ``key``, for a unit to which the indicator applies before and after."""
    return direction(formula.score(indicator), key, ranges)


def direction(node: Number, key: str, ranges: Ranges = NO_RANGES) -> Trend:
    """Which way the number moves with input ``key``. A choice or text has no order: UNKNOWN where it matters."""
    match node:
        case Const() | Label():
            return Trend.CONSTANT
        case Input(name):
            return Trend.UP if name == key else Trend.CONSTANT
        case Add(terms) | Least(terms) | Greatest(terms):
            return _together([direction(term, key, ranges) for term in terms])
        case Multiply(left, right):
            return _together(
                [
                    _signed(direction(left, key, ranges), bounds(right, ranges).sign),
                    _signed(direction(right, key, ranges), bounds(left, ranges).sign),
                ]
            )
        case Divide():
            return _quotient(node, key, ranges)
        case Apply(function, terms):
            return _applied(function, terms, key, ranges)
        case Round(value):
            return direction(value, key, ranges)
        case Choose():
            return _choice(node, key, ranges)
        case Aggregate():
            return _aggregate(node, key, ranges)
        case OfDays(rule, terms):
            trends = [direction(term, key, ranges) for term in terms]
            if rule in (DayRule.WORKING_DAYS, DayRule.WHOLE_MONTHS):
                trends[0] = _flipped(trends[0])
            return _together(trends)
        case Lookup():
            return _lookup(node, key, ranges)
        case _:
            assert_never(node)


def _lookup(node: Lookup, key: str, ranges: Ranges) -> Trend:
    """A table of one key moves with it as its results do from row to row; where no row may fit, or with several keys, nothing is said."""
    moves = [direction(each, key, ranges) for each in node.keys]
    if all(each is Trend.CONSTANT for each in moves):
        return Trend.CONSTANT
    rows = [(row.keys[0], row.result) for row in node.table.rows if len(row.keys) == 1]
    if len(rows) < len(node.table.rows) or node.if_none is not None or node.asked:
        return Trend.UNKNOWN
    results: list[Fraction] = []
    ordered = sorted(
        (
            (band.low is not None, band.low or 0, not band.low_in, result)
            for band, result in rows
            if isinstance(band, Band)
        ),
        key=lambda one: one[:3],
    )
    if len(ordered) < len(rows):
        return Trend.UNKNOWN
    for *_, result in ordered:
        if isinstance(result, str):
            return Trend.UNKNOWN
        results += [result.first, result.last] if isinstance(result, Line) else [result]
    steps = {(one < other) - (one > other) for one, other in pairwise(results)} - {0}
    if len(steps) == 2:
        return Trend.UNKNOWN
    return _signed(moves[0], sum(steps))


def condition_direction(node: Condition, key: str, ranges: Ranges = NO_RANGES) -> Trend:
    """UP: once it holds, it holds for all higher values of ``key``; DOWN: for all lower ones."""
    match node:
        case Compare(left, comparison, right):
            return _comparison(comparison, direction(left, key, ranges), _flipped(direction(right, key, ranges)))
        case OneOf(name):
            return Trend.UNKNOWN if name == key else Trend.CONSTANT
        case All(terms) | Any(terms):
            return _together([condition_direction(term, key, ranges) for term in terms])
        case Not(term):
            return _flipped(condition_direction(term, key, ranges))
        case _:
            assert_never(node)


def _comparison(comparison: Comparison, left: Trend, right: Trend) -> Trend:
    difference = _together([left, right])
    match comparison:
        case Comparison.AT_LEAST | Comparison.MORE_THAN:
            return difference
        case Comparison.AT_MOST | Comparison.LESS_THAN:
            return _flipped(difference)
        case Comparison.EQUAL | Comparison.NOT_EQUAL:
            return Trend.CONSTANT if difference is Trend.CONSTANT else Trend.UNKNOWN
        case _:
            assert_never(comparison)


def _applied(function: Function, terms: tuple[Number, ...], key: str, ranges: Ranges) -> Trend:
    """Logarithms and exponentials keep the order; a power does so by its exponent, a size by the sign of what it is of."""
    moves = direction(terms[0], key, ranges)
    match function:
        case Function.NATURAL_LOG | Function.COMMON_LOG | Function.EXPONENTIAL:
            return moves
        case Function.ABSOLUTE:
            return _signed(moves, bounds(terms[0], ranges).sign)
        case Function.POWER:
            if moves is direction(terms[1], key, ranges) is Trend.CONSTANT:
                return Trend.CONSTANT
            base, exponent = bounds(terms[0], ranges), terms[1]
            if not isinstance(exponent, Const):
                return Trend.UNKNOWN
            if exponent.value > 0 and exponent.value.numerator % 2 and takes_below_zero(exponent.value):
                return moves  # an odd power or root keeps the order on both sides of 0
            if base.sign not in (0, 1):
                return Trend.UNKNOWN
            return _signed(moves, (exponent.value > 0) - (exponent.value < 0))
        case _:
            assert_never(function)


def _quotient(node: Divide, key: str, ranges: Ranges) -> Trend:
    divisor = bounds(node.divisor, ranges)
    moves = direction(node.divisor, key, ranges)
    zero = node.if_zero if node.if_zero is not None and 0 in divisor else None
    if zero is not None and moves is not Trend.CONSTANT:
        return Trend.UNKNOWN  # the value jumps where the divisor becomes 0
    parts = [
        _signed(direction(node.dividend, key, ranges), divisor.sign),
        _signed(_flipped(moves), bounds(node.dividend, ranges).sign)
        if divisor.sign is not None or moves is Trend.CONSTANT
        else Trend.UNKNOWN,
    ]
    if zero is not None:
        parts.append(direction(zero, key, ranges))
    return _together(parts)


def _aggregate(node: Aggregate, key: str, ranges: Ranges) -> Trend:
    """What statistics make of their numbers keeps their order, but for how many different ones there are, and where it depends on the
    input which of them are taken, or with which weight."""
    moves = [direction(term, key, ranges) for term in node.terms]
    weights = [direction(weight, key, ranges) for weight in node.weights]
    if any(each is not Trend.CONSTANT for each in weights):
        return Trend.UNKNOWN
    signs = [bounds(weight, ranges).sign for weight in node.weights] or [1] * len(node.terms)
    if min(sign or 0 for sign in signs) < 0 or None in signs:
        return Trend.UNKNOWN
    if any(each is not Trend.CONSTANT for each in moves) and not _keeps_order(node, key, ranges):
        return Trend.UNKNOWN
    enough = summed_up([Fraction(0)] * len(moves), node.summary) is not None
    ends = [] if (enough and not node.skip_missing) or node.too_few is None else [direction(node.too_few, key, ranges)]
    return _together([*(moves if enough else []), *ends])


def _keeps_order(node: Aggregate, key: str, ranges: Ranges) -> bool:
    if node.summary.statistic is Statistic.NUMBER_OF_DIFFERENT or (node.weights and node.summary.cuts):
        return False
    parts = [part for term in node.terms for part in parts_of_number(term)] if node.skip_missing else []
    return not any(_chooses(part, key, ranges) for part in parts)


def _chooses(node: Number, key: str, ranges: Ranges) -> bool:
    """Whether it depends on the input at which other inputs the node looks: one of them may be missing."""
    match node:
        case Choose(when):
            return condition_direction(when, key, ranges) is not Trend.CONSTANT
        case Divide(_, divisor, if_zero):
            return if_zero is not None and direction(divisor, key, ranges) is not Trend.CONSTANT
        case Lookup() | Aggregate():
            return direction(node, key, ranges) is not Trend.CONSTANT
        case _:
            return False


def _choice(node: Choose, key: str, ranges: Ranges) -> Trend:
    sides = arms(node, ranges)
    values = [direction(value, key, within) for _, value, within in sides]
    found = _together(values)
    later: Interval | None = None
    for condition, value, within in reversed(sides):
        own = bounds(value, within)
        if condition is not None and later is not None:
            turns = condition_direction(condition, key, ranges)
            found = _together([found, _jump(turns, own, later)])
        later = own if later is None else interval.hull([own, later])
    return found


def _jump(turns: Trend, earlier: Interval, later: Interval) -> Trend:
    """How the value moves where the condition turns over, from a side's values to those of the sides behind it."""
    if turns is Trend.CONSTANT:
        return Trend.CONSTANT
    if earlier == later and earlier.low is not None and earlier.low == earlier.high:
        return Trend.CONSTANT
    if turns is Trend.UNKNOWN:
        return Trend.UNKNOWN
    if earlier.low is not None and later.high is not None and earlier.low >= later.high:
        return turns
    if earlier.high is not None and later.low is not None and earlier.high <= later.low:
        return _flipped(turns)
    return Trend.UNKNOWN


def _together(trends: Iterable[Trend]) -> Trend:
    return reduce(_both, trends, Trend.CONSTANT)


def _both(one: Trend, other: Trend) -> Trend:
    if one is Trend.CONSTANT or one is other:
        return other
    return one if other is Trend.CONSTANT else Trend.UNKNOWN


def _flipped(trend: Trend) -> Trend:
    return FLIPPED.get(trend, trend)


def _signed(trend: Trend, sign: int | None) -> Trend:
    """The trend of a part times a factor of that sign (None: it varies)."""
    if trend is Trend.CONSTANT or sign == 0:
        return Trend.CONSTANT
    if sign is None:
        return Trend.UNKNOWN
    return trend if sign > 0 else _flipped(trend)

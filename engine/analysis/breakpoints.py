"""The values of one input at which an indicator's score changes its slope or its branch.

Where a part of the score depends on a single input and is piecewise linear in it, the part is worked out exactly as a function of that
input, piece by piece, and the places where two neighbouring pieces differ are its breakpoints: thresholds, the count that uses up a cap, the
ends of an interpolation. A part that depends on several inputs, that divides by an input, or that is rounded inside a formula, is
not worked out; its parts are, each for itself. So every answer is a true breakpoint of some part, but a breakpoint that only comes from the
interplay of several inputs is not found, nor are the steps of a rounding. The final rounding of the score is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.engine.analysis import formula
from kaoping.engine.analysis.pieces import changes, condition_pieces, number_pieces
from kaoping.engine.analysis.walk import inputs_of_condition, inputs_of_number
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Compare,
    Comparison,
    Condition,
    Const,
    Divide,
    Greatest,
    Indicator,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
)

Found = Iterator[tuple[str, Fraction]]


def breakpoints(indicator: Indicator) -> dict[str, tuple[Fraction, ...]]:
    """Input → its breakpoints in ascending order; an input without any is left out. Conditions of not applying count too."""
    found: dict[str, set[Fraction]] = {}
    for key, value in _of_number(formula.unrounded(indicator)):
        found.setdefault(key, set()).add(value)
    for rule in indicator.not_applicable:
        for key, value in _of_condition(rule.when):
            found.setdefault(key, set()).add(value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def of_number(node: Number) -> dict[str, set[Fraction]]:
    """Input → the breakpoints of the parts of a number that look at it alone."""
    return _by_input(_of_number(node))


def of_condition(node: Condition) -> dict[str, set[Fraction]]:
    """The same of a condition."""
    return _by_input(_of_condition(node))


def _by_input(pairs: Found) -> dict[str, set[Fraction]]:
    found: dict[str, set[Fraction]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def bends(node: Number) -> frozenset[Fraction]:
    """The breakpoints of the parts of a number that looks at one input."""
    return frozenset(value for _, value in _of_number(node))


def _of_number(node: Number) -> Found:
    keys = inputs_of_number(node)
    pieces = number_pieces(node, keys[0]) if len(keys) == 1 else None
    if pieces is not None:
        yield from ((keys[0], value) for value in changes(pieces))
        return
    match node:
        case Add(terms) | Apply(_, terms) | Least(terms) | Greatest(terms) | OfDays(_, terms):
            for term in terms:
                yield from _of_number(term)
        case Multiply(left, right):
            yield from _of_number(left)
            yield from _of_number(right)
        case Divide(dividend, divisor, if_zero):
            yield from _of_number(dividend)
            yield from _of_number(divisor)
            if if_zero is not None:
                yield from _of_number(if_zero)
                yield from _where_zero(divisor)
        case Round(value):
            yield from _of_number(value)
        case Aggregate(_, terms, weights):
            for term in (*terms, *weights):
                yield from _of_number(term)
        case Lookup(_, parts):
            for part in parts:
                yield from _of_number(part)
        case Choose():
            rest: Number = node
            while isinstance(rest, Choose):
                yield from _of_condition(rest.when)
                yield from _of_number(rest.then)
                rest = rest.otherwise
            yield from _of_number(rest)
        case Const() | Label() | Input():
            return


def _where_zero(divisor: Number) -> Found:
    """Where a divisor becomes 0. Its own breakpoints are not found again: inside each other, divisors would be looked at 2ⁿ times."""
    keys = inputs_of_number(divisor)
    is_zero = Compare(divisor, Comparison.EQUAL, formula.ZERO)
    pieces = condition_pieces(is_zero, keys[0]) if len(keys) == 1 else None
    if pieces is not None:
        yield from ((keys[0], value) for value in changes(pieces))


def _of_condition(node: Condition) -> Found:
    keys = inputs_of_condition(node)
    pieces = condition_pieces(node, keys[0]) if len(keys) == 1 else None
    if pieces is not None:
        yield from ((keys[0], value) for value in changes(pieces))
        return
    match node:
        case Compare(left, _, right):
            yield from _of_number(left)
            yield from _of_number(right)
        case All(terms) | Any(terms):
            for term in terms:
                yield from _of_condition(term)
        case Not(term):
            yield from _of_condition(term)
        case OneOf():
            return

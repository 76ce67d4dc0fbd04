"""Values as numbers of the evaluation tree. What stands without facts becomes one exact constant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import assert_never

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import step_key
from kaoping.engine.tree import (
    Add,
    Aggregate,
    Compare,
    Comparison,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Least,
    Multiply,
    Number,
    Round,
    Rounding,
)
from kaoping.engine.tree import Any as AnyOf

ZERO, ONE = Const(Fraction(0)), Const(Fraction(1))


def lower_value(value: syntax.Value, scope: Scope) -> Number:
    known = constant(value, scope.maximum)
    if known is not None:
        return Const(known)
    match value:
        case syntax.Reference(name=name):
            return Input(scope.key(name))
        case syntax.Moment(text=text):
            return Const(Fraction(date(*map(int, text.split("-"))).toordinal()))
        case syntax.Yes():
            return ONE
        case syntax.No():
            return ZERO
        case syntax.Negative(value=inner):
            return negated(lower_value(inner, scope))
        case syntax.Rounded():
            step = Fraction(1, 10 ** int(value.decimals))
            return Round(lower_value(value.value, scope), step, Rounding(value.rounding_mode or "half_up"))
        case syntax.Plus(left=left, right=right):
            return added(lower_value(left, scope), lower_value(right, scope))
        case syntax.Minus(left=left, right=right):
            return added(lower_value(left, scope), negated(lower_value(right, scope)))
        case syntax.Times(left=left, right=right):
            return Multiply(lower_value(left, scope), lower_value(right, scope))
        case syntax.Over(left=left, right=right):
            return Divide(lower_value(left, scope), lower_value(right, scope))
        case syntax.Aggregate():
            from kaoping.engine.lower.aggregates import lower_aggregate  # it lowers conditions, which lower values

            return lower_aggregate(value, scope)
        case syntax.ScoreOf():
            return Input(step_key(value, scope))
        case syntax.Literal() | syntax.FullMarks() | syntax.Label() | syntax.LabelList():
            raise AssertionError(f"{value!r} is no number")
        case _:
            assert_never(value)


def added(left: Number, right: Number) -> Number:
    terms = (*(left.terms if isinstance(left, Add) else (left,)), right)
    return Add(terms)


def negated(value: Number) -> Number:
    """The same size with the other sign."""
    match value:
        case Const(number):
            return Const(-number)
        case Multiply(Const(factor), other):
            return Multiply(Const(-factor), other)
        case _:
            return Multiply(Const(Fraction(-1)), value)


def times(factor: Number, value: Number) -> Number:
    """A product, a factor of 1 or -1 left out where it says nothing."""
    if factor == ONE:
        return value
    if value == ONE:
        return factor
    return Multiply(factor, value)


def divided_by_zero(values: Iterable[Number]) -> Condition | None:
    """The condition that a division within the values has no result, the innermost divisors asked first; None if none can."""
    found: dict[Number, None] = {}
    for value in values:
        _divisors(value, found)
    tests: tuple[Condition, ...] = tuple(Compare(divisor, Comparison.EQUAL, ZERO) for divisor in found)
    if not tests:
        return None
    return tests[0] if len(tests) == 1 else AnyOf(tests)


def _divisors(node: Number, found: dict[Number, None]) -> None:
    match node:
        case Divide(dividend, divisor):
            _divisors(divisor, found)
            _divisors(dividend, found)
            if not isinstance(divisor, Const):
                found.setdefault(divisor)
        case Add(terms) | Least(terms) | Greatest(terms):
            for term in terms:
                _divisors(term, found)
        case Multiply(left, right):
            _divisors(left, found)
            _divisors(right, found)
        case Aggregate(_, terms, weights):
            for term in (*terms, *weights):
                _divisors(term, found)
        case Round(inner):
            _divisors(inner, found)
        case _:
            return

"""What Excel makes of a piece of the tree: the same arithmetic in binary floats, rounded and compared as the formulas do it.

Where that is not the engine's number, as where a root lies nearer to a limit than floats can tell, the cell holds the engine's number and no formula.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any as Anything, assert_never

from kaoping.dsl.functions import Function, Irrational
from kaoping.engine.evaluation import Evaluation
from kaoping.engine.facts import Value
from kaoping.engine.operations import compares, round_to
from kaoping.engine.report.xlsx.rounding import COMPARED_TO, NEAR
from kaoping.engine.tree import (
    Add,
    Aggregate,
    Apply,
    Choose,
    Compare,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Number,
    OfDays,
    Round,
)

_CLOSE = 1e-9  # of what Excel, whose numbers are floats, can hold; beyond it the cell has the engine's number


def risky(node: object) -> bool:
    """Whether floats may come to another number at all: sums and products of decimals are brought back to decimals."""
    if isinstance(node, Divide | Apply | Aggregate | Round | Lookup):
        return True
    if isinstance(node, tuple):
        return any(risky(part) for part in node)
    return is_dataclass(node) and any(risky(getattr(node, one.name)) for one in fields(node))


def agrees(node: Number, inputs: Mapping[str, Value], exact: Fraction | int) -> bool:
    """Whether Excel's arithmetic gives the exact number."""
    try:
        found = Floats(inputs).reckoned(node)
    except (ArithmeticError, ValueError):
        return False
    return abs(found - float(exact)) <= _CLOSE * max(1.0, abs(float(exact)))


def rounded_half_up(value: float, places: int) -> float:
    """``ROUND``"""
    if not math.isfinite(value):
        raise ValueError(value)
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _short(value: float, places: int) -> Fraction:
    return Fraction(Decimal(repr(rounded_half_up(value, places))))


class Floats(Evaluation):
    """The evaluation with floats for numbers."""

    def number(self, node: Number) -> Fraction:
        """For what asks for exact numbers, such as aggregates: the float as it is."""
        return Fraction(self.reckoned(node))

    def reckoned(self, node: Number) -> float:
        match node:
            case Const(value):
                return float(value)
            case Input(key):
                return float(Fraction(self.touch(key)))
            case Add(terms):
                return sum((self.reckoned(term) for term in terms), 0.0)
            case Multiply(left, right):
                return self.reckoned(left) * self.reckoned(right)
            case Divide(dividend, divisor, if_zero):
                below = self.reckoned(divisor)
                if rounded_half_up(below, COMPARED_TO):
                    return self.reckoned(dividend) / below
                if if_zero is None:
                    raise ZeroDivisionError
                return self.reckoned(if_zero)
            case Apply(function, terms):
                return self.applied(function, [self.reckoned(term) for term in terms])
            case Least(terms):
                return min(self.reckoned(term) for term in terms)
            case Greatest(terms):
                return max(self.reckoned(term) for term in terms)
            case Round(value, step, rounding):
                steps = _short(self.reckoned(value) / float(step), NEAR)
                return float(round_to(steps, Fraction(1), rounding) * step)
            case Choose(when, then, otherwise):
                return self.reckoned(then if self.holds(when) else otherwise)
            case Lookup():
                found = self.looked_up(node)
                return 0.0 if isinstance(found, str) else float(found)
            case Aggregate():
                return self.aggregate(node)
            case OfDays():
                return float(super().number(node))
            case Label():
                return 0.0
            case _:
                assert_never(node)

    def aggregate(self, node: Aggregate) -> float:
        try:
            return float(super().number(node))
        except Irrational:
            there, _ = self.there(node)
            numbers = [self.reckoned(node.terms[at]) for at in there]
            if node.weights or node.summary.cuts:
                raise
            return math.prod(numbers) ** (1 / len(numbers))

    def value(self, node: Number) -> Fraction | str:
        if isinstance(node, Label | Input | Choose | Lookup):
            return super().value(node)
        return _short(self.reckoned(node), COMPARED_TO)

    def applied(self, function: Function, terms: list[float]) -> float:
        match function:
            case Function.POWER:
                return math.pow(*terms)
            case Function.NATURAL_LOG:
                return math.log(terms[0])
            case Function.COMMON_LOG:
                return math.log10(terms[0])
            case Function.EXPONENTIAL:
                return math.exp(terms[0])
            case Function.ABSOLUTE:
                return abs(terms[0])
            case _:
                assert_never(function)

    def holds(self, node: Condition) -> bool:
        if isinstance(node, Compare):
            apart = _short(self.reckoned(node.left) - self.reckoned(node.right), COMPARED_TO)
            return compares(apart, node.comparison, 0)
        return super().holds(node)


def differing(node: Number, rows: Iterable[tuple[Mapping[str, Value], Anything]]) -> frozenset[int]:
    """The rows in which Excel comes to another number than the engine."""
    if not risky(node):
        return frozenset()
    return frozenset(
        at
        for at, (inputs, exact) in enumerate(rows)
        if isinstance(exact, int | Fraction) and not agrees(node, inputs, exact)
    )

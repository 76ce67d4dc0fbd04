"""Straight line: y₀ + (y₁ − y₀) × (x − x₀) ÷ (x₁ − x₀); outside the score of the nearer end, or the line goes on."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.effects import Given, only
from tests.independent.place import Place
from tests.independent.values import number_of, quotient


def gives(clause: syntax.Interpolation, at: Place) -> Given:
    x, x0, x1 = (number_of(value, at) for value in (clause.value, clause.low, clause.high))
    y0, y1 = number_of(clause.low_score, at), number_of(clause.high_score, at)
    way = quotient(x - x0, x1 - x0)
    if only(clause.tails, syntax.ExtendedOutside) is None:
        way = min(max(way, Fraction(0)), Fraction(1))
    return Given(y0 + (y1 - y0) * way)

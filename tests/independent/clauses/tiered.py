"""Tiers: Σ over the tiers of a × k, k the steps in (min(x, upper end) − lower end) above 0."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.effects import Given, given, step_size, steps
from tests.independent.place import Place
from tests.independent.values import number_of


def gives(clause: syntax.Tiered, at: Place) -> Given:
    value, amount, is_deduction = number_of(clause.value, at), Fraction(0), False
    for tier in clause.tiers:
        low = number_of(tier.low, at) if tier.low else Fraction(0)
        high = min(value, number_of(tier.high, at)) if tier.high else value
        each = given(tier.effect, at, clause.tails)
        amount += each.amount * steps(max(high - low, Fraction(0)), step_size(tier.step, low), clause.tails)
        is_deduction = each.is_deduction
    return Given(amount, is_deduction)

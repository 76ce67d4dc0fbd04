"""Full marks from a target on: a where x reaches the target t, else what ``otherwise`` says; in proportion is the points × x ÷ t."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.conditions import reaches
from tests.independent.effects import Given, given, only, otherwise
from tests.independent.place import Place
from tests.independent.values import number_of, quotient, value_of


def gives(clause: syntax.Threshold, at: Place) -> Given | None:
    value = value_of(clause.value, at)
    if reaches(value, clause.limit, at):
        return given(clause.effect, at, clause.tails)
    said = only(clause.tails, syntax.Otherwise)
    if said is not None and isinstance(said.effect, syntax.InProportion):
        assert isinstance(value, Fraction)
        points = given(clause.effect, at, clause.tails)
        return Given(points.amount * quotient(value, number_of(clause.limit.value, at)), points.is_deduction)
    return otherwise(clause.tails, at)

"""Deviation: a of the side × k, k the steps in the distance from the base, or in what exceeds the tolerance; on the tolerance: free."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.absence import CannotCompute
from tests.independent.effects import Given, given, only, otherwise, step_size, steps
from tests.independent.place import Place
from tests.independent.values import literal, number_of


def gives(clause: syntax.Deviation, at: Place) -> Given | None:
    value, low = number_of(clause.value, at), number_of(clause.base, at)
    high = number_of(clause.upper_base, at) if clause.upper_base is not None else low
    if any(swing.step.unit == "relative_percent" for swing in clause.swings) and 0 in (low, high):
        raise CannotCompute("steps relative to a base of 0")
    for side, distance, base in (("beyond", value - high, high), ("short", low - value, low)):
        tolerance = _tolerance(clause, base, at)
        swing = next((one for one in clause.swings if one.swing_side in (side, "either_side")), None)
        if swing is None or distance <= tolerance:
            continue
        start = only(clause.tails, syntax.CountedFrom)
        if start is not None and start.count_start == "the_tolerance":
            distance -= tolerance
        each = given(swing.effect, at, clause.tails)
        return Given(each.amount * steps(distance, step_size(swing.step, base), clause.tails), each.is_deduction)
    return otherwise(clause.tails, at)


def _tolerance(clause: syntax.Deviation, base: Fraction, at: Place) -> Fraction:
    said = only(clause.tails, syntax.Tolerance)
    if said is None:
        return Fraction(0)
    if isinstance(said.value, syntax.Literal) and said.value.unit == "relative_percent":
        return abs(literal(said.value) * base)
    return number_of(said.value, at)

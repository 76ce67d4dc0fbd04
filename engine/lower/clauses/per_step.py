"""``【X】低于90%，每低1个百分点扣0.5分，不足1个百分点不计``: points × (distance from the target, in steps)."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.kinds import Sort
from kaoping.dsl.units import time_of
from kaoping.engine.lower.conditions import lower_limit
from kaoping.engine.lower.effects import finished, in_steps, lower_effect, otherwise, share_or_number, tail_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ONE, added, lower_value, negated, times
from kaoping.engine.tree import Branch, Clause, Const, DayRule, Divide, Number, OfDays


def lower_per_step(clause: syntax.PerStep, scope: Scope) -> Clause:
    value, target = lower_value(clause.value, scope), lower_value(clause.limit.value, scope)
    ends = (value, target) if clause.side == "short" else (target, value)
    steps = in_steps(
        _distance(clause, *ends, scope), share_or_number(clause.step, clause.limit.value, target, scope), clause.tails
    )
    each = lower_effect(clause.effect, lower_limit(clause.value, clause.limit, scope), scope)
    branches = (Branch(each.when, times(each.amount, steps), each.kind), *otherwise(clause.tails, scope))
    return finished(branches, clause.tails, scope.source(clause, clause.citation), scope)


def _distance(clause: syntax.PerStep, low: Number, high: Number, scope: Scope) -> Number:
    """From one end to the other; between days, in the measure of the step: days, working days or whole months."""
    distance = added(high, negated(low))
    if scope.kind(clause.value).sort is not Sort.DATE:
        return distance
    match time_of(clause.step.unit):
        case "working_days":
            return OfDays(DayRule.WORKING_DAYS, (low, high), scope.calendar)
        case "weeks":
            return Divide(distance, Const(Fraction(7)))
        case "months":
            part = tail_of(clause.tails, syntax.Part)
            if part is not None and part.part_rule == "whole":  # one more than those that end before the last day
                return added(OfDays(DayRule.WHOLE_MONTHS, (low, added(high, Const(Fraction(-1))))), ONE)
            return OfDays(DayRule.WHOLE_MONTHS, (low, high))
        case _:
            return distance

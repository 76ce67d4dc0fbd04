"""``【X】低于90%，每低1个百分点扣0.5分，不足1个百分点不计``: points × (distance from the target, in steps)."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.conditions import lower_limit
from kaoping.engine.lower.effects import finished, in_steps, lower_effect, otherwise, share_or_number
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import added, lower_value, negated, times
from kaoping.engine.tree import Branch, Clause


def lower_per_step(clause: syntax.PerStep, scope: Scope) -> Clause:
    value, target = lower_value(clause.value, scope), lower_value(clause.limit.value, scope)
    distance = added(target, negated(value)) if clause.side == "short" else added(value, negated(target))
    steps = in_steps(distance, share_or_number(clause.step, target, scope), clause.tails)
    each = lower_effect(clause.effect, lower_limit(clause.value, clause.limit, scope), scope)
    branches = (Branch(each.when, times(each.amount, steps), each.kind), *otherwise(clause.tails, scope))
    return finished(branches, clause.tails, scope.source(clause, clause.citation), scope)

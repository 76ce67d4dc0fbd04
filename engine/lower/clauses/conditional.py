"""``若【X】为是，扣2分``, with ``否则…`` where it is said."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.conditions import lower_condition
from kaoping.engine.lower.effects import finished, lower_effect, otherwise
from kaoping.engine.lower.scope import Scope
from kaoping.engine.tree import Clause


def lower_conditional(clause: syntax.Conditional, scope: Scope) -> Clause:
    then = lower_effect(clause.effect, lower_condition(clause.condition, scope), scope)
    branches = (then, *otherwise(clause.tails, scope))
    return finished(branches, clause.tails, scope.source(clause, clause.citation), scope)

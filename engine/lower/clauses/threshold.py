"""``【X】达到70%得满分，否则按比例得分``: in proportion is points × value ÷ target."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.conditions import lower_limit
from kaoping.engine.lower.effects import Proportion, finished, lower_effect, otherwise
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import lower_value
from kaoping.engine.tree import Clause


def lower_threshold(clause: syntax.Threshold, scope: Scope) -> Clause:
    reached = lower_effect(clause.effect, lower_limit(clause.value, clause.limit, scope), scope)
    branches = (reached, *otherwise(clause.tails, scope, _proportion(clause, scope)))
    return finished(branches, clause.tails, scope.source(clause, clause.citation), scope)


def _proportion(clause: syntax.Threshold, scope: Scope) -> Proportion | None:
    if not any(
        isinstance(tail, syntax.Otherwise) and isinstance(tail.effect, syntax.InProportion) for tail in clause.tails
    ):
        return None
    points = lower_effect(clause.effect, None, scope).amount
    return points, lower_value(clause.value, scope), lower_value(clause.limit.value, scope)

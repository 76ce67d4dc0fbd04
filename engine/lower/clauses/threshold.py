"""``【X】达到70%得满分，否则按比例得分``: in proportion is points × value ÷ target."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.conditions import lower_limit
from kaoping.engine.lower.effects import Proportion, finished, lower_effect, otherwise, tail_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import lower_value
from kaoping.engine.tree import Clause, Number


def lower_threshold(clause: syntax.Threshold, scope: Scope) -> Clause:
    reached = lower_effect(clause.effect, lower_limit(clause.value, clause.limit, scope), scope)
    branches = (reached, *otherwise(clause.tails, scope, _proportion(clause, reached.amount, scope)))
    return finished(branches, clause.tails, scope.source(clause, clause.citation), scope)


def _proportion(clause: syntax.Threshold, points: Number, scope: Scope) -> Proportion | None:
    tail = tail_of(clause.tails, syntax.Otherwise)
    if tail is None or not isinstance(tail.effect, syntax.InProportion):
        return None
    return points, lower_value(clause.value, scope), lower_value(clause.limit.value, scope)

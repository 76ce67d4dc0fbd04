"""``【X】偏离【基准】，每高1个百分点扣1.2分，每低1个百分点扣0.8分``: points × (distance from the base, in steps), on either side.

Within the tolerance nothing is posted. Beyond it the distance is counted from the base or from the edge of the tolerance, as the small print says.
"""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.effects import finished, in_steps, lower_effect, otherwise, share_or_number, tail_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ZERO, added, lower_value, negated, times
from kaoping.engine.tree import Branch, Clause, Compare, Comparison, Number


def lower_deviation(clause: syntax.Deviation, scope: Scope) -> Clause:
    sides = [(swing, side) for swing in clause.swings for side in _sides(swing)]
    branches = [_branch(clause, swing, side, scope) for swing, side in sides]
    branches += otherwise(clause.tails, scope)
    return finished(tuple(branches), clause.tails, scope.source(clause, clause.citation), scope)


def _sides(swing: syntax.Swing) -> tuple[str, ...]:
    return ("beyond", "short") if swing.swing_side == "either_side" else (swing.swing_side,)


def _branch(clause: syntax.Deviation, swing: syntax.Swing, side: str, scope: Scope) -> Branch:
    value, base = lower_value(clause.value, scope), lower_value(clause.base_of(side), scope)
    edge = _edge(clause, base, side, scope)
    counted = tail_of(clause.tails, syntax.CountedFrom)
    start = edge if counted and counted.count_start == "the_tolerance" else base
    comparison = Comparison.MORE_THAN if side == "beyond" else Comparison.LESS_THAN
    distance = _less(value, start) if side == "beyond" else _less(start, value)
    steps = in_steps(distance, share_or_number(swing.step, clause.base_of(side), base, scope), clause.tails)
    each = lower_effect(swing.effect, None, scope)
    return Branch(Compare(value, comparison, edge), times(each.amount, steps), each.kind)


def _edge(clause: syntax.Deviation, base: Number, side: str, scope: Scope) -> Number:
    """The base, or how far from it the value may be on that side."""
    tolerance = tail_of(clause.tails, syntax.Tolerance)
    if tolerance is None:
        return base
    width = share_or_number(tolerance.value, clause.base_of(side), base, scope)
    return added(base, width if side == "beyond" else negated(width))


def _less(one: Number, other: Number) -> Number:
    return one if other == ZERO else added(one, negated(other))

"""``每3次【X】扣1分，不足3次不计，前3次不扣``: points × (items beyond the free ones, in blocks)."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.effects import finished, in_steps, lower_effect, tail_of
from kaoping.engine.lower.records import measure_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ZERO, added, lower_value, negated, times
from kaoping.engine.tree import Branch, Clause, Const, Greatest, Input, Number


def lower_per_item(clause: syntax.PerItem, scope: Scope) -> Clause:
    once = tail_of(clause.tails, syntax.Once)
    key = (
        scope.key(clause.counted)
        if not (clause.where or once)
        else measure_of(clause.counted, scope, clause.where, once)
    )
    items: Number = Input(key)
    if free := tail_of(clause.tails, syntax.Free):
        items = Greatest((added(items, negated(lower_value(free.allowance, scope))), ZERO))
    if clause.block is not None:
        items = in_steps(items, Const(clause.block.number), clause.tails)
    each = lower_effect(clause.effect, None, scope)
    branch = Branch(None, times(each.amount, items), each.kind)
    return finished((branch,), clause.tails, scope.source(clause, clause.citation), scope, counted=key)

"""``每3次【X】扣1分，不足3次不计，前3次不扣``: points × (items beyond the free ones, in blocks)."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.clauses.apart import EACH_KEY, of_each_key
from kaoping.engine.lower.effects import finished, in_steps, lower_effect, tail_of
from kaoping.engine.lower.records import measure_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ONE, ZERO, added, lower_value, negated, times
from kaoping.engine.tree import Branch, Clause, Const, Greatest, Input, Number


def lower_per_item(clause: syntax.PerItem, scope: Scope) -> Clause:
    apart = tail_of(clause.tails, syntax.Apart)
    key = "" if apart else _counted(clause, scope)
    items: Number = EACH_KEY if apart else Input(key)
    if free := tail_of(clause.tails, syntax.Free):
        items = Greatest((added(items, negated(lower_value(free.allowance, scope))), ZERO))
    items = in_steps(items, Const(clause.block.number) if clause.block else ONE, clause.tails)
    each = lower_effect(clause.effect, None, scope)
    branches: tuple[Branch, ...] = (Branch(None, times(each.amount, items), each.kind),)
    if apart:
        branches = of_each_key(clause, branches, scope)
    return finished(branches, clause.tails, scope.source(clause, clause.citation), scope, counted=key)


def _counted(clause: syntax.PerItem, scope: Scope) -> str:
    once = tail_of(clause.tails, syntax.Once)
    return measure_of(clause.counted, scope, clause.where, once) if clause.where or once else scope.key(clause.counted)

"""``每次【X】递进扣分：第1次1分，第2次2分，第3次起4分``: the points of the items one by one, added up."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.engine.lower.clauses.apart import EACH_KEY, of_each_key
from kaoping.engine.lower.effects import finished, in_steps, tail_of
from kaoping.engine.lower.graduated import Part, graduated
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import lower_value
from kaoping.engine.tree import Clause, Compare, Comparison, Const, Input, Number, PostingKind

_KINDS = {
    "escalating_deduction": PostingKind.DEDUCTION,
    "escalating_award": PostingKind.AWARD,
    "escalating_score": PostingKind.SCORED,
}


def lower_escalating(clause: syntax.Escalating, scope: Scope) -> Clause:
    apart = tail_of(clause.tails, syntax.Apart)
    key = "" if apart else scope.key(clause.counted)
    items: Number = EACH_KEY if apart else Input(key)
    if clause.block is not None:
        items = in_steps(items, Const(clause.block.number), clause.tails)
    parts = [_part(turn, items, scope) for turn in clause.turns]
    branches = graduated(items, parts, _KINDS[clause.escalation], clause.tails)
    if apart:
        branches = of_each_key(clause, branches, scope)
    return finished(branches, clause.tails, scope.source(clause, clause.citation), scope, counted=key)


def _part(turn: syntax.Turn, items: Number, scope: Scope) -> Part:
    first = turn.first.number
    last = turn.last.number if turn.last else None if turn.extent else first
    whole = isinstance(items, Input)  # parts of a block can lie between two turns
    entered = (
        Compare(items, Comparison.AT_LEAST, Const(first))
        if whole
        else Compare(items, Comparison.MORE_THAN, Const(first - 1))
    )
    return Part(
        low=Const(first - 1),
        high=None if last is None else Const(last),
        rate=lower_value(turn.value, scope),
        step=Fraction(1),
        entered=entered,
    )

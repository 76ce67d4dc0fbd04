"""``得分＝满分×【完成数】÷【目标数】，最高得满分``, and likewise for ``扣分`` and ``加分``."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.effects import finished
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import lower_value, negated
from kaoping.engine.tree import Branch, Clause, PostingKind

_KINDS = {
    "score_formula": PostingKind.SCORED,
    "deduction_formula": PostingKind.DEDUCTION,
    "award_formula": PostingKind.AWARD,
}


def lower_formula(clause: syntax.Formula, scope: Scope) -> Clause:
    kind = _KINDS[clause.formula_word]
    amount = lower_value(clause.value, scope)
    branch = Branch(None, negated(amount) if kind is PostingKind.DEDUCTION else amount, kind)
    return finished((branch,), clause.tails, scope.source(clause, clause.citation), scope)

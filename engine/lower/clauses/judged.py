"""``【X】由评审在0分到5分之间打分``: a score given by people; its bounds hold where the fact is read."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.effects import finished
from kaoping.engine.lower.scope import Scope
from kaoping.engine.tree import Branch, Clause, Input, PostingKind


def lower_judged(clause: syntax.Judged, scope: Scope) -> Clause:
    branch = Branch(None, Input(scope.fact_key(clause.name)), PostingKind.JUDGED)
    return finished((branch,), clause.tails, scope.source(clause, clause.citation), scope)

"""``逐条【X】按【级别】扣分：“国家级”30分，其他0分``: the points of each record, added up before the clause is looked at."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.effects import finished
from kaoping.engine.lower.records import measure_of_points
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import negated
from kaoping.engine.tree import Branch, Clause, Input, PostingKind

_KINDS = {"deducted": PostingKind.DEDUCTION, "added": PostingKind.AWARD, "scored": PostingKind.SCORED}


def lower_per_record(clause: syntax.PerRecord, scope: Scope) -> Clause:
    points = Input(measure_of_points(clause, scope))
    kind = _KINDS[clause.manner]
    branch = Branch(None, negated(points) if kind is PostingKind.DEDUCTION else points, kind)
    return finished((branch,), clause.tails, scope.source(clause, clause.citation), scope)

"""The lowering of each clause, one file a clause: ``lower_clause`` finds the right one."""

from __future__ import annotations

from typing import assert_never

from kaoping.dsl import syntax
from kaoping.engine.lower.clauses.bands import lower_bands
from kaoping.engine.lower.clauses.conditional import lower_conditional
from kaoping.engine.lower.clauses.deviation import lower_deviation
from kaoping.engine.lower.clauses.escalating import lower_escalating
from kaoping.engine.lower.clauses.formula import lower_formula
from kaoping.engine.lower.clauses.import_score import lower_import_score
from kaoping.engine.lower.clauses.interpolation import lower_interpolation
from kaoping.engine.lower.clauses.judged import lower_judged
from kaoping.engine.lower.clauses.per_item import lower_per_item
from kaoping.engine.lower.clauses.per_record import lower_per_record
from kaoping.engine.lower.clauses.per_step import lower_per_step
from kaoping.engine.lower.clauses.rank_points import lower_rank_points
from kaoping.engine.lower.clauses.threshold import lower_threshold
from kaoping.engine.lower.clauses.tiered import lower_tiered
from kaoping.engine.lower.scope import Scope
from kaoping.engine.tree import Clause


def lower_clause(clause: syntax.Clause, scope: Scope) -> Clause:
    match clause:
        case syntax.PerItem():
            return lower_per_item(clause, scope)
        case syntax.Escalating():
            return lower_escalating(clause, scope)
        case syntax.Tiered():
            return lower_tiered(clause, scope)
        case syntax.PerRecord():
            return lower_per_record(clause, scope)
        case syntax.Conditional():
            return lower_conditional(clause, scope)
        case syntax.Threshold():
            return lower_threshold(clause, scope)
        case syntax.PerStep():
            return lower_per_step(clause, scope)
        case syntax.Deviation():
            return lower_deviation(clause, scope)
        case syntax.Bands():
            return lower_bands(clause, scope)
        case syntax.RankPoints():
            return lower_rank_points(clause, scope)
        case syntax.Interpolation():
            return lower_interpolation(clause, scope)
        case syntax.Formula():
            return lower_formula(clause, scope)
        case syntax.ImportScore():
            return lower_import_score(clause, scope)
        case syntax.Judged():
            return lower_judged(clause, scope)
        case _:
            assert_never(clause)


__all__ = ["lower_clause"]

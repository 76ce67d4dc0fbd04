"""Each clause by its formula, a file a clause."""

from __future__ import annotations

from dataclasses import replace

from kaoping.dsl import syntax
from tests.independent.absence import CannotCompute
from tests.independent.clauses import (
    bands,
    conditional,
    deviation,
    escalating,
    formula,
    import_score,
    interpolation,
    judged,
    per_item,
    per_record,
    per_step,
    rank_points,
    threshold,
    tiered,
)
from tests.independent.effects import Given, given, only
from tests.independent.place import Place

ASKING = (
    syntax.Conditional, syntax.Threshold, syntax.PerStep, syntax.Deviation, syntax.Bands, syntax.Tiered, syntax.Escalating, syntax.RankPoints,
)  # fmt: skip
"""Clauses with a condition of their own: where it does not hold, or nothing is counted, nobody asks for a share. Of the others the share is asked first."""


def small_print(clause: syntax.Clause) -> tuple[syntax.Tail, ...]:
    return clause.case_tails if isinstance(clause, syntax.Bands | syntax.RankPoints) else clause.tails


def gives(clause: syntax.Clause, at: Place) -> Given | None:
    """What a clause gives before its small print, what follows ``when dividing by 0`` included; None: nothing."""
    try:
        return _gives(clause, at)
    except CannotCompute:
        zero = only(small_print(clause), syntax.IfZero)
        if zero is None:
            raise
        return replace(given(zero.effect, at, small_print(clause)), as_it_stands=True)


def _gives(clause: syntax.Clause, at: Place) -> Given | None:
    match clause:
        case syntax.PerItem():
            return per_item.gives(clause, at)
        case syntax.PerRecord():
            return per_record.gives(clause, at)
        case syntax.Escalating():
            return escalating.gives(clause, at)
        case syntax.Tiered():
            return tiered.gives(clause, at)
        case syntax.Conditional():
            return conditional.gives(clause, at)
        case syntax.Threshold():
            return threshold.gives(clause, at)
        case syntax.PerStep():
            return per_step.gives(clause, at)
        case syntax.Deviation():
            return deviation.gives(clause, at)
        case syntax.Bands():
            return bands.gives(clause, at)
        case syntax.Interpolation():
            return interpolation.gives(clause, at)
        case syntax.Formula():
            return formula.gives(clause, at)
        case syntax.ImportScore():
            return import_score.gives(clause, at)
        case syntax.Judged():
            return judged.gives(clause, at)
        case syntax.RankPoints():
            return rank_points.gives(clause, at)
        case _:
            raise AssertionError(clause)

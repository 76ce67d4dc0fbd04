"""``【X】从38%到78%，得分从0分到满分，按直线计，两端封顶``: the straight line through both ends."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.engine.lower.effects import finished
from kaoping.engine.lower.lines import on_line
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import lower_value
from kaoping.engine.tree import Branch, Clause, Const, Greatest, Least, Number, PostingKind


def lower_interpolation(clause: syntax.Interpolation, scope: Scope) -> Clause:
    low, high = lower_value(clause.low, scope), lower_value(clause.high, scope)
    value = lower_value(clause.value, scope)
    if any(isinstance(tail, syntax.FlatOutside) for tail in clause.tails):
        value = Least((Greatest((value, *_ends(low, high, least=True))), *_ends(low, high, least=False)))
    first, last = lower_value(clause.low_score, scope), lower_value(clause.high_score, scope)
    branch = Branch(None, on_line(value, low, high, first, last), PostingKind.SCORED)
    return finished((branch,), clause.tails, scope.source(clause, clause.citation), scope)


def _ends(low: Number, high: Number, *, least: bool) -> tuple[Number, ...]:
    """The lower or the upper end, whichever way round they are written."""
    if isinstance(low, Const) and isinstance(high, Const):
        return (min(low, high, key=_value) if least else max(low, high, key=_value),)
    return (Least((low, high)) if least else Greatest((low, high)),)


def _value(end: Const) -> Fraction:
    return end.value

"""Vetoes, conditional caps, coefficients and points on whole scores, and what is done to the grade.

Whatever the order of lines, an indicator is multiplied and gets its points before its floor and maximum (a coefficient that says so behind them),
then come limits, then vetoes; a section and the total likewise, having no maximum of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.names.aims import OnGrade, OnScore, aimed_at, grade_changes, withholds_total
from kaoping.dsl.names.table import ScoredBlock
from kaoping.dsl.outline import AdjustmentBlock, Outline
from kaoping.engine.lower.conditions import lower_condition
from kaoping.engine.lower.records import own_rules
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ZERO, lower_value, negated
from kaoping.engine.rulebook import GradeChange, GradeMove
from kaoping.engine.tree import Adjustment, Change, ClauseSource, Condition, PostingKind

_ORDER = (Change.TIMES, Change.ADD, Change.AT_LEAST, Change.AT_MOST, Change.SET, Change.WITHHOLD)


def lower_adjustments(part: ScoredBlock | None, outline: Outline, scope: Scope) -> tuple[Adjustment, ...]:
    """All that is done to the score of an indicator or section (None: the total), in the order in which it is done."""
    found = [
        _adjustment(block, change, where_it_stands(block, outline, scope))
        for block, change in aimed_at(part, outline, scope.names)
    ]
    if part is None:
        withholding = filter(withholds_total, outline.adjustments)
        found += [_withholding(block, where_it_stands(block, outline, scope)) for block in withholding]
    return tuple(sorted(found, key=lambda one: (not one.early, _ORDER.index(one.change))))


def where_it_stands(block: AdjustmentBlock, outline: Outline, scope: Scope) -> Scope:
    """The scope of what is changed, with the records as they count where the line stands: what an indicator leaves out is left out of the
    lines below it only, whatever they change."""
    standing = scope.names.indicator(syntax.Name(text=block.indicator)) if block.indicator else None
    return replace(scope, own=own_rules(standing, scope, outline.shared) if standing is not None else None)


def _adjustment(block: AdjustmentBlock, change: OnScore, scope: Scope) -> Adjustment:
    value = lower_value(change.value, scope)
    name = _name(block)
    limited = PostingKind.VETO if block.adjustment.veto else PostingKind.CONDITIONAL_CAP
    made = Adjustment(
        Change.SET, value, _when(block, scope), PostingKind.VETO, source_of(block.adjustment, scope), name=name
    )
    match change:
        case syntax.WholeTimes():
            early = change.times_order == "before_maximum"
            return replace(made, change=Change.TIMES, kind=PostingKind.COEFFICIENT, early=early)
        case syntax.WholeAdds():
            return replace(made, change=Change.ADD, kind=PostingKind.AWARD, early=True)
        case syntax.WholeLoses():
            return replace(made, change=Change.ADD, value=negated(value), kind=PostingKind.DEDUCTION, early=True)
        case syntax.WholeAtLeast():
            return replace(made, change=Change.AT_LEAST, kind=PostingKind.FLOOR)
        case syntax.WholeAtMost():
            kind = limited if block.adjustment.condition is not None else PostingKind.CAP
            return replace(made, change=Change.AT_MOST, kind=kind)
        case syntax.WholeScores():
            return made


def _withholding(block: AdjustmentBlock, scope: Scope) -> Adjustment:
    source = source_of(block.adjustment, scope)
    return Adjustment(Change.WITHHOLD, ZERO, _when(block, scope), PostingKind.VETO, source, name=_name(block))


def _when(block: AdjustmentBlock, scope: Scope) -> Condition | None:
    condition = block.adjustment.condition
    return None if condition is None else lower_condition(condition, scope)


def source_of(adjustment: syntax.Adjustment, scope: Scope) -> ClauseSource:
    """Where it is written; all that one line does has the same."""
    return replace(scope, cite="").source(adjustment, adjustment.citation)


def _name(block: AdjustmentBlock) -> str:
    """The name of a veto, or the reason of what has none."""
    why = block.adjustment.veto or block.adjustment.reason
    return why.text if why else ""


def lower_grade_changes(outline: Outline, scope: Scope) -> Iterator[GradeChange]:
    for block in outline.adjustments:
        for change in grade_changes(block):
            yield _grade_change(block, change, where_it_stands(block, outline, scope))


def _grade_change(block: AdjustmentBlock, change: OnGrade, scope: Scope) -> GradeChange:
    made = GradeChange(
        GradeMove.SET,
        source_of(block.adjustment, scope),
        _when(block, scope),
        name=_name(block),
        veto=block.adjustment.veto is not None,
    )
    match change:
        case syntax.GradeSet(label=label):
            return replace(made, label=label.text)
        case syntax.GradeAtMost(label=label):
            return replace(made, move=GradeMove.AT_MOST, label=label.text)
        case syntax.GradeLowered(number=number):
            return replace(made, move=GradeMove.LOWER, steps=int(number))
        case syntax.GradeRaised(number=number):
            return replace(made, move=GradeMove.LOWER, steps=-int(number))

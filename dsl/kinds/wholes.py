"""The kinds that sections, the total and the grade ask of their formulas, weights, adjustments and limits."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.kinds.arithmetic import NUMERIC
from kaoping.dsl.kinds.compare import check_condition, check_limit
from kaoping.dsl.kinds.kind import Sort, called
from kaoping.dsl.kinds.messages import MustBeFixed, NotANumber
from kaoping.dsl.kinds.points import check_fixed_points, check_points
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.names.aims import score_changes, withholds_total
from kaoping.dsl.outline import AdjustmentBlock, Outline


def check_wholes(known: Inference, outline: Outline) -> None:
    """The formulas of the total and of sections, where a name stands for a score, and the weights of their parts."""
    known.of_scores = True
    for whole in (outline.total_formula, *(block.subtotal for block in outline.sections)):
        if whole is not None:
            _check_formula(known, whole)
    known.of_scores = False
    weights = [one.section.part_weight for one in outline.sections] + [
        one.indicator.part_weight for one in outline.indicators
    ]
    for weight in weights:
        if weight is not None:
            _check_weight(known, weight)
    for block in outline.adjustments:
        known.of_rank = outline.ranking is not None and not (score_changes(block) or withholds_total(block))
        _check_adjustment(known, block)
    known.of_rank = False
    known.of_total, known.of_rank = True, outline.ranking is not None
    for grade in outline.grades:
        _check_grade(known, grade)
    known.of_total = known.of_rank = False


def _check_formula(known: Inference, whole: syntax.TotalFormula | syntax.Subtotal) -> None:
    kind = None if isinstance(whole.value, syntax.PartsSum) else known.of(whole.value)
    if kind and kind.sort not in NUMERIC:
        known.say(NotANumber(place=whole.value.span, kind=called(kind)))
    for option in whole.sum_options:
        if isinstance(option, syntax.OverScored):
            check_fixed_points(known, option.value)


def _check_weight(known: Inference, weight: syntax.PartWeight) -> None:
    kind = known.of(weight.value)
    if kind is None:
        return
    if constant(weight.value) is None:
        known.say(MustBeFixed(place=weight.value.span))
    elif kind.sort not in (Sort.RATIO, Sort.NUMBER, Sort.QUOTIENT):
        known.say(NotANumber(place=weight.value.span, kind=called(kind)))


def _check_adjustment(known: Inference, block: AdjustmentBlock) -> None:
    """The total may stand in what is done to the total or the grade only."""
    known.of_total = all(change.whole == "the_total" for change in score_changes(block))
    known.in_indicator = bool(block.indicator) and all(one.whole == "this_indicator" for one in score_changes(block))
    if block.adjustment.condition is not None:
        check_condition(known, block.adjustment.condition)
    for change in score_changes(block):
        if isinstance(change, syntax.WholeTimes):
            _check_factor(known, change.value)
        else:
            check_points(known, change.value)
    known.of_total = known.in_indicator = False


def _check_factor(known: Inference, value: syntax.Value) -> None:
    kind = known.of(value)
    if kind and kind.sort not in (Sort.RATIO, Sort.NUMBER, Sort.QUOTIENT, Sort.COUNT, Sort.DIFFERENCE):
        known.say(NotANumber(place=value.span, kind=called(kind)))


def _check_grade(known: Inference, grade: syntax.GradeScale | syntax.GradeRule) -> None:
    match grade:
        case syntax.GradeRule():
            if grade.condition is not None:
                check_condition(known, grade.condition)
        case syntax.GradeScale():
            for band in grade.grade_bands:
                check_limit(known, grade.value, band.limit)
                if band.upper is not None:
                    check_limit(known, grade.value, band.upper)

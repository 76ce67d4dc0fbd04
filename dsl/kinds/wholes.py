"""The kinds that sections and the total ask of their formulas and weights."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.kinds.arithmetic import NUMERIC
from kaoping.dsl.kinds.kind import Sort, called
from kaoping.dsl.kinds.messages import MustBeFixed, NotANumber
from kaoping.dsl.kinds.points import check_fixed_points
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.outline import Outline


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

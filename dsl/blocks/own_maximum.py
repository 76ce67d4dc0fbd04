"""满分 in what is done to a whole is the maximum of that whole: 若…，【经济】最高得满分的80% is of 70 points where 【经济】 has 70.

It is put in as points before names are looked up, so that no later pass asks whose maximum is meant. Where a whole has none, it stays as it is, and that
is told.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.outline import AdjustmentBlock, Outline
from kaoping.dsl.walk import walk
from kaoping.dsl.wholes import points_of, reachable


def put_in_own_maximum(outline: Outline) -> Outline:
    """The outline with the maximum of each whole in place of 满分 in what is done to it."""
    blocks = tuple(_changed_block(outline, block) for block in outline.adjustments)
    same = all(new is old for new, old in zip(blocks, outline.adjustments, strict=True))
    return outline if same else replace(outline, adjustments=blocks)


def _changed_block(outline: Outline, block: AdjustmentBlock) -> AdjustmentBlock:
    adjustment = block.adjustment
    changes = tuple(_in_points(outline, block, one) for one in adjustment.changes)
    verdicts = tuple(_in_points(outline, block, one) for one in adjustment.verdicts)
    if changes == adjustment.changes and verdicts == adjustment.verdicts:
        return block
    return replace(block, adjustment=replace(adjustment, changes=changes, verdicts=verdicts))


def _in_points(outline: Outline, block: AdjustmentBlock, change: Any) -> Any:
    whole = getattr(change, "whole", None)
    if whole is None or not any(isinstance(node, syntax.FullMarks) for node in walk(change)):
        return change
    points = _maximum(outline, block, whole)
    if points is None:
        return change
    return changed(change, syntax.FullMarks, lambda full: syntax.Literal(number=points, unit="points", span=full.span))


def _maximum(outline: Outline, block: AdjustmentBlock, whole: syntax.Name | str) -> Fraction | None:
    match whole:
        case "the_total":
            return full_marks_of(outline, None)
        case "this_indicator":
            return full_marks_of(outline, syntax.Name(text=block.indicator))
        case "this_section":
            return full_marks_of(outline, syntax.Name(text=block.section), is_section=True)
        case syntax.Name():
            return full_marks_of(outline, whole)
        case _:
            return None


def full_marks_of(outline: Outline, name: syntax.Name | None, *, is_section: bool = False) -> Fraction | None:
    """The points of an indicator or section, None: of the total; None where it has no maximum."""
    if name is None:
        return constant(outline.total.value) if outline.total and outline.total.value else reachable(outline, "")
    key = fold(name.text)
    for one in () if is_section else outline.indicators:
        if key in (fold(one.indicator.name.text), fold(one.indicator.name.other)):
            return constant(one.indicator.value) if one.indicator.value is not None else None
    for section in outline.sections:
        if key in (fold(section.section.name.text), fold(section.section.name.other)):
            return points_of(outline, section)
    return None

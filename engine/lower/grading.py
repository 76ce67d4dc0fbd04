"""Grades: the rules in their order, quotas, and what vetoes do to the grade."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl import syntax
from kaoping.dsl.outline import Outline
from kaoping.engine.lower.adjustments import lower_grade_changes
from kaoping.engine.lower.conditions import lower_condition, lower_limit
from kaoping.engine.lower.scope import Scope
from kaoping.engine.rulebook import GradeRule, Grading, Quota
from kaoping.engine.tree import All, Condition, Rounding

_ROUNDINGS = {"seats_down": Rounding.DOWN, "seats_half_up": Rounding.HALF_UP, "seats_up": Rounding.UP}


def lower_grading(outline: Outline, scope: Scope) -> Grading | None:
    rules = tuple(rule for grade in outline.grades for rule in _rules(grade, scope))
    changes = tuple(lower_grade_changes(outline, scope))
    if not rules and not changes:
        return None
    return Grading(rules, tuple(_quota(one, scope) for one in outline.quotas), changes)


def _rules(grade: syntax.GradeScale | syntax.GradeRule, scope: Scope) -> Iterator[GradeRule]:
    source = scope.source(grade, grade.citation)
    if isinstance(grade, syntax.GradeRule):
        when = lower_condition(grade.condition, scope) if grade.condition is not None else None
        yield GradeRule(grade.label.text if grade.label else None, when, source, grade.grade_case == "no_total")
        return
    for band in grade.grade_bands:
        yield GradeRule(band.label.text, _within(grade.value, band, scope), source)
    for other in grade.other_grades:
        yield GradeRule(other.label.text if other.label else None, None, source)


def _within(value: syntax.Value, band: syntax.GradeBand, scope: Scope) -> Condition:
    lower = lower_limit(value, band.limit, scope)
    return lower if band.upper is None else All((lower, lower_limit(value, band.upper, scope)))


def _quota(quota: syntax.Quota, scope: Scope) -> Quota:
    rounding = next((_ROUNDINGS[one] for one in quota.quota_options if one in _ROUNDINGS), Rounding.DOWN)
    return Quota(
        label=quota.label.text,
        source=scope.source(quota, quota.citation),
        share=quota.number / 100 if quota.quota_base else None,
        seats=0 if quota.quota_base else int(quota.number),
        ranked_only=quota.quota_base == "ranked_units",
        rounding=rounding,
        let_in="ties_let_in" in quota.quota_options,
    )

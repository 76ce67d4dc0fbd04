"""Goals of sections and the total: how they are made up, rounded and changed, and the grades."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Text
from kaoping.engine.analysis.walk import inputs_of_adjustments, inputs_of_condition, inputs_of_number
from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.goals.adjustments import goals_of_adjustment
from kaoping.engine.coverage.goals.gaps import may_lack
from kaoping.engine.coverage.goals.inputs import goals_of_inputs
from kaoping.engine.coverage.goals.roundings import goals_of_whole
from kaoping.engine.coverage.goals.trees import goals_of_condition, goals_of_number
from kaoping.engine.coverage.plan import SECTIONS, TOTAL, Plan
from kaoping.engine.rulebook import Composition
from kaoping.engine.tree import Condition


def goals_of_wholes(plan: Plan) -> None:
    book = plan.rulebook
    for section in (*book.sections, None):
        key = section.key if section else ""
        composition = section.composition if section else book.composition
        if composition is not None:
            _composition(plan, composition, key)
        adjustments = section.adjustments if section else book.adjustments
        for position, adjustment in enumerate(adjustments):
            event = ("adjusted" if section else "total", key, position)
            goals_of_adjustment(plan, adjustment, event, key)
        goals_of_inputs(plan, inputs_of_adjustments(adjustments), key)
    goals_of_whole(plan, book.section_rounding, SECTIONS)
    goals_of_whole(plan, book.total_rounding, TOTAL)
    _grades(plan)


def _composition(plan: Plan, composition: Composition, key: str) -> None:
    plan.at(composition.source, key)
    if composition.formula is not None:
        goals_of_number(plan, composition.formula)
        goals_of_inputs(plan, inputs_of_number(composition.formula), key)
    if composition.at_least > 1:
        plan.event(("too_few", key), Group.WHOLES, Sort.TOO_FEW, wording.TOO_FEW)
    goes_on = composition.reweighted or composition.missing_as_zero or composition.scaled_to is not None
    if goes_on and any(map(may_lack, plan.rulebook.indicators)):
        plan.event(("part_missing", key), Group.WHOLES, Sort.MISSING, wording.PART_MISSING)


def _grades(plan: Plan) -> None:
    grading = plan.rulebook.grading
    if grading is None:
        return
    several = len({one.source.line for one in grading.rules}) < len(grading.rules)
    for position, rule in enumerate(grading.rules):
        plan.at(rule.source, "")
        says = Text(f"评为“{rule.label}”", f'the grade is "{rule.label}"') if rule.label else wording.GRADED
        plan.event(("grade", position), Group.WHOLES, Sort.GRADED, says if several else wording.GRADED)
        _asked(plan, rule.when)
    for position, change in enumerate(grading.changes):
        plan.at(change.source, "")
        plan.event(("grade_change", position), Group.WHOLES, Sort.ADJUSTED, wording.ADJUSTED)
        _asked(plan, change.when)


def _asked(plan: Plan, when: Condition | None) -> None:
    if when is not None:
        goals_of_condition(plan, when)
        goals_of_inputs(plan, inputs_of_condition(when), "")

"""Goals of what is made beforehand: derived values, and which records count."""

from __future__ import annotations

from collections.abc import Iterable

from kaoping.engine.analysis.walk import inputs_of_number
from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.goals.trees import goals_of_condition, goals_of_number
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.rulebook import Derived, Measure


def goals_of_inputs(plan: Plan, keys: Iterable[str], part: str) -> None:
    """The derived values and measures behind inputs, whatever lies between; each belongs to the first part that looks at it."""
    steps = {step.key: step for step in plan.rulebook.steps}
    measures = {measure.key: measure for measure in plan.rulebook.measures}
    waiting = list(keys)
    while waiting:
        key = waiting.pop(0)
        if key in plan.seen:
            continue
        plan.seen.add(key)
        step, measure = steps.get(key), measures.get(key)
        if isinstance(step, Derived):
            plan.at(step.source, part)
            goals_of_number(plan, step.value)
            waiting += inputs_of_number(step.value)
        elif measure is not None:
            _measure(plan, measure, part)
            waiting += measure.facts


def _measure(plan: Plan, measure: Measure, part: str) -> None:
    records = next(fact for fact in plan.rulebook.facts if fact.key == measure.records)
    for column in records.columns:
        plan.know(column)
    user = plan.user.get(measure.key, plan.place)
    for position, rule in enumerate(measure.filters):
        plan.at(rule.source, part)
        plan.event(("dropped", measure.key, position), Group.RECORDS, Sort.LEFT_OUT, wording.LEFT_OUT)
        plan.event(("kept", measure.key, position), Group.RECORDS, Sort.COUNTED, wording.COUNTED)
        goals_of_condition(plan, rule.when)
    for position, each in enumerate(measure.reductions):
        plan.at(each.source, part)
        plan.event(("reduced", measure.key, position), Group.RECORDS, Sort.REDUCED, wording.REDUCED)
        goals_of_condition(plan, each.when)
    for position, once in enumerate(measure.once):
        plan.at(once.source, part)
        plan.event(("repeated", measure.key, position), Group.RECORDS, Sort.REPEATED, wording.REPEATED)
    plan.place = user
    if measure.where is not None:
        goals_of_condition(plan, measure.where)
    if measure.value is not None:
        goals_of_number(plan, measure.value)

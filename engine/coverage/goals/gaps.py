"""Goals of what follows where a fact is missing or an indicator does not apply."""

from __future__ import annotations

from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.goals.trees import goals_of_condition, goals_of_number
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.tree import Consequence, Indicator


def goals_of_not_applicable(plan: Plan, indicator: Indicator) -> None:
    for position, rule in enumerate(indicator.not_applicable):
        plan.at(rule.source, indicator.key)
        plan.event(("rule", indicator.key, position), Group.GAPS, Sort.NOT_APPLICABLE, wording.NOT_APPLICABLE)
        goals_of_condition(plan, rule.when)


def goals_of_gaps(plan: Plan, indicator: Indicator) -> None:
    key = indicator.key
    if indicator.missing_source is not None and indicator.missing is not Consequence.ERROR:
        plan.at(indicator.missing_source, key)
        plan.event(("missing", key), Group.GAPS, Sort.MISSING, wording.MISSING)
    if indicator.marked_source is not None and indicator.marked is not Consequence.ERROR:
        plan.at(indicator.marked_source, key)
        plan.event(("marked", key), Group.GAPS, Sort.NOT_APPLICABLE, wording.MARKED)
    stand_ins = (
        indicator.missing_instead,
        indicator.marked_instead,
        *(one.instead for one in indicator.not_applicable),
    )
    for clause in stand_ins:
        if clause is not None:
            plan.at(clause.source, key)
            goals_of_number(plan, clause.branches[0].amount)


def may_lack(indicator: Indicator) -> bool:
    """Whether the indicator can be without a score and the run goes on."""
    said = (indicator.missing, indicator.marked, *(one.consequence for one in indicator.not_applicable))
    return any(one is not Consequence.ERROR for one in said)

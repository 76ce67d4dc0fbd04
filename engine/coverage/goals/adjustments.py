"""Goals of what is done to a score that was made: caps, vetoes, coefficients."""

from __future__ import annotations

from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.goals.trees import goals_of_condition, goals_of_number
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.tree import Adjustment


def goals_of_adjustment(plan: Plan, adjustment: Adjustment, event: tuple[object, ...], part: str) -> None:
    plan.at(adjustment.source, part)
    plan.event(event, Group.WHOLES, Sort.ADJUSTED, wording.ADJUSTED)
    if adjustment.when is not None:
        goals_of_condition(plan, adjustment.when)
    goals_of_number(plan, adjustment.value)

"""Goals of an indicator: its clauses take effect and do not, its gaps, and the limits of its score."""

from __future__ import annotations

from collections.abc import Mapping

from kaoping.engine.analysis.bounds import bounds
from kaoping.engine.analysis.walk import inputs_of_indicator, inputs_of_stand_ins
from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.goals.adjustments import goals_of_adjustment
from kaoping.engine.coverage.goals.gaps import goals_of_gaps, goals_of_not_applicable
from kaoping.engine.coverage.goals.inputs import goals_of_inputs
from kaoping.engine.coverage.goals.limits import goals_of_cap, goals_of_limits
from kaoping.engine.coverage.goals.trees import goals_of_condition, goals_of_number
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.reference import GIVEN
from kaoping.engine.tree import Clause, Indicator


def goals_of_indicator(plan: Plan, indicator: Indicator) -> None:
    key = indicator.key
    goals_of_not_applicable(plan, indicator)
    for number, clause in enumerate(indicator.clauses):
        _clause(plan, clause, number, key)
    goals_of_limits(plan, indicator)
    for position, adjustment in enumerate(indicator.adjustments):
        goals_of_adjustment(plan, adjustment, ("adjusted", key, position), key)
    goals_of_gaps(plan, indicator)
    goals_of_inputs(plan, (*inputs_of_indicator(indicator), *inputs_of_stand_ins(indicator)), key)


def _clause(plan: Plan, clause: Clause, number: int, part: str) -> None:
    own = [one for one, branch in enumerate(clause.branches) if not branch.guards]
    lines = plan.lines.get((clause.source.file, clause.source.line), ())
    for position, branch in enumerate(clause.branches):
        line = lines[own.index(position)] if position in own and len(lines) == len(own) else None
        plan.at(clause.source, part, line)
        amount = bounds(branch.amount, plan.ranges)
        nothing = amount.low == amount.high == 0 and branch.kind not in GIVEN
        if branch.when is not None:
            goals_of_condition(plan, branch.when)
        if not nothing:
            several = len(clause.branches) > 1 and line is None
            says = wording.BRANCH_FIRES.filled(number=position + 1) if several else wording.FIRES
            plan.event(("branch", part, number, position), Group.CLAUSES, Sort.FIRES, says)
        goals_of_number(plan, branch.amount)
    plan.at(clause.source, part)
    if _may_rest(clause, plan.ranges):
        plan.event(("rests", part, number), Group.CLAUSES, Sort.RESTS, wording.RESTS)
    if clause.cap is not None:
        goals_of_cap(plan, clause, clause.cap, ("cap", part, number))
        goals_of_number(plan, clause.cap)


def _may_rest(clause: Clause, ranges: Mapping[str, object]) -> bool:
    """Whether some facts leave the clause without an effect."""
    for branch in clause.branches:
        if branch.kind not in GIVEN and 0 in bounds(branch.amount, ranges):  # type: ignore[arg-type]
            return True
        if branch.when is None:
            return False
    return True

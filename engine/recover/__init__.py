"""What would win a unit's points back, and the cheapest way to a total or a rank; every answer is scored again before it is told."""

from kaoping.engine.recover.costs import Costs
from kaoping.engine.recover.plan import plan_for_points, plan_for_rank, points_behind
from kaoping.engine.recover.recover import Recoverer, UnitRecoverer, recoveries
from kaoping.engine.recover.value import FactChange, Plan, Reach, Reason, Recovery
from kaoping.engine.recover.words import (
    change_words,
    changes_words,
    outcome_words,
    points_text,
    reason_words,
    recovery_words,
)

__all__ = [
    "Costs",
    "FactChange",
    "Plan",
    "Reach",
    "Reason",
    "Recoverer",
    "Recovery",
    "UnitRecoverer",
    "change_words",
    "changes_words",
    "outcome_words",
    "plan_for_points",
    "plan_for_rank",
    "points_behind",
    "points_text",
    "reason_words",
    "recoveries",
    "recovery_words",
]

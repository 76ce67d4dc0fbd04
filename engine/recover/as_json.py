"""What would win a unit's points back, for programs: the shape of ``docs/reference/recover.schema.json``. Amounts are exact texts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.engine.amount import exact, exact_or_none
from kaoping.engine.recover.recover import UnitRecoverer
from kaoping.engine.recover.value import FactChange, Plan, Reach, Recovery
from kaoping.engine.rulebook import Kind
from kaoping.engine.writing.result_json import Json, value_json

SCHEMA = "kaoping-recover/1"


def recoveries_json(unit: UnitRecoverer, recoveries: Sequence[Recovery]) -> Json:
    return {**_head(unit), "recoveries": [_recovery(one) for one in recoveries], "target": None}


def plan_json(unit: UnitRecoverer, plan: Plan, points: Fraction | None, rank: int | None) -> Json:
    """``points`` or ``rank`` is the target that the plan is for."""
    return {**_head(unit), "recoveries": None, "target": _plan(unit, plan, points, rank)}


def _head(unit: UnitRecoverer) -> Json:
    standing = unit.standing
    return {
        "schema": SCHEMA,
        "unit": standing.unit.name,
        "class": standing.unit.unit_class,
        "total": exact_or_none(standing.total),
        "rank": standing.rank,
    }


def _recovery(one: Recovery) -> Json:
    return {
        "indicator": one.indicator,
        "reach": one.reach.value,
        "points": exact(one.points),
        "lost": exact_or_none(one.lost),
        "changes": [_change(each) for each in one.changes],
        "total_after": exact_or_none(one.total_after) if one.reach is not Reach.NONE else None,
        "rank_after": one.rank_after if one.reach is not Reach.NONE else None,
        "reasons": [each.value for each in one.reasons],
        "smallest": one.proven,
    }


def _change(one: FactChange) -> Json:
    kind = Kind.COUNT if one.kind is Kind.RECORDS else one.kind
    return {
        "fact": one.fact,
        "before": value_json(one.before, kind),
        "after": value_json(one.after, kind),
        "records": [str(each.place) for each in one.records],
        "shares": [
            {"unit": each.unit, "before": value_json(each.before, kind), "after": value_json(each.after, kind)}
            for each in one.shares
        ],
    }


def _plan(unit: UnitRecoverer, plan: Plan, points: Fraction | None, rank: int | None) -> Json:
    keys = {unit.name_of(rule): rule.key for rule in unit.book.indicators}
    return {
        "points": exact_or_none(points),
        "rank": rank,
        "reached": plan.reached,
        "cheapest": plan.proven,
        "cost": exact(plan.cost),
        "changes": [_change(one) for one in plan.changes],
        "gains": [{"indicator": keys.get(name, ""), "points": exact(won)} for name, won in plan.gains],
        "total_after": exact_or_none(plan.total_after),
        "rank_after": plan.rank_after,
    }

"""The cheapest way to a target, held against all ways there are."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings, strategies as st

from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import Value
from kaoping.engine.recover import Plan, Recoverer, plan_for_points, plan_for_rank
from tests.recover.small import assessment

RULES = """total 20 points
facts:
[errors] count, fewer is better
[visits] count, more is better
[days] count of days, fewer is better
[plan] yes/no
indicator [accuracy], max 6 points, starts full
deduct 1 point for each [errors], down to 0
indicator [order], max 6 points, starts full
if [errors] is at least 2, deduct 2 points
if [plan] is no, deduct 1 point
indicator [speed], max 5 points, scored as follows
bands of [days]: at most 2: full marks; at most 4: 2 points; other: 0 points
indicator [presence], max 3 points, starts at zero
add 0.7 points for each [visits], at most 3 points
"""
COSTS = st.fixed_dictionaries(
    {
        "errors": st.sampled_from([1, 2, 5]),
        "visits": st.sampled_from([1, 3]),
        "days": st.sampled_from([1, 2, 4]),
        "plan": st.sampled_from([0, 1, 6, None]),
    }
)


def scores(errors: int, visits: int, days: int, plan: int) -> Fraction:
    """What the rules above say, in another way."""
    accuracy = max(6 - errors, 0)
    order = 6 - 2 * (errors >= 2) - (plan == 0)
    speed = 5 if days <= 2 else 2 if days <= 4 else 0
    return Fraction(accuracy + order + speed) + min(Fraction("0.7") * visits, Fraction(3))


def cheapest(own: dict[str, int], costs: dict[str, int | None], needed: Fraction) -> Fraction | None:
    """The least cost of all the changes that there are, each fact moved the way that is better."""
    ways = product(range(own["errors"] + 1), range(own["visits"], 6), range(own["days"] + 1), range(own["plan"], 2))
    found: list[Fraction] = []
    for errors, visits, days, plan in ways:
        if plan != own["plan"] and costs["plan"] is None:
            continue
        if scores(errors, visits, days, plan) < scores(**own) + needed:
            continue
        cost = (own["errors"] - errors) * (costs["errors"] or 0) + (visits - own["visits"]) * (costs["visits"] or 0)
        cost += (own["days"] - days) * (costs["days"] or 0) + (plan - own["plan"]) * (costs["plan"] or 0)
        found.append(Fraction(cost))
    return min(found, default=None)


OWN = st.fixed_dictionaries(
    {
        "errors": st.integers(0, 8),
        "visits": st.integers(0, 5),
        "days": st.integers(0, 7),
        "plan": st.integers(0, 1),
    }
)


def assessed(own: dict[str, int], costs: dict[str, int | None], others: dict[str, dict[str, Value]]) -> Assessment:
    from dataclasses import replace

    made = assessment(RULES, {"A": dict(own), **others})
    return replace(made, costs={name: None if cost is None else Fraction(cost) for name, cost in costs.items()})


@settings(max_examples=150, deadline=None)
@given(OWN, COSTS, st.sampled_from(["0.5", "1", "2.3", "4", "7", "13"]))
def test_no_set_of_changes_is_cheaper(own: dict[str, int], costs: dict[str, int | None], points: str) -> None:
    of = assessed(own, costs, {})
    needed = Fraction(points)
    plan = plan_for_points(Recoverer(of, of.score()).of("A"), needed)
    least = cheapest(own, costs, needed)
    assert plan.reached is (least is not None)
    if least is not None:
        assert (plan.cost, plan.proven) == (least, True)
        assert plan.total_after == scores(**after(own, plan)) >= scores(**own) + needed


def after(own: dict[str, int], plan: Plan) -> dict[str, int]:
    return {**own, **{one.fact: int(Fraction(str(one.after))) for one in plan.changes}}


@settings(max_examples=60, deadline=None)
@given(OWN, COSTS, st.lists(OWN, min_size=2, max_size=4), st.integers(1, 3))
def test_the_cheapest_way_to_a_rank(
    own: dict[str, int], costs: dict[str, int | None], others: list[dict[str, int]], rank: int
) -> None:
    of = assessed(own, costs, {f"B{number}": dict(one) for number, one in enumerate(others)})
    totals = sorted((scores(**one) for one in others), reverse=True)
    needed = max(totals[rank - 1] - scores(**own), Fraction(0)) if rank <= len(totals) else Fraction(0)
    plan = plan_for_rank(Recoverer(of, of.score()).of("A"), rank)
    least = cheapest(own, costs, needed)
    assert plan.reached is (least is not None)
    if least is not None:
        assert plan.cost == least
        assert plan.rank_after is not None
        assert plan.rank_after <= rank


def test_a_plan_moves_no_base_where_there_is_something_to_do() -> None:
    """73 of 81 firms were visited. 8 more visits do it, and so would 8 firms fewer; nobody asks for that."""
    rules = """total 10 points
facts:
[visited] count, more is better
[firms] count
indicator [visits], max 10 points, scored as follows
score = full marks × [visited] / [firms], at most full marks, when dividing by 0: full marks
"""
    of = assessment(rules, {"A": {"visited": 73, "firms": 81}})
    plan = plan_for_points(Recoverer(of, of.score()).of("A"), Fraction(1, 2))
    assert [(one.fact, one.before, one.after) for one in plan.changes] == [("visited", 73, 78)]

"""Goals of what a condition holds against each other: a limit is met exactly, missed by one step and passed; a label is given, or another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.amount import decimal_places
from kaoping.engine.analysis.bounds import bounds
from kaoping.engine.coverage import wording
from kaoping.engine.coverage.distance import sides
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.ledger.sizes import is_date, is_ratio
from kaoping.engine.rulebook import Kind
from kaoping.engine.tracing import Step
from kaoping.engine.tree import Add, Compare, Comparison, Const, Divide, Input, Multiply, Number, OneOf

_UP = (Comparison.AT_LEAST, Comparison.LESS_THAN)  # what is just below the limit tells it from the limit


def goals_of_labels(plan: Plan, node: OneOf) -> None:
    left = wording.told(Input(node.key), Kind.TEXT, plan.names)
    found = {
        fold(label): plan.goal(
            Group.BOUNDARIES, Sort.HOLDS, wording.LABEL.filled(left=left, label=label), node.key, label
        )
        for label in node.labels
        if label
    }
    other = plan.goal(Group.BOUNDARIES, Sort.FAILS, wording.NO_LABEL.filled(left=left), node)
    plan.labelled.setdefault(id(node), (node.key, found, other))


def goals_of_comparison(plan: Plan, node: Compare) -> None:
    if isinstance(node.left, Const) and isinstance(node.right, Const):
        return
    distance = bounds(Add((node.left, Multiply(Const(Fraction(-1)), node.right))), plan.ranges)
    possible = {
        Sort.AT: 0 in distance,
        Sort.BELOW: distance.low is None or distance.low < 0,
        Sort.ABOVE: distance.high is None or distance.high > 0,
    }
    if node.comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL):
        _equality(plan, node, possible)
    else:
        _limit(plan, node, possible)


def _equality(plan: Plan, node: Compare, possible: Mapping[Sort, bool]) -> None:
    left, right = _told(plan, node)
    goals: dict[Sort, int] = {}
    for sort, says, there in (
        (Sort.HOLDS, wording.EQUAL, possible[Sort.AT]),
        (Sort.FAILS, wording.DIFFERENT, possible[Sort.BELOW] or possible[Sort.ABOVE]),
    ):
        if there:
            goals[sort] = plan.goal(Group.BOUNDARIES, sort, says.filled(left=left, right=right), node.left, node.right)
    plan.watch(node, lambda _, below: _equal(below, goals))
    if Sort.HOLDS in goals:
        plan.wanted[id(node)] = {Sort.HOLDS: (goals[Sort.HOLDS], Fraction(0))}


def _limit(plan: Plan, node: Compare, possible: Mapping[Sort, bool]) -> None:
    kind = _kind(plan, node)
    left, right = _told(plan, node)
    step = _step(node, kind)
    near = Sort.BELOW if node.comparison in _UP else Sort.ABOVE
    goals: dict[Sort, int] = {}
    for sort, there in possible.items():
        if there:
            filled = _said(sort, near, kind).filled(left=left, right=right, step=wording.beyond_step(step, kind))
            goals[sort] = plan.goal(Group.BOUNDARIES, sort, filled, node.left, node.right, sort is near)
    plan.watch(node, lambda _, below: _compared(below, goals, near, step))
    targets = {Sort.AT: Fraction(0), Sort.BELOW: -step, Sort.ABOVE: step}
    plan.wanted[id(node)] = {sort: (goal, targets[sort]) for sort, goal in goals.items()}


def _told(plan: Plan, node: Compare) -> tuple[Text, Text]:
    kind = _kind(plan, node)
    return wording.told(node.left, kind, plan.names), wording.told(node.right, kind, plan.names)


def _said(sort: Sort, near: Sort, kind: Kind) -> Text:
    if sort is Sort.AT:
        return wording.AT
    below, above = _SIDES[kind is Kind.DATE, sort is near]
    return below if sort is Sort.BELOW else above


_SIDES = {
    (False, True): (wording.BELOW, wording.ABOVE),
    (False, False): (wording.FURTHER_BELOW, wording.FURTHER_ABOVE),
    (True, True): (wording.DAY_BEFORE, wording.DAY_AFTER),
    (True, False): (wording.EARLIER, wording.LATER),
}
"""By whether days are compared, and whether it is the near side: what is said of either side."""


def _kind(plan: Plan, node: Compare) -> Kind:
    both = (node.left, node.right)
    if Kind.YES_NO in {plan.kinds.get(side.key) for side in both if isinstance(side, Input)}:
        return Kind.YES_NO
    if any(is_date(side, plan.kinds) for side in both):
        return Kind.DATE
    if any(is_ratio(side, plan.kinds) for side in both) or _is_share(plan, *both):
        return Kind.RATIO
    return Kind.NUMBER


def _is_share(plan: Plan, left: Number, right: Number) -> bool:
    """Two counts divided, held against a limit up to 1: a share, which people write as per cent."""
    match left, right:
        case Divide(Input(part), Input(whole)), Const(limit):
            return 0 < limit <= 1 and {plan.kinds.get(key) for key in (part, whole)} == {Kind.COUNT}
        case _:
            return False


def _step(node: Compare, kind: Kind) -> Fraction:
    """One step of a limit: of its last digit as written; of a limit that is itself a fact, one of its unit."""
    limit = node.right if isinstance(node.right, Const) else node.left
    if not isinstance(limit, Const) or kind is Kind.DATE:
        return Fraction(1, 100) if kind is Kind.RATIO else Fraction(1)
    scale = 100 if kind is Kind.RATIO else 1
    places = decimal_places((limit.value * scale).denominator)
    return Fraction(1, scale * 10 ** (places or 0))


def _equal(below: Sequence[Step], goals: Mapping[Sort, int]) -> Iterator[int]:
    if found := sides(below):
        sort = Sort.HOLDS if found[0] == found[1] else Sort.FAILS
        if sort in goals:
            yield goals[sort]


def _compared(below: Sequence[Step], goals: Mapping[Sort, int], near: Sort, step: Fraction) -> Iterator[int]:
    if (found := sides(below)) is None:
        return
    distance = found[0] - found[1]
    sort = Sort.AT if not distance else Sort.BELOW if distance < 0 else Sort.ABOVE
    if sort in goals and (sort is not near or abs(distance) <= step):
        yield goals[sort]

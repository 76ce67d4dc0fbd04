"""Goals inside an evaluation tree: the tree is walked through, and each node asked for its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.engine.analysis.bounds import bounds
from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.goals.boundaries import goals_of_comparison, goals_of_labels
from kaoping.engine.coverage.goals.limits import goal_of_term, watch_terms
from kaoping.engine.coverage.goals.roundings import goals_of_round
from kaoping.engine.coverage.goals.tables import goals_of_rows
from kaoping.engine.coverage.plan import Plan, Watch
from kaoping.engine.tracing import Step
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Compare,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
)


def goals_of_number(plan: Plan, node: Number) -> None:
    match node:
        case Input(key):
            plan.user.setdefault(key, plan.place)
        case Const() | Label():
            return
        case Add(terms) | Apply(_, terms) | OfDays(_, terms):
            _numbers(plan, terms)
        case Multiply(left, right):
            _numbers(plan, (left, right))
        case Divide(dividend, divisor, if_zero):
            _numbers(plan, (dividend, divisor))
            if if_zero is not None and 0 in bounds(divisor, plan.ranges):
                goal = plan.goal(Group.CLAUSES, Sort.CASE, wording.ZERO, node)
                plan.watch(node, lambda _, below: [goal] if below and below[0].value == 0 else ())
                goals_of_number(plan, if_zero)
        case Least(terms) | Greatest(terms):
            goals: list[int | None] = []
            for number, term in enumerate(terms):
                goals_of_number(plan, term)
                goals.append(goal_of_term(plan, node, number))
            watch_terms(plan, node, goals)
        case Aggregate(_, terms, weights):
            _numbers(plan, (*terms, *weights))
        case Round():
            goals_of_number(plan, node.value)
            goals_of_round(plan, node)
        case Choose():
            _cases(plan, node)
        case Lookup():
            _numbers(plan, node.keys)
            goals_of_rows(plan, node)
            if node.if_none is not None:
                goals_of_number(plan, node.if_none)


def _numbers(plan: Plan, nodes: Sequence[Number]) -> None:
    for node in nodes:
        goals_of_number(plan, node)


def goals_of_condition(plan: Plan, node: Condition) -> None:
    match node:
        case Compare():
            _numbers(plan, (node.left, node.right))
            goals_of_comparison(plan, node)
        case OneOf():
            plan.user.setdefault(node.key, plan.place)
            goals_of_labels(plan, node)
        case All(terms) | Any(terms):
            for term in terms:
                goals_of_condition(plan, term)
        case Not(term):
            goals_of_condition(plan, term)


def _cases(plan: Plan, node: Choose) -> None:
    """Each value of a chain of cases."""
    number, rest = 0, node
    place = plan.place
    lines = plan.lines.get(place[:2], ())
    last: Number = node
    while isinstance(rest, Choose):
        plan.place = place if number >= len(lines) else (place[0], lines[number], place[2])
        number += 1
        goals_of_condition(plan, rest.when)
        then = plan.goal(Group.CLAUSES, Sort.CASE, wording.CASE.filled(number=number), node, number)
        other = None
        last = rest.otherwise
        if not isinstance(last, Choose):
            plan.place = place if number >= len(lines) else (place[0], lines[number], place[2])
            other = plan.goal(Group.CLAUSES, Sort.CASE, wording.ELSE, node, "else")
        plan.watch(rest, _taken(then, other))
        goals_of_number(plan, rest.then)
        rest = last  # type: ignore[assignment]
    goals_of_number(plan, last)
    plan.place = place


def _taken(then: int, other: int | None) -> Watch:
    def watch(_: Step, below: Sequence[Step]) -> Iterator[int]:
        if below and below[0].value is True:
            yield then
        elif below and below[0].value is False and other is not None:
            yield other

    return watch

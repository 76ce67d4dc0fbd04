"""Goals of limits that take effect: caps, floors and ceilings, parts of a formula that decide alone, and the rounding of an indicator's score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.bounds import bounds
from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.goals.roundings import goals_of_score
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.ledger.sizes import is_ratio
from kaoping.engine.rulebook import Kind
from kaoping.engine.tracing import Step
from kaoping.engine.tree import Add, Clause, Const, Greatest, Indicator, Least, Number, PostingKind


def goals_of_limits(plan: Plan, indicator: Indicator) -> None:
    """Floor, ceiling and rounding, at the line where the indicator begins."""
    plan.at(indicator.source, indicator.key)
    opening = Const(indicator.opening)
    posted = bounds(Add((opening, *(formula.posted(one) for one in indicator.clauses))), plan.ranges)
    changed = bool(indicator.adjustments)
    floor, ceiling = indicator.floor, indicator.ceiling
    if floor is not None and (changed or posted.low is None or posted.low < floor):
        plan.event(("floor", indicator.key), Group.LIMITS, Sort.LIMITED, wording.FLOOR)
    if ceiling is not None and (changed or posted.high is None or posted.high > ceiling):
        plan.event(("ceiling", indicator.key), Group.LIMITS, Sort.LIMITED, wording.CEILING)
    if indicator.step is not None and not _always_whole(indicator, indicator.step):
        goals_of_score(plan, indicator.key, indicator.rounding)


def _always_whole(indicator: Indicator, step: Fraction) -> bool:
    """Whether nothing is left to round: the score is imported as it is given."""
    return all(
        branch.kind is PostingKind.IMPORTED for clause in indicator.clauses for branch in clause.branches
    ) and step < Fraction(1, 100)


def goals_of_cap(plan: Plan, clause: Clause, cap: Number, event: tuple[object, ...]) -> None:
    least = bounds(cap, plan.ranges).low
    for branch in clause.branches:
        amount = bounds(branch.amount, plan.ranges)
        if least is None or amount.low is None or amount.high is None or max(-amount.low, amount.high) > least:
            plan.event(event, Group.LIMITS, Sort.LIMITED, wording.CAP)
            return


def goal_of_term(plan: Plan, node: Least | Greatest, number: int) -> int | None:
    """That one part decides alone; None where it cannot."""
    ranges = [bounds(term, plan.ranges) for term in node.terms]
    own, others = ranges[number], ranges[:number] + ranges[number + 1 :]
    if isinstance(node, Least):
        possible = own.low is None or all(one.high is None or one.high > own.low for one in others)
    else:
        possible = own.high is None or all(one.low is None or one.low < own.high for one in others)
    if not possible:
        return None
    return plan.goal(Group.LIMITS, Sort.LIMITED, _says(plan, node, number), node, number)


def _says(plan: Plan, node: Least | Greatest, number: int) -> Text:
    term = node.terms[number]
    match node:
        case Greatest(terms=(Add(terms=(_, Const(free))), Const(zero))) if free < 0 and not zero:
            says = wording.WITHIN_FREE if number else wording.BEYOND_FREE
            return says.filled(number=wording.plain(-free, Kind.NUMBER))
    if isinstance(term, Const):
        kind = Kind.RATIO if is_ratio(node, plan.kinds) else Kind.NUMBER
        return wording.TERM_CONST.filled(value=wording.plain(abs(term.value), kind))
    return wording.TERM.filled(number=number + 1)


def watch_terms(plan: Plan, node: Least | Greatest, goals: Sequence[int | None]) -> None:
    """``goals``: of each part of the node the one that it meets where it decides alone."""
    extreme = min if isinstance(node, Least) else max

    def watch(_: Step, below: Sequence[Step]) -> Iterator[int]:
        values = [one.value for one in below if isinstance(one.value, Fraction)]
        if len(values) == len(goals) and values.count(found := extreme(values)) == 1:
            goal = goals[values.index(found)]
            yield from () if goal is None else (goal,)

    plan.watch(node, watch)
    if len(goals) == 2:
        sorts = (Sort.BELOW, Sort.ABOVE)  # the first part, the second
        plan.wanted[id(node)] = {
            sort: (goal, Fraction(0)) for sort, goal in zip(sorts, goals, strict=True) if goal is not None
        }

"""Goals of roundings: one changes the value, and one has to decide a tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.rulebook import ScoreRounding
from kaoping.engine.tracing import Approximate, Step
from kaoping.engine.tree import Round, Rounding

_HALF = (Rounding.HALF_UP, Rounding.HALF_EVEN)


def goals_of_score(plan: Plan, of: str, rounding: Rounding) -> None:
    """Of the score of an indicator, of sections, or of the total, at the line at hand."""
    plan.event(("rounded", of), Group.ROUNDINGS, Sort.ROUNDED, wording.ROUNDED)
    if rounding in _HALF:
        plan.event(("tie", of), Group.ROUNDINGS, Sort.TIE, wording.TIE)


def goals_of_whole(plan: Plan, rounding: ScoreRounding | None, of: str) -> None:
    if rounding is not None and of in plan.roundings:
        plan.place = (*plan.roundings[of], "")
        goals_of_score(plan, of, rounding.rounding)


def goals_of_round(plan: Plan, node: Round) -> None:
    """Of a rounding inside a formula."""
    changed = plan.goal(Group.ROUNDINGS, Sort.ROUNDED, wording.ROUNDED, node)
    tie = plan.goal(Group.ROUNDINGS, Sort.TIE, wording.TIE, node) if node.rounding in _HALF else None

    def watch(step: Step, below: Sequence[Step]) -> Iterator[int]:
        before = below[0].value if below else None
        if isinstance(before, Approximate):
            yield changed
        elif isinstance(before, Fraction) and isinstance(step.value, Fraction) and before != step.value:
            yield changed
            if tie is not None and abs(before - step.value) * 2 == node.step:
                yield tie

    if tie is not None:
        plan.wanted[id(node)] = {Sort.TIE: (tie, Fraction(0))}
    plan.watch(node, watch)

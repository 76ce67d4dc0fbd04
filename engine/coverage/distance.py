"""How far an evaluation was from goals that it did not meet, so that a search can aim at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kaoping.engine.coverage.goal import Sort
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.operations import round_to
from kaoping.engine.tracing import Approximate, Step
from kaoping.engine.tree import Greatest, Least, Round, Rounding

_LITTLE = Fraction(1, 100)


def distances(plan: Plan, step: Step, below: Sequence[Step]) -> Iterator[tuple[int, Fraction]]:
    """Goals that the node may meet, and what is to be added to its left side, or to what it rounds, so that it does."""
    wanted = plan.wanted.get(id(step.node))
    if wanted is None:
        return
    if isinstance(step.node, Least | Greatest):
        yield from _short_of(step.node, below, wanted)
    elif isinstance(step.node, Round):
        before = below[0].value if below else None
        if isinstance(before, Fraction):
            half = step.node.step / 2
            yield wanted[Sort.TIE][0], round_to(before - half, step.node.step, Rounding.HALF_EVEN) + half - before
    elif (found := sides(below)) is not None:
        for goal, target in wanted.values():
            yield goal, target - (found[0] - found[1])


def sides(below: Sequence[Step]) -> tuple[Fraction, Fraction] | None:
    """The two numbers that are held against each other."""
    values = [one.value.value if isinstance(one.value, Approximate) else one.value for one in below[:2]]
    if len(values) == 2 and all(isinstance(one, Fraction) for one in values):
        return values[0], values[1]  # type: ignore[return-value]
    return None


def _short_of(
    node: Least | Greatest, below: Sequence[Step], wanted: Mapping[Sort, tuple[int, Fraction]]
) -> Iterator[tuple[int, Fraction]]:
    """How far either of two parts is from deciding alone."""
    if (found := sides(below)) is None:
        return
    first = found[1] - found[0] if isinstance(node, Greatest) else found[0] - found[1]
    for sort, distance in ((Sort.BELOW, first + _LITTLE), (Sort.ABOVE, _LITTLE - first)):
        if sort in wanted:
            yield wanted[sort][0], distance

"""Every node of an indicator's evaluation for one unit, put to the clause that it belongs to.

``reference.trace`` answers the nodes in the order in which they were looked at. Which of them is a condition, an amount or a cap follows
from the same order, so it is told here by walking along; nothing is evaluated twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reference import trace
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tracing import Step, steps_of
from kaoping.engine.tree import Clause, ClauseSource, Indicator, Input, OneOf


class Role(StrEnum):
    """What a traced tree is for."""

    DERIVED = "derived"  # the value of a derived value
    NOT_APPLICABLE = "not_applicable"  # the condition under which the indicator does not apply
    CONDITION = "condition"  # of a branch of a clause
    AMOUNT = "amount"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class TracedPart:
    """One tree that was evaluated: ``steps[0]`` is its root, a node stands before those below it. ``key`` names a derived value."""

    role: Role
    clause: ClauseSource
    steps: tuple[Step, ...]
    key: str = ""


def trace_of(rulebook: Rulebook, indicator: Indicator, inputs: Mapping[str, Value]) -> tuple[TracedPart, ...]:
    """The trees evaluated for the indicator, in order; derived values that they use stand before them."""
    _, steps = trace(indicator, inputs)
    parts = tuple(_parts(indicator, _trees(steps)))
    return (*_derived(rulebook, parts, inputs), *parts)


def _trees(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    tree: list[Step] = []
    for step in steps:
        if step.depth == 0 and tree:
            yield tuple(tree)
            tree = []
        tree.append(step)
    if tree:
        yield tuple(tree)


def _parts(indicator: Indicator, trees: Iterator[tuple[Step, ...]]) -> Iterator[TracedPart]:
    """The trees with their roles; evaluation ends where a condition of not applying holds or a gap is touched."""
    for rule in indicator.not_applicable:
        steps = next(trees)
        yield TracedPart(Role.NOT_APPLICABLE, rule.source, steps)
        if steps[0].value is not False:
            return
    for clause in indicator.clauses:
        for part in _clause(clause, trees):
            yield part
            if isinstance(part.steps[0].value, Gap):
                return


def _clause(clause: Clause, trees: Iterator[tuple[Step, ...]]) -> Iterator[TracedPart]:
    for branch in clause.branches:
        if branch.when is not None:
            steps = next(trees)
            yield TracedPart(Role.CONDITION, clause.source, steps)
            if steps[0].value is not True:
                continue
        amount = next(trees)
        yield TracedPart(Role.AMOUNT, clause.source, amount)
        if amount[0].value != 0 and clause.cap is not None:
            yield TracedPart(Role.CAP, clause.source, next(trees))
        return


def _derived(rulebook: Rulebook, parts: Iterable[TracedPart], inputs: Mapping[str, Value]) -> Iterator[TracedPart]:
    """The derived values that the parts look at, each after those that it is made of."""
    known = {each.key: each for each in rulebook.derived}
    told: set[str] = set()

    def tell(steps: Iterable[Step]) -> Iterator[TracedPart]:
        for step in steps:
            key = step.node.key if isinstance(step.node, Input | OneOf) else ""
            if key in known and key not in told:
                told.add(key)
                own = steps_of(known[key].value, inputs)
                yield from tell(own)
                yield TracedPart(Role.DERIVED, known[key].source, own, key)

    for part in parts:
        yield from tell(part.steps)

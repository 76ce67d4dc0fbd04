"""An evaluation that writes down every node with its value, for those who ask how a number came about."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction

from kaoping.dsl.functions import Irrational
from kaoping.dsl.quick import dataclass
from kaoping.engine.enclosure import approximated
from kaoping.engine.evaluation import PROBLEMS, Evaluation, gap_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.operations import round_to
from kaoping.engine.tree import Choose, Condition, Input, Label, Lookup, Number, Round


@dataclass(frozen=True, slots=True)
class Approximate:
    """The first digits of a number that is not rational."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """A node as it was evaluated. ``depth`` counts from 0 at a clause's conditions and amounts; a node stands before those below it. A
    node that could not be evaluated has the gap that prevented it (``Gap.UNDEFINED``: a division by 0)."""

    depth: int
    node: Number | Condition
    value: Fraction | bool | str | Gap | Approximate


def steps_of(node: Number, inputs: Mapping[str, Value]) -> tuple[Step, ...]:
    """Every node of a number (such as a derived value) that is looked at."""
    evaluation = Tracing(inputs)
    with suppress(*PROBLEMS):
        evaluation.value(node)
    return tuple(evaluation.steps)


class Tracing(Evaluation):
    """An evaluation that writes down every node with its value."""

    def __init__(self, inputs: Mapping[str, Value]) -> None:
        super().__init__(inputs)
        self.steps: list[Step] = []
        self.depth = 0
        self.irrational = 0  # how many values met so far are not rational

    def value(self, node: Number) -> Fraction | str:
        if not isinstance(node, Label | Choose | Input | Lookup):
            return self.number(node)
        place = self._enter(node)
        try:
            value = super().value(node)
        except PROBLEMS as problem:
            self._leave(place, node, gap_of(problem))
            raise
        self._leave(place, node, value)
        return value

    def number(self, node: Number) -> Fraction:
        place = self._enter(node)
        met = self.irrational
        try:
            value = self._number(node)
        except PROBLEMS as problem:
            self._leave(place, node, gap_of(problem))
            raise
        if isinstance(node, Round) and self.irrational > met:
            self.irrational, value = met, Evaluation(self.inputs).round(node)
        self._leave(place, node, Approximate(value) if self.irrational > met else value)
        return value

    def _number(self, node: Number) -> Fraction:
        """The value, or its first digits where it is not rational: so all of what is rounded is looked at."""
        try:
            return super().number(node)
        except Irrational:
            self.irrational += 1
            return approximated(node, Evaluation(self.inputs))

    def round(self, node: Round) -> Fraction:
        return round_to(self.number(node.value), node.step, node.rounding)

    def holds(self, node: Condition) -> bool:
        place = self._enter(node)
        met = self.irrational
        try:
            value = super().holds(node)
        except PROBLEMS as problem:
            self._leave(place, node, gap_of(problem))
            raise
        if self.irrational > met:
            self.irrational, value = met, Evaluation(self.inputs).holds(node)
        self._leave(place, node, value)
        return value

    def _enter(self, node: Number | Condition) -> int:
        self.steps.append(Step(self.depth, node, Gap.UNDEFINED))
        self.depth += 1
        return len(self.steps) - 1

    def _leave(self, place: int, node: Number | Condition, value: Fraction | bool | str | Gap | Approximate) -> None:
        self.depth -= 1
        shown = Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value
        self.steps[place] = Step(self.depth, node, shown)

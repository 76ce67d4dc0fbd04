"""Which facts stand behind what: an indicator, a section or total, how the units stand among each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.dependence import Uses
from kaoping.engine.analysis.walk import (
    inputs_of_adjustments,
    inputs_of_condition,
    inputs_of_indicator,
    inputs_of_number,
    inputs_of_stand_ins,
)
from kaoping.engine.facts import Value
from kaoping.engine.rulebook import Fact, Kind, Rulebook, Statistic
from kaoping.engine.tree import Number


@dataclass(frozen=True, slots=True)
class Bends:
    """Where a score bends as one fact moves; ``score`` None: between them it is linear, else they are those of its parts, and it is still to be seen
    whether it moves one way between them."""

    cuts: frozenset[Fraction]
    score: Number | None = None


class Behind:
    """Of one rulebook, all that inputs rest on."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.facts = {fact.key: fact for fact in rulebook.facts}
        self.measures = {measure.key: measure for measure in rulebook.measures}
        self.steps = {step.key: step for step in rulebook.steps}
        self._uses = Uses(rulebook.indicators, rulebook.sections, rulebook.ranking, rulebook.steps)
        self._once = {key: tuple(part for part, _ in one.parts) for one in rulebook.shared for key, _ in one.parts}
        # Of an indicator with one fact, for the values of all other inputs: many units have the same.
        self.bends: dict[tuple[int, str, tuple[Value | None, ...]], Bends | None] = {}
        self._of_indicator = [
            self.of((*inputs_of_indicator(one), *inputs_of_stand_ins(one))) for one in rulebook.indicators
        ]

    def of(self, keys: Iterable[str]) -> frozenset[str]:
        """The inputs themselves and everything that they are made of, facts at the bottom."""
        waiting, seen = list(keys), set[str]()
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if (measure := self.measures.get(key)) is not None:
                waiting += [measure.records, *measure.facts, *self._once.get(key, ())]
            elif (step := self.steps.get(key)) is not None:
                waiting += self._uses.of(step)
        return frozenset(seen)

    def of_indicator(self, index: int) -> frozenset[str]:
        return self._of_indicator[index]

    def facts_of(self, keys: frozenset[str]) -> tuple[Fact, ...]:
        """The facts among them, in the order of the rulebook."""
        return tuple(fact for key, fact in self.facts.items() if key in keys)

    def of_wholes(self) -> frozenset[str]:
        """What sections and the total look at beside the scores of their parts, and what decides who is ranked."""
        book = self.rulebook
        keys = list(inputs_of_adjustments(book.adjustments))
        for section in book.sections:
            keys += inputs_of_adjustments(section.adjustments)
        for composition in (book.composition, *(section.composition for section in book.sections)):
            if composition is not None and composition.formula is not None:
                keys += inputs_of_number(composition.formula)
        if book.ranking is not None:
            keys += [key for rule in book.ranking.unranked for key in inputs_of_condition(rule.when)]
            keys += [one.key for one in book.ranking.tie_breaks]
        return self.of(keys)

    def of_adjustments(self) -> frozenset[str]:
        """What vetoes, caps and coefficients of sections and the total look at."""
        book = self.rulebook
        every = (*book.adjustments, *(one for section in book.sections for one in section.adjustments))
        return self.of(inputs_of_adjustments(every))

    def has_statistic(self, keys: frozenset[str]) -> bool:
        return any(isinstance(self.steps.get(key), Statistic) for key in keys)


def felt_by_others(rulebooks: Sequence[Rulebook]) -> frozenset[str]:
    """Folded names of the facts on which a statistic over units rests, in either language: with such a fact others move too."""
    names: set[str] = set()
    for book in rulebooks:
        behind = Behind(book)
        keys = behind.of(step.key for step in book.steps if isinstance(step, Statistic))
        for key in keys:
            fact = behind.facts.get(key)
            names |= {fold(name) for name in ((key, fact.other) if fact else (key,)) if name}
    return frozenset(names)


CHANGEABLE = frozenset({Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.YES_NO, Kind.ONE_OF, Kind.DATE, Kind.RECORDS})
"""Kinds of facts that a unit can work on; scores and texts are given by others."""

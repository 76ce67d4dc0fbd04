"""Sections and the total proved by what is proved of their parts: a sum of scores that keep within their limits, or that only grow, needs no look into any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import z3

from kaoping.dsl.interval import Interval
from kaoping.engine.laws.kinds.stated import stated_at
from kaoping.engine.laws.kinds.within_limits import limits_of
from kaoping.engine.laws.law import Law, LawKind, Part, PartKind
from kaoping.engine.laws.moves import better
from kaoping.engine.laws.sense import sense_of
from kaoping.engine.prove.abstract import Abstract, Level
from kaoping.engine.prove.answer import Question
from kaoping.engine.prove.contents import free_in
from kaoping.engine.prove.questions import (
    SENSES,
    Asked,
    asked,
    moved_names,
    moves,
    presence_changes,
)
from kaoping.engine.prove.solve import Budget, Said
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import Term, Truth
from kaoping.engine.prove.witness import ask_of
from kaoping.engine.rulebook import NeverMoves, Way

SHARE = 0.4


class Wholes:
    """``is_proved`` answers questions about parts."""

    def __init__(self, unit: Symbolic, is_proved: Callable[[Question], bool]) -> None:
        self.unit, self.is_proved = unit, is_proved
        self._abstract: dict[Level, Abstract] = {}
        self._presence: dict[tuple[Part, str, Way], bool] = {}
        self._of_part: dict[Part, frozenset[str]] = {}

    def prove(self, question: Question, budget: Budget) -> bool:
        """Whether it follows from what is proved of the parts; False says nothing."""
        if not isinstance(question, Law) or question.part.kind not in (PartKind.SECTION, PartKind.TOTAL):
            return False
        return any(self._at(question, level, budget) for level in self._levels(question.part))

    def _levels(self, part: Part) -> Iterator[Level]:
        if part.kind is PartKind.TOTAL and self.unit.rulebook.sections:
            yield Level.SECTIONS
        yield Level.INDICATORS

    def _at(self, law: Law, level: Level, budget: Budget) -> bool:
        unit = self._unit(level)
        found = self._asked(law, unit)
        if found is None:
            return False
        return ask_of(unit, found, budget, SHARE)[0] is Said.NO

    def _unit(self, level: Level) -> Abstract:
        if level not in self._abstract:
            self._abstract[level] = Abstract(self.unit, level, self._limits)
        return self._abstract[level]

    def _limits(self, part: Part) -> Interval | None:
        if part.kind is not PartKind.SECTION:
            return None
        limits = limits_of(self.unit.rulebook, part)
        if limits.low is None and limits.high is None:
            return None
        law = Law(LawKind.WITHIN_LIMITS, part, source=limits.source)
        return Interval(limits.low, limits.high) if self.is_proved(law) else None

    def _asked(self, law: Law, unit: Abstract) -> Asked | None:
        book = unit.rulebook
        match law.kind:
            case LawKind.WITHIN_LIMITS:
                return asked(law, unit)
            case LawKind.MONOTONE:
                way = better(next(one for one in book.facts if one.key == law.fact))
                assert way is not None, law
                return self._moves(law, unit, way, law.sense)
            case LawKind.STATED:
                says = stated_at(law, book).says
                if isinstance(says, NeverMoves):
                    return self._moves(law, unit, says.way, SENSES[says.never])
        return None

    def _moves(self, law: Law, unit: Abstract, way: Way, sense: int) -> Asked | None:
        """The move with what is proved of each part that it changes; None where that is not enough to go on."""
        asked(Law(LawKind.WITHIN_LIMITS, law.part), unit)  # so that all its free scores are there
        pairs, _ = moved_names(self.unit, law.fact, way)
        names: list[tuple[Term, Term]] = []
        truths: list[Truth] = []
        moving = frozenset(one.decl().name() for one, _ in pairs)
        touched = [one for one in unit.of_parts.values() if not moving.isdisjoint(self._names(one.part))]
        for each in touched:
            part, own = each.part, each.terms
            if not self._keeps_presence(part, law.fact, way):
                return None
            moved = {key: z3.Const(f"{term.decl().name()}#then", term.sort()) for key, term in own.items()}
            names += [(term, moved[key]) for key, term in own.items()]
            truths += [moved[key] == term for key, term in own.items() if key != "score"]
            if "score" in own:
                if not self._keeps_order(law, part, way, sense):
                    return None
                one, other = own["score"], moved["score"]
                truths.append(one == other if sense == 0 else other >= one if sense == 1 else other <= one)
        then = [z3.substitute(one, *names) for each in touched for one in each.known] if names else []
        return moves(unit, law.part, law.fact, way, sense, (names, [*truths, *then]))

    def _keeps_order(self, law: Law, part: Part, way: Way, sense: int) -> bool:
        own = Law(LawKind.MONOTONE, part, law.fact, sense=sense, source=law.source)
        declared = next(one for one in self.unit.rulebook.facts if one.key == law.fact)
        if better(declared) is way and sense_of(self.unit.rulebook) == sense:
            return self.is_proved(own)
        found = moves(self.unit, part, law.fact, way, sense)
        return ask_of(self.unit, found, Budget(), SHARE)[0] is Said.NO

    def _keeps_presence(self, part: Part, fact: str, way: Way) -> bool:
        key = part, fact, way
        if key not in self._presence:
            found = presence_changes(self.unit, _terms_of(self.unit, part)[1:], fact, way)
            self._presence[key] = ask_of(self.unit, found, Budget(), SHARE)[0] is Said.NO
        return self._presence[key]

    def _names(self, part: Part) -> frozenset[str]:
        """The free names of all that decides the score of a part."""
        if part not in self._of_part:
            self._of_part[part] = free_in(_terms_of(self.unit, part))
        return self._of_part[part]


def _terms_of(unit: Symbolic, part: Part) -> list[Term]:
    """The score, and the truths that decide whether there is one."""
    if part.kind is PartKind.SECTION:
        whole = unit.section(unit.places.section[part.key])
        return [whole.score.term, whole.has, whole.withholds, whole.error]
    found = unit.indicator(unit.places.indicator[part.key])
    return [found.score.term, found.has, found.error, found.exempt, found.withholds]

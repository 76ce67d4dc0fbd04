"""What a law is held against: units under one rulebook, with all they are scored by.

A law about one score of one unit pays only for that: ``own`` has the part of the rulebook that makes the score, and the units that it rests on.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import UnitFacts
from kaoping.engine.laws.law import Part, PartKind
from kaoping.engine.memo import memoised
from kaoping.engine.periods import Period
from kaoping.engine.rulebook import Rulebook, Statistic
from kaoping.engine.scoring.part import indicator_of, section_of
from kaoping.engine.scoring.score import Backend, Scored, score
from kaoping.engine.scoring.standing import Standing


@dataclass(frozen=True)
class Situation:
    """``units``: facts, records and waivers of all units, in the order of the units table. ``periods``: the earlier ones, the nearest first; ``now``:
    the name of the one at hand. ``backend``: the row evaluator is made anew for each run, so for many small situations the reference is ten times as fast."""

    rulebook: Rulebook
    units: tuple[UnitFacts, ...]
    as_of: str = ""
    periods: tuple[Period, ...] = ()
    now: str = ""
    backend: Backend = "row"

    @cached_property
    def scored(self) -> Scored:
        return score(
            [self.rulebook], self.units, as_of=self.as_of, periods=self.periods, now=self.now, backend=self.backend
        )

    @property
    def assessed(self) -> tuple[str, ...]:
        """The units that get scores, sub-units left out."""
        return tuple(one.unit.name for one in self.units if not one.unit.parent)

    def facts_of(self, unit: str) -> UnitFacts:
        return next(one for one in self.units if one.unit.name == unit)

    def scored_as(self, unit: str) -> str:
        """The unit that gets the scores: of a sub-unit its parent."""
        return self.facts_of(unit).unit.parent or unit

    def own(self, unit: str, part: Part) -> Situation:
        """With what one score of one unit is made of, and nothing else."""
        key = unit, part
        found = self._own.get(key)
        if found is None:
            rulebook = part_of(self.rulebook, part)
            units = self.units
            if not any(isinstance(step, Statistic) for step in rulebook.steps):
                units = tuple(_family(unit, units))
            same = rulebook is self.rulebook and len(units) == len(self.units)
            found = self._own[key] = self if same else replace(self, rulebook=rulebook, units=units)
        return found

    @cached_property
    def _own(self) -> dict[tuple[str, Part], Situation]:
        return {}

    def standing(self, unit: str, part: Part) -> Standing | None:
        """How the unit stands with what this score is made of; None where that cannot be scored."""
        scored = self.own(unit, part).scored
        return None if scored.failed else scored.standing(unit)

    def score_of(self, unit: str, part: Part) -> Fraction | None:
        """One score; None where there is none, or where it cannot be scored."""
        standing = self.standing(unit, part)
        return None if standing is None else score_at(standing, part)


def score_at(standing: Standing, part: Part) -> Fraction | None:
    """The score of a part."""
    book, scores = standing.rulebook, standing.scores
    match part.kind:
        case PartKind.INDICATOR:
            pairs = zip(book.indicators, scores.indicators, strict=True)
            return next(found for one, found in pairs if one.key == part.key)
        case PartKind.SECTION:
            sections = zip(book.sections, scores.sections, strict=True)
            return next(found for one, found in sections if one.key == part.key)
        case _:
            return scores.total


def _family(unit: str, units: tuple[UnitFacts, ...]) -> list[UnitFacts]:
    """The unit with its sub-units."""
    return [one for one in units if unit in (one.unit.name, one.unit.parent)]


@memoised(most=512)
def part_of(rulebook: Rulebook, part: Part) -> Rulebook:
    """The part of the rulebook that makes a score; who is ranked is kept, since statistics may leave out who is not."""
    if part.kind not in (PartKind.INDICATOR, PartKind.SECTION):
        return rulebook
    take = indicator_of if part.kind is PartKind.INDICATOR else section_of
    return replace(take(rulebook, part.key), classes=rulebook.classes, ranking=rulebook.ranking)

"""What a law is held against: units under one rulebook, with all they are scored by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kaoping.engine.facts import UnitFacts
from kaoping.engine.periods import Period
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Backend, Scored, score


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

    def facts_of(self, unit: str) -> UnitFacts:
        return next(one for one in self.units if one.unit.name == unit)

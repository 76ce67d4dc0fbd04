"""The scores of one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from kaoping.dsl.quick import dataclass
from kaoping.engine.application.gap import Settled
from kaoping.engine.application.whole import Unmade
from kaoping.engine.result import Status

Amount = Fraction | None
Kept = tuple[Any, ...]
TOTAL = -1  # the position of the total among sections
NONE_SETTLED: Mapping[int, Settled] = {}
NONE_UNMADE: Mapping[int, Unmade] = {}


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one unit, exact points: of the indicators and sections in the rulebook's order, and the total. None: no score (of an
    indicator, or of all in a section, that does not apply) or withheld. ``settled`` are the indicators without a score of their own, by
    position. ``unmade`` says why a section, by position, or the total (-1) that is made by weights or a formula has no score. ``kept`` is what the row evaluator kept for the ledgers; None if it was not used."""

    indicators: tuple[Amount, ...]
    statuses: tuple[Status, ...]
    sections: tuple[Amount, ...]
    total: Amount
    settled: Mapping[int, Settled]
    unmade: Mapping[int, Unmade] = field(default_factory=dict)
    kept: Kept | None = field(default=None, compare=False, repr=False)

    @property
    def withheld(self) -> bool:
        return self.total is None

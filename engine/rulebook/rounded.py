"""A rounding of scores."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.tree import Rounding


@dataclass(frozen=True, slots=True)
class ScoreRounding:
    step: Fraction
    rounding: Rounding

"""Integers of the row evaluator as exact points, each made once: scores repeat, and making a fraction costs as much as evaluating ten indicators."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from kaoping.engine.application.whole import rounded
from kaoping.engine.rulebook import ScoreRounding

REMEMBERED = 65536


def is_idle(rounding: ScoreRounding | None, scale: int) -> bool:
    """Whether the rounding changes no multiple of 1/``scale``."""
    return rounding is None or (1 / (scale * rounding.step)).denominator == 1


class Points(dict[Any, Fraction]):
    """Of integers over a scale, or of numerator and denominator."""

    def __init__(self, scale: int) -> None:
        self.scale = scale

    def __missing__(self, score: int | tuple[int, int]) -> Fraction:
        if len(self) >= REMEMBERED:
            self.clear()
        found = Fraction(*score) if isinstance(score, tuple) else Fraction(score, self.scale)
        self[score] = found
        return found


class Totals(dict[int, Fraction]):
    """Sums of scores as totals, rounded, each made once."""

    def __init__(self, points: Points, rounding: ScoreRounding | None) -> None:
        self.points = points
        self.rounding = rounding

    def __missing__(self, total: int) -> Fraction:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[total] = rounded(self.points[total], self.rounding)
        return found

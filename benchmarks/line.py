"""One line of the report: what was measured, what came out, and whether it reaches its goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """``goal`` is the least or, with ``at_most``, the greatest that will do; None: printed for comparison only."""

    what: str
    value: float
    unit: str = ""
    goal: float | None = None
    at_most: bool = False
    measured: str = ""

    @property
    def reached(self) -> bool:
        if self.goal is None:
            return True
        return self.value <= self.goal if self.at_most else self.value >= self.goal

    def __str__(self) -> str:
        value = f"{_shown(self.value)}{self.unit}"
        goal = "" if self.goal is None else f"{'≤' if self.at_most else '≥'} {_shown(self.goal)}{self.unit}"
        verdict = "" if self.goal is None else "ok" if self.reached else "NOT REACHED"
        return f"{self.what:<64} {value:>14}  {goal:>14}  {verdict:<11}  {self.measured}".rstrip()


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"

"""One change of one rulebook."""

from __future__ import annotations

from enum import StrEnum

from kaoping.dsl import syntax
from kaoping.dsl.quick import dataclass


class Mutation(StrEnum):
    """What is changed. The list is closed and part of the schema."""

    LIMIT = "limit"  # one step up or down
    BOUNDARY = "boundary"  # 达到 for 超过
    RATE = "rate"  # points, one step up or down; deducted for added
    CAP = "cap"
    FLOOR = "floor"
    STEP = "step"  # the step, and what becomes of a part of one
    NUMBER = "number"  # any other number
    LOGIC = "logic"  # and for or, unless for only if, plus for minus
    STATISTIC = "statistic"  # the largest for the smallest
    ROUNDING = "rounding"
    OPENING = "opening"
    CONSEQUENCE = "consequence"  # what follows where there is no score
    FILTER = "filter"  # counted for not counted
    DIRECTION = "direction"  # more is better for fewer is better
    ORDER = "order"  # of clauses, bands, branches
    DROPPED = "dropped"  # a line, or a part of it, left out


@dataclass(frozen=True, slots=True)
class Mutant:
    """``lines``: the lines that read otherwise (number, text), mostly one; ``line`` is the first of them."""

    mutation: Mutation
    lines: tuple[tuple[int, str], ...]
    before: str
    after: str

    @property
    def line(self) -> int:
        return self.lines[0][0]

    def text(self, document: syntax.Document) -> str:
        """The rulebook with the change."""
        changed = dict(self.lines)
        return "\n".join(changed.get(number, line.text) for number, line in enumerate(document.lines, 1))

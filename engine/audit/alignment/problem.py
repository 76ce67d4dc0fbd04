"""A row to be put under its columns, in whole numbers: all amounts are multiples of one small part of a point.

``Rule`` says which amounts a column may hold at all (``hard``) and which it should (``soft``: what the rules give, what stands in that column
elsewhere); a value against it costs more. ``lost_cost``: a column that the head of the page lacks loses its cells for nothing.
"""

from __future__ import annotations

from functools import cached_property

from kaoping.dsl.quick import dataclass

EDIT = 2  # what a lost or surplus cell, or two neighbours in each other's place, costs
AGAINST = 4  # a value that the rules or the rest of the table speak against
MOST = 14  # the most that is looked for: seven cells lost, surplus or swapped
MOST_SUM = 60_000  # the largest total, in parts; the limit of the search is proportional to it
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Rule:
    """``maximum`` and ``step`` in parts; ``soft`` None: any value will do."""

    maximum: int
    step: int = 1
    soft: frozenset[int] | None = None
    lost_cost: int = EDIT
    kept_cost: int = 0

    def holds(self, value: int) -> bool:
        return 0 <= value <= self.maximum and value % self.step == 0

    def cost(self, value: int) -> int:
        return self.kept_cost + (0 if self.soft is None or value in self.soft else AGAINST)


@dataclass(frozen=True)
class Problem:
    """``cells``: None for one whose value is not known (blank, or no number); a dash is 0. ``total`` None: none is printed."""

    cells: tuple[int | None, ...]
    rules: tuple[Rule, ...]
    total: int | None

    @cached_property
    def counted(self) -> bool:
        """Whether sums can be used."""
        return self.total is not None and 0 <= self.total <= MOST_SUM

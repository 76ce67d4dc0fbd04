"""The messages of one run of reading, in the order found.

All faults of all files are found in one run. A table that is wrong in every cell must not fill the memory with messages, nor hide
the faults of other files: of one fault down one column, and of all errors together, only so many are kept; the rest is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field, replace
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell, Place

MOST_ERRORS = 1000
MOST_ALIKE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreErrors(Diagnostic):
    code: ClassVar[str] = "more-errors"
    title: ClassVar[Text] = Text("另有{more}处错误没有列出。", "There are more errors than are listed: {more} more.")
    help: ClassVar[Text] = Text(
        "请先改正以上各处；同一列反复出错，多半是整列放错了位置或格式不对。",
        "Mend those above first. The same fault all down a column often means that the whole column is misplaced or wrongly formatted.",
    )
    more: int


def at(problem: Diagnostic, place: Place, *related: Related) -> Diagnostic:
    """The message at its place: what reads a cell's text does not know where the cell is."""
    return replace(problem, place=place, related=(*problem.related, *related))


@dataclass(slots=True)
class Problems:
    """Errors and warnings as they are found."""

    found: list[Diagnostic] = field(default_factory=list)
    errors: int = 0
    _kept: int = 0
    _alike: Counter[tuple[str, str, str, int]] = field(default_factory=Counter)

    def add(self, problem: Diagnostic) -> None:
        is_error = problem.severity == "error"
        self.errors += is_error
        if not self._is_one_of_many(problem) and (not is_error or self._kept < MOST_ERRORS):
            self._kept += is_error
            self.found.append(problem)

    def _is_one_of_many(self, problem: Diagnostic) -> bool:
        place = problem.place
        if not isinstance(place, Cell):
            return False
        key = (problem.code, place.file, place.sheet, place.column)
        self._alike[key] += 1
        return self._alike[key] > MOST_ALIKE

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        for problem in problems:
            self.add(problem)

    def all(self) -> tuple[Diagnostic, ...]:
        if self.errors == self._kept:
            return tuple(self.found)
        return (*self.found, MoreErrors(place=Cell(self.found[-1].place.file), more=self.errors - self._kept))

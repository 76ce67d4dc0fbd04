"""The lists of problems as the annexes have them, and the sentences on one unit with what each cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.problem_lists import ListedProblem, problem_rows
from kaoping.engine.report.content import Content
from kaoping.engine.report.problem_annex import ProblemList, problem_lists
from kaoping.engine.report.told import Told


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """``area`` is empty where all are of one; ``points`` where it cost none; ``unit`` names a sub-unit with a row of its own."""

    text: str
    area: str
    unit: str
    points: str
    indicator: str
    remarks: tuple[str, ...]


class Problems:
    """Of an assessment and its further areas."""

    def __init__(self, content: Content, areas: Sequence[Told]) -> None:
        self.content, self.areas = content, areas
        self._by_charged: dict[str, list[ListedProblem]] = {}
        for one in (problem for area in areas for problem in area.problems):
            self._by_charged.setdefault(one.charged, []).append(one)

    @property
    def charged(self) -> Mapping[str, str]:
        """For each unit with a row of its own the one on whose page its problems stand."""
        return {one.unit: unit for unit, problems in self._by_charged.items() for one in problems}

    def tables(self) -> tuple[ProblemList, ...]:
        return tuple(problem_lists(self.content, self.areas))

    def of(self, unit: str) -> tuple[ShownProblem, ...]:
        """The sentences that are listed for a unit and its sub-units."""
        several = len({one.area for problems in self._by_charged.values() for one in problems}) > 1
        return tuple(self._shown(one, several) for one in self._by_charged.get(unit, ()))

    def _shown(self, one: ListedProblem, several: bool) -> ShownProblem:
        language = self.content.language
        return ShownProblem(
            text=one.text,
            area=one.area if several else "",
            unit=one.unit if one.unit != one.charged else "",
            points=shown(one.lost) if one.points else "",
            indicator=one.indicator if one.scored else "",
            remarks=tuple(remark for row in problem_rows([one]) for remark in row.remarks(language)),
        )

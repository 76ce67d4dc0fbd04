"""The list of problems: a row a unit as annexes print it, and the sentences of one unit with what each cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.problem_lists import ListedProblem, problem_list, problem_rows
from kaoping.engine.report.content import Content


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """``area`` is empty where all are of one; ``points`` where it cost none; ``unit`` names a sub-unit with a row of its own."""

    text: str
    area: str
    unit: str
    points: str
    indicator: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProblemTable:
    """A class: a column an area, a row a unit with its sentences by area and its remarks."""

    name: str
    areas: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...]  # unit, the unit charged, …
    remarks: bool


class Problems:
    """Of an assessment and its further areas."""

    def __init__(self, content: Content) -> None:
        self.content = content

    @cached_property
    def _listed(self) -> tuple[ListedProblem, ...]:
        about, language = self.content.assessment, self.content.language
        found = list(problem_list(about, self.content.scored))
        for area in about.areas:
            found += problem_list(area, area.score(language))
        return tuple(found)

    @cached_property
    def _areas(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.area for one in self._listed))

    @cached_property
    def _by_charged(self) -> Mapping[str, Sequence[ListedProblem]]:
        found: dict[str, list[ListedProblem]] = {}
        for one in self._listed:
            found.setdefault(one.charged, []).append(one)
        return found

    def of(self, unit: str) -> tuple[ShownProblem, ...]:
        """The sentences that are listed for a unit and its sub-units."""
        problems = self._by_charged.get(unit, ())
        return tuple(self._shown(one, len(self._areas) > 1) for one in problems)

    def _shown(self, one: ListedProblem, several: bool) -> ShownProblem:
        return ShownProblem(
            text=one.text,
            area=one.area if several else "",
            unit=one.unit if one.unit != one.charged else "",
            points=shown(one.points, 0) if one.points else "",
            indicator=one.indicator,
            remarks=_remarks([one], self.content.language),
        )

    def tables(self) -> tuple[ProblemTable, ...]:
        """A table a class, in the order in which classes come."""
        classes = tuple(dict.fromkeys(one.unit_class for one in self._listed))
        return tuple(self._table(name, [one for one in self._listed if one.unit_class == name]) for name in classes)

    def _table(self, name: str, problems: Sequence[ListedProblem]) -> ProblemTable:
        areas = tuple(area for area in self._areas if any(one.area == area for one in problems))
        charged = {one.unit: one.charged for one in problems}
        language = self.content.language
        rows = tuple(
            (
                row.unit,
                charged[row.unit],
                tuple(tuple(one.text for one in row.areas.get(area, ())) for area in areas),
                row.remarks(language),
            )
            for row in problem_rows(problems)
        )
        return ProblemTable(name, areas, rows, any(row[-1] for row in rows))


def _remarks(problems: Iterable[ListedProblem], language: Language) -> tuple[str, ...]:
    return tuple(remark for row in problem_rows(problems) for remark in row.remarks(language))

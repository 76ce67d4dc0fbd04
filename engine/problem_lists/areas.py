"""The lists of all areas of an assessment, each with what its two checks find."""

from __future__ import annotations

from collections.abc import Iterable

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.notebook import table
from kaoping.engine.problem_lists.consistency import Loss, losses_without_problem, problems_without_loss
from kaoping.engine.problem_lists.listed import ListedProblem
from kaoping.engine.problem_lists.problems import problem_list
from kaoping.engine.problem_lists.rows import ProblemRow, problem_rows
from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True)
class AreaList:
    """``listed`` False: its rulebooks have no sentences, so that there is no list and nothing to hold against it."""

    area: str
    listed: bool
    problems: tuple[ListedProblem, ...] = ()
    losses: tuple[Loss, ...] = ()
    without_loss: tuple[ListedProblem, ...] = ()

    def __repr__(self) -> str:
        if not self.listed:
            return f"<AreaList {self.area}: no list>"
        checks = f"{len(self.losses)} losses without a problem, {len(self.without_loss)} problems without a loss"
        return f"<AreaList {self.area}: {len(self.problems)} problems, {checks}>"

    def _repr_markdown_(self) -> str:
        rows = [(one.unit, one.indicator, one.text, shown(one.lost)) for one in self.problems]
        return table(["unit", "indicator", "problem", "points lost"], rows, numbers=[3])


def area_lists(assessment: Assessment, scored: Scored) -> tuple[AreaList, ...]:
    """``scored`` is the assessment's; its further areas are scored here."""
    return tuple(area_list(*one) for one in ((assessment, scored), *assessment.areas_scored(scored.language)))


def area_list(assessment: Assessment, scored: Scored) -> AreaList:
    """Of one area; ``scored`` is its own."""
    area = assessment.area or assessment.name
    if not any(book.problems for book in assessment.rulebooks):
        return AreaList(area, listed=False)
    problems = problem_list(assessment, scored)
    return AreaList(area, True, problems, losses_without_problem(scored, problems), problems_without_loss(problems))


def rows_of_areas(assessment: Assessment, lists: Iterable[AreaList]) -> tuple[ProblemRow, ...]:
    """A row a unit over all areas; units in the order of the main register, then of those of the others."""
    names: dict[str, str] = {}
    for one in (assessment, *assessment.areas):
        for facts in one.units:
            names.setdefault(fold(facts.unit.name), facts.unit.name)
    return problem_rows([problem for one in lists for problem in one.problems], tuple(names.values()))

"""All areas of an assessment, each with what is said of it in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl.quick import dataclass
from kaoping.engine.areas import AreaReport, area_report
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.problem_lists import ListedProblem, problem_list
from kaoping.engine.report.content import Content
from kaoping.engine.report.narrative import Narrative, Paragraph, Part, narrative
from kaoping.engine.report.narrative.targets import paragraphs_of_results, parts_of_targets
from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True)
class Told:
    """An area, its problems, and the text on it."""

    report: AreaReport
    problems: tuple[ListedProblem, ...]
    paragraphs: tuple[Paragraph, ...]
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        return self.report.name or self.report.title

    @property
    def is_of_one(self) -> bool:
        """Whether a single unit stands in it, such as the city as a whole: then sentences say all."""
        return len(self.scored.standings) == 1

    @property
    def assessment(self) -> Assessment:
        return self.report.assessment

    @property
    def scored(self) -> Scored:
        return self.report.scored


def told(content: Content) -> tuple[Told, ...]:
    """The area reported first, then those that its manifest names."""
    found = [_told(content.assessment, content.scored, content)]
    found += [_told(area, area.score(content.scored.language), content) for area in content.assessment.areas]
    return tuple(found)


def _told(assessment: Assessment, scored: Scored, content: Content) -> Told:
    report = area_report(assessment, scored)
    problems = problem_list(assessment, scored)
    said = narrative(scored, content.language, _first(problems)) if report.has_points else Narrative((), ())
    results = tuple(paragraphs_of_results(report, content.language))
    targets = tuple(parts_of_targets(report, content.language))
    found = [Paragraph(one.text) for one in problems] if len(scored.standings) == 1 else []
    return Told(report, problems, (*said.opening, *results, *found), (*said.parts, *targets))


def _first(problems: Sequence[ListedProblem]) -> dict[tuple[str, str], str]:
    """The first sentence on each unit and indicator that was not wholly waived."""
    found: dict[tuple[str, str], str] = {}
    for one in problems:
        if not one.all_waived:
            found.setdefault((one.charged, one.indicator), one.text)
    return found

"""All areas of an assessment, each with what is said of it in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine import wording
from kaoping.engine.areas import AreaReport, area_report
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.problem_lists import ListedProblem, problem_list
from kaoping.engine.report.content import Content
from kaoping.engine.report.narrative import Narrative, Paragraph, Part, narrative
from kaoping.engine.report.narrative.targets import paragraphs_of_results, parts_of_targets
from kaoping.engine.scoring.score import Scored

_AND_OTHERS = Text("{problem}等{n}条", "{problem} and {more} more")


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
    about, scored = content.assessment, content.scored
    return tuple(_told(*one, content) for one in ((about, scored), *about.areas_scored(scored.language)))


def _told(assessment: Assessment, scored: Scored, content: Content) -> Told:
    report = area_report(assessment, scored)
    problems = problem_list(assessment, scored)
    said = (
        narrative(scored, content.language, findings(problems, content.language))
        if report.has_points
        else Narrative((), ())
    )
    results = tuple(paragraphs_of_results(report, content.language))
    targets = tuple(parts_of_targets(report, content.language))
    found = [Paragraph(one.text) for one in problems] if len(scored.standings) == 1 else []
    return Told(report, problems, (*said.opening, *results, *found), (*said.parts, *targets))


def findings(problems: Sequence[ListedProblem], language: Language) -> dict[tuple[str, str], str]:
    """On each unit and indicator the sentence that cost most, with how many there are; those that were wholly waived are none."""
    found: dict[tuple[str, str], list[ListedProblem]] = {}
    for one in problems:
        if not one.all_waived:
            found.setdefault((one.charged, one.indicator), []).append(one)
    return {about: _told_of(listed, language) for about, listed in found.items()}


def _told_of(listed: Sequence[ListedProblem], language: Language) -> str:
    costing = [one for one in listed if one.points] or listed
    worst = max(costing, key=lambda one: one.points)  # the first of equals
    if len(costing) == 1:
        return worst.text
    return wording.say(_AND_OTHERS, language, problem=worst.text.rstrip("。."), n=len(costing), more=len(costing) - 1)

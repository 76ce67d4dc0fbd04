"""All areas of an assessment, each with what is said of it in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.problem_lists import ListedProblem, problem_list
from kaoping.engine.report.content import Content
from kaoping.engine.report.narrative import Paragraph, Part, narrative
from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True)
class Told:
    """``name`` is the area's short one; ``has_points``: whether it is scored at all."""

    name: str
    assessment: Assessment
    scored: Scored
    has_points: bool
    paragraphs: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    problems: tuple[ListedProblem, ...]


def told(content: Content) -> tuple[Told, ...]:
    """The area reported first, then those that its manifest names."""
    found = [_told(content.assessment, content.scored, content)]
    found += [_told(area, area.score(content.scored.language), content) for area in content.assessment.areas]
    return tuple(found)


def _told(assessment: Assessment, scored: Scored, content: Content) -> Told:
    problems = problem_list(assessment, scored)
    said = narrative(scored, content.language, _first(problems))
    has_points = any(book.indicators for book in scored.rulebooks)
    name = assessment.area or assessment.name
    return Told(name, assessment, scored, has_points, said.opening, said.parts, problems)


def _first(problems: Sequence[ListedProblem]) -> dict[tuple[str, str], str]:
    """The first sentence on each unit and indicator that was not wholly waived."""
    found: dict[tuple[str, str], str] = {}
    for one in problems:
        if not one.all_waived:
            found.setdefault((one.charged, one.indicator), one.text)
    return found

"""All areas of an assessment, each with what is said of it in sentences."""

from __future__ import annotations

from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment
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


def told(content: Content) -> tuple[Told, ...]:
    """The area reported first, then those that its manifest names."""
    found = [_told(content.assessment, content.scored, content)]
    found += [_told(area, area.score(content.scored.language), content) for area in content.assessment.areas]
    return tuple(found)


def _told(assessment: Assessment, scored: Scored, content: Content) -> Told:
    said = narrative(scored, content.language)
    return Told(assessment.area or assessment.name, assessment, scored, True, said.opening, said.parts)

"""What a report is made of, whatever its form."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.assessment.manifest.notice import Template
from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True)
class Content:
    """``language`` is that of all words that are the report's own. ``unit``: the report is one unit's alone, and holds nothing of the others but
    what is published; empty for all. ``template``: an office's own, where the form has one and the manifest's is not meant."""

    assessment: Assessment
    scored: Scored
    language: Language
    unit: str = ""
    template: Template | None = None

"""What an office looks at before it publishes: lists of problems, areas with their targets, appeals, and the audit of a printed notice."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language
from kaoping.engine.appeals import Effects, effects
from kaoping.engine.areas import AreaReport, area_report
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.audit import Audit, audit as audit_of
from kaoping.engine.face.score import scored_of, with_areas
from kaoping.engine.problem_lists import AreaList, area_lists
from kaoping.engine.scoring.score import Scored


def problem_lists(
    assessment: Assessment, *, scored: Scored | None = None, language: Language | None = None
) -> tuple[AreaList, ...]:
    """The list of problems of the assessment and of each further area, with the points lost that no problem tells of (``losses``) and the problems that cost
    nothing (``without_loss``)."""
    return area_lists(assessment, with_areas(assessment, scored, language))


def area_reports(
    assessment: Assessment, *, scored: Scored | None = None, language: Language | None = None
) -> tuple[AreaReport, ...]:
    """The assessment and each further area: its run (``scored``), its ``targets`` met and missed, results and findings."""
    run = with_areas(assessment, scored, language)
    return tuple(area_report(*one) for one in ((assessment, run), *assessment.areas_scored(run.language)))


def appeals(assessment: Assessment, *, scored: Scored | None = None) -> Effects:
    """What each pending appeal would change for everybody, alone and together, and what each granted one changed."""
    return effects(assessment, scored_of(assessment, scored))


def audit(assessment: Assessment, *, scored: Scored | None = None) -> Audit:
    """The published document that the manifest names under ``[printed]`` (else the ``published`` results), held against itself and the rules.
    ``problems`` are messages on its files: what could not be read was not audited."""
    return audit_of(assessment, with_areas(assessment, scored))

"""What an area of an assessment has to show, as one plain value that every form of a report is written from."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.areas.records import RecordTable, record_tables
from kaoping.engine.areas.results import ResultTable, result_tables
from kaoping.engine.areas.target import TargetTable, target_tables
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True)
class AreaReport:
    """``name`` is the area's short name, ``title`` its whole one. ``has_points``: whether some of its units have scores, so that there are score tables
    of ``scored``; of rulebooks without points there are targets, results and records."""

    name: str
    title: str
    period: str
    as_of: str
    assessment: Assessment
    scored: Scored
    has_points: bool
    targets: tuple[TargetTable, ...]
    results: tuple[ResultTable, ...]
    records: tuple[RecordTable, ...]

    def __repr__(self) -> str:
        what = "with points" if self.has_points else "without points"
        return f"<AreaReport {self.name}: {len(self.scored.standings)} units {what}, {len(self.targets)} targets, {len(self.records)} tables of findings>"


def area_report(assessment: Assessment, scored: Scored | None = None, language: Language | None = None) -> AreaReport:
    """The report of an assessment or of one of its areas; ``scored`` where it is scored already (or a part of it). An assessment with errors has none: see
    ``scored.problems``."""
    scored = scored if scored is not None else assessment.score(language)
    return AreaReport(
        name=assessment.area,
        title=assessment.name,
        period=assessment.period,
        as_of=assessment.as_of,
        assessment=assessment,
        scored=scored,
        has_points=any(one.rulebook.indicators for one in scored.standings),
        targets=target_tables(scored),
        results=result_tables(scored),
        records=record_tables(scored),
    )

"""Everything that is wrong with an assessment, whatever it is used for: what scoring, the audit and the report would stop at or leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.face.score import StrPath, load


def check(path: StrPath, facts: StrPath | Iterable[StrPath] = ()) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a rulebook, or with a folder: its rulebooks, units, facts, records, waivers, appeals, whether all units can be scored, the
    files of ``[printed]`` and the notice's template; and what might be (``severity`` "warning")."""
    return problems_of(load(path, facts))


def problems_of(assessment: Assessment) -> tuple[Diagnostic, ...]:
    """Those of an assessment that was read, and of its areas, each once."""
    areas = (assessment, *assessment.areas)
    return tuple(dict.fromkeys(problem for one in areas for problem in _of_one(one)))


def _of_one(assessment: Assessment) -> Iterator[Diagnostic]:
    yield from assessment.score().problems
    if assessment.printed is not None:
        from kaoping.engine.audit import unreadable

        yield from unreadable(assessment)
    if assessment.template is not None:
        from kaoping.engine.report.docx.write import wrong_template

        yield from wrong_template(assessment.template)

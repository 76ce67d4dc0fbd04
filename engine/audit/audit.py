"""The audit of a published document: all checks in a row, the most serious discrepancies first."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.assessment.folder import Folder
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.deductions import check_deductions
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, most_serious_first
from kaoping.engine.audit.frame import frame_of
from kaoping.engine.audit.heads import check_heads
from kaoping.engine.audit.lists import check_lists
from kaoping.engine.audit.named_ranks import check_named_ranks
from kaoping.engine.audit.names import check_names
from kaoping.engine.audit.printed.gather import Printed, read_printed
from kaoping.engine.audit.published import check_published
from kaoping.engine.audit.ranks import check_ranks
from kaoping.engine.audit.registry import Registry
from kaoping.engine.audit.relations import Figures, check_relations
from kaoping.engine.audit.rows import check_rows
from kaoping.engine.audit.scores import check_scores
from kaoping.engine.audit.survey import survey
from kaoping.engine.audit.values import check_quotes, check_values
from kaoping.engine.notebook import table
from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True)
class Audited:
    """How much was looked at."""

    tables: int
    rows: int
    figures: int
    relations: int
    items: int  # of lists of problems
    published: int  # units of the manifest's published results


@dataclass(frozen=True, slots=True)
class Audit:
    """``problems`` are messages on the files of the document: what could not be read was not audited."""

    discrepancies: tuple[Discrepancy, ...]
    audited: Audited
    problems: tuple[Diagnostic, ...] = ()

    def of(self, kind: Kind) -> tuple[Discrepancy, ...]:
        return tuple(one for one in self.discrepancies if one.kind is kind)

    def __repr__(self) -> str:
        return f"<Audit: {len(self.discrepancies)} discrepancies, {len(self.problems)} problems>"

    def _repr_markdown_(self) -> str:
        rows = [(str(one.place), one.sure.value, one.says.zh, one.says.en) for one in self.discrepancies]
        return table(["place", "sure", "说明", "what"], rows)

    @property
    def nothing_to_audit(self) -> bool:
        one = self.audited
        return not (one.tables or one.figures or one.relations or one.items or one.published)


def audit(assessment: Assessment, scored: Scored) -> Audit:
    """``scored`` is the assessment scored without an error."""
    printed, registry = _printed(assessment)
    frames = [frame_of(table, assessment.rulebooks, registry) for table in printed.tables]
    context = Context(assessment, scored, registry, printed, frames)
    figures = Figures(printed.figures, registry)
    related, unrelated = check_relations(printed.relations, figures)
    found = most_serious_first([*_checks(context), *related, *check_values(figures)])
    return Audit(
        found,
        Audited(
            len(frames),
            sum(len(page.rows) for table in printed.tables for page in table.pages),
            len(printed.figures),
            len(printed.relations) - len(unrelated),
            len(printed.lists),
            len(assessment.published),
        ),
        (*printed.problems, *unrelated),
    )


def unreadable(assessment: Assessment) -> tuple[Diagnostic, ...]:
    """What cannot be read of the document's files, so that an audit would leave it out; told without one."""
    printed, registry = _printed(assessment)
    return (*printed.problems, *check_relations(printed.relations, Figures(printed.figures, registry))[1])


def _printed(assessment: Assessment) -> tuple[Printed, Registry]:
    printed = read_printed(assessment.printed, Folder(assessment.folder)) if assessment.printed else Printed()
    return printed, Registry([*assessment.units, *(one for area in assessment.areas for one in area.units)])


def _checks(context: Context) -> Iterator[Discrepancy]:
    surveyed = survey(context)
    facts = {standing.unit.name: standing.facts for standing in context.scored.standings}
    yield from check_rows(surveyed)
    yield from check_scores(surveyed, context)
    yield from check_published(context)
    for frame in context.frames:
        yield from check_ranks(frame)
    yield from check_named_ranks(context)
    yield from check_heads(context.frames)
    yield from check_names(context)
    yield from check_deductions(surveyed, facts)
    yield from check_lists(context)
    yield from check_quotes(context)

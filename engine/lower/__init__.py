"""The last pass: from the outline of a rulebook to its evaluation tree.

Every clause becomes a ``Clause`` of a few nodes and keeps its source, so that the ledger speaks in the author's words while the
engine knows only the core. Names become keys (the declared name), values exact constants or trees, ``满分`` the indicator's maximum.
Lowering decides nothing: whatever could be read two ways was asked by the checks, so an outline with an error is not lowered.

A clause is lowered in one file of its own in ``clauses/``; what clauses share (effects, limits, steps) stands in ``effects.py``.
"""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.kinds import Kinds
from kaoping.dsl.meaning import meaning_hash
from kaoping.dsl.names import Names
from kaoping.dsl.outline import Outline, rules_of
from kaoping.dsl.rounding import step_of
from kaoping.dsl.walk import walk
from kaoping.dsl.wholes import reachable
from kaoping.engine.lower.adjustments import lower_adjustments
from kaoping.engine.lower.days import calendar_file, lower_calendar
from kaoping.engine.lower.derived import lower_results
from kaoping.engine.lower.examples import lower_example
from kaoping.engine.lower.facts import lower_facts
from kaoping.engine.lower.findings import lower_problems, lower_unscored
from kaoping.engine.lower.grading import lower_grading
from kaoping.engine.lower.indicators import lower_indicator, lower_sections
from kaoping.engine.lower.laws import lower_laws
from kaoping.engine.lower.ranking import lower_ranking
from kaoping.engine.lower.records import lower_shared, plain_measures
from kaoping.engine.lower.scope import Lines, Scope
from kaoping.engine.lower.steps import lower_steps
from kaoping.engine.lower.tables import file_tables
from kaoping.engine.lower.wholes import lower_composition
from kaoping.engine.rulebook import AS_OF, Rulebook, ScoreRounding
from kaoping.engine.tree import Rounding

__all__ = ["lower"]


def lower(outline: Outline, names: Names, kinds: Kinds, lines: Lines) -> Rulebook:
    """The rulebook of an outline without errors. ``lines``: the authors' lines of its file and of those it is based on."""
    calendar = lower_calendar(outline.calendar)
    scope = Scope(names=names, kinds=kinds, lines=lines, language=outline.language, calendar=calendar)
    plain = plain_measures(outline, scope)
    sections, ranking = lower_sections(outline, scope), lower_ranking(outline, scope)
    indicators = tuple(
        lower_indicator(block, outline, _rounding(outline, "indicator_scores"), scope) for block in outline.indicators
    )
    unscored, problems = lower_unscored(outline, scope), lower_problems(outline, scope)
    steps = lower_steps(outline, indicators, sections, ranking, scope)
    shared = lower_shared(outline, indicators, scope)
    name = outline.rulebook.name if outline.rulebook else syntax.Name(text="")
    composition = lower_composition(outline, "", scope)
    adjustments, grading = lower_adjustments(None, outline, scope), lower_grading(outline, scope)
    results, laws = lower_results(outline, scope), lower_laws(outline, scope)
    return Rulebook(
        name=name.text,
        other=name.other,
        version=outline.version.label.text if outline.version else "",
        language=outline.language,
        file=outline.file,
        hash=meaning_hash(outline, names),
        classes=_classes(outline.applies),
        total=_total(outline),
        facts=lower_facts(outline, scope),
        measures=(*plain, *scope.made.values()),
        steps=steps,
        sections=sections,
        indicators=indicators,
        ranking=ranking,
        examples=tuple(lower_example(block, scope) for block in outline.examples),
        names=_twins(outline),
        as_of=AS_OF[outline.language] if _asks_for_the_day(outline) else "",
        shared=shared,
        section_rounding=_rounding(outline, "section_scores"),
        total_rounding=_rounding(outline, "total_score"),
        file_tables=file_tables(outline, scope),
        calendar=calendar,
        calendar_file=calendar_file(outline.calendar),
        composition=composition,
        adjustments=adjustments,
        grading=grading,
        results=results,
        unscored=unscored,
        problems=problems,
        laws=laws,
    )


def _asks_for_the_day(outline: Outline) -> bool:
    return any(isinstance(node, syntax.AssessmentDate) for rule in rules_of(outline) for node in walk(rule))


def _classes(applies: syntax.Applies | None) -> tuple[str, ...]:
    """The labels of unit classes, as written."""
    return tuple(node.text for node in walk(applies) if isinstance(node, syntax.Label)) if applies else ()


def _total(outline: Outline) -> Fraction | None:
    if outline.total:
        return constant(outline.total.value) if outline.total.value else None
    return reachable(outline, "")


def _rounding(outline: Outline, scores: str) -> ScoreRounding | None:
    found = next((one for one in outline.roundings if one.rounded_scores == scores), None)
    return ScoreRounding(step_of(found), Rounding(found.rounding_mode)) if found else None


def _twins(outline: Outline) -> tuple[tuple[str, str], ...]:
    names = [block.fact.name for block in outline.facts] + [one.name for one in outline.derived]
    names += [block.indicator.name for block in outline.indicators]
    names += [block.table.name for block in outline.tables]
    return tuple((name.text, name.other) for name in names if name.other)

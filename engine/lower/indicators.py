"""Indicators as accounts, and the sections they stand in."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import lowest_points, maximum_points
from kaoping.dsl.outline import IndicatorBlock, Outline
from kaoping.dsl.wholes import points_of
from kaoping.engine.lower.adjustments import lower_adjustments
from kaoping.engine.lower.clauses import lower_clause
from kaoping.engine.lower.conditions import lower_condition
from kaoping.engine.lower.effects import finished, lower_effect
from kaoping.engine.lower.records import own_rules
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.wholes import lower_composition
from kaoping.engine.rulebook import ScoreRounding, Section
from kaoping.engine.tree import Clause, Consequence, Indicator, NotApplicable

_WORDS = {
    "report_error": Consequence.ERROR,
    "treat_as_not_applicable": Consequence.NOT_APPLICABLE,
    "rescale_total": Consequence.RESCALE,
    "withhold_total": Consequence.WITHHOLD,
    "no_score": Consequence.NO_SCORE,
}


def scope_of_indicator(block: IndicatorBlock, outline: Outline, scope: Scope) -> Scope:
    """What is known within an indicator."""
    indicator = block.indicator
    floor = lowest_points(indicator)
    return replace(
        scope,
        maximum=maximum_points(indicator),
        own=own_rules(block, scope, outline.shared),
        cite=cited(indicator.citation, block.basis) or _section_cite(block, scope),
        may_be_negative=floor is None or floor < 0,
    )


def lower_indicator(block: IndicatorBlock, outline: Outline, rounding: ScoreRounding | None, scope: Scope) -> Indicator:
    indicator = block.indicator
    inner, options = scope_of_indicator(block, outline, scope), indicator.indicator_options
    maximum, floor = maximum_points(indicator), lowest_points(indicator)
    found = Indicator(
        key=indicator.name.text,
        section=block.section,
        maximum=maximum,
        opening=maximum if maximum is not None and indicator.opening == "starts_full" else Fraction(0),
        clauses=tuple(lower_clause(clause, inner) for clause in block.clauses),
        source=inner.source(indicator, indicator.citation),
        floor=floor,
        beyond_total="beyond_total" in options,
        clamped="clamped" in options,
        spills="spilled" in options,
        ceiling=None if "may_exceed_maximum" in options else maximum,
        not_applicable=tuple(_not_applicable(one, inner) for one in block.not_applicable),
        missing=_consequence(block.missing.consequence, inner) if block.missing else Consequence.ERROR,
        marked=_consequence(block.marked.consequence, inner) if block.marked else Consequence.ERROR,
        missing_instead=_instead(block.missing, inner),
        marked_instead=_instead(block.marked, inner),
        missing_source=inner.source(block.missing) if block.missing else None,
        marked_source=inner.source(block.marked) if block.marked else None,
        adjustments=lower_adjustments(block, outline, inner),
    )
    return replace(found, step=rounding.step, rounding=rounding.rounding) if rounding else found


def cited(citation: syntax.Citation | None, basis: tuple[syntax.Citation, ...]) -> str:
    """What a block rests on, in one line."""
    return "；".join(one.text for one in (*((citation,) if citation else ()), *basis))


def _section_cite(block: IndicatorBlock, scope: Scope) -> str:
    found = scope.names.section(syntax.Name(text=block.section)) if block.section else None
    return cited(found.section.citation, found.basis) if found else ""


def _not_applicable(rule: syntax.NotApplicable, scope: Scope) -> NotApplicable:
    assert rule.consequence is not None, rule
    when = lower_condition(rule.condition, scope)
    source = scope.source(rule, rule.citation)
    return NotApplicable(when, _consequence(rule.consequence, scope), source, _instead(rule, scope))


def _consequence(consequence: syntax.Consequence, scope: Scope) -> Consequence:
    if isinstance(consequence, str):
        return _WORDS[consequence]
    points = constant(consequence.value, scope.maximum) if isinstance(consequence, syntax.Score) else None
    if points is not None and points in (0, scope.maximum):
        return Consequence.FULL if points else Consequence.ZERO
    return Consequence.INSTEAD


def _instead(rule: syntax.Missing | syntax.Marked | syntax.NotApplicable | None, scope: Scope) -> Clause | None:
    """缺数时得3分, 缺数时得【X】的全组平均×50%: what gives the score, as a clause."""
    if rule is None or not isinstance(rule.consequence, syntax.Score | syntax.Imported):
        return None
    if _consequence(rule.consequence, scope) is not Consequence.INSTEAD:
        return None
    citation = rule.citation if isinstance(rule, syntax.NotApplicable) else None
    return finished((lower_effect(rule.consequence, None, scope),), (), scope.source(rule, citation), scope)


# Sections


def lower_sections(outline: Outline, scope: Scope) -> tuple[Section, ...]:
    return tuple(
        Section(
            key=block.section.name.text,
            parent=block.parent,
            maximum=points_of(outline, block),
            source=replace(scope, cite=cited(None, block.basis)).source(block.section, block.section.citation),
            other=block.section.name.other,
            composition=lower_composition(outline, block.section.name.text, scope),
            adjustments=lower_adjustments(block, outline, scope),
        )
        for block in outline.sections
    )

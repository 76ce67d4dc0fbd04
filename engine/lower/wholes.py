"""How sections and the total are made of their parts: weights where a sum of parts says so, else a formula over their scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import maximum_points
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import IndicatorBlock, Outline, SectionBlock
from kaoping.dsl.walk import walk
from kaoping.dsl.wholes import Formula, Part, formula_of, names_within, parts_of, points_of, weights_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import step_key
from kaoping.engine.lower.values import lower_value
from kaoping.engine.rulebook import Composition, score_key
from kaoping.engine.tree import ClauseSource, Consequence, Const, Divide, Input, Number

_CONSEQUENCES = {
    "withhold_total": Consequence.WITHHOLD,
    "no_score": Consequence.NO_SCORE,
    "zero_points": Consequence.ZERO,
}


def lower_composition(outline: Outline, whole: str, scope: Scope) -> Composition | None:
    """Of a section by its name, of the total for the empty text; None where the parts are simply added up."""
    formula, parts = formula_of(outline, whole), parts_of(outline, whole)
    if formula is None and not any(part.weight for part in parts):
        return None
    inner = replace(scope, scores=scores_of(outline, whole, scope))
    inner = replace(inner, rates=_rates(outline, whole, formula, inner))
    options = formula.sum_options if formula else ()
    weights = weights_of(outline, whole)
    weighted = _weighted(parts, weights, outline.language)
    value = (
        None if formula is None or weights is not None or isinstance(formula.value, syntax.PartsSum) else formula.value
    )
    counted = tuple(dict.fromkeys(_counted(value, inner))) if value else ()
    at_least = next((one for one in options if isinstance(one, syntax.AtLeastParts)), None)
    otherwise = next((one for one in options if isinstance(one, syntax.ElseSum)), None)
    scaled = next((one for one in options if isinstance(one, syntax.OverScored)), None)
    usual = Consequence.NO_SCORE if whole else Consequence.WITHHOLD
    return Composition(
        weights=weighted,
        formula=lower_value(value, inner) if value else None,
        counted=counted or tuple(key for key, _ in weighted),
        source=_source(outline, whole, formula, scope),
        at_least=int(at_least.part_count) if at_least else 0,
        otherwise=_CONSEQUENCES[otherwise.sum_consequence] if otherwise else usual,
        reweighted="reweighted" in options,
        missing_as_zero="missing_as_zero" in options,
        in_headings=any(part.weight for part in parts) and value is None,
        scaled_to=constant(scaled.value) if scaled else None,
        shared_out=any(one.shared_out for one in outline.sections if one.section.name.text == whole),
    )


def scores_of(outline: Outline, whole: str, scope: Scope) -> dict[str, str]:
    """What the names of indicators and sections stand for in the formula of a whole: where one is of two, its own part is meant."""
    sections = [Part(one.section.name, None, True) for one in outline.sections]
    indicators = [Part(one.indicator.name, None, False) for one in outline.indicators]
    found: dict[str, str] = {}
    for part in (*sections, *indicators, *parts_of(outline, whole)):
        key = score_key(part.name.text, outline.language, is_section=part.is_section)
        found.update({fold(text): key for text in (part.name.text, part.name.other) if text})
    return found


def _weighted(
    parts: list[Part], weights: dict[str, Fraction] | None, language: str
) -> tuple[tuple[str, Fraction], ...]:
    if weights is None:
        return ()
    return tuple(
        (score_key(part.name.text, language, is_section=part.is_section), weights[fold(part.name.text)])
        for part in parts
        if fold(part.name.text) in weights
    )


def _counted(value: syntax.Value, scope: Scope) -> Iterator[str]:
    """The scores that stand in a formula, as themselves or as rates."""
    for node in walk(value):
        if isinstance(node, syntax.Reference) and fold(node.name.text) in scope.scores:
            yield scope.key(node.name)
        elif isinstance(node, syntax.ScoreOf) and step_key(node, scope) in scope.rates:
            yield scope.scores[fold(node.name.text)]


def _rates(outline: Outline, whole: str, formula: Formula | None, scope: Scope) -> dict[str, Number]:
    """What the score rates of parts stand for in the formula of their whole: the score over the maximum."""
    nodes = [node for node in walk(formula) if isinstance(node, syntax.ScoreOf) and node.reading == "rate_of_part"]
    own = names_within(outline, whole) if nodes else set()
    found: dict[str, Number] = {}
    for node in nodes:
        key, block = fold(node.name.text), scope.names.scored(node.name)
        full = maximum_points(block.indicator) if isinstance(block, IndicatorBlock) else None
        if isinstance(block, SectionBlock):
            full = points_of(outline, block)
        if key in own and full:
            found[step_key(node, scope)] = Divide(Input(scope.scores[key]), Const(full))
    return found


def _source(
    outline: Outline, whole: str, formula: syntax.TotalFormula | syntax.Subtotal | None, scope: Scope
) -> ClauseSource:
    if formula is not None:
        return scope.source(formula, formula.citation)
    if whole:
        block = next(one for one in outline.sections if one.section.name.text == whole)
        return scope.source(block.section, block.section.citation)
    head = outline.total or outline.rulebook
    assert head is not None, outline
    return scope.source(head)

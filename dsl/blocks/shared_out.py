"""``满分按本级其余指标折算``: the points of an indicator without a score go to the others of its section.

The outline says it by what a section can say for itself: the indicator has no score, and the subtotal is brought from the maxima of those that
have one to all its points (with weights: to the weight of the others). Outside a section it means the others of the total.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.outline import IndicatorBlock, Outline, SectionBlock
from kaoping.dsl.wholes import parts_of, reachable

_WORD = "rescale_section"


def shared_out(outline: Outline) -> Outline:
    said = {one.section: rule for one in outline.indicators for rule in _rules(one) if rule.consequence == _WORD}
    if not said:
        return outline
    sections = tuple(_section(one, outline, said.get(one.section.name.text)) for one in outline.sections)
    return replace(outline, sections=sections, indicators=tuple(_indicator(one) for one in outline.indicators))


_Rule = syntax.Missing | syntax.Marked | syntax.NotApplicable
R = TypeVar("R", bound=_Rule)


def _rules(block: IndicatorBlock) -> tuple[_Rule, ...]:
    return tuple(one for one in (*block.not_applicable, block.missing, block.marked) if one is not None)


def _indicator(block: IndicatorBlock) -> IndicatorBlock:
    word = "no_score" if block.section else "rescale_total"
    return replace(
        block,
        missing=_meant(block.missing, word) if block.missing else None,
        marked=_meant(block.marked, word) if block.marked else None,
        not_applicable=tuple(_meant(one, word) for one in block.not_applicable),
    )


def _meant(rule: R, word: str) -> R:
    return replace(rule, consequence=word) if rule.consequence == _WORD else rule


def _section(block: SectionBlock, outline: Outline, rule: _Rule | None) -> SectionBlock:
    if rule is None or block.subtotal is not None:
        return block
    name = block.section.name.text
    option: syntax.SumOption = "reweighted"
    if not any(part.weight for part in parts_of(outline, name)):
        points = reachable(outline, name)
        if points is None:
            return block
        option = syntax.OverScored(value=syntax.Literal(number=points, unit="points"), span=rule.span)
    subtotal = syntax.Subtotal(value=syntax.PartsSum(span=rule.span), sum_options=(option,), span=rule.span)
    return replace(block, subtotal=subtotal, shared_out=True)

"""【A】的得分 in the formula of a whole that A stands in is 【A】: the score of a part as it enters the whole.

Both ways of saying are one from here on, so what is said of a part without a score (缺项按0分计, 至少2项, 缺者不计) holds for either. A score from elsewhere, a
score rate, and what is taken over units stay what they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.outline import Outline, SectionBlock
from kaoping.dsl.walk import walk
from kaoping.dsl.wholes import names_within

F = TypeVar("F", syntax.TotalFormula, syntax.Subtotal)


def name_own_parts(outline: Outline) -> Outline:
    """The outline with the name of each part in place of its score, in the formulas of the wholes that it stands in."""
    if outline.total_formula is None and not any(block.subtotal for block in outline.sections):
        return outline
    total = outline.total_formula and _named(outline, "", outline.total_formula)
    sections = tuple(_section(outline, block) for block in outline.sections)
    return replace(outline, total_formula=total, sections=sections)


def _section(outline: Outline, block: SectionBlock) -> SectionBlock:
    if block.subtotal is None:
        return block
    return replace(block, subtotal=_named(outline, block.section.name.text, block.subtotal))


def _named(outline: Outline, whole: str, formula: F) -> F:
    kept = {
        id(node.value) for node in walk(formula) if isinstance(node, syntax.Peers)
    }  # what other units have is no part of this unit's whole
    scores = [node for node in walk(formula) if isinstance(node, syntax.ScoreOf) and id(node) not in kept]
    if not any(score.reading == "score_of_part" for score in scores):
        return formula
    own = names_within(outline, whole)

    def name(score: syntax.ScoreOf) -> syntax.Value:
        if id(score) in kept or score.reading != "score_of_part" or fold(score.name.text) not in own:
            return score
        return syntax.Reference(name=score.name, span=score.span)

    found: F = changed(formula, syntax.ScoreOf, name)
    return found

"""The laws that authors state: what moves and what must not, or a condition over facts and scores and another that follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.declared import maximum_points
from kaoping.dsl.names import declared_name
from kaoping.dsl.outline import IndicatorBlock, Outline, SectionBlock
from kaoping.dsl.walk import walk
from kaoping.dsl.wholes import points_of
from kaoping.engine.lower.conditions import lower_condition
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import step_key
from kaoping.engine.rulebook import Implies, Never, NeverMoves, Part, PartKind, StatedLaw, Way, score_key
from kaoping.engine.tree import Const, Divide, Input, Number

_WAYS = {
    "more": Way.UP,
    "higher": Way.UP,
    "later": Way.UP,
    "turned_yes": Way.UP,
    "fewer": Way.DOWN,
    "lower": Way.DOWN,
    "sooner": Way.DOWN,
    "turned_no": Way.DOWN,
}
_NEVER = {"never_raises": Never.RAISES, "never_lowers": Never.LOWERS, "never_changes": Never.CHANGES}
TOTAL = Part(PartKind.TOTAL)


def lower_laws(outline: Outline, scope: Scope) -> tuple[StatedLaw, ...]:
    return tuple(law for one in outline.laws for law in _lowered(one, outline, scope))


def _lowered(law: syntax.Law, outline: Outline, scope: Scope) -> Iterator[StatedLaw]:
    source, label = scope.source(law.claim, law.citation), law.label.text if law.label else ""
    match law.claim:
        case syntax.NeverMoves() as claim:
            way = _WAYS[claim.way_word] if claim.way_word else Way.ANY
            fact, never = scope.fact_key(claim.name), _NEVER[claim.never_word]
            for bearer in claim.bearers:
                yield StatedLaw(source, NeverMoves(fact, way, never, _part(bearer, scope)), label)
        case syntax.Implies() as claim:
            inner = replace(scope, rates=_scores(claim, outline, scope))
            when = None if claim.condition is None else lower_condition(claim.condition, inner)
            yield StatedLaw(source, Implies(when, lower_condition(claim.conclusion, inner)), label)


def _part(bearer: syntax.EachWhole | syntax.Name | str, scope: Scope) -> Part:
    """Groups are written out in the outline."""
    if not isinstance(bearer, syntax.Name):
        assert bearer == "the_total", bearer
        return TOTAL
    block = scope.names.scored(bearer)
    assert block is not None, bearer
    kind = PartKind.INDICATOR if isinstance(block, IndicatorBlock) else PartKind.SECTION
    return Part(kind, declared_name(block).text)


def _scores(claim: syntax.Implies, outline: Outline, scope: Scope) -> dict[str, Number]:
    """What the scores in a law stand for, by the keys that their expressions have. Where full marks are spoken of, there are such."""
    found: dict[str, Number] = {}
    for node in walk(claim):
        if not isinstance(node, syntax.ScoreOf):
            continue
        block = scope.names.scored(node.name)
        assert block is not None, node
        is_section = isinstance(block, SectionBlock)
        score = Input(score_key(declared_name(block).text, scope.language, is_section=is_section))
        full = points_of(outline, block) if isinstance(block, SectionBlock) else maximum_points(block.indicator)
        match node.reading:
            case "rate_of_part":
                found[step_key(node, scope)] = Divide(score, Const(full or Fraction(0)))
            case "maximum_of_part":
                found[step_key(node, scope)] = Const(full or Fraction(0))
            case _:
                found[step_key(node, scope)] = score
    return found

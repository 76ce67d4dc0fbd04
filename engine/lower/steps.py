"""All steps of a rulebook in the order of dependence, whatever the order of lines.

Derived values, scores and statistics are gathered wherever they stand; then each is put behind what it is made of. A circle was reported by the
names, so every step finds its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.declared import maximum_points
from kaoping.dsl.names.aims import aim, score_changes
from kaoping.dsl.outline import IndicatorBlock, Outline
from kaoping.dsl.walk import walk, walk_of_unit
from kaoping.engine.analysis.dependence import Uses
from kaoping.engine.lower.adjustments import where_it_stands
from kaoping.engine.lower.clauses.rank_points import points_of_place
from kaoping.engine.lower.derived import lower_all_derived
from kaoping.engine.lower.indicators import scope_of_indicator
from kaoping.engine.lower.past import lower_past
from kaoping.engine.lower.peers import lower_statistic, place_of, shared_points, shares_points, takes_share, units_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import is_rounded_root, own_key, present_key, step_key, step_twin
from kaoping.engine.lower.values import lower_value
from kaoping.engine.rulebook import Kind, Present, Ranking, Reading, ScoreOf, Section, Step
from kaoping.engine.tree import ClauseSource, Indicator, Input

_READINGS = {
    "score_of_part": Reading.SCORE,
    "rate_of_part": Reading.RATE,
    "raw_deduction_of_part": Reading.RAW_DEDUCTION,
    "maximum_of_part": Reading.MAXIMUM,
}


def lower_steps(
    outline: Outline,
    indicators: tuple[Indicator, ...],
    sections: tuple[Section, ...],
    ranking: Ranking | None,
    scope: Scope,
) -> tuple[Step, ...]:
    derived = lower_all_derived(outline, scope)
    kinds = {one.key: one.kind for one in derived}
    expressions = {step.key: step for step in _expressions(outline, kinds, scope)}
    steps: list[Step] = [*derived, *expressions.values()]
    return _in_order(steps, Uses(indicators, sections, ranking, steps))


def _expressions(outline: Outline, kinds: Mapping[str, Kind], scope: Scope) -> Iterator[Step]:
    for statement, within in _statements(outline, scope):
        source = within.source(statement, getattr(statement, "citation", None))
        rounded: set[int] = set()
        of_unit = {id(node) for node in walk_of_unit(statement)}
        for node in walk(statement):
            match node:
                case syntax.ScoreOf():
                    yield _score_of(node, source, within)
                case syntax.Earlier():
                    yield lower_past(node, statement, within)
                case syntax.Lacking(value=syntax.Reference() | syntax.Earlier() as value) if id(node) in of_unit:
                    key, of = present_key(value, within), lower_value(value, within)
                    assert isinstance(of, Input)
                    yield Present(key, of.key, source, present_key(value, within, twin=True))
                case syntax.OwnUnit(value=syntax.Reference() as value) if id(node) in of_unit:
                    key, twin = own_key(value, within), own_key(value, within, twin=True)
                    yield Present(key, within.key(value.name), source, twin, own=True)
                case syntax.Rounded(value=value) if is_rounded_root(node):
                    rounded.add(id(value))
                    rounded.add(id(getattr(value, "peers", value)))
                    yield lower_statistic(node, source, kinds, within)
                case syntax.SaidPeers(peers=bare) if id(node) not in rounded:
                    rounded.add(id(bare))
                    yield lower_statistic(node, source, kinds, within)
                case syntax.Peers() if id(node) not in rounded:
                    yield lower_statistic(node, source, kinds, within)
                case syntax.Among(peer_group=group) if group is not None:
                    yield lower_statistic(place_of(node), source, kinds, within)
                    if takes_share(node):
                        yield lower_statistic(units_of(node), source, kinds, within)
                case syntax.RankPoints():
                    yield from _of_rank_points(node, source, kinds, within)
                case _:
                    pass


def _of_rank_points(
    clause: syntax.RankPoints, source: ClauseSource, kinds: Mapping[str, Kind], scope: Scope
) -> Iterator[Step]:
    place = lower_statistic(place_of(clause), source, kinds, scope)
    yield place
    if takes_share(clause):
        yield lower_statistic(units_of(clause), source, kinds, scope)
    if shares_points(clause):
        yield shared_points(place, clause, points_of_place(clause, scope), scope)


def _statements(outline: Outline, scope: Scope) -> Iterator[tuple[syntax.Node, Scope]]:
    """Every line in which an expression may stand, with what is known there."""
    yield from ((one, scope) for one in outline.derived)
    for block in outline.indicators:
        within = scope_of_indicator(block, outline, scope)
        yield from ((one, within) for one in (*block.clauses, *block.not_applicable))
        yield from ((one, within) for one in (block.missing, block.marked) if one)
        yield from ((one.problem, within) for one in block.problems)
    for block in outline.unscored:
        within = scope_of_indicator(block, outline, scope)
        yield from ((one, within) for one in (*block.targets, *block.not_applicable))
        yield from ((one.problem, within) for one in block.problems)
    yield from ((one, scope) for one in outline.unranked)
    yield from ((one, scope) for one in (outline.total_formula, *(block.subtotal for block in outline.sections)) if one)
    yield from _adjustments(outline, scope)
    yield from ((one, scope) for one in outline.grades)


def _adjustments(outline: Outline, scope: Scope) -> Iterator[tuple[syntax.Node, Scope]]:
    """Each with what it knows: the records as they count where it stands, full marks as those of what it changes."""
    for block in outline.adjustments:
        within = where_it_stands(block, outline, scope)
        yield block.adjustment, within
        for change in score_changes(block):
            changed = aim(block, change, scope.names)
            if isinstance(changed, IndicatorBlock):
                yield block.adjustment, replace(within, maximum=maximum_points(changed.indicator))


def _score_of(node: syntax.ScoreOf, source: ClauseSource, scope: Scope) -> ScoreOf:
    block = scope.names.scored(node.name)
    assert block is not None, node
    indicator = isinstance(block, IndicatorBlock)
    part = block.indicator.name.text if isinstance(block, IndicatorBlock) else block.section.name.text
    return ScoreOf(step_key(node, scope), part, _READINGS[node.reading], source, not indicator, step_twin(node, scope))


def _in_order(steps: list[Step], uses: Uses) -> tuple[Step, ...]:
    """Each step behind those that it is made of, otherwise as they came."""
    by_key = {step.key: step for step in steps}
    found: dict[str, Step] = {}
    for first in steps:
        way = [first]
        while way:
            ahead = next((by_key[key] for key in uses.of(way[-1]) if key in by_key and key not in found), None)
            if ahead is None:
                done = way.pop()
                found.setdefault(done.key, done)
            else:
                assert len(way) <= len(steps), f"{first.key} depends on itself"
                way.append(ahead)
    return tuple(found.values())

"""All steps of a rulebook in the order of dependence, whatever the order of lines.

Derived values, scores and statistics are gathered wherever they stand; then each is put behind what it is made of. A circle was reported by the
names, so every step finds its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaoping.dsl import syntax
from kaoping.dsl.outline import IndicatorBlock, Outline
from kaoping.dsl.walk import walk
from kaoping.engine.analysis.walk import (
    inputs_of_adjustments,
    inputs_of_condition,
    inputs_of_indicator,
    inputs_of_number,
)
from kaoping.engine.lower.derived import lower_all_derived
from kaoping.engine.lower.past import lower_past
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import present_key, step_key, step_twin
from kaoping.engine.lower.values import lower_value
from kaoping.engine.rulebook import Derived, Past, Present, Ranking, Reading, ScoreOf, Section, Statistic, Step
from kaoping.engine.tree import Indicator, Input

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
    steps: list[Step] = list(lower_all_derived(outline, scope))
    steps += {step.key: step for step in _expressions(outline, scope)}.values()
    return _in_order(steps, _Uses(indicators, sections, ranking))


def _expressions(outline: Outline, scope: Scope) -> Iterator[Step]:
    for statement in _statements(outline):
        for node in walk(statement):
            match node:
                case syntax.ScoreOf():
                    yield _score_of(node, statement, scope)
                case syntax.Earlier():
                    yield lower_past(node, statement, scope)
                case syntax.Lacking(value=syntax.Reference() | syntax.Earlier() as value):
                    key, of = present_key(value, scope), lower_value(value, scope)
                    assert isinstance(of, Input)
                    yield Present(key, of.key, scope.source(statement), present_key(value, scope, twin=True))
                case _:
                    pass


def _statements(outline: Outline) -> Iterator[syntax.Node]:
    """Every line in which an expression may stand."""
    yield from outline.derived
    for block in outline.indicators:
        yield from (*block.clauses, *block.not_applicable)
    yield from outline.unranked
    for formula in (outline.total_formula, *(block.subtotal for block in outline.sections)):
        if formula is not None:
            yield formula
    yield from (block.adjustment for block in outline.adjustments)
    yield from outline.grades


def _score_of(node: syntax.ScoreOf, statement: syntax.Node, scope: Scope) -> ScoreOf:
    block = scope.names.scored(node.name)
    assert block is not None, node
    indicator = isinstance(block, IndicatorBlock)
    part = block.indicator.name.text if isinstance(block, IndicatorBlock) else block.section.name.text
    source, other = scope.source(statement), step_twin(node, scope)
    return ScoreOf(step_key(node, scope), part, _READINGS[node.reading], source, not indicator, other)


class _Uses:
    """What steps are made of, by key."""

    def __init__(
        self, indicators: tuple[Indicator, ...], sections: tuple[Section, ...], ranking: Ranking | None
    ) -> None:
        self.indicators, self.sections = indicators, sections
        rules = ranking.unranked if ranking else ()
        self.unranked = tuple(key for rule in rules for key in inputs_of_condition(rule.when))

    def of(self, step: Step) -> Iterable[str]:
        match step:
            case Derived(value=value):
                return inputs_of_number(value)
            case Past():
                return ()  # of an earlier period: it depends on nothing of this one
            case Present():
                return (step.of,)
            case ScoreOf():
                within = self._within(step.part) if step.section else ()
                parts = [
                    one for one in self.indicators if (one.section in within if step.section else one.key == step.part)
                ]
                keys = [key for one in parts for key in inputs_of_indicator(one)]
                return [*keys, *(key for one in self.sections if one.key in within for key in _inputs_of_section(one))]
            case Statistic():
                divisor = inputs_of_number(step.divisor) if step.divisor is not None else ()
                others = () if step.group.unranked else self.unranked
                return (*inputs_of_number(step.value), *divisor, step.group.name, *others)

    def _within(self, section: str) -> set[str]:
        found = {section}
        for one in self.sections:  # an enclosing section is declared before those within
            if one.parent in found:
                found.add(one.key)
        return found


def _inputs_of_section(section: Section) -> Iterator[str]:
    if section.composition is not None and section.composition.formula is not None:
        yield from inputs_of_number(section.composition.formula)
    yield from inputs_of_adjustments(section.adjustments)


def _in_order(steps: list[Step], uses: _Uses) -> tuple[Step, ...]:
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

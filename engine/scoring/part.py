"""A part of a rulebook by itself: what one score is made of, and nothing else.

Whoever asks about one indicator, an example or a law, gives only the facts that it looks at, and pays only for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.engine.analysis.dependence import Uses, needed_by
from kaoping.engine.analysis.walk import (
    inputs_of_adjustments,
    inputs_of_condition,
    inputs_of_indicator,
    inputs_of_number,
    inputs_of_stand_ins,
)
from kaoping.engine.rulebook import Composition, Past, Rulebook, Section
from kaoping.engine.tree import Adjustment, counted_maximum


def part_of(rulebook: Rulebook, key: str) -> Rulebook:
    """The rulebook for any class, unranked, with only what ``key`` is about: an indicator, a section, or everything if it is empty."""
    grading = replace(rulebook.grading, quotas=()) if rulebook.grading else None
    whole = replace(rulebook, classes=(), ranking=None, examples=(), grading=grading)
    if not key:
        return whole
    whole = replace(whole, composition=None, adjustments=(), grading=None, results=())
    alone = tuple(indicator for indicator in rulebook.indicators if indicator.key == key)
    if alone:
        steps, beside = needed_by(rulebook, alone)
        if len(beside) > len(alone):  # of a section's score, all that makes it
            return replace(whole, indicators=beside, steps=steps)
        sections = _around(rulebook, alone[0].section)
        return replace(whole, indicators=alone, steps=steps, sections=sections, total=alone[0].maximum)
    sections = _within(rulebook, key)
    names = {section.key for section in sections}
    indicators = tuple(indicator for indicator in rulebook.indicators if indicator.section in names)
    steps, beside = needed_by(rulebook, indicators)
    if len(beside) > len(indicators):
        return replace(whole, indicators=beside, steps=steps)
    total = sum((counted_maximum(indicator) for indicator in indicators), Fraction(0))
    return replace(whole, indicators=indicators, steps=steps, sections=sections, total=total)


def _around(rulebook: Rulebook, key: str) -> tuple[Section, ...]:
    """The section and those around it, the outer ones first; how they are made of their parts is not asked."""
    sections = {section.key: section for section in rulebook.sections}
    found: list[Section] = []
    while key:
        found.insert(0, replace(sections[key], composition=None, adjustments=()))
        key = sections[key].parent
    return tuple(found)


def _within(rulebook: Rulebook, key: str) -> tuple[Section, ...]:
    """The section, made one of the first level, and those within it."""
    names = {key}
    found: list[Section] = []
    for section in rulebook.sections:  # an enclosing section is declared before those within
        if section.key == key:
            found.append(replace(section, parent=""))
        elif section.parent in names:
            names.add(section.key)
            found.append(section)
    return tuple(found)


def narrowed(part: Rulebook) -> Rulebook:
    """The part with only the facts and measures that it looks at, through all that lies between."""
    found = _looked_at(part)
    measures = tuple(one for one in part.measures if one.key in found)
    shared = tuple(one for one in part.shared if any(key in found for key, _ in one.parts))
    return replace(part, facts=tuple(one for one in part.facts if one.key in found), measures=measures, shared=shared)


def _looked_at(part: Rulebook) -> set[str]:
    """The keys of all inputs, measures and facts behind the scores of a part."""
    uses = Uses(part.indicators, part.sections, part.ranking, part.steps)
    steps = {step.key: step for step in part.steps}
    measures = {measure.key: measure for measure in part.measures}
    facts = {fact.key: fact for fact in part.facts}
    together = [tuple(key for key, _ in one.parts) for one in part.shared]
    waiting, found = list(_inputs(part)), set[str]()
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found.add(key)
        if (step := steps.get(key)) is not None:
            waiting += [step.of] if isinstance(step, Past) else uses.of(step)
        if (measure := measures.get(key)) is not None:
            waiting += (measure.records, *measure.facts)
            waiting += (one for keys in together if key in keys for one in keys)
        if (fact := facts.get(key)) is not None and fact.weight:
            waiting.append(fact.weight)
    return found


def _inputs(part: Rulebook) -> Iterator[str]:
    """What its indicators, sections and total look at themselves."""
    for indicator in part.indicators:
        yield from (*inputs_of_indicator(indicator), *inputs_of_stand_ins(indicator))
    for section in part.sections:
        yield from _of_whole(section.composition, section.adjustments)
    yield from _of_whole(part.composition, part.adjustments)
    if part.grading is not None:
        conditions = [rule.when for rule in part.grading.rules] + [change.when for change in part.grading.changes]
        yield from (key for when in conditions if when is not None for key in inputs_of_condition(when))
    for result in part.results:
        yield from inputs_of_number(result.value)
    if part.ranking is not None:
        yield from (key for rule in part.ranking.unranked for key in inputs_of_condition(rule.when))
        yield from (tie.key for tie in part.ranking.tie_breaks)


def _of_whole(composition: Composition | None, adjustments: tuple[Adjustment, ...]) -> Iterator[str]:
    if composition is not None and composition.formula is not None:
        yield from inputs_of_number(composition.formula)
    yield from inputs_of_adjustments(adjustments)

"""A part of a rulebook by itself: what one score is made of, and nothing else.

Whoever asks about one indicator, an example or a law, gives only the facts that it looks at, and pays only for it. What it looks at is in it too:
scores of other indicators, a section that a condition asks for. Of a section of which only some indicators are needed no score is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.engine.analysis.dependence import Uses, inputs_of_section, needed_by
from kaoping.engine.analysis.walk import (
    inputs_of_adjustments,
    inputs_of_condition,
    inputs_of_indicator,
    inputs_of_number,
    inputs_of_stand_ins,
)
from kaoping.engine.rulebook import Composition, Past, Rulebook, ScoreOf, Section, score_key
from kaoping.engine.tree import Adjustment, Indicator, counted_maximum


def part_of(rulebook: Rulebook, key: str) -> Rulebook:
    """The rulebook for any class, unranked, with only what ``key`` is about: an indicator, a section, or everything if it is empty."""
    if not key:
        grading = replace(rulebook.grading, quotas=()) if rulebook.grading else None
        return replace(rulebook, classes=(), ranking=None, examples=(), grading=grading)
    if any(indicator.key == key for indicator in rulebook.indicators):
        return indicator_of(rulebook, key)
    return section_of(rulebook, key)


def indicator_of(rulebook: Rulebook, key: str) -> Rulebook:
    """With one indicator, and what it looks at."""
    alone = tuple(indicator for indicator in rulebook.indicators if indicator.key == key)
    return _with(rulebook, alone, ())


def section_of(rulebook: Rulebook, key: str) -> Rulebook:
    """With one section, what stands in it, and what these look at."""
    return _with(rulebook, (), (key,))


def _with(rulebook: Rulebook, alone: tuple[Indicator, ...], wanted: tuple[str, ...]) -> Rulebook:
    """With these indicators and sections, and all that they look at."""
    sections, looked_at = set(_within(rulebook, wanted)), {one.key for one in alone}
    while True:
        whole = [one for one in rulebook.sections if one.key in sections]
        indicators = tuple(one for one in rulebook.indicators if one.key in looked_at or one.section in sections)
        keys = [key for one in whole for key in inputs_of_section(one)]
        steps, beside = needed_by(rulebook, indicators, keys)
        asked = {step.part for step in steps if isinstance(step, ScoreOf) and step.section}
        more = set(_within(rulebook, {*sections, *asked, *_scores(rulebook, keys, is_section=True)}))
        others = {one.key for one in beside} | set(_scores(rulebook, keys, is_section=False))
        if more == sections and others <= {one.key for one in indicators}:
            break
        sections, looked_at = more, looked_at | others
    return replace(
        rulebook,
        classes=(),
        ranking=None,
        examples=(),
        composition=None,
        adjustments=(),
        grading=None,
        results=(),
        indicators=indicators,
        steps=steps,
        sections=tuple(_kept(rulebook, sections, {one.section for one in indicators})),
        total=sum((counted_maximum(indicator) for indicator in indicators), Fraction(0)),
    )


def _within(rulebook: Rulebook, wanted: Iterable[str]) -> Iterator[str]:
    """The sections and those within them."""
    names = set(wanted)
    for section in rulebook.sections:  # an enclosing section is declared before those within
        if section.key in names or section.parent in names:
            names.add(section.key)
            yield section.key


def _scores(rulebook: Rulebook, keys: Iterable[str], *, is_section: bool) -> Iterator[str]:
    """The indicators, or the sections, whose scores are among the inputs ``keys``."""
    found = set(keys)
    for part in rulebook.sections if is_section else rulebook.indicators:
        if score_key(part.key, rulebook.language, is_section=is_section) in found:
            yield part.key


def _kept(rulebook: Rulebook, whole: set[str], around: set[str]) -> Iterator[Section]:
    """The sections that are wanted, and those around what is wanted, of which nothing more is said than that their parts are added up."""
    parents = {section.key: section.parent for section in rulebook.sections}
    kept: set[str] = set()
    for key in (*whole, *around):
        while key and key not in kept:
            kept.add(key)
            key = parents[key]
    for section in rulebook.sections:
        if section.key in whole:
            yield section
        elif section.key in kept:
            yield replace(section, composition=None, adjustments=())


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

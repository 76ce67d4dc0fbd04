"""Which facts decided a score: what its evaluation looked at, and what that is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaoping.engine.analysis.behind import Behind
from kaoping.engine.analysis.dependence import inputs_of_section
from kaoping.engine.analysis.walk import inputs_of_adjustments, inputs_of_condition, inputs_of_number
from kaoping.engine.laws.law import Part, PartKind
from kaoping.engine.memo import memoised
from kaoping.engine.reference import trace
from kaoping.engine.rulebook import Past, Rulebook, Section, Statistic
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tracing import Step
from kaoping.engine.tree import Input, Lookup, OneOf


@memoised(most=512)
def behind(rulebook: Rulebook) -> Behind:
    """What the inputs of a rulebook rest on."""
    return Behind(rulebook)


def deciding(standing: Standing, part: Part) -> frozenset[str]:
    """The inputs that were looked at for a score, with all that they are made of."""
    return behind(standing.rulebook).of(_looked_at(standing, part))


def rests_on(rulebook: Rulebook, part: Part) -> frozenset[str]:
    """All inputs that a score may ever look at, with all that they are made of."""
    found = behind(rulebook)
    if part.kind is PartKind.INDICATOR:
        index = next(i for i, one in enumerate(rulebook.indicators) if one.key == part.key)
        return found.of_indicator(index)
    keys: set[str] = set()
    for section in _sections(rulebook, part):
        keys |= found.of(inputs_of_section(section))
    for index, indicator in enumerate(rulebook.indicators):
        if part.kind is not PartKind.SECTION or indicator.section in _names(rulebook, part):
            keys |= found.of_indicator(index)
    if part.kind is not PartKind.SECTION:
        keys |= found.of(_of_total(rulebook))
    return frozenset(keys)


def _of_total(rulebook: Rulebook) -> Iterator[str]:
    yield from inputs_of_adjustments(rulebook.adjustments)
    if rulebook.composition is not None and rulebook.composition.formula is not None:
        yield from inputs_of_number(rulebook.composition.formula)


def _names(rulebook: Rulebook, part: Part) -> set[str]:
    names = {part.key}
    for section in rulebook.sections:  # an enclosing section is declared before those within
        if section.parent in names:
            names.add(section.key)
    return names


def _sections(rulebook: Rulebook, part: Part) -> list[Section]:
    names = _names(rulebook, part) if part.kind is PartKind.SECTION else {one.key for one in rulebook.sections}
    return [one for one in rulebook.sections if one.key in names]


def _looked_at(standing: Standing, part: Part) -> Iterator[str]:
    rulebook = standing.rulebook
    inputs = standing.application.case(standing.facts).inputs
    names = _names(rulebook, part)
    for index, indicator in enumerate(rulebook.indicators):
        if part.kind is PartKind.INDICATOR and indicator.key != part.key:
            continue
        if part.kind is PartKind.SECTION and indicator.section not in names:
            continue
        yield from _of_steps(trace(indicator, inputs)[1])
        if (settled := standing.scores.settled.get(index)) is not None:
            yield settled.key
            for rule in indicator.not_applicable:
                yield from inputs_of_condition(rule.when)
    if part.kind is not PartKind.INDICATOR:
        for section in _sections(rulebook, part):
            yield from inputs_of_section(section)
    if part.kind not in (PartKind.INDICATOR, PartKind.SECTION):
        yield from _of_total(rulebook)


def _of_steps(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        match step.node:
            case Input(key) | OneOf(key):
                yield key
            case Lookup(_, keys):
                yield from (key for each in keys for key in inputs_of_number(each))
            case _:
                pass


def taken(rulebook: Rulebook, keys: frozenset[str]) -> tuple[Past | Statistic, ...]:
    """Those of the inputs that are of an earlier period, or of the group."""
    return tuple(step for step in rulebook.steps if isinstance(step, Past | Statistic) and step.key in keys)

"""Where it matters that an input has no value: only there a formula has a truth for it.

An indicator of which nothing is said for gaps has no score where it touches one, and a law says nothing of a score that is not there; so an input that only such indicators
look at may be taken to be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaoping.engine.analysis.dependence import Uses
from kaoping.engine.analysis.walk import (
    inputs_of_adjustments,
    inputs_of_indicator,
    inputs_of_number,
    inputs_of_stand_ins,
    parts_of_condition,
    parts_of_number,
)
from kaoping.engine.rulebook import Composition, Derived, Present, Rulebook, Statistic
from kaoping.engine.tree import Adjustment, Aggregate, Consequence, Indicator, Number


def gaps_that_matter(rulebook: Rulebook) -> tuple[frozenset[str], frozenset[str]]:
    """The inputs of which it matters that they may be missing, and those of which it matters that they may be marked."""
    missing: list[str] = []
    marked: list[str] = []
    for indicator in rulebook.indicators:
        keys = (*inputs_of_indicator(indicator), *inputs_of_stand_ins(indicator))
        if _says(indicator.missing) and not (
            indicator.missing is Consequence.NOT_APPLICABLE and not _says(indicator.marked)
        ):
            missing += keys
        if _says(indicator.marked):
            marked += keys
    for composition, adjustments in _wholes(rulebook):
        marked += inputs_of_adjustments(adjustments)
        if composition is not None and composition.formula is not None:
            marked += inputs_of_number(composition.formula)
    either = [step.of for step in rulebook.steps if isinstance(step, Present)]
    either += [
        key
        for part in _parts(rulebook)
        if isinstance(part, Aggregate) and part.skip_missing
        for term in part.terms
        for key in inputs_of_number(term)
    ]
    return behind(rulebook, [*missing, *either]), behind(rulebook, [*marked, *either])


def _says(consequence: Consequence) -> bool:
    return consequence is not Consequence.ERROR


def _wholes(rulebook: Rulebook) -> Iterator[tuple[Composition | None, tuple[Adjustment, ...]]]:
    yield rulebook.composition, rulebook.adjustments
    for section in rulebook.sections:
        yield section.composition, section.adjustments


def behind(rulebook: Rulebook, keys: Iterable[str]) -> frozenset[str]:
    """The inputs, and all that they are made of."""
    uses = Uses(rulebook.indicators, rulebook.sections, rulebook.ranking, rulebook.steps)
    steps = {step.key: step for step in rulebook.steps}
    measures = {measure.key: measure for measure in rulebook.measures}
    waiting, found = list(keys), set[str]()
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found.add(key)
        if key in steps and not isinstance(steps[key], Statistic):
            waiting += uses.of(steps[key])
        elif key in measures:
            waiting += measures[key].facts
    return frozenset(found)


def _parts(rulebook: Rulebook) -> Iterator[Number]:
    """Every number of the rulebook that is evaluated for a unit."""
    for step in rulebook.steps:
        if isinstance(step, Derived):
            yield from parts_of_number(step.value)
    for indicator in rulebook.indicators:
        yield from parts_of_indicator(indicator)
    for composition, adjustments in _wholes(rulebook):
        if composition is not None and composition.formula is not None:
            yield from parts_of_number(composition.formula)
        for each in adjustments:
            yield from parts_of_number(each.value)
            if each.when is not None:
                yield from parts_of_condition(each.when)


def parts_of_indicator(indicator: Indicator) -> Iterator[Number]:
    """All numbers of its clauses, its conditions and what stands in for it."""
    clauses = [*indicator.clauses, indicator.missing_instead, indicator.marked_instead]
    for rule in indicator.not_applicable:
        yield from parts_of_condition(rule.when)
        clauses.append(rule.instead)
    for clause in clauses:
        if clause is None:
            continue
        for branch in clause.branches:
            yield from parts_of_number(branch.amount)
            if branch.when is not None:
                yield from parts_of_condition(branch.when)
        if clause.cap is not None:
            yield from parts_of_number(clause.cap)
    for each in indicator.adjustments:
        yield from parts_of_number(each.value)
        if each.when is not None:
            yield from parts_of_condition(each.when)

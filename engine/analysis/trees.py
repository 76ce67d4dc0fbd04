"""Everything that a rulebook computes or decides, as trees: what is looked through for the values at which something changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaoping.engine.analysis import formula
from kaoping.engine.rulebook import Composition, Derived, Implies, Measure, Rulebook, Statistic
from kaoping.engine.tree import Adjustment, Clause, Condition, Indicator, Number

Tree = Number | Condition


def trees_of(rulebook: Rulebook) -> Iterator[Tree]:
    """Those over the inputs of a unit; the columns of records are ``trees_of_measure``'s."""
    for indicator in rulebook.indicators:
        yield from trees_of_indicator(indicator)
    for step in (*rulebook.steps, *rulebook.results):
        if isinstance(step, Derived | Statistic):
            yield step.value
        if isinstance(step, Statistic) and step.divisor is not None:
            yield step.divisor
    for section in rulebook.sections:
        yield from _adjusted(section.adjustments)
        yield from _composed(section.composition)
    yield from _adjusted(rulebook.adjustments)
    yield from _composed(rulebook.composition)
    yield from _standing(rulebook)
    for one in rulebook.unscored:
        yield from one.not_applicable
        yield from (target.when for target in one.targets)
    for problem in rulebook.problems:
        yield from (when for when in (problem.when, problem.missed) if when is not None)
    for law in rulebook.laws:
        if isinstance(law.says, Implies):
            yield from (when for when in (law.says.when, law.says.then) if when is not None)


def trees_of_indicator(indicator: Indicator) -> Iterator[Tree]:
    """The score before it is rounded, and what decides that there is none."""
    yield formula.unrounded(indicator)
    for rule in indicator.not_applicable:
        yield rule.when
    stand_ins = (rule.instead for rule in indicator.not_applicable)
    for clause in (*stand_ins, indicator.missing_instead, indicator.marked_instead):
        if clause is not None:
            yield from _of_clause(clause)


def trees_of_measure(measure: Measure) -> Iterator[Tree]:
    """Those over the columns of a record."""
    yield from (one.when for one in measure.filters)
    yield from (one.when for one in measure.reductions)
    for part in (measure.where, measure.value, measure.weight, measure.each_cap):
        if part is not None:
            yield part


def _of_clause(clause: Clause) -> Iterator[Tree]:
    for branch in clause.branches:
        yield branch.amount
        if branch.when is not None:
            yield branch.when


def _adjusted(adjustments: Iterable[Adjustment]) -> Iterator[Tree]:
    for one in adjustments:
        yield one.value
        if one.when is not None:
            yield one.when


def _composed(composition: Composition | None) -> Iterator[Tree]:
    if composition is not None and composition.formula is not None:
        yield composition.formula


def _standing(rulebook: Rulebook) -> Iterator[Tree]:
    if rulebook.ranking is not None:
        yield from (rule.when for rule in rulebook.ranking.unranked)
    if rulebook.grading is not None:
        yield from (rule.when for rule in rulebook.grading.rules if rule.when is not None)
        yield from (change.when for change in rulebook.grading.changes if change.when is not None)

"""A measure of records as numbers of items, each times a constant: a measure that only counts is one such number; points by label are one for each label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.rulebook import Fact, Measure
from kaoping.engine.tree import All, Choose, Condition, Const, Not, Number


@dataclass(frozen=True, slots=True)
class Counting:
    """``measure`` only counts; so often ``factor`` is in the measure of ``key``."""

    key: str
    factor: Fraction
    measure: Measure


def countings_of(measures: Iterable[Measure], fact: Fact) -> tuple[Counting, ...]:
    """Of all measures of these records that can be told so; the others have none."""
    return tuple(one for measure in measures if measure.records == fact.key for one in _countings(measure, fact))


def only_counts(measure: Measure) -> bool:
    """Whether it adds up quantities of the records for which a condition over their columns holds, and nothing else."""
    asks = (
        measure.value
        or measure.different
        or measure.once
        or measure.reductions
        or measure.facts
        or measure.asked
        or measure.rounding
        or measure.apart
    )
    return not asks and measure.summary == Summary(Statistic.SUM)


def _countings(measure: Measure, fact: Fact) -> Iterator[Counting]:
    if only_counts(measure):
        yield Counting(measure.key, Fraction(1), measure)
        return
    bare = replace(measure, value=None, points=False)
    each_item = measure.points or not fact.quantity
    if measure.value is None or not each_item or measure.each_cap or measure.skip_blank or not only_counts(bare):
        return
    leaves = list(_leaves(measure.value))
    if any(factor is None for factor, _ in leaves):
        return
    for number, (factor, conditions) in enumerate(leaves):
        if factor:
            where = tuple(one for one in (measure.where, *conditions) if one is not None)
            counted = replace(bare, key=f"{measure.key}#{number}", where=All(where) if where else None)
            yield Counting(measure.key, factor, counted)


def _leaves(value: Number, when: tuple[Condition, ...] = ()) -> Iterator[tuple[Fraction | None, tuple[Condition, ...]]]:
    """The values that there are, each with its conditions; None for one that is no constant."""
    match value:
        case Const(constant):
            yield constant, when
        case Choose(condition, then, otherwise):
            yield from _leaves(then, (*when, condition))
            yield from _leaves(otherwise, (*when, Not(condition)))
        case _:
            yield None, when

"""What an aggregate says, one question each: its summary, its terms by what they are."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.percentile import DEFINITIONS
from kaoping.dsl.statistic import ROOTS, Cut, CutSide, Statistic, Summary

T = TypeVar("T", bound=syntax.Node)


def summary_of(aggregate: syntax.Aggregate) -> Summary:
    """How the aggregate sums up its numbers."""
    statistic, place, share = aggregate.statistic, 1, Fraction(0)
    match statistic:
        case syntax.NthLargest(number=number):
            statistic, place = Statistic.LARGEST, int(number)
        case syntax.NthSmallest(number=number):
            statistic, place = Statistic.SMALLEST, int(number)
        case syntax.NthPercentile(number=number):
            statistic, share = Statistic.PERCENTILE, number / 100
    least = option(aggregate, syntax.LeastNumber)
    at_least = int(least.quantity.number) if least else 0
    definition = DEFINITIONS[definition_of(aggregate) or "interpolated_inclusive"]
    return Summary(Statistic(statistic), place, cuts_of(aggregate.aggregate_options), at_least, share, definition)


def definition_of(aggregate: syntax.Aggregate) -> str | None:
    """The word for how its percentile is defined."""
    return next((one for one in aggregate.aggregate_options if isinstance(one, str) and one in DEFINITIONS), None)


def cuts_of(options: Iterable[object]) -> tuple[Cut, ...]:
    return tuple(_cut(one) for one in options if isinstance(one, syntax.Cut))


def _cut(cut: syntax.Cut) -> Cut:
    side, number_from = CutSide(cut.cut_word), int(cut.number_from.number) if cut.number_from else 0
    if cut.quantity.unit == "percent":
        return Cut(side, 0, number_from, cut.quantity.number / 100)
    return Cut(side, int(cut.quantity.number), number_from)


def option(aggregate: syntax.Aggregate, kind: type[T]) -> T | None:
    return next((one for one in aggregate.aggregate_options if isinstance(one, kind)), None)


def skips_missing(aggregate: syntax.Aggregate) -> bool:
    return "skip_missing" in aggregate.aggregate_options


def values_of(aggregate: syntax.Aggregate) -> tuple[syntax.Value, ...]:
    """The values among the terms, without their weights."""
    return tuple(
        term.value if isinstance(term, syntax.Weighted) else term
        for term in aggregate.terms
        if not isinstance(term, syntax.Condition | syntax.Collection)
    )


def collection_of(aggregate: syntax.Aggregate) -> syntax.Collection | None:
    """The records that the aggregate sums up; None for listed values and conditions."""
    return next((term for term in aggregate.terms if isinstance(term, syntax.Collection)), None)


def is_root(value: syntax.Node) -> bool:
    """Whether it is a geometric mean, which is mostly no rational number."""
    return isinstance(value, syntax.Aggregate) and value.statistic in ROOTS


def is_root_of_records(value: syntax.Node) -> bool:
    """A root over records is a number before anything is made of it: it is rounded where it stands."""
    return isinstance(value, syntax.Aggregate) and is_root(value) and collection_of(value) is not None


def weights_of(aggregate: syntax.Aggregate) -> tuple[syntax.Value, ...]:
    return tuple(term.weight for term in aggregate.terms if isinstance(term, syntax.Weighted))


def counts_conditions(aggregate: syntax.Aggregate) -> bool:
    return aggregate.statistic == Statistic.NUMBER and collection_of(aggregate) is None


def maximum_of(*values: syntax.Value) -> syntax.Aggregate:
    """``最大值（a，b）``"""
    return syntax.Aggregate(statistic="maximum", terms=values)


def sum_of_weights(aggregate: syntax.Aggregate) -> syntax.Value:
    """The weights added up, as a value of its own: the divisor of a weighted mean."""
    first, *rest = weights_of(aggregate)
    total: syntax.Value = first
    for weight in rest:
        total = syntax.Plus(left=total, right=weight, span=aggregate.span)
    return total


def is_whole_number(number: Fraction, least: int = 1) -> bool:
    return number.denominator == 1 and number >= least

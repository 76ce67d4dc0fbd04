"""Aggregates of listed values: sums, means and extremes in nodes that say them, the rest in ``Aggregate``."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import (
    collection_of,
    counts_conditions,
    option,
    skips_missing,
    summary_of,
    values_of,
    weights_of,
)
from kaoping.dsl.statistic import Statistic
from kaoping.engine.lower.conditions import lower_condition
from kaoping.engine.lower.records import measure_of_aggregate
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ONE, ZERO, lower_value
from kaoping.engine.tree import (
    Add,
    Aggregate,
    Choose,
    Compare,
    Comparison,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Least,
    Multiply,
    Number,
)


def lower_aggregate(aggregate: syntax.Aggregate, scope: Scope) -> Number:
    if (collection := collection_of(aggregate)) is not None:
        return Input(measure_of_aggregate(aggregate, collection, scope))
    if counts_conditions(aggregate):
        return Add(tuple(Choose(_condition(term, scope), ONE, ZERO) for term in aggregate.terms))
    summary, skips = summary_of(aggregate), skips_missing(aggregate)
    terms = tuple(lower_value(part, scope) for part in values_of(aggregate))
    weights = tuple(lower_value(part, scope) for part in weights_of(aggregate))
    if not skips and not summary.cuts and summary.place == 1:
        plain = _plain(summary.statistic, terms, weights)
        if plain is not None:
            return plain
    instead = option(aggregate, syntax.TooFew)
    too_few = lower_value(instead.value, scope) if instead else None
    return Aggregate(summary, terms, weights, skips, too_few)


def lower_root_of_records(aggregate: syntax.Aggregate, rounded: syntax.Rounded, scope: Scope) -> Number:
    """A geometric mean over records, which is rounded where it stands."""
    collection = collection_of(aggregate)
    assert collection is not None, aggregate
    return Input(measure_of_aggregate(aggregate, collection, scope, rounded))


def _plain(statistic: Statistic, terms: tuple[Number, ...], weights: tuple[Number, ...]) -> Number | None:
    """The statistic of numbers that are all there, if other nodes can say it."""
    match statistic:
        case Statistic.SUM:
            return Add(terms)
        case Statistic.MEAN:
            return Divide(Add(terms), Const(Fraction(len(terms))))
        case Statistic.LARGEST:
            return Greatest(terms)
        case Statistic.SMALLEST:
            return Least(terms)
        case Statistic.WEIGHTED_MEAN:
            products = Add(tuple(Multiply(term, weight) for term, weight in zip(terms, weights, strict=True)))
            known = [weight.value for weight in weights if isinstance(weight, Const)]
            if len(known) < len(weights):
                return Divide(products, Add(weights))
            return products if sum(known) == 1 else Divide(products, Const(sum(known, Fraction(0))))
        case _:
            return None


def _condition(term: syntax.Value | syntax.Weighted | syntax.Condition | syntax.Collection, scope: Scope) -> Condition:
    """A condition; a fact that is yes or no stands for “is yes”."""
    if isinstance(term, syntax.Condition):
        return lower_condition(term, scope)
    assert not isinstance(term, syntax.Weighted | syntax.Collection), term
    return Compare(lower_value(term, scope), Comparison.EQUAL, ONE)

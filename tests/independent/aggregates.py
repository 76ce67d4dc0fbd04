"""Many values made one. Order: one record a key, missing left out, enough of them, dropped, taken, then the statistic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent import records, scores, statistics_of
from tests.independent.absence import NoValue
from tests.independent.conditions import holds
from tests.independent.cuts import Pair, cut
from tests.independent.place import Known, Place

DEFINITIONS = ("interpolated_inclusive", "interpolated_exclusive", "nearest_rank", "nearest_averaged")


def aggregate(node: syntax.Aggregate, at: Place) -> Fraction:
    from tests.independent.values import number_of

    options = node.aggregate_options
    least = next((int(option.quantity.number) for option in options if isinstance(option, syntax.LeastNumber)), 0)
    too_few = next((option.value for option in options if isinstance(option, syntax.TooFew)), None)
    try:
        if node.statistic in ("number_of", "number_of_different"):
            return _number(node, at)
        pairs = list(_pairs(node, at))
        if len(pairs) < max(least, 0 if node.statistic == "total_of" else 1):
            raise TooFewValues("an aggregate of too few values")
        pairs = cut(pairs, [option for option in options if isinstance(option, syntax.Cut)])
        if not pairs and node.statistic != "total_of":
            raise TooFewValues("an aggregate of nothing")
        return _statistic(node, pairs)
    except TooFewValues:
        if too_few is None:
            raise
        return number_of(too_few, at)


class TooFewValues(NoValue):
    pass


def _statistic(node: syntax.Aggregate, pairs: list[Pair]) -> Fraction:
    values = [value for value, _ in pairs]
    match node.statistic:
        case "total_of":
            return sum(values, Fraction(0))
        case "mean":
            return statistics_of.mean(values)
        case "median":
            return statistics_of.median(values)
        case "maximum":
            return max(values)
        case "minimum":
            return min(values)
        case "weighted_mean":
            if sum(weight for _, weight in pairs) == 0:
                raise TooFewValues("weights that add up to 0")
            return statistics_of.weighted_mean(pairs)
        case "geometric_mean":
            return statistics_of.geometric_mean([(value, Fraction(1)) for value in values])
        case "weighted_geometric_mean":
            return statistics_of.geometric_mean(pairs)
        case "harmonic_mean":
            return statistics_of.harmonic_mean(values)
        case syntax.NthPercentile(number=number):
            definition = next(option for option in node.aggregate_options if option in DEFINITIONS)
            assert isinstance(definition, str)
            return statistics_of.percentile(values, number, definition)
        case syntax.NthLargest(number=number) | syntax.NthSmallest(number=number):
            if len(values) < number:
                raise TooFewValues("a place that no value has")
            return sorted(values, reverse=isinstance(node.statistic, syntax.NthLargest))[int(number) - 1]
        case _:
            raise AssertionError(node.statistic)


# The values


def _pairs(node: syntax.Aggregate, at: Place) -> Iterator[Pair]:
    """Each value with its weight; those that are missing are left out where that is said."""
    skip = "skip_missing" in node.aggregate_options
    for term in node.terms:
        if isinstance(term, syntax.Collection):
            yield from _of_records(node, term, at, skip)
        elif isinstance(term, syntax.ScoresOf):
            for found in scores.scores_of_group(term, at):
                if found is None and not skip:
                    raise scores.NoScore("a score")
                if found is not None:
                    yield found, Fraction(1)
        else:
            try:
                yield _listed(term, at)
            except NoValue:
                if not skip:
                    raise


def _listed(term: syntax.Node, at: Place) -> Pair:
    from tests.independent.values import number_of

    if isinstance(term, syntax.Weighted):
        return number_of(term.value, at), number_of(term.weight, at)
    return number_of(term, at), Fraction(1)  # type: ignore[arg-type]


def _of_records(node: syntax.Aggregate, term: syntax.Collection, at: Place, skip: bool) -> Iterator[Pair]:
    from tests.independent.values import number_of

    for group in _kept(node, term, at):
        found: list[Pair] = []
        for one in group:
            inner = at.of_record(term.owner, one.record)
            try:
                value = number_of(term.each.value, inner) if term.each else one.number
                weight = number_of(term.weighed.value, inner) if term.weighed else Fraction(1)
                found.append((value, weight))
            except NoValue:
                if not skip:
                    raise
        if found:
            yield statistics_of.mean([value for value, _ in found]), found[0][1]


def _kept(node: syntax.Aggregate, term: syntax.Collection, at: Place) -> list[list[records.Counted]]:
    """The records of the term, in groups of which each is one value."""
    found = records.counted(term.owner, at, term.where)
    for option in node.aggregate_options:
        if isinstance(option, syntax.Once):
            if option.once_word == "keep_mean":
                return records.groups(found, option.column_names, term.owner, at)
            if option.once_word in ("keep_highest", "keep_lowest"):
                return [
                    [_extreme(group, option, term, at)]
                    for group in records.groups(found, option.column_names, term.owner, at)
                ]
            found = records.once(found, option, term.owner, at)
    return [[one] for one in found]


def _extreme(group: list[records.Counted], rule: syntax.Once, term: syntax.Collection, at: Place) -> records.Counted:
    """The record of the largest value (or the least), of those that have one."""
    from tests.independent.values import number_of

    known: list[tuple[Fraction, records.Counted]] = []
    for one in group:
        assert term.each is not None
        try:
            known.append((number_of(term.each.value, at.of_record(term.owner, one.record)), one))
        except NoValue:
            continue
    choose = max if rule.once_word == "keep_highest" else min
    return choose(known, key=lambda pair: pair[0])[1] if known else group[0]


# How many


def _number(node: syntax.Aggregate, at: Place) -> Fraction:
    skip = "skip_missing" in node.aggregate_options
    [first, *_] = node.terms
    if isinstance(first, syntax.Collection):
        kept = [one for group in _kept(node, first, at) for one in group]
        if node.statistic == "number_of_different":
            return Fraction(len(set(_cells(first, kept, at, skip))))
        return sum((one.number for one in kept), Fraction(0))
    found = [_fulfilled(term, at, skip) for term in node.terms]
    return Fraction(sum(found))


def _cells(term: syntax.Collection, kept: Iterable[records.Counted], at: Place, skip: bool) -> Iterator[Known]:
    from tests.independent.values import value_of

    assert term.each is not None
    for one in kept:
        try:
            yield value_of(term.each.value, at.of_record(term.owner, one.record))
        except NoValue:
            if not skip:
                raise


def _fulfilled(term: syntax.Node, at: Place, skip: bool) -> int:
    if isinstance(term, syntax.EachScore):
        return scores.number_reaching(term, at)
    try:
        return int(holds(term, at))  # type: ignore[arg-type]
    except NoValue:
        if not skip:
            raise
        return 0

"""Between which numbers the inputs of a rulebook lie: facts by their declarations, and what is made of them."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from kaoping.dsl import interval
from kaoping.dsl.interval import ANYTHING, Interval, exactly
from kaoping.dsl.statistic import Statistic as DataStatistic, range_of_many
from kaoping.engine.analysis.bounds import Ranges, bounds, rounded
from kaoping.engine.calendar import LAST_DAY
from kaoping.engine.memo import memoised
from kaoping.engine.rulebook import (
    ITEMS,
    Derived,
    Fact,
    Kind,
    Measure,
    OfSubunits,
    Past,
    PastReading,
    Peer,
    Present,
    Rulebook,
    ScoreOf,
    Statistic,
    Step,
    Ties,
)


@memoised(most=64)
def fact_ranges(rulebook: Rulebook) -> Ranges:
    """The ranges of a rulebook's inputs: facts that are numbers, measures of records, derived values."""
    ranges = {fact.key: found for fact in rulebook.facts if (found := fact_range(fact)) is not None}
    quantities = {fact.key: bool(fact.quantity) for fact in rulebook.facts}
    for measure in rulebook.measures:
        whole = not quantities.get(measure.records, False) and not measure.reductions
        ranges[measure.key] = _measure_range(measure, rulebook, Interval(Fraction(0), None, whole), ranges)
    if rulebook.as_of:
        ranges[rulebook.as_of] = Interval(Fraction(1), Fraction(LAST_DAY), whole=True)
    for step in rulebook.steps:
        ranges[step.key] = _step_range(step, rulebook, ranges)
    return ranges


def _measure_range(measure: Measure, rulebook: Rulebook, quantity: Interval, ranges: Ranges) -> Interval:
    if measure.different:
        return Interval(Fraction(0), None, whole=True)
    if measure.value is None:
        return quantity
    records = next(fact for fact in rulebook.facts if fact.key == measure.records)
    columns = {column.key: found for column in records.columns if (found := fact_range(column)) is not None}
    of_facts = {key: ranges[key] for key in measure.facts if key in ranges}
    each = bounds(measure.value, {**of_facts, **columns, **({ITEMS: quantity} if measure.apart else {})})
    if measure.apart:  # any number of keys
        return interval.times(each, quantity)
    if measure.points:
        each = interval.times(each, quantity)
    elif measure.reductions and measure.summary.statistic is DataStatistic.SUM:
        each = interval.times(each, Interval(Fraction(0), None))
    found = range_of_many(measure.summary, each)
    return found if measure.too_few is None else interval.hull([found, exactly(measure.too_few)])


def _step_range(step: Step, rulebook: Rulebook, ranges: Ranges) -> Interval:
    """A score is not followed into its indicator; of a statistic it is said what its kind allows."""
    match step:
        case Derived(value=value):
            return bounds(value, ranges)
        case ScoreOf():
            return ANYTHING
        case Statistic():
            return statistic_range(step, ranges)
        case Past():
            return ranges.get(step.of, ANYTHING) if step.reading is PastReading.VALUE else ANYTHING
        case Present():
            return Interval(Fraction(0), Fraction(1), whole=True)
        case _:
            assert_never(step)


def statistic_range(step: Statistic, ranges: Ranges) -> Interval:
    """Between the ends of the values where it lies among them; what says how a unit stands has ends of its own."""
    match step.peer:
        case Peer.MEAN | Peer.MEDIAN | Peer.HIGHEST | Peer.LOWEST | Peer.PERCENTILE:
            if step.divisor is not None:
                return ANYTHING
            found = bounds(step.value, ranges)
            if step.rounding is not None:
                found = rounded(found, step.rounding.step, step.rounding.rounding)
            exact = step.peer in (Peer.HIGHEST, Peer.LOWEST) and found.whole
            return Interval(found.low, found.high, exact)
        case Peer.UNITS:
            return Interval(Fraction(0), None, whole=True)
        case Peer.RANK:
            return Interval(Fraction(1), None, whole=step.ties is not Ties.MEAN)
        case Peer.PERCENTILE_RANK | Peer.MIN_MAX:
            within = Interval(Fraction(0), Fraction(1))  # but for a unit that is not one of the group
            return ANYTHING if not step.group.unranked or step.if_equal is not None else within
        case Peer.POPULATION_DEVIATION | Peer.SAMPLE_DEVIATION | Peer.POPULATION_VARIANCE | Peer.SAMPLE_VARIANCE:
            return Interval(Fraction(0), None)
        case Peer.SUM | Peer.POPULATION_SCORE | Peer.SAMPLE_SCORE:
            return ANYTHING
        case _:
            assert_never(step.peer)


_MEANS = (OfSubunits.MEAN, OfSubunits.WEIGHTED_MEAN)


def fact_range(fact: Fact) -> Interval | None:
    """The values that a fact can have, where it is a number."""
    declared = Interval(fact.minimum, None if fact.with_subunits else fact.maximum)
    match fact.kind:
        case Kind.COUNT:
            found = interval.meet(declared, Interval(Fraction(0), None, whole=fact.of_subunits not in _MEANS))
        case Kind.RATIO:
            full = Fraction(1) if fact.maximum is None and not (fact.with_subunits or fact.over_one) else declared.high
            low = Fraction(0) if fact.minimum is None and not fact.below_zero else fact.minimum
            found = Interval(low, full)
        case Kind.YES_NO:
            found = Interval(Fraction(0), Fraction(1), whole=True)
        case Kind.DATE:
            found = interval.meet(declared, Interval(Fraction(1), Fraction(LAST_DAY), whole=True))
        case Kind.NUMBER | Kind.JUDGED | Kind.IMPORTED:
            found = declared
        case Kind.ONE_OF | Kind.TEXT | Kind.RECORDS:
            return None
        case _:
            assert_never(fact.kind)
    if found is not None and isinstance(fact.absent, int | Fraction):
        found = interval.hull([found, exactly(Fraction(fact.absent))])
    return found

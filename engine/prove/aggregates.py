"""Statistics of a few listed numbers. All but weighted and geometric ones are straight lines over the numbers in their order: with which factors is asked of
the statistic itself, by steps from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache, reduce
from itertools import pairwise

from kaoping.dsl.functions import OutsideDomain
from kaoping.dsl.interval import Interval
from kaoping.dsl.statistic import ROOTS, Statistic, Summary, left_over, range_of, summed_up
from kaoping.engine.prove.lacks import FAILED, NOTHING, Lacks, Valued
from kaoping.engine.prove.opaque import Known, Opaques
from kaoping.engine.prove.terms import (
    ONE,
    ZERO,
    Num,
    Truth,
    add,
    as_number,
    both,
    choose,
    compare,
    divide,
    greatest,
    least,
    number,
    opposite,
    times,
)
from kaoping.engine.tree import Aggregate, Comparison


def enough(summary: Summary, count: int) -> bool:
    """Whether so many numbers give a value."""
    if summary.statistic in ROOTS or summary.statistic is Statistic.WEIGHTED_MEAN:
        return count >= summary.at_least and bool(left_over([Fraction(0)] * count, summary))
    return summed_up([Fraction(0)] * count, summary) is not None


def statistic(node: Aggregate, numbers: Sequence[Num], weights: Sequence[Num], opaques: Opaques) -> Valued:
    """The statistic of numbers that are enough."""
    summary = node.summary
    kept = left_over([Fraction(0)] * len(numbers), summary)
    match summary.statistic:
        case Statistic.SUM if len(kept) == len(numbers):
            return Valued(add(numbers))
        case Statistic.MEAN if len(kept) == len(numbers):
            return Valued(times(number(Fraction(1, len(numbers))), add(numbers)))
        case Statistic.LARGEST if len(kept) == len(numbers) and summary.place == 1:
            return Valued(greatest(numbers))
        case Statistic.SMALLEST if len(kept) == len(numbers) and summary.place == 1:
            return Valued(least(numbers))
        case Statistic.NUMBER:
            return Valued(number(len(kept)))
        case Statistic.NUMBER_OF_DIFFERENT:
            return Valued(_different([_ordered(numbers)[place] for place in _slice(summary, len(numbers))]))
        case Statistic.HARMONIC_MEAN:
            return _harmonic([_ordered(numbers)[place] for place in _slice(summary, len(numbers))])
        case Statistic.WEIGHTED_MEAN if weights and len(kept) == len(numbers):
            return _weighted(numbers, weights)
        case Statistic.WEIGHTED_MEAN if not weights:
            return Valued(_of_ordered(Summary(Statistic.MEAN, cuts=summary.cuts), numbers))
        case Statistic.GEOMETRIC_MEAN | Statistic.WEIGHTED_GEOMETRIC_MEAN | Statistic.WEIGHTED_MEAN:
            return _opaque(node, numbers, weights, opaques)
        case _:
            return Valued(_of_ordered(summary, numbers))


def _slice(summary: Summary, count: int) -> tuple[int, ...]:
    return left_over([Fraction(place) for place in range(count)], summary)


def _ordered(numbers: Sequence[Num]) -> list[Num]:
    """The numbers from the lowest to the highest."""
    found = list(numbers)
    for end in range(len(found) - 1, 0, -1):
        for place in range(end):
            one, other = found[place], found[place + 1]
            found[place], found[place + 1] = least([one, other]), greatest([one, other])
    return found


@cache
def _factors(summary: Summary, count: int) -> tuple[Fraction, ...]:
    """What the statistic multiplies each of so many ordered numbers by."""
    steps = [[Fraction(place >= first) for place in range(count)] for first in range(count + 1)]
    values = [summed_up(step, summary) or Fraction(0) for step in steps]
    return tuple(values[place] - values[place + 1] for place in range(count))


def _of_ordered(summary: Summary, numbers: Sequence[Num]) -> Num:
    factors = _factors(summary, len(numbers))
    ordered = _ordered(numbers)
    return add([times(number(factor), one) for factor, one in zip(factors, ordered, strict=True) if factor] or [ZERO])


def _different(ordered: Sequence[Num]) -> Num:
    changes = [as_number(compare(one, Comparison.NOT_EQUAL, other)) for one, other in pairwise(ordered)]
    return add([ONE, *changes]) if ordered else ZERO


def _harmonic(ordered: Sequence[Num]) -> Valued:
    lowest = ordered[0]
    failed = compare(lowest, Comparison.LESS_THAN, ZERO)
    mean = divide(number(len(ordered)), add([divide(ONE, one) for one in ordered]))
    found = choose(compare(lowest, Comparison.EQUAL, ZERO), ZERO, mean)
    return Valued(found, NOTHING if failed is False else Lacks(failed=failed))


def _weighted(numbers: Sequence[Num], weights: Sequence[Num]) -> Valued:
    below = add(weights)
    nothing = compare(below, Comparison.EQUAL, ZERO)
    if nothing is True:
        return Valued(ZERO, FAILED)
    above = add([times(weight, one) for weight, one in zip(weights, numbers, strict=True)])
    return Valued(divide(above, below), NOTHING if nothing is False else Lacks(failed=nothing))


def _opaque(node: Aggregate, numbers: Sequence[Num], weights: Sequence[Num], opaques: Opaques) -> Valued:
    summary, arguments = node.summary, [*numbers, *weights]
    known = [one.constant for one in arguments]
    if all(one is not None for one in known):
        values = [one for one in known if one is not None]
        try:
            found = summed_up(values[: len(numbers)], summary, values[len(numbers) :])
        except (OutsideDomain, ZeroDivisionError):
            return Valued(ZERO, FAILED)
        except ArithmeticError:
            pass
        else:
            assert found is not None, node
            return Valued(number(found))
    signs = (1,) * len(numbers) if not weights else ()
    within = Interval() if weights else range_of(summary, [one.range for one in numbers], skips=False)
    of = (summary, len(numbers), bool(weights))
    failed = opaques.truth(of, arguments)
    if summary.statistic is Statistic.GEOMETRIC_MEAN and all(one.range.sign in (0, 1) for one in numbers):
        failed = False
    value = opaques.apply((of, within), arguments, Known(within, signs), summary.statistic.value)
    return Valued(value, NOTHING if failed is False else Lacks(failed=failed))


def subsets(there: Sequence[Truth]) -> list[tuple[Truth, tuple[int, ...]]]:
    """Which of the terms are there, each case with the truth that it is so."""

    def split(cases: list[tuple[Truth, tuple[int, ...]]], place: int) -> list[tuple[Truth, tuple[int, ...]]]:
        truth = there[place]
        found = []
        for when, taken in cases:
            found += [(both(when, truth), (*taken, place)), (both(when, opposite(truth)), taken)]
        return [case for case in found if case[0] is not False]

    return reduce(split, range(len(there)), [(True, ())])

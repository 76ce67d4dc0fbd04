"""Roundings: the whole number of steps as the floor of a term."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import assert_never

import z3

from kaoping.dsl.interval import Interval
from kaoping.engine.analysis.bounds import rounded as rounded_range
from kaoping.engine.operations import round_to
from kaoping.engine.prove.terms import Num, add, choose, compare, free, is_multiple, negated, number, settled, times
from kaoping.engine.tree import Comparison, Rounding

HALF = number(Fraction(1, 2))


def rounded(value: Num, step: Fraction, rounding: Rounding) -> Num:
    """The value brought to a multiple of the step; itself where it always is one."""
    if is_multiple(value, step):
        return value
    if (known := value.constant) is not None:
        return number(round_to(known, step, rounding))
    steps = times(number(1 / step), value)
    within = rounded_range(value.range, step, rounding)
    values = None if value.values is None else frozenset(round_to(each, step, rounding) for each in value.values)
    found = times(number(step), _whole(steps, rounding))
    return settled(Num(found.term, within, step, values))


def _whole(steps: Num, rounding: Rounding) -> Num:
    match rounding:
        case Rounding.FLOOR:
            return _floor(steps)
        case Rounding.CEILING:
            return _ceiling(steps)
        case Rounding.DOWN:
            return _by_sign(steps, _floor, _ceiling)
        case Rounding.UP:
            return _by_sign(steps, _ceiling, _floor)
        case Rounding.HALF_UP:
            return _by_sign(steps, _half_up, lambda below: negated(_half_up(negated(below))))
        case Rounding.HALF_EVEN:
            return _half_even(steps)
        case _:
            assert_never(rounding)


def _by_sign(steps: Num, above: Callable[[Num], Num], below: Callable[[Num], Num]) -> Num:
    if steps.range.sign in (0, 1):
        return above(steps)
    if steps.range.sign == -1:
        return below(steps)
    return choose(compare(steps, Comparison.AT_LEAST, number(0)), above(steps), below(steps))


def floored(one: Num) -> Num:
    """The greatest whole number that is not above it."""
    return one if is_multiple(one, Fraction(1)) else _floor(one)


def _floor(one: Num) -> Num:
    low, high = one.range.low, one.range.high
    within = Interval(
        None if low is None else Fraction(floor(low)), None if high is None else Fraction(floor(high)), whole=True
    )
    return free(z3.ToInt(one.term), within)


def _ceiling(one: Num) -> Num:
    return negated(_floor(negated(one)))


def _half_up(one: Num) -> Num:
    return _floor(add([one, HALF]))


def _half_even(steps: Num) -> Num:
    """Half up, but where that is an odd number that lies half above."""
    up = _half_up(steps)
    tie = compare(add([up, negated(steps)]), Comparison.EQUAL, HALF)
    half = times(number(Fraction(1, 2)), up)
    even = compare(half, Comparison.EQUAL, _floor(half))
    return choose(tie, choose(even, up, add([up, number(-1)])), up)

"""Numbers and truths as the solver's terms, made smaller while they are made.

A ``Num`` knows beside its term between which ends it lies, of what it is a multiple, which few values it can have and of what it is the quotient: so most
roundings, comparisons and quotients of a rulebook never reach the solver, or reach it as straight lines. A truth that is certain is a ``bool``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from math import gcd
from typing import Any, assert_never

import z3

from kaoping.dsl import interval
from kaoping.dsl.interval import ANYTHING, Interval, exactly
from kaoping.dsl.quick import dataclass
from kaoping.engine.tree import Comparison

Term = Any
"""An expression of z3."""
Truth = Any
"""True, False, or a z3 expression of a truth."""
FEW = 48
"""So many values are still told apart."""


@dataclass(frozen=True, slots=True)
class Num:
    """``term``: a real number. ``range``: it lies within. ``unit``: it is a multiple of that (0 of what is always 0; None: nothing is known). ``values``: those it
    can have, where these are few. ``ratio``: it is the quotient of these two."""

    term: Term
    range: Interval = ANYTHING
    unit: Fraction | None = None
    values: frozenset[Fraction] | None = None
    ratio: tuple[Num, Num] | None = None

    @property
    def constant(self) -> Fraction | None:
        return self.range.low if self.range.low is not None and self.range.low == self.range.high else None


def real(value: Fraction | int) -> Term:
    return z3.RealVal(str(Fraction(value)))


def number(value: Fraction | int) -> Num:
    value = Fraction(value)
    return Num(real(value), exactly(value), abs(value), frozenset([value]))


ZERO, ONE = number(0), number(1)


def free(term: Term, within: Interval = ANYTHING, *, unit: Fraction | None = None) -> Num:
    """A number of which no more is known; a whole one is an integer of the solver."""
    if within.whole:
        unit = Fraction(1)
    return settled(Num(z3.ToReal(term) if z3.is_int(term) else term, within, unit, _listed(within, unit)))


def _listed(within: Interval, unit: Fraction | None) -> frozenset[Fraction] | None:
    """The values of a number that can have few."""
    if (
        unit is None
        or not unit
        or within.low is None
        or within.high is None
        or (within.high - within.low) / unit >= FEW
    ):
        return None
    first = -(-within.low // unit)
    last = within.high // unit
    return frozenset(unit * step for step in range(int(first), int(last) + 1))


def settled(one: Num) -> Num:
    """A number that can only be one is that one; ends are those of the values."""
    if one.values is not None:
        values = frozenset(value for value in one.values if value in one.range) or one.values
        if len(values) == 1:
            return number(next(iter(values)))
        one = replace(one, values=values, range=Interval(min(values), max(values), one.range.whole))
    found = one.constant
    return one if found is None else number(found)


def _common(units: Iterable[Fraction | None]) -> Fraction | None:
    """What all are multiples of."""
    found = Fraction(0)
    for unit in units:
        if unit is None:
            return None
        found = Fraction(
            gcd(found.numerator * unit.denominator, unit.numerator * found.denominator),
            found.denominator * unit.denominator,
        )
    return found


def is_multiple(one: Num, step: Fraction) -> bool:
    return one.unit is not None and (one.unit / step).denominator == 1


# Arithmetic


def add(terms: Sequence[Num]) -> Num:
    known = sum((term.constant or Fraction(0) for term in terms), Fraction(0))
    open_terms = [term for term in terms if term.constant is None]
    if not open_terms:
        return number(known)
    if not known and len(open_terms) == 1:
        return open_terms[0]
    parts = [*open_terms, *([number(known)] if known else [])]
    return settled(
        Num(
            z3.Sum([part.term for part in parts]) if len(parts) > 2 else parts[0].term + parts[1].term,
            interval.total([part.range for part in parts]),
            _common(part.unit for part in parts),
            _sums(parts),
            _moved(open_terms[0], known) if len(open_terms) == 1 else None,
        )
    )


def _moved(one: Num, by: Fraction) -> tuple[Num, Num] | None:
    """a ÷ b + c as (a + c × b) ÷ b."""
    if one.ratio is None:
        return None
    above, below = one.ratio
    return add([above, times(number(by), below)]), below


def _sums(parts: Sequence[Num]) -> frozenset[Fraction] | None:
    found = {Fraction(0)}
    for part in parts:
        if part.values is None:
            return None
        found = {one + other for one in found for other in part.values}
        if len(found) > FEW:
            return None
    return frozenset(found)


def times(left: Num, right: Num) -> Num:
    if left.constant is None and right.constant is not None:
        left, right = right, left
    factor = left.constant
    if factor is not None:
        if not factor:
            return ZERO
        if factor == 1:
            return right
        if (known := right.constant) is not None:
            return number(factor * known)
        ratio = None if right.ratio is None else (times(left, right.ratio[0]), right.ratio[1])
        return settled(
            Num(
                left.term * right.term,
                interval.times(left.range, right.range),
                None if right.unit is None else abs(factor) * right.unit,
                None if right.values is None else frozenset(factor * value for value in right.values),
                ratio,
            )
        )
    if left.values is None or (right.values is not None and len(right.values) < len(left.values)):
        left, right = right, left
    if left.values is not None:  # a straight line for each value of the factor
        return by_value(left, lambda value: times(number(value), right))
    unit = None if left.unit is None or right.unit is None else left.unit * right.unit
    within = interval.times(left.range, right.range)
    if left.term.eq(right.term):
        within = interval.meet(within, Interval(Fraction(0), None)) or within
    return settled(Num(left.term * right.term, within, unit))


def by_value(one: Num, of: Any) -> Num:
    """What is made of each of its few values."""
    assert one.values is not None, one
    first, *others = sorted(one.values)
    found: Num = of(first)
    for value in others:
        found = choose(one.term == real(value), of(value), found)
    return found


def negated(one: Num) -> Num:
    return times(number(-1), one)


def divide(dividend: Num, divisor: Num) -> Num:
    """The quotient; whoever asks sees to it that the divisor is not 0."""
    known = divisor.constant
    if known is not None:
        return times(number(1 / known), dividend) if known else ZERO
    if dividend.constant == 0:
        return ZERO
    if divisor.values is not None:
        return by_value(divisor, lambda value: times(number(1 / value), dividend) if value else ZERO)
    if divisor.ratio is not None:
        above, below = divisor.ratio
        return divide(times(dividend, below), above)
    if dividend.ratio is not None:
        above, below = dividend.ratio
        return divide(above, times(below, divisor))
    within = interval.over(dividend.range, divisor.range) or ANYTHING
    return settled(Num(dividend.term / divisor.term, within, None, None, (dividend, divisor)))


def least(terms: Sequence[Num]) -> Num:
    return reduce(lambda one, other: _lesser(one, other), terms)


def greatest(terms: Sequence[Num]) -> Num:
    return negated(least([negated(term) for term in terms]))


def _lesser(one: Num, other: Num) -> Num:
    first = compare(one, Comparison.AT_MOST, other)
    found = choose(first, one, other)
    if isinstance(first, bool):
        return found
    return settled(
        replace(found, range=interval.meet(found.range, interval.least([one.range, other.range])) or found.range)
    )


def choose(when: Truth, then: Num, otherwise: Num) -> Num:
    if isinstance(when, bool):
        return then if when else otherwise
    if then.term.eq(otherwise.term):
        return then
    values = None
    if then.values is not None and otherwise.values is not None:
        values = then.values | otherwise.values
    return Num(
        z3.If(when, then.term, otherwise.term),
        interval.hull([then.range, otherwise.range]),
        _common([then.unit, otherwise.unit]),
        values if values is not None and len(values) <= FEW else None,
    )


# Truths


def both(*truths: Truth) -> Truth:
    open_truths = []
    for truth in truths:
        if truth is False:
            return False
        if truth is not True:
            open_truths.append(truth)
    if not open_truths:
        return True
    return open_truths[0] if len(open_truths) == 1 else z3.And(*open_truths)


def either(*truths: Truth) -> Truth:
    open_truths = []
    for truth in truths:
        if truth is True:
            return True
        if truth is not False:
            open_truths.append(truth)
    if not open_truths:
        return False
    return open_truths[0] if len(open_truths) == 1 else z3.Or(*open_truths)


def opposite(truth: Truth) -> Truth:
    return not truth if isinstance(truth, bool) else z3.Not(truth)


def decided(truth: Truth) -> Term:
    return z3.BoolVal(truth) if isinstance(truth, bool) else truth


def whether(when: Truth, then: Truth, otherwise: Truth) -> Truth:
    return either(both(when, then), both(opposite(when), otherwise))


def same(one: Term, other: Term) -> Truth:
    """Whether two labels are one, by their codes."""
    if one.eq(other):
        return True
    return False if z3.is_int_value(one) and z3.is_int_value(other) else one == other


def as_number(truth: Truth) -> Num:
    return choose(truth, ONE, ZERO)


def compare(left: Num, comparison: Comparison, right: Num) -> Truth:
    if (known := _by_ends(left, comparison, right)) is not None:
        return known
    if left.ratio is not None:
        return _of_ratio(left.ratio, comparison, right)
    if right.ratio is not None:
        return _of_ratio(right.ratio, _MIRRORED[comparison], left)
    one, other = left.term, right.term
    match comparison:
        case Comparison.AT_LEAST:
            return one >= other
        case Comparison.MORE_THAN:
            return one > other
        case Comparison.LESS_THAN:
            return one < other
        case Comparison.AT_MOST:
            return one <= other
        case Comparison.EQUAL:
            return one == other
        case Comparison.NOT_EQUAL:
            return one != other
        case _:
            assert_never(comparison)


_MIRRORED = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.EQUAL: Comparison.EQUAL,
    Comparison.NOT_EQUAL: Comparison.NOT_EQUAL,
}


def _of_ratio(ratio: tuple[Num, Num], comparison: Comparison, right: Num) -> Truth:
    """a ÷ b ≥ c as a ≥ b × c, or a ≤ b × c where b is below 0."""
    above, below = ratio
    product = times(below, right)
    plain = compare(above, comparison, product)
    if comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL) or below.range.sign == 1:
        return plain
    turned = compare(above, _MIRRORED[comparison], product)
    return turned if below.range.sign == -1 else whether(below.term > 0, plain, turned)


def _by_ends(left: Num, comparison: Comparison, right: Num) -> bool | None:
    """Whether it holds, where the ends of both decide it."""
    match comparison:
        case Comparison.AT_LEAST:
            return _never_below(left, right, strict=False)
        case Comparison.MORE_THAN:
            return _never_below(left, right, strict=True)
        case Comparison.AT_MOST:
            return _never_below(right, left, strict=False)
        case Comparison.LESS_THAN:
            return _never_below(right, left, strict=True)
        case Comparison.EQUAL:
            if left.term.eq(right.term):
                return True
            return False if interval.meet(left.range, right.range) is None else None
        case Comparison.NOT_EQUAL:
            equal = _by_ends(left, Comparison.EQUAL, right)
            return None if equal is None else not equal
        case _:
            assert_never(comparison)


def _never_below(left: Num, right: Num, *, strict: bool) -> bool | None:
    """Whether left ≥ right (> if strict) always holds, or never."""
    if left.term.eq(right.term):
        return not strict
    if left.range.low is not None and right.range.high is not None:
        apart = left.range.low - right.range.high
        if apart > 0 or (apart == 0 and not strict):
            return True
    if left.range.high is not None and right.range.low is not None:
        apart = left.range.high - right.range.low
        if apart < 0 or (apart == 0 and strict):
            return False
    return None

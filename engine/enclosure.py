"""Numbers that are not rational, known as closely as it takes to round them correctly.

The evaluation tree holds a power with a broken exponent, a root or a logarithm as ``Apply``, a geometric mean as ``Aggregate``. Its value is no
``Fraction``, so it can only be used within a ``Round``: there the whole of what is rounded, however the irrational parts are combined, is enclosed between two rationals, and
these are brought closer until both round alike. For one function that always ends, since exact values are told beforehand (``dsl/functions.py``).
A combination of several may be exactly a limit without anything showing it (√2 × √2): where 400 digits beyond those of the result do not part
the value from a limit, it is that limit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from math import floor
from typing import Protocol, assert_never

from kaoping.dsl.functions import Enclosure, Irrational, Undecided, enclose
from kaoping.dsl.geometric import mean_between
from kaoping.dsl.size import sized
from kaoping.dsl.statistic import NOT_BELOW_ZERO, ROOTS, Summary, left_over, summed_up
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Compare,
    Comparison,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
)

FIRST_DIGITS = 30
MORE_DIGITS = 400  # beyond those of the result; what is not decided then is exactly on a limit

Rounds = Callable[[Fraction], Fraction]


class Exact(Protocol):
    """What answers nodes that are rational."""

    def number(self, node: Number) -> Fraction: ...

    def holds(self, node: Condition) -> bool: ...

    def there(self, node: Aggregate) -> tuple[Sequence[int], Exception]:
        """The positions of the terms that have a value, rational or not, and what is raised if these are too few."""
        ...


def rounded(node: Number, step: Fraction, rounds: Rounds, exact: Exact) -> Fraction:
    """The node's value brought to a multiple of ``step`` by ``rounds``."""
    digits, size = FIRST_DIGITS, 0
    while True:
        last = digits >= MORE_DIGITS + size
        try:
            low, high = _Enclosing(exact, digits, last).number(node)
        except Undecided:
            assert not last, node
        else:
            if (found := rounds(low)) == rounds(high):
                return sized(found)
            if last:
                return rounds(_nearest_limit((low + high) / 2, step))
            size = _digits(max(abs(low), abs(high)) / step)
        digits = min(digits * 4, MORE_DIGITS + size)


def decided(condition: Compare, exact: Exact) -> bool:
    """Whether a comparison holds, of values that are not all rational."""
    digits = FIRST_DIGITS
    while True:
        try:
            return _Enclosing(exact, digits, last=digits >= MORE_DIGITS).condition(condition)
        except Undecided:
            digits = min(digits * 4, MORE_DIGITS)


def approximated(node: Number, exact: Exact) -> Fraction:
    """A number so close to the node's value that nobody who reads it sees a difference; to be shown, never to be reckoned with."""
    low, high = _Enclosing(exact, FIRST_DIGITS, last=True).number(node)
    return (low + high) / 2


def _digits(value: Fraction) -> int:
    """At least how many decimal digits stand before the point."""
    return floor(value).bit_length() * 30103 // 100000 + 1


def _nearest_limit(value: Fraction, step: Fraction) -> Fraction:
    """The multiple of half a step that is nearest."""
    return floor(value / step * 2 + Fraction(1, 2)) * step / 2


class _Enclosing:
    """Nodes enclosed with so many digits. ``last``: what is undecided now is taken as equal."""

    def __init__(self, exact: Exact, digits: int, last: bool) -> None:
        self.exact = exact
        self.digits, self.last = digits, last

    def number(self, node: Number) -> Enclosure:
        match node:
            case Const() | Label() | Input() | Round() | OfDays() | Lookup():
                value = self.exact.number(node)
                return value, value
            case Add(terms):
                return _total([self.number(term) for term in terms])
            case Multiply(left, right):
                return _times(self.number(left), self.number(right))
            case Divide(dividend, divisor, if_zero):
                return self._quotient(dividend, self.number(divisor), if_zero)
            case Apply(function, terms):
                return enclose(function, [self._argument(term) for term in terms], self.digits)
            case Least(terms):
                parts = [self.number(term) for term in terms]
                return min(low for low, _ in parts), min(high for _, high in parts)
            case Greatest(terms):
                parts = [self.number(term) for term in terms]
                return max(low for low, _ in parts), max(high for _, high in parts)
            case Choose(when, then, otherwise):
                return self.number(then if self.condition(when) else otherwise)
            case Aggregate():
                return self._aggregate(node)
            case _:
                assert_never(node)

    def _aggregate(self, node: Aggregate) -> Enclosure:
        there, too_few = self.exact.there(node)
        parts = [self._term(node.summary, node.terms[at]) for at in there]
        weights = [self.number(node.weights[at]) for at in there] if node.weights else []
        found = self._summed_up(parts, node.summary, weights) if len(there) >= node.summary.at_least else None
        if found is not None:
            return found
        if node.too_few is None:
            raise too_few
        return self.number(node.too_few)

    def _summed_up(
        self, parts: Sequence[Enclosure], summary: Summary, weights: Sequence[Enclosure]
    ) -> Enclosure | None:
        """Every statistic keeps the order of its numbers, so it lies between that of their lower ends and that of their upper ends."""
        lows, highs = [low for low, _ in parts], [high for _, high in parts]
        if lows == highs and all(low == high for low, high in weights):
            with suppress(Irrational):
                known = summed_up(lows, summary, [low for low, _ in weights])
                return None if known is None else (known, known)
        if weights or summary.statistic in ROOTS:
            ends = (sorted(ends[at] for at in left_over(ends, summary)) for ends in (lows, highs))
            left = parts if weights else list(zip(*ends, strict=True))
            shares = self._shares(weights or [(Fraction(1), Fraction(1))] * len(left))
            if not left or summary.statistic in ROOTS:
                return mean_between(left, shares, self.digits) if left else None
            return _total([_times(part, share) for part, share in zip(left, shares, strict=True)])
        least, most = summed_up(lows, summary), summed_up(highs, summary)
        return None if least is None or most is None else (least, most)

    def _term(self, summary: Summary, node: Number) -> Enclosure:
        if summary.statistic not in NOT_BELOW_ZERO:
            return self.number(node)
        low, high = self._argument(node)
        if low < 0 <= high:
            raise Undecided
        return low, high

    def _shares(self, weights: Sequence[Enclosure]) -> list[Enclosure]:
        """Each weight as a share of all."""
        low, high = _total(weights)
        if weights and low <= 0 <= high:
            if low < high and not self.last:
                raise Undecided
            raise ZeroDivisionError
        return [_times(weight, (1 / high, 1 / low)) for weight in weights]

    def condition(self, node: Condition) -> bool:
        match node:
            case Compare(left, comparison, right):
                return self._compares(self.number(left), comparison, self.number(right))
            case OneOf():
                return self.exact.holds(node)
            case All(terms):
                return all(self.condition(term) for term in terms)
            case Any(terms):
                return any(self.condition(term) for term in terms)
            case Not(term):
                return not self.condition(term)
            case _:
                assert_never(node)

    def _argument(self, node: Number) -> Enclosure:
        """What a function is applied to; at last, what cannot be told from 0 is 0."""
        low, high = self.number(node)
        return (Fraction(0), Fraction(0)) if self.last and low <= 0 <= high else (low, high)

    def _quotient(self, dividend: Number, divisor: Enclosure, if_zero: Number | None) -> Enclosure:
        low, high = divisor
        if low <= 0 <= high:
            if low < high and not self.last:
                raise Undecided
            if if_zero is None:
                raise ZeroDivisionError
            return self.number(if_zero)
        return _times(self.number(dividend), (1 / high, 1 / low))

    def _compares(self, left: Enclosure, comparison: Comparison, right: Enclosure) -> bool:
        low, high = left[0] - right[1], left[1] - right[0]
        if low < high and low <= 0 <= high:
            if not self.last:
                raise Undecided
            low = high = Fraction(0)
        match comparison:
            case Comparison.AT_LEAST:
                return low >= 0
            case Comparison.MORE_THAN:
                return low > 0
            case Comparison.LESS_THAN:
                return low < 0
            case Comparison.AT_MOST:
                return low <= 0
            case Comparison.EQUAL:
                return low == high == 0
            case Comparison.NOT_EQUAL:
                return not low == high == 0
            case _:
                assert_never(comparison)


def _total(parts: Sequence[Enclosure]) -> Enclosure:
    return sum((low for low, _ in parts), Fraction(0)), sum((high for _, high in parts), Fraction(0))


def _times(one: Enclosure, other: Enclosure) -> Enclosure:
    products = [a * b for a in one for b in other]
    return min(products), max(products)

"""Nodes of the evaluation tree lowered to integer forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from functools import reduce
from typing import assert_never

from kaoping.dsl.fold import fold
from kaoping.dsl.interval import ANYTHING
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.bounds import OPPOSITE, Ranges, split
from kaoping.engine.row.algebra import compared, extreme, joined, plus, quotient, times
from kaoping.engine.row.form import Fork, Form, Names, Plain, TooDeep, constant, integer, variable
from kaoping.engine.row.rounding import round_form
from kaoping.engine.row.scale import FAR
from kaoping.engine.row.size import Size, size_of_input
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

LONGEST_CHAIN = 100  # choices behind one another; a longer one is left to the reference evaluator


@dataclass(slots=True)
class Inputs:
    """The inputs that the generated functions read, in the order of their first use. ``scales``: input → scale, 1 if absent."""

    scales: Mapping[str, int]
    ranges: Ranges
    keys: dict[str, str] = field(default_factory=dict)  # key → name
    labels: dict[str, dict[str, int]] = field(default_factory=dict)  # key → folded label → number
    derived_labels: dict[str, int] = field(default_factory=dict)  # folded label of a derived value → number
    sizes: dict[str, Size] = field(default_factory=dict)  # of derived values

    def scale(self, key: str) -> int:
        """A whole number needs none; a value that is not whole after all does not fit."""
        return 1 if self.ranges.get(key, ANYTHING).whole else self.scales.get(key, 1)

    def size(self, key: str) -> Size:
        return self.sizes[key] if key in self.sizes else size_of_input(self.scale(key), FAR)

    def number(self, key: str) -> str:
        if key in self.labels:
            raise TooDeep
        return self.keys.setdefault(key, f"i{len(self.keys)}")

    def label(self, key: str, labels: Iterable[str]) -> tuple[str, list[int]]:
        """The name of a choice or text, and the numbers of the labels."""
        if key in self.keys and key not in self.labels:
            raise TooDeep
        known = self.labels.setdefault(key, {})
        numbers = [known.setdefault(fold(label), len(known)) for label in labels]
        return self.keys.setdefault(key, f"i{len(self.keys)}"), numbers


@dataclass(slots=True)
class Lowering:
    """Lowers the nodes of one indicator or derived value. ``derived`` are the forms of the derived values before it; None for one that
    the reference evaluator must take."""

    inputs: Inputs
    derived: Mapping[str, Plain | None]
    names: Names = field(default_factory=Names)

    def number(self, node: Number, ranges: Ranges) -> Form:
        match node:
            case Const(value):
                return constant(value)
            case Label(text):
                return constant(Fraction(self._derived_label(text)))
            case Input(key):
                return self._input(key, ranges)
            case Apply():
                raise TooDeep
            case Add(terms):
                return reduce(lambda one, other: plus(one, other, self.names), self._numbers(terms, ranges))
            case Multiply(left, right):
                return times(self.number(left, ranges), self.number(right, ranges), self.names)
            case Divide(dividend, divisor, if_zero):
                instead = None if if_zero is None else self.number(if_zero, ranges)
                return quotient(self.number(dividend, ranges), self.number(divisor, ranges), instead, self.names)
            case Least(terms):
                return self._extreme(terms, Comparison.AT_MOST, ranges)
            case Greatest(terms):
                return self._extreme(terms, Comparison.AT_LEAST, ranges)
            case Round(value, step, rounding):
                return round_form(self.number(value, ranges), step, rounding, self.names)
            case Choose():
                return self._choice(node, ranges)
            case Aggregate():
                raise TooDeep  # sorting is left to the reference evaluator
            case OfDays():
                raise TooDeep  # a calendar is no arithmetic
            case Lookup():
                raise TooDeep  # found by the reference evaluator, in its index
            case _:
                assert_never(node)

    def condition(self, node: Condition, ranges: Ranges) -> str:
        """The condition as an expression; it binds what it needs."""
        match node:
            case Compare(left, comparison, right):
                return self._compare(left, comparison, right, ranges)
            case OneOf(key, labels):
                return self._one_of(key, labels)
            case All(terms):
                return self._joined(" and ", terms, ranges, "True")
            case Any(terms):
                return self._joined(" or ", terms, ranges, "False")
            case Not(Compare(left, comparison, right)):
                return self._compare(left, OPPOSITE[comparison], right, ranges)
            case Not(term):
                return f"(not {self.condition(term, ranges)})"
            case _:
                assert_never(node)

    def _numbers(self, terms: Sequence[Number], ranges: Ranges) -> list[Form]:
        return [self.number(term, ranges) for term in terms]

    def _input(self, key: str, ranges: Ranges) -> Form:
        if key in self.derived:
            known = self.derived[key]
            if known is None:
                raise TooDeep
            return replace(known, range=ranges.get(key, known.range))
        name = self.inputs.number(key)
        return variable(name, self.inputs.scale(key), ranges.get(key, ANYTHING))

    def _extreme(self, terms: Sequence[Number], first_where: Comparison, ranges: Ranges) -> Form:
        return reduce(lambda one, other: extreme(one, other, first_where, self.names), self._numbers(terms, ranges))

    def _choice(self, node: Choose, ranges: Ranges) -> Form:
        chain: list[tuple[str, Form]] = []
        rest: Number = node
        while isinstance(rest, Choose):
            if len(chain) == LONGEST_CHAIN:
                raise TooDeep
            yes, no = split(rest.when, ranges)
            when = self.condition(rest.when, ranges)
            chain.append((when, self.number(rest.then, ranges if yes is None else yes)))
            rest, ranges = rest.otherwise, ranges if no is None else no
        found = self.number(rest, ranges)
        for when, then in reversed(chain):
            found = Fork(when, then, found)
        return found

    def _compare(self, left: Number, comparison: Comparison, right: Number, ranges: Ranges) -> str:
        one, other = joined(self.number(left, ranges), self.names), joined(self.number(right, ranges), self.names)
        return compared(one, comparison, other, self.names)

    def _one_of(self, key: str, labels: tuple[str, ...]) -> str:
        if key in self.derived:
            return self._one_of_derived(key, labels)
        name, numbers = self.inputs.label(key, labels)
        match numbers:
            case [only]:
                return f"+{name} == {only}"
            case _:
                return f"+{name} in ({''.join(f'{integer(number)}, ' for number in numbers)})"

    def _derived_label(self, text: str) -> int:
        known = self.inputs.derived_labels
        return known.setdefault(fold(text), len(known))

    def _one_of_derived(self, key: str, labels: tuple[str, ...]) -> str:
        """A derived value is the number of its label."""
        known = self.derived[key]
        if known is None:
            raise TooDeep
        numbers = [constant(Fraction(self._derived_label(label))) for label in labels]
        tests = [compared(known, Comparison.EQUAL, number, self.names) for number in numbers]
        return f"({' or '.join(tests)})"

    def _joined(self, word: str, terms: Sequence[Condition], ranges: Ranges, nothing: str) -> str:
        return f"({word.join([self.condition(term, ranges) for term in terms])})" if terms else nothing

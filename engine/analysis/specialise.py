"""A tree as a function of one input: all others replaced by what they are for a unit.

What does not look at the input becomes a constant, and of a choice that is decided one side is left. Derived values that rest on the input
are put in place of their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from kaoping.dsl.functions import Irrational
from kaoping.dsl.statistic import Statistic
from kaoping.engine.analysis.walk import inputs_of_condition, inputs_of_number, parts_of_number
from kaoping.engine.evaluation import derived_value, holds
from kaoping.engine.facts import Gap, Value
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Compare,
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

_PLAIN: Mapping[Statistic, type[Add | Greatest | Least]] = {
    Statistic.SUM: Add,
    Statistic.LARGEST: Greatest,
    Statistic.SMALLEST: Least,
}
Made = Mapping[str, Number]
"""Inputs that rest on the one at hand, and what they are made of."""


class Specialising:
    """Puts the ``known`` values of a unit into trees, but for the input ``key`` and what is ``made`` of it."""

    def __init__(self, key: str, known: Mapping[str, Value], made: Made) -> None:
        self.key, self.known, self.made = key, known, made
        self.open = {key, *made}

    def number(self, node: Number) -> Number:
        if self.open.isdisjoint(inputs_of_number(node)):
            return self._known(node)
        match node:
            case Input(key):
                return self.number(self.made[key]) if key in self.made else node
            case Add(terms) | Least(terms) | Greatest(terms) | Apply(_, terms) | OfDays(_, terms):
                return replace(node, terms=self.numbers(terms))
            case Multiply(left, right):
                return Multiply(self.number(left), self.number(right))
            case Divide(dividend, divisor, if_zero):
                return Divide(self.number(dividend), self.number(divisor), self.perhaps(if_zero))
            case Round(value=value):
                return replace(node, value=self.number(value))
            case Choose(when, then, otherwise):
                decided = self.condition(when)
                if isinstance(decided, bool):
                    return self.number(then if decided else otherwise)
                return Choose(decided, self.number(then), self.number(otherwise))
            case Aggregate(terms=terms, weights=weights, too_few=too_few):
                if (plain := self._plain(node)) is not None:
                    return plain
                return replace(
                    node, terms=self.numbers(terms), weights=self.numbers(weights), too_few=self.perhaps(too_few)
                )
            case Lookup(keys=keys, if_none=if_none):
                return replace(node, keys=self.numbers(keys), if_none=self.perhaps(if_none))
            case Const() | Label():
                return node
            case _:
                assert_never(node)

    def _plain(self, node: Aggregate) -> Number | None:
        """A sum, a maximum or a minimum of the terms that are there; None where it is more than that, or not certain which are."""
        statistic, summary = node.summary.statistic, node.summary
        if statistic not in _PLAIN or summary.cuts or summary.place != 1 or node.weights:
            return None
        there = [term for term in node.terms if not (node.skip_missing and self._lacks(term))]
        terms = self.numbers(tuple(there))
        unsure = node.skip_missing and any(_may_lack(part) for term in terms for part in parts_of_number(term))
        if unsure or len(terms) < max(summary.at_least, 1):
            return None
        return _PLAIN[statistic](terms)

    def _lacks(self, node: Number) -> bool:
        """Whether it has no value, whatever the input is."""
        if not self.open.isdisjoint(inputs_of_number(node)):
            return False
        try:
            return isinstance(derived_value(node, self.known), Gap)
        except Irrational:
            return False

    def _known(self, node: Number) -> Number:
        """The node as a constant, if it has a rational value; a text has none."""
        try:
            value = derived_value(node, self.known)
        except Irrational:  # until it is rounded
            return node
        return Const(value) if isinstance(value, Fraction) else node

    def numbers(self, nodes: tuple[Number, ...]) -> tuple[Number, ...]:
        return tuple(map(self.number, nodes))

    def perhaps(self, node: Number | None) -> Number | None:
        return None if node is None else self.number(node)

    def condition(self, node: Condition) -> Condition | bool:
        """The condition, or whether it holds where the input does not decide it."""
        if self.open.isdisjoint(inputs_of_condition(node)):
            decided = holds(node, self.known)
            return decided if isinstance(decided, bool) else node
        match node:
            case Compare(left, comparison, right):
                return Compare(self.number(left), comparison, self.number(right))
            case OneOf():
                return node
            case All(terms):
                return self._joined(terms, decides=False)
            case Any(terms):
                return self._joined(terms, decides=True)
            case Not(term):
                found = self.condition(term)
                return not found if isinstance(found, bool) else Not(found)
            case _:
                assert_never(node)

    def _joined(self, terms: tuple[Condition, ...], *, decides: bool) -> Condition | bool:
        """One term decides for all where it is false among all, or true among any."""
        left: list[Condition] = []
        for term in terms:
            found = self.condition(term)
            if found is decides:
                return decides
            if not isinstance(found, bool):
                left.append(found)
        if not left:
            return not decides
        return left[0] if len(left) == 1 else Any(tuple(left)) if decides else All(tuple(left))


def _may_lack(node: Number) -> bool:
    """Whether it may have no value, as a division by 0 and a lookup of what is in no row have none."""
    if isinstance(node, Divide):
        return not isinstance(node.divisor, Const) or not node.divisor.value
    return isinstance(node, Lookup | Apply)

"""Numbers and conditions of the evaluation tree as terms of the solver, with what prevents them: ``evaluation`` for all facts at once.

What is looked at and what is not is the same as there. Two things are not: a number never becomes too large, and what the solver has no arithmetic for is a function of which
some laws are known (``opaque``). ``loose``: roundings are such functions too, which is enough to prove most of what keeps its order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from kaoping.dsl.fold import fold
from kaoping.dsl.functions import Function
from kaoping.engine.analysis.bounds import rounded as rounded_range
from kaoping.engine.prove.functions import applied, of_days
from kaoping.engine.prove.labels import Labels
from kaoping.engine.prove.lacks import (
    FAILED,
    NOTHING,
    Held,
    Lacks,
    Text,
    Valued,
    after,
    but_scores,
    one_of,
    then,
    where,
)
from kaoping.engine.prove.opaque import Known, Opaques
from kaoping.engine.prove.roundings import rounded
from kaoping.engine.prove.summaries import Summed
from kaoping.engine.prove.tables import looked_up
from kaoping.engine.prove.terms import (
    ZERO,
    Num,
    add,
    both,
    choose,
    compare,
    divide,
    either,
    greatest,
    is_multiple,
    least,
    number,
    opposite,
    same,
    times,
)
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
    Rounding,
)


class Translation:
    """Numbers and conditions over ``inputs``. Every node is translated once."""

    def __init__(
        self,
        inputs: Callable[[str], Valued],
        labels: Labels,
        opaques: Opaques,
        *,
        loose: bool = False,
        landmarks: frozenset[Fraction] = frozenset(),
    ) -> None:
        self.inputs, self.labels, self.opaques, self.loose = inputs, labels, opaques, loose
        self.landmarks = landmarks
        self._values: dict[int, tuple[Number, Valued]] = {}
        self._held: dict[int, tuple[Condition, Held]] = {}

    def within(self, inputs: Callable[[str], Valued]) -> Translation:
        """The same over other inputs."""
        return Translation(inputs, self.labels, self.opaques, loose=self.loose, landmarks=self.landmarks)

    def number(self, node: Number) -> Valued:
        found = self.value(node)
        if isinstance(found.value, Text):
            raise TypeError(f"a text stands where a number is needed: {node!r}")
        return found

    def value(self, node: Number) -> Valued:
        """A number or a label."""
        known = self._values.get(id(node))
        if known is None:
            known = self._values[id(node)] = (node, self._value(node))
        return known[1]

    def holds(self, node: Condition) -> Held:
        known = self._held.get(id(node))
        if known is None:
            known = self._held[id(node)] = (node, self._holds(node))
        return known[1]

    def _value(self, node: Number) -> Valued:
        match node:
            case Const(value):
                return Valued(number(value))
            case Label(text):
                return Valued(Text(self.labels.code(text)))
            case Input(key):
                return self.inputs(key)
            case Add(terms):
                return self._of_all(terms, add)
            case Multiply(left, right):
                return self._of_all((left, right), lambda both: times(*both))
            case Divide():
                return self._divide(node)
            case Apply(function, terms):
                return self._apply(function, terms)
            case Least(terms):
                return self._of_all(terms, least)
            case Greatest(terms):
                return self._of_all(terms, greatest)
            case Round(value, step, rounding):
                found = self.number(value)
                return Valued(self.rounded(found.num, step, rounding), found.lacks)
            case Choose(when, first, second):
                return self.choice(self.holds(when), lambda: self.value(first), lambda: self.value(second))
            case Aggregate():
                return Summed(node, self).value()
            case OfDays():
                return self._of_days(node)
            case Lookup():
                return looked_up(node, self)
            case _:
                assert_never(node)

    def _of_all(self, terms: Sequence[Number], made: Callable[[Sequence[Num]], Num]) -> Valued:
        lacks, values = self._each(terms)
        return Valued(made(values), lacks)

    def _each(self, terms: Sequence[Number]) -> tuple[Lacks, list[Num]]:
        """All terms, evaluated from the left."""
        lacks, values = NOTHING, []
        for term in terms:
            found = self.number(term)
            lacks = then(lacks, found.lacks)
            values.append(found.num)
        return lacks, values

    def choice(self, when: Held, first: Callable[[], Valued], second: Callable[[], Valued]) -> Valued:
        """One of two values; what is never chosen is not looked at."""
        if when.truth is True:
            return after(when.lacks, first())
        if when.truth is False:
            return after(when.lacks, second())
        one, other = first(), second()
        lacks = then(when.lacks, one_of(where(when.truth, one.lacks), where(opposite(when.truth), other.lacks)))
        if isinstance(one.value, Text) and isinstance(other.value, Text):
            return Valued(Text(self.labels.choose(when.truth, one.value.code, other.value.code)), lacks)
        return Valued(choose(when.truth, one.num, other.num), lacks)

    def rounded(self, value: Num, step: Fraction, rounding: Rounding) -> Num:
        if not self.loose or is_multiple(value, step) or value.values is not None:
            return rounded(value, step, rounding)
        near = step / 2 if rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN) else step
        within = rounded_range(value.range, step, rounding)
        fixed = tuple(sorted(one for one in self.landmarks if (one / step).denominator == 1))
        known = Known(within, (1,), near, fixed)
        found = self.opaques.apply(("round", step, rounding, within), [value], known)
        return replace(found, unit=step)

    def _divide(self, node: Divide) -> Valued:
        divisor = self.number(node.divisor)
        nothing = compare(divisor.num, Comparison.EQUAL, ZERO)
        when = Held(nothing, divisor.lacks)

        def otherwise() -> Valued:
            return Valued(ZERO, FAILED) if node.if_zero is None else self.number(node.if_zero)

        def quotient() -> Valued:
            dividend = self.number(node.dividend)
            return Valued(divide(dividend.num, divisor.num), dividend.lacks)

        if node.if_zero is None and nothing is not True and nothing is not False:
            # the value is the quotient wherever there is one
            found = quotient()
            lacks = then(when.lacks, one_of(Lacks(failed=nothing), where(opposite(nothing), found.lacks)))
            return Valued(found.value, lacks)
        return self.choice(when, otherwise, quotient)

    def _apply(self, function: Function, terms: tuple[Number, ...]) -> Valued:
        lacks, values = self._each(terms)
        value = applied(function, values, self.opaques)
        return Valued(value.value, then(lacks, value.lacks))

    def _of_days(self, node: OfDays) -> Valued:
        lacks, values = self._each(node.terms)
        return Valued(of_days(node, values, self.opaques), lacks)

    # Conditions

    def _holds(self, node: Condition) -> Held:
        match node:
            case Compare(left, comparison, right):
                one, other = self.number(left), self.number(right)
                lacks = then(one.lacks, other.lacks)
                truth = compare(one.num, comparison, other.num)
                if lacks.score is False:
                    return Held(truth, lacks)
                return Held(
                    both(opposite(lacks.score), truth), but_scores(lacks)
                )  # a score that is not there fulfils none
            case OneOf(key, labels):
                found = self.inputs(key)
                if not isinstance(found.value, Text):
                    return Held(False, found.lacks)
                codes = [self.labels.code(label) for label in dict.fromkeys(map(fold, labels))]
                return Held(either(*(same(found.value.code, code) for code in codes)), found.lacks)
            case All(terms):
                return self._all(terms)
            case Any(terms):
                return self._any(terms)
            case Not(term):
                held = self.holds(term)
                return Held(opposite(held.truth), held.lacks)
            case _:
                assert_never(node)

    def _all(self, terms: Sequence[Condition]) -> Held:
        lacks, truth = NOTHING, True
        for term in terms:
            found = self.holds(term)
            lacks = then(lacks, where(truth, found.lacks))
            truth = both(truth, found.truth)
            if truth is False:
                break
        return Held(truth, lacks)

    def _any(self, terms: Sequence[Condition]) -> Held:
        lacks, truth = NOTHING, False
        for term in terms:
            found = self.holds(term)
            lacks = then(lacks, where(opposite(truth), found.lacks))
            truth = either(truth, found.truth)
            if truth is True:
                break
        return Held(truth, lacks)

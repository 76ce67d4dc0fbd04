"""Numbers and conditions of the evaluation tree as terms of the solver, with what prevents them: ``evaluation`` for all facts at once.

What is looked at and what is not is the same as there. Two things are not: a number never becomes too large, and what the solver has no arithmetic for is a function of which
some laws are known (``opaque``). ``loose``: roundings are such functions too, which is enough to prove most of what keeps its order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from kaoping.dsl import interval
from kaoping.dsl.fold import fold
from kaoping.dsl.functions import Function, OutsideDomain, exact, takes_below_zero
from kaoping.dsl.size import TooLarge
from kaoping.dsl.statistic import Statistic
from kaoping.engine.analysis.bounds import range_of_days, rounded as rounded_range
from kaoping.engine.operations import of_days
from kaoping.engine.prove.aggregates import enough, statistic, subsets
from kaoping.engine.prove.labels import Labels
from kaoping.engine.prove.lacks import (
    FAILED,
    MISSING,
    NOTHING,
    Held,
    Lacks,
    Text,
    Valued,
    but_scores,
    one_of,
    then,
    where,
)
from kaoping.engine.prove.opaque import Known, Opaques
from kaoping.engine.prove.roundings import floored, rounded
from kaoping.engine.prove.tables import looked_up
from kaoping.engine.prove.terms import (
    ZERO,
    Num,
    Truth,
    add,
    both,
    choose,
    compare,
    divide,
    either,
    greatest,
    is_multiple,
    least,
    negated,
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
    DayRule,
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

POWERS = 6
"""Whole exponents up to which a power is written as a product."""
SUBSETS = 6
"""So many terms that may be missing are told apart."""


class Outside(Exception):
    """A formula cannot be written: ``what`` is outside, in the words of people."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


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
                return self._aggregate(node)
            case OfDays():
                return self._of_days(node)
            case Lookup():
                return looked_up(node, self)
            case _:
                assert_never(node)

    def _of_all(self, terms: Sequence[Number], made: Callable[[Sequence[Num]], Num]) -> Valued:
        """What is made of all terms, evaluated from the left."""
        lacks, values = NOTHING, []
        for term in terms:
            found = self.number(term)
            lacks = then(lacks, found.lacks)
            values.append(found.num)
        return Valued(made(values), lacks)

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

    # Functions

    def _apply(self, function: Function, terms: tuple[Number, ...]) -> Valued:
        found = [self.number(term) for term in terms]
        lacks = NOTHING
        for one in found:
            lacks = then(lacks, one.lacks)
        value = self._applied(function, [one.num for one in found])
        return Valued(value.value, then(lacks, value.lacks))

    def _applied(self, function: Function, values: list[Num]) -> Valued:
        if function is Function.ABSOLUTE:
            return Valued(greatest([values[0], negated(values[0])]))
        known = [one.constant for one in values]
        if all(one is not None for one in known):
            try:
                found = exact(function, [one for one in known if one is not None])
            except OutsideDomain:
                return Valued(ZERO, FAILED)
            except TooLarge:
                return Valued(ZERO, FAILED)
            if found is not None:
                return Valued(number(found))
        if function is Function.POWER:
            return self._power(values[0], values[1])
        failed: Truth = False
        if function in (Function.NATURAL_LOG, Function.COMMON_LOG):
            failed = compare(values[0], Comparison.AT_MOST, ZERO)
        within = interval.applied(function, [one.range for one in values])
        value = self.opaques.apply((function, within), values, Known(within, (1,)), function.value)
        return Valued(value, Lacks(failed=failed) if failed is not False else NOTHING)

    def _power(self, base: Num, exponent: Num) -> Valued:
        power = exponent.constant
        if power is None:
            failed = self.opaques.truth("power", [base, exponent])
            within = interval.applied(Function.POWER, [base.range, exponent.range])
            return Valued(
                self.opaques.apply(("power", within), [base, exponent], Known(within), "power"), Lacks(failed=failed)
            )
        failed = False
        if power < 0:
            failed = compare(base, Comparison.EQUAL, ZERO)
        if not takes_below_zero(power):
            failed = either(failed, compare(base, Comparison.LESS_THAN, ZERO))
        lacks = Lacks(failed=failed) if failed is not False else NOTHING
        if power.denominator == 1 and abs(power) <= POWERS:
            found = number(1)
            for _ in range(abs(int(power))):
                found = times(found, base)
            return Valued(divide(number(1), found) if power < 0 else found, lacks)
        within = interval.applied(Function.POWER, [base.range, exponent.range])
        if power > 0 and power.numerator % 2 and takes_below_zero(power):
            signs: tuple[int | None, ...] = (1,)
        elif base.range.sign in (0, 1) and power:
            signs = (1 if power > 0 else -1,)
        else:
            signs = ()
        value = self.opaques.apply(("power", power, within, signs), [base], Known(within, signs), "power")
        return Valued(value, lacks)

    def _of_days(self, node: OfDays) -> Valued:
        found = [self.number(term) for term in node.terms]
        lacks = NOTHING
        for one in found:
            lacks = then(lacks, one.lacks)
        days = [floored(one.num) for one in found]
        known = [one.constant for one in days]
        if all(one is not None for one in known):
            return Valued(
                number(of_days(node.rule, [int(one) for one in known if one is not None], node.calendar)), lacks
            )
        within = range_of_days(node.rule, [one.range for one in days], node.calendar)
        between = node.rule in (DayRule.WORKING_DAYS, DayRule.WHOLE_MONTHS)
        signs = (-1, 1) if between else (1,) * len(days)
        of = (node.rule, node.calendar, within)
        return Valued(self.opaques.apply(of, days, Known(within, signs), node.rule.value), lacks)

    # Statistics

    def _aggregate(self, node: Aggregate) -> Valued:
        lacks, left_out = NOTHING, NOTHING
        there: list[Truth] = []
        values: list[Num] = []
        weights: list[Num] = []
        for place, term in enumerate(node.terms):
            found = self.number(term)
            own = found.lacks if not node.skip_missing else Lacks(failed=found.lacks.failed)
            lacks = then(lacks, own)
            if node.skip_missing:
                gap = Lacks(found.lacks.missing, found.lacks.marked)
                left_out = then(left_out, gap)
                there.append(gap.none)
            else:
                there.append(True)
            values.append(found.num)
            if node.weights:
                weight = self.number(node.weights[place])
                lacks = then(lacks, where(there[-1], weight.lacks))
                weights.append(weight.num)
        return after(lacks, self._summed_up(node, there, values, weights, left_out))

    def _summed_up(
        self, node: Aggregate, there: list[Truth], values: list[Num], weights: list[Num], left_out: Lacks
    ) -> Valued:
        unsure = [truth for truth in there if not isinstance(truth, bool)]
        if len(unsure) > SUBSETS:
            if (plain := self._plain(node, there, values, left_out)) is not None:
                return plain
            raise Outside(node.summary.statistic.value)
        cases = [
            (
                when,
                self._of_those(
                    node, [values[n] for n in taken], [weights[n] for n in taken] if weights else [], left_out
                ),
            )
            for when, taken in subsets(there)
        ]
        (_, found), *others = reversed(cases)
        for when, other in others:
            found = self.choice(Held(when), lambda other=other: other, lambda found=found: found)  # type: ignore[misc]
        return found

    def _of_those(self, node: Aggregate, values: list[Num], weights: list[Num], left_out: Lacks) -> Valued:
        if enough(node.summary, len(values)):
            return statistic(node, values, weights, self.opaques)
        return self._too_few(node, left_out)

    def _too_few(self, node: Aggregate, left_out: Lacks) -> Valued:
        """The value for that case, else what the first term without one lacks; with no such term it counts as missing."""
        if node.too_few is not None:
            return self.number(node.too_few)
        return Valued(ZERO, then(left_out, MISSING))

    def _plain(self, node: Aggregate, there: list[Truth], values: list[Num], left_out: Lacks) -> Valued | None:
        """A sum, mean or number of many terms that may be missing."""
        summary = node.summary
        if summary.cuts or summary.statistic not in (Statistic.SUM, Statistic.MEAN, Statistic.NUMBER):
            return None
        count = add([choose(truth, number(1), ZERO) for truth in there])
        total = add([choose(truth, value, ZERO) for truth, value in zip(there, values, strict=True)])
        needed = max(summary.at_least, 1 if summary.statistic is Statistic.MEAN else 0)
        few = compare(count, Comparison.LESS_THAN, number(needed))

        def made() -> Valued:
            match summary.statistic:
                case Statistic.SUM:
                    return Valued(total)
                case Statistic.NUMBER:
                    return Valued(count)
                case _:
                    return Valued(divide(total, count))

        return self.choice(Held(few), lambda: self._too_few(node, left_out), made)

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


def after(lacks: Lacks, found: Valued) -> Valued:
    """The value where it is evaluated after something else."""
    return found if lacks is NOTHING else Valued(found.value, then(lacks, found.lacks))

"""Numbers and conditions of a tree, evaluated for one unit node by node, with what prevents a value. ``tracing`` writes every step down.

What is looked at and what is not, and what a gap does, is laid down at the head of ``reference``, which makes scores of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import assert_never

from kaoping.dsl.fold import fold
from kaoping.dsl.functions import Irrational, OutsideDomain, exact
from kaoping.dsl.quick import dataclass
from kaoping.dsl.size import TooLarge, sized
from kaoping.dsl.statistic import summed_up
from kaoping.engine.enclosure import approximated, decided, rounded
from kaoping.engine.facts import Gap, Value
from kaoping.engine.operations import compares, of_days, round_to
from kaoping.engine.rulebook import Derived
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
    Line,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
    TableRow,
)


def with_derived(derived: Iterable[Derived], inputs: Mapping[str, Value]) -> dict[str, Value]:
    """The inputs with the derived values added, each computed from what stands before it."""
    known = dict(inputs)
    for each in derived:
        known[each.key] = derived_value(each.value, known)
    return known


def value_of(node: Number, inputs: Mapping[str, Value]) -> Fraction | Gap:
    """The number for a unit with these inputs, or the gap it touches."""
    try:
        return Evaluation(inputs).number(node)
    except PROBLEMS as problem:
        return gap_of(problem)


def approximate(node: Number, inputs: Mapping[str, Value]) -> Fraction:
    """The first digits of a number that is not rational."""
    return approximated(node, Evaluation(inputs))


def terms_there(node: Aggregate, inputs: Mapping[str, Value]) -> Sequence[int]:
    """The positions of the terms that have a value."""
    return Evaluation(inputs).there(node)[0]


def derived_value(node: Number, inputs: Mapping[str, Value]) -> Fraction | str | Gap:
    """The number or the label that a derived value is, or the gap it touches."""
    try:
        return Evaluation(inputs).value(node)
    except PROBLEMS as problem:
        return gap_of(problem)


def row_of(node: Lookup, inputs: Mapping[str, Value]) -> TableRow | None:
    """The row of its table that a lookup finds for a unit; None where it finds none, or where a key has no value."""
    evaluation = Evaluation(inputs)
    try:
        return node.table.index.find([evaluation.value(key) for key in node.keys])
    except (NoValue, ZeroDivisionError):
        return None


def value_or_touched(node: Number, inputs: Mapping[str, Value]) -> Fraction | Touched:
    """The number for a unit with these inputs, or the input without a value that prevented it."""
    try:
        return Evaluation(inputs).number(node)
    except PROBLEMS as problem:
        return Touched(problem.key if isinstance(problem, NoValue) else "", gap_of(problem))


def holds(condition: Condition, inputs: Mapping[str, Value]) -> bool | Gap:
    """Whether the condition holds for these inputs, or the gap it touches."""
    try:
        return Evaluation(inputs).holds(condition)
    except PROBLEMS as problem:
        return gap_of(problem)


@dataclass(frozen=True, slots=True)
class Touched:
    """An input without a value that an evaluation touched; the key is empty where it divides by 0."""

    key: str
    gap: Gap


class NoValue(Exception):
    """The evaluation touched an input that has no value."""

    def __init__(self, key: str, gap: Gap) -> None:
        self.key = key
        self.gap = gap


PROBLEMS = (NoValue, ZeroDivisionError, OutsideDomain, TooLarge)


OF_DERIVED = (Gap.UNDEFINED, Gap.OUTSIDE, Gap.TOO_LARGE, Gap.NOT_FOUND)


def gap_of(problem: Exception) -> Gap:
    """What prevented an evaluation."""
    match problem:
        case NoValue(gap=gap):
            return gap
        case OutsideDomain():
            return Gap.OUTSIDE
        case TooLarge():
            return Gap.TOO_LARGE
        case _:
            return Gap.UNDEFINED


class Evaluation:
    """Numbers and conditions for one unit. ``rounded`` are the roundings of what is not rational, by the identity of their nodes."""

    def __init__(self, inputs: Mapping[str, Value]) -> None:
        self.inputs = inputs
        self.rounded: dict[int, Fraction] = {}

    def touch(self, key: str) -> int | Fraction | str:
        value = self.inputs.get(key, Gap.MISSING)
        if isinstance(value, Gap):
            raise NoValue(key, value)
        return value

    def value(self, node: Number) -> Fraction | str:
        """A number or a label."""
        match node:
            case Label(text):
                return text
            case Input(key):
                given = self.touch(key)
                return given if isinstance(given, str) else sized(Fraction(given))
            case Choose(when, then, otherwise):
                return self.value(then if self.holds(when) else otherwise)
            case Lookup():
                return self.looked_up(node)
            case _:
                return self.number(node)

    def looked_up(self, node: Lookup) -> Fraction | str:
        found = self._result(node)
        if node.asked:
            return Fraction(isinstance(found, str) and fold(found) in node.asked)
        return found

    def _result(self, node: Lookup) -> Fraction | str:
        keys = [self.value(key) for key in node.keys]
        row = node.table.index.find(keys)
        if row is None:
            if node.if_none is None:
                raise NoValue(node.table.key, Gap.NOT_FOUND)
            return self.value(node.if_none)
        if isinstance(row.result, Line):
            return row.result.at(Fraction(keys[-1]))
        return row.result

    def number(self, node: Number) -> Fraction:
        match node:
            case Const(value):
                return value
            case Input(key):
                given = self.touch(key)
                if isinstance(given, str):
                    raise TypeError(f"{key!r} is a text where a number is needed")
                return sized(Fraction(given))
            case Add(terms):
                total = Fraction(0)
                for term in terms:
                    total = sized(total + self.number(term))
                return total
            case Multiply(left, right):
                return sized(self.number(left) * self.number(right))
            case Divide(dividend, divisor, if_zero):
                by = self.number(divisor)
                if by:
                    return sized(self.number(dividend) / by)
                if if_zero is None:
                    raise ZeroDivisionError
                return self.number(if_zero)
            case Apply(function, terms):
                found = exact(function, [self.number(term) for term in terms])
                if found is None:
                    raise Irrational
                return found
            case Least(terms):
                return min([self.number(term) for term in terms])
            case Greatest(terms):
                return max([self.number(term) for term in terms])
            case Round():
                return self.round(node)
            case Choose(when, then, otherwise):
                return self.number(then if self.holds(when) else otherwise)
            case Label(text):
                raise TypeError(f"the label {text!r} stands where a number is needed")
            case Aggregate():
                return self._aggregate(node)
            case OfDays(rule, terms, calendar):
                return Fraction(of_days(rule, [floor(self.number(term)) for term in terms], calendar))
            case Lookup():
                given = self.looked_up(node)
                if isinstance(given, str):
                    raise TypeError(f"{node.table.key!r} gives a label where a number is needed")
                return sized(given)
            case _:
                assert_never(node)

    def _aggregate(self, node: Aggregate) -> Fraction:
        numbers, weights, left_out = [], [], None
        for position, term in enumerate(node.terms):
            try:
                numbers.append(self.number(term))
            except NoValue as touched:
                left_out = left_out or _left_out(node, touched)
                continue
            weights += [self.number(node.weights[position])] if node.weights else []
        found = summed_up(numbers, node.summary, weights)
        if found is not None:
            return sized(found)
        if node.too_few is not None:
            return self.number(node.too_few)
        raise left_out or NoValue("", Gap.MISSING)

    def there(self, node: Aggregate) -> tuple[Sequence[int], Exception]:
        """The positions of the terms that have a value, rational or not, and what is raised if these are too few."""
        found, left_out = [], None
        for position, term in enumerate(node.terms):
            try:
                self.number(term)
            except NoValue as touched:
                left_out = left_out or _left_out(node, touched)
                continue
            except Irrational:
                pass
            found.append(position)
        return found, left_out or NoValue("", Gap.MISSING)

    def round(self, node: Round) -> Fraction:
        try:
            return round_to(self.number(node.value), node.step, node.rounding)
        except Irrational:
            if id(node) not in self.rounded:
                self.rounded[id(node)] = rounded(
                    node.value,
                    node.step,
                    lambda value: round_to(value, node.step, node.rounding),
                    self,
                )
            return self.rounded[id(node)]

    def holds(self, node: Condition) -> bool:
        match node:
            case Compare(left, comparison, right):
                try:
                    return compares(self.number(left), comparison, self.number(right))
                except Irrational:
                    return decided(node, self)
            case OneOf(key, labels):
                given = self.touch(key)
                return isinstance(given, str) and fold(given) in [fold(label) for label in labels]
            case All(terms):
                return all(self.holds(term) for term in terms)
            case Any(terms):
                return any(self.holds(term) for term in terms)
            case Not(term):
                return not self.holds(term)
            case _:
                assert_never(node)


def _left_out(node: Aggregate, touched: NoValue) -> NoValue:
    """A term without a value, where the aggregate skips such terms."""
    if not node.skip_missing or touched.gap in OF_DERIVED:
        raise touched
    return touched

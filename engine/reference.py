"""The evaluator that defines what a rulebook means: the evaluation tree walked node by node over ``Fraction``.

It is slow and obvious on purpose. The row evaluator must give the same answers, and the tests hold them against each other; where the
row evaluator cannot evaluate an indicator (a gap, a division by 0, a value off its scale), this one does. What is decided here:

* Evaluation is lazy. A branch not taken, the rest of a decided ``All`` or ``Any``, the dividend of a division by 0, and the cap of a
  clause that posts nothing are not looked at, so a gap there does no harm.
* An indicator asks its conditions of not applying first, then its clauses in order; a gap inside such a condition is a gap of the
  indicator. Then floor, ceiling and rounding, in this order.
* Touching a missing fact answers with the indicator's ``missing``, touching one marked “—” or not applicable with its ``marked``. The
  word is passed on as it stands: ``missing`` may say NOT_APPLICABLE, which means “as ``marked`` says”, and who settles the score reads it so.
* A division by 0 without ``if_zero`` is an error of the clause. A derived value that divides by 0 is ``Gap.UNDEFINED``, and the error is
  that of the clause which uses it. A derived value that touches a gap is that gap.
* A choice or text is compared by its folded key; a number is none of the labels. Arithmetic on a text is a fault of the caller
  (``TypeError``): the checks of a rulebook and the readers of facts exclude it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor, trunc
from typing import assert_never

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import summed_up
from kaoping.engine.account import Account, Entry, Gapped, Outcome
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Derived
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Choose,
    Clause,
    Compare,
    Comparison,
    Condition,
    Consequence,
    Const,
    Divide,
    Greatest,
    Indicator,
    Input,
    Least,
    Multiply,
    Not,
    Number,
    OneOf,
    PostingKind,
    Round,
    Rounding,
)

GIVEN = frozenset({PostingKind.SCORED, PostingKind.IMPORTED, PostingKind.JUDGED})
"""Kinds that are posted even where they give 0 points: the score came from somewhere, and the ledger says from where."""


@dataclass(frozen=True, slots=True)
class Step:
    """A node as it was evaluated. ``depth`` counts from 0 at a clause's conditions and amounts; a node stands before those below it. A
    node that could not be evaluated has the gap that prevented it (``Gap.UNDEFINED``: a division by 0)."""

    depth: int
    node: Number | Condition
    value: Fraction | bool | Gap


def evaluate(indicator: Indicator, inputs: Mapping[str, Value]) -> Outcome:
    """The indicator for a unit with these inputs (derived values included); an absent key is missing."""
    return _indicator(indicator, _Evaluation(inputs))


def trace(indicator: Indicator, inputs: Mapping[str, Value]) -> tuple[Outcome, tuple[Step, ...]]:
    """The indicator evaluated, with every node that was looked at."""
    evaluation = _Tracing(inputs)
    return _indicator(indicator, evaluation), tuple(evaluation.steps)


def trace_value(node: Number, inputs: Mapping[str, Value]) -> tuple[Fraction | Gap, tuple[Step, ...]]:
    """A number (such as a derived value) with every node that was looked at."""
    evaluation = _Tracing(inputs)
    return _value(node, evaluation), tuple(evaluation.steps)


def with_derived(derived: Iterable[Derived], inputs: Mapping[str, Value]) -> dict[str, Value]:
    """The inputs with the derived values added, each computed from what stands before it."""
    known = dict(inputs)
    for each in derived:
        known[each.key] = value_of(each.value, known)
    return known


def value_of(node: Number, inputs: Mapping[str, Value]) -> Fraction | Gap:
    """The number for a unit with these inputs, or the gap it touches."""
    return _value(node, _Evaluation(inputs))


def holds(condition: Condition, inputs: Mapping[str, Value]) -> bool | Gap:
    """Whether the condition holds for these inputs, or the gap it touches."""
    try:
        return _Evaluation(inputs).holds(condition)
    except _Touched as touched:
        return touched.gap
    except ZeroDivisionError:
        return Gap.UNDEFINED


def round_to(value: Fraction, step: Fraction, rounding: Rounding) -> Fraction:
    """The value brought to a multiple of ``step`` (> 0).

    >>> half = Fraction(-5, 2)
    >>> [int(round_to(half, Fraction(1), mode)) for mode in Rounding]
    [-3, -2, -2, -3, -3, -2]
    """
    steps = Fraction(value) / step
    match rounding:
        case Rounding.HALF_UP:
            size = floor(abs(steps) + Fraction(1, 2))
            whole = size if steps >= 0 else -size
        case Rounding.HALF_EVEN:
            whole = round(steps)
        case Rounding.DOWN:
            whole = trunc(steps)
        case Rounding.UP:
            whole = ceil(steps) if steps >= 0 else floor(steps)
        case Rounding.FLOOR:
            whole = floor(steps)
        case Rounding.CEILING:
            whole = ceil(steps)
        case _:
            assert_never(rounding)
    return whole * step


def compares(left: Fraction | int, comparison: Comparison, right: Fraction | int) -> bool:
    """``left ≥ right`` and its like."""
    match comparison:
        case Comparison.AT_LEAST:
            return left >= right
        case Comparison.MORE_THAN:
            return left > right
        case Comparison.LESS_THAN:
            return left < right
        case Comparison.AT_MOST:
            return left <= right
        case Comparison.EQUAL:
            return left == right
        case Comparison.NOT_EQUAL:
            return left != right
        case _:
            assert_never(comparison)


class _Touched(Exception):
    """The evaluation touched an input that has no value."""

    def __init__(self, key: str, gap: Gap) -> None:
        self.key = key
        self.gap = gap


def _value(node: Number, evaluation: _Evaluation) -> Fraction | Gap:
    try:
        return evaluation.number(node)
    except _Touched as touched:
        return touched.gap
    except ZeroDivisionError:
        return Gap.UNDEFINED


def _indicator(indicator: Indicator, evaluation: _Evaluation) -> Outcome:
    clause: int | None = None
    try:
        for position, rule in enumerate(indicator.not_applicable):
            if evaluation.holds(rule.when):
                return Gapped(rule.consequence, rule=position)
        entries = []
        for clause, each in enumerate(indicator.clauses):
            entry = _entry(clause, each, evaluation)
            if entry is not None:
                entries.append(entry)
    except _Touched as touched:
        if touched.gap is Gap.UNDEFINED:
            return Gapped(Consequence.ERROR, clause=clause)
        consequence = indicator.missing if touched.gap is Gap.MISSING else indicator.marked
        return Gapped(consequence, key=touched.key, gap=touched.gap)
    except ZeroDivisionError:
        return Gapped(Consequence.ERROR, clause=clause)
    return closed(indicator, tuple(entries))


def _entry(position: int, clause: Clause, evaluation: _Evaluation) -> Entry | None:
    taken = next(
        (n for n, branch in enumerate(clause.branches) if branch.when is None or evaluation.holds(branch.when)), None
    )
    if taken is None:
        return None
    amount = evaluation.number(clause.branches[taken].amount)
    if amount == 0:
        return Entry(position, taken, amount) if clause.branches[taken].kind in GIVEN else None
    given_back = Fraction(0)
    if clause.cap is not None:
        given_back = capped(amount, evaluation.number(clause.cap)) - amount
    return Entry(position, taken, amount, given_back)


def capped(amount: Fraction, cap: Fraction) -> Fraction:
    """The amount, its size limited to ``cap``; a cap below 0 allows nothing."""
    limit = max(cap, Fraction(0))
    return max(min(amount, limit), -limit)


def closed(indicator: Indicator, entries: tuple[Entry, ...]) -> Account:
    """The account of the indicator with these entries, brought between its limits and rounded."""
    total = indicator.opening + sum((entry.amount + entry.given_back for entry in entries), Fraction(0))
    raised = total if indicator.floor is None else max(total, indicator.floor)
    limited = raised if indicator.ceiling is None else min(raised, indicator.ceiling)
    closing = limited if indicator.step is None else round_to(limited, indicator.step, indicator.rounding)
    return Account(
        opening=indicator.opening,
        entries=entries,
        floor=raised - total,
        ceiling=limited - raised,
        rounding=closing - limited,
        closing=closing,
    )


class _Evaluation:
    """Numbers and conditions for one unit."""

    def __init__(self, inputs: Mapping[str, Value]) -> None:
        self.inputs = inputs

    def touch(self, key: str) -> int | Fraction | str:
        value = self.inputs.get(key, Gap.MISSING)
        if isinstance(value, Gap):
            raise _Touched(key, value)
        return value

    def number(self, node: Number) -> Fraction:
        match node:
            case Const(value):
                return value
            case Input(key):
                given = self.touch(key)
                if isinstance(given, str):
                    raise TypeError(f"{key!r} is a text where a number is needed")
                return Fraction(given)
            case Add(terms):
                return sum([self.number(term) for term in terms], Fraction(0))
            case Multiply(left, right):
                return self.number(left) * self.number(right)
            case Divide(dividend, divisor, if_zero):
                by = self.number(divisor)
                if by:
                    return self.number(dividend) / by
                if if_zero is None:
                    raise ZeroDivisionError
                return self.number(if_zero)
            case Least(terms):
                return min([self.number(term) for term in terms])
            case Greatest(terms):
                return max([self.number(term) for term in terms])
            case Round(value, step, rounding):
                return round_to(self.number(value), step, rounding)
            case Choose(when, then, otherwise):
                return self.number(then if self.holds(when) else otherwise)
            case Aggregate():
                return self._aggregate(node)
            case _:
                assert_never(node)

    def _aggregate(self, node: Aggregate) -> Fraction:
        numbers, weights, left_out = [], [], None
        for position, term in enumerate(node.terms):
            try:
                numbers.append(self.number(term))
            except _Touched as touched:
                if not node.skip_missing or touched.gap is Gap.UNDEFINED:
                    raise
                left_out = left_out or touched
                continue
            weights += [self.number(node.weights[position])] if node.weights else []
        found = summed_up(numbers, node.summary, weights)
        if found is not None:
            return found
        if node.too_few is not None:
            return self.number(node.too_few)
        raise left_out or _Touched("", Gap.MISSING)

    def holds(self, node: Condition) -> bool:
        match node:
            case Compare(left, comparison, right):
                return compares(self.number(left), comparison, self.number(right))
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


class _Tracing(_Evaluation):
    """An evaluation that writes down every node with its value."""

    def __init__(self, inputs: Mapping[str, Value]) -> None:
        super().__init__(inputs)
        self.steps: list[Step] = []
        self.depth = 0

    def number(self, node: Number) -> Fraction:
        place = self._enter(node)
        try:
            value = super().number(node)
        except (_Touched, ZeroDivisionError) as problem:
            self._leave(place, node, problem.gap if isinstance(problem, _Touched) else Gap.UNDEFINED)
            raise
        self._leave(place, node, value)
        return value

    def holds(self, node: Condition) -> bool:
        place = self._enter(node)
        try:
            value = super().holds(node)
        except (_Touched, ZeroDivisionError) as problem:
            self._leave(place, node, problem.gap if isinstance(problem, _Touched) else Gap.UNDEFINED)
            raise
        self._leave(place, node, value)
        return value

    def _enter(self, node: Number | Condition) -> int:
        self.steps.append(Step(self.depth, node, Gap.UNDEFINED))
        self.depth += 1
        return len(self.steps) - 1

    def _leave(self, place: int, node: Number | Condition, value: Fraction | bool | Gap) -> None:
        self.depth -= 1
        self.steps[place] = Step(self.depth, node, value)

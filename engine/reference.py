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
* A root or logarithm that there is not, and a number with more digits than ``dsl/size.py`` allows, are errors of the clause in the same way.
* A power, root or logarithm that is not rational is rounded on its true value (``enclosure.py``) by the ``Round`` around it.
* A lookup whose table has no row for its keys and no value for that case is an error of the clause (``Gap.NOT_FOUND``), as is a derived value that does so.
* A choice or text is compared by its folded key; a number is none of the labels. Arithmetic on a text is a fault of the caller
  (``TypeError``): the checks of a rulebook and the readers of facts exclude it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor, trunc
from typing import assert_never

from kaoping.dsl.fold import fold
from kaoping.dsl.functions import Irrational, OutsideDomain, exact
from kaoping.dsl.quick import dataclass
from kaoping.dsl.size import TooLarge, sized
from kaoping.dsl.statistic import summed_up
from kaoping.engine.account import Account, Adjusted, Entry, Gapped, Outcome
from kaoping.engine.calendar import Calendar, months_later, period_end, whole_months
from kaoping.engine.enclosure import approximated, decided, rounded
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Derived
from kaoping.engine.tree import (
    Add,
    Adjustment,
    Aggregate,
    All,
    Any,
    Apply,
    Change,
    Choose,
    Clause,
    Compare,
    Comparison,
    Condition,
    Consequence,
    Const,
    DayRule,
    Divide,
    Greatest,
    Indicator,
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
    PostingKind,
    Round,
    Rounding,
    TableRow,
)

GIVEN = frozenset({PostingKind.SCORED, PostingKind.IMPORTED, PostingKind.JUDGED})
"""Kinds that are posted even where they give 0 points: the score came from somewhere, and the ledger says from where."""


@dataclass(frozen=True, slots=True)
class Approximate:
    """The first digits of a number that is not rational."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """A node as it was evaluated. ``depth`` counts from 0 at a clause's conditions and amounts; a node stands before those below it. A
    node that could not be evaluated has the gap that prevented it (``Gap.UNDEFINED``: a division by 0)."""

    depth: int
    node: Number | Condition
    value: Fraction | bool | str | Gap | Approximate


def evaluate(indicator: Indicator, inputs: Mapping[str, Value]) -> Outcome:
    """The indicator for a unit with these inputs (derived values included); an absent key is missing."""
    return _indicator(indicator, _Evaluation(inputs))


def trace(indicator: Indicator, inputs: Mapping[str, Value]) -> tuple[Outcome, tuple[Step, ...]]:
    """The indicator evaluated, with every node that was looked at."""
    evaluation = _Tracing(inputs)
    return _indicator(indicator, evaluation), tuple(evaluation.steps)


def trace_value(node: Number, inputs: Mapping[str, Value]) -> tuple[Fraction | str | Gap, tuple[Step, ...]]:
    """A number (such as a derived value) with every node that was looked at."""
    evaluation = _Tracing(inputs)
    return _value(node, evaluation), tuple(evaluation.steps)


def with_derived(derived: Iterable[Derived], inputs: Mapping[str, Value]) -> dict[str, Value]:
    """The inputs with the derived values added, each computed from what stands before it."""
    known = dict(inputs)
    for each in derived:
        known[each.key] = derived_value(each.value, known)
    return known


def value_of(node: Number, inputs: Mapping[str, Value]) -> Fraction | Gap:
    """The number for a unit with these inputs, or the gap it touches."""
    try:
        return _Evaluation(inputs).number(node)
    except _PROBLEMS as problem:
        return _gap(problem)


def approximate(node: Number, inputs: Mapping[str, Value]) -> Fraction:
    """The first digits of a number that is not rational."""
    return approximated(node, _Evaluation(inputs))


def terms_there(node: Aggregate, inputs: Mapping[str, Value]) -> Sequence[int]:
    """The positions of the terms that have a value."""
    return _Evaluation(inputs).there(node)[0]


def derived_value(node: Number, inputs: Mapping[str, Value]) -> Fraction | str | Gap:
    """The number or the label that a derived value is, or the gap it touches."""
    return _value(node, _Evaluation(inputs))


def row_of(node: Lookup, inputs: Mapping[str, Value]) -> TableRow | None:
    """The row of its table that a lookup finds for a unit; None where it finds none, or where a key has no value."""
    evaluation = _Evaluation(inputs)
    try:
        return node.table.index.find([evaluation.value(key) for key in node.keys])
    except (_Touched, ZeroDivisionError):
        return None


def value_or_touched(node: Number, inputs: Mapping[str, Value]) -> Fraction | Touched:
    """The number for a unit with these inputs, or the input without a value that prevented it."""
    try:
        return _Evaluation(inputs).number(node)
    except _PROBLEMS as problem:
        return Touched(problem.key if isinstance(problem, _Touched) else "", _gap(problem))


def holds(condition: Condition, inputs: Mapping[str, Value]) -> bool | Gap:
    """Whether the condition holds for these inputs, or the gap it touches."""
    try:
        return _Evaluation(inputs).holds(condition)
    except _PROBLEMS as problem:
        return _gap(problem)


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


def of_days(rule: DayRule, days: Sequence[int], calendar: Calendar) -> int:
    """A rule of the calendar for whole numbers."""
    match rule:
        case DayRule.WORKING_DAYS:
            return calendar.number(days[1]) - calendar.number(days[0])
        case DayRule.WORKING_DAYS_LATER:
            return calendar.later(days[0], days[1])
        case DayRule.WHOLE_MONTHS:
            return whole_months(days[0], days[1])
        case DayRule.MONTHS_LATER:
            return months_later(days[0], days[1])
        case DayRule.MONTH_END:
            return period_end(days[0], 1)
        case DayRule.QUARTER_END:
            return period_end(days[0], 3)
        case DayRule.YEAR_END:
            return period_end(days[0], 12)
        case _:
            assert_never(rule)


@dataclass(frozen=True, slots=True)
class Touched:
    """An input without a value that an evaluation touched; the key is empty where it divides by 0."""

    key: str
    gap: Gap


class _Touched(Exception):
    """The evaluation touched an input that has no value."""

    def __init__(self, key: str, gap: Gap) -> None:
        self.key = key
        self.gap = gap


_PROBLEMS = (_Touched, ZeroDivisionError, OutsideDomain, TooLarge)
_OF_DERIVED = (Gap.UNDEFINED, Gap.OUTSIDE, Gap.TOO_LARGE, Gap.NOT_FOUND)


def _gap(problem: Exception) -> Gap:
    """What prevented an evaluation."""
    match problem:
        case _Touched(gap=gap):
            return gap
        case OutsideDomain():
            return Gap.OUTSIDE
        case TooLarge():
            return Gap.TOO_LARGE
        case _:
            return Gap.UNDEFINED


def _value(node: Number, evaluation: _Evaluation) -> Fraction | str | Gap:
    try:
        return evaluation.value(node)
    except _PROBLEMS as problem:
        return _gap(problem)


def _indicator(indicator: Indicator, evaluation: _Evaluation) -> Outcome:
    clause: int | None = None
    try:
        for position, rule in enumerate(indicator.not_applicable):
            if evaluation.holds(rule.when):
                return Gapped(rule.consequence, rule=position)
        entries: list[Entry] = []
        for clause, each in enumerate(indicator.clauses):
            entry = _entry(clause, each, evaluation)
            if entry is not None:
                entries.append(_limited(indicator, entries, entry) if indicator.clamped else entry)
        clause = None
        return _closed(indicator, tuple(entries), evaluation)
    except _PROBLEMS as problem:
        return _gapped(indicator, clause, problem)


def _gapped(indicator: Indicator, clause: int | None, problem: Exception) -> Gapped:
    gap, key = _gap(problem), problem.key if isinstance(problem, _Touched) else None
    if gap is Gap.UNDEFINED:
        return Gapped(Consequence.ERROR, clause=clause)
    if gap in _OF_DERIVED:
        return Gapped(Consequence.ERROR, key=key, gap=gap, clause=clause)
    return Gapped(indicator.missing if gap is Gap.MISSING else indicator.marked, key=key, gap=gap)


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


def _limited(indicator: Indicator, before: list[Entry], entry: Entry) -> Entry:
    """The entry with what the limits of the indicator give back or take at once."""
    balance = indicator.opening + sum((one.posted for one in before), Fraction(0)) + entry.posted
    raised = balance if indicator.floor is None else max(balance, indicator.floor)
    limited = raised if indicator.ceiling is None else min(raised, indicator.ceiling)
    return replace(entry, limited=limited - balance)


def capped(amount: Fraction, cap: Fraction) -> Fraction:
    """The amount, its size limited to ``cap``; a cap below 0 allows nothing."""
    limit = max(cap, Fraction(0))
    return max(min(amount, limit), -limit)


def _closed(indicator: Indicator, entries: tuple[Entry, ...], evaluation: _Evaluation) -> Account:
    """The account of the indicator with these entries: adjusted, brought between its limits, adjusted and rounded."""
    posted = sized(indicator.opening + sum((entry.posted for entry in entries), Fraction(0)))
    early = _adjusted(posted, indicator.adjustments, evaluation, early=True)
    total = posted + sum((one.amount for one in early), Fraction(0))
    raised = total if indicator.floor is None else max(total, indicator.floor)
    limited = raised if indicator.ceiling is None else min(raised, indicator.ceiling)
    late = _adjusted(limited, indicator.adjustments, evaluation, early=False)
    before = limited + sum((one.amount for one in late), Fraction(0))
    closing = before if indicator.step is None else round_to(before, indicator.step, indicator.rounding)
    return Account(
        opening=indicator.opening,
        entries=entries,
        floor=raised - total,
        ceiling=limited - raised,
        rounding=closing - before,
        closing=closing,
        adjusted=(*early, *late),
    )


def adjusted(
    score: Fraction, adjustments: tuple[Adjustment, ...], inputs: Mapping[str, Value], total_key: str = ""
) -> tuple[Adjusted, ...] | Touched:
    """What adjustments make of a score, in their order; or the input without a value that prevented it. With ``total_key`` the score as it
    stands is an input of that name."""
    try:
        return _adjusted(score, adjustments, _Evaluation(inputs), early=None, total_key=total_key)
    except _PROBLEMS as problem:
        return Touched(problem.key if isinstance(problem, _Touched) else "", _gap(problem))


def _adjusted(
    score: Fraction,
    adjustments: tuple[Adjustment, ...],
    evaluation: _Evaluation,
    *,
    early: bool | None,
    total_key: str = "",
) -> tuple[Adjusted, ...]:
    found = []
    for position, each in enumerate(adjustments):
        if early is not None and each.early is not early:
            continue
        if total_key:
            evaluation.inputs = {**evaluation.inputs, total_key: score}
        if each.when is not None and not evaluation.holds(each.when):
            continue
        amount = changed(each.change, score, evaluation.number(each.value)) - score
        if amount or each.change in (Change.SET, Change.WITHHOLD):
            found.append(Adjusted(position, amount))
            score += amount
    return tuple(found)


def changed(change: Change, score: Fraction, value: Fraction) -> Fraction:
    """The score after one change."""
    match change:
        case Change.TIMES:
            return score * value
        case Change.ADD:
            return score + value
        case Change.AT_LEAST:
            return max(score, value)
        case Change.AT_MOST:
            return min(score, value)
        case Change.SET:
            return value
        case Change.WITHHOLD:
            return score
        case _:
            assert_never(change)


class _Evaluation:
    """Numbers and conditions for one unit. ``rounded`` are the roundings of what is not rational, by the identity of their nodes."""

    def __init__(self, inputs: Mapping[str, Value]) -> None:
        self.inputs = inputs
        self.rounded: dict[int, Fraction] = {}

    def touch(self, key: str) -> int | Fraction | str:
        value = self.inputs.get(key, Gap.MISSING)
        if isinstance(value, Gap):
            raise _Touched(key, value)
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
                raise _Touched(node.table.key, Gap.NOT_FOUND)
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
            except _Touched as touched:
                left_out = left_out or _left_out(node, touched)
                continue
            weights += [self.number(node.weights[position])] if node.weights else []
        found = summed_up(numbers, node.summary, weights)
        if found is not None:
            return sized(found)
        if node.too_few is not None:
            return self.number(node.too_few)
        raise left_out or _Touched("", Gap.MISSING)

    def there(self, node: Aggregate) -> tuple[Sequence[int], Exception]:
        """The positions of the terms that have a value, rational or not, and what is raised if these are too few."""
        found, left_out = [], None
        for position, term in enumerate(node.terms):
            try:
                self.number(term)
            except _Touched as touched:
                left_out = left_out or _left_out(node, touched)
                continue
            except Irrational:
                pass
            found.append(position)
        return found, left_out or _Touched("", Gap.MISSING)

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


def _left_out(node: Aggregate, touched: _Touched) -> _Touched:
    """A term without a value, where the aggregate skips such terms."""
    if not node.skip_missing or touched.gap in _OF_DERIVED:
        raise touched
    return touched


class _Tracing(_Evaluation):
    """An evaluation that writes down every node with its value."""

    def __init__(self, inputs: Mapping[str, Value]) -> None:
        super().__init__(inputs)
        self.steps: list[Step] = []
        self.depth = 0
        self.irrational = 0  # how many values met so far are not rational

    def value(self, node: Number) -> Fraction | str:
        if not isinstance(node, Label | Choose | Input | Lookup):
            return self.number(node)
        place = self._enter(node)
        try:
            value = super().value(node)
        except _PROBLEMS as problem:
            self._leave(place, node, _gap(problem))
            raise
        self._leave(place, node, value)
        return value

    def number(self, node: Number) -> Fraction:
        place = self._enter(node)
        met = self.irrational
        try:
            value = self._number(node)
        except _PROBLEMS as problem:
            self._leave(place, node, _gap(problem))
            raise
        if isinstance(node, Round) and self.irrational > met:
            self.irrational, value = met, _Evaluation(self.inputs).round(node)
        self._leave(place, node, Approximate(value) if self.irrational > met else value)
        return value

    def _number(self, node: Number) -> Fraction:
        """The value, or its first digits where it is not rational: so all of what is rounded is looked at."""
        try:
            return super().number(node)
        except Irrational:
            self.irrational += 1
            return approximated(node, _Evaluation(self.inputs))

    def round(self, node: Round) -> Fraction:
        return round_to(self.number(node.value), node.step, node.rounding)

    def holds(self, node: Condition) -> bool:
        place = self._enter(node)
        met = self.irrational
        try:
            value = super().holds(node)
        except _PROBLEMS as problem:
            self._leave(place, node, _gap(problem))
            raise
        if self.irrational > met:
            self.irrational, value = met, _Evaluation(self.inputs).holds(node)
        self._leave(place, node, value)
        return value

    def _enter(self, node: Number | Condition) -> int:
        self.steps.append(Step(self.depth, node, Gap.UNDEFINED))
        self.depth += 1
        return len(self.steps) - 1

    def _leave(self, place: int, node: Number | Condition, value: Fraction | bool | str | Gap | Approximate) -> None:
        self.depth -= 1
        shown = Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value
        self.steps[place] = Step(self.depth, node, shown)

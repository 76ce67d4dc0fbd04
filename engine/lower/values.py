"""Values as numbers of the evaluation tree. What stands without facts becomes one exact constant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import assert_never

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import is_root_of_records
from kaoping.dsl.constant import FUNCTIONS, constant
from kaoping.dsl.functions import takes_below_zero
from kaoping.dsl.rounding import step_of
from kaoping.dsl.statistic import NOT_BELOW_ZERO, Statistic, Summary
from kaoping.dsl.units import time_of
from kaoping.engine.calendar import Calendar
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import is_rounded_root, step_key
from kaoping.engine.lower.tables import lower_lookup
from kaoping.engine.rulebook import AS_OF, grade_key, rank_key, total_key
from kaoping.engine.tree import (
    Add,
    Aggregate,
    Any as AnyOf,
    Apply,
    Compare,
    Comparison,
    Condition,
    Const,
    DayRule,
    Divide,
    Function,
    Greatest,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Number,
    OfDays,
    Round,
    Rounding,
)

ZERO, ONE = Const(Fraction(0)), Const(Fraction(1))


def lower_value(value: syntax.Value, scope: Scope) -> Number:
    known = constant(value, scope.maximum)
    if known is not None:
        return Const(known)
    match value:
        case syntax.Reference(name=name):
            return Input(scope.key(name))
        case syntax.Moment(text=text):
            return Const(Fraction(date(*map(int, text.split("-"))).toordinal()))
        case syntax.Yes():
            return ONE
        case syntax.No():
            return ZERO
        case syntax.Negative(value=inner):
            return negated(lower_value(inner, scope))
        case syntax.Peers() | syntax.SaidPeers():
            return Input(step_key(value, scope))
        case syntax.Rounded() if is_rounded_root(value):
            return Input(step_key(value, scope))
        case syntax.Rounded(value=syntax.Aggregate() as root) if is_root_of_records(root):
            from kaoping.engine.lower.aggregates import lower_root_of_records

            return lower_root_of_records(root, value, scope)
        case syntax.Rounded():
            return Round(lower_value(value.value, scope), step_of(value), Rounding(value.rounding_mode or "half_up"))
        case syntax.Power(value=base, exponent=exponent):
            return Apply(Function.POWER, (lower_value(base, scope), lower_value(exponent, scope)))
        case syntax.Applied(value=inner, function=word):
            function, power = FUNCTIONS[word]
            return Apply(function, (lower_value(inner, scope), *([Const(power)] if power is not None else [])))
        case syntax.Label(text=text):
            return Label(text)
        case syntax.Plus(left=left, right=right):
            return added(lower_value(left, scope), lower_value(right, scope))
        case syntax.Minus(left=left, right=right):
            return added(lower_value(left, scope), negated(lower_value(right, scope)))
        case syntax.Times(left=left, right=right):
            return Multiply(lower_value(left, scope), lower_value(right, scope))
        case syntax.Over(left=left, right=right):
            return Divide(lower_value(left, scope), lower_value(right, scope))
        case syntax.Aggregate():
            from kaoping.engine.lower.aggregates import lower_aggregate  # it lowers conditions, which lower values

            return lower_aggregate(value, scope)
        case syntax.TotalValue():
            return Input(total_key(scope.language))
        case syntax.NameOf():
            from kaoping.engine.lower.named import lower_name  # it lowers the values of its parts

            return lower_name(value, scope)
        case syntax.RankValue():
            return Input(rank_key(scope.language))
        case syntax.GradeValue():
            return Input(grade_key(scope.language))
        case syntax.ScoreOf() | syntax.Earlier():
            key = step_key(value, scope)
            return scope.rates.get(key) or Input(key)
        case syntax.PeriodChange() | syntax.Recent():
            raise AssertionError("written out in the outline")
        case syntax.AssessmentDate():
            return Input(AS_OF[scope.language])
        case syntax.Between(first=first, last=last):
            return between(value, lower_value(first, scope), lower_value(last, scope), scope.calendar)
        case syntax.Moved(value=day):
            return moved(value, lower_value(day, scope), scope.calendar)
        case syntax.Onward(value=day):
            return onward(value.day_word, lower_value(day, scope), scope.calendar)
        case syntax.Lookup(values=values):
            return lower_lookup(value, tuple(lower_value(part, scope) for part in values), scope)
        case syntax.Literal() | syntax.FullMarks() | syntax.LabelList():
            raise AssertionError(f"{value!r} is no number")
        case _:
            assert_never(value)


# Days


def between(node: syntax.Between, first: Number, last: Number, calendar: Calendar) -> Number:
    """The first day counts where it says so: the days are those from the day before."""
    counted = node.first_day == "first_counted"
    if node.day_count == "days":
        days = added(last, negated(first))
        return added(days, ONE) if counted else days
    if counted:
        first = added(first, Const(Fraction(-1)))
    match node.day_count:
        case "working_days":
            return OfDays(DayRule.WORKING_DAYS, (first, last), calendar)
        case _:
            return OfDays(DayRule.WHOLE_MONTHS, (first, last))


def moved(node: syntax.Moved, day: Number, calendar: Calendar) -> Number:
    number = node.amount.number * (1 if node.move_word == "days_later" else -1)
    time = time_of(node.amount.unit)
    if time in _DAYS:
        return added(day, Const(number * _DAYS[time]))
    if time == "working_days":
        return OfDays(DayRule.WORKING_DAYS_LATER, (day, Const(number)), calendar)
    return OfDays(DayRule.MONTHS_LATER, (day, Const(number * _MONTHS[time])))


_DAYS = {"days": 1, "weeks": 7}
_MONTHS = {"months": 1, "quarters": 3, "years": 12}
_ENDS = {"month_end": DayRule.MONTH_END, "quarter_end": DayRule.QUARTER_END, "year_end": DayRule.YEAR_END}


def onward(day_word: str, day: Number, calendar: Calendar) -> Number:
    if day_word == "working_day":
        return OfDays(DayRule.WORKING_DAYS_LATER, (added(day, Const(Fraction(-1))), ONE), calendar)
    return OfDays(_ENDS[day_word], (day,))


def added(left: Number, right: Number) -> Number:
    terms = (*(left.terms if isinstance(left, Add) else (left,)), right)
    return Add(terms)


def negated(value: Number) -> Number:
    """The same size with the other sign."""
    match value:
        case Const(number):
            return Const(-number)
        case Multiply(Const(factor), other):
            return Multiply(Const(-factor), other)
        case _:
            return Multiply(Const(Fraction(-1)), value)


def times(factor: Number, value: Number) -> Number:
    """A product, a factor of 1 or -1 left out where it says nothing."""
    if factor == ONE:
        return value
    if value == ONE:
        return factor
    return Multiply(factor, value)


def quotient(dividend: Number, divisor: Number) -> Number:
    """A division, worked out where no input takes part and left out where it is by 1."""
    if divisor == ONE:
        return dividend
    if isinstance(dividend, Const) and isinstance(divisor, Const) and divisor.value:
        return Const(dividend.value / divisor.value)
    return Divide(dividend, divisor)


def without_value(values: Iterable[Number]) -> Condition | None:
    """The condition that something within the values has no result: a division by 0, a root or logarithm that there is not. What stands
    innermost is asked first; None if nothing can fail."""
    found: dict[Condition, None] = {}
    for value in values:
        _failures(value, found)
    tests = tuple(found)
    if not tests:
        return None
    return tests[0] if len(tests) == 1 else AnyOf(tests)


def _failures(node: Number, found: dict[Condition, None]) -> None:
    match node:
        case Divide(dividend, divisor):
            _failures(divisor, found)
            _failures(dividend, found)
            if not isinstance(divisor, Const):
                found.setdefault(Compare(divisor, Comparison.EQUAL, ZERO))
        case Apply(function, terms):
            for term in terms:
                _failures(term, found)
            for test in _outside(function, terms):
                found.setdefault(test)
        case Add(terms) | Least(terms) | Greatest(terms) | OfDays(_, terms) | Lookup(_, terms):
            for term in terms:
                _failures(term, found)
        case Multiply(left, right):
            _failures(left, found)
            _failures(right, found)
        case Aggregate():
            _aggregate_failures(node, found)
        case Round(inner):
            _failures(inner, found)
        case _:
            return


def _aggregate_failures(node: Aggregate, found: dict[Condition, None]) -> None:
    """Those of its terms (a term that is skipped fails nothing), weights that add up to 0, and what has no value of numbers below 0."""
    inner: dict[Condition, None] = {}
    for term in (*node.terms, *node.weights):
        _failures(term, inner)
    for each in inner:
        found.setdefault(_if_there(each) if node.skip_missing else each)
    if any(not isinstance(weight, Const) or weight.value <= 0 for weight in node.weights):
        weights = zip(node.terms, node.weights, strict=True)
        of_there = tuple(Add((Multiply(ZERO, term), weight)) for term, weight in weights)
        total = Aggregate(Summary(Statistic.SUM), of_there, skip_missing=node.skip_missing)
        found.setdefault(Compare(total, Comparison.EQUAL, ZERO))
    if node.summary.statistic in NOT_BELOW_ZERO:
        least = replace(node.summary, statistic=Statistic.SMALLEST)
        test = Aggregate(least, node.terms, skip_missing=node.skip_missing, too_few=ZERO)
        found.setdefault(Compare(test, Comparison.LESS_THAN, ZERO))


def _if_there(test: Condition) -> Condition:
    """What fails where a number is 0 or less does not where there is none."""
    if not isinstance(test, Compare):
        return test
    return replace(test, left=Aggregate(Summary(Statistic.LARGEST), (test.left,), skip_missing=True, too_few=ONE))


def _outside(function: Function, terms: tuple[Number, ...]) -> Iterable[Condition]:
    """Where the function has no value."""
    match function, terms:
        case _, (Const(), *_):
            return
        case Function.NATURAL_LOG | Function.COMMON_LOG, (value,):
            yield Compare(value, Comparison.AT_MOST, ZERO)
        case Function.POWER, (base, Const(exponent)) if takes_below_zero(exponent):
            if exponent < 0:
                yield Compare(base, Comparison.EQUAL, ZERO)
        case Function.POWER, (base, Const(exponent)) if exponent >= 0:
            yield Compare(base, Comparison.LESS_THAN, ZERO)
        case Function.POWER, (base, _):
            yield Compare(base, Comparison.AT_MOST, ZERO)

"""Which way every kind of node moves, by hand: formulas of whole scores, directions, and trees with a unit's values put in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kaoping.dsl.functions import Function
from kaoping.dsl.statistic import Cut, CutSide, Statistic as DataStatistic, Summary
from kaoping.engine.account import Account
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.bounds import indicator_bounds
from kaoping.engine.analysis.direction import Trend, condition_direction, direction
from kaoping.engine.analysis.specialise import Specialising
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap
from kaoping.engine.reference import evaluate
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Band,
    Change,
    Choose,
    Compare,
    Comparison,
    Condition,
    DayRule,
    Divide,
    Greatest,
    Indicator,
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
    Table,
    TableRow,
)
from tests.engine.nodes import (
    HALVES,
    LARGEST,
    MEAN,
    NONNEGATIVE,
    SOURCE,
    SUM,
    N,
    P,
    Q,
    X,
    Y,
    adjustment,
    between,
    branch,
    clause,
    f,
    looked,
    over,
    table,
    weighted,
)
from tests.engine.small import const as c, from_zero

# Formulas


@pytest.mark.parametrize(
    ("change", "value", "late", "early"),
    [
        (Change.TIMES, 2, 6, 4),  # 3 × 2; between 0 and 4 where it comes before the limits
        (Change.ADD, -7, -4, 0),
        (Change.AT_LEAST, 5, 5, 4),
        (Change.AT_MOST, -2, -2, 0),
        (Change.SET, 9, 9, 4),
        (Change.WITHHOLD, 9, 3, 3),
    ],
)
def test_a_score_is_adjusted_after_or_before_its_limits(change: Change, value: int, late: int, early: int) -> None:
    for soon, expected in ((False, late), (True, early)):
        one = from_zero(
            "甲", "4", clause(branch(Input("额"))), ceiling=f(4),
            adjustments=(adjustment(change, c(value), over("若"), early=soon),),
        )  # fmt: skip
        score = formula.score(one)
        assert value_of(score, {"额": 3, "若": 2}) == expected
        assert value_of(score, {"额": 3, "若": 1}) == 3
        always = replace(one, adjustments=(adjustment(change, c(value), early=soon),))
        assert value_of(formula.score(always), {"额": 3}) == expected


def test_an_account_that_is_brought_between_its_limits_after_each_clause() -> None:
    clauses = (clause(branch(c(9))), clause(branch(c(-2))), clause(branch(c("-9/4"))))
    one = Indicator("甲", "", f(4), f(0), clauses, SOURCE, ceiling=f(4), clamped=True, step=f("1/2"))
    assert value_of(formula.score(one), {}) == 0  # 9 → 4, 4 − 2 = 2, 2 − 9/4 → 0
    assert value_of(formula.score(replace(one, clauses=clauses[:2])), {}) == 2
    assert value_of(formula.score(replace(one, clamped=False, step=None)), {}) == 4  # 9 − 2 − 9/4 → 4
    assert value_of(formula.score(replace(one, clauses=clauses[2:], floor=None)), {}) == f("-5/2")
    assert value_of(formula.unrounded(replace(one, clauses=clauses[2:], floor=None)), {}) == f("-9/4")
    found = evaluate(one, {})
    assert isinstance(found, Account)
    assert found.closing == 0
    assert indicator_bounds(one, {}) == between(0, 0)


@pytest.mark.parametrize(
    ("amount", "cap", "expected"), [(5, 3, 3), (-5, 3, -3), (2, 3, 2), (-2, 3, -2), (5, -1, 0), (-5, -1, 0), (5, 0, 0)]
)
def test_an_amount_is_limited_on_both_sides(amount: int, cap: int, expected: int) -> None:
    assert value_of(formula.limited(c(amount), c(cap)), {}) == expected
    assert value_of(formula.limited(c(amount), Input("cap")), {"cap": cap}) == expected


# Directions

UP, DOWN, CONSTANT, UNKNOWN = Trend.UP, Trend.DOWN, Trend.CONSTANT, Trend.UNKNOWN
_ALL = Band(None, None, False, False)
_OF_TWO = Table("t", (TableRow((_ALL, _ALL), f(1), (("rules.kp", 1),)),))


@pytest.mark.parametrize(
    ("node", "trend"),
    [
        (Aggregate(SUM, (X, Y)), UP),
        (Aggregate(MEAN, (X, Multiply(c(-1), X))), UNKNOWN),
        (Aggregate(MEAN, (Multiply(c(-1), X), Y)), DOWN),
        (Aggregate(Summary(DataStatistic.NUMBER_OF_DIFFERENT), (X, Y)), UNKNOWN),
        (Aggregate(Summary(DataStatistic.NUMBER_OF_DIFFERENT), (Y, Y)), CONSTANT),
        (weighted(c(1), c(2)), UP),
        (weighted(c(0), c(2)), UP),
        (weighted(c(-1), c(2)), UNKNOWN),
        (weighted(c(2), c(-1)), UNKNOWN),
        (weighted(P, c(2)), UP),
        (weighted(N, c(2)), UNKNOWN),
        (weighted(Q, c(2)), UNKNOWN),
        (weighted(X, c(2)), UNKNOWN),
        (weighted(X, c(2), terms=(c(1), c(2))), UNKNOWN),
        (weighted(c(1), c(2), summary=Summary(DataStatistic.WEIGHTED_MEAN, cuts=(Cut(CutSide.DROP_LOWEST, 1),))), UNKNOWN),
        (Aggregate(Summary(DataStatistic.MEAN, cuts=(Cut(CutSide.DROP_LOWEST, 1),)), (X, Y)), UP),
        (Aggregate(MEAN, (X, Y), skip_missing=True), UP),
        (Aggregate(MEAN, (X, Choose(over("x"), Y, c(1))), skip_missing=True), UNKNOWN),
        (Aggregate(MEAN, (X, Choose(over("y"), Y, c(1))), skip_missing=True), UP),
        (Aggregate(MEAN, (X, Divide(Y, Add((X, c(1))), c(2))), skip_missing=True), UNKNOWN),
        (Aggregate(MEAN, (X, Divide(Y, P, c(2))), skip_missing=True), UP),
        (Aggregate(MEAN, (Y, looked("x")), skip_missing=True), UNKNOWN),
        (Aggregate(MEAN, (Y, looked("x"))), UP),
        (Aggregate(MEAN, (Y, Aggregate(MEAN, (X,))), skip_missing=True), UNKNOWN),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=3), (X, Y)), CONSTANT),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=3), (X, Y), too_few=Multiply(c(-1), X)), DOWN),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=2), (X, Y), too_few=Multiply(c(-1), X)), UP),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=2), (X, Y), skip_missing=True, too_few=Multiply(c(-1), X)), UNKNOWN),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=2), (X, Y), skip_missing=True, too_few=X), UP),
        (Aggregate(Summary(DataStatistic.LARGEST, place=3), (X, Y)), CONSTANT),
        (Apply(Function.NATURAL_LOG, (X,)), UP),
        (Apply(Function.EXPONENTIAL, (Multiply(c(-1), X),)), DOWN),
        (Apply(Function.ABSOLUTE, (X,)), UP),
        (Apply(Function.ABSOLUTE, (Multiply(c(-1), X),)), UP),
        (Apply(Function.ABSOLUTE, (Add((X, c(-1))),)), UNKNOWN),
        (Apply(Function.POWER, (X, c(2))), UP),
        (Apply(Function.POWER, (X, c(-2))), DOWN),
        (Apply(Function.POWER, (X, c(0))), CONSTANT),
        (Apply(Function.POWER, (Add((X, Q)), c(2))), UNKNOWN),
        (Apply(Function.POWER, (Add((X, Q)), c(3))), UP),
        (Apply(Function.POWER, (Add((X, Q)), c("1/3"))), UP),
        (Apply(Function.POWER, (Add((X, Q)), c(-1))), UNKNOWN),
        (Apply(Function.POWER, (Add((X, Q)), c("1/2"))), UNKNOWN),
        (Apply(Function.POWER, (Add((X, Q)), c("7/5"))), UNKNOWN),
        (Apply(Function.POWER, (Multiply(c(-1), X), c(3))), DOWN),
        (Apply(Function.POWER, (Multiply(c(-1), X), c(2))), UNKNOWN),
        (Apply(Function.POWER, (X, P)), UNKNOWN),
        (Apply(Function.POWER, (P, X)), UNKNOWN),
        (Apply(Function.POWER, (P, Y)), CONSTANT),
        (Multiply(X, N), DOWN),
        (Multiply(N, X), DOWN),
        (Multiply(X, Q), UNKNOWN),
        (Multiply(X, X), UP),
        (Multiply(X, Multiply(c(-1), X)), DOWN),
        (Divide(X, P), UP),
        (Divide(X, N), DOWN),
        (Divide(X, Q), UNKNOWN),
        (Divide(P, X), DOWN),
        (Divide(N, X), UP),
        (Divide(Q, X), UNKNOWN),
        (Divide(X, Add((X, c(1)))), UNKNOWN),
        (Divide(P, Add((X, Q))), UNKNOWN),
        (Divide(P, Q), CONSTANT),
        (Divide(P, X, c(0)), UNKNOWN),
        (Divide(P, Add((X, c(1))), c(0)), DOWN),
        (Divide(X, Y, X), UP),
        (Divide(X, Y, Multiply(c(-1), X)), UNKNOWN),
        (Divide(X, P, Multiply(c(-1), X)), UP),
        (OfDays(DayRule.WORKING_DAYS, (X, Y)), DOWN),
        (OfDays(DayRule.WORKING_DAYS, (Y, X)), UP),
        (OfDays(DayRule.WHOLE_MONTHS, (X, Y)), DOWN),
        (OfDays(DayRule.MONTHS_LATER, (X, Y)), UP),
        (OfDays(DayRule.MONTH_END, (X,)), UP),
        (Round(Multiply(c(-1), X), f(1), Rounding.HALF_UP), DOWN),
        (Lookup(table(Band(None, f(1), False, False), Band(f(1), f(1), True, True), Band(f(1), None, False, False)), (X,)), UP),
        (Lookup(table(Band(None, f(1), False, True), Band(f(1), f(2), False, True), Band(f(2), None, False, False)), (X,)), UP),
        (Lookup(table(Band(f(0), f("1/2"), True, False), Band(f("1/2"), f(1), True, False), Band(f(1), None, True, False)), (X,)), UP),
        (Lookup(_OF_TWO, (X, Y)), UNKNOWN),
        (Label("甲"), CONSTANT),
        (Choose(over("x"), Add((c(5), X)), Least((X, c(5)))), UP),
        (Choose(over("x"), Least((X, c(4))), c(5)), UNKNOWN),
        (Choose(over("y"), X, Multiply(c(-1), X)), UNKNOWN),
        (Choose(over("y"), c(2), c(1)), CONSTANT),
        (Choose(Compare(X, Comparison.EQUAL, c(1)), c(2), c(2)), CONSTANT),
        (Choose(Compare(X, Comparison.EQUAL, c(1)), P, P), UNKNOWN),
        (Choose(over("x", 5), P, Choose(over("x", 3), c(1), c(1))), UP),
        (Choose(over("x", 5), c(1), P), DOWN),
        (Choose(over("x", 5), c(9), P), UP),
        (Choose(over("x", 5), P, c(9)), DOWN),
        (Choose(over("x", 5), P, c(8)), UNKNOWN),
        (Choose(over("x", 5), P, c(2)), UNKNOWN),
        (Choose(over("x", 5), X, c(5)), UP),
    ],
)  # fmt: skip
def test_which_way_a_number_moves_with_x(node: Number, trend: Trend) -> None:
    assert direction(node, "x", NONNEGATIVE) is trend


@pytest.mark.parametrize(
    ("condition", "trend"),
    [
        (Compare(X, Comparison.AT_LEAST, Y), UP),
        (Compare(Y, Comparison.AT_LEAST, X), DOWN),
        (Compare(X, Comparison.LESS_THAN, Y), DOWN),
        (Compare(Multiply(c(2), X), Comparison.MORE_THAN, X), UNKNOWN),
        (Compare(X, Comparison.EQUAL, Y), UNKNOWN),
        (Compare(Y, Comparison.NOT_EQUAL, P), CONSTANT),
        (OneOf("x", ("甲",)), UNKNOWN),
        (OneOf("y", ("甲",)), CONSTANT),
        (All((over("x"), over("y"))), UP),
        (Any((over("x"), Not(over("x", 3)))), UNKNOWN),
        (Not(over("y")), CONSTANT),
    ],
)
def test_which_way_a_condition_turns_with_x(condition: Condition, trend: Trend) -> None:
    assert condition_direction(condition, "x", NONNEGATIVE) is trend


# A unit's values put in


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Aggregate(SUM, (X, Y)), Add((X, c(2)))),
        (Aggregate(LARGEST, (X, Y)), Greatest((X, c(2)))),
        (Aggregate(Summary(DataStatistic.SMALLEST), (X, Y)), Least((X, c(2)))),
        (Aggregate(Summary(DataStatistic.SUM, at_least=2), (X, Y)), Add((X, c(2)))),
        (Aggregate(Summary(DataStatistic.SUM, at_least=3), (X, Y)), Aggregate(Summary(DataStatistic.SUM, at_least=3), (X, c(2)))),
        (Aggregate(MEAN, (X, Y), too_few=Y), Aggregate(MEAN, (X, c(2)), too_few=c(2))),
        (Aggregate(Summary(DataStatistic.LARGEST, place=2), (X, Y)), Aggregate(Summary(DataStatistic.LARGEST, place=2), (X, c(2)))),
        (Aggregate(SUM, (X, Y), (Y, Y)), Aggregate(SUM, (X, c(2)), (c(2), c(2)))),
        (Aggregate(SUM, (X, Input("lost"), Y), skip_missing=True), Add((X, c(2)))),
        (Aggregate(SUM, (X, Divide(Y, c(0)), Y), skip_missing=True), Add((X, c(2)))),
        (Aggregate(SUM, (X, Input("lost"))), Add((X, Input("lost")))),
        (Aggregate(SUM, (Divide(Y, X), Y), skip_missing=True), Aggregate(SUM, (Divide(c(2), X), c(2)), skip_missing=True)),
        (Aggregate(SUM, (Divide(X, Y), Y), skip_missing=True), Add((Divide(X, c(2)), c(2)))),
        (Aggregate(SUM, (Divide(Y, X), Y)), Add((Divide(c(2), X), c(2)))),
        (Aggregate(SUM, (looked("x"), Y), skip_missing=True), Aggregate(SUM, (looked("x"), c(2)), skip_missing=True)),
        (Choose(over("y"), X, c(9)), X),
        (Choose(over("y", 5), X, Y), c(2)),
        (Choose(over("x"), Y, X), Choose(over("x"), c(2), X)),
        (Divide(X, Y, Y), Divide(X, c(2), c(2))),
        (Divide(X, Y), Divide(X, c(2))),
        (Round(X, f(1), Rounding.UP), Round(X, f(1), Rounding.UP)),
        (Lookup(HALVES, (X,), Y), Lookup(HALVES, (X,), c(2))),
        (Apply(Function.POWER, (X, Y)), Apply(Function.POWER, (X, c(2)))),
        (Apply(Function.NATURAL_LOG, (Y,)), Apply(Function.NATURAL_LOG, (Y,))),
        (Apply(Function.POWER, (Y, c(3))), c(8)),
        (Add((X, Input("lost"))), Add((X, Input("lost")))),
        (Label("甲"), Label("甲")),
        (OfDays(DayRule.MONTHS_LATER, (X, Y)), OfDays(DayRule.MONTHS_LATER, (X, c(2)))),
    ],
)  # fmt: skip
def test_a_tree_as_a_function_of_x(node: Number, expected: Number) -> None:
    assert Specialising("x", {"y": f(2), "lost": Gap.MISSING}, {}).number(node) == expected

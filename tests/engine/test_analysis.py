"""What is read off trees without facts, by hand: edges, ties, days, directions, and trees with a unit's values put in."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.dsl.interval import Interval
from kaoping.engine.analysis.direction import Trend, direction
from kaoping.engine.analysis.edges import days_named, edges_of, ties
from kaoping.engine.analysis.specialise import Specialising
from kaoping.engine.analysis.trees import trees_of
from kaoping.engine.tree import (
    Add,
    All,
    Any,
    Band,
    Compare,
    Comparison,
    Condition,
    Const,
    Greatest,
    Input,
    Least,
    Line,
    Lookup,
    Multiply,
    Not,
    Number,
    OneOf,
    Table,
    TableRow,
)

from .by_hand import compiled


def number(value: str | int) -> Const:
    return Const(Fraction(value))


def at_least(key: str, value: int) -> Compare:
    return Compare(Input(key), Comparison.AT_LEAST, number(value))


X = Input("x")
LOW, MIDDLE, HIGH = (
    Band(None, Fraction(1), False, False),
    Band(Fraction(1), Fraction(2), True, False),
    Band(Fraction(2), None, True, False),
)


def table(*rows: tuple[Band | str, int | Line], if_none: Number | None = None, key: Number = X) -> Lookup:
    found = [
        TableRow((each,), result if isinstance(result, Line) else Fraction(result), ((("rules.kp"), place),))
        for place, (each, result) in enumerate(rows, start=1)
    ]
    return Lookup(Table("表", tuple(found)), (key,), if_none)


# Ties


@pytest.mark.parametrize(
    ("node", "step", "found"),
    [
        (Multiply(number(2), X), "1", {"-3/4", "-1/4", "1/4", "3/4"}),
        (Add((Multiply(number(2), X), number("1/4"))), "1", {"-7/8", "-3/8", "1/8", "5/8"}),
        (Multiply(number(2), X), "1/10", {"-3/40", "-1/40", "1/40", "3/40"}),
        (Greatest((X, number(3))), "2", {"5"}),
        (Least((X, number(3))), "2", {"-1", "1"}),
        (Least((Greatest((X, number(0))), number(2))), "2", {"1"}),
        (number(3), "1", set()),
        (Add((X, Input("y"))), "1", set()),
    ],
)
def test_ties_are_where_a_straight_piece_is_halfway_between_two_steps(node: Number, step: str, found: set[str]) -> None:
    assert set(ties(node, Fraction(step), "x")) == {Fraction(one) for one in found}


# Days


@pytest.mark.parametrize(
    ("value", "days", "numbers"),
    [
        ("0", set(), set()),
        ("1", set(), {1}),
        ("-1", set(), {1}),
        ("400", set(), {400}),
        ("-400", set(), {400}),
        ("401", set(), set()),
        ("3/2", set(), set()),
        ("738000", {738000}, set()),
    ],
)
def test_days_and_the_small_numbers_beside_them(value: str, days: set[int], numbers: set[int]) -> None:
    assert days_named([Add((X, number(value)))]) == (days, numbers)
    assert days_named([Compare(X, Comparison.AT_LEAST, number(value))]) == (days, numbers)


# Directions of tables


@pytest.mark.parametrize(
    ("node", "trend"),
    [
        (table((LOW, 0), (MIDDLE, 1), (HIGH, 2)), Trend.UP),
        (table((HIGH, 2), (LOW, 0), (MIDDLE, 1)), Trend.UP),
        (table((LOW, 2), (MIDDLE, 1), (HIGH, 1)), Trend.DOWN),
        (table((LOW, 0), (MIDDLE, 1), (HIGH, 0)), Trend.UNKNOWN),
        (table((LOW, 1), (MIDDLE, 1), (HIGH, 1)), Trend.CONSTANT),
        (table((LOW, 0), (MIDDLE, 1), (HIGH, 2), key=Multiply(number(-1), X)), Trend.DOWN),
        (table((LOW, 0), (MIDDLE, 1), if_none=number(2)), Trend.UNKNOWN),
        (replace(table((LOW, 0), (MIDDLE, 1), (HIGH, 2)), asked=("甲",)), Trend.UNKNOWN),
        (table((LOW, 0), ("甲", 1)), Trend.UNKNOWN),
        (table((LOW, 0), (MIDDLE, 1), (HIGH, 2), key=Input("y")), Trend.CONSTANT),
    ],
)
def test_a_table_moves_as_its_rows_do(node: Lookup, trend: Trend) -> None:
    assert direction(node, "x", {"x": Interval(), "y": Interval()}) is trend


def test_the_ends_of_bands_are_edges_of_the_input_they_are_looked_up_by() -> None:
    found = edges_of([table((LOW, 0), (MIDDLE, 1), (HIGH, 2))])
    assert found.values["x"] == {1, 2}


# A unit's values put in


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (All((at_least("x", 1), at_least("x", 2))), All((at_least("x", 1), at_least("x", 2)))),
        (Any((at_least("x", 1), at_least("x", 2))), Any((at_least("x", 1), at_least("x", 2)))),
        (All((at_least("x", 1), at_least("y", 2))), at_least("x", 1)),
        (Any((at_least("x", 1), at_least("y", 2))), True),
        (All((at_least("x", 1), at_least("y", 3))), False),
        (Any((at_least("x", 1), at_least("y", 3))), at_least("x", 1)),
        (All((at_least("y", 2), at_least("y", 1))), True),
        (Any((at_least("y", 3), at_least("y", 4))), False),
        (Not(Any((at_least("x", 1), at_least("y", 2)))), False),
        (Not(at_least("x", 1)), Not(at_least("x", 1))),
        (OneOf("x", ("甲",)), OneOf("x", ("甲",))),
    ],
)
def test_one_term_decides_for_all_or_is_left_out(node: Condition, found: Condition | bool) -> None:
    assert Specialising("x", {"y": Fraction(2)}, {}).condition(node) == found


def test_what_rests_on_the_open_input_is_put_in_for_its_name() -> None:
    special = Specialising("x", {"y": Fraction(2)}, {"made": Multiply(X, Input("y"))})
    assert special.number(Input("made")) == Multiply(X, number(2))
    assert special.number(X) == X
    assert special.number(Input("y")) == number(2)


# All trees of a rulebook

_RULES = """\
评分细则【甲】
总分4分
事实：
【件】计数，件，越少越好
【户】计数，户，越少越好
指标【一】满分4分，从满分起扣
每1件【件】扣1分，扣完为止
一票否决“安全”：若【户】高于17户，总分得0分
"""


def test_adjustments_are_trees_of_the_rulebook_too() -> None:
    rulebook = compiled(_RULES)
    trees = list(trees_of(rulebook))
    assert Compare(Input("户"), Comparison.MORE_THAN, number(17)) in trees

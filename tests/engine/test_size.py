"""Numbers that grow without bound are refused at one place by both evaluators, and no run hangs on them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.functions import Function, OutsideDomain, enclose, exact
from kaoping.dsl.size import MOST_BITS, TooLarge
from kaoping.engine.account import Account
from kaoping.engine.evaluation import value_of, with_derived
from kaoping.engine.facts import Gap
from kaoping.engine.reference import evaluate
from kaoping.engine.row import compile_row, scales_of
from kaoping.engine.row.form import TooDeep
from kaoping.engine.row.size import Size, size_of, size_of_input
from kaoping.engine.tree import (
    Add,
    Apply,
    Choose,
    Compare,
    Comparison,
    Const,
    Divide,
    Greatest,
    Input,
    Least,
    Multiply,
    Not,
    Number,
    Round,
    Rounding,
)

from .by_hand import compiled

HEAD = "评分细则【长】\n总分10分\n事实：\n【甲0】数值，越多越好\n"


def squares(times: int) -> str:
    return "".join(f"设【甲{n + 1}】＝【甲{n}】×【甲{n}】\n" for n in range(times))


@pytest.mark.parametrize("times", [1, 5, 9, 27])
def test_both_evaluators_agree_on_values_that_square_each_other(times: int) -> None:
    text = f"{HEAD}{squares(times)}指标【一】满分10分，按下列计分\n若【甲{times}】高于0，得满分，否则得0分\n"
    rulebook = compiled(text)
    for value in (Fraction(1), Fraction(25, 2), Fraction(10**40 + 1, 10**12)):
        inputs = with_derived(rulebook.derived, {"甲0": value})
        row = compile_row(rulebook, scales_of({"甲0": [value]}))
        kept = row.kept(row.encode({"甲0": value}))
        assert row.outcome(0, kept, inputs) == evaluate(rulebook.indicators[0], inputs)


def test_a_value_that_grows_too_large_is_a_gap_of_its_own() -> None:
    text = f"{HEAD}{squares(27)}指标【一】满分10分，按下列计分\n若【甲27】高于0，得满分，否则得0分\n"
    rulebook = compiled(text)
    inputs = with_derived(rulebook.derived, {"甲0": Fraction(25, 2)})
    assert inputs["甲9"] == Fraction(25, 2) ** 512
    assert inputs["甲27"] is Gap.TOO_LARGE


def test_the_limit_is_on_the_exact_value() -> None:
    largest = Const(Fraction(2 ** (MOST_BITS - 1)))
    assert value_of(largest, {}) == 2 ** (MOST_BITS - 1)
    assert value_of(Multiply(largest, Const(Fraction(2))), {}) is Gap.TOO_LARGE
    with pytest.raises(TooLarge):
        exact(Function.POWER, [Fraction(2), Fraction(10**9)])
    with pytest.raises(TooLarge):
        enclose(Function.EXPONENTIAL, [(Fraction(10**9), Fraction(10**9))], 30)


@pytest.mark.parametrize(
    ("base", "exponent", "value"),
    [
        ("4/9", "3/2", "8/27"),
        ("-8", "1/3", "-2"),
        ("0", "1/2", "0"),
        ("5", "0", "1"),
        ("0", "0", "1"),
        ("2", "1/2", None),
        ("-2", "1/3", None),
        ("10/7", "-3", "343/1000"),
    ],
)
def test_powers_that_come_out_even_are_exact(base: str, exponent: str, value: str | None) -> None:
    found = exact(Function.POWER, [Fraction(base), Fraction(exponent)])
    assert found == (None if value is None else Fraction(value))


@pytest.mark.parametrize(
    ("base", "exponent"), [("-2", "1/2"), ("0", "-1"), ("-1", "-3/4"), ("-8", "2/3"), ("-1", "1.4")]
)
def test_powers_that_there_are_not(base: str, exponent: str) -> None:
    with pytest.raises(OutsideDomain):
        exact(Function.POWER, [Fraction(base), Fraction(exponent)])


@pytest.mark.parametrize("rounding", list(Rounding))
def test_a_product_of_roots_that_is_exactly_a_limit_is_that_limit(rounding: Rounding) -> None:
    root = Apply(Function.POWER, (Input("a"), Const(Fraction(1, 2))))
    node = Round(Multiply(root, root), Fraction(1), rounding)
    assert value_of(node, {"a": 7}) == 7


@pytest.mark.parametrize(
    ("rounding", "value"),
    [
        (Rounding.HALF_UP, "1.41"), (Rounding.HALF_EVEN, "1.41"), (Rounding.DOWN, "1.41"),
        (Rounding.UP, "1.42"), (Rounding.FLOOR, "1.41"), (Rounding.CEILING, "1.42"),
    ],
)  # fmt: skip
def test_a_root_is_rounded_in_every_mode(rounding: Rounding, value: str) -> None:
    root = Apply(Function.POWER, (Input("a"), Const(Fraction(1, 2))))
    assert value_of(Round(root, Fraction(1, 100), rounding), {"a": 2}) == Fraction(value)


def test_a_root_beside_a_tie_takes_as_many_digits_as_it_needs() -> None:
    near = Fraction(9, 4) + Fraction(1, 10**200)
    node = Round(Apply(Function.POWER, (Input("a"), Const(Fraction(1, 2)))), Fraction(1), Rounding.HALF_EVEN)
    found = [
        value_of(node, {"a": a})
        for a in (Fraction(9, 4), near, Fraction(25, 4), Fraction(25, 4) + Fraction(1, 10**200))
    ]
    assert found == [2, 2, 2, 3]


A, B = Input("a"), Input("b")


@pytest.mark.parametrize(
    ("node", "above", "below"),
    [
        (Multiply(A, B), 106, 12),
        (Divide(A, B), 102, 16),
        (Divide(B, A), 16, 102),
        (Divide(A, B, if_zero=Const(Fraction(1, 2**20))), 102, 21),
        (Add((A, B)), 104, 12),
        (Least((A, B)), 100, 10),
        (Greatest((B, A)), 100, 10),
        (Choose(Compare(A, Comparison.AT_LEAST, B), A, B), 100, 10),
        (Round(A, Fraction(1, 100), Rounding.HALF_UP), 109, 7),
        (Const(Fraction(-7)), 3, 0),
        (Const(Fraction(3, 8)), 2, 4),
    ],
)
def test_the_digits_of_a_number_are_never_told_too_few(node: Number, above: int, below: int) -> None:
    """``a`` has 100 binary digits over 10, ``b`` 6 over 2."""
    assert size_of(node, {"a": Size(100, 10), "b": Size(6, 2)}.__getitem__) == (above, below)


def test_the_digits_of_an_input_are_those_of_the_largest_over_its_scale() -> None:
    assert size_of_input(1, 15) == (4, 0)  # 1111
    assert size_of_input(8, 16) == (5, 4)  # 10000 over 1000


@pytest.mark.parametrize(
    "node",
    [Multiply(A, A), Divide(A, B), Divide(B, A), Choose(Not(Compare(Multiply(A, A), Comparison.AT_LEAST, B)), B, B)],
)
def test_a_tree_whose_numbers_may_grow_too_large_is_left_alone(node: Number) -> None:
    largest = {"a": Size(MOST_BITS, MOST_BITS), "b": Size(1, 1)}
    assert size_of(A, largest.__getitem__) == (MOST_BITS, MOST_BITS)
    with pytest.raises(TooDeep):
        size_of(node, largest.__getitem__)


@pytest.mark.parametrize(("exponent", "at_0"), [("0", 1), ("2", 0), ("1/2", 0), ("－1", 0), ("－1/2", 0)])
def test_a_power_of_0_and_what_is_said_where_there_is_none(exponent: str, at_0: int) -> None:
    """0 to the power of 0 is 1; to one below 0 there is none, and the clause gives 0."""
    text = f"{HEAD}指标【一】满分10分，按下列计分\n得分＝1分×（【甲0】的{exponent}次方）（保留2位小数），最高得满分，算不出时得0分\n"
    rulebook = compiled(text)
    for value, expected in ((0, at_0), (1, 1)):
        account = evaluate(rulebook.indicators[0], with_derived(rulebook.derived, {"甲0": value}))
        assert isinstance(account, Account)
        assert account.closing == expected

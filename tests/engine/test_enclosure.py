"""What is not rational, worked out by hand: √2 × √2 is 2, though no number of digits shows it."""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import isqrt

import pytest

from kaoping.dsl.functions import Enclosure, Function
from kaoping.dsl.statistic import Cut, CutSide, Statistic, Summary
from kaoping.engine.account import Account
from kaoping.engine.enclosure import Undecided, _digits, _Enclosing, _times, _total, approximated, decided
from kaoping.engine.evaluation import Evaluation, value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reference import trace
from kaoping.engine.tracing import Approximate
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Branch,
    Choose,
    Clause,
    Compare,
    Comparison,
    Condition,
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

from .by_hand import HOLDS
from .small import source


def number(value: str | int) -> Const:
    return Const(Fraction(value))


def root(value: Number) -> Number:
    return Apply(Function.POWER, (value, number("1/2")))


ROOT = root(number(2))
TWO = Multiply(ROOT, ROOT)
NOTHING = Add((TWO, number(-2)))
NEAR = Fraction(1, 10**60)


def rounded(node: Number, step: str | Fraction = "1/100", how: Rounding = Rounding.HALF_UP, **inputs: Value) -> Value:
    return value_of(Round(node, Fraction(step), how), inputs)


@pytest.mark.parametrize("comparison", Comparison)
@pytest.mark.parametrize(
    ("other", "order"),
    [(Fraction(2), 0), (2 + NEAR, -1), (2 - NEAR, 1), (Fraction(3), -1), (Fraction(1), 1)],
    ids=["equal", "a little less", "a little more", "less", "more"],
)
def test_what_is_compared_is_told_apart_by_as_many_digits_as_it_takes(
    comparison: Comparison, other: Fraction, order: int
) -> None:
    holds = {
        Comparison.AT_LEAST: order >= 0,
        Comparison.MORE_THAN: order > 0,
        Comparison.LESS_THAN: order < 0,
        Comparison.AT_MOST: order <= 0,
        Comparison.EQUAL: order == 0,
        Comparison.NOT_EQUAL: order != 0,
    }[comparison]
    asked = Compare(TWO, comparison, Const(other))
    assert decided(asked, Evaluation({})) is holds
    chosen = Choose(asked, ROOT, number(5))
    assert rounded(chosen) == (Fraction(141, 100) if holds else 5)


MORE, LESS = (Compare(ROOT, one, number("1.4")) for one in (Comparison.MORE_THAN, Comparison.LESS_THAN))
HERE = OneOf("p", ("甲",))


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (All((MORE, HERE)), True),
        (All((MORE, LESS)), False),
        (Any((LESS, MORE)), True),
        (Any((LESS, Not(HERE))), False),
        (Not(LESS), True),
        (Not(MORE), False),
    ],
)
def test_conditions_of_what_is_not_rational(condition: Condition, holds: bool) -> None:
    assert rounded(Choose(condition, ROOT, number(5)), p="甲") == (Fraction(141, 100) if holds else 5)


@pytest.mark.parametrize("how", Rounding)
def test_what_lies_on_a_limit_is_rounded_as_the_limit(how: Rounding) -> None:
    assert rounded(TWO, "1", how) == 2
    assert rounded(Multiply(number(10**50), TWO), "1", how) == 2 * 10**50
    up = how in (Rounding.HALF_UP, Rounding.UP, Rounding.CEILING)
    assert rounded(Multiply(TWO, number("1/4")), "1", how) == (1 if up else 0)
    down = how in (Rounding.DOWN, Rounding.CEILING, Rounding.HALF_EVEN)
    assert rounded(Multiply(TWO, number("-1/4")), "1", how) == (0 if down else -1)


def test_what_cannot_be_told_from_0_is_0() -> None:
    assert rounded(root(NOTHING)) == 0
    assert rounded(Add((root(Add((NOTHING, number("1/4")))), number(1)))) == Fraction(3, 2)
    assert rounded(Divide(ROOT, NOTHING, number(7))) == 7
    assert rounded(Divide(ROOT, NOTHING)) is Gap.UNDEFINED
    assert rounded(Divide(ROOT, number(0), number(7))) == 7
    assert rounded(Divide(number(1), ROOT)) == Fraction(71, 100)
    assert rounded(Divide(number(1), Multiply(number(-1), ROOT)), "1", Rounding.FLOOR) == -1


def test_products_of_either_sign() -> None:
    below = Multiply(number(-1), ROOT)
    assert rounded(Multiply(below, root(number(3)))) == Fraction(-245, 100)
    assert rounded(Multiply(below, Multiply(number(-1), root(number(3))))) == Fraction(245, 100)


def test_the_least_and_the_greatest() -> None:
    assert rounded(Least((ROOT, number("1.5")))) == Fraction(141, 100)
    assert rounded(Least((ROOT, number("1.3")))) == Fraction(13, 10)
    assert rounded(Greatest((ROOT, number("1.5")))) == Fraction(3, 2)
    assert rounded(Greatest((ROOT, number("1.3")))) == Fraction(141, 100)


def summed(statistic: Statistic, *terms: Number, weights: tuple[Number, ...] = (), **more: object) -> Number:
    return Aggregate(Summary(statistic), terms, weights, **more)  # type: ignore[arg-type]


def test_statistics_of_what_is_not_rational() -> None:
    assert rounded(summed(Statistic.MEAN, ROOT, number(1))) == Fraction(121, 100)
    assert rounded(summed(Statistic.MEDIAN, number(1), ROOT, number(3))) == Fraction(141, 100)
    assert rounded(summed(Statistic.GEOMETRIC_MEAN, TWO, number(8))) == 4
    assert rounded(summed(Statistic.GEOMETRIC_MEAN, NOTHING, number(8))) == 0
    assert rounded(summed(Statistic.GEOMETRIC_MEAN, number(2), number(3))) == Fraction(245, 100)


def test_weights_that_are_not_rational() -> None:
    """(1 × √2 + 4 × √2) ÷ 2√2 = 2.5, and (√2 × 1 + 4 × 3) ÷ 4 = 3.35."""
    assert rounded(summed(Statistic.MEAN, number(1), number(4), weights=(ROOT, ROOT))) == Fraction(5, 2)
    assert rounded(summed(Statistic.MEAN, ROOT, number(4), weights=(number(1), number(3)))) == Fraction(335, 100)
    assert rounded(summed(Statistic.MEAN, ROOT, number(4), weights=(NOTHING, NOTHING))) is Gap.UNDEFINED


def test_too_few_and_left_out_terms() -> None:
    missing = Input("x")
    assert rounded(summed(Statistic.MEAN, ROOT, missing, skip_missing=True)) == Fraction(141, 100)
    assert rounded(summed(Statistic.MEAN, ROOT, missing)) is Gap.MISSING
    assert rounded(summed(Statistic.MEAN, missing, skip_missing=True, too_few=ROOT)) == Fraction(141, 100)
    assert rounded(summed(Statistic.MEAN, missing, skip_missing=True)) is Gap.MISSING


def test_what_is_shown_is_near() -> None:
    assert abs(approximated(ROOT, Evaluation({})) ** 2 - 2) < Fraction(1, 10**25)


def test_a_trace_shows_first_digits_and_what_is_rounded_is_exact() -> None:
    amount = Add((Round(Add((ROOT, number(1))), Fraction(1, 100), Rounding.HALF_UP), number(3)))
    branch = Branch(None, amount, PostingKind.SCORED)
    each = Indicator("指标", "", Fraction(10), Fraction(0), (Clause((branch,), source("算")),), source("指标"))
    outcome, steps = trace(each, {})
    assert isinstance(outcome, Account)
    assert outcome.closing == Fraction(541, 100)
    shown = [
        (
            type(step.node).__name__,
            f"{float(step.value.value):.3f}…" if isinstance(step.value, Approximate) else step.value,
        )
        for step in steps
    ]
    assert shown == [
        ("Add", Fraction(541, 100)),
        ("Round", Fraction(241, 100)),
        ("Add", "2.414…"),
        ("Apply", "1.414…"),
        ("Const", 2),
        ("Const", Fraction(1, 2)),
        ("Const", 1),
        ("Const", 3),
    ]


@pytest.mark.parametrize(("divisor", "value"), [(0, "7.07"), (2, "1"), (-2, "-1")])
def test_a_divisor_that_is_exactly_0_gives_what_is_said_of_it(divisor: int, value: str) -> None:
    assert rounded(Multiply(ROOT, Divide(ROOT, Input("z"), number(5))), z=divisor) == Fraction(value)


_ENDS = [Fraction(one) for one in (-2, -1, 0, 1, 3)]
_WITHIN = [(low, high) for low in _ENDS for high in _ENDS if low <= high]


@pytest.mark.parametrize("how", list(Comparison))
def test_what_is_enclosed_is_decided_where_all_that_it_may_be_says_so(how: Comparison) -> None:
    """Of two enclosed numbers no more is known than their ends: whatever they are, what was decided holds. At last what may be equal is."""
    holds = HOLDS[how]
    first, last = (_Enclosing(Evaluation({}), 20, at_last) for at_last in (False, True))
    for one, other in itertools.product(_WITHIN, _WITHIN):
        overlap = one[0] <= other[1] and other[0] <= one[1]
        known = (
            {holds(a, b) for a in one for b in other}
            if not overlap or (one[0] == one[1] == other[0] == other[1])
            else None
        )
        touching = overlap and known is None
        if touching:
            with pytest.raises(Undecided):
                first._compares(one, how, other)
            assert last._compares(one, how, other) == holds(0, 0)
        else:
            assert known is not None
            assert {first._compares(one, how, other), last._compares(one, how, other)} == known


def test_the_parts_of_an_enclosed_sum_and_product_are_enclosed() -> None:
    for one, other in itertools.product(_WITHIN, _WITHIN):
        sums = [a + b for a in one for b in other]
        products = [a * b for a in one for b in other]
        assert _total([one, other]) == (min(sums), max(sums))
        assert _times(one, other) == (min(products), max(products))


@pytest.mark.parametrize("divisor", [(-1, 1), (0, 1), (-1, 0)])
def test_a_divisor_that_may_be_0_is_undecided_and_at_last_it_is_0(divisor: tuple[int, int]) -> None:
    low, high = map(Fraction, divisor)
    first, last = (_Enclosing(Evaluation({}), 20, at_last) for at_last in (False, True))
    with pytest.raises(Undecided):
        first._quotient(number(6), (low, high), number(7))
    assert last._quotient(number(6), (low, high), number(7)) == (7, 7)
    with pytest.raises(ZeroDivisionError):
        last._quotient(number(6), (low, high), None)
    exactly = first._quotient(number(6), (Fraction(0), Fraction(0)), number(7))
    assert exactly == (7, 7)
    assert first._quotient(number(6), (Fraction(2), Fraction(3)), number(7)) == (2, 3)
    assert first._quotient(number(6), (Fraction(-3), Fraction(-2)), number(7)) == (-3, -2)


@pytest.mark.parametrize("node", [Least((number(0), NOTHING)), Greatest((number(0), NOTHING)), NOTHING])
def test_what_is_0_though_no_digits_show_it_has_a_root(node: Number) -> None:
    """√(√2 × √2 − 2) is √0, whichever side its first digits lie on."""
    assert value_of(Round(root(node), Fraction(1, 100), Rounding.HALF_UP), {}) == 0


def test_shares_of_what_may_add_up_to_0_are_undecided_and_at_last_none() -> None:
    first, last = (_Enclosing(Evaluation({}), 20, at_last) for at_last in (False, True))
    one, two = Fraction(1), Fraction(2)
    for weights in ([(-one, one)], [(Fraction(0), one)], [(one, two), (-two, -one)]):
        with pytest.raises(Undecided):
            first._shares(weights)
        with pytest.raises(ZeroDivisionError):
            last._shares(weights)
    with pytest.raises(ZeroDivisionError):
        first._shares([(one, one), (-one, -one)])
    assert first._shares([(one, one), (one, two)]) == [(Fraction(1, 3), Fraction(1, 2)), (Fraction(1, 3), one)]


# With as many digits as it takes


def near_root(of: int) -> Fraction:
    """√of, cut off behind 700 digits."""
    return Fraction(isqrt(of * 10**1400), 10**700)


R, S = near_root(2), near_root(3)
OTHER = root(number(3))
_SIXTY = Fraction(1, 10**60)


@pytest.mark.parametrize(
    ("node", "value"),
    [
        (ROOT, R),
        (summed(Statistic.SUM, ROOT, OTHER), R + S),
        (summed(Statistic.MEAN, ROOT, number(1)), (R + 1) / 2),
        (summed(Statistic.MEDIAN, ROOT, OTHER, number(1), number(2)), (R + S) / 2),
        (summed(Statistic.LARGEST, ROOT, OTHER), S),
        (summed(Statistic.WEIGHTED_MEAN, number(1), number(4), weights=(ROOT, number(1))), (R + 4) / (R + 1)),
        (summed(Statistic.WEIGHTED_MEAN, ROOT, number(4), weights=(number(1), number(3))), (R + 12) / 4),
        (summed(Statistic.WEIGHTED_MEAN, ROOT, OTHER, weights=(OTHER, ROOT)), 2 * R * S / (R + S)),
        (summed(Statistic.WEIGHTED_MEAN, number(1), number(4), weights=(number(1), ROOT)), (1 + 4 * R) / (1 + R)),
        (summed(Statistic.GEOMETRIC_MEAN, number(2), number(3)), near_root(6)),
        (summed(Statistic.HARMONIC_MEAN, ROOT, number(1)), 2 / (1 / R + 1)),
        (Divide(number(1), Add((ROOT, number(-3)))), 1 / (R - 3)),
        (Divide(number(1), Add((ROOT, number(-1)))), 1 / (R - 1)),
        (Multiply(Add((ROOT, number(-2))), OTHER), (R - 2) * S),
        (Least((OTHER, ROOT)), R),
        (Greatest((OTHER, ROOT)), S),
    ],
)
def test_sixty_digits_are_those_of_the_value(node: Number, value: Fraction) -> None:
    for sign in (1, -1):
        found = rounded(Multiply(number(sign), node), _SIXTY, Rounding.FLOOR)
        assert found == sign * value // _SIXTY * _SIXTY


@pytest.mark.parametrize("sign", [1, -1])
def test_a_large_number_and_a_small_step_take_more_digits(sign: int) -> None:
    """The whole part of 10⁵⁰⁰ × √2 is the whole root of 2 × 10¹⁰⁰⁰."""
    first = isqrt(2 * 10**1000)
    large = Multiply(number(sign * 10**500), ROOT)
    assert rounded(large, "1", Rounding.DOWN) == sign * first
    assert rounded(Multiply(number(sign), ROOT), Fraction(1, 10**500), Rounding.DOWN) == Fraction(sign * first, 10**500)


def test_there_are_as_many_digits_before_the_point_as_told_or_one_less() -> None:
    for places in range(1, 400, 7):
        assert _digits(Fraction(10**places - 1)) in (places, places + 1)
        assert _digits(Fraction(10**places) + Fraction(1, 2)) in (places + 1, places + 2)
    assert _digits(Fraction(0)) == 1
    assert _digits(Fraction(999)) == 4


def test_what_is_shown_needs_no_decision() -> None:
    nothing = approximated(Add((root(NOTHING), number(5))), Evaluation({}))
    assert nothing == 5
    assert approximated(Divide(number(1), NOTHING, number(7)), Evaluation({})) == 7


class _Given(_Enclosing):
    """What an input is called are its two ends."""

    def number(self, node: Number) -> Enclosure:
        if not isinstance(node, Input):
            return super().number(node)
        low, high = map(Fraction, node.key.split())
        return low, high


def test_what_a_function_and_a_mean_of_roots_are_given() -> None:
    """At last what may be 0 is; before, a mean that there is not below 0 waits until its numbers are told from those below 0."""
    first, last = (_Given(Evaluation({}), 20, at_last) for at_last in (False, True))
    for low, high in _WITHIN:
        node = Input(f"{low} {high}")
        may_be_0 = not (low > 0 or high < 0)
        at_last = (Fraction(0), Fraction(0)) if may_be_0 else (low, high)
        assert first._argument(node) == (low, high)
        assert last._argument(node) == at_last
        for statistic in Statistic:
            summary = Summary(statistic)
            if statistic not in (
                Statistic.GEOMETRIC_MEAN,
                Statistic.WEIGHTED_GEOMETRIC_MEAN,
                Statistic.HARMONIC_MEAN,
            ):
                assert first._term(summary, node) == last._term(summary, node) == (low, high)
                continue
            assert last._term(summary, node) == at_last
            if may_be_0 and low < 0:
                with pytest.raises(Undecided):
                    first._term(summary, node)
            else:
                assert first._term(summary, node) == (low, high)


def test_the_lesser_and_the_greater_of_what_is_enclosed() -> None:
    enclosing = _Given(Evaluation({}), 20, last=False)
    for one, other in itertools.product(_WITHIN, _WITHIN):
        nodes = Input(f"{one[0]} {one[1]}"), Input(f"{other[0]} {other[1]}")
        pairs = list(itertools.product(one, other))
        least, most = [min(pair) for pair in pairs], [max(pair) for pair in pairs]
        assert enclosing.number(Least(nodes)) == (min(least), max(least))
        assert enclosing.number(Greatest(nodes)) == (min(most), max(most))


def test_shares_of_weights_below_0_and_of_none() -> None:
    first = _Enclosing(Evaluation({}), 20, last=False)
    assert first._shares([(Fraction(-2), Fraction(-1))]) == [(Fraction(1, 2), Fraction(2))]
    assert first._shares([]) == []


@pytest.mark.parametrize(("there", "at_least", "value"), [(1, 2, 7), (2, 2, "1.21"), (2, 3, 7), (0, 0, 7)])
def test_as_many_terms_as_are_asked_for(there: int, at_least: int, value: str | int) -> None:
    terms = {0: (Input("x"),), 1: (ROOT, Input("x")), 2: (ROOT, number(1), Input("x"))}[there]
    asked = Summary(Statistic.MEAN, at_least=at_least)
    instead = Multiply(ROOT, Divide(number(7), ROOT))
    assert rounded(Aggregate(asked, terms, skip_missing=True, too_few=instead)) == Fraction(value)
    alone = rounded(Aggregate(asked, terms, skip_missing=True))
    assert alone == (Gap.MISSING if there < max(at_least, 1) else Fraction(value))


def test_weights_go_with_the_terms_that_are_there() -> None:
    """(√2 × 1 + 4 × 3) ÷ 4 = 3.35; the root of √2 × 4³ is ⁴√(√2 × 64) = 3.08."""
    terms, weights = (Input("x"), ROOT, number(4)), (number(5), number(1), number(3))
    for statistic, value in ((Statistic.WEIGHTED_MEAN, "3.35"), (Statistic.WEIGHTED_GEOMETRIC_MEAN, "3.08")):
        assert rounded(summed(statistic, *terms, weights=weights, skip_missing=True)) == Fraction(value)


@pytest.mark.parametrize(
    ("cut", "value"), [(Cut(CutSide.DROP_LOWEST, 1), S * 3), (Cut(CutSide.DROP_HIGHEST, 1), R * S)]
)
def test_of_what_is_not_rational_the_lowest_or_the_highest_is_left_out(cut: Cut, value: Fraction) -> None:
    """√(√3 × 3) or √(√2 × √3): the square of what is found lies next to what stands below the root."""
    found = rounded(
        Aggregate(Summary(Statistic.GEOMETRIC_MEAN, cuts=(cut,)), (number(3), ROOT, OTHER)), _SIXTY, Rounding.FLOOR
    )
    assert isinstance(found, Fraction)
    assert found**2 < value < (found + _SIXTY) ** 2
    left = rounded(Aggregate(Summary(Statistic.MEAN, cuts=(cut,)), (number(3), ROOT, OTHER)), _SIXTY, Rounding.FLOOR)
    mean = (S + 3) / 2 if cut.side is CutSide.DROP_LOWEST else (R + S) / 2
    assert left == mean // _SIXTY * _SIXTY


@pytest.mark.parametrize("statistic", [Statistic.GEOMETRIC_MEAN, Statistic.HARMONIC_MEAN])
def test_a_mean_of_0_and_of_what_lies_below_it(statistic: Statistic) -> None:
    below = Add((ROOT, number(-3)))
    assert rounded(summed(statistic, ROOT, number(0))) == 0
    assert rounded(summed(statistic, ROOT, below)) is Gap.OUTSIDE


@pytest.mark.parametrize("step", ["10", "1/4", "3"])
@pytest.mark.parametrize("times", range(-5, 6))
def test_half_steps_that_no_digits_show_are_rounded_as_what_they_are(step: str, times: int) -> None:
    """√2 × √2 × n ÷ 4 are n halves of a step; of those of them that are odd, half up goes away from 0."""
    node = Multiply(number(step), Multiply(TWO, Const(Fraction(times, 4))))
    found = [rounded(node, step, how) for how in (Rounding.FLOOR, Rounding.HALF_UP)]
    away = (abs(times) + 1) // 2 * (1 if times > 0 else -1)
    assert found == [times // 2 * Fraction(step), away * Fraction(step)]

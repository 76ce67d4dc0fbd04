"""How ledgers write what was reckoned, as the heads of their files promise: each kind of node with its figures, on both sides of where its writing changes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kaoping.dsl.functions import Function
from kaoping.dsl.statistic import Cut, CutSide, Statistic as Data, Summary
from kaoping.engine.application.case import Members
from kaoping.engine.calendar import calendar_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.ledger.conditions import condition
from kaoping.engine.ledger.figures import as_kind
from kaoping.engine.ledger.group import group_note
from kaoping.engine.ledger.numbers import number
from kaoping.engine.ledger.sizes import is_date, is_ratio, size_of
from kaoping.engine.ledger.words import in_words
from kaoping.engine.rulebook import Group, Kind, Peer, Statistic
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
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
    Rounding,
)

from .small import source

_KINDS = {"率": Kind.RATIO, "日": Kind.DATE, "是": Kind.YES_NO, "数": Kind.NUMBER, "负": Kind.NUMBER, "零": Kind.NUMBER}
_DAY = date(2021, 6, 1).toordinal()
_FACTS: dict[str, Value] = {"率": Fraction("0.85"), "日": _DAY, "是": 1, "数": 7, "负": Fraction(-3), "零": 0}
RATE, DAY, YES, SEVEN, BELOW, ZERO = (Input(key) for key in _FACTS)


def c(value: str | int) -> Const:
    return Const(Fraction(value))


def less(value: Number) -> Number:
    return Multiply(c(-1), value)


_LOW_RATE = Choose(Compare(SEVEN, Comparison.MORE_THAN, c(7)), RATE, c("-0.5"))
_ROOT = Apply(Function.POWER, (c(2), c("1/2")))
_PLAIN = calendar_of(set(), set())


@pytest.mark.parametrize(
    ("node", "value", "text"),
    [
        (SEVEN, "7", "7"),
        (RATE, "0.85", "85%"),
        (DAY, str(_DAY), "2021-06-01"),
        (Add((SEVEN, BELOW)), "4", "7 + (-3)"),
        (Add((SEVEN, less(BELOW))), "10", "7 − (-3)"),
        (Add((less(SEVEN), c(2))), "-5", "-7 + 2"),
        (Add((SEVEN, c(-2))), "5", "7 − 2"),
        (Add((RATE, c("-0.7"))), "0.15", "85% − 70%"),
        (Add((SEVEN, less(Add((BELOW, c(2)))))), "8", "7 − (-3 + 2)"),
        (Add((DAY, c(7))), str(_DAY + 7), "2021-06-01 + 7"),
        (Add((c(_DAY + 7), less(DAY))), "7", "2021-06-08 − 2021-06-01"),
        (Multiply(c(1), SEVEN), "7", "7"),
        (Multiply(SEVEN, c(1)), "7", "7"),
        (Multiply(SEVEN, c(0)), "0", "7 × 0"),
        (Multiply(c("0.5"), c(1)), "0.5", "0.5"),
        (Multiply(c(1), c("0.5")), "0.5", "0.5"),
        (Divide(c("0.5"), c(1)), "0.5", "0.5"),
        (Multiply(SEVEN, c(700000)), "4900000", "7 × 700000"),  # no day, without a day beside it
        (Add((SEVEN, c(700000))), "700007", "7 + 700000"),
        (Multiply(c(2), RATE), "1.7", "2 × 85%"),
        (Multiply(Add((SEVEN, c(1))), BELOW), "-24", "(7 + 1) × (-3)"),
        (Multiply(Multiply(c(2), SEVEN), c(3)), "42", "2 × 7 × 3"),
        (Divide(SEVEN, c(1)), "7", "7"),
        (Divide(SEVEN, c(2)), "3.5", "7 ÷ 2"),
        (Divide(RATE, c(2)), "0.425", "85% ÷ 2"),
        (Divide(RATE, c("0.5")), "1.7", "85% ÷ 50%"),
        (Divide(Add((RATE, c("-0.7"))), c("0.01")), "15", "(85% − 70%) ÷ 1%"),
        (Divide(SEVEN, Multiply(c(2), BELOW)), "-7/6", "7 ÷ (2 × (-3))"),
        (Divide(SEVEN, ZERO, c(5)), "5", "5"),
        (Least((SEVEN, c(5))), "5", "min(7, 5)"),
        (Least((SEVEN, c(9))), "7", "7"),
        (Least((SEVEN, BELOW)), "-3", "min(7, -3)"),
        (Greatest((SEVEN, c(9))), "9", "max(7, 9)"),
        (Greatest((SEVEN, c(0))), "7", "7"),
        (Greatest((SEVEN, BELOW)), "7", "max(7, -3)"),
        (Greatest((RATE, c("0.9"))), "0.9", "max(85%, 90%)"),
        (Least((RATE, c("0.5"))), "0.5", "min(85%, 50%)"),
        (Least((SEVEN, c("0.5"))), "0.5", "min(7, 0.5)"),
        (Greatest((BELOW, less(BELOW))), "3", "|-3|"),
        (Greatest((_LOW_RATE, less(_LOW_RATE))), "0.5", "|-50%|"),
        (Greatest((SEVEN, less(SEVEN))), "7", "7"),
        (Greatest((ZERO, less(ZERO))), "0", "0"),
        (Choose(Compare(SEVEN, Comparison.AT_LEAST, c(7)), c(1), c(2)), "1", "1"),
        (Choose(Compare(SEVEN, Comparison.MORE_THAN, c(7)), c(1), c(2)), "2", "2"),
        (Apply(Function.POWER, (c(9), c("1/2"))), "3", "√9"),
        (Apply(Function.POWER, (c(8), c("1/3"))), "2", "∛8"),
        (Apply(Function.POWER, (SEVEN, c(2))), "49", "7^2"),
        (Apply(Function.POWER, (Add((SEVEN, c(1))), c(2))), "64", "(7 + 1)^2"),
        (Apply(Function.POWER, (BELOW, c(2))), "9", "(-3)^2"),
        (Multiply(c(2), Apply(Function.POWER, (SEVEN, c(2)))), "98", "2 × 7^2"),
        (Apply(Function.ABSOLUTE, (Add((BELOW, c(1))),)), "2", "|-3 + 1|"),
        (Apply(Function.COMMON_LOG, (c(100),)), "2", "lg(100)"),
        (Apply(Function.NATURAL_LOG, (c(1),)), "0", "ln(1)"),
    ],
)
def test_a_number_with_its_figures(node: Number, value: str, text: str) -> None:
    shown = number(node, _KINDS, percentages=False)(_FACTS)
    assert (Fraction(shown[0]), shown[1]) == (Fraction(value), text)


@pytest.mark.parametrize(
    ("how", "above", "below"),
    [
        (Rounding.HALF_UP, (4, "round(7 ÷ 2)"), (-4, "round(-7 ÷ 2)")),
        (Rounding.HALF_EVEN, (4, "round(7 ÷ 2, 1)"), (-4, "round(-7 ÷ 2, 1)")),
        (Rounding.DOWN, (3, "floor(7 ÷ 2)"), (-3, "round(-7 ÷ 2, 1)")),
        (Rounding.UP, (4, "ceil(7 ÷ 2)"), (-4, "round(-7 ÷ 2, 1)")),
        (Rounding.FLOOR, (3, "floor(7 ÷ 2)"), (-4, "floor(-7 ÷ 2)")),
        (Rounding.CEILING, (4, "ceil(7 ÷ 2)"), (-3, "ceil(-7 ÷ 2)")),
    ],
)
def test_a_rounding_has_its_short_name_on_the_side_where_it_is_true(
    how: Rounding, above: tuple[int, str], below: tuple[int, str]
) -> None:
    for value, expected in ((7, above), (-7, below)):
        shown = number(Round(Divide(SEVEN, c(2)), Fraction(1), how), _KINDS, percentages=False)({"数": value})
        assert shown[:2] == (expected[0], expected[1].replace("-7", "(-7)"))


@pytest.mark.parametrize(
    ("node", "value", "text"),
    [
        (Round(Divide(SEVEN, c(3)), Fraction(1, 10), Rounding.HALF_UP), "2.3", "round(7 ÷ 3, 0.1)"),
        (Round(SEVEN, Fraction(5), Rounding.FLOOR), "5", "round(7, 5)"),
        (Round(Divide(c(1), c(2)), Fraction(1), Rounding.DOWN), "0", "floor(1 ÷ 2)"),
        (Round(Divide(c(-1), c(2)), Fraction(1), Rounding.CEILING), "0", "ceil((-1) ÷ 2)"),
        (Round(Divide(c(-3), c(2)), Fraction(1), Rounding.DOWN), "-1", "round((-3) ÷ 2, 1)"),
        (Round(Divide(SEVEN, c(2)), Fraction(1, 10), Rounding.HALF_UP), "3.5", "7 ÷ 2"),
        (Round(Apply(Function.POWER, (c(2), c("1/2"))), Fraction(1, 100), Rounding.HALF_UP), "1.41", "round(√2, 0.01)"),
        (Round(Multiply(_ROOT, _ROOT), Fraction(1), Rounding.FLOOR), "2", "floor(√2 × √2)"),  # of its first digits 1
        (Round(Multiply(_ROOT, _ROOT), Fraction(1), Rounding.CEILING), "2", "ceil(√2 × √2)"),
        (
            Aggregate(Summary(Data.MEAN, cuts=(Cut(CutSide.DROP_LOWEST, 1),)), (SEVEN, BELOW, c(8))),
            "7.5",
            "mean(7, 8; without -3)",
        ),
        (Aggregate(Summary(Data.LARGEST, place=2), (SEVEN, BELOW, c(8))), "7", "2nd largest(7, -3, 8)"),
        (Aggregate(Summary(Data.SMALLEST, place=2), (SEVEN, BELOW, c(8))), "7", "2nd smallest(7, -3, 8)"),
        (Aggregate(Summary(Data.SMALLEST), (SEVEN, BELOW)), "-3", "min(7, -3)"),
        (Aggregate(Summary(Data.MEDIAN), (SEVEN, BELOW, c(8))), "7", "median(7, -3, 8)"),
        (Aggregate(Summary(Data.MEDIAN), (RATE, c("0.75"))), "0.8", "median(85%, 75%)"),
        (Aggregate(Summary(Data.MEDIAN), (SEVEN, c("0.5"))), "3.75", "median(7, 0.5)"),
        (Aggregate(Summary(Data.MEAN), (SEVEN, Input("缺")), skip_missing=True), "7", "mean(7)"),
        (
            Aggregate(Summary(Data.WEIGHTED_MEAN), (SEVEN, BELOW), (c("0.75"), c("0.25"))),
            "4.5",
            "weighted mean(7 × 0.75, (-3) × 0.25)",
        ),
        (
            Aggregate(Summary(Data.WEIGHTED_MEAN), (RATE, Add((RATE, c("-0.7")))), (c("0.5"), c("0.5"))),
            "0.5",
            "weighted mean(85% × 0.5, (85% − 70%) × 0.5)",
        ),
        (
            Aggregate(Summary(Data.WEIGHTED_MEAN), (SEVEN, c(24)), (RATE, c("0.15"))),
            "9.55",
            "weighted mean(7 × 85%, 24 × 0.15)",
        ),
        (
            Round(
                Aggregate(Summary(Data.WEIGHTED_GEOMETRIC_MEAN), (c(4), Add((SEVEN, c(2)))), (c("0.5"), c("0.5"))),
                Fraction(1),
                Rounding.HALF_UP,
            ),
            "6",
            "weighted geometric mean(4^0.5, (7 + 2)^0.5)",
        ),
        (
            Aggregate(Summary(Data.PERCENTILE, share=Fraction(1, 2)), (SEVEN, BELOW, c(8))),
            "7",
            "50th percentile(7, -3, 8)",
        ),
    ],
)
def test_what_is_rounded_or_taken_together(node: Number, value: str, text: str | None) -> None:
    shown = number(node, _KINDS, percentages=False)({**_FACTS, "缺": Gap.MISSING})
    assert Fraction(shown[0]) == Fraction(value)
    assert text is None or shown[1] == text


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Greatest((_ROOT, c(1))), "√2"),
        (Greatest((_ROOT, SEVEN)), "max(√2, 7)"),
        (Least((_ROOT, c("1.41421"))), "min(√2, 1.41421)"),
        (Least((_ROOT, c("1.41422"))), "√2"),
    ],
)
def test_a_root_is_as_large_as_its_first_digits(node: Number, text: str) -> None:
    assert number(node, _KINDS, percentages=False)(_FACTS)[1] == text


@pytest.mark.parametrize(
    ("rule", "terms", "text"),
    [
        (DayRule.WORKING_DAYS, (DAY, c(_DAY + 7)), "5 (working days 2021-06-01 → 2021-06-08)"),
        (DayRule.WHOLE_MONTHS, (DAY, c(_DAY + 30)), "1 (whole months 2021-06-01 → 2021-07-01)"),
        (DayRule.WORKING_DAYS_LATER, (DAY, c(5)), "2021-06-08 (5 working days after 2021-06-01)"),
        (DayRule.WORKING_DAYS_LATER, (DAY, c(1)), "2021-06-02 (1 working day after 2021-06-01)"),
        (DayRule.WORKING_DAYS_LATER, (DAY, c(-2)), "2021-05-28 (2 working days before 2021-06-01)"),
        (DayRule.WORKING_DAYS_LATER, (DAY, c(-1)), "2021-05-31 (1 working day before 2021-06-01)"),
        (DayRule.MONTHS_LATER, (DAY, c(1)), "2021-07-01 (1 month after 2021-06-01)"),
        (DayRule.MONTHS_LATER, (DAY, c(-3)), "2021-03-01 (3 months before 2021-06-01)"),
        (DayRule.MONTH_END, (DAY,), "2021-06-30 (end of the month of 2021-06-01)"),
        (DayRule.QUARTER_END, (DAY,), "2021-06-30 (end of the quarter of 2021-06-01)"),
        (DayRule.YEAR_END, (DAY,), "2021-12-31 (end of the year of 2021-06-01)"),
    ],
)
def test_days_with_what_they_are_counted_from(rule: DayRule, terms: tuple[Number, ...], text: str) -> None:
    """2021-06-01 is a Tuesday."""
    assert number(OfDays(rule, terms, _PLAIN), _KINDS, percentages=False)(_FACTS)[1] == text


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("2 × max(29%, 30%)", "2 × 较大者（29%，30%）"),
        ("min(7, max(1, 2)) + 1", "较小者（7，较大者（1，2）） + 1"),
        ("mean(7, 8; without -3)", "平均（7，8；去掉-3）"),
        ("2nd largest(7, 8)", "第2大（7，8）"),
        ("3rd smallest(7, 8)", "第3小（7，8）"),
        ("floor((7 + 1) ÷ 3)", "舍去小数（(7 + 1) ÷ 3）"),
        ('7 > 5 ⇒ "O3"', "7 > 5 ⇒ “O3”"),
        ("2021-06-08 (5 working days after 2021-06-01)", "2021-06-08（2021-06-01后第5个工作日）"),
        ("2021-05-31 (1 working day before 2021-06-01)", "2021-05-31（2021-06-01前第1个工作日）"),
        ("2021-07-01 (1 month after 2021-06-01)", "2021-07-01（2021-06-01后1个月）"),
        ("5 (working days 2021-06-01 → 2021-06-08)", "5（2021-06-01至2021-06-08的工作日数）"),
        ("2021-12-31 (end of the year of 2021-06-01)", "2021-12-31（2021-06-01的年末）"),
        ("7 − (-3)", "7 − (-3)"),
    ],
)
def test_the_same_in_chinese(english: str, chinese: str) -> None:
    assert in_words(english, "zh") == chinese
    assert in_words(english, "en") == english


_AT_LEAST = Compare(SEVEN, Comparison.AT_LEAST, c(5))
_MORE = Compare(RATE, Comparison.MORE_THAN, c("0.9"))


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (_AT_LEAST, "7 ≥ 5"),
        (_MORE, "85% > 90%"),
        (Not(_AT_LEAST), "7 < 5"),
        (Not(_MORE), "85% ≤ 90%"),
        (Not(Compare(SEVEN, Comparison.AT_MOST, c(5))), "7 > 5"),
        (Not(Compare(SEVEN, Comparison.LESS_THAN, c(5))), "7 ≥ 5"),
        (Not(Compare(SEVEN, Comparison.EQUAL, c(5))), "7 ≠ 5"),
        (Not(Compare(SEVEN, Comparison.NOT_EQUAL, c(5))), "7 = 5"),
        (Not(Not(_AT_LEAST)), "7 ≥ 5"),
        (All((_AT_LEAST, _MORE)), "7 ≥ 5, 85% > 90%"),
        (Any((_MORE, _AT_LEAST)), "7 ≥ 5"),
        (Any((_AT_LEAST, Not(_MORE))), "7 ≥ 5"),
        (Not(All((_AT_LEAST, _MORE))), "85% ≤ 90%"),
        (Not(Any((Compare(SEVEN, Comparison.LESS_THAN, c(5)), _MORE))), "7 ≥ 5, 85% ≤ 90%"),
        (Compare(YES, Comparison.EQUAL, c(1)), ""),
        (All((Compare(YES, Comparison.EQUAL, c(1)), _AT_LEAST)), "7 ≥ 5"),
        (OneOf("类", ("甲",)), ""),
        (Not(OneOf("类", ("甲",))), ""),
        (Compare(DAY, Comparison.MORE_THAN, c(_DAY - 1)), "2021-06-01 > 2021-05-31"),
    ],
)
def test_why_a_condition_holds(node: Condition, text: str) -> None:
    assert condition(node, _KINDS)({**_FACTS, "类": "乙"}) == text


@pytest.mark.parametrize(
    ("node", "size"),
    [
        (c(-2), c(2)),
        (c(0), None),
        (c(2), None),
        (SEVEN, None),
        (less(SEVEN), SEVEN),
        (Multiply(SEVEN, c(-1)), SEVEN),
        (Multiply(c(-2), SEVEN), Multiply(c(2), SEVEN)),
        (Multiply(SEVEN, c(-2)), Multiply(SEVEN, c(2))),
        (Add((c(-1), less(SEVEN))), Add((c(1), SEVEN))),
        (Add((c(-1), SEVEN)), None),
        (Divide(c(-1), SEVEN), Divide(c(1), SEVEN)),
        (Divide(c(-1), SEVEN, c(0)), Divide(c(1), SEVEN, c(0))),
        (Divide(c(-1), SEVEN, c(-3)), Divide(c(1), SEVEN, c(3))),
        (Divide(c(-1), SEVEN, c(3)), None),
        (Least((c(-1), less(SEVEN))), Greatest((c(1), SEVEN))),
        (Greatest((c(-1), less(SEVEN))), Least((c(1), SEVEN))),
        (Greatest((c(0), less(SEVEN))), Least((c(0), SEVEN))),
        (Least((c(1), less(SEVEN))), None),
        (Round(less(SEVEN), Fraction(1), Rounding.FLOOR), Round(SEVEN, Fraction(1), Rounding.CEILING)),
        (Round(less(SEVEN), Fraction(1), Rounding.CEILING), Round(SEVEN, Fraction(1), Rounding.FLOOR)),
        (Round(less(SEVEN), Fraction(1), Rounding.UP), Round(SEVEN, Fraction(1), Rounding.UP)),
        (Round(SEVEN, Fraction(1), Rounding.FLOOR), None),
        (Choose(_AT_LEAST, c(-1), c(0)), Choose(_AT_LEAST, c(1), c(0))),
        (Choose(_AT_LEAST, c(-1), c(1)), None),
        (Label("无"), None),
    ],
)
def test_a_deduction_is_told_by_its_size(node: Number, size: Number | None) -> None:
    assert size_of(node) == size


@pytest.mark.parametrize(
    ("node", "ratio", "dated"),
    [
        (RATE, True, False),
        (SEVEN, False, False),
        (DAY, False, True),
        (Add((SEVEN, RATE)), True, False),
        (Add((DAY, c(3))), False, True),
        (Add((DAY, less(DAY))), False, False),
        (Add((DAY, DAY, less(DAY))), False, True),
        (Add((less(DAY), SEVEN)), False, False),
        (Add((DAY, less(SEVEN))), False, True),
        (less(RATE), True, False),
        (Multiply(c(2), RATE), False, False),
        (Divide(RATE, c(2)), False, False),
        (Round(RATE, Fraction(1), Rounding.DOWN), True, False),
        (Choose(_AT_LEAST, c(1), RATE), True, False),
        (Choose(_AT_LEAST, c(1), c(2)), False, False),
        (Apply(Function.ABSOLUTE, (RATE,)), True, False),
        (Apply(Function.POWER, (RATE, c(2))), False, False),
        (Least((c(1), RATE)), True, False),
        (OfDays(DayRule.MONTH_END, (DAY,)), False, True),
        (OfDays(DayRule.WORKING_DAYS, (DAY, DAY)), False, False),
        (OfDays(DayRule.WHOLE_MONTHS, (DAY, DAY)), False, False),
    ],
)
def test_what_people_write_as_per_cent_or_as_a_date(node: Number, ratio: bool, dated: bool) -> None:
    assert (is_ratio(node, _KINDS), is_date(node, _KINDS)) == (ratio, dated)


# Groups of units


def _mean(key: str = "数", *, itself: bool = True, lower: bool = False, **more: object) -> Statistic:
    group = Group(itself=itself)
    return Statistic("均", Input(key), Peer.MEAN, group, source("设"), lower_first=lower, **more)  # type: ignore[arg-type]


def note(step: Statistic, *values: str | int | None, unit: str = "a", discreet: bool = False) -> str:
    known = tuple(
        ("abcdefghijklmn"[at], Gap.MISSING if one is None else Fraction(one)) for at, one in enumerate(values)
    )
    return group_note(step, Members(known), unit, _KINDS, "zh", discreet=discreet)


def test_the_units_of_a_group_with_their_values() -> None:
    assert note(_mean(), 1, 3, 2) == "3个单位：b 3、c 2、a 1"
    assert note(_mean(lower=True), 1, 3, 2) == "3个单位：a 1、c 2、b 3"
    assert note(_mean(), 1, None, 2) == "2个单位：c 2、a 1；没有数：b"
    assert note(_mean(), None) == "没有单位有数；没有数：a"
    assert note(_mean(itself=False), 1, 3, 2) == "2个单位：b 3、c 2；本单位除外"
    assert note(_mean(itself=False), 1, 3, 2, discreet=True) == "2个单位；本单位除外"
    assert note(_mean(), 1, None, 2, discreet=True) == "2个单位"
    assert note(_mean(), None, discreet=True) == "没有单位有数"
    assert note(_mean("率"), "0.85", "1/3") == "2个单位：a 85%、b 33.33…%"
    assert note(_mean(), "1/3", "1/7") == "2个单位：a 0.33…、b 0.14…"
    assert note(_mean("日"), _DAY) == "1个单位：a 2021-06-01"
    assert note(_mean(), "1e13", "0.12345678912345") == "2个单位：a 10000000000000、b 0.12345678912345"


def test_a_dozen_units_are_all_named_and_of_more_the_ends() -> None:
    names = "lkjihgfedcba"
    assert note(_mean(), *range(12)) == "12个单位：" + "、".join(f"{one} {11 - at}" for at, one in enumerate(names))
    assert note(_mean(), *range(13)) == "13个单位：m 12、l 11、k 10、…、c 2、b 1、a 0"
    assert note(_mean(), *[None] * 12, 1) == "1个单位：m 1；没有数：" + "、".join(names[::-1])
    assert note(_mean(), *[None] * 13, 1) == "1个单位：n 1；没有数：a、b、c、…"


def test_who_is_cut_is_named() -> None:
    cut = (Cut(CutSide.DROP_HIGHEST, 1), Cut(CutSide.DROP_LOWEST, 1))
    assert note(_mean(cuts=cut), 5, 1, 3) == "3个单位：a 5、c 3、b 1；其中不计：a、b"


def test_which_places_are_shared() -> None:
    points = _mean(points=c(1))
    assert note(points, 3, 3, 5, 1) == "并列占第2至3名，平分各名次的分；4个单位：c 5、a 3、b 3、d 1"
    assert note(points, 3, 3, 5, 6, 1, discreet=True) == "并列占第3至4名，平分各名次的分；5个单位"
    lower = _mean(points=c(1), lower=True)
    assert note(lower, 3, 3, 5, 6, 1, discreet=True) == "并列占第2至3名，平分各名次的分；5个单位"
    assert note(points, 5, 3, 3) == "第1名；3个单位：a 5、b 3、c 3"
    assert note(_mean(points=c(1), lower=True), 3, 3, 5, 1, discreet=True) == "并列占第2至3名，平分各名次的分；4个单位"


@pytest.mark.parametrize(
    ("day", "shown"),
    [((1900, 1, 1), "1900-01-01"), ((1899, 12, 31), str(date(1899, 12, 31).toordinal())), ((1900, 1, 2), "1900-01-02")],
)
def test_beside_a_date_a_number_is_a_day_from_1900_on(day: tuple[int, int, int], shown: str) -> None:
    node = Compare(DAY, Comparison.AT_LEAST, c(date(*day).toordinal()))
    assert condition(node, _KINDS)(_FACTS) == f"2021-06-01 ≥ {shown}"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1, Kind.DATE, "0001-01-01"),
        (0, Kind.DATE, "0"),
        (Fraction(3, 2), Kind.DATE, "1.5"),
        (date.max.toordinal(), Kind.DATE, "9999-12-31"),
        (date.max.toordinal() + 1, Kind.DATE, str(date.max.toordinal() + 1)),
        (Fraction(1, 8), Kind.RATIO, "12.5%"),
        (Fraction(1, 8), Kind.NUMBER, "0.125"),
    ],
)
def test_a_number_as_its_kind_is_written(value: Fraction | int, kind: Kind, text: str) -> None:
    assert as_kind(value, kind) == text

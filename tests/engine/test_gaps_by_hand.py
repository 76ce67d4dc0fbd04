"""Which gap stands for a sum whose terms are not there: that of the first; and what a trace decides of numbers that are not rational."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.functions import Function
from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.tracing import Tracing
from kaoping.engine.tree import (
    Aggregate,
    Apply,
    Compare,
    Comparison,
    Const,
    Divide,
    Input,
    Multiply,
    Number,
    OneOf,
    Round,
    Rounding,
)

ABSENT: dict[str, Value] = {"缺": Gap.MISSING, "不": Gap.NOT_APPLICABLE, "有": 3}
ROOT = Apply(Function.POWER, (Const(Fraction(2)), Const(Fraction(1, 2))))
TWO = Multiply(ROOT, ROOT)


def mean(*terms: Number, skip: bool = True) -> Aggregate:
    return Aggregate(Summary(Statistic.MEAN), terms, skip_missing=skip)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("缺", Gap.MISSING),
        ("不", Gap.NOT_APPLICABLE),
        ("缺不", Gap.MISSING),
        ("不缺", Gap.NOT_APPLICABLE),
        ("不有", 3),
        ("有缺", 3),
    ],
)
@pytest.mark.parametrize("skip", [True, False])
def test_a_mean_of_nothing_has_the_gap_of_its_first_term(terms: str, expected: Value, skip: bool) -> None:
    asked = mean(*map(Input, terms), skip=skip)
    gap = next((ABSENT[one] for one in terms if one != "有"), None)
    assert value_of(asked, ABSENT) == (expected if skip else gap)


@pytest.mark.parametrize(("terms", "expected"), [("缺不", Gap.MISSING), ("不缺", Gap.NOT_APPLICABLE)])
def test_of_terms_that_are_not_rational_too(terms: str, expected: Gap) -> None:
    asked = Round(mean(*map(Input, terms), ROOT), Fraction(1, 100), Rounding.HALF_UP)
    assert value_of(asked, ABSENT) == Fraction(141, 100)
    too_few = Aggregate(Summary(Statistic.MEAN, at_least=2), (*map(Input, terms), ROOT), skip_missing=True)
    assert value_of(Round(too_few, Fraction(1, 100), Rounding.HALF_UP), ABSENT) == expected


def test_a_division_by_0_is_no_term_that_is_left_out() -> None:
    undefined = Divide(Const(Fraction(1)), Const(Fraction(0)))
    assert value_of(mean(undefined, Input("有")), ABSENT) == Gap.UNDEFINED


@pytest.mark.parametrize("comparison", [Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.EQUAL])
@pytest.mark.parametrize("turned", [False, True])
def test_a_trace_decides_exactly_what_its_first_digits_do_not_show(comparison: Comparison, turned: bool) -> None:
    """√2 × √2 is 2; the first digits of it are those of a number a little less or more."""
    two = Const(Fraction(2))
    asked = Compare(two, comparison, TWO) if turned else Compare(TWO, comparison, two)
    tracing = Tracing({})
    assert tracing.holds(asked) is True
    assert tracing.steps[0].value is True
    assert tracing.irrational == 0


@pytest.mark.parametrize("comparison", [Comparison.MORE_THAN, Comparison.LESS_THAN, Comparison.NOT_EQUAL])
def test_a_trace_does_not_take_first_digits_for_the_number(comparison: Comparison) -> None:
    tracing = Tracing({})
    assert tracing.holds(Compare(TWO, comparison, Const(Fraction(2)))) is False
    assert tracing.steps[0].value is False


def test_a_number_is_none_of_some_labels() -> None:
    assert Tracing({"级": "优"}).holds(OneOf("级", ("良", "优")))
    assert not Tracing({"级": "中"}).holds(OneOf("级", ("良", "优")))
    assert not Tracing({"级": 3}).holds(OneOf("级", ("良", "优")))

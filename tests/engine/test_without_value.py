"""Where a number has no result, as it is asked before it is reckoned: whatever stands around what fails."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.functions import Function
from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.evaluation import holds
from kaoping.engine.facts import Gap, Value
from kaoping.engine.lower.values import without_value
from kaoping.engine.tree import (
    Add,
    Aggregate,
    Apply,
    DayRule,
    Divide,
    Greatest,
    Input,
    Least,
    Lookup,
    Multiply,
    Number,
    OfDays,
    Round,
    Rounding,
    Table,
)

from .small import const

_X, _Y = Input("x"), Input("y")
_FAILS = Divide(_X, _Y)
_TABLE = Table("表", ())
_SUM, _MEAN = Summary(Statistic.SUM), Summary(Statistic.WEIGHTED_MEAN)


def fails(*values: Number, **given: int | str) -> bool | None:
    test = without_value(values)
    if test is None:
        return None
    found = holds(test, {key: Fraction(value) for key, value in given.items()})
    assert isinstance(found, bool)
    return found


@pytest.mark.parametrize(
    "node",
    [
        _FAILS,
        Divide(_FAILS, const(2)),
        Divide(const(2), Add((const(1), Multiply(const(0), _FAILS)))),
        Add((_X, _FAILS)),
        Multiply(_FAILS, _X),
        Multiply(_X, _FAILS),
        Least((const(1), _FAILS)),
        Greatest((_FAILS, const(1))),
        Round(_FAILS, Fraction(1), Rounding.HALF_UP),
        OfDays(DayRule.MONTHS_LATER, (const(738000), _FAILS)),
        Lookup(_TABLE, (_X, _FAILS)),
        Aggregate(_SUM, (const(1), _FAILS)),
        Aggregate(_MEAN, (const(1), const(2)), (const(1), Add((const(1), Multiply(const(0), _FAILS))))),
        Apply(Function.ABSOLUTE, (_FAILS,)),
    ],
)
def test_a_division_by_0_fails_whatever_stands_around_it(node: Number) -> None:
    assert [fails(node, x=1, y=y) for y in (0, 1, -1)] == [True, False, False]
    assert [fails(const(1), node, _X, x=1, y=y) for y in (0, 2)] == [True, False]


@pytest.mark.parametrize("node", [_X, const(0), Divide(_X, const(2)), Add((_X, _Y)), Aggregate(_SUM, (_X, _Y))])
def test_what_cannot_fail_is_not_asked(node: Number) -> None:
    assert fails(node) is None


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((const(1), const(2)), None),
        ((const(0), const(0)), True),
        ((const(0), const(1)), False),
        ((const(1), const(-1)), True),
        ((_X, const(0)), False),
        ((_X, const(-3)), True),
        ((_Y, _Y), True),
    ],
)
def test_weights_that_add_up_to_0_have_no_mean(weights: tuple[Number, ...], expected: bool | None) -> None:
    assert fails(Aggregate(_MEAN, (const(5), const(7)), weights), x=3, y=0) is expected


@pytest.mark.parametrize(
    ("function", "more", "where"),
    [
        (Function.NATURAL_LOG, (), [True, True, False]),
        (Function.COMMON_LOG, (), [True, True, False]),
        (Function.EXPONENTIAL, (), None),
        (Function.ABSOLUTE, (), None),
        (Function.POWER, (const("0.5"),), [True, False, False]),
        (Function.POWER, (const("-0.5"),), [True, True, False]),
        (Function.POWER, (const(2),), None),
        (Function.POWER, (const(-2),), [False, True, False]),
        (Function.POWER, (const("1/3"),), None),
        (Function.POWER, (const("-1/3"),), [False, True, False]),
        (Function.POWER, (_Y,), [True, True, False]),
    ],
)
def test_where_roots_and_logarithms_have_none(
    function: Function, more: tuple[Number, ...], where: list[bool] | None
) -> None:
    """Of -1, 0 and 1."""
    found = [fails(Apply(function, (_X, *more)), x=x, y=2) for x in (-1, 0, 1)]
    assert found == (where or [None] * 3)
    assert fails(Apply(function, (const(4), *more)), y=2) is None


def test_a_term_that_is_left_out_fails_nothing() -> None:
    test = without_value([Aggregate(Summary(Statistic.MEAN), (_X, _FAILS), skip_missing=True)])
    assert test is not None
    given: dict[str, Value]
    for given, expected in (
        ({"x": 1, "y": 0}, True),
        ({"x": 1, "y": 2}, False),
        ({"x": 1, "y": Gap.MISSING}, False),
        ({"x": Gap.MISSING, "y": 2}, False),
    ):
        assert holds(test, given) is expected


@pytest.mark.parametrize("statistic", [Statistic.GEOMETRIC_MEAN, Statistic.HARMONIC_MEAN])
def test_means_of_numbers_below_0(statistic: Statistic) -> None:
    node = Aggregate(Summary(statistic), (_X, _Y))
    assert [fails(node, x=x, y=2) for x in (-1, 1)] == [True, False]

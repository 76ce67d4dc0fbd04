"""How the row evaluator's forms are built, where it changes the work or what must be there and not the number: choices kept apart or made one value, sums named once."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

import pytest

from kaoping.dsl.interval import ANYTHING, Interval
from kaoping.engine.row.algebra import compared, extreme, integers, named, plus, times
from kaoping.engine.row.form import Fork, Form, Linear, Names, Ratio, constant, printed, variable, with_lets
from kaoping.engine.tree import Comparison

_ZERO, _ONE, _TWO = (constant(Fraction(one)) for one in range(3))
_X, _Y = variable("x", 1, ANYTHING), variable("y", 1, ANYTHING)
_U, _V = variable("u", 1, Interval(Fraction(1), None)), variable("v", 1, Interval(None, Fraction(-1)))
_SUM = Linear(Fraction(0), (("x", Fraction(1)), ("y", Fraction(1))))
_LONG = Linear(Fraction(0), (("x", Fraction(1)), ("y", Fraction(1)), ("u", Fraction(1))))
_BOUND = variable("k", 1, ANYTHING, (("k", "x * y"),))
_RATIO = Ratio(_X, _U)
_STEPS = Fork("x > 0", _ONE, _TWO)
_RATIOS = Fork("x > 0", _RATIO, _TWO)


@pytest.mark.parametrize(
    ("choice", "other", "apart"),
    [
        (_STEPS, _TWO, True),
        (_STEPS, _X, False),  # the choice is a sum: one value to add to
        (_STEPS, _LONG, False),
        (_STEPS, _RATIO, False),
        (_RATIOS, _TWO, True),
        (_RATIOS, _X, True),
        (_RATIOS, _SUM, True),
        (_RATIOS, _LONG, False),  # would be written twice
        (_RATIOS, _BOUND, False),
        (_RATIOS, _RATIO, False),
        (_STEPS, Fork("y > 0", _ONE, _TWO), False),
        (_RATIOS, Fork("y > 0", _ONE, _TWO), False),  # what the other choice came to is bound
    ],
)
def test_a_choice_is_kept_apart_where_that_copies_no_work(choice: Form, other: Form, apart: bool) -> None:
    for combine in (plus, times):
        assert isinstance(combine(choice, other, Names()), Fork) == apart
        if not isinstance(other, Fork):
            assert isinstance(combine(other, choice, Names()), Fork) == apart


@pytest.mark.parametrize("how", [Comparison.AT_MOST, Comparison.AT_LEAST])
def test_a_limit_is_asked_in_each_leaf_of_a_choice(how: Comparison) -> None:
    choice = Fork("x > 0", _U, _V)
    for one, other in ((choice, _ZERO), (_ZERO, choice)):
        found = extreme(one, other, how, Names())
        assert isinstance(found, Fork)
        assert found.when == "x > 0"
        settled, asked = (found.otherwise, found.then) if how is Comparison.AT_MOST else (found.then, found.otherwise)
        assert settled == (_V if how is Comparison.AT_MOST else _U)  # on its side of 0 anyway
        assert isinstance(asked, Fork)
    for one, other in ((choice, _Y), (_Y, choice)):  # the choice is made once, and compared as one value
        found = extreme(one, other, how, Names())
        assert isinstance(found, Fork)
        assert "x > 0" in found.when
        assert found.when != "x > 0"


@pytest.mark.parametrize(
    ("form", "limit", "how", "settled"),
    [
        (_U, 1, Comparison.AT_LEAST, True),
        (_U, 0, Comparison.AT_LEAST, True),
        (_U, 2, Comparison.AT_LEAST, False),
        (_V, 0, Comparison.AT_LEAST, False),  # always the limit, but only where v is there
        (_V, -2, Comparison.AT_LEAST, False),
        (_V, -1, Comparison.AT_MOST, True),
        (_V, 0, Comparison.AT_MOST, True),
        (_V, -2, Comparison.AT_MOST, False),
        (_U, 0, Comparison.AT_MOST, False),
        (_U, 2, Comparison.AT_MOST, False),
        (_X, 0, Comparison.AT_MOST, False),
        (_X, 0, Comparison.AT_LEAST, False),
    ],
)
def test_a_limit_that_is_never_passed_is_not_asked(form: Linear, limit: int, how: Comparison, settled: bool) -> None:
    """u is at least 1, v at most -1; touching the limit is within it."""
    bound = constant(Fraction(limit))
    for one, other in ((form, bound), (bound, form)):
        found = extreme(one, other, how, Names())
        assert isinstance(found, Fork) == (not settled)
        if settled:
            assert found == form


@pytest.mark.parametrize("how", [Comparison.AT_MOST, Comparison.AT_LEAST])
@pytest.mark.parametrize("missing", ["u", "v"])
def test_the_lesser_of_two_is_there_only_where_both_are(how: Comparison, missing: str) -> None:
    """Although v lies below u wherever both are."""
    for one, other in ((_U, _V), (_V, _U)):
        found = extreme(one, other, how, Names())
        assert isinstance(found, Fork)
        with pytest.raises(TypeError):
            eval(found.when, {"u": 3, "v": -3} | {missing: None})


def test_a_sum_that_is_compared_is_reckoned_once() -> None:
    for form, bound in ((_SUM, 1), (_LONG, 1), (_X, 0), (Linear(Fraction(1), (("x", Fraction(2)),)), 0)):
        found = extreme(form, _Y, Comparison.AT_MOST, Names())
        assert isinstance(found, Fork)
        assert found.when.count(":=") == bound
        assert isinstance(found.then, Linear)
        assert len(found.then.terms) == 1


@pytest.mark.parametrize(
    ("form", "limit", "equal", "not_equal"),
    [
        (_U, 1, "u <= 1", "u > 1"),
        (_U, 0, "u <= 0", "u > 0"),
        (_V, -1, "v >= -1", "v < -1"),
        (_V, 0, "v >= 0", "v < 0"),
        (_U, 2, "+u == 2", "+u != 2"),
        (_V, -2, "+v == -2", "+v != -2"),
        (_X, 0, "+x == 0", "+x != 0"),
    ],
)
def test_equality_is_an_ordering_where_the_other_side_is_never_passed(
    form: Linear, limit: int, equal: str, not_equal: str
) -> None:
    """Only what is asked for equality needs care that it is there."""
    for how, code in ((Comparison.EQUAL, equal), (Comparison.NOT_EQUAL, not_equal)):
        assert compared(form, how, constant(Fraction(limit)), Names()) == code


@pytest.mark.parametrize(
    ("form", "is_name"),
    [
        (_X, True),
        (variable("x", 4, ANYTHING), True),
        (Linear(Fraction(0), (("x", Fraction(2)),)), False),
        (Linear(Fraction(0), (("x", Fraction(-1)),)), False),
        (Linear(Fraction(1), (("x", Fraction(1)),)), False),
        (_SUM, False),
        (Linear(Fraction(0), (("x", Fraction(1, 2)), ("y", Fraction(1, 2)))), False),
    ],
)
def test_what_is_a_name_already_gets_no_other(form: Linear, is_name: bool) -> None:
    found = named(form, Names())
    assert (found is form) == is_name
    (name, factor), *more = found.terms
    assert (factor, found.constant, more) == (Fraction(1, form.scale), 0, [])
    names = {"x": 5, "y": 7}
    assert eval(with_lets(name, found.lets), names) == eval(printed(form, form.scale), {"x": 5, "y": 7})


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (Linear(Fraction(6), (("x", Fraction(4)),)), Linear(Fraction(0), (("u", Fraction(10)),))),
        (Linear(Fraction(1, 2), (("x", Fraction(3, 4)),)), Linear(Fraction(1, 6), (("u", Fraction(5, 6)),))),
        (Linear(Fraction(0), (("x", Fraction(9)),)), constant(Fraction(6))),
        (Linear(Fraction(0), (("x", Fraction(1)),)), constant(Fraction(1))),
    ],
)
def test_whole_numbers_over_each_other_have_no_common_divisor(above: Linear, below: Linear) -> None:
    top, bottom, _ = integers(Ratio(above, below))
    assert top.scale == bottom.scale == 1
    assert gcd(top.divisor, bottom.divisor) == 1
    given = {"x": 5, "u": 7}

    def at(form: Linear) -> Fraction:
        return sum((factor * given[name] for name, factor in form.terms), form.constant)

    assert at(top) / at(bottom) == at(above) / at(below)

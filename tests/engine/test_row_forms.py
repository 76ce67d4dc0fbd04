"""The forms that the row evaluator prints, run: sums, quotients, limits, roundings and comparisons of all kinds of forms, over a grid of values."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from types import CodeType
from typing import Any

import pytest

from kaoping.dsl.interval import ANYTHING, Interval
from kaoping.engine.facts import Gap, Value
from kaoping.engine.operations import round_to
from kaoping.engine.row.algebra import compared, extreme, integers, joined, negated, plus, quotient, times
from kaoping.engine.row.block import MOST_LEVELS, MOST_PARENTHESES, Block, Target, check_depth
from kaoping.engine.row.form import (
    Fork,
    Form,
    Linear,
    Names,
    Ratio,
    TooDeep,
    constant,
    integer,
    merged,
    printed,
    touched,
    variable,
    with_lets,
)
from kaoping.engine.row.layout import Accounts, ClauseSlots, Unbalanced
from kaoping.engine.row.rounding import round_form
from kaoping.engine.row.scale import FAR, OTHER, encoder, encoding, scales_of
from kaoping.engine.tree import Branch, Clause, Comparison, PostingKind, Rounding

from .by_hand import HOLDS
from .small import const, from_zero, source

_Integers = dict[str, Any]


def _zero() -> int:
    raise ZeroDivisionError


@cache
def _code(text: str) -> CodeType:
    return compile(text, "<form>", "eval")


def _run(text: str, names: _Integers) -> Any:
    return eval(_code(text), names)


def told(form: Form, names: _Integers) -> Fraction:
    """The number that a form stands for; names it binds are added."""
    if isinstance(form, Fork):
        return told(form.then if _run(form.when, names) else form.otherwise, names)
    for name, code in form.lets:
        names[name] = _run(code, names)
    if isinstance(form, Linear):
        return sum((factor * names[name] for name, factor in form.terms), form.constant)
    below = told(form.below, names)
    assert below > 0
    return told(form.above, names) / below


# x, y, u and v are integers; x stands for halves, u is at least 1, v is below 0 and stands for thirds

_Of = Callable[[int, int, int, int], Fraction]
_HALF, _THIRD = Fraction(1, 2), Fraction(1, 3)
_U, _V = Interval(Fraction(1), None), Interval(None, -_THIRD)
_RATIO = Ratio(Linear(Fraction(1), (("x", Fraction(1)),)), Linear(Fraction(1), (("u", Fraction(2)),)))
_FORMS: dict[str, tuple[Form, _Of]] = {
    "0": (constant(Fraction(0)), lambda x, y, u, v: Fraction(0)),
    "1.5": (constant(Fraction(3, 2)), lambda x, y, u, v: Fraction(3, 2)),
    "-2": (constant(Fraction(-2)), lambda x, y, u, v: Fraction(-2)),
    "x": (variable("x", 2, ANYTHING), lambda x, y, u, v: x * _HALF),
    "y": (variable("y", 1, Interval(None, None, True)), lambda x, y, u, v: Fraction(y)),
    "u": (variable("u", 1, _U), lambda x, y, u, v: Fraction(u)),
    "v": (variable("v", 3, _V), lambda x, y, u, v: v * _THIRD),
    "sum": (
        Linear(_HALF, (("x", Fraction(1)), ("y", -_THIRD))),
        lambda x, y, u, v: _HALF + x - y * _THIRD,
    ),
    "long": (
        Linear(Fraction(-1), (("x", Fraction(2)), ("y", Fraction(-4)), ("u", _HALF))),
        lambda x, y, u, v: 2 * x - 4 * y + u * _HALF - 1,
    ),
    "bound": (
        Linear(Fraction(0), (("k", _HALF),), ANYTHING, (("k", "x * y + 1"),)),
        lambda x, y, u, v: (x * y + 1) * _HALF,
    ),
    "ratio": (_RATIO, lambda x, y, u, v: Fraction(1 + x, 1 + 2 * u)),
    "same below": (
        Ratio(Linear(Fraction(0), (("y", _HALF),)), _RATIO.below),
        lambda x, y, u, v: Fraction(y, 2 + 4 * u),
    ),
    "other below": (
        Ratio(Linear(Fraction(3)), Linear(Fraction(0), (("u", _HALF),)), Interval(Fraction(0), None)),
        lambda x, y, u, v: Fraction(6, u),
    ),
    "steps": (
        Fork("y >= 1", constant(Fraction(1)), constant(-_HALF)),
        lambda x, y, u, v: Fraction(1) if y >= 1 else -_HALF,
    ),
    "choice": (
        Fork("x > 0", variable("y", 1, ANYTHING), constant(Fraction(3, 2))),
        lambda x, y, u, v: Fraction(y) if x > 0 else Fraction(3, 2),
    ),
    "ratios": (
        Fork("x < y", _RATIO, Fork("u == 1", constant(Fraction(2)), variable("v", 3, _V))),
        lambda x, y, u, v: Fraction(1 + x, 1 + 2 * u) if x < y else Fraction(2) if u == 1 else v * _THIRD,
    ),
    "named": (
        Fork("(w := x + y) > 0", variable("w", 1, ANYTHING), constant(Fraction(0))),
        lambda x, y, u, v: Fraction(max(x + y, 0)),
    ),
}
_GRID = list(itertools.product((-3, -1, 0, 2), (-2, 0, 1), (1, 2), (-1, -4)))


def _rows(*of: _Of) -> Iterator[tuple[_Integers, tuple[Fraction, ...]]]:
    for row in _GRID:
        yield dict(zip("xyuv", row, strict=True)) | {"zero": _zero}, tuple(one(*row) for one in of)


def _holds_for(form: Form, of: Callable[..., Fraction], *parts: _Of) -> None:
    for names, values in _rows(*parts):
        assert told(form, names) == of(*values), (form, names)
        assert of(*values) in form.range, (form, names)


@pytest.mark.parametrize("one", _FORMS)
def test_sums_products_and_limits_of_two_forms(one: str) -> None:
    form, of = _FORMS[one]
    _holds_for(negated(form, Names()), operator.neg, of)
    for other, of_other in _FORMS.values():
        _holds_for(plus(form, other, Names()), operator.add, of, of_other)
        _holds_for(times(form, other, Names()), operator.mul, of, of_other)
        _holds_for(extreme(form, other, Comparison.AT_MOST, Names()), min, of, of_other)
        _holds_for(extreme(form, other, Comparison.AT_LEAST, Names()), max, of, of_other)


@pytest.mark.parametrize("one", _FORMS)
def test_a_choice_is_one_value_and_a_number_whole_numbers_over_each_other(one: str) -> None:
    form, of = _FORMS[one]
    found = joined(form, Names())
    _holds_for(found, lambda value: value, of)
    above, below, lets = integers(found)
    assert above.scale == below.scale == 1
    for names, (value,) in _rows(of):
        told(Linear(Fraction(0), (), ANYTHING, lets), names)
        assert told(above, names) == value * told(below, names)


@pytest.mark.parametrize("one", _FORMS)
def test_quotients_of_two_forms(one: str) -> None:
    form, of = _FORMS[one]
    for other, of_other in _FORMS.values():
        if isinstance(other, Linear) and other.is_constant and not other.constant:
            continue
        for instead in (None, constant(Fraction(7)), variable("y", 1, ANYTHING)):
            found = quotient(form, other, instead, Names())
            for names, (above, below) in _rows(of, of_other):
                if below:
                    assert told(found, names) == above / below
                    assert above / below in found.range
                elif instead is None:
                    with pytest.raises(ZeroDivisionError):
                        told(found, names)
                else:
                    assert told(found, names) == told(instead, names)


_PLAIN = {name: (form, of) for name, (form, of) in _FORMS.items() if not isinstance(form, Fork)}


@pytest.mark.parametrize("one", _PLAIN)
@pytest.mark.parametrize("how", list(Comparison))
def test_two_forms_are_compared(one: str, how: Comparison) -> None:
    form, of = _PLAIN[one]
    assert not isinstance(form, Fork)
    for other, of_other in _PLAIN.values():
        assert not isinstance(other, Fork)
        code = compared(form, how, other, Names())
        for names, values in _rows(of, of_other):
            assert _run(code, names) == HOLDS[how](*values), (code, names)


@pytest.mark.parametrize("how", list(Comparison))
@pytest.mark.parametrize("limit", ["-1", "0", "1/3", "5/2"])
@pytest.mark.parametrize("name", ["x", "y", "sum", "bound", "ratio"])
def test_what_is_missing_is_not_compared(how: Comparison, limit: str, name: str) -> None:
    form, _ = _PLAIN[name]
    assert not isinstance(form, Fork)
    code = compared(form, how, constant(Fraction(limit)), Names())
    with pytest.raises(TypeError):
        _run(code, {"x": None, "y": None, "u": 1})


@pytest.mark.parametrize("one", _FORMS)
@pytest.mark.parametrize("step", ["1", "0.5", "2/3", "10"])
def test_forms_are_rounded(one: str, step: str) -> None:
    form, of = _FORMS[one]
    for how in Rounding:
        found = round_form(form, Fraction(step), how, Names())
        _holds_for(found, lambda value, how=how: round_to(value, Fraction(step), how), of)  # type: ignore[misc]


# Printing

_FACTORS = [Fraction(one) for one in ("-2", "-1", "-0.5", "0", "0.5", "1", "3")]


@pytest.mark.parametrize("number", _FACTORS)
def test_a_sum_is_printed_with_every_name_that_it_has(number: Fraction) -> None:
    for one, other in itertools.product(_FACTORS, _FACTORS):
        for terms in ((), (("a", one),), (("a", one), ("b", other))):
            code = printed(Linear(number, terms), 2)
            names: _Integers = {"a": 5, "b": 7}
            assert _run(code, names) == 2 * (number + sum(factor * names[name] for name, factor in terms))
            for name, _ in terms:
                with pytest.raises(TypeError):
                    _run(f"0 + {code}", {**names, name: None})
    assert printed(Linear(Fraction(4), (("c", Fraction(-1, 5)),)), 100) == "400 - 20 * c"


def test_an_integer_of_any_length_is_printed() -> None:
    for size in (0, 7, 10**30 - 1, 10**30, 10**5000):
        for value in (size, -size):
            assert _run(integer(value), {}) == value
    assert integer(7) == "7"


def test_a_name_that_is_only_compared_for_equality_must_be_there() -> None:
    for code in ("a", "i12", "a + b"):
        assert _run(touched(code), {"a": 1, "i12": 1, "b": 0}) == 1
        with pytest.raises(TypeError):
            _run(f"{touched(code)} == 1", {"a": None, "i12": None, "b": 0})


@pytest.mark.parametrize("code", ["t1 + t10", "t10 - t1", "t10", "t1 * t1 + t10", "x", "t10 * t1 + t1"])
def test_what_a_code_reads_is_bound_before_it(code: str) -> None:
    lets = (("t1", "x * 2"), ("t10", "t1 + 1"))
    expected = _run(code, {"x": 4, "t1": 8, "t10": 9})
    for given in (lets, (*lets, ("t2", "t10 * t1"))):
        assert _run(with_lets(code, given), {"x": 4}) == expected
        assert given == merged(given, given[:1], given)


def test_whole_numbers_and_what_divides_them() -> None:
    form = Linear(Fraction(3, 4), (("a", Fraction(1, 6)),))
    assert (form.scale, Linear(Fraction(6), (("a", Fraction(-4)),)).divisor, Linear(Fraction(0)).divisor) == (12, 2, 1)


# Lines


@pytest.mark.parametrize("one", _FORMS)
@pytest.mark.parametrize("second", ["", "below"])
def test_lines_assign_what_the_form_stands_for(one: str, second: str) -> None:
    """Beside another form in the other branch, of another scale."""
    form, of = _FORMS[one]
    target, block = Target("found", second), Block(depth=0)
    block.fork(Fork("u == 1", form, constant(Fraction(2, 7))), lambda leaf: block.assign(target, leaf))
    text = compile("\n".join(block.lines()), "<lines>", "exec")
    for names, (value,) in _rows(of):
        expected = value if names["u"] == 1 else Fraction(2, 7)
        exec(text, names)
        if isinstance(names["found"], tuple):
            assert not second
            assert Fraction(*names["found"]) == expected
        elif second or not target.has_ratio:
            assert told(target.form, names) == expected
            assert expected in target.form.range
        else:
            assert Fraction(names["found"], target.scale) == expected


@pytest.mark.parametrize(
    ("lines", "deep"),
    [
        (["(" * 120 + ")" * 120, "()" * 150], False),
        (["x", "(" * 121 + ")" * 121], True),
        ([" " * 60 + "x"], False),
        ([" " * 61 + "x", "x"], True),
    ],
)
def test_what_pythons_parser_might_refuse_is_not_printed(lines: list[str], deep: bool) -> None:
    assert (MOST_PARENTHESES, MOST_LEVELS) == (120, 60)
    if not deep:
        check_depth(lines)
        return
    with pytest.raises(TooDeep):
        check_depth(lines)


# What was kept


@pytest.mark.parametrize(
    ("amount", "floor_", "ceiling", "step", "expected"),
    [
        ("4.25", "0", "9", None, ("0", "0", "0", "4.25")),
        ("4.25", "0", "9", "0.1", ("0", "0", "0.05", "4.3")),
        ("-4.25", None, "9", "0.1", ("0", "0", "-0.05", "-4.3")),
        ("4.3", "0", "9", "0.1", ("0", "0", "0", "4.3")),
        ("0.04", "0", "9", "0.1", ("0", "0", "-0.04", "0")),
        ("-2", "0", "9", "0.1", ("2", "0", "0", "0")),
        ("0", "0", "9", "0.1", ("0", "0", "0", "0")),
        ("9", "0", "9", "0.1", ("0", "0", "0", "9")),
        ("12", "0", "9", "0.1", ("0", "-3", "0", "9")),
        ("12", "0", "9.25", "0.1", ("0", "-2.75", "0.05", "9.3")),
        ("12", "0", None, "5", ("0", "0", "-2", "10")),
    ],
)
def test_an_account_is_made_of_what_was_kept(
    amount: str, floor_: str | None, ceiling: str | None, step: str | None, expected: tuple[str, ...]
) -> None:
    clause = Clause((Branch(None, const(0), PostingKind.SCORED),), source("得分"))
    limits = [None if one is None else Fraction(one) for one in (floor_, ceiling, step)]
    indicator = from_zero("一", "9", clause, floor=limits[0], ceiling=limits[1], step=limits[2])
    accounts = Accounts(indicator, [ClauseSlots({}, amount="a", scale=100)])
    raised, lowered, rounding, closing = map(Fraction, expected)
    found = accounts.account(closing, (int(Fraction(amount) * 100),))
    assert (found.floor, found.ceiling, found.rounding, found.closing) == (raised, lowered, rounding, closing)
    [entry] = found.entries
    assert (entry.clause, entry.branch, entry.amount, entry.given_back) == (0, 0, Fraction(amount), 0)
    with pytest.raises(Unbalanced):
        accounts.account(closing + 1, (int(Fraction(amount) * 100),))


@pytest.mark.parametrize("cap", [None, "2"])
@pytest.mark.parametrize("kind", [PostingKind.DEDUCTION, PostingKind.SCORED])
@pytest.mark.parametrize(
    ("kept", "branch", "amount"),
    [
        ((-1, 5, 1), -1, "0"),
        ((0, 5, 2), 0, "2.5"),
        ((0, -5, 2), 0, "-2.5"),
        ((0, 0, 1), 0, "0"),
        ((1, 5, 1), 1, "-3"),
        ((2, 5, 1), 2, "0"),
    ],
)
def test_entries_are_of_the_branch_taken_and_within_the_cap(
    kept: tuple[int, ...], branch: int, amount: str, kind: PostingKind, cap: str | None
) -> None:
    """Nothing is posted where no branch was taken, nor 0 points of a deduction."""
    branches = tuple(Branch(None, const(0), kind) for _ in range(3))
    first = Clause((), source("无"))
    clause = Clause(branches, source("得分"), None if cap is None else const(cap))
    slots = ClauseSlots({1: Fraction(-3), 2: Fraction(0)}, "b", "a", "e")
    value = Fraction(amount)
    limit = abs(value) if cap is None else min(abs(value), Fraction(cap))
    posted = limit if value > 0 else -limit
    accounts = Accounts(from_zero("一", "9", first, clause, floor=None), [ClauseSlots({}), slots])
    assert accounts.names() == ["b", "a", "e"]
    assert accounts.can_rebuild
    found = accounts.account(posted, kept).entries
    if branch < 0 or (not value and kind is PostingKind.DEDUCTION):
        assert found == ()
        return
    assert [(one.clause, one.branch, one.amount, one.given_back) for one in found] == [
        (1, branch, value, posted - value)
    ]


# Values as integers


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (0, None), (1, 2), (2, 4), (3, None), (Fraction(1, 2), 1), (Fraction(3, 2), 3), (Fraction(5, 2), None),
        (Fraction(1, 3), None), (Fraction(-1, 2), None), (Fraction(1, 4), None), ("甲", None), (Gap.MISSING, None),
    ],
)  # fmt: skip
def test_a_number_is_encoded_where_it_is_whole_over_the_scale_and_within_its_limits(
    value: Value, encoded: int | None
) -> None:
    """From ⅓ to 2⅓ there are, over 2, the integers from 1 to 4."""
    encode = encoder([encoding("x", 2, Interval(Fraction(1, 3), Fraction(7, 3)), None)])
    assert encode({"x": value}) == (encoded,)
    assert encode({}) == (None,)


def test_what_lies_far_away_is_left_to_the_reference_evaluator() -> None:
    encode = encoder([encoding("x", 1, ANYTHING, None), encoding("y", 10, ANYTHING, None)])
    assert FAR == 10**60
    for sign in (1, -1):
        assert encode({"x": sign * FAR, "y": Fraction(sign * FAR, 10)}) == (sign * FAR, sign * FAR)
        assert encode({"x": sign * (FAR + 1), "y": Fraction(sign * (FAR + 1), 10)}) == (None, None)


@pytest.mark.parametrize(
    ("value", "encoded"), [("甲", 0), ("乙", 1), ("丙", OTHER), (7, OTHER), (Fraction(1, 2), OTHER), (Gap.DASH, None)]
)
def test_a_label_is_encoded_as_its_number(value: Value, encoded: int | None) -> None:
    labels: Mapping[str, int] = {"甲": 0, "乙": 1}
    encode = encoder([encoding("x", 1, ANYTHING, labels), encoding("y", 1, ANYTHING, None)])
    assert OTHER not in labels.values()
    assert encode({"x": value, "y": 3}) == (encoded, 3)


@pytest.mark.parametrize(
    ("below", "scale"),
    [
        *[([], 1), ([2, 3], 6), ([4, 6], 12), ([10**12], 10**12), ([10**12 + 1], 1), ([7, 7, 10**12], 7)],
        *[([10**12, 10**12, 7], 10**12), ([5, 10**12 + 1, 3], 15)],
    ],
)
def test_rare_denominators_that_are_too_large_are_left_out(below: list[int], scale: int) -> None:
    values: list[Value] = [3, "甲", Gap.MISSING, *(Fraction(1, one) for one in below)]
    assert scales_of({"x": values}) == {"x": scale}

"""Small trees over a grid of values, all combinations: the row evaluator closes at what each comparison and operation says in words."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from kaoping.engine.application.points import is_idle
from kaoping.engine.facts import Value
from kaoping.engine.row.evaluator import compile_row
from kaoping.engine.rulebook import Derived, Fact, Kind, Rulebook, ScoreRounding
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import (
    Add,
    Branch,
    Clause,
    Compare,
    Comparison,
    Divide,
    Greatest,
    Input,
    Least,
    Multiply,
    Number,
    PostingKind,
    Round,
    Rounding,
)

from .by_hand import HOLDS
from .small import const, from_zero, full_marks, rulebook, source, unit

_X, _Y = Input("x"), Input("y")
_HALF = Fraction(1, 2)
_VALUES = [Fraction(-2), Fraction(-1), -_HALF, Fraction(0), Fraction(1, 3), _HALF, Fraction(1), Fraction(2)]
_Of = Callable[[Fraction, Fraction], Fraction]
_SIDES: list[tuple[Number, _Of]] = [
    (_X, lambda x, _: x),
    (Multiply(const(2), _X), lambda x, _: 2 * x),
    (Multiply(const("-1.5"), _X), lambda x, _: -_HALF * 3 * x),
    (Add((_X, _Y)), lambda x, y: x + y),
    (Add((_X, Multiply(const(-1), _Y))), lambda x, y: x - y),
    (Add((Multiply(const(3), _X), Multiply(const(-2), _Y), const("0.5"))), lambda x, y: 3 * x - 2 * y + _HALF),
    (Multiply(_X, _Y), lambda x, y: x * y),
    (Divide(_X, _Y, const(1)), lambda x, y: x / y if y else Fraction(1)),
    (Divide(const(1), Add((_X, const(-1))), const(-1)), lambda x, _: 1 / (x - 1) if x != 1 else Fraction(-1)),
    (Least((_X, _Y, const(0))), lambda x, y: min(x, y, Fraction(0))),
    (Greatest((_X, Multiply(const(-1), _X))), lambda x, _: abs(x)),
]
_LIMITS = ["0", "0.5", "1", "-1", "1.5"]


def _book(*clauses: Clause) -> Rulebook:
    facts = (Fact("x", Kind.NUMBER), Fact("y", Kind.NUMBER))
    return rulebook(from_zero("一", "9", *clauses, floor=None), facts=facts)


def _clause(amount: Number, when: Compare | None = None) -> Clause:
    return Clause((Branch(when, amount, PostingKind.SCORED),), source("得分"))


def _closings(book: Rulebook, units: list[Mapping[str, Value]]) -> list[Fraction]:
    found = score([book], [unit(f"单位{n}", **one) for n, one in enumerate(units)], backend="row")
    assert not found.problems, found.problems
    by_name = {one.unit.name: one.scores.indicators[0] for one in found.standings}
    closings = [by_name[f"单位{n}"] for n in range(len(units))]
    assert None not in closings
    return closings  # type: ignore[return-value]


_UNITS: list[Mapping[str, Value]] = [{"x": x, "y": y} for x, y in itertools.product(_VALUES, _VALUES)]


@pytest.mark.parametrize("side", range(len(_SIDES)))
@pytest.mark.parametrize("turned", [False, True])
def test_every_comparison_holds_where_it_says(side: int, turned: bool) -> None:
    """A point for each limit and comparison that holds, in powers of two so that each is told apart."""
    node, of = _SIDES[side]
    tests = list(itertools.product(_LIMITS, Comparison))
    for some in (tests[first : first + 6] for first in range(0, len(tests), 6)):
        clauses = []
        for bit, (limit, how) in enumerate(some):
            sides = (const(limit), node) if turned else (node, const(limit))
            clauses.append(_clause(const(-(2**bit)), Compare(sides[0], how, sides[1])))
        expected = []
        for x, y in itertools.product(_VALUES, _VALUES):
            value = of(x, y)
            pairs = [(Fraction(limit), value) if turned else (value, Fraction(limit)) for limit, _ in some]
            held = [HOLDS[how](*pair) for pair, (_, how) in zip(pairs, some, strict=True)]
            expected.append(Fraction(-sum(2**bit for bit, holds in enumerate(held) if holds)))
        assert _closings(_book(*clauses), _UNITS) == expected


@pytest.mark.parametrize("one", range(len(_SIDES)))
def test_every_operation_gives_its_number(one: int) -> None:
    node, of = _SIDES[one]
    assert _closings(_book(_clause(node)), _UNITS) == [of(x, y) for x, y in itertools.product(_VALUES, _VALUES)]


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(range(6), 2)])
def test_two_sides_are_compared(one: int, other: int) -> None:
    (left, of_left), (right, of_right) = _SIDES[one], _SIDES[other]
    clauses = [_clause(const(-(2**bit)), Compare(left, how, right)) for bit, how in enumerate(Comparison)]
    expected = []
    for x, y in itertools.product(_VALUES, _VALUES):
        values = of_left(x, y), of_right(x, y)
        expected.append(-sum(2**bit for bit, how in enumerate(Comparison) if HOLDS[how](*values)))
    assert _closings(_book(*clauses), _UNITS) == expected


@pytest.mark.parametrize(
    ("step", "scale", "idle"),
    [
        (None, 7, True),
        ("1", 1, True),
        ("0.1", 10, True),
        ("0.01", 10, True),
        ("0.1", 100, False),
        ("0.5", 10, False),
        ("10", 1, False),
        ("0.1", 3, False),
        ("0.1", 1, True),
    ],
)
def test_rounding_is_left_out_only_where_it_changes_nothing(step: str | None, scale: int, idle: bool) -> None:
    """It changes no multiple of 1/scale where that is a multiple of the step."""
    rounding = None if step is None else ScoreRounding(Fraction(step), Rounding.HALF_UP)
    assert is_idle(rounding, scale) == idle


@pytest.mark.parametrize("how", list(Rounding))
@pytest.mark.parametrize("step", ["10", "1", "0.5", "0.1"])
def test_totals_of_whole_points_are_rounded_by_both(step: str, how: Rounding) -> None:
    book = rulebook(
        full_marks("一", "99", Clause((Branch(None, Multiply(const(-1), _X), PostingKind.DEDUCTION),), source("扣"))),
        facts=(Fact("x", Kind.NUMBER),),
        total_rounding=ScoreRounding(Fraction(step), how),
    )
    units = [unit(f"单位{n}", x=n) for n in range(12)]
    row, reference = (
        {one.unit.name: one.total for one in score([book], units, backend=backend).standings}
        for backend in ("row", "reference")
    )
    assert row == reference
    if step == "10" and how is Rounding.HALF_UP:
        assert [row[f"单位{n}"] for n in (0, 4, 5, 11)] == [100, 100, 90, 90]  # 99, 95, 94, 88


@pytest.mark.parametrize(("least", "most"), [("0", "0.5"), ("-3", "0"), ("-3", "3"), ("0", "9")])
@pytest.mark.parametrize("compared", [False, True])
def test_what_may_be_divided_by_0_is_an_error_where_it_is_and_no_score(least: str, most: str, compared: bool) -> None:
    """Also where the divisor is never 1, and where only a comparison divides."""
    node = Divide(_X, _Y)
    clause = _clause(const(1), Compare(node, Comparison.AT_LEAST, const(1))) if compared else _clause(node)
    facts = (Fact("x", Kind.NUMBER), Fact("y", Kind.NUMBER, minimum=Fraction(least), maximum=Fraction(most)))
    book = rulebook(from_zero("一", "9", clause, floor=None), facts=facts)
    known = unit("有", x=Fraction(1, 4), y=Fraction(most) or Fraction(least))
    quotient = Fraction(1, 4) / (Fraction(most) or Fraction(least))
    for backend in ("row", "reference"):
        assert score([book], [unit("无", x=1, y=0)], backend=backend)  # type: ignore.failed
        [standing] = score([book], [known], backend=backend).standings
        assert standing.total == ((1 if quotient >= 1 else 0) if compared else quotient)


_MODES = {
    Rounding.HALF_UP: [0, 1, 1, 2, 3],
    Rounding.HALF_EVEN: [0, 0, 1, 2, 2],
    Rounding.DOWN: [0, 0, 0, 1, 2],
    Rounding.UP: [0, 1, 1, 2, 3],
}
"""Of 0, 0.5, 0.75, 1.75 and 2.5, and mirrored below 0."""


@pytest.mark.parametrize("how", list(Rounding))
@pytest.mark.parametrize("known", [None, 1, -1])
def test_what_is_known_to_be_below_0_is_rounded_on_its_side(how: Rounding, known: int | None) -> None:
    """``known``: the side of 0 on which the fact lies, as it is declared."""
    ends: dict[str, Fraction] = {} if known is None else {"minimum" if known > 0 else "maximum": Fraction(0)}
    book = rulebook(
        from_zero("一", "9", _clause(Round(_X, Fraction(1), how)), floor=None),
        facts=[Fact("x", Kind.NUMBER, **ends)],  # type: ignore[arg-type]
    )
    sizes = [Fraction(one) for one in ("0", "0.5", "0.75", "1.75", "2.5")]
    for side in (1, -1) if known is None else (known,):
        expected = [side * one for one in _MODES.get(how, [])]
        if how in (Rounding.FLOOR, Rounding.CEILING):
            outward = (how is Rounding.CEILING) == (side > 0)
            expected = [side * one for one in _MODES[Rounding.UP if outward else Rounding.DOWN]]
        assert _closings(book, [{"x": side * one} for one in sizes]) == expected


@pytest.mark.parametrize("over", [None, 2, 3])
def test_sections_add_up_to_those_around_them(over: int | None) -> None:
    """``over``: what the last number is divided by, which makes a quotient of it."""
    keys = dict(zip("abcde", ("内", "内", "外", "旁", ""), strict=True))
    facts = [*(Fact(key, Kind.NUMBER) for key in keys), Fact("n", Kind.COUNT)]
    indicators = [
        from_zero(
            key,
            "9",
            _clause(Input(key) if over is None or key != "d" else Divide(Input(key), Input("n"))),
            section=section,
            floor=None,
        )
        for key, section in keys.items()
    ]
    book = rulebook(*indicators, facts=facts, nested={"内": "外"})
    assert [one.key for one in book.sections] == ["外", "内", "旁"]
    given: dict[str, Value] = dict(zip("abcde", (1, 2, 4, 7, 5), strict=True))
    for backend in ("row", "reference"):
        [standing] = score([book], [unit("甲", n=over or 1, **given)], backend=backend).standings
        last = Fraction(7, over or 1)
        assert standing.scores.indicators == (1, 2, 4, last, 5)
        assert standing.scores.sections == (1 + 2 + 4, 1 + 2, last)
        assert standing.total == 1 + 2 + 4 + last + 5
    row = compile_row(book, {})
    kept = row.kept(row.encode({"n": over or 1, **given}))
    assert kept[row.sections] == ((7, 3, 7) if over is None else (7, 3, None))
    assert kept[row.total] == (19 if over is None else None)  # of a quotient there is no whole number


def test_derived_values_are_made_by_the_function_itself() -> None:
    """In the order of the rulebook; those that no indicator needs are left out."""
    book = rulebook(
        from_zero("一", "9", _clause(Input("三倍")), floor=None),
        facts=[Fact("x", Kind.NUMBER)],
        steps=(
            Derived("倍", Multiply(const(2), _X), source("设【倍】")),
            Derived("三倍", Add((Input("倍"), _X)), source("设【三倍】")),
            Derived("余", Divide(const(1), _X), source("设【余】")),
        ),
    )
    row = compile_row(book, {})
    assert row.bare(row.encode({"x": 2}))[0] == 6
    assert row.bare(row.encode({"x": 0}))[0] == 0  # nothing is divided

"""What is said of a tree without facts, held against all facts there are: of inputs with a few whole values everything can be asked.

Where the analysis claims to be exact (each input occurs once, or is narrowed by a condition) it has to be: neither too narrow nor too wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given, settings, strategies as st

from kaoping.dsl.interval import Interval
from kaoping.engine.analysis import breakpoints
from kaoping.engine.analysis.bounds import bounds, rounded, split
from kaoping.engine.analysis.direction import Trend, condition_direction, direction
from kaoping.engine.analysis.pieces import changes, condition_pieces, number_pieces
from kaoping.engine.evaluation import holds, value_of
from kaoping.engine.operations import compares
from kaoping.engine.tree import (
    Add,
    All,
    Any,
    Apply,
    Band,
    Choose,
    Compare,
    Comparison,
    Condition,
    Const,
    Divide,
    Function,
    Greatest,
    Input,
    Least,
    Line,
    Lookup,
    Multiply,
    Not,
    Number,
    Round,
    Rounding,
    Table,
    TableRow,
)

KEYS = ("x", "y", "z")
Ranges = dict[str, Interval]


def f(value: str | int) -> Fraction:
    return Fraction(value)


def c(value: str | int) -> Const:
    return Const(f(value))


def between(low: int | None, high: int | None, *, whole: bool = True) -> Interval:
    return Interval(None if low is None else f(low), None if high is None else f(high), whole)


def all_facts(ranges: Mapping[str, Interval]) -> Iterator[dict[str, Fraction]]:
    each = []
    for one in ranges.values():
        assert one.low is not None
        assert one.high is not None
        each.append([Fraction(n) for n in range(int(one.low), int(one.high) + 1)])
    for values in product(*each):
        yield dict(zip(ranges, values, strict=True))


WHOLE = st.tuples(st.integers(-3, 3), st.integers(0, 3)).map(lambda ends: between(ends[0], ends[0] + ends[1]))
RANGES = st.fixed_dictionaries(dict.fromkeys(KEYS, WHOLE))
FACTOR = st.sampled_from([f(-2), f("-1/3"), f("1/2"), f(3)])


def once(keys: tuple[str, ...]) -> st.SearchStrategy[Number]:
    """Trees that look at each of these inputs once, and keep to one way with each."""
    if len(keys) == 1:
        alone: st.SearchStrategy[Number] = st.just(Input(keys[0]))
        return st.one_of(
            alone,
            st.builds(lambda factor, one: Multiply(Const(factor), one), FACTOR, alone),
            st.builds(lambda one, factor: Divide(one, Const(factor)), alone, FACTOR),
            st.builds(lambda one, end: Least((one, Const(end))), alone, FACTOR),
            st.builds(lambda one, end: Greatest((Const(end), one)), alone, FACTOR),
            st.builds(Round, alone, st.sampled_from([f("2"), f("3/2")]), st.sampled_from(Rounding)),
        )
    halves = st.tuples(once(keys[:1]), once(keys[1:]))
    return st.one_of(
        halves.map(Add),
        halves.map(Least),
        halves.map(Greatest),
        halves.map(lambda two: Multiply(*two)),
        st.builds(lambda two, mode: Round(Add(two), f(2), mode), halves, st.sampled_from(Rounding)),
    )


# Bounds


@settings(max_examples=150, deadline=None)
@given(once(KEYS), RANGES)
def test_bounds_are_attained_where_each_input_occurs_once(node: Number, ranges: Ranges) -> None:
    values = [value_of(node, facts) for facts in all_facts(ranges)]
    found = bounds(node, ranges)
    assert (found.low, found.high) == (min(values), max(values))
    assert not found.whole or all(one.denominator == 1 for one in values)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([Comparison.AT_LEAST, Comparison.MORE_THAN, Comparison.LESS_THAN, Comparison.AT_MOST]),
    st.integers(-4, 6),
    once(("x",)),
    once(("x",)),
    st.booleans(),
    WHOLE,
)
def test_bounds_of_a_choice_are_those_of_its_sides_where_they_are_taken(
    comparison: Comparison, limit: int, then: Number, otherwise: Number, turned: bool, one: Interval
) -> None:
    when = Compare(c(limit), comparison, Input("x")) if turned else Compare(Input("x"), comparison, c(limit))
    node = Choose(when, then, otherwise)
    values = [value_of(node, facts) for facts in all_facts({"x": one})]
    found = bounds(node, {"x": one})
    assert (found.low, found.high) == (min(values), max(values))


@pytest.mark.parametrize("comparison", Comparison)
def test_a_chain_of_choices_passes_on_what_is_left(comparison: Comparison) -> None:
    first = Compare(Input("x"), comparison, c(2))
    second = Compare(Input("x"), Comparison.AT_LEAST, c(4))
    for low, high in product(range(-1, 5), repeat=2):
        if low <= high:
            node = Choose(first, c(100), Choose(second, c(50), Input("x")))
            ranges = {"x": between(low, high)}
            values = [value_of(node, facts) for facts in all_facts(ranges)]
            found = bounds(node, ranges)
            assert (found.low, found.high) == (min(values), max(values)), (low, high)


# Conditions

FAR = 6
ENDS = (None, 0, 1, 2)


def _hull(values: list[Fraction], *, whole: bool) -> Interval:
    """Of what was asked of numbers not too far away: an end that is far away is none."""
    low, high = min(values), max(values)
    return Interval(None if low <= 1 - FAR else low, None if high >= FAR - 1 else high, whole)


@pytest.mark.parametrize("comparison", Comparison)
def test_a_comparison_of_whole_numbers_leaves_just_those_that_fit(comparison: Comparison) -> None:
    condition = Compare(Input("x"), comparison, Input("y"))
    for ends in product(ENDS, repeat=4):
        if any(low is not None and high is not None and low > high for low, high in (ends[:2], ends[2:])):
            continue
        ranges = {"x": between(*ends[:2]), "y": between(*ends[2:])}
        pairs = list(product(*(_numbers(each) for each in ranges.values())))
        for wanted, found in zip((True, False), split(condition, ranges), strict=True):
            fitting = [pair for pair in pairs if compares(pair[0], comparison, pair[1]) is wanted]
            if not fitting:
                assert found is None, (ends, wanted)
                continue
            assert found is not None, (ends, wanted)
            for place, key in enumerate(("x", "y")):
                exact = _hull([pair[place] for pair in fitting], whole=True)
                assert (found[key].low, found[key].high) == (exact.low, exact.high), (ends, wanted, key)


def _numbers(one: Interval) -> list[Fraction]:
    low, high = (-FAR if one.low is None else int(one.low)), (FAR if one.high is None else int(one.high))
    return [Fraction(n) for n in range(low, high + 1)]


LOOSE = {Comparison.MORE_THAN: Comparison.AT_LEAST, Comparison.LESS_THAN: Comparison.AT_MOST}


@pytest.mark.parametrize("comparison", [*LOOSE, *LOOSE.values()])
def test_a_comparison_of_numbers_keeps_the_ends_that_they_come_near(comparison: Comparison) -> None:
    condition = Compare(Input("x"), comparison, Input("y"))
    for ends in product((0, 1, 2), repeat=4):
        if ends[0] > ends[1] or ends[2] > ends[3]:
            continue
        ranges = {"x": between(*ends[:2], whole=False), "y": between(*ends[2:], whole=False)}
        grid = [[Fraction(n, 2) for n in range(2 * low, 2 * high + 1)] for low, high in (ends[:2], ends[2:])]
        pairs = list(product(*grid))
        found, _ = split(condition, ranges)
        if not any(compares(a, comparison, b) for a, b in pairs):
            assert found is None, ends
            continue
        near = [pair for pair in pairs if compares(pair[0], LOOSE.get(comparison, comparison), pair[1])]
        assert found == {
            key: Interval(min(pair[place] for pair in near), max(pair[place] for pair in near))
            for place, key in enumerate(("x", "y"))
        }, ends


def test_numbers_that_differ_are_left_as_they_are() -> None:
    half = {"x": between(0, 2, whole=False), "y": between(0, 0, whole=False)}
    assert split(Compare(Input("x"), Comparison.NOT_EQUAL, Input("y")), half)[0] == half
    same = {"x": between(1, 1, whole=False), "y": between(1, 1, whole=False)}
    assert split(Compare(Input("x"), Comparison.NOT_EQUAL, Input("y")), same) == (None, same)


def at_least(value: int) -> Condition:
    return Compare(Input("x"), Comparison.AT_LEAST, c(value))


def at_most(value: int) -> Condition:
    return Compare(Input("x"), Comparison.AT_MOST, c(value))


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        (All((at_least(2), at_most(4))), (2, 4), (0, 9)),
        (All((at_least(0), at_most(4))), (0, 4), (5, 9)),
        (All((at_least(2), at_most(9))), (2, 9), (0, 1)),
        (All((at_least(0), at_most(9))), (0, 9), None),
        (All((at_least(5), at_most(4))), None, (0, 9)),
        (All((at_least(10), at_most(4))), None, (0, 9)),
        (Any((at_least(6), at_most(3))), (0, 9), (4, 5)),
        (Any((at_least(6), at_most(-1))), (6, 9), (0, 5)),
        (Any((at_least(10), at_most(3))), (0, 3), (4, 9)),
        (Any((at_least(10), at_most(-1))), None, (0, 9)),
        (Any((at_least(4), at_most(3))), (0, 9), None),
        (Not(at_least(4)), (0, 3), (4, 9)),
        (Not(All((at_least(2), at_most(9)))), (0, 1), (2, 9)),
    ],
)
def test_conditions_that_are_joined(
    condition: Condition, yes: tuple[int, int] | None, no: tuple[int, int] | None
) -> None:
    found = split(condition, {"x": between(0, 9)})
    assert [one and one["x"] for one in found] == [one and between(*one) for one in (yes, no)]


# Tables

LOW, MIDDLE, HIGH = Band(None, f(1), False, False), Band(f(1), f(3), True, True), Band(f(3), None, False, False)


def table(*rows: tuple[tuple[str | Band, ...], Fraction | str | Line]) -> Table:
    return Table("t", tuple(TableRow(keys, result, (("rules.kp", n),)) for n, (keys, result) in enumerate(rows, 1)))


STRAIGHT = table(((LOW,), f(10)), ((MIDDLE,), Line(f(1), f(3), f(10), f(4))), ((HIGH,), f(-1)))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (None, 0, (10, 10)),
        (None, None, (-1, 10)),
        (2, 2, (7, 7)),
        (2, 3, (4, 7)),
        (1, 2, (7, 10)),
        (2, 5, (-1, 7)),
        (4, 5, (-1, -1)),
    ],
)
def test_of_a_table_the_rows_that_can_be_reached(low: int | None, high: int | None, expected: tuple[int, int]) -> None:
    found = bounds(Lookup(STRAIGHT, (Input("x"),)), {"x": between(low, high)})
    assert (found.low, found.high) == expected


def test_a_table_with_a_result_beside_its_rows() -> None:
    short = table(((LOW,), f(10)), ((MIDDLE,), f(4)))
    ranges = {"x": between(1, 2), "y": between(5, 6)}
    found = bounds(Lookup(short, (Input("x"),), Input("y")), ranges)
    assert (found.low, found.high) == (4, 6)
    assert bounds(Lookup(short, (Input("x"),)), ranges) == between(4, 4)
    assert bounds(Lookup(short, (Input("x"),)), {"x": between(4, 5)}) == Interval()
    two = table((("甲", LOW), f(1)), (("甲", MIDDLE), f(2)), (("乙", LOW), f(7)))
    found = bounds(Lookup(two, (Input("类"), Input("x"))), {"x": between(1, 2)})
    assert (found.low, found.high) == (2, 2)
    assert bounds(Lookup(STRAIGHT, (Input("x"),), asked=("甲",)), {"x": between(1, 2)}) == between(0, 1)
    assert bounds(Lookup(table(((LOW,), "甲")), (Input("x"),)), {"x": between(0, 0)}) == Interval()


@pytest.mark.parametrize("rounding", Rounding)
def test_the_ends_of_what_is_rounded_are_rounded(rounding: Rounding) -> None:
    found = rounded(Interval(f("3/2"), None), f(1), rounding)
    up = rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.UP, Rounding.CEILING)
    assert found == Interval(f(2 if up else 1), None, True)
    assert rounded(Interval(None, f("-1/4")), f("1/2"), rounding).whole is False


# Directions


@settings(max_examples=150, deadline=None)
@given(once(KEYS), RANGES)
def test_a_tree_that_keeps_to_one_way_is_seen_to(node: Number, ranges: Ranges) -> None:
    """Each part does, so only factors of both signs leave it open."""
    found = direction(node, "x", ranges)
    ways = _ways(node, ranges)
    if found is Trend.UNKNOWN:
        assert _has_factor_of_both_signs(node, ranges)
    else:
        assert ways <= {Trend.UP: {1}, Trend.DOWN: {-1}, Trend.CONSTANT: set()}[found]


def _has_factor_of_both_signs(node: Number, ranges: Ranges) -> bool:
    match node:
        case Add(terms) | Least(terms) | Greatest(terms):
            return any(_has_factor_of_both_signs(term, ranges) for term in terms)
        case Round(value):
            return _has_factor_of_both_signs(value, ranges)
        case Multiply(left, right):
            signs = [bounds(part, ranges).sign for part in (left, right)]
            return None in signs or any(_has_factor_of_both_signs(part, ranges) for part in (left, right))
        case _:
            return False


def _ways(node: Number | Condition, ranges: Ranges) -> set[int]:
    """1 where it rises with x for some others, -1 where it falls."""
    found = set()
    others = {key: one for key, one in ranges.items() if key != "x"}
    for beside in all_facts(others):
        values = [_value(node, {**beside, **own}) for own in all_facts({"x": ranges["x"]})]
        found |= {(b > a) - (b < a) for a, b in pairwise(values)}
    return found - {0}


def _value(node: Number | Condition, facts: dict[str, Fraction]) -> Fraction | bool:
    found = holds(node, facts) if isinstance(node, Condition) else value_of(node, facts)
    assert isinstance(found, bool | Fraction)
    return found


TURNS = [Comparison.AT_LEAST, Comparison.MORE_THAN, Comparison.LESS_THAN, Comparison.AT_MOST]


@pytest.mark.parametrize("comparison", TURNS)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("then", "otherwise", "rises"),
    [
        (c(5), c(3), 1),
        (c(3), c(5), -1),
        (c(3), c(3), 0),
        (Least((Input("x"), c(9))), c(0), None),
        (Greatest((Input("x"), c(3))), c(3), None),
    ],
)
def test_a_choice_moves_as_its_sides_lie(
    comparison: Comparison, turned: bool, then: Number, otherwise: Number, rises: int | None
) -> None:
    x, limit = Input("x"), c(2)
    when = Compare(limit, comparison, x) if turned else Compare(x, comparison, limit)
    ranges = {"x": between(0, 4)}
    up = (comparison in TURNS[:2]) is not turned
    assert condition_direction(when, "x", ranges) is (Trend.UP if up else Trend.DOWN)
    assert condition_direction(Not(when), "x", ranges) is (Trend.DOWN if up else Trend.UP)
    found, ways = direction(Choose(when, then, otherwise), "x", ranges), _ways(Choose(when, then, otherwise), ranges)
    if rises is not None:
        assert found is {0: Trend.CONSTANT, 1: Trend.UP, -1: Trend.DOWN}[rises if up else -rises]
    if found is not Trend.UNKNOWN:
        assert ways <= {1 if found is Trend.UP else -1}
    else:
        assert len(ways) == 2


# Pieces

EXTREMES = (Least, Greatest)


def straight(depth: int) -> st.SearchStrategy[Number]:
    leaf = st.one_of(
        st.just(Input("x")),
        st.sampled_from([f(-2), f(0), f("1/2"), f(1), f(3)]).map(Const),
        st.just(Lookup(STRAIGHT, (Input("x"),))),
    )
    if not depth:
        return leaf
    inner = straight(depth - 1)
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(Add),
        two.map(Least),
        two.map(Greatest),
        st.builds(lambda factor, one: Multiply(Const(factor), one), FACTOR, inner),
        st.builds(lambda one, factor: Divide(one, Const(factor)), inner, FACTOR),
        st.builds(Choose, conditions(depth - 1), inner, inner),
    )


def conditions(depth: int) -> st.SearchStrategy[Condition]:
    compared = st.builds(Compare, straight(depth), st.sampled_from(Comparison), straight(0))
    two = st.tuples(compared, compared)
    return st.one_of(compared, two.map(All), two.map(Any), compared.map(Not))


@settings(max_examples=120, deadline=None)
@given(straight(2))
def test_pieces_are_the_function_itself(node: Number) -> None:
    pieces = number_pieces(node, "x")
    assert pieces is not None
    assert len(pieces.cells) == 2 * len(pieces.cuts) + 1
    assert list(pieces.cuts) == sorted(set(pieces.cuts))
    for place, x in _within(pieces.cuts):
        assert pieces.cells[place].at(x) == value_of(node, {"x": x})


@settings(max_examples=120, deadline=None)
@given(conditions(1))
def test_pieces_of_a_condition_are_where_it_holds(condition: Condition) -> None:
    pieces = condition_pieces(condition, "x")
    assert pieces is not None
    for place, x in _within(pieces.cuts):
        assert pieces.cells[place] is holds(condition, {"x": x})
    turns = [
        cut
        for cut in pieces.cuts
        if len({holds(condition, {"x": x}) for x in (cut - f("1/1000000"), cut, cut + f("1/1000000"))}) > 1
    ]
    assert changes(pieces) == turns
    assert breakpoints.of_condition(condition) == ({"x": set(turns)} if turns else {})


def _within(cuts: tuple[Fraction, ...]) -> Iterator[tuple[int, Fraction]]:
    """Two numbers within each open cell and each cut, with the place of the cell."""
    ends = [(cuts[0] if cuts else f(0)) - 4, *cuts, (cuts[-1] if cuts else f(0)) + 4]
    for place, (low, high) in enumerate(pairwise(ends)):
        yield from ((2 * place, low + (high - low) * part) for part in (f("1/7"), f("6/7")))
    yield from ((2 * place + 1, cut) for place, cut in enumerate(cuts))


X, Y = Input("x"), Input("y")
TWO_KEYS = table(((LOW, LOW), f(1)))


@pytest.mark.parametrize(
    "node",
    [
        Multiply(X, X),
        Divide(c(1), X),
        Divide(c(1), Least((X, c(3)))),
        Divide(X, c(0)),
        Round(X, f(1), Rounding.FLOOR),
        Apply(Function.ABSOLUTE, (X,)),
        Add((c(1), Multiply(X, X))),
        Choose(Compare(Multiply(X, X), Comparison.AT_LEAST, c(1)), c(1), c(2)),
        Choose(at_least(1), Multiply(X, X), c(2)),
        Choose(at_least(1), c(2), Multiply(X, X)),
        Choose(All((at_least(1), Compare(Multiply(X, X), Comparison.AT_LEAST, c(1)))), c(1), c(2)),
        Choose(Not(Compare(Multiply(X, X), Comparison.AT_LEAST, c(1))), c(1), c(2)),
        Lookup(STRAIGHT, (X,), asked=("甲",)),
        Lookup(STRAIGHT, (Add((X, c(1))),)),
        Lookup(TWO_KEYS, (X, X)),
        Lookup(table(((LOW,), f(1)), ((MIDDLE,), f(1))), (X,)),
        Lookup(table(((LOW,), f(1)), ((MIDDLE,), f(1)), ((HIGH,), "甲")), (X,)),
    ],
)
def test_what_is_no_straight_line_has_no_pieces(node: Number) -> None:
    assert number_pieces(node, "x") is None


def test_a_table_of_two_hundred_rows_is_looked_at_and_one_of_more_is_not() -> None:
    def long(rows: int) -> Lookup:
        ends = [None, *range(rows - 1), None]
        bands = [
            Band(None if a is None else f(a), None if b is None else f(b), a is not None, False)
            for a, b in pairwise(ends)
        ]
        return Lookup(table(*(((band,), f(place)) for place, band in enumerate(bands))), (X,))

    found = number_pieces(long(200), "x")
    assert found is not None
    assert changes(found) == [f(n) for n in range(199)]
    assert number_pieces(long(201), "x") is None

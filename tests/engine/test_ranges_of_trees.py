"""Between which ends every kind of node lies and where it bends, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kaoping.dsl.functions import Function
from kaoping.dsl.interval import ANYTHING, Interval
from kaoping.dsl.statistic import Statistic as DataStatistic, Summary
from kaoping.engine.analysis import breakpoints
from kaoping.engine.analysis.bounds import bounds
from kaoping.engine.analysis.edges import edges_beside, edges_of, ties_of
from kaoping.engine.analysis.grid import step_of
from kaoping.engine.analysis.ranges import fact_range, fact_ranges, statistic_range
from kaoping.engine.calendar import LAST_DAY
from kaoping.engine.rulebook import (
    ITEMS,
    Derived,
    Fact,
    Group,
    Kind,
    Measure,
    OfSubunits,
    Past,
    PastReading,
    Peer,
    Present,
    Reading,
    Reduction,
    ScoreOf,
    ScoreRounding,
    Statistic,
    Ties,
)
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Band,
    Choose,
    Compare,
    Comparison,
    DayRule,
    Divide,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
    Rounding,
    Table,
    TableRow,
)
from tests.engine.nodes import (
    HALVES,
    LARGEST,
    MEAN,
    NONNEGATIVE,
    SOURCE,
    A,
    B,
    D,
    P,
    X,
    Y,
    between,
    branch,
    clause,
    f,
    looked,
    over,
)
from tests.engine.small import const as c, from_zero, rulebook

# Bounds of what is not asked of all facts

MONDAY = 738000 - (738000 % 7) + 1


@pytest.mark.parametrize(
    ("node", "low", "high", "is_whole"),
    [
        (OfDays(DayRule.WORKING_DAYS, (Input("from"), Input("to"))), 0, 10, True),
        (OfDays(DayRule.WORKING_DAYS, (Input("q"), Input("to"))), None, None, True),
        (OfDays(DayRule.WORKING_DAYS_LATER, (Input("from"), c(5))), MONDAY + 7, MONDAY + 14, True),
        (OfDays(DayRule.WORKING_DAYS_LATER, (Input("from"), Input("q"))), None, None, True),
        (Divide(P, c(0), X), 0, None, False),
        (Divide(P, c(0)), None, None, False),
        (Divide(P, Input("k"), c(50)), "1/3", 50, False),
        (Divide(P, Input("k"), c("-1")), -1, 9, False),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=2), (P, P), too_few=c(-3)), -3, 9, False),
        (Aggregate(MEAN, (P, P)), 1, 9, False),
        (Label("甲"), None, None, False),
        (Input("unknown"), None, None, False),
        (Add((P, Input("k"))), 1, 12, False),
        (Multiply(Input("k"), Input("k")), 0, 9, True),
    ],
)
def test_between_which_ends_a_number_lies(
    node: Number, low: int | str | None, high: int | str | None, is_whole: bool
) -> None:
    days = {"from": between(MONDAY, MONDAY + 7, True), "to": between(MONDAY + 7, MONDAY + 14, True)}
    assert bounds(node, {**NONNEGATIVE, **days, "k": between(0, 3, True)}) == between(low, high, is_whole)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (Fact("k", Kind.COUNT), between(0, None, True)),
        (Fact("k", Kind.COUNT, minimum=f(2), maximum=f("9/2")), between(2, 4, True)),
        (Fact("k", Kind.COUNT, maximum=f(4), with_subunits=True), between(0, None, True)),
        (Fact("k", Kind.COUNT, of_subunits=OfSubunits.MEAN, maximum=f("9/2")), between(0, "9/2")),
        (Fact("k", Kind.COUNT, of_subunits=OfSubunits.WEIGHTED_MEAN), between(0, None)),
        (Fact("k", Kind.COUNT, absent=f(-1)), between(-1, None, True)),
        (Fact("k", Kind.COUNT, maximum=f(4), absent=f(9)), between(0, 9, True)),
        (Fact("k", Kind.COUNT, absent="甲"), between(0, None, True)),
        (Fact("k", Kind.RATIO), between(0, 1)),
        (Fact("k", Kind.RATIO, over_one=True), between(0, None)),
        (Fact("k", Kind.RATIO, over_one=True, maximum=f(2)), between(0, 2)),
        (Fact("k", Kind.RATIO, maximum=f(2)), between(0, 2)),
        (Fact("k", Kind.RATIO, below_zero=True), between(None, 1)),
        (Fact("k", Kind.RATIO, below_zero=True, minimum=f(-1)), between(-1, 1)),
        (Fact("k", Kind.RATIO, minimum=f("1/2")), between("1/2", 1)),
        (Fact("k", Kind.RATIO, with_subunits=True), between(0, None)),
        (Fact("k", Kind.RATIO, maximum=f(2), with_subunits=True), between(0, None)),
        (Fact("k", Kind.YES_NO), between(0, 1, True)),
        (Fact("k", Kind.DATE), between(1, LAST_DAY, True)),
        (Fact("k", Kind.DATE, minimum=f(700000)), between(700000, LAST_DAY, True)),
        (Fact("k", Kind.NUMBER), ANYTHING),
        (Fact("k", Kind.JUDGED, minimum=f(0), maximum=f(5)), between(0, 5)),
        (Fact("k", Kind.IMPORTED, maximum=f(5)), between(None, 5)),
        (Fact("k", Kind.NUMBER, minimum=f(1), maximum=f(3), absent=f(0)), between(0, 3)),
        (Fact("k", Kind.NUMBER, minimum=f(1), maximum=f(3), absent=f(2)), between(1, 3)),
        (Fact("k", Kind.COUNT, minimum=f(1), absent=f("1/2")), between("1/2", None)),
        (Fact("k", Kind.RATIO, absent=f(2)), between(0, 2)),
        (Fact("k", Kind.ONE_OF, absent="优"), None),
        (Fact("k", Kind.ONE_OF), None),
        (Fact("k", Kind.TEXT), None),
        (Fact("k", Kind.RECORDS), None),
    ],
)
def test_which_values_a_fact_can_have(fact: Fact, expected: Interval | None) -> None:
    assert fact_range(fact) == expected


ALL_UNITS = Group()


def statistic(peer: Peer, value: Number = P, group: Group = ALL_UNITS, **more: object) -> Statistic:
    return Statistic("s", value, peer, group, SOURCE, **more)  # type: ignore[arg-type]


K = Input("k")
ROUNDED = ScoreRounding(f(1), Rounding.UP)
WITHOUT = Group(unranked=False)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (statistic(Peer.MEAN), between(1, 9)),
        (statistic(Peer.MEAN, K), between(0, 3)),
        (statistic(Peer.MEDIAN, K), between(0, 3)),
        (statistic(Peer.PERCENTILE, K), between(0, 3)),
        (statistic(Peer.HIGHEST, K), between(0, 3, True)),
        (statistic(Peer.LOWEST, K), between(0, 3, True)),
        (statistic(Peer.LOWEST, Multiply(P, c("1/2"))), between("1/2", "9/2")),
        (statistic(Peer.HIGHEST, Multiply(P, c("1/2")), rounding=ROUNDED), between(1, 5, True)),
        (statistic(Peer.MEAN, P, divisor=P), ANYTHING),
        (statistic(Peer.UNITS), between(0, None, True)),
        (statistic(Peer.RANK), between(1, None, True)),
        (statistic(Peer.RANK, ties=Ties.MEAN), between(1, None)),
        (statistic(Peer.PERCENTILE_RANK), between(0, 1)),
        (statistic(Peer.PERCENTILE_RANK, group=WITHOUT), ANYTHING),
        (statistic(Peer.MIN_MAX), between(0, 1)),
        (statistic(Peer.MIN_MAX, if_equal=f(2)), ANYTHING),
        (statistic(Peer.MIN_MAX, group=WITHOUT, if_equal=f(2)), ANYTHING),
        (statistic(Peer.SAMPLE_VARIANCE), between(0, None)),
        (statistic(Peer.POPULATION_DEVIATION), between(0, None)),
        (statistic(Peer.SUM), ANYTHING),
        (statistic(Peer.POPULATION_SCORE), ANYTHING),
    ],
)
def test_between_which_ends_a_statistic_lies(step: Statistic, expected: Interval) -> None:
    assert statistic_range(step, {**NONNEGATIVE, "k": between(0, 3, True)}) == expected


RECORDS = Fact(
    "录",
    Kind.RECORDS,
    columns=(Fact("列", Kind.COUNT, maximum=f(5)), Fact("负", Kind.NUMBER, minimum=f(-2), maximum=f(-1))),
)
HALF = (Reduction(over("列"), f("1/2"), "", SOURCE),)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure("量", "录"), between(0, None, True)),
        (Measure("量", "录", reductions=HALF), between(0, None)),
        (Measure("量", "录", different="列", reductions=HALF), between(0, None, True)),
        (Measure("量", "录", value=Input("列"), summary=MEAN), between(0, 5)),
        (Measure("量", "录", value=Input("列"), summary=LARGEST), between(0, 5, True)),
        (Measure("量", "录", value=Input("列"), summary=LARGEST, too_few=f(-1)), between(-1, 5, True)),
        (Measure("量", "录", value=Input("负")), between(None, 0)),
        (Measure("量", "录", value=Input("负"), points=True), between(None, 0)),
        (Measure("量", "录", value=Input("负"), reductions=HALF), between(None, 0)),
        (Measure("量", "录", value=Input("负"), summary=LARGEST, reductions=HALF), between(-2, -1)),
        (Measure("量", "录", value=Least((Input(ITEMS), c(6))), apart=("列",)), between(0, None, True)),
        (Measure("量", "录", value=Add((Input("负"), Input("旁"))), summary=LARGEST, facts=("旁",)), between(-2, 0)),
    ],
)
def test_between_which_ends_a_measure_lies(measure: Measure, expected: Interval) -> None:
    facts = (RECORDS, Fact("旁", Kind.RATIO))
    assert fact_ranges(rulebook(facts=facts, measures=(measure,)))["量"] == expected
    weighed = replace(RECORDS, quantity="件")
    if measure.value is None and not measure.different:
        assert fact_ranges(rulebook(facts=(weighed,), measures=(measure,)))["量"] == between(0, None)


def test_the_ranges_of_steps_follow_from_what_stands_before() -> None:
    steps = (
        Derived("设", Multiply(c(3), Input("旁")), SOURCE), Past("前", "设", PastReading.VALUE, SOURCE),
        Past("增", "设", next(one for one in PastReading if one is not PastReading.VALUE), SOURCE), Past("无", "什么", PastReading.VALUE, SOURCE),
        Present("在", "旁", SOURCE), ScoreOf("甲分", "甲", Reading("score"), SOURCE),
    )  # fmt: skip
    found = fact_ranges(rulebook(facts=(Fact("旁", Kind.RATIO), Fact("级", Kind.TEXT)), steps=steps, as_of="日"))
    assert found == {
        "旁": between(0, 1), "日": between(1, LAST_DAY, True), "设": between(0, 3), "前": between(0, 3), "增": ANYTHING,
        "无": ANYTHING, "在": between(0, 1, True), "甲分": ANYTHING,
    }  # fmt: skip
    assert "" not in fact_ranges(rulebook())


# Breakpoints of what looks at several inputs


def bent(key: str, at: int) -> Number:
    return Least((Input(key), c(at)))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Add((bent("a", 1), bent("b", 2))), {"a": {1}, "b": {2}}),
        (Multiply(bent("a", 1), bent("b", 2)), {"a": {1}, "b": {2}}),
        (Divide(bent("a", 1), bent("b", 2)), {"a": {1}, "b": {2}}),
        (Divide(bent("a", 1), bent("b", 2), bent("d", 3)), {"a": {1}, "b": {0, 2}, "d": {3}}),
        (Divide(A, Multiply(B, D), c(0)), {}),
        (Divide(A, Multiply(B, B), c(0)), {}),
        (Round(Add((bent("a", 1), B)), f(1), Rounding.UP), {"a": {1}}),
        (Apply(Function.POWER, (bent("a", 1), c(2))), {"a": {1}}),
        (OfDays(DayRule.MONTHS_LATER, (bent("a", 1), bent("b", 2))), {"a": {1}, "b": {2}}),
        (Aggregate(MEAN, (bent("a", 1), bent("b", 2)), (bent("d", 3), c(1))), {"a": {1}, "b": {2}, "d": {3}}),
        (Lookup(HALVES, (Add((bent("a", 1), bent("b", 2))),)), {"a": {1}, "b": {2}}),
        (looked("a"), {"a": {5}}),
        (
            Choose(over("a", 4), bent("b", 2), Choose(over("d", 5), bent("a", 1), c(0))),
            {"a": {1, 4}, "b": {2}, "d": {5}},
        ),
        (Choose(Compare(bent("a", 1), Comparison.AT_LEAST, bent("b", 2)), c(1), c(2)), {"a": {1}, "b": {2}}),
        (Choose(Not(Any((over("a", 4), over("b", 5)))), c(1), c(2)), {"a": {4}, "b": {5}}),
        (Choose(All((over("a", 4), OneOf("b", ("甲",)))), c(1), c(2)), {"a": {4}}),
    ],
)
def test_where_a_number_of_several_inputs_bends(node: Number, expected: dict[str, set[int]]) -> None:
    assert breakpoints.of_number(node) == expected
    assert breakpoints.bends(node) == {value for values in expected.values() for value in values}


def test_edges_are_gathered_from_tables_choices_and_conditions() -> None:
    labelled = Table(
        "t", (TableRow(("甲", Band(f(3), f(7), True, True)), f(1), ()), TableRow((None, Band(f(7), None, False, False)), f(2), ())),
    )  # fmt: skip
    node = Choose(
        OneOf("级", ("优", "良")), Lookup(labelled, (Input("类"), A)), Lookup(labelled, (looked("b"), Add((A, B))))
    )
    found = edges_of([node, OneOf("级", ("中",)), over("d", 8)])
    assert found.values == {"a": {3, 7}, "b": {5}, "d": {8}}
    assert {key: list(labels) for key, labels in found.labels.items()} == {"级": ["优", "良", "中"], "类": ["甲"]}
    assert found.ties == {}
    other = edges_of([over("d", 9), OneOf("级", ("差",))])
    other.ties["d"] = {f(1)}
    found.add(other)
    assert found.values["d"] == {8, 9}
    assert list(found.labels["级"]) == ["优", "良", "中", "差"]
    assert found.ties == {"d": {f(1)}}


def test_edges_of_one_input_beside_what_is_known() -> None:
    trees = [
        Least((X, Input("y"))), Round(Multiply(X, Input("y")), f(1), Rounding.HALF_UP), over("made", 10), over("y"),
        Compare(X, Comparison.EQUAL, Input("y")),
    ]  # fmt: skip
    found = edges_beside(trees, "x", {"y": f(4)}, {"made": Multiply(X, Input("y"))})
    assert found.values == {"x": {4, f("5/2")}}
    assert found.ties == {"x": {f(n) / 8 for n in (-3, -1, 1, 3)}}


def test_where_the_score_of_an_indicator_lies_between_two_of_its_steps() -> None:
    one = from_zero("甲", "4", clause(branch(Multiply(X, Y))), step=f("1/2"), ceiling=f(2))
    # 2x is ¼ and ¾ there: those that come first from the lower end of the straight piece
    assert ties_of(one, "x", {"y": f(2)}, {}) == {f("1/8"), f("3/8")}
    assert ties_of(replace(one, step=None), "x", {"y": f(2)}, {}) == set()


# The smallest step of a fact


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (Kind.RATIO, [], "1/1000"),
        (Kind.RATIO, ["1/2"], "1/1000"),
        (Kind.RATIO, ["1/100000", "1/3"], "1/100000"),
        (Kind.RATIO, ["1/1000000"], "1/1000"),
        (Kind.COUNT, ["1/2"], "1"),
        (Kind.DATE, ["1/2"], "1"),
        (Kind.YES_NO, ["1"], "1"),
        (Kind.NUMBER, ["1", None], "1"),
        (Kind.NUMBER, ["1/4", "3"], "1/100"),
        (Kind.NUMBER, ["1/1000000"], "1/1000000"),
        (Kind.NUMBER, ["1/10000000"], "1"),
        (Kind.NUMBER, ["1/3"], "1"),
    ],
)
def test_one_in_the_last_decimal(kind: Kind, values: list[str | None], expected: str) -> None:
    given = [None if one is None else f(one) for one in values]
    assert step_of(Fact("k", kind), given) == f(expected)
    if kind is Kind.COUNT:
        assert step_of(Fact("k", kind, of_subunits=OfSubunits.MEAN), given) == f("1/10")

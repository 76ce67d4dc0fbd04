"""The row evaluator gives what the reference evaluator gives; what is said of trees without facts holds for all facts."""

from __future__ import annotations

import itertools
import os
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

from kaoping.dsl.interval import Interval
from kaoping.engine.account import Account, Entry, Gapped
from kaoping.engine.analysis.bounds import bounds, indicator_bounds
from kaoping.engine.analysis.breakpoints import breakpoints
from kaoping.engine.analysis.direction import Trend, direction, indicator_direction
from kaoping.engine.analysis.ranges import fact_ranges
from kaoping.engine.application.remembered import evaluated
from kaoping.engine.evaluation import holds, with_derived
from kaoping.engine.facts import Gap, Value
from kaoping.engine.operations import round_to
from kaoping.engine.reference import evaluate, trace
from kaoping.engine.row import compile_row, scales_of
from kaoping.engine.rulebook import Derived, Rulebook
from kaoping.engine.tree import (
    Add,
    All,
    Branch,
    Choose,
    Clause,
    Compare,
    Comparison,
    Condition,
    Consequence,
    Const,
    Divide,
    Greatest,
    Indicator,
    Input,
    Least,
    Multiply,
    Not,
    NotApplicable,
    Number,
    OneOf,
    PostingKind,
    Round,
    Rounding,
)
from tests.evaluators import differences, units_of
from tests.strategies import SOURCE, edges, facts, rulebook, rulebooks, straight_indicators, value_of_fact

RULEBOOKS = int(os.environ.get("KAOPING_LONG") or 2000)
SHARES = 8
"""So many tests of as many rulebooks, each drawn on its own, so that they are run side by side."""
UNITS = 50

thorough = settings(
    max_examples=RULEBOOKS // SHARES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
some = settings(thorough, max_examples=max(RULEBOOKS // 20, 1))


def number(value: str | int) -> Const:
    return Const(Fraction(value))


def indicator(*clauses: Clause, maximum: int = 10, opening: int = 0, **more: object) -> Indicator:
    found = Indicator("指标", "", Fraction(maximum), Fraction(opening), clauses, SOURCE, step=Fraction(1, 100))
    return replace(found, **more)  # type: ignore[arg-type]


def clause(*branches: Branch, cap: Number | None = None) -> Clause:
    return Clause(branches, SOURCE, cap)


def always(amount: Number, kind: PostingKind = PostingKind.SCORED) -> Branch:
    return Branch(None, amount, kind)


def at_least(key: str, value: str | int) -> Condition:
    return Compare(Input(key), Comparison.AT_LEAST, number(value))


# Two evaluators, one answer


@pytest.mark.parametrize("share", range(SHARES))
@thorough
@given(rulebooks(), st.integers(0, 2**32))
def test_the_row_evaluator_gives_the_scores_and_accounts_of_the_reference(
    share: int, rules: Rulebook, seed: int
) -> None:
    assert next(differences(rules, units_of(rules, seed, UNITS)), None) is None


@some
@given(rulebooks(), st.integers(0, 2**32))
def test_every_account_balances_and_keeps_its_limits(rules: Rulebook, seed: int) -> None:
    random = Random(seed)
    near = edges(rules.indicators)
    for unit in (facts(random, near) for _ in range(UNITS)):
        inputs = with_derived(rules.derived, unit)
        for each in rules.indicators:
            found = evaluate(each, inputs)
            if isinstance(found, Account):
                posted = sum((entry.amount + entry.given_back for entry in found.entries), Fraction(0))
                assert found.opening + posted + found.floor + found.ceiling + found.rounding == found.closing


@some
@given(rulebooks(), st.integers(0, 2**32))
def test_what_is_remembered_of_the_reference_is_what_it_gives(rules: Rulebook, seed: int) -> None:
    random = Random(seed)
    near = edges(rules.indicators)
    units = [with_derived(rules.derived, facts(random, near)) for _ in range(UNITS)]
    for inputs in (*units, *units):  # each is asked for again
        assert [evaluated(each, inputs) for each in rules.indicators] == [
            evaluate(each, inputs) for each in rules.indicators
        ]


PLAIN = (
    indicator(clause(always(Multiply(number("-0.2"), Input("办件")))), opening=4, ceiling=Fraction(10)),
    indicator(
        clause(
            Branch(at_least("比率", "0.7"), number(4), PostingKind.SCORED), always(Divide(Input("比率"), number("0.7")))
        )
    ),
    indicator(clause(Branch(OneOf("平台", ("未配置",)), number(-1), PostingKind.DEDUCTION)), opening=10),
    indicator(
        clause(always(Divide(Input("总数"), Input("办件"), number(1)))), clause(always(Input("评分")), cap=number(2))
    ),
)


def test_units_without_gaps_are_never_left_to_the_reference() -> None:
    rules = rulebook(PLAIN)
    row = compile_row(rules, scales_of({"比率": [Fraction(853, 1000)], "评分": [Fraction(1, 100)]}))
    unit = {"办件": 3, "比率": Fraction(1, 2), "平台": "未 配置", "总数": 7, "评分": Fraction(5, 4)}
    assert None not in row.bare(row.encode(unit))
    assert [row.score(index, row.bare(row.encode(unit))) for index in range(4)] == [
        Fraction(17, 5),
        Fraction(71, 100),
        9,
        Fraction(358, 100),
    ]


@pytest.mark.parametrize("unfit", [Fraction(1, 3), Fraction(3, 2), "八成", Gap.DASH, None])
def test_only_the_indicators_that_look_at_an_unfit_value_are_left_to_the_reference(unfit: Value | None) -> None:
    row = compile_row(rulebook(PLAIN), {"比率": 1000, "评分": 100})
    unit = {"办件": 3, "比率": unfit, "平台": "已配置", "总数": 7, "评分": 1}
    scores = row.bare(row.encode({key: value for key, value in unit.items() if value is not None}))
    assert [score is None for score in scores[:4]] == [False, True, False, False]


def test_nothing_of_a_rulebooks_text_gets_into_the_source() -> None:
    hostile = "x'); import os #"
    rules = rulebook((indicator(clause(Branch(OneOf(hostile, (hostile,)), Input(hostile + "2"), PostingKind.SCORED))),))
    row = compile_row(rules, {})
    assert "import" not in row.bare_source + row.kept_source
    assert row.score(0, row.bare(row.encode({hostile: hostile, hostile + "2": 3}))) == 3


def test_a_division_by_a_quotient_binds_the_divisor_first() -> None:
    shares = Divide(Input("办件"), Divide(Input("办件"), Input("总数")))
    each = indicator(clause(always(Multiply(number(-1), shares))), opening=10)
    row = compile_row(rulebook((each,)), {})
    for unit in ({"办件": 3, "总数": 7}, {"办件": 0, "总数": 7}, {"办件": 3, "总数": 0}):
        assert row.outcome(0, row.kept(row.encode(unit)), unit) == evaluate(each, unit)


BELOW = Add((Input("办件"), number(-3)))  # the sign of what it divides by is not known


@pytest.mark.parametrize(
    "divisor",
    [
        BELOW,
        Multiply(number(2), BELOW),
        Multiply(number("-2/3"), BELOW),
        Multiply(number(5), Input("办件")),
        Input("数值"),
        Multiply(number(2), Input("数值")),
        Multiply(number("-2/3"), Input("数值")),
    ],
)
@pytest.mark.parametrize("dividend", [number(12), Input("总数"), Multiply(number("1/7"), Input("总数"))])
@pytest.mark.parametrize("if_zero", [None, number(5)])
@pytest.mark.parametrize("how", [None, *Rounding])
def test_a_divisor_of_either_sign_by_hand(
    divisor: Number, dividend: Number, if_zero: Number | None, how: Rounding | None
) -> None:
    amount: Number = Divide(dividend, divisor, if_zero)
    if how is not None:
        amount = Round(amount, Fraction(1, 2), how)
    each = indicator(clause(always(amount)), floor=None)
    row = compile_row(rulebook((each,)), {})
    for unit in ({"办件": count, "总数": 7, "数值": count - 3} for count in range(8)):
        assert row.outcome(0, row.kept(row.encode(unit)), unit) == evaluate(each, unit)


# Depth


def nested(levels: int) -> Number:
    """Formulas, choices and conditions inside each other."""
    found: Number = Input("办件")
    for level in range(levels):
        match level % 5:
            case 0:
                found = Least((Add((found, number(1))), number(1000 + level)))
            case 1:
                found = Multiply(number("0.9"), found)
            case 2:
                found = Choose(Not(All((Compare(found, Comparison.LESS_THAN, number(5)),))), found, Input("总数"))
            case 3:
                found = Round(found, Fraction(1, 100), Rounding.HALF_UP)
            case _:
                found = Divide(found, Greatest((Input("总数"), number(1))))
    return found


@pytest.mark.parametrize("levels", [10, 30])
def test_trees_that_repeat_their_parts_are_evaluated_alike(levels: int) -> None:
    compare_alike(nested(levels))


@pytest.mark.parametrize("wrap", range(6))
def test_a_hundred_levels_are_no_trouble(wrap: int) -> None:
    found: Number = Input("办件")
    test: Condition = at_least("办件", 1)
    for level in range(100):
        match wrap:
            case 0:
                found = Add((number(1), Multiply(number(-1), found)))
            case 1:
                found = Choose(at_least("总数", level), found, number(level))
            case 2:
                found = Least((Greatest((found, number(-level))), Input("总数")))
            case 3:
                test = Not(All((test, at_least("总数", level % 3))))
            case 4:
                found = Round(Divide(found, number(2)), Fraction(1, 3), Rounding.HALF_EVEN)
            case _:
                found = Divide(number(1), Add((found, number(1))), number(1))
    compare_alike(Choose(test, found, number(2)) if wrap == 3 else found)


def test_five_hundred_bands_are_no_trouble() -> None:
    bands = [Branch(at_least("办件", 500 - n), number(Fraction(500 - n, 100)), PostingKind.SCORED) for n in range(500)]
    each = indicator(clause(*bands))
    row = compile_row(rulebook((each,)), {})
    for count in (0, 1, 250, 500, 501):
        assert row.outcome(0, row.kept(row.encode({"办件": count})), {"办件": count}) == evaluate(each, {"办件": count})
    assert indicator_bounds(each, {"办件": Interval(Fraction(0), None, whole=True)}).high == 5
    assert indicator_direction(each, "办件") is Trend.UP
    assert len(breakpoints(each)["办件"]) == 500


def compare_alike(amount: Number) -> None:
    each = indicator(clause(always(amount)), floor=None)
    row = compile_row(rulebook((each,)), {})
    ranges = fact_ranges(row.rulebook)
    found, trend = indicator_bounds(each, ranges), indicator_direction(each, "办件", ranges)
    breakpoints(each)
    assert isinstance(trend, Trend)
    for count in (0, 1, 7):
        inputs: dict[str, Value] = {"办件": count, "总数": 3}
        expected = evaluate(each, inputs)
        assert row.outcome(0, row.kept(row.encode(inputs)), inputs) == expected
        assert isinstance(expected, Account)
        assert expected.closing in found


# The reference


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [  # half up, half even, down, up, floor, ceiling
        ("2.5", "1", "3 2 2 3 2 3"),
        ("-2.5", "1", "-3 -2 -2 -3 -3 -2"),
        ("3.5", "1", "4 4 3 4 3 4"),
        ("-0.5", "1", "-1 0 0 -1 -1 0"),
        ("0.625", "0.01", "0.63 0.62 0.62 0.63 0.62 0.63"),
        ("-0.635", "0.01", "-0.64 -0.64 -0.63 -0.64 -0.64 -0.63"),
        ("1.005", "0.01", "1.01 1 1 1.01 1 1.01"),
        ("20/7", "0.01", "2.86 2.86 2.85 2.86 2.85 2.86"),
        ("-20/7", "0.01", "-2.86 -2.86 -2.85 -2.86 -2.86 -2.85"),
        ("1", "0.3", "0.9 0.9 0.9 1.2 0.9 1.2"),
        ("-1.05", "0.3", "-1.2 -1.2 -0.9 -1.2 -1.2 -0.9"),
        ("7", "0.5", "7 7 7 7 7 7"),
    ],
)
def test_rounding_by_hand(value: str, step: str, expected: str) -> None:
    by_hand = [Fraction(each) for each in expected.split()]
    assert [round_to(Fraction(value), Fraction(step), mode) for mode in Rounding] == by_hand
    for mode, wanted in zip(Rounding, by_hand, strict=True):
        each = indicator(clause(always(Input("数值"))), floor=None, step=Fraction(step), rounding=mode)
        row = compile_row(rulebook((each,)), scales_of({"数值": [Fraction(value)]}))
        assert row.score(0, row.bare(row.encode({"数值": Fraction(value)}))) == wanted


def test_a_gap_matters_only_where_it_is_touched() -> None:
    each = indicator(
        clause(
            Branch(at_least("比率", "0.7"), number(4), PostingKind.SCORED), always(Input("评分"), PostingKind.IMPORTED)
        ),
        missing=Consequence.ZERO,
        marked=Consequence.WITHHOLD,
    )
    assert evaluate(each, {"比率": Fraction(7, 10)}) == Account(
        Fraction(0), (Entry(0, 0, Fraction(4)),), Fraction(0), Fraction(0), Fraction(0), Fraction(4)
    )
    assert evaluate(each, {"比率": 0}) == Gapped(Consequence.ZERO, key="评分", gap=Gap.MISSING)
    assert evaluate(each, {"比率": 0, "评分": Gap.DASH}) == Gapped(Consequence.WITHHOLD, key="评分", gap=Gap.DASH)


def test_conditions_of_not_applying_are_asked_first() -> None:
    rule = NotApplicable(OneOf("平台", ("未配置",)), Consequence.WITHHOLD, SOURCE)
    each = indicator(clause(always(Input("评分"))), not_applicable=(rule,), missing=Consequence.ZERO)
    assert evaluate(each, {"平台": "未配置"}) == Gapped(Consequence.WITHHOLD, rule=0)
    assert evaluate(each, {}) == Gapped(Consequence.ZERO, key="平台", gap=Gap.MISSING)


def test_a_division_by_zero_names_the_clause_even_through_a_derived_value() -> None:
    derived = (Derived("占比", Divide(Input("办件"), Input("总数")), SOURCE),)
    each = indicator(clause(always(number(1))), clause(always(Input("占比"))))
    inputs = with_derived(derived, {"办件": 1, "总数": 0})
    assert inputs["占比"] is Gap.UNDEFINED
    assert evaluate(each, inputs) == Gapped(Consequence.ERROR, clause=1)
    assert with_derived(derived, {"办件": 1})["占比"] is Gap.MISSING


def test_a_clause_cap_limits_then_the_floor_gives_back() -> None:
    each = indicator(
        clause(always(Multiply(number(-1), Input("办件")), PostingKind.DEDUCTION), cap=number(5)),
        clause(always(number(-8), PostingKind.DEDUCTION)),
        opening=10,
    )
    assert evaluate(each, {"办件": 7}) == Account(
        opening=Fraction(10),
        entries=(Entry(0, 0, Fraction(-7), Fraction(2)), Entry(1, 0, Fraction(-8))),
        floor=Fraction(3),
        ceiling=Fraction(0),
        rounding=Fraction(0),
        closing=Fraction(0),
    )


@pytest.mark.parametrize("kind", [PostingKind.SCORED, PostingKind.IMPORTED, PostingKind.JUDGED])
def test_a_score_of_zero_is_posted_and_a_deduction_or_award_of_zero_is_not(kind: PostingKind) -> None:
    nothing = [clause(always(Input("办件"), kind)) for kind in (PostingKind.DEDUCTION, PostingKind.AWARD)]
    found = evaluate(indicator(clause(always(Input("评分"), kind)), *nothing), {"评分": 0, "办件": 0})
    assert isinstance(found, Account)
    assert [entry.clause for entry in found.entries] == [0]


def test_labels_are_compared_by_their_folded_key() -> None:
    assert holds(OneOf("平台", ("部分“配置”",)), {"平台": '部分"配置" '}) is True
    assert holds(OneOf("平台", ("1",)), {"平台": 1}) is False
    assert holds(OneOf("平台", ("1",)), {}) is Gap.MISSING


def test_a_trace_has_every_node_that_was_looked_at_and_no_other() -> None:
    amount = Divide(Input("办件"), number(4), Input("数值"))
    outcome, steps = trace(
        indicator(clause(Branch(at_least("比率", 1), number(9), PostingKind.SCORED), always(amount))),
        {"比率": 0, "办件": 3},
    )
    assert isinstance(outcome, Account)
    assert [(step.depth, type(step.node).__name__, step.value) for step in steps] == [
        (0, "Compare", False),
        (1, "Input", 0),
        (1, "Const", 1),
        (0, "Divide", Fraction(3, 4)),
        (1, "Const", 4),
        (1, "Input", 3),
    ]
    _, steps = trace(indicator(clause(always(amount))), {})
    assert [step.value for step in steps] == [Gap.MISSING, 4, Gap.MISSING]


# Trees without facts


@some
@given(rulebooks(), st.integers(0, 2**32))
def test_scores_and_derived_values_lie_within_their_bounds(rules: Rulebook, seed: int) -> None:
    random, ranges, near = Random(seed), fact_ranges(rules), edges(rules.indicators)
    limits = [indicator_bounds(each, ranges) for each in rules.indicators]
    for unit in (facts(random, near, gaps=0) for _ in range(UNITS)):
        inputs = with_derived(rules.derived, unit)
        for derived in rules.derived:
            value = inputs[derived.key]
            assert isinstance(value, Gap) or (isinstance(value, Fraction) and value in ranges[derived.key])
        for each, limit in zip(rules.indicators, limits, strict=True):
            found = evaluate(each, inputs)
            assert not isinstance(found, Account) or found.closing in limit


COUNT, RATIO = Interval(Fraction(0), None, whole=True), Interval(Fraction(0), Fraction(1))


@pytest.mark.parametrize(
    ("node", "low", "high"),
    [
        (Multiply(number("-0.2"), Input("c")), None, 0),
        (Divide(Input("c"), Input("d")), 0, None),
        (Divide(number(6), Input("d"), number(-1)), -1, 6),
        (Divide(number(6), Add((Input("r"), number(2)))), 2, 3),
        (Divide(number(1), Input("r")), 1, None),
        (Round(Input("r"), Fraction(2, 3), Rounding.UP), 0, Fraction(4, 3)),
        (Choose(at_least("r", "0.7"), number(4), Divide(Multiply(number(4), Input("r")), number("0.7"))), 0, 4),
        (Choose(Compare(Input("c"), Comparison.LESS_THAN, number(3)), Input("c"), number(0)), 0, 2),
        (Choose(at_least("r", 2), number(99), Input("r")), 0, 1),
        (Least((Input("c"), number(5))), 0, 5),
        (Choose(Compare(Input("c"), Comparison.EQUAL, number(0)), number(1), Divide(number(6), Input("c"))), 0, 6),
        (Choose(Compare(Input("c"), Comparison.NOT_EQUAL, number(0)), Input("c"), number(4)), 1, None),
        (Multiply(Add((Input("r"), number("-0.5"))), Add((Input("r"), number(-1)))), "-1/2", "1/2"),
    ],
)
def test_bounds_by_hand(node: Number, low: object, high: object) -> None:
    found = bounds(node, {"c": COUNT, "d": COUNT, "r": RATIO})
    assert found.low == (None if low is None else Fraction(low))  # type: ignore[arg-type]
    assert found.high == (None if high is None else Fraction(high))  # type: ignore[arg-type]


@some
@given(rulebooks(most=3), st.integers(0, 2**32))
def test_moving_a_fact_never_moves_the_score_against_its_direction(rules: Rulebook, seed: int) -> None:
    random, ranges, near = Random(seed), fact_ranges(rulebook(rules.indicators)), edges(rules.indicators)
    for each in rules.indicators:
        for fact in rules.facts:
            trend = indicator_direction(each, fact.key, ranges)
            if trend is Trend.UNKNOWN or fact.choices:
                continue
            for unit in (facts(random, near, gaps=0) for _ in range(4)):
                values = sorted({value_of_fact(fact, random, near.get(fact.key, [])) for _ in range(6)})  # type: ignore[type-var]
                moved = [evaluate(each, {**unit, "派生0": 1, "派生1": 2, fact.key: value}) for value in values]
                scores = [found.closing for found in moved if isinstance(found, Account)]
                assert trend is not Trend.CONSTANT or len(set(scores)) <= 1
                assert trend is not Trend.UP or scores == sorted(scores)
                assert trend is not Trend.DOWN or scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("node", "trend"),
    [
        (Multiply(number("-0.2"), Input("c")), Trend.DOWN),
        (Multiply(number(0), Input("c")), Trend.CONSTANT),
        (Divide(number(6), Input("c")), Trend.DOWN),
        (Divide(number(6), Input("c"), number(0)), Trend.UNKNOWN),
        (Divide(Input("c"), Input("d"), number(3)), Trend.UP),
        (Choose(at_least("c", 3), number(4), Choose(at_least("c", 1), number(2), number(0))), Trend.UP),
        (Choose(at_least("c", 3), number(4), Choose(at_least("c", 1), number(5), number(0))), Trend.UNKNOWN),
        (Choose(Not(at_least("c", 3)), number(4), Add((number(4), Input("c")))), Trend.UP),
        (Choose(Compare(Input("c"), Comparison.EQUAL, number(3)), number(1), number(0)), Trend.UNKNOWN),
        (Choose(OneOf("p", ("甲",)), Input("c"), number(0)), Trend.UP),
        (Least((Input("c"), Multiply(number(-1), Input("c")))), Trend.UNKNOWN),
    ],
)
def test_directions_by_hand(node: Number, trend: Trend) -> None:
    assert direction(node, "c", {"c": COUNT, "d": COUNT}) is trend


@some
@given(straight_indicators("数值"))
def test_between_breakpoints_an_indicator_of_one_fact_is_a_straight_line(each: Indicator) -> None:
    cuts = breakpoints(each).get("数值", ())
    ends = [(cuts[0] - 10 if cuts else Fraction(-10)), *cuts, (cuts[-1] + 10 if cuts else Fraction(10))]
    for left, right in itertools.pairwise(ends):
        third = (right - left) / 4
        outcomes = [evaluate(each, {"数值": left + third * n}) for n in (1, 2, 3)]
        scores = [found.closing for found in outcomes if isinstance(found, Account)]
        assert scores[1] - scores[0] == scores[2] - scores[1]


def test_breakpoints_by_hand() -> None:
    each = indicator(
        clause(always(Multiply(number("-0.2"), Input("c")))),
        clause(Branch(at_least("r", "0.7"), number(0), PostingKind.SCORED), always(Divide(Input("r"), number("0.7")))),
        clause(always(Least((Input("x"), Divide(Input("n"), Input("d"), number(0))))), cap=number(3)),
        opening=4,
        not_applicable=(NotApplicable(at_least("k", 9), Consequence.FULL, SOURCE),),
    )
    assert breakpoints(each) == {"r": (Fraction(7, 10),), "d": (Fraction(0),), "k": (Fraction(9),)}
    alone = indicator(clause(always(Multiply(number("-0.2"), Input("c")))), opening=4)
    assert breakpoints(alone) == {"c": (Fraction(20),)}
    line = Least((Greatest((Divide(Add((Input("r"), number("-0.38"))), number("0.1")), number(0))), number(4)))
    assert breakpoints(indicator(clause(always(line)))) == {"r": (Fraction(38, 100), Fraction(78, 100))}


SMALL_SEED, SMALL_RULEBOOKS, SMALL_UNITS = 7, 150, 6


def test_some_hundred_small_rulebooks_of_one_seed() -> None:
    """Quick, and the same ones each time: what mutation testing holds the row evaluator with."""

    @seed(SMALL_SEED)
    @settings(
        max_examples=SMALL_RULEBOOKS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(rulebooks(most=2), st.integers(0, 2**32))
    def compared(rules: Rulebook, chosen: int) -> None:
        assert list(differences(rules, units_of(rules, chosen, SMALL_UNITS))) == []

    compared()

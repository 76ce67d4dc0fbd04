"""Every kind of node and every place of a rulebook, by hand: what it looks at, which way it moves, between which ends, where it bends."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.dsl.functions import Function
from kaoping.dsl.interval import ANYTHING, Interval
from kaoping.dsl.statistic import Cut, CutSide, Statistic as DataStatistic, Summary
from kaoping.engine.account import Account
from kaoping.engine.analysis import breakpoints, formula, walk
from kaoping.engine.analysis.behind import Behind, felt_by_others
from kaoping.engine.analysis.bounds import bounds, indicator_bounds
from kaoping.engine.analysis.dependence import in_order_of_need, needed_by
from kaoping.engine.analysis.direction import Trend, condition_direction, direction
from kaoping.engine.analysis.edges import edges_beside, edges_of, ties_of
from kaoping.engine.analysis.grid import step_of
from kaoping.engine.analysis.looked_at import facts_of_clauses, facts_of_indicator
from kaoping.engine.analysis.ranges import fact_range, fact_ranges, statistic_range
from kaoping.engine.analysis.specialise import Specialising
from kaoping.engine.analysis.trees import trees_of, trees_of_measure
from kaoping.engine.calendar import LAST_DAY
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap
from kaoping.engine.reference import evaluate
from kaoping.engine.rulebook import (
    ITEMS,
    Composition,
    Derived,
    Fact,
    Filter,
    GradeChange,
    GradeMove,
    GradeRule,
    Grading,
    Group,
    Implies,
    Kind,
    Measure,
    OfSubunits,
    Past,
    PastReading,
    Peer,
    Present,
    Ranking,
    Reading,
    Reduction,
    ScoreOf,
    ScoreRounding,
    Section,
    StatedLaw,
    Statistic,
    Target,
    TieBreak,
    Ties,
    Unranked,
    Unscored,
)
from kaoping.engine.tree import (
    Add,
    Adjustment,
    Aggregate,
    All,
    Any,
    Apply,
    Band,
    Branch,
    Change,
    Choose,
    Clause,
    Compare,
    Comparison,
    Condition,
    Consequence,
    DayRule,
    Divide,
    Greatest,
    Indicator,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    NotApplicable,
    Number,
    OfDays,
    OneOf,
    PostingKind,
    Round,
    Rounding,
    Table,
    TableRow,
)
from tests.engine.small import const as c, from_zero, rulebook, source

A, B, D, X, Y = (Input(key) for key in "abdxy")
SUM, MEAN, LARGEST = (Summary(one) for one in (DataStatistic.SUM, DataStatistic.MEAN, DataStatistic.LARGEST))
SOURCE = source("一句")


def f(value: str | int) -> Fraction:
    return Fraction(value)


def over(key: str, value: str | int = 1) -> Compare:
    return Compare(Input(key), Comparison.MORE_THAN, c(value))


def between(low: str | int | None, high: str | int | None, whole: bool = False) -> Interval:
    return Interval(None if low is None else f(low), None if high is None else f(high), whole)


def table(*bands: Band) -> Table:
    return Table("t", tuple(TableRow((band,), f(n), (("rules.kp", n),)) for n, band in enumerate(bands, 1)))


HALVES = table(Band(None, f(5), False, False), Band(f(5), None, True, False))

# What nodes look at

NODES: list[tuple[Number, str]] = [
    (c(1), ""),
    (Label("甲"), ""),
    (Add((A, B, A)), "ab"),
    (Multiply(A, B), "ab"),
    (Divide(A, B, D), "abd"),
    (Divide(A, B), "ab"),
    (Apply(Function.POWER, (A, B)), "ab"),
    (Least((A, B)), "ab"),
    (Greatest((A, B)), "ab"),
    (Round(A, f(1), Rounding.UP), "a"),
    (Choose(Compare(A, Comparison.EQUAL, B), D, X), "abdx"),
    (Choose(All((over("a"), Not(Any((over("b"), over("d")))))), X, c(1)), "abdx"),
    (Aggregate(SUM, (A, B), (D, X), too_few=Y), "abdxy"),
    (Aggregate(SUM, (A, B)), "ab"),
    (OfDays(DayRule.WHOLE_MONTHS, (A, B)), "ab"),
    (Lookup(HALVES, (A, B), D), "abd"),
    (Lookup(HALVES, (A,)), "a"),
]


@pytest.mark.parametrize(("node", "keys"), NODES)
def test_the_inputs_of_a_number_in_the_order_in_which_it_names_them(node: Number, keys: str) -> None:
    assert "".join(walk.inputs_of_number(node)) == keys
    parts = list(walk.parts_of_number(node))
    assert parts[0] == node
    assert {one.key for one in parts if isinstance(one, Input)} == set(keys)


def test_a_choice_or_text_is_an_input_of_a_condition_that_compares_no_numbers() -> None:
    when = All((OneOf("级", ("优",)), over("a")))
    assert walk.inputs_of_condition(when) == ("级", "a")
    assert list(walk.parts_of_condition(when)) == [A, c(1)]
    assert list(walk.conditions_of_number(Add((A, Choose(when, B, c(1)))))) == [when]


def branch(amount: Number, when: Condition | None = None) -> Branch:
    return Branch(when, amount, PostingKind.SCORED)


def clause(*branches: Branch, cap: Number | None = None, **more: object) -> Clause:
    return Clause(branches, SOURCE, cap, **more)  # type: ignore[arg-type]


def adjustment(change: Change, value: Number, when: Condition | None = None, *, early: bool = False) -> Adjustment:
    return Adjustment(change, value, when, PostingKind.VETO, SOURCE, early)


def looked(key: str) -> Lookup:
    return Lookup(HALVES, (Input(key),))


def test_what_a_branch_looks_at_ends_with_it() -> None:
    one = clause(
        branch(looked("p"), Compare(looked("q"), Comparison.EQUAL, c(1))),
        branch(looked("r"), Compare(looked("s"), Comparison.EQUAL, c(1))),
        branch(looked("t")),
        cap=looked("u"),
    )
    assert ["".join(walk.inputs_of_branch(one, taken)) for taken in range(3)] == ["qpu", "qsru", "qstu"]
    assert [walk.lookups_of_branch(one, taken) for taken in range(3)] == [
        tuple(map(looked, keys)) for keys in ("qpu", "qsru", "qstu")
    ]
    assert walk.lookups_of_branch(clause(branch(A)), 0) == ()
    assert walk.lookups_of_number(Add((looked("a"), Lookup(HALVES, (looked("a"),))))) == (
        looked("a"),
        Lookup(HALVES, (looked("a"),)),
    )


# A rulebook with something in every place, each place with an input of its own


def everything() -> Indicator:
    return from_zero(
        "甲", "4", clause(branch(Input("额"), over("限")), branch(Input("余")), cap=Input("顶"), evidence=("证",)),
        section="一", step=f("1/2"),
        not_applicable=(NotApplicable(over("免"), Consequence.INSTEAD, SOURCE, clause(branch(Input("代"), over("若代")))),),
        missing_instead=clause(branch(Input("缺"))), marked_instead=clause(branch(Input("标"))),
        adjustments=(adjustment(Change.TIMES, Input("系数"), over("若系数")),),
    )  # fmt: skip


def composed(key: str) -> Composition:
    return Composition((), Input(key), (), SOURCE)


MEASURE = Measure(
    "量", "录", (Filter(over("滤"), True, "", SOURCE),), over("若行"), Input("列"), weight=Input("权"), each_cap=Input("每顶"),
    reductions=(Reduction(over("减"), f("1/2"), "", SOURCE),), facts=("旁",),
)  # fmt: skip
FACTS = tuple(
    Fact(key, Kind.RECORDS if key == "录" else Kind.NUMBER)
    for key in (
        *(
            "额",
            "限",
            "余",
            "顶",
            "证",
            "免",
            "代",
            "若代",
            "缺",
            "标",
            "系数",
            "若系数",
            "录",
            "旁",
            "底",
            "同",
            "除",
            "分",
            "组",
        ),
        *("一式", "一改", "若一改", "总式", "总改", "若总改", "不排", "先后", "闲"),
    )
)
STEPS = (
    Derived("设", Add((Input("底"), Input("量"))), SOURCE),
    Statistic("均", Input("同"), Peer.MEAN, Group(name="组", unranked=False), SOURCE, Input("除"), points=Input("分")),
    Past("上期", "额", PastReading.VALUE, SOURCE),
    Present("在", "旁", SOURCE),
    ScoreOf("甲分", "甲", Reading("score"), SOURCE),
    ScoreOf("一分", "一", Reading("score"), SOURCE, section=True),
)


def whole(**more: object):
    found = rulebook(
        everything(), facts=FACTS, measures=(MEASURE,), steps=STEPS,
        ranking=Ranking(tie_breaks=(TieBreak("先后"),), unranked=(Unranked(over("不排"), ""),)),
        composition=composed("总式"), adjustments=(adjustment(Change.SET, Input("总改"), over("若总改")),),
        results=(Derived("果", Input("果源"), SOURCE),),
        grading=Grading(
            (GradeRule("优", over("优线"), SOURCE), GradeRule("良", None, SOURCE)), (),
            (GradeChange(next(iter(GradeMove)), SOURCE, over("降")), GradeChange(next(iter(GradeMove)), SOURCE)),
        ),
        unscored=(Unscored("无分", "", (Target(over("目标"), SOURCE),), SOURCE, (over("无分免"),)),),
        laws=(StatedLaw(SOURCE, Implies(over("律前"), over("律后"))), StatedLaw(SOURCE, Implies(None, over("律独")))),
        **more,
    )  # fmt: skip
    inner = Section("内", "一", f(4), SOURCE)
    outer = Section(
        "一",
        "",
        f(4),
        SOURCE,
        composition=composed("一式"),
        adjustments=(adjustment(Change.AT_MOST, Input("一改"), over("若一改")),),
    )
    return replace(found, sections=(outer, inner))


PLACES = [
    *("额", "限", "余", "顶", "免", "代", "若代", "缺", "标", "系数", "若系数", "底", "量", "同", "除"),
    *(
        "一改",
        "若一改",
        "一式",
        "总改",
        "若总改",
        "总式",
        "不排",
        "优线",
        "降",
        "无分免",
        "目标",
        "律前",
        "律后",
        "律独",
        "果源",
    ),
]


def test_every_place_of_a_rulebook_is_looked_through() -> None:
    seen = set()
    for tree in trees_of(whole()):
        seen |= set(walk.inputs_of_condition(tree) if isinstance(tree, Condition) else walk.inputs_of_number(tree))
    assert seen == set(PLACES)


def test_the_columns_of_records_are_looked_through_apart() -> None:
    assert list(trees_of_measure(MEASURE)) == [
        over("滤"), over("减"), over("若行"), Input("列"), Input("权"), Input("每顶"),
    ]  # fmt: skip
    assert list(trees_of_measure(Measure("量", "录"))) == []


OF_INDICATOR = ("免", "限", "额", "余", "顶", "若系数", "系数")


def test_what_an_indicator_and_its_stand_ins_look_at() -> None:
    assert walk.inputs_of_indicator(everything()) == OF_INDICATOR
    assert walk.inputs_of_stand_ins(everything()) == ("缺", "标", "若代", "代")


def test_the_facts_of_clauses_in_the_order_of_the_rulebook() -> None:
    book, one = whole(), everything()
    assert [fact.key for fact in facts_of_clauses(book, one.clauses)] == ["额", "限", "余", "顶", "证"]
    assert [fact.key for fact in facts_of_indicator(book, one)] == [
        "额", "限", "余", "顶", "证", "代", "若代", "缺", "标", "系数", "若系数",
    ]  # fmt: skip
    made = clause(branch(Add((Input("设"), Input("均"), Input("设")))))
    assert [fact.key for fact in facts_of_clauses(book, [made])] == ["录", "旁", "底", "同"]


# What stands behind what


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("底", {"底"}),
        ("设", {"设", "底", "量", "录", "旁"}),
        ("均", {"均", "同", "除", "分", "组", "不排"}),
        ("上期", {"上期"}),
        ("在", {"在", "旁"}),
        ("甲分", {"甲分", *OF_INDICATOR, "缺", "标", "若代", "代"}),
        ("一分", {"一分", *OF_INDICATOR, "缺", "标", "若代", "代", "一式", "一改", "若一改"}),
    ],
)
def test_all_that_an_input_rests_on(key: str, expected: set[str]) -> None:
    behind = Behind(whole())
    assert behind.of([key]) == expected
    assert behind.has_statistic(behind.of([key])) is (key == "均")


def test_what_lies_behind_an_indicator_and_the_wholes() -> None:
    behind = Behind(whole())
    assert behind.of_indicator(0) == {*OF_INDICATOR, "缺", "标", "若代", "代"}
    adjusted = {"总改", "若总改", "一改", "若一改"}
    assert behind.of_adjustments() == adjusted
    assert behind.of_wholes() == {*adjusted, "总式", "一式", "不排", "先后"}
    assert [fact.key for fact in behind.facts_of(frozenset({"闲", "额", "量"}))] == ["额", "闲"]
    bare = Behind(replace(whole(), ranking=None, composition=None))
    assert bare.of_wholes() == {*adjusted, "一式"}


def test_of_a_group_with_units_that_are_not_ranked_it_does_not_matter_which_these_are() -> None:
    steps = (Statistic("均", Input("同"), Peer.MEAN, Group(), SOURCE),)
    assert Behind(replace(whole(), steps=steps)).of(["均"]) - {""} == {"均", "同"}


def test_others_feel_the_facts_of_statistics_in_either_language() -> None:
    facts = tuple(replace(one, other="Same") if one.key == "同" else one for one in FACTS)
    assert felt_by_others([replace(whole(), facts=facts)]) == {"均", "同", "same", "除", "分", "组", "不排"}
    assert felt_by_others([replace(whole(), steps=STEPS[:1])]) == frozenset()


def test_the_steps_and_indicators_that_are_needed() -> None:
    two = from_zero("乙", "4", clause(branch(Input("设"))))
    three = from_zero("丙", "4", clause(branch(Input("甲分"))))
    book = whole()
    book = replace(book, indicators=(*book.indicators, two, three))
    assert needed_by(book, (two,)) == ((STEPS[0],), (two,))
    assert needed_by(book, (three,)) == ((STEPS[4],), (book.indicators[0], three))
    assert needed_by(book, (), ("一分",)) == ((STEPS[5],), (book.indicators[0],))
    assert needed_by(book, (), ("额",)) == ((), ())
    beside = replace(book, measures=(replace(MEASURE, facts=("均",)),))
    assert needed_by(beside, (), ("量",)) == ((STEPS[1],), ())
    stands_in = replace(two, clauses=(), missing_instead=clause(branch(Input("设"))))
    assert needed_by(replace(book, indicators=(stands_in,)), (stands_in,)) == ((STEPS[0],), (stands_in,))


def test_a_score_of_an_enclosing_section_rests_on_the_indicators_within() -> None:
    inner = replace(from_zero("里", "4", clause(branch(Input("底")))), section="内")
    book = replace(whole(), indicators=(inner, from_zero("外", "4", clause(branch(Input("额"))))))
    assert needed_by(book, (), ("一分",))[1] == (inner,)


def test_a_stand_in_made_of_the_score_itself_looks_at_those_that_have_one() -> None:
    lowest = Statistic("最低", Input("甲分"), Peer.LOWEST, Group(), SOURCE)
    one = from_zero(
        "甲", "4", clause(branch(Input("额"))), missing_instead=clause(branch(Add((Input("最低"), Input("缺")))))
    )
    book = replace(whole(), indicators=(one,), steps=(STEPS[4], lowest), sections=())
    assert Behind(book).of(["甲分"]) == {"甲分", "额", "缺"}


def test_measures_stand_behind_those_that_they_rest_on() -> None:
    first, second, third = (
        Measure("一", "录", facts=("设二",)), Measure("二", "录", facts=("设三", "闲")), Measure("三", "录", facts=("设零",)),
    )  # fmt: skip
    alone = Measure("四", "录", facts=("闲",))
    derived = [
        Derived("设零", Input("闲"), SOURCE), Derived("设二", Add((Input("二"), Input("设零"))), SOURCE),
        Derived("设三", Input("三"), SOURCE),
    ]  # fmt: skip
    assert in_order_of_need([first, second, third, alone], derived) == (third, second, first)
    assert in_order_of_need([alone], derived) == ()


# Formulas


@pytest.mark.parametrize(
    ("change", "value", "late", "early"),
    [
        (Change.TIMES, 2, 6, 4),  # 3 × 2; between 0 and 4 where it comes before the limits
        (Change.ADD, -7, -4, 0),
        (Change.AT_LEAST, 5, 5, 4),
        (Change.AT_MOST, -2, -2, 0),
        (Change.SET, 9, 9, 4),
        (Change.WITHHOLD, 9, 3, 3),
    ],
)
def test_a_score_is_adjusted_after_or_before_its_limits(change: Change, value: int, late: int, early: int) -> None:
    for soon, expected in ((False, late), (True, early)):
        one = from_zero(
            "甲", "4", clause(branch(Input("额"))), ceiling=f(4),
            adjustments=(adjustment(change, c(value), over("若"), early=soon),),
        )  # fmt: skip
        score = formula.score(one)
        assert value_of(score, {"额": 3, "若": 2}) == expected
        assert value_of(score, {"额": 3, "若": 1}) == 3
        always = replace(one, adjustments=(adjustment(change, c(value), early=soon),))
        assert value_of(formula.score(always), {"额": 3}) == expected


def test_an_account_that_is_brought_between_its_limits_after_each_clause() -> None:
    clauses = (clause(branch(c(9))), clause(branch(c(-2))), clause(branch(c("-9/4"))))
    one = Indicator("甲", "", f(4), f(0), clauses, SOURCE, ceiling=f(4), clamped=True, step=f("1/2"))
    assert value_of(formula.score(one), {}) == 0  # 9 → 4, 4 − 2 = 2, 2 − 9/4 → 0
    assert value_of(formula.score(replace(one, clauses=clauses[:2])), {}) == 2
    assert value_of(formula.score(replace(one, clamped=False, step=None)), {}) == 4  # 9 − 2 − 9/4 → 4
    assert value_of(formula.score(replace(one, clauses=clauses[2:], floor=None)), {}) == f("-5/2")
    assert value_of(formula.unrounded(replace(one, clauses=clauses[2:], floor=None)), {}) == f("-9/4")
    found = evaluate(one, {})
    assert isinstance(found, Account)
    assert found.closing == 0
    assert indicator_bounds(one, {}) == between(0, 0)


@pytest.mark.parametrize(
    ("amount", "cap", "expected"), [(5, 3, 3), (-5, 3, -3), (2, 3, 2), (-2, 3, -2), (5, -1, 0), (-5, -1, 0), (5, 0, 0)]
)
def test_an_amount_is_limited_on_both_sides(amount: int, cap: int, expected: int) -> None:
    assert value_of(formula.limited(c(amount), c(cap)), {}) == expected
    assert value_of(formula.limited(c(amount), Input("cap")), {"cap": cap}) == expected


# Directions

NONNEGATIVE = {"x": between(0, None), "y": between(0, None), "n": between(None, 0), "p": between(1, 9), "q": ANYTHING}
N, P, Q = Input("n"), Input("p"), Input("q")
UP, DOWN, CONSTANT, UNKNOWN = Trend.UP, Trend.DOWN, Trend.CONSTANT, Trend.UNKNOWN


def weighted(*weights: Number, summary: Summary | None = None, terms: tuple[Number, ...] = (X, Y)) -> Aggregate:
    return Aggregate(summary or Summary(DataStatistic.WEIGHTED_MEAN), terms, weights)


@pytest.mark.parametrize(
    ("node", "trend"),
    [
        (Aggregate(SUM, (X, Y)), UP),
        (Aggregate(MEAN, (X, Multiply(c(-1), X))), UNKNOWN),
        (Aggregate(MEAN, (Multiply(c(-1), X), Y)), DOWN),
        (Aggregate(Summary(DataStatistic.NUMBER_OF_DIFFERENT), (X, Y)), UNKNOWN),
        (Aggregate(Summary(DataStatistic.NUMBER_OF_DIFFERENT), (Y, Y)), CONSTANT),
        (weighted(c(1), c(2)), UP),
        (weighted(c(0), c(2)), UP),
        (weighted(c(-1), c(2)), UNKNOWN),
        (weighted(c(2), c(-1)), UNKNOWN),
        (weighted(P, c(2)), UP),
        (weighted(N, c(2)), UNKNOWN),
        (weighted(Q, c(2)), UNKNOWN),
        (weighted(X, c(2)), UNKNOWN),
        (weighted(X, c(2), terms=(c(1), c(2))), UNKNOWN),
        (weighted(c(1), c(2), summary=Summary(DataStatistic.WEIGHTED_MEAN, cuts=(Cut(CutSide.DROP_LOWEST, 1),))), UNKNOWN),
        (Aggregate(Summary(DataStatistic.MEAN, cuts=(Cut(CutSide.DROP_LOWEST, 1),)), (X, Y)), UP),
        (Aggregate(MEAN, (X, Y), skip_missing=True), UP),
        (Aggregate(MEAN, (X, Choose(over("x"), Y, c(1))), skip_missing=True), UNKNOWN),
        (Aggregate(MEAN, (X, Choose(over("y"), Y, c(1))), skip_missing=True), UP),
        (Aggregate(MEAN, (X, Divide(Y, Add((X, c(1))), c(2))), skip_missing=True), UNKNOWN),
        (Aggregate(MEAN, (X, Divide(Y, P, c(2))), skip_missing=True), UP),
        (Aggregate(MEAN, (Y, looked("x")), skip_missing=True), UNKNOWN),
        (Aggregate(MEAN, (Y, looked("x"))), UP),
        (Aggregate(MEAN, (Y, Aggregate(MEAN, (X,))), skip_missing=True), UNKNOWN),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=3), (X, Y)), CONSTANT),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=3), (X, Y), too_few=Multiply(c(-1), X)), DOWN),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=2), (X, Y), too_few=Multiply(c(-1), X)), UP),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=2), (X, Y), skip_missing=True, too_few=Multiply(c(-1), X)), UNKNOWN),
        (Aggregate(Summary(DataStatistic.MEAN, at_least=2), (X, Y), skip_missing=True, too_few=X), UP),
        (Aggregate(Summary(DataStatistic.LARGEST, place=3), (X, Y)), CONSTANT),
        (Apply(Function.NATURAL_LOG, (X,)), UP),
        (Apply(Function.EXPONENTIAL, (Multiply(c(-1), X),)), DOWN),
        (Apply(Function.ABSOLUTE, (X,)), UP),
        (Apply(Function.ABSOLUTE, (Multiply(c(-1), X),)), UP),
        (Apply(Function.ABSOLUTE, (Add((X, c(-1))),)), UNKNOWN),
        (Apply(Function.POWER, (X, c(2))), UP),
        (Apply(Function.POWER, (X, c(-2))), DOWN),
        (Apply(Function.POWER, (X, c(0))), CONSTANT),
        (Apply(Function.POWER, (Add((X, Q)), c(2))), UNKNOWN),
        (Apply(Function.POWER, (Add((X, Q)), c(3))), UP),
        (Apply(Function.POWER, (Add((X, Q)), c("1/3"))), UP),
        (Apply(Function.POWER, (Add((X, Q)), c(-1))), UNKNOWN),
        (Apply(Function.POWER, (Add((X, Q)), c("1/2"))), UNKNOWN),
        (Apply(Function.POWER, (Add((X, Q)), c("7/5"))), UNKNOWN),
        (Apply(Function.POWER, (Multiply(c(-1), X), c(3))), DOWN),
        (Apply(Function.POWER, (Multiply(c(-1), X), c(2))), UNKNOWN),
        (Apply(Function.POWER, (X, P)), UNKNOWN),
        (Apply(Function.POWER, (P, X)), UNKNOWN),
        (Apply(Function.POWER, (P, Y)), CONSTANT),
        (Multiply(X, N), DOWN),
        (Multiply(N, X), DOWN),
        (Multiply(X, Q), UNKNOWN),
        (Multiply(X, X), UP),
        (Multiply(X, Multiply(c(-1), X)), DOWN),
        (Divide(X, P), UP),
        (Divide(X, N), DOWN),
        (Divide(X, Q), UNKNOWN),
        (Divide(P, X), DOWN),
        (Divide(N, X), UP),
        (Divide(Q, X), UNKNOWN),
        (Divide(X, Add((X, c(1)))), UNKNOWN),
        (Divide(P, Add((X, Q))), UNKNOWN),
        (Divide(P, Q), CONSTANT),
        (Divide(P, X, c(0)), UNKNOWN),
        (Divide(P, Add((X, c(1))), c(0)), DOWN),
        (Divide(X, Y, X), UP),
        (Divide(X, Y, Multiply(c(-1), X)), UNKNOWN),
        (Divide(X, P, Multiply(c(-1), X)), UP),
        (OfDays(DayRule.WORKING_DAYS, (X, Y)), DOWN),
        (OfDays(DayRule.WORKING_DAYS, (Y, X)), UP),
        (OfDays(DayRule.WHOLE_MONTHS, (X, Y)), DOWN),
        (OfDays(DayRule.MONTHS_LATER, (X, Y)), UP),
        (OfDays(DayRule.MONTH_END, (X,)), UP),
        (Round(Multiply(c(-1), X), f(1), Rounding.HALF_UP), DOWN),
        (Lookup(table(Band(None, f(1), False, False), Band(f(1), f(1), True, True), Band(f(1), None, False, False)), (X,)), UP),
        (Lookup(table(Band(None, f(1), False, True), Band(f(1), f(2), False, True), Band(f(2), None, False, False)), (X,)), UP),
        (Label("甲"), CONSTANT),
        (Choose(over("x"), Add((c(5), X)), Least((X, c(5)))), UP),
        (Choose(over("x"), Least((X, c(4))), c(5)), UNKNOWN),
        (Choose(over("y"), X, Multiply(c(-1), X)), UNKNOWN),
        (Choose(over("y"), c(2), c(1)), CONSTANT),
        (Choose(Compare(X, Comparison.EQUAL, c(1)), c(2), c(2)), CONSTANT),
        (Choose(Compare(X, Comparison.EQUAL, c(1)), P, P), UNKNOWN),
        (Choose(over("x", 5), P, Choose(over("x", 3), c(1), c(1))), UP),
        (Choose(over("x", 5), c(1), P), DOWN),
        (Choose(over("x", 5), c(9), P), UP),
        (Choose(over("x", 5), P, c(9)), DOWN),
        (Choose(over("x", 5), P, c(8)), UNKNOWN),
        (Choose(over("x", 5), P, c(2)), UNKNOWN),
        (Choose(over("x", 5), X, c(5)), UP),
    ],
)  # fmt: skip
def test_which_way_a_number_moves_with_x(node: Number, trend: Trend) -> None:
    assert direction(node, "x", NONNEGATIVE) is trend


@pytest.mark.parametrize(
    ("condition", "trend"),
    [
        (Compare(X, Comparison.AT_LEAST, Y), UP),
        (Compare(Y, Comparison.AT_LEAST, X), DOWN),
        (Compare(X, Comparison.LESS_THAN, Y), DOWN),
        (Compare(Multiply(c(2), X), Comparison.MORE_THAN, X), UNKNOWN),
        (Compare(X, Comparison.EQUAL, Y), UNKNOWN),
        (Compare(Y, Comparison.NOT_EQUAL, P), CONSTANT),
        (OneOf("x", ("甲",)), UNKNOWN),
        (OneOf("y", ("甲",)), CONSTANT),
        (All((over("x"), over("y"))), UP),
        (Any((over("x"), Not(over("x", 3)))), UNKNOWN),
        (Not(over("y")), CONSTANT),
    ],
)
def test_which_way_a_condition_turns_with_x(condition: Condition, trend: Trend) -> None:
    assert condition_direction(condition, "x", NONNEGATIVE) is trend


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
        Present("在", "旁", SOURCE), *STEPS[4:5],
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


# A unit's values put in


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Aggregate(SUM, (X, Y)), Add((X, c(2)))),
        (Aggregate(LARGEST, (X, Y)), Greatest((X, c(2)))),
        (Aggregate(Summary(DataStatistic.SMALLEST), (X, Y)), Least((X, c(2)))),
        (Aggregate(Summary(DataStatistic.SUM, at_least=2), (X, Y)), Add((X, c(2)))),
        (Aggregate(Summary(DataStatistic.SUM, at_least=3), (X, Y)), Aggregate(Summary(DataStatistic.SUM, at_least=3), (X, c(2)))),
        (Aggregate(MEAN, (X, Y), too_few=Y), Aggregate(MEAN, (X, c(2)), too_few=c(2))),
        (Aggregate(Summary(DataStatistic.LARGEST, place=2), (X, Y)), Aggregate(Summary(DataStatistic.LARGEST, place=2), (X, c(2)))),
        (Aggregate(SUM, (X, Y), (Y, Y)), Aggregate(SUM, (X, c(2)), (c(2), c(2)))),
        (Aggregate(SUM, (X, Input("lost"), Y), skip_missing=True), Add((X, c(2)))),
        (Aggregate(SUM, (X, Divide(Y, c(0)), Y), skip_missing=True), Add((X, c(2)))),
        (Aggregate(SUM, (X, Input("lost"))), Add((X, Input("lost")))),
        (Aggregate(SUM, (Divide(Y, X), Y), skip_missing=True), Aggregate(SUM, (Divide(c(2), X), c(2)), skip_missing=True)),
        (Aggregate(SUM, (Divide(X, Y), Y), skip_missing=True), Add((Divide(X, c(2)), c(2)))),
        (Aggregate(SUM, (Divide(Y, X), Y)), Add((Divide(c(2), X), c(2)))),
        (Aggregate(SUM, (looked("x"), Y), skip_missing=True), Aggregate(SUM, (looked("x"), c(2)), skip_missing=True)),
        (Choose(over("y"), X, c(9)), X),
        (Choose(over("y", 5), X, Y), c(2)),
        (Choose(over("x"), Y, X), Choose(over("x"), c(2), X)),
        (Divide(X, Y, Y), Divide(X, c(2), c(2))),
        (Divide(X, Y), Divide(X, c(2))),
        (Round(X, f(1), Rounding.UP), Round(X, f(1), Rounding.UP)),
        (Lookup(HALVES, (X,), Y), Lookup(HALVES, (X,), c(2))),
        (Apply(Function.POWER, (X, Y)), Apply(Function.POWER, (X, c(2)))),
        (Apply(Function.NATURAL_LOG, (Y,)), Apply(Function.NATURAL_LOG, (Y,))),
        (Apply(Function.POWER, (Y, c(3))), c(8)),
        (Add((X, Input("lost"))), Add((X, Input("lost")))),
        (Label("甲"), Label("甲")),
        (OfDays(DayRule.MONTHS_LATER, (X, Y)), OfDays(DayRule.MONTHS_LATER, (X, c(2)))),
    ],
)  # fmt: skip
def test_a_tree_as_a_function_of_x(node: Number, expected: Number) -> None:
    assert Specialising("x", {"y": f(2), "lost": Gap.MISSING}, {}).number(node) == expected


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

"""What every kind of node and every place of a rulebook looks at, and what stands behind what, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kaoping.dsl.functions import Function
from kaoping.engine.analysis import walk
from kaoping.engine.analysis.behind import Behind, felt_by_others
from kaoping.engine.analysis.dependence import in_order_of_need, needed_by
from kaoping.engine.analysis.looked_at import facts_of_clauses, facts_of_indicator
from kaoping.engine.analysis.trees import trees_of, trees_of_measure
from kaoping.engine.rulebook import (
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
    Past,
    PastReading,
    Peer,
    Present,
    Ranking,
    Reading,
    Reduction,
    ScoreOf,
    Section,
    StatedLaw,
    Statistic,
    Target,
    TieBreak,
    Unranked,
    Unscored,
)
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Change,
    Choose,
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
    Round,
    Rounding,
)
from tests.engine.nodes import (
    HALVES,
    SOURCE,
    SUM,
    A,
    B,
    D,
    X,
    Y,
    adjustment,
    branch,
    clause,
    f,
    looked,
    over,
)
from tests.engine.small import const as c, from_zero, rulebook

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

"""Sections, totals, ranks and remarks, by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.engine.facts import Gap, Unit, UnitFacts, Value
from kaoping.engine.ledger.build import UnbalancedLedger
from kaoping.engine.published import Published
from kaoping.engine.rulebook import Fact, Kind, Ranking, ScoreRounding, TieBreak, Unranked
from kaoping.engine.scoring.score import Backend, Scored, score, scores_among
from kaoping.engine.scoring.stamp import canonical
from kaoping.engine.tree import Consequence, NotApplicable, OneOf, PostingKind, Rounding

from .by_hand import compiled
from .small import count, flat, from_zero, full_marks, imported, per_item, points, rulebook, source, unit

BACKENDS: tuple[Backend, ...] = ("row", "reference")
PLATFORM = Fact("平台", Kind.ONE_OF, choices=("有", "无"))
A, B = count("甲件"), count("乙件")


def without_platform(consequence: Consequence) -> NotApplicable:
    return NotApplicable(OneOf("平台", ("无",)), consequence, source("当【平台】为“无”时不适用", 31))


def two_sections(consequence: Consequence) -> Scored:
    """6 points that do not apply to a unit without platform, in a section within a section, and 4 that do."""
    book = rulebook(
        full_marks("甲项", "6", per_item("甲件", "1"), section="里", not_applicable=(without_platform(consequence),)),
        full_marks("乙项", "4", per_item("乙件", "1"), section="旁"),
        facts=(PLATFORM, A, B),
        nested={"里": "外"},
    )
    return score([book], [unit("有", 平台="有", 甲件=1, 乙件=1), unit("无", 平台="无", 甲件=9, 乙件=1)])


def sections(run: Scored, name: str) -> dict[str, Fraction | None]:
    return {section.name: section.score for section in run.result_of(name).sections}


# What does not apply


def test_where_nothing_of_a_section_applies_it_has_no_score_and_the_total_is_scaled() -> None:
    run = two_sections(Consequence.RESCALE)
    assert sections(run, "无") == {"外": None, "里": None, "旁": 3}
    assert run.standing("无").total == Fraction(15, 2)


def test_a_scaled_total_is_accounted_for() -> None:
    ledger = two_sections(Consequence.RESCALE).result_of("无").ledger
    assert ledger is not None
    assert [(p.kind, p.amount, p.arithmetic) for p in ledger.postings] == [
        (PostingKind.SECTION, 3, ""),
        (PostingKind.RESCALING, Fraction("4.5"), "3 × 10 ÷ 4 = 7.5"),
    ]


def test_a_withheld_indicator_withholds_its_sections_and_the_total_and_no_other_section() -> None:
    run = two_sections(Consequence.WITHHOLD)
    assert sections(run, "无") == {"外": None, "里": None, "旁": 3}
    standing = run.standing("无")
    assert (standing.total, standing.rank, standing.rank_note) == (None, None, "当【平台】为“无”时不适用")
    assert run.result_of("无").ledger is None


def test_a_unit_to_which_nothing_applies_has_no_total() -> None:
    only = full_marks("甲项", "6", per_item("甲件", "1"), not_applicable=(without_platform(Consequence.RESCALE),))
    run = score([rulebook(only, facts=(PLATFORM, A), total="10")], [unit("无", 平台="无", 甲件=0)])
    assert (run.standing("无").total, run.standing("无").rank_note) == (None, "没有适用的指标，总分不出")


# Rounding of sections and total

TENTHS = ScoreRounding(Fraction(1, 10), Rounding.HALF_UP)


@pytest.mark.parametrize("backend", BACKENDS)
def test_sections_are_rounded_before_the_total_is_summed(backend: Backend) -> None:
    book = rulebook(
        from_zero("甲项", "4", imported("甲分"), section="一"),
        from_zero("乙项", "4", imported("乙分"), section="二"),
        facts=(Fact("甲分", Kind.IMPORTED), Fact("乙分", Kind.IMPORTED)),
        section_rounding=TENTHS,
        total_rounding=ScoreRounding(Fraction(1), Rounding.HALF_UP),
    )
    values = unit("甲", 甲分=Fraction("1.25"), 乙分=Fraction("1.15"))
    run = score([book], [values], backend=backend)
    assert sections(run, "甲") == {"一": Fraction("1.3"), "二": Fraction("1.2")}
    assert run.standing("甲").total == 3


@pytest.mark.parametrize("backend", BACKENDS)
def test_rounding_a_total_is_a_posting_of_its_own(backend: Backend) -> None:
    book = rulebook(
        from_zero("甲项", "4", imported("甲分")), facts=(Fact("甲分", Kind.IMPORTED),), total_rounding=TENTHS
    )
    ledger = score([book], [unit("甲", 甲分=Fraction("1.25"))], backend=backend).result_of("甲").ledger
    assert ledger is not None
    assert [(p.kind, p.amount) for p in ledger.postings] == [
        (PostingKind.INDICATOR, Fraction("1.25")),
        (PostingKind.ROUNDING, Fraction("0.05")),
    ]


# Floors


def test_a_least_score_that_nothing_reached_is_made_up_for() -> None:
    book = rulebook(from_zero("甲项", "4", imported("甲分"), floor=points(2)), facts=(Fact("甲分", Kind.IMPORTED),))
    for given, shown in ((0, "0 → 2"), (1, "1 → 2")):
        ledger = score([book], [unit("甲", 甲分=given)]).indicator_of("甲", "甲项").ledger
        assert ledger is not None
        floor = ledger.postings[-1]
        assert (floor.kind, floor.amount, floor.arithmetic) == (PostingKind.FLOOR, 2 - given, shown)
        assert floor.text == f"最低2分，补足{2 - given}分"


def test_a_least_score_above_the_opening_is_made_up_for_where_no_clause_fires() -> None:
    book = rulebook(from_zero("甲项", "4", flat("甲件", "1"), floor=points(2)), facts=(A,))
    ledger = score([book], [unit("甲", 甲件=0)]).indicator_of("甲", "甲项").ledger
    assert ledger is not None
    assert [(p.kind, p.amount) for p in ledger.postings] == [(PostingKind.FLOOR, 2)]


# Ranks


def ranked(ranking: Ranking, *units: UnitFacts) -> list[tuple[str, int | None]]:
    indicators = (full_marks("甲项", "9", per_item("甲件", "1")), full_marks("乙项", "9", per_item("乙件", "1")))
    book = rulebook(*indicators, facts=(A, B, PLATFORM), ranking=ranking)
    return [(standing.unit.name, standing.rank) for standing in score([book], units).standings]


def test_units_of_equal_totals_share_the_place_in_the_order_given() -> None:
    units = (
        unit("低", 甲件=2, 乙件=2),
        unit("乙", 甲件=1, 乙件=0),
        unit("甲", 甲件=0, 乙件=1),
        unit("高", 甲件=0, 乙件=0),
    )
    assert ranked(Ranking(), *units) == [("高", 1), ("乙", 2), ("甲", 2), ("低", 4)]
    assert ranked(Ranking(gap=False), *units)[-1] == ("低", 3)


def test_a_tie_is_broken_by_an_indicator_and_then_by_a_fact() -> None:
    units = (unit("乙", 甲件=1, 乙件=0), unit("甲", 甲件=0, 乙件=1))
    assert ranked(Ranking(tie_breaks=(TieBreak("甲项"),)), *units) == [("甲", 1), ("乙", 2)]
    assert ranked(Ranking(tie_breaks=(TieBreak("乙件", lower_first=True),)), *units) == [("乙", 1), ("甲", 2)]


def test_ranks_are_given_within_a_class() -> None:
    units = (unit("一", "A", 甲件=0, 乙件=0), unit("二", "B", 甲件=3, 乙件=0), unit("三", "A", 甲件=1, 乙件=0))
    assert ranked(Ranking(), *units) == [("一", 1), ("三", 2), ("二", 1)]


def test_an_unranked_unit_stands_last_with_its_reason_and_takes_no_place() -> None:
    book = rulebook(
        full_marks("甲项", "9", per_item("甲件", "1")),
        facts=(A, PLATFORM),
        ranking=Ranking(unranked=(Unranked(OneOf("平台", ("无",)), "平台在建"),)),
    )
    units = [
        unit("在建", 平台="无", 甲件=0),
        unit("免", ranked=False, note="机构改革", 平台="有", 甲件=0),
        unit("二", 平台="有", 甲件=1),
    ]
    run = score([book], units)
    found = [(standing.unit.name, standing.rank, standing.rank_note) for standing in run.standings]
    assert found == [("二", 1, ""), ("在建", None, "平台在建"), ("免", None, "机构改革")]


# Published results


def remarks(published: Published) -> tuple[str, ...]:
    book = rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=(A,))
    return score([book], [unit("甲", 甲件=1)], published={"甲": published}).standing("甲").remarks


def test_a_published_total_that_differs_is_a_remark_with_the_scores_that_differ() -> None:
    found = remarks(Published("甲", Fraction(9), "1", {"甲项": Fraction(9)}))
    assert found == ("通报印发总分9.00，按规则计算8.00（甲项：印发9.00，计算8.00）",)


def test_published_scores_that_differ_are_a_remark_even_where_the_totals_agree() -> None:
    assert remarks(Published("甲", Fraction(8), "1", {"甲项": Fraction(9)})) == (
        "通报印发得分不同：甲项：印发9.00，计算8.00",
    )


def test_a_published_rank_that_differs_is_a_remark() -> None:
    assert remarks(Published("甲", Fraction(8), "3")) == ("通报印发名次3，按规则第1名",)


def test_a_published_result_that_agrees_is_no_remark() -> None:
    assert remarks(Published("甲", Fraction(8), "1", {"甲项": Fraction(8)})) == ()


@pytest.mark.parametrize(("rank", "ranked", "told"), [
    ("—", True, ("通报未排名，按规则第1名",)),
    ("—", False, ()),
    ("1", False, ("通报印发名次1，按规则不排名",)),
    ("1", True, ()),
    (" 1 ", True, ()),
    ("", False, ()),
])  # fmt: skip
def test_a_published_rank_is_held_against_whether_there_is_one(rank: str, ranked: bool, told: tuple[str, ...]) -> None:
    book = rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=(A,))
    run = score([book], [unit("甲", 甲件=1, ranked=ranked)], published={"甲": Published("甲", Fraction(8), rank)})
    assert run.standing("甲").remarks == told


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_row_evaluator_is_used_where_it_is_asked_for(backend: Backend) -> None:
    book = rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=(A,))
    application = score([book], [unit("甲", 甲件=1)], backend=backend).standing("甲").application
    assert (application.row is not None) == (backend == "row")


# Problems


def test_the_first_thirty_units_without_facts_are_told_which_unit_has_some() -> None:
    book = rulebook(
        full_marks("甲项", "9", per_item("甲件", "1")), full_marks("乙项", "9", per_item("乙件", "1")), facts=(A, B)
    )
    run = score([book], [unit("江州县", 甲件=1, 乙件=1), *(unit(f"江州县{number}") for number in range(32))])
    assert {one.code for one in run.problems} == {"unit-without-facts"}
    assert [bool(getattr(one, "nearest").zh) for one in run.problems] == [True] * 30 + [False] * 2  # noqa: B009


def test_all_problems_of_a_run_are_found_and_nothing_is_scored() -> None:
    book = rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=(A,))
    run = score([book], [unit("一", 甲件=0), unit("二"), unit("三", 甲件=Gap.DASH)])
    assert [problem.code for problem in run.problems] == ["missing-fact", "marked-fact"]
    assert run.standings == ()


def test_a_unit_of_a_class_without_rulebook_is_named() -> None:
    book = replace(rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=(A,)), classes=("A类",))
    assert [problem.code for problem in score([book], [unit("一", "C类", 甲件=0)]).problems] == [
        "no-rulebook-for-class"
    ]


def test_of_a_unit_that_has_some_fact_each_missing_one_is_told() -> None:
    names = ("甲", "乙", "丙")
    book = rulebook(
        *(full_marks(f"{one}项", "9", per_item(f"{one}件", "1")) for one in names),
        facts=[count(f"{one}件") for one in names],
    )
    assert [one.code for one in score([book], [unit("一")]).problems] == ["unit-without-facts"]
    some = score([book], [unit("一", 甲件=1)]).problems
    assert [(one.code, getattr(one, "fact")) for one in some] == [("missing-fact", "乙件"), ("missing-fact", "丙件")]  # noqa: B009
    nowhere = replace(unit("一"), unit=Unit("一"))
    assert [one.code for one in score([book], [nowhere]).problems] == ["missing-fact"] * 3
    two = rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=[count("甲件")])
    assert [one.code for one in score([two], [unit("一")]).problems] == ["missing-fact"]


def test_scores_are_shown_as_a_table_with_its_numbers_to_the_right() -> None:
    book = rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=(A,))
    run = score([book], [unit("一", 甲件=1), unit("二|三", 甲件=0), unit("四", ranked=False, note="并入", 甲件=9)])
    assert run._repr_markdown_().splitlines() == [
        "| class | rank | unit | total |",
        "| --- | ---: | --- | ---: |",
        r"|  | 1 | 二\|三 | 9 |",
        "|  | 2 | 一 | 8 |",
        "|  | — | 四 | 0 |",
    ]


def test_each_unit_of_a_class_without_rulebook_is_told_beside_what_others_lack() -> None:
    book = replace(rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=(A,)), classes=("A类",))
    units = [unit("一", "C类", 甲件=0), unit("二", "A类"), unit("三", "D类", 甲件=0)]
    assert sorted(problem.code for problem in score([book], units).problems) == [
        "missing-fact",
        "no-rulebook-for-class",
        "no-rulebook-for-class",
    ]


def test_an_account_that_does_not_close_at_the_score_is_refused() -> None:
    run = score([rulebook(full_marks("甲项", "9", per_item("甲件", "1")), facts=(A,))], [unit("一", 甲件=1)])
    [standing] = run.standings
    wrong = replace(standing, scores=replace(standing.scores, indicators=(Fraction(7),)))
    with pytest.raises(UnbalancedLedger):
        run.indicator_at(wrong, 0, standing.application.case(standing.facts))


_WITHIN = """\
评分细则【甲】
总分20分
事实：
【甲数】计数，件
【乙数】计数，件
一级指标【大】
二级指标【小】
指标【一】满分5分，从满分起扣
每1件【甲数】扣1分
指标【二】满分5分，从满分起扣
每1件【乙数】扣1分
一级指标【另】
指标【三】满分10分，从满分起扣
若【大】的得分低于5分，扣3分
"""


def test_a_score_that_rests_on_what_is_missing_is_told_once() -> None:
    """What is missing stands in a section within the one that is asked: 三 is not told of too."""
    book = compiled(_WITHIN)
    assert [one.code for one in score([book], [unit("某县", 乙数=1)]).problems] == ["missing-fact"]
    [standing] = score([book], [unit("某县", 甲数=4, 乙数=2)]).standings
    assert standing.scores.indicators == (1, 3, 7)


def test_a_total_that_is_scaled_is_a_remark_of_that_unit_alone() -> None:
    run = two_sections(Consequence.RESCALE)
    assert run.standing("无").remarks == ("甲项不适用，共6分，总分按其余指标折算",)
    assert run.standing("有").remarks == ()
    assert two_sections(Consequence.WITHHOLD).standing("无").remarks == ()


def test_one_unit_is_scored_among_the_others() -> None:
    """The mean of 1, 2 and 6 is 3: who has more loses the difference."""
    rules = (
        "评分细则【甲】\n总分10分\n事实：\n【件】计数，件，越少越好\n指标【一】满分10分，从满分起扣\n"
        "【件】超过【件】的全组平均（含不排名单位，含本单位），每高1件扣1分，不足1件按比例计，扣完为止\n"
    )
    book = compiled(rules)
    units = [unit("a", 件=1), unit("b", 件=2), unit("c", 件=6)]
    found = {one: scores_among([book], units, one) for one in "abc"}
    assert {name: one and one.total for name, one in found.items()} == {"a": 10, "b": 10, "c": 7}
    assert scores_among([book], [*units, unit("d")], "d") is None


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (3, 3),
        (Fraction(3), 3),
        (Fraction(1, 2), [1, 2]),
        (Fraction(-1, 3), [-1, 3]),
        ("3", "3"),
        ("", ""),
        (Gap.MISSING, ["gap", "missing"]),
        (Gap.DASH, ["gap", "dash"]),
    ],
)
def test_values_enter_a_stamp_told_apart(value: Value, form: object) -> None:
    assert canonical(value) == form

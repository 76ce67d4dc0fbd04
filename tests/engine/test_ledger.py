from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.dsl.source import Cell
from kaoping.engine.compile import compile_text
from kaoping.engine.explain import as_text, explain_indicator
from kaoping.engine.facts import UnitFacts
from kaoping.engine.ledger.build import UnbalancedLedger, balanced
from kaoping.engine.result import Posting
from kaoping.engine.rulebook import Derived, Fact, Filter, Kind, Measure
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import (
    Branch,
    Clause,
    Consequence,
    Divide,
    Input,
    Multiply,
    NotApplicable,
    OneOf,
    PostingKind,
)

from .by_hand import compiled, postings, told
from .small import (
    award,
    const,
    count,
    flat,
    from_zero,
    full_marks,
    imported,
    per_item,
    points,
    record,
    records_of,
    source,
    threshold,
    unit,
    waiver,
)

GUIDES = full_marks("指南", "10", per_item("指南数", "2.5"))


def test_an_account_that_does_not_balance_is_refused() -> None:
    with pytest.raises(UnbalancedLedger):
        balanced(Fraction(10), [Posting(PostingKind.DEDUCTION, Fraction(-1))], Fraction(8))


def test_a_deduction_shows_the_arithmetic_with_its_numbers() -> None:
    result = told(full_marks("指南", "4", per_item("指南数", "0.2")), unit("甲", 指南数=7), count("指南数"))
    assert postings(result)[0].arithmetic == "0.2 × 7 = 1.4"


@pytest.mark.parametrize(
    ("clause", "arithmetic"),
    [
        (per_item("件", "1"), "1 × 3 = 3"),
        (replace(award("件", "1"), branches=(Branch(None, Input("件"), PostingKind.AWARD),)), "1 × 3 = 3"),
        (Clause((Branch(None, Input("件"), PostingKind.AWARD),), source("得【件】分")), ""),  # the fact says it
        (flat("件", "1"), "3 ≥ 1 ⇒ 1"),  # a deduction is told by its size
    ],
)
def test_a_point_for_each_item_is_told_as_such(clause: Clause, arithmetic: str) -> None:
    result = told(full_marks("甲项", "10", clause, ceiling=None), unit("甲", 件=3), count("件"))
    assert postings(result)[0].arithmetic == arithmetic


def test_a_posting_names_the_cell_of_its_fact() -> None:
    result = told(GUIDES, unit("甲", 指南数=1), count("指南数"))
    assert [(use.name, use.value, use.source) for use in postings(result)[0].facts] == [("指南数", 1, "facts.csv:B2")]


def test_a_default_value_has_no_cell() -> None:
    fact = count("指南数", absent=Fraction(1))
    assert postings(told(GUIDES, unit("甲"), fact))[0].facts[0].source == ""


def test_a_clause_that_posts_nothing_is_listed_as_not_fired() -> None:
    result = told(GUIDES, unit("甲", 指南数=0), count("指南数"))
    assert result.ledger is not None
    assert [clause.line for clause in result.ledger.not_fired] == [7]


def test_the_floor_gives_back_what_lies_beyond() -> None:
    result = told(GUIDES, unit("甲", 指南数=9), count("指南数"))
    assert [posting.amount for posting in postings(result, PostingKind.FLOOR)] == [Fraction("12.5")]


def test_the_floor_names_the_items_that_used_the_points_up() -> None:
    result = told(GUIDES, unit("甲", 指南数=9), count("指南数"))
    assert postings(result, PostingKind.FLOOR)[0].text == "第1–4个用完了10分，第5–9个不再扣分"


def test_absorbed_items_are_named_in_english_too() -> None:
    result = told(GUIDES, unit("甲", 指南数=9), count("指南数"), language="en")
    assert postings(result)[1].text == "items 1–4 used up the 10 points, items 5–9 cost nothing more"


def test_an_item_that_finds_only_a_part_of_its_points_is_named() -> None:
    result = told(full_marks("指南", "10", per_item("指南数", "3")), unit("甲", 指南数=5), count("指南数"))
    assert postings(result)[1].text == "第1–3个扣9分，第4个只扣余下的1分，第5个不再扣分"


def test_items_are_counted_from_the_points_that_earlier_clauses_left() -> None:
    indicator = full_marks("指南", "10", per_item("漏报", "6"), per_item("指南数", "2"))
    result = told(indicator, unit("甲", 漏报=1, 指南数=3), count("漏报"), count("指南数"))
    assert postings(result, PostingKind.FLOOR)[0].text == "第1–2个用完了4分，第3个不再扣分"


def test_a_clauses_cap_gives_back_what_lies_beyond() -> None:
    indicator = full_marks("指南", "10", per_item("指南数", "2", cap=const(5), exhausted=False))
    result = told(indicator, unit("甲", 指南数=4), count("指南数"))
    assert [(p.kind, p.amount) for p in postings(result)] == [(PostingKind.DEDUCTION, -8), (PostingKind.CAP, 3)]


def test_a_capped_award_names_the_items_that_add_nothing() -> None:
    result = told(from_zero("宣传", "5", award("次数", "1", cap=const(2))), unit("甲", 次数=3), count("次数"))
    assert postings(result, PostingKind.CAP)[0].text == "第1–2个加满2分，第3个不再加分"


def test_the_maximum_takes_away_what_lies_beyond() -> None:
    indicator = from_zero("宣传", "2", award("次数", "1"), ceiling=points(2))
    result = told(indicator, unit("甲", 次数=3), count("次数"))
    assert [(p.amount, p.clause) for p in postings(result, PostingKind.CAP)] == [(-1, None)]


def test_rounding_is_a_posting_of_its_own() -> None:
    indicator = from_zero("宣传", "4", imported("得分"), step=Fraction(1, 100))
    result = told(indicator, unit("甲", 得分=Fraction(20, 7)), Fact("得分", Kind.IMPORTED))
    assert postings(result, PostingKind.ROUNDING)[0].arithmetic == "20/7 → 2.86"


def test_a_threshold_shows_the_comparison_that_decided() -> None:
    facts = (Fact("压缩比", Kind.RATIO), Fact("导入分", Kind.IMPORTED))
    result = told(
        from_zero("减", "4", threshold("压缩比", "0.7", "4", "导入分")), unit("甲", 压缩比=Fraction("0.853")), *facts
    )
    assert postings(result)[0].arithmetic == "85.3% ≥ 70% ⇒ 4"


def test_the_other_branch_shows_the_comparison_that_failed() -> None:
    facts = (Fact("压缩比", Kind.RATIO), Fact("导入分", Kind.IMPORTED))
    values = unit("甲", 压缩比=Fraction("0.6"), 导入分=Fraction("2.5"))
    result = told(from_zero("减", "4", threshold("压缩比", "0.7", "4", "导入分")), values, *facts)
    assert postings(result)[0].arithmetic == "60% < 70% ⇒ 2.5"


def test_an_imported_score_of_0_is_posted() -> None:
    result = told(from_zero("宣传", "3", imported("得分")), unit("甲", 得分=0), Fact("得分", Kind.IMPORTED))
    assert [posting.kind for posting in postings(result)] == [PostingKind.IMPORTED]


def test_a_derived_value_brings_its_own_arithmetic() -> None:
    derived = Derived("完成率", Divide(Input("完成"), Input("目标")), source("设"))
    clause = Clause((Branch(None, Multiply(const(4), Input("完成率")), PostingKind.SCORED),), source("得分"))
    values = unit("甲", 完成=30, 目标=40)
    result = told(from_zero("进度", "4", clause), values, count("完成"), count("目标"), steps=(derived,))
    assert postings(result)[0].arithmetic == "完成率 = 30 ÷ 40 = 0.75; 4 × 0.75 = 3"


def test_a_derived_value_brings_the_facts_it_is_made_of() -> None:
    derived = Derived("完成率", Divide(Input("完成"), Input("目标")), source("设"))
    clause = Clause((Branch(None, Multiply(const(4), Input("完成率")), PostingKind.SCORED),), source("得分"))
    values = unit("甲", 完成=30, 目标=40)
    result = told(from_zero("进度", "4", clause), values, count("完成"), count("目标"), steps=(derived,))
    assert [use.name for use in postings(result)[0].facts] == ["完成率", "完成", "目标"]


OVERDUE = full_marks("超时", "10", flat("超时件", "3"))


def with_records(*rows: object) -> UnitFacts:
    return replace(unit("甲"), records={"超时件": rows})  # type: ignore[dict-item]


def test_a_count_over_records_cites_the_records() -> None:
    result = told(OVERDUE, with_records(record("甲", 3, found_at="甲分局")), records_of("超时件"))
    assert [(row.place.row, row.found_at) for row in postings(result)[0].records] == [(3, "甲分局")]


def test_a_waived_record_stands_at_0_points_with_its_reason() -> None:
    result = told(OVERDUE, with_records(record("甲", 3, waiver=waiver("省考核销"))), records_of("超时件"))
    assert [(p.kind, p.amount, p.text) for p in postings(result)] == [
        (PostingKind.WAIVER, 0, "省考核销（市政务办，waivers.csv:2）")
    ]


def test_a_dropped_record_stands_at_0_points_with_the_filters_reason() -> None:
    rule = Filter(OneOf("状态", ("核销",)), drop=True, reason="省已核销", source=source("不计", 21))
    measures = (Measure("超时件", "超时件", (rule,)),)
    result = told(OVERDUE, with_records(record("甲", 3, 状态="核销")), records_of("超时件"), measures=measures)
    assert [(p.text, p.clause and p.clause.line) for p in postings(result)] == [("省已核销", 21)]


def test_evidence_of_an_imported_score_is_cited() -> None:
    indicator = from_zero("办结", "6", imported("得分", ("超时件",)))
    facts = replace(unit("甲", 得分=6), records={"超时件": (record("甲", 3),)})
    result = told(indicator, facts, Fact("得分", Kind.IMPORTED), records_of("超时件"))
    assert [row.place.row for row in postings(result, PostingKind.IMPORTED)[0].records] == [3]


def test_waived_evidence_of_an_imported_score_stands_at_0_points() -> None:
    indicator = from_zero("办结", "6", imported("得分", ("超时件",)))
    facts = replace(unit("甲", 得分=6), records={"超时件": (record("甲", 3, waiver=waiver("省考核销")),)})
    result = told(indicator, facts, Fact("得分", Kind.IMPORTED), records_of("超时件"))
    assert [p.kind for p in postings(result)] == [PostingKind.IMPORTED, PostingKind.WAIVER]


def test_waived_items_of_a_count_are_taken_off_before_the_rule() -> None:
    facts = replace(unit("甲", 指南数=3), waivers={"指南数": (waiver("核销", "指南数", Fraction(2)),)})
    assert told(GUIDES, facts, count("指南数")).score == Fraction("7.5")


def test_waived_items_of_a_count_stand_at_0_points() -> None:
    facts = replace(unit("甲", 指南数=3), waivers={"指南数": (waiver("核销", "指南数", Fraction(2)),)})
    result = told(GUIDES, facts, count("指南数"))
    assert postings(result, PostingKind.WAIVER)[0].arithmetic == "3 − 2 = 1"


def test_full_marks_for_an_indicator_that_does_not_apply_are_posted_by_its_rule() -> None:
    rule = NotApplicable(
        OneOf("平台", ("未配置",)), Consequence.FULL, source("当【平台】为“未配置”时不适用，得满分", 31)
    )
    indicator = full_marks("超时", "10", flat("件", "3"), not_applicable=(rule,))
    result = told(indicator, unit("甲", 平台="未配置"), Fact("平台", Kind.ONE_OF), count("件"))
    assert [(p.amount, p.clause and p.clause.line) for p in postings(result)] == [(10, 31)]


def test_a_note_of_a_fact_stands_with_it() -> None:
    facts = replace(unit("甲", 得分=3), notes={"得分": "只知两项之和"}, places={"得分": Cell("facts.csv", 7, 3)})
    result = told(from_zero("减", "4", imported("得分")), facts, Fact("得分", Kind.IMPORTED))
    assert postings(result)[0].facts[0].note == "只知两项之和"


def test_a_dropped_record_that_is_waived_too_is_told_as_dropped_alone() -> None:
    text = "评分细则【甲】\n总分10分\n事实：\n【差错】记录，件，越少越好\n【差错】的【原因】文本\n不计【差错】中【原因】为“系统”的，“系统故障”\n"
    text += "指标【准确】满分10分，从满分起扣\n每1件【差错】扣1分，扣完为止\n"
    book = compiled(text)
    case = record("甲", 2, waiver=waiver("误报", "差错"), 原因="系统")
    told = explain_indicator(score([book], [UnitFacts(unit("甲").unit, records={"差错": (case,)})]), "甲", "准确")
    assert "不计：系统故障" in as_text(told, "zh")
    assert "核销" not in as_text(told, "zh")


RELATIVE = """评分细则【甲】
总分10分
事实：
【实绩】数值
【基准】数值
指标【偏离】满分10分，从满分起扣
【实绩】偏离【基准】，每高相对1%扣0.5分，每低相对1%扣0.2分，不足相对1%不计，偏离不超过相对3%不扣，超过的按全部偏离计，除数为0时扣1分，扣完为止
"""


@pytest.mark.parametrize(
    ("actual", "base", "shown"),
    [
        (211, 200, "211 > 200 + 200 × 0.03 ⇒ 0.5 × 舍去小数（(211 − 200) ÷ (200 × 0.01)） = 2.5"),
        (-190, -200, "-190 > -200 + |-200| × 0.03 ⇒ 0.5 × (-190 − (-200)) ÷ (|-200| × 0.01) = 2.5"),
    ],
)
def test_a_step_relative_to_a_base_is_told_of_its_size(actual: int, base: int, shown: str) -> None:
    book = compiled(RELATIVE, "甲.kp")
    scored = score([book], [unit("甲", 实绩=actual, 基准=base)])
    assert postings(scored.indicator_of("甲", "偏离"))[0].arithmetic == shown


@pytest.mark.parametrize(
    ("awarded", "taken", "kind", "limited", "shown"),
    [
        ("0.5", "1", PostingKind.CAP, "-0.5", "4.5 → 4"),
        ("3", "1", PostingKind.CAP, "-3", "7 → 4"),
        ("0.5", "5", PostingKind.CAP, "-0.5", "4.5 → 4"),
        ("0.5", "5", PostingKind.FLOOR, "1", "-1 → 0"),
        ("0.5", "4.25", PostingKind.FLOOR, "0.25", "-0.25 → 0"),
    ],
)
def test_limits_after_each_clause_are_postings_of_their_own(
    awarded: str, taken: str, kind: PostingKind, limited: str, shown: str
) -> None:
    limits = {"clamped": True, "floor": Fraction(0), "ceiling": Fraction(4)}
    indicator = replace(full_marks("甲项", "4", award("甲件", awarded), flat("乙件", taken)), **limits)  # type: ignore[arg-type]
    result = told(indicator, unit("甲", 甲件=1, 乙件=1), count("甲件"), count("乙件"))
    assert [(one.amount, one.arithmetic.replace("−", "-")) for one in postings(result, kind)] == [
        (Fraction(limited), shown)
    ]
    assert result.score == max(4 - Fraction(taken), 0)


@pytest.mark.parametrize(("items", "rest"), [(2, ""), (3, "，第3个不再加分"), (4, "，第3–4个不再加分")])
def test_items_of_half_a_point_fill_what_is_left(items: int, rest: str) -> None:
    indicator = from_zero("甲项", "9", award("甲件", "0.5", const("0.75")))
    [cap] = postings(told(indicator, unit("甲", 甲件=items), count("甲件")), PostingKind.CAP)
    assert cap.text == "第1个加0.5分，第2个只加余下的0.25分" + rest


def test_a_limit_after_a_later_clause_is_told_from_what_the_earlier_ones_left() -> None:
    """4 − 1 + 2 = 5, of at most 4."""
    limits = {"clamped": True, "floor": Fraction(0), "ceiling": Fraction(4)}
    indicator = replace(full_marks("甲项", "4", flat("乙件", "1"), award("甲件", "2")), **limits)  # type: ignore[arg-type]
    result = told(indicator, unit("甲", 甲件=1, 乙件=1), count("甲件"), count("乙件"))
    assert [(one.amount, one.arithmetic) for one in postings(result, PostingKind.CAP)] == [(-1, "5 → 4")]
    assert result.score == 4


@pytest.mark.parametrize(
    ("lowest", "items", "words"),
    [
        ("4", 3, "第1–2个用完了6分，第3个不再扣分"),  # 10 − 4 = 6 points are there to be taken
        ("3", 4, "第1–2个扣6分，第3个只扣余下的1分，第4个不再扣分"),
        ("-2", 5, "第1–4个用完了12分，第5个不再扣分"),
        ("-3", 5, "第1–4个扣12分，第5个只扣余下的1分"),
    ],
)
def test_items_are_counted_down_to_a_lowest_score_other_than_0(lowest: str, items: int, words: str) -> None:
    indicator = full_marks("指南", "10", per_item("指南数", "3"), floor=points(lowest))
    result = told(indicator, unit("甲", 指南数=items), count("指南数"))
    [floor] = postings(result, PostingKind.FLOOR)
    assert (floor.text, floor.amount) == (words, points(lowest) - (10 - 3 * items))


@pytest.mark.parametrize(("records", "shown"), [(30, True), (31, False)])
def test_up_to_thirty_terms_are_written_out(records: int, shown: bool) -> None:
    """1 + 2 + … + 30 = 465; of more only the result is told."""
    rules = (
        "评分细则【甲】\n总分9999分\n事实：\n【件】记录，件\n【件】的【分】数值，0到99\n"
        "指标【一】满分9999分，按下列计分\n得分＝1分×合计（【件】的【分】；至少1个，否则0），最高得满分\n"
    )
    book = compiled(rules)
    rows = tuple(record("甲", n, 分=Fraction(n)) for n in range(1, records + 1))
    facts = UnitFacts(unit("甲").unit, {}, {"件": rows})
    [scored] = postings(score([book], [facts]).indicator_of("甲", "一"))
    terms = " + ".join(map(str, range(1, records + 1)))
    assert (terms in scored.arithmetic) == shown
    assert scored.amount == records * (records + 1) // 2


@pytest.mark.parametrize(
    ("points", "value", "arithmetic"),
    [
        (("4", "8"), "15", "(8 − 4) ÷ (20 − 10) × (15 − 10) + 4 = 6"),
        (("-4", "4"), "12.5", "(4 − (-4)) ÷ (20 − 10) × (12.5 − 10) − 4 = -2"),
        (("0.5", "4.5"), "15", "(4.5 − 0.5) ÷ (20 − 10) × (15 − 10) + 0.5 = 2.5"),
        (("-0.5", "4.5"), "14", "(4.5 − (-0.5)) ÷ (20 − 10) × (14 − 10) − 0.5 = 1.5"),
        (("0", "4"), "15", "(4 − 0) ÷ (20 − 10) × (15 − 10) = 2"),
        (("4", "-4"), "15", "(-4 − 4) ÷ (20 − 10) × (15 − 10) + 4 = 0"),
        (("-4", "4"), "10", "-4"),
        (("-4", "4"), "20", "4"),
        (("3", "3"), "15", "3"),
    ],
)
def test_between_two_points_the_sum_is_told_with_its_signs(
    points: tuple[str, str], value: str, arithmetic: str
) -> None:
    """From 10 to 20 the points rise in a straight line, also from below 0."""
    rules = (
        "评分细则【甲】\n总分10分\n事实：\n【数】数值\n"
        f"表【线】：按【数】插值【分值】（分），两端封顶\n10\t{points[0]}\n20\t{points[1]}\n"
        "指标【一】满分10分，按下列计分，可为负\n得分＝查表【线】（【数】），最高得满分\n"
    )
    book = compiled(rules)
    result = score([book], [unit("甲", 数=Fraction(value))]).indicator_of("甲", "一")
    assert [one.arithmetic for one in postings(result)] == [arithmetic]


def test_a_key_that_is_reckoned_is_told_with_its_own_figures() -> None:
    rules = (
        "评分细则【甲】\n总分10分\n事实：\n【数】数值\n"
        "表【线】：按【数】插值【分值】（分），两端封顶\n10\t4\n20\t8\n"
        "指标【一】满分10分，按下列计分\n得分＝查表【线】（【数】＋0.5），最高得满分\n"
    )
    result = score([compiled(rules)], [unit("甲", 数=Fraction("14.5"))]).indicator_of("甲", "一")
    assert [one.arithmetic for one in postings(result)] == ["(8 − 4) ÷ (20 − 10) × (14.5 + 0.5 − 10) + 4 = 6"]


def test_the_ends_of_a_line_are_written_as_the_last_key_is() -> None:
    rules = (
        "评分细则【甲】\n总分10分\n事实：\n【类】选项：“东”，“西”\n【率】比率\n"
        "表【线】：按【类】、【率】插值【分值】（分），两端封顶\n东\t10%\t4\n东\t20%\t8\n西\t10%\t0\n西\t30%\t9\n"
        "指标【一】满分10分，按下列计分\n得分＝查表【线】（【类】，【率】），最高得满分\n"
    )
    book = compiled(rules)
    for place, shown in (
        ("东", "(8 − 4) ÷ (20% − 10%) × (15% − 10%) + 4 = 6"),
        ("西", "(9 − 0) ÷ (30% − 10%) × (15% − 10%) = 2.25"),
    ):
        result = score([book], [unit("甲", 类=place, 率=Fraction("0.15"))]).indicator_of("甲", "一")
        assert [one.arithmetic for one in postings(result)] == [shown]


@pytest.mark.parametrize(
    ("first", "second", "line", "words"),
    [
        (4, 3, 2, "已无分可扣"),  # 4 × 2.5 take all 10 points; the second clause finds none
        (3, 3, 2, "第1个扣去余下的2.5分，第2–3个不再扣分"),
        (5, 1, 1, "第1–4个用完了10分，第5个不再扣分"),
        (0, 3, 2, "第1–2个扣8分，第3个只扣余下的2分"),
    ],
)
def test_the_clause_that_goes_below_the_least_is_named(first: int, second: int, line: int, words: str) -> None:
    clauses = [
        replace(per_item(key, rate), branches=per_item(key, rate).branches, source=source(key, at))
        for at, (key, rate) in enumerate((("甲件", "2.5"), ("乙件", "4")), start=1)
    ]
    result = told(full_marks("甲项", "10", *clauses), unit("甲", 甲件=first, 乙件=second), count("甲件"), count("乙件"))
    [floor] = postings(result, PostingKind.FLOOR)
    assert floor.clause is not None
    assert (floor.clause.line, floor.text) == (line, words)


def test_a_fact_that_records_are_held_against_is_cited_beside_all_others() -> None:
    rules = (
        "评分细则【甲】\n总分100分\n事实：\n【限额】数值\n【甲数】计数，件\n【乙数】计数，件\n【件】记录，件\n【件】的【天数】数值\n"
        "指标【一】满分100分，从满分起扣\n扣分＝1分×（个数（【件】中【天数】超过【限额】的）＋【甲数】＋【乙数】），最多扣100分\n"
    )
    book = compiled(rules)
    facts = replace(
        unit("甲", 限额=3, 甲数=4, 乙数=5), records={"件": (record("甲", 2, 天数=4), record("甲", 3, 天数=3))}
    )
    [taken] = postings(score([book], [facts]).indicator_of("甲", "一"))
    assert taken.amount == -(1 + 4 + 5)
    assert {one.name for one in taken.facts} >= {"限额", "甲数", "乙数"}


@pytest.mark.parametrize(
    ("formula", "arithmetic"),
    [
        ("2分×【甲数】×【乙数】", "2 × 3 × 1 = 6"),
        ("1分×【甲数】", "3"),
        ("1分×【甲数】÷1", "3"),
        ("0分×【甲数】＋1分×【乙数】", "0 × 3 + 1 = 1"),
        ("1分×（【甲数】－【乙数】）", "3 − 1 = 2"),
        ("1分×（【甲数】＋【乙数】）×2", "(3 + 1) × 2 = 8"),
        ("1分×（【甲数】－（【乙数】－2））", "3 − (1 − 2) = 4"),
        ("1分×（【甲数】÷（【甲数】＋【乙数】））", "3 ÷ (3 + 1) = 0.75"),
    ],
)
def test_a_formula_is_told_without_factors_of_1_and_with_its_parentheses(formula: str, arithmetic: str) -> None:
    rules = (
        "评分细则【甲】\n总分10分\n事实：\n【甲数】计数，件\n【乙数】计数，件\n"
        f"指标【一】满分10分，按下列计分\n得分＝{formula}，最高得满分{'，除数为0时得0分' if '÷（' in formula else ''}\n"
    )
    book = compile_text(
        rules.replace("【乙数】计数，件\n", "" if "【乙数】" not in formula else "【乙数】计数，件\n")
    ).rulebook
    assert book is not None
    facts = unit("甲", 甲数=3, 乙数=1) if "【乙数】" in formula else unit("甲", 甲数=3)
    [scored] = postings(score([book], [facts]).indicator_of("甲", "一"))
    assert scored.arithmetic == arithmetic

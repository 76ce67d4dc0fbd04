"""What the checks ask for, with the choices as text to paste in the language of the rulebook; and what they do not ask for."""

from __future__ import annotations

import pytest

from tests.checks.rules import FULL, SCORED, ZERO, around, choices, codes, in_english, said

ASKED = [
    (
        "part-of-step", FULL, "【率】低于90%，每低1个百分点扣1分",
        ["，不足1个百分点按比例计", "，不足1个百分点不计", "，不足1个百分点按整档计"],
        [", part steps pro rata", ", part steps ignored", ", part steps whole"],
    ),
    (
        "part-of-step", FULL, "每3件【件】扣1分",
        ["，不足3件按比例计", "，不足3件不计", "，不足3件按整档计"],
        [", part steps pro rata", ", part steps ignored", ", part steps whole"],
    ),
    (
        "otherwise-unsaid", SCORED, "【率】达到70%得满分",
        ["，否则按比例得分", "，否则得0分", "，否则导入【导】", "，否则导入【导二】"],
        [", otherwise in proportion", ", otherwise 0 points", ", otherwise imported from [imported]", ", otherwise imported from [imported too]"],
    ),
    ("zero-changes-nothing", SCORED, "若【是非】为是，得0分\n导入【导】", ["，否则导入【导】"], [", otherwise imported from [imported]"]),
    (
        "cap-unsaid", ZERO, "每1户【户】加1分",
        ["，最多加4分", "，可超过满分"], [", at most 4 points", ", may exceed the maximum"],
    ),
    (
        "cap-unsaid", SCORED, "得分＝【户】×1分",
        ["，最高得4分", "，可超过满分"], [", at most 4 points", ", may exceed the maximum"],
    ),
    (
        "not-applicable-then", FULL, "当【是非】为是时不适用\n每1件【件】扣1分",
        ["，满分按其余指标折算", "，得满分", "，总分不出"],
        [", total scaled to the other indicators", ", score full marks", ", total withheld"],
    ),
    (
        "divisor-may-be-zero", SCORED, "得分＝满分×【件】÷【户】，最高得满分",
        ["，除数为0时得0分", "，除数为0时得满分"],
        None,
    ),
    (
        "ties-unsaid", FULL, "每1件【件】扣1分\n排名：总分从高到低",
        ["，并列同名次，其后空出", "，并列同名次，其后不空出"],
        [", ties share the place, leave the next ones empty", ", ties share the place, leave no place empty"],
    ),
    ("outside-unsaid", SCORED, "【率】从38%到78%，得分从0分到满分，按直线计", ["，两端封顶", "，按最后一段延伸"], [", flat outside", ", last segments extended"]),
    ("import-without-maximum", SCORED, "导入【导二】", ["，满分4分"], [", max 4 points"]),
    ("else-value-unsaid", FULL, "设【乙】＝【件】×2，当【是非】为是\n每1件【件】扣1分", ["，否则0"], [", otherwise 0"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "opening", "body", "chinese", "english"), ASKED)
def test_the_choices_are_text_to_paste(
    code: str, opening: str, body: str, chinese: list[str], english: list[str] | None
) -> None:
    text = around(body, opening)
    assert choices(text, code) == chinese
    if english:
        assert choices(in_english(text), code) == english


def test_an_import_of_another_indicator_or_out_of_another_maximum_is_not_offered() -> None:
    facts = "【别处】导入分，满分4分\n【十分】导入分，满分10分\n"
    text = around("【率】达到70%得满分", SCORED, facts=facts) + "指标【乙】满分4分，按下列计分\n导入【别处】\n"
    text = text.replace("【导｜imported】导入分，满分4分\n", "").replace("【导二｜imported too】导入分\n", "")
    assert choices(text, "otherwise-unsaid") == ["，否则按比例得分", "，否则得0分"]
    assert "，否则导入【别处】" in choices(text.replace("导入【别处】\n", "得分＝满分×【率】\n"), "otherwise-unsaid")


CLEAR = [
    (FULL, "每1件【件】扣1分"),  # whole numbers leave no part of one
    (FULL, "每1件【件】扣0.2分，扣完为止，最多扣3分"),
    (FULL, "【件】高于3件，每高1件扣1分"),
    (FULL, "每3件【件】扣1分，不足3件不计，前2件不扣"),
    (FULL, "【件】达到5件扣2分"),  # what is not deducted needs no otherwise
    (FULL, "若【是非】为是，扣满分"),
    (FULL, "【件】分档：达到5件扣2分，达到3件扣1分，其他扣0分"),
    (FULL, "扣分＝【件】×0.5分，最多扣4分"),
    (ZERO, "每1户【户】加1分，最多加3分\n若【是非】为是，加1分"),
    (ZERO, "若【是非】为是，加4分\n每1件【件】扣1分"),
    (SCORED, "【率】达到70%得满分，否则按比例得分"),
    (SCORED, "【率】达到70%得满分，否则得0分"),
    (SCORED, "【率】达到70%得满分，否则得满分×【率】÷70%"),
    (SCORED, "【率】达到70%得满分，否则导入【导】，附【录】"),
    (SCORED, "若【是非】为是，得0分，否则导入【导】"),
    (SCORED, "若【级】为“优”，得4分\n若【级】为“良”，得2分\n若【级】为“中”，得0分"),
    (SCORED, "若【级】为“优”，得4分，否则得0分\n若【级】为“良”，得2分，否则得0分"),
    (SCORED, "若【是非】为是，得1分，否则得0分\n【率】达到90%得3分，否则得0分"),  # parts of one score
    (SCORED, "得分＝满分×【率】"),
    (SCORED, "得分＝满分×【户】÷10，最高得满分\n每1件【件】扣1分"),
    (SCORED, "若【户】为0，得0分，否则得满分×【件】÷【户】，最高得满分"),
    (SCORED, "当【户】为0时不适用，得满分\n得分＝满分×【件】÷【户】，最高得满分"),
    (SCORED, "得分＝满分×【件】÷（【户】＋1），最高得满分"),
    (SCORED, "得分＝满分×【户】÷【户】的全组最高（含不排名单位），除数为0时得0分"),
    (SCORED, "得分＝满分×（60%＋40%×（【件】的全组最好（含不排名单位）÷【件】）），除数为0时得满分"),
    (SCORED, "得分＝【户】÷【户】的全组合计（含不排名单位，含本单位）×满分，除数为0时得0分"),
    (SCORED, "得分＝满分×【户】的全组百分位名次（含不排名单位，相同的算）"),
    (FULL, "扣分＝4分×（1－【户】÷【户】的全组最高（含不排名单位）），除数为0时扣0分"),
    (SCORED, "【率】从0%到100%，得分从0分到满分，按直线计"),
    (SCORED, "【件】从20件到5件，得分从0分到满分，按直线计，两端封顶"),
    (SCORED, "【评】由评审在0分到4分之间打分"),
    (SCORED, "【评】由评审在0分到100分之间打分，按满分100分折算为本项满分"),
    (SCORED, "导入【导二】，按满分100分折算为本项满分"),
    (SCORED, "【率】达到70%得满分，否则导入【导二】，按满分100分折算为本项满分"),
    (SCORED, "缺数时视为不适用\n标为不适用时总分不出\n导入【导】"),
    (FULL, "每1件【件】扣1分\n排名：总分从高到低，同分时【户】高者在前"),
]


@pytest.mark.parametrize(("opening", "body"), CLEAR)
def test_what_is_clear_is_not_asked(opening: str, body: str) -> None:
    text = around(body, opening)
    assert codes(text) == []
    assert codes(in_english(text)) == []


def test_half_a_thing_can_be_left_over_of_what_is_not_whole() -> None:
    assert codes(around("每1小时【时】扣1分")) == ["part-of-step"]


def test_steps_from_a_target_between_whole_numbers_leave_a_part() -> None:
    assert codes(around("【件】高于2.5件，每高1件扣1分")) == ["part-of-step"]


def test_a_fraction_that_divides_one_leaves_no_part() -> None:
    assert codes(around("每0.5件【件】扣1分")) == []


def test_the_other_part_is_asked_of_the_last_clause_once() -> None:
    text = around("若【级】为“优”，得4分\n若【级】为“良”，得2分", SCORED)
    assert codes(text) == ["otherwise-unsaid"]


def test_a_target_with_steps_below_is_told_to_start_full() -> None:
    text = around("【率】达到90%得满分\n【率】低于90%，每低1个百分点扣1分，不足1个百分点不计", SCORED)
    assert codes(text) == ["otherwise-unsaid"]


def test_in_proportion_is_not_offered_where_it_cannot_be() -> None:
    assert choices(around("【件】达到5件得满分", SCORED), "otherwise-unsaid")[0] == "，否则得0分"


def test_an_award_within_the_maximum_needs_no_cap() -> None:
    assert "cap-unsaid" not in codes(around("若【是非】为是，加4分", ZERO))


def test_an_award_that_may_exceed_the_maximum_needs_no_cap() -> None:
    assert codes(around("每1户【户】加1分", ZERO, "可超过满分")) == []


@pytest.mark.parametrize(
    ("quotient", "asks"),
    [
        ("【户】÷【户】的全组最高（含不排名单位）", False),
        ("【户】÷【户】的全组最高（不含不排名单位）", True),  # a unit that is not ranked may be above the others
        ("【户】÷【户】的全组最高（含不排名单位，不含本单位）", True),
        ("【户】÷【户】在各“A类”单位的最高（含不排名单位）", True),
        ("【户】÷【户】的全部单位最高（含不排名单位）", False),
        ("【户】÷【件】的全组最高（含不排名单位）", True),
        ("【户】÷【户】的全组最低（含不排名单位）", True),
        ("【件】的全组最低（含不排名单位）÷【件】", False),
        ("【差】÷【差】的全组最高（含不排名单位）", True),  # two values below 0 have any quotient
        (
            "（【差】－【差】的全组最低（含不排名单位））÷（【差】的全组最高（含不排名单位）－【差】的全组最低（含不排名单位））",
            False,
        ),
        ("【户】÷【最多】", False),
    ],
)
def test_a_share_of_what_the_group_has_needs_no_cap(quotient: str, asks: bool) -> None:
    facts = "【差】数值\n设【最多】＝【户】的全组最高（含不排名单位）\n"
    text = around(f"得分＝满分×{quotient}，除数为0时得0分", SCORED, facts=facts)
    assert ("cap-unsaid" in codes(text)) is asks
    assert ("cap-unsaid" in codes(in_english(text))) is asks


def test_an_award_on_top_of_full_marks_must_be_said() -> None:
    assert codes(around("若【是非】为是，加1分", FULL)) == ["effect-against-opening"]
    assert codes(around("若【是非】为是，加1分", FULL, "可超过满分")) == []


def test_a_deduction_below_zero_must_be_said() -> None:
    assert codes(around("每1件【件】扣1分", ZERO)) == ["effect-against-opening"]
    assert "effect-against-opening" not in codes(around("每1件【件】扣1分", ZERO, "可为负"))


def test_a_score_of_full_marks_becomes_a_deduction_of_the_rest() -> None:
    assert choices(around("若【是非】为是，得1分", FULL), "effect-against-opening")[0] == "扣3分"


def test_two_full_scores_at_once_are_one_too_many() -> None:
    text = around("【率】达到90%得满分，否则得0分\n若【是非】为是，得2分，否则得0分", SCORED)
    assert said(text) == ["指标【甲】有几条同时给出得分，相加可达6分，超过满分4分。"]


def test_scores_that_exclude_each_other_are_not_added() -> None:
    text = around("若【率】达到90%，得4分，否则得0分\n若【率】低于90%，得3分，否则得0分", SCORED)
    assert codes(text) == []


def test_a_divisor_that_a_derived_value_guards_is_not_asked_for() -> None:
    assert codes(around("设【乙】＝【件】÷【户】，当【户】高于0，否则0\n每1件【件】扣1分")) == []
    assert codes(around("设【乙】＝【件】÷【户】\n每1件【件】扣1分")) == ["divisor-may-be-zero"]


def test_a_divisor_of_what_is_declared_above_zero_is_not_asked_for() -> None:
    facts = "【高】评审分，1分到4分\n"
    assert "divisor-may-be-zero" not in codes(around("得分＝满分÷【高】×1分", SCORED, facts=facts))


def test_an_import_of_another_maximum_can_be_rescaled() -> None:
    facts = "【百】导入分，满分100分\n"
    assert (
        choices(around("导入【百】", SCORED, facts=facts), "import-above-maximum")[0] == "，按满分100分折算为本项满分"
    )


def test_a_tail_is_taken_away_with_its_comma() -> None:
    assert choices(around("每1件【件】扣1分，两端封顶，扣完为止"), "small-print-without-use") == [""]


@pytest.mark.parametrize(
    "tail",
    [
        "扣完为止",
        "前2件不扣",
        "不足1个百分点不计",
        "附【录】",
        "除数为0时得0分",
        "两端封顶",
        "按满分100分折算为本项满分",
    ],
)
def test_no_small_print_is_passed_over(tail: str) -> None:
    assert "small-print-without-use" in codes(around(f"若【率】达到90%，得满分，否则得0分，{tail}", SCORED))


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        (FULL, "每1件【件】扣1-2分"),
        (FULL, "每1件【件】扣1－2分"),
        (FULL, "每1件【件】扣1—2分"),
        (FULL, "每1件【件】扣1分-2分"),
        (FULL, "每1件【件】扣1~2分"),
        (FULL, "每1件【件】扣1至2分"),
        (FULL, "若【是非】为是，扣1-2分"),
        (ZERO, "每1户【户】加1分，最多加2-4分"),
        (ZERO, "若【是非】为是，加1-2分"),
        (SCORED, "【率】达到95%得3-4分，否则得0分"),
        (SCORED, "【率】分档：达到95%得满分，达到90%得2-3分，其他得0分"),
        (SCORED, "【率】从38%到78%，得分从0-1分到满分，按直线计，两端封顶"),
        (SCORED, "得分＝3分-4分"),
        (FULL, "当【是非】为是时不适用，得2-3分\n每1件【件】扣1分"),
    ],
)
def test_a_range_of_points_is_no_difference(opening: str, body: str) -> None:
    assert codes(around(body, opening)) == ["points-left-open"]


def test_a_maximum_is_no_range_of_points() -> None:
    assert "points-left-open" in codes(around("每1件【件】扣1分", FULL).replace("满分4分，从", "满分3-4分，从"))


def test_a_difference_that_is_calculated_is_left_alone() -> None:
    assert codes(around("若【是非】为是，扣满分-1分", FULL)) == []


@pytest.mark.parametrize(
    ("opening", "body", "fix"),
    [
        (FULL, "扣分＝0.2分×（【期】－2023-03-31）", "最大值（0分，0.2分×（【期】－2023-03-31））"),
        (FULL, "扣分＝0.2分×（【时】－3），最多扣4分", "最大值（0分，0.2分×（【时】－3））"),
        (ZERO, "加分＝0.2分×（2023-03-31－【期】），最多加4分", "最大值（0分，0.2分×（2023-03-31－【期】））"),
        (FULL, "若【是非】为是，扣0.1分×（【件】－3）", "最大值（0分，0.1分×（【件】－3））"),
        (FULL, "设【晚】＝【期】－2023-03-31\n每1天【晚】扣0.2分", "最大值（0，【期】－2023-03-31）"),
    ],
)
def test_a_deduction_that_can_pay_back_is_asked_about(opening: str, body: str, fix: str) -> None:
    assert codes(around(body, opening)) == ["amount-below-zero"]
    assert choices(around(body, opening), "amount-below-zero") == [fix]


@pytest.mark.parametrize(
    "body",
    [
        "扣分＝0.2分×【时】",
        "扣分＝4分×（1－【率】）",
        "扣分＝最大值（0分，0.2分×（【期】－2023-03-31））",
        "若【期】晚于2023-03-31，扣0.2分×（【期】－2023-03-31）",
        "若【件】超过【时】，扣0.1分×（【件】－【时】）",
        "当【期】不高于2023-03-31时不适用，得满分\n扣分＝0.2分×（【期】－2023-03-31）",
        "设【晚】＝【期】－2023-03-31，当【期】晚于2023-03-31；否则0\n每1天【晚】扣0.2分",
    ],
)
def test_a_deduction_that_is_never_negative_is_not_asked_about(body: str) -> None:
    assert "amount-below-zero" not in codes(around(body))


def test_the_number_of_all_records_is_their_name() -> None:
    assert choices(around("扣分＝0.1分×个数（【录】），扣完为止"), "aggregate-term") == ["【录】"]


def test_a_coefficient_may_not_divide_by_zero_unsaid() -> None:
    divided = "每1件【件】扣1分，扣完为止\n本项封顶前乘以1÷【户】"
    assert "divisor-may-be-zero" in codes(around(divided))
    assert "divisor-may-be-zero" in codes(around("每1件【件】扣1分，扣完为止\n若【件】达到1÷【户】，总分最高得3分"))
    guarded = "每1件【件】扣1分，扣完为止\n若【户】高于0，本项最高得1分÷【户】"
    assert "divisor-may-be-zero" not in codes(around(guarded))


@pytest.mark.parametrize(
    ("fact", "offered"),
    [
        ("【时】", ["，算不出时扣0分", "，算不出时扣满分", "，不为负"]),
        ("【评】", ["，算不出时扣0分", "，算不出时扣满分"]),  # a judged score says by its bounds that it is not below 0
    ],
)
def test_of_a_plain_number_it_can_be_declared_that_it_is_not_below_0(fact: str, offered: list[str]) -> None:
    assert choices(around(f"若{fact}的平方根（保留2位小数）高于1，扣1分", FULL), "may-have-no-value") == offered

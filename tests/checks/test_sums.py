"""Declared points and counts against what stands there."""

from __future__ import annotations

from tests.checks.rules import codes, found, said

FACTS = "事实：\n【是非】是否\n"


def rulebook(total: str, *lines: str) -> str:
    return "\n".join(["评分细则【试】", total, FACTS, *lines, ""])


def indicator(name: str, points: str) -> str:
    return f"指标【{name}】满分{points}，从满分起扣\n若【是非】为是，扣1分"


def test_sums_that_agree_are_not_spoken_of() -> None:
    assert codes(rulebook("总分9分", "一级指标【甲】2项9分", indicator("一", "4分"), indicator("二", "5分"))) == []


def test_a_section_names_its_parts_and_their_sum() -> None:
    text = rulebook("总分10分", "一级指标【甲】2项10分", indicator("一", "4分"), indicator("二", "5分"))
    (message,) = found(text)
    assert message.say(message.title, "zh") == "【甲】写明10分，所列各项合计却是9分。"
    assert message.say(message.help, "en").startswith("The maxima: [一] 4 points, [二] 5 points.")
    assert [fix.text for fix in message.fixes] == ["9分"]


def test_one_slip_in_a_section_is_one_message() -> None:
    """The total agrees with what the sections declare."""
    lines = ("一级指标【甲】1项10分", indicator("一", "4分"), "一级指标【乙】1项5分", indicator("二", "5分"))
    assert said(rulebook("总分15分", *lines)) == ["【甲】写明10分，所列各项合计却是4分。"]


def test_the_total_is_held_against_sections_and_indicators() -> None:
    assert said(rulebook("总分8分", indicator("一", "4分"), indicator("二", "5分"))) == [
        "总分写明8分，所列各项合计却是9分。"
    ]


def test_sections_within_sections_are_added_up() -> None:
    lines = (
        "一级指标【甲】3项12分",
        "二级指标【乙】2项9分", indicator("一", "4分"), indicator("二", "5分"),
        "二级指标【丙】1项4分", indicator("三", "4分"),
    )  # fmt: skip
    assert said(rulebook("总分12分", *lines)) == ["【甲】写明12分，所列各项合计却是13分。"]


def test_items_of_a_section_may_be_its_subsections_or_all_its_indicators() -> None:
    lines = ("二级指标【乙】", indicator("一", "4分"), indicator("二", "5分"), "二级指标【丙】", indicator("三", "4分"))
    assert codes(rulebook("总分13分", "一级指标【甲】2项13分", *lines)) == []
    assert codes(rulebook("总分13分", "一级指标【甲】3项13分", *lines)) == []
    assert said(rulebook("总分13分", "一级指标【甲】4项13分", *lines)) == ["【甲】写明4项，所列却是3项。"]


def test_an_indicator_that_could_not_be_read_excuses_the_sums() -> None:
    text = rulebook("总分9分", "一级指标【甲】2项9分", indicator("一", "4分"), "指标【二】满分5分，从满分起扣吧")
    assert not {"points-differ", "count-differs"} & set(codes(text))


def test_a_clause_that_could_not_be_read_does_not() -> None:
    text = rulebook("总分9分", indicator("一", "4分"), "每有一件扣一点")
    assert "points-differ" in codes(text)


def test_fractions_of_points_are_added_exactly() -> None:
    tenths = [indicator(f"项{number}", "0.1分") for number in range(10)]
    assert "points-differ" not in codes(rulebook("总分1分", *tenths))


def test_a_base_without_indicators_may_declare_its_total() -> None:
    assert codes("评分细则【共用】\n总分100分\n", to_score=False) == []


def test_a_base_need_not_be_complete() -> None:
    assert codes("事实：\n【是非】是否\n指标【一】满分4分，从满分起扣\n", to_score=False) == []

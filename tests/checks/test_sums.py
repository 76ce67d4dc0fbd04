"""Declared points and counts against what stands there."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("2项", ["【甲】写明2项，所列却是3项。"]),
        ("3项", []),  # two sections and what is not scored
        ("4项", []),  # three indicators and what is not scored
        ("5项", ["【甲】写明5项，所列却是3项。"]),
    ],
)
def test_what_is_not_scored_is_an_item_too(items: str, told: list[str]) -> None:
    lines = ("二级指标【乙】", indicator("一", "4分"), indicator("二", "5分"), "二级指标【丙】", indicator("三", "4分"))
    unscored = "指标【四】不计分\n目标：【是非】为是"
    assert said(rulebook("总分13分", f"一级指标【甲】{items}13分", unscored, *lines)) == told


# Weights, what is taken off, what has no maximum


TEN_OF_FOUR = ("一级指标【甲】10分", indicator("一", "4分"))
FIVE = ("一级指标【乙】5分", indicator("二", "5分"))
AWARD = "指标【三】不设满分，从0分起加\n若【是非】为是，加1分"
SLIP = "【甲】写明10分，所列各项合计却是4分。"


@pytest.mark.parametrize(
    ("formula", "total", "told", "listed"),
    [
        # as the sections declare: 10 and 5; as they hold: 4 and 5
        ("【甲】×50%＋【乙】×50%", "7.5分", None, None),
        ("【甲】×50%＋【乙】×50%", "4.5分", None, None),
        ("【甲】×50%＋【乙】×50%", "5分", "7.5分", "【甲】10分×0.5、【乙】5分×0.5"),
        ("【甲】×50%＋【乙】", "10分", None, None),
        ("【甲】×50%＋【乙】", "9分", "10分", "【甲】10分×0.5、【乙】5分"),
        # what is taken off does not count, nor what is not there
        ("【甲】－【乙】", "10分", None, None),
        ("【甲】－【乙】", "4分", None, None),
        ("【甲】－【乙】", "5分", "10分", "【甲】10分、【乙】5分×0"),
        ("【甲】", "4分", None, None),
        ("【甲】", "9分", "10分", "【甲】10分、【乙】5分×0"),
        # a product does not tell
        ("【甲】×【乙】÷5分", "9分", None, None),
    ],
)
def test_the_total_of_a_formula(formula: str, total: str, told: str | None, listed: str | None) -> None:
    text = rulebook(f"总分{total}\n总分＝{formula}", *TEN_OF_FOUR, *FIVE)
    messages = [one for one in found(text) if one.code == "points-differ"]
    expected = [f"总分写明{total}，所列各项合计却是{told}。"] if told else []
    of_total = [one for one in messages if one.say(one.title, "zh") != SLIP]
    assert [one.say(one.title, "zh") for one in of_total] == expected
    assert [one.say(one.help, "zh").split("：")[1].split("。")[0] for one in of_total] == ([listed] if listed else [])


@pytest.mark.parametrize(("total", "told"), [("10分", False), ("4分", False), ("5分", True)])
def test_what_has_no_maximum_adds_nothing(total: str, told: bool) -> None:
    text = rulebook(f"总分{total}", AWARD, *TEN_OF_FOUR)
    messages = [one for one in found(text) if one.code == "points-differ" and one.say(one.title, "zh") != SLIP]
    assert [one.say(one.help, "zh").split("：")[1].split("。")[0] for one in messages] == (
        ["【甲】10分"] if told else []
    )


@pytest.mark.parametrize(
    ("to_score", "lines", "told"),
    [
        (True, ["一级指标【甲】10分"], ["【甲】写明10分，所列各项合计却是0分。"]),
        (False, ["一级指标【甲】10分"], []),
        (False, TEN_OF_FOUR, [SLIP]),
    ],
)
def test_a_section_of_a_base_may_be_empty(to_score: bool, lines: list[str], told: list[str]) -> None:
    text = rulebook("总分10分", *lines)
    differ = [one for one in found(text, to_score=to_score) if one.code == "points-differ"]
    assert [one.say(one.title, "zh") for one in differ] == told


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


@pytest.mark.parametrize(
    ("lines", "zh", "en", "listed", "offered"),
    [
        (
            [indicator("一", "4分"), indicator("二", "5分")],
            "【甲】写明3项，所列却是2项。",
            "[甲] declares 3 indicators, but 2 indicators are found in it.",
            "【一】、【二】",
            ["一级指标【甲】2项"],
        ),
        (
            [indicator("一", "4分")],
            "【甲】写明3项，所列却是1项。",
            "[甲] declares 3 indicators, but 1 indicator is found in it.",
            "【一】",
            ["一级指标【甲】1项"],
        ),
        (
            [],
            "【甲】写明3项，所列却是0项。",
            "[甲] declares 3 indicators, but 0 indicators are found in it.",
            "没有指标",
            [],
        ),
    ],
)
def test_the_items_of_a_section_are_named(lines: list[str], zh: str, en: str, listed: str, offered: list[str]) -> None:
    (message,) = (one for one in found(rulebook("", "一级指标【甲】3项", *lines)) if one.code == "count-differs")
    assert (message.say(message.title, "zh"), message.say(message.title, "en")) == (zh, en)
    assert message.say(message.help, "zh").startswith(f"所列的是：{listed}。")
    assert [fix.text for fix in message.fixes] == offered

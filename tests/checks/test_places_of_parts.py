"""What is asked of sums whose parts may have no score, of weights that are not complete and of points that do not add up."""

from __future__ import annotations

import pytest

from tests.checks.marked import beside, holds
from tests.checks.rules import codes, said

# Parts without a score

_PART = "指标【{name}】满分4分，从满分起扣\n若【是非】为是，扣1分\n{gap}"


def parts(total: str, *gaps: str) -> list[str]:
    """Indicators 甲, 乙, …, each with its line on what a missing value means."""
    lines = "".join(_PART.format(name=name, gap=gap and f"{gap}\n") for name, gap in zip("甲乙丙", gaps, strict=False))
    text = f"评分细则【试】\n{total}\n事实：\n【是非】是否\n{lines}"
    return [one for one in codes(text) if one not in ("no-total", "points-differ")]


LACKS, TO_OTHERS = "缺数时不计分", "缺数时满分按其余指标折算"


@pytest.mark.parametrize(
    ("total", "gaps", "asks"),
    [
        ("总分＝【甲】×70%＋【乙】×30%", ("", ""), []),
        ("总分＝【甲】×70%＋【乙】×30%", (LACKS, ""), ["missing-part-unsaid"]),
        ("总分＝【甲】×70%＋【乙】×30%，缺项时按其余权重折算", (LACKS, ""), []),
        ("总分＝【甲】×70%＋【乙】×30%，缺项按0分计", (LACKS, ""), []),
        ("总分＝【甲】×70%＋【乙】×30%，至少2项", (LACKS, ""), []),
        ("总分＝【甲】×70%＋【乙】×30%，至少1项", (LACKS, ""), ["missing-part-unsaid"]),
        ("总分＝最大值（【甲】，【乙】）", (LACKS, ""), ["missing-part-unsaid"]),
        ("总分＝最大值（【甲】，【乙】；缺者不计）", (LACKS, ""), []),
        ("总分＝最大值（【甲】，【乙】）", ("", ""), []),
        ("总分＝【甲】×70%＋【乙】×30%，缺项时按其余权重折算，缺项按0分计", (LACKS, ""), ["sum-option-without-use"]),
        ("总分＝【甲】×【乙】÷4分，缺项时按其余权重折算", ("", ""), ["sum-option-without-use"]),
        ("总分＝【甲】×70%＋【乙】×30%，缺项时按其余权重折算，否则得0分", (LACKS, ""), ["sum-option-without-use"]),
        ("总分＝【甲】×70%＋【乙】×30%", (TO_OTHERS, ""), ["missing-part-unsaid"]),
        ("总分8分", (LACKS, ""), ["missing-part-unsaid"]),
        ("总分8分", (TO_OTHERS, ""), []),
        ("总分＝各项合计", ("", ""), []),
        ("总分＝各项合计", (LACKS, ""), ["missing-part-unsaid"]),
        ("总分＝各项合计", (TO_OTHERS, ""), ["missing-part-unsaid"]),
        ("总分＝各项合计，至少1项", (LACKS, ""), ["missing-part-unsaid"]),
        ("总分＝各项合计，至少2项", (LACKS, ""), []),
        ("总分＝各项合计，缺项时按其余权重折算", (LACKS, ""), ["sum-option-without-use"]),
        ("总分＝各项合计，缺项按0分计，至少3项", (LACKS, ""), ["sum-option-without-use"]),
        ("总分＝各项合计，缺项按0分计，至少2项", (LACKS, ""), []),
        ("总分＝各项合计，缺项按0分计，至少0项", (LACKS, ""), ["sum-option-without-use"]),
        ("总分＝各项合计，缺项按0分计，至少1项", (LACKS,), []),
        ("总分＝各项合计，缺项按0分计，至少2项", (LACKS,), ["sum-option-without-use"]),
        ("总分＝各项合计", (LACKS,), ["missing-part-unsaid"]),
        ("总分＝【甲】的得分率×4分", (LACKS, ""), ["missing-part-unsaid"]),
        ("总分＝【甲】的得分率×4分", ("", LACKS), []),
        ("总分＝【甲】的满分×【乙】÷4分", (LACKS, ""), []),  # the maximum is there, whether there is a score or not
        ("总分＝【甲】的得分率×4分，缺项按0分计", (LACKS, ""), []),
    ],
)
def test_what_a_whole_is_without_a_part_is_asked(total: str, gaps: tuple[str, ...], asks: list[str]) -> None:
    assert parts(total, *gaps) == asks


@pytest.mark.parametrize(
    ("least", "gaps", "why"),
    [
        ("0", ("", ""), "不会少于0项"),
        ("3", ("", ""), "这里只有2项"),
        ("2", ("",), "这里只有1项"),
    ],
)
def test_how_many_parts_there_are_at_least_can_be_more_or_fewer(least: str, gaps: tuple[str, ...], why: str) -> None:
    lines = "".join(_PART.format(name=name, gap="") for name, _ in zip("甲乙", gaps, strict=False))
    text = f"评分细则【试】\n总分{4 * len(gaps)}分\n总分＝各项合计，缺项按0分计，至少{least}项\n事实：\n【是非】是否\n{lines}"
    assert said(text) == [f"这样写在这里没有意义：{why}。"]


@pytest.mark.parametrize("least", ["1", "2"])
def test_how_many_parts_there_are_is_not_known_of_a_base_without_any(least: str) -> None:
    assert codes(f"评分细则【试】\n总分＝各项合计，至少{least}项\n", to_score=False) == []


@pytest.mark.parametrize(
    ("of_sections", "whole"),
    [(("", LACKS), "【二】"), ((LACKS, ""), "【一】"), (("", ""), None)],
)
def test_which_section_lacks_is_said(of_sections: tuple[str, str], whole: str | None) -> None:
    lines = [
        f"一级指标【{section}】\n" + _PART.format(name=f"{section}甲", gap=gap and f"{gap}\n") + _PART.format(name=f"{section}乙", gap="")
        for section, gap in zip("一二", of_sections, strict=True)
    ]  # fmt: skip
    text = f"评分细则【试】\n总分16分\n事实：\n【是非】是否\n{''.join(lines)}"
    lacking = whole and f"【{whole[1]}甲】可能没有得分，{whole}怎么算，没有写明。"
    assert said(text) == ([lacking] if lacking else [])


@pytest.mark.parametrize(
    ("weights", "asks"),
    [
        (("70%", "30%"), []),
        (("70%", "29%"), ["weights-differ"]),
        (("70%", "31%"), ["weights-differ"]),
        (("3", "2"), []),
        (("70%", ""), ["weight-lacking"]),
        (("", ""), []),
    ],
)
def test_weights_are_complete(weights: tuple[str, str], asks: list[str]) -> None:
    lines = "".join(
        f"指标【{name}】满分4分{weight and f'，权重{weight}'}，从满分起扣\n若【是非】为是，扣1分\n"
        for name, weight in zip("甲乙", weights, strict=True)
    )
    text = f"评分细则【试】\n总分{8 if not any(weights) else 4}分\n事实：\n【是非】是否\n{lines}"
    assert [one for one in codes(text) if one != "points-differ"] == asks


@pytest.mark.parametrize(
    ("points", "lacks"),
    [("4分", True), ("1分", True), ("0分，可超过满分", False)],  # what is added outside the weights has a maximum of 0
)
def test_what_has_points_has_a_weight(points: str, lacks: bool) -> None:
    weighted = "指标【甲】满分4分，权重100%，从满分起扣\n若【是非】为是，扣1分\n"
    other = f"指标【乙】满分{points}，从0分起加\n若【是非】为是，加0.5分\n"
    text = f"评分细则【试】\n总分4分\n事实：\n【是非】是否\n{weighted}{other}"
    assert ("weight-lacking" in codes(text)) is lacks


def test_of_many_weights_that_differ_the_next_three_are_shown() -> None:
    lines = "".join(
        f"指标【{name}】满分4分，权重{weight}，从满分起扣\n若【是非】为是，扣1分\n"
        for name, weight in zip("甲乙丙丁戊", ("10%", "20%", "30%", "15%", "24%"), strict=True)
    )
    text = f"评分细则【试】\n总分4分\n事实：\n【是非】是否\n{lines}"
    assert beside(text, "weights-differ") == [["权重20%", "权重30%", "权重15%"]]


# Sums of points


def test_a_slip_in_a_section_is_not_said_of_the_whole_too() -> None:
    """The whole is what stands in its parts; only the section within says otherwise."""
    one = "指标【{}】满分{}分，从满分起扣\n若【是非】为是，扣1分\n"
    head = "评分细则【试】\n总分{}分\n事实：\n【是非】是否\n一级指标【大】{}\n"
    parts = f"{one.format('甲', 9)}二级指标【内】{{}}\n{one.format('乙', 4)}"
    whole = head + parts
    holds(whole.format(13, "13分", "⟦points-differ:10分⟧"), translated=False)
    holds(whole.format(13, "13分", "4分"), translated=False)
    holds(whole.format(13, "⟦points-differ:12分⟧", "4分"), translated=False)
    total = whole.replace("总分{}分", "总分⟦points-differ:{}分⟧")
    holds(total.format(13, "⟦points-differ:14分⟧", "⟦points-differ:10分⟧"), translated=False)

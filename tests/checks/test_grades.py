"""Grades: which are known where they are named, which of them something stands before, and what closes them."""

from __future__ import annotations

import pytest

from tests.checks.marked import beside, holds, mended
from tests.checks.rules import FULL, around, codes, in_english, said

RANKED = "排名：总分从高到低，并列同名次，其后空出"
GRADED = "等次：总分达到3分为“优秀”，其他为“合格”"
NAMED = "等次：总分达到3分为“优秀”，达到2分为“良好”，其他为“合格”"


def whole(*lines: str) -> str:
    return around("\n".join(("每1件【件】扣1分", *lines)), FULL)


# Names


@pytest.mark.parametrize(
    "line",
    [
        f"{RANKED}\n等次⟦unknown-grade:“优良”⟧不超过3个单位，末位同分均评",
        f"{RANKED}\n等次“良好”不超过3个单位，末位同分均评",
        "若【是非】为是，等次最高为⟦unknown-grade:“特别”⟧",
        "若【是非】为是，等次最高为“优秀”",
        "若【是非】为是，等次定为⟦unknown-grade:“优秀奖”⟧",  # so like one of them that it is a slip
        "若【是非】为是，等次定为“特别”",
        "若【是非】为是，等次定为“特别”\n若【件】为0件，等次最高为⟦unknown-grade:“特别”⟧",
        "示例“一”：\n【件】＝0件\n等次为⟦unknown-grade:“特别”⟧",
        "示例“一”：\n【件】＝0件\n等次为“合格”",
        "若【是非】为是，等次定为“特别”\n示例“一”：\n【件】＝0件\n【是非】＝是\n等次为“特别”",
    ],
)
def test_a_grade_that_is_named_is_one_of_those_given(line: str) -> None:
    holds(whole(NAMED, line), translated="示例" not in line)


def test_the_grades_that_there_are_are_listed_and_the_nearest_offered_within_the_quotes() -> None:
    text = whole(NAMED, "若【是非】为是，等次最高为“优秀奖”")
    assert said(text) == ["没有“优秀奖”这个等次。"]
    assert mended(text, "unknown-grade") == ["若【是非】为是，等次最高为“优秀”"]
    assert mended(whole(NAMED, "若【是非】为是，等次最高为“无”"), "unknown-grade") == []


@pytest.mark.parametrize(
    "line",
    [
        f"{RANKED}\n等次⟦no-grades:“优秀”⟧不超过3个单位，末位同分均评",
        "若【是非】为是，等次最高为⟦no-grades:“优秀”⟧",
        "若【是非】为是，⟦no-grades:等次定为“优秀”⟧",
        "若【是非】为是，⟦no-grades:等次升1等⟧",
        "示例“一”：\n【件】＝0件\n等次为⟦no-grades:“优秀”⟧",
        RANKED,
    ],
)
def test_a_grade_without_a_line_that_gives_grades(line: str) -> None:
    holds(whole(line), translated="示例" not in line)


def test_a_base_need_not_say_how_grades_are_given_nor_how_units_are_ranked() -> None:
    assert codes(whole("若【是非】为是，等次升1等"), to_score=False) == []
    quota = "等次“优秀”不超过3个单位，末位同分均评"
    assert codes(whole(GRADED, quota), to_score=False) == []
    assert codes(whole(GRADED, quota)) == ["quota-without-ranking"]


# Which come into play


@pytest.mark.parametrize(
    ("lines", "before"),
    [
        (("等次“甲”：其他", "等次⟦grade-never-given:“乙”⟧：【是非】为是"), ["等次“甲”：其他"]),
        (("等次“乙”：【是非】为是", "等次“甲”：其他"), None),
        (("等次“甲”：其他", "等次“无”：总分不出时"), None),
        (("等次“无”：总分不出时", "等次“甲”：其他"), None),
        (
            ("等次“甲”：其他", "等次“无”：总分不出时", "等次⟦grade-never-given:“乙”⟧：【是非】为是"),
            ["等次“甲”：其他"],
        ),
        (("等次“甲”：其他", "等次：其他不评"), None),
        (("等次：其他不评", "等次⟦grade-never-given:“甲”⟧：其他"), ["等次：其他不评"]),
        (("等次：其他不评", "等次：总分达到3分为⟦grade-never-given:“甲”⟧，其他不评"), ["等次：其他不评"]),
        (("等次“甲”：其他", "等次：总分达到3分为⟦grade-never-given:“乙”⟧"), ["等次“甲”：其他"]),
        (("等次：总分达到3分为“甲”，其他为“乙”", "等次⟦grade-never-given:“丙”⟧：【是非】为是"), ["其他为“乙”"]),
        (("等次：总分达到3分为“甲”，其他不评", "等次⟦grade-never-given:“丙”⟧：【是非】为是"), ["其他不评"]),
        (("等次：总分达到3分为“甲”", "等次“丙”：【是非】为是", "等次：其他不评"), None),
    ],
)
def test_behind_all_others_nothing_is_given(lines: tuple[str, ...], before: list[str] | None) -> None:
    text = whole(*lines)
    holds(text)
    told = [before] if before else []
    assert beside(_plain(text), "grade-never-given") == told


def _plain(text: str) -> str:
    return text.replace("⟦grade-never-given:", "").replace("⟧", "")


@pytest.mark.parametrize(
    ("bands", "told", "before"),
    [
        ("达到2分为“甲”，达到2.5分为“乙”，达到3分为“丙”，其他为“丁”", 2, "达到2分为“甲”"),
        ("达到3分为“甲”，达到2分为“乙”，达到2.5分为“丙”，其他为“丁”", 1, "达到2分为“乙”"),
        ("达到2分且低于3分为“甲”，达到3分为“乙”，其他为“丙”", 0, ""),
        ("达到2分为“甲”，达到3分且低于3.5分为“乙”，其他为“丙”", 1, "达到2分为“甲”"),
        ("达到2分为“甲”，达到2分为“乙”，其他为“丙”", 1, "达到2分为“甲”"),
        ("不高于2分为“甲”，不高于2分为“乙”，其他为“丙”", 1, "不高于2分为“甲”"),
        ("低于2分为“甲”，低于2分为“乙”，其他为“丙”", 1, "低于2分为“甲”"),
        ("不高于2分为“甲”，低于1分为“乙”，其他为“丙”", 1, "不高于2分为“甲”"),
        ("低于2分为“甲”，不高于1分为“乙”，其他为“丙”", 1, "低于2分为“甲”"),
        ("高于2分为“甲”，达到3分为“乙”，其他为“丙”", 1, "高于2分为“甲”"),
        ("达到2分为“甲”，高于3分为“乙”，其他为“丙”", 1, "达到2分为“甲”"),
        ("为2分为“甲”，达到2分为“乙”，其他为“丙”", 0, ""),
        ("达到2分为“甲”，达到2分为“甲”，其他为“丙”", 1, "达到2分为“甲”"),
        ("高于2分为“甲”，达到2分为“乙”，其他为“丙”", 0, ""),
        ("低于2分为“甲”，不高于2分为“乙”，其他为“丙”", 0, ""),
        ("达到【导】为“甲”，达到3分为“乙”，其他为“丙”", 0, ""),
        ("达到3分为“甲”，达到【导】为“乙”，其他为“丙”", 0, ""),
    ],
)
def test_a_wider_band_before_it_is_shown(bands: str, told: int, before: str) -> None:
    text = whole(f"等次：总分{bands}")
    assert codes(text) == ["grade-never-given"] * told
    assert beside(text, "grade-never-given") == [[before]] * told


# What the others have


@pytest.mark.parametrize(
    "lines",
    [
        ("⟦other-grade-unsaid:等次：总分达到3分为“甲”⟧",),
        ("等次：总分达到3分为“甲”，其他不评",),
        ("⟦other-grade-unsaid:等次“甲”：【是非】为是⟧",),
        ("等次“甲”：【是非】为是", "等次：其他不评"),
        ("等次“甲”：【是非】为是", "等次“乙”：其他"),
        ("等次“甲”：【是非】为是", "⟦other-grade-unsaid:等次“乙”：【件】为0件⟧"),
        ("等次“无”：总分不出时",),
        ("⟦other-grade-unsaid:等次“甲”：【是非】为是⟧", "等次“无”：总分不出时"),
        ("等次“无”：总分不出时", "⟦other-grade-unsaid:等次“甲”：【是非】为是⟧"),
        ("等次：总分达到3分为“甲”，低于3分为“乙”",),
        ("等次：总分高于3分为“甲”，不高于3分为“乙”",),
        ("等次：总分低于3分为“甲”，达到3分为“乙”",),
        ("⟦other-grade-unsaid:等次：总分高于3分为“甲”，低于3分为“乙”⟧",),
        ("⟦other-grade-unsaid:等次：总分达到3分且低于3.5分为“甲”，低于3分为“乙”⟧",),
        ("⟦other-grade-unsaid:等次：总分达到3分为“甲”，达到2分且低于3分为“乙”⟧",),
        ("等次：总分达到3分为“甲”，不高于3分为“乙”，其他不评",),
    ],
)
def test_what_the_others_have_is_asked_once_at_the_last(lines: tuple[str, ...]) -> None:
    holds(whole(*lines))


def test_a_grade_for_the_others_is_offered_in_the_words_of_the_rulebook() -> None:
    scale = "等次：总分达到3分为“甲”"
    assert mended(whole(scale), "other-grade-unsaid") == [f"{scale}，其他为“不合格”", f"{scale}，其他不评"]
    rule = "等次“甲”：【是非】为是"
    assert mended(whole(rule), "other-grade-unsaid") == [f"{rule}\n等次“不合格”：其他", f"{rule}\n等次：其他不评"]
    for text, offered in (
        (scale, [', other: "failed"', ", other: no grade"]),
        (rule, ['\ngrade "failed": other', "\ngrade: other: no grade"]),
    ):
        english = in_english(whole(text))
        line = next(one for one in english.split("\n") if one.startswith("grade"))
        assert mended(english, "other-grade-unsaid") == [f"{line}{one}" for one in offered]


# Quotas

ROUNDED = ["尾数舍去", "尾数四舍五入", "尾数进位"]
CUT = ["末位同分均不评", "末位同分均评"]


@pytest.mark.parametrize(
    ("quota", "offered"),
    [
        ("不超过单位数的20%", [*ROUNDED, *CUT]),
        ("不超过单位数的20%，末位同分均评", ROUNDED),
        *((f"不超过单位数的20%，{one}", CUT) for one in ROUNDED),
        *((f"不超过单位数的20%，{one}，{two}", []) for one in ROUNDED for two in CUT),
        ("不超过3个单位", CUT),
        ("不超过2.5个单位，末位同分均评", []),
        ("不超过参加排名单位数的101%，尾数舍去，末位同分均评", []),
    ],
)
def test_what_a_quota_leaves_open_is_offered(quota: str, offered: list[str]) -> None:
    line = f"等次“优秀”{quota}"
    assert mended(whole(GRADED, RANKED, line), "quota-unsaid") == [f"{line}，{one}" for one in offered]


@pytest.mark.parametrize(
    ("quota", "what"),
    [
        ("不超过2.5个单位，末位同分均评", ["几个单位要是整数"]),
        ("不超过101个单位，末位同分均评", []),
        ("不超过单位数的100%，尾数舍去，末位同分均评", []),
        ("不超过单位数的100.5%，尾数舍去，末位同分均评", ["比例不会超过100%"]),
        ("不超过单位数的2.5%，尾数舍去，末位同分均评", []),
        ("不超过单位数的20%，尾数舍去", ["末位同分的都评，还是都不评"]),
        ("不超过单位数的20%，末位同分均评", ["名额算出来不是整数时怎么取"]),
    ],
)
def test_what_is_not_complete_of_a_quota_is_said(quota: str, what: list[str]) -> None:
    told = [f"等次“优秀”的名额没有写全：{one}。" for one in what]
    assert said(whole(GRADED, RANKED, f"等次“优秀”{quota}")) == told


def test_a_ranking_is_offered_below_the_quota() -> None:
    line = "等次“优秀”不超过3个单位，末位同分均评"
    assert mended(whole(GRADED, line), "quota-without-ranking") == [f"{line}\n{RANKED}"]

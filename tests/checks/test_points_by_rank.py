"""Points by rank and places among others: which places there are, what is asked, one question at a time, and the text that answers it."""

from __future__ import annotations

import pytest

from tests.checks.marked import beside, mended
from tests.checks.rules import FULL, SCORED, ZERO, around, choices, codes, said

TAIL = "含不排名单位，并列取高名次"
NO_SUCH, BACKWARDS, TAKEN = "没有这样的名次", "后面的名次在前面的名次之前", "前面已经写过这些名次"


def by_rank(places: str, tail: str = TAIL) -> str:
    return around(f"按【率】的名次：{places}，其他得0分，{tail}", SCORED)


@pytest.mark.parametrize(
    ("places", "why"),
    [
        ("第1名得满分", []),
        ("第0名得满分", [NO_SUCH]),
        ("第0至2名得满分", [NO_SUCH]),
        ("第1至1名得满分", []),
        ("第2至1名得满分", [BACKWARDS]),
        ("第2至0名得满分", [NO_SUCH]),
        ("第1至2.5名得满分", [NO_SUCH]),
        ("前1名得满分", []),
        ("前0名得满分", [NO_SUCH]),
        ("前1.5名得满分", [NO_SUCH]),
        ("前0%得满分，第1名得满分", [NO_SUCH]),
        ("后1名得满分", []),
        ("后0名得满分", [NO_SUCH]),
        ("后1.5名得满分", [NO_SUCH]),
        ("后0%得满分，第1名得满分", [NO_SUCH]),
        ("第1名得满分，其次2名得1分", []),
        ("第1名得满分，其次0名得1分", [NO_SUCH]),
        # what comes before has given points to all of them, or not to all
        ("第1名得满分，第1名得3分", [TAKEN]),
        ("第1名得满分，第2名得3分", []),
        ("第1名得满分，前1名得3分", [TAKEN]),
        ("第1名得满分，前2名得3分", []),
        ("第1名得满分，第3名得2分，第1至3名得1分", []),
        ("第1名得满分，第2名得2分，第1至2名得1分", [TAKEN]),
        ("第1至2名得满分，第3至4名得2分，第2至3名得1分", [TAKEN]),
        ("第1至2名得满分，第4至5名得2分，第2至4名得1分", []),
        ("第3名得满分，前2名得2分，前3名得1分", [TAKEN]),
        ("第20000名得满分，第20000名得1分", [TAKEN]),
        ("第20000名得满分，第20001名得1分", []),
        ("第2至1名得满分，第1至2名得1分", [BACKWARDS]),  # a range that is none has given no points
        ("第1名得满分，后1名得2分，后1名得1分", []),  # which those are depends on how many units there are
    ],
)
def test_places_that_there_are_not(places: str, why: list[str]) -> None:
    assert said(by_rank(places)) == [f"这一段的分给不出去：{one}。" for one in why]


def test_effects_of_two_kinds_are_told_once() -> None:
    text = around(f"按【率】的名次：第1名加2分，第2名加1分，第3名扣1分，其他扣2分，{TAIL}", ZERO)
    assert said(text) == ["同一条里有的名次加分，有的名次扣分。"]
    assert beside(text, "places-of-two-kinds") == [["加2分"]]


# What is asked, each with the texts to choose from

PLACE = "【率】在全组前3名"
TIES = ["并列取高名次", "并列取低名次", "并列取平均", "并列后名次连续"]
CUTS = ["不足1名舍去", "不足1名进位", "名额四舍五入"]


@pytest.mark.parametrize(
    ("places", "tail", "code", "options"),
    [
        ("第1名得满分", "并列取高名次", "peer-group-unsaid", ["含不排名单位", "不含不排名单位"]),
        ("第1名得满分", "含不排名单位", "ties-of-units-unsaid", TIES),
        ("前20%得满分", TAIL, "share-of-places-unsaid", CUTS),
    ],
)
def test_points_by_rank_are_asked(places: str, tail: str, code: str, options: list[str]) -> None:
    text = by_rank(places, tail)
    assert codes(text) == [code]
    assert mended(text, code) == [f"按【率】的名次：{places}，其他得0分，{tail}，{one}" for one in options]


def test_what_the_other_places_score_is_asked_first() -> None:
    text = around("按【率】的名次：第1名得满分", SCORED)
    assert codes(text) == ["other-places-unsaid"]
    assert mended(text, "other-places-unsaid") == ["按【率】的名次：第1名得满分，其他得0分"]


@pytest.mark.parametrize(
    ("place", "said_so_far", "code", "options"),
    [
        (PLACE, "", "peer-group-unsaid", ["含不排名单位", "不含不排名单位"]),
        ("【时】在全组前3名", "含不排名单位", "best-side-unsaid", ["高者在前", "低者在前"]),
        (PLACE, "含不排名单位", "ties-of-units-unsaid", TIES),
        ("【率】在全组前20%", TAIL, "share-of-places-unsaid", CUTS),
    ],
)
def test_a_place_among_others_is_asked(place: str, said_so_far: str, code: str, options: list[str]) -> None:
    print_so_far = f"（{said_so_far}）" if said_so_far else ""
    text = around(f"若{place}{print_so_far}，扣1分", FULL)
    assert codes(text) == [code]
    before = f"{said_so_far}，" if said_so_far else ""
    assert mended(text, code) == [f"若{place}（{before}{one}），扣1分" for one in options]


@pytest.mark.parametrize(
    ("options", "left", "why"),
    [
        (TAIL, "", ""),
        (f"{TAIL}，至少3个单位有数", "", ""),
        (f"{TAIL}，不足1名舍去", TAIL, "这里没有按比例划定的名次"),
        (f"{TAIL}，含本单位", TAIL, "它与按名次计分无关"),
        (f"{TAIL}，并列取低名次", TAIL, "前面已经说过"),
        (f"{TAIL}，并列取高名次", TAIL, "前面已经说过"),  # word for word: one of the two stays
        (f"{TAIL}，含不排名单位", TAIL, "前面已经说过"),
        (f"高者在前，低者在前，{TAIL}", f"高者在前，{TAIL}", "前面已经说过"),
        (f"至少3个单位有数，{TAIL}，至少2个单位有数", f"至少3个单位有数，{TAIL}", "前面已经说过"),
    ],
)
def test_small_print_of_places_has_a_use_or_none(options: str, left: str, why: str) -> None:
    for line, opening in (
        ("按【率】的名次：第1名得满分，其他得0分，{}", SCORED),
        ("若【率】在全组前3名（{}），扣1分", FULL),
    ):
        text = around(line.format(options), opening)
        assert [one.partition("：")[2] for one in said(text)] == ([f"{why}。"] if why else [])
        assert mended(text, "peer-option-without-use") == ([line.format(left)] if why else [])


def test_all_that_has_no_use_is_told_and_then_nothing_asked() -> None:
    assert codes(by_rank("前2名得满分", "含本单位，不足1名舍去")) == ["peer-option-without-use"] * 2
    assert codes(around("若【率】在全组前2名（含本单位，不足1名舍去），扣1分", FULL)) == ["peer-option-without-use"] * 2


def test_nothing_is_asked_of_the_place_of_what_is_no_number() -> None:
    assert codes(around("若【无】在全组前3名，扣1分", FULL)) == ["unknown-name"]
    assert codes(around("若【级】在全组前3名，扣1分", FULL)) == ["cannot-calculate"]


RANKED = "若【是非】为是，扣1分\n排名：总分从高到低，并列同名次，其后空出"


@pytest.mark.parametrize(
    ("place", "asked"),
    [
        ("排名在前3名", []),
        ("排名在前20%", ["share-of-places-unsaid"]),
        ("排名在前20%（不足1名舍去）", []),
        ("排名在前3名（不足1名舍去）", ["peer-option-without-use"]),
        ("排名在前20%（不足1名舍去，至少3个单位有数）", ["peer-option-without-use"]),
        ("排名在前20%（不足1名舍去，含不排名单位）", ["peer-option-without-use"]),
    ],
)
def test_of_the_rank_by_total_only_a_share_is_asked(place: str, asked: list[str]) -> None:
    text = around(f"{RANKED}\n结果【奖｜prize】＝1000，当{place}；否则0", FULL)
    assert codes(text) == asked
    if "share-of-places-unsaid" in asked:
        assert choices(text, "share-of-places-unsaid") == [f"{place}（{one}）" for one in CUTS]


# Statistics over the units of a group


@pytest.mark.parametrize(
    ("options", "what", "choices"),
    [
        (
            "",
            "含不含不排名的单位，含不含本单位",
            [
                "含不排名单位，含本单位",
                "不含不排名单位，含本单位",
                "含不排名单位，不含本单位",
                "不含不排名单位，不含本单位",
            ],
        ),
        ("含本单位", "含不含不排名的单位", ["含本单位，含不排名单位", "含本单位，不含不排名单位"]),
        ("含不排名单位", "含不含本单位", ["含不排名单位，含本单位", "含不排名单位，不含本单位"]),
    ],
)
def test_which_units_are_counted_is_asked(options: str, what: str, choices: list[str]) -> None:
    said_so_far = f"（{options}）" if options else ""
    text = around(f"若【率】的全组平均{said_so_far}超过50%，扣1分", FULL)
    assert said(text) == [f"统计哪些单位，没有写明：{what}？"]
    assert mended(text, "peer-group-unsaid") == [f"若【率】的全组平均（{one}）超过50%，扣1分" for one in choices]


WHICH = "含不排名单位，含本单位"


@pytest.mark.parametrize(
    ("option", "twice"),
    [("含本单位", True), ("去掉最高1个", True), ("去掉最低1个", False), ("至少3个单位有数", True)],
)
def test_what_is_said_of_a_statistic_twice(option: str, twice: bool) -> None:
    before = WHICH if option in WHICH else f"{WHICH}，去掉最高1个，至少3个单位有数"
    line = "若【率】的全组平均（{}）超过50%，扣1分"
    text = around(line.format(f"{before}，{option}"), FULL)
    expected = [f"“{option}”在这里不起作用：前面已经说过。"] if twice else []
    assert said(text) == expected
    assert mended(text, "peer-option-without-use") == ([line.format(before)] if twice else [])


def test_which_side_is_good_is_named_in_both_its_wordings() -> None:
    text = around(f"若【率】的全组平均（{WHICH}，高者在前）超过50%，扣1分", FULL)
    assert said(text)[0].startswith("“高者在前（高者为好）”在这里不起作用")
    assert said(text, "en")[0].startswith("'高者在前（高者为好）' has no effect here")

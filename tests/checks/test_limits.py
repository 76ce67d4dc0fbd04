"""What an indicator can give against its maximum: awards, scores and deductions on either side of it, and what is offered."""

from __future__ import annotations

import pytest

from tests.checks.marked import beside, holds, mended
from tests.checks.rules import FULL, SCORED, ZERO, around, codes, in_english, said

HEAD = "指标【甲｜one】满分4分，{}"
FACTS = "【五】导入分，满分5分\n【四】导入分，满分4分\n【数】计数，件，0件到5件\n【乙级】选项：“一”，“二”，“三”，“四”\n"


@pytest.mark.parametrize(
    ("opening", "options", "body"),
    [
        (ZERO, "", "若【是非】为是，加⟦score-above-maximum:4.1分⟧"),
        (ZERO, "", "若【是非】为是，加4分"),
        (ZERO, "可超过满分", "若【是非】为是，加4.1分"),
        (ZERO, "", "若【是非】为是，加4.1分，最多加4分"),
        (ZERO, "", "若【是非】为是，加⟦score-above-maximum:5分⟧，否则加6分"),  # told once of a clause
        (ZERO, "", "若【是非】为是，加1分，否则加⟦score-above-maximum:6分⟧"),
        (SCORED, "", "若【是非】为是，得⟦score-above-maximum:5分⟧，否则得0分"),
        (SCORED, "", "若【是非】为是，得4分，否则得0分"),
        (FULL, "", "若【是非】为是，加⟦score-above-maximum:5分⟧\n每1件【件】扣1分"),
        (ZERO, "", "⟦cap-unsaid:每1户【户】加1分⟧"),
        (ZERO, "", "每1户【户】加1分，最多加4分"),
        (ZERO, "可超过满分", "每1户【户】加1分"),
        (FULL, "", "每1户【户】加1分\n每1件【件】扣1分"),  # makes up for what is deducted
        (ZERO, "", "每1件【数】加0.8分"),
        (ZERO, "", "⟦cap-unsaid:每1件【数】加0.9分⟧"),
        (SCORED, "", "⟦cap-unsaid:得分＝1分×【户】⟧"),
        (SCORED, "", "得分＝1分×【户】，最高得满分"),
        (SCORED, "", "导入【五】"),  # the score of others is held against the maximum as it is read
        (SCORED, "", "【评】由评审在0分到5分之间打分"),
        (SCORED, "", "若【是非】为是，导入【五】，否则得1分×【率】"),
        (SCORED, "", "⟦cap-unsaid:若【是非】为是，导入【五】，否则得5分×【率】⟧"),
        (ZERO, "", "⟦cap-unsaid:若【是非】为是，加1分，否则加1分×【户】⟧"),
    ],
)
def test_what_is_added_or_scored_is_held_against_the_maximum(opening: str, options: str, body: str) -> None:
    told = around(body, opening, options, FACTS)
    plain = told.replace("⟦score-above-maximum:", "").replace("⟦cap-unsaid:", "").replace("⟧", "")
    expected = [one for one in ("score-above-maximum", "cap-unsaid") if one in told]
    assert [one for one in codes(plain) if one in ("score-above-maximum", "cap-unsaid")] == expected
    if not {"maximum-out-of-reach", "import-above-maximum", "judged-above-maximum"} & set(codes(plain)):
        holds(told)


def test_behind_what_makes_up_for_deductions_a_score_is_looked_at() -> None:
    text = around("若【是非】为是，加1分，否则得10分×【率】", FULL)
    assert codes(text) == ["cap-unsaid", "effect-against-opening"]


def test_a_score_above_the_maximum_may_be_all_of_it_or_the_maximum_exceeded() -> None:
    text = around("若【是非】为是，加5分", ZERO)
    assert said(text) == ["这里加5分，超过了指标【甲】的满分4分。"]
    assert mended(text, "score-above-maximum") == ["若【是非】为是，加满分", f"{HEAD.format(ZERO)}，可超过满分"]
    assert beside(text, "score-above-maximum") == [["4分"]]
    scored = around("若【是非】为是，得5分，否则得0分", SCORED)
    assert said(scored) == ["这里得5分，超过了指标【甲】的满分4分。"]
    assert (
        mended(in_english(scored), "score-above-maximum")[0]
        == "if [yes or no] is yes, score full marks, otherwise 0 points"
    )


@pytest.mark.parametrize(
    ("opening", "clause", "title", "cap"),
    [
        (ZERO, "每1户【户】加1分", "可以一直加下去", "，最多加4分"),
        (ZERO, "每1件【数】加1分", "最多可加5分", "，最多加4分"),
        (SCORED, "得分＝1分×【户】", "得分可以任意大", "，最多得4分"),
        (SCORED, "得分＝1分×【数】", "最多可得5分", "，最多得4分"),
        (SCORED, "【数】分档：达到5件得1分×【数】，其他得0分", "最多可得5分", None),
    ],
)
def test_a_cap_is_offered_first(opening: str, clause: str, title: str, cap: str | None) -> None:
    text = around(clause, opening, facts=FACTS)
    assert said(text) == [f"这一条{title}，没有写明以多少为限（指标【甲】满分4分）。"]
    exceed = f"{HEAD.format(opening)}，可超过满分"
    offered = [one.replace("最高得", "最多得") for one in mended(text, "cap-unsaid")]
    assert offered == [*([clause + cap] if cap else []), exceed]


@pytest.mark.parametrize(
    ("opening", "options", "body", "offered"),
    [
        (
            FULL,
            "",
            "若【是非】为是，扣⟦more-than-all:4.1分⟧",
            ["若【是非】为是，扣4分", f"{HEAD.format(FULL)}，可为负"],
        ),
        (FULL, "", "若【是非】为是，扣4分", []),
        (FULL, "可为负", "若【是非】为是，扣4.1分", []),
        (ZERO, "", "若【是非】为是，扣4.1分\n每1户【户】加1分，最多加4分", []),
        (
            FULL,
            "",
            "每1件【件】扣1分，最多扣⟦more-than-all:4.1分⟧",
            ["每1件【件】扣1分，最多扣4分", f"{HEAD.format(FULL)}，可为负"],
        ),
        (FULL, "", "每1件【件】扣1分，最多扣4分", []),
        (
            ZERO,
            "",
            "每1户【户】加1分，最多加⟦more-than-all:4.1分⟧",
            ["每1户【户】加1分，最多加4分", f"{HEAD.format(ZERO)}，可超过满分"],
        ),
        (ZERO, "可超过满分", "每1户【户】加1分，最多加4.1分", []),
        (ZERO, "可为负", "每1户【户】加1分，最多加⟦more-than-all:4.1分⟧", None),
        (FULL, "可超过满分", "若【是非】为是，扣⟦more-than-all:4.1分⟧", None),
        (SCORED, "", "得分＝1分×【户】，最高得⟦more-than-all:5分⟧", None),
        (FULL, "", "若【是非】为是，扣1分，否则扣⟦more-than-all:5分⟧", None),
        (FULL, "", "若【是非】为是，扣⟦more-than-all:6分⟧，否则扣⟦more-than-all:5分⟧", None),
    ],
)
def test_more_than_all_has_no_effect(opening: str, options: str, body: str, offered: list[str] | None) -> None:
    text = around(body, opening, options, FACTS)
    holds(text)
    if offered is not None:
        assert mended(text.replace("⟦more-than-all:", "").replace("⟧", ""), "more-than-all") == offered


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("满分4分，从0分起加", ["cap-unsaid"]),
        ("满分0.1分，从0分起加", ["score-above-maximum"]),
        ("满分0分，从0分起加", ["maximum-not-above-zero"]),
        ("满分0分，从0分起加，可为负", ["score-above-maximum"]),
        ("满分0分，从0分起加，可超过满分", []),
        ("不设满分，从0分起加", []),
    ],
)
def test_what_is_asked_where_there_is_a_maximum(options: str, told: list[str]) -> None:
    text = around("每1户【户】加1分", ZERO).replace(HEAD.format(ZERO), f"指标【甲｜one】{options}")
    known = ("cap-unsaid", "maximum-not-above-zero", "score-above-maximum")
    assert [one for one in codes(text) if one in known] == told


# Several that give a score

EACH = "若【乙级】为“{}”，得{}分"


@pytest.mark.parametrize(
    ("options", "body", "told", "shown"),
    [
        ("", "若【件】达到1件，得3分，否则得0分\n若【户】达到1户，得2分，否则得0分", True, [0]),
        ("", "若【件】达到1件，得3分，否则得0分\n若【户】达到1户，得1分，否则得0分", False, []),
        ("可超过满分", "若【件】达到1件，得3分，否则得0分\n若【户】达到1户，得2分，否则得0分", False, []),
        ("", "若【件】达到1件，得4分，否则得0分\n若【件】低于1件，得1分，否则得0分", False, []),
        ("", "若【件】达到1件，得4分，否则得0分\n若【件】达到1件，扣1分", False, []),
        ("", "得分＝2分×【率】\n得分＝2分×【率】\n得分＝1分×【率】", True, [0, 2]),
        ("", "得分＝2分×【率】\n得分＝2分×【率】\n得分＝1分×【率】\n得分＝1分×【率】", True, [0, 2, 3]),
        (
            "",
            "得分＝2分×【率】\n得分＝2分×【率】\n得分＝1分×【率】\n得分＝1分×【率】\n得分＝1分×【率】",
            True,
            [0, 2, 3],
        ),
        ("", "若【是非】为是，扣1分\n得分＝3分×【率】\n得分＝2分×【率】", True, [1]),
        ("", "若【件】达到1件，得5分，否则得0分\n得分＝2分×【率】", False, []),  # the 5 alone are too many
    ],
)
def test_several_scores_are_added_up(options: str, body: str, told: bool, shown: list[int]) -> None:
    text = around(body, SCORED, options)
    lines = body.split("\n")
    assert ("scored-twice" in codes(text)) is told
    assert beside(text, "scored-twice") == [[lines[one] for one in shown]] * told
    if told:
        assert mended(text, "scored-twice") == [f"{HEAD.format(SCORED)}，可超过满分"]


def test_how_much_several_scores_make_and_which_is_the_second() -> None:
    second = "⟦scored-twice:得分＝2分×【率】⟧"
    holds(around(f"若【是非】为是，扣1分\n得分＝3分×【率】\n{second}", SCORED))
    text = around("得分＝3分×【率】\n得分＝2分×【率】", SCORED)
    assert said(text) == ["指标【甲】有几条同时给出得分，相加可达5分，超过满分4分。"]


# Nothing to deduct from

STEP = "【率】低于90%，每低1个百分点扣1分，不足1个百分点不计"
NOTHING = f"⟦nothing-to-deduct-from:{STEP}⟧"


@pytest.mark.parametrize(
    ("options", "body"),
    [
        ("", f"【率】达到90%得满分，否则得0分\n{NOTHING}"),
        ("", f"{NOTHING}\n【率】达到90%得满分，否则得0分"),
        ("", f"【率】达到90%得满分，否则得1分\n{STEP}"),
        ("", f"【率】达到90%得满分，否则得0.5分\n{STEP}"),
        ("", f"【率】达到80%得满分，否则得0分\n{STEP}"),
        ("可为负", f"【率】达到90%得满分，否则得0分\n{STEP}"),
        ("", f"⟦otherwise-unsaid:【率】达到90%得满分⟧\n{STEP}"),
        ("", f"【率】达到90%得满分，否则得0分\n若【是非】为是，加1分\n{STEP}"),
        ("", f"【率】达到90%得满分，否则得0分\n{NOTHING}\n⟦nothing-to-deduct-from:若【率】低于80%，扣1分⟧"),
        ("", f"【率】达到90%得满分，否则得0分\n若【是非】为是，扣1分\n{NOTHING}"),
        ("", f"【率】达到90%得满分，否则得0分\n{STEP}，当【率】达到90%时不执行"),
    ],
)
def test_what_deducts_where_nothing_is_given(options: str, body: str) -> None:
    plain = body.replace("⟦nothing-to-deduct-from:", "").replace("⟦otherwise-unsaid:", "").replace("⟧", "")
    told = codes(around(plain, SCORED, options))
    assert told.count("nothing-to-deduct-from") == body.count("⟦nothing") + ("不执行" in body)


def test_what_a_clause_gives_itself_is_nothing_to_deduct_from_elsewhere() -> None:
    """Seven pairs are too many cases to follow; where one of them fails, they are few."""
    pairs = [(f"甲{number}", f"乙{number}") for number in range(7)]
    facts = "".join(f"【{name}】是否\n" for pair in pairs for name in pair)
    condition = "且".join(f"（【{one}】为是或【{other}】为是）" for one, other in pairs)
    holds(around(f"⟦nothing-to-deduct-from:若{condition}，得4分，否则扣1分⟧", SCORED, facts=facts))


def test_a_rulebook_of_which_a_line_cannot_be_read_is_not_asked_what_it_deducts_from() -> None:
    body = f"【率】达到90%得满分，否则得0分\n{STEP}"
    assert codes(around(body, SCORED)) == ["nothing-to-deduct-from"]
    assert "nothing-to-deduct-from" not in codes(around(f"{body}\n这一行读不懂", SCORED))


def test_to_start_full_is_offered_where_a_clause_only_deducts() -> None:
    target = "【率】达到90%得满分，否则得0分"
    text = around(f"{target}\n{STEP}", SCORED)
    assert [one for one in mended(text, "nothing-to-deduct-from") if FULL in one] == [HEAD.format(FULL)]
    both = "若【率】低于90%，扣1分，否则得满分"
    assert mended(around(f"{target}\n{both}", SCORED), "nothing-to-deduct-from") == []

"""What a rulebook must have: a name, indicators with clauses and a maximum above 0, a total; and where it is not asked for."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds, mended, unmarked
from tests.checks.rules import choices, codes, found

NAME, TOTAL, FACTS = "评分细则【试】", "总分4分", "事实：\n【件】计数，件"
ONE = "指标【甲】满分4分，从满分起扣\n每1件【件】扣1分"
ENGLISH = (
    "total 4 points",
    "facts:\n[cases] count",
    "indicator [a], max 4 points, starts full\ndeduct 1 point for each [cases]",
)
UNSCORED = "指标【丁】不计分\n目标：【件】不高于3件"


def asked(*lines: str) -> list[str]:
    """What is asked of a rulebook of these lines, but for sums that differ."""
    return [one for one in codes("\n".join((*lines, ""))) if one != "points-differ"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((NAME, TOTAL, FACTS, ONE), []),
        ((TOTAL, FACTS, ONE), ["no-rulebook-name"]),
        ((NAME, FACTS, ONE), ["no-total"]),
        ((NAME, TOTAL, FACTS), ["no-indicators"]),
        ((NAME, FACTS), ["no-indicators"]),  # then no total is asked for
        ((NAME, FACTS, UNSCORED), []),
        ((NAME, FACTS, ONE, UNSCORED), ["no-total"]),
        ((NAME, FACTS, ONE, "总分＝【甲】×【件】"), []),
        ((NAME, FACTS, ONE, "总分＝【甲】×2"), ["no-total"]),
        # what is asked for may stand in a line that could not be read
        (("评分细则 乱", TOTAL, FACTS, ONE), ["written-differently"]),
        (("rulebook chaos", *ENGLISH), ["written-differently"]),
        (("总分 乱", NAME, FACTS, ONE), ["cannot-read"]),
        ((NAME, TOTAL, FACTS, "指标乱写"), ["name-without-brackets"]),
        ((NAME, FACTS, ONE, "指标乱写"), ["name-without-brackets"]),
        ((NAME, TOTAL, FACTS, "指标【甲】满分4分，从满分起扣\n每1件件扣1分"), ["name-without-brackets"]),
    ],
)
def test_what_a_rulebook_must_have(lines: tuple[str, ...], told: list[str]) -> None:
    assert asked(*lines) == told


@pytest.mark.parametrize("text", ["", f"{FACTS}\n"])
def test_what_lacks_is_told_at_the_first_line(text: str) -> None:
    assert {(one.code, one.place.line) for one in found(text)} == {("no-rulebook-name", 1), ("no-indicators", 1)}


def test_a_base_need_not_have_any_of_it() -> None:
    assert codes(f"{FACTS}\n指标【甲】满分4分，从满分起扣\n", to_score=False) == []
    assert codes("", to_score=False) == []


def test_the_name_is_that_of_the_file_in_the_language_of_the_rest() -> None:
    assert choices(f"{TOTAL}\n{FACTS}\n{ONE}\n", "no-rulebook-name") == ["评分细则【试】\n"]
    assert choices("total 4 points\n", "no-rulebook-name") == ["rulebook [试]\n"]
    assert choices("", "no-rulebook-name") == ["评分细则【试】\n", "rulebook [试]\n"]


@pytest.mark.parametrize(
    ("lines", "offered"),
    [
        ((NAME, FACTS, ONE), ["总分4分"]),
        ((NAME, FACTS, ONE, "总分＝【甲】×2"), ["总分8分"]),
        ((NAME, FACTS, ONE, "总分＝【甲】÷3"), []),  # no finite decimal
        ((NAME, FACTS, ONE, "指标【乙】不设满分，从0分起加\n每1件【件】加1分"), []),
        ((FACTS, ONE), []),  # the total stands below the name
    ],
)
def test_the_total_that_the_maxima_make_is_offered_below_the_name(lines: tuple[str, ...], offered: list[str]) -> None:
    text = "\n".join((*lines, ""))
    assert mended(text, "no-total") == [f"{NAME}\n{one}" for one in offered]
    assert [one.place.line for one in found(text) if one.code == "no-total"] == [1]


@pytest.mark.parametrize(
    "second",
    [
        "⟦no-clauses:指标【乙】满分1分，从满分起扣⟧",
        "⟦no-clauses:指标【乙】满分1分，按下列计分⟧\n若【件】高于2件，【乙】得0分",
        "指标【乙】满分1分，从满分起扣\n若【件】高于2件，【乙】得0分",  # all of it, or what is left then
        "⟦no-clauses:指标【乙】满分1分，从满分起扣⟧\n若【件】高于2件，【甲】得0分",
        "指标【乙】满分1分，从满分起扣\n每1件⟦name-without-brackets:件⟧扣1分",
        "指标【乙】满分1分，从满分起扣\n每1件【件】扣1分",
    ],
)
def test_an_indicator_has_clauses(second: str) -> None:
    text = "\n".join((NAME, "总分5分", FACTS, ONE, second, ""))
    holds(text, translated=False)


@pytest.mark.parametrize(
    ("heading", "offered"),
    [
        ("指标【乙】满分⟦maximum-not-above-zero:0分⟧，从0分起加", ["，可超过满分", "，可为负"]),
        ("指标【乙】满分0分，从0分起加，可超过满分", []),
        ("指标【乙】满分0分，从0分起加，可为负", []),
        ("指标【乙】满分⟦maximum-not-above-zero:－1分⟧，从0分起加，可超过满分", []),
        ("指标【乙】满分⟦maximum-not-above-zero:－1分⟧，从0分起加", []),
        ("指标【乙】满分0.5分，从0分起加", []),
        ("指标【乙】不设满分，从0分起加", []),
        (
            "⟦full-without-maximum:指标【乙】不设满分，从满分起扣⟧",
            ["指标【乙】不设满分，从0分起加", "指标【乙】不设满分，按下列计分"],
        ),
        ("指标【乙】满分1分，从满分起扣", []),
    ],
)
def test_a_maximum_is_above_0_and_there_where_it_is_started_from(heading: str, offered: list[str]) -> None:
    text = "\n".join((NAME, FACTS, ONE, heading, "若【件】高于2件，加0.5分，否则扣0.5分", ""))
    plain, expected = unmarked(text)
    kinds = ("maximum-not-above-zero", "full-without-maximum")
    told = [one for one in found(plain) if one.code in kinds]
    assert [(one.code, one.place.line, one.place.column, one.place.end) for one in told] == expected
    assert [fix.text for one in told for fix in one.fixes] == offered

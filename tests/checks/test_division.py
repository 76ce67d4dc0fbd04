"""Where a value has no result, for which divisors, exponents and weights; and what is offered for it."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds
from tests.checks.rules import FULL, around, choices, codes

MAY_BE_0, NO_VALUE = "divisor-may-be-zero", "may-have-no-value"


@pytest.mark.parametrize(
    "clause",
    [
        # weights
        "若⟦divisor-may-be-zero:加权平均（【件】：【户】，【件】：0）⟧高于2，扣1分",
        "若⟦divides-by-zero:加权平均（【件】：0，【户】：0）⟧高于2，扣1分",
        "若加权平均（【件】：【户】＋1，【户】：1）高于2，扣1分",
        # exponents: of 0 there is no power below 0, and none by a formula
        "若⟦may-have-no-value:【户】⟧的（【件】）次方（保留2位小数）高于2，扣1分",
        "若⟦may-have-no-value:【户】⟧的－0.5次方（保留2位小数）高于0.5，扣1分",
        "若⟦may-have-no-value:【户】⟧的－1次方（保留2位小数）高于0.5，扣1分",
        "若【户】的0次方高于2，扣1分",
        "若【户】的0.5次方（保留2位小数）高于2，扣1分",
        "若（【户】＋1）的－1次方（保留2位小数）高于0.5，扣1分",
        "若⟦has-no-value:0⟧的－1次方（保留2位小数）高于【件】，扣1分",
        "若⟦has-no-value:0⟧的－0.5次方（保留2位小数）高于【件】，扣1分",
        # relative steps
        "【时】偏离⟦divides-by-zero:0小时⟧，每偏离相对1%扣0.5分，不足相对1%不计",
        "【时】高于1小时，每高相对1%扣0.5分，不足相对1%不计",
        "【时】高于－1小时，每高相对1%扣0.5分，不足相对1%不计",
        # means of listed numbers
        "若调和平均（【件】，⟦has-no-value:－1⟧）高于1，扣1分",
    ],
)
def test_what_divides_or_has_no_root(clause: str) -> None:
    holds(around(clause, FULL), translated=False)


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("当【件】÷【户】高于2时不排名，“理由”", [MAY_BE_0]),
        ("当【件】÷（【户】＋1）高于2时不排名，“理由”", []),
        ("若【是非】为是，总分扣1分÷【户】", [MAY_BE_0]),
        ("若【户】高于0户，总分扣1分÷【户】", []),
        ("若【件】÷（【户】－1）高于2，本项得0分", [MAY_BE_0]),
    ],
)
def test_where_there_is_no_room_to_say_what_follows(line: str, asks: list[str]) -> None:
    text = around(f"每1件【件】扣1分\n{line}", FULL)
    text = text.replace("总分4分\n", "总分4分\n排名：总分从高到低，并列同名次，其后空出\n") if "排名" in line else text
    assert codes(text) == asks
    assert choices(text, MAY_BE_0) == []


@pytest.mark.parametrize(
    ("derived", "code", "offered"),
    [
        ("【件】÷【户】", MAY_BE_0, ["，除数为0时得0%", "，除数为0时得100%"]),
        ("【件】×1%÷【户】", MAY_BE_0, ["，除数为0时得0%", "，除数为0时得100%"]),
        ("4分÷【户】", MAY_BE_0, ["，除数为0时得0分"]),
        ("【时】的平方根（保留2位小数）", NO_VALUE, ["，算不出时得0", "，不为负"]),
        ("（【件】－9）的平方根（保留2位小数）", NO_VALUE, ["，算不出时得0"]),
        ("【件】÷【户】，当【件】高于3件；否则0", MAY_BE_0, ["，除数为0时得0%", "，除数为0时得100%"]),
    ],
)
def test_what_a_derived_value_is_then(derived: str, code: str, offered: list[str]) -> None:
    text = around("每1件【件】扣1分", FULL, facts=f"设【商】＝{derived}\n")
    assert choices(text, code) == offered


@pytest.mark.parametrize(
    ("bands", "asks"),
    [
        ("达到90%得1÷【户】，其他得0", [MAY_BE_0]),
        ("达到90%得1，其他得1÷【户】", [MAY_BE_0]),
        ("达到90%得1，低于90%得1÷【户】", [MAY_BE_0]),
        ("达到90%得1÷（【户】＋1），其他得0", []),
    ],
)
def test_bands_of_a_value_divide(bands: str, asks: list[str]) -> None:
    assert codes(around("每1件【件】扣1分", FULL, facts=f"设【商】分档：【率】{bands}\n")) == asks


def test_behind_a_clause_it_is_said_in_the_words_for_what_fails() -> None:
    root = around("若【件】的自然对数（保留2位小数）高于2，扣1分", FULL)
    assert choices(root, NO_VALUE) == ["，算不出时扣0分", "，算不出时扣满分"]
    quotient = around("若【件】÷【户】高于2，扣1分", FULL)
    assert choices(quotient, MAY_BE_0) == ["，除数为0时扣0分", "，除数为0时扣满分"]

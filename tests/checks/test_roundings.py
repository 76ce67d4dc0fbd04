"""Roundings: what is rounded at the end of a sum or a product, and what must be rounded because it has no end."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds, mended
from tests.checks.rules import FULL, SCORED, around, codes, said

TO_1 = "（保留1位小数）"


def scored(formula: str, facts: str = "") -> str:
    return around(f"得分＝{formula}，最高得满分", SCORED, facts=facts)


@pytest.mark.parametrize(
    ("formula", "offered"),
    [
        # all of it, or the number in front of its product or sum
        (f"2分×【时】{TO_1}", [f"（2分×【时】）{TO_1}", f"【时】{TO_1}×2分"]),
        (f"2分×1×【时】{TO_1}", [f"（2分×1×【时】）{TO_1}", f"【时】{TO_1}×（2分×1）"]),
        (f"【时】＋1{TO_1}", [f"（【时】＋1）{TO_1}", f"1{TO_1}＋【时】"]),
        (f"【时】＋【时】＋1{TO_1}", [f"（【时】＋【时】＋1）{TO_1}", f"1{TO_1}＋（【时】＋【时】）"]),
        (f"1分＋【时】×3{TO_1}", [f"（1分＋【时】×3）{TO_1}", f"1分＋3{TO_1}×【时】"]),
        (f"2分－【时】×3{TO_1}", [f"（2分－【时】×3）{TO_1}", f"2分－3{TO_1}×【时】"]),
        (f"【时】－1{TO_1}", [f"（【时】－1）{TO_1}"]),  # the order of a difference cannot be changed
        (f"1分＋【时】×【件】÷3{TO_1}", [f"（1分＋【时】×【件】÷3）{TO_1}"]),
        (
            f"2分×平均（【件】，【户】）{TO_1}",
            [f"（2分×平均（【件】，【户】））{TO_1}", f"平均（【件】，【户】）{TO_1}×2分"],
        ),
        # of a ratio also which digits are meant
        (
            f"4分×【率】{TO_1}",
            [f"（4分×【率】）{TO_1}", "4分×【率】（按百分数保留1位小数）", "4分×【率】（按小数保留1位小数）"],
        ),
        (
            f"1分＋3分×【率】{TO_1}",
            [
                f"（1分＋3分×【率】）{TO_1}",
                "1分＋3分×【率】（按百分数保留1位小数）",
                "1分＋3分×【率】（按小数保留1位小数）",
            ],
        ),
    ],
)
def test_what_is_rounded_at_the_end_is_asked(formula: str, offered: list[str]) -> None:
    text = scored(formula)
    assert codes(text) == ["rounded-last"]
    assert mended(text, "rounded-last") == [f"得分＝{one}，最高得满分" for one in offered]


@pytest.mark.parametrize(
    ("formula", "last", "whole"),
    [
        (f"2分×【时】{TO_1}", "【时】", "2分×【时】"),
        (f"1分＋【时】×3{TO_1}", "3", "1分＋【时】×3"),
        (f"2分×（【时】＋3{TO_1}）", "3", "【时】＋3"),
    ],
)
def test_both_readings_are_named(formula: str, last: str, whole: str) -> None:
    assert said(scored(formula)) == [f"这里只舍入最后的“{last}”，不舍入整个“{whole}”，是这个意思吗？"]


@pytest.mark.parametrize(
    ("formula", "asked"),
    [
        # 1 times a number is the number, so only its digits are asked for
        (f"1分×【时】{TO_1}", []),
        (f"1分×【率】{TO_1}", ["share-digits-unsaid"]),
        (f"【时】×1分{TO_1}", ["rounded-last"]),
        (f"【时】{TO_1}×2分", []),
        (f"（2分×【时】）{TO_1}", []),
        (f"（1分＋【时】）{TO_1}", []),
        (f"2分×（【时】×2）{TO_1}", []),
        (f"2分×（【时】＋2）{TO_1}", []),
        # in parentheses of its own, or not at the end
        (f"2分×（【时】×3{TO_1}）", ["rounded-last"]),
        (f"2分×（【时】＋3{TO_1}）", ["rounded-last"]),
        (f"2分＋（【时】＋3{TO_1}）", ["rounded-last"]),
        (f"2分－（【时】－3{TO_1}）", ["rounded-last"]),
        (f"2分×【时】{TO_1}×3", []),
        (f"2分×【时】{TO_1}＋1分", []),
        (f"1分＋【时】{TO_1}＋2", []),
        (f"（1分＋【时】{TO_1}）×2", ["rounded-last"]),
        (f"1分＋（2分×【时】{TO_1}）", ["rounded-last"]),  # the parentheses are not needed, so none are read
        # roots are rounded where they stand, percentages are said to be some
        (f"2分×【件】的平方根{TO_1}", []),
        (f"2分×几何平均（【件】，【户】）{TO_1}", []),
        (f"2分×最小值（【件】的平方根，3）{TO_1}", []),
        (f"2分×最小值（【件】，3）{TO_1}", ["rounded-last"]),
        (f"2分×【件】的全组总体标准差（含不排名单位，含本单位）{TO_1}", []),
        (f"2分×【件】的全组平均（含不排名单位，含本单位）{TO_1}", ["rounded-last"]),
        ("4分×【率】（按百分数保留1位小数）", []),
    ],
)
def test_where_it_is_clear_what_is_rounded(formula: str, asked: list[str]) -> None:
    assert codes(scored(formula)) == asked


@pytest.mark.parametrize(
    "lines",
    [
        "若【件】×⟦rounded-last:【时】（保留1位小数）⟧超过3，扣1分",
        "若【件】×⟦rounded-last:【时】（保留1位小数）⟧超过3或【是非】为是，扣1分",
        "若【是非】为是且（【件】＋⟦rounded-last:【时】（保留1位小数）⟧）超过3，扣1分",
        "设【乙】＝【件】×⟦rounded-last:【时】（保留1位小数）⟧",
        "设【乙】＝【件】×⟦rounded-last:【时】（保留1位小数）⟧，当【件】超过3；【户】×⟦rounded-last:【时】（保留1位小数）⟧，当【件】超过2；否则0",
    ],
)
def test_it_is_asked_wherever_it_stands(lines: str) -> None:
    derived = lines.startswith("设")
    used = "若【乙】超过3，扣1分" if derived else lines
    holds(around(used, FULL, facts=f"{lines}\n" if derived else ""))

"""Roundings: what is rounded at the end of a sum or a product, and what must be rounded because it has no end."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds, mended
from tests.checks.rules import FULL, SCORED, around, choices, codes, said

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


# What has no end must be rounded


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("【件】的平方根", "平方根"),
        ("【件】的立方根", "立方根"),
        ("（【件】＋1）的自然对数", "自然对数"),
        ("（【件】＋1）的常用对数", "常用对数"),
        ("【件】的自然指数", "自然指数"),
        ("几何平均（【件】，【户】）", "几何平均"),
        ("【件】的1.5次方", "次方"),
        ("2的（【件】）次方", "次方"),
        # these end, or are known
        ("【件】的平方", None),
        ("【件】的立方", None),
        ("【件】的2次方", None),
        ("绝对值（【时】）", None),
        ("平均（【件】，【户】）", None),
        ("（【件】＋4的平方根）", None),
        ("（【件】＋几何平均（2，8））", None),
        ("（【件】＋4的0.5次方）", None),
    ],
)
def test_what_has_no_end_is_rounded(value: str, what: str | None) -> None:
    expected = [f"{what}的小数没有尽头，没有写明在这里怎样舍入。"] if what else []
    assert said(scored(f"{value}×1分")) == expected
    assert codes(scored(f"（{value}×1分）{TO_1}")) == []  # rounded with all that stands around it


GROUP = "的全组平均（含不排名单位，含本单位）"


@pytest.mark.parametrize(
    ("value", "offered"),
    [
        ("（1分×【件】的平方根）", ["【件】的平方根", "（1分×【件】的平方根）"]),
        ("1分×最大值（【件】的平方根，【户】）", ["【件】的平方根", "（1分×最大值（【件】的平方根，【户】））"]),
        # what is made of the values of several units cannot be rounded in their place
        (f"1分×【件】的平方根{GROUP}", ["【件】的平方根"]),
    ],
)
def test_the_root_may_be_rounded_or_all_of_it(value: str, offered: list[str]) -> None:
    fixes = [f"{one}（保留{decimals}位小数）" for one in offered for decimals in (2, 4)]
    assert choices(scored(value), "not-rounded") == fixes


@pytest.mark.parametrize(
    ("opening", "clause"),
    [
        # what a clause gives is rounded by it, what it asks is not
        (SCORED, "得分＝【件】的平方根×1分，最高得满分，保留2位小数"),
        (SCORED, "得分＝【件】的平方根×1分，最高得⟦not-rounded:【户】的平方根⟧×1分，保留2位小数"),
        (FULL, "若【件】超过3，扣【户】的平方根×1分，最多扣4分，保留2位小数"),
        (FULL, "若⟦not-rounded:【件】的平方根⟧超过3，扣【户】的平方根×1分，最多扣4分，保留2位小数"),
        (FULL, "若⟦not-rounded:【件】的平方根⟧超过3，扣1分，保留2位小数"),
        (FULL, "若【件】超过3，扣1分，否则扣【户】的平方根×1分，最多扣4分，保留2位小数"),
        (FULL, "若【件】超过3，扣⟦not-rounded:【户】的平方根⟧×1分，最多扣4分"),
        (SCORED, "【时】分档：达到9得满分，达到1得最小值（【户】的平方根，3）×1分，其他得0分，保留2位小数"),
        (SCORED, "【时】分档：达到9得满分，达到1得1分，其他得最小值（【户】的平方根，3）×1分，保留2位小数"),
        (SCORED, "【时】分档：达到9得满分，达到1得最小值（⟦not-rounded:【户】的平方根⟧，3）×1分，其他得0分"),
        (SCORED, "⟦not-rounded:【件】的平方根⟧分档：达到9得满分，达到1得1分，其他得0分，保留2位小数"),
        (SCORED, f"得分＝1分×⟦not-rounded:【件】的平方根⟧{GROUP}，最高得满分，保留2位小数"),
    ],
)
def test_what_a_clause_that_rounds_leaves_open(opening: str, clause: str) -> None:
    holds(around(clause, opening))


@pytest.mark.parametrize(
    ("tail", "asked"),
    [
        ("保留1位小数", []),
        ("取整", ["whole-number-how"]),
        ("四舍五入取整", []),
        ("取0.5分的倍数", []),
        ("按百分数保留1位小数", ["share-digits-without-use"]),
    ],
)
def test_how_a_clause_rounds(tail: str, asked: list[str]) -> None:
    assert codes(around(f"得分＝【时】×1分，最高得满分，{tail}", SCORED)) == asked


@pytest.mark.parametrize(("digits", "written"), [("保留2位小数", "保留2位小数"), ("取整，舍去", "取整")])
def test_the_digits_of_a_ratio_are_named(digits: str, written: str) -> None:
    [title] = said(around(f"若【率】（{digits}）达到70%，扣1分", FULL))
    assert f"“{written}”" in title


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ("【率】超过（【件】÷（【户】＋1））（保留2位小数）", ["share-digits-unsaid"]),
        ("【时】超过（【件】÷（【户】＋1））（保留2位小数）", []),
        ("（【件】÷（【户】＋1））（保留2位小数）超过【率】", ["share-digits-unsaid"]),
        ("（【件】÷（【户】＋1））（保留2位小数）超过【时】", []),
    ],
)
def test_a_quotient_that_a_ratio_is_held_against_is_one(condition: str, asked: list[str]) -> None:
    assert codes(around(f"若{condition}，扣1分", FULL)) == asked


def test_rounding_the_whole_does_not_help_beside_it() -> None:
    text = around("得分＝【时】×1分，最高得【户】的平方根×1分", SCORED)
    assert choices(text, "not-rounded") == ["【户】的平方根（保留2位小数）", "【户】的平方根（保留4位小数）"]


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ("几何平均（【录】的【数】；至少1个）（保留2位小数）", []),
        ("几何平均（【录】的【数】；至少1个）", ["not-rounded"]),
        ("几何平均（【录】的（【数】的平方根）；至少1个）（保留2位小数）", ["not-rounded"]),
        ("几何平均（【录】的（【数】的平方根（保留2位小数））；至少1个）（保留2位小数）", []),
    ],
)
def test_what_is_taken_of_records_is_rounded_before(value: str, asked: list[str]) -> None:
    assert codes(around(f"若{value}超过3，扣1分", FULL, facts="【录】的【数】数值，小时，不为负\n")) == asked

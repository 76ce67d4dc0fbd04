"""Deductions and awards whose size can be below 0: where that is told, and what stands in for the thought of it."""

from __future__ import annotations

import pytest

from tests.checks.marked import beside, holds, mended, unmarked
from tests.checks.rules import FULL, SCORED, ZERO, around, said

FACTS = """【天】计数，天
【诺】计数，天
【量】数值
【差】数值，－5到5
【单】记录，件
【单】的【天】计数，天
【单】的【态】选项：“办结”，“在办”
"""
OVER = "设【超】＝【天】－【诺】"


def rules(lines: str, opening: str = FULL, facts: str = "") -> str:
    return around(lines, opening, facts=f"{FACTS}{facts}\n" if facts else FACTS)


@pytest.mark.parametrize(
    ("opening", "lines"),
    [
        (FULL, "扣分＝⟦amount-below-zero:0.1分×（【天】－【诺】）⟧，最多扣4分"),
        (FULL, "扣分＝0.1分×较大者（0天，【天】－【诺】），最多扣4分"),
        (SCORED, "得分＝1分×（【天】－【诺】），最高得4分"),  # a score below 0 is a matter of the indicator
        (ZERO, "若【是非】为是，加⟦amount-below-zero:0.1分×（【天】－【诺】）⟧，最多加4分"),
        (FULL, "扣分＝⟦amount-below-zero:0.1分×【差】⟧，最多扣4分"),
        (FULL, "扣分＝0.1分×【量】，最多扣4分"),  # plain numbers are taken to be at least 0
        (FULL, "扣分＝⟦amount-below-zero:0.1分×（【量】－1）⟧，最多扣4分"),
        (FULL, "若【是非】为是，扣⟦amount-below-zero:－1分⟧"),
        (FULL, "若【是非】为是，扣0分×【差】"),
        (FULL, "若【是非】为是，扣⟦amount-below-zero:0.1分×【差】⟧，否则扣0.2分×【差】"),  # once of a clause
        # where the two were compared, which of them is larger was thought of
        (FULL, "若【是非】为是，扣⟦amount-below-zero:0.1分×（【天】－【诺】）⟧"),
        (FULL, "若【天】高于【诺】，扣0.1分×（【天】－【诺】）"),
        (FULL, "若【诺】低于【天】，扣0.1分×（【天】－【诺】）"),
        (FULL, "若【天】高于5天，扣0.1分×（【天】－5天）"),
        (FULL, "若【天】高于3天，扣⟦amount-below-zero:0.1分×（【天】－5天）⟧"),
        (FULL, "当【天】不高于【诺】时不适用，满分按其余指标折算\n扣分＝0.1分×（【天】－【诺】），最多扣4分"),
        (FULL, "当【天】低于5天时不适用，满分按其余指标折算\n扣分＝0.1分×（【天】－5天），最多扣4分"),
        (FULL, "当【天】低于4天时不适用，满分按其余指标折算\n扣分＝⟦amount-below-zero:0.1分×（【天】－5天）⟧，最多扣4分"),
        # of each record
        (FULL, "扣分＝0.1分×合计（【单】中【天】超过【诺】的（【天】－【诺】）），最多扣4分"),
        (FULL, "扣分＝⟦amount-below-zero:0.1分×合计（【单】中【态】为“办结”的（【天】－【诺】））⟧，最多扣4分"),
        (FULL, "扣分＝⟦amount-below-zero:0.1分×合计（【单】的（【天】－【诺】））⟧，最多扣4分"),
    ],
)  # fmt: skip
def test_a_size_that_can_be_below_0(opening: str, lines: str) -> None:
    holds(rules(lines, opening), translated=False)


@pytest.mark.parametrize(
    ("derived", "told"),
    [
        (OVER, True),
        (f"{OVER}，当【天】高于【诺】，否则0天", False),
        (f"{OVER}，当【天】高于【诺】，否则－1天", True),
        (f"{OVER}，当【是非】为是，否则0天", True),
        ("设【超】＝【天】－5天，当【天】高于5天，否则0天", False),
        ("设【超】＝【天】－5天，当【天】高于3天，否则0天", True),
        ("设【超】＝较大者（0天，【天】－【诺】）", False),
    ],
)
def test_what_is_counted_can_be_a_difference(derived: str, told: bool) -> None:
    marked = "⟦amount-below-zero:【超】⟧" if told else "【超】"
    text = rules(f"每1天{marked}扣0.1分", facts=derived)
    holds(text, translated=False)
    difference = derived.partition("＝")[2].partition("，当")[0]
    assert beside(unmarked(text)[0], "amount-below-zero") == [[difference]] * told
    holds(rules("每1天【超】扣0.1分，前3天不扣", facts=derived), translated=False)  # fewer than none are none


def test_at_least_0_is_offered_where_the_size_is_worked_out() -> None:
    size = "0.1分×（【天】－【诺】）"
    text = rules(f"若【是非】为是，扣{size}")
    assert mended(text, "amount-below-zero") == [f"若【是非】为是，扣最大值（0分，{size}）"]
    assert said(text) == ["这里的扣分可能低于0，那时反而加分。"]
    assert mended(rules("每1天【超】扣0.1分", facts=OVER), "amount-below-zero") == [
        "设【超】＝最大值（0，【天】－【诺】）"
    ]
    assert mended(rules("若【是非】为是，扣－1分"), "amount-below-zero") == []  # nothing to work out
    text = rules(f"若【是非】为是，加{size}，最多加4分", ZERO)
    assert said(text) == ["这里的加分可能低于0，那时反而扣分。"]

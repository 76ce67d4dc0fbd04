"""Where conditions hold, as boxes: joined by hand, and where it becomes too much to follow."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.checks.logic import ALWAYS, Box, Boxes, both, either, joined, left_by
from kaoping.dsl.checks.region import Region, Stretch, at
from tests.checks.marked import holds
from tests.checks.rules import FULL, around, codes


def region(comparison: str, number: int) -> Region:
    return at(comparison, Fraction(number))


FROM_1, TO_3, FROM_5 = region("at_least", 1), region("at_most", 3), region("at_least", 5)
ONE_TO_3 = (Stretch(Fraction(1), Fraction(3), True, True),)
A: Box = {"a": FROM_1}
B: Box = {"b": TO_3}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ALWAYS, ALWAYS, ALWAYS),
        (ALWAYS, (A,), (A,)),
        ((A,), (B,), ({"a": FROM_1, "b": TO_3},)),
        ((A,), ({"a": TO_3},), ({"a": ONE_TO_3},)),
        (({"a": TO_3},), ({"a": FROM_5},), ()),
        ((A, {"a": TO_3}), ({"a": FROM_5},), ({"a": FROM_5},)),
        ((A,), (), ()),
    ],
)
def test_where_two_conditions_hold(one: Boxes, other: Boxes, expected: Boxes) -> None:
    assert both(one, other) == expected
    assert both(other, one) == expected
    assert joined(one, other) == expected


def test_what_is_not_known_leaves_the_other() -> None:
    assert joined(None, (A,)) == (A,)
    assert joined((A,), None) == (A,)
    assert joined(None, None) is None


def test_up_to_64_boxes_are_followed() -> None:
    many = tuple[Box, ...]({f"{number}": FROM_1} for number in range(64))
    assert either(many[:32], many[:32]) == (*many[:32], *many[:32])
    assert either(many[:33], many[:32]) is None
    assert len(both(many[:8], many[8:16]) or ()) == 64
    assert both(many[:5], many[8:21]) is None  # 65


def test_what_is_left_of_each_subject_where_one_of_the_boxes_holds() -> None:
    assert left_by(None) == {}
    assert left_by(()) == {}
    assert left_by((A,)) == A
    assert left_by((A, B)) == {}
    assert left_by(({"a": FROM_1, "b": TO_3}, {"a": FROM_5})) == {"a": FROM_1}
    assert left_by(({"a": TO_3}, {"a": FROM_5})) == {"a": (*TO_3, *FROM_5)}


@pytest.mark.parametrize(
    "condition",
    [
        "⟦always-holds:【件】缺数或【件】不缺数⟧",
        "⟦never-holds:【件】缺数且【件】不缺数⟧",
        "【件】缺数或【户】不缺数",
        "【件】缺数或【件】缺数",
        "⟦always-holds:【类】为本单位或【类】不为本单位⟧",
        "⟦never-holds:【类】为本单位且【类】不为本单位⟧",
        "【类】为本单位或【件】缺数",
        "⟦never-holds:【件】高于【限】且【件】不高于【限】⟧",
        "⟦always-holds:【件】高于【限】或【件】不高于【限】⟧",
        "⟦always-holds:【件】达到【限】或【件】低于【限】⟧",
        "⟦never-holds:【件】为【限】且【件】不为【限】⟧",
        "【件】高于【限】且【件】低于【限】",  # what one of them says of the other is not followed
        "【件】达到【限】且【件】不高于【限】",
        "⟦never-holds:【类】不为“甲”且【类】为“甲”⟧",
        "⟦always-holds:【类】不为“甲”或【类】为“甲”⟧",
        "【类】不为“甲”且【类】不为“乙”",
        "⟦never-holds:【级】不为“优”且【级】不为“良”且【级】不为“中”⟧",
        "【级】不为“优”且【级】不为“良”",
        "⟦always-holds:【级】不为“优”或【级】不为“良”⟧",
        "⟦never-holds:【期】晚于2026年3月1日且【期】早于2026年3月2日⟧",
        "【期】晚于2026年3月1日且【期】早于2026年3月3日",
    ],
)
def test_opposites_exclude_each_other_and_are_all_there_is(condition: str) -> None:
    holds(around(f"若{condition}，扣1分", FULL, facts="【限】计数，件\n"))


@pytest.mark.parametrize(
    ("options", "marked"),
    [
        ("满分4分", False),
        ("满分0.1分", False),
        ("满分0分", True),
        ("满分0分，可超过满分", False),
        ("满分0分，可为负", False),
    ],
)
def test_a_maximum_is_above_0_but_where_scores_may_leave_it(options: str, marked: bool) -> None:
    text = around("若【是非】为是，扣0.1分\n若【是非】为否，加0.1分", FULL)
    head = f"指标【甲｜one】{options.partition('，')[0]}，{FULL}{''.join(options.partition('，')[1:])}"
    text = text.replace("指标【甲｜one】满分4分，从满分起扣", head)
    assert ("maximum-not-above-zero" in codes(text)) is marked


PLACED = "⟦ties-of-units-unsaid:【率】在全组前20%（不足1名舍去，含不排名单位）⟧"


@pytest.mark.parametrize(
    "condition",
    [
        "⟦never-holds:【档】不为“优”且【档】不为“良”⟧",
        "【档】不为“优”",
        "【整】⟦never-holds:为1.5小时⟧",
        "【整】为1小时",
        "【时】为1.5小时",
        "【半】为1.5件",
        "【率】⟦never-holds:低于0⟧",  # of 0 it is clear that it is 0%
        "【率】高于0",
        "【率】低于⟦ratio-without-percent:1⟧",
        "【率】高于⟦ratio-without-percent:1⟧",  # not that it never holds
        "【率】低于⟦percent-or-percentage-points:0个百分点⟧",
        f"{PLACED}且【件】⟦never-holds:低于0件⟧",
        f"{PLACED}或【件】为0件",
        f"【件】为0件且{PLACED}",
        f"【件】为0件或{PLACED}",
        "⟦never-holds:【级】不为“优”、“良”之一且【级】为“良”⟧",
        "【级】不为“优”、“良”之一且【级】为“中”",
        "⟦never-holds:【类】不为“甲”、“乙”之一且【类】为“乙”⟧",
        "【类】不为“甲”、“乙”之一且【类】为“丙”",
        "【级】为“优”、⟦not-a-choice:“无”⟧之一",
    ],
)
def test_what_values_there_are_at_all(condition: str) -> None:
    facts = "设【档】分档：【率】达到95%得“优”，其他得“良”\n设【整】＝【时】（取整，舍去）\n设【半】＝【件】÷2\n"
    holds(around(f"若{condition}，扣1分", FULL, facts=facts), translated=False)

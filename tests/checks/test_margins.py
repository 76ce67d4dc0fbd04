"""Just where a message begins and ends, and what it offers there: at the last value on either side."""

from __future__ import annotations

import pytest

from tests.checks.rules import FULL, SCORED, ZERO, around, choices, codes, found
from tests.checks.test_bands import bands

PEERS = "得分＝【率】的全组平均（含不排名单位，含本单位，去掉最低{cut}）×4分，最高得满分"
MEAN = "得分＝1分×平均（【件】，【户】；去掉最低{cut}），最高得满分"


@pytest.mark.parametrize(("rate", "found"), [("0.09", ["maximum-out-of-reach"]), ("0.1", []), ("0.11", ["cap-unsaid"])])
@pytest.mark.parametrize("part", ["不足1个百分点不计", "不足1个百分点按比例计"])
@pytest.mark.parametrize("limit", ["达到60%", "高于60%"])
def test_forty_steps_are_held_against_the_maximum(limit: str, part: str, rate: str, found: list[str]) -> None:
    assert codes(around(f"【率】{limit}，每高1个百分点加{rate}分，{part}", ZERO)) == found


@pytest.mark.parametrize(
    ("clause", "cut", "found"),
    [
        (PEERS, "0%", ["aggregate-number"]),
        (PEERS, "1%", ["share-of-places-unsaid"]),
        (PEERS, "99%", ["share-of-places-unsaid"]),
        (PEERS, "100%", ["aggregate-number"]),
        (MEAN, "1%", ["aggregate-number"]),
        (MEAN, "0个", ["aggregate-number"]),
        (MEAN, "1.5个", ["aggregate-number"]),
        (MEAN, "1个", []),
    ],
)
def test_what_can_be_cut(clause: str, cut: str, found: list[str]) -> None:
    assert codes(around(clause.format(cut=cut), SCORED)) == found


@pytest.mark.parametrize(("parts", "offered"), [(2, 2), (6, 2), (7, 1)])
def test_all_tied_names_are_offered_of_six_at_most(parts: int, offered: int) -> None:
    facts = "".join(f"【数{one}】计数，件\n" for one in range(parts))
    named = "，".join(f"【数{one}】：“第{one}”" for one in range(parts))
    text = around("若【最高项】为“第1”，扣1分", FULL, facts=f"{facts}设【最高项】＝最大者的名称（{named}）\n")
    found = choices(text, "tied-names-unsaid")
    assert len(found) == offered
    assert found[-1].endswith("；并列取列在前的）")


@pytest.mark.parametrize(
    ("parts", "offered"),
    [
        (("高于90%得满分", "低于90%得2分"), ["，其他得0分", "达到90%", "不高于90%"]),
        (("达到90%得满分", "达到80%且低于85%得2分", "低于80%得0分"), ["，其他得0分"]),
        (("高于90%得满分", "高于80%且低于90%得2分", "低于80%得0分"), ["，其他得0分"]),
    ],
)
def test_a_gap_of_one_value_may_be_closed_from_either_side(parts: tuple[str, ...], offered: list[str]) -> None:
    assert choices(bands("率", *parts), "bands-gap") == offered


@pytest.mark.parametrize(("divisor", "found"), [("【户】", ["divisor-may-be-zero"]), ("（【户】＋1）", [])])
def test_a_divisor_is_asked_for_in_what_decides_whether_an_indicator_applies(divisor: str, found: list[str]) -> None:
    assert codes(around(f"当【件】÷{divisor}达到1时不适用，得满分\n若【是非】为是，扣1分")) == found


@pytest.mark.parametrize(
    ("formula", "asked"),
    [
        ("1分＋【时】×1分（保留1位小数）", 1),
        ("（1分＋【时】×1分（保留1位小数））×2", 1),
        ("（1分＋【时】×1分（保留1位小数））÷2", 1),
        ("2×（1分＋【时】×1分（保留1位小数））", 1),
        ("（1分＋【时】×1分（保留1位小数））×（2＋【时】×3（保留1位小数））", 2),
        ("1分×（（【时】＋3（保留1位小数））×2（保留1位小数））", 2),
        ("1分×【时】（保留1位小数）", 0),
    ],
)
def test_each_sum_that_ends_in_a_rounding_is_asked_of_once(formula: str, asked: int) -> None:
    assert codes(around(f"得分＝{formula}，最高得满分", SCORED)) == ["rounded-last"] * asked


@pytest.mark.parametrize(
    ("rate", "told"), [("0.039", ["maximum-out-of-reach"]), ("0.04", []), ("0.041", ["cap-unsaid"])]
)
def test_a_hundred_steps_in_two_tiers_are_held_against_the_maximum(rate: str, told: list[str]) -> None:
    each = f"每1个百分点加{rate}分"
    text = f"【率】分段累进：不超过50%的部分{each}，超过50%的部分{each}，不足1个百分点按比例计"
    assert codes(around(text, ZERO)) == told


@pytest.mark.parametrize(
    ("turns", "expected", "written"),
    [
        ("第5件至第3件1分，第6件起2分", "第1件", "第5件"),
        ("第1件1分，第1件起2分", "第2件", "第1件"),
        ("第1件至第3件1分，第3件起2分", "第4件", "第3件"),
    ],
)
def test_where_a_turn_had_to_begin_is_said(turns: str, expected: str, written: str) -> None:
    [one] = found(around(f"每件【件】递进扣分：{turns}，扣完为止"))
    assert (one.code, one.say(one.title, "zh").count(expected)) == ("tiers-order", 1)
    assert written in one.say(one.title, "zh")

"""Deviations from a base: each side spoken of once, a range the right way up, and what counts beyond a tolerance."""

from __future__ import annotations

import pytest

from tests.checks.marked import beside, holds, mended, unmarked
from tests.checks.rules import FULL, SCORED, ZERO, around, said

FACTS = "【量】数值\n【限】数值\n"
HIGH, LOW, EITHER = "每高1个百分点扣0.1分", "每低1个百分点扣0.2分", "每偏离1个百分点扣0.3分"


def rate(*swings: str) -> str:
    return around(f"【率】偏离90%，{'，'.join(swings)}，不足1个百分点不计", FULL, facts=FACTS)


def amount(base: str, *tails: str) -> str:
    return around("，".join([f"【量】偏离{base}", "每偏离1扣0.1分", "不足1不计", *tails]), FULL, facts=FACTS)


@pytest.mark.parametrize(
    "swings",
    [
        (EITHER,),
        (HIGH, LOW),
        (LOW, HIGH),
        (HIGH, "⟦side-twice:每高1个百分点扣0.2分⟧"),
        (EITHER, f"⟦side-twice:{HIGH}⟧"),
        (HIGH, f"⟦side-twice:{EITHER}⟧"),
        (EITHER, f"⟦side-twice:{EITHER}⟧"),
        (HIGH, LOW, f"⟦side-twice:{LOW}⟧"),
        (HIGH, LOW, f"⟦side-twice:{HIGH}⟧"),
        (HIGH, "⟦side-twice:每低1个百分点加0.2分⟧"),
        (HIGH, f"⟦side-twice:{HIGH}⟧", LOW),  # the first that is too many
    ],
)
def test_each_side_is_given_once_and_both_deduct_or_add(swings: tuple[str, ...]) -> None:
    text = rate(*swings)
    holds(text)
    assert beside(unmarked(text)[0], "side-twice") == [[swings[0]]] * ("side-twice" in text)


@pytest.mark.parametrize(
    ("opening", "swing", "title", "other"),
    [
        (FULL, HIGH, "只写了高于基准怎样计，低于基准怎样计没有写明。", "每低1个百分点扣0分"),
        (FULL, LOW, "只写了低于基准怎样计，高于基准怎样计没有写明。", "每高1个百分点扣0分"),
        (ZERO, "每高1个百分点加0.1分", "只写了高于基准怎样计，低于基准怎样计没有写明。", "每低1个百分点加0分"),
        (SCORED, "每高1个百分点得0.1分", "只写了高于基准怎样计，低于基准怎样计没有写明。", ""),
    ],
)
def test_the_other_side_is_offered_alike_or_at_0(opening: str, swing: str, title: str, other: str) -> None:
    cap = {FULL: "", ZERO: "，最多加4分", SCORED: "，最高得4分"}[opening]
    line = f"【率】偏离90%，{{}}，不足1个百分点不计{cap}"
    text = around(line.format(f"⟦side-unsaid:{swing}⟧"), opening)
    holds(text)
    plain = unmarked(text)[0]
    assert said(plain) == [title]
    alike = swing.replace("高", "偏离").replace("低", "偏离")
    assert mended(plain, "side-unsaid") == [
        line.format(alike),
        *([line.format(f"{swing}，{other}")] if other else []),
    ]


@pytest.mark.parametrize(
    "base",
    [
        "5到9",
        "9到⟦bounds-upside-down:5⟧",
        "5到⟦bounds-upside-down:5⟧",
        "【限】到5",
        "9到【限】",
        "3－5到9",  # a difference is an end like any other
        "⟦range-with-minus:5－9⟧",
        "9－5",
        "5－5",
        "【限】－5",
        "5－【限】",
    ],
)
def test_a_range_goes_up_and_is_no_difference(base: str) -> None:
    holds(amount(base), translated=False)


def test_what_is_said_of_ranges() -> None:
    assert said(amount("9到5")) == ["上下限颠倒了：9不低于5。"]
    assert said(amount("5－9")) == ["“5－9”在这里是相减，得-4。"]
    assert mended(amount("5－9"), "range-with-minus") == ["【量】偏离5到9，每偏离1扣0.1分，不足1不计"]


@pytest.mark.parametrize(
    ("tails", "title"),
    [
        (["偏离不超过2不扣"], "偏离超过2的，没有写明从哪里算起。"),
        (["偏离不超过【限】不扣"], "偏离超过此数的，没有写明从哪里算起。"),
        (["偏离不超过0不扣"], ""),
        (["偏离不超过2不扣", "超过的只计超出部分"], ""),
        (["偏离不超过2不扣", "超过的按全部偏离计"], ""),
        ([], ""),
    ],
)
def test_beyond_a_tolerance_it_is_asked_from_where_on_it_counts(tails: list[str], title: str) -> None:
    text = amount("5", *tails)
    assert said(text) == [title] * bool(title)
    choices = ["超过的只计超出部分", "超过的按全部偏离计"] if title else []
    line = "，".join(["【量】偏离5", "每偏离1扣0.1分", "不足1不计", *tails])
    assert mended(text, "beyond-tolerance") == [f"{line}，{one}" for one in choices]

"""Tiers and turns: where the next one has to begin, what lacks between two, and what is offered for it."""

from __future__ import annotations

import pytest

from tests.checks.marked import beside, holds, mended
from tests.checks.rules import FULL, around, codes, in_english, said

FACTS = "【限】计数，件\n【数】计数，件，0件到5件\n【人】计数，越少越好\n【温】数值，小时\n"
RATE = "每1件扣0.1分"


def tiers(*parts: str, of: str = "件") -> str:
    return around(f"【{of}】分段累进：{'，'.join(parts)}", FULL, facts=FACTS)


def turns(*parts: str, each: str = "每件【数】") -> str:
    return around(f"{each}递进扣分：{'，'.join(parts)}，扣完为止", FULL, facts=FACTS)


def order(expected: str, written: str) -> str:
    return f"这一段应从{expected}接下去，写的却是从{written}开始。"


def gap(what: str) -> str:
    return f"{what}怎样计，没有写明。"


@pytest.mark.parametrize(
    ("parts", "told", "before"),
    [
        (("超过5件到3件的部分", "超过3件的部分"), order("0件", "5件"), None),
        (("超过0件到0件的部分", "超过0件的部分"), order("0件", "0件"), None),
        (("超过0件到1件的部分", "超过1件的部分"), "", None),
        (("超过3件的部分",), "", None),
        (("超过3件的部分", "超过5件的部分"), order("前一段的终点", "5件"), 0),
        (("不超过3件的部分", "不超过5件的部分"), order("3件", "0件"), 0),
        (("不超过3件的部分", "超过2件的部分"), order("3件", "2件"), 0),
        (("不超过3件的部分", "超过4件的部分"), gap("超过3件到4件的部分"), None),
        (("不超过3件的部分", "超过3件到5件的部分", "超过4件的部分"), order("5件", "4件"), 1),
        (("不超过3件的部分", "超过3件到5件的部分", "超过6件的部分"), gap("超过5件到6件的部分"), None),
        (("不超过3件的部分", "超过3件到5件的部分", "超过5件的部分"), "", None),
        (("不超过【限】的部分",), gap("超过【限】的部分"), None),
        (("不超过【限】的部分", "超过【限】的部分"), "", None),
        (("不超过【限】的部分", "超过【数】的部分"), order("【限】", "【数】"), 0),
        (("不超过【限】的部分", "超过5件的部分"), order("【限】", "5件"), 0),
        (("不超过3件的部分", "超过【限】的部分"), order("3件", "【限】"), 0),
        (("超过【限】到3件的部分", "超过3件的部分"), "", None),
        (("不超过3件的部分", "超过3件到【限】的部分", "超过【限】的部分"), "", None),
    ],
)
def test_a_tier_begins_where_the_one_before_it_ends(parts: tuple[str, ...], told: str, before: int | None) -> None:
    text = tiers(*(f"{one}{RATE}" for one in parts))
    assert [one for one in said(text) if "满分" not in one] == [told] * bool(told)
    shown = [[f"{parts[before]}{RATE}"]] if before is not None else [[]] * ("应从" in told)
    assert beside(text, "tiers-order") == shown


def test_a_tier_does_not_begin_below_0() -> None:
    each = "每1小时扣0.1分"
    for start, told in (("－0.1", ["tiers-order"]), ("0", []), ("0.1", [])):
        text = tiers(
            f"超过{start}小时到2小时的部分{each}", f"超过2小时的部分{each}", "不足1小时不计，最多扣4分", of="温"
        )
        assert codes(text) == told


@pytest.mark.parametrize(
    ("of", "part", "told"),
    [
        ("数", "不超过5件的部分", False),
        ("数", "不超过6件的部分", False),
        ("数", "不超过4件的部分", True),
        ("数", "不超过【限】的部分", True),
        ("件", "不超过50件的部分", True),
        ("件", "超过0件的部分", False),
    ],
)
def test_the_last_tier_ends_where_the_value_ends_or_never(of: str, part: str, told: bool) -> None:
    line = f"⟦tiers-gap:{part}{RATE}⟧" if told else f"{part}{RATE}"
    holds(tiers(line, of=of))


@pytest.mark.parametrize(
    "parts",
    [
        ("扣0.1分", "扣0.2分", "扣0分"),
        ("扣0.1分", "⟦tiers-mixed:加0.2分⟧", "加0.2分"),
        ("扣0.1分", "扣0.2分", "⟦tiers-mixed:加0.2分⟧"),
        ("加0.1分", "加0.2分", "⟦tiers-mixed:扣0.2分⟧"),
        ("⟦tiers-mixed:导入【导】⟧", "扣0.2分", "扣0.2分"),
        ("扣0.1分", "扣0.2分", "⟦tiers-mixed:导入【导】⟧"),
    ],
)
def test_all_tiers_do_the_same(parts: tuple[str, ...]) -> None:
    limits = ("不超过1件", "超过1件到2件", "超过2件")
    text = tiers(*(f"{limit}的部分每1件{one}" for limit, one in zip(limits, parts, strict=True)), "最多扣4分")
    marked = [one for one in text.split("\n") if "tiers-mixed" in one]
    plain = text.replace("⟦tiers-mixed:", "").replace("⟧", "")
    assert ("tiers-mixed" in codes(plain)) is bool(marked)
    first = parts[0].removeprefix("⟦tiers-mixed:").removesuffix("⟧")
    assert beside(plain, "tiers-mixed") == [[first]] * bool(marked)


@pytest.mark.parametrize(
    ("before", "after", "lacking"),
    [
        (["不超过3件的部分每1件扣0.1分"], ["超过5件的部分每2件扣0.2分"], "超过3件到5件的部分每1件"),
        (["不超过3件的部分每1件扣0.1分"], [], "超过3件的部分每1件"),
        (
            ["不超过3件的部分每1件扣0.3分", "超过3件到4件的部分每1件扣0.1分"],
            ["超过5件到7件的部分每2件扣0.2分", "超过7件的部分每2件扣0.3分"],
            "超过4件到5件的部分每1件",
        ),
        (["不超过【限】的部分每1件扣0.1分"], [], "超过【限】的部分每1件"),
    ],
)
def test_the_tier_that_lacks_is_offered_at_the_rate_before_it_and_at_0(
    before: list[str], after: list[str], lacking: str
) -> None:
    tails = ["不足1件不计"] if len(after) > 1 else []
    text = tiers(*before, *after, *tails)
    offered = [f"【件】分段累进：{'，'.join([*before, lacking + one, *after, *tails])}" for one in ("扣0.1分", "扣0分")]
    assert mended(text, "tiers-gap") == offered


# Turns


@pytest.mark.parametrize(
    ("parts", "told", "before"),
    [
        (("第1件1分", "第2件起2分"), "", None),
        (("第1件起1分",), "", None),
        (("第1件1分", "第3件起2分"), gap("第2件"), None),
        (("第1件1分", "第4件起2分"), gap("第2件到第3件"), None),
        (("第1件到第2件1分", "第4件起2分"), gap("第3件"), None),
        (("第1件1分", "第2件到第3件1分", "第6件起2分"), gap("第4件到第5件"), None),
        (("第1件1分",), gap("第2件及以后的"), None),
        (("第1件到第4件1分",), gap("第5件及以后的"), None),
        (("第1件到第5件1分",), "", None),
        (("第0件1分", "第1件起2分"), order("第1件", "第0件"), None),
        (("第3件到第2件1分", "第3件起2分"), order("第1件", "第3件"), None),
        (("第1件到第1件1分", "第2件起2分"), "", None),
        (("第1件起1分", "第2件起2分"), order("前一段的终点", "第2件"), 0),
        (("第1件1分", "第2件起1分", "第3件1分"), order("前一段的终点", "第3件"), 1),
        (("第1件1分", "第1件起2分"), order("第2件", "第1件"), 0),
    ],
)
def test_a_turn_follows_the_one_before_it(parts: tuple[str, ...], told: str, before: int | None) -> None:
    text = turns(*parts)
    assert said(text) == [told] * bool(told)
    shown = [[parts[before]]] if before is not None else [[]] * ("应从" in told)
    assert beside(text, "tiers-order") == shown


@pytest.mark.parametrize(
    ("each", "parts", "told"),
    [
        ("每2件【数】", ("第1次1分", "第2次2分"), gap("第3次及以后的")),  # five are two and a half times two
        ("每2件【数】", ("第1次到第3次1分",), ""),
        ("每2件【数】", ("第1次1分", "第3次起2分"), gap("第2次")),
        ("每5件【数】", ("第1次1分",), ""),
        ("每1件【数】", ("第1件到第5件1分",), ""),
        ("每件【数】", ("第1件到第3件1分",), gap("第4件及以后的")),
        ("每个【人】", ("第1个1分", "第3个起2分"), gap("第2个")),
        ("每件【件】", ("第1至4件1分",), gap("第5件及以后的")),
    ],
)
def test_turns_are_told_in_the_word_they_are_written_with(each: str, parts: tuple[str, ...], told: str) -> None:
    size = each.removeprefix("每").partition("【")[0]
    tails = (f"不足{size}按整档计",) if size[0] in "25" else ()
    assert said(turns(*parts, *tails, each=each)) == [told] * bool(told)


def test_turns_without_a_number_of_items_above_0_are_only_told_of_that() -> None:
    assert codes(turns("第1件起1分", each="每0件【数】")) == ["step-not-above-zero"]
    assert "step-not-above-zero" in codes(turns("第1件1分", each="每0件【数】"))


@pytest.mark.parametrize(
    ("before", "after", "lacking"),
    [
        (["第1件1分"], ["第3件起2分"], "第2件"),
        (["第1件1分"], ["第5件起2分"], "第2件到第4件"),
        (["第1件0.5分", "第2件1分"], [], "第3件起"),
        (["第1件0.5分", "第2件到第3件1分"], ["第5件2分", "第6件起3分"], "第4件"),
    ],
)
def test_the_turn_that_lacks_is_offered_at_the_points_before_it_and_at_0(
    before: list[str], after: list[str], lacking: str
) -> None:
    line = "每1件【数】递进扣分：{}，扣完为止"
    offered = [line.format("，".join([*before, lacking + one, *after])) for one in ("1分", "0分")]
    assert mended(turns(*before, *after), "tiers-gap") == offered


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (turns("第1件1分", "第3件起2分"), "the 2nd"),
        (turns("第1件1分", "第5件起2分"), "the 2nd to the 4th"),
        (turns("第1件1分"), "the 2nd and later ones"),
        (turns("第1件到第6件1分", each="每0.5件【数】"), "the 7th and later ones"),  # ten are half of a case
        (tiers(f"不超过3件的部分{RATE}"), "the part above 3 cases"),
        (tiers(f"不超过3件的部分{RATE}", f"超过5件的部分{RATE}"), "the part from 3 cases to 5 cases"),
    ],
)
def test_what_lacks_in_english(text: str, gap: str) -> None:
    assert said(in_english(text), "en") == [f"It is not said what is deducted or given for {gap}."]

"""Numbers that cannot be as they are written, wherever they stand; and what looks back without saying what follows where nothing was before."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds, unmarked
from tests.checks.rules import FULL, SCORED, around, choices, codes, found

DEDUCTED = "若【是非】为是，扣1分"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("舍入：指标分保留0位小数，四舍五入", None),
        ("舍入：指标分保留30位小数，四舍五入", None),
        ("舍入：指标分保留31位小数，四舍五入", "decimals-not-whole"),
        ("舍入：指标分保留2.5位小数，四舍五入", "decimals-not-whole"),
        ("舍入：指标分取0.5分的倍数，舍去", None),
        ("舍入：指标分取0分的倍数，舍去", "multiple-of-zero"),
    ],
)
def test_how_scores_are_rounded(line: str, code: str | None) -> None:
    text = around(DEDUCTED, FULL).replace("总分4分\n", f"总分4分\n{line}\n")
    assert codes(text) == ([] if code is None else [code])


@pytest.mark.parametrize("decimals", [0, 1, 30, 31])
def test_how_values_are_rounded(decimals: int) -> None:
    told = ["decimals-not-whole"] if decimals > 30 else []
    assert codes(around(DEDUCTED, FULL, facts=f"设【乙】＝【时】（保留{decimals}位小数）\n")) == told
    assert codes(around(f"得分＝【导】（保留{decimals}位小数）", SCORED)) == told


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ("【数】计数，件，未列按1计\n", ""),
        ("【数】计数，件，未列按⟦value-out-of-range:－1⟧计\n", ""),
        ("【数】计数，件，未列按⟦value-out-of-range:1.5⟧计\n", ""),
        ("【单】记录，件\n【单】的【天】计数，天，未列按0计\n", ""),
        ("【单】记录，件\n【单】的【天】计数，天，未列按⟦value-out-of-range:－1⟧计\n", ""),
        ("【单】记录，件\n【单】的【天】计数，天\n", "\n【单】含：【天】＝1"),
        ("【单】记录，件\n【单】的【天】计数，天\n", "\n【单】含：【天】＝⟦value-out-of-range:－1⟧"),
        ("【数】计数，件\n", "\n【数】＝1\n【率】＝⟦value-out-of-range:110%⟧"),
    ],
)
def test_a_value_that_cannot_be_is_told_of_where_it_stands(facts: str, lines: str) -> None:
    example = f"\n示例“一”：\n【是非】＝是{lines}\n【甲】得3分" if lines else ""
    holds(around(DEDUCTED + example, FULL, facts=facts))


def test_what_may_be_below_0_is_offered_only_where_a_line_declares_it() -> None:
    root = "若{}的平方根（保留2位小数）高于2，本项得0分"
    for value, offered in (("【时】", ["，不为负"]), ("【标】", ["最大值（0，【标】）"])):
        text = around(f"每1件【件】扣1分\n{root.format(value)}", FULL, facts="设【标】＝【时】－1\n")
        assert choices(text, "may-have-no-value") == offered


# Earlier periods

LAST, SAME = "【率】的上期值", "【件】的上期值"


@pytest.mark.parametrize(
    ("missing", "lines", "asks"),
    [
        ("", [f"若【率】高于{LAST}，扣1分"], "【率】的上期值"),
        ("", [f"若【件】高于{SAME}，扣1分", f"若【率】高于{LAST}，扣1分"], "【件】的上期值"),
        ("", [f"若{LAST}缺数，扣1分"], None),
        ("", [f"若{LAST}缺数，扣1分", f"若【率】高于{LAST}，扣1分"], None),
        ("", [f"若{LAST}缺数，扣1分", f"若【件】高于{SAME}，扣1分"], "【件】的上期值"),
        ("", [f"若最大值（{LAST}，【率】；缺者不计，至少1个）高于50%，扣1分"], None),
        ("", [f"若最大值（{LAST}，【率】）高于50%，扣1分"], "【率】的上期值"),
        ("", [f"若最大值（{LAST}，【率】；缺者不计，至少1个）高于50%，扣1分", f"若【件】高于{SAME}，扣1分"], "【件】的上期值"),
        ("缺数时得0分\n", [f"若【率】高于{LAST}，扣1分"], None),
    ],
)  # fmt: skip
def test_it_is_asked_what_follows_without_an_earlier_value(missing: str, lines: list[str], asks: str | None) -> None:
    text = around(missing + "\n".join(lines), FULL)
    assert codes(text) == ([] if asks is None else ["earlier-value-may-lack"])
    if asks:
        (one,) = found(text)
        assert f"要用以前的值（{asks}）" in one.say(one.title, "zh")
        assert [fix.text for fix in one.fixes] == [
            "\n缺数时得0分",
            f"\n当{asks}缺数时不适用，满分按其余指标折算",
            f"\n当{asks}缺数时不适用，得满分",
        ]
    assert codes(text, to_score=False) == []


MADE = "设【乙｜two】＝【件】的前2期值＋1\n设【丙｜three】＝【件】＋1\n"


@pytest.mark.parametrize(
    ("condition", "score"),
    [
        ("【乙】高于⟦earlier-of-made:【乙】的上期值⟧", None),
        ("【丙】高于【丙】的上期值", None),
        ("【件】高于【件】的上期值", None),
        ("⟦earlier-not-kept:【甲】的上期扣分⟧高于1分", "【甲】的上期得分"),
        ("⟦earlier-not-kept:【甲】的上期满分⟧高于1分", "【甲】的上期得分"),
        ("【甲】的上期得分高于1分", None),
    ],
)
def test_of_what_earlier_values_are_known(condition: str, score: str | None) -> None:
    text = around(f"缺数时得0分\n若{condition}，扣1分", FULL, facts=MADE)
    holds(text)
    assert choices(unmarked(text)[0], "earlier-not-kept") == ([score] if score else [])

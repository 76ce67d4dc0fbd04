"""Bands: gaps and overlaps by name, and two laws of what is found."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from tests.checks import marked
from tests.checks.marked import beside, mended
from tests.checks.rules import SCORED, around, choices, codes, found, in_english, said


def bands(value: str, *parts: str) -> str:
    return around(f"【{value}】分档：" + "，".join(parts), SCORED)


GAPS = [
    ("率", ["达到95%得满分", "达到90%得2分"], "【率】是0%至90%（不含90%）时，哪一档也没有说到。", "No band says what follows where [rate] is 0% to 90% (without 90%)."),
    ("率", ["高于90%得满分", "低于90%得2分"], "【率】是90%时，哪一档也没有说到。", "No band says what follows where [rate] is 90%."),
    ("率", ["达到90%得满分", "达到80%且低于85%得2分", "低于80%得0分"], "【率】是85%至90%（不含90%）时，哪一档也没有说到。", "No band says what follows where [rate] is 85% to 90% (without 90%)."),
    ("件", ["为0件得满分", "不高于2件得2分", "高于3件得0分"], "【件】是3件时，哪一档也没有说到。", "No band says what follows where [cases] is 3 cases."),
    ("户", ["达到5户得满分"], "【户】是0户至4户时，哪一档也没有说到。", "No band says what follows where [homes] is 0 to 4."),
    ("时", ["高于5小时得满分"], "【时】是不超过5小时时，哪一档也没有说到。", "No band says what follows where [hours] is at most 5 hours."),
    ("级", ["为“优”得满分", "为“良”得2分"], "【级】是“中”时，哪一档也没有说到。", 'No band says what follows where [level] is "中".'),
    ("是非", ["为是得满分"], "【是非】是“否”时，哪一档也没有说到。", "No band says what follows where [yes or no] is no."),
    ("期", ["低于2021-07-01得满分", "高于2021-07-01得0分"], "【期】是2021-07-01时，哪一档也没有说到。", "No band says what follows where [day] is 2021-07-01."),
    ("类", ["为“甲”得满分"], "【类】是其他文字时，哪一档也没有说到。", "No band says what follows where [type] is any other text."),
]  # fmt: skip


@pytest.mark.parametrize(("value", "parts", "chinese", "english"), GAPS)
def test_a_gap_is_named_exactly(value: str, parts: list[str], chinese: str, english: str) -> None:
    text = bands(value, *parts)
    assert said(text) == [chinese]
    assert said(in_english(text), "en") == [english]


TOTAL = [
    ("率", ["达到90%得满分", "达到80%得2分", "其他得0分"]),
    ("率", ["达到90%得满分", "低于90%得0分"]),
    ("件", ["为0件得满分", "不高于2件得2分", "达到3件得0分"]),
    ("级", ["为“优”得满分", "为“良”、“中”之一得2分"]),
    ("级", ["不为“优”得0分", "为“优”得满分"]),
    ("是非", ["为是得满分", "为否得0分"]),
    ("件", ["低于【录】得满分", "达到【录】得0分"]),
    ("类", ["为“甲”得满分", "其他得0分"]),
]


@pytest.mark.parametrize(("value", "parts"), TOTAL)
def test_bands_that_cover_all_are_not_spoken_of(value: str, parts: list[str]) -> None:
    assert codes(bands(value, *parts)) == []


def test_a_limit_that_is_shared_is_named() -> None:
    text = bands("率", "达到90%得满分", "达到80%且不高于90%得2分", "其他得0分")
    assert said(text) == ["【率】是90%时，两档都符合。"]
    assert choices(text, "bands-overlap") == ["高于90%", "低于90%"]


@pytest.mark.parametrize(
    ("value", "parts", "shared", "earlier"),
    [
        ("率", ["达到80%且低于95%得2分", "达到90%得满分", "其他得0分"], "90%至95%（不含95%）", 0),
        ("率", ["低于50%得1分", "达到80%且低于95%得2分", "达到90%得满分", "其他得0分"], "90%至95%（不含95%）", 1),
        ("率", ["达到80%且低于90%得2分", "达到60%且不高于80%得1分", "其他得0分"], "80%", 0),
        ("级", ["不为“优”得1分", "不为“良”得2分"], "“中”", 0),
        ("级", ["不为“中”得1分", "不为“良”得2分"], "“优”", 0),
    ],
)
def test_an_overlap_is_named_and_what_it_overlaps_with_shown(
    value: str, parts: list[str], shared: str, earlier: int
) -> None:
    text = bands(value, *parts)
    assert said(text) == [f"【{value}】是{shared}时，两档都符合。"]
    assert beside(text, "bands-overlap") == [[parts[earlier]]]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (["达到0%得满分", "⟦other-band-unused:其他得0分⟧"], []),
        (["达到0%得满分", "⟦other-band-unused:其他得0分⟧", "⟦other-band-twice:其他得1分⟧"], ["其他得0分"]),
        (["达到50%得满分", "其他得0分", "⟦other-band-twice:其他得1分⟧", "⟦other-band-twice:其他得2分⟧"], ["其他得0分"] * 2),
        # where a band is at fault, its limits come first
        (["⟦band-never-reached:达到120%得满分⟧", "达到0%得2分", "其他得0分"], []),
        (["达到0%得2分", "⟦band-never-reached:达到50%得满分⟧", "其他得0分"], []),
        (["不高于60%得2分", "⟦bands-overlap:达到50%且不高于100%得满分⟧", "其他得0分"], []),
    ],
)  # fmt: skip
def test_all_other_cases_are_given_once_and_are_some(parts: list[str], told: list[str]) -> None:
    text = bands("率", *parts)
    marked.holds(text)
    assert beside(marked.unmarked(text)[0], "other-band-twice") == [[one] for one in told]


@pytest.mark.parametrize(
    ("parts", "offered"),
    [
        (["高于90%得满分", "低于90%得2分"], ["其他得0分", "达到90%得满分", "不高于90%得2分"]),
        (["高于90%得满分", "低于80%得2分"], ["其他得0分"]),
        (["高于90%得满分", "高于80%且低于90%得2分", "不高于80%得1分"], ["其他得0分", "达到90%得满分", "高于80%且不高于90%得2分"]),
        (["低于20%得满分", "高于20%且低于40%得2分", "高于40%得0分"], ["其他得0分"]),
    ],
)  # fmt: skip
def test_of_one_value_that_lacks_the_limits_at_it_are_offered(parts: list[str], offered: list[str]) -> None:
    text = bands("率", *parts)
    start = "【率】分档："
    lines = [start + "，".join([*parts, offered[0]])]
    for one in offered[1:]:
        (at,) = [number for number, part in enumerate(parts) if part[-2:] == one[-2:]]
        lines.append(start + "，".join([*parts[:at], one, *parts[at + 1 :]]))
    assert mended(text, "bands-gap") == lines


@pytest.mark.parametrize(
    ("parts", "gap"),
    [
        (["达到50%得满分"], "0%至50%（不含50%）"),
        (["达到0.5得满分"], "0至0.5（不含0.5）"),
        (["达到0.5得2分"], "0至0.5（不含0.5）"),
    ],
)
def test_a_quotient_is_told_as_its_limits_are_written(parts: list[str], gap: str) -> None:
    text = around("（【件】÷【户】）分档：" + "，".join(parts), SCORED)
    assert f"所分档的量是{gap}时，哪一档也没有说到。" in said(text)


def test_a_ladder_the_wrong_way_up_is_turned_round() -> None:
    text = bands("率", "达到80%得1分", "达到90%得2分", "达到95%得满分", "其他得0分")
    assert codes(text) == ["band-never-reached", "band-never-reached"]
    assert choices(text, "band-never-reached")[0] == (
        "【率】分档：达到95%得满分，达到90%得2分，达到80%得1分，其他得0分"
    )


def test_a_band_beyond_what_the_fact_can_be_may_widen_the_fact() -> None:
    text = bands("率", "达到120%得满分", "达到90%得2分", "其他得0分")
    assert choices(text, "band-never-reached") == ["，可超过100%"]


def test_a_limit_in_another_unit_is_reported_once() -> None:
    assert codes(bands("率", "达到90得满分", "其他得0分")) == ["ratio-without-percent"]
    assert codes(bands("率", "达到90得满分", "达到80得2分")) == ["ratio-without-percent"] * 2
    assert codes(bands("率", "达到【无】得满分")) == ["unknown-name"]
    lines = around("【率】分档：\n达到90得满分\n达到80得2分", SCORED)
    assert codes(lines) == ["ratio-without-percent"] * 2


@pytest.mark.parametrize(
    ("parts", "ladder"),
    [
        (["达到80%得1分", "达到90%得2分", "其他得0分"], ["达到90%得2分", "达到80%得1分", "其他得0分"]),
        (["达到80%得1分", "达到80%得2分", "其他得0分"], None),  # one of them is never reached in any order
        (
            ["达到80%得1分", "达到90%得2分", "不高于80%得0分", "低于70%得3分"],
            ["达到90%得2分", "低于70%得3分", "达到80%得1分", "不高于80%得0分"],
        ),
    ],
)
def test_another_order_is_offered_where_all_are_reached_in_it(parts: list[str], ladder: list[str] | None) -> None:
    text = bands("率", *parts)
    assert "band-never-reached" in codes(text)
    offered = mended(text, "band-never-reached")
    assert set(offered) == ({f"【率】分档：{'，'.join(ladder)}"} if ladder else set())


def test_bands_on_lines_of_their_own_are_not_put_in_order() -> None:
    text = around("【率】分档：\n达到80%得1分\n达到90%得满分\n其他得0分", SCORED)
    assert codes(text) == ["maximum-out-of-reach", "band-never-reached"]
    assert mended(text, "band-never-reached") == []


def test_bands_of_a_value_are_put_in_order_too() -> None:
    line = "设【档】分档：{}，其他得“丙”"
    first, second = "【率】达到80%得“甲”", "达到90%得“乙”"
    text = around("若【档】为“甲”，得满分，否则得0分", SCORED, facts=line.format(f"{first}，{second}") + "\n")
    assert mended(text, "band-never-reached") == [line.format("【率】达到90%得“乙”，达到80%得“甲”")]


# Laws

COMPARISONS = {
    "达到": lambda a, b: a >= b, "高于": lambda a, b: a > b, "低于": lambda a, b: a < b, "不高于": lambda a, b: a <= b,
    "为": lambda a, b: a == b,
}  # fmt: skip
LIMITS = st.tuples(st.sampled_from(sorted(COMPARISONS)), st.integers(0, 5))
BANDS = st.lists(st.tuples(LIMITS, st.none() | LIMITS), min_size=1, max_size=4)
FACTS = {
    "率": ("{}0%", [Fraction(n, 40) for n in range(41)], Fraction(1, 10)),
    "件": ("{}件", [Fraction(n) for n in range(8)], Fraction(1)),
    "时": ("{}小时", [Fraction(n, 2) for n in range(-2, 14)], Fraction(1)),
}


def written(fact: str, drawn: list) -> str:
    unit = FACTS[fact][0]
    shown = lambda limit: limit[0] + unit.format(limit[1])  # noqa: E731
    parts = [shown(low) + (f"且{shown(high)}" if high else "") + "得1分" for low, high in drawn]
    return bands(fact, *parts)


def holds(fact: str, value: Fraction, drawn) -> bool:
    step = FACTS[fact][2]
    low, high = drawn
    return all(COMPARISONS[word](value, number * step) for word, number in filter(None, (low, high)))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FACTS)), BANDS)
def test_a_gap_is_found_just_where_a_value_lies_in_no_band(fact: str, drawn: list) -> None:
    text = written(fact, drawn)
    uncovered = [value for value in FACTS[fact][1] if not any(holds(fact, value, band) for band in drawn)]
    assert ("bands-gap" in codes(text)) == bool(uncovered)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FACTS)), BANDS)
def test_a_band_is_never_reached_just_where_others_come_first(fact: str, drawn: list) -> None:
    text = written(fact, drawn)
    first = {
        next((number for number, band in enumerate(drawn) if holds(fact, value, band)), None)
        for value in FACTS[fact][1]
    }
    unreached = [number for number in range(len(drawn)) if number not in first]
    assert [one.code for one in found(text)].count("band-never-reached") == len(unreached)


@pytest.mark.parametrize(
    ("parts", "other"),
    [
        (["【率】达到90%得“甲”", "达到80%得“乙”"], "其他得“乙”"),
        (["【率】达到90%得“甲”", "达到80%得“乙”", "达到70%得“丙”"], "其他得“丙”"),
        (["【率】达到90%得3", "达到80%得2"], "其他得0"),
        (["【率】达到90%得30%", "达到80%得20%"], "其他得0%"),
        (["【率】达到90%得3分", "达到80%得2分"], "其他得0分"),
    ],
)
def test_a_value_of_the_kind_of_the_bands_is_offered_for_the_others(parts: list[str], other: str) -> None:
    line = "设【档】分档：" + "，".join(parts)
    text = around("每1件【件】扣1分", "从满分起扣", facts=f"{line}\n")
    assert "bands-gap" in codes(text)
    assert mended(text, "bands-gap") == [f"{line}，{other}"]
    assert "bands-gap" not in codes(text.replace(line, f"{line}，{other}"))


@pytest.mark.parametrize(
    ("parts", "other"),
    [
        (["达到90%得满分", "达到80%扣1分"], "其他得0分"),
        (["达到90%扣1分", "达到80%得满分"], "其他扣0分"),
    ],
)
def test_nothing_in_the_manner_of_the_first_band_is_offered_for_the_others(parts: list[str], other: str) -> None:
    line = f"【率】分档：{'，'.join(parts)}"
    assert mended(around(line, SCORED), "bands-gap") == [f"{line}，{other}"]


@pytest.mark.parametrize(
    ("parts", "gap"),
    [
        (["低于【录】得满分"], True),
        (["低于【录】得满分", "其他得0分"], False),
        (["低于【录】得满分", "高于【录】得0分"], True),
        (["低于【录】得满分", "达到【录】得0分"], False),
    ],
)
def test_limits_that_are_facts_cover_all_or_not(parts: list[str], gap: bool) -> None:
    assert ("bands-gap" in codes(bands("件", *parts))) is gap

"""Bands: gaps and overlaps by name, and two laws of what is found."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

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


def test_an_overlap_is_named() -> None:
    text = bands("率", "达到80%且低于95%得2分", "达到90%得满分", "其他得0分")
    assert said(text) == ["【率】是90%至95%（不含95%）时，两档都符合。"]


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

"""What is asked of values that may have no result, of tiers, bands and tables, on either side of each condition."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds
from tests.checks.rules import FULL, SCORED, around, choices, codes, said

MORE = "【限】计数，件\n【标】数值，小时\n"

# What has no result


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        (SCORED, "得分＝满分×【件】÷⟦divisor-may-be-zero:【户】⟧，最高得满分"),
        (SCORED, "得分＝满分×【件】÷⟦divides-by-zero:0⟧，最高得满分"),
        (SCORED, "得分＝满分×【件】÷（【户】＋1），最高得满分"),
        (SCORED, "得分＝（1分×几何平均（⟦may-have-no-value:【时】⟧，【户】））（保留2位小数），最高得满分"),
        (SCORED, "得分＝（1分×几何平均（【件】，【户】））（保留2位小数），最高得满分"),
        (SCORED, "得分＝（1分×调和平均（【件】，⟦may-have-no-value:【时】⟧））（保留2位小数），最高得满分"),
        (SCORED, "得分＝1分×加权平均（【件】：60%，【户】：40%），最高得满分"),
        (SCORED, "得分＝（⟦may-have-no-value:【户】⟧的自然对数×1分）（保留2位小数），最高得满分"),
        (SCORED, "得分＝（（【户】＋1）的自然对数×1分）（保留2位小数），最高得满分"),
        (SCORED, "得分＝（⟦may-have-no-value:【时】⟧的平方根×1分）（保留2位小数），最高得满分"),
        (SCORED, "得分＝（【户】的平方根×1分）（保留2位小数），最高得满分"),
        (SCORED, "得分＝（【时】的立方根×1分）（保留2位小数），最高得满分"),
        (SCORED, "得分＝（⟦has-no-value:0⟧的自然对数×【率】×1分）（保留2位小数），最高得满分"),
        (SCORED, "得分＝（（⟦may-have-no-value:【时】⟧）的1.5次方×1分）（保留2位小数），最高得满分"),
        (SCORED, "得分＝（（【户】）的1.5次方×1分）（保留2位小数），最高得满分"),
        (SCORED, "得分＝1分×（【时】）的2次方，最高得满分"),
        (FULL, "【时】偏离⟦divisor-may-be-zero:【标】⟧，每偏离相对1%扣0.5分，不足相对1%不计"),
        (FULL, "【时】偏离【标】，每偏离相对1%扣0.5分，不足相对1%不计，除数为0时扣0分"),
        (FULL, "【时】偏离8小时，每偏离相对1%扣0.5分，不足相对1%不计"),
        (FULL, "【时】偏离【标】，每偏离1小时扣0.5分，不足1小时不计"),
        (SCORED, "【件】从0件到⟦divisor-may-be-zero:【限】⟧，得分从满分到0分，按直线计，两端封顶"),
        (SCORED, "【件】从0件到【限】，得分从满分到0分，按直线计，两端封顶，除数为0时得0分"),
        (SCORED, "若【户】高于0户，得满分×【率】÷【户】，否则得0分"),
        (SCORED, "若【户】不高于0户，得满分×【率】÷⟦divisor-may-be-zero:【户】⟧，否则得0分，最高得满分"),
        (SCORED, "若【户】为3户，得0分，否则得满分×【率】÷⟦divisor-may-be-zero:【户】⟧，最高得满分"),
        (SCORED, "若【户】为0户，得0分，否则得满分×【率】÷【户】"),
    ],
)  # fmt: skip
def test_a_value_may_have_no_result(opening: str, body: str) -> None:
    holds(around(body, opening, facts=MORE))


@pytest.mark.parametrize(
    ("declared", "asks"),
    [
        ("设【商】＝【件】÷【户】", ["divisor-may-be-zero"]),
        ("设【商】＝【件】÷【户】，除数为0时取0", []),
        ("设【商】＝【件】÷【户】，当【户】高于0；否则0", []),
        ("设【商】＝【件】÷【户】，当【户】高于0；否则1÷【户】", ["divisor-may-be-zero"]),
        ("设【商】＝2，当【户】为0；【件】÷【户】，当【件】高于0；否则0", []),
        ("设【商】＝2，当【户】为3；【件】÷【户】，当【件】高于0；否则0", ["divisor-may-be-zero"]),
        ("设【商】＝2，当【件】÷【户】高于1；否则0", ["divisor-may-be-zero"]),
        ("设【商】＝2，当【件】÷（【户】＋1）高于1；否则0", []),
    ],
)
def test_a_derived_value_divides_in_one_of_its_cases(declared: str, asks: list[str]) -> None:
    assert codes(around("若【商】高于1，扣1分", FULL, facts=f"{declared}\n")) == asks


@pytest.mark.parametrize(
    ("body", "code", "offered"),
    [
        (
            "若【时】的平方根（保留2位小数）高于2，扣1分",
            "may-have-no-value",
            ["，除数为0时扣0分", "，除数为0时扣满分", "，不为负"],
        ),
        ("每1件【件】扣1分\n若【时】的平方根（保留2位小数）高于2，本项得0分", "may-have-no-value", ["，不为负"]),
        (
            "每1件【件】扣1分\n若（【时】－1）的平方根（保留2位小数）高于2，本项得0分",
            "may-have-no-value",
            ["最大值（0，【时】－1）"],
        ),
        ("若【件】÷【户】高于2，扣1分", "divisor-may-be-zero", ["，除数为0时扣0分", "，除数为0时扣满分"]),
    ],
)
def test_what_is_offered_where_there_is_no_result(body: str, code: str, offered: list[str]) -> None:
    found = [one.replace("算不出时", "除数为0时") for one in choices(around(body, FULL), code)]
    assert found == offered


# Tiers


@pytest.mark.parametrize(
    "parts",
    [
        "不超过3件的部分每1件扣0.1分，超过3件的部分每1件扣0.2分",
        "不超过3件的部分每1件扣0.1分，⟦tiers-gap:超过5件的部分每1件扣0.2分⟧",
        "不超过3件的部分每1件扣0.1分，⟦tiers-order:超过2件的部分每1件扣0.2分⟧",
        "⟦tiers-gap:不超过3件的部分每1件扣0.1分⟧",
        "不超过3件的部分每1件扣0.1分，⟦tiers-gap:超过3件到5件的部分每1件扣0.2分⟧",
        "不超过3件的部分每1件扣0.1分，⟦tiers-order:超过3件到3件的部分每1件扣0.2分⟧，超过3件的部分每1件扣0.3分",
        "超过3件的部分每1件扣0.1分，⟦tiers-order:超过5件的部分每1件扣0.2分⟧",
        "不超过【限】的部分每1件扣0.1分，超过【限】的部分每1件扣0.2分",
        "不超过【限】的部分每1件扣0.1分，⟦tiers-order:超过5件的部分每1件扣0.2分⟧",
        "不超过3件的部分每1件扣0.1分，超过3件的部分每1件⟦tiers-mixed:加0.2分⟧",
    ],
)
def test_tiers_follow_each_other(parts: str) -> None:
    text = around(f"【件】分段累进：{parts}", FULL, "可超过满分", MORE)
    holds(text, translated=False)


@pytest.mark.parametrize(
    ("parts", "title", "offered"),
    [
        (
            "不超过3件的部分每1件扣0.1分，超过5件的部分每1件扣0.2分",
            "超过3件到5件的部分怎样计，没有写明。",
            ["超过3件到5件的部分每1件扣0.1分", "超过3件到5件的部分每1件扣0分"],
        ),
        (
            "不超过3件的部分每1件扣0.1分",
            "超过3件的部分怎样计，没有写明。",
            ["超过3件的部分每1件扣0.1分", "超过3件的部分每1件扣0分"],
        ),
        (
            "不超过3件的部分每1件扣0.1分，超过3件到5件的部分每1件扣0.2分",
            "超过5件的部分怎样计，没有写明。",
            ["超过5件的部分每1件扣0.2分", "超过5件的部分每1件扣0分"],
        ),
        (
            "不超过1件的部分每1件扣0.1分，超过1件到3件的部分每1件扣0.3分，超过5件的部分每1件扣0.2分",
            "超过3件到5件的部分怎样计，没有写明。",
            ["超过3件到5件的部分每1件扣0.3分", "超过3件到5件的部分每1件扣0分"],
        ),
    ],
)
def test_the_tier_that_lacks_is_named_and_offered(parts: str, title: str, offered: list[str]) -> None:
    text = around(f"【件】分段累进：{parts}", FULL)
    assert said(text) == [title]
    given = parts.split("，")
    place = next((n for n, one in enumerate(given) if one.startswith("超过5件的部分")), len(given))
    expected = [f"【件】分段累进：{'，'.join((*given[:place], one, *given[place:]))}" for one in offered]
    assert choices(text, "tiers-gap") == expected


@pytest.mark.parametrize(
    ("turns", "title"),
    [
        ("第1件1分，第3件起2分", "第2件怎样计，没有写明。"),
        ("第1件1分，第4件起2分", "第2件到第3件怎样计，没有写明。"),
        ("第1件1分，第2件2分", "第3件及以后的怎样计，没有写明。"),
    ],
)
def test_the_turn_that_lacks_is_named(turns: str, title: str) -> None:
    assert said(around(f"每件【件】递进扣分：{turns}", FULL)) == [title]


# Bands


@pytest.mark.parametrize(
    "clause",
    [
        "【件】分档：低于【限】得满分，达到【限】得0分",
        "⟦bands-gap:【件】分档：低于【限】得满分⟧",
        "【件】分档：低于【限】得满分，其他得0分",
        "⟦bands-gap:【件】分档：低于【限】得满分，高于【限】得0分⟧",
        "【率】分档：达到90%得满分，⟦band-never-reached:达到95%得满分⟧，其他得0分",
        "【率】分档：达到90%得满分，达到80%得2分，其他得0分",
        "【率】分档：达到90%得满分，⟦band-never-reached:达到110%得2分⟧，其他得0分",
        "【率】分档：达到90%得满分，低于90%得2分，⟦other-band-unused:其他得0分⟧",
        "【率】分档：达到90%得满分，其他得2分，⟦other-band-twice:其他得0分⟧",
        "【率】分档：达到80%且低于95%得2分，⟦bands-overlap:达到90%得满分⟧，其他得0分",
    ],
)
def test_bands_cover_all_and_no_value_twice(clause: str) -> None:
    holds(around(clause, SCORED, facts=MORE))


def test_the_choices_that_no_band_names_are_listed() -> None:
    assert said(around("【级】分档：为“优”得满分", SCORED)) == ["【级】是“良”、“中”时，哪一档也没有说到。"]
    assert said(around("【级】分档：为“良”得满分", SCORED)) == ["【级】是“优”、“中”时，哪一档也没有说到。"]


@pytest.mark.parametrize(
    ("bands", "offered"),
    [
        ("达到95%得“优”", "，其他得“优”"),
        ("达到95%得90%", "，其他得0%"),
        ("达到95%得3分", "，其他得0分"),
        ("达到95%得1.2", "，其他得0"),
        ("达到95%得“优”，达到80%得“良”", "，其他得“良”"),
    ],
)
def test_a_derived_value_is_offered_another_of_its_kind(bands: str, offered: str) -> None:
    text = around("每1件【件】扣1分", FULL, facts=f"设【乙】分档：【率】{bands}\n")
    assert choices(text, "bands-gap") == [offered]


# Lines that go on


@pytest.mark.parametrize(
    ("clause", "asks"),
    [
        ("【率】从20%到80%，得分从0分到3分，按直线计，按最后一段延伸", []),  # 4 points at 100%
        ("【率】从20%到80%，得分从0分到3.1分，按直线计，按最后一段延伸", ["cap-unsaid"]),
        ("【率】从0%到50%，得分从2分到3分，按直线计，按最后一段延伸", []),  # 2 + 2x
        ("【率】从0%到50%，得分从2.1分到3.1分，按直线计，按最后一段延伸", ["cap-unsaid"]),
        ("【率】从0%到50%，得分从1分到2分，按直线计，按最后一段延伸", ["maximum-out-of-reach"]),
        ("【率】从0%到80%，得分从0分到3分，按直线计，两端封顶", ["maximum-out-of-reach"]),
    ],
)
def test_a_line_that_goes_on_is_followed_to_where_its_value_ends(clause: str, asks: list[str]) -> None:
    assert codes(around(clause, SCORED)) == asks


# What is scored otherwise


@pytest.mark.parametrize(
    "body",
    [
        "⟦otherwise-unsaid:得分＝满分×【率】，当【是非】为是时不执行⟧",
        "得分＝满分×【率】，当【是非】为是时不执行\n若【是非】为是，得0分",
        "⟦otherwise-unsaid:【率】达到70%得满分⟧",
        "【率】达到70%得满分\n【率】低于70%得1分",
        "若【级】为“优”，得4分\n⟦otherwise-unsaid:若【级】为“良”，得2分⟧",
        "⟦zero-changes-nothing:若【是非】为是，得0分⟧\n导入【导】",
        "若【是非】为是，得0分\n若【是非】为否，得满分",
        "若【是非】为是，得0分，否则导入【导】",
    ],
)
def test_what_is_scored_otherwise_is_asked(body: str) -> None:
    holds(around(body, SCORED))


# Tables


def table(head: str, *rows: str, use: str = "按表【表一】得分") -> str:
    lines = "".join(f"{one}\n" for one in rows)
    return around(f"表【表一｜table one】：{head}\n{lines}{use}", SCORED)


@pytest.mark.parametrize(
    ("head", "rows", "asks"),
    [
        ("按【级】查【分值】（分）", ["|优|4|", "|良|3|", "|中|0|"], []),
        ("按【级】查【分值】（分）", ["|优|4|", "|良|3|"], ["not-found-unsaid"]),
        ("按【级】查【分值】（分）", ["|优|4|", "|其他|3|"], []),
        ("按【级】查【分值】（分），查不到时取0", ["|优|4|"], []),
        ("按【级】查【分值】（分），查不到时报错", ["|优|4|"], []),
        ("按【类】查【分值】（分）", ["|甲|4|"], ["not-found-unsaid"]),
        ("按【类】查【分值】（分）", ["|甲|4|", "|其他|0|"], []),
        ("按【件】查【分值】（分）", ["|0～3|4|", "|4及以上|0|"], []),
        ("按【件】查【分值】（分）", ["|0～3|4|", "|5及以上|0|"], ["not-found-unsaid"]),
        ("按【件】查【分值】（分）", ["|0～3|4|", "|3～5|1|", "|6及以上|0|"], ["table-rows-overlap"]),
        ("按【件】查【分值】（分）", ["|1～3|4|", "|4及以上|0|"], ["not-found-unsaid"]),
        ("按【件】查【分值】（分）", ["|3～0|4|", "|4及以上|0|"], ["table-cell-unclear"]),
        ("按【件】查【分值】（分）", ["|3～3|4|", "|其他|0|"], []),
        ("按【件】查【分值】（分）", ["|0～3|3～4|", "|4及以上|0|"], ["table-cell-unclear"]),
        ("按【件】查【分值】（分）", ["|0～3|达到4|", "|4及以上|0|"], ["table-cell-unclear"]),
        ("按【级】、【件】查【分值】（分）", ["|优|0～3|4|", "|优|4及以上|3|", "|其他|其他|0|"], []),
        ("按【级】、【件】查【分值】（分）", ["|优|0～3|4|", "|其他|其他|0|"], []),
        ("按【级】、【件】查【分值】（分）", ["|优|其他|4|", "|良|其他|0|"], ["not-found-unsaid"]),
        ("按【级】、【件】查【分值】（分）", ["|优|其他|4|", "|良|其他|0|", "|中|其他|0|"], []),
        ("按【件】插值【分值】（分），两端封顶", ["|0|4|", "|10|0|"], []),
        ("按【件】插值【分值】（分）", ["|0|4|", "|10|0|"], ["beyond-points-unsaid"]),
        ("按【率】插值【分值】（分）", ["|0%|0|", "|100%|4|"], []),
        ("按【率】插值【分值】（分）", ["|0%|0|", "|99%|4|"], ["beyond-points-unsaid"]),
        ("按【率】插值【分值】（分）", ["|1%|0|", "|100%|4|"], ["beyond-points-unsaid"]),
        ("按【率】插值【分值】（分），两端封顶", ["|1%|0|", "|99%|4|"], []),
        ("按【率】插值【分值】（分）", ["|0%～50%|0～2|", "|60%～100%|3～4|"], ["not-found-unsaid"]),
        ("按【率】插值【分值】（分），两端封顶", ["|0%～50%|0～2|", "|60%～100%|3～4|"], ["not-found-unsaid"]),
        ("按【件】插值【分值】（分），两端封顶，按最后一段延伸", ["|0|4|", "|10|0|"], ["table-option-without-use"]),
        ("按【级】查【分值】（分），查不到时取0，查不到时报错", ["|优|4|"], ["table-option-without-use"]),
        ("按【件】插值【分值】（分），两端封顶", ["|0|1～4|", "|10|0|"], ["table-cell-unclear"]),
    ],
)
def test_what_is_asked_of_a_table(head: str, rows: list[str], asks: list[str]) -> None:
    found = codes(table(head, *rows))
    assert [one for one in found if one not in ("cap-unsaid", "maximum-out-of-reach")] == asks


def test_what_a_table_does_not_have_is_named() -> None:
    (title,) = said(table("按【级】、【件】查【分值】（分）", "|优|0～3|4|", "|良|其他|3|", "|中|其他|3|"))
    assert "“优”、不低于4件" in title or "“优”、不低于4" in title
    (title,) = said(table("按【级】查【分值】（分）", "|良|4|"))
    assert title == "表【表一】中没有“优”、“中”，查不到时怎么办，没有写明。"


@pytest.mark.parametrize(
    ("rows", "asks"),
    [
        (["|0～0.5|4|", "|0.6及以上|0|"], []),  # to one decimal nothing lies between
        (["|0～0.5|4|", "|0.7及以上|0|"], ["not-found-unsaid"]),
        (["|0～0.4|4|", "|0.6及以上|0|"], ["not-found-unsaid"]),
        (["|0～0.55|4|", "|0.57及以上|0|"], []),
        (["|低于0.6|4|", "|超过0.6|0|"], ["not-found-unsaid"]),
        (["|低于0.6|4|", "|0.6|1|", "|超过0.6|0|"], []),
        (["|0～0.5|4|", "|超过0.5|0|"], []),
        (["|0.1及以上|4|"], ["not-found-unsaid"]),
    ],
)
def test_of_what_is_rounded_only_the_steps_are_looked_up(rows: list[str], asks: list[str]) -> None:
    facts = "设【整】＝（【件】÷10）（保留1位小数）\n"
    text = around("\n".join(["表【表一】：按【整】查【分值】（分）", *rows, "按表【表一】得分"]), SCORED, facts=facts)
    assert [one for one in codes(text) if one != "maximum-out-of-reach"] == asks


# Elsewhere


def test_a_grade_that_nothing_gives_is_told_of_where_it_is_first_asked_for() -> None:
    lines = "若【是非】为是，⟦no-grades:等次降1等⟧\n若【件】为0件，等次升1等"
    holds(around(f"每1件【件】扣1分\n{lines}", FULL))


@pytest.mark.parametrize(
    ("tail", "offered"), [("最低得0分", ["扣完为止", ""]), ("最低得1分", [""]), ("最低得0.5分", [""])]
)
def test_down_to_zero_is_offered_for_the_lowest_score_of_0(tail: str, offered: list[str]) -> None:
    assert choices(around(f"每1件【件】扣1分，{tail}", FULL), "small-print-without-use") == offered


@pytest.mark.parametrize(("ends", "outside"), [("0%到50%", "高于50%"), ("0到0.5", "高于0.5")])
def test_what_lies_outside_is_said_as_the_ends_are_written(ends: str, outside: str) -> None:
    (title,) = said(around(f"（【件】÷（【户】＋1））从{ends}，得分从0分到满分，按直线计", SCORED))
    assert outside in title

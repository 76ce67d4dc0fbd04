"""Rows of tables: where each lies, which clash, which stand out of order, what lies between them."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds
from tests.checks.rules import SCORED, around, choices, said


def table(head: str, *rows: str) -> str:
    lines = "".join(f"{one}\n" for one in rows)
    return around(f"表【表一｜table one】：{head}\n{lines}按表【表一】得分", SCORED)


NONE = "，查不到时取0"
BY_COUNT = f"按【件】查【分值】（分）{NONE}"
LINE = "按【件】插值【分值】（分），两端封顶"


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (f"按【级】查【分值】（分）{NONE}", ["|优|4|", "|⟦table-row-twice:优⟧|3|"]),
        (f"按【级】查【分值】（分）{NONE}", ["|优|4|", "|良|3|"]),
        (f"按【级】查【分值】（分）{NONE}", ["|优|4|", "⟦table-cell-blank:|良| |⟧"]),
        (f"按【级】查【分值】（分）{NONE}", ["|⟦table-head-order:分值⟧|级|", "|优|4|"]),
        (f"按【级】查【分值】（分）{NONE}", ["|级|分值|", "|优|4|"]),
        (BY_COUNT, ["|1～3|4|", "|⟦table-rows-overlap:3～5⟧|3|"]),
        (BY_COUNT, ["|1～3|4|", "|⟦table-rows-overlap:2～5⟧|3|"]),
        (BY_COUNT, ["|1～3|4|", "|4～5|3|"]),
        (BY_COUNT, ["|4～5|4|", "|1～3|3|"]),
        (BY_COUNT, ["|3～5|4|", "|⟦table-rows-overlap:1～3⟧|3|"]),
        (BY_COUNT, ["|1～3|4|", "|⟦table-rows-overlap:3⟧|3|"]),
        (BY_COUNT, ["|3|4|", "|4|3|"]),
        (BY_COUNT, ["|5|4|", "|3|4|", "|4|3|"]),  # single numbers have no order
        (f"按【件】（含下限）查【分值】（分）{NONE}", ["|1～3|4|", "|3～5|3|"]),
        (f"按【件】（含上限）查【分值】（分）{NONE}", ["|1～3|4|", "|3～5|3|"]),
        (f"按【件】（两端都含）查【分值】（分）{NONE}", ["|1～3|4|", "|⟦table-rows-overlap:3～5⟧|3|"]),
        (f"按【件】（含下限）查【分值】（分）{NONE}", ["|1～4|4|", "|⟦table-rows-overlap:3～5⟧|3|"]),
        (f"按【时】（达到）查【分值】（分）{NONE}", ["|10|4|", "|5|2|", "|0|1|"]),
        (f"按【时】（达到）查【分值】（分）{NONE}", ["|0|1|", "|5|2|", "|10|4|"]),
        (f"按【时】（达到）查【分值】（分）{NONE}", ["|10|4|", "|5|2|", "|0|1|", "|⟦table-row-order:7⟧|3|"]),
        (f"按【时】（达到）查【分值】（分）{NONE}", ["|0|1|", "|5|2|", "|10|4|", "|⟦table-row-order:7⟧|3|"]),
        (f"按【时】（达到）查【分值】（分）{NONE}", ["|10|4|", "|⟦table-row-order:0⟧|1|", "|5|2|"]),
        (LINE, ["|0|4|", "|10|3|", "|⟦table-row-order:2⟧|2|", "|30|0|"]),
        (LINE, ["|0|4|", "|10|3|", "|20|2|", "|30|0|"]),
        (LINE, ["|30|0|", "|20|2|", "|10|3|", "|0|4|"]),
        (LINE, ["|10|3|", "|0|4|"]),
        ("按【件】插值【分值】（分），两端封顶", ["|0～10|0～2|", "|10～20|2～4|"]),
        ("按【件】插值【分值】（分），两端封顶", ["|0～10|0～2|", "|⟦table-rows-overlap:10～20⟧|3～4|"]),
        ("按【级】、【件】插值【分值】（分），两端封顶，查不到时取0", ["|优|0～10|0～2|", "|优|10～20|2～4|"]),
        ("按【级】、【件】插值【分值】（分），两端封顶，查不到时取0", ["|优|0|0|", "|优|20|4|", "|良|0|4|", "|良|20|0|"]),
        ("按【级】、【件】插值【分值】（分），两端封顶，查不到时取0", ["|优|0～10|⟦table-cell-unclear:2⟧|", "|优|11～20|2～4|"]),
        (BY_COUNT, ["|1～3|4|", "|⟦table-cell-unclear:5～4⟧|3|"]),
        (BY_COUNT, ["|达到1且低于3|4|", "|达到3且低于5|3|"]),
        (BY_COUNT, ["|达到1且不高于3|4|", "|⟦table-rows-overlap:达到3且低于5⟧|3|"]),
        (BY_COUNT, ["|5及以上|4|", "|3及以上|3|"]),  # each is closed by the next
        (BY_COUNT, ["|3及以下|4|", "|5及以下|3|"]),
    ],
)  # fmt: skip
def test_rows_that_clash_or_stand_out_of_order(head: str, rows: list[str]) -> None:
    holds(table(head, *rows), translated=False)


def test_a_column_is_offered_with_either_end() -> None:
    found = choices(table(BY_COUNT, "|1～3|4|", "|3～5|3|"), "table-rows-overlap")
    assert found == ["【件】（含下限）", "【件】（含上限）"]
    assert choices(table(BY_COUNT, "|1～3|4|", "|2～5|3|"), "table-rows-overlap") == []


@pytest.mark.parametrize(
    ("column", "rows", "gap"),
    [
        ("【时】（达到）", ["|5|4|", "|0|2|"], "低于0"),
        ("【时】（超过）", ["|5|4|", "|0|2|"], "不超过0"),
        ("【时】（低于）", ["|5|4|", "|0|2|"], "不低于5"),
        ("【时】（不超过）", ["|5|4|", "|0|2|"], "高于5"),
        ("【件】", ["|0～3|4|", "|5及以上|2|"], "4件"),
        ("【件】", ["|0～3|4|", "|6及以上|2|"], "4件至5件"),
        ("【件】", ["|0|4|", "|3|3|", "|4及以上|2|"], "1件至2件"),
        ("【级】", ["|优|4|"], "“良”、“中”"),
        ("【类】", ["|甲|4|"], "其他文字"),
        ("【级】、【件】", ["|优|0～3|4|", "|良|0及以上|4|", "|中|0及以上|4|"], "“优”、不低于4件"),
        ("【件】", ["|1～3|4|", "|4及以上|2|"], "0件"),
        ("【件】（含下限）", ["|0～3|4|", "|4及以上|2|"], "3件"),
        ("【件】（含上限）", ["|0～3|4|", "|4及以上|2|"], "0件"),
        ("【率】", ["|0%～50%|4|", "|达到60%|2|"], "50%至60%（不含50%、60%）"),
        ("【率】", ["|低于50%|4|", "|超过50%|2|"], "50%"),
    ],
)
def test_what_lies_between_the_rows_is_named(column: str, rows: list[str], gap: str) -> None:
    (title,) = [one for one in said(table(f"按{column}查【分值】（分）", *rows)) if "查不到" in one]
    unit = "小时" if "【时】" in column else ""
    assert title == f"表【表一】中没有{gap}{unit}，查不到时怎么办，没有写明。"


@pytest.mark.parametrize(
    ("head", "rows", "title"),
    [
        ("按【级】查【分值】（分）", ["|优|4|2|"], "的这一行有3格，应当有2格。"),
        ("按【级】查【分值】（分）", ["|优|"], "的这一行有1格，应当有2格。"),
        ("按【级】查【分值】（分）", ["|优| |"], "的这一行缺【分值】一格。"),
        ("按【级】查【分值】（分）", ["| |4|"], "的这一行缺【级】一格。"),
        (BY_COUNT, ["|3～1|4|"], "的这一格不能当作【件】：范围的两端颠倒了，或者不是数。"),
        (BY_COUNT, ["|3|高于2|"], "的这一格不能当作【分值】：结果不能是范围或其他。"),
        (LINE, ["|0|4|", "|其他|2|"], "的这一格不能当作【件】：插值的表要写数。"),
        (LINE, ["|0|4|", "|5～3|2～1|"], "的这一格不能当作【件】：范围的两端颠倒了，或者不是数。"),
        (BY_COUNT, ["|1～3|4|", "|3～5|3|"], "中，【件】是3时有两行都符合。"),
        (BY_COUNT, ["|1～4|4|", "|3～5|3|"], "中，【件】是3至4时有两行都符合。"),
        ("按【件】（件）查【分值】（分）", ["|1～3|4|", "|3～5|3|"], "中，【件】是3件时有两行都符合。"),
        ("按【率】（%）查【分值】（分）", ["|1～30|4|", "|30～50|3|"], "中，【率】是30%时有两行都符合。"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(head: str, rows: list[str], title: str) -> None:
    assert f"表【表一】{title}" in said(table(head, *rows))


@pytest.mark.parametrize(("choices_", "gap"), [(5, "“二”、“三”、“四”、“五”"), (6, "“二”、“三”、“四”、“五”")])
def test_four_choices_without_a_row_are_named(choices_: int, gap: str) -> None:
    labels = "，".join(f"“{one}”" for one in "一二三四五六"[:choices_])
    text = around(
        "表【表一】：按【等】查【分值】（分）\n|一|4|\n按表【表一】得分", SCORED, facts=f"【等】选项：{labels}\n"
    )
    assert f"表【表一】中没有{gap}，查不到时怎么办，没有写明。" in said(text)


@pytest.mark.parametrize(
    ("lookups", "gap"),
    [
        ("查表【表一】（“优”）", None),
        ("查表【表一】（“良”）", "“良”"),
        ("查表【表一】（“优”）＋查表【表一】（“中”）", "“中”"),
        ("查表【表一】（“优”）＋查表【表一】（【级】）", "“良”、“中”"),
    ],
)
def test_only_what_is_looked_up_needs_a_row(lookups: str, gap: str | None) -> None:
    text = around(f"表【表一】：按【级】查【分值】（分）\n|优|1|\n得分＝{lookups}，最高得满分", SCORED)
    told = [one for one in said(text) if "查不到" in one]
    assert told == ([] if gap is None else [f"表【表一】中没有{gap}，查不到时怎么办，没有写明。"])


def test_a_key_is_named_as_its_first_row_writes_it() -> None:
    text = around(
        "表【表一】：按【等】、【件】查【分值】（分）\n|a|0～3|4|\n|A|5及以上|3|\n|b|0及以上|1|\n按表【表一】得分",
        SCORED,
        facts="【等】选项：“a”，“b”\n",
    )
    assert "表【表一】中没有“a”、4件，查不到时怎么办，没有写明。" in said(text)

"""The units table, and the published results."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.engine.reading import Problems, Register, read_published, read_units
from tests.engine.small import from_zero, rulebook
from tests.reading.small import BOOK, UNITS, table

HEAD = "单位,类别,别名,上级单位,参与排名,说明\n"


def units(text: str):
    problems = Problems()
    return read_units(table(text), (BOOK,), problems), problems.all()


def test_a_unit_has_its_class_aliases_rank_and_note():
    [unit], problems = units(HEAD + "市民政局,甲类,民政局、市民政,,否,筹建\n")
    assert problems == ()
    assert (unit.name, unit.unit_class, unit.aliases, unit.ranked, unit.note) == (
        "市民政局", "甲类", ("民政局", "市民政"), False, "筹建",
    )  # fmt: skip


def test_a_class_written_a_little_differently_is_the_rulebooks_class():
    [unit], _ = units("单位,类别\n市民政局, 甲 类\n")
    assert unit.unit_class == "甲类"


def test_a_parent_is_found_by_alias():
    found, _ = units(HEAD + "市民政局,甲类,民政局,,,\n登记处,,,民政局,,\n")
    assert [unit.parent for unit in found] == ["", "市民政局"]


def test_units_keep_the_order_of_the_table():
    found, _ = units("单位,类别\n丙,甲类\n甲,甲类\n乙,甲类\n")
    assert [unit.name for unit in found] == ["丙", "甲", "乙"]


def test_english_headers_are_read():
    [unit], problems = units("unit,class,aliases,parent,ranked,note\nX,甲类,Y; Z,,no,new\n")
    assert (unit.aliases, unit.ranked, problems) == (("Y", "Z"), False, ())


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        ("甲,甲类,,,,\n甲,甲类,,,,\n", "unit-twice", "A3"),
        ("甲,甲类,乙,,,\n乙,甲类,,,,\n", "unit-twice", "A3"),
        ("乙,甲类,,,,\n甲,甲类,乙,,,\n", "unit-twice", "A3"),
        ("甲,甲类,丙,,,\n乙,甲类,丙,,,\n", "unit-twice", "A3"),
        ("甲,甲类,,,,\n科,,,乙,,\n", "unknown-parent", "D3"),
        ("甲,甲类,,,,\n科,,,甲,,\n股,,,科,,\n", "parent-is-sub-unit", "D4"),
        ("甲,,,甲,,\n", "parent-is-sub-unit", "D2"),
        ("甲,甲类,,,,\n科,甲类,,甲,,\n", "class-of-sub-unit", "B3"),
        ("甲,甲类,,,也许,\n", "ranked-unclear", "E2"),
        ("甲,甲类,,,否,\n", "unranked-without-reason", "A2"),
        (",甲类,,,,\n", "no-unit-name", "A2"),
        ("#N/A,甲类,,,,\n", "error-value", "A2"),
        ("", "no-units", ""),
    ],
)
def test_a_fault_in_the_units_is_told_with_its_cell(rows, code, place):
    _, problems = units(HEAD + rows)
    assert [(one.code, str(one.place)) for one in problems] == [
        (code, ":".join(part for part in ("表.csv", place) if part))
    ]


def test_a_column_that_units_do_not_have_is_a_warning():
    _, problems = units("单位,类别,电话\n甲,甲类,1\n")
    assert [(one.code, one.severity) for one in problems] == [("column-not-used", "warning")]


# Published results

SCORED = rulebook(from_zero("指南", "4", section="一"), classes=("甲类",), names=(("指南", "guides"),))


def published(text: str):
    problems = Problems()
    return read_published(table(text), (SCORED,), Register(UNITS, (SCORED,)), problems), problems.all()


def test_rank_total_and_scores_are_read():
    found, problems = published("单位,排名,总分,指南,一\n民政局,1,89.80,3.8,4\n")
    one = found["市民政局"]
    assert (one.rank, one.total, dict(one.scores), problems) == (
        "1", Fraction("89.8"), {"指南": Fraction("3.8"), "一": 4}, (),
    )  # fmt: skip


def test_an_indicator_is_found_by_its_other_name():
    found, _ = published("unit,rank,total,guides\n民政局,1,89.80,3.8\n")
    assert dict(found["市民政局"].scores) == {"指南": Fraction("3.8")}


@pytest.mark.parametrize(("written", "rank"), [("—", "—"), ("不排名", "—"), ("", ""), ("第3名", "3"), ("１８", "18")])
def test_ranks_are_read_as_printed(written, rank):
    found, problems = published(f"单位,排名,总分\n民政局,{written},1\n")
    assert (found["市民政局"].rank, problems) == (rank, ())


def test_a_dash_or_a_blank_is_no_score():
    found, _ = published("单位,总分,指南\n民政局,—,\n")
    assert (found["市民政局"].total, dict(found["市民政局"].scores)) == (None, {})


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("单位,排名,总分\n民政局,先进,1\n", "not-a-rank", "B2"),
        ("单位,排名,总分\n民政局,1,很多\n", "not-a-number", "C2"),
        ("单位,排名,总分\n某局,1,1\n", "unknown-unit", "A2"),
        ("单位,排名,总分\n民政局,1,1\n市民政局,1,1\n", "unit-row-twice", "A3"),
        ("单位,排名,指甲\n民政局,1,1\n", "unknown-published-column", "C1"),
    ],
)
def test_a_fault_in_published_results_is_told_with_its_cell(text, code, place):
    _, problems = published(text)
    assert [(one.code, str(one.place)) for one in problems] == [(code, f"表.csv:{place}")]

"""Tables of facts, wide and long."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.engine.facts import Gap
from tests.engine.small import rulebook
from tests.reading.small import BOOK, GUIDES, RATE, Unit, read

WIDE = "单位,指南数,办结率\n市民政局,3个,85.3%\n市教育局,0,\n"
LONG = "单位,事实,值,来源,备注\n市民政局,指南数,3,附件4,\n市民政局,办结率,0.853,正文,见第2页\n市教育局,指南数,0,,\n"


def test_a_wide_table_gives_each_unit_its_values():
    units = read(WIDE).units
    assert dict(units["市民政局"].values) == {"指南数": 3, "办结率": Fraction(853, 1000)}
    assert dict(units["市教育局"].values) == {"指南数": 0}


def test_wide_and_long_tables_say_the_same():
    wide, long = read(WIDE).units, read(LONG).units
    assert {name: dict(unit.values) for name, unit in wide.items()} == {
        name: dict(unit.values) for name, unit in long.items()
    }


def test_every_value_of_a_wide_table_has_its_cell():
    assert str(read(WIDE).units["市民政局"].places["办结率"]) == "事实1.csv:C2"


def test_a_blank_cell_has_its_place_but_no_value():
    unit = read(WIDE).units["市教育局"]
    assert "办结率" not in unit.values
    assert str(unit.places["办结率"]) == "事实1.csv:C3"


def test_the_places_of_a_unit_name_every_fact_once():
    assert sorted(read(WIDE, "单位,平台\n市民政局,已配置\n").units["市民政局"].places) == ["办结率", "平台", "指南数"]


def test_every_value_of_a_long_table_has_its_cell():
    assert str(read(LONG).units["市民政局"].places["办结率"]) == "事实1.csv:C3"


def test_source_and_note_of_a_long_table_are_kept_together():
    assert dict(read(LONG).units["市民政局"].notes) == {"指南数": "附件4", "办结率": "正文；见第2页"}


def test_units_are_found_by_alias_and_names_written_a_little_differently():
    found = read("单位,指南数\n民政局,1\n市教育局 ,2\n")
    assert (found.units["市民政局"].values["指南数"], found.units["市教育局"].values["指南数"]) == (1, 2)


def test_facts_are_found_by_either_name_and_with_their_measure_word():
    found = read("unit,inaccurate guides (个),on-time rate\n市民政局,1,90%\n")
    assert dict(found.units["市民政局"].values) == {"指南数": 1, "办结率": Fraction(9, 10)}
    assert found.codes == []


def test_a_title_above_the_header_does_no_harm():
    assert read("第二季度数据,,\n,,\n序号,单位,指南数\n1,市民政局,5\n").units["市民政局"].values["指南数"] == 5


def test_missing_not_applicable_and_dash_are_told_apart():
    values = read("单位,指南数,办结率,宣传得分\n市民政局,,不适用,—\n").units["市民政局"].values
    assert dict(values) == {"办结率": Gap.NOT_APPLICABLE, "宣传得分": Gap.DASH}


def test_two_tables_together_give_a_unit_its_values():
    found = read("单位,指南数\n市民政局,1\n", "单位,事实,值\n市民政局,办结率,90%\n")
    assert dict(found.units["市民政局"].values) == {"指南数": 1, "办结率": Fraction(9, 10)}


def test_two_tables_may_say_the_same_thing():
    assert read("单位,指南数\n市民政局,1\n", "单位,事实,值\n市民政局,指南数,1个\n").codes == []


def test_two_tables_may_not_say_different_things():
    found = read("单位,指南数\n市民政局,1\n", "单位,事实,值\n市民政局,指南数,2\n")
    assert found.codes == ["two-values"]
    assert (found.places, str(found.problems[0].related[0].place)) == (["事实2.csv:C2"], "事实1.csv:B2")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("单位,指南数\n市民政,1\n", "unknown-unit", "A2"),
        ("单位,指南书\n市民政局,1\n", "unknown-fact", "B1"),
        ("单位,指南数\n市民政局,1\n民政局,1\n", "unit-row-twice", "A3"),
        ("单位,指南数\n,1\n", "no-unit-name", "A2"),
        ("单位,指南数,指南数\n市民政局,1,1\n", "column-twice", "C1"),
        ("单位,指南数,inaccurate guides\n市民政局,1,1\n", "fact-column-twice", "C1"),
        ("单位,指南数,\n市民政局,1,2\n", "column-without-name", "C2"),
        ("单位,,\n,指南数,办结率\n市民政局,1,90%\n", "header-in-two-rows", "2"),
        ("单位,超时办件\n市民政局,3\n", "records-as-value", "B1"),
        ("单位,类别,指南数\n市民政局,乙类,3\n", "class-differs", "B2"),
        ("名称,指南数\n市民政局,1\n", "no-unit-column", ""),
        ("单位,指南数\n市民政局,1\n\n单位,指南数\n市教育局,1\n", "two-headers", "4"),
        ("单位,指南数\n市民政局,#REF!\n", "error-value", "B2"),
        ("单位,事实,值\n市民政局,指南书,1\n", "unknown-fact", "B2"),
        ("单位,事实,值\n市民政,指南数,1\n", "unknown-unit", "A2"),
        ("单位,事实,值\n市民政局,,1\n", "no-fact-name", "B2"),
        ("单位,事实,值\n,指南数,1\n", "no-unit-name", "A2"),
        ("单位,事实,值\n市民政局,指南数,1\n民政局,指南数,1\n", "fact-row-twice", "B3"),
        ("单位,事实,值\n市民政局,指南数,一个\n", "not-a-number", "C2"),
        ("单位,事实,值\n市民政局,超时办件,3\n", "records-as-value", "B2"),
        ("单位,事实,数量\n市民政局,指南数,3\n", "no-value-column", "B1"),
    ],
)
def test_a_fault_is_told_with_its_cell(text, code, place):
    found = read(text)
    assert (found.codes, found.places) == ([code], [":".join(part for part in ("事实1.csv", place) if part)])


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize(
    "written",
    [
        "合计", "合计：", "合 计", "小计", "总计", "total", "Total:", "平均", "全县合计", "合计（3个）", "备注：截至6月底", "注：含代办件",
        "注1：含代办件", "填表人 张三", "填表人：张三", "单位负责人：李四", "数据截至6月30日。", "Note: preliminary", "prepared by A. Smith",
    ],
)  # fmt: skip
def test_a_row_of_a_total_or_a_note_is_no_unit(written, is_open):
    found = read(f"单位,指南数\n市民政局,1\n{written},3\n", is_open=is_open)
    assert (found.codes, found.places) == (["not-a-unit"], ["事实1.csv:A3"])
    assert written not in found.units


@pytest.mark.parametrize(
    "name", ["审核科", "注册管理局", "填报办", "备注局", "统计局", "平均价格办", "Total Care Ltd", "Notes Office"]
)
def test_a_unit_whose_name_begins_like_a_total_or_a_note_stays_a_unit(name):
    found = read(f"单位,指南数\n{name},1\n", is_open=True)
    assert (found.codes, found.units[name].values) == ([], {"指南数": 1})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("序号,单位,指南数\n1,市民政局,1\n合计,,1\n", "A3"),
        ("单位,指南数\n市民政局,1\n,备注：截至6月底\n", "B3"),
        ("单位,指南数\n市民政局,1\n,,填表人：张三\n", "C3"),
        ("单位,指南数\n市民政局,1\n,数据由各单位报送。\n", "B3"),
        ("单位,事实,值\n市民政局,指南数,1\n,合计,1\n", "B3"),
    ],
)
def test_a_total_or_a_note_may_stand_in_another_column(text, place):
    found = read(text)
    assert (found.codes, found.places) == (["not-a-unit"], [f"事实1.csv:{place}"])


def test_totals_and_notes_below_records_and_waivers_are_told_too():
    records = {"超时办件": "编号,单位,件数\nC-1,市民政局,1\n合计,,1\n,备注：含代办件,\n"}
    found = read(records=records, waivers="单位,事实,理由\n市民政局,超时办件,系统故障\n审核：李四,,\n")
    assert found.codes == ["not-a-unit"] * 3
    assert found.places == ["超时办件.csv:A3", "超时办件.csv:B4", "核销.csv:A3"]


@pytest.mark.parametrize("name", ["办结率（%）", "办结率(%)", "办结率 （％）", "on-time rate (%)"])
def test_the_name_of_a_ratio_may_be_followed_by_per_cent(name):
    for text in (f"单位,{name}\n市民政局,95.3\n", f"单位,事实,值\n市民政局,{name},95.3\n"):
        found = read(text)
        assert found.codes == []
        assert found.units["市民政局"].values == {"办结率": Fraction(953, 1000)}
    assert read("单位,指南数（%）\n市民政局,3\n").codes == ["unknown-fact"]


@pytest.mark.parametrize("head", ["考核对象", "责任单位", "被考核对象", "考评对象"])
def test_those_assessed_may_be_called_so(head):
    assert read(f"{head},指南数\n市民政局,1\n").codes == []


def test_a_misspelt_fact_is_answered_with_the_nearest():
    assert "指南数" in read("单位,指南书\n市民政局,1\n").problems[0].nearest.zh


def test_a_misspelt_unit_is_answered_with_the_nearest():
    assert "市民政局" in read("单位,指南数\n市民证局,1\n").problems[0].nearest.zh


def test_an_unknown_name_in_many_rows_of_a_long_table_is_told_once():
    rows = "".join(f"市民政局,指南书,{i}\n" for i in range(7))
    found = read("单位,事实,值\n" + rows)
    assert found.codes == ["unknown-fact"]
    assert "6" in found.problems[0].others.zh


def test_all_faults_of_all_tables_are_found_in_one_run():
    found = read("单位,指南数,办结率\n市民政局,坏,101%\n市教玉局,1,1\n", "单位,事实,值\n市民政局,平台,没有\n")
    assert sorted(found.codes) == ["not-a-number", "ratio-over-100", "unknown-choice", "unknown-unit"]


def test_a_column_of_numbers_or_remarks_is_no_fact():
    assert read("序号,单位,指南数,备注\n1,市民政局,1,已核对\n").codes == []


def test_a_fact_that_the_units_class_does_not_have_is_a_warning():
    other = rulebook(facts=(RATE,), classes=("乙类",))
    units = (Unit("市民政局", "甲类"), Unit("某银行", "乙类"))
    found = read("单位,指南数,办结率\n市民政局,1,90%\n某银行,2,90%\n", units=units, books=(BOOK, other))
    assert [(one.code, one.severity, str(one.place)) for one in found.problems] == [
        ("fact-not-of-class", "warning", "事实1.csv:B3")
    ]


def test_a_value_is_read_as_the_units_own_rulebook_declares_it():
    other = rulebook(facts=(RATE, GUIDES.__class__("指南数", RATE.kind)), classes=("乙类",))
    units = (Unit("市民政局", "甲类"), Unit("某银行", "乙类"))
    found = read("单位,指南数\n市民政局,1\n某银行,50%\n", units=units, books=(BOOK, other))
    assert (found.units["市民政局"].values["指南数"], found.units["某银行"].values["指南数"]) == (1, Fraction(1, 2))


# Without a units table


def test_whoever_stands_in_the_facts_is_a_unit_where_there_is_no_units_table():
    found = read("单位,指南数\n丙,1\n乙,2\n", "单位,事实,值\n甲,指南数,3\n乙,办结率,90%\n", units=(), is_open=True)
    assert [(name, unit.unit.unit_class) for name, unit in found.units.items()] == [
        ("丙", "甲类"), ("乙", "甲类"), ("甲", "甲类"),
    ]  # fmt: skip


def test_a_class_column_says_the_class_of_a_new_unit():
    book = rulebook(facts=(GUIDES,), classes=("甲类", "乙类"))
    found = read("单位,类别,指南数\n丙,乙类,1\n", units=(), books=(book,), is_open=True)
    assert found.units["丙"].unit.unit_class == "乙类"


def test_a_new_unit_of_unknown_class_is_asked_about():
    book = rulebook(facts=(GUIDES,), classes=("甲类", "乙类"))
    assert read("单位,指南数\n丙,1\n", units=(), books=(book,), is_open=True).codes == ["class-not-given"]

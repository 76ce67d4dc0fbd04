"""Tables of records, and the waivers of records and counts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kaoping.engine.facts import Gap
from tests.engine.small import rulebook
from tests.reading.small import AWARDS, BOOK, CASES, OVERDUE, UNITS, Fact, Unit, read

TABLE = "编号,单位,件数,说明\nA-1,市民政局,2,受理超时\nA-2,婚姻登记处,1件,又一件\nA-3,市教育局,3,三件\n"


def overdue(table: str = TABLE, waivers: str = "", **more):
    return read(*more.pop("facts", ()), records={"超时办件": table}, waivers=waivers, **more)


def records(found, unit: str = "市民政局"):
    return found.units[unit].records["超时办件"]


# Records


def test_a_row_is_a_record_of_its_unit_with_its_quantity_and_row():
    [record] = records(overdue())
    assert (record.unit, record.quantity, str(record.place)) == ("市民政局", 2, "超时办件.csv:2")


def test_declared_columns_are_read_by_kind_and_others_kept_as_text():
    [record] = records(overdue(), "婚姻登记处")
    assert dict(record.columns) == {"编号": "A-2", "件数": 1, "说明": "又一件"}


def test_a_sub_units_record_stays_with_the_sub_unit():
    assert [one.unit for one in records(overdue(), "婚姻登记处")] == ["婚姻登记处"]


def test_a_column_of_the_place_names_the_sub_unit():
    [record] = records(overdue("编号,单位,下属单位,件数\n1,市民政局,婚姻登记处,1\n"))
    assert (record.unit, record.found_at) == ("市民政局", "婚姻登记处")


def test_a_place_within_the_unit_that_is_no_unit_is_kept_as_written():
    [record] = records(overdue("编号,单位,下属单位,件数\n1,市民政局,三楼窗口,1\n"))
    assert record.found_at == "三楼窗口"


def test_without_a_quantity_column_each_row_is_one():
    [award] = read(records={"表彰": "单位,级别\n市民政局,省级\n"}).units["市民政局"].records["表彰"]
    assert (award.quantity, award.columns["级别"]) == (1, "省级")


def test_records_of_one_fact_may_stand_in_several_tables():
    found = read(records={"超时办件": TABLE, "overdue cases": "编号,单位,cases\nB-1,民政局,4\n"})
    assert [one.quantity for one in records(found)] == [2, 4]


def test_a_blank_declared_column_is_missing():
    [award] = read(records={"表彰": "单位,级别,事由\n市民政局,,某事\n"}).units["市民政局"].records["表彰"]
    assert award.columns["级别"] is Gap.MISSING


def test_a_blank_column_counts_as_what_the_rulebook_says_of_absent_ones():
    column = Fact("件数", CASES.kind, absent=Fraction(1))
    book = rulebook(facts=(Fact("超时办件", OVERDUE.kind, columns=(column,), quantity="件数"),), classes=("甲类",))
    found = overdue("编号,单位,件数\n1,市民政局,\n", books=(book,))
    assert [one.quantity for one in records(found)] == [1]


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ("编号,单位,说明\n1,市民政局,某事\n", "no-records-column", "1"),
        ("编号,单位,件数\n1,市民政局,\n", "no-quantity", "C2"),
        ("编号,单位,件数\n1,市民政局,不适用\n", "no-quantity", "C2"),
        ("编号,单位,件数\n1,市民政局,两件\n", "not-a-number", "C2"),
        ("编号,单位,件数\n1,市民政局,-1\n", "negative-count", "C2"),
        ("编号,单位,件数\n1,,1\n", "no-unit-name", "B2"),
        ("编号,单位,件数\n1,市民正局,1\n", "unknown-unit", "B2"),
        ("编号,单位,件数,说明\n1,市民政局,1,#REF!\n", "error-value", "D2"),
        ("编号,单位,下属单位,件数\n1,市教育局,婚姻登记处,1\n", "found-elsewhere", "C2"),
        ("编号,件数\n1,2\n", "no-unit-column", ""),
    ],
)
def test_a_fault_in_a_record_is_told_with_its_cell(table, code, place):
    found = overdue(table)
    assert (found.codes, found.places) == ([code], [":".join(part for part in ("超时办件.csv", place) if part)])


def test_a_number_that_repeats_is_a_warning_that_names_both_rows():
    found = overdue("编号,单位,件数\nA-1,市民政局,1\na-1,市民政局,2\n")
    [problem] = found.problems
    assert (problem.code, problem.severity, str(problem.place)) == ("record-twice", "warning", "超时办件.csv:A3")
    assert str(problem.related[0].place) == "超时办件.csv:2"


def test_repeating_texts_of_a_first_column_that_is_no_number_are_no_matter():
    assert overdue("日期,单位,件数\n7月1日,市民政局,1\n7月1日,市民政局,2\n").codes == []


def test_records_of_units_whose_class_does_not_have_them_are_a_warning():
    other = rulebook(facts=(AWARDS,), classes=("乙类",))
    units = (*UNITS, Unit("某银行", "乙类"))
    found = overdue("编号,单位,件数\n1,某银行,1\n2,市民政局,1\n", units=units, books=(BOOK, other))
    assert found.codes == ["fact-not-of-class"]
    assert len(records(found)) == 1


# Waivers

HEAD = "单位,事实,记录,数量,理由,批准,日期\n"


def test_a_waiver_of_a_record_is_put_to_it_with_reason_approver_and_day():
    found = overdue(waivers=HEAD + "市民政局,超时办件,A-1,1,系统故障,市政务办,2021年7月1日\n")
    [record] = records(found)
    assert record.waiver is not None
    assert (record.waiver.reason, record.waiver.approver, record.waiver.day, record.waiver.quantity) == (
        "系统故障", "市政务办", date(2021, 7, 1), 1,
    )  # fmt: skip


def test_a_waiver_without_quantity_covers_the_whole_record():
    [record] = records(overdue(waivers=HEAD + "市民政局,超时办件,A-1,,系统故障,,\n"))
    assert record.waiver is not None
    assert record.waiver.quantity is None


@pytest.mark.parametrize("name", ["a-1", "超时办件.csv:2", " A-1 "])
def test_a_record_is_named_by_its_number_or_its_place(name):
    [record] = records(overdue(waivers=HEAD + f"民政局,超时办件,{name},,系统故障,,\n"))
    assert record.waiver is not None


def test_the_parent_may_name_a_record_of_its_sub_unit():
    [record] = records(overdue(waivers=HEAD + "市民政局,超时办件,A-2,,系统故障,,\n"), "婚姻登记处")
    assert record.waiver is not None


def test_without_record_and_quantity_all_records_of_the_unit_and_its_sub_units_are_waived():
    found = overdue(waivers=HEAD + "市民政局,超时办件,,,系统故障,,\n")
    assert all(one.waiver for unit in ("市民政局", "婚姻登记处") for one in records(found, unit))
    assert records(found, "市教育局")[0].waiver is None


def test_a_waiver_of_items_of_a_count_is_kept_with_the_unit():
    found = read(
        "单位,指南数\n市民政局,3\n", waivers=HEAD + "市民政局,指南数,,2,当日改正,,\n市民政局,指南数,,1,再一个,,\n"
    )
    assert [one.quantity for one in found.units["市民政局"].waivers["指南数"]] == [2, 1]
    assert found.codes == []


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ("市民政局,超时办件,A-9,,系统故障,,", "unknown-record", "C2"),
        ("市民政局,超时办件,A-3,,系统故障,,", "record-of-other-unit", "C2"),
        ("市民政局,超时办件,A-1,3,系统故障,,", "waived-too-much", "D2"),
        ("市民政局,超时办件,A-1,,,,", "waiver-incomplete", "E2"),
        ("市民政局,,A-1,,系统故障,,", "waiver-incomplete", "B2"),
        ("市民政局,超时办件,,1,系统故障,,", "several-records", "C2"),
        ("市民正局,超时办件,A-1,,系统故障,,", "unknown-unit", "A2"),
        ("市民政局,超时半件,A-1,,系统故障,,", "unknown-fact", "B2"),
        ("市民政局,办结率,,,系统故障,,", "not-waivable", "B2"),
        ("市民政局,指南数,,1,系统故障,,", "nothing-to-waive", "2"),
        ("市民政局,表彰,,,系统故障,,", "nothing-to-waive", "2"),
        ("市民政局,超时办件,A-1,0,系统故障,,", "not-a-quantity", "D2"),
        ("市民政局,超时办件,A-1,一件,系统故障,,", "not-a-quantity", "D2"),
        ("市民政局,超时办件,A-1,,系统故障,,7月1日", "not-a-date", "G2"),
        ("市民政局,超时办件,A-1,,#N/A,,", "error-value", "E2"),
    ],
)
def test_a_fault_in_a_waiver_is_told_with_its_cell(row, code, place):
    found = overdue(waivers=HEAD + row + "\n")
    assert (found.codes, found.places) == ([code], [f"核销.csv:{place}"])


@pytest.mark.parametrize("second", ["市民政局,超时办件,A-1,1,再一次,,", "婚姻登记处,超时办件,A-2,,再一次,,"])
def test_two_waivers_on_one_record_are_an_error_that_names_both(second):
    first = "市民政局,超时办件,A-1,1,系统故障,,\n市民政局,超时办件,A-2,,系统故障,,\n"
    found = overdue(waivers=HEAD + first + second + "\n")
    assert (found.codes, found.places) == (["waived-twice"], ["核销.csv:4"])
    assert str(found.problems[0].related[0].place).startswith("核销.csv:")


def test_waiving_all_a_second_time_is_an_error():
    row = "市民政局,超时办件,,,系统故障,,\n"
    assert overdue(waivers=HEAD + row + row).codes == ["waived-twice"]


def test_several_waivers_of_a_count_may_not_exceed_it():
    found = read("单位,指南数\n市民政局,3\n", waivers=HEAD + "市民政局,指南数,,2,甲,,\n市民政局,指南数,,2,乙,,\n")
    assert (found.codes, found.places) == (["waived-too-much"], ["核销.csv:D3"])


def test_a_count_waived_wholly_cannot_be_waived_again():
    found = read("单位,指南数\n市民政局,3\n", waivers=HEAD + "市民政局,指南数,,,甲,,\n市民政局,指南数,,1,乙,,\n")
    assert found.codes == ["waived-twice"]


def test_a_number_that_two_records_share_does_not_say_which_is_waived():
    found = overdue("编号,单位,件数\nA-1,市民政局,1\nA-1,市民政局,2\n", waivers=HEAD + "市民政局,超时办件,A-1,,甲,,\n")
    assert found.codes == ["record-twice", "several-records"]


def test_a_count_that_could_not_be_read_is_not_said_to_be_missing_where_it_is_waived():
    found = read("单位,指南数\n市民政局,三个\n", waivers=HEAD + "市民政局,指南数,,1,甲,,\n")
    assert found.codes == ["not-a-number"]


def test_an_unknown_record_is_answered_with_those_there_are():
    found = overdue(waivers=HEAD + "市教育局,超时办件,X,,系统故障,,\n")
    assert "A-3" in found.problems[0].nearest.zh


@pytest.mark.parametrize("head", ["单位,事实,记录\n", "单位,记录,理由\n"])
def test_a_table_of_waivers_without_fact_or_reason_is_an_error(head):
    assert overdue(waivers=head + "市民政局,超时办件,A-1\n").codes == ["no-waiver-column"]


def test_a_waiver_of_another_units_record_is_told_whose_it_is():
    found = overdue(waivers="单位,事实,记录,理由\n市民政局,超时办件,a-3,系统故障\n")
    [problem] = found.problems
    assert "属于“市教育局”，不属于“市民政局”" in problem.say(problem.title, "zh")
    assert [str(one.place) for one in problem.related] == ["超时办件.csv:4"]


def test_a_unit_without_records_is_told_whose_record_its_waiver_names():
    units = (*UNITS, Unit("市医保局", "甲类"))
    found = overdue(waivers="单位,事实,记录,理由\n市医保局,超时办件,A-3,系统故障\n", units=units)
    assert found.codes == ["record-of-other-unit"]


def test_a_waiver_of_a_number_that_two_units_have_is_told_of_both():
    units = (*UNITS, Unit("市医保局", "甲类"))
    table = TABLE + "A-3,市医保局,1,又\n"
    found = overdue(table, waivers="单位,事实,记录,理由\n市民政局,超时办件,A-3,系统故障\n", units=units)
    [problem] = found.problems
    assert "属于“市教育局”、“市医保局”" in problem.say(problem.title, "zh")
    own = overdue(table, waivers="单位,事实,记录,理由\n市教育局,超时办件,A-3,系统故障\n", units=units)
    assert own.codes == []
    assert [one.waiver is not None for unit in ("市教育局", "市医保局") for one in records(own, unit)] == [True, False]


def test_a_waiver_of_a_number_that_stands_twice_is_shown_both_rows():
    found = overdue(TABLE + "A-3,市教育局,1,又\n", waivers="单位,事实,记录,理由\n市教育局,超时办件,A-3,系统故障\n")
    [problem] = [one for one in found.problems if one.code == "several-records"]
    assert [str(one.place) for one in problem.related] == ["超时办件.csv:4", "超时办件.csv:5"]

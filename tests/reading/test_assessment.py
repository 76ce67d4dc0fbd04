"""Assessments: folders, single rulebooks, and what may be reached."""

from __future__ import annotations

import os
import stat
from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import read_assessment
from tests.reading.small import FACTS_TABLE, MANIFEST, RULES, UNITS_TABLE, codes, folder, read_folder, write

EZHOU = Path(__file__).parents[2] / "rulebooks" / "ezhou-2021q2"
CSV_RECORDS = "编号,单位,件数\n1,市民政局,2\n"


# The Ezhou notice


@pytest.fixture(scope="module")
def ezhou():
    return read_assessment(EZHOU)


def test_ezhou_is_read_without_a_complaint(ezhou):
    assert ezhou.problems == ()


def test_ezhou_has_42_units_and_two_sub_units_in_the_order_of_its_table(ezhou):
    assert len(ezhou.units) == 44
    assert [one.unit.name for one in ezhou.units if one.unit.parent] == [
        "市不动产登记中心",
        "华容区发展改革和经济信息化局",
    ]
    assert (ezhou.units[0].unit.name, ezhou.units[41].unit.name) == ("市公安局", "临空经济区")


def test_ezhou_has_its_44_records(ezhou):
    assert sum(len(rows) for one in ezhou.units for rows in one.records.values()) == 44


def test_ezhou_has_its_waiver_on_its_record(ezhou):
    waived = [row for one in ezhou.units for rows in one.records.values() for row in rows if row.waiver]
    assert [(row.unit, row.waiver.reason) for row in waived] == [("市发改委", "省考核销")]


def test_ezhou_says_what_it_is(ezhou):
    assert (ezhou.period, ezhou.as_of, ezhou.language) == ("2021年第二季度", "2021-07-23", "zh")
    assert (len(ezhou.rulebooks), len(ezhou.published), ezhou.failed) == (3, 42, False)


# Folders


def test_the_manifest_itself_may_be_named(tmp_path):
    assert [one.unit.name for one in read_assessment(folder(tmp_path) / "assessment.toml").units] == [
        "市民政局", "市教育局",
    ]  # fmt: skip


def test_a_folder_without_a_manifest_is_told_what_it_lacks(tmp_path):
    assert codes(read_assessment(tmp_path)) == ["no-manifest"]


def test_a_path_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_assessment(tmp_path / "nothing")


def test_facts_named_by_the_user_are_added_to_those_of_the_folder(tmp_path):
    write(tmp_path / "else", {"more.csv": "单位,办结率\n市民政局,90%\n"})
    found = read_assessment(folder(tmp_path / "a"), [tmp_path / "else" / "more.csv"])
    assert dict(found.units[0].values) == {"指南数": 1, "办结率": Fraction(9, 10)}


def test_facts_named_by_the_user_that_are_not_there_are_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_assessment(folder(tmp_path), [tmp_path / "nothing.csv"])


def test_a_unit_whose_class_has_no_rulebook_is_an_error_at_its_row(tmp_path):
    found = read_folder(tmp_path, units=UNITS_TABLE + "某银行,乙类\n")
    assert [(one.code, str(one.place)) for one in found.problems] == [("no-rulebook-for-class", "units.csv:A4")]


def test_two_rulebooks_for_one_class_are_an_error(tmp_path):
    write(tmp_path, {"又.kp": RULES})
    manifest = MANIFEST.replace('["细则.kp"]', '["细则.kp", "又.kp"]')
    assert codes(read_folder(tmp_path, manifest=manifest)) == ["two-rulebooks-for-class"]


def test_faults_of_all_files_are_found_in_one_run(tmp_path):
    found = read_folder(
        tmp_path,
        manifest=MANIFEST + 'waivers = "w.csv"\npublished = "没有.csv"\nperiode = "x"\n',
        units=UNITS_TABLE + "市教育局,甲类\n",
        facts="单位,指南数\n市民政局,坏\n",
    )
    assert codes(found) == [
        "unknown-manifest-key", "file-not-found", "file-not-found", "unit-twice", "not-a-number",
    ]  # fmt: skip


def test_with_an_error_nothing_is_scored_and_the_problems_are_kept(tmp_path):
    scored = read_folder(tmp_path, facts="单位,指南数\n市民政局,坏\n").score()
    assert (scored.standings, [one.code for one in scored.problems]) == ((), ["not-a-number"])


def test_a_rulebook_with_an_error_leaves_units_checked_and_facts_unread(tmp_path):
    found = read_folder(
        tmp_path, rules=RULES + "胡言乱语\n", units=UNITS_TABLE + "市教育局,甲类\n", facts="单位,没有\n"
    )
    assert found.failed
    assert "unit-twice" in codes(found)
    assert "unknown-fact" not in codes(found)


def test_a_units_table_that_cannot_be_read_is_one_mistake(tmp_path):
    assert codes(read_folder(tmp_path, manifest=MANIFEST.replace("units.csv", "unit.csv"))) == ["file-not-found"]


def test_records_named_in_the_manifest_are_read(tmp_path):
    write(tmp_path, {"r.csv": CSV_RECORDS})
    found = read_folder(tmp_path, manifest=MANIFEST + '[records]\n"超时办件" = "r.csv"\n')
    assert [row.quantity for row in found.units[0].records["超时办件"]] == [2]


def test_a_facts_file_named_like_records_holds_records(tmp_path):
    write(tmp_path, {"超时办件.csv": CSV_RECORDS})
    found = read_folder(tmp_path, manifest=MANIFEST.replace('"facts.csv"', '"facts.csv", "超时办件.csv"'))
    assert [row.quantity for row in found.units[0].records["超时办件"]] == [2]


def test_records_are_not_counted_twice_where_the_same_file_is_named_as_facts_too(tmp_path):
    write(tmp_path, {"超时办件.csv": CSV_RECORDS})
    manifest = MANIFEST.replace('"facts.csv"', '"facts.csv", "超时办件.csv"')
    found = read_folder(tmp_path, manifest=manifest + '[records]\n"超时办件" = "超时办件.csv"\n')
    assert [row.quantity for row in found.units[0].records["超时办件"]] == [2]


@pytest.mark.parametrize(("name", "code"), [("超时半件", "unknown-fact"), ("指南数", "not-records")])
def test_records_of_a_name_that_is_no_records_fact_are_an_error_in_the_manifest(tmp_path, name, code):
    write(tmp_path, {"r.csv": CSV_RECORDS})
    found = read_folder(tmp_path, manifest=MANIFEST + f'[records]\n"{name}" = "r.csv"\n')
    assert (found.problems[0].code, str(found.problems[0].place).split(":")[:2]) == (code, ["assessment.toml", "5"])


def test_the_period_before_is_read(tmp_path):
    write(tmp_path, {"上期.csv": "单位,指南数\n市教育局,7\n"})
    found = read_folder(tmp_path, manifest=MANIFEST + 'previous = "上期.csv"\n')
    assert {name: dict(one.values) for name, one in found.previous.items()} == {"市教育局": {"指南数": 7}}


def test_a_folder_needs_somebody_to_assess(tmp_path):
    assert codes(read_folder(tmp_path, manifest='rulebooks = ["细则.kp"]\n')) == ["nobody-to-assess"]


# What may be reached


@pytest.mark.parametrize(
    "path", ["../secret.csv", "/etc/hostname", "C:\\\\secret.csv", "a/../../secret.csv", "..\\\\secret.csv"]
)
@pytest.mark.parametrize("key", ["facts", "units", "waivers", "published", "previous", "rulebooks", "records"])
def test_no_key_of_the_manifest_reaches_out_of_the_folder(tmp_path, key, path):
    write(tmp_path, {"secret.csv": "单位,指南数\n秘密,1\n"})
    lines = [line for line in MANIFEST.splitlines() if not line.startswith(key)]
    lines.append(f'[records]\n"超时办件" = "{path}"' if key == "records" else f'{key} = "{path}"')
    found = read_folder(tmp_path / "a", manifest="\n".join(lines) + "\n")
    assert "file-outside" in codes(found)
    assert not any("秘密" in one.unit.name for one in found.units)


def test_a_link_to_a_file_outside_is_not_followed(tmp_path):
    write(tmp_path, {"secret.csv": FACTS_TABLE})
    inside = folder(tmp_path / "a")
    (inside / "facts.csv").unlink()
    (inside / "facts.csv").symlink_to(tmp_path / "secret.csv")
    assert codes(read_assessment(inside)) == ["file-outside"]


def test_a_link_to_a_folder_outside_is_not_followed(tmp_path):
    write(tmp_path / "b", {"facts.csv": FACTS_TABLE})
    inside = folder(tmp_path / "a", manifest=MANIFEST.replace("facts.csv", "b/facts.csv"))
    (inside / "b").symlink_to(tmp_path / "b")
    assert codes(read_assessment(inside)) == ["file-outside"]


def test_a_link_within_the_folder_is_followed(tmp_path):
    inside = folder(tmp_path)
    (inside / "facts.csv").rename(inside / "data.csv")
    (inside / "facts.csv").symlink_to("data.csv")
    assert codes(read_assessment(inside)) == []


def test_a_manifest_that_is_a_link_to_the_outside_is_not_read(tmp_path):
    write(tmp_path, {"secret.toml": "password = 1\n"})
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "assessment.toml").symlink_to(tmp_path / "secret.toml")
    assert codes(read_assessment(tmp_path / "a")) == ["file-outside"]


def test_a_folder_reached_through_a_link_is_read(tmp_path):
    folder(tmp_path / "a")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert codes(read_assessment(tmp_path / "b")) == []


def test_windows_paths_within_the_folder_are_understood(tmp_path):
    write(tmp_path, {"data/facts.csv": FACTS_TABLE})
    assert codes(read_folder(tmp_path, manifest=MANIFEST.replace('"facts.csv"', "'data\\facts.csv'"))) == []


def test_a_missing_file_is_told_at_its_line_with_the_nearest(tmp_path):
    found = read_folder(tmp_path, manifest=MANIFEST.replace("units.csv", "unit.csv"))
    [problem] = [one for one in found.problems if one.code == "file-not-found"]
    assert (problem.place.line, "units.csv" in problem.nearest.zh) == (2, True)


def test_a_folder_in_place_of_a_file_is_told(tmp_path):
    inside = folder(tmp_path, manifest=MANIFEST.replace("facts.csv", "data"))
    (inside / "data").mkdir()
    assert codes(read_assessment(inside)) == ["not-a-file"]


def test_a_pipe_in_place_of_a_file_is_told_and_does_not_hang(tmp_path):
    inside = folder(tmp_path)
    (inside / "facts.csv").unlink()
    os.mkfifo(inside / "facts.csv")
    assert codes(read_assessment(inside)) == ["not-a-file"]


def test_a_pipe_in_place_of_a_rulebook_is_told_and_does_not_hang(tmp_path):
    inside = folder(tmp_path)
    (inside / "细则.kp").unlink()
    os.mkfifo(inside / "细则.kp")
    assert codes(read_assessment(inside)) == ["not-a-file"]


def test_a_file_without_permission_is_told(tmp_path, monkeypatch):
    inside, opened = folder(tmp_path), os.open

    def refuse(path, *rest, **more):
        if str(path).endswith("facts.csv"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert codes(read_assessment(inside)) == ["file-not-readable"]


def test_a_loop_of_links_is_told(tmp_path):
    inside = folder(tmp_path)
    (inside / "facts.csv").unlink()
    (inside / "facts.csv").symlink_to("facts.csv")
    assert codes(read_assessment(inside)) == ["file-not-found"]


def test_reading_writes_nothing(tmp_path):
    inside = folder(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in inside.rglob("*")}
    for path in inside.rglob("*"):
        path.chmod(stat.S_IRUSR)
    read_assessment(inside).score()
    assert {path: path.stat().st_mtime_ns for path in inside.rglob("*")} == before


# One rulebook with its facts


def test_a_single_rulebook_takes_its_units_from_its_facts(tmp_path):
    write(tmp_path, {"细则.kp": RULES, "facts.csv": "单位,指南数\n甲局,3\n乙局,0\n"})
    found = read_assessment(tmp_path / "细则.kp", [tmp_path / "facts.csv"])
    assert [(one.unit.name, one.unit.unit_class) for one in found.units] == [("甲局", "甲类"), ("乙局", "甲类")]
    assert [standing.total for standing in found.score().standings] == [6, Fraction("5.4")]


def test_a_single_rulebook_takes_records_from_a_file_of_their_name(tmp_path):
    write(
        tmp_path, {"细则.kp": RULES, "facts.csv": "单位,指南数\n甲局,3\n", "超时办件.csv": "编号,单位,件数\n1,甲局,2\n"}
    )
    found = read_assessment(tmp_path / "细则.kp", [tmp_path / "facts.csv", tmp_path / "超时办件.csv"])
    assert [row.quantity for row in found.units[0].records["超时办件"]] == [2]


def test_a_single_rulebook_takes_units_from_a_table_of_their_name(tmp_path):
    files = {
        "细则.kp": RULES,
        "facts.csv": "单位,指南数\n甲局,3\n",
        "units.csv": "单位,类别,参与排名,说明\n甲局,甲类,否,新设\n",
    }
    write(tmp_path, files)
    found = read_assessment(tmp_path / "细则.kp", [tmp_path / "facts.csv", tmp_path / "units.csv"])
    assert [(one.unit.name, one.unit.ranked) for one in found.units] == [("甲局", False)]


def test_a_single_rulebook_without_facts_is_read(tmp_path):
    write(tmp_path, {"细则.kp": RULES})
    found = read_assessment(tmp_path / "细则.kp")
    assert (codes(found), found.units, found.name) == ([], (), "小细则")


@pytest.mark.parametrize("name", ["超时办件明细", "2021年超时办件", "超时办件（明细）", "台账"])
def test_a_table_named_almost_like_its_records_is_told_once(tmp_path, name):
    table = "编号,单位,件数,情况,日期\n1,市民政局,2,一,2021-01-02\n2,市民政局,1,二,2021-01-03\n"
    home = folder(tmp_path, manifest=MANIFEST.replace('"facts.csv"]', f'"facts.csv", "{name}.csv"]'))
    write(home, {f"{name}.csv": table})
    found = read_assessment(home)
    assert codes(found) == ["not-named-as-records"]
    assert found.problems[0].place.file == f"{name}.csv"


def test_a_table_of_facts_may_be_named_like_records_too(tmp_path):
    manifest = MANIFEST.replace('"facts.csv"]', '"facts.csv", "超时办件和办结率.csv"]')
    home = folder(tmp_path, manifest=manifest)
    write(home, {"超时办件和办结率.csv": "单位,办结率\n市民政局,95%\n"})
    assert codes(read_assessment(home)) == []

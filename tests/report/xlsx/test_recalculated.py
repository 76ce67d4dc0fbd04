"""LibreOffice calculates the workbooks: the engine's digits in every cell, with the facts as they are and with others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.report.xlsx.build import Build
from tests.cli.run import EZHOU
from tests.programs import needs_libreoffice
from tests.report.xlsx.held import built, differences, put_down, scores, write_facts
from tests.report.xlsx.recalculate import recalculated
from tests.spec.case import Case, case_files, read_cases
from tests.spec.folder import read_case

pytestmark = needs_libreoffice

CASES = [case for path in case_files() for case in read_cases(path) if case.facts]
PARTS = 12
HALF = 6


@pytest.mark.parametrize("part", range(PARTS))
def test_every_case_of_the_specification_has_the_engines_digits(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """In turn in one language and the other; a wrong value stands beside each formula, so that it must be calculated."""
    builds, paths, names = [], [], []
    for number, case in list(enumerate(CASES))[part::PARTS]:
        language = (number // PARTS) % len(case.rulebooks)
        assessment = _read(case, language, tmp_path / str(number))
        if assessment is None:
            continue
        build = built(assessment, language="en" if language else "zh")
        path = tmp_path / f"{number}.xlsx"
        put_down(build, path, monkeypatch)
        builds.append(build)
        paths.append(path)
        names.append(str(case))
    assert len(paths) > 10
    books = recalculated(paths, tmp_path)
    found = {name: differences(build, book) for name, build, book in zip(names, builds, books, strict=True)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("part", range(HALF))
def test_the_scores_follow_other_facts(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each unit is given the facts of the next one; of every second case."""
    builds, engines, paths, names = [], [], [], []
    for number, case in list(enumerate(CASES))[part :: 2 * HALF]:
        assessment = _read(case, 0, tmp_path / str(number))
        other = None if assessment is None else _moved_on(assessment)
        if assessment is None or other is None:
            continue
        build = built(assessment)
        path = tmp_path / f"{number}.xlsx"
        put_down(build, path, monkeypatch)
        write_facts(build, path, other.score())
        builds.append(build)
        engines.append(built(other))
        paths.append(path)
        names.append(str(case))
    assert len(paths) > 8
    books = recalculated(paths, tmp_path)
    pairs = zip(names, builds, books, engines, strict=True)
    found = {name: differences(build, book, engine) for name, build, book, engine in pairs}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("title", ["没有等次、没有名次的结果", "没有片区的单位不和谁同片区"])
def test_who_has_no_rank_and_no_group_changes_with_the_facts(
    title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The unit that is not ranked becomes one that is, and another the one that is not; the same with who is in no group."""
    (case,) = [case for case in CASES if title in case.title]
    assessment = _read(case, 0, tmp_path)
    other = None if assessment is None else _moved_on(assessment)
    assert assessment is not None
    assert other is not None
    build = built(assessment)
    assert differences(build, recalculated([_put(build, tmp_path / "as_is.xlsx", monkeypatch)], tmp_path)[0]) == []
    path = _put(build, tmp_path / "moved.xlsx", monkeypatch)
    write_facts(build, path, other.score())
    assert differences(build, recalculated([path], tmp_path)[0], built(other)) == []


def _put(build: Build, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_down(build, path, monkeypatch)
    return path


def _read(case: Case, language: int, folder: Path) -> Assessment | None:
    """The assessment of a case that can be scored."""
    assessment = read_case(case, case.rulebooks[language], folder)
    scored = assessment.score()
    return None if scored.failed or not scored.standings else assessment


def _moved_on(assessment: Assessment) -> Assessment | None:
    """The assessment with each unit's facts given to the one before it, if it can be scored."""
    units = assessment.units
    if len(units) < 2 or any(one.unit.parent for one in units):
        return None
    moved = [replace(one, values=units[(at + 1) % len(units)].values) for at, one in enumerate(units)]
    other = replace(assessment, units=tuple(moved))
    return None if other.score().failed else other


# The notice of Ezhou


def test_the_hospitals_have_the_engines_digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    build = built(read_assessment(EZHOU.parent / "hospital-vbp-2024"))
    put_down(build, tmp_path / "h.xlsx", monkeypatch)
    (book,) = recalculated([tmp_path / "h.xlsx"], tmp_path)
    assert differences(build, book) == []


def test_ezhou_has_the_engines_digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assessment = read_assessment(EZHOU)
    build = built(assessment)
    assert [column.why for place in build.workings for column in place.grid.columns if column.why] == []
    put_down(build, tmp_path / "e.xlsx", monkeypatch)
    (book,) = recalculated([tmp_path / "e.xlsx"], tmp_path)
    assert differences(build, book) == []
    row = scores(book, "各区")["鄂城区"]
    assert row[0] == 1
    assert row[-1] == 88.61  # annex 3 prints 88.61


def test_an_auditor_changes_a_fact_a_record_and_a_waiver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """市民政局 has 6 inaccurate guides (2.80 of 4): with 1 it has 3.80, 1.00 more in all. 市人社局 has one overdue acceptance, −2: with 0 cases it has them
    back. The waiver of 市发改委's overdue completion is set aside: that indicator is imported, and nothing follows."""
    build = built(read_assessment(EZHOU))
    path = tmp_path / "e.xlsx"
    put_down(build, path, monkeypatch)
    book = openpyxl.load_workbook(path)
    _cell(book, "数据", "市民政局", "不准确办事指南数").value = 1
    _cell(book, "超时未受理办件", "市人社局", "件数").value = 0
    _cell(book, "核销", "市发改委", "数量").value = 0
    book.save(path)
    (after,) = recalculated([path], tmp_path)
    table = scores(after, "A类")
    assert table["市民政局"][-1] == 85.6  # 84.60 + 1.00
    assert table["市人社局"][:2] == [1, "市人社局"]  # 88.33 + 2.00 = 90.33 goes before 89.80
    assert table["市人社局"][-1] == 90.33
    assert table["市公安局"][0] == 2
    assert table["市发改委"][-1] == 76.1


def _cell(book: openpyxl.Workbook, sheet: str, unit: str, column: str):  # type: ignore[no-untyped-def]
    page = book[sheet]
    head = next(
        row for row in page.iter_rows(max_row=8) if any(str(cell.value or "").split("\n")[0] == column for cell in row)
    )
    at = next(cell.column for cell in head if str(cell.value or "").split("\n")[0] == column)
    row = next(row[0].row for row in page.iter_rows(min_row=head[0].row + 1) if row[0].value == unit)
    return page.cell(row, at)


# Several rulebooks

A = """\
评分细则【甲类】
总分20分
适用：【单位类别】为“甲”
事实：
【数｜number】数值，不为负，越多越好
指标【平均】满分10分，按下列计分
得分＝（【数】÷【数】的全部单位平均（含不排名单位，含本单位）×5分）（保留2位小数，四舍五入），最高得满分，除数为0时得0分
指标【名次】满分10分，从满分起扣
扣分＝1分×（【数】的全部单位名次（含不排名单位，并列取高名次，高者在前）－1），扣完为止
排名：总分从高到低，并列同名次，其后空出
"""
B = (
    A.replace("【甲类】", "【乙类】")
    .replace("为“甲”", "为“乙”")
    .replace("【数｜number】", "【值｜number】")
    .replace("【数】", "【值】")
)


def test_statistics_over_units_of_all_rulebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, text in {
        "a.kp": A,
        "b.kp": B,
        "units.csv": "单位,类别\n东,甲\n南,甲\n西,乙\n北,乙\n",
        "a.csv": "单位,数\n东,6\n南,3\n",
        "b.csv": "单位,值\n西,6\n北,1\n",
        "assessment.toml": 'rulebooks = ["a.kp", "b.kp"]\nunits = "units.csv"\nfacts = ["a.csv", "b.csv"]\n',
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    assessment = read_assessment(tmp_path)
    scored = assessment.score()
    assert not scored.failed, [one.code for one in scored.problems]
    # mean 16 ÷ 4 = 4: 6 ÷ 4 × 5 = 7.5; 3.75; 7.5; 1.25. Places 1, 3, 1, 4: 10, 8, 10, 7
    assert {one.unit.name: float(one.total or 0) for one in scored.standings} == {
        "东": 17.5,
        "南": 11.75,
        "西": 17.5,
        "北": 8.25,
    }
    build = built(assessment)
    assert [column.why for place in build.workings for column in place.grid.columns if column.why] == []
    put_down(build, tmp_path / "w.xlsx", monkeypatch)
    (book,) = recalculated([tmp_path / "w.xlsx"], tmp_path)
    assert differences(build, book) == []

"""Further areas of an assessment: manifests beside the main one, each an assessment of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import read_assessment
from tests.reading.small import MANIFEST, codes, folder, write

AREA = MANIFEST + 'name = "政务公开考核"\narea = "政务公开"\n'


def whole(tmp_path: Path, areas: str, **files: str) -> Path:
    """A small assessment whose manifest names areas, with the files of these (``甲`` is 甲.toml)."""
    path = folder(tmp_path, manifest=f"areas = {areas}\n{MANIFEST}")
    write(path, {f"{name}.toml": text for name, text in files.items()})
    return path


def test_areas_are_read_in_the_order_in_which_they_are_named(tmp_path):
    found = read_assessment(whole(tmp_path, '["乙.toml", "甲.toml"]', 甲=AREA, 乙=AREA.replace("公开", "服务")))
    assert (found.problems, [one.area for one in found.areas]) == ((), ["政务服务", "政务公开"])
    assert [one.manifest for one in (found, *found.areas)] == ["assessment.toml", "乙.toml", "甲.toml"]


def test_an_area_is_an_assessment_that_works_alone(tmp_path):
    path = whole(tmp_path, '"甲.toml"', 甲=AREA)
    alone, within = read_assessment(path / "甲.toml"), read_assessment(path).areas[0]
    assert (alone.name, alone.area, alone.areas) == ("政务公开考核", "政务公开", ())
    assert (alone.units, alone.rulebooks) == (within.units, within.rulebooks)
    assert [one.total for one in alone.score().standings] == [one.total for one in within.score().standings]


def test_without_a_short_name_an_area_has_its_name(tmp_path):
    found = read_assessment(whole(tmp_path, '"甲.toml"', 甲=AREA.replace("area =", "# area =")))
    assert found.areas[0].area == "政务公开考核"


def test_areas_of_an_area_are_taken_too_each_once(tmp_path):
    path = whole(
        tmp_path, '["甲.toml", "丙.toml"]', 甲=f'areas = "乙.toml"\n{AREA}', 乙=AREA, 丙=f'areas = "乙.toml"\n{AREA}'
    )
    found = read_assessment(path)
    assert (found.problems, [one.manifest for one in found.areas]) == ((), ["甲.toml", "乙.toml", "丙.toml"])


def test_what_is_wrong_with_an_area_is_told_with_the_whole(tmp_path):
    found = read_assessment(whole(tmp_path, '"甲.toml"', 甲=AREA + 'published = "没有.csv"\n'))
    assert [(one.code, str(one.place)) for one in found.problems] == [("file-not-found", "甲.toml:6:1")]
    assert found.score().standings == ()


def test_a_fault_in_a_table_that_all_areas_share_is_told_once(tmp_path):
    path = whole(tmp_path, '"甲.toml"', 甲=AREA)
    (path / "units.csv").write_text("单位,类别\n市民政局,甲类\n市教育局,甲类\n市教育局,甲类\n", "utf-8")
    assert codes(read_assessment(path)) == ["unit-twice"]


@pytest.mark.parametrize(
    ("areas", "code", "line"),
    [
        ('"没有.toml"', "file-not-found", 1),
        ('"下级/甲.toml"', "area-not-beside", 1),
        ('"units.csv"', "area-not-beside", 1),
        ('"../甲.toml"', "file-outside", 1),
        ('["甲.toml", "甲.toml"]', "file-named-twice", 1),
        ("3", "manifest-value", 1),
        ('"assessment.toml"', "area-in-circle", 1),
    ],
)
def test_what_is_no_area_is_told_where_it_is_named(tmp_path, areas, code, line):
    path = whole(tmp_path, areas, 甲=AREA)
    write(path / "下级", {"甲.toml": AREA})
    found = read_assessment(path)
    assert [(one.code, one.place.file, one.place.line) for one in found.problems] == [(code, "assessment.toml", line)]


def test_areas_that_name_each_other_are_told_with_the_way(tmp_path):
    path = whole(tmp_path, '"甲.toml"', 甲=f'areas = "乙.toml"\n{AREA}', 乙=f'areas = "甲.toml"\n{AREA}')
    [problem] = read_assessment(path).problems
    assert (problem.code, problem.way) == ("area-in-circle", "甲.toml → 乙.toml → 甲.toml")  # type: ignore[attr-defined]
    assert str(problem.place) == "乙.toml:1:9"

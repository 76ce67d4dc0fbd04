"""Commands on an assessment with areas: what is wrong with one of them, and manifests named by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import EZHOU, kaoping
from tests.reading.small import FACTS_TABLE, MANIFEST, RULES, write

AREA = 'area = "公开"\nrulebooks = ["公开.kp"]\nfacts = ["公开.csv"]\n'
OPEN = """\
评分细则【公开】
总分4分

事实：
【条数】计数，条，越少越好

指标【整改】满分4分，从满分起扣
每1条【条数】扣1分，扣完为止
"""


@pytest.fixture
def folder(here: Path) -> Path:
    files = {
        "assessment.toml": f'areas = "公开.toml"\narea = "服务"\n{MANIFEST}',
        "细则.kp": RULES,
        "facts.csv": FACTS_TABLE,
    }
    write(here, {**files, "公开.toml": AREA, "公开.kp": OPEN, "公开.csv": "单位,条数\n甲,1\n"})
    write(here, {"units.csv": "单位,类别\n市民政局,甲类\n市教育局,甲类\n"})
    return here


def test_areas_with_points_stand_beneath_the_first(folder: Path):
    ran = kaoping("score", ".")
    assert ran.code == 0
    assert ran.out.index("市民政局") < ran.out.index("公开（1个单位，满分4分）")
    assert "   —  甲" in ran.out


def test_the_csv_holds_the_first_area_or_those_named(folder: Path):
    assert "甲," not in kaoping("score", ".", "--format", "csv").out.replace("甲类,", "")
    assert ",甲,3.00,3.00," in kaoping("score", ".", "--format", "csv", "--area", "公开").out


def test_an_area_that_cannot_be_scored_ends_the_command_with_its_place(folder: Path):
    (folder / "公开.csv").write_text("单位,条数\n甲,\n", "utf-8")
    ran = kaoping("score", ".")
    assert (ran.code, ran.out) == (1, "")
    assert "公开.kp" in ran.err
    assert "没有计分：有1处错误，请先改正。" in ran.err
    assert kaoping("score", ".", "--area", "服务").code == 0
    assert kaoping("check", ".").code == 1


@pytest.mark.parametrize("command", ["problems", "report", "audit"])
def test_what_shows_all_areas_shows_none_without_one_of_them(command: str, folder: Path):
    (folder / "公开.csv").write_text("单位,条数\n甲,\n", "utf-8")
    output = ("-o", "结果.md")
    ran = kaoping(command, ".", *output)
    assert (ran.code, (folder / "结果.md").exists()) == (1, False)
    assert "没有计分：有1处错误，请先改正。" in ran.err


def test_what_is_wrong_with_an_area_is_wrong_with_the_whole(folder: Path):
    (folder / "公开.toml").write_text(AREA.replace("公开.csv", "没有.csv"), "utf-8")
    for command in ("score", "check"):
        ran = kaoping(command, ".")
        assert ran.code == 1
        assert "公开.toml:3:10" in ran.out + ran.err


def test_a_manifest_of_an_area_is_checked_by_itself(folder: Path):
    (folder / "细则.kp").write_text("胡言乱语\n", "utf-8")
    assert kaoping("check", "公开.toml").said == "没有问题：检查了1个考评文件夹。\n"
    assert kaoping("check", ".").code == 1


def test_rulebooks_of_areas_are_not_checked_a_second_time(folder: Path):
    (folder / "公开.kp").write_text(OPEN.replace("计数，条", "计书，条"), "utf-8")
    assert kaoping("check", ".").out.count("公开.kp:5:") == 1


@pytest.mark.parametrize("area", ["互联网+监管", "政务公开", "全省考核"])
def test_each_area_of_ezhou_is_in_order_by_itself(area: str):
    assert kaoping("check", EZHOU / f"{area}.toml", "--strict").code == 0


def test_the_csv_of_an_area_without_points_holds_its_targets():
    ran = kaoping("score", EZHOU, "--area", "互联网+监管", "--unit", "市本级", "--format", "csv")
    assert ran.out.removeprefix("\ufeff").splitlines() == [
        "领域,类别,单位,指标,目标,数值,目标值,是否达到,来源",
        "互联网+监管,市级,市本级,监管行为事项覆盖率,【监管行为事项覆盖率】达到80%,70.56%,80%,未达到,监管/全市与各区数据.csv:C7",
    ]


def test_a_unit_of_another_area_is_told_where_it_stands():
    ran = kaoping("explain", EZHOU, "市国资委")
    assert (ran.code, ran.err) == (1, "没有叫“市国资委”的单位。\n它在领域“政务公开”里，清单是政务公开.toml。\n")
    told = kaoping("explain", EZHOU / "政务公开.toml", "市国资委").out
    assert "整改进度：缓慢" in told
    assert "— / 0" not in told


def test_the_targets_of_a_unit_are_explained_with_clause_and_fact():
    told = kaoping("explain", EZHOU / "互联网+监管.toml", "鄂城区").out
    assert (
        "\n监管行为事项覆盖率：未达到\n"
        "  条款：目标：【监管行为事项覆盖率】达到80%（监管/各区.kp:19）\n"
        "  事实：【监管行为事项覆盖率】 = 46.23%（监管/问题与正文.csv:C120；附件5第1行第2条（文本第285行）；正文同（文本第73行））\n"
    ) in told
    assert "\n联合监管：达到\n" in told

"""Assessments whose data are not there: said once, and in ``check`` as in ``score``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import RULES, kaoping
from tests.cli.test_check import codes

TWO = RULES.replace("总分10分", "总分20分").replace(
    "【不准确数】计数，个，越少越好", "【不准确数】计数，个，越少越好\n【办结率】比率，越多越好"
).replace("排名：", "指标【办结】满分10分，按下列计分\n得分＝满分×【办结率】\n排名：")  # fmt: skip


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "细则.kp").write_text(TWO, "utf-8")
    (here / "单位.csv").write_text("单位\n甲局\n乙局\n丙局\n", "utf-8")
    (here / "assessment.toml").write_text('rulebooks = ["细则.kp"]\nunits = "单位.csv"\n', "utf-8")
    return here


def test_a_manifest_without_facts_is_one_message(folder: Path):
    assert codes(".") == ["no-facts"]
    said = kaoping("check", ".", KAOPING_LANG="zh").out
    assert said.startswith("错误：各单位（3个）都没有数据：清单里没有写facts。\n  assessment.toml:1:1\n")
    assert kaoping("score", ".").code == 1


@pytest.mark.parametrize("table", ["单位,不准确数,办结率\n", "单位,不准确数,办结率\n甲局,,\n乙局,,\n"])
def test_a_table_of_facts_without_values_is_one_message(folder: Path, table: str):
    (folder / "数据.csv").write_text(table, "utf-8")
    with open("assessment.toml", "a", encoding="utf-8") as manifest:
        manifest.write('facts = ["数据.csv"]\n')
    assert codes(".") == ["no-facts"]
    assert "\n  数据.csv\n" in kaoping("check", ".", KAOPING_LANG="zh").out


def test_units_of_which_some_have_facts_are_told_one_by_one(folder: Path):
    (folder / "数据.csv").write_text("单位,不准确数,办结率\n甲局,1,90%\n", "utf-8")
    with open("assessment.toml", "a", encoding="utf-8") as manifest:
        manifest.write('facts = ["数据.csv"]\n')
    assert codes(".") == ["unit-without-facts", "unit-without-facts"]


def test_a_table_of_facts_with_a_header_only_and_no_units_is_told_by_check_too(folder: Path):
    (folder / "数据.csv").write_text("单位,不准确数,办结率\n", "utf-8")
    (folder / "assessment.toml").write_text('rulebooks = ["细则.kp"]\nfacts = ["数据.csv"]\n', "utf-8")
    assert codes(".") == ["no-units"]
    for words in (("check", "."), ("score", "."), ("score", "细则.kp", "--facts", "数据.csv")):
        ran = kaoping(*words, KAOPING_LANG="zh")
        assert ran.code == 1
        assert "错误：数据表里一个单位也没有。\n  数据.csv\n" in ran.said

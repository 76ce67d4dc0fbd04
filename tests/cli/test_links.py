"""A link that leads out of a folder is neither read, nor quoted, nor written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.run import kaoping

RULES = "评分细则【甲】\n总分4分\n事实：\n【错误】计数，处，越少越好，未列按0计\n指标【准确】满分4分，从满分起扣\n每1处【错误】扣0.5分，扣完为止\n"
SECRET = "评分细则【机密】\n口令hunter2\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "外.kp").write_text(SECRET, "utf-8")
    (tmp_path / "错.kp").write_text(RULES.replace("【甲】", "【外面的】").replace("：", ":"), "utf-8")
    inside = tmp_path / "内"
    inside.mkdir()
    (inside / "甲.kp").write_text(RULES, "utf-8")
    (inside / "链.kp").symlink_to(tmp_path / "外.kp")
    (inside / "写.kp").symlink_to(tmp_path / "错.kp")
    return inside


@pytest.mark.parametrize("command", ["check", "test", "fmt"])
def test_a_link_out_of_the_folder_is_not_shown(folder: Path, command: str) -> None:
    done = kaoping(command, str(folder))
    assert "hunter2" not in done.said


def test_fmt_writes_nothing_through_a_link_out_of_the_folder(folder: Path) -> None:
    outside = folder.parent / "错.kp"
    before = outside.read_bytes()
    kaoping("fmt", str(folder))
    kaoping("fmt", "--to", "en", str(folder))
    assert outside.read_bytes() == before


def test_a_manifest_that_is_a_link_out_of_the_folder_is_not_quoted(folder: Path) -> None:
    (folder / "assessment.toml").symlink_to(folder.parent / "外.kp")
    done = kaoping("check", str(folder))
    assert "hunter2" not in done.said
    assert done.code != 0


def test_a_pipe_beside_an_incomplete_rulebook_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.kp")
    (tmp_path / "缺.kp").write_text("评分细则【缺】\n", "utf-8")
    assert kaoping("check", str(tmp_path / "缺.kp")).code == 1


def test_an_answer_is_never_written_over_its_own_input(tmp_path: Path) -> None:
    rules, facts = tmp_path / "甲.kp", tmp_path / "事实.csv"
    rules.write_text(RULES, "utf-8")
    facts.write_text("单位,错误\n东,3\n", "utf-8")
    done = kaoping("score", rules, "--facts", facts, "-o", facts)
    assert done.code == 2
    assert facts.read_text("utf-8") == "单位,错误\n东,3\n"

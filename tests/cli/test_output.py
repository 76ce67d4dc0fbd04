"""Files that commands write: whole or not at all, and never over what somebody may have changed since."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.run import FACTS, RULES, kaoping


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "细则.kp").write_text(RULES, encoding="utf-8")
    (tmp_path / "数据.csv").write_text(FACTS, encoding="utf-8")
    for name in ("细则.kp", "数据.csv"):
        os.utime(tmp_path / name, (1_000_000, 1_000_000))
    return tmp_path


def run(folder: Path, *more: str, command: str = "score", output: str = "结果.json"):
    words = (command, folder / "细则.kp", "--facts", folder / "数据.csv", "-o", folder / output, *more)
    return kaoping(*words, KAOPING_LANG="zh")


@pytest.mark.parametrize("command", ["score", "report"])
def test_the_same_content_again_is_no_harm(rules: Path, command: str):
    assert run(rules, command=command).code == 0
    assert run(rules, command=command).code == 0


@pytest.mark.parametrize("command", ["score", "report"])
def test_what_somebody_changed_is_kept(rules: Path, command: str):
    run(rules, command=command)
    (rules / "结果.json").write_text("我的修改", encoding="utf-8")
    ran = run(rules, command=command)
    assert ran.code == 2
    assert ran.err == (
        f"“{rules / '结果.json'}”比考评的文件都新，内容也不同（可能有人改过，或是用别的选项写的），没有覆盖。\n"
        "要覆盖请加--overwrite；或者给结果另起一个文件名。\n"
    )
    assert (rules / "结果.json").read_text(encoding="utf-8") == "我的修改"
    assert sorted(one.name for one in rules.iterdir()) == ["数据.csv", "细则.kp", "结果.json"]


def test_what_somebody_changed_is_replaced_when_asked(rules: Path):
    run(rules)
    (rules / "结果.json").write_text("我的修改", encoding="utf-8")
    assert run(rules, "--overwrite").code == 0
    assert (rules / "结果.json").read_text(encoding="utf-8").startswith('{"schema"')


def test_facts_that_changed_since_are_written_anew(rules: Path):
    run(rules)
    os.utime(rules / "结果.json", (2_000_000, 2_000_000))
    (rules / "数据.csv").write_text(FACTS.replace("50", "5"), encoding="utf-8")
    os.utime(rules / "数据.csv", (3_000_000, 3_000_000))
    before = (rules / "结果.json").read_bytes()
    assert run(rules).code == 0
    assert (rules / "结果.json").read_bytes() != before


def test_a_report_needs_a_name(rules: Path):
    ran = kaoping("report", rules / "细则.kp", "--facts", rules / "数据.csv", KAOPING_LANG="en")
    assert ran.code == 2
    first, second = ran.err.splitlines()
    assert first == "No file to write was named."
    assert second.startswith("Name a file with -o; its ending may be: ")
    assert ".json" in second


def test_a_report_needs_an_ending_that_says_what_to_write(rules: Path):
    ran = run(rules, command="report", output="结果.pdf")
    assert ran.code == 2
    assert "扩展名不对" in ran.err
    assert not (rules / "结果.pdf").exists()

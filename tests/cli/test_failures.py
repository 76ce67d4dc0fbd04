"""Whatever a user does, he reads a sentence in his language: where, what, and what to do; never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.run import EZHOU, FACTS, RULES, kaoping


@pytest.fixture
def odd(here: Path) -> Path:
    """A folder of odd things."""
    (here / "empty").mkdir()
    (here / "folder.kp").mkdir()
    (here / "text").write_text("x\n", "utf-8")
    (here / "binary.kp").write_bytes(b"\x00\x01\xff\xfe")
    (here / "zero.kp").write_bytes(b"")
    (here / "rules.kp").write_text(RULES, "utf-8")
    (here / "facts.csv").write_text(FACTS, "utf-8")
    (here / "loop.kp").symlink_to("loop.kp")
    (here / "toml").mkdir()
    (here / "toml" / "assessment.toml").write_text("name = \n", "utf-8")
    return here


PATHS = ["nowhere", "nowhere/deeper.kp", "empty", "folder.kp", "text", "binary.kp", "zero.kp", "loop.kp", "rules.kp/deeper", "toml", "", "a\0b", "x" * 300, "/dev/null"]  # fmt: skip
COMMANDS = [("score",), ("explain", "甲局"), ("check",), ("fmt",), ("fmt", "--to", "en"), ("test",)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("path", PATHS, ids=repr)
def test_odd_paths(odd: Path, path: str, words: tuple[str, ...], language: str):
    ran = kaoping(words[0], path, *words[1:], KAOPING_LANG=language)
    told = ran.said
    harmless = path in ("zero.kp", "/dev/null") and words[0] == "fmt"
    assert ran.code in ((0,) if harmless else (1, 2)), told
    assert "Traceback" not in told
    assert "程序出错" not in told
    assert "The program failed" not in told
    assert told.strip()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("score", "rules.kp", "--facts", "nowhere.csv"), 2),
        (("score", "rules.kp", "--facts", "empty"), 1),
        (("score", "rules.kp", "--facts", "binary.kp"), 1),
        (("score", "rules.kp", "--facts", ""), 2),
        (("score", "rules.kp", "--facts", "facts.csv", "-o", "nowhere/o.csv"), 2),
        (("score", "rules.kp", "--facts", "facts.csv", "-o", "empty"), 2),
        (("score", "rules.kp", "--facts", "facts.csv", "-o", "rules.kp/o.csv"), 2),
        (("score", "rules.kp", "--facts", "facts.csv", "-o", "x" * 300), 2),
        (("score", "rules.kp", "--facts", "facts.csv", "--unit", "丁局"), 1),
        (("score", "rules.kp", "--facts", "facts.csv", "--class", "A类"), 1),
        (("explain", "rules.kp", "丁局", "--facts", "facts.csv"), 1),
        (("explain", "rules.kp", "甲局", "不准", "--facts", "facts.csv"), 1),
        (("explain", "rules.kp", "甲局", "--facts", "facts.csv", "-o", "empty"), 2),
        (("new", "rules.kp"), 2),
        (("new", "rules.kp/q"), 2),
        (("new", "  "), 2),
        (("new", "x" * 300), 2),
        (("new", "a\0b"), 2),
    ],
)
def test_odd_options_leave_everything_as_it_was(odd: Path, words: tuple[str, ...], code: int):
    before = sorted(os.listdir(odd))
    ran = kaoping(*words)
    assert (ran.out, ran.code) == ("", code), ran.said
    assert "程序出错" not in ran.err
    assert "The program failed" not in ran.err
    assert ran.err.strip()
    assert sorted(os.listdir(odd)) == before
    assert (odd / "rules.kp").read_text("utf-8") == RULES


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything")
def test_what_may_not_be_read_or_written_says_so(odd: Path):
    (odd / "rules.kp").chmod(0)
    assert "没有权限" in kaoping("check", "rules.kp", KAOPING_LANG="zh").err
    (odd / "empty").chmod(0o500)
    ran = kaoping("score", EZHOU, "-o", "empty/o.csv", KAOPING_LANG="zh")
    assert "没有权限" in ran.err


def test_a_fault_of_the_program_is_told_as_one(monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr("kaoping.cli.check.check_paths", fails)
    ran = kaoping("check", "x", KAOPING_LANG="zh")
    assert ran.code == 2
    assert "程序出错，这不是您的问题" in ran.err
    assert "oh" not in ran.err


@pytest.mark.parametrize("words", [("score",), ("explain", "甲局"), ("check",), ("test",), ("fmt",)])
def test_a_folder_without_rulebooks_could_not_be_run(odd: Path, words: tuple[str, ...]):
    ran = kaoping(words[0], "empty", *words[1:], KAOPING_LANG="zh")
    assert (ran.out, ran.code) == ("", 2)
    lacking = "清单assessment.toml" if words[0] in ("score", "explain") else "评分细则（.kp文件）"
    assert f"文件夹“empty”里没有{lacking}" in ran.err


@pytest.mark.parametrize("words", [("score",), ("explain", "甲局"), ("check",), ("test",), ("fmt",)])
def test_a_table_is_no_rulebook(odd: Path, words: tuple[str, ...]):
    ran = kaoping(words[0], "facts.csv", *words[1:], KAOPING_LANG="zh")
    assert (ran.out, ran.code) == ("", 2)
    assert "“facts.csv”是数据表，不是评分细则。" in ran.err


@pytest.mark.parametrize("more", [("--facts", "没有.csv"), ("--facts", "facts.csv", "-o", "结果.xlsx")])
def test_a_failure_is_said_in_the_language_of_the_rulebook(odd: Path, more: tuple[str, ...]):
    assert "。" in kaoping("score", "rules.kp", *more, LANG="C.UTF-8").err
    assert "。" in kaoping("score", EZHOU, *more, LANG="C.UTF-8").err
    english = kaoping("score", "rules.kp", *more, LANG="C.UTF-8", KAOPING_LANG="en").err
    assert "。" not in english

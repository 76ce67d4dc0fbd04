"""``kaoping fmt``: one layout, files whole or untouched, a meaning that stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaoping.cli import same_meaning
from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.compile import compile_rulebook
from tests.cli.run import EZHOU, RULES, kaoping

TIDY = RULES.replace("事实：", "\n事实：").replace("排名", "\n排名")
UNTIDY = RULES.replace("，", " , ")


@pytest.fixture
def untidy(here: Path) -> Path:
    path = here / "rules.kp"
    path.write_text(UNTIDY, "utf-8")
    return path


def test_a_file_is_laid_out_in_place(untidy: Path):
    assert kaoping("fmt", "rules.kp").code == 0
    assert untidy.read_text("utf-8") == TIDY


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_looking_changes_nothing(untidy: Path, option: str):
    kaoping("fmt", option, "rules.kp")
    assert untidy.read_text("utf-8") == UNTIDY


def test_check_answers_by_its_exit_code(untidy: Path):
    assert kaoping("fmt", "--check", "rules.kp").code == 1
    kaoping("fmt", "rules.kp")
    assert kaoping("fmt", "--check", "rules.kp").code == 0


def test_permissions_and_links_stay(untidy: Path, here: Path):
    untidy.chmod(0o640)
    (here / "link.kp").symlink_to(untidy)
    kaoping("fmt", "link.kp")
    assert (here / "link.kp").is_symlink()
    assert untidy.read_text("utf-8") == TIDY
    assert untidy.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_files_are_written_in_utf8(untidy: Path, encoding: str):
    untidy.write_bytes(TIDY.encode(encoding))
    assert "编码" in kaoping("fmt", "--diff", "rules.kp").out
    kaoping("fmt", "rules.kp")
    assert untidy.read_bytes() == TIDY.encode()


def test_line_ends_of_windows_become_plain(untidy: Path):
    untidy.write_bytes(TIDY.replace("\n", "\r\n").encode())
    kaoping("fmt", "rules.kp")
    assert untidy.read_bytes() == TIDY.encode()


def test_a_file_that_is_in_order_is_not_written(untidy: Path):
    untidy.write_text(TIDY, "utf-8")
    untidy.chmod(0o444)
    before = untidy.stat().st_mtime_ns
    assert kaoping("fmt", "rules.kp").code == 0
    assert untidy.stat().st_mtime_ns == before


def test_a_file_with_mistakes_is_left_as_it_is_and_the_others_are_laid_out(untidy: Path, here: Path):
    broken = UNTIDY.replace("0.3", "0。3")
    (here / "broken.kp").write_text(broken, "utf-8")
    ran = kaoping("fmt", ".")
    assert ran.code == 1
    assert "没有改动：broken.kp" in ran.err
    assert "decimal-stop" in ran.err
    assert (here / "broken.kp").read_text("utf-8") == broken
    assert untidy.read_text("utf-8") == TIDY


def test_standard_input_goes_to_standard_output():
    assert kaoping("fmt", "-", stdin=UNTIDY).out == TIDY


def test_of_standard_input_with_mistakes_nothing_is_written():
    ran = kaoping("fmt", "-", stdin=UNTIDY.replace("0.3", "0。3"))
    assert (ran.out, ran.code) == ("", 1)


def test_an_empty_file_stays_empty(here: Path):
    (here / "empty.kp").write_text("", "utf-8")
    assert kaoping("fmt", "--check", "empty.kp").code == 0


def scores(folder: Path) -> list[tuple[object, ...]]:
    standings = read_assessment(folder).score().standings
    return [(one.unit.name, one.rank, one.total, one.scores.indicators) for one in standings]


def test_ezhou_translated_means_the_same_and_comes_back_byte_for_byte(here: Path):
    folder = here / "ezhou"
    shutil.copytree(EZHOU, folder)
    hashes = {path.name: compile_rulebook(path, to_score=False).hash for path in folder.glob("*.kp")}
    assert kaoping("fmt", "--to", "en", folder).code == 0
    assert {path.name: compile_rulebook(path, to_score=False).hash for path in folder.glob("*.kp")} == hashes
    assert "deduct 0.2 points for each [inaccurate guides]" in (folder / "各区.kp").read_text("utf-8")
    assert scores(folder) == scores(EZHOU)
    assert kaoping("fmt", "--to", "zh", folder).code == 0
    assert {path.name: path.read_bytes() for path in folder.glob("*.kp")} == {
        path.name: path.read_bytes() for path in EZHOU.glob("*.kp")
    }


def test_nothing_is_written_where_the_meaning_would_change(untidy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(same_meaning, "format_document", lambda *_: TIDY.replace("0.3", "0.4"))
    ran = kaoping("fmt", "--to", "en", "rules.kp")
    assert ran.code == 1
    assert "含义会与原来不同" in ran.err
    assert untidy.read_text("utf-8") == UNTIDY


def test_nothing_is_written_where_a_statement_would_change(untidy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kaoping.dsl.layout.format.format_document", lambda *_: TIDY.replace("0.3", "0.4"))
    ran = kaoping("fmt", "rules.kp")
    assert ran.code == 1
    assert untidy.read_text("utf-8") == UNTIDY


def test_a_rulebook_whose_names_are_wrong_is_not_translated(untidy: Path):
    untidy.write_text(UNTIDY.replace("每1个【不准确数】", "每1个【不准确书】"), "utf-8")
    ran = kaoping("fmt", "--to", "en", "rules.kp")
    assert ran.code == 1
    assert "unknown-name" in ran.err

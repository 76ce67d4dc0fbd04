"""``kaoping new``: a folder that scores as it is, a workbook made to be filled in, and nothing lost."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from kaoping.cli import new
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Gap
from kaoping.engine.reading.files import tables_in
from kaoping.engine.reading.value import read_value
from kaoping.engine.rulebook import Kind
from kaoping.engine.writing.fill_in import write_workbook
from tests.cli.run import ROOT, kaoping

LANGUAGES = ["zh", "en"]
STARTER = {"zh": ROOT / "cli/starter/zh/细则.kp", "en": ROOT / "cli/starter/en/rules.kp"}
WORKBOOK = {"zh": "数据.xlsx", "en": "facts.xlsx"}


@pytest.fixture(params=LANGUAGES)
def made(request: pytest.FixtureRequest, here: Path) -> tuple[Path, str]:
    assert kaoping("new", "q", "--lang", request.param).code == 0
    return here / "q", request.param


def part(folder: Path, language: str, name: str) -> str:
    return zipfile.ZipFile(folder / WORKBOOK[language]).read(name).decode()


def test_it_scores_and_its_examples_agree(made: tuple[Path, str]):
    assert kaoping("score", "q").code == 0
    assert kaoping("check", "q", "--strict").code == 0
    assert kaoping("test", "q").code == 0


def test_its_rulebook_is_laid_out(made: tuple[Path, str]):
    assert kaoping("fmt", "--check", "q").code == 0


def test_both_languages_give_the_same_ranks_and_totals(here: Path):
    tables = []
    for language in LANGUAGES:
        kaoping("new", language, "--lang", language)
        lines = kaoping("score", language, "--format", "csv").out.splitlines()[1:]
        tables.append([line.split(",")[1:2] + line.split(",")[3:6] for line in lines])
    assert tables[0] == tables[1]
    assert len(tables[0]) == 4


def test_the_header_of_the_workbook_is_frozen_and_has_notes(made: tuple[Path, str]):
    sheet = part(*made, "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    comments = part(*made, "xl/comments1.xml")
    assert comments.count("<comment ") == 6


def test_cells_offer_the_choices_and_yes_or_no(made: tuple[Path, str]):
    _, language = made
    sheet = part(*made, "xl/worksheets/sheet1.xml")
    lists = re.findall(r'type="list".*?<formula1>"(.*?)"</formula1>', sheet)
    assert lists == {"zh": ["已配置,未配置", "是,否"], "en": ["connected,not connected", "yes,no"]}[language]
    assert 'type="whole"' in sheet
    assert 'type="decimal"' in sheet


def test_the_second_sheet_tells_how_to_fill_it_in_and_is_not_read_as_facts(made: tuple[Path, str]):
    folder, language = made
    tables = tables_in((folder / WORKBOOK[language]).read_bytes(), WORKBOOK[language])
    assert not isinstance(tables, Diagnostic)
    assert [table.name for table in tables] == {
        "zh": ["数据", "填写说明", "超时办件"],
        "en": ["facts", "instructions", "overdue cases"],
    }[language]
    told = "\n".join("|".join(row) for row in tables[1].rows)
    for fact in compile_text(STARTER[language].read_text("utf-8")).rulebook.facts:  # type: ignore[union-attr]
        assert fact.key in told


def test_the_workbook_is_the_same_whenever_it_is_made(here: Path):
    for name in ("a", "b"):
        kaoping("new", name, "--lang", "zh")
    first, second = (zipfile.ZipFile(here / name / "数据.xlsx") for name in ("a", "b"))
    assert {name: first.read(name) for name in first.namelist()} == {
        name: second.read(name) for name in second.namelist()
    }


def test_a_fact_of_every_kind_has_its_column_its_rule_and_is_read_back(here: Path):
    rulebook = compile_text(
        "评分细则【甲】\n总分10分\n事实：\n【数】计数，个\n【值】数值\n【率】比率\n【有】是否\n【选】选项：“甲,乙”，“丙”\n【日】日期\n【文】文本\n"
        "【评】评审分，0分到5分\n【导】导入分，满分5分\n【记】记录，件\n【记】的【率】比率\n"
        "指标【准】满分10分，从满分起扣\n每1个【数】扣0.3分，扣完为止\n排名：总分从高到低，并列同名次，其后空出\n"
    ).rulebook
    assert rulebook is not None
    write_workbook(
        here / "w.xlsx",
        rulebook,
        ["甲局"],
        "zh",
        {"甲局": {"数": 3, "率": 0.965, "有": "否", "选": "甲,乙", "导": 4.5}},
    )
    tables = tables_in((here / "w.xlsx").read_bytes(), "w.xlsx")
    assert not isinstance(tables, Diagnostic)
    header, row = tables[0].rows[:2]
    facts = {fact.key: fact for fact in rulebook.facts}
    assert header == ["单位", *(fact.key for fact in rulebook.facts if fact.kind is not Kind.RECORDS)]
    read = {name: read_value(text, facts[name]) for name, text in zip(header[1:], row[1:], strict=False)}
    assert {name: str(value) for name, value in read.items() if not isinstance(value, Gap)} == {
        "数": "3", "率": "193/200", "有": "0", "选": "甲,乙", "导": "9/2",
    }  # fmt: skip


# Nothing lost


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_there_is_left_alone(here: Path, there: str):
    path = here / "q"
    if there == "folder":
        path.mkdir()
        (path / "keep").write_text("mine", "utf-8")
    elif there == "file":
        path.write_text("mine", "utf-8")
    else:
        path.symlink_to(here / "nowhere")
    ran = kaoping("new", "q", "--lang", "zh")
    assert ran.code == 2
    assert "没有动它" in ran.err or "写不了" in ran.err
    assert [one.name for one in here.rglob("*")] == {"folder": ["q", "keep"], "file": ["q"], "link": ["q"]}[there]


def test_an_empty_folder_is_filled(here: Path):
    (here / "q").mkdir()
    assert kaoping("new", "q").code == 0
    assert kaoping("score", "q").code == 0


def test_the_working_folder_itself_can_be_filled(here: Path):
    assert kaoping("new", ".").code == 0
    assert kaoping("score", ".").code == 0


@pytest.mark.parametrize("name", ['a"b', "a\\b", "{name}", "a'b", "q.kp"])
def test_a_name_may_have_any_marks(here: Path, name: str):
    assert kaoping("new", name, "--lang", "en").code == 0
    assert name in kaoping("score", name).out


def test_what_was_begun_is_taken_back_where_it_cannot_be_finished(here: Path, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new, "_workbook", fails)
    ran = kaoping("new", "q", "--lang", "zh")
    assert ran.code == 2
    assert "磁盘已满" in ran.err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "asked", "rules"),
    [
        ("2026年三季度考核", {}, "细则.kp"),
        ("考核/q3", {}, "rules.kp"),  # the name is the last part
        ("q3", {}, "rules.kp"),
        ("三季度", {"KAOPING_LANG": "en"}, "rules.kp"),
    ],
)
def test_a_name_in_chinese_makes_a_folder_in_chinese(here: Path, name: str, asked: dict[str, str], rules: str):
    assert kaoping("new", name, LANG="C.UTF-8", **asked).code == 0
    assert (here / name / rules).exists()

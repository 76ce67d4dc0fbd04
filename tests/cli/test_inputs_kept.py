"""No answer is written over a file that the assessment reads, however the command comes to read it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.run import FACTS, RULES, kaoping

MANIFEST = """\
name = "考评"
as_of = 2021-06-30
rulebooks = ["细则/甲.kp"]
units = "单位.csv"
facts = ["数据.csv"]
waivers = ["核销.csv"]
appeals = ["申诉.csv"]
published = "印发.csv"
areas = ["另一.toml"]
calendar = ["假日.csv"]

[records]
"记录" = ["记录.csv"]

[tables]
"表" = ["查表.csv"]

[previous]
"上季" = { facts = ["上季.csv"], published = "上季印发.csv" }

[notice]
template = "模板.docx"

[printed]
text = "通报.md"
tables = ["表1.json"]
figures = ["图.json"]
relations = ["关系.json"]
problems = ["清单.json"]
"""
AREA = 'name = "另一"\nrulebooks = ["另一.kp"]\nfacts = ["另一.csv"]\n'

CSV = ("单位", "数据", "核销", "申诉", "印发", "假日", "记录", "查表", "上季", "上季印发", "另一")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        "assessment.toml": MANIFEST,
        "另一.toml": AREA,
        "细则/甲.kp": "沿用“底/乙.kp”\n" + RULES,
        "细则/底/乙.kp": "沿用“丙.kp”\n",
        "细则/底/丙.kp": RULES,
        "另一.kp": RULES,
        "通报.md": "通报",
        **{f"{name}.csv": FACTS for name in CSV},
        **{f"{name}.json": "{}" for name in ("表1", "图", "关系", "清单")},
        "模板.docx": "模板",
    }
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True, parents=True)
        Path(name).write_text(text, encoding="utf-8")
        os.utime(name, (1_000_000, 1_000_000))
    return tmp_path


def refused(*words: str) -> None:
    name = words[words.index("-o" if "-o" in words else "--template-out") + 1]
    before = Path(name).read_bytes()
    ran = kaoping(*words, KAOPING_LANG="zh")
    assert (ran.code, ran.err) == (2, f"“{name}”是要读的文件，不能写成结果。\n请给结果另起一个文件名。\n")
    assert Path(name).read_bytes() == before


@pytest.mark.parametrize(
    "name", [*(f"{one}.csv" for one in CSV), "表1.json", "图.json", "关系.json", "清单.json", "通报.md"]
)
def test_every_table_that_the_manifest_names_is_kept(folder: Path, name: str):
    refused("score", ".", "-o", name)
    refused("score", "assessment.toml", "-o", name, "--overwrite")


@pytest.mark.parametrize(
    "name", ["assessment.toml", "另一.toml", "细则/甲.kp", "细则/底/乙.kp", "细则/底/丙.kp", "另一.kp"]
)
def test_manifests_rulebooks_and_their_bases_are_kept(folder: Path, name: str):
    refused("score", ".", "-o", name, "--format", "json", "--overwrite")


def test_the_bases_of_a_rulebook_alone_are_kept(folder: Path):
    refused("score", "细则/甲.kp", "--facts", "数据.csv", "-o", "细则/底/丙.kp")
    refused("score", "另一.toml", "-o", "另一.csv")


def test_the_rulebook_from_standard_input_keeps_what_it_may_be_based_on(folder: Path):
    ran = kaoping("score", "-", "--facts", "数据.csv", "-o", "另一.kp", stdin=RULES, KAOPING_LANG="zh")
    assert "“另一.kp”是要读的文件" in ran.err
    assert Path("另一.kp").read_text(encoding="utf-8") == RULES


@pytest.mark.parametrize(
    "words",
    [
        ("score", "."),
        ("problems", "."),
        ("explain", ".", "甲局"),
        ("recover", ".", "甲局"),
        ("whatif", ".", "--set", "甲局.不准确数=1"),
        ("appeal", "."),
        ("audit", "."),
        ("verify", "结果.json", "."),
        ("diff", "细则", "."),
        ("report", "."),
        ("template", "."),
    ],
)
def test_every_command_that_writes_keeps_them(folder: Path, words: tuple[str, ...]):
    refused(*words, "-o", "表1.json", "--format", "json")


def test_templates_are_kept(folder: Path):
    refused("report", ".", "-o", "模板.docx")
    refused("report", ".", "--template-out", "模板.docx", "--overwrite")


def test_a_link_to_an_input_is_refused_and_a_workbook_to_come_is_not(folder: Path):
    Path("别处.csv").symlink_to("单位.csv")
    refused("score", ".", "-o", "别处.csv")
    Path("assessment.toml").write_text('rulebooks = ["另一.kp"]\nfacts = ["数据.xlsx"]\n', encoding="utf-8")
    assert kaoping("template", ".", "-o", "数据.xlsx").code == 0
    refused("template", ".", "-o", "数据.xlsx")

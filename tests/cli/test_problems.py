"""``kaoping problems``: the list in all its forms, what is chosen of it, and the two checks in words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.run import EZHOU, ROOT, kaoping

SCHEMA = json.loads((ROOT / "docs" / "reference" / "problems.schema.json").read_text("utf-8"))
RULES = """\
评分细则【甲】
总分10分
事实：
【指南】计数，个，越少越好，未列按0计
【投诉】计数，件，越少越好，未列按0计
【发现】记录，条
【发现】的【说明】文本
指标【准确】满分10分，从满分起扣
每1个【指南】扣0.3分，扣完为止
问题：“{n}个指南不准确。”
每1件【投诉】扣1分，扣完为止
逐条【发现】问题：“{【说明】}”
"""
FACTS = "单位,指南,投诉\n+甲局,3,\n乙局,,2\n丙局,,\n"
FOUND = "编号,单位,说明\n1,+甲局,@SUM(A1)\n2,丙局,|表格|*星*<b>\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "细则.kp").write_text(RULES, "utf-8")
    (tmp_path / "数据.csv").write_text(FACTS, "utf-8")
    (tmp_path / "发现.csv").write_text(FOUND, "utf-8")
    manifest = 'name = "一季度考评"\narea = "服务"\nrulebooks = ["细则.kp"]\nfacts = ["数据.csv"]\n[records]\n"发现" = "发现.csv"\n'
    (tmp_path / "assessment.toml").write_text(manifest, "utf-8")
    return tmp_path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_list_and_both_checks_in_words(folder: Path) -> None:
    assert kaoping("problems", folder).out == (
        "一季度考评\n\n问题清单（2个单位，3条）\n\n"
        "+甲局\n  1.3个指南不准确。（失0.90分）\n  2.@SUM(A1)\n\n"
        "丙局\n  |表格|*星*<b>\n\n"
        "失了分却没有列出问题：\n  乙局：【准确】失2.00分\n"
        "列出了问题却没有失分：\n  +甲局：@SUM(A1)\n  丙局：|表格|*星*<b>\n"
    )


def test_in_english_what_stands_around_the_sentences(folder: Path) -> None:
    out = kaoping("problems", folder, "--lang", "en").out
    assert "Problems (2 units, 3 problems)" in out
    assert "  1. 3个指南不准确。 (0.90 points lost)" in out
    assert "Points lost without a problem:\n  乙局: 2.00 lost in [准确]\n" in out


def test_the_csv_opens_in_excel_and_runs_nothing(folder: Path) -> None:
    out = kaoping("problems", folder, "--format", "csv").out
    assert out.startswith("\ufeff单位,类别,领域,序号,问题,")
    assert [(row["单位"], row["序号"], row["问题"], row["失分"]) for row in rows(out)] == [
        ("'+甲局", "1", "3个指南不准确。", "0.90"),
        ("'+甲局", "2", "'@SUM(A1)", "0.00"),
        ("丙局", "", "|表格|*星*<b>", "0.00"),
    ]


def test_markdown_shows_marks_as_they_are(folder: Path) -> None:
    out = kaoping("problems", folder, "--format", "md").out
    assert "| 1 | +甲局 | 1.3个指南不准确。<br>2.@SUM(A1) |  |" in out
    assert r"| 2 | 丙局 | \|表格\|\*星\*\<b\> |  |" in out
    assert "失了分却没有列出问题：\n\n- 乙局：【准确】失2.00分" in out


@pytest.mark.parametrize("place", ["small", "ezhou"])
def test_the_json_is_as_described(place: str, folder: Path) -> None:
    found = json.loads(kaoping("problems", folder if place == "small" else EZHOU, "--format", "json").out)
    jsonschema.validate(found, SCHEMA)
    if place == "small":
        assert [(one["unit"], one["points"], one["by_rule"]) for one in found["losses_without_problem"]] == [
            ("乙局", "2", True)
        ]
        assert [one["text"] for one in found["problems_without_loss"]] == ["@SUM(A1)", "|表格|*星*<b>"]


def test_an_empty_list_says_so_in_every_form(folder: Path) -> None:
    (folder / "发现.csv").write_text("编号,单位,说明\n", "utf-8")
    (folder / "数据.csv").write_text("单位,指南,投诉\n甲局,,\n", "utf-8")
    assert "没有列出问题。" in kaoping("problems", folder).out
    assert "没有列出问题。" in kaoping("problems", folder, "--format", "md").out
    assert rows(kaoping("problems", folder, "--format", "csv").out) == []
    found = json.loads(kaoping("problems", folder, "--format", "json").out)
    jsonschema.validate(found, SCHEMA)
    assert (found["units"], found["losses_without_problem"], found["problems_without_loss"]) == ([], [], [])


def test_a_rulebook_without_sentences_has_no_list(folder: Path) -> None:
    text = "\n".join(line for line in RULES.split("\n") if "问题" not in line and "发现" not in line)
    (folder / "细则.kp").write_text(text, "utf-8")
    manifest = (folder / "assessment.toml").read_text("utf-8").partition("[records]")[0]
    (folder / "assessment.toml").write_text(manifest, "utf-8")
    ran = kaoping("problems", folder)
    assert (ran.code, "服务的评分细则里没有“问题：……”这样的句子，所以没有问题清单。" in ran.out) == (0, True)


def test_choosing_units(folder: Path) -> None:
    assert [row["单位"] for row in rows(kaoping("problems", folder, "--unit", "丙局", "--format", "csv").out)] == [
        "丙局"
    ]
    shown = kaoping("problems", EZHOU, "--unit", "华容区经发局", "--unit", "市不动产登记中心", "--area", "一网通办").out
    assert "\n华容区\n" in shown  # the row in which its bureau is named
    assert "\n市不动产登记中心\n  有5个办件信息" in shown  # a sub-unit with a row of its own


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--unit", "丁局"), "没有叫“丁局”的单位。"),
        (("--area", "监管"), "没有叫“监管”的领域。\n现有：服务。"),
        (("-o", "清单.xlsx"), "“清单.xlsx”没有写"),
    ],
)
def test_what_is_not_there_is_said(words: tuple[str, str], said: str, folder: Path) -> None:
    ran = kaoping("problems", folder, *words)
    assert (ran.out, said in ran.err) == ("", True), ran.err
    assert ran.code in (1, 2)


def test_with_an_error_there_is_no_list(folder: Path) -> None:
    (folder / "数据.csv").write_text("单位,指南,投诉\n甲局,许多,\n", "utf-8")
    ran = kaoping("problems", folder, "-o", folder / "清单.csv")
    assert (ran.code, (folder / "清单.csv").exists()) == (1, False)


def test_areas_stand_side_by_side(folder: Path) -> None:
    """A unit has one row over all areas; a unit of one area only has its problems there."""
    (folder / "监管.kp").write_text(
        "评分细则【监管】\n事实：\n【活跃度】比率，越多越好\n指标【活跃度】不计分\n目标：【活跃度】达到50%\n问题：“活跃度未达到50%。”\n",
        "utf-8",
    )
    (folder / "监管.csv").write_text("单位,活跃度\n丁局,10%\n丙局,49%\n乙局,60%\n", "utf-8")
    (folder / "监管.toml").write_text('area = "监管"\nrulebooks = ["监管.kp"]\nfacts = ["监管.csv"]\n', "utf-8")
    manifest = (folder / "assessment.toml").read_text("utf-8").replace("[records]", 'areas = ["监管.toml"]\n[records]')
    (folder / "assessment.toml").write_text(manifest, "utf-8")
    out = kaoping("problems", folder, "--format", "md").out
    assert "| 序号 | 单位名称 | “服务”问题 | “监管”问题 | 备注 |" in out
    assert "| 3 | 丁局 |  | 活跃度未达到50%。 |  |" in out
    assert r"| 2 | 丙局 | \|表格\|\*星\*\<b\> | 活跃度未达到50%。 |  |" in out
    text = kaoping("problems", folder).out
    assert "\n丙局\n  服务：\n    |表格|*星*<b>\n  监管：\n    活跃度未达到50%。\n" in text
    assert "失了分却没有列出问题" in text
    only = rows(kaoping("problems", folder, "--area", "监管", "--format", "csv").out)
    assert [(row["单位"], row["领域"], row["失分"]) for row in only] == [("丙局", "监管", ""), ("丁局", "监管", "")]


def test_equal_input_gives_equal_bytes(folder: Path) -> None:
    for form in ("table", "csv", "json", "md"):
        assert kaoping("problems", EZHOU, "--format", form).out == kaoping("problems", EZHOU, "--format", form).out

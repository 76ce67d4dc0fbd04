"""Every command answers in JSON too, in a documented shape; here also those whose answers are small."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from kaoping.cli import pages
from kaoping.cli.main import COMMANDS
from tests.cli.run import EZHOU, ROOT, RULES, kaoping

REFERENCE = ROOT / "docs" / "reference"
SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in REFERENCE.glob("*.schema.json")}
BESIDE: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
TIDY = RULES.replace("事实：", "\n事实：").replace("排名", "\n排名")
AGREES = "示例“三个”：\n【不准确数】＝3\n【准确】得9.1分\n"
BANDED = """\
评分细则【走访】
总分10分
事实：
【走访数】计数，次，越多越好
指标【走访】满分10分，按下列计分
【走访数】分档：达到20得5分，达到10得10分，其他得0分
排名：总分从高到低，并列同名次，其后空出
"""
DIFFERS = "示例“又三个”：\n【不准确数】＝3\n【准确】得9分\n总分得9.1分\n"
LACKING = "示例“没有写数”：\n【准确】得9分\n"


def fits(name: str, told: object) -> None:
    Draft202012Validator(SCHEMAS[f"{name}.schema.json"], registry=BESIDE).validate(told)


def answer(command: str, *words: object, **more: Any) -> tuple[Any, int]:
    """What the command writes, which has the documented shape; and the exit code."""
    ran = kaoping(command, *words, "--format", "json", **more)
    told = json.loads(ran.out)
    fits(command, told)
    return told, ran.code


# All commands


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_in_json(name: str):
    command: click.Command = import_module(f"kaoping.cli.{name}").command
    choices = [param.type for param in command.params if "--format" in param.opts]
    assert choices, f"kaoping {name} has no --format"
    assert isinstance(choices[0], click.Choice)
    assert "json" in choices[0].choices, f"kaoping {name} has no --format json"


@pytest.mark.parametrize("ending", [".md", ".zh-CN.md"])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_of_every_command_leads_to_the_shape(name: str, ending: str):
    page = (REFERENCE / "commands" / f"{name}{ending}").read_text("utf-8")
    linked = re.findall(r"\]\(\.\./([a-z]+\.schema\.json)\)", page)
    assert linked, f"docs/reference/commands/{name}{ending} links to no schema"
    assert [one for one in linked if one not in SCHEMAS] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one_and_is_led_to(name: str):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert any(f"(../{name})" in path.read_text("utf-8") for path in (REFERENCE / "commands").glob("*.md"))


# check


@pytest.mark.parametrize("language", ["zh", "en"])
def test_findings_have_the_documented_shape(here: Path, language: str):
    mistakes = (TIDY, RULES.replace("0.3分", "0.3份").replace("，扣完为止", ""), RULES.replace("计数", "技数"), "\x00")
    for number, text in enumerate(mistakes):
        (here / f"{number}.kp").write_text(text, "utf-8")
    (here / "assessment.toml").write_text('rulebooks = ["0.kp"]\nunits = "u.csv"\nfacts = ["f.csv"]\n', "utf-8")
    (here / "u.csv").write_text("单位\n甲局\n乙局\n", "utf-8")
    (here / "f.csv").write_text("单位,不准确数\n甲局,3.5\n乙局,x\n", "utf-8")
    told, code = answer("check", ".", "--lang", language)
    assert code == 1
    assert {"file": "f.csv", "sheet": "", "row": 2, "column": 2, "cell": "B2"} in [
        one["place"] for one in told["diagnostics"]
    ]
    assert any(one["fixes"] for one in told["diagnostics"])
    assert told["errors"] + told["warnings"] == len(told["diagnostics"])


def test_nothing_found_has_it_too():
    assert answer("check", EZHOU) == (
        {"schema": "kaoping-diagnostics/1", "errors": 0, "warnings": 0, "diagnostics": []},
        0,
    )


# explain


@pytest.mark.parametrize("more", [(), ("--trace",)])
@pytest.mark.parametrize("words", [("华容区",), ("市发改委",), ("鄂城区", "办事指南准确性")])
def test_explanations_have_the_documented_shape(words: tuple[str, ...], more: tuple[str, ...]):
    told, _ = answer("explain", EZHOU, *words, *more)
    assert ("trace" in json.dumps(told)) == bool(more)


# test


def test_examples_are_told_one_by_one(here: Path):
    (here / "rules.kp").write_text(RULES + AGREES + DIFFERS + LACKING, "utf-8")
    told, code = answer("test", "rules.kp", "--no-laws")
    assert (told["agree"], told["differ"], code) == (1, 2, 1)
    [rulebook] = told["rulebooks"]
    first, second, third = rulebook["examples"]
    assert first == {"name": "三个", "file": "rules.kp", "line": 8, "agrees": True, "differences": []}
    assert (second["line"], second["agrees"]) == (11, False)
    # 10 − 3 × 0.3 = 9.1; the total agrees and is not listed
    assert second["differences"] == [
        {"of": "indicator", "name": "准确", "expected": "9", "actual": "9.1", "problems": []}
    ]
    [lacking] = third["differences"]
    assert lacking["actual"] is None
    [problem] = lacking["problems"]
    fits("check", {"schema": "kaoping-diagnostics/1", "errors": 1, "warnings": 0, "diagnostics": [problem]})


def test_coverage_and_mutants_have_the_documented_shape(here: Path):
    (here / "rules.kp").write_text(RULES + AGREES, "utf-8")
    told, code = answer("test", "rules.kp", "--coverage", "--mutants", "--seed", "7")
    [rulebook] = told["rulebooks"]
    coverage, mutants = rulebook["coverage"], rulebook["mutants"]
    assert (code, coverage["complete"], mutants["seed"]) == (1, False, 7)
    assert coverage["groups"][0] == {"group": "clauses", "exercised": 1, "reachable": 2, "not_found": 0}
    [rests] = [goal for goal in coverage["goals"] if goal["what"] == "rests"]
    assert (rests["line"], rests["exercised"], rests["reachable"]) == (6, False, True)
    fates = {one["after"]: (one["fate"], one["by"]) for one in mutants["mutants"]}
    assert fates["每1个【不准确数】扣0.4分，扣完为止"] == ("example", "三个")  # 10 − 3 × 0.4 = 8.8
    assert [one["fate"] for one in mutants["mutants"] if one["fate"] == "survived"] == []


def test_they_are_null_where_nobody_asked(here: Path):
    (here / "rules.kp").write_text(RULES + AGREES, "utf-8")
    told, _ = answer("test", "rules.kp")
    assert (told["rulebooks"][0]["coverage"], told["rulebooks"][0]["mutants"]) == (None, None)


def test_rulebooks_that_were_not_run_are_told(here: Path):
    (here / "a.kp").write_text(RULES.replace("计数", "技数") + AGREES, "utf-8")
    (here / "b.kp").write_text(RULES, "utf-8")
    told, code = answer("test", ".", "--no-laws")
    assert code == 1
    assert [(one["file"], one["status"], bool(one["problems"])) for one in told["rulebooks"]] == [
        ("a.kp", "not_run", True),
        ("b.kp", "no_examples", False),
    ]


def test_a_grade_that_differs_is_told(here: Path):
    graded = "等次“优秀”：总分达到9.5分\n等次“良好”：其他\n"
    (here / "rules.kp").write_text(RULES + graded + AGREES + "等次为“优秀”\n", "utf-8")
    told, code = answer("test", "rules.kp", "--no-laws")
    [example] = told["rulebooks"][0]["examples"]
    # 9.1 points are not 9.5
    assert example["differences"] == [{"of": "grade", "name": "", "expected": "优秀", "actual": "良好", "problems": []}]
    assert code == 1


def test_a_base_is_told_apart(here: Path):
    (here / "共用.kp").write_text(
        "评分细则【共用】\n总分10分\n事实：\n【不准确数】计数，个，越少越好\n排名：总分从高到低，并列同名次，其后空出\n",
        "utf-8",
    )
    (here / "甲.kp").write_text(
        "评分细则【甲】\n沿用“共用.kp”\n指标【准确】满分10分，从满分起扣\n每1个【不准确数】扣0.3分，扣完为止\n", "utf-8"
    )
    told, code = answer("test", ".", "--no-laws")
    assert ({one["file"]: one["status"] for one in told["rulebooks"]}, code) == (
        {"共用.kp": "only_a_base", "甲.kp": "no_examples"},
        0,
    )


def test_laws_are_told_one_by_one_each_with_its_counterexample(here: Path):
    (here / "rules.kp").write_text(BANDED, "utf-8")
    told, code = answer("test", "rules.kp", "--seed", "5", "--examples", "20")
    laws = told["rulebooks"][0]["laws"]
    assert (laws["seed"], laws["situations"], laws["refuted"], code) == (5, 20, 2, 1)
    assert laws["held"] + laws["refuted"] + laws["not_run"] == len(laws["each"])
    [first, second] = [one for one in laws["each"] if one["outcome"] == "refuted"]
    assert (first["key"], second["key"]) == ("monotone/走访/走访数", "monotone/total/走访数")
    # from 19 visits on 10 points, from 20 on 5
    breach = first["breach"]
    assert (breach["before"], breach["after"], breach["clause"]["line"]) == ("10", "5", 6)
    assert [(one["name"], one["before"], one["after"]) for one in breach["facts"]] == [("走访数", "19", "20")]


def test_laws_that_were_not_looked_at_say_why(here: Path):
    (here / "rules.kp").write_text(RULES, "utf-8")
    told, code = answer("test", "rules.kp", "--time", "0.000001")
    laws = told["rulebooks"][0]["laws"]
    assert (laws["held"], laws["refuted"], code) == (0, 0, 0)
    assert {one["why"] for one in laws["each"]} == {"time"}


def test_the_examples_of_the_notice_agree():
    told, code = answer("test", EZHOU, "--no-laws")
    assert (told["agree"], told["differ"], code) == (34, 0, 0)


# fmt


@pytest.mark.parametrize(
    ("words", "written", "code"), [((), True, 1), (("--check",), False, 1), (("--diff",), False, 1)]
)
def test_each_file_laid_out_is_told(here: Path, words: tuple[str, ...], written: bool, code: int):
    untidy = RULES.replace("，", " , ")
    (here / "a.kp").write_text(untidy, "utf-8")
    (here / "b.kp").write_text(TIDY, "utf-8")
    (here / "c.kp").write_text(RULES.replace("0.3", "0。3"), "utf-8")
    told, ended = answer("fmt", *words, ".")
    assert [(one["file"], one["status"], one["written"]) for one in told["files"]] == [
        ("a.kp", "changed", written),
        ("b.kp", "same", False),
        ("c.kp", "failed", False),
    ]
    assert ended == code
    assert (here / "a.kp").read_text("utf-8") == (TIDY if written else untidy)
    [problem] = told["files"][2]["problems"]
    fits("check", {"schema": "kaoping-diagnostics/1", "errors": 1, "warnings": 0, "diagnostics": [problem]})
    assert [one.get("diff", "") for one in told["files"][1:]] == ["", ""]
    assert ("+每1个【不准确数】扣0.3分，扣完为止\n" in told["files"][0].get("diff", "")) == ("--diff" in words)


def test_standard_input_laid_out_stands_in_the_answer():
    told, code = answer("fmt", "-", stdin=RULES)
    assert (told["files"], code) == (
        [{"file": "-", "status": "changed", "written": False, "problems": [], "text": TIDY}],
        0,
    )


# new


@pytest.mark.parametrize(
    ("language", "files"),
    [
        ("zh", ["q/assessment.toml", "q/细则.kp", "q/单位.csv", "q/数据.xlsx"]),
        ("en", ["q/assessment.toml", "q/rules.kp", "q/units.csv", "q/facts.xlsx"]),
    ],
)
def test_what_was_made_is_told(here: Path, language: str, files: list[str]):
    told, code = answer("new", "q", "--lang", language)
    assert (told["name"], told["folder"], told["language"], code) == ("q", "q", language, 0)
    assert [one["file"] for one in told["files"]] == files
    assert {str(path.relative_to(here)) for path in (here / "q").iterdir()} == set(files)


def test_where_nothing_was_made_there_is_no_answer(here: Path):
    (here / "q").write_text("mine", "utf-8")
    ran = kaoping("new", "q", "--format", "json")
    assert (ran.out, ran.code) == ("", 2)
    assert "q" in ran.err


# help


@pytest.mark.parametrize(
    ("topic", "kind", "name", "title"),
    [
        (("vague-limit",), "code", "vague-limit", "没有说清楚含不含本数"),
        (("分档",), "clause", "bands", "分档"),
        (("kaoping", "score"), "command", "score", "kaoping score"),
        (("language",), "overview", "language", ""),
    ],
)
def test_a_page_is_told_with_its_text(topic: tuple[str, ...], kind: str, name: str, title: str):
    told, code = answer("help", *topic, "--lang", "zh")
    [page] = told["pages"]
    assert (page["kind"], page["name"], code) == (kind, name, 0)
    assert title in page["title"]
    found = pages.find(name)
    assert found
    assert page["text"] == pages.read(found, "zh")


@pytest.mark.parametrize(
    ("topic", "kinds"), [((), {"command", "clause", "overview"}), (("codes",), {"code"}), (("代码",), {"code"})]
)
def test_pages_are_listed_without_their_text(topic: tuple[str, ...], kinds: set[str]):
    told, _ = answer("help", *topic)
    assert {page["kind"] for page in told["pages"]} == kinds
    assert not any("text" in page for page in told["pages"])


def test_of_a_page_that_is_not_there_nothing_is_told():
    ran = kaoping("help", "vage-limit", "--format", "json")
    assert (ran.out, ran.code) == ("", 2)
    assert "vague-limit" in ran.err

"""``kaoping check``: rulebooks, bases, folders of assessments, and the forms for people and programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import EZHOU, RULES, kaoping

BASE = "评分细则【共用】\n总分10分\n事实：\n【不准确数】计数，个，越少越好\n排名：总分从高到低，并列同名次，其后空出\n"
HEIR = "评分细则【甲】\n沿用“共用.kp”\n指标【准确】满分10分，从满分起扣\n每1个【不准确数】扣0.3分，扣完为止\n"
WARNED = RULES.replace("指标【", "【没用上】计数，个，越少越好\n指标【")


def codes(*words: object, **more: object) -> list[str]:
    ran = kaoping("check", *words, "--format", "json", **more)  # type: ignore[arg-type]
    return [one["code"] for one in json.loads(ran.out)["diagnostics"]]


def test_nothing_is_wrong_with_ezhou():
    ran = kaoping("check", EZHOU, "--strict")
    assert (ran.said, ran.code) == ("没有问题：检查了1个考评文件夹。\n", 0)


@pytest.mark.parametrize("file", sorted(path.name for path in EZHOU.glob("*.kp")))
def test_each_rulebook_of_ezhou_is_in_order_by_itself(file: str):
    assert kaoping("check", EZHOU / file, "--strict").code == 0


@pytest.mark.parametrize("named", [("共用.kp",), ("共用.kp", "甲.kp"), (".",)])
def test_a_base_need_not_be_complete_where_another_is_based_on_it(here: Path, named: tuple[str, ...]):
    (here / "共用.kp").write_text(BASE, "utf-8")
    (here / "甲.kp").write_text(HEIR, "utf-8")
    assert kaoping("check", *named).code == 0


def test_the_same_rulebook_must_be_complete_where_none_is_based_on_it(here: Path):
    (here / "共用.kp").write_text(BASE, "utf-8")
    assert kaoping("check", "共用.kp").code == 1


def test_a_base_in_a_folder_of_its_own_is_found_within_the_assessment(here: Path):
    (here / "共用").mkdir()
    (here / "共用" / "共用.kp").write_text(BASE, "utf-8")
    (here / "甲").mkdir()
    (here / "甲" / "甲.kp").write_text(HEIR.replace("共用.kp", "../共用/共用.kp"), "utf-8")
    assert codes("甲/甲.kp") == ["base-outside"]
    (here / "assessment.toml").write_text('rulebooks = ["甲/甲.kp"]\nunits = "u.csv"\nfacts = ["f.csv"]\n', "utf-8")
    assert codes("甲/甲.kp") == []


def test_a_mistake_of_a_base_is_told_once(here: Path):
    (here / "共用.kp").write_text(BASE.replace("计数，个", "计书，个"), "utf-8")
    for name in ("甲", "乙"):
        (here / f"{name}.kp").write_text(HEIR.replace("【甲】", f"【{name}】"), "utf-8")
    found = json.loads(kaoping("check", ".", "--format", "json").out)["diagnostics"]
    assert [one["place"]["line"] for one in found if one["place"]["file"].endswith("共用.kp")] == [4]


def test_a_warning_lets_pass_unless_strict(here: Path):
    (here / "rules.kp").write_text(WARNED, "utf-8")
    assert kaoping("check", "rules.kp").code == 0
    assert kaoping("check", "rules.kp", "--strict").code == 1
    assert codes("rules.kp") == ["unused-fact"]


def test_a_folder_is_checked_with_its_units_and_facts_and_named_from_here(here: Path):
    kaoping("new", "q", KAOPING_LANG="zh")
    (here / "q" / "单位.csv").write_text("单位,类别,别名\n甲局,,\n甲局,,\n", "utf-8")
    ran = kaoping("check", "q")
    assert ran.code == 1
    assert "q/单位.csv:A3" in ran.out
    assert "q/数据.xlsx 工作表“数据”A3" in ran.out


def test_a_folder_above_assessments_checks_each_as_a_whole(here: Path):
    kaoping("new", "a/q", KAOPING_LANG="zh")
    (here / "a" / "single.kp").write_text(RULES, "utf-8")
    assert kaoping("check", "a").out == "没有问题：检查了1个考评文件夹、1份评分细则。\n"
    (here / "a" / "q" / "单位.csv").write_text("单位\n", "utf-8")
    assert kaoping("check", "a").code == 1


def test_a_rulebook_that_the_manifest_does_not_name_is_checked_too(here: Path):
    kaoping("new", "q", KAOPING_LANG="zh")
    (here / "q" / "旧.kp").write_text(RULES.replace("0.3", "0。3"), "utf-8")
    assert codes("q") == ["decimal-stop"]


def test_that_a_folder_can_be_scored_is_part_of_the_check(here: Path):
    kaoping("new", "q", KAOPING_LANG="zh")
    rules = here / "q" / "细则.kp"
    rules.write_text(rules.read_text("utf-8").replace("越少越好，未列按0计", "越少越好"), "utf-8")
    assert set(codes("q")) == {"missing-fact"}


def test_standard_input_is_checked():
    assert kaoping("check", "-", stdin=RULES).code == 0
    assert codes("-", stdin=RULES.replace("0.3", "0。3")) == ["decimal-stop"]


def test_at_most_200_findings_are_printed_then_how_many_more(here: Path):
    unused = "".join(f"【没用上{number}】计数，个\n" for number in range(250))
    (here / "rules.kp").write_text(RULES.replace("指标【", unused + "指标【"), "utf-8")
    ran = kaoping("check", "rules.kp")
    assert ran.out.count("提醒：") == 200
    assert "还有50处没有列出" in ran.out
    assert ran.out.endswith("250处提醒；检查了1份评分细则。\n")
    assert kaoping("check", "rules.kp", "--format", "github").out.count("::warning") == 200
    assert len(codes("rules.kp")) == 250


def test_sarif_has_a_rule_for_every_result(here: Path):
    (here / "rules.kp").write_text(WARNED.replace("0.3", "0。3"), "utf-8")
    [run] = json.loads(kaoping("check", "rules.kp", "--format", "sarif").out)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert all("{" not in rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])


def test_a_table_is_no_rulebook(here: Path):
    (here / "facts.csv").write_text("单位\n", "utf-8")
    ran = kaoping("check", "facts.csv")
    assert ran.code == 2
    assert "facts.csv" in ran.err


def test_the_manifest_stands_for_its_folder():
    assert kaoping("check", EZHOU / "assessment.toml").said == kaoping("check", EZHOU).said


def test_a_finding_in_the_folder_at_hand_is_told_once(here: Path, monkeypatch: pytest.MonkeyPatch):
    kaoping("new", "q", KAOPING_LANG="zh")
    rules = here / "q" / "细则.kp"
    rules.write_text(rules.read_text("utf-8").replace("指标【", "第1条 略。\n指标【", 1), "utf-8")
    inside_out = [str(one) for one in places("q")]
    monkeypatch.chdir(here / "q")
    for typed in (".", "./", "assessment.toml", "../q"):
        found = places(typed)
        assert len(found) == len(set(found)) == len(inside_out), typed
    assert all(one.startswith("细则.kp:") for one in places("."))


COMPLETE = BASE + "指标【准确】满分10分，从满分起扣\n每1个【不准确数】扣0.3分，扣完为止\n"
OTHERS = "评分细则【乙】\n沿用“共用.kp”\n替换指标【准确】满分10分，从满分起扣\n每1个【超时数】扣1分，扣完为止\n"


@pytest.mark.parametrize("paths", [(".",), ("共用.kp",), ("乙.kp", "共用.kp"), ("丙.kp",)])
def test_a_fact_of_a_complete_base_may_be_used_by_another_heir_only(here: Path, paths: tuple[str, ...]):
    base = COMPLETE.replace("指标【", "【超时数】计数，个，越少越好\n指标【")
    heir = "评分细则【丙】\n沿用“共用.kp”\n"
    for name, text in (("共用.kp", base), ("乙.kp", OTHERS), ("丙.kp", heir)):
        (here / name).write_text(text, "utf-8")
    assert codes(*paths) == []
    (here / "乙.kp").unlink()
    (here / "丙.kp").unlink()
    assert codes("共用.kp") == ["unused-fact"]


def places(path: str) -> list[str]:
    found = json.loads(kaoping("check", path, "--format", "json").out)["diagnostics"]
    return [f"{one['place']['file']}:{one['place'].get('line', '')}:{one['code']}" for one in found]

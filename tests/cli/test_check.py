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


# What an audit, an appeal and a report would stop at or leave out


def folder(here: Path, more: str) -> None:
    (here / "a.kp").write_text(
        "rulebook [a]\ntotal 4 points\nfacts:\n[n] count, fewer is better\n"
        "indicator [i], max 4 points, starts full\ndeduct 1 point for each [n], down to 0\n",
        "utf-8",
    )
    (here / "units.csv").write_text("unit\nA\n", "utf-8")
    (here / "facts.csv").write_text("unit,n\nA,1\n", "utf-8")
    manifest = 'name = "a"\nrulebooks = ["a.kp"]\nunits = "units.csv"\nfacts = ["facts.csv"]\n' + more
    (here / "assessment.toml").write_text(manifest, "utf-8")


def test_a_folder_with_document_appeals_and_template_in_order(here: Path):
    pytest.importorskip("docxtpl")
    import kaoping as face

    folder(
        here,
        'appeals = ["appeals.csv"]\n[printed]\ntext = "t.txt"\nfigures = "f.csv"\nrelations = "r.csv"\n[notice]\ntemplate = "own.docx"\n',
    )
    (here / "t.txt").write_text("One finding, one unit.\n", "utf-8")
    (here / "f.csv").write_text("subject,figure,value,quote\nA,findings,1,One finding\n", "utf-8")
    (here / "r.csv").write_text("subject,relation\nA,[findings] = [findings]\n", "utf-8")
    (here / "appeals.csv").write_text("unit,fact,ground,quantity,decision\nA,n,twice,1,\n", "utf-8")
    (here / "own.docx").write_bytes(face.notice_template("en"))
    assert codes(".") == []


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        ({"t.txt": "\x00\x01"}, "notice-not-text", "assessment.toml"),
        ({"t.txt": None}, "file-not-found", "assessment.toml"),
        ({"f.csv": "subject,figure,value\nA,findings,1\nA,seen,about ten\n"}, "figure-unclear", "f.csv"),
        ({"r.csv": "subject,relation\nA,[findings] = [mended] + 1\n"}, "figure-not-found", "r.csv"),
        ({"r.csv": "subject,relation\nA,findings are many\n"}, "relation-unclear", "r.csv"),
        ({"p.csv": "title\n"}, "printed-table-unclear", "p.csv"),
    ],
)
def test_what_an_audit_could_not_read_is_told_without_one(
    here: Path, files: dict[str, str | None], code: str, place: str
):
    folder(here, '[printed]\ntext = "t.txt"\nfigures = "f.csv"\nrelations = "r.csv"\ntables = ["p.csv"]\n')
    printed: dict[str, str | None] = {
        "t.txt": "One finding.\n",
        "f.csv": "subject,figure,value\nA,findings,1\n",
        "r.csv": "subject,relation\nA,[findings] = [findings]\n",
        "p.csv": "Scores\nrank,unit,i (4 points),total\n1,A,3,3\n",
        **files,
    }
    for name, text in printed.items():
        if text is not None:
            (here / name).write_text(text, "utf-8")
    found = json.loads(kaoping("check", ".", "--format", "json").out)["diagnostics"]
    assert [(one["code"], one["place"]["file"].removeprefix("./")) for one in found] == [(code, place)]
    assert code in kaoping("audit", ".").err


def test_an_appeal_on_what_is_not_there_is_told(here: Path):
    folder(here, 'appeals = ["appeals.csv"]\n')
    (here / "appeals.csv").write_text("unit,fact,ground,quantity,decision\nA,m,twice,1,\n", "utf-8")
    assert codes(".") == ["unknown-fact"]
    (here / "appeals.csv").write_text("unit,fact,ground,quantity,decision\nA,n,twice,2,\n", "utf-8")
    assert codes(".") == ["granted-too-much"]


@pytest.mark.parametrize(("tag", "code"), [("{{ tilte }}", "template-tag"), (None, "template-file")])
def test_a_template_that_could_not_be_filled_in_is_told(here: Path, tag: str | None, code: str):
    docx = pytest.importorskip("docx")
    folder(here, '[notice]\ntemplate = "own.docx"\n')
    if tag is None:
        (here / "own.docx").write_bytes(b"no document")
    else:
        document = docx.Document()
        document.add_paragraph(tag)
        document.save(here / "own.docx")
    assert codes(".") == [code]
    assert code in kaoping("report", ".", "-o", "x.docx").err


def test_a_table_that_the_manifest_does_not_name_is_checked_with_it(here: Path):
    (here / "q").mkdir()
    (here / "q" / "细则.kp").write_text(RULES, "utf-8")
    (here / "q" / "单位.csv").write_text("单位\n甲局\n", "utf-8")
    (here / "q" / "assessment.toml").write_text('rulebooks = ["细则.kp"]\nunits = "单位.csv"\n', "utf-8")
    (here / "对.csv").write_text("单位,不准确数\n甲局,3\n", "utf-8")
    (here / "错.csv").write_text("单位,不准确数\n甲局,三个\n", "utf-8")
    for path in ("q", "q/assessment.toml", "q/细则.kp"):
        assert kaoping("check", path, "--facts", "对.csv", KAOPING_LANG="zh").code == 0
        ran = kaoping("check", path, "--facts", "错.csv", KAOPING_LANG="zh")
        assert ran.code == 1
        assert "\n  错.csv:B2" in ran.out


def test_further_facts_go_with_one_path(here: Path):
    (here / "a.kp").write_text(RULES, "utf-8")
    (here / "b.kp").write_text(RULES, "utf-8")
    (here / "对.csv").write_text("单位,不准确数\n甲局,3\n", "utf-8")
    for paths in (("a.kp", "b.kp"), ("-",)):
        ran = kaoping("check", *paths, "--facts", "对.csv", stdin=RULES, KAOPING_LANG="zh")
        assert (ran.code, ran.err.splitlines()[0]) == (2, "--facts只能同一个考评文件夹或一份细则一起用。")
    ran = kaoping("check", "a.kp", "--facts", "无.csv", KAOPING_LANG="zh")
    assert ran.code == 2
    assert "无.csv" in ran.err

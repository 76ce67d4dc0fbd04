"""``kaoping diff``: what it answers, as text and for programs, and what it says where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.run import EZHOU, FACTS, ROOT, RULES, assert_as_stored, kaoping

SCHEMA = json.loads((ROOT / "docs" / "reference" / "diff.schema.json").read_text("utf-8"))


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    (tmp_path / "旧.kp").write_text(RULES, "utf-8")
    (tmp_path / "新.kp").write_text(RULES.replace("扣0.3分", "扣0.5分"), "utf-8")
    for name in ("一", "二"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "assessment.toml").write_text('rulebooks = ["细则.kp"]\nfacts = ["数据.csv"]\n', "utf-8")
        (folder / "细则.kp").write_text(RULES if name == "一" else RULES.replace("扣0.3分", "扣0.5分"), "utf-8")
        (folder / "数据.csv").write_text(FACTS if name == "一" else FACTS.replace("甲局,3", "甲局,2"), "utf-8")
    return tmp_path


def run(*words: object, lang: str = "zh"):
    return kaoping("diff", *words, KAOPING_LANG=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_periods(sides: Path, lang: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(sides)
    ran = run("一", "二", lang=lang)
    assert ran.code == 0
    assert_as_stored(f"diff.{lang}.txt", ran.out)
    assert_as_stored(f"diff.{lang}.md", run("一", "二", "--format", "md", lang=lang).out)


@pytest.mark.parametrize("words", [("旧.kp", "新.kp"), ("旧.kp", "新.kp", "一"), ("一", "二"), ("一", "一")])
def test_json_fits_its_schema(sides: Path, words: tuple[str, ...]):
    ran = run(*(sides / one for one in words), "--format", "json")
    assert ran.code == 0
    jsonschema.validate(json.loads(ran.out), SCHEMA)


def test_facts_and_rules_add_up_in_json(sides: Path):
    """甲局: 3 guides at 0.3 are 0.9, 2 at 0.3 are 0.6, 2 at 0.5 are 1: +0.3 through facts, −0.4 through rules."""
    found = json.loads(run(sides / "一", sides / "二", "--format", "json").out)
    changes = {
        part: next(one["change"] for one in found[part]["units"] if one["unit"] == "甲局")
        for part in ("whole", "facts", "rules_effect")
    }
    assert changes == {"whole": "-0.1", "facts": "0.3", "rules_effect": "-0.4"}


def test_a_rulebook_with_a_mistake_is_not_compared(sides: Path):
    (sides / "新.kp").write_text(RULES.replace("扣0.3分", "扣零点三分"), "utf-8")
    ran = run(sides / "旧.kp", sides / "新.kp")
    assert ran.code == 1
    assert "没有比较：请先改正上面的错误。" in ran.err
    assert ran.out == ""


def test_facts_that_a_side_cannot_score_are_told_with_the_side(sides: Path):
    more = RULES.replace("事实：\n", "事实：\n【事故】计数，个，越少越好\n").replace("指标【准确】", "指标【准确】")
    more = more.replace("扣完为止\n", "扣完为止\n每1个【事故】扣1分，扣完为止\n")
    (sides / "新.kp").write_text(more, "utf-8")
    ran = run(sides / "旧.kp", sides / "新.kp", sides / "一")
    assert ran.code == 1
    assert ran.err.startswith(f"按新细则（{sides / '一'}）：\n")
    assert "缺少【事故】" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("无.kp", "新.kp"), "找不到“"),
        (("旧.kp", "新.kp", "--facts", "一/数据.csv"), "--facts要和PATH一起用。"),
        (("旧.kp", "新.kp", "-o", "新.kp", "--format", "text"), "是要读的文件"),
    ],
)
def test_what_cannot_be_done_is_said(sides: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str):
    monkeypatch.chdir(sides)
    ran = run(*words)
    assert ran.code == 2
    assert said in ran.err


def test_an_assessment_beside_itself_is_unchanged():
    ran = run(EZHOU, EZHOU)
    assert ran.code == 0
    assert ran.out.count("没有变化：两份细则含义相同。") == 3
    assert ran.out.endswith("42个单位的得分、名次都没有变化。\n")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (b"\xff\xfe\x00\x01\x80", "manifest-not-text"),
        (b"rulebooks = [", "manifest-syntax"),
        (b'name = "x"\n', "no-rulebooks"),
        ('rulebooks = ["无.kp"]\nfacts = ["数据.csv"]\n'.encode(), "file-not-found"),
        ('rulebooks = ["../旧.kp"]\nfacts = ["数据.csv"]\n'.encode(), "file-outside"),
        (None, "no-manifest"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_told(sides: Path, manifest: bytes | None, said: str):
    if manifest is None:
        (sides / "二" / "assessment.toml").unlink()
    else:
        (sides / "二" / "assessment.toml").write_bytes(manifest)
    ran = run(sides / "一", sides / "二")
    assert ran.code == 1
    assert f"代码：{said}" in ran.err


def test_a_place_without_units_has_no_scores_to_compare(sides: Path):
    ran = run(sides / "旧.kp", sides / "新.kp", sides / "旧.kp")
    assert ran.code == 1
    assert (
        ran.err == "没有比较得分：没有被考评单位。\nPATH要写有单位和数据的考评文件夹；单个细则要用--facts指明数据表。\n"
    )


def test_two_areas_are_compared_by_their_manifests():
    area = EZHOU / "互联网+监管.toml"
    ran = kaoping("diff", area, area)
    assert ran.code == 0
    assert ran.out.startswith("细则的变化")
    assert ran.out.endswith("个单位的得分、名次都没有变化。\n")

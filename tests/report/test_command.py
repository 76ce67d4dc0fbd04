"""``kaoping report`` with templates: what is written, what is told, and that nothing half-done stays."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.run import EZHOU, kaoping
from tests.report.templates import document, texts


def test_a_template_of_ones_own(tmp_path: Path):
    own, target = tmp_path / "模板.docx", tmp_path / "通报.docx"
    own.write_bytes(document("《{{ 标题 }}》", "{%p for 表 in 得分表 %}", "{{ 表.标题 }}", "{%p endfor %}"))
    assert kaoping("report", EZHOU, "--template", own, "-o", target).code == 0
    assert texts(target.read_bytes())[:2] == [
        "《全市政务服务第二季度考核情况通报》",
        "市直部门“一网通办”工作考核得分表（A类）",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_default_template_is_written_to_start_from(tmp_path: Path, language: str):
    target = tmp_path / "模板.docx"
    assert kaoping("report", EZHOU, "--template-out", target, "--lang", language).code == 0
    placeholder = {"zh": "{{ 标题 }}", "en": "{{ title }}"}[language]
    assert placeholder in texts(target.read_bytes())


def test_a_template_that_somebody_changed_is_not_written_over(tmp_path: Path):
    target = tmp_path / "模板.docx"
    target.write_bytes(document("我们的模板"))
    ran = kaoping("report", EZHOU, "--template-out", target)
    assert ran.code == 2
    assert "--overwrite" in ran.err
    assert texts(target.read_bytes()) == ["我们的模板"]


def test_a_template_has_the_ending_of_a_document(tmp_path: Path):
    ran = kaoping("report", EZHOU, "--template-out", tmp_path / "模板.txt")
    assert ran.code == 2
    assert "模板是.docx文件" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_slip_in_a_template_is_told_and_nothing_is_written(tmp_path: Path):
    own, target = tmp_path / "模板.docx", tmp_path / "通报.docx"
    own.write_bytes(document("{{ 标提 }}", "{%p for x in 标题 %}"))
    ran = kaoping("report", EZHOU, "--template", own, "-o", target)
    assert ran.code == 1
    for words in ("正文第1段“{{ 标提 }}”", "正文第2段", "没有“标提”这个占位符", "代码：template-tag", "没有写：模板有"):
        assert words in ran.err, words
    assert sorted(path.name for path in tmp_path.iterdir()) == ["模板.docx"]


def test_a_template_that_is_not_there(tmp_path: Path):
    ran = kaoping("report", EZHOU, "--template", tmp_path / "没有.docx", "-o", tmp_path / "通报.docx")
    assert ran.code == 2
    assert "没有.docx" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_only_the_notice_has_a_template(tmp_path: Path):
    own = tmp_path / "模板.docx"
    own.write_bytes(document("x"))
    ran = kaoping("report", EZHOU, "--template", own, "-o", tmp_path / "结果.md")
    assert ran.code == 2
    assert "md不用模板" in ran.err


@pytest.mark.parametrize(("form", "library"), [("docx", "docxtpl"), ("parquet", "polars")])
def test_a_library_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str
):
    monkeypatch.setitem(sys.modules, library, None)
    ran = kaoping("report", EZHOU, "-o", tmp_path / f"结果.{form}")
    assert ran.code == 2
    assert library in ran.err
    assert "pip install 'kaoping[report]'" in ran.err
    assert list(tmp_path.iterdir()) == []

"""Compiling: bases are found within their folder, and the hash is that of the meaning."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.dsl.layout.format import format_document
from kaoping.engine.compile import Compiled, compile_rulebook, compile_text

RULES = """\
评分细则【窗口服务｜counter service】
版本“2026”
总分10分
舍入：指标分保留2位小数，四舍五入
适用：【类别｜class】为“窗口”

事实：
【差错数｜errors】计数，处，越少越好，未列按0计
【办结率｜completion】比率，越多越好

一级指标【质量｜quality】2项10分
指标【准确｜accuracy】满分6分，从满分起扣
每1处【差错数】扣0.5分，最多扣3分
每3处【差错数】扣1分，不足3处不计，前3处不扣
指标【办结｜completing】满分4分，按下列计分
【办结率】达到90%得满分，否则按比例得分

排名：总分从高到低，并列同名次，其后空出
"""
BASED = """\
评分细则【分中心｜branch】
沿用“共用.kp”
适用：【类别｜class】为“分中心”
替换指标【准确｜accuracy】满分6分，从满分起扣
每1处【差错数】扣1分，扣完为止
"""


def codes(compiled: Compiled) -> list[str]:
    return [one.code for one in compiled.diagnostics if one.severity == "error"]


def hashed(text: str, base: str = RULES) -> str:
    compiled = compile_text(text, base=lambda name: base if name == "共用.kp" else None)
    assert codes(compiled) == []
    assert len(compiled.hash) == 64
    return compiled.hash


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "考评"
    inside.mkdir()
    (inside / "共用.kp").write_text(RULES, "utf-8")
    (inside / "分中心.kp").write_text(BASED, "utf-8")
    return inside


# The hash of the meaning


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("总分10分", "总分10分。# 合计"),
        ("版本“2026”\n", "版本“2027”\n"),
        ("每1处【差错数】扣0.5分", "每处【差错数】扣0.5分"),
        ("达到90%", "≥90％"),
        ("处，越少越好，未列按0计", "处，未列按0计，越少越好"),
        ("一级指标【质量｜quality】2项10分", "一级指标【质量｜quality】2项10分，依据《办法》第三条"),
        (
            "每1处【差错数】扣0.5分，最多扣3分\n每3处【差错数】扣1分，不足3处不计，前3处不扣",
            "每3处【差错数】扣1分，前3处不扣，不足3处不计\n每1处【差错数】扣0.5分，最多扣3分",
        ),
    ],
)
def test_another_way_of_writing_has_the_same_hash(written: str, instead: str) -> None:
    assert written in RULES
    assert hashed(RULES.replace(written, instead)) == hashed(RULES)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("扣0.5分", "扣0.6分"),
        ("最多扣3分", "最多扣2分"),
        ("达到90%", "达到95%"),
        ("前3处", "前2处"),
        ("不足3处不计", "不足3处按整档计"),
        ("未列按0计", "未列按1计"),
        ("四舍五入", "只舍不入"),
        ("其后空出", "其后不空出"),
        ("为“窗口”", "为“大厅”"),
        ("指标【准确｜accuracy】", "指标【准确性｜accuracy】"),
    ],
)
def test_another_meaning_has_another_hash(written: str, instead: str) -> None:
    assert written in RULES
    assert hashed(RULES.replace(written, instead)) != hashed(RULES)


def test_a_translation_has_the_same_hash() -> None:
    english = format_document(compile_text(RULES).document, "en")
    assert "deduct 0.5 points for each [errors]" in english
    assert hashed(english) == hashed(RULES)
    translated = format_document(compile_text(BASED, base=lambda _: RULES).document, "en")
    assert hashed(translated, base=english) == hashed(BASED)


def test_what_is_taken_over_from_a_base_means_the_same_as_written_out() -> None:
    whole = RULES.replace("为“窗口”", "为“分中心”").replace("每1处【差错数】扣0.5分，最多扣3分\n", "")
    whole = whole.replace("每3处【差错数】扣1分，不足3处不计，前3处不扣", "每1处【差错数】扣1分，扣完为止")
    assert hashed(BASED) == hashed(whole)


# Bases


def test_a_base_is_read_from_the_folder(folder: Path) -> None:
    compiled = compile_rulebook(folder / "分中心.kp", root=folder)
    assert codes(compiled) == []
    assert compiled.rulebook is not None
    assert [(one.key, one.source.file) for one in compiled.rulebook.indicators] == [
        ("准确", "分中心.kp"),
        ("办结", "共用.kp"),
    ]
    assert compiled.rulebook.classes == ("分中心",)


def test_a_base_that_is_not_there_is_named_with_what_is(folder: Path) -> None:
    (folder / "分中心.kp").write_text(BASED.replace("共用.kp", "公用.kp"), "utf-8")
    [found] = compile_rulebook(folder / "分中心.kp").diagnostics
    assert found.code == "base-not-found"
    assert "共用.kp" in found.say(found.help, "zh")
    assert "共用.kp" in found.say(found.help, "en")


@pytest.mark.parametrize("name", ["../外面.kp", "链接.kp", "里/../../外面.kp"])
def test_a_base_outside_the_folder_is_refused(folder: Path, name: str) -> None:
    outside = folder.parent / "外面.kp"
    outside.write_text(RULES, "utf-8")
    (folder / "里").mkdir()
    (folder / "链接.kp").symlink_to(outside)
    (folder / "分中心.kp").write_text(BASED.replace("共用.kp", name), "utf-8")
    assert codes(compile_rulebook(folder / "分中心.kp", root=folder)) == ["base-outside"]


def test_rulebooks_that_are_based_on_each_other_are_named_all_the_way_round(folder: Path) -> None:
    (folder / "共用.kp").write_text(RULES + "沿用“分中心.kp”\n", "utf-8")
    compiled = compile_rulebook(folder / "分中心.kp", root=folder)
    [found] = [one for one in compiled.diagnostics if one.code == "based-in-a-circle"]
    assert "分中心.kp → 共用.kp → 分中心.kp" in found.say(found.title, "zh")


def test_a_fault_of_the_base_is_told_once_and_there(folder: Path) -> None:
    (folder / "共用.kp").write_text(RULES.replace("扣0.5分", "扣0。5分"), "utf-8")
    compiled = compile_rulebook(folder / "分中心.kp", root=folder)
    assert [(one.code, one.place.file) for one in compiled.diagnostics] == [("decimal-stop", "共用.kp")]
    assert compiled.rulebook is None


def test_a_base_in_the_other_language_is_sent_to_the_translator(folder: Path) -> None:
    english = format_document(compile_text(RULES).document, "en")
    (folder / "共用.kp").write_text(english, "utf-8")
    [found] = compile_rulebook(folder / "分中心.kp", root=folder).diagnostics
    assert found.code == "base-in-other-language"
    assert "kaoping fmt --to zh 共用.kp" in found.say(found.help, "en")


# Citations


def test_a_clause_rests_on_its_own_citation_else_on_that_of_its_indicator() -> None:
    text = RULES.replace("最多扣3分", "最多扣3分，依据《办法》第五条").replace(
        "从满分起扣", "从满分起扣，依据《办法》第四条"
    )
    rulebook = compile_text(text).rulebook
    assert rulebook is not None
    first, second = rulebook.indicators[0].clauses
    assert (first.source.text, first.source.cite) == ("每1处【差错数】扣0.5分，最多扣3分", "《办法》第五条")
    assert second.source.cite == "《办法》第四条"
    assert first.cap is not None
    assert rulebook.indicators[0].opening == Fraction(6)


def test_a_group_of_scores_leaves_a_target_and_its_problem_one() -> None:
    """Groups are written out statement by statement; the line above a problem is the same statement as in its indicator."""
    compiled = compile_text(
        "评分细则【窗口】\n总分10分\n事实：\n【件】计数，件，越少越好\n【率】比率，越多越好\n一级指标【一】\n指标【甲】满分10分，从满分起扣\n每1件【件】扣1分，扣完为止\n"
        "一级指标【二】\n指标【乙】不计分\n目标：平均（【率】，90%）达到80%且【一】各指标的得分率均达到60%\n问题：“率{【率】}。”\n"
    )
    assert compiled.diagnostics == ()
    assert compiled.rulebook is not None
    assert len(compiled.rulebook.problems) == 1

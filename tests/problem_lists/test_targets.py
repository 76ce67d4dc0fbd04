"""Indicators without points: met or missed, problems, free-text findings, no total and no rank."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from kaoping.engine.compile import compile_text
from kaoping.engine.problem_lists import target_results
from kaoping.engine.tree import Comparison
from tests.checks.rules import codes
from tests.problem_lists.small import assessment, listed, texts

RULES = """\
评分细则【监管】
事实：
【用户活跃度】比率，越多越好
【已报方案】是否，未列按否计
【上线】是否，未列按是计
【发现】记录，条
【发现】的【说明】文本
【发现】的【状态】选项：“已整改”，“未整改”
一级指标【系统应用】2项
指标【用户活跃度】不计分
当【上线】为否时不适用
目标：【用户活跃度】达到50%，依据《要点》
问题：“用户活跃度未达到50%。”
指标【方案】不计分
目标：【已报方案】为是
问题：“无联合监管方案。”
逐条【发现】中【状态】为“未整改”的问题：“{【说明】}”
"""
FACTS = "单位,用户活跃度,已报方案,上线\n甲局,49.9%,,\n乙局,50%,是,\n丙局,,是,\n丁局,10%,是,否\n"
FOUND = "编号,单位,说明,状态\n1,甲局,缺少要素,未整改\n2,乙局,内容为空,已整改\n3,丙局,@SUM(1),未整改\n"


def test_a_target_is_met_missed_or_neither(tmp_path: Path) -> None:
    """50% is reached exactly at 50%; without a value it is neither met nor missed; it does not apply where the system is not online."""
    found = assessment(tmp_path, RULES, facts=FACTS, 发现=FOUND)
    results = target_results(found.score())
    activity = {one.unit: one for one in results if one.indicator == "用户活跃度"}
    assert {name: one.met for name, one in activity.items()} == {
        "甲局": False,
        "乙局": True,
        "丙局": None,
        "丁局": None,
    }
    assert [one.applies for one in activity.values()] == [True, True, True, False]
    first = activity["甲局"]
    assert (first.fact, first.value, first.comparison, first.limit) == (
        "用户活跃度", Fraction(499, 1000), Comparison.AT_LEAST, Fraction(1, 2),
    )  # fmt: skip
    assert (first.section, first.clause.cite) == ("系统应用", "《要点》")


def test_missed_targets_and_findings_are_listed(tmp_path: Path) -> None:
    found = assessment(tmp_path, RULES, facts=FACTS, 发现=FOUND)
    assert texts(found) == {
        "甲局": ["1.用户活跃度未达到50%。", "2.无联合监管方案。", "3.缺少要素"],
        "丙局": ["@SUM(1)"],
    }
    _, problems = listed(found)
    assert {(one.scored, one.points) for one in problems} == {(False, 0)}


def test_nobody_has_a_total_or_a_rank(tmp_path: Path) -> None:
    found = assessment(tmp_path, RULES, facts=FACTS, 发现=FOUND)
    for unit in found.score().results():
        assert (unit.total, unit.rank, unit.indicators) == (None, None, ())
        assert unit.rank_note == "只看目标和问题，不计分"


def test_unscored_indicators_stand_beside_scored_ones_and_change_no_sum(tmp_path: Path) -> None:
    scored = "总分4分\n" + RULES.split("\n", 1)[1]
    rules = f"评分细则【监管】\n{scored}一级指标【准确】1项4分\n指标【数据准确率】满分4分，按下列计分\n得分＝满分×【用户活跃度】\n"
    rules = rules.replace("得分＝", "缺数时得0分\n得分＝")
    found = assessment(tmp_path, rules, facts=FACTS, 发现=FOUND)
    assert [one.total for one in found.score().standings] == [Fraction("1.996"), 2, 0, Fraction("0.4")]


def test_targets_are_part_of_what_a_rulebook_means_and_sentences_are_not() -> None:
    def hash_of(text: str) -> str:
        compiled = compile_text(text)
        assert compiled.rulebook is not None, compiled.diagnostics
        return compiled.hash

    assert hash_of(RULES) == hash_of(RULES.replace("未达到50%", "偏低"))
    assert hash_of(RULES) != hash_of(RULES.replace("达到50%，依据", "达到60%，依据"))


def test_the_score_of_an_unscored_indicator_cannot_be_used() -> None:
    rules = f"{RULES}指标【丙】满分4分，按下列计分\n得分＝【方案】的得分\n".replace("【监管】\n", "【监管】\n总分4分\n")
    assert "unknown-name" in codes(rules)


def test_names_are_declared_once_scored_or_not() -> None:
    assert codes(RULES + "指标【方案】不计分\n目标：【上线】为是\n") == ["count-differs", "duplicate-name"]

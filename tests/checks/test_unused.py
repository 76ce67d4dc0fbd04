"""A fact that no rule uses is warned of; but not while a line that may have meant it is unread or has a name that is not known."""

from __future__ import annotations

import pytest

from kaoping.dsl.analyse import analyse
from kaoping.dsl.parse import parse

RULES = """\
评分细则【甲】
总分10分
事实：
【差错】记录，件，越少越好
【差错】的【级别】选项：“一般”，“重大”
【备用】计数，件
指标【质量】满分10分，从满分起扣
只计【差错】中【级别】为“重大”的
每1件【差错】扣1分，扣完为止
"""


def unused(text: str, *, to_score: bool = True) -> list[str]:
    parsed = parse(text, "试.kp")
    found = [*parsed.diagnostics, *analyse(parsed.document, to_score=to_score).diagnostics]
    return [one.name for one in found if one.code == "unused-fact"]  # type: ignore[attr-defined]


def test_a_fact_that_no_rule_uses_is_named() -> None:
    assert unused(RULES) == ["备用"]


@pytest.mark.parametrize(
    ("written", "instead"),
    [("每1件【差错】", "每1件【差惜】"), ("扣1分，", "扣1。5，"), ("指标【质量】满分", "指标【质量】满满"), ("每1件【差错】扣", "每1件【差错】罚")],
)  # fmt: skip
def test_nothing_is_said_while_a_line_is_unread_or_a_name_unknown(written: str, instead: str) -> None:
    assert unused(RULES.replace(written, instead)) == []


def test_nothing_is_said_while_another_line_is_unread() -> None:
    assert unused(f"{RULES}若【差错】罚\n") == []


def test_what_a_base_declares_is_for_others_too() -> None:
    assert unused(RULES, to_score=False) == []


def test_a_column_of_the_same_name_does_not_use_a_fact() -> None:
    assert unused(RULES.replace("【备用】", "【级别】")) == ["级别"]


@pytest.mark.parametrize(
    "line",
    [
        "若【备用】高于3件，扣1分",
        "每1件【备用】扣1分",
        "每件【备用】递进扣分：第1件1分，第2件起2分",
        "【备用】高于3件，每高1件扣1分",
        "每1件【差错】扣1分，当【备用】高于3件时不执行",
        "当【备用】高于3件时不适用，得满分",
        "不计【差错】中【级别】为“一般”且【备用】高于3件的，“少”",
        "扣分＝【备用】的上期值×1分，最多扣4分",
        "设【乙】＝【备用】×2",
        "设【乙】＝【备用】的上期值",
        "若【备用】高于3件，总分扣1分",
        "当【备用】高于3件时不排名",
        "排名：总分从高到低，同分的【备用】少者在前，并列同名次，其后空出",
        "若【差错】的全组平均（含不排名单位，含本单位）高于【备用】，扣1分",
        "若【差错】在同【备用】单位的中位数（含不排名单位，含本单位）高于3，扣1分",
        "设【乙】＝【差错】在同【备用】单位的中位数（含不排名单位，含本单位）",
        "规律“一”：若【备用】高于3件，则总分不低于3分",
        "规律“一”：若【质量】的得分高于3分，则【备用】不高于3件",
    ],
)
def test_a_fact_is_used_wherever_a_rule_looks_at_it(line: str) -> None:
    assert "备用" not in unused(f"{RULES}{line}\n")
    assert "备用" in unused(f"{RULES}{line.replace('备用', '差错')}\n")


@pytest.mark.parametrize(
    "line",
    ["问题：“{【备用】}件”", "问题：“有”，当【备用】高于3件", "指标【另】不计分\n目标：【备用】不高于3件"],
)
def test_a_fact_is_used_by_targets_and_problems(line: str) -> None:
    assert unused(f"{RULES}{line}\n") == []


def test_records_are_used_that_an_indicator_without_a_score_counts() -> None:
    records = RULES.replace("【备用】计数，件", "【备用】记录，件\n【备用】的【级】选项：“一”，“二”")
    target = "指标【另】不计分\n{}目标：【差错】不高于3件\n"
    assert unused(records + target.format("")) == ["备用"]
    assert unused(records + target.format("只计【备用】中【级】为“一”的\n")) == []


@pytest.mark.parametrize(
    "line", ["若个数（【差错】中【级别】为“重大”的）高于3件，扣1分", "每1件【差错】中【级别】为“重大”的扣1分", "总分＝【质量】"]
)  # fmt: skip
def test_columns_and_indicators_are_no_facts_that_a_rule_uses(line: str) -> None:
    text = RULES.replace("总分10分", f"总分10分\n{line}") if line.startswith("总分") else f"{RULES}{line}\n"
    assert unused(text) == ["备用"]


@pytest.mark.parametrize("total", ["总分＝【质量】×【备用】", "总分10分\n总分＝【质量】＋1分×【备用】"])
def test_a_fact_is_used_by_the_formula_of_the_total(total: str) -> None:
    assert unused(RULES.replace("总分10分", total)) == []


def test_a_fact_is_used_that_weighs_what_the_sub_units_have() -> None:
    weighed = RULES.replace("计数，件\n", "计数，件\n【率】比率，取下属单位按【备用】加权平均\n", 1)
    assert unused(f"{weighed}若【率】高于3%，扣1分\n") == []
    assert unused(weighed) == ["率"]

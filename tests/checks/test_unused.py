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


def unused(text: str) -> list[str]:
    parsed = parse(text, "试.kp")
    found = [*parsed.diagnostics, *analyse(parsed.document).diagnostics]
    return [one.name for one in found if one.code == "unused-fact"]  # type: ignore[attr-defined]


def test_a_fact_that_no_rule_uses_is_named() -> None:
    assert unused(RULES) == ["备用"]


@pytest.mark.parametrize(
    ("written", "instead"),
    [("每1件【差错】", "每1件【差惜】"), ("扣1分，", "扣1。5，"), ("指标【质量】满分", "指标【质量】满满"), ("每1件【差错】扣", "每1件【差错】罚")],
)  # fmt: skip
def test_nothing_is_said_while_a_line_is_unread_or_a_name_unknown(written: str, instead: str) -> None:
    assert unused(RULES.replace(written, instead)) == []


def test_a_column_of_the_same_name_does_not_use_a_fact() -> None:
    assert unused(RULES.replace("【备用】", "【级别】")) == ["级别"]

"""What ledgers, explanations and JSON say of rulebooks as their authors write them: names, kinds, clauses and numbers of people, not of the engine."""

from __future__ import annotations

import json

from kaoping.engine.compile import compile_text
from kaoping.engine.explain import as_text, explain_indicator
from kaoping.engine.explain.as_json import indicator_as_json
from kaoping.engine.facts import UnitFacts
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Scored, score

from .small import record, unit

FILTERED = """\
评分细则【甲】
总分20分
事实：
【差错｜errors】记录，件，越少越好
【差错】的【级别｜level】选项：“一般”，“重大”
指标【差错数】满分10分，从满分起扣
每1件【差错】扣1分，扣完为止
指标【重大差错】满分10分，从满分起扣
只计【差错】中【级别】为“重大”的
每1件【差错】扣5分，扣完为止
"""


def compiled(text: str) -> Rulebook:
    book = compile_text(text).rulebook
    assert book is not None, compile_text(text).diagnostics
    return book


def scored_of(text: str, facts: UnitFacts, **more: object) -> Scored:
    scored = score([compiled(text)], [facts], **more)  # type: ignore[arg-type]
    assert not scored.problems, scored.problems
    return scored


def told(text: str, facts: UnitFacts, indicator: str, *, traced: bool = False, language: str = "zh") -> str:
    scored = scored_of(text, facts, language=language)
    return as_text(explain_indicator(scored, facts.unit.name, indicator, traced=traced, language=language), language)  # type: ignore[arg-type]


def with_errors(*levels: str) -> UnitFacts:
    rows = tuple(record("甲", row, 级别=level) for row, level in enumerate(levels, start=2))
    return UnitFacts(unit("甲").unit, records={"差错": rows})


def test_records_that_an_indicator_filters_go_by_the_name_that_was_declared() -> None:
    assert "事实：【差错】 = 1件" in told(FILTERED, with_errors("重大", "一般"), "重大差错")


def test_they_go_by_it_in_the_trace() -> None:
    assert "（重大差错）" not in told(FILTERED, with_errors("重大"), "重大差错", traced=True)


def test_they_go_by_it_in_the_other_language() -> None:
    assert "fact: [errors] = 1" in told(FILTERED, with_errors("重大", "一般"), "重大差错", language="en")


def test_they_go_by_it_in_json() -> None:
    scored = scored_of(FILTERED, with_errors("重大", "一般"))
    assert "（重大差错）" not in json.dumps(
        indicator_as_json(scored, "甲", "重大差错", traced=True), ensure_ascii=False
    )

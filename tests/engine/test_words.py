"""What ledgers, explanations and JSON say of rulebooks as their authors write them: names, kinds, clauses and numbers of people, not of the engine."""

from __future__ import annotations

import json

from kaoping.engine.compile import compile_text
from kaoping.engine.explain import as_text, explain_indicator
from kaoping.engine.explain.as_json import indicator_as_json
from kaoping.engine.facts import Gap, UnitFacts
from kaoping.engine.result import Posting
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


# What is missing or does not apply

GAPS = """\
评分细则【甲】
总分20分
事实：
【差错】计数，件，越少越好
【时长】计数，天，越少越好
指标【质量】满分10分，从满分起扣
每1件【差错】扣1分，扣完为止
缺数时{missing}
标为不适用时{marked}
指标【时效】满分10分，从满分起扣
每1天【时长】扣1分，扣完为止
"""


def gaps(missing: str, marked: str) -> str:
    return GAPS.format(missing=missing, marked=marked)


def quality(text: str, value: Gap) -> Posting:
    ledger = scored_of(text, unit("甲", 差错=value, 时长=0)).indicator_of("甲", "质量").ledger
    assert ledger is not None
    return ledger.postings[0]


def clause_of(posting: Posting) -> tuple[int, str]:
    assert posting.clause is not None
    return posting.clause.line, posting.clause.text


def test_what_a_missing_fact_costs_cites_the_clause_that_says_so() -> None:
    posting = quality(gaps("得0分", "得满分"), Gap.MISSING)
    assert clause_of(posting) == (8, "缺数时得0分")
    assert posting.text == "缺少【差错】，按规定得0分"


def test_what_a_marked_fact_costs_cites_the_clause_that_says_so() -> None:
    posting = quality(gaps("得0分", "得满分"), Gap.DASH)
    assert clause_of(posting) == (9, "标为不适用时得满分")
    assert posting.text == "【差错】标为不适用，按规定得满分"


def test_a_missing_fact_that_counts_as_not_applicable_is_told_as_missing_with_both_clauses() -> None:
    posting = quality(gaps("视为不适用", "得满分"), Gap.MISSING)
    assert clause_of(posting) == (9, "标为不适用时得满分")
    assert posting.text == "缺少【差错】，视为不适用（rules.kp:8），按规定得满分"


def test_an_indicator_without_a_score_names_the_clauses_that_say_so() -> None:
    text = told(gaps("视为不适用", "满分按其余指标折算"), unit("甲", 差错=Gap.MISSING, 时长=0), "质量")
    why = "  缺少【差错】，视为不适用\n  条款：缺数时视为不适用（rules.kp:8）\n  条款：标为不适用时满分按其余指标折算（rules.kp:9）\n"
    assert why in text


def test_a_withheld_total_names_what_is_missing() -> None:
    scored = scored_of(gaps("视为不适用", "总分不出"), unit("甲", 差错=Gap.MISSING, 时长=0))
    assert scored.standing("甲").rank_note == "缺少【差错】，视为不适用，总分不出"


def test_a_derived_value_without_value_names_the_fact_that_is_missing() -> None:
    derived = "设【折半】＝【差错】÷2\n"
    text = (
        gaps("得0分", "得满分")
        .replace("每1件【差错】扣1分", "扣分＝【折半】×1分")
        .replace("指标【质量】", derived + "指标【质量】")
    )
    assert quality(text, Gap.MISSING).text == "缺少【差错】，按规定得0分"

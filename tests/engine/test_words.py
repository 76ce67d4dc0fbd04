"""What ledgers, explanations and JSON say of rulebooks as their authors write them: names, kinds, clauses and numbers of people, not of the engine."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.explain import as_text, explain_indicator
from kaoping.engine.explain.as_json import indicator_as_json
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.result import Posting
from kaoping.engine.scoring.score import Scored, score
from kaoping.engine.tree import PostingKind

from .by_hand import compiled
from .small import record, unit, waiver

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


def test_no_total_is_said_to_be_scaled_where_it_is_withheld() -> None:
    text = gaps("得0分", "满分按其余指标折算") + "标为不适用时满分按其余指标折算\n"
    nothing = scored_of(text, unit("甲", 差错=Gap.DASH, 时长=Gap.DASH)).standing("甲")
    assert (nothing.rank_note, nothing.remarks) == ("没有适用的指标，总分不出", ())
    one = scored_of(text, unit("甲", 差错=Gap.DASH, 时长=3)).standing("甲")
    assert one.remarks == ("质量不适用，共10分，总分按其余指标折算",)


# English that agrees with its numbers

ONE = """\
rulebook [a]
total {total} points
rounding: indicator scores to 1 decimal, half up
facts:
[errors] count of items, fewer is better
[delay] number, fewer is better
indicator [quality], max 1 point, starts full
deduct {rate} for each [errors], down to 0
if marked not applicable: total scaled to the other indicators
indicator [speed], max 3 points, starts full
deduction = [delay] * 1 point, at most 1 point
if marked not applicable: total scaled to the other indicators
"""


def english(rate: str, indicator: str, errors: Value, delay: Value) -> list[str]:
    ledger = (
        scored_of(ONE.format(total=4, rate=rate), unit("A", errors=errors, delay=delay))
        .indicator_of("A", indicator)
        .ledger
    )
    assert ledger is not None
    return [posting.text for posting in ledger.postings if posting.text]


def test_one_point_is_no_points() -> None:
    assert english("1 point", "quality", 2, 0) == ["item 1 used up the 1 point, item 2 cost nothing more"]
    assert english("1 point", "quality", 3, 0) == ["item 1 used up the 1 point, items 2–3 cost nothing more"]


def test_one_point_beyond_is_one() -> None:
    assert english("1 point", "speed", 0, 2) == ["at most 1 point here; the 1 point beyond does not count"]
    assert english("1 point", "speed", 0, 3) == ["at most 1 point here; the 2 points beyond do not count"]


def test_one_decimal_is_no_decimals() -> None:
    assert english("0.33 points", "quality", 1, 0) == ["rounded to 1 decimal, half up"]


def test_one_indicator_does_not_apply_and_two_do_not() -> None:
    def remarks(errors: Value, delay: Value, text: str) -> tuple[str, ...]:
        return scored_of(text, unit("A", errors=errors, delay=delay, visits=0)).standing("A").remarks

    text = (
        ONE.format(total=5, rate="1 point")
        + "indicator [visits], max 1 point, starts full\ndeduct 1 point for each [visits], down to 0\n"
    )
    text = text.replace("facts:\n", "facts:\n[visits] count of items, fewer is better\n").replace(
        "indicator [visits]", "indicator [visiting]"
    )
    scaled = "; the total is scaled to the other indicators"
    assert remarks(Gap.DASH, 0, text) == (f"quality does not apply (1 point){scaled}",)
    assert remarks(Gap.DASH, Gap.DASH, text) == (f"quality, speed do not apply (4 points){scaled}",)


# Waivers


def test_a_record_waived_in_part_says_how_much_of_it_is_waived_and_what_is_left() -> None:
    facts = UnitFacts(
        unit("甲").unit,
        records={"差错": (record("甲", 2, 5, waiver=waiver("省考核销", "差错", Fraction(2)), 级别="一般"),)},
    )
    ledger = scored_of(FILTERED, facts).indicator_of("甲", "差错数").ledger
    assert ledger is not None
    deducted, waived = ledger.postings
    assert (deducted.amount, waived.kind, waived.arithmetic) == (-3, PostingKind.WAIVER, "5 − 2 = 3")
    assert "数量 5，其中核销 2，余 3" in told(FILTERED, facts, "差错数")


# Derived values

DERIVED = """\
评分细则【甲】
总分10分
事实：
【按时件数】计数，件，越多越好
【办件数】计数，{measure}
设【按时率】＝【按时件数】÷【办件数】，除数为0时取{instead}
指标【按时】满分10分，按下列计分
【按时率】达到{target}得满分，否则得0分
"""


def arithmetic(target: str, above: int, below: int, measure: str = "件", instead: str = "0") -> str:
    text = DERIVED.format(target=target, measure=measure, instead=instead)
    ledger = scored_of(text, unit("甲", 按时件数=above, 办件数=below)).indicator_of("甲", "按时").ledger
    assert ledger is not None
    return ledger.postings[0].arithmetic.split("; ")[-1]


def test_a_share_is_written_as_per_cent() -> None:
    assert arithmetic("70%", 4, 5) == "80% ≥ 70% ⇒ 10"


def test_a_share_whose_per_cent_never_ends_is_written_as_a_fraction() -> None:
    assert arithmetic("95%", 14, 15) == "14/15 < 95% ⇒ 0"


def test_a_quotient_that_is_no_share_is_written_as_a_number() -> None:
    assert arithmetic("3", 7, 2, measure="人") == "3.5 ≥ 3 ⇒ 10"


def test_counts_of_two_things_are_a_share_where_they_are_held_against_per_cent() -> None:
    assert arithmetic("70%", 4, 5, measure="人") == "80% ≥ 70% ⇒ 10"


def test_counts_of_two_things_are_a_share_where_one_without_divisor_is_per_cent() -> None:
    assert arithmetic("0", 4, 5, measure="人", instead="100%") == "80% ≥ 0% ⇒ 10"


def test_the_fall_of_a_share_below_0_is_written_as_per_cent() -> None:
    text = DERIVED.format(target="0", measure="件", instead="0").replace(
        "【按时件数】÷【办件数】", "（【按时件数】－【办件数】）÷【办件数】"
    )
    ledger = scored_of(text, unit("甲", 按时件数=98, 办件数=100)).indicator_of("甲", "按时").ledger
    assert ledger is not None
    assert ledger.postings[0].arithmetic == "按时率 = (98 − 100) ÷ 100 = -2%; -2% < 0% ⇒ 0"


# Records and texts as they were written

CASES = """\
评分细则【甲】
总分10分
事实：
【差错】记录，件，数量取【件数】，越少越好
【差错】的【件数】计数，件
【差错】的【属实】是否
【差错】的【发现日】日期
【差错】的【占比】比率
【差错】的【情况】文本
不计【差错】中【情况】为“重复，已核”的，“重复”
指标【质量】满分10分，从满分起扣
每1件【差错】扣1分，扣完为止
"""
ROWS = '编号,单位,件数,属实,发现日,占比,情况,说明\nC-1,甲,1,是,2021-06-30,12.5%,变更，超时（１次）,见附件：二\nC-2,甲,3,否,2021/7/1,2/3,"\u3000重复,已核 ",\n'


@pytest.fixture
def cases(tmp_path: Path) -> Scored:
    (tmp_path / "rules.kp").write_text(CASES, "utf-8")
    (tmp_path / "facts.csv").write_text("单位\n甲\n", "utf-8")
    (tmp_path / "差错.csv").write_text(ROWS, "utf-8")
    scored = read_assessment(tmp_path / "rules.kp", [tmp_path / "facts.csv", tmp_path / "差错.csv"]).score()
    assert not scored.problems, scored.problems
    return scored


def test_the_columns_of_a_record_are_told_by_their_kinds(cases: Scored) -> None:
    text = as_text(explain_indicator(cases, "甲", "质量"), "zh")
    assert "编号 C-1；属实 是；发现日 2021-06-30；占比 12.5%；情况 变更，超时（１次）；说明 见附件：二\n" in text
    assert "编号 C-2；属实 否；发现日 2021-07-01；占比 2/3（66.66…%）；情况 重复,已核\n" in text


def test_the_columns_of_a_record_are_written_by_their_kinds_in_json(cases: Scored) -> None:
    ledger = json.loads(json.dumps(indicator_as_json(cases, "甲", "质量")))["ledger"]
    assert ledger["postings"][0]["records"][0]["columns"] == {
        "编号": "C-1", "件数": "1", "属实": True, "发现日": "2021-06-30", "占比": "0.125", "情况": "变更，超时（１次）", "说明": "见附件：二",
    }  # fmt: skip


def test_a_text_is_compared_whatever_the_width_of_its_marks(cases: Scored) -> None:
    assert cases.standing("甲").total == 9  # C-2 is dropped by “重复，已核”


# Divisions by 0 that were foreseen

FORESEEN = """\
评分细则【甲】
总分9分
事实：
【完成】计数，件，越多越好
【目标】计数，件
指标【完成率】满分9分，按下列计分
得分＝满分×【完成】÷【目标】，最高得满分，除数为0时得满分
"""


def foreseen(done: int, planned: int) -> str:
    ledger = scored_of(FORESEEN, unit("甲", 完成=done, 目标=planned)).indicator_of("甲", "完成率").ledger
    assert ledger is not None
    return ledger.postings[0].arithmetic


def test_a_divisor_that_is_not_0_is_no_reason() -> None:
    assert foreseen(6, 9) == "9 × 6 ÷ 9 = 6"


def test_a_divisor_of_0_is_one() -> None:
    assert foreseen(6, 0) == "0 = 0 ⇒ 9"


def test_a_sum_of_quantities_says_of_how_many_records() -> None:
    fact = "【差错】的【件数】计数，件\n"
    text = FILTERED.replace("指标【差错数】", fact + "指标【差错数】", 1).replace(
        "记录，件", "记录，件，数量取【件数】"
    )
    rows = tuple(record("甲", row, quantity, 件数=quantity, 级别="一般") for row, quantity in ((2, 1), (3, 3)))
    facts = UnitFacts(unit("甲").unit, records={"差错": rows})
    assert "事实：【差错】 = 4件（共2条记录）" in told(text, facts, "差错数")
    assert "事实：【差错】 = 2件\n" in told(FILTERED, with_errors("重大", "一般"), "差错数")

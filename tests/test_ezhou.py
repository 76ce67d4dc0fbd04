"""The Ezhou notice of the second quarter of 2021, scored: what comes out is held against what was printed (``published.csv``)."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

import kaoping
from kaoping.engine.result import Posting, Status
from kaoping.engine.tree import PostingKind

FOLDER = Path(__file__).parent.parent / "rulebooks" / "ezhou-2021q2"
RECOMPUTED = "市医保局"  # printed 84.80; 83.80 by the rule
WITHHELD = "临空经济区"
NOT_APPLICABLE = {"办事指南准确性", "减跑动", "超时未受理", "超时未办结", "同源一致性", "评价办件汇聚", "安全事件处置"}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


PRINTED = {row["单位"]: row for row in rows("published.csv")}
CLASSES = {row["单位"]: row["类别"] for row in rows("units.csv") if row["类别"]}


@pytest.fixture(scope="module")
def scored():
    return kaoping.load(FOLDER).score()


def postings(scored, unit: str, indicator: str) -> tuple[Posting, ...]:
    ledger = scored.indicator_of(unit, indicator).ledger
    assert ledger is not None
    return ledger.postings


def test_nothing_is_wrong_with_the_input(scored):
    assert [problem for problem in scored.problems if problem.severity == "error"] == []


def test_all_42_units_come_out_each_in_its_printed_class(scored):
    assert {standing.unit.name: standing.unit.unit_class for standing in scored.standings} == CLASSES
    assert len(scored.standings) == 42


def test_units_stand_in_the_order_printed_equal_ranks_and_unranked_ones_too(scored):
    assert [standing.unit.name for standing in scored.standings] == list(PRINTED)


@pytest.mark.parametrize("unit", PRINTED)
def test_rank_is_as_printed(scored, unit):
    rank = scored.standing(unit).rank
    assert ("—" if rank is None else str(rank)) == PRINTED[unit]["排名"]


@pytest.mark.parametrize("unit", [unit for unit in PRINTED if unit not in (RECOMPUTED, WITHHELD)])
def test_total_is_as_printed(scored, unit):
    assert scored.standing(unit).total == Fraction(PRINTED[unit]["总分"])


@pytest.mark.parametrize("unit", PRINTED)
def test_every_indicator_is_as_printed_or_reconstructed(scored, unit):
    standing = scored.standing(unit)
    found = {
        indicator.key: score
        for indicator, score in zip(standing.rulebook.indicators, standing.scores.indicators, strict=True)
    }
    expected = {
        name: None if cell == "—" else Fraction(cell)
        for name, cell in PRINTED[unit].items()
        if cell and name not in ("单位", "排名", "总分")
    }
    if unit == RECOMPUTED:
        expected["办事指南准确性"] = Fraction("2.8")
    assert found == expected


def test_two_places_are_shared_and_the_next_stays_empty(scored):
    ranks = {unit: scored.standing(unit).rank for unit in PRINTED}
    assert (ranks["市委宣传部（新闻出版局）"], ranks["市发改委"], ranks["市农业农村局"]) == (18, 18, 20)
    assert (ranks["市烟草局（公司）"], ranks["市邮政局"], ranks["市商务局"]) == (11, 11, 13)


def test_units_without_remarks_agree_with_print(scored):
    assert [standing.unit.name for standing in scored.standings if standing.remarks] == [RECOMPUTED]


# Units with a story


def test_yibao_gets_its_total_by_the_rule_no_rank_and_a_remark_with_both_totals(scored):
    standing = scored.standing(RECOMPUTED)
    assert standing.total == Fraction("83.80")
    assert standing.rank is None
    assert "全省医保信息平台正在建设" in standing.rank_note
    [remark] = standing.remarks
    assert "84.8" in remark
    assert "83.8" in remark
    assert "办事指南准确性" in remark


def test_linkong_has_seven_indicators_not_applicable_and_no_total_with_the_reason(scored):
    result = scored.result_of(WITHHELD)
    assert {one.name for one in result.indicators if one.status is Status.NOT_APPLICABLE} == NOT_APPLICABLE
    assert result.total is None
    assert result.rank is None
    assert "统一受理平台" in result.rank_note
    assert "未配置" in result.rank_note


def test_fagai_has_its_waived_case_in_the_ledger_at_0_points_with_the_reason(scored):
    found = postings(scored, "市发改委", "超时未办结")
    [waiver] = [posting for posting in found if posting.kind is PostingKind.WAIVER]
    assert waiver.amount == 0
    assert "省考核销" in waiver.text
    assert [record.quantity for record in waiver.records] == [1]
    assert [(posting.kind, posting.amount) for posting in found if posting is not waiver] == [(PostingKind.IMPORTED, 6)]


def test_late_returns_of_the_real_estate_centre_are_named_under_its_parent(scored):
    [imported] = postings(scored, "市自然资源和规划局", "系统对接深度")
    assert (imported.kind, imported.amount) == (PostingKind.IMPORTED, Fraction("0.99"))
    assert [(record.found_at, record.quantity) for record in imported.records] == [("市不动产登记中心", 5)]


def test_the_case_of_a_bureau_of_huarong_is_charged_to_huarong_once_and_named(scored):
    [deduction] = postings(scored, "华容区", "超时未受理")
    assert (deduction.kind, deduction.amount) == (PostingKind.DEDUCTION, -3)
    [record] = deduction.records
    assert (record.found_at, record.quantity) == ("华容区发展改革和经济信息化局", 1)


def test_four_overdue_cases_cost_no_more_than_one(scored):
    assert [posting.amount for posting in postings(scored, "市住建局", "超时未受理")] == [-2]
    assert [posting.amount for posting in postings(scored, "市人社局", "超时未受理")] == [-2]


@pytest.mark.parametrize(("indicator", "score"), [("减时限", 3), ("减材料“硬减”", 1)])
def test_guoan_has_two_imported_scores_of_which_only_the_sum_is_known(scored, indicator, score):
    [imported] = postings(scored, "市国安局", indicator)
    assert (imported.kind, imported.amount) == (PostingKind.IMPORTED, score)
    assert any("合计4.00分" in fact.note for fact in imported.facts)


def test_a_reconstructed_score_says_so(scored):
    [imported] = postings(scored, "市公安局", "“鄂汇办”应用数量")
    assert imported.kind is PostingKind.IMPORTED
    assert any("重构（中等）" in fact.note for fact in imported.facts)


def test_publicity_is_0_by_rule_for_the_12_units_named_and_imported_for_all_others(scored):
    named = {row["单位"] for row in rows("facts/问题与正文.csv") if row["事实"] == "未开展宣传工作"}
    by_rule = {unit for unit in PRINTED if scored.indicator_of(unit, "宣传报道").status is Status.SCORED}
    assert by_rule == named
    assert len(named) == 12


def test_time_reduction_of_the_districts_is_full_by_the_rule(scored):
    districts = [unit for unit, unit_class in CLASSES.items() if unit_class == "各区"]
    assert {(one.status, one.score) for one in (scored.indicator_of(unit, "减时限") for unit in districts)} == {
        (Status.SCORED, Fraction(4))
    }


# The input


def test_no_item_of_an_annex_is_used_twice():
    items = [row["编号"] for path in sorted(FOLDER.glob("records/*.csv")) for row in rows(f"records/{path.name}")]
    assert len(items) == len(set(items)) == 44


def test_no_score_is_given_twice():
    given = [(row["单位"], row["事实"]) for name in ("重构得分", "问题与正文") for row in rows(f"facts/{name}.csv")]
    given += [
        (row["单位"], fact)
        for name in ("A类", "B类", "各区")
        for row in rows(f"facts/{name}印发得分.csv")
        for fact, cell in row.items()
        if cell and fact != "单位"
    ]
    assert len(given) == len(set(given))


def test_every_reconstructed_score_says_how_sure_it_is():
    starts = ("重构（较强）：", "重构（中等）：", "无法确定：")
    assert all(row["备注"].startswith(starts) for row in rows("facts/重构得分.csv"))

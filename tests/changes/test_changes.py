"""An assessment with something changed, and who moved by it: on the notice, whose own remarks ask for it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.dsl.source import Cell
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.changes import ledger_changes, movements, with_facts, with_records, with_waivers
from kaoping.engine.facts import Waiver

EZHOU = Path(__file__).parents[2] / "rulebooks" / "ezhou-2021q2"


@pytest.fixture(scope="module")
def ezhou() -> Assessment:
    return read_assessment(EZHOU)


def test_one_guide_instead_of_six_wins_a_point_back(ezhou: Assessment) -> None:
    """0.2 points a guide: 5 fewer are 1 point, the 84.80 that were printed."""
    changed = with_facts(ezhou, {("市医保局", "不准确办事指南数"): 1})
    (moved,) = [one for one in movements(ezhou.score(), changed.score()) if one.moved]
    assert (moved.unit, moved.total_before, moved.total_after) == ("市医保局", Fraction("83.8"), Fraction("84.8"))
    assert [(one.indicator, one.change) for one in moved.indicators] == [("办事指南准确性", Fraction(1))]
    assert moved.change == 1
    assert moved.rank_after is None


def test_without_its_overdue_cases_a_bureau_passes_another(ezhou: Assessment) -> None:
    """市住建局 has 82.80 in place 9; 2 points more are 84.80, above the 84.60 of 市民政局 in place 8."""
    changed = with_records(ezhou, {("市住建局", "超时未受理办件"): ()})
    moved = {one.unit: one for one in movements(ezhou.score(), changed.score()) if one.moved}
    assert {name: (one.rank_before, one.rank_after) for name, one in moved.items()} == {
        "市住建局": (9, 8),
        "市民政局": (8, 9),
    }
    assert moved["市民政局"].change == 0
    assert moved["市民政局"].indicators == ()


def test_a_waiver_covers_items_of_a_count(ezhou: Assessment) -> None:
    waiver = Waiver("市医保局", "不准确办事指南数", "平台改版", Cell("appeals.csv", 2), quantity=Fraction(5))
    changed, problems = with_waivers(ezhou, [waiver])
    assert problems == ()
    assert changed.score().standing("市医保局").total == Fraction("84.8")
    assert ezhou.score().standing("市医保局").total == Fraction("83.8")


def test_a_waiver_covers_a_record_by_its_number(ezhou: Assessment) -> None:
    waiver = Waiver("市人社局", "超时未受理办件", "系统故障", Cell("appeals.csv", 2), record="附4-16-3")
    changed, problems = with_waivers(ezhou, [waiver])
    assert problems == ()
    assert changed.score().standing("市人社局").total == Fraction("90.33")


def test_what_is_waived_already_is_not_waived_again(ezhou: Assessment) -> None:
    waiver = Waiver("市发改委", "超时未办结办件", "再次核销", Cell("appeals.csv", 2), record="附4-8-1")
    five = Waiver("市民政局", "不准确办事指南数", "重复", Cell("appeals.csv", 3), quantity=Fraction(5))
    _, problems = with_waivers(ezhou, [waiver, five, replace(five, quantity=Fraction(2))])
    assert [one.code for one in problems] == ["waived-twice", "waived-too-much"]


def test_an_unknown_unit_is_a_key_error(ezhou: Assessment) -> None:
    with pytest.raises(KeyError):
        with_facts(ezhou, {("市某局", "不准确办事指南数"): 1})


def test_nothing_changed_moves_nobody(ezhou: Assessment) -> None:
    assert not any(one.moved for one in movements(ezhou.score(), ezhou.score()))


def test_the_lines_of_a_ledger_that_changed_add_up(ezhou: Assessment) -> None:
    """18 of 20 guides that 4 points pay for: 20 guides more lose the 2.80 that are left, the rest is given back at the floor."""
    changed = with_facts(ezhou, {("市医保局", "不准确办事指南数"): 26})
    before, after = (one.score().indicator_of("市医保局", "办事指南准确性").ledger for one in (ezhou, changed))
    assert before is not None
    assert after is not None
    lines = ledger_changes(before, after)
    assert [(one.kind, one.before, one.after) for one in lines] == [
        ("deduction", Fraction("-1.2"), Fraction("-5.2")),
        ("floor", 0, Fraction("1.2")),
    ]
    assert sum(one.change for one in lines) == after.closing - before.closing == Fraction("-2.8")


def test_the_lines_of_the_total_are_its_parts(ezhou: Assessment) -> None:
    changed = with_facts(ezhou, {("市医保局", "不准确办事指南数"): 1})
    before, after = (one.score().result_of("市医保局").ledger for one in (ezhou, changed))
    assert [(one.name, one.change) for one in ledger_changes(before, after)] == [("事项管理", 1)]


def test_without_a_score_an_account_counts_as_nothing(ezhou: Assessment) -> None:
    ledger = ezhou.score().indicator_of("市医保局", "办事指南准确性").ledger
    assert sum(one.change for one in ledger_changes(ledger, None)) == Fraction("-2.8")

"""What would win points back, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.dsl.source import Cell
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.facts import Columns, Gap, Kind, Record
from kaoping.engine.recover import Reach, Reason, Recoverer, Recovery, outcome_words, recoveries, recovery_words
from kaoping.engine.recover.as_json import plan_json
from kaoping.engine.recover.plan import plan_for_points
from kaoping.engine.recover.recover import UnitRecoverer
from kaoping.engine.recover.words import change_words
from tests.recover.small import assessment, record

EZHOU = Path(__file__).parents[2] / "rulebooks" / "ezhou-2021q2"


def told(of: Assessment, unit: str = "A", *, thorough: bool = False) -> list[tuple[str, str, str, str]]:
    """Indicator, reach, points and the sentence."""
    scored = of.score()
    assert not scored.failed, scored.problems
    found = Recoverer(of, scored, thorough=thorough).of(unit).recoveries()
    return [(one.indicator, one.reach.value, str(one.points), recovery_words(one, "en")) for one in found]


@pytest.fixture(scope="module")
def ezhou() -> Assessment:
    return read_assessment(EZHOU)


def of_ezhou(ezhou: Assessment, unit: str) -> dict[tuple[str, Reach], Recovery]:
    return {(one.indicator, one.reach): one for one in recoveries(ezhou, ezhou.score(), unit)}


def test_guides_of_the_notice(ezhou: Assessment) -> None:
    """6 guides at 0.2 points cost 1.2 of the 83.80; one fewer wins 0.2."""
    found = of_ezhou(ezhou, "市医保局")
    step, full = found["办事指南准确性", Reach.NEXT], found["办事指南准确性", Reach.FULL]
    assert (step.points, step.total_after) == (Fraction("0.2"), Fraction("84"))
    assert (full.points, full.total_after, full.rank_after) == (Fraction("1.2"), Fraction("85"), None)
    assert recovery_words(full, "zh") == "不准确办事指南数从6个减到0个，可得回1.2分"
    assert recovery_words(full, "en") == "inaccurate guides down from 6 to 0: wins back 1.2 points"


def test_four_overdue_cases_cost_as_much_as_one(ezhou: Assessment) -> None:
    """“若达到1件，扣2分”: only when all four are gone are the 2 points back, so there is no smaller step; 84.80 passes the 84.60 of place 8."""
    found = of_ezhou(ezhou, "市住建局")
    full = found["超时未受理", Reach.FULL]
    assert ("超时未受理", Reach.NEXT) not in found
    assert recovery_words(full, "zh") == "超时未受理办件从4件减到0件（附4-19-3），可得回2分"
    assert (full.total_after, full.rank_after) == (Fraction("84.8"), 8)
    assert outcome_words(full.total_after, full.rank_after, 2, "zh") == "总分84.80，第8名"


def test_imported_scores_say_who_can_change_them(ezhou: Assessment) -> None:
    found = of_ezhou(ezhou, "市住建局")["跨区域通办", Reach.NONE]
    assert (found.points, found.reasons) == (Fraction(2), (Reason.IMPORTED,))
    assert recovery_words(found, "zh") == "2分无法自行得回：导入分，由来源单位重新提供"


def test_what_exceeds_the_maximum_goes_on_until_nothing_more_is_won() -> None:
    """12 visits give 4 steps of 0.5, the maximum; 2 more give 0.5 more, and at 20 the cap of 4 points is reached."""
    of = assessment(
        """total 2 points
facts:
[visits] count of times, more is better
indicator [work], max 2 points, starts at zero, may exceed the maximum
[visits] above 4: add 0.5 points per 2 times beyond, part steps ignored, at most 4 points""",
        {"A": {"visits": 13}},
    )
    unit = Recoverer(of, of.score()).of("A")
    (lever,) = unit.all_levers(0)
    search = unit.search(lever, 0, ())
    assert search.score(0) == 2
    assert (search.best(), search.endless) == (4, False)
    assert (search.first_above(Fraction(2)), search.first(Fraction(4))) == (1, 7)


def test_a_ratio_in_proportion() -> None:
    """6 × 64.7% ÷ 70% = 5.5457…, 5.55 rounded; 64.8% give 5.5543…, still 5.55, and 64.9% 5.5629, 5.56; 70% give all: 5.3 points more."""
    rules = """total 6 points
rounding: indicator scores to 2 decimals, half up
facts:
[rate] ratio, more is better
indicator [speed], max 6 points, scored as follows
full marks if [rate] is at least 70%, otherwise in proportion
"""
    of = assessment(rules, {"A": {"rate": Fraction("0.647")}, "B": {"rate": Fraction(1)}})
    assert told(of) == [
        ("speed", "next", "1/100", "rate up from 64.7% to 64.9% (0.2 percentage points): wins back 0.01 points"),
        ("speed", "full", "9/20", "rate up from 64.7% to 70% (5.3 percentage points): wins back 0.45 points"),
    ]


def test_steps_of_a_step() -> None:
    """Deducted 0.5 for each full 5 points below 90%: 78% is 12 below, 2 steps; 80% is still 2 steps, so 1 step takes more than 80%: 80.1%; none 85.1%."""
    rules = """total 3 points
facts:
[rate] ratio, more is better
indicator [answers], max 3 points, starts full
[rate] below 90%: deduct 0.5 points per 5 percentage points short, part steps ignored, down to 0
"""
    of = assessment(rules, {"A": {"rate": Fraction("0.78")}})
    assert told(of) == [
        ("answers", "next", "1/2", "rate up from 78% to 80.1% (2.1 percentage points): wins back 0.5 points"),
        ("answers", "full", "1", "rate up from 78% to 85.1% (7.1 percentage points): wins back 1 point"),
    ]


def test_beyond_the_floor_the_first_items_win_nothing() -> None:
    """10 errors at 0.5 have used up the 3 points with the sixth: the next step is 5 errors."""
    rules = """total 3 points
facts:
[errors] count, fewer is better
indicator [accuracy], max 3 points, starts full
deduct 0.5 points for each [errors], down to 0
"""
    of = assessment(rules, {"A": {"errors": 10}})
    assert told(of) == [
        ("accuracy", "next", "1/2", "errors down from 10 to 5: wins back 0.5 points"),
        ("accuracy", "full", "3", "errors down from 10 to 0: wins back 3 points"),
    ]


def test_yes_and_choices() -> None:
    rules = """total 5 points
facts:
[plan] yes/no
[platform] one of: "ready", "partly", "none"
indicator [planning], max 2 points, starts full
if [plan] is no, deduct 2 points
indicator [online], max 3 points, scored as follows
bands of [platform]: "ready": full marks; "partly": 1 point; "none": 0 points
"""
    of = assessment(rules, {"A": {"plan": 0, "platform": "none"}})
    assert told(of) == [
        ("online", "next", "1", 'platform changed from "none" to "partly": wins back 1 point'),
        ("online", "full", "3", 'platform changed from "none" to "ready": wins back 3 points'),
        ("planning", "full", "2", 'plan changed from "no" to "yes": wins back 2 points'),
    ]


def test_records_that_cost_most_come_first() -> None:
    """Three records at the 0.3, 1 and 0.5 points in their column: the dearest alone wins 1."""
    rules = """total 5 points
facts:
[findings] records, fewer is better
[cost] of [findings]: number
indicator [inspection], max 5 points, starts full
for each [findings], deduct [cost] × 1 point, down to 0
"""
    rows = [record(2, cost=Fraction("0.3")), record(3, cost=1), record(4, cost=Fraction("0.5"))]
    of = assessment(rules, {"A": {}}, {"findings": rows})
    assert told(of) == [
        ("inspection", "next", "1", "findings down from 3 to 2 (r3): wins back 1 point"),
        ("inspection", "full", "9/5", "findings down from 3 to 0 (r3, r4, r2): wins back 1.8 points"),
    ]


def test_two_facts_that_are_needed_together() -> None:
    """2 points go where there is a plan missing or an error: neither alone wins anything, both do."""
    rules = """total 4 points
facts:
[plan] yes/no
[errors] count, fewer is better
indicator [order], max 4 points, starts full
if [plan] is no or [errors] is at least 1, deduct 2 points
"""
    of = assessment(rules, {"A": {"plan": 0, "errors": 3}})
    words = 'plan changed from "no" to "yes", and errors down from 3 to 0: wins back 2 points (a smaller change may do)'
    assert told(of) == [("order", "full", "2", words)]


def test_two_clauses_each_for_itself_and_both_together() -> None:
    rules = """total 4 points
facts:
[slips] count, fewer is better
[errors] count, fewer is better
indicator [order], max 4 points, starts full
deduct 1 point for each [slips], down to 0
deduct 0.5 points for each [errors], down to 0
"""
    found = told(assessment(rules, {"A": {"slips": 1, "errors": 1}}))
    assert [(reach, points) for _, reach, points, _ in found] == [("most", "1"), ("most", "1/2"), ("full", "3/2")]


def test_a_missing_fact_is_to_be_reported() -> None:
    rules = """total 6 points
facts:
[rate] ratio, more is better
indicator [speed], max 6 points, scored as follows
if [rate] is at least 70%, score 6 points; otherwise 0 points
if missing: score 0 points
"""
    of = assessment(rules, {"A": {"rate": Gap.MISSING}})
    assert told(of) == [("speed", "full", "6", "rate reported, at least 70%: wins back 6 points")]


def test_a_missing_count_that_should_be_low() -> None:
    """At most 3 days give all."""
    rules = """total 6 points
facts:
[days] count of days, fewer is better
indicator [speed], max 6 points, scored as follows
if [days] is at most 3, score 6 points; otherwise 0 points
if missing: score 0 points
"""
    of = assessment(rules, {"A": {"days": Gap.MISSING}, "B": {"days": 9}})
    assert told(of) == [("speed", "full", "6", "days reported, at most 3 days: wins back 6 points")]


def test_what_does_not_hold_when_scored_again_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that is wrong by an item finds nobody who believes it."""
    rules = """total 3 points
facts:
[errors] count, fewer is better
indicator [accuracy], max 3 points, starts full
if [errors] is at least 1, deduct 3 points
"""
    of = assessment(rules, {"A": {"errors": 4}})
    unit = Recoverer(of, of.score()).of("A")
    (lever,) = unit.levers(of.rulebooks[0].facts[0])
    from kaoping.engine.recover.moves import Move

    assert unit.confirmed([Move(lever, 4)], 0, Reach.FULL, proven=True) is not None
    assert unit.confirmed([Move(lever, 3)], 0, Reach.FULL, proven=True) is None
    wrong = UnitRecoverer.search

    def short(self: UnitRecoverer, *args: object):  # type: ignore[no-untyped-def]
        search = wrong(self, *args)  # type: ignore[arg-type]
        monkeypatch.setattr(search, "first", lambda target: 3)
        monkeypatch.setattr(search, "first_above", lambda score: 3)
        return search

    monkeypatch.setattr(UnitRecoverer, "search", short)
    found = Recoverer(of, of.score()).of("A").recoveries()
    assert [(one.reach, one.points) for one in found] == [(Reach.NONE, Fraction(3))]


VETO = """total 10 points
{veto}
facts:
[errors] count, fewer is better
[accidents] count, fewer is better
indicator [order], max 10 points, starts full
deduct 1 point for each [errors], down to 0
"""


def test_a_veto_is_lifted() -> None:
    """8 points are limited to 5 by 3 accidents; with fewer than 2 they count again. Errors alone add nothing while the veto holds."""
    of = assessment(
        VETO.format(veto='veto "accident": if [accidents] is at least 2, total gets at most 5 points'),
        {"A": {"errors": 2, "accidents": 3}},
    )
    assert told(of) == [
        ("", "full", "3", "accidents down from 3 to 1: wins back 3 points"),
        (
            "order",
            "none",
            "2",
            "2 points cannot be won back: the total or the section is limited otherwise, so that winning it back adds nothing",
        ),
    ]


def test_further_records_like_those_there_are() -> None:
    """A has one report in a paper of 0.2 points, 1.8 of 2 lost; one more in the paper of 1 point, as B has, wins 1, two win 1.8 as no more than 2 count. Of the other
    kind nine are needed: 0.2 + 9 × 0.2 = 2."""
    rules = """total 2 points
facts:
[reports] records, more is better
[outlet] of [reports]: text
indicator [publicity], max 2 points, starts at zero
for each [reports] by [outlet], add: "daily": 1 point, other: 0.2 points, in all at most 2 points
"""
    of = assessment(rules, {"A": {}, "B": {}}, {"reports": [report("A", 2, "weekly")]})
    b = replace(of.units[1], records={"reports": (report("B", 3, "daily"),)})
    of = replace(of, units=(of.units[0], b))
    assert told(of, thorough=True) == [
        ("publicity", "next", "1/5", "reports up from 1 to 2 (like r2): wins back 0.2 points"),
        ("publicity", "full", "9/5", "reports up from 1 to 10 (like r2): wins back 1.8 points"),
        ("publicity", "next", "1", "reports up from 1 to 2 (like r3): wins back 1 point"),
        ("publicity", "full", "9/5", "reports up from 1 to 3 (like r3): wins back 1.8 points"),
    ]
    assert [(points, words) for _, _, points, words in told(of)] == [  # of no other unit's records
        ("1/5", "reports up from 1 to 2 (like r2): wins back 0.2 points"),
        ("9/5", "reports up from 1 to 10 (like r2): wins back 1.8 points"),
    ]
    assert told(of, "B")[0][3] == "reports up from 1 to 2 (like r3): wins back 1 point"


def report(unit: str, row: int, outlet: str) -> Record:
    declared = Columns({"outlet": Kind.TEXT})
    return Record(unit, {"no": f"r{row}", "outlet": outlet}, 1, Cell("reports.csv", row), declared=declared)


def test_published_thresholds_are_found_again() -> None:
    """Hospital 010001, 2024: a mortality benchmark of 0.872976 and one of 87.71 for nurses' communication, from which all 10 points are given, are what the
    search ends at, through roundings inside the formulas."""
    of = read_assessment(EZHOU.parent / "hospital-vbp-2024")
    found = {(one.indicator, one.reach): one for one in recoveries(of, of.score(), "010001")}
    for indicator, benchmark in (("MORT-30-PN", "0.872976"), ("Communication With Nurses", "87.71")):
        full = found[f"{indicator} points", Reach.FULL]
        assert [(one.fact, one.after) for one in full.changes] == [(indicator, Fraction(benchmark))]
        assert (full.points, full.proven) == (Fraction(10), True)


def test_a_plan_tells_what_lifting_a_veto_wins() -> None:
    """8 points are limited to 5. A needs 7: with one accident it has 8, of which no indicator wins anything."""
    of = assessment(
        VETO.format(veto='veto "accident": if [accidents] is at least 2, total gets at most 5 points'),
        {"A": {"errors": 2, "accidents": 3}},
    )
    unit = Recoverer(of, of.score()).of("A")
    plan = plan_for_points(unit, Fraction(2))
    assert [change_words(one, "en") for one in plan.changes] == ["accidents down from 3 to 1"]
    assert [(name.en, points) for name, points in plan.gains] == [("what limits the total otherwise", 3)]
    target = plan_json(unit, plan, Fraction(2), None)["target"]
    assert isinstance(target, dict)
    assert target["gains"] == [{"indicator": "", "points": "3"}]

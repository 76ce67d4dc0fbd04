from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Gap, Unit, UnitFacts, Value
from kaoping.engine.periods import Period
from kaoping.engine.result import Posting
from kaoping.engine.rulebook import Fact
from kaoping.engine.scoring.score import Scored, _with_findings_of_subunits, score
from kaoping.engine.tree import PostingKind

from .small import count, full_marks, per_item, record, records_of, rulebook, unit, waiver

GUIDES = full_marks("指南", "10", per_item("件", "1"))
WITH = count("件", with_subunits=True)


def below(row: int = 9, name: str = "甲分局", **values: Value) -> UnitFacts:
    found = unit(name, row=row, **values)
    return replace(found, unit=Unit(name, parent="甲", place=Cell("units.csv", row, 1)))


def scored(*units: UnitFacts, fact: Fact = WITH, language: str = "zh") -> Scored:
    return score([rulebook(GUIDES, facts=(fact,), language=language)], units)


def postings(run: Scored) -> tuple[Posting, ...]:
    ledger = run.indicator_of("甲", "指南").ledger
    assert ledger is not None
    return ledger.postings


def test_a_sub_units_number_is_added_to_its_parents() -> None:
    assert scored(unit("甲", 件=2), below(件=3)).standing("甲").total == 5


def test_a_sub_unit_is_not_scored_itself() -> None:
    assert [one.unit.name for one in scored(unit("甲", 件=2), below(件=3)).standings] == ["甲"]


def test_sub_units_that_a_number_includes_are_named_with_their_cells() -> None:
    run = scored(unit("甲", 件=2), below(件=3), below(10, "甲中心", 件=1))
    assert postings(run)[0].facts[0].note == "含下属单位：甲分局 3（facts.csv:B9）、甲中心 1（facts.csv:B10）"


def test_sub_units_are_named_in_english_too() -> None:
    run = scored(unit("甲", 件=2), below(件=3), language="en")
    assert postings(run)[0].facts[0].note == "with sub-units: 甲分局 3 (facts.csv:B9)"


def test_a_parent_without_a_number_has_none_for_what_its_sub_units_have() -> None:
    assert [problem.code for problem in scored(unit("甲"), below(件=3)).problems] == ["missing-fact"]


def test_a_parent_counts_what_the_rulebook_says_of_an_absent_number() -> None:
    fact = count("件", with_subunits=True, absent=Fraction(2))
    assert scored(unit("甲"), below(件=3), fact=fact).standing("甲").total == 5


def test_a_parent_to_which_the_fact_does_not_apply_answers_for_its_sub_units() -> None:
    assert scored(unit("甲", 件=Gap.DASH), below(件=3)).standing("甲").total == 7


def test_a_gap_of_a_sub_unit_adds_nothing() -> None:
    assert scored(unit("甲", 件=2), below(件=Gap.DASH)).standing("甲").total == 8


def test_items_waived_of_a_sub_unit_are_waived_of_its_parent() -> None:
    child = replace(below(件=3), waivers={"件": (waiver("核销", "件", Fraction(2)),)})
    assert scored(unit("甲", 件=2), child).standing("甲").total == 7


def test_a_waiver_of_all_items_of_a_sub_unit_leaves_those_of_the_parent() -> None:
    child = replace(below(件=3), waivers={"件": (waiver("核销", "件"),)})
    run = scored(unit("甲", 件=2), child)
    assert run.standing("甲").total == 8
    assert [p.arithmetic for p in postings(run) if p.kind is PostingKind.WAIVER] == ["5 − 3 = 2"]


def test_a_waiver_of_all_items_of_the_parent_leaves_those_of_a_sub_unit() -> None:
    parent = replace(unit("甲", 件=2), waivers={"件": (waiver("核销", "件"),)})
    assert scored(parent, below(件=3)).standing("甲").total == 7


def test_records_of_a_sub_unit_are_charged_to_the_parent_and_say_where_they_were_found() -> None:
    child = replace(below(), records={"件": (record("甲分局", 4),)})
    run = scored(unit("甲"), child, fact=records_of("件", with_subunits=True))
    assert [(row.unit, row.found_at) for row in postings(run)[0].records] == [("甲", "甲分局")]


def test_a_finding_that_no_rule_charges_is_an_error_that_names_the_cell() -> None:
    [problem] = scored(unit("甲", 件=2), below(件=3), fact=count("件")).problems
    assert (problem.code, str(problem.place)) == ("sub-unit-not-charged", "facts.csv:B9")


def test_of_several_findings_that_no_rule_charges_the_first_is_pointed_at() -> None:
    rows = (record("甲分局", 4), record("甲分局", 5), record("甲分局", 6))
    child = replace(below(), records={"件": rows})
    [problem] = scored(unit("甲"), child, fact=records_of("件")).problems
    assert (problem.code, str(problem.place)) == ("sub-unit-not-charged", "records.csv:4")


def test_findings_of_sub_units_are_charged_in_earlier_periods_too_where_a_rulebook_is_for_them() -> None:
    """Of a class that no rulebook is for any more nothing is kept, nor of the sub-unit by itself."""
    book = rulebook(GUIDES, facts=(WITH,), classes=("区",))
    units = (unit("甲", "区", 件=2), below(件=3), unit("乙", "已撤", 件=4))
    period = Period("2020年", {one.unit.name: one for one in units})
    kept = _with_findings_of_subunits(period, {"区": book}, "zh", problems := [])
    assert {name: dict(one.values) for name, one in kept.units.items()} == {"甲": {"件": 5}}
    assert problems == []
    without_class = _with_findings_of_subunits(period, {None: book}, "zh", problems)
    assert sorted(without_class.units) == ["乙", "甲"]

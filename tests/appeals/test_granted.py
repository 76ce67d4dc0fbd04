"""Granted appeals change the score, with their trail; all others change nothing. Expected scores are worked out in ``small.py``."""

from __future__ import annotations

import html
from fractions import Fraction
from pathlib import Path

import pytest

import kaoping
from kaoping.engine.facts import Decision
from kaoping.engine.scoring.score import Scored
from tests.appeals.small import folder, granted, read, row
from tests.cli.run import kaoping as run


def totals(scored: Scored) -> dict[str, Fraction | None]:
    assert scored.problems == ()
    return {one.unit.name: one.total for one in scored.standings}


BEFORE = {"Civil Affairs": Fraction("12.5"), "Education": Fraction(8), "Health": Fraction("15.5")}


def test_without_appeals_it_scores_as_worked_out(tmp_path: Path) -> None:
    assert totals(read(tmp_path).score()) == BEFORE


@pytest.mark.parametrize("decision", ["pending", "", "rejected"])
def test_what_is_not_granted_changes_no_score(tmp_path: Path, decision: str) -> None:
    by = {"approver": "Service Office", "date": "2021-06-25"} if decision == "rejected" else {}
    appeal = row(unit="Education", fact="overdue cases", record="C-3", decision=decision, **by)
    assert totals(read(tmp_path, appeal).score()) == BEFORE


def test_a_record_that_is_excused_costs_nothing(tmp_path: Path) -> None:
    """4 cases at 1 point come back: 8 + 4 = 12."""
    scored = read(tmp_path, granted(unit="Education", fact="overdue cases", record="C-3")).score()
    assert totals(scored) == BEFORE | {"Education": Fraction(12)}
    told = str(kaoping.explain(scored, "Education", "overdue handling"))
    assert "waived: granted on appeal: outage (evidence: log, Service Office, 2021-06-25, appeals.csv:2)" in told


def test_a_part_of_a_record_is_excused(tmp_path: Path) -> None:
    """3 of 4 were asked and 1 is granted: 8 + 1 = 9."""
    appeal = row(
        unit="Education", indicator="overdue handling", record="C-3", quantity="3", decision="partly granted",
        granted="1", approver="Service Office", date="2021/6/25",
    )  # fmt: skip
    scored = read(tmp_path, appeal).score()
    assert totals(scored)["Education"] == 9


def test_the_case_of_a_sub_unit_is_appealed_by_either(tmp_path: Path) -> None:
    for number, unit in enumerate(("Civil Affairs", "Registry")):
        scored = read(tmp_path / str(number), granted(unit=unit, fact="overdue cases", record="C-2")).score()
        assert totals(scored)["Civil Affairs"] == Fraction("13.5"), unit


def test_items_of_a_count_are_excused(tmp_path: Path) -> None:
    """2 of 3 guides at 0.5: 12.5 + 1 = 13.5. Two appeals with numbers of their own add up."""
    one = granted(unit="Civil Affairs", fact="inaccurate guides", quantity="2")
    assert totals(read(tmp_path / "1", one).score())["Civil Affairs"] == Fraction("13.5")
    two = "".join(
        granted(unit="Civil Affairs", fact="inaccurate guides", quantity="1", appeal_no=number) for number in "12"
    )
    assert totals(read(tmp_path / "2", two).score())["Civil Affairs"] == Fraction("13.5")


def test_a_wrong_value_is_corrected_and_the_old_one_told(tmp_path: Path) -> None:
    """95.2% reaches the target: 8 + 6 = 14, above 12.5: rank 1."""
    scored = read(tmp_path, granted(unit="Education", fact="on-time rate", correct_value="95.2%")).score()
    assert totals(scored)["Education"] == 14
    assert scored.standing("Education").rank == 1
    told = str(kaoping.explain(scored, "Education", "timeliness"))
    assert (
        "fact: [on-time rate] = 95.2% (facts.csv:C3; corrected on appeal, was 94%: outage (evidence: log, Service Office, "
        "2021-06-25, appeals.csv:2))"
    ) in told


def test_a_correction_may_be_granted_in_part(tmp_path: Path) -> None:
    """The unit says 0 guides, the office finds 2: 1 point lost in place of 1.5."""
    appeal = row(
        unit="Civil Affairs", fact="inaccurate guides", correct_value="0", decision="upheld in part", granted="2",
        approver="Service Office", date="2021-06-25",
    )  # fmt: skip
    assert totals(read(tmp_path, appeal).score())["Civil Affairs"] == 13


def test_an_imported_score_and_a_missing_value_are_corrected(tmp_path: Path) -> None:
    appeals = granted(unit="Health", indicator="publicity work", correct_value="1.5") + granted(
        unit="Education", fact="inaccurate guides", correct_value="2"
    )
    scored = read(tmp_path, appeals).score()
    assert totals(scored) == BEFORE | {"Health": Fraction(17), "Education": Fraction(7)}
    assert "was missing" in str(kaoping.explain(scored, "Education", "guide accuracy"))


def test_a_case_of_another_unit_is_charged_there(tmp_path: Path) -> None:
    """2 cases go from Civil Affairs (14.5 then) to Health (13.5 then)."""
    scored = read(
        tmp_path, granted(unit="Civil Affairs", fact="overdue cases", record="C-1", charge_to="Health")
    ).score()
    assert totals(scored) == BEFORE | {"Civil Affairs": Fraction("14.5"), "Health": Fraction("13.5")}
    assert "charged to 'Health' instead" in str(kaoping.explain(scored, "Civil Affairs", "overdue handling"))
    its = str(kaoping.explain(scored, "Health", "overdue handling"))
    assert "charged here instead of 'Civil Affairs' (evidence: log, Service Office, 2021-06-25, appeals.csv:2)" in its


def test_a_part_of_a_case_and_items_are_charged_elsewhere(tmp_path: Path) -> None:
    """1 of 4 cases from Education (9) to Health (14.5); 2 of 3 guides from Civil Affairs (13.5) to Education (8)."""
    appeals = granted(unit="Education", fact="overdue cases", record="C-3", quantity="1", charge_to="Health") + granted(
        unit="Civil Affairs", fact="inaccurate guides", quantity="2", charge_to="Education"
    )
    scored = read(tmp_path, appeals).score()
    assert totals(scored) == {
        "Civil Affairs": Fraction("13.5"), "Education": Fraction(8), "Health": Fraction("14.5")
    }  # fmt: skip
    assert "was missing, and 2 of 'Civil Affairs' are charged here instead" in str(
        kaoping.explain(scored, "Education", "guide accuracy")
    )


def test_a_waiver_and_an_appeal_on_one_count_go_together(tmp_path: Path) -> None:
    waiver = "Civil Affairs,inaccurate guides,,1,duplicate\n"
    scored = read(tmp_path, granted(unit="Civil Affairs", fact="inaccurate guides", quantity="2"), waiver).score()
    assert totals(scored)["Civil Affairs"] == 14


def test_the_words_of_decisions_are_understood_in_both_languages(tmp_path: Path) -> None:
    words = {
        "待处理": Decision.PENDING, "予以支持": Decision.GRANTED, "采纳": Decision.GRANTED, "Upheld": Decision.GRANTED,
        "驳回": Decision.REJECTED, "不予支持": Decision.REJECTED, "not upheld": Decision.REJECTED, "审核中": Decision.PENDING,
    }  # fmt: skip
    for number, (word, decision) in enumerate(words.items()):
        by = {"approver": "x", "date": "2021-06-01"}
        appeal = row(unit="Education", fact="overdue cases", record="C-3", decision=word, **by)
        assessment = read(tmp_path / str(number), appeal)
        assert assessment.problems == ()
        assert [one.decision for one in assessment.appeals] == [decision], word


def test_explain_says_that_a_posting_is_under_appeal(tmp_path: Path) -> None:
    scored = read(tmp_path, row(unit="Education", fact="overdue cases", record="C-3", quantity="2")).score()
    told = str(kaoping.explain(scored, "Education", "overdue handling"))
    assert "under appeal: 2 cases of these should not count; ground: outage (evidence: log, appeals.csv:2)" in told
    assert "under appeal" not in str(kaoping.explain(scored, "Civil Affairs", "overdue handling"))
    assert "under appeal" not in str(kaoping.explain(scored, "Education", "timeliness"))


def test_the_clause_is_named_by_text_or_place(tmp_path: Path) -> None:
    for number, clause in enumerate(("for each [overdue cases]", "rules.kp:14", "14", "第14行")):
        appeal = row(unit="Education", indicator="overdue handling", clause=clause)
        assessment = read(tmp_path / str(number), appeal)
        assert assessment.problems == (), clause
        (found,) = assessment.appeals
        assert (found.fact, str(found.clause), found.indicators) == (
            "overdue cases",
            "rules.kp:14",
            ("overdue handling",),
        )


def test_facts_of_an_assessment_without_appeals_are_no_others(tmp_path: Path) -> None:
    assessment = read(tmp_path, granted(unit="Education", fact="overdue cases", record="C-3"))
    assert assessment.before_appeals == read(tmp_path / "none").before_appeals


def test_the_page_of_one_unit_names_no_other_unit_of_an_appeal(tmp_path: Path) -> None:
    """What was put to Health by an appeal of Civil Affairs is told there without the name and the evidence; Civil Affairs is told, not where it went."""
    pytest.importorskip("jinja2")
    appeals = (
        granted(unit="Civil Affairs", fact="overdue cases", record="C-1", charge_to="Health", evidence="their log")
        + granted(
            unit="Civil Affairs", fact="inaccurate guides", quantity="1", charge_to="Health", evidence="their log"
        )
        + row(unit="Civil Affairs", fact="overdue cases", record="C-2", charge_to="Health")
    )
    home = folder(tmp_path / "q1", appeals)
    pages = {}
    for unit in ("Health", "Civil Affairs"):
        out = tmp_path / f"{unit}.html"
        assert run("report", home, "--unit", unit, "-o", out).code == 0
        pages[unit] = html.unescape(out.read_text("utf-8"))
    assert "charged here instead of another unit (Service Office, 2021-06-25, appeals.csv:2)" in pages["Health"]
    assert "1 of another unit are charged here instead" in pages["Health"]
    assert "Civil Affairs" not in pages["Health"]
    assert "their log" not in pages["Health"]
    assert "charged to another unit instead" in pages["Civil Affairs"]
    assert "should be charged to another unit" in pages["Civil Affairs"]
    assert "Health" not in pages["Civil Affairs"]

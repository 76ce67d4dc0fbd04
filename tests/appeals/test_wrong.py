"""Appeals that cannot be: each is told at its cell, and nothing is scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaoping.engine.appeals.effects import effects
from tests.appeals.small import granted, read, row

CASES = {"unit": "Education", "fact": "overdue cases", "record": "C-3"}
WRONG = {
    "unknown-unit": row(unit="Educaton", fact="overdue cases"),
    "no-unit-name": row(fact="overdue cases"),
    "unknown-fact": row(unit="Education", fact="overdue case"),
    "unknown-record": row(unit="Education", fact="overdue cases", record="C-9"),
    "record-of-other-unit": row(unit="Education", fact="overdue cases", record="C-1"),
    "record-of-other-unit by its place": row(unit="Education", fact="overdue cases", record="overdue.csv:2"),
    "several-records": row(unit="Civil Affairs", fact="overdue cases", quantity="1"),
    "nothing-to-appeal": row(unit="Health", fact="overdue cases"),
    "appeal-incomplete": row(ground="", **CASES),
    "unknown-decision": row(decision="perhaps", **CASES),
    "decision-incomplete": row(decision="rejected", approver="x", **CASES),
    "decision-after-as-of": row(decision="rejected", approver="x", date="2021-07-01", **CASES),
    "not-a-date": row(decision="rejected", approver="x", date="in June", **CASES),
    "not-a-quantity": row(quantity="some", **CASES),
    "granted-too-much": granted(quantity="5", **CASES),
    "grant-unclear": granted(granted="1", **CASES),
    "appeal-decided-twice": granted(**CASES) + granted(ground="another", **CASES),
    "appeal-twice": row(**CASES) + row(ground="another", **CASES),
    "unknown-appealed-indicator": row(unit="Education", indicator="overdue"),
    "unknown-appealed-clause": row(unit="Education", indicator="overdue handling", clause="deduct 9 points"),
    "appeal-needs-value": row(unit="Education", indicator="timeliness"),
    "appeal-of-other-kind": row(unit="Civil Affairs", fact="inaccurate guides", record="C-1"),
    "appeal-asks-two-things": row(unit="Civil Affairs", fact="inaccurate guides", quantity="1", correct_value="1"),
    "correction-changes-nothing": row(unit="Education", fact="on-time rate", correct_value="94%"),
    "ratio-over-100": row(unit="Education", fact="on-time rate", correct_value="940%"),
    "out-of-bounds": row(unit="Health", fact="publicity", correct_value="2.5"),
    "not-chargeable": row(unit="Civil Affairs", fact="overdue cases", record="C-1", charge_to="Registry"),
    "formula-not-calculated": row(evidence="=A1", **CASES),
}  # fmt: skip


@pytest.mark.parametrize("code", WRONG)
def test_it_is_told_and_nothing_is_scored(code: str, tmp_path: Path) -> None:
    assessment = read(tmp_path, WRONG[code])
    scored = assessment.score()
    assert [one.code for one in scored.problems] == [code.split()[0]]
    assert str(scored.problems[0].place).startswith("appeals.csv:")
    assert scored.standings == ()
    for language in ("zh", "en"):
        (problem,) = scored.problems
        assert "{" not in problem.say(problem.title, language) + problem.say(problem.help, language)


def test_full_marks_cannot_be_appealed(tmp_path: Path) -> None:
    """That is seen in the scores: Civil Affairs has its 6 points for timeliness. What it lost is offered."""
    (problem,) = read(tmp_path, row(unit="Civil Affairs", indicator="timeliness", correct_value="99%")).score().problems
    assert problem.code == "nothing-to-appeal"
    assert "'guide accuracy', 'overdue handling', 'publicity work'" in problem.say(problem.help, "en")


def test_full_marks_by_a_granted_appeal_can_be_appealed(tmp_path: Path) -> None:
    """Before the appeal was granted the points were lost."""
    scored = read(tmp_path, granted(unit="Education", indicator="timeliness", correct_value="95%")).score()
    assert scored.problems == ()


def test_a_record_is_waived_by_one_table_only(tmp_path: Path) -> None:
    waiver = "Education,overdue cases,C-3,1,duplicate\n"
    (problem,) = read(tmp_path, granted(**CASES), waiver).problems
    assert (problem.code, str(problem.related[0].place)) == ("appeal-and-waiver", "waivers.csv:2")


def test_waivers_and_appeals_together_take_no_more_than_there_is(tmp_path: Path) -> None:
    waiver = "Civil Affairs,inaccurate guides,,2,duplicate\n"
    (problem,) = read(tmp_path, granted(unit="Civil Affairs", fact="inaccurate guides", quantity="2"), waiver).problems
    assert problem.code == "granted-too-much"


def test_numbers_of_their_own_do_not_make_two_decisions_on_one_thing(tmp_path: Path) -> None:
    """A record and a value are excused or corrected once; only items of a count add up."""
    record = granted(appeal_no="1", **CASES) + granted(appeal_no="2", **CASES)
    value = "".join(
        granted(unit="Education", fact="on-time rate", correct_value=rate, appeal_no=rate) for rate in ("95%", "96%")
    )
    for number, rows in enumerate((record, value)):
        assert [one.code for one in read(tmp_path / str(number), rows).problems] == ["appeal-decided-twice"]


def test_a_rejected_appeal_may_be_brought_again(tmp_path: Path) -> None:
    by = {"decision": "rejected", "approver": "x", "date": "2021-06-25"}
    assert read(tmp_path, row(**CASES, **by) + row(ground="new evidence", **CASES)).problems == ()


def test_a_table_without_ground_or_matter_names_both(tmp_path: Path) -> None:
    found = read(tmp_path, **{"appeals.csv": "unit,decision\nEducation,pending\n"}).problems
    assert [one.code for one in found] == ["no-appeal-column", "no-appeal-column"]


def test_a_blank_table_with_a_header_is_no_fault(tmp_path: Path) -> None:
    assert read(tmp_path).appeals == ()


def test_a_sheet_named_appeals_is_one(tmp_path: Path) -> None:
    import xlsxwriter

    from kaoping.engine.assessment.assessment import read_assessment
    from tests.appeals.small import RULES

    (tmp_path / "rules.kp").write_text(RULES, "utf-8")
    with xlsxwriter.Workbook(tmp_path / "facts.xlsx") as book:
        for name, rows in {
            "facts": [("unit", "inaccurate guides", "on-time rate", "publicity"), ("East", 3, "96%", 1)],
            "申诉": [("单位", "事实", "数量", "理由", "决定"), ("East", "inaccurate guides", 1, "已改正", "待定")],
        }.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
    assessment = read_assessment(tmp_path / "rules.kp", [tmp_path / "facts.xlsx"])
    assert [one.fact for one in assessment.appeals] == ["inaccurate guides"]


@pytest.mark.parametrize(
    "about",
    [
        {"unit": "Health", "fact": "overdue cases"},
        {"unit": "Health", "fact": "overdue cases", "record": "C-9"},
        {"unit": "Education", "fact": "inaccurate guides"},
        {"unit": "Civil Affairs", "indicator": "timeliness", "correct_value": "99%"},
    ],
)
def test_that_nothing_was_lost_may_be_why_an_appeal_was_rejected(tmp_path: Path, about: dict[str, str]) -> None:
    """It stays among the appeals and changes nothing: 12.5, 8 and 15.5 as without it."""
    assessment = read(tmp_path, row(decision="rejected", approver="Service Office", date="2021-06-25", **about))
    scored = assessment.score()
    assert scored.problems == ()
    assert [one.decision.value for one in scored.appeals] == ["rejected"]
    assert [str(one.total) for one in scored.standings] == ["25/2", "8", "31/2"]
    (effect,) = effects(assessment, scored).each
    assert effect.movements == ()

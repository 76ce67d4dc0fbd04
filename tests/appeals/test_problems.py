"""The published list of problems says what an appeal changed, and what is under appeal."""

from __future__ import annotations

from pathlib import Path

from kaoping.engine.problem_lists import problem_list, problem_rows
from tests.appeals.small import RULES, granted, read, row

WITH_SENTENCES = RULES.replace(
    "deduct 0.5 points for each [inaccurate guides], down to 0\n",
    'deduct 0.5 points for each [inaccurate guides], down to 0\nproblem: "{n} guides are inaccurate."\n',
).replace(
    "deduct 1 point for each [overdue cases], down to 0\n",
    'deduct 1 point for each [overdue cases], down to 0\nproblem: "{n} cases were accepted late."\n',
)


def remarks(home: Path, appeals: str) -> dict[str, tuple[str, ...]]:
    assessment = read(home, appeals, **{"rules.kp": WITH_SENTENCES})
    scored = assessment.score()
    assert scored.problems == ()
    return {one.unit: one.remarks("en") for one in problem_rows(problem_list(assessment, scored))}


def test_a_pending_appeal_is_remarked(tmp_path: Path) -> None:
    found = remarks(tmp_path, row(unit="Education", fact="overdue cases", record="C-3"))
    assert found["Education"] == ("under appeal",)
    assert found["Health"] == ()


def test_what_was_waived_charged_elsewhere_or_corrected_on_appeal_is_remarked(tmp_path: Path) -> None:
    appeals = (
        granted(unit="Education", fact="overdue cases", record="C-3")
        + granted(unit="Civil Affairs", fact="overdue cases", record="C-1", charge_to="Health")
        + granted(unit="Civil Affairs", fact="inaccurate guides", correct_value="2", ground="counted twice")
    )
    found = remarks(tmp_path, appeals)
    assert found["Education"] == ("waived on appeal (outage)",)
    assert "item 1 corrected on appeal (counted twice)" in found["Civil Affairs"]
    assert any("charged to 'Health' on appeal (outage)" in one for one in found["Civil Affairs"])


def test_a_rejected_appeal_is_not_remarked(tmp_path: Path) -> None:
    by = {"decision": "rejected", "approver": "x", "date": "2021-06-25"}
    assert remarks(tmp_path, row(unit="Education", fact="overdue cases", record="C-3", **by))["Education"] == ()

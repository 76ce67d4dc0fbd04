"""A small notice in English with a mistake of nearly every kind: all are found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaoping.engine.audit import Kind, Sure
from tests.audit.english import FILES
from tests.audit.folder import audited, told

# Sound rows in place of those with mistakes: 4.00 + 6.00 = 10.00, 3.40 + 5.00 = 8.40, 3.60 + 5.00 = 8.60.
SOUND = {
    "annex.csv": """\
Scores
line,Rank,Unit,"service (2 items, 10 points)",,Total
,,,guide accuracy (4 points),time reduction (6 points),
7,1,Harbour Office,4.00,6.00,10.00
8,2,West Office,4.00,5.00,9.00
9,3,South Office,3.60,5.00,8.60
9,3,East Office,3.60,5.00,8.60
11,5,North Office,3.40,5.00,8.40
""",
    "assessment.toml": FILES["assessment.toml"].split("[printed]")[0] + '[printed]\ntables = "annex.csv"\n',
}


def test_every_mistake_is_found_and_nothing_else(tmp_path: Path) -> None:
    assert told(audited(tmp_path)) == [
        ("score", "certain", "annex.csv:C8"),  # East: 2 guides, 4 - 0.4 = 3.60
        ("rank", "certain", "annex.csv:C8"),  # East: 8.50 is less than South's 8.80
        ("above-maximum", "certain", "annex.csv:E4"),  # West: 6.50 of 6
        ("off-grid", "certain", "annex.csv:D8"),  # East: 3.50 in steps of 0.2
        ("row-sum", "certain", "annex.csv:F7"),  # South: 3.60 + 5.00 = 8.60, not 8.80
        ("unit-twice", "certain", "problems.csv:C4"),  # Northern Office is North Office
        ("declared", "certain", "annex.csv:D2"),  # 4 + 6 = 10 points, not 9
        ("relation", "certain", "figures.csv:C8"),  # 110 / 117 = 94.02%
        ("list-sum", "certain", "figures.csv:C2"),  # 3 + 2 + 2 = 7 guides, not 9
        ("named-rank", "certain", "figures.csv:C9"),  # South is not the first
        ("problem-uncounted", "likely", "annex.csv:C6"),  # North: a late case, and full marks
        ("unknown-unit", "certain", "annex.csv:C5"),  # Harbor Office, where Harbour Office is missing
        ("two-names", "likely", "problems.csv:C4"),
        ("quote", "certain", "figures.csv:C8"),  # it stands in line 3
    ]


def test_a_sound_table_has_no_discrepancies(tmp_path: Path) -> None:
    late = "number,unit,what\n1,South Office,x\n2,East Office,x\n3,West Office,x\n4,North Office,x\n"
    found = audited(tmp_path, {**FILES, **SOUND, "late.csv": late})
    assert told(found) == []
    assert found.audited.rows == 5
    assert found.problems == ()


def test_the_total_and_the_ranks_that_would_follow_are_told(tmp_path: Path) -> None:
    """West at 4.00 has 9.00; with 3 guides it has 3.40 and 8.40: behind South and East, beside North, who all move."""
    facts = FILES["facts.csv"].replace("West Office,0,", "West Office,3,")
    found = audited(tmp_path, {**FILES, **SOUND, "facts.csv": facts})
    [score] = found.of(Kind.SCORE)
    assert "The total would be 8.40, not 9.00, the rank 4 in place of 2" in score.says.en
    assert "'South Office' 3→2, 'East Office' 3→2, 'North Office' 5→4" in score.says.en
    assert "总分由9.00变为8.40，名次由2变为4；“South Office”3→2、“East Office”3→2、“North Office”5→4" in score.says.zh


def test_a_deduction_without_a_problem_is_told_where_others_without_one_have_full_marks(tmp_path: Path) -> None:
    """North, South and Harbour have no late case: two have 6.00, South 5.00."""
    table = SOUND["annex.csv"].replace("11,5,North Office,3.40,5.00,8.40", "11,4,North Office,3.40,6.00,9.40")
    late = "number,unit,what\n2,East Office,x\n3,West Office,x\n"
    found = audited(tmp_path, {**FILES, **SOUND, "annex.csv": table, "late.csv": late})
    [one] = found.of(Kind.DEDUCTION_UNLISTED)
    assert (one.unit, one.what, one.sure) == ("South Office", "time reduction", Sure.LIKELY)


@pytest.mark.parametrize(
    ("rank", "expected"), [("1", []), ("2", [("rank", "annex.csv:C4")]), ("—", [("rank", "annex.csv:C4")])]
)
def test_ranks_are_those_of_the_totals(tmp_path: Path, rank: str, expected: list[tuple[str, str]]) -> None:
    table = SOUND["annex.csv"].replace("7,1,Harbour", f"7,{rank},Harbour")
    late = "number,unit,what\n1,South Office,x\n2,East Office,x\n3,West Office,x\n4,North Office,x\n"
    found = audited(tmp_path, {**FILES, **SOUND, "annex.csv": table, "late.csv": late})
    of_harbour = [(one.kind.value, str(one.place)) for one in found.discrepancies if one.unit == "Harbour Office"]
    assert of_harbour == expected

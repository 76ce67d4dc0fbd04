"""All cases of ``tests/spec``: the third implementation and the engine give every unit the same scores, sums, rank, grade and results."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.independent.agreement import of_engine
from tests.independent.book import read
from tests.independent.listed_days import listed_days
from tests.independent.run import Run
from tests.spec.case import Case
from tests.spec.folder import read_case
from tests.spec.test_cases import WORDED, ids

SCORED = [(case, number) for case, number in WORDED if case.scores]


@pytest.mark.parametrize(("case", "number"), SCORED, ids=ids)
def test_a_case_is_scored_alike(case: Case, number: int, tmp_path: Path) -> None:
    text = case.rulebooks[number]
    assessment = read_case(case, text, tmp_path)
    scored = assessment.score()
    assert not scored.failed
    off, worked = listed_days(case.calendar)
    as_of = date.fromisoformat(assessment.as_of) if assessment.as_of else date.min
    run = Run([read(text, case.bases.get)], assessment.units, assessment.periods, assessment.period, as_of, off, worked)
    assert run.answers() == of_engine(scored)

"""The project's own rulebooks: their examples exercise every clause and boundary, and no change goes unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaoping.engine.compile import Compiled, compile_rulebook
from kaoping.engine.coverage.coverage import cover
from kaoping.engine.coverage.goal import Group
from kaoping.engine.mutants.judge import Judge, judge_all

FOLDER = Path(__file__).parents[2] / "rulebooks"
EZHOU = FOLDER / "ezhou-2021q2"
SCORED = {
    "A类市直部门.kp": (31, 5),
    "B类市直部门.kp": (29, 5),
    "各区.kp": (25, 22),
    "省考/全省考核.kp": (14, 0),
}
HOSPITALS = FOLDER / "hospital-vbp-2024" / "hospitals.kp"


def compiled(path: Path) -> Compiled:
    found = compile_rulebook(path, root=EZHOU if EZHOU in path.parents else path.parent)
    assert found.rulebook is not None, found.diagnostics
    return found


def counts(path: Path) -> list[tuple[int, int]]:
    of = compiled(path)
    assert of.rulebook is not None
    assert of.analysis is not None
    found = cover(of.rulebook, of.analysis.outline)
    assert found.missing == ()
    return [found.count(group)[:2] for group in (Group.CLAUSES, Group.BOUNDARIES)]


@pytest.mark.parametrize("name", SCORED)
def test_examples_of_the_notice_exercise_every_clause_and_boundary(name: str):
    clauses, boundaries = SCORED[name]
    assert counts(EZHOU / name) == [(clauses, clauses), (boundaries, boundaries)]


def test_examples_of_the_hospitals_do_too():
    assert counts(HOSPITALS) == [(152, 152), (269, 269)]


def test_all_other_rulebooks_score_nothing():
    for path in EZHOU.rglob("*.kp"):
        name = path.relative_to(EZHOU).as_posix()
        if name not in SCORED and name != "共用.kp":
            of = compiled(path)
            assert of.rulebook is not None
            assert cover(of.rulebook).goals == (), name


@pytest.mark.parametrize("name", SCORED)
def test_no_change_of_the_notice_goes_unnoticed(name: str):
    assert [one for one in judge_all(Judge(compiled(EZHOU / name))) if one.survived] == []


def test_no_change_of_a_measure_of_the_hospitals_does():
    """One measure and the total; the others are written alike, and all of them take ten minutes."""
    judge = Judge(compiled(HOSPITALS))
    chosen = [one for one in judge.mutants() if one.line in (8, 9, *range(63, 68))]
    assert len(chosen) > 50
    assert [one for one in judge_all(judge, mutants=chosen) if one.survived] == []

"""The project's own rulebooks: their examples exercise every clause and boundary, and no change goes unnoticed.

Of the notice every change is tried in each run, of the hospitals a sample; all of them with ``KAOPING_LONG``.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from kaoping.dsl.mutants import Mutant
from kaoping.dsl.mutants.mutant import Mutation
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
OF_EACH = 2  # of the hospitals, so many changes of each sort are tried
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
    names = {path.relative_to(EZHOU).as_posix() for path in EZHOU.rglob("*.kp")} - {*SCORED, "共用.kp"}
    assert names
    for name in names:
        of = compiled(EZHOU / name)
        assert of.rulebook is not None
        assert cover(of.rulebook).goals == (), name


@pytest.mark.parametrize("name", SCORED)
def test_no_change_of_the_notice_goes_unnoticed(name: str):
    assert survivors(Judge(compiled(EZHOU / name))) == []


def test_no_change_of_the_hospitals_does():
    """Two changes of each sort, drawn by a seed; only ``KAOPING_LONG`` tries all 1,715, which takes some seven minutes."""
    judge = Judge(compiled(HOSPITALS))
    every = judge.mutants()
    if not os.environ.get("KAOPING_LONG"):
        sorts = [[one for one in every if one.mutation is sort] for sort in Mutation]
        every = [one for sort in sorts for one in Random(2024).sample(sort, min(len(sort), OF_EACH))]
    assert survivors(judge, every) == []


def survivors(judge: Judge, mutants: list[Mutant] | None = None) -> list[Mutant]:
    return [one.mutant for one in judge_all(judge, mutants=mutants) if one.survived]

"""The cases of this folder, each in every language it is written in: hand-computed scores, sums, texts.

``KAOPING_UPDATE=1`` writes explanations and messages into the case files; read the difference before you commit it.
"""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.dsl.parse import parse
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.compile import compile_text
from kaoping.engine.scoring.examples import run_examples
from kaoping.engine.scoring.score import Scored
from tests.spec.case import Case, Language, Snapshot, case_files, read_cases
from tests.spec.folder import by_reference, expected, grades, read_case, shown
from tests.spec.hand import faults_of_sums, score_of
from tests.spec.texts import rewrite, told

UPDATE = bool(os.environ.get("KAOPING_UPDATE"))
CASES = [case for path in case_files() for case in read_cases(path)]
WORDED = [(case, number) for case in CASES for number in range(len(case.rulebooks))]


def language_of(rulebook: str) -> Language:
    return "zh" if parse(rulebook, "rules.kp").document.language == "zh" else "en"


def ids(value: object) -> str:
    return str(value) if isinstance(value, Case) else str(value + 1) if isinstance(value, int) else "?"


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_case_is_whole(case: Case) -> None:
    assert case.rulebooks, f"{case.place}: no rulebook"
    assert case.scores or case.snapshots, f"{case.place}: nothing is expected"
    assert len({language_of(one) for one in case.rulebooks}) == len(case.rulebooks), (
        f"{case.place}: one rulebook a language"
    )


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_the_sums_of_a_case_are_right(case: Case) -> None:
    if not case.scores:
        return
    cells, sums = expected(case)
    assert [
        fault for unit, cell in sums.items() for fault in faults_of_sums(cell, [score_of(one) for one in cells[unit]])
    ] == []


@pytest.mark.parametrize(("case", "number"), WORDED, ids=ids)
def test_a_case_scores_as_it_says(case: Case, number: int, tmp_path: Path) -> None:
    assessment = read_case(case, case.rulebooks[number], tmp_path)
    scored = assessment.score()
    texts = {one: told(one, assessment, scored, tmp_path) for one in _snapshots(case, number)}
    if UPDATE:
        _store(case, texts)
    else:
        assert texts == {one: one.text for one in texts}
    if not any(one.kind == "messages" for one in case.snapshots):
        assert [(one.code, str(one.place)) for one in scored.problems] == []
    if case.scores:
        _agrees(case, assessment, scored)


def _agrees(case: Case, assessment: Assessment, scored: Scored) -> None:
    wanted: dict[str, list[Fraction | None]] = {
        unit: [score_of(cell) for cell in cells] for unit, cells in expected(case)[0].items()
    }
    assert shown(scored, case.scores[0]) == wanted
    assert shown(by_reference(assessment), case.scores[0]) == wanted
    given, wanted_grades = grades(scored, case)
    assert given == wanted_grades
    scored.result()  # every ledger, which balances or is refused
    for rulebook in assessment.rulebooks:
        assert [ran.example.label for ran in run_examples(rulebook) if not ran.agrees] == []


def _snapshots(case: Case, number: int) -> list[Snapshot]:
    """Those in the rulebook's language; all of them where there is no other rulebook."""
    if len(case.rulebooks) == 1:
        return case.snapshots
    language = language_of(case.rulebooks[number])
    return [one for one in case.snapshots if one.language == language]


def _store(case: Case, texts: dict[Snapshot, str]) -> None:
    """Line numbers move as texts are stored, so the places are looked up anew."""
    now = next(one for one in read_cases(case.path) if one.title == case.title)
    places = dict(zip(case.snapshots, now.snapshots, strict=True))
    rewrite(case.path, {places[one]: text for one, text in texts.items()})


TRANSLATED = [case for case in CASES if len(case.rulebooks) > 1 and case.scores]


@pytest.mark.parametrize("case", TRANSLATED, ids=ids)
def test_two_wordings_of_a_case_have_one_meaning(case: Case) -> None:
    hashes = {compile_text(text, base=case.bases.get).hash for text in case.rulebooks}
    assert len(hashes) == 1
    assert "" not in hashes


def test_no_two_cases_of_a_file_have_one_title() -> None:
    names = [str(case) for case in CASES]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []

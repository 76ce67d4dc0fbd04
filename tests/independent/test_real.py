"""Real assessments, read as they stand: the Ezhou notice under its two rulebooks, its national assessment, and the hospitals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import read_assessment
from tests.independent.agreement import of_engine
from tests.independent.book import Book, read
from tests.independent.run import Run

FOLDER = Path(__file__).parents[2] / "rulebooks"
MANIFESTS = sorted(path for path in FOLDER.glob("*/*.toml") if "rulebooks" in path.read_text("utf-8"))


def _read(path: Path) -> Book:
    def base(name: str) -> str | None:
        return (path.parent / name).read_text("utf-8")

    return read(path.read_text("utf-8"), base)


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_an_assessment_is_scored_alike(manifest: Path) -> None:
    assessment = read_assessment(manifest)
    scored = assessment.score()
    assert not scored.failed
    books = [_read(manifest.parent / rulebook.file) for rulebook in assessment.rulebooks]
    as_of = date.fromisoformat(assessment.as_of) if assessment.as_of else date.min
    run = Run(books, assessment.units, assessment.periods, assessment.period, as_of)
    assert run.answers() == of_engine(scored)

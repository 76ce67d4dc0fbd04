"""Rulebooks or periods compared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kaoping.dsl.diagnostic import Language
from kaoping.engine.comparison.compare import Comparison
from kaoping.engine.comparison.paths import NotCompared, compare_paths
from kaoping.engine.face.score import StrPath, WrongInput, paths_of


def compare(
    old: StrPath,
    new: StrPath,
    path: StrPath | None = None,
    facts: StrPath | Iterable[StrPath] = (),
    *,
    language: Language | None = None,
) -> Comparison:
    """What changed between two rulebooks or two assessments (``rules``), and what that does to scores. With ``path``, an assessment, its facts (and those in
    ``facts``) are scored by both; without, two assessments are two periods, and what moved because facts moved is told apart from what rules moved.
    ``WrongInput`` with an error in any of them, ``OSError`` if a path cannot be read."""
    tables = paths_of(facts)
    if path is None and tables:
        raise TypeError("facts go with path: name the assessment or rulebook that they are facts of")
    try:
        return compare_paths(Path(old), Path(new), None if path is None else Path(path), tables, language)
    except NotCompared as wrong:
        raise WrongInput(wrong.problems, language or "en") from None

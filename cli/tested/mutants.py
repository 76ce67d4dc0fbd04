"""The changes of a rulebook that nobody notices, found for ``kaoping test --mutants``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kaoping.cli.checking import assessment_around
from kaoping.cli.sources import STDIN
from kaoping.cli.tested.rulebook import Tested


def mutated(tested: Tested, seed: int | None, seconds: float | None, tell: Callable[[int], None]) -> Tested:
    """The rulebook with what became of its changes; as it was where it was not compiled."""
    compiled, rulebook = tested.compiled, tested.rulebook
    if compiled is None or rulebook is None:
        return tested
    from kaoping.engine.mutants.judge import Judge, judge_all
    from kaoping.engine.rulebook import Rulebook

    folder = Path() if tested.path == STDIN else assessment_around(tested.path)

    def with_tables(changed: Rulebook) -> Rulebook | None:
        from kaoping.engine.assessment.beside import with_files

        found, problems = with_files(changed, folder)
        return None if any(one.severity == "error" for one in problems) else found

    in_files = rulebook.file_tables or rulebook.calendar_file is not None
    chosen = int(rulebook.hash[:8], 16) if seed is None else seed
    judge = Judge(compiled, chosen, tested.ran, rulebook, with_tables if in_files else None)
    judged = tuple(judge_all(judge, seconds, lambda done, _: tell(done)))
    return replace(tested, mutants=judged, seed=chosen)

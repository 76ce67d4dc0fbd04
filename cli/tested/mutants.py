"""The changes of a rulebook that nobody notices, found for ``kaoping test --mutants``."""

from __future__ import annotations

from dataclasses import replace

from kaoping.cli import language
from kaoping.cli.progress import progress
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import folder_of
from kaoping.dsl.diagnostic import Text

_AT_WORK = Text("逐处改动细则", "changing the rulebook")


def mutated(tested: Tested, seed: int | None, seconds: float | None) -> Tested:
    """The rulebook with what became of its changes; as it was where it was not compiled."""
    compiled, rulebook = tested.compiled, tested.rulebook
    if compiled is None or rulebook is None:
        return tested
    from kaoping.engine.mutants.judge import Judge, judge_all
    from kaoping.engine.rulebook import Rulebook

    folder = folder_of(tested.path)

    def with_tables(changed: Rulebook) -> Rulebook | None:
        from kaoping.engine.assessment.beside import with_files

        found, problems = with_files(changed, folder)
        return None if any(one.severity == "error" for one in problems) else found

    in_files = rulebook.file_tables or rulebook.calendar_file is not None
    chosen = int(rulebook.hash[:8], 16) if seed is None else seed
    judge = Judge(compiled, chosen, tested.ran, rulebook, with_tables if in_files else None)
    language.heed(tested.language)
    with progress(language.say(_AT_WORK)) as tell:
        judged = tuple(judge_all(judge, seconds, lambda done, _: tell(done)))
    return replace(tested, mutants=judged, seed=chosen)

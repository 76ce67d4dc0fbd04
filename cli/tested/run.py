"""A rulebook compiled as ``kaoping test`` needs it, and its examples run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kaoping.cli import language
from kaoping.cli.checking import assessment_around, is_only_a_base
from kaoping.cli.progress import progress
from kaoping.cli.sources import STDIN, Sources, read_bytes, text_of
from kaoping.cli.tested.rulebook import Status, Tested
from kaoping.dsl.diagnostic import Text

if TYPE_CHECKING:
    from kaoping.engine.compile import Compiled
    from kaoping.engine.rulebook import Rulebook

_AT_WORK = Text("运行示例", "running examples")


def all_tested(paths: Sequence[str]) -> list[Tested]:
    """Each rulebook with its examples run."""
    every: list[Tested] = []
    with progress(language.say(_AT_WORK), len(paths) if len(paths) > 1 else None) as tell:
        for path in paths:
            every.append(tested(path, paths))
            tell(len(every))
    return every


def tested(path: str, others: Sequence[str]) -> Tested:
    """Runs a rulebook's examples, with the tables and holidays that stand in files, if it has any."""
    began = perf_counter()
    found = prepared(path, others)
    language.heed(found.language)
    if found.rulebook is None:
        return found
    from kaoping.engine.scoring.examples import run_examples

    ran = tuple(run_examples(found.rulebook, language.spoken()))
    return replace(found, ran=ran, seconds=perf_counter() - began)


def prepared(path: str, others: Sequence[str]) -> Tested:
    """The rulebook, ready to be tested; without one where it has errors or nothing to test."""
    sources = Sources()
    data = read_bytes(path)
    sources.add(path, text_of(data))
    compiled, is_base = _compiled(path, data, others)
    spoken = compiled.document.language
    if compiled.failed:
        errors = tuple(one for one in compiled.diagnostics if one.severity == "error")
        return Tested(path=path, status="not_run", sources=sources, language=spoken, problems=errors)
    rulebook = compiled.rulebook
    if rulebook is None:
        status: Status = "only_a_base" if is_base else "no_examples"
        return Tested(path=path, status=status, sources=sources, language=spoken)
    if rulebook.file_tables or rulebook.calendar_file is not None:
        from kaoping.engine.assessment.beside import with_files

        rulebook, problems = with_files(rulebook, folder_of(path))
        if any(one.severity == "error" for one in problems):
            return Tested(path=path, status="not_run", sources=sources, language=spoken, problems=tuple(problems))
    return Tested(
        path=path,
        status="run" if rulebook.examples else "no_examples",
        sources=sources,
        language=spoken,
        rulebook=rulebook,
        compiled=compiled,
        data=data,
    )


def folder_of(path: str) -> Path:
    """Where a rulebook's base and tables are looked for."""
    return Path() if path == STDIN else assessment_around(path)


def completing(tested: Tested) -> Callable[[Rulebook], Rulebook] | None:
    """What puts the tables and holidays in files into the rulebook as it is rewritten; None where there are none."""
    if tested.compiled is None or tested.rulebook is tested.compiled.rulebook:
        return None
    from kaoping.engine.assessment.beside import with_files

    folder = folder_of(tested.path)
    return lambda rulebook: with_files(rulebook, folder)[0]


def _compiled(path: str, data: bytes, others: Sequence[str]) -> tuple[Compiled, bool]:
    from kaoping.dsl.blocks.base import Source
    from kaoping.dsl.decode import read_text
    from kaoping.engine.compile import compile_source

    text = read_text(data, path)
    if not isinstance(text, str):
        return compile_source(text, Path()), False
    is_base = is_only_a_base(path, text, others)
    source = Source(text, path, None if path == STDIN else Path(path))
    return compile_source(source, folder_of(path), to_score=not is_base), is_base

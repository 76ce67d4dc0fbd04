"""A rulebook compiled as ``kaoping test`` needs it, and its examples run."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kaoping.cli import language
from kaoping.cli.checking import assessment_around, is_only_a_base
from kaoping.cli.sources import STDIN, Sources, read_bytes, text_of
from kaoping.cli.tested.rulebook import Status, Tested

if TYPE_CHECKING:
    from kaoping.engine.compile import Compiled


def tested(path: str, others: list[str]) -> Tested:
    """Runs a rulebook's examples, with the tables and holidays that stand in files, if it has any."""
    began = perf_counter()
    sources = Sources()
    data = read_bytes(path)
    sources.add(path, text_of(data))
    compiled, is_base = _compiled(path, data, others)
    spoken = compiled.document.language
    language.heed(spoken)
    if compiled.failed:
        errors = tuple(one for one in compiled.diagnostics if one.severity == "error")
        return Tested(path=path, status="not_run", sources=sources, language=spoken, problems=errors)
    rulebook = compiled.rulebook
    if rulebook is None:
        status: Status = "only_a_base" if is_base else "no_examples"
        return Tested(path=path, status=status, sources=sources, language=spoken)
    if rulebook.file_tables or rulebook.calendar_file is not None:
        from kaoping.engine.assessment.beside import with_files

        rulebook, problems = with_files(rulebook, Path() if path == STDIN else assessment_around(path))
        if any(one.severity == "error" for one in problems):
            return Tested(path=path, status="not_run", sources=sources, language=spoken, problems=tuple(problems))
    from kaoping.engine.scoring.examples import run_examples

    status = "run" if rulebook.examples else "no_examples"
    ran = tuple(run_examples(rulebook, language.spoken()))
    return Tested(
        path=path,
        status=status,
        sources=sources,
        language=spoken,
        rulebook=rulebook,
        ran=ran,
        compiled=compiled,
        seconds=perf_counter() - began,
        data=data,
    )


def _compiled(path: str, data: bytes, others: list[str]) -> tuple[Compiled, bool]:
    from kaoping.dsl.blocks.base import Source
    from kaoping.dsl.decode import read_text
    from kaoping.engine.compile import compile_source

    text = read_text(data, path)
    if not isinstance(text, str):
        return compile_source(text, Path()), False
    is_base = is_only_a_base(path, text, others)
    root = Path() if path == STDIN else assessment_around(path)
    return compile_source(
        Source(text, path, None if path == STDIN else Path(path)), root, to_score=not is_base
    ), is_base

"""An assessment read and scored for a command, its problems told: with an error among them the command ends there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaoping.cli import language
from kaoping.cli.failure import COULD_NOT_RUN, FINDINGS, Failure, cannot_read, not_found
from kaoping.cli.findings import counted, has_errors, report
from kaoping.cli.progress import progress
from kaoping.cli.sources import (
    MANIFEST,
    STDIN,
    Sources,
    is_assessment,
    not_a_table,
    read_bytes,
    rulebooks_below,
    text_of,
)
from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.refusal import Refusal

if TYPE_CHECKING:
    from kaoping.engine.assessment.assessment import Assessment
    from kaoping.engine.scoring.score import Scored

_AT_WORK = Text("读取、计分", "reading and scoring")
_NOT_SCORED = Text("没有计分：有{counted}，请先改正。", "Nothing was scored: {counted}. Mend the errors first.")
_WARNED = Text(
    "另有{counted}，用 kaoping check {path} 查看。", "There {are} {counted}; 'kaoping check {path}' shows them."
)
_NOBODY = Text("没有计分：没有被考评单位。", "Nothing was scored: there are no units.")
_NAME_FACTS = Text(
    "单个细则要用--facts指明数据表，例如：kaoping score 细则.kp --facts 数据.csv",
    "A rulebook alone needs its facts: kaoping score rules.kp --facts facts.csv",
)


@dataclass(frozen=True, slots=True)
class Assessed:
    """``language`` is that of what is said about the whole; of a unit it may be that of its rulebook. ``sources`` has the lines that messages quote."""

    assessment: Assessment
    scored: Scored
    language: Language
    sources: Sources = field(default_factory=Sources)


def assess(path: str, facts: Sequence[str], appeals: Sequence[str] = ()) -> Assessed:
    """The assessment at a path (or a rulebook from standard input), read and scored without an error. ``appeals`` are further tables of them."""
    sources = Sources()
    with progress(language.say(_AT_WORK)), in_language_of(path):
        assessment = _read(path, facts, sources, appeals)
        language.heed(_own_language(assessment, sources))
        scored = assessment.score(language.chosen())
    spoken = language.spoken()
    if scored.failed:
        tell_failed(scored, sources, spoken)
    elif not scored.standings:
        click.echo(_NOBODY.in_language(spoken), err=True)
        if not facts and not os.path.isdir(path):
            click.echo(_NAME_FACTS.in_language(spoken), err=True)
    else:
        _warn(path, scored, spoken)
        return Assessed(assessment, scored, spoken, sources)
    raise click.exceptions.Exit(COULD_NOT_RUN if os.path.isdir(path) and not is_assessment(path) else FINDINGS)


def tell_failed(scored: Scored, sources: Sources, spoken: Language) -> None:
    """Lists why nothing was scored."""
    report(scored.problems, sources, spoken)
    said = _NOT_SCORED.in_language(spoken)
    click.echo(said.format(counted=counted(scored.problems, spoken)), err=True)


def _read(path: str, facts: Sequence[str], sources: Sources, appeals: Sequence[str]) -> Assessment:
    from kaoping.engine.assessment.assessment import read_assessment

    for one in (path, *facts, *appeals):
        if not one:
            raise not_found(one)
    not_a_table(path)
    tables, of_appeals = [Path(one) for one in facts], [Path(one) for one in appeals]
    try:
        if path == STDIN:
            return _read_stdin(tables, sources, of_appeals)
        assessment = read_assessment(Path(path), tables, appeals=of_appeals)
    except FileNotFoundError as error:
        raise not_found(_named(error, path)) from None
    except (OSError, ValueError) as error:
        raise cannot_read(_named(error, path), error) from None
    sources.folder = "" if path.endswith(".kp") else str(assessment.folder)
    return assessment


@contextmanager
def in_language_of(path: str) -> Iterator[None]:
    """Where a command fails before it has read what the path names, it still speaks the language of that."""
    try:
        yield
    except (Failure, Refusal):
        if path != STDIN:
            language.heed(language_at(path))
        raise


def language_at(path: str) -> str:
    """The language of the assessment or rulebook at a path, as far as it can be seen without reading all of it."""
    from kaoping.engine.assessment.manifest import read_manifest

    folder, manifest = (
        (os.path.split(path)[0], path) if path.endswith(".toml") else (path, os.path.join(path, MANIFEST))
    )
    try:
        if manifest != path and not os.path.isdir(folder):
            return Sources().language(path) if path.endswith(".kp") else ""
        said = read_manifest(read_bytes(manifest), manifest)[0].language if os.path.isfile(manifest) else ""
        return said or Sources().language(rulebooks_below(folder)[0])
    except Failure:
        return ""


def _named(error: Exception, path: str) -> str:
    name = getattr(error, "filename", None)
    return name if isinstance(name, str) and name else path


def _read_stdin(tables: Sequence[Path], sources: Sources, appeals: Sequence[Path]) -> Assessment:
    from kaoping.engine.assessment.assessment import read_assessment_of

    data = read_bytes(STDIN)
    sources.add(STDIN, text_of(data))
    return read_assessment_of(data, STDIN, tables, appeals)


def _own_language(assessment: Assessment, sources: Sources) -> str:
    """That of the manifest or the rulebooks; where none could be compiled, of the first one that a message is about."""
    if assessment.language:
        return assessment.language
    if assessment.rulebooks:
        return assessment.rulebooks[0].language
    about = (
        one.place.file for one in assessment.problems if isinstance(one.place, Span) and one.place.file != MANIFEST
    )
    return next((sources.language(file) for file in about), "")


def _warn(path: str, scored: Scored, spoken: Language) -> None:
    assert not has_errors(scored.problems)
    if scored.problems:
        are = "is" if len(scored.problems) == 1 else "are"
        said = counted(scored.problems, spoken)
        click.echo(_WARNED.in_language(spoken).format(counted=said, path=path, are=are), err=True)

"""Findings said to people: diagnostics on standard error, and how many there are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TextIO, TypeVar

import click

from kaoping.cli.output import colours
from kaoping.cli.sources import Sources, seen_from_here
from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.source import Place

P = TypeVar("P", bound=Place)

_ERRORS = Text("{number}处错误", "{number} error{s}")
_WARNINGS = Text("{number}处提醒", "{number} warning{s}")


def report(found: Sequence[Diagnostic], sources: Sources, language: Language, stream: TextIO | None = None) -> None:
    """The findings, errors first, each with its place and what to do, on standard error if no other stream is named."""
    from kaoping.cli.render.diagnostics_text import diagnostics_text

    target = stream or sys.stderr
    ordered = sorted(found, key=lambda one: one.severity != "error")
    for block in diagnostics_text(ordered, sources, language, colour=colours(target)):
        click.echo(block, file=target)


def has_errors(found: Iterable[Diagnostic]) -> bool:
    return any(one.severity == "error" for one in found)


def counted(found: Sequence[Diagnostic], language: Language) -> str:
    """``2处错误，1处提醒``; empty if there is nothing."""
    errors = sum(one.severity == "error" for one in found)
    numbers = ((_ERRORS, errors), (_WARNINGS, len(found) - errors))
    said = [
        text.in_language(language).format(number=number, s="" if number == 1 else "s")
        for text, number in numbers
        if number
    ]
    return Text("，", ", ").in_language(language).join(said)


def from_here(one: Diagnostic, folder: str) -> Diagnostic:
    """The diagnostic with all its files named as they are found from here, not from the assessment's folder."""
    if not folder:
        return one
    return replace(
        one,
        place=_moved(one.place, folder),
        related=tuple(other._replace(place=_moved(other.place, folder)) for other in one.related),
        fixes=tuple(fix._replace(span=_moved(fix.span, folder)) for fix in one.fixes),
    )


def _moved(place: P, folder: str) -> P:
    return replace(place, file=seen_from_here(place.file, folder))

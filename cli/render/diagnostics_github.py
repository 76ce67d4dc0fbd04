"""Diagnostics as the workflow commands by which GitHub marks lines in a change: ``::error file=…,line=…::…``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.cli.render.diagnostics_text import MOST_SHOWN
from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.dsl.source import Span


def diagnostics_github(found: Sequence[Diagnostic], sources: Sources, language: Language) -> Iterator[str]:
    for one in found[:MOST_SHOWN]:
        said = [one.say(text, language) for text in (one.title, one.help)]
        named = {"file": sources.path(one.place.file), **_where(one), "title": one.code}
        fields = ",".join(f"{key}={_property(str(value))}" for key, value in named.items())
        yield f"::{one.severity} {fields}::{_message(chr(10).join(text for text in said if text))}\n"


def _where(one: Diagnostic) -> dict[str, int]:
    place = one.place
    if isinstance(place, Span):
        return {"line": place.line, "col": place.column, "endColumn": max(place.end, place.column)}
    return {"line": place.row} if place.row and not place.sheet else {}


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

"""Rulebooks in which ⟦code:…⟧ stands around what a message underlines."""

from __future__ import annotations

import re

from kaoping.dsl.source import Span
from tests.checks.rules import fixed, found, in_english

_MARK = re.compile(r"⟦([a-z-]+):([^⟧]*)⟧")
Place = tuple[str, int, int, int]


def unmarked(text: str) -> tuple[str, list[Place]]:
    """The rulebook, and what is to be said of it: code, line, column and end."""
    expected, lines = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        rest = line
        while mark := _MARK.search(rest):
            column = mark.start() + 1
            expected.append((mark[1], number, column, column + len(mark[2])))
            rest = rest[: mark.start()] + mark[2] + rest[mark.end() :]
        lines.append(rest)
    return "\n".join(lines), sorted(expected)


def told(text: str) -> list[Place]:
    places = [(one.code, one.place) for one in found(text) if isinstance(one.place, Span)]
    return sorted((code, place.line, place.column, place.end) for code, place in places)


def holds(text: str, *, translated: bool = True) -> None:
    """Just what is marked is said, and the same of the rulebook in the other language."""
    plain, expected = unmarked(text)
    assert told(plain) == expected, f"told of {told(plain)}, not of {expected}"
    if translated:
        codes = sorted({one.code for one in found(in_english(plain))})
        assert codes == sorted({one[0] for one in expected}), f"in English {codes}"


def beside(text: str, code: str) -> list[list[str]]:
    """Of each message of a code what is underlined in the other places that it shows."""
    plain = text.split("\n")
    told = [[each.place for each in one.related] for one in found(text) if one.code == code]
    return [[plain[at.line - 1][at.column - 1 : at.end - 1] for at in each if isinstance(at, Span)] for each in told]


def mended(text: str, code: str) -> list[str]:
    """What the lines at fault become by each of the fixes of a message."""
    before = text.split("\n")
    fixes = [(fix, fixed(text, fix).split("\n")) for one in found(text) if one.code == code for fix in one.fixes]
    return ["\n".join(after[fix.span.line - 1 : len(after) - len(before) + fix.span.line]) for fix, after in fixes]

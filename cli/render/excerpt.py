"""A line of a rulebook with carets under the part that is meant, aligned by display cells."""

from __future__ import annotations

from typing import NamedTuple

from kaoping.cli.render.cells import char_width, printable, width
from kaoping.dsl.source import Span

MOST_CELLS = 96


class Excerpt(NamedTuple):
    """The line as shown, and below it the blanks and the carets."""

    line: str
    blanks: str
    carets: str


def excerpt(line: str, span: Span) -> Excerpt:
    """The line around the span, cut to what a terminal shows.

    >>> print(*excerpt("【指南数】扣0。2分", Span("a.kp", 1, 7, 10)), sep="|")
    【指南数】扣0。2分|            |^^^^
    """
    shown = printable(line[: span.column + 4 * MOST_CELLS].replace("\t", " "))
    start = min(max(span.column - 1, 0), len(shown))
    end = min(max(span.end - 1, start), len(shown))
    if (span.column, span.end) == (1, 1):  # the line as a whole
        start, end = len(shown) - len(shown.lstrip()), len(shown.rstrip())
    first = _cut_before(shown, start)
    last = _cut_behind(shown, first, end)
    head, tail = ("…" if first else ""), ("…" if last < len(shown) else "")
    blanks = width(head + shown[first:start])
    carets = max(width(shown[start : min(end, last)]), 1)
    return Excerpt(head + shown[first:last] + tail, " " * blanks, "^" * carets)


def _cut_before(line: str, start: int) -> int:
    """Where to begin so that the span starts in the first two thirds."""
    if width(line) <= MOST_CELLS:
        return 0
    first, cells = start, 0
    while first > 0 and cells < MOST_CELLS // 3:
        first -= 1
        cells += char_width(line[first])
    return first


def _cut_behind(line: str, first: int, end: int) -> int:
    last, cells = first, 0
    while last < len(line) and cells < MOST_CELLS:
        cells += char_width(line[last])
        last += 1
    return max(last, min(end, first + 1))

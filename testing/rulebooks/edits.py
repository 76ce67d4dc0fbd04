"""How a mistake is put into a sound text: a line is written wrong, or a wrong one is added. Which line that is, is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kaoping.dsl.quick import dataclass

Words = tuple[str, str]
"""The same in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Edited:
    """``line`` is that of the mistake, counted from 1."""

    lines: tuple[str, ...]
    line: int


Edit = Callable[[Sequence[str], bool], Iterator[Edited]]
"""All ways of making one mistake in the lines of a text; the flag says whether it is Chinese."""

ABOVE_SECTIONS: Words = (r"(?=一级指标【)", r"(?=section \[)")


def chosen(words: Words, is_zh: bool) -> str:
    return words[0] if is_zh else words[1]


def written(pattern: Words, wrong: Words, *, once: bool = True) -> Edit:
    """``pattern``, a regular expression, is written as ``wrong`` in one of the lines that have it."""

    def edits(lines: Sequence[str], is_zh: bool) -> Iterator[Edited]:
        found = re.compile(chosen(pattern, is_zh))
        for at, line in enumerate(lines):
            if found.search(line):
                changed = found.sub(chosen(wrong, is_zh), line, count=int(once))
                if changed != line:
                    yield Edited((*lines[:at], changed, *lines[at + 1 :]), at + 1)

    return edits


def added(wrong: Words, *, above: Words = ABOVE_SECTIONS) -> Edit:
    """A wrong line above the first that begins like this; without one at the end."""

    def edits(lines: Sequence[str], is_zh: bool) -> Iterator[Edited]:
        found = re.compile(chosen(above, is_zh))
        at = next((number for number, line in enumerate(lines) if found.match(line)), len(lines))
        yield Edited((*lines[:at], chosen(wrong, is_zh), *lines[at:]), at + 1)

    return edits


def added_below(wrong: Words, *, below: Words) -> Edit:
    """A wrong line below one of those that have this."""

    def edits(lines: Sequence[str], is_zh: bool) -> Iterator[Edited]:
        found = re.compile(chosen(below, is_zh))
        for at, line in enumerate(lines):
            if found.search(line):
                yield Edited((*lines[: at + 1], chosen(wrong, is_zh), *lines[at + 1 :]), at + 2)

    return edits


def repeated(pattern: Words) -> Edit:
    """A line that has this, a second time."""

    def edits(lines: Sequence[str], is_zh: bool) -> Iterator[Edited]:
        found = re.compile(chosen(pattern, is_zh))
        for at, line in enumerate(lines):
            if found.search(line):
                yield Edited((*lines[: at + 1], line, *lines[at + 1 :]), at + 2)

    return edits


def one_more(pattern: Words) -> Edit:
    """The number in the first group is one more."""

    def edits(lines: Sequence[str], is_zh: bool) -> Iterator[Edited]:
        found = re.compile(chosen(pattern, is_zh))
        for at, line in enumerate(lines):
            if (match := found.search(line)) is not None:
                more = f"{line[: match.start(1)]}{int(match[1]) + 1}{line[match.end(1) :]}"
                yield Edited((*lines[:at], more, *lines[at + 1 :]), at + 1)

    return edits

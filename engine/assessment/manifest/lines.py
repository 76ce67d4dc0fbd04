"""Where a key of a TOML text stands: the parser of the standard library does not say, and a message needs its line.

Keys are looked for line by line, under the heading they stand in. Where one cannot be found (written with escapes, or inside an inline table) the
line of what encloses it is given, at last the first line.
"""

from __future__ import annotations

import re

from kaoping.dsl.source import Span

_LONGEST = 2000
_HEADING = re.compile(r"\s*\[\s*(.+?)\s*\]\s*(#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*(?:\.|$)""")


class Lines:
    """The lines of a TOML text, and of each key the line it stands in."""

    def __init__(self, text: str, file: str) -> None:
        self.texts = text.splitlines()
        self.file = file
        self._keys: dict[tuple[str, ...], Span] = {}
        heading: tuple[str, ...] = ()
        for number, line in enumerate(self.texts, 1):
            if len(line) > _LONGEST:
                continue
            if found := _HEADING.match(line):
                heading = _parts(found[1])
                self._keys.setdefault(heading, self._span(number, found.start(1), found.end(1)))
            elif found := _KEY.match(line):
                key = (*heading, *_parts(found[1]))
                for length in range(len(heading) + 1, len(key) + 1):
                    self._keys.setdefault(key[:length], self._span(number, found.start(1), found.end(1)))

    @property
    def whole(self) -> Span:
        return Span(self.file, 1)

    def _span(self, number: int, start: int, end: int) -> Span:
        return Span(self.file, number, start + 1, end + 1)

    def key(self, *way: str) -> Span:
        """The place of a key, named by the keys around it and itself."""
        while way:
            if way in self._keys:
                return self._keys[way]
            way = way[:-1]
        return self.whole

    def entry(self, *way: str, index: int, text: str) -> Span:
        """The place of a text in the list of a key: the ``index``-th line or later that has it in quotes."""
        start = self.key(*way)
        for number in range(start.line, len(self.texts) + 1):
            line = self.texts[number - 1][:_LONGEST]
            if number > start.line and (_KEY.match(line) or (_HEADING.match(line) and '"' not in line)):
                break
            for quote in "\"'":
                if (column := line.find(f"{quote}{text}{quote}")) >= 0:
                    return self._span(number, column, column + len(text) + 2)
        return start


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(next(part for part in found.groups() if part is not None) for found in _PART.finditer(dotted))

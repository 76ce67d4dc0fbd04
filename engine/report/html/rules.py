"""The text of rulebooks as their authors wrote it: the lines of an indicator, and whole files.

Comments are left out: they are the author's notes and no rule, and may speak of any unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kaoping.dsl.decode import decode
from kaoping.dsl.quick import dataclass
from kaoping.dsl.text import normal_line, split_lines
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Clause, ClauseSource, Indicator


@dataclass(frozen=True, slots=True)
class RuleLine:
    file: str
    number: int
    text: str


class RuleTexts:
    """The files of an assessment's folder, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, tuple[str, ...]] = {}

    def lines(self, file: str) -> tuple[str, ...]:
        """The lines of a file without their comments; none if it is not there, as of a rulebook from standard input."""
        if file not in self._files:
            self._files[file] = tuple(self._read(file))
        return self._files[file]

    def _read(self, file: str) -> Iterator[str]:
        try:
            text = decode((self._folder / file).read_bytes())
        except OSError:
            text = None
        for number, raw in enumerate(split_lines(text) if text is not None else (), 1):
            comment = normal_line(raw, file, number).comment
            yield (raw[: raw.rindex(comment)] if comment else raw).rstrip()

    def of_indicator(self, rulebook: Rulebook, indicator: Indicator) -> tuple[RuleLine, ...]:
        """The lines of an indicator: from its heading to its last clause; clauses from elsewhere behind."""
        named = dict.fromkeys((indicator.source, *_sources(indicator)))
        own = {source.line: source for source in named if source.file == indicator.source.file}
        others = [RuleLine(one.file, one.line, one.text) for one in named if one.file != indicator.source.file]
        return (*self._block(rulebook, indicator.source.file, own), *others)

    def _block(self, rulebook: Rulebook, file: str, own: dict[int, ClauseSource]) -> Iterator[RuleLine]:
        lines = self.lines(file)
        headings = {each.line for each in _headings(rulebook) if each.file == file}
        first, last = min(own), max(own)
        whole = last <= len(lines) and not headings & set(range(first + 1, last + 1))
        before = ""
        for number in range(first, last + 1) if whole else sorted(own):
            text = own[number].text if number in own else lines[number - 1].strip()
            if number in own:
                before = text
            elif text.rstrip("；;，,。.") in before:  # a clause over several lines is told as one
                continue
            yield RuleLine(file, number, text)


def kinds_of_lines(rulebooks: Sequence[Rulebook]) -> dict[tuple[str, int], str]:
    """By file and number, which lines begin an indicator or a section, and which are clauses."""
    found: dict[tuple[str, int], str] = {}
    for book in rulebooks:
        clauses = [source for one in book.indicators for source in _sources(one)]
        clauses += [target.source for one in book.unscored for target in one.targets]
        found |= {(each.file, each.line): "clause" for each in clauses}
        found |= {(each.file, each.line): "heading" for each in _headings(book)}
    return found


def files_of(rulebooks: Sequence[Rulebook]) -> Mapping[str, str]:
    """The files in which the rules stand, those that others are based on behind; each with its language."""
    found = {book.file: book.language for book in rulebooks}
    for book in rulebooks:
        sources = [source for one in book.indicators for source in (one.source, *_sources(one))]
        sources += [fact.source for fact in book.facts if fact.source is not None]
        found |= {one.file: book.language for one in sources if one.file not in found}
    return found


def _headings(book: Rulebook) -> list[ClauseSource]:
    """The lines with which indicators and sections begin."""
    return [
        *(one.source for one in book.indicators),
        *(one.source for one in book.unscored),
        *(one.source for one in book.sections),
    ]


def _sources(indicator: Indicator) -> Iterator[ClauseSource]:
    instead: list[Clause | None] = [one.instead for one in indicator.not_applicable]
    instead += [indicator.missing_instead, indicator.marked_instead]
    found = [
        *(one.source for one in indicator.not_applicable),
        *(one.source for one in indicator.clauses),
        *(one.source for one in indicator.adjustments),
        *(one.source for one in instead if one is not None),
        indicator.marked_source,
        indicator.missing_source,
    ]
    yield from (source for source in found if source is not None)

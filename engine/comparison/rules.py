"""The rulebooks of two sides, paired by the classes they are for, and what changed in each pair."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import field
from pathlib import Path

from kaoping.dsl.analyse import Analysis
from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.difference import Change, rulebook_changes
from kaoping.dsl.difference.changes import paired_parts, paired_statements
from kaoping.dsl.difference.parts import PartKind
from kaoping.dsl.difference.words import Typed, Write, written
from kaoping.dsl.fold import fold
from kaoping.dsl.parse import parse
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import read_rulebooks
from kaoping.engine.compile import Compiled
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import ClauseSource


@dataclass(frozen=True, slots=True)
class Book:
    """A rulebook that compiled, with what it was lowered from and its statements as typed, by file and line."""

    rulebook: Rulebook
    analysis: Analysis
    typed: Typed = field(default_factory=dict)

    def writer(self, language: str) -> Write:
        """Writes its statements in a language."""
        return written(self.analysis, language, self.typed)


BookKey = tuple[str, tuple[str, ...]]


def book_key(rulebook: Rulebook) -> BookKey:
    """By which a rulebook of one side is known, whatever tables of the facts were put into it."""
    return rulebook.name, rulebook.classes


@dataclass(frozen=True, slots=True)
class RulebookPair:
    """A rulebook then and now; one side is None where there is none for its classes. ``changes`` are those of a pair."""

    old: Book | None
    new: Book | None
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether both mean the same."""
        return self.old is not None and self.new is not None and self.old.rulebook.hash == self.new.rulebook.hash

    def say(self, language: Language) -> tuple[str, ...]:
        """The changes in words: ``indicator [accuracy]: was: deduct …``, a line each."""
        from kaoping.engine.comparison.told import Teller

        colon = Text("：", ": ").in_language(language)
        told = Teller(language).changes(self)
        return tuple(f"{part}{colon}{line}" for part, lines in told for line, level in lines if not level)

    def __repr__(self) -> str:
        names = (one.rulebook.name if one is not None else "none" for one in (self.old, self.new))
        return f"<RulebookPair {' → '.join(names)}: {len(self.changes)} changes>"


def books_at(path: Path) -> tuple[tuple[Book, ...], tuple[Diagnostic, ...]]:
    """The rulebooks of a folder, a manifest or a file, and what is wrong with any of them. ``OSError`` if the path cannot be read."""
    found, problems = read_rulebooks(path)
    books = tuple(
        Book(one.rulebook, one.analysis, _typed(one))
        for one in found
        if one.rulebook is not None and one.analysis is not None
    )
    return books, problems


def _typed(compiled: Compiled) -> Typed:
    documents = (parse(source.text, source.file).document for source in compiled.sources)
    return {
        (document.file, number): line.statement
        for document in documents
        for number, line in enumerate(document.lines, 1)
        if line.statement is not None
    }


def paired_books(old: Sequence[Book], new: Sequence[Book]) -> tuple[RulebookPair, ...]:
    """The rulebooks of both sides, in the order of the new ones. Two belong together where they share a class; one alone on either side
    always does."""
    left = list(old)
    pairs: list[RulebookPair] = []
    for book in new:
        match = next((one for one in left if _belong_together(one, book) or len(old) == len(new) == 1), None)
        if match is not None:
            left.remove(match)
        changes = rulebook_changes(match.analysis, book.analysis) if match is not None else ()
        pairs.append(RulebookPair(match, book, changes))
    return (*pairs, *(RulebookPair(one, None, ()) for one in left))


def _belong_together(old: Book, new: Book) -> bool:
    mine, theirs = ({fold(one) for one in book.rulebook.classes} for book in (old, new))
    return bool(mine & theirs) or mine == theirs


def for_classes_of(given: Sequence[Book], own: Sequence[Rulebook]) -> tuple[Rulebook, ...]:
    """The rulebooks ``own`` of an assessment, those given in place of the ones for their classes."""
    given_books = [book.rulebook for book in given]
    classes = {fold(one) for book in given_books for one in book.classes}
    if not classes:
        return tuple(given_books)
    kept = [book for book in own if not classes & {fold(one) for one in book.classes} and book.classes]
    return (*kept, *given_books)


@dataclass(frozen=True, slots=True)
class Matching:
    """Which indicators and clauses of two rulebooks are one: ``indicators`` old key → new key; the clauses by a key that both sides share."""

    indicators: dict[str, str]
    old_clauses: dict[tuple[str, int], int]
    new_clauses: dict[tuple[str, int], int]

    def before(self, clause: ClauseSource) -> Hashable:
        return self.old_clauses.get((clause.file, clause.line), ("old", clause.file, clause.line))

    def after(self, clause: ClauseSource) -> Hashable:
        return self.new_clauses.get((clause.file, clause.line), ("new", clause.file, clause.line))


def matching(pair: RulebookPair) -> Matching:
    """How the two of a pair belong together."""
    found = Matching({}, {}, {})
    if pair.old is None or pair.new is None:
        return found
    number = 0
    for old, new in paired_parts(pair.old.analysis, pair.new.analysis):
        if old is None or new is None:
            continue
        if old.kind is PartKind.INDICATOR and old.name is not None and new.name is not None:
            found.indicators[old.name.text] = new.name.text
        for before, after in paired_statements(old, new):
            if before is not None and after is not None:
                number += 1
                found.old_clauses[before.node.span.file, before.node.span.line] = number
                found.new_clauses[after.node.span.file, after.node.span.line] = number
    return found

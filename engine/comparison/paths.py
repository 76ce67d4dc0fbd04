"""Two rulebooks or two assessments compared as they lie on the disk, on the facts of a third place where one is named."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.comparison.compare import Comparison, compare_on, compare_periods, scored_by
from kaoping.engine.comparison.rules import Book, RulebookPair, books_at, for_classes_of, paired_books
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Scored


class Side(StrEnum):
    """By whose rules the facts could not be scored."""

    OLD = "old"
    NEW = "new"


class NotCompared(Exception):
    """Errors at ``path`` (``problems``), so that nothing was compared. ``side``: by whose rules its facts cannot be scored; None: they are its own."""

    def __init__(self, problems: Sequence[Diagnostic], path: Path, side: Side | None = None) -> None:
        super().__init__(f"{path}: {sum(one.severity == 'error' for one in problems)} errors")
        self.problems, self.path, self.side = tuple(problems), path, side


def compare_paths(
    old: Path, new: Path, path: Path | None = None, facts: Sequence[Path] = (), language: Language | None = None
) -> Comparison:
    """``old`` and ``new`` are rulebooks or assessments. With ``path`` its facts (and those in ``facts``) are scored by both; without, two assessments are two
    periods. ``NotCompared`` with an error in any of them; ``OSError`` or ``ValueError`` if a path cannot be read."""
    before, after = _books(old), _books(new)
    rules = paired_books(before, after)
    if path is not None:
        own = read_assessment(path, facts).rulebooks if _has_some_classes_only(before, after) else ()
        runs = [scored_by(path, facts, for_classes_of(books, own), language) for books in (before, after)]
        for run, side in zip(runs, Side, strict=True):
            _stop_at(run.problems, path, side)
        return compare_on(runs[0], runs[1], rules)
    if _is_assessment(old) and _is_assessment(new):
        return _periods(old, new, rules, language)
    return Comparison(rules)


def _is_assessment(path: Path) -> bool:
    return path.is_dir() or path.suffix == ".toml"


def _books(path: Path) -> tuple[Book, ...]:
    books, problems = books_at(path)
    _stop_at(problems, path)
    return books


def _has_some_classes_only(*sides: tuple[Book, ...]) -> bool:
    """Whether a side says nothing of some classes, so that the rulebooks at hand stay for those."""
    return any(book.rulebook.classes for books in sides for book in books)


def _periods(old: Path, new: Path, rules: tuple[RulebookPair, ...], language: Language | None) -> Comparison:
    before, after = read_assessment(old), read_assessment(new)
    for one, path in ((before, old), (after, new)):
        _stop_at(one.problems, path)

    def crossed(facts_of: Path, rules_of: Assessment) -> Scored:
        return scored_by(facts_of, (), _unread(rules_of, rules), language)

    found = compare_periods(before, after, rules, crossed(new, before), crossed(old, after), language)
    _stop_at(found.problems if found.whole is None else (), new)
    return found


def _unread(assessment: Assessment, rules: tuple[RulebookPair, ...]) -> tuple[Rulebook, ...]:
    """The rulebooks of a side as they were compiled: tables of their own folder are not put into them yet."""
    names = {(one.name, one.classes) for one in assessment.rulebooks}
    books = [book for pair in rules for book in (pair.old, pair.new) if book is not None]
    found = {(one.rulebook.name, one.rulebook.classes, one.rulebook.hash): one.rulebook for one in books}
    hashes = {one.hash for one in assessment.rulebooks}
    return tuple(
        book for (name, classes, hashed), book in found.items() if (name, classes) in names and hashed in hashes
    )


def _stop_at(problems: Sequence[Diagnostic], path: Path, side: Side | None = None) -> None:
    if any(one.severity == "error" for one in problems):
        raise NotCompared(problems, path, side)

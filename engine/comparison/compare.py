"""Two sides compared: their rules, and with facts what each unit gained or lost, through which clause.

With one set of facts, both rules are applied to it, and all that differs comes of the rules. Between two periods facts and rules may both have moved. Then
the new facts are also scored by the old rules: what lies between the old result and that one moved because facts moved, the rest
because rules moved, and both add up to the whole. Where the old rules cannot score the new facts, the new rules are tried on the old facts; where neither
can be done, the whole is not parted and ``unparted`` says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.changes import movements
from kaoping.engine.changes.what_if import movements_table
from kaoping.engine.comparison.effects import UnitEffect, effects
from kaoping.engine.comparison.rules import Book, RulebookPair, book_key, matching, paired_books
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Scored

_OF_OTHER_RULES = frozenset(
    {
        "unknown-fact",
        "not-records",
        "not-waivable",
        "nothing-to-waive",
        "no-such-table",
        "fact-not-of-class",
        "unused-fact",
    }
)
"""What is wrong with facts only because rules are applied to them that they were not collected for."""


class Middle(StrEnum):
    """What was scored to part the change of facts from that of rules."""

    OLD_RULES_ON_NEW_FACTS = "old_rules_on_new_facts"
    NEW_RULES_ON_OLD_FACTS = "new_rules_on_old_facts"


@dataclass(frozen=True, slots=True)
class Step:
    """What lies between two runs, and of which of the two causes it comes."""

    before: Scored
    after: Scored
    units: tuple[UnitEffect, ...]

    def __repr__(self) -> str:
        return f"<Step: {sum(one.moved for one in self.units)} of {len(self.units)} units moved>"

    def _repr_markdown_(self) -> str:
        return movements_table([one for one in movements(self.before, self.after) if one.moved])


@dataclass(frozen=True, slots=True)
class Comparison:
    """``rules`` are the pairs of rulebooks. ``whole`` is what lies between the results, None without facts; ``by_facts`` and ``by_rules`` add up to it,
    None where one of the two is all of it or the whole is not parted. ``problems`` are why something could not be scored."""

    rules: tuple[RulebookPair, ...]
    whole: Step | None = None
    by_facts: Step | None = None
    by_rules: Step | None = None
    middle: Middle | None = None
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the rules of both sides mean the same."""
        return all(pair.same for pair in self.rules)

    def __repr__(self) -> str:
        rules = "the same rules" if self.same else f"{sum(len(pair.changes) for pair in self.rules)} changes of rules"
        moved = "" if self.whole is None else f", {sum(one.moved for one in self.whole.units)} units moved"
        return f"<Comparison: {rules}{moved}>"


def scored_by(path: Path, facts: Sequence[Path], rulebooks: Sequence[Rulebook], language: Language | None) -> Scored:
    """The facts at ``path`` scored by these rulebooks; facts that they do not ask for are no mistake."""
    read = read_assessment(path, facts, rulebooks)
    known = tuple(one for one in read.problems if one.code not in _OF_OTHER_RULES)
    return replace(read, problems=known).score(language)


def compare_rules(old: Sequence[Book], new: Sequence[Book]) -> Comparison:
    """What changed in the rules, without facts."""
    return Comparison(paired_books(old, new))


def compare_on(before: Scored, after: Scored, rules: tuple[RulebookPair, ...]) -> Comparison:
    """Two rules on the same facts."""
    if failed := _problems(before, after):
        return Comparison(rules, problems=failed)
    return Comparison(rules, _step(before, after, rules))


def compare_periods(
    old: Assessment,
    new: Assessment,
    rules: tuple[RulebookPair, ...],
    by_old_rules: Scored,
    by_new_rules: Scored,
    language: Language | None,
) -> Comparison:
    """Two periods. ``by_old_rules`` are the new facts under the old rules, ``by_new_rules`` the old facts under the new ones; either may have failed."""
    before, after = old.score(language), new.score(language)
    if failed := _problems(before, after):
        return Comparison(rules, problems=failed)
    whole = _step(before, after, rules)
    names = [{one.unit.name: None for one in scored.standings} for scored in (before, after)]
    found = Comparison(
        rules,
        whole,
        gone=tuple(name for name in names[0] if name not in names[1]),
        come=tuple(name for name in names[1] if name not in names[0]),
    )
    if all(pair.same for pair in rules):
        return replace(found, by_facts=whole)
    if not by_old_rules.failed:
        return replace(
            found,
            by_facts=_step(before, by_old_rules, _unchanged(rules, new=False)),
            by_rules=_step(by_old_rules, after, rules),
            middle=Middle.OLD_RULES_ON_NEW_FACTS,
        )
    if not by_new_rules.failed:
        return replace(
            found,
            by_rules=_step(before, by_new_rules, rules),
            by_facts=_step(by_new_rules, after, _unchanged(rules, new=True)),
            middle=Middle.NEW_RULES_ON_OLD_FACTS,
        )
    return replace(found, problems=_problems(by_old_rules, by_new_rules))


def _unchanged(rules: Iterable[RulebookPair], *, new: bool) -> tuple[RulebookPair, ...]:
    """Each rulebook beside itself."""
    books = [pair.new if new else pair.old for pair in rules]
    return tuple(RulebookPair(book, book, ()) for book in books if book is not None)


def _step(before: Scored, after: Scored, rules: Iterable[RulebookPair]) -> Step:
    matchings = {book_key(pair.new.rulebook): matching(pair) for pair in rules if pair.new is not None}
    return Step(before, after, effects(before, after, matchings))


def _problems(*runs: Scored) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(one for run in runs for one in run.problems if one.severity == "error"))

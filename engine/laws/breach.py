"""A law that does not hold: of whom, by which facts, from which score to which, and by which clause.

The facts are those that decided the scores, the one that changed first. Of two situations the lines of both ledgers that differ are told, down to the
indicator that went the wrong way; of one situation all lines of the ledger. The clause at fault is the one whose points went the wrong way most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.application.unwaived import waived_items
from kaoping.engine.changes.ledgers import PostingChange, ledger_changes
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.laws.law import Law, Part, PartKind
from kaoping.engine.laws.matter import deciding, taken
from kaoping.engine.laws.situation import Situation, score_at
from kaoping.engine.ledger.build import UnbalancedLedger
from kaoping.engine.result import Ledger
from kaoping.engine.rulebook import Fact, Kind
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import ClauseSource, PostingKind

NOTHING = Text("", "")
Held = Value | tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact that matters: what it is, and what it is then, None where there is no change to tell of. ``key`` of what is taken of an earlier period or of the group
    is the expression that asks for it; ``fact`` is None then."""

    key: str
    kind: Kind
    before: Held
    after: Held | None = None
    fact: Fact | None = None

    @property
    def moved(self) -> bool:
        return self.after is not None and self.after != self.before


@dataclass(frozen=True, slots=True)
class Account:
    """The ledgers of one score; ``after`` None where there is one situation only. ``lines`` are those that differ, or all."""

    part: Part
    before: Ledger | None
    after: Ledger | None
    lines: tuple[PostingChange, ...]


@dataclass(frozen=True)
class Breach:
    """``before`` and ``after`` are the situations, ``after`` None where the law speaks of one. ``part`` is the score that is told, ``scores`` what it is before
    and after. ``allowed`` is what the law would have: a limit, what the parts make. ``why`` says what is wrong where scores alone do not."""

    law: Law
    unit: str
    part: Part
    before: Situation
    after: Situation | None
    scores: tuple[Fraction | None, Fraction | None]
    rows: tuple[Row, ...]
    accounts: tuple[Account, ...]
    clause: ClauseSource | None
    allowed: Fraction | None = None
    why: Text = NOTHING
    unit_after: str = ""
    part_after: Part | None = None

    def __repr__(self) -> str:
        return f"<Breach {self.law.key}: {self.unit}, {self.scores[0]} → {self.scores[1]}>"


def breach(
    law: Law,
    unit: str,
    part: Part,
    before: Situation,
    after: Situation | None = None,
    *,
    sense: int = 1,
    moved: Iterable[str] = (),
    clause: ClauseSource | None = None,
    allowed: Fraction | None = None,
    why: Text = NOTHING,
    unit_after: str = "",
    part_after: Part | None = None,
) -> Breach:
    """The breach of a law about one score of a unit. ``sense`` 1: it went down, or is too low; -1: up, or too high. ``moved``: the facts that changed.
    ``unit_after`` and ``part_after``: what unit and score are called after, where that is otherwise."""
    old = before.standing(unit, part)
    new = after.standing(unit_after or unit, part_after or part) if after is not None else None
    accounts = tuple(_accounts(before, after, (old, new), (part, part_after or part), sense))
    return Breach(
        law=law,
        unit=unit,
        part=part,
        before=before,
        after=after,
        scores=(_score(old, part), _score(new, part_after or part)),
        rows=tuple(_rows(old, new, part, accounts, tuple(moved))),
        accounts=accounts,
        clause=clause or _at_fault(accounts, sense),
        allowed=allowed,
        why=why,
        unit_after=unit_after,
        part_after=part_after,
    )


def _score(standing: Standing | None, part: Part) -> Fraction | None:
    return None if standing is None else score_at(standing, part)


# Ledgers


def account_of(found: Breach, part: Part) -> Account | None:
    """The ledgers of another score of the unit in the same situations; None where one of them has no such score."""
    old = found.before.standing(found.unit, part)
    new = found.after.standing(found.unit_after or found.unit, part) if found.after is not None else None
    if old is None or not _has(old, part) or (new is not None and not _has(new, part)):
        return None
    return next(_accounts(found.before, found.after, (old, new), (part, part), 1), None)


def _accounts(
    before: Situation,
    after: Situation | None,
    standings: tuple[Standing | None, Standing | None],
    parts: tuple[Part, Part],
    sense: int,
) -> Iterator[Account]:
    """The account of the score, then those of what went the wrong way most in it."""
    old, new = standings
    if old is None:
        return
    part, part_after = parts
    scored = before.own(old.unit.name, part).scored
    later = after.own(new.unit.name, part_after).scored if after is not None and new is not None else None
    found = _ledger(scored, old, part)
    then = _ledger(later, new, part_after) if later is not None and new is not None else None
    lines = ledger_changes(found, then) if after is not None else ledger_changes(None, found)
    yield Account(part, found, then, lines)
    names = [one for one in lines if one.kind in _OF_PARTS and one.change * sense < 0]
    if after is not None and names:
        worst = min(names, key=lambda one: one.change * sense)
        kind = PartKind.INDICATOR if worst.kind is PostingKind.INDICATOR else PartKind.SECTION
        below = Part(kind, worst.name)
        if part == part_after and _has(old, below) and (new is None or _has(new, below)):
            yield from _accounts(before, after, _standings(before, after, old, new, below), (below, below), sense)


def _standings(
    before: Situation, after: Situation, old: Standing, new: Standing | None, part: Part
) -> tuple[Standing | None, Standing | None]:
    later = after.standing(new.unit.name, part) if new is not None else None
    return before.standing(old.unit.name, part), later


_OF_PARTS = frozenset({PostingKind.INDICATOR, PostingKind.SECTION})


def _has(standing: Standing, part: Part) -> bool:
    book = standing.rulebook
    return any(one.key == part.key for one in (book.indicators if part.kind is PartKind.INDICATOR else book.sections))


def _ledger(scored: Scored, standing: Standing, part: Part) -> Ledger | None:
    """None of a score that its account does not close at: then there is none to show."""
    try:
        if part.kind is PartKind.INDICATOR:
            return scored.indicator_of(standing.unit.name, part.key).ledger
        total, sections = scored.sums_of(standing)
    except UnbalancedLedger:
        return None
    if part.kind is PartKind.SECTION:
        return next(one.ledger for one in sections if one.name == part.key)
    return total


def _at_fault(accounts: tuple[Account, ...], sense: int) -> ClauseSource | None:
    """The clause whose points went the wrong way most, in the innermost account that has one."""
    for account in reversed(accounts):
        wrong = [one for one in account.lines if one.clause is not None and one.change * sense < 0]
        if wrong:
            return min(wrong, key=lambda one: one.change * sense).clause
    return None


# Facts


def _rows(
    old: Standing | None, new: Standing | None, part: Part, accounts: tuple[Account, ...], moved: tuple[str, ...]
) -> Iterator[Row]:
    if old is None:
        return
    keys = deciding(old, part)
    if new is not None and new.rulebook is old.rulebook:
        keys |= deciding(new, part)
        if len(accounts) > 1:  # what the other indicators were made of is the same
            keys &= deciding(old, accounts[-1].part) | deciding(new, accounts[-1].part)
    facts = sorted(old.rulebook.facts, key=lambda fact: fact.key not in moved)
    for fact in facts:
        if fact.key in keys or fact.key in moved:
            yield Row(fact.key, fact.kind, _held(old.facts, fact), _held_then(old, new, fact), fact)
    for step in taken(old.rulebook, keys):
        inputs = old.application.case(old.facts).inputs
        then = None
        if new is not None and new.rulebook is old.rulebook:
            then = new.application.case(new.facts).inputs.get(step.key, Gap.MISSING)
        yield Row(step.key, step.kind, inputs.get(step.key, Gap.MISSING), then)


def _held_then(old: Standing, new: Standing | None, fact: Fact) -> Held | None:
    if new is None:
        return None
    index = next(i for i, one in enumerate(old.rulebook.facts) if one is fact)
    others = new.rulebook.facts
    return _held(new.facts, others[index] if index < len(others) else fact)


def _held(facts: UnitFacts, fact: Fact) -> Held:
    if fact.kind is Kind.RECORDS:
        return tuple(facts.records.get(fact.key, ()))
    return waived_items(facts.values.get(fact.key, Gap.MISSING), facts.waivers.get(fact.key, ()))

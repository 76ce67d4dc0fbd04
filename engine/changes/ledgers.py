"""What changed between two ledgers of one account: posting by posting, so that the parts add up to the whole.

Postings are matched by their clause and kind; in the ledger of a section or the total by the part that they bring in. What opened the account is a
part too: under other rules it may open elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import field
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.result import Ledger, Posting
from kaoping.engine.tree import ClauseSource, PostingKind

_BY_NAME = frozenset({PostingKind.INDICATOR, PostingKind.SECTION})
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class PostingChange:
    """A line of either ledger. ``kind`` None: the opening amount. ``before`` and ``after`` are points, 0 where there is no such line."""

    kind: PostingKind | None
    before: Fraction
    after: Fraction
    old: tuple[Posting, ...] = ()
    new: tuple[Posting, ...] = ()

    @property
    def change(self) -> Fraction:
        """Points won through this line."""
        return self.after - self.before

    @property
    def clause(self) -> ClauseSource | None:
        """The clause as it stands after, else as it stood before; None for an opening, a rounding, a part of a sum."""
        return next((one.clause for one in (*self.new, *self.old) if one.clause is not None), None)

    @property
    def name(self) -> str:
        """What a line without a clause is about: a part of a sum, by its name."""
        return next((one.text for one in (*self.new, *self.old) if one.text), "")

    def arithmetic(self, *, after: bool) -> str:
        """The reckoning of a side; empty of several postings, of which none stands for all."""
        side = self.new if after else self.old
        return side[0].arithmetic if len(side) == 1 else ""


def by_place(clause: ClauseSource) -> Hashable:
    """Clauses of one rulebook are the same where they stand at the same place."""
    return clause.file, clause.line


def ledger_changes(
    before: Ledger | None,
    after: Ledger | None,
    key_before: Callable[[ClauseSource], Hashable] = by_place,
    key_after: Callable[[ClauseSource], Hashable] = by_place,
) -> tuple[PostingChange, ...]:
    """The lines whose amount changed, in the order of the ledger after, then those that are gone: Σ ``change`` is what the closing amount changed by.
    An account without a ledger, since it has no score, counts as 0. Clauses of one key are one clause, each side having its own keys."""
    lines: dict[Hashable, _Line] = {}
    for ledger, is_new, key in ((after, True, key_after), (before, False, key_before)):
        for posting in ledger.postings if ledger is not None else ():
            line = lines.setdefault(_key(posting, key), _Line(posting.kind))
            (line.new if is_new else line.old).append(posting)
    found = [line.change() for line in lines.values()]
    opened = PostingChange(None, before.opening if before else _ZERO, after.opening if after else _ZERO)
    return tuple(one for one in (opened, *found) if one.change)


@dataclass(slots=True)
class _Line:
    kind: PostingKind
    old: list[Posting] = field(default_factory=list)
    new: list[Posting] = field(default_factory=list)

    def change(self) -> PostingChange:
        before = sum((one.amount for one in self.old), _ZERO)
        after = sum((one.amount for one in self.new), _ZERO)
        return PostingChange(self.kind, before, after, tuple(self.old), tuple(self.new))


def _key(posting: Posting, key: Callable[[ClauseSource], Hashable]) -> Hashable:
    clause = key(posting.clause) if posting.clause is not None else None
    return posting.kind, clause, posting.text if posting.kind in _BY_NAME else ""

"""How an indicator came by its score: computed, imported or judged, told by the branches that were taken.

An imported or judged amount is posted even where it is 0, so the branch alone decides. Of what the row evaluator keeps only the branches
that can differ are looked at, and the statuses of a pattern of branches are remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kaoping.engine.account import Account
from kaoping.engine.result import Status
from kaoping.engine.row import Row
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Indicator, PostingKind


def status_of(indicator: Indicator, account: Account) -> Status:
    """The status of an indicator with this account."""
    return _status(indicator.clauses[entry.clause].branches[entry.branch].kind for entry in account.entries)


def _status(kinds: Iterable[PostingKind]) -> Status:
    found = set(kinds)
    if PostingKind.IMPORTED in found:
        return Status.IMPORTED
    return Status.JUDGED if PostingKind.JUDGED in found else Status.SCORED


class Origins:
    """The statuses of a rulebook's indicators, from what its row evaluator kept of a unit."""

    def __init__(self, rulebook: Rulebook, row: Row) -> None:
        self._clauses = [_given(indicator, row.branch_slots(i)) for i, indicator in enumerate(rulebook.indicators)]
        self._slots = [slot for clauses in self._clauses for slot, _ in clauses if slot is not None]
        self._known: dict[tuple[int, ...], tuple[Status, ...]] = {}

    def statuses(self, kept: tuple[Any, ...]) -> tuple[Status, ...]:
        """Of all indicators, none of which was left open."""
        pattern = tuple([kept[slot] for slot in self._slots])
        found = self._known.get(pattern)
        if found is None:
            found = tuple(self.status(index, kept) for index in range(len(self._clauses)))
            if len(self._known) < REMEMBERED:
                self._known[pattern] = found
        return found

    def status(self, index: int, kept: tuple[Any, ...]) -> Status:
        return _status(
            kinds[taken] for slot, kinds in self._clauses[index] if (taken := 0 if slot is None else kept[slot]) >= 0
        )


REMEMBERED = 4096
TAKEN_OVER = frozenset({PostingKind.IMPORTED, PostingKind.JUDGED})


def _given(indicator: Indicator, slots: list[int | None]) -> list[tuple[int | None, list[PostingKind]]]:
    """Of each clause that may import or judge: where the branch taken is kept (None: it is the first), and the kinds of its branches."""
    kinds = [[branch.kind for branch in clause.branches] for clause in indicator.clauses]
    return [(slot, each) for slot, each in zip(slots, kinds, strict=False) if TAKEN_OVER.intersection(each)]

"""What each clause costs a unit: what it deducts and the floor does not give back, or what the score that it gives lacks to full marks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.engine.account import Account, Outcome
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import PostingKind

_GIVEN = (PostingKind.SCORED, PostingKind.IMPORTED, PostingKind.JUDGED)
NOTHING = Fraction(0)


def account_of(standing: Standing, index: int) -> Outcome:
    """The indicator at ``index`` as it was evaluated for the unit."""
    application = standing.application
    return application.outcome(index, application.case(standing.facts), standing.scores.kept)


def losses(standing: Standing, index: int) -> Iterator[tuple[int, Fraction, PostingKind]]:
    """The clauses of an indicator that cost points, by position, with what kind of posting does."""
    account, indicator = account_of(standing, index), standing.rulebook.indicators[index]
    if not isinstance(account, Account):
        return
    back = account.floor
    found: list[tuple[int, Fraction, PostingKind]] = []
    for entry in reversed(account.entries):  # the floor gives back what the last clauses could not take
        kind = indicator.clauses[entry.clause].branches[entry.branch].kind
        if kind in _GIVEN:
            lost = (indicator.maximum or NOTHING) - entry.posted
        else:
            given_back = min(back, max(-entry.posted, NOTHING))
            back -= given_back
            lost = -entry.posted - given_back
        if lost > 0:
            found.append((entry.clause, lost, kind))
    yield from reversed(found)


def loss_of(standing: Standing, index: int, clause: int) -> Fraction:
    return sum((lost for position, lost, _ in losses(standing, index) if position == clause), NOTHING)

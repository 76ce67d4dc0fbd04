"""What each clause costs a unit: what it deducts and the floor does not give back, or what the score that it gives lacks to full marks.

The awards of an indicator that starts at zero have one loss together, what they leave open to full marks; it stands at the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.engine.account import Account, Outcome
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Clause, Indicator, PostingKind

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
    back, deducted = account.floor, NOTHING
    found: list[tuple[int, Fraction, PostingKind]] = []
    for entry in reversed(account.entries):  # the floor gives back what the last clauses could not take
        kind = indicator.clauses[entry.clause].branches[entry.branch].kind
        if kind in _GIVEN:
            lost = (indicator.maximum or NOTHING) - entry.posted
        else:
            given_back = min(back, max(-entry.posted, NOTHING))
            back -= given_back
            lost = -entry.posted - given_back
            deducted += max(lost, NOTHING)
        if lost > 0:
            found.append((entry.clause, lost, kind))
    if (first := _first_award(indicator)) is not None and indicator.maximum is not None:
        left_open = indicator.maximum - account.closing - deducted
        if left_open > 0:
            found.append((first, left_open, PostingKind.AWARD))
    yield from sorted(found)


def loss_of(standing: Standing, index: int, clause: int) -> Fraction:
    """What a clause costs, awards together."""
    wanted = together(standing.rulebook.indicators[index], clause)
    return sum((lost for position, lost, _ in losses(standing, index) if position == wanted), NOTHING)


def together(indicator: Indicator, clause: int) -> int:
    """The clause at which the loss of a clause stands."""
    first = _first_award(indicator)
    return first if first is not None and _awards(indicator.clauses[clause]) else clause


def _first_award(indicator: Indicator) -> int | None:
    """The first award of an indicator that is earned by awards; points on top of the total are nobody's loss."""
    if indicator.opening or indicator.beyond_total:
        return None
    return next((position for position, clause in enumerate(indicator.clauses) if _awards(clause)), None)


def _awards(clause: Clause) -> bool:
    return any(branch.kind is PostingKind.AWARD for branch in clause.branches)

"""What each clause costs a unit: what it deducts and the floor does not give back, or what the score that it gives lacks to full marks.

What a veto, cap or coefficient takes from a whole score is a loss of its own.

The awards of an indicator that starts at zero have one loss together, what they leave open to full marks; it stands at the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.account import Account, Outcome
from kaoping.engine.analysis.walk import inputs_of_adjustments
from kaoping.engine.application.changed import changes_of_wholes
from kaoping.engine.application.scores import TOTAL
from kaoping.engine.problem_lists.amounts import shown_losses
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Clause, ClauseSource, Indicator, PostingKind

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
    back, deducted = account.floor - _early(standing, index, account), NOTHING
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


@dataclass(frozen=True, slots=True)
class WholeLoss:
    """Points that a line about a whole score takes: of an indicator, a section, or the total (both empty). ``lost`` are the points as shown beside scores."""

    section: str
    indicator: str
    clause: ClauseSource
    points: Fraction
    lost: Fraction


def whole_losses(standing: Standing) -> Iterator[WholeLoss]:
    """In the order in which they are taken. What is done to every unit alike, whatever its facts, is nobody's loss."""
    for index, indicator in enumerate(standing.rulebook.indicators):
        account = account_of(standing, index) if indicator.adjustments else None
        if isinstance(account, Account):
            yield from _of_indicator(indicator, account)
    for one in changes_of_wholes(standing.application, standing.scores, standing.application.case(standing.facts)):
        if one.after < one.before and inputs_of_adjustments([one.rule]):
            section = "" if one.index == TOTAL else standing.rulebook.sections[one.index].key
            yield WholeLoss(section, "", one.rule.source, one.before - one.after, one.shown[0] - one.shown[1])


def _of_indicator(indicator: Indicator, account: Account) -> Iterator[WholeLoss]:
    back, found = account.floor, []
    for one in reversed(account.adjusted):
        rule, lost = indicator.adjustments[one.position], max(-one.amount, NOTHING)
        if rule.early:  # before the floor, which gives back what it can
            given_back = min(back, lost)
            back, lost = back - given_back, lost - given_back
        if lost > 0 and inputs_of_adjustments([rule]):
            (shown,) = shown_losses(indicator, [lost])
            found.append(WholeLoss(indicator.section, indicator.key, rule.source, lost, shown))
    yield from reversed(found)


def _early(standing: Standing, index: int, account: Account) -> Fraction:
    """What the floor gives back of what was done to the whole before it."""
    rules = standing.rulebook.indicators[index].adjustments
    early = sum((max(-one.amount, NOTHING) for one in account.adjusted if rules[one.position].early), NOTHING)
    return min(account.floor, early)


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

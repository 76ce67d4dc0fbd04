"""An indicator's score written as one number of the evaluation tree, for what is said of a tree without facts."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from kaoping.engine.tree import (
    Add,
    Adjustment,
    Change,
    Choose,
    Clause,
    Const,
    Greatest,
    Indicator,
    Least,
    Multiply,
    Number,
    Round,
)

ZERO = Const(Fraction(0))


def score(indicator: Indicator) -> Number:
    """The closing score, for a unit to which the indicator applies."""
    limited = unrounded(indicator)
    return limited if indicator.step is None else Round(limited, indicator.step, indicator.rounding)


def unrounded(indicator: Indicator) -> Number:
    """The score between its floor and ceiling, before it is rounded."""
    opening = Const(indicator.opening)
    found: Number = Add((opening, *(posted(clause) for clause in indicator.clauses)))
    if indicator.clamped:
        found = opening
        for clause in indicator.clauses:
            found = _between_limits(Add((found, posted(clause))), indicator)
    found = _adjusted(found, indicator, early=True)
    return _adjusted(_between_limits(found, indicator), indicator, early=False)


def _between_limits(score: Number, indicator: Indicator) -> Number:
    if indicator.floor is not None:
        score = Greatest((score, Const(indicator.floor)))
    return score if indicator.ceiling is None else Least((score, Const(indicator.ceiling)))


def _adjusted(score: Number, indicator: Indicator, *, early: bool) -> Number:
    for each in indicator.adjustments:
        if each.early is early:
            changed = _changed(each, score)
            score = changed if each.when is None else Choose(each.when, changed, score)
    return score


def _changed(each: Adjustment, score: Number) -> Number:
    match each.change:
        case Change.TIMES:
            return Multiply(score, each.value)
        case Change.ADD:
            return Add((score, each.value))
        case Change.AT_LEAST:
            return Greatest((score, each.value))
        case Change.AT_MOST:
            return Least((score, each.value))
        case Change.SET:
            return each.value
        case Change.WITHHOLD:
            return score
        case _:
            assert_never(each.change)


def posted(clause: Clause) -> Number:
    """What the clause posts, its own cap applied."""
    found: Number = ZERO
    for branch in reversed(clause.branches):
        amount = branch.amount if clause.cap is None else limited(branch.amount, clause.cap)
        found = amount if branch.when is None else Choose(branch.when, amount, found)
    return found


def limited(amount: Number, cap: Number) -> Number:
    """The amount, its size limited to ``cap``; a cap below 0 allows nothing."""
    if isinstance(cap, Const):
        limit = max(cap.value, Fraction(0))
        return Least((Greatest((amount, Const(-limit))), Const(limit)))
    room = Greatest((cap, ZERO))
    return Least((Greatest((amount, Multiply(Const(Fraction(-1)), room))), room))

"""An indicator's score written as one number of the evaluation tree, for what is said of a tree without facts."""

from __future__ import annotations

from fractions import Fraction

from kaoping.engine.tree import Add, Choose, Clause, Const, Greatest, Indicator, Least, Multiply, Number, Round

ZERO = Const(Fraction(0))


def score(indicator: Indicator) -> Number:
    """The closing score, for a unit to which the indicator applies."""
    limited = unrounded(indicator)
    return limited if indicator.step is None else Round(limited, indicator.step, indicator.rounding)


def unrounded(indicator: Indicator) -> Number:
    """The score between its floor and ceiling, before it is rounded."""
    found: Number = Add((Const(indicator.opening), *(posted(clause) for clause in indicator.clauses)))
    if indicator.floor is not None:
        found = Greatest((found, Const(indicator.floor)))
    if indicator.ceiling is not None:
        found = Least((found, Const(indicator.ceiling)))
    return found


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

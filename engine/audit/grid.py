"""The steps that the scores of an indicator go in, where its rule says so: 0.2 points a guide makes 4.00, 3.80, 3.60, …

Only what is certain: an indicator from full marks or from zero, whose clauses each count something in whole numbers at a constant rate, or give
constant amounts.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from math import gcd

from kaoping.engine.rulebook import Kind, Rulebook
from kaoping.engine.tree import Branch, Const, Indicator, Input, Multiply, Number, PostingKind


def counts_of(book: Rulebook) -> frozenset[str]:
    """The inputs that are whole numbers whatever the facts: counts, and records counted without weights."""
    facts = {fact.key for fact in book.facts if fact.kind is Kind.COUNT}
    plainly = (
        one for one in book.measures if one.kind is Kind.COUNT and not (one.reductions or one.weight or one.value)
    )
    return frozenset(facts | {one.key for one in plainly})


def step_of(indicator: Indicator, counts: Collection[str]) -> Fraction | None:
    """The largest step that all scores between its floor and its maximum are multiples of; None where it is not known."""
    stand_ins = (
        indicator.missing_instead,
        indicator.marked_instead,
        *(one.instead for one in indicator.not_applicable),
    )
    if indicator.adjustments or indicator.maximum is None or not indicator.clauses or any(stand_ins):
        return None
    if indicator.step is not None or indicator.spills:
        return None
    steps = [indicator.opening, indicator.maximum, indicator.floor or Fraction(0)]
    for clause in indicator.clauses:
        amounts = [_amount(branch, counts) for branch in clause.branches]
        if clause.cap is not None or None in amounts:
            return None
        steps += [amount for amount in amounts if amount is not None]
    return _common([step for step in steps if step])


def _amount(branch: Branch, counts: Collection[str]) -> Fraction | None:
    if branch.kind in (PostingKind.IMPORTED, PostingKind.JUDGED) or branch.share is not None:
        return None
    match branch.amount:
        case Const(value):
            return abs(value)
        case Multiply(Const(rate), other) | Multiply(other, Const(rate)) if _is_count(other, counts):
            return abs(rate)
    return None


def _is_count(number: Number, counts: Collection[str]) -> bool:
    return isinstance(number, Input) and number.key in counts


def _common(steps: list[Fraction]) -> Fraction | None:
    if not steps:
        return None
    below = 1
    for step in steps:
        below = below * step.denominator // gcd(below, step.denominator)
    above = 0
    for step in steps:
        above = gcd(above, int(step * below))
    return Fraction(above, below)

"""The small print behind a clause: whether it is in force, its share, its rounding, its cap, the least it gives."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.conditions import holds
from tests.independent.place import Place
from tests.independent.rounding import rounded, step_of
from tests.independent.values import literal, number_of, value_of

Tails = tuple[syntax.Tail, ...]


def in_force(small: Tails, at: Place) -> bool:
    for tail in small:
        match tail:
            case syntax.Unless(condition=condition) if holds(condition, at):
                return False
            case syntax.OnlyIf(condition=condition) if not holds(condition, at):
                return False
    return True


def need_reasons(small: Tails, at: Place) -> None:
    """A text that must stand beside a score; without it the score is missing."""
    for tail in small:
        if isinstance(tail, syntax.ReasonIn):
            value_of(syntax.Reference(name=tail.name), at)


def settled(amount: Fraction, small: Tails, at: Place) -> Fraction:
    """The amount at its share, rounded, and under the clause's own cap; the size of the amount is at most the cap."""
    amount = before_cap(amount, small, at)
    return _least(amount if _capped_first(small) else _capped(amount, small, at), small, at)


def before_cap(amount: Fraction, small: Tails, at: Place) -> Fraction:
    """The amount at its share, rounded: what ``raw deduction`` adds up. A cap before the share is part of it."""
    if _capped_first(small):
        amount = _capped(amount, small, at)
    return _rounded(amount * share(small, at), small)


def _capped_first(small: Tails) -> bool:
    return any(isinstance(tail, syntax.ShareOrder) and tail.share_order == "capped_first" for tail in small)


def share(small: Tails, at: Place) -> Fraction:
    found = Fraction(1)
    for tail in small:
        if isinstance(tail, syntax.Mitigated) and (tail.condition is None or holds(tail.condition, at)):
            found *= number_of(tail.value, at)
    return found


def _rounded(amount: Fraction, small: Tails) -> Fraction:
    for tail in small:
        if isinstance(tail, syntax.ResultRounded):
            step = step_of(tail.decimals, literal(tail.multiple) if tail.multiple else None)
            size = rounded(abs(amount), step, tail.rounding_mode or "half_up")
            amount = size if amount >= 0 else -size
    return amount


def _may_be_negative(at: Place) -> bool:
    """Of a score that may be below 0 a cap limits the score, not its size."""
    assert at.indicator is not None
    heading = at.indicator.heading
    below = [number_of(one.value, at) for one in heading.indicator_options if isinstance(one, syntax.NotBelow)]
    return heading.opening == "scored_as_follows" and (
        "may_be_negative" in heading.indicator_options or any(one < 0 for one in below)
    )


def _capped(amount: Fraction, small: Tails, at: Place) -> Fraction:
    for tail in small:
        if isinstance(tail, syntax.Cap):
            cap = number_of(tail.value, at)
            amount = min(amount, cap)
            if not _may_be_negative(at):
                amount = max(amount, -cap)
    return amount


def _least(amount: Fraction, small: Tails, at: Place) -> Fraction:
    for tail in small:
        if isinstance(tail, syntax.Lowest):
            amount = max(amount, number_of(tail.value, at))
    return amount

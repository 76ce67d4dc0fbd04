"""Losses as people are shown them: with the decimals of the scores, so that what an indicator lost in the table is what its sentences say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kaoping.engine.operations import round_to
from kaoping.engine.tree import Indicator, Rounding

_HUNDREDTH = Fraction(1, 100)


def shown_losses(indicator: Indicator, losses: Iterable[Fraction]) -> Iterator[Fraction]:
    """The score is rounded after each loss as it is at the end, and each loss is what it goes down by. Two decimals are kept where scores have fewer;
    where scores are not rounded, losses are not either, nor is one that would be nothing.

    A score of 10 that loses 10/3 and 10/3 again is 6.67 and then 3.33.
    """
    if indicator.step is None:
        yield from losses
        return
    fine = indicator.step <= _HUNDREDTH
    step, mode = (indicator.step, indicator.rounding) if fine else (_HUNDREDTH, Rounding.HALF_UP)
    left = indicator.maximum or Fraction(0)
    before = round_to(left, step, mode)
    for loss in losses:
        left -= loss
        after = round_to(left, step, mode)
        yield before - after if before != after else loss
        before = after

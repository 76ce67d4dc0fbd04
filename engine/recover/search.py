"""The first position of a lever at which a score has what is asked of it, found between marks by halving."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from kaoping.engine.recover.marks import Marks

FARTHEST = 2**40  # steps that are looked at of a lever without end

Score = Callable[[int], Fraction | None]
"""The score at a position; None where there is none."""


class Search:
    """Over the positions of one lever; ``enough`` is the score beyond which nothing is to be won, if there is one."""

    def __init__(self, score: Score, marks: Marks, enough: Fraction | None) -> None:
        self._score, self.certain = score, marks.certain
        self._known: dict[int, Fraction | None] = {}
        self.positions = list(marks.positions)
        self.endless = False
        if marks.open_end:
            self._go_on(enough)

    def score(self, position: int) -> Fraction | None:
        if position not in self._known:
            self._known[position] = self._score(position)
        return self._known[position]

    def _go_on(self, enough: Fraction | None) -> None:
        """Further marks, each twice as far, while there is more to be won behind the last."""
        position = self.positions[-1] if self.positions else 1
        before, still = self.score(position), 0
        while position < FARTHEST and still < 8 and not (enough is not None and _at_least(before, enough)):
            position *= 2
            self.positions.append(position)
            after = self.score(position)
            still = 0 if after != before else still + 1
            before = after
        self.endless = position >= FARTHEST

    def best(self) -> Fraction | None:
        """The highest score of all positions but 0: between two marks it lies at an end."""
        return max((one for one in map(self.score, self.positions) if one is not None), default=None)

    def first(self, target: Fraction) -> int | None:
        """The first position of a score of at least the target; None where there is none."""
        before = 0
        for mark in self.positions:
            if _at_least(self.score(mark), target):
                return self._halved(before, mark, target)
            before = mark
        return None

    def first_above(self, score: Fraction) -> int | None:
        """The first position of a higher score."""
        before = 0
        for mark in self.positions:
            found = self.score(mark)
            if found is not None and found > score:
                return self._halved(before, mark, score, above=True)
            before = mark
        return None

    def _halved(self, low: int, high: int, target: Fraction, *, above: bool = False) -> int:
        """Between a mark that does not have it and one that does."""
        while high - low > 1:
            middle = (low + high) // 2
            found = self.score(middle)
            if found is not None and (found > target if above else found >= target):
                high = middle
            else:
                low = middle
        return high


def _at_least(score: Fraction | None, target: Fraction) -> bool:
    return score is not None and score >= target

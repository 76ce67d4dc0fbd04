"""Escalating: Σ over the items 1 … n of the points of that item; the kth item has the kth rate."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.clauses.per_item import blocks, counts
from tests.independent.effects import Given
from tests.independent.place import Place
from tests.independent.values import number_of


def gives(clause: syntax.Escalating, at: Place) -> Given:
    found = [
        blocks(number, clause.block, clause.tails, at) for number in counts(clause.counted, None, clause.tails, at)
    ]
    points = sum((of_items(number, clause.turns, at) for number in found), Fraction(0))
    is_deduction = clause.escalation == "escalating_deduction"
    return Given(-points if is_deduction else points, is_deduction)


def of_items(number: Fraction, turns: tuple[syntax.Turn, ...], at: Place) -> Fraction:
    """Each turn is worth its points × the items that it holds."""
    points = Fraction(0)
    for turn in turns:
        before = turn.first.number - 1
        last = turn.last.number if turn.last else number if turn.extent else turn.first.number
        points += number_of(turn.value, at) * max(min(number, last) - before, Fraction(0))
    return points

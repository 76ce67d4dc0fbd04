"""``按【名称】分别计次``: what items cost, first, second and so on, is counted for the records of each key by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl import syntax
from kaoping.engine.lower.records import measure_apart
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ZERO, negated
from kaoping.engine.rulebook import ITEMS
from kaoping.engine.tree import Branch, Choose, Input, Number, PostingKind

EACH_KEY = Input(ITEMS)
"""The items of one key, while their number is turned into points."""


def of_each_key(
    clause: syntax.PerItem | syntax.Escalating, branches: Sequence[Branch], scope: Scope
) -> tuple[Branch, ...]:
    """One branch for what ``branches`` over ``EACH_KEY`` come to over all keys."""
    kind = branches[0].kind
    deducts = kind is PostingKind.DEDUCTION
    points: Number = ZERO
    for branch in reversed(branches):
        amount = negated(branch.amount) if deducts else branch.amount
        points = amount if branch.when is None else Choose(branch.when, amount, points)
    found = Input(measure_apart(clause, points, scope))
    return (Branch(None, negated(found) if deducts else found, kind),)

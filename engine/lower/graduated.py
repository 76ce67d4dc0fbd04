"""Amounts that grow in parts: what the first items, or the first part of a value, cost, and what those beyond it cost.

第1次1分，第2次2分，第3次起4分 and 不超过10件的部分每件0.2分，超过10件的部分每件0.5分 are one idea: a value is cut into parts, and each part has its own rate.
The part in which the value ends decides the branch, so that a ledger reads ``1 + 2 + 4 × (5 − 2)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.quick import dataclass
from kaoping.engine.lower.effects import in_steps
from kaoping.engine.lower.values import ZERO, added, negated, times
from kaoping.engine.tree import Branch, Compare, Comparison, Const, Number, PostingKind


@dataclass(frozen=True, slots=True)
class Part:
    """From ``low`` on up to ``high`` (None: without end), ``rate`` points a step. ``entered`` is true where the value reaches into it."""

    low: Number
    high: Number | None
    rate: Number
    step: Fraction
    entered: Compare


def graduated(
    value: Number, parts: Sequence[Part], kind: PostingKind, tails: tuple[syntax.Tail, ...]
) -> tuple[Branch, ...]:
    """The parts from the last to the first; where the value reaches none, a score is 0 and nothing else is posted."""
    branches = [_ended(value, parts, position, kind, tails) for position in reversed(range(len(parts)))]
    last = parts[-1]
    if last.high is not None:
        beyond = Compare(value, Comparison.MORE_THAN, last.high)
        branches.insert(0, Branch(beyond, _signed([_whole(part, tails) for part in parts], kind), kind))
    if kind is PostingKind.SCORED:
        branches.append(Branch(None, ZERO, kind))
    return tuple(branches)


def _ended(
    value: Number, parts: Sequence[Part], position: int, kind: PostingKind, tails: tuple[syntax.Tail, ...]
) -> Branch:
    """The branch for a value that ends in the part at ``position``."""
    here = parts[position]
    into = value if here.low == ZERO else added(value, negated(here.low))
    amounts = [_whole(part, tails) for part in parts[:position]]
    amounts.append(times(here.rate, in_steps(into, Const(here.step), tails)))
    return Branch(here.entered, _signed(amounts, kind), kind)


def _whole(part: Part, tails: tuple[syntax.Tail, ...]) -> Number:
    """What a part costs that the value passes."""
    assert part.high is not None, part
    if isinstance(part.high, Const) and isinstance(part.low, Const):
        width: Number = Const(part.high.value - part.low.value)
    else:
        width = part.high if part.low == ZERO else added(part.high, negated(part.low))
    return times(part.rate, in_steps(width, Const(part.step), tails))


def _signed(amounts: Sequence[Number], kind: PostingKind) -> Number:
    total = amounts[0]
    for amount in amounts[1:]:
        total = added(total, amount)
    return negated(total) if kind is PostingKind.DEDUCTION else total

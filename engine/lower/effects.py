"""What a branch of a clause posts, and the small print that holds for all of a clause's branches."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeVar, assert_never

from kaoping.dsl import syntax
from kaoping.dsl.constant import literal_number
from kaoping.dsl.units import RELATIVE_PERCENT
from kaoping.engine.analysis.walk import atoms
from kaoping.engine.lower.cases import in_cases
from kaoping.engine.lower.lines import on_line
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.signs import never_negative
from kaoping.engine.lower.values import lower_value, negated, quotient, without_value
from kaoping.engine.operations import round_to
from kaoping.engine.tree import (
    Branch,
    Clause,
    ClauseSource,
    Compare,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Least,
    Multiply,
    Number,
    PostingKind,
    Round,
    Rounding,
)

T = TypeVar("T", bound=syntax.Node)
Proportion = tuple[Number, Number, Number]
"""The points of a threshold, its value and its target: 按比例得分 gives points × value ÷ target."""


def lower_effect(
    effect: syntax.Effect, when: Condition | None, scope: Scope, proportion: Proportion | None = None
) -> Branch:
    """A branch that posts the effect. ``proportion`` is the threshold's, for 按比例得分."""
    match effect:
        case syntax.Deduct(value=value):
            return Branch(when, negated(lower_value(value, scope)), PostingKind.DEDUCTION)
        case syntax.Award(value=value):
            return Branch(when, lower_value(value, scope), PostingKind.AWARD)
        case syntax.Score(value=value):
            return Branch(when, lower_value(value, scope), PostingKind.SCORED)
        case syntax.InProportion():
            assert proportion is not None, effect
            points, actual, target = proportion
            return Branch(when, Multiply(points, Divide(actual, target)), PostingKind.SCORED)
        case syntax.Imported(name=name):
            return Branch(when, Input(scope.fact_key(name)), PostingKind.IMPORTED)
        case _:
            assert_never(effect)


def tail_of(tails: tuple[syntax.Tail, ...], kind: type[T]) -> T | None:
    return next((tail for tail in tails if isinstance(tail, kind)), None)


def otherwise(tails: tuple[syntax.Tail, ...], scope: Scope, proportion: Proportion | None = None) -> tuple[Branch, ...]:
    """The branch of 否则, if there is one."""
    tail = tail_of(tails, syntax.Otherwise)
    return (lower_effect(tail.effect, None, scope, proportion),) if tail else ()


def in_steps(quantity: Number, step: Number, tails: tuple[syntax.Tail, ...]) -> Number:
    """How many steps of ``step`` a quantity is, parts of a step as 按比例计, 不计 or 按整档计 says."""
    number = quotient(quantity, step)
    part = tail_of(tails, syntax.Part)
    mode = _PARTS.get(part.part_rule if part else "pro_rata")
    if mode is None:
        return number
    if isinstance(number, Const):
        return Const(round_to(number.value, Fraction(1), mode))
    return Round(number, Fraction(1), mode)


_PARTS = {"ignored": Rounding.FLOOR, "whole": Rounding.CEILING}


def share_or_number(value: syntax.Value, of: syntax.Value, base: Number, scope: Scope) -> Number:
    """A step or a tolerance: 相对1% is a hundredth of ``base`` (``of``, as written), of its size where it may be below 0; anything else stands for itself."""
    if isinstance(value, syntax.Literal) and value.unit == RELATIVE_PERCENT:
        share = literal_number(value)
        if isinstance(base, Const):
            return Const(share * abs(base.value))
        size = base if never_negative(of, scope.names) else Greatest((base, negated(base)))
        return Multiply(size, Const(share))
    return lower_value(value, scope)


def finished(
    branches: tuple[Branch, ...],
    tails: tuple[syntax.Tail, ...],
    source: ClauseSource,
    scope: Scope,
    counted: str = "",
) -> Clause:
    """A clause of these branches with the small print that all clauses share: limits, rescaling, evidence, divisions by 0."""
    branches = tuple(_capped_before_share(_rescaled(branch, tails, scope), tails, scope) for branch in branches)
    cap = tail_of(tails, syntax.Cap)
    if _one_sided(branches, scope) or _capped_first(tails):
        cap = None  # within the branches
    given = tuple(_limited(branch, tails, scope) for branch in in_cases(branches, tails, scope))
    return Clause(
        (*in_cases(_if_zero(branches, tails, scope), tails, scope), *given),
        source,
        cap=lower_value(cap.value, scope) if cap else None,
        until_exhausted=any(isinstance(tail, syntax.UntilExhausted) for tail in tails),
        counted=counted,
        evidence=tuple(scope.key(tail.name) for tail in tails if isinstance(tail, syntax.Evidence)),
    )


def _one_sided(branches: tuple[Branch, ...], scope: Scope) -> bool:
    """最高得 limits a score from above only, which matters where the score may be below 0."""
    return scope.may_be_negative and all(branch.kind is PostingKind.SCORED for branch in branches)


def _capped_before_share(branch: Branch, tails: tuple[syntax.Tail, ...], scope: Scope) -> Branch:
    """A share is taken of what the cap leaves."""
    cap = tail_of(tails, syntax.Cap)
    if cap is None or not _capped_first(tails):
        return branch
    most = lower_value(cap.value, scope)
    from_below = branch.kind is PostingKind.DEDUCTION
    amount = Greatest((branch.amount, negated(most))) if from_below else Least((branch.amount, most))
    return Branch(branch.when, amount, branch.kind)


def _limited(branch: Branch, tails: tuple[syntax.Tail, ...], scope: Scope) -> Branch:
    """What the clause gives, at its share and rounded, between its own limits."""
    amount = branch.amount
    cap = tail_of(tails, syntax.Cap)
    if cap and _one_sided((branch,), scope) and not _capped_first(tails):
        amount = Least((amount, lower_value(cap.value, scope)))
    if lowest := tail_of(tails, syntax.Lowest):
        amount = Greatest((amount, lower_value(lowest.value, scope)))
    return replace(branch, amount=amount)


def _capped_first(tails: tuple[syntax.Tail, ...]) -> bool:
    order = tail_of(tails, syntax.ShareOrder)
    return order is not None and order.share_order == "capped_first"


def _rescaled(branch: Branch, tails: tuple[syntax.Tail, ...], scope: Scope) -> Branch:
    if branch.kind not in (PostingKind.IMPORTED, PostingKind.JUDGED):
        return branch
    if line := tail_of(tails, syntax.RescaledRange):
        ends = [lower_value(one, scope) for one in (line.low, line.high, line.low_score, line.high_score)]
        return Branch(branch.when, on_line(branch.amount, *ends), branch.kind)
    tail = tail_of(tails, syntax.Rescaled)
    if tail is None or scope.maximum is None:
        return branch
    full = Const(scope.maximum)
    return Branch(branch.when, Divide(Multiply(branch.amount, full), lower_value(tail.value, scope)), branch.kind)


def _if_zero(branches: tuple[Branch, ...], tails: tuple[syntax.Tail, ...], scope: Scope) -> tuple[Branch, ...]:
    """除数为0时…: asked before all else, so that nothing is divided."""
    tail = tail_of(tails, syntax.IfZero)
    if tail is None:
        return ()
    test = without_value(number for branch in branches for number in _numbers(branch))
    return (replace(lower_effect(tail.effect, test, scope), guards=True),) if test is not None else ()


def _numbers(branch: Branch) -> tuple[Number, ...]:
    return (*_compared(branch.when), branch.amount)


def _compared(condition: Condition | None) -> tuple[Number, ...]:
    compared = (one for one in atoms(condition) if isinstance(one, Compare)) if condition is not None else ()
    return tuple(side for one in compared for side in (one.left, one.right))

"""In which cases a clause counts, and at what share: 当…时不执行, 仅当…时执行, 当…时按50%计.

A clause that is switched off takes no branch, so the ledger lists it as one that did not fire. What counts at a share is a branch of its own before the
one it is a share of, with the reason that its author gave.
"""

from __future__ import annotations

from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.rounding import step_of
from kaoping.engine.lower.conditions import lower_condition
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import lower_value, negated
from kaoping.engine.tree import All, Branch, Condition, Const, Multiply, Not, OneOf, PostingKind, Round, Rounding


def in_cases(branches: tuple[Branch, ...], tails: tuple[syntax.Tail, ...], scope: Scope) -> tuple[Branch, ...]:
    """The branches where the clause is in force, each at its share."""
    for tail in tails:
        if isinstance(tail, syntax.Mitigated):
            branches = _at_share(branches, tail, scope)
    for tail in tails:
        match tail:
            case syntax.Unless(condition=condition):
                branches = _where(branches, Not(lower_condition(condition, scope)))
            case syntax.OnlyIf(condition=condition):
                branches = _where(branches, lower_condition(condition, scope))
            case syntax.ReasonIn(name=name):
                branches = _with_reason(branches, scope.fact_key(name))
            case syntax.ResultRounded():
                branches = tuple(one if one.guards else _rounded(one, tail) for one in branches)
            case _:
                pass
    return branches


def _rounded(branch: Branch, tail: syntax.ResultRounded) -> Branch:
    """What is posted, to its digits; of a deduction the points that are deducted."""
    step, mode = step_of(tail), Rounding(tail.rounding_mode or "half_up")
    if branch.kind is PostingKind.DEDUCTION:
        return replace(branch, amount=negated(Round(negated(branch.amount), step, mode)))
    return replace(branch, amount=Round(branch.amount, step, mode))


def _with_reason(branches: tuple[Branch, ...], key: str) -> tuple[Branch, ...]:
    """What people gave counts with its reason: to look at a reason that lacks is a gap of the indicator."""
    given = Not(OneOf(key, ("",)))
    people = (PostingKind.JUDGED, PostingKind.IMPORTED)
    return tuple(replace(one, when=_both(given, one.when)) if one.kind in people else one for one in branches)


def _where(branches: tuple[Branch, ...], case: Condition) -> tuple[Branch, ...]:
    return tuple(replace(branch, when=_both(case, branch.when)) for branch in branches)


def _at_share(branches: tuple[Branch, ...], tail: syntax.Mitigated, scope: Scope) -> tuple[Branch, ...]:
    share = lower_value(tail.value, scope)
    told = share.value if isinstance(share, Const) else None
    reason = tail.reason.text if tail.reason else ""
    case = lower_condition(tail.condition, scope) if tail.condition else None
    found: list[Branch] = []
    for branch in branches:
        if branch.guards:
            found.append(branch)
            continue
        mitigated = replace(branch, amount=Multiply(branch.amount, share), share=told, reason=reason)
        found += [mitigated] if case is None else [replace(mitigated, when=_then(branch.when, case)), branch]
    return tuple(found)


def _then(when: Condition | None, case: Condition) -> Condition:
    """A share is asked for where the clause gives something."""
    if when is None:
        return case
    return All((*when.terms, case)) if isinstance(when, All) else All((when, case))


def _both(case: Condition, when: Condition | None) -> Condition:
    if when is None:
        return case
    return All((case, *when.terms)) if isinstance(when, All) else All((case, when))

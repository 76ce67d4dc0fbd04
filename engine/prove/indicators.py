"""The account of an indicator as a term: what each clause posts, the limits, the roundings, and what follows where there is no score (``reference`` and
``application.gap`` for all facts at once)."""

from __future__ import annotations

from kaoping.dsl.quick import dataclass
from kaoping.engine.application.gap import stand_in
from kaoping.engine.prove.lacks import NOTHING, Held, Lacks, Valued, after, then, where
from kaoping.engine.prove.numbers import Translation
from kaoping.engine.prove.terms import (
    ZERO,
    Num,
    Truth,
    add,
    both,
    choose,
    compare,
    either,
    greatest,
    least,
    negated,
    number,
    opposite,
    times,
)
from kaoping.engine.reference import GIVEN
from kaoping.engine.tree import Adjustment, Change, Clause, Comparison, Consequence, Indicator, PostingKind


@dataclass(frozen=True, slots=True)
class Posted:
    """What a clause does. ``taken``: its branches, each with the truth that it is the one (its clause being looked at at all); ``amount`` before its cap, and
    what it ``posted``; ``limits``: its cap takes something; ``deducted``: what it takes before all caps."""

    taken: tuple[Truth, ...]
    amount: Num
    posted: Num
    limits: Truth
    deducted: Num
    lacks: Lacks


@dataclass(frozen=True, slots=True)
class Accounted:
    """An indicator's account, where nothing prevents it and no rule makes it not apply. ``floored``: what the floor gives back, also between clauses."""

    score: Num
    floored: Num
    deducted: Num
    clauses: tuple[Posted, ...]
    lacks: Lacks
    rules: tuple[Truth, ...]  # of not applying, each with the truth that it is the one


@dataclass(frozen=True, slots=True)
class Scored:
    """``has``: there is a score. Without one the indicator is an ``error`` that keeps the unit from being scored, or is ``exempt`` (the total is scaled), or
    ``withholds`` the total, or has none. ``as_missing``: a score that refers to it counts as missing."""

    score: Num
    has: Truth
    error: Truth
    exempt: Truth
    withholds: Truth
    as_missing: Truth
    account: Accounted


def accounted(indicator: Indicator, translation: Translation) -> Accounted:
    lacks, applies, rules = NOTHING, True, []
    for rule in indicator.not_applicable:
        held = translation.holds(rule.when)
        lacks = then(lacks, where(applies, held.lacks))
        rules.append(both(lacks.none, applies, held.truth))
        applies = both(applies, opposite(held.truth))
    balance, given_back = number(indicator.opening), ZERO
    clauses: list[Posted] = []
    for clause in indicator.clauses:
        one = posted(clause, translation)
        clauses.append(one)
        lacks = then(lacks, where(applies, one.lacks))
        after_it = add([balance, one.posted])
        if indicator.clamped:
            limited = _between_limits(after_it, indicator)
            fires = _fires(clause, one)
            raised = greatest([ZERO, add([limited, negated(after_it)])])
            given_back = add([given_back, choose(fires, raised, ZERO)])
            after_it = choose(fires, limited, after_it)
        balance = after_it
    early = _adjusted(balance, indicator.adjustments, translation, early=True)
    raised = early.num if indicator.floor is None else greatest([early.num, number(indicator.floor)])
    limited = raised if indicator.ceiling is None else least([raised, number(indicator.ceiling)])
    late = _adjusted(limited, indicator.adjustments, translation, early=False)
    lacks = then(lacks, where(applies, then(early.lacks, late.lacks)))
    closing = late.num
    if indicator.step is not None:
        closing = translation.rounded(closing, indicator.step, indicator.rounding)
    floored = add([given_back, raised, negated(early.num)])
    deducted = add([ZERO, *(one.deducted for one in clauses)])
    return Accounted(closing, floored, deducted, tuple(clauses), lacks, tuple(rules))


def _fires(clause: Clause, one: Posted) -> Truth:
    """Whether it has an entry in the account."""
    something = compare(one.amount, Comparison.NOT_EQUAL, ZERO)
    return either(
        *(
            both(taken, True if branch.kind in GIVEN else something)
            for branch, taken in zip(clause.branches, one.taken, strict=True)
        )
    )


def posted(clause: Clause, translation: Translation) -> Posted:
    """The first branch whose condition holds posts its amount, up to the cap."""
    lacks, open_still = NOTHING, True
    taken: list[Truth] = []
    amount, deducted = ZERO, ZERO
    cases: list[tuple[Truth, Num, PostingKind]] = []
    for branch in clause.branches:
        if open_still is False:
            taken.append(False)
            continue
        held = Held(True) if branch.when is None else translation.holds(branch.when)
        lacks = then(lacks, where(open_still, held.lacks))
        here = both(open_still, held.truth)
        taken.append(here)
        if here is not False:
            found = translation.number(branch.amount)
            lacks = then(lacks, where(here, found.lacks))
            cases.append((here, found.num, branch.kind))
        open_still = both(open_still, opposite(held.truth))
    for when, value, kind in reversed(cases):
        amount = choose(when, value, amount)
        deducted = choose(when, negated(value) if kind is PostingKind.DEDUCTION else ZERO, deducted)
    if clause.cap is None:
        return Posted(tuple(taken), amount, amount, False, deducted, lacks)
    cap = translation.number(clause.cap)
    lacks = then(lacks, where(compare(amount, Comparison.NOT_EQUAL, ZERO), cap.lacks))
    room = greatest([cap.num, ZERO])
    limited = greatest([least([amount, room]), negated(room)])
    return Posted(tuple(taken), amount, limited, compare(limited, Comparison.NOT_EQUAL, amount), deducted, lacks)


def _between_limits(score: Num, indicator: Indicator) -> Num:
    if indicator.floor is not None:
        score = greatest([score, number(indicator.floor)])
    return score if indicator.ceiling is None else least([score, number(indicator.ceiling)])


def _adjusted(score: Num, adjustments: tuple[Adjustment, ...], translation: Translation, *, early: bool) -> Valued:
    found = Valued(score)
    for each in adjustments:
        if each.early is early:
            found = adjusted(found, each, translation)
    return found


def adjusted(score: Valued, each: Adjustment, translation: Translation) -> Valued:
    """The score after one adjustment."""
    held = Held(True) if each.when is None else translation.holds(each.when)
    value = translation.number(each.value)
    lacks = then(held.lacks, where(held.truth, value.lacks))
    changed = _changed(each.change, score.num, value.num)
    return after(score.lacks, Valued(choose(held.truth, changed, score.num), lacks))


def _changed(change: Change, score: Num, value: Num) -> Num:
    match change:
        case Change.TIMES:
            return times(score, value)
        case Change.ADD:
            return add([score, value])
        case Change.AT_LEAST:
            return greatest([score, value])
        case Change.AT_MOST:
            return least([score, value])
        case Change.SET:
            return value
        case Change.WITHHOLD:
            return score


@dataclass(frozen=True, slots=True)
class _Case:
    """One way in which an indicator comes to its score, or to none."""

    when: Truth
    score: Num = ZERO
    has: Truth = False
    error: Truth = False
    exempt: Truth = False
    withholds: Truth = False
    as_missing: Truth = False


def scored(indicator: Indicator, translation: Translation) -> Scored:
    """The indicator with what the rulebook says of gaps and of units that it does not concern."""
    account = accounted(indicator, translation)
    lacks = account.lacks
    cases = [_Case(both(lacks.none, *(opposite(rule) for rule in account.rules)), account.score, True)]
    for rule, holds in zip(indicator.not_applicable, account.rules, strict=True):
        cases.append(_settled(holds, rule.consequence, rule.instead, indicator, translation, missing=False))
    if lacks.missing is not False:
        cases.append(_missing(lacks.missing, indicator, translation))
    if lacks.marked is not False:
        cases.append(
            _settled(lacks.marked, indicator.marked, indicator.marked_instead, indicator, translation, missing=False)
        )
    if lacks.failed is not False:
        cases.append(_Case(lacks.failed, error=True, as_missing=True))
    return _together(cases, account)


def _missing(when: Truth, indicator: Indicator, translation: Translation) -> _Case:
    if indicator.missing is Consequence.NOT_APPLICABLE:
        return _settled(when, indicator.marked, indicator.marked_instead, indicator, translation, missing=False)
    return _settled(when, indicator.missing, indicator.missing_instead, indicator, translation, missing=True)


def _settled(
    when: Truth,
    consequence: Consequence,
    instead: Clause | None,
    indicator: Indicator,
    translation: Translation,
    *,
    missing: bool,
) -> _Case:
    match consequence:
        case Consequence.ERROR | Consequence.NOT_APPLICABLE:
            return _Case(when, error=True, as_missing=True)
        case Consequence.ZERO:
            return _Case(when, ZERO, True)
        case Consequence.FULL:
            full = indicator.maximum
            return _Case(when, ZERO if full is None else number(full), full is not None, as_missing=missing)
        case Consequence.RESCALE:
            return _Case(when, exempt=True, as_missing=missing)
        case Consequence.WITHHOLD:
            return _Case(when, withholds=True, as_missing=missing)
        case Consequence.NO_SCORE:
            return _Case(when, as_missing=missing)
        case Consequence.INSTEAD:
            if instead is None:
                return _Case(when, as_missing=missing)
            other = accounted(stand_in(indicator, instead), translation)
            return _Case(when, other.score, other.lacks.none, other.lacks.any, as_missing=other.lacks.any)


def _together(cases: list[_Case], account: Accounted) -> Scored:
    possible = [case for case in cases if case.when is not False]
    score = possible[-1].score if possible else ZERO
    for case in reversed(possible[:-1]):
        if case.has is not False:
            score = choose(case.when, case.score, score)
    return Scored(
        score,
        either(*(both(case.when, case.has) for case in possible)),
        either(*(both(case.when, case.error) for case in possible)),
        either(*(both(case.when, case.exempt) for case in possible)),
        either(*(both(case.when, case.withholds) for case in possible)),
        either(*(both(case.when, case.as_missing) for case in possible)),
        account,
    )


def one_gap(one: Scored) -> Lacks:
    """What a score that is not there is for what refers to it."""
    none = opposite(one.has)
    if none is False:
        return NOTHING
    return Lacks(both(none, one.as_missing), both(none, opposite(one.as_missing)))

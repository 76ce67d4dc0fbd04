"""A law as a question to the solver: are there facts that break it (or, of an end and of what can matter, that reach it)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import z3

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.walk import inputs_of_number
from kaoping.engine.laws.kinds.caps import adjustments_of
from kaoping.engine.laws.kinds.ends import ends_of
from kaoping.engine.laws.kinds.stated import stated_at
from kaoping.engine.laws.kinds.within_limits import limits_of
from kaoping.engine.laws.law import End, Law, LawKind, Part, PartKind
from kaoping.engine.laws.moves import better
from kaoping.engine.prove.claims import Claim, ClaimKind, is_stretch
from kaoping.engine.prove.contents import free_in
from kaoping.engine.prove.gaps import behind
from kaoping.engine.prove.indicators import Scored
from kaoping.engine.prove.lacks import Text
from kaoping.engine.prove.limits import past_limit
from kaoping.engine.prove.scores import WithScores, score_terms
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import (
    ZERO,
    Term,
    Truth,
    both,
    compare,
    either,
    greatest,
    negated,
    number,
    opposite,
)
from kaoping.engine.rulebook import Implies, Kind, Never, NeverMoves, Peer, Statistic, Way
from kaoping.engine.tree import Comparison

Pairs = Sequence[tuple[Term, Term]]
"""Names, each with the one that stands in its place after a move."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``terms``: what must hold at once. ``pairs``: the names of a unit's facts with those that stand in their place after a move, ``fact`` being what moves.
    ``reaches``: facts are wanted, and to find none refutes. ``order_only``: roundings matter by their order only."""

    terms: tuple[Truth, ...]
    pairs: tuple[tuple[Term, Term], ...] = ()
    fact: str = ""
    reaches: bool = False
    order_only: bool = False


def asked(question: Law | Claim, unit: Symbolic) -> Asked | None:
    """None where it is nothing that a formula of one unit's facts can say."""
    if isinstance(question, Claim):
        return _claim(question, unit)
    match question.kind:
        case LawKind.WITHIN_LIMITS:
            return _within_limits(question, unit)
        case LawKind.MONOTONE:
            fact = next(one for one in unit.rulebook.facts if one.key == question.fact)
            way = better(fact)
            assert way is not None, question
            return moves(unit, question.part, question.fact, way, question.sense)
        case LawKind.ENDS:
            return at_end_of(question, unit)
        case LawKind.STATED:
            says = stated_at(question, unit.rulebook).says
            if isinstance(says, NeverMoves):
                return moves(unit, question.part, says.fact, says.way, SENSES[says.never])
            return _implies(says, unit)
        case LawKind.CAPS:
            return _cap(question, unit)
        case _:
            return None


SENSES = {Never.LOWERS: 1, Never.RAISES: -1, Never.CHANGES: 0}


def _within_limits(law: Law, unit: Symbolic) -> Asked:
    limits = limits_of(unit.rulebook, law.part)
    found = score_terms(unit, law.part)
    beyond: list[Truth] = []
    if limits.high is not None:
        beyond.append(compare(found.score, Comparison.MORE_THAN, number(limits.high)))
    if limits.low is not None:
        beyond.append(compare(found.score, Comparison.LESS_THAN, number(limits.low)))
    return Asked((found.there, either(*beyond)), order_only=True)


def at_end_of(law: Law, unit: Symbolic, *, live: bool = True) -> Asked | None:
    """Whether facts give the declared end; not ``live``: also where an indicator has no score of its own."""
    limits = ends_of(unit.rulebook, law.part)
    declared = limits.high if law.end is End.BEST else limits.low
    if declared is None:
        return None
    found = score_terms(unit, law.part)
    alive: Truth = found.live if live else True
    return Asked((found.there, alive, compare(found.score, Comparison.EQUAL, number(declared))), reaches=True)


def beyond_end(law: Law, unit: Symbolic, score: Fraction, *, live: bool = True) -> Asked:
    """Whether facts give more than this score (less, where the worst is asked for); not ``live``: also where an indicator has no score of its own."""
    found = score_terms(unit, law.part)
    way = Comparison.MORE_THAN if law.end is End.BEST else Comparison.LESS_THAN
    alive: Truth = found.live if live else True
    return Asked((found.there, alive, compare(found.score, way, number(score))), reaches=True)


def _cap(law: Law, unit: Symbolic) -> Asked:
    if any(each.source == law.source for each in adjustments_of(unit.rulebook, law.part)):
        return Asked(past_limit(law, unit))
    index = unit.places.indicator[law.part.key]
    indicator, found, passed = unit.rulebook.indicators[index], unit.indicator(index), []
    for clause, each in zip(indicator.clauses, found.account.clauses, strict=True):
        if clause.source == law.source and clause.cap is not None:
            room = greatest([unit.translation.number(clause.cap).num, ZERO])
            size = greatest([each.posted, negated(each.posted)])
            passed.append(compare(size, Comparison.MORE_THAN, room))
    return Asked((_live(found), either(*passed)))


def _implies(says: Implies, unit: Symbolic) -> Asked:
    translation = unit.translation.within(WithScores(unit))
    when = True if says.when is None else translation.holds(says.when).is_true
    then = translation.holds(says.then)
    return Asked((opposite(unit.error), when, then.lacks.none, opposite(then.truth)))


# A fact that moves


def moves(
    unit: Symbolic,
    part: Part,
    fact: str,
    way: Way,
    sense: int,
    scores: tuple[Pairs, Sequence[Truth]] = ((), ()),
) -> Asked:
    """Whether the score falls (for ``sense`` -1 rises, for 0 changes) where the fact moves this way. ``scores``: free scores that move with it, and what is known of that."""
    before = score_terms(unit, part)
    pairs, moved = moved_names(unit, fact, way)
    pairs += scores[0]
    known = free_in([before.score.term, before.there])
    own = tuple((one, other) for one, other in pairs if one.decl().name() in known)

    def then(term: Term) -> Term:
        return term if isinstance(term, bool) or not own else z3.substitute(term, *own)

    one, other = before.score.term, then(before.score.term)
    worse = one != other if sense == 0 else one > other if sense == 1 else one < other
    if not own:
        worse = False
    terms = (before.there, then(before.there), *moved, *scores[1], worse)
    return Asked(terms, tuple(pairs), fact, order_only=True)


def presence_changes(unit: Symbolic, terms: Sequence[Truth], fact: str, way: Way) -> Asked:
    """Whether one of these truths turns over where the fact moves this way."""
    pairs, moved = moved_names(unit, fact, way)
    turned = [one != z3.substitute(one, *pairs) for one in terms if not isinstance(one, bool)]
    return Asked((*moved, either(*turned)), tuple(pairs), fact)


def touched_by(pairs: Pairs, terms: Sequence[Term]) -> bool:
    """Whether a move changes what these are made of."""
    names = free_in(terms)
    return any(one.decl().name() in names for one, _ in pairs)


def moved_names(unit: Symbolic, fact: str, way: Way) -> tuple[list[tuple[Term, Term]], list[Truth]]:
    """What stands in the place of the fact, and that it moved; with what is known of statistics that it takes part in."""
    declared = next(one for one in unit.rulebook.facts if one.key == fact)
    pairs: list[tuple[Term, Term]] = []
    truths: list[Truth] = []
    if declared.kind is Kind.RECORDS:
        classes = unit.classes_of(fact)
        for each in classes.classes if classes is not None else ():
            after = _again(each.items)
            pairs.append((each.items, after))
            truths += [after >= each.items] if way is Way.UP else [after >= 0]
            truths += [after <= each.items] if way is Way.DOWN else []
        for measure in unit.rulebook.measures:
            if measure.records == fact and measure.key in unit.variables.found:
                pairs += [(term, _again(term)) for term in unit.variables.found[measure.key].terms]
                truths += _domain_then(unit, measure.key, pairs)
        if pairs:
            truths.append(z3.Or(*(one != other for one, other in pairs)))
    else:
        variable = unit.variables.fact(declared)
        pairs += [(term, _again(term)) for term in (variable.term, variable.absent) if term is not None]
        truths += [opposite(gap) for gap in (variable.missing, variable.marked) if gap is not None]
        value = variable.term if isinstance(variable.valued.value, Text) else variable.valued.num.term
        after = z3.substitute(value, *pairs)
        truths.append(after > value if way is Way.UP else after < value if way is Way.DOWN else after != value)
        truths += [z3.substitute(one, *pairs) for one in variable.domain]
        for key in _measures_beside(unit, fact):
            pairs += [(term, _again(term)) for term in unit.variables.found[key].terms]
            truths += _domain_then(unit, key, pairs)
    for step in unit.rulebook.steps:
        if isinstance(step, Statistic) and step.key in unit.variables.found and fact in _made_of(unit, step):
            term = unit.variables.found[step.key].term
            pairs.append((term, _again(term)))
            truths += _domain_then(unit, step.key, pairs)
            truths += list(_statistic_moved(unit, step, pairs))
    return pairs, truths


def _measures_beside(unit: Symbolic, fact: str) -> list[str]:
    """Free measures of records that are held against the fact."""
    found = unit.variables.found
    return [one.key for one in unit.rulebook.measures if one.key in found and fact in behind(unit.rulebook, one.facts)]


def _domain_then(unit: Symbolic, key: str, pairs: Pairs) -> list[Truth]:
    return [z3.substitute(one, *pairs) for one in unit.variables.found[key].domain]


def _again(term: Term) -> Term:
    return z3.Const(f"{term.decl().name()}#then", term.sort())


def _made_of(unit: Symbolic, step: Statistic) -> frozenset[str]:
    divisor = inputs_of_number(step.divisor) if step.divisor is not None else ()
    return behind(unit.rulebook, (*inputs_of_number(step.value), *divisor))


_FOLLOWS = (Peer.MEAN, Peer.MEDIAN, Peer.HIGHEST, Peer.LOWEST, Peer.PERCENTILE, Peer.SUM)
_STANDS = (Peer.PERCENTILE_RANK, Peer.MIN_MAX, Peer.POPULATION_SCORE, Peer.SAMPLE_SCORE)


def _statistic_moved(unit: Symbolic, step: Statistic, pairs: Pairs) -> Iterator[Truth]:
    """A mean goes the way of the unit's own value and no further; so does its place among the others, which are as they were."""
    term = unit.variables.found[step.key].term
    then = z3.substitute(term, *pairs)
    own = unit.translation.number(step.value).num.term
    after = z3.substitute(own, *[pair for pair in pairs if not pair[0].eq(term)])
    if step.divisor is not None or step.points is not None:
        return
    if step.peer in _FOLLOWS and not step.group.itself:
        yield then == term
    elif step.peer in _FOLLOWS and step.rounding is None:
        yield z3.Implies(after >= own, z3.And(then >= term, then - term <= after - own))
        yield z3.Implies(after <= own, z3.And(then <= term, term - then <= own - after))
    elif step.peer is Peer.RANK or step.peer in _STANDS:
        up = (step.peer is not Peer.RANK) != step.lower_first
        yield z3.Implies(after >= own, then >= term if up else then <= term)
        yield z3.Implies(after <= own, then <= term if up else then >= term)


def statistics_fixed(unit: Symbolic, pairs: Pairs) -> list[Truth]:
    """That what is taken of the group stays as it is."""
    keys = {step.key for step in unit.rulebook.steps if isinstance(step, Statistic)}
    return [one == other for one, other in pairs if one.decl().name() in keys]


def domain_of(unit: Symbolic, question: Asked) -> list[Truth]:
    """Between which ends the free terms lie, and what is known of functions."""
    moved = frozenset(one.decl().name() for one, _ in question.pairs)
    found = list(unit.domain(free_in(question.terms) | moved))
    return [*found, *unit.opaques.laws([*question.terms, *found])]


# What is asked beside laws


def _claim(claim: Claim, unit: Symbolic) -> Asked | None:
    book = unit.rulebook
    if claim.part.kind is not PartKind.INDICATOR:
        return _line_matters(claim, unit)
    index = next(n for n, one in enumerate(book.indicators) if one.key == claim.part.key)
    indicator, found = book.indicators[index], unit.indicator(index)
    if claim.kind is ClaimKind.WORKS_OUT:
        return Asked((found.account.lacks.failed,))
    if claim.clause is not None and claim.source in [each.source for each in indicator.adjustments]:
        return _line_matters(claim, unit)
    assert claim.clause is not None, claim
    clause, posted = indicator.clauses[claim.clause], found.account.clauses[claim.clause]
    live = _live(found)
    match claim.kind:
        case ClaimKind.FIRES:
            branches = range(len(clause.branches)) if claim.branch is None else [claim.branch]
            taken = either(*(posted.taken[n] for n in branches))
            if claim.branch is None:
                taken = both(taken, compare(posted.amount, Comparison.NOT_EQUAL, ZERO))
            return Asked((live, taken), reaches=True)
        case ClaimKind.LIMITS:
            return Asked((live, posted.limits), reaches=True)
        case ClaimKind.NO_GAP:
            return Asked((live, *(opposite(taken) for taken in posted.taken)))
        case ClaimKind.NO_OVERLAP:
            held = [
                unit.translation.holds(one.when).is_true for one in clause.branches if is_stretch(one.when) and one.when
            ]
            two = [both(one, other) for n, one in enumerate(held) for other in held[:n]]
            return Asked((live, either(*two)))
    return None


def _line_matters(claim: Claim, unit: Symbolic) -> Asked:
    """A line that caps, vetoes or multiplies a whole score comes into force."""
    book, part = unit.rulebook, claim.part
    match part.kind:
        case PartKind.INDICATOR:
            rules = next(one.adjustments for one in book.indicators if one.key == part.key)
        case PartKind.SECTION:
            rules = next(one.adjustments for one in book.sections if one.key == part.key)
        case _:
            rules = book.adjustments
    assert claim.clause is not None, claim
    when = rules[claim.clause].when
    assert when is not None, claim
    held = unit.translation.within(WithScores(unit)).holds(when)
    there = score_terms(unit, part).there if part.kind is not PartKind.TOTAL else opposite(unit.error)
    return Asked((there, held.is_true), reaches=True)


def _live(found: Scored) -> Truth:
    account = found.account
    return both(account.lacks.none, *(opposite(rule) for rule in account.rules))

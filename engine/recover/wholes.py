"""What vetoes, conditional caps and coefficients take from a section or the total, and what would win it back."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.engine.analysis.pieces import condition_pieces
from kaoping.engine.analysis.specialise import Specialising
from kaoping.engine.analysis.walk import inputs_of_condition
from kaoping.engine.recover.levers import Lever, NumberLever
from kaoping.engine.recover.marks import SHORT, Marks
from kaoping.engine.recover.moves import Move
from kaoping.engine.recover.search import Search
from kaoping.engine.recover.trial import Outcome
from kaoping.engine.recover.value import Reach, Reason, Recovery, named
from kaoping.engine.tree import PostingKind

if TYPE_CHECKING:
    from kaoping.engine.recover.recover import UnitRecoverer

TOTAL = Text("总分", "total")
OF_WHOLE = Text("总分另外受到的限制", "what limits the total otherwise")
TAKING = frozenset({PostingKind.VETO, PostingKind.CONDITIONAL_CAP, PostingKind.COEFFICIENT, PostingKind.DEDUCTION})
ZERO = Fraction(0)


def wholes(unit: UnitRecoverer) -> Iterator[Recovery]:
    """The recoveries of what was taken beyond the indicators; none where nothing was."""
    taken = _taken(unit)
    base = unit.trial.base
    if not taken or base.total is None:
        return
    won = ZERO
    keys = unit.behind.of_adjustments()
    facts = unit.behind.facts_of(keys)
    for lever in (lever for fact in facts for lever in unit.levers(fact)):
        search = _search(unit, lever)
        best = search.best()
        own = _beyond(base)
        if own is None or best is None or best <= own:
            continue
        end = Reach.FULL if best - own >= taken else Reach.MOST
        positions = {search.first_above(own): Reach.NEXT, search.first(best): end}
        for position, reach in positions.items():
            found = None if position is None else _confirmed(unit, Move(lever, position), reach)
            if found is not None:
                won = max(won, found.points)
                yield found
    if won <= 0:
        names = tuple(named(one.key, one.other, unit.book.language) for one in facts)
        yield Recovery("", TOTAL, Reach.NONE, taken, taken, (), base.total, base.rank, _reasons(names), names)


def _reasons(names: tuple[Text, ...]) -> tuple[Reason, ...]:
    return (Reason.LIMITS,) if names else (Reason.NO_FACT,)


def _taken(unit: UnitRecoverer) -> Fraction:
    """The points that were taken beyond the indicators."""
    book = unit.book
    if not (book.adjustments or any(section.adjustments for section in book.sections)):
        return ZERO
    total, sections = unit.whole.scored.sums_of(unit.standing)
    ledgers = [one for one in (total, *(section.ledger for section in sections)) if one is not None]
    postings = [one for ledger in ledgers for one in ledger.postings if one.kind in TAKING and one.amount < 0]
    return -sum((one.amount for one in postings), ZERO)


def _beyond(outcome: Outcome) -> Fraction | None:
    """What sections and total make of the scores of the indicators."""
    if outcome.total is None:
        return None
    return outcome.total - sum((one for one in outcome.indicators if one is not None), ZERO)


def beyond(outcome: Outcome, base: Outcome) -> Fraction:
    """What is won by the whole beyond what the indicators win."""
    after, before = _beyond(outcome), _beyond(base)
    return ZERO if after is None or before is None else after - before


def _search(unit: UnitRecoverer, lever: Lever) -> Search:
    def score(position: int) -> Fraction | None:
        outcome = unit.moves.outcome([Move(lever, position)])
        return None if outcome is None else _beyond(outcome)

    return Search(score, _marks(unit, lever), None)


def _marks(unit: UnitRecoverer, lever: Lever) -> Marks:
    """Beside the bends of the conditions, where a long lever has any that can be worked out."""
    last = lever.last
    if last is not None and last <= SHORT:
        return Marks(tuple(range(1, last + 1)), True, False)
    found = {1, last or 1}
    if isinstance(lever, NumberLever):
        book = unit.book
        special = Specialising(lever.fact.key, unit.trial.inputs, {})
        for each in (*book.adjustments, *(one for section in book.sections for one in section.adjustments)):
            when = special.condition(each.when) if each.when is not None else True
            if isinstance(when, bool) or set(inputs_of_condition(when)) != {lever.fact.key}:
                continue
            pieces = condition_pieces(when, lever.fact.key)
            for cut in pieces.cuts if pieces is not None else ():
                at = lever.position(cut)
                found |= {at - 1, at, at + 1}
    within = sorted(one for one in found if one > 0 and (last is None or one <= last))
    return Marks(tuple(within), False, False)


def _confirmed(unit: UnitRecoverer, move: Move, reach: Reach) -> Recovery | None:
    """As scoring again gives it; None where the total does not grow by it."""
    outcome, base = unit.moves.scored_again([move], everybody=unit.whole.thorough), unit.trial.base
    if outcome is None or outcome.total is None or base.total is None or outcome.total <= base.total:
        return None
    points = outcome.total - base.total
    return Recovery("", TOTAL, reach, points, None, (move.change(),), outcome.total, outcome.rank)

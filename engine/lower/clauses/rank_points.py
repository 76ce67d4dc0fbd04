"""``按【X】的名次：第1名得60分，第2名得50分，其他得0分``: the first line that the place fits.

Where units of one value share the mean of the points of their places, that mean is a step of its own, made of the same lines.
"""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import peers, syntax
from kaoping.dsl.constant import literal_number
from kaoping.engine.lower.effects import finished, lower_effect
from kaoping.engine.lower.peers import CUT_ROUNDINGS, place_of, shared_points_key, shares_points, units_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import step_key
from kaoping.engine.lower.values import ZERO, added, negated
from kaoping.engine.rulebook import PLACE, rank_key, ranked_key
from kaoping.engine.tree import (
    All,
    Branch,
    Choose,
    Clause,
    Compare,
    Comparison,
    Condition,
    Const,
    Input,
    Multiply,
    Number,
    Round,
)


def lower_rank_points(clause: syntax.RankPoints, scope: Scope) -> Clause:
    source = scope.source(clause, clause.citation)
    if not shares_points(clause):
        return finished(
            _branches(clause, Input(step_key(place_of(clause), scope)), scope), clause.case_tails, source, scope
        )
    kind = lower_effect(clause.rank_places[0].effect, None, scope).kind
    return finished((Branch(None, Input(shared_points_key(clause, scope)), kind),), clause.case_tails, source, scope)


def points_of_place(clause: syntax.RankPoints, scope: Scope) -> Number:
    """The points of a place, ``PLACE`` being its input."""
    found: Number = ZERO
    for branch in reversed(_branches(clause, Input(PLACE), scope)):
        found = branch.amount if branch.when is None else Choose(branch.when, branch.amount, found)
    return found


def _branches(clause: syntax.RankPoints, place: Number, scope: Scope) -> tuple[Branch, ...]:
    found: list[Branch] = []
    end: Number = ZERO
    for one in clause.rank_places:
        fits, end = _fits(one, place, end, clause, scope)
        found.append(lower_effect(one.effect, fits, scope))
    return (*found, *(lower_effect(other.effect, None, scope) for other in clause.other_bands))


def _fits(
    one: syntax.NthPlace | syntax.PlacesFromEnd, place: Number, end: Number, clause: syntax.RankPoints, scope: Scope
) -> tuple[Condition, Number]:
    """Which places a line gives points, and the last of these; ``end`` is the last that the lines before it do."""
    match one:
        case syntax.NthPlace(first_place=first, last_place=None):
            return Compare(place, Comparison.EQUAL, Const(first)), Const(first)
        case syntax.NthPlace(first_place=first, last_place=last):
            assert last is not None
            limits = (
                Compare(place, Comparison.AT_LEAST, Const(first)),
                Compare(place, Comparison.AT_MOST, Const(last)),
            )
            return All(limits), Const(last)
        case _:
            return _from_end(one, place, end, _units(clause, scope), peers.said(clause, peers.CUTS))


def _from_end(
    one: syntax.PlacesFromEnd | syntax.Among, place: Number, end: Number, units: Number, cut: str | None
) -> tuple[Condition, Number]:
    number = _number(one, units, cut)
    if one.end_word == "last_places":
        return Compare(place, Comparison.MORE_THAN, added(units, negated(number))), end
    last_one = number if one.end_word == "first_places" or end == ZERO else added(end, number)
    return Compare(place, Comparison.AT_MOST, last_one), last_one


def _number(one: syntax.PlacesFromEnd | syntax.Among, units: Number, cut: str | None) -> Number:
    """How many places: as is said, or a share of the units, brought to a whole number."""
    size = literal_number(one.quantity)
    if one.quantity.unit != "percent":
        return Const(size)
    return Round(Multiply(Const(size), units), Fraction(1), CUT_ROUNDINGS[cut or "cut_down"])


def _units(clause: peers.Ranked, scope: Scope) -> Number:
    return Input(step_key(units_of(clause), scope))


def among_places(among: syntax.Among, scope: Scope) -> Condition:
    """``【X】在全组前20%``; a unit without a rank by total is in none of its places."""
    cut = peers.said(among, peers.CUTS)
    if among.peer_group is not None:
        place, units = Input(step_key(place_of(among), scope)), Input(step_key(units_of(among), scope))
        return _from_end(among, place, ZERO, units, cut)[0]
    rank = Input(rank_key(scope.language))
    fits, _ = _from_end(among, rank, ZERO, Input(ranked_key(scope.language)), cut)
    return All((Compare(rank, Comparison.MORE_THAN, ZERO), fits))

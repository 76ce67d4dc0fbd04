"""Statistics over units, and points by rank, as steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from kaoping.dsl import peers, syntax
from kaoping.dsl.aggregate import cuts_of
from kaoping.dsl.constant import constant
from kaoping.dsl.kinds import Sort
from kaoping.dsl.percentile import DEFINITIONS, Percentile
from kaoping.dsl.rounding import step_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import step_key, step_twin
from kaoping.engine.lower.values import lower_value
from kaoping.engine.rulebook import Group, Kind, Peer, Scope as Over, ScoreRounding, Statistic, Ties
from kaoping.engine.tree import ClauseSource, Number, Rounding

_PEERS = {
    "group_mean": Peer.MEAN,
    "group_median": Peer.MEDIAN,
    "group_highest": Peer.HIGHEST,
    "group_lowest": Peer.LOWEST,
    "group_sum": Peer.SUM,
    "unit_count": Peer.UNITS,
    "population_deviation": Peer.POPULATION_DEVIATION,
    "sample_deviation": Peer.SAMPLE_DEVIATION,
    "population_variance": Peer.POPULATION_VARIANCE,
    "sample_variance": Peer.SAMPLE_VARIANCE,
    "percentile": Peer.PERCENTILE,
    "place": Peer.RANK,
    "percentile_rank": Peer.PERCENTILE_RANK,
    "share_below": Peer.PERCENTILE_RANK,
    "share_above": Peer.PERCENTILE_RANK,
    "min_max": Peer.MIN_MAX,
}
CUT_ROUNDINGS = {"cut_down": Rounding.FLOOR, "cut_up": Rounding.CEILING, "cut_half_up": Rounding.HALF_UP}
_TIES = {
    "ties_best": Ties.BEST,
    "ties_worst": Ties.WORST,
    "ties_mean": Ties.MEAN,
    "ties_dense": Ties.DENSE,
    "equal_ignored": Ties.WORST,
    "equal_counted": Ties.BEST,
    "equal_half": Ties.MEAN,
}
_KINDS = {Sort.RATIO: Kind.RATIO, Sort.DIFFERENCE: Kind.RATIO, Sort.PERCENTAGE_POINTS: Kind.RATIO, Sort.DATE: Kind.DATE}


def lower_statistic(
    expression: peers.Named | syntax.Rounded, source: ClauseSource, kinds: Mapping[str, Kind], scope: Scope
) -> Statistic:
    """``kinds``: how people write the derived values."""
    value = expression.value if isinstance(expression, syntax.Rounded) else expression
    assert isinstance(value, syntax.Peers | syntax.SaidPeers), expression
    bare, low = peers.bare(value), peers.low_is_best(scope.names, value)
    above, below = _values(value, scope)
    least, equal = peers.option(value, syntax.LeastUnits), peers.option(value, syntax.IfAllEqual)
    ties = peers.said(value, peers.TIES) or peers.said(value, peers.EQUALS)
    return Statistic(
        key=step_key(expression, scope),
        value=above,
        peer=_peer(value, low is True),
        group=group_of(bare.peer_group, value, scope),
        source=source,
        divisor=below,
        cuts=cuts_of(peers.cuts(value)),
        cut_rounding=CUT_ROUNDINGS[peers.said(value, peers.CUTS) or "cut_down"],
        percentile=peers.share(value),
        definition=DEFINITIONS.get(peers.said(value, peers.DEFINITIONS) or "", Percentile.INCLUSIVE),
        ties=_TIES.get(ties or "", Ties.WORST if peers.what(value) in ("share_below", "share_above") else Ties.BEST),
        lower_first=peers.what(value) == "share_above" or (peers.what(value) in peers.DIRECTED and low is True),
        least=int(least.number) if least else 1,
        if_equal=constant(equal.value) if equal else None,
        rounding=_rounding(expression),
        kind=_kind(value, kinds, scope),
        other=step_twin(expression, scope),
    )


def _peer(value: peers.Named, low: bool) -> Peer:
    match peers.what(value):
        case "group_best":
            return Peer.LOWEST if low else Peer.HIGHEST
        case "group_worst":
            return Peer.HIGHEST if low else Peer.LOWEST
        case "standard_score":
            sample = peers.said(value, peers.SPREADS) == "by_sample"
            return Peer.SAMPLE_SCORE if sample else Peer.POPULATION_SCORE
        case what:
            return _PEERS[what]


def _values(value: peers.Named, scope: Scope) -> tuple[Number, Number | None]:
    """What each unit's value is; as a ratio of sums, its dividend and its divisor."""
    inner = peers.bare(value).value
    quotient = peers.quotient(scope.names, inner) if peers.said(value, peers.RATIOS) == "ratio_of_sums" else None
    if quotient is None:
        return lower_value(inner, scope), None
    return lower_value(quotient.left, scope), lower_value(quotient.right, scope)


def group_of(group: syntax.PeerGroup, value: peers.Named | peers.Ranked, scope: Scope) -> Group:
    unranked = peers.said(value, peers.UNRANKED) != "without_unranked"
    itself = peers.said(value, peers.ITSELF) != "without_itself"
    match group:
        case syntax.ClassGroup(label=label):
            return Group(Over.NAMED, label.text, unranked, itself)
        case syntax.SameGroup(name=name):
            return Group(Over.SAME, scope.fact_key(name), unranked, itself)
        case "all_units":
            return Group(Over.ALL, "", unranked, itself)
        case str():
            return Group(Over.CLASS, "", unranked, itself)
        case _:
            assert_never(group)


def _rounding(expression: peers.Named | syntax.Rounded) -> ScoreRounding | None:
    if not isinstance(expression, syntax.Rounded):
        return None
    return ScoreRounding(step_of(expression), Rounding(expression.rounding_mode or "half_up"))


def _kind(value: peers.Named, kinds: Mapping[str, Kind], scope: Scope) -> Kind:
    """How people write the statistic: like the values, where it is one of their kind."""
    if peers.what(value) in ("unit_count", "place"):
        return Kind.COUNT
    sort, of = scope.kind(value).sort, peers.bare(value).value
    if sort is Sort.QUOTIENT and isinstance(of, syntax.Reference) and scope.kind(of).sort is Sort.QUOTIENT:
        return kinds.get(scope.fact_key(of.name), Kind.NUMBER)
    return _KINDS.get(sort, Kind.NUMBER)


# Points by rank


def place_of(clause: peers.Ranked, ties: str | None = None) -> syntax.SaidPeers:
    """The place that the clause gives points for, as the statistic that it is."""
    said = [one for one in clause.peer_options if one not in (*peers.CUTS, *peers.TIES)]
    own = ties or peers.said(clause, peers.TIES) or "ties_best"
    bare = syntax.Peers(
        value=clause.value, peer_group=clause.peer_group or "whole_class", peer="place", span=clause.span
    )
    return syntax.SaidPeers(peers=bare, peer_options=(own, *said), span=clause.span)


def units_of(clause: peers.Ranked) -> syntax.Peers | syntax.SaidPeers:
    """How many units have a place."""
    bare = syntax.Peers(
        value=clause.value, peer_group=clause.peer_group or "whole_class", peer="unit_count", span=clause.span
    )
    said = tuple(one for one in clause.peer_options if isinstance(one, syntax.LeastUnits) or one in peers.UNRANKED)
    return syntax.SaidPeers(peers=bare, peer_options=said, span=clause.span) if said else bare


def takes_share(clause: peers.Ranked) -> bool:
    """Whether the number of units matters: for a share of the places, or for places from the end."""
    places = (clause,) if isinstance(clause, syntax.Among) else clause.rank_places
    return any(
        not isinstance(one, syntax.NthPlace) and (one.end_word == "last_places" or one.quantity.unit == "percent")
        for one in places
    )


def shares_points(clause: syntax.RankPoints) -> bool:
    """Whether units of one value get the mean of the points of the places that they take up together."""
    return peers.said(clause, peers.TIES) == "ties_mean"


def shared_points_key(clause: syntax.RankPoints, scope: Scope) -> str:
    """What the points are called that units of one value share."""
    place, line = step_key(place_of(clause, "ties_mean"), scope), clause.span.line
    return f"{place}的分数（第{line}行）" if scope.language == "zh" else f"points of {place} (line {line})"


def shared_points(place: Statistic, clause: syntax.RankPoints, points: Number, scope: Scope) -> Statistic:
    return replace(place, key=shared_points_key(clause, scope), points=points, kind=Kind.NUMBER, other="")

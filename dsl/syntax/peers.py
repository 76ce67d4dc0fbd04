"""A unit among the units: statistics of a group, and points by place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.aggregates import Cut
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.clauses import OtherBand
    from kaoping.dsl.syntax.effects import Effect
    from kaoping.dsl.syntax.node import Citation, Label, Name
    from kaoping.dsl.syntax.tails import Tail
    from kaoping.dsl.syntax.values import Literal, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassGroup(Node):
    """``【X】在各“A类”单位的平均`` / ``class "A" mean of [X]``: the units of that class."""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class SameGroup(Node):
    """``【X】在同【片区】单位的平均`` / ``same [region] mean of [X]``: the units of the class with the same value of a fact."""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class NthPercentile(Node):
    """``第90百分位数`` / ``90th percentile``"""

    number: Fraction


PeerGroup = ClassGroup | SameGroup | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers(Node):
    """``【X】的全组平均`` / ``group mean of [X]``; ``peer_group`` is whole_class, all_units, or one of the nodes above; ``peer`` is an NthPercentile,
    group_mean, group_median, group_highest, group_lowest, group_best, group_worst, group_sum, unit_count, deviation, population_deviation,
    sample_deviation, variance, population_variance, sample_variance, place, percentile_rank, share_below, share_above, standard_score or min_max."""

    value: Value
    peer_group: PeerGroup
    peer: NthPercentile | str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastUnits(Node):
    """``至少3个单位有数`` / ``at least 3 units``: with fewer the statistic is missing."""

    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class IfAllEqual(Node):
    """``全组相同时取0`` / ``0 if all are equal``"""

    value: Value


# An option is one of these or a word: with_unranked, without_unranked, with_itself, without_itself, ratio_of_sums, mean_of_ratios, by_population,
# by_sample, high_is_best, low_is_best, ties_best, ties_worst, ties_mean, ties_dense, equal_ignored, equal_counted, equal_half,
# interpolated_inclusive, interpolated_exclusive, nearest_rank, nearest_averaged, cut_down, cut_up, cut_half_up.
PeerOption = LeastUnits | IfAllEqual | Cut | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPeers(Node):
    """``【X】的全组平均（不含不排名单位，含本单位）`` / ``group mean of [X] (without unranked units, with the unit itself)``: a statistic with its small print."""

    peers: Peers
    peer_options: tuple[PeerOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NthPlace(Node):
    """``第2至5名得40分`` / ``2nd to 5th: 40 points``; ``last_place`` is where the range ends."""

    first_place: Fraction
    effect: Effect
    last_place: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesFromEnd(Node):
    """``前20%得满分``, ``后3名得0分`` / ``first 20%: full marks``, ``last 3: 0 points``; ``end_word`` is first_places, last_places or
    next_places (其次40%: so many behind those of the lines before it)."""

    end_word: str
    quantity: Literal
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class RankPoints(Node):
    """``按【X】的名次：第1名得60分，第2名得50分，其他得0分，并列取高名次`` / ``rank by [X]: 1st: 25 points, 2nd: 18 points, other: 0 points, ties
    take the best place``; ``peer_group`` None is the class. The first that fits the place gives the points."""

    value: Value
    peer_group: PeerGroup | None = None
    rank_places: tuple[NthPlace | PlacesFromEnd, ...] = ()
    other_bands: tuple[OtherBand, ...] = ()
    peer_options: tuple[PeerOption, ...] = ()
    case_tails: tuple[Tail, ...] = ()
    citation: Citation | None = None

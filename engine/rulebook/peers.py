"""Numbers made of the values of all units of a group."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.percentile import Percentile as Percentile
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import Cut
from kaoping.engine.facts import Kind
from kaoping.engine.rulebook.rounded import ScoreRounding
from kaoping.engine.tree import ClauseSource, Number, Rounding


class Peer(StrEnum):
    """A statistic over units. From ``RANK`` on it says how the unit at hand stands among them."""

    MEAN = "mean"
    MEDIAN = "median"
    HIGHEST = "highest"
    LOWEST = "lowest"
    SUM = "sum"
    UNITS = "units"  # how many units have a value
    POPULATION_DEVIATION = "population_deviation"
    SAMPLE_DEVIATION = "sample_deviation"
    POPULATION_VARIANCE = "population_variance"
    SAMPLE_VARIANCE = "sample_variance"
    PERCENTILE = "percentile"
    RANK = "rank"
    PERCENTILE_RANK = "percentile_rank"
    POPULATION_SCORE = "population_score"  # (own value − mean) ÷ population standard deviation
    SAMPLE_SCORE = "sample_score"
    MIN_MAX = "min_max"  # (own value − lowest) ÷ (highest − lowest)


RELATIVE = frozenset({Peer.RANK, Peer.PERCENTILE_RANK, Peer.POPULATION_SCORE, Peer.SAMPLE_SCORE, Peer.MIN_MAX})
"""The statistics that differ from unit to unit of one group."""


class Ties(StrEnum):
    """Which place units of one value share, and how they count in each other's percentile rank."""

    BEST = "best"  # 1, 2, 2, 4
    WORST = "worst"  # 1, 3, 3, 4
    MEAN = "mean"  # 1, 2.5, 2.5, 4
    DENSE = "dense"  # 1, 2, 2, 3


class Scope(StrEnum):
    CLASS = "class"  # the units of the class under its rulebook
    ALL = "all"  # all units of the run, under whatever rulebook
    NAMED = "named"  # those of the class that is named, under whatever rulebook
    SAME = "same"  # those of the class that have the same value of a fact


@dataclass(frozen=True, slots=True)
class Group:
    """The units that a statistic is taken over. ``name`` is a class, or the key of a fact. Of these, units that are not ranked are left out
    unless ``unranked``, and the unit at hand unless ``itself``."""

    scope: Scope = Scope.CLASS
    name: str = ""
    unranked: bool = True
    itself: bool = True


@dataclass(frozen=True, slots=True)
class Statistic:
    """``【X】的全组平均``: one number a unit, made of ``value`` of each unit of a group. It is a barrier: every unit's value stands before it is
    taken. Units without a value are left out; fewer than ``least`` with one make it missing.

    ``points`` makes a rank the mean of the points of all places that the units of one value take up, ``PLACE`` being its input.
    ``cuts`` leave out some of the values, ``cut_rounding`` makes a share of the units a number of them.
    ``divisor``: the mean is the sum of ``value`` over the sum of ``divisor``. ``percentile`` is a fraction of 1. ``lower_first``: place 1 has the lowest
    value. ``if_equal`` is the standard score, or min–max, where all values are equal.
    """

    key: str
    value: Number
    peer: Peer
    group: Group
    source: ClauseSource
    divisor: Number | None = None
    cuts: tuple[Cut, ...] = ()
    cut_rounding: Rounding = Rounding.FLOOR
    percentile: Fraction = Fraction(0)
    definition: Percentile = Percentile.INCLUSIVE
    ties: Ties = Ties.BEST
    lower_first: bool = False
    least: int = 1
    if_equal: Fraction | None = None
    points: Number | None = None
    rounding: ScoreRounding | None = None
    kind: Kind = Kind.NUMBER
    other: str = ""


PLACE = "#place"
"""The input of ``Statistic.points``."""

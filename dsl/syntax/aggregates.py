"""Many values made one: sums, means, extremes and counts over listed values, records, and the parts of a section."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.conditions import Condition, Limit
    from kaoping.dsl.syntax.node import Name
    from kaoping.dsl.syntax.peers import NthPercentile
    from kaoping.dsl.syntax.values import Literal, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class NthLargest(Node):
    """``第2大`` / ``2nd largest of``"""

    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class NthSmallest(Node):
    """``第2小`` / ``2nd smallest of``"""

    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted(Node):
    """``【A】：25%`` within a weighted mean"""

    value: Value
    weight: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastNumber(Node):
    """``至少2个`` / ``at least 2``: of fewer there is no value, unless ``否则…`` says one."""

    quantity: Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class TooFew(Node):
    """``否则0`` / ``otherwise 0`` behind ``至少2个``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut(Node):
    """``去掉最高1个``, ``取最低3个``, ``达到7个时去掉最高2个`` / ``drop highest 1``, ``take lowest 3``, ``from 7 on drop highest 2``. Of units the quantity
    may be per cent. ``cut_word`` is drop_highest, drop_lowest, drop_both (as many at either end), take_highest or take_lowest; of several that reach, the one with the
    largest ``number_from`` holds."""

    cut_word: str
    quantity: Literal
    number_from: Literal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where(Node):
    """``中【状态】为“办结”的`` / ``where [state] is "办结"`` behind records; its names are columns, or facts of the unit."""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Each(Node):
    """``的【天数】`` / ``[days] of``: what is taken of each record; its names are columns, or facts of the unit."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Node):
    """``按【营业额】`` / ``weighted by [revenue]`` behind what is taken of each record; its names are columns, or facts of the unit."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection(Node):
    """``【办件】中【状态】为“办结”的【天数】`` / ``[days] of [cases] where [state] is "办结"``; without ``each`` the records themselves. ``weighed``: in a weighted
    mean, ``【门店】的【得分】按【营业额】`` / ``[score] of [stores] weighted by [revenue]``."""

    owner: Name
    where: Where | None = None
    each: Each | None = None
    weighed: Weighed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Once(Node):
    """``同一【事项】只计最新1项`` / ``only the latest per [matter]``: of records that agree in ``column_names``, one counts. ``once_word`` is keep_mean (the mean of all of them, in an aggregate), keep_first, keep_highest,
    keep_lowest, keep_latest or keep_earliest, by the column ``by`` where that is said."""

    column_names: tuple[Name, ...]
    once_word: str
    by: Name | None = None


# An option of an aggregate is one of these or a word: skip_missing (缺者不计), missing_then (否则缺数), or a definition of percentiles
# (interpolated_inclusive, …).
AggregateOption = LeastNumber | TooFew | Cut | Once | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate(Node):
    """``平均（a，b，c；缺者不计）`` / ``mean of (a, b, c; skip missing)``; ``statistic`` is total_of, mean, median, maximum, minimum, weighted_mean, number_of (of
    conditions that hold, or of records), number_of_different, NthLargest, NthSmallest or NthPercentile. Its one term may be a collection."""

    statistic: NthLargest | NthSmallest | NthPercentile | str
    terms: tuple[Value | Weighted | Condition | Collection, ...]
    aggregate_options: tuple[AggregateOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresOf(Node):
    """``【S】各指标的得分率`` / ``score rate of each indicator of [S]``, among the terms of an aggregate."""

    group: str
    reading: str
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EachScore(Node):
    """``个数（【S】各指标的得分率低于60%）`` / ``number of (score rate of each indicator of [S] is below 60%)``"""

    group: str
    reading: str
    limit: Limit
    name: Name | None = None
    here: str | None = None

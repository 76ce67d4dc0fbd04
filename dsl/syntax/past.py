"""What earlier periods had."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.node import Label, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodsBack(Node):
    """``的前2期`` / ``2 periods ago``"""

    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPeriod(Node):
    """``“2020年”期`` / ``in "2020"``: a period by the name that the manifest gives it."""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier(Node):
    """``【X】的上期值`` / ``previous [X]``, ``【指标】的去年同期得分`` / ``score of [indicator] a year ago``, ``总分的前2期得分``: what an earlier period had.
    ``reading`` is earlier_value, or as in ``ScoreOf``, or rank_of_total; without ``name`` it is the total's. ``period`` is previous_period, year_ago,
    PeriodsBack or NamedPeriod."""

    period: PeriodsBack | NamedPeriod | str
    reading: str
    name: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChange(Node):
    """``【X】的环比增幅`` / ``growth of [X]``, ``【X】的同比增量`` / ``increase of [X] on a year ago``: the outline says it by ``Earlier``. ``change_word``
    is growth or increase, ``base_period`` on_previous or on_year_ago."""

    name: Name
    base_period: str
    change_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent(Node):
    """``【X】的近4期平均`` / ``mean of [X] over the last 4 periods`` (this one among them), ``【X】的前3期最高`` / ``… over the 3 periods before``: the outline
    makes an ``Aggregate`` of it. ``stretch`` is with_this_period or before_this_period, ``statistic`` as in ``Aggregate``."""

    name: Name
    number: Fraction
    statistic: str
    stretch: str

"""The head of a rulebook: name, version, basis, total, roundings, classes, base, calendar."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.conditions import Condition
    from kaoping.dsl.syntax.node import Citation, Label, Name
    from kaoping.dsl.syntax.values import Literal, Moment, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook(Node):
    """``评分细则【名称｜name】`` / ``rulebook [name|名称]``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Node):
    """``版本“2021年第二季度”`` / ``version "2021Q2"``"""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Node):
    """``依据《…》`` on a line of its own: of the rulebook, the section or the indicator above it."""

    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Node):
    """``总分18分`` / ``total 18 points``; without a value ``总分不设满分`` / ``total without a maximum``"""

    value: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding(Node):
    """``舍入：指标分保留2位小数，四舍五入``, ``总分取0.5分的倍数，舍去``; ``rounded_scores`` is indicator_scores, section_scores or total_score;
    ``rounding_mode`` half_up, half_even, down, up, floor or ceiling; to a whole number where neither decimals nor a multiple are given."""

    rounded_scores: str
    rounding_mode: str
    decimals: Fraction | None = None
    multiple: Literal | None = None
    share_written: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies(Node):
    """``适用：【单位类别｜class】为“区”`` / ``applies when [class] is "区"``"""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class BasedOn(Node):
    """``沿用“共用.kp”`` / ``based on "共用.kp"``"""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRange(Node):
    """``2021-10-01到2021-10-07``, or one day"""

    from_day: Moment
    to_day: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff(Node):
    """``节假日：2021-10-01到2021-10-07`` / ``holidays: 2021-10-01 to 2021-10-07``: not worked, beside Saturdays and Sundays; none: ``节假日：无``;
    ``day_source`` is in_a_file where the manifest names a file of them: ``节假日：另附文件``."""

    day_ranges: tuple[DayRange, ...] = ()
    day_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysWorked(Node):
    """``调休上班：2021-09-26`` / ``worked instead: 2021-09-26``: Saturdays and Sundays that are worked."""

    day_ranges: tuple[DayRange, ...]

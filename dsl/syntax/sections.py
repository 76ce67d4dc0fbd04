"""Sections and indicators, and what a rulebook changes in its base."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.node import Citation, Name
    from kaoping.dsl.syntax.values import Value
    from kaoping.dsl.syntax.wholes import PartWeight


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Node):
    """``一级指标【X】1项4分`` / ``section [X], 1 indicator, 4 points``; ``level`` is level_1, level_2 or level_3."""

    level: str
    name: Name
    item_count: Fraction | None = None
    value: Value | None = None
    part_weight: PartWeight | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAfter(Node):
    """``列于【X】之后`` / ``placed after [X]``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBelow(Node):
    """``最低－10分`` / ``not below -10 points``: the floor of an indicator, in place of 0."""

    value: Value


# An option is PlacedAfter, NotBelow or a word: may_be_negative, may_exceed_maximum, beyond_total (附加分), clamped (逐条限在……), spilled.
IndicatorOption = PlacedAfter | NotBelow | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Node):
    """``指标【X】满分4分，从满分起扣`` / ``indicator [X], max 4 points, starts full``; ``value`` None: 不设满分 / no maximum; ``opening`` is
    starts_full, starts_at_zero or scored_as_follows."""

    name: Name
    opening: str
    value: Value | None = None
    part_weight: PartWeight | None = None
    indicator_options: tuple[IndicatorOption, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement(Node):
    """``替换指标【X】满分10分，从满分起扣`` / ``replace indicator …``: in a rulebook based on another, in place of the one of that name."""

    by: Indicator | Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal(Node):
    """``删除指标【X】`` / ``drop indicator [X]``; ``removable`` is an_indicator, a_section, a_fact or a_table."""

    removable: str
    name: Name

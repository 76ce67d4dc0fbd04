"""Grades, quotas and places."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.conditions import Condition, Limit
    from kaoping.dsl.syntax.node import Citation, Label, Name
    from kaoping.dsl.syntax.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeBand(Node):
    """``达到90分为“优秀”`` / ``at least 90 points: "excellent"``"""

    limit: Limit
    label: Label
    upper: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherGrade(Node):
    """``其他为“不合格”`` / ``other: "failed"``; without a label none is given."""

    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeScale(Node):
    """``等次：总分达到90分为“优秀”，达到80分为“良好”，其他为“不合格”`` / ``grade by total: at least 90 points: "excellent"; …; other: "failed"``"""

    value: Value
    grade_bands: tuple[GradeBand, ...]
    other_grades: tuple[OtherGrade, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRule(Node):
    """``等次“优秀”：总分达到90分且【党建】的得分率达到80%`` / ``grade "excellent": total is at least 90 points and …``. Of all rules the first that holds
    gives the grade. In place of a condition ``grade_case`` is all_others or no_total (总分不出时). Without a label it says that all others have
    none: ``等次：其他不评`` / ``grade: other: no grade``, ``no_grade`` being others_without."""

    label: Label | None = None
    condition: Condition | None = None
    grade_case: str | None = None
    no_grade: str | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Node):
    """``等次“优秀”不超过单位数的20%，尾数舍去，末位同分均不评`` / ``grade "excellent" for at most 20% of all units, rounded down, ties at the cut left out``.
    ``number`` is of ``quota_base`` (all_units, ranked_units) in per cent, or of units where that is None. Options: seats_down, seats_half_up, seats_up,
    ties_left_out, ties_let_in."""

    label: Label
    number: Fraction
    quota_base: str | None = None
    quota_options: tuple[str, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieBreak(Node):
    """``同分时【X】高者在前`` / ``ties broken by higher [X]``; ``tie_side`` is higher_first or lower_first."""

    name: Name
    tie_side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Node):
    """``排名：总分从高到低，并列同名次，其后空出``; ``rank_order`` is high_to_low or low_to_high; options: ties_share, gap, no_gap, TieBreak."""

    rank_order: str
    rank_options: tuple[TieBreak | str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unranked(Node):
    """``当【X】为是时不排名，“理由”`` / ``not ranked when [X] is yes, "reason"``"""

    condition: Condition
    reason: Label | None = None

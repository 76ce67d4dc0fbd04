"""Sections and the total: how they are made of their parts, and what is done to a score as a whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.conditions import Condition
    from kaoping.dsl.syntax.node import Citation, Label, Name
    from kaoping.dsl.syntax.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsSum(Node):
    """``各项合计`` / ``sum of the parts``: of what stands directly in the section, or in the rulebook, each with its weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastParts(Node):
    """``至少3项`` / ``at least 3``: so many parts must have a score."""

    part_count: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ElseSum(Node):
    """``否则总分不出`` / ``otherwise total withheld`` behind it; ``sum_consequence`` is withhold_total, no_score or zero_points."""

    sum_consequence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverScored(Node):
    """``满分按有分指标折算为100分`` / ``rescaled over the scored maxima to 100 points``"""

    value: Value


# An option is one of these or a word: reweighted (缺项时按其余权重折算), missing_as_zero (缺项按0分计).
SumOption = AtLeastParts | ElseSum | OverScored | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalFormula(Node):
    """``总分＝【A】×70%＋【B】×30%，缺项时按其余权重折算，至少1项`` / ``total = [A] × 70% + [B] × 30%, …``: names are those of parts, or of facts."""

    value: Value | PartsSum
    sum_options: tuple[SumOption, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtotal(Node):
    """``小计＝最大值（【A】，【B】）`` / ``subtotal = …``: of the section above it."""

    value: Value | PartsSum
    sum_options: tuple[SumOption, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWeight(Node):
    """``权重30%`` / ``weight 30%`` of an indicator or section in what it stands in."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class EachWhole(Node):
    """``本级各指标``, ``【经济】各指标`` / ``each indicator of [economy]`` in front of 最高得: ``blocks/collections.py`` writes them out one by one."""

    group: str
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAtMost(Node):
    """``总分最高得59分`` / ``total gets at most 59 points``"""

    whole: EachWhole | Name | str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAtLeast(Node):
    """``【X】最低得1分`` / ``[X] gets at least 1 point``"""

    whole: EachWhole | Name | str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeScores(Node):
    """``本项得0分`` / ``this indicator scores 0 points``, whatever it would have."""

    whole: EachWhole | Name | str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAdds(Node):
    """``总分加2分`` / ``add 2 points to total``"""

    value: Value
    whole: EachWhole | Name | str = "the_total"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLoses(Node):
    """``总分扣2分`` / ``deduct 2 points from total``"""

    value: Value
    whole: EachWhole | Name | str = "the_total"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeTimes(Node):
    """``本项封顶后乘以【系数】`` / ``multiply this indicator by [factor] after the maximum``; ``times_order`` is before_maximum or after_maximum."""

    whole: EachWhole | Name | str
    value: Value
    times_order: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSet(Node):
    """``等次定为“不合格”`` / ``grade is "failed"``"""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeAtMost(Node):
    """``等次最高为“合格”`` / ``grade at most "passed"``"""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLowered(Node):
    """``等次降1等`` / ``grade 1 lower``"""

    number: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRaised(Node):
    """``等次升1等`` / ``grade 1 higher``"""

    number: Fraction = Fraction(1)


Change = WholeAtMost | WholeAtLeast | WholeAdds | WholeLoses | WholeTimes


# A verdict is one of these or a word: withhold_total (总分不出), not_ranked (不参加排名).
Verdict = WholeScores | GradeSet | GradeAtMost | GradeLowered | GradeRaised | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment(Node):
    """``一票否决“安全事故”：若【死亡事故】达到1起，总分得0分，等次定为“不合格”`` / ``veto "…": if [deaths] is at least 1, total scores 0 points, …``.
    Without ``condition`` it is done always; ``veto`` is the name of a veto, ``reason`` what is told of one that has no name."""

    changes: tuple[Change, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    veto: Label | None = None
    condition: Condition | None = None
    reason: Label | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubunitWeights(Node):
    """``取下属单位按【人数】加权平均`` / ``mean of sub-units weighted by [people]``"""

    name: Name

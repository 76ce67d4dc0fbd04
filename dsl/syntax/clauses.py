"""The clauses of an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node
from kaoping.dsl.syntax.peers import RankPoints

if TYPE_CHECKING:
    from kaoping.dsl.syntax.aggregates import Each, Where
    from kaoping.dsl.syntax.conditions import Condition, Limit
    from kaoping.dsl.syntax.effects import Effect, Imported
    from kaoping.dsl.syntax.node import Citation, Name
    from kaoping.dsl.syntax.tails import Tail
    from kaoping.dsl.syntax.values import Literal, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class PerItem(Node):
    """``每1个【X】扣0.2分，扣完为止`` / ``deduct 0.2 points for each [X], down to 0``; ``block`` is ``3次`` in ``每3次``, None: each one."""

    counted: Name
    effect: Effect
    block: Literal | None = None
    where: Where | None = None
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Node):
    """``第1次1分``, ``第2次到第4次2分``, ``第5次起4分`` / ``1st: 1 point``, ``2nd to 4th: 2 points``, ``5th on: 4 points``: what each of some
    items is worth; ``extent`` is onwards where no last one is named."""

    first: Literal
    value: Value
    last: Literal | None = None
    extent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalating(Node):
    """``每次【X】递进扣分：第1次1分，第2次2分，第3次起4分`` / ``deduct for each [X], escalating: 1st: 1 point, …``; ``escalation`` is
    escalating_deduction, escalating_award or escalating_score."""

    escalation: str
    counted: Name
    block: Literal | None = None
    turns: tuple[Turn, ...] = ()
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier(Node):
    """``超过10件到20件的部分每1件扣0.5分`` / ``above 10 up to 20: deduct 0.5 points per 1``; without ``low`` from 0, without ``high`` on and on."""

    step: Literal
    effect: Effect
    low: Value | None = None
    high: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiered(Node):
    """``【X】分段累进：不超过10件的部分每1件扣0.2分，超过10件的部分每1件扣0.5分`` / ``tiers of [X]: up to 10: deduct 0.2 points per 1, …``: each
    part of the value at its own rate."""

    value: Value
    tiers: tuple[Tier, ...] = ()
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Node):
    """``若【X】为是，扣2分`` / ``if [X] is yes, deduct 2 points``"""

    condition: Condition
    effect: Effect
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Node):
    """``【X】达到70%得满分，否则按比例得分`` / ``full marks if [X] is at least 70%, otherwise in proportion``"""

    value: Value
    limit: Limit
    effect: Effect
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerStep(Node):
    """``【X】低于90%，每低1个百分点扣0.5分，不足1个百分点不计`` / ``[X] below 90%: deduct 0.5 points per percentage point short, part steps
    ignored``; ``side`` is short or beyond, of days as written early or late."""

    value: Value
    limit: Limit
    side: str
    step: Literal
    effect: Effect
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing(Node):
    """``每高1个百分点扣1.2分`` / ``deduct 1.2 points per percentage point above``; ``swing_side`` is beyond, short or either_side."""

    swing_side: str
    step: Literal
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation(Node):
    """``【X】偏离【基准】，每高1个百分点扣1.2分，每低1个百分点扣0.8分`` / ``[X] away from [base]: deduct 1.2 points per percentage point above, …``;
    with ``upper_base`` away from a range: ``偏离85%到93%`` / ``away from 85% to 93%``."""

    value: Value
    base: Value
    swings: tuple[Swing, ...] = ()
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None
    upper_base: Value | None = None

    def base_of(self, side: str) -> Value:
        """What the distance is counted from, ``beyond`` or ``short`` of it."""
        return self.upper_base if side == "beyond" and self.upper_base is not None else self.base

    @property
    def bases(self) -> tuple[Value, ...]:
        return (self.base,) if self.upper_base is None else (self.base, self.upper_base)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Node):
    """``达到95%且低于100%得1分``; ``upper`` is the second limit."""

    limit: Limit
    effect: Effect
    upper: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBand(Node):
    """``其他得0分``"""

    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(Node):
    """``【X】分档：达到100%得2分，达到95%得1分，其他得0分`` / ``bands of [X]: at least 100%: 2 points; …; other: 0 points``; or its
    bands on the lines below, one a line."""

    value: Value
    bands: tuple[Band, ...] = ()
    other_bands: tuple[OtherBand, ...] = ()
    case_tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpolation(Node):
    """``【X】从38%到78%，得分从0分到满分，按直线计，两端封顶`` / ``[X] from 38% to 78%: 0 points to full marks, straight line, flat outside``"""

    value: Value
    low: Value
    high: Value
    low_score: Value
    high_score: Value
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Node):
    """``得分＝满分×【完成数】÷【目标数】，最高得满分``; ``formula_word`` is score_formula, deduction_formula or award_formula."""

    formula_word: str
    value: Value
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportScore(Node):
    """``导入【X】，附【记录】`` / ``imported from [X], with evidence [records]``"""

    imported: Imported
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Node):
    """``【X】由评审在0分到5分之间打分`` / ``judged [X]: 0 to 5 points``"""

    name: Name
    least: Literal
    most: Literal
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Node):
    """``“国家级”30分``, ``达到30天：5分`` / ``"国家级": 30 points``; ``upper`` is the second limit, ``rate_verb`` (扣, 加, 得) must be that of the clause."""

    limit: Limit
    value: Value
    upper: Limit | None = None
    rate_verb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRate(Node):
    """``其他0分`` / ``other: 0 points``"""

    value: Value
    rate_verb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerRecord(Node):
    """``逐条【X】按【级别】扣分：“国家级”30分，其他0分`` / ``for each [X] by [level], deduct: "国家级": 30 points, other: 0 points``; without ``each`` its only rate
    is a formula over columns: ``逐条【X】扣0.1分×【超期天数】``. ``manner`` is deducted, added or scored."""

    owner: Name
    manner: str
    where: Where | None = None
    each: Each | None = None
    rates: tuple[Rate, ...] = ()
    other_rates: tuple[OtherRate, ...] = ()
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


Clause = (
    PerItem | PerRecord | Escalating | Tiered | Conditional | Threshold | PerStep | Deviation | Bands | Interpolation | Formula
    | ImportScore | Judged | RankPoints
)  # fmt: skip

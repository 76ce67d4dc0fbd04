"""The small print of a clause."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.aggregates import Once
from kaoping.dsl.syntax.node import Node
from kaoping.dsl.syntax.records import Apart

if TYPE_CHECKING:
    from kaoping.dsl.syntax.conditions import Condition
    from kaoping.dsl.syntax.effects import Effect
    from kaoping.dsl.syntax.node import Label, Name
    from kaoping.dsl.syntax.values import Literal, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class UntilExhausted(Node):
    """``扣完为止`` / ``down to 0``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(Node):
    """``最多扣5分`` / ``at most 5 points``; ``cap_word`` is most_deducted, most_added or most_scored, in accord with the clause's
    effect; English says ``most`` for all."""

    cap_word: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowest(Node):
    """``最低得0分`` / ``at least 0 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Free(Node):
    """``前3次不扣`` / ``first 3 free``"""

    allowance: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Node):
    """``不足1个百分点按比例计`` / ``part steps pro rata``; ``part_rule`` is pro_rata, ignored or whole."""

    part_rule: str
    part_of: Literal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise(Node):
    """``否则得0分`` / ``otherwise 0 points``"""

    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Node):
    """``附【记录】`` / ``with evidence [records]``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescaled(Node):
    """``按满分100分折算为本项满分`` / ``rescaled from max 100 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class IfZero(Node):
    """``除数为0时得满分``, ``算不出时得0分`` / ``when dividing by 0: full marks``, ``when undefined: 0 points``: what follows where a divisor is 0, or a
    root or logarithm has no value; ``failing`` is divisor_zero or no_result, the word that suits."""

    effect: Effect
    failing: str = "divisor_zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatOutside(Node):
    """``两端封顶`` / ``flat outside``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EachCap(Node):
    """``单条最多2分`` / ``each at most 2 points``: the most that one record costs or earns; ``cap_word`` as in ``Cap``, empty where it is not said."""

    value: Value
    cap_word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedOutside(Node):
    """``按最后一段延伸`` / ``last segments extended``"""


Outside = FlatOutside | ExtendedOutside


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance(Node):
    """``偏离不超过2个百分点不扣`` / ``deviation up to 2 percentage points free``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFrom(Node):
    """``超过的只计超出部分`` / ``beyond it only the excess counts``; ``count_start`` is the_tolerance or the_base."""

    count_start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RescaledRange(Node):
    """``按60分到100分折算为0分到满分`` / ``rescaled from 60 points to 100 points onto 0 points to full marks``: a straight line through both ends."""

    low: Value
    high: Value
    low_score: Value
    high_score: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Unless(Node):
    """``当【Z】为是时不执行`` / ``unless [Z] is yes``: the clause is switched off."""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyIf(Node):
    """``仅当【Z】为是时执行`` / ``only if [Z] is yes``"""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitigated(Node):
    """``当【Z】为是时按50%计（“主动整改”）`` / ``at 50% if [Z] is yes because "主动整改"``; without a condition: always."""

    value: Value
    condition: Condition | None = None
    reason: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOrder(Node):
    """``先封顶后折减`` / ``capped before the share``; ``share_order`` is capped_first or capped_last."""

    share_order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonIn(Node):
    """``理由见【评语】`` / ``with reasons in [remarks]``: a text that must stand beside the score."""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRounded(Node):
    """``四舍五入保留2位小数`` / ``rounded half up to 2 decimals``: what the clause gives; half up unless said otherwise, the digits as in ``Rounded``."""

    rounding_mode: str | None = None
    decimals: Fraction | None = None
    multiple: Literal | None = None
    share_written: str | None = None


Tail = (
    UntilExhausted | Cap | Lowest | Free | Part | Otherwise | Evidence | Rescaled | IfZero | Outside
    | Tolerance | CountedFrom | EachCap | Once | Apart
    | RescaledRange | Unless | OnlyIf | Mitigated | ShareOrder | ReasonIn | ResultRounded
)  # fmt: skip

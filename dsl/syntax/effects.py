"""What a clause does to the score, and what follows where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.node import Name
    from kaoping.dsl.syntax.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduct(Node):
    """``扣0.2分`` / ``deduct 0.2 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Node):
    """``加1分`` / ``add 1 point``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Node):
    """``得2分`` / ``score 2 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class InProportion(Node):
    """``按比例得分`` / ``in proportion``: maximum × value ÷ target of the threshold it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Node):
    """``导入【X】`` / ``imported from [X]``"""

    name: Name


Effect = Deduct | Award | Score | InProportion | Imported


# A consequence is an effect or one of the words report_error, treat_as_not_applicable, rescale_total, rescale_section (which
# the outline says by no_score and a subtotal), withhold_total, no_score.
Consequence = Effect | str

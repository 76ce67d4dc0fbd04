"""What follows where a fact is missing or an indicator does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.conditions import Condition
    from kaoping.dsl.syntax.effects import Consequence
    from kaoping.dsl.syntax.node import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(Node):
    """``缺数时得0分`` / ``if missing: score 0 points``"""

    consequence: Consequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Node):
    """``标为不适用时总分不出`` / ``if marked not applicable: total withheld``"""

    consequence: Consequence


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable(Node):
    """``当【X】为“未配置”时不适用，总分不出`` / ``not applicable when [X] is "未配置", total withheld``"""

    condition: Condition
    consequence: Consequence | None = None
    citation: Citation | None = None

"""Examples: what is given and what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.node import Label, Name
    from kaoping.dsl.syntax.past import Earlier
    from kaoping.dsl.syntax.peers import Peers, SaidPeers
    from kaoping.dsl.syntax.values import Moment, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Node):
    """``示例“七处不准确”：``; the lines below it are its facts and what is expected."""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Node):
    """``【X】＝7``"""

    name: Name
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenGap(Node):
    """``【X】＝缺数``; ``gap_word`` is no_value or value_not_applicable."""

    name: Name
    gap_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTaken(Node):
    """``【X】的上期值＝5`` / ``previous [X] = 5``, ``【X】的全组平均＝80`` / ``group mean of [X] = 80``: what rules take from an earlier period, or from the
    group, of which an example has but one unit."""

    taken: Earlier | Peers | SaidPeers
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDate(Node):
    """``考评日＝2021-06-30`` / ``assessment date = 2021-06-30``"""

    value: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class CellValue(Node):
    """``【状态】＝“核销”`` within a given record"""

    name: Name
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRecord(Node):
    """``【办件】含：【状态】＝“核销”，【件数】＝2`` / ``[cases] includes: [state] = "核销"``: one record."""

    name: Name
    cell_values: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedScore(Node):
    """``【指标】得2.6分`` / ``[indicator] scores 2.6 points``"""

    name: Name
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedNone(Node):
    """``【指标】不适用`` / ``[indicator] is not applicable``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTotal(Node):
    """``总分得15分`` / ``total scores 15 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedWithheld(Node):
    """``总分不出`` / ``total is withheld``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedGrade(Node):
    """``等次为“优秀”`` / ``grade is "excellent"``"""

    label: Label

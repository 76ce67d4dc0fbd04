"""Which records count, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.aggregates import Once, Where
    from kaoping.dsl.syntax.conditions import Condition
    from kaoping.dsl.syntax.node import Label, Name
    from kaoping.dsl.syntax.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart(Node):
    """``按【名称】分别计次`` / ``counted apart per [name]``: records that agree in ``column_names`` are counted by themselves, and the points of all are added up."""

    column_names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Node):
    """``不计【X】中【状态】为“核销”的，“省考核销”`` / ``do not count [X] where [state] is "核销"``; ``filter_word`` is drop (不计) or keep (只计).
    In the facts it holds for the whole rulebook, in an indicator there only."""

    filter_word: str
    name: Name
    condition: Condition
    reason: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced(Node):
    """``【X】中【主动整改】为是的减按50%计，“主动整改”`` / ``count [X] where [corrected] is yes at 50%, "corrected in time"``: these records count in part."""

    owner: Name
    where: Where
    value: Value
    reason: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnceOnly(Node):
    """``【X】中同一【事项】只计1次`` / ``count [X] only once per [matter]``. Several ``owners`` are indicators, of which the one that loses most counts: ``【A】、【B】中同一【事项】只计最高1项``."""

    owners: tuple[Name, ...]
    once: Once


RecordRule = Reduced | OnceOnly

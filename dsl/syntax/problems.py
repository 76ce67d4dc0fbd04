"""What a rulebook says of its findings: sentences of the list of problems, and targets of indicators without points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.aggregates import Where
    from kaoping.dsl.syntax.conditions import Condition
    from kaoping.dsl.syntax.node import Citation, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Node):
    """``{【X】}``, ``{X}`` / ``{[X]}``: a fact, a value, or a column of the record. Without a name ``slot_word`` is count (``{n}``), own_unit
    (``{单位}`` / ``{unit}``) or sub_unit (``{下属单位}`` / ``{sub-unit}``)."""

    name: Name | None = None
    slot_word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Node):
    """``“{n}个办理项指南存在准确性问题。”``: the words around its slots, one more than there are slots."""

    texts: tuple[str, ...]
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Node):
    """``问题：“…”``, ``问题，当【X】为是：“…”`` / ``problem: "…"``, ``problem if [X] is yes: "…"``: what the list says where the clause above it takes
    points, or where its own condition holds."""

    sentence: Sentence
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProblem(Node):
    """``逐条问题：“…”``, ``逐条【X】中【状态】为“未整改”的问题：“…”`` / ``problem for each record: "…"``, ``problem for each [X] where [state] is "open": "…"``: a
    sentence for each record; without ``owner`` those of the clause above it."""

    sentence: Sentence
    owner: Name | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Node):
    """``目标：【用户活跃度】达到50%`` / ``target: [user activity] is at least 50%``, of an indicator without points."""

    condition: Condition
    citation: Citation | None = None

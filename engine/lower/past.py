"""What an earlier period had, as a step: ``【X】的上期值``, ``总分的去年同期得分``."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.kinds import Sort
from kaoping.dsl.outline import IndicatorBlock
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import step_key, step_twin
from kaoping.engine.rulebook import Kind, Past, PastReading

_READINGS = {
    "earlier_value": PastReading.VALUE,
    "score_of_part": PastReading.SCORE,
    "rate_of_part": PastReading.RATE,
    "rank_of_total": PastReading.RANK,
}
_KINDS = {
    Sort.COUNT: Kind.COUNT, Sort.RATIO: Kind.RATIO, Sort.YES_NO: Kind.YES_NO, Sort.DATE: Kind.DATE, Sort.CHOICE: Kind.ONE_OF,
    Sort.TEXT: Kind.TEXT,
}  # fmt: skip


def lower_past(node: syntax.Earlier, statement: syntax.Node, scope: Scope) -> Past:
    of, maximum = _of(node, scope)
    kind = scope.kind(node).sort
    return Past(
        key=step_key(node, scope),
        of=of,
        reading=_READINGS[node.reading],
        source=scope.source(statement),
        back=_back(node.period),
        named=node.period.label.text if isinstance(node.period, syntax.NamedPeriod) else "",
        maximum=maximum,
        kind=_KINDS.get(kind, Kind.NUMBER),
        other=step_twin(node, scope),
    )


def _back(period: syntax.PeriodsBack | syntax.NamedPeriod | str) -> int:
    match period:
        case "previous_period":
            return 1
        case syntax.PeriodsBack(number=number):
            return int(number)
        case _:
            return 0


def _of(node: syntax.Earlier, scope: Scope) -> tuple[str, Fraction | None]:
    """The key of what is asked, and the maximum where it is a score of a part."""
    if node.name is None:
        return "", None
    if node.reading == "earlier_value":
        return scope.fact_key(node.name), None
    block = scope.names.scored(node.name)
    assert block is not None, node
    if isinstance(block, IndicatorBlock):
        return block.indicator.name.text, constant(block.indicator.value) if block.indicator.value else None
    return block.section.name.text, constant(block.section.value) if block.section.value else None

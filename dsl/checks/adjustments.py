"""Vetoes, caps, coefficients: what a coefficient goes before, and changes that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known, maximum, may_exceed
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.names.aims import OnScore, aim, score_changes
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CoefficientOrderUnsaid(Diagnostic):
    code: ClassVar[str] = "coefficient-order-unsaid"
    title: ClassVar[Text] = Text(
        "{name}有满分{points}，先乘系数还是先封顶，没有写明。",
        "{name} has a maximum of {points}; it is not said whether the coefficient comes before the maximum or behind it.",
    )
    label: ClassVar[Text] = Text("封顶前乘还是封顶后乘？", "before the maximum or after?")
    help: ClassVar[Text] = Text(
        "封顶前乘，乘了以后最多得满分；封顶后乘，系数大于1的可以超过满分。请选一种。",
        "Before the maximum, the product is limited to full marks; after it, a coefficient above 1 takes the score beyond. Choose one.",
    )
    name: Text
    points: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CapAboveMaximum(Diagnostic):
    code: ClassVar[str] = "limit-changes-nothing"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "{name}本来就不超过{points}，这样写不起作用。", "{name} is at most {points} in any case; this changes nothing."
    )
    help: ClassVar[Text] = Text("请核对分数。", "Check the points.")
    name: Text
    points: Text


def check_adjustments(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.adjustments:
        for change in score_changes(block):
            found = aim(block, change, known.names)
            if isinstance(found, IndicatorBlock):
                yield from _on_indicator(known, found, change)


def _on_indicator(known: Known, indicator: IndicatorBlock, change: OnScore) -> Iterator[Diagnostic]:
    most = maximum(indicator)
    if most is None or may_exceed(indicator):
        return
    named = said.name(indicator.indicator.name)
    if isinstance(change, syntax.WholeTimes) and change.times_order is None:
        choices = [_with_order(change, order) for order in ("before_maximum", "after_maximum")]
        fixes = tuple(replace_node(change, write_part(one, "change", known.language)) for one in choices)
        yield CoefficientOrderUnsaid(place=change.span, name=named, points=said.points(most), fixes=fixes)
    if isinstance(change, syntax.WholeAtMost) and (limit := constant(change.value)) is not None and limit >= most:
        yield CapAboveMaximum(place=change.span, name=named, points=said.points(most))


def _with_order(change: syntax.WholeTimes, order: str) -> syntax.WholeTimes:
    return syntax.WholeTimes(whole=change.whole, value=change.value, times_order=order)

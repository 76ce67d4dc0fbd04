"""Straight lines: two different ends, and a score for what lies outside of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import tail
from kaoping.dsl.checks.known import Known, maximum
from kaoping.dsl.checks.region import Region, Stretch, without
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.layout.edit import append_tail
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWithoutWidth(Diagnostic):
    code: ClassVar[str] = "line-without-width"
    title: ClassVar[Text] = Text("直线的两端是同一个数，画不出直线。", "Both ends of the line are the same number.")
    label: ClassVar[Text] = Text("与起点相同", "the same as the start")
    help: ClassVar[Text] = Text(
        "请写两个不同的数；到一个数就得分的，请写成达到多少得多少分。",
        "Write two different numbers; for a score from one number on, write a target to be reached.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideUnsaid(Diagnostic):
    code: ClassVar[str] = "outside-unsaid"
    title: ClassVar[Text] = Text(
        "两端以外怎样计分，没有写明：{outside}。", "It is not said what is scored outside the two ends: {outside}."
    )
    label: ClassVar[Text] = Text("两端以外呢？", "and outside?")
    help: ClassVar[Text] = Text(
        "到了端点以外就不再增减的，请在后面写明两端封顶；照这条直线继续增减的，写明延伸；都不是的，请改用分档。",
        "If the score stays what it is at the ends, say that it is flat outside; if the line goes on, say that it is extended; otherwise write bands.",
    )
    outside: Text


def check_interpolation(known: Known) -> Iterator[Diagnostic]:
    for block, clause in known.clauses():
        if isinstance(clause, syntax.Interpolation):
            yield from _check(known, block, clause)
        line = tail(clause, syntax.RescaledRange)
        if line and (low := constant(line.low)) is not None and low == constant(line.high):
            yield LineWithoutWidth(place=line.high.span)


def _check(known: Known, block: IndicatorBlock, clause: syntax.Interpolation) -> Iterator[Diagnostic]:
    full = maximum(block)
    low, high = constant(clause.low, full), constant(clause.high, full)
    if low is not None and low == high:
        yield LineWithoutWidth(place=clause.high.span)
        return
    kind = known.kinds.of(clause.value)
    if kind is None or tail(clause, syntax.FlatOutside) or tail(clause, syntax.ExtendedOutside):
        return
    choices = (syntax.FlatOutside(), syntax.ExtendedOutside())
    fixes = tuple(append_tail(clause, choice, known.language) for choice in choices)
    if low is None or high is None:
        yield OutsideUnsaid(place=clause.span, outside=Text("更低或更高", "lower or higher"), fixes=fixes)
        return
    line: Region = (Stretch(min(low, high), max(low, high), True, True),)
    outside = known.logic.inside(clause.value, without(known.logic.domain(clause.value), line))
    if outside:
        percent = any(isinstance(end, syntax.Literal) and end.unit == "percent" for end in (clause.low, clause.high))
        yield OutsideUnsaid(place=clause.span, outside=said.region(outside, kind, percent=percent), fixes=fixes)

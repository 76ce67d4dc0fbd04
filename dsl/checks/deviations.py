"""A deviation in either direction: both sides are spoken of once, and what is free within the tolerance is free or not beyond it.

偏离不超过2个百分点不扣: at 5 percentage points, do 5 of them count, or the 3 beyond? Careful readers differ, so it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import manner_of, tail
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.scores import BoundsUpsideDown
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.layout.edit import append_tail, replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondTolerance(Diagnostic):
    code: ClassVar[str] = "beyond-tolerance"
    title: ClassVar[Text] = Text(
        "偏离超过{free}的，没有写明从哪里算起。", "It is not said what counts where the deviation is more than {free}."
    )
    label: ClassVar[Text] = Text("超过的呢？", "and beyond it?")
    help: ClassVar[Text] = Text(
        "超过以后，可以只计超出的部分，也可以按全部偏离计。请选一种写在后面。",
        "Beyond it, only the excess may count, or all of the deviation. Choose one and write it behind the clause.",
    )
    free: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SideUnsaid(Diagnostic):
    code: ClassVar[str] = "side-unsaid"
    title: ClassVar[Text] = Text(
        "只写了{one}基准怎样计，{other}基准怎样计没有写明。",
        "It is said what counts {one} the base, but not {other} it.",
    )
    label: ClassVar[Text] = Text("{other}的呢？", "and {other} it?")
    help: ClassVar[Text] = Text(
        "请补上另一边；两边一样的，写每偏离多少。另一边不计的，写0分。",
        "Add the other side; where both are alike, say so once. Where the other side does not count, write 0 points.",
    )
    one: Text
    other: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTwice(Diagnostic):
    code: ClassVar[str] = "side-twice"
    title: ClassVar[Text] = Text(
        "同一边写了两次，或扣加不一。", "One side is given twice, or the sides do not both deduct or both add."
    )
    label: ClassVar[Text] = Text("与前面不合", "does not go with the one before it")
    help: ClassVar[Text] = Text(
        "高于、低于基准各写一次；两边一样的，写每偏离多少。一边扣、一边加的，请分成两条。",
        "Write each side once; where both are alike, say so once. What deducts on one side and adds on the other are two clauses.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeWithMinus(Diagnostic):
    code: ClassVar[str] = "range-with-minus"
    title: ClassVar[Text] = Text(
        "“{written}”在这里是相减，得{found}。", "'{written}' is a subtraction here and comes to {found}."
    )
    label: ClassVar[Text] = Text("是不是一个区间？", "a range?")
    help: ClassVar[Text] = Text("区间的两端之间写“到”。", "Between the ends of a range write 'to'.")
    written: str
    found: Text


_SIDES = {"beyond": Text("高于", "above"), "short": Text("低于", "below")}


def check_deviations(known: Known) -> Iterator[Diagnostic]:
    for _, clause in known.clauses():
        if isinstance(clause, syntax.Deviation):
            yield from _check(known, clause)


def _check(known: Known, clause: syntax.Deviation) -> Iterator[Diagnostic]:
    if isinstance(base := clause.base, syntax.Minus) and clause.upper_base is None:
        yield from _difference(known, clause, base)
    if clause.upper_base is not None:
        kind, (low, high) = known.kinds.of(clause.value), map(constant, clause.bases)
        if low is not None and high is not None and kind is not None and low >= high:
            least, most = said.quantity(low, kind), said.quantity(high, kind)
            yield BoundsUpsideDown(place=clause.upper_base.span, least=least, most=most)
    first, sides = clause.swings[0], [swing.swing_side for swing in clause.swings]
    for place, swing in enumerate(clause.swings[1:], start=1):
        again = swing.swing_side in sides[:place] or "either_side" in (swing.swing_side, *sides[:place])
        if again or manner_of(swing.effect) != manner_of(first.effect):
            yield SideTwice(place=swing.span, related=(Related(first.span, Text("前面", "the one before it")),))
            return
    if sides in (["beyond"], ["short"]):
        yield _unsaid(known, clause, first)
    free = tail(clause, syntax.Tolerance)
    if free and not tail(clause, syntax.CountedFrom) and constant(free.value) != 0:
        starts = [syntax.CountedFrom(count_start=start) for start in ("the_tolerance", "the_base")]
        fixes = tuple(append_tail(clause, start, known.language) for start in starts)
        yield BeyondTolerance(place=free.span, free=_written(free), fixes=fixes)


def _difference(known: Known, clause: syntax.Deviation, base: syntax.Minus) -> Iterator[Diagnostic]:
    """85%-93%: two numbers, the smaller in front."""
    low, high, kind = constant(base.left), constant(base.right), known.kinds.of(clause.value)
    if low is None or high is None or low >= high or kind is None:
        return
    written = write_part(base, "value", known.language)
    ranged = replace(clause, base=base.left, upper_base=base.right)
    fix = replace_node(clause, write_statement(ranged, known.language))
    yield RangeWithMinus(place=base.span, written=written, found=said.quantity(low - high, kind), fixes=(fix,))


def _written(free: syntax.Tolerance) -> Text:
    if not isinstance(free.value, syntax.Literal):
        return Text("此数", "that")
    return Text(write_part(free.value, "value", "zh"), write_part(free.value, "value", "en"))


def _unsaid(known: Known, clause: syntax.Deviation, swing: syntax.Swing) -> SideUnsaid:
    missing = "short" if swing.swing_side == "beyond" else "beyond"
    nothing = syntax.Literal(number=Fraction(0), unit="points")
    fixes = [_anew(known, clause, (replace(swing, swing_side="either_side"),))]
    if isinstance(swing.effect, syntax.Deduct | syntax.Award):
        other = replace(swing, swing_side=missing, effect=replace(swing.effect, value=nothing))
        fixes.append(_anew(known, clause, (swing, other)))
    return SideUnsaid(place=swing.span, one=_SIDES[swing.swing_side], other=_SIDES[missing], fixes=tuple(fixes))


def _anew(known: Known, clause: syntax.Deviation, swings: tuple[syntax.Swing, ...]) -> Fix:
    return replace_node(clause, write_statement(replace(clause, swings=swings), known.language))

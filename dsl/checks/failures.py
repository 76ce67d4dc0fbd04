"""What a value is not there for: a divisor that can be 0, a root, a logarithm or a geometric mean of a number that has none."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kaoping.dsl import peers, syntax
from kaoping.dsl.aggregate import sum_of_weights, values_of, weights_of
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.reach import Left
from kaoping.dsl.checks.region import at, contains, meet, of_interval
from kaoping.dsl.constant import FUNCTIONS, constant
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.functions import Function, takes_below_zero
from kaoping.dsl.statistic import NOT_BELOW_ZERO, Statistic
from kaoping.dsl.units import RELATIVE_PERCENT
from kaoping.dsl.walk import walk

QUOTIENT, POWER, LOGARITHM, GEOMETRIC, HARMONIC = (
    Text("商", "the quotient"),
    Text("次方（方根）", "the power (or root)"),
    Text("对数", "the logarithm"),
    Text("几何平均", "the geometric mean"),
    Text("调和平均", "the harmonic mean"),
)


class Failure(NamedTuple):
    """A value that something has no result for where it is ``where``, and whether it always is; ``what`` has no result."""

    value: syntax.Value
    always: bool
    where: str = "equal"
    what: Text = QUOTIENT

    @property
    def word(self) -> str:
        return "divisor_zero" if self.what is QUOTIENT else "no_result"


def _of_this_unit(node: syntax.Node) -> Iterator[syntax.Node]:
    """All nodes within, but for what a statistic is taken of: a unit for which that has no value is left out. What says how the unit itself
    stands needs its own value."""
    skipped: set[int] = set()
    for part in walk(node):
        if isinstance(part, syntax.Peers) and peers.what(part) not in peers.STANDING:
            skipped |= {id(one) for one in walk(part.value)}
        elif isinstance(part, syntax.Collection):
            skipped |= {id(one) for one in walk(part)}
        elif isinstance(part, syntax.PerRecord):
            skipped |= {id(one) for one in walk(of_each_record(part))}
        if id(part) not in skipped:
            yield part


def failures(known: Known, node: syntax.Node, left: Left, full_marks: Fraction | None) -> Iterator[Failure]:
    """The divisors within a node that can be 0, and the roots and logarithms that may have no value."""
    for part in _of_this_unit(node):
        match part:
            case syntax.Over(right=divisor) if may_be(known, divisor, "equal", left, full_marks):
                yield Failure(divisor, constant(divisor, full_marks) == 0)
            case syntax.Aggregate():
                yield from _of_aggregate(known, part, left, full_marks)
            case syntax.Power() | syntax.Applied():
                yield from _without_value(known, part, left, full_marks)
            case syntax.Interpolation():
                yield from _width(known, part, left, full_marks)
            case syntax.PerStep() | syntax.Deviation():
                for base in relative_to(part):
                    if may_be(known, base, "equal", left, full_marks):
                        yield Failure(base, constant(base, full_marks) == 0)
            case _:
                pass


def _of_aggregate(
    known: Known, aggregate: syntax.Aggregate, left: Left, full_marks: Fraction | None
) -> Iterator[Failure]:
    if weights_of(aggregate):
        weights = sum_of_weights(aggregate)
        if may_be(known, weights, "equal", left, full_marks):
            yield Failure(weights, constant(weights, full_marks) == 0)
    if aggregate.statistic in NOT_BELOW_ZERO:
        for value in values_of(aggregate):
            if may_be(known, value, "less_than", left, full_marks):
                number = constant(value, full_marks)
                yield Failure(value, number is not None and number < 0, "less_than", called(aggregate))


def called(aggregate: syntax.Aggregate) -> Text:
    return HARMONIC if aggregate.statistic == Statistic.HARMONIC_MEAN else GEOMETRIC


def _without_value(
    known: Known, node: syntax.Power | syntax.Applied, left: Left, full_marks: Fraction | None
) -> Iterator[Failure]:
    if isinstance(node, syntax.Power):
        function, exponent = Function.POWER, constant(node.exponent, full_marks)
    else:
        function, exponent = FUNCTIONS[node.function]
    what, where = POWER, ""
    if function in (Function.NATURAL_LOG, Function.COMMON_LOG):
        what, where = LOGARITHM, "at_most"
    elif function is Function.POWER:
        if exponent is None or (exponent < 0 and not takes_below_zero(exponent)):
            where = "at_most"
        elif not takes_below_zero(exponent):
            where = "less_than"
        elif exponent < 0:
            where = "equal"
    if where and may_be(known, node.value, where, left, full_marks):
        number = constant(node.value, full_marks)
        yield Failure(node.value, number is not None and contains(at(where, Fraction(0)), number), where, what)


def _width(known: Known, clause: syntax.Interpolation, left: Left, full_marks: Fraction | None) -> Iterator[Failure]:
    """Between ends that are facts, the line may have no width; ends that are numbers are looked at elsewhere."""
    width = syntax.Minus(left=clause.high, right=clause.low, span=clause.high.span)
    if constant(width, full_marks) is None and may_be(known, width, "equal", left, full_marks):
        yield Failure(width, False)


def may_be(known: Known, value: syntax.Value, where: str, left: Left, full_marks: Fraction | None) -> bool:
    """Whether a value can be 0 (``equal``), below 0 or 0 (``at_most``), or below 0 (``less_than``)."""
    if known.at_fault(value):
        return False
    region = left.get(known.logic.subject(value)) if isinstance(value, syntax.Reference | syntax.Earlier) else None
    if region is None:
        region = of_interval(known.reach.of(value, full_marks, left))
    return bool(meet(region, at(where, Fraction(0))))


def of_each_record(clause: syntax.PerRecord) -> tuple[syntax.Node, ...]:
    """What a clause works out record by record."""
    alone = (clause.where, clause.each, *(one for one in clause.tails if isinstance(one, syntax.EachCap)))
    return (*(one for one in alone if one is not None), *clause.rates, *clause.other_rates)


def relative_to(clause: syntax.Clause) -> list[syntax.Value]:
    """What 相对1% is a share of: it is divided by."""
    match clause:
        case syntax.PerStep(step=step) if step.unit == RELATIVE_PERCENT:
            return [clause.limit.value]
        case syntax.Deviation() if any(swing.step.unit == RELATIVE_PERCENT for swing in clause.swings):
            return list(clause.bases)
        case _:
            return []

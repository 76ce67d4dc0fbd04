"""Divisors that can be 0: what then, is said where the division stands.

A count can be 0, a ratio can be 0%; a condition in force (当【B】高于0, an indicator that does not apply where B is 0) can exclude it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar, NamedTuple

from kaoping.dsl import peers, syntax
from kaoping.dsl.aggregate import collection_of, maximum_of, sum_of_weights, values_of, weights_of
from kaoping.dsl.checks import said
from kaoping.dsl.checks.amounts import switched_on
from kaoping.dsl.checks.clause import Manner, manner, tail, tails
from kaoping.dsl.checks.known import Known, fitting, maximum
from kaoping.dsl.checks.logic import ALWAYS, Boxes, Logic, both, left_by
from kaoping.dsl.checks.reach import Left
from kaoping.dsl.checks.region import at, contains, meet, of_interval
from kaoping.dsl.constant import FUNCTIONS, constant
from kaoping.dsl.declared import results_of
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.functions import Function, takes_below_zero
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.edit import append, append_tail, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import NOT_BELOW_ZERO, Statistic
from kaoping.dsl.units import RELATIVE_PERCENT
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisorMayBeZero(Diagnostic):
    code: ClassVar[str] = "divisor-may-be-zero"
    title: ClassVar[Text] = Text(
        "{divisor}可能是0，除以0怎么办，没有写明。", "{divisor} can be 0; it is not said what follows then."
    )
    label: ClassVar[Text] = Text("可能是0", "may be 0")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    divisor: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DividesByZero(Diagnostic):
    code: ClassVar[str] = "divides-by-zero"
    title: ClassVar[Text] = Text("这里的除数总是0。", "The divisor here is always 0.")
    help: ClassVar[Text] = Text("请核对算式。", "Check the formula.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MayHaveNoValue(Diagnostic):
    code: ClassVar[str] = "may-have-no-value"
    title: ClassVar[Text] = Text(
        "{value}可能{where}，那时{what}没有结果，怎么办没有写明。",
        "{value} can be {where}; {what} has no value then, and it is not said what follows.",
    )
    label: ClassVar[Text] = Text("可能{where}", "may be {where}")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    value: Text
    where: Text
    what: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HasNoValue(Diagnostic):
    code: ClassVar[str] = "has-no-value"
    title: ClassVar[Text] = Text("这里的{what}没有结果。", "There is no value of {what} here.")
    help: ClassVar[Text] = Text(
        "负数没有偶次方根，也不能几何平均、调和平均；0和负数没有对数。请核对算式。",
        "A number below 0 has no even root and no geometric or harmonic mean, 0 and numbers below it have no logarithm. Check the formula.",
    )
    what: Text


_QUOTIENT, _POWER, _LOGARITHM, _GEOMETRIC, _HARMONIC = (
    Text("商", "the quotient"),
    Text("次方（方根）", "the power (or root)"),
    Text("对数", "the logarithm"),
    Text("几何平均", "the geometric mean"),
    Text("调和平均", "the harmonic mean"),
)
_WHERE = {"equal": Text("是0", "0"), "at_most": Text("不大于0", "0 or less"), "less_than": Text("小于0", "below 0")}
_OF = Text("这里的数", "The number here")
_SAY_BEHIND = Text(
    "请在后面写明除数为0时怎么计；或者写明这种情形下指标不适用。",
    "Say behind it what follows where the divisor is 0, or that the indicator does not apply then.",
)
_SAY_VALUE = Text(
    "请在后面写明除数为0时取几，或写明什么情形下才这样算。",
    "Say behind it which value it takes then, or the condition under which it is computed.",
)
_SAY_APART = Text(
    "这里没有地方写除数为0时怎么办。请先用单独一行设定这个商，写明除数为0时取几，再在这里引用。",
    "There is no room here for what follows where the divisor is 0. Set the quotient on a line of its own, with its value in that case, and "
    "use it here.",
)
_OF_FUNCTIONS = {
    _SAY_BEHIND: Text(
        "请在后面写明算不出时怎么计；或者写明这种情形下指标不适用。",
        "Say behind it what follows then, or that the indicator does not apply then.",
    ),
    _SAY_VALUE: Text(
        "请在后面写明算不出时取几，或写明什么情形下才这样算。",
        "Say behind it which value it takes then, or the condition under which it is computed.",
    ),
    _SAY_APART: Text(
        "这里没有地方写算不出时怎么办。请先用单独一行设定这个数，写明算不出时取几，再在这里引用。",
        "There is no room here for what follows then. Set the value on a line of its own, with what it is in that case, and use it here.",
    ),
}
_DECLARE = Text("请在声明这一列时写明它不为负。", "Say in the declaration of the column that it is never negative.")
_THIS = Text("这里的除数", "The divisor")
_ZERO = syntax.Literal(number=Fraction(0), unit="points")
AT_ZERO: dict[Manner, tuple[syntax.Effect, ...]] = {
    "deducts": (syntax.Deduct(value=_ZERO), syntax.Deduct(value=syntax.FullMarks())),
    "adds": (syntax.Award(value=_ZERO),),
    "scores": (syntax.Score(value=_ZERO), syntax.Score(value=syntax.FullMarks())),
}


def check_division(known: Known) -> Iterator[Diagnostic]:
    for derived in known.outline.derived:
        yield from _check_derived(known, derived)
    for block in known.outline.indicators:
        for rule in block.not_applicable:
            yield from _check_apart(known, rule.condition, {})
        applies = _applies(known, block)
        for clause in block.clauses:
            yield from _check_clause(known, block, clause, joined(applies, switched_on(known.logic, clause)))
    for unranked in known.outline.unranked:
        yield from _check_apart(known, unranked.condition, {})
    for whole in known.outline.of_wholes:
        yield from _check_of_whole(known, whole)


def _check_of_whole(known: Known, rule: syntax.Node) -> Iterator[Diagnostic]:
    """Of sections, the total and the grade."""
    condition = rule.condition if isinstance(rule, syntax.Adjustment) else None
    if condition is None:
        yield from _check_apart(known, rule, {})
        return
    yield from _check_apart(known, condition, {})
    left = left_by(known.logic.boxes(condition))
    for change in rule.changes if isinstance(rule, syntax.Adjustment) else ():
        yield from _check_apart(known, change, left)


def _applies(known: Known, block: IndicatorBlock) -> Boxes | None:
    """Where an indicator applies."""
    found: Boxes | None = ALWAYS
    for rule in block.not_applicable:
        fails = known.logic.boxes(rule.condition, holds=False)
        found = joined(found, fails)
    return found


def _check_derived(known: Known, derived: syntax.Derived) -> Iterator[Diagnostic]:
    options = derived.derived_options
    for one in options:
        if isinstance(one, syntax.OnlyWhen | syntax.Case):
            yield from _check_apart(known, one.condition, {})
    if any(isinstance(one, syntax.ZeroDivisor) for one in options):
        return
    for node, when in _cases(known, derived):
        for failure in failures(known, node, left_by(when), None):
            fixes = (*_instead(known, derived, failure), *_never_negative(known, failure))
            yield found_failure(failure, _SAY_VALUE, fixes)
            return


def _cases(known: Known, derived: syntax.Derived) -> Iterator[tuple[syntax.Node, Boxes | None]]:
    """The values that it may have, each with the case in which it is worked out."""
    if derived.bands or derived.other_bands:
        yield derived.value, ALWAYS
        for value in results_of(derived):
            yield value, ALWAYS
        return
    cases: list[tuple[syntax.Value, syntax.Condition]] = []
    for one in derived.derived_options:
        match one:
            case syntax.OnlyWhen(condition=condition):
                cases.insert(0, (derived.value, condition))
            case syntax.Case(value=value, condition=condition):
                cases.append((value, condition))
            case _:
                pass
    left: Boxes | None = ALWAYS
    for value, condition in cases:
        yield value, joined(left, known.logic.boxes(condition))
        left = joined(left, known.logic.boxes(condition, holds=False))
    if not cases:
        yield derived.value, ALWAYS
    for one in derived.derived_options:
        if isinstance(one, syntax.ElseValue):
            yield one.value, left


def _instead(known: Known, derived: syntax.Derived, failure: Failure) -> tuple[Fix, ...]:
    kind = known.kinds.of_derived(derived)
    share = kind is not None and kind.sort in (Sort.RATIO, Sort.QUOTIENT)
    unit = "percent" if share else "points" if kind and kind.sort is Sort.POINTS else ""
    values = [Fraction(0), *([Fraction(100)] if share else [])]
    effects = [syntax.Score(value=syntax.Literal(number=value, unit=unit)) for value in values]
    options = [syntax.ZeroDivisor(effect=one, failing=failure.word) for one in effects]
    return tuple(append(derived, write_part(one, "derived_option", known.language), known.language) for one in options)


def _check_apart(known: Known, node: syntax.Node, left: Left) -> Iterator[Diagnostic]:
    for failure in failures(known, node, left, None):
        yield found_failure(failure, _SAY_APART, _never_negative(known, failure) or _at_least_zero(known, failure))
        return


def _check_clause(
    known: Known, block: IndicatorBlock, clause: syntax.Clause, applies: Boxes | None
) -> Iterator[Diagnostic]:
    if tail(clause, syntax.IfZero):
        return
    for node, when in _parts(known, clause):
        left = left_by(joined(applies, when))
        for failure in failures(known, node, left, maximum(block)):
            effects = fitting(AT_ZERO[manner(clause)], block)
            choices = [syntax.IfZero(effect=one, failing=failure.word) for one in effects]
            fixes = tuple(append_tail(clause, choice, known.language) for choice in choices)
            yield found_failure(failure, _SAY_BEHIND, (*fixes, *_never_negative(known, failure)))
            return


def _parts(known: Known, clause: syntax.Clause) -> list[tuple[syntax.Node, Boxes | None]]:
    """The parts of a clause, each with the case in which it is looked at."""
    otherwise = tail(clause, syntax.Otherwise)
    rest = [one for one in tails(clause) if one is not otherwise]
    match clause:
        case syntax.Conditional():
            holds = known.logic.boxes(clause.condition)
            fails = known.logic.boxes(clause.condition, holds=False)
            found: list[tuple[syntax.Node, Boxes | None]] = [(clause.condition, ALWAYS), (clause.effect, holds)]
            found += [(otherwise, fails)] if otherwise else []
            return found + [(one, ALWAYS) for one in rest]
        case _:
            return [(clause, ALWAYS)]


class Failure(NamedTuple):
    """A value that something has no result for where it is ``where``, and whether it always is; ``what`` has no result."""

    value: syntax.Value
    always: bool
    where: str = "equal"
    what: Text = _QUOTIENT

    @property
    def word(self) -> str:
        return "divisor_zero" if self.what is _QUOTIENT else "no_result"


def of_each_record(clause: syntax.PerRecord) -> tuple[syntax.Node, ...]:
    """What a clause works out record by record."""
    alone = (clause.where, clause.each, *(one for one in clause.tails if isinstance(one, syntax.EachCap)))
    return (*(one for one in alone if one is not None), *clause.rates, *clause.other_rates)


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
            case syntax.Over(right=divisor) if _may_be(known, divisor, "equal", left, full_marks):
                yield Failure(divisor, constant(divisor, full_marks) == 0)
            case syntax.Aggregate():
                yield from _of_aggregate(known, part, left, full_marks)
            case syntax.Power() | syntax.Applied():
                yield from _without_value(known, part, left, full_marks)
            case syntax.Interpolation():
                yield from _width(known, part, left, full_marks)
            case syntax.PerStep() | syntax.Deviation():
                for base in relative_to(part):
                    if _may_be(known, base, "equal", left, full_marks):
                        yield Failure(base, constant(base, full_marks) == 0)
            case _:
                pass


def _of_aggregate(
    known: Known, aggregate: syntax.Aggregate, left: Left, full_marks: Fraction | None
) -> Iterator[Failure]:
    if weights_of(aggregate):
        weights = sum_of_weights(aggregate)
        if _may_be(known, weights, "equal", left, full_marks):
            yield Failure(weights, constant(weights, full_marks) == 0)
    if aggregate.statistic in NOT_BELOW_ZERO:
        for value in values_of(aggregate):
            if _may_be(known, value, "less_than", left, full_marks):
                number = constant(value, full_marks)
                yield Failure(value, number is not None and number < 0, "less_than", _called(aggregate))


def _called(aggregate: syntax.Aggregate) -> Text:
    return _HARMONIC if aggregate.statistic == Statistic.HARMONIC_MEAN else _GEOMETRIC


def check_means_of_records(known: Known, aggregate: syntax.Aggregate) -> Iterator[Diagnostic]:
    """What is made of records has its value before the clause is looked at, so the clause cannot say what follows where there is none."""
    collection = collection_of(aggregate)
    if aggregate.statistic not in NOT_BELOW_ZERO or collection is None or collection.each is None:
        return
    records, value = collection.owner, collection.each.value
    logic = Logic(known.names, known.kinds, known.reach, records=records)
    left = left_by(logic.boxes(collection.where.condition) if collection.where else ALWAYS)
    region = left.get(logic.subject(value)) if isinstance(value, syntax.Reference) else None
    if region is None:
        region = of_interval(replace(known.reach, records=records).of(value, None, left))
    if not meet(region, at("less_than", Fraction(0))):
        return
    column = known.names.column(records, value.name) if isinstance(value, syntax.Reference) else None
    named = said.name(value.name) if isinstance(value, syntax.Reference) else _OF
    fixes = _declared_so(known, column) if column else ()
    what, where = _called(aggregate), _WHERE["less_than"]
    yield MayHaveNoValue(place=value.span, value=named, where=where, what=what, advice=_DECLARE, fixes=fixes)


def _never_negative(known: Known, failure: Failure) -> tuple[Fix, ...]:
    """Of a fact that is a plain number it can be declared."""
    block = known.fact(failure.value.name) if isinstance(failure.value, syntax.Reference) else None
    return _declared_so(known, block.fact) if block and failure.where == "less_than" else ()


def _at_least_zero(known: Known, failure: Failure) -> tuple[Fix, ...]:
    """0 in place of what is below it, where nothing else can be said."""
    kind = known.kinds.of(failure.value)
    if failure.where != "less_than" or failure.always or kind is None:
        return ()
    zero = syntax.Literal(number=Fraction(0), unit="points" if kind.sort is Sort.POINTS else "")
    return (replace_node(failure.value, write_part(maximum_of(zero, failure.value), "value", known.language)),)


def _declared_so(known: Known, declared: syntax.Fact | syntax.Column) -> tuple[Fix, ...]:
    if declared.kind != "number" or not declared.span.line:
        return ()
    return (append(declared, write_part("not_negative", "fact_option", known.language), known.language),)


def relative_to(clause: syntax.Clause) -> list[syntax.Value]:
    """What 相对1% is a share of: it is divided by."""
    match clause:
        case syntax.PerStep(step=step) if step.unit == RELATIVE_PERCENT:
            return [clause.limit.value]
        case syntax.Deviation() if any(swing.step.unit == RELATIVE_PERCENT for swing in clause.swings):
            return list(clause.bases)
        case _:
            return []


def _without_value(
    known: Known, node: syntax.Power | syntax.Applied, left: Left, full_marks: Fraction | None
) -> Iterator[Failure]:
    if isinstance(node, syntax.Power):
        function, exponent = Function.POWER, constant(node.exponent, full_marks)
    else:
        function, exponent = FUNCTIONS[node.function]
    what, where = _POWER, ""
    if function in (Function.NATURAL_LOG, Function.COMMON_LOG):
        what, where = _LOGARITHM, "at_most"
    elif function is Function.POWER:
        if exponent is None or (exponent < 0 and not takes_below_zero(exponent)):
            where = "at_most"
        elif not takes_below_zero(exponent):
            where = "less_than"
        elif exponent < 0:
            where = "equal"
    if where and _may_be(known, node.value, where, left, full_marks):
        number = constant(node.value, full_marks)
        yield Failure(node.value, number is not None and contains(at(where, Fraction(0)), number), where, what)


def _width(known: Known, clause: syntax.Interpolation, left: Left, full_marks: Fraction | None) -> Iterator[Failure]:
    """Between ends that are facts, the line may have no width; ends that are numbers are looked at elsewhere."""
    width = syntax.Minus(left=clause.high, right=clause.low, span=clause.high.span)
    if constant(width, full_marks) is None and _may_be(known, width, "equal", left, full_marks):
        yield Failure(width, False)


def _may_be(known: Known, value: syntax.Value, where: str, left: Left, full_marks: Fraction | None) -> bool:
    """Whether a value can be 0 (``equal``), below 0 or 0 (``at_most``), or below 0 (``less_than``)."""
    if known.at_fault(value):
        return False
    region = left.get(known.logic.subject(value)) if isinstance(value, syntax.Reference | syntax.Earlier) else None
    if region is None:
        region = of_interval(known.reach.of(value, full_marks, left))
    return bool(meet(region, at(where, Fraction(0))))


def found_failure(failure: Failure, advice: Text, fixes: tuple[Fix, ...]) -> Diagnostic:
    value = failure.value
    named = said.name(value.name) if isinstance(value, syntax.Reference) else None
    if failure.what is _QUOTIENT:
        if failure.always:
            return DividesByZero(place=value.span)
        return DivisorMayBeZero(place=value.span, divisor=named or _THIS, advice=advice, fixes=fixes)
    if failure.always:
        return HasNoValue(place=value.span, what=failure.what)
    where = _WHERE[failure.where]
    return MayHaveNoValue(
        place=value.span,
        value=named or _OF,
        where=where,
        what=failure.what,
        advice=_OF_FUNCTIONS.get(advice, advice),
        fixes=fixes,
    )


def joined(one: Boxes | None, other: Boxes | None) -> Boxes | None:
    return one if other is None else other if one is None else both(one, other)

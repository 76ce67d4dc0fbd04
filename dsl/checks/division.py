"""Divisors that can be 0: what then, is said where the division stands.

A count can be 0, a ratio can be 0%; a condition in force (当【B】高于0, an indicator that does not apply where B is 0) can exclude it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import sum_of_weights, weights_of
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import Manner, manner, tail, tails
from kaoping.dsl.checks.known import Known, maximum
from kaoping.dsl.checks.logic import ALWAYS, Boxes, both, left_by
from kaoping.dsl.checks.reach import Left
from kaoping.dsl.checks.region import contains
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.edit import append, append_tail
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
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
            yield from _check_clause(known, block, clause, applies)
    for unranked in known.outline.unranked:
        yield from _check_apart(known, unranked.condition, {})


def _applies(known: Known, block: IndicatorBlock) -> Boxes | None:
    """Where an indicator applies."""
    found: Boxes | None = ALWAYS
    for rule in block.not_applicable:
        fails = known.logic.boxes(rule.condition, holds=False)
        found = _joined(found, fails)
    return found


def _check_derived(known: Known, derived: syntax.Derived) -> Iterator[Diagnostic]:
    options = derived.derived_options
    when: Boxes | None = ALWAYS
    for one in options:
        if isinstance(one, syntax.OnlyWhen):
            when = known.logic.boxes(one.condition)
            yield from _check_apart(known, one.condition, {})
        elif isinstance(one, syntax.ElseValue):
            yield from _check_apart(known, one.value, {})
    if any(isinstance(one, syntax.ZeroDivisor) for one in options):
        return
    kind = known.kinds.of(derived.value)
    share = kind is not None and kind.sort in (Sort.RATIO, Sort.QUOTIENT)
    unit = "percent" if share else "points" if kind and kind.sort is Sort.POINTS else ""
    values = [Fraction(0), *([Fraction(100)] if share else [])]
    effects = [syntax.Score(value=syntax.Literal(number=value, unit=unit)) for value in values]
    texts = [write_part(syntax.ZeroDivisor(effect=one), "derived_option", known.language) for one in effects]
    fixes = tuple(append(derived, text, known.language) for text in texts)
    for divisor in _divisors(known, derived.value, left_by(when), None):
        yield _found(divisor, _SAY_VALUE, fixes)
        return


def _check_apart(known: Known, node: syntax.Node, left: Left) -> Iterator[Diagnostic]:
    for divisor in _divisors(known, node, left, None):
        yield _found(divisor, _SAY_APART, ())
        return


def _check_clause(
    known: Known, block: IndicatorBlock, clause: syntax.Clause, applies: Boxes | None
) -> Iterator[Diagnostic]:
    if tail(clause, syntax.IfZero):
        return
    for node, when in _parts(known, clause):
        left = left_by(_joined(applies, when))
        for divisor in _divisors(known, node, left, maximum(block)):
            if isinstance(clause, syntax.Bands):
                yield _found(divisor, _SAY_APART, ())
            else:
                choices = [syntax.IfZero(effect=effect) for effect in AT_ZERO[manner(clause)]]
                fixes = tuple(append_tail(clause, choice, known.language) for choice in choices)
                yield _found(divisor, _SAY_BEHIND, fixes)
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


def _divisors(
    known: Known, node: syntax.Node, left: Left, full_marks: Fraction | None
) -> Iterator[tuple[syntax.Value, bool]]:
    """The divisors within a node that can be 0, and whether they always are."""
    for part in walk(node):
        if isinstance(part, syntax.Over) and _may_be_zero(known, part.right, left, full_marks):
            yield part.right, constant(part.right, full_marks) == 0
        elif isinstance(part, syntax.Aggregate) and weights_of(part):
            weights = sum_of_weights(part)
            if _may_be_zero(known, weights, left, full_marks):
                yield weights, constant(weights, full_marks) == 0
        elif isinstance(part, syntax.Interpolation):
            yield from _width(known, part, left, full_marks)


def _width(
    known: Known, clause: syntax.Interpolation, left: Left, full_marks: Fraction | None
) -> Iterator[tuple[syntax.Value, bool]]:
    """Between ends that are facts, the line may have no width; ends that are numbers are looked at elsewhere."""
    width = syntax.Minus(left=clause.high, right=clause.low, span=clause.high.span)
    if constant(width, full_marks) is None and _may_be_zero(known, width, left, full_marks):
        yield width, False


def _may_be_zero(known: Known, divisor: syntax.Value, left: Left, full_marks: Fraction | None) -> bool:
    if isinstance(divisor, syntax.Reference):
        region = left.get(known.logic.subject(divisor))
        if region is not None:
            return contains(region, Fraction(0))
    return 0 in known.reach.of(divisor, full_marks, left)


def _found(divisor: tuple[syntax.Value, bool], advice: Text, fixes: tuple[Fix, ...]) -> Diagnostic:
    value, always = divisor
    if always:
        return DividesByZero(place=value.span)
    named = said.name(value.name) if isinstance(value, syntax.Reference) else _THIS
    return DivisorMayBeZero(place=value.span, divisor=named, advice=advice, fixes=fixes)


def _joined(one: Boxes | None, other: Boxes | None) -> Boxes | None:
    return one if other is None else other if one is None else both(one, other)

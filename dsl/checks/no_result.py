"""What is said where a value may not be there (see ``failures``), and how it can be ruled out in a declaration."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.failures import QUOTIENT, Failure
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.edit import append
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.quick import dataclass


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


_WHERE = {"equal": Text("是0", "0"), "at_most": Text("不大于0", "0 or less"), "less_than": Text("小于0", "below 0")}
_NUMBER = Text("这里的数", "The number here")
SAY_BEHIND = Text(
    "请在后面写明除数为0时怎么计；或者写明这种情形下指标不适用。",
    "Say behind it what follows where the divisor is 0, or that the indicator does not apply then.",
)
SAY_VALUE = Text(
    "请在后面写明除数为0时取几，或写明什么情形下才这样算。",
    "Say behind it which value it takes then, or the condition under which it is computed.",
)
SAY_APART = Text(
    "这里没有地方写除数为0时怎么办。请先用单独一行设定这个商，写明除数为0时取几，再在这里引用。",
    "There is no room here for what follows where the divisor is 0. Set the quotient on a line of its own, with its value in that case, and "
    "use it here.",
)
_OF_FUNCTIONS = {
    SAY_BEHIND: Text(
        "请在后面写明算不出时怎么计；或者写明这种情形下指标不适用。",
        "Say behind it what follows then, or that the indicator does not apply then.",
    ),
    SAY_VALUE: Text(
        "请在后面写明算不出时取几，或写明什么情形下才这样算。",
        "Say behind it which value it takes then, or the condition under which it is computed.",
    ),
    SAY_APART: Text(
        "这里没有地方写算不出时怎么办。请先用单独一行设定这个数，写明算不出时取几，再在这里引用。",
        "There is no room here for what follows then. Set the value on a line of its own, with what it is in that case, and use it here.",
    ),
}
_THIS = Text("这里的除数", "The divisor")


def no_result(failure: Failure, advice: Text, fixes: tuple[Fix, ...]) -> Diagnostic:
    value = failure.value
    named = said.name(value.name) if isinstance(value, syntax.Reference) else None
    if failure.what is QUOTIENT:
        if failure.always:
            return DividesByZero(place=value.span)
        return DivisorMayBeZero(place=value.span, divisor=named or _THIS, advice=advice, fixes=fixes)
    if failure.always:
        return HasNoValue(place=value.span, what=failure.what)
    where = _WHERE[failure.where]
    return MayHaveNoValue(
        place=value.span,
        value=named or _NUMBER,
        where=where,
        what=failure.what,
        advice=_OF_FUNCTIONS.get(advice, advice),
        fixes=fixes,
    )


def declared_so(known: Known, declared: syntax.Fact | syntax.Column) -> tuple[Fix, ...]:
    """A plain number declared never to be below 0."""
    if declared.kind != "number" or not declared.span.line:
        return ()
    return (append(declared, write_part("not_negative", "fact_option", known.language), known.language),)

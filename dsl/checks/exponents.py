"""``x^2/3``: by the rules of arithmetic a third of the square, to many who write it the power 2/3. Behind words (``to the power 2/3``) it is the exponent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_number, write_part
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class ExponentOrQuotient(Diagnostic):
    code: ClassVar[str] = "exponent-or-quotient"
    title: ClassVar[Text] = Text(
        "“^{exponent}/{divisor}”可以指{exponent}/{divisor}次方，也可以指{exponent}次方再除以{divisor}，没有写明。",
        "'^{exponent}/{divisor}' may be the power {exponent}/{divisor}, or the power {exponent} divided by {divisor}; it is not said which.",
    )
    label: ClassVar[Text] = Text("除的是指数还是整个数？", "is the exponent divided, or the whole?")
    help: ClassVar[Text] = Text("请写明是哪一种。", "Say which is meant.")
    exponent: str
    divisor: str


def check_exponents(known: Known) -> Iterator[Diagnostic]:
    if syntax.Power not in known.used:
        return
    for statement in known.statements():
        for node in walk(statement):
            if isinstance(node, syntax.Over) and (exponent := _read_on(node)):
                divisor = node.right
                assert isinstance(divisor, syntax.Literal)
                choices = (_with_exponent(node.left, syntax.Over(left=exponent, right=divisor)), node)
                fixes = tuple(replace_node(node, write_part(one, "value", known.language)) for one in choices)
                numbers = write_part(exponent, "value", known.language), write_number(divisor.number)
                yield ExponentOrQuotient(place=node.span, exponent=numbers[0], divisor=numbers[1], fixes=fixes)


def _read_on(node: syntax.Over) -> syntax.Literal | syntax.Negative | None:
    """The exponent that stands, bare and without parentheses around its power, in front of the sign of division and a bare number."""
    if not isinstance(node.right, syntax.Literal) or node.right.unit or node.span.column != node.left.span.column:
        return None
    power = _last(node.left)
    if not isinstance(power, syntax.Power) or not isinstance(power.exponent, syntax.Literal | syntax.Negative):
        return None
    ends = {node.left.span.end, power.span.end, power.exponent.span.end}
    return power.exponent if len(ends) == 1 and power.span.line else None


def _last(value: syntax.Value) -> syntax.Value:
    while isinstance(value, syntax.Times | syntax.Over | syntax.Negative):
        value = value.value if isinstance(value, syntax.Negative) else value.right
    return value


def _with_exponent(value: syntax.Value, exponent: syntax.Over) -> syntax.Value:
    """The same with another exponent of its last power."""
    match value:
        case syntax.Times(right=right) | syntax.Over(right=right):
            return replace(value, right=_with_exponent(right, exponent))
        case syntax.Negative(value=inner):
            return replace(value, value=_with_exponent(inner, exponent))
        case syntax.Power():
            return replace(value, exponent=exponent)
        case _:
            raise AssertionError(value)

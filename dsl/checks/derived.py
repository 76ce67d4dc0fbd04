"""Derived values: what they are where their condition does not hold, and options that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.edit import append
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class ElseValueUnsaid(Diagnostic):
    code: ClassVar[str] = "else-value-unsaid"
    title: ClassVar[Text] = Text(
        "【{name}】在条件不成立时取几，没有写明。",
        "It is not said which value [{name}] has where the condition does not hold.",
    )
    label: ClassVar[Text] = Text("否则取几？", "and otherwise?")
    help: ClassVar[Text] = Text("请在后面写明条件不成立时取几。", "Write behind it which value it has then.")
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionWithoutUse(Diagnostic):
    code: ClassVar[str] = "derived-option-without-use"
    title: ClassVar[Text] = Text("这一段不起作用：{why}。", "This part has no effect: {why}.")
    help: ClassVar[Text] = Text("请删去这一段，或补上缺的部分。", "Remove it, or add what is lacking.")
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionTwice(Diagnostic):
    code: ClassVar[str] = "derived-option-twice"
    title: ClassVar[Text] = Text(
        "设定【{name}】的这一段写了两次。", "This part of what sets [{name}] is written twice."
    )
    help: ClassVar[Text] = Text("请留下一处。", "Keep one of the two.")
    name: str


_NO_CONDITION = Text("前面没有写在什么条件下才这样算", "no condition stands before it")
_NO_DIVISION = Text("算式里没有除以会变的数", "nothing is divided by a number that can change")


def check_derived(known: Known) -> Iterator[Diagnostic]:
    for derived in known.outline.derived:
        yield from _check(known, derived)


def _check(known: Known, derived: syntax.Derived) -> Iterator[Diagnostic]:
    seen: dict[type, syntax.Node] = {}
    for one in derived.derived_options:
        first = seen.setdefault(type(one), one)
        if first is not one:
            related = (Related(first.span, Text("第一次写在这里", "written here first")),)
            yield OptionTwice(place=one.span, name=derived.name.text, related=related)
    otherwise, divisor = seen.get(syntax.ElseValue), seen.get(syntax.ZeroDivisor)
    if syntax.OnlyWhen in seen and otherwise is None:
        yield _unsaid(known, derived)
    if otherwise is not None and syntax.OnlyWhen not in seen:
        yield OptionWithoutUse(place=otherwise.span, why=_NO_CONDITION)
    if divisor is not None and not _divides(derived.value):
        yield OptionWithoutUse(place=divisor.span, why=_NO_DIVISION)


def _unsaid(known: Known, derived: syntax.Derived) -> ElseValueUnsaid:
    kind = known.kinds.of(derived.value)
    unit = {Sort.RATIO: "percent", Sort.POINTS: "points"}.get(kind.sort, "") if kind else ""
    value = syntax.ElseValue(value=syntax.Literal(number=Fraction(0), unit=unit))
    text = write_part(value, "derived_option", known.language)
    return ElseValueUnsaid(place=derived.span, name=derived.name.text, fixes=(append(derived, text, known.language),))


def _divides(value: syntax.Value) -> bool:
    return any(isinstance(node, syntax.Over) and constant(node.right) is None for node in walk(value))

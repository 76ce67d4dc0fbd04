"""Derived values: what they are where their condition does not hold, and options that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import results_of
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
        if first is not one and not isinstance(one, syntax.Case):
            related = (Related(first.span, Text("第一次写在这里", "written here first")),)
            yield OptionTwice(place=one.span, name=derived.name.text, related=related)
    otherwise, divisor, first_case = (seen.get(kind) for kind in (syntax.ElseValue, syntax.ZeroDivisor, syntax.Case))
    if syntax.OnlyWhen in seen and otherwise is None:
        yield _unsaid(known, derived)
    if syntax.OnlyWhen not in seen:
        for lone in (otherwise, first_case):
            if lone is not None:
                yield OptionWithoutUse(place=lone.span, why=_NO_CONDITION)
    if divisor is not None and not any(_may_fail(value) for value in (derived.value, *results_of(derived))):
        yield OptionWithoutUse(place=divisor.span, why=_NO_DIVISION)


def _unsaid(known: Known, derived: syntax.Derived) -> ElseValueUnsaid:
    kind = known.kinds.of_derived(derived)
    unit = {Sort.RATIO: "percent", Sort.POINTS: "points"}.get(kind.sort, "") if kind else ""
    values: list[syntax.Value] = [syntax.Literal(number=Fraction(0), unit=unit)]
    if kind and kind.sort is Sort.CHOICE:
        values = [syntax.Label(text=text) for text in kind.choices]
    elif kind and kind.sort is Sort.YES_NO:
        values = [syntax.Yes(), syntax.No()]
    texts = [write_part(syntax.ElseValue(value=value), "derived_option_next", known.language) for value in values]
    fixes = tuple(append(derived, text, known.language) for text in texts)
    return ElseValueUnsaid(place=derived.span, name=derived.name.text, fixes=fixes)


def _may_fail(value: syntax.Value) -> bool:
    """Whether something within is divided by what can change, or has a root or logarithm."""
    return any(
        (isinstance(node, syntax.Over) and constant(node.right) is None)
        or isinstance(node, syntax.Power | syntax.Applied)
        for node in walk(value)
    )

"""Whether a value can be held against a limit: 达到70%, 为是, 为“未配置”, ＝7."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.kinds.arithmetic import NUMERIC
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.messages import (
    CannotCompare,
    MeasureDiffers,
    NotAChoice,
    OnlyEqual,
    PercentOrPoints,
    RatioWithoutPercent,
)
from kaoping.dsl.kinds.values import Inference, add_percent, is_plain_zero, with_unit
from kaoping.dsl.layout.surface import write_number, write_part
from kaoping.dsl.likeness import nearest
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import time_of, write_unit

_NAMES = (Sort.TEXT, Sort.CHOICE)
_UNORDERED = (Sort.YES_NO, Sort.CHOICE, Sort.TEXT)
_RATIO = Text("比率（%）", "a ratio (%)")
_POINTS_APART = Text("百分点数（个百分点）", "percentage points")


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotLack(Diagnostic):
    code: ClassVar[str] = "cannot-lack"
    title: ClassVar[Text] = Text(
        "这里要写一个事实或它以前的值，才有缺不缺的问题。", "Only a fact, or an earlier value of one, can be missing."
    )
    help: ClassVar[Text] = Text("请对算式里的每个事实分别写明。", "Say it of each fact of the formula on its own.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoNameOfUnit(Diagnostic):
    code: ClassVar[str] = "no-name-of-unit"
    title: ClassVar[Text] = Text(
        "这里写的是{kind}，不会是单位的名称。", "This is {kind}, and cannot be the name of a unit."
    )
    help: ClassVar[Text] = Text(
        "“本单位”只与单位名称相比：请写一列文本，例如“【打分单位】不为本单位”。",
        "'this unit' is held against names of units: write a column of texts, such as '[rater] is not this unit'.",
    )
    kind: Text


def check_condition(known: Inference, condition: syntax.Condition) -> None:
    match condition:
        case syntax.Compare():
            check_limit(known, condition.value, condition.limit)
        case syntax.Either() | syntax.Both():
            check_condition(known, condition.left)
            check_condition(known, condition.right)
        case syntax.Negation():
            check_condition(known, condition.condition)
        case syntax.Lacking(value=value):
            known.of(value)
            if not isinstance(value, syntax.Reference | syntax.Earlier):
                known.say(CannotLack(place=value.span))
        case syntax.Among():
            from kaoping.dsl.kinds.peers import among_kind  # it asks for the values that are ranked

            among_kind(known, condition)
        case syntax.OwnUnit(value=value):
            kind = known.of(value)
            if kind is not None and (kind.sort not in _NAMES or not isinstance(value, syntax.Reference)):
                known.say(NoNameOfUnit(place=value.span, kind=called(kind)))


def check_limit(known: Inference, value: syntax.Value, limit: syntax.Limit) -> bool:
    """Whether ``value`` can be compared with the limit; said if not. Unknown kinds pass."""
    left = known.of(value)
    name = value.name.text if isinstance(value, syntax.Reference) else ""
    if isinstance(value, syntax.GradeValue):
        name = write_part(value, "value", known.language)
    if left and left.sort in _UNORDERED and limit.comparison not in ("equal", "not_equal"):
        known.of(limit.value)
        known.say(OnlyEqual(place=limit.span, left=called(left)))
        return False
    return check_against(known, left, name, limit.value)


def check_against(known: Inference, left: Kind | None, name: str, right_value: syntax.Value) -> bool:
    """Whether a value of kind ``left`` (of the fact ``name``, empty for an expression) can equal ``right_value``."""
    right = known.of(right_value)
    if left is None or right is None:
        return False
    match left.sort:
        case Sort.YES_NO:
            return right.sort is Sort.YES_NO or _cannot(known, left, right, right_value, _yes_or_no(known, right_value))
        case Sort.CHOICE:
            return _among_choices(known, left, name, right_value) or False
        case Sort.TEXT:
            is_label = isinstance(right_value, syntax.Label | syntax.LabelList)
            return is_label or _cannot(known, left, right, right_value)
        case Sort.DATE:
            return right.sort is Sort.DATE or _cannot(known, left, right, right_value)
        case _:
            return _numbers(known, left, right, name, right_value)


def _yes_or_no(known: Inference, value: syntax.Value) -> tuple[Fix, ...]:
    texts = [write_part(answer, "value", known.language) for answer in (syntax.Yes(), syntax.No())]
    return tuple(Fix(text, value.span, Text(f"写成“{text}”", f"write '{text}'")) for text in texts)


def _among_choices(known: Inference, left: Kind, name: str, value: syntax.Value) -> bool:
    match value:
        case syntax.Label():
            labels: tuple[syntax.Label, ...] = (value,)
        case syntax.LabelList():
            labels = value.labels
        case _:
            right = known.of(value)
            return _cannot(known, left, right, value) if right else False
    choices = {fold(text) for text in left.choices}
    wrong = [label for label in labels if fold(label.text) not in choices]
    for label in wrong:
        known.say(_not_a_choice(label, name, left.choices, known.language))
    return not wrong


def _not_a_choice(label: syntax.Label, name: str, choices: tuple[str, ...], language: str) -> NotAChoice:
    offered = nearest(label.text, choices) or choices[:3]
    texts = [write_part(syntax.Label(text=text), "value", language) for text in offered]
    fixes = tuple(Fix(text, label.span, Text(f"改成{text}", f"write {text}")) for text in texts)
    listed = Text("、".join(f"“{text}”" for text in choices), ", ".join(f'"{text}"' for text in choices))
    return NotAChoice(place=label.span, label_text=label.text, name=name, listed=listed, fixes=fixes)


def _numbers(known: Inference, left: Kind, right: Kind, name: str, value: syntax.Value) -> bool:
    """``left`` is numeric."""
    if right.sort not in NUMERIC:
        return _cannot(known, left, right, value)
    if is_plain_zero(value):
        return True
    match left.sort, right.sort:
        case Sort.RATIO | Sort.DIFFERENCE, Sort.NUMBER if isinstance(value, syntax.Literal):
            fixes = add_percent(value, known.language)
            known.say(RatioWithoutPercent(place=value.span, number=write_number(value.number), fixes=fixes))
            return False
        case Sort.RATIO, Sort.PERCENTAGE_POINTS:
            return _percent(known, _RATIO, _POINTS_APART, "percent", value)
        case Sort.PERCENTAGE_POINTS, Sort.RATIO:
            return _percent(known, _POINTS_APART, _RATIO, "percentage_points", value)
        case ((Sort.COUNT | Sort.NUMBER | Sort.QUOTIENT), (Sort.COUNT | Sort.NUMBER | Sort.QUOTIENT)):
            return _measures(known, left, right, name, value)
        case ((Sort.RATIO | Sort.DIFFERENCE | Sort.QUOTIENT), (Sort.RATIO | Sort.DIFFERENCE | Sort.QUOTIENT)):
            return True
        case (Sort.DIFFERENCE, Sort.PERCENTAGE_POINTS) | (Sort.PERCENTAGE_POINTS, Sort.DIFFERENCE):
            return True
        case (Sort.POINTS, Sort.NUMBER | Sort.QUOTIENT) | (Sort.NUMBER | Sort.QUOTIENT, Sort.POINTS):
            return True
        case one, other if one is other:
            return True
        case (Sort.RATIO | Sort.DIFFERENCE | Sort.PERCENTAGE_POINTS, Sort.NUMBER) if not isinstance(
            value, syntax.Literal
        ):
            return True
        case (Sort.NUMBER, Sort.RATIO | Sort.DIFFERENCE) if not isinstance(known.names.fact(_named(name)), FactBlock):
            return True  # an index that is computed, held against a rate
        case _:
            return _cannot(known, left, right, value)


def _named(text: str) -> syntax.Name:
    return syntax.Name(text=text)


def _percent(known: Inference, wanted: Text, written: Text, unit: str, value: syntax.Value) -> bool:
    fixes = (with_unit(value, unit, known.language),) if isinstance(value, syntax.Literal) else ()
    known.say(PercentOrPoints(place=value.span, wanted=wanted, written=written, fixes=fixes))
    return False


def _measures(known: Inference, left: Kind, right: Kind, name: str, value: syntax.Value) -> bool:
    if not left.measure or not right.measure or same_measure(left.measure, right.measure):
        return True
    if isinstance(value, syntax.Literal):
        say_measure(known, name, left.measure, value)
    else:
        _cannot(known, left, right, value)
    return False


def same_measure(one: str, other: str) -> bool:
    """件 and 件; case and cases; 天 and days."""
    time = time_of(one)
    return time == time_of(other) if time else fold(one).rstrip("s") == fold(other).rstrip("s")


def say_measure(known: Inference, name: str, declared: str, literal: syntax.Literal) -> None:
    fix = with_unit(literal, declared, known.language)
    said, written = (write_unit(unit, Fraction(2), known.language) for unit in (declared, literal.unit))
    what = (
        Text(f"【{name}】声明的单位是", f"[{name}] is declared in")
        if name
        else Text("这里的数，单位是", "What stands here is counted in")
    )
    known.say(MeasureDiffers(place=literal.span, what=what, declared=said, written=written, fixes=(fix,)))


def _cannot(known: Inference, left: Kind, right: Kind, value: syntax.Value, fixes: tuple[Fix, ...] = ()) -> bool:
    known.say(
        CannotCompare(place=value.span, left=called(left), right=called(right), advice=_advice(left), fixes=fixes)
    )
    return False


def _advice(left: Kind) -> Text:
    match left.sort:
        case Sort.YES_NO:
            return Text("它只有“是”和“否”两种情形。", "It is either yes or no.")
        case Sort.CHOICE:
            listed = "、".join(f"“{text}”" for text in left.choices), ", ".join(f'"{text}"' for text in left.choices)
            return Text(f"请写它的选项之一：{listed[0]}。", f"Write one of its choices: {listed[1]}.")
        case Sort.TEXT:
            return Text("请写引号中的文字。", "Write a text in quotes.")
        case Sort.DATE:
            return Text("请写一个日期，如2021-06-30。", "Write a date, such as 2021-06-30.")
        case Sort.RATIO | Sort.DIFFERENCE:
            return Text("请写一个百分数，如70%。", "Write a percentage, such as 70%.")
        case _:
            return Text(
                "两边要是同一种数，单位也要一致。请核对数和单位。",
                "Both sides must be the same kind of number, in the same unit. Check the number and its unit.",
            )

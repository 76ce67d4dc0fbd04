"""What is counted item by item: 每1个【X】, and, item after item, 第1次, 第2次."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.kinds.compare import same_measure, say_measure
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotCount(Diagnostic):
    code: ClassVar[str] = "cannot-count"
    title: ClassVar[Text] = Text(
        "【{name}】是{kind}，不能逐个计算。", "[{name}] is {kind}; its items cannot be counted one by one."
    )
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    name: str
    kind: Text
    advice: Text


_TIMES = "次"


def check_counted(
    known: Inference, counted: syntax.Name, block: syntax.Literal | None, *, again: bool = False
) -> Kind | None:
    """The kind of what is counted, if it can be. ``again``: what comes again and again of one key, so 次 fits whatever its own measure word is."""
    kind = known.of_name(counted)
    if kind is None:
        return None
    if kind.sort not in (Sort.COUNT, Sort.NUMBER, Sort.QUOTIENT):
        known.say(CannotCount(place=counted.span, name=counted.text, kind=called(kind), advice=_instead(kind)))
        return None
    if block and not (again and block.unit == _TIMES):
        check_measure(known, counted, block)
    return kind


def check_escalating(known: Inference, clause: syntax.Escalating) -> None:
    """Only whole things have a first and a second one."""
    again = any(isinstance(tail, syntax.Apart) for tail in clause.tails)
    kind = check_counted(known, clause.counted, clause.block, again=again)
    if kind and not kind.whole and clause.block is None:
        known.say(
            CannotCount(place=clause.counted.span, name=clause.counted.text, kind=called(kind), advice=_ONE_BY_ONE)
        )
    for literal in (one for turn in clause.turns for one in (turn.first, turn.last)):
        if literal and kind and not clause.block and not (again and literal.unit == _TIMES):
            check_measure(known, clause.counted, literal)


_ONE_BY_ONE = Text(
    "递进计分是一个一个地数的，只用于计数和记录。数值请写成分段累进：各段每多少扣几分。",
    "Points for the first, the second and so on are for counts and records. For a number write tiers, each with its own rate.",
)


def _instead(kind: Kind) -> Text:
    match kind.sort:
        case Sort.RATIO | Sort.DIFFERENCE | Sort.PERCENTAGE_POINTS:
            return Text(
                "比率请写成低于或高于目标时每低、每高1个百分点计多少分。",
                "For a ratio, name the target and the points per percentage point short of it or beyond.",
            )
        case Sort.YES_NO | Sort.CHOICE | Sort.TEXT:
            return Text(
                "请写成条件：若它为某种情形，计多少分。", "Write a condition: if it is so, the points that follow."
            )
        case _:
            return Text(
                "每个多少分，只用于计数、数值和记录。", "Points for each item are for counts, numbers and records."
            )


def check_measure(known: Inference, counted: syntax.Name, literal: syntax.Literal) -> None:
    kind = known.of_name(counted)
    known.of(literal)
    if kind and kind.measure and literal.unit and not same_measure(kind.measure, literal.unit):
        say_measure(known, counted.text, kind.measure, literal)

"""What follows where an indicator does not apply or a fact is missing: the consequence is said, and is one that can follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known, fitting, maximum
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.edit import append, line_below, replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicableThen(Diagnostic):
    code: ClassVar[str] = "not-applicable-then"
    title: ClassVar[Text] = Text(
        "指标【{name}】不适用时怎么办，没有写明。",
        "It is not said what follows where indicator [{name}] does not apply.",
    )
    label: ClassVar[Text] = Text("不适用，然后呢？", "and then?")
    help: ClassVar[Text] = Text(
        "可以把它的满分折算到其余指标上，可以给满分，也可以不出总分。请选一种写在后面。",
        "Its points can be spread over the other indicators, it can have full marks, or the total can be withheld. Choose one.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceDoesNotFit(Diagnostic):
    code: ClassVar[str] = "consequence-does-not-fit"
    title: ClassVar[Text] = Text("这里不能这样写：{why}。", "That cannot follow here: {why}.")
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedThen(Diagnostic):
    code: ClassVar[str] = "marked-then"
    title: ClassVar[Text] = Text(
        "指标【{name}】把缺数视为不适用，但没有写明不适用时怎么办。",
        "Indicator [{name}] treats a missing value as not applicable, but does not say what follows then.",
    )
    label: ClassVar[Text] = Text("视为不适用，然后呢？", "and then?")
    help: ClassVar[Text] = Text(
        "请在下面加一行，写明事实标为不适用时怎么办。",
        "Add a line that says what follows where a fact is marked not applicable.",
    )
    name: str


_ZERO = syntax.Score(value=syntax.Literal(number=Fraction(0), unit="points"))
_NO_SCORE = Text(
    "没有分数可以扣、加或折算，要直接写明得满分、得0分，或总分怎么办",
    "there is no score to change; say full marks, 0 points, or what happens to the total",
)
_OUTSIDE = Text("得分要在0分和满分之间", "the score lies between 0 and the maximum")
_CIRCLE = Text("已经是不适用了", "it does not apply already")
_NO_ERROR = Text("不适用是正常情形，不是差错", "that it does not apply is no error")
_Gap = syntax.Missing | syntax.Marked | syntax.NotApplicable


def check_gaps(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.indicators:
        for rule in block.not_applicable:
            if rule.consequence is None:
                yield NotApplicableThen(
                    place=rule.span, name=block.indicator.name.text, fixes=_choices(known, rule, block)
                )
        for statement in (*block.not_applicable, block.missing, block.marked):
            if statement is not None and (why := _misfit(statement, block)):
                yield _does_not_fit(known, block, statement, why)
        if block.missing and block.missing.consequence == "treat_as_not_applicable" and block.marked is None:
            yield _marked_then(known, block, block.missing)


def _choices(known: Known, rule: syntax.NotApplicable, block: IndicatorBlock) -> tuple[Fix, ...]:
    language = known.language
    return tuple(append(rule, write_part(one, "consequence", language), language) for one in _follows(known, block))


def _follows(known: Known, block: IndicatorBlock) -> tuple[syntax.Consequence, ...]:
    """Its points can go to all others, or to those of its section, if there are any; full marks are for one that has them."""
    there: tuple[syntax.Consequence, ...] = (_ZERO,)
    if _nothing_to_spread(block) is None:
        beside = bool(block.section) and len(known.indicators_in[block.section]) > 1
        there = ("rescale_total", "rescale_section") if beside else ("rescale_total",)
    return fitting((*there, syntax.Score(value=syntax.FullMarks()), "withhold_total"), block)


def _nothing_to_spread(block: IndicatorBlock) -> Text | None:
    """Why an indicator has no points that could go to the others; None if it has."""
    if block.indicator.value is None:
        return Text(
            "这个指标不设满分，没有满分可以折算", "this indicator has no maximum that could be spread over the others"
        )
    if "beyond_total" in block.indicator.indicator_options:
        return Text(
            "附加分不在总分之内，没有满分可以折算",
            "its points stand on top of the total; there is nothing to spread over the others",
        )
    return None


def _misfit(statement: _Gap, block: IndicatorBlock) -> Text | None:
    """Why a consequence cannot follow; None if it can."""
    match statement.consequence:
        case syntax.Score(value=value):
            points, full = constant(value, maximum(block)), maximum(block)
            within = points is None or full is None or "may_exceed_maximum" in block.indicator.indicator_options
            return None if within or 0 <= points <= full else _OUTSIDE  # type: ignore[operator]
        case syntax.Deduct() | syntax.Award() | syntax.InProportion():
            return _NO_SCORE
        case syntax.Imported():
            return None
        case "treat_as_not_applicable" if not isinstance(statement, syntax.Missing):
            return _CIRCLE
        case "rescale_total":
            return _nothing_to_spread(block)
        case "report_error" if isinstance(statement, syntax.NotApplicable):
            return _NO_ERROR
        case _:
            return None


def _does_not_fit(known: Known, block: IndicatorBlock, statement: _Gap, why: Text) -> ConsequenceDoesNotFit:
    follows = _follows(known, block)
    choices = dict.fromkeys((_ZERO, *follows)) if isinstance(statement, syntax.Missing) else follows
    changed = [replace(statement, consequence=one) for one in choices]
    fixes = tuple(replace_node(statement, write_statement(one, known.language)) for one in changed)
    consequence = statement.consequence
    place = consequence.span if isinstance(consequence, syntax.Node) else statement.span
    return ConsequenceDoesNotFit(place=place, why=why, fixes=fixes)


def _marked_then(known: Known, block: IndicatorBlock, missing: syntax.Missing) -> MarkedThen:
    lines = [write_statement(syntax.Marked(consequence=one), known.language) for one in _follows(known, block)]
    fixes = tuple(line_below(missing, line) for line in lines)
    return MarkedThen(place=missing.span, name=block.indicator.name.text, fixes=fixes)

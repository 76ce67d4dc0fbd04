"""Parts of a step and of a block: 每低1个百分点, 每3次. Where a quantity can stop within a step, the rulebook says what that part counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar, assert_never

from kaoping.dsl import syntax
from kaoping.dsl.checks.clause import tail
from kaoping.dsl.checks.known import Known
from kaoping.dsl.constant import constant, literal_number
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds import Kind, Sort
from kaoping.dsl.layout.edit import append_tail, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import RELATIVE_PERCENT, time_of

PART_RULES = ("pro_rata", "ignored", "whole")
_Stepped = syntax.PerStep | syntax.PerItem | syntax.Escalating | syntax.Tiered | syntax.Deviation
_Step = tuple[syntax.Literal, syntax.Value | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfStep(Diagnostic):
    code: ClassVar[str] = "part-of-step"
    title: ClassVar[Text] = Text("没有写明不足{step}的部分怎样计。", "It is not said how a part of {step} counts.")
    label: ClassVar[Text] = Text("不足{step}的？", "and a part of it?")
    help: ClassVar[Text] = Text(
        "余下不足{step}的，可以按比例计，可以不计，也可以当作一整档。请选一种写在后面。",
        "What is left over can count pro rata, not at all, or as a whole step. Choose one and write it behind the clause.",
    )
    step: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfAnother(Diagnostic):
    code: ClassVar[str] = "part-of-another-step"
    title: ClassVar[Text] = Text(
        "前面以{step}为一档，后面说的却是不足{part}的部分。",
        "The step is {step}, but the words behind it speak of a part of {part}.",
    )
    help: ClassVar[Text] = Text("两处要写同一个数。", "Both must be the same number.")
    step: Text
    part: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNotAboveZero(Diagnostic):
    code: ClassVar[str] = "step-not-above-zero"
    title: ClassVar[Text] = Text("每档是0，无法计算档数。", "The step is 0, so steps cannot be counted.")
    help: ClassVar[Text] = Text("请写一个大于0的数。", "Write a number above 0.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfMonth(Diagnostic):
    code: ClassVar[str] = "part-of-month"
    title: ClassVar[Text] = Text(
        "月有长短，不足一个月的部分不能按比例计。", "Months differ in length: a part of one has no share."
    )
    help: ClassVar[Text] = Text(
        "不足一个月的，可以不计，也可以当作一个月；要按比例，请按天计。",
        "A part of a month can count not at all, or as a whole month; for a share, count days.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPartLeft(Diagnostic):
    code: ClassVar[str] = "no-part-left"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "这里只有整数，不会有不足{step}的部分。", "These are whole numbers: no part of {step} can be left over."
    )
    help: ClassVar[Text] = Text("这一段可以删去。", "This part can be removed.")
    step: Text


def check_steps(known: Known) -> Iterator[Diagnostic]:
    for _, clause in known.clauses():
        if isinstance(clause, _Stepped):
            yield from _check(known, clause)


def _check(known: Known, clause: _Stepped) -> Iterator[Diagnostic]:
    steps = _steps(clause)
    empty = next((step for step, _ in steps if literal_number(step) <= 0), None)
    if empty is not None:
        yield StepNotAboveZero(place=empty.span)
        return
    quantity = _quantity(known, clause)
    if quantity is None or not steps:
        return
    left_over = [step for step, start in steps if _can_stop_within(known, quantity, step, start)]
    part = tail(clause, syntax.Part)
    step, *_ = left_over or [first for first, _ in steps]
    if part is None:
        if left_over:
            yield PartOfStep(
                place=step.span if step.span.line else clause.span,
                step=_written(step, quantity),
                fixes=_part_fixes(known, clause, steps),
            )
    elif part.part_of and all(_differ(part.part_of, one) for one, _ in steps):
        fix = replace_node(part, write_part(_part(part.part_rule, clause, steps, known), "tail", known.language))
        yield PartOfAnother(
            place=part.span, step=_written(step, quantity), part=_written(part.part_of, quantity), fixes=(fix,)
        )
    elif part.part_rule == "pro_rata" and in_months(known, clause):
        rules = [write_part(_part(rule, clause, steps, known), "tail", known.language) for rule in PART_RULES[1:]]
        yield PartOfMonth(place=part.span, fixes=tuple(replace_node(part, text) for text in rules))
    elif not left_over:
        yield NoPartLeft(place=part.span, step=_written(step, quantity))


def _differ(part: syntax.Literal, step: syntax.Literal) -> bool:
    return literal_number(part) != literal_number(step) or bool(part.unit and step.unit and part.unit != step.unit)


def _steps(clause: _Stepped) -> list[_Step]:
    """The steps of a clause, each with what it is counted from (None: from 0)."""
    match clause:
        case syntax.PerStep():
            return [(clause.step, clause.limit.value)]
        case syntax.Escalating(block=None):
            return []  # items one by one; what is not whole was reported
        case syntax.PerItem() | syntax.Escalating():
            return [(clause.block or syntax.Literal(number=Fraction(1)), _allowance(clause))]
        case syntax.Tiered():
            return [(tier.step, tier.low) for tier in clause.tiers]
        case syntax.Deviation():
            return [(swing.step, base) for swing in clause.swings for base in clause.bases]
        case _:
            assert_never(clause)


def _quantity(known: Known, clause: _Stepped) -> Kind | None:
    if isinstance(clause, syntax.PerItem | syntax.Escalating):
        return known.kind_of(clause.counted)
    kind = known.kinds.of(clause.value)
    if isinstance(clause, syntax.PerStep) and kind is not None and kind.sort is Sort.DATE:
        # between two days lie whole days; months and weeks can be broken into
        return replace(kind, whole=time_of(clause.step.unit) in ("days", "working_days"))
    return kind


def _can_stop_within(known: Known, quantity: Kind, step: syntax.Literal, start: syntax.Value | None) -> bool:
    """Whole numbers counted from a whole number, in steps that divide 1, leave no part over."""
    if not quantity.whole or step.unit == RELATIVE_PERCENT or (1 / literal_number(step)).denominator != 1:
        return True
    if quantity.sort is Sort.DATE:
        return False
    if start is None:
        return False
    number = constant(start)
    if number is not None:
        return number.denominator != 1
    kind = known.kinds.of(start)
    return kind is None or not kind.whole


def _allowance(clause: syntax.PerItem | syntax.Escalating) -> syntax.Value | None:
    free = tail(clause, syntax.Free)
    return free.allowance if free else None


def _written(step: syntax.Literal, quantity: Kind) -> Text:
    unit = step.unit or quantity.measure
    literal = syntax.Literal(number=step.number, unit=unit)  # words cost a grammar's tables: only for what is said
    rule = "quantity" if unit == RELATIVE_PERCENT else "literal"
    return Text(write_part(literal, rule, "zh"), write_part(literal, rule, "en"))


def _part_fixes(known: Known, clause: _Stepped, steps: Sequence[_Step]) -> tuple[Fix, ...]:
    rules = PART_RULES[1:] if in_months(known, clause) else PART_RULES
    return tuple(append_tail(clause, _part(rule, clause, steps, known), known.language) for rule in rules)


def in_months(known: Known, clause: _Stepped) -> bool:
    """Whether steps are months between two days, which differ in length."""
    if not isinstance(clause, syntax.PerStep):
        return False
    kind = known.kinds.of(clause.value)
    return kind is not None and kind.sort is Sort.DATE and time_of(clause.step.unit) == "months"


def _part(rule: str, clause: _Stepped, steps: Sequence[_Step], known: Known) -> syntax.Part:
    """Chinese names the step once more where all are alike, English does not."""
    quantity, ((step, _), *_) = _quantity(known, clause), steps
    unit = step.unit or (quantity.measure if quantity else "")
    alike = all(not _differ(one, step) for one, _ in steps)
    named = syntax.Literal(number=step.number, unit=unit) if known.language == "zh" and alike else None
    return syntax.Part(part_rule=rule, part_of=named)

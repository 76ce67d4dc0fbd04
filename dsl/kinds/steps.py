"""Steps: how far a value is from a target or a base, and parts of it, in a unit that goes with the value.

A step is a number in the unit of the quantity, percentage points where it is a ratio, or 相对1%: a hundredth of the target or base itself.
"""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds.arithmetic import NUMERIC
from kaoping.dsl.kinds.compare import check_against, check_limit, same_measure, say_measure
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.messages import NotANumber, PercentOrPoints, RelativePercentHere
from kaoping.dsl.kinds.values import OFFERED_TIMES, Inference, with_unit
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import RELATIVE_PERCENT, time_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUnit(Diagnostic):
    code: ClassVar[str] = "step-unit"
    title: ClassVar[Text] = Text(
        "每档的单位与前面的量不一致：{written}。", "The step is not in the unit of the quantity: {written}."
    )
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    written: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SideDiffers(Diagnostic):
    code: ClassVar[str] = "side-differs"
    title: ClassVar[Text] = Text(
        "前后方向相反：前面说的是{limit}目标，后面却按“{side}”计。",
        "The two halves point opposite ways: {limit} the target, then per step {side} it.",
    )
    help: ClassVar[Text] = Text(
        "低于目标的，每低一档计；高于目标的，每高一档计。",
        "Below a target, count the steps short of it; above it, the steps beyond.",
    )
    limit: Text
    side: Text


def check_per_step(known: Inference, clause: syntax.PerStep) -> None:
    comparable = check_limit(known, clause.value, clause.limit)
    below = clause.limit.comparison in ("less_than", "at_most")
    above = clause.limit.comparison in ("more_than", "at_least")
    if (clause.side == "short" and not below) or (clause.side == "beyond" and not above):
        limit = Text("低于", "below") if below else Text("高于", "above") if above else Text("等于", "equal to")
        side = Text("每低", "short of") if clause.side == "short" else Text("每高", "beyond")
        known.say(SideDiffers(place=clause.span, limit=limit, side=side))
    if comparable:
        _check_step(known, clause.value, clause.step)


def check_tiered(known: Inference, clause: syntax.Tiered) -> None:
    kind = known.of(clause.value)
    for tier in clause.tiers:
        limits = [limit for limit in (tier.low, tier.high) if limit is not None]
        fit = [check_against(known, kind, _name(clause.value), limit) for limit in limits]
        if all(fit):
            _check_step(known, clause.value, tier.step, relative=False)


def check_deviation(known: Inference, clause: syntax.Deviation) -> None:
    kind, name = known.of(clause.value), _name(clause.value)
    fit = [check_against(known, kind, name, base) for base in clause.bases]
    if not all(fit):
        return
    for swing in clause.swings:
        _check_step(known, clause.value, swing.step)


def check_tolerance(known: Inference, clause: syntax.Deviation, tail: syntax.Tolerance) -> None:
    """What is free is said as a step is: 2个百分点, 3件, 相对5%."""
    if isinstance(tail.value, syntax.Literal):
        _check_step(known, clause.value, tail.value)
        return
    kind = known.of(tail.value)
    if kind and kind.sort not in NUMERIC:
        known.say(NotANumber(place=tail.value.span, kind=called(kind)))


def _name(value: syntax.Value) -> str:
    return value.name.text if isinstance(value, syntax.Reference) else ""


def _check_step(known: Inference, value: syntax.Value, literal: syntax.Literal, *, relative: bool = True) -> None:
    """``relative``: there is a target or a base, of which the step can be a share."""
    kind = known.of(value)
    if literal.unit == RELATIVE_PERCENT and relative:
        if kind and kind.sort not in NUMERIC:
            known.say(RelativePercentHere(place=literal.span))
        return
    step = known.of(literal)
    if kind and step:
        _unit_of_step(known, value, kind, literal, step)


def _unit_of_step(known: Inference, value: syntax.Value, kind: Kind, literal: syntax.Literal, step: Kind) -> None:
    match kind.sort:
        case Sort.QUOTIENT if step.sort is Sort.PERCENTAGE_POINTS:
            return
        case Sort.RATIO | Sort.DIFFERENCE | Sort.PERCENTAGE_POINTS:
            if step.sort is Sort.PERCENTAGE_POINTS:
                return
            fix = with_unit(literal, "percentage_points", known.language)
            if step.sort is Sort.RATIO:
                wanted, written = Text("个百分点", "percentage points"), Text("“%”", "%")
                fixes = (fix, _relative(known, literal))
                known.say(PercentOrPoints(place=literal.span, wanted=wanted, written=written, fixes=fixes))
            else:
                _wrong_step(
                    known,
                    literal,
                    step,
                    Text("比率的高低用个百分点来说。", "How far a ratio falls short is told in percentage points."),
                    fix,
                )
        case Sort.POINTS:
            if step.sort is not Sort.POINTS:
                fix = with_unit(literal, "points", known.language)
                _wrong_step(
                    known,
                    literal,
                    step,
                    Text("前面的量是分数，每档也要以分计。", "The quantity is points, so the step is points too."),
                    fix,
                )
        case Sort.DATE:
            if time_of(literal.unit) not in ("days", "working_days", "weeks", "months"):
                advice = Text(
                    "迟早多少，用天、个工作日、周或个月来说。",
                    "How late or early is told in days, working days, weeks or months.",
                )
                offered = OFFERED_TIMES[known.language]
                _wrong_step(
                    known, literal, step, advice, *(with_unit(literal, unit, known.language) for unit in offered)
                )
        case _:
            if step.sort not in (Sort.COUNT, Sort.NUMBER, Sort.QUOTIENT):
                fix = with_unit(literal, kind.measure, known.language)
                advice = Text("每档请用与前面的量相同的单位。", "Give the step in the unit of the quantity.")
                share = (_relative(known, literal),) if step.sort is Sort.RATIO else ()
                _wrong_step(known, literal, step, advice, *share, fix)
            elif kind.measure and literal.unit and not same_measure(kind.measure, literal.unit):
                say_measure(known, _name(value), kind.measure, literal)


def _wrong_step(known: Inference, step: syntax.Literal, kind: Kind, advice: Text, *fixes: Fix) -> None:
    known.say(StepUnit(place=step.span, written=called(kind), advice=advice, fixes=fixes))


def _relative(known: Inference, literal: syntax.Literal) -> Fix:
    """1% as a hundredth of the target, not of the whole."""
    text = write_part(syntax.Literal(number=literal.number, unit=RELATIVE_PERCENT), "quantity", known.language)
    return Fix(text, literal.span, Text(f"写成{text}", f"write {text}"))

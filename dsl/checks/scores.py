"""Imported and judged scores against the maximum of the indicator that takes them over."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import effects, tail
from kaoping.dsl.checks.known import Known, heading, maximum, may_exceed
from kaoping.dsl.checks.reach import of_fact
from kaoping.dsl.constant import constant, literal_number
from kaoping.dsl.declared import option
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.kinds import Kind, Sort
from kaoping.dsl.kinds.kind import declared_kind
from kaoping.dsl.layout.edit import append, append_option, append_tail, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import FactBlock, IndicatorBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAboveMaximum(Diagnostic):
    code: ClassVar[str] = "import-above-maximum"
    title: ClassVar[Text] = Text(
        "【{fact}】最多{most}，超过了指标【{name}】的满分{full}。",
        "[{fact}] goes up to {most}, more than the maximum of indicator [{name}], {full}.",
    )
    label: ClassVar[Text] = Text("最多{most}", "up to {most}")
    help: ClassVar[Text] = Text(
        "满分不同的得分要先折算；如果只是写错了，请核对两处的满分。",
        "A score out of another maximum has to be rescaled first; if one of the two is a slip, correct it.",
    )
    fact: str
    name: str
    most: Text
    full: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWithoutMaximum(Diagnostic):
    code: ClassVar[str] = "import-without-maximum"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "导入分【{fact}】没有写明满分，录错的分数不易发现。",
        "The imported score [{fact}] does not say its maximum; a mistyped score would go unnoticed.",
    )
    label: ClassVar[Text] = Text("满分多少？", "out of how many points?")
    help: ClassVar[Text] = Text("请在它的声明后面写明满分。", "Write its maximum behind its declaration.")
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RescaledFromAnother(Diagnostic):
    code: ClassVar[str] = "rescaled-from-another"
    title: ClassVar[Text] = Text(
        "【{fact}】最多{most}，这里却按满分{written}折算。",
        "[{fact}] goes up to {most}, but is rescaled from {written} here.",
    )
    help: ClassVar[Text] = Text("请核对两处，写成同一个满分。", "Check both, and write the same maximum.")
    fact: str
    most: Text
    written: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedAboveMaximum(Diagnostic):
    code: ClassVar[str] = "judged-above-maximum"
    title: ClassVar[Text] = Text(
        "评审最多可打{most}，超过了指标【{name}】的满分{full}。",
        "Up to {most} can be given by judgement, more than the maximum of indicator [{name}], {full}.",
    )
    help: ClassVar[Text] = Text(
        "请核对两处；按另一种满分打分的，请写明折算；确实可以超过满分的，请在指标那一行写明。",
        "Check both; if marks are given out of another maximum, say that they are rescaled; if the maximum may be exceeded, say so there.",
    )
    name: str
    most: Text
    full: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundsUpsideDown(Diagnostic):
    code: ClassVar[str] = "bounds-upside-down"
    title: ClassVar[Text] = Text(
        "上下限颠倒了：{least}不低于{most}。", "The bounds are the wrong way round: {least} is not below {most}."
    )
    help: ClassVar[Text] = Text("小的写在前面。", "Write the smaller one first.")
    least: Text
    most: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundsDiffer(Diagnostic):
    code: ClassVar[str] = "bounds-differ"
    title: ClassVar[Text] = Text(
        "【{fact}】声明的是{declared}，这里却在{written}之间打分。",
        "[{fact}] is declared as {declared}, but judged from {written} here.",
    )
    help: ClassVar[Text] = Text(
        "请写成一样，或删去声明里的上下限。", "Write both alike, or remove the bounds from the declaration."
    )
    fact: str
    declared: Text
    written: Text


_DECLARED = Text("声明在这里", "declared here")


def check_scores(known: Known) -> Iterator[Diagnostic]:
    for fact in known.outline.facts:
        if bounds := option(fact.fact, syntax.Bounds):
            yield from _upside_down(bounds.least, bounds.most, declared_kind(fact.fact))
    asked: set[int] = set()
    for block, clause in known.clauses():
        if isinstance(clause, syntax.Judged):
            yield from _check_judged(known, block, clause)
        for effect in effects(clause):
            if isinstance(effect, syntax.Imported):
                found = known.fact(effect.name)
                if found and found.fact.kind == "imported_score":
                    yield from _check_import(known, block, clause, effect, found, asked)


def _check_import(
    known: Known,
    block: IndicatorBlock,
    clause: syntax.Clause,
    effect: syntax.Imported,
    fact: FactBlock,
    asked: set[int],
) -> Iterator[Diagnostic]:
    full, most = maximum(block), of_fact(fact).high
    if line := tail(clause, syntax.RescaledRange):
        yield from _check_scale(known, line.high, effect.name, most)
    elif scale := tail(clause, syntax.Rescaled):
        yield from _check_scale(known, scale.value, effect.name, most)
    elif full is None or tail(clause, syntax.Cap):
        return
    elif most is None:
        if id(fact) not in asked:
            asked.add(id(fact))
            yield _without_maximum(known, fact, full)
    elif most > full and not may_exceed(block):
        yield ImportAboveMaximum(
            place=effect.span,
            fact=fact.fact.name.text,
            name=block.indicator.name.text,
            most=said.points(most),
            full=said.points(full),
            related=(Related(fact.fact.span, _DECLARED), Related(heading(block), _DECLARED)),
            fixes=_rescaling(known, block, clause, most),
        )


def _rescaling(known: Known, block: IndicatorBlock, clause: syntax.Clause, most: Fraction) -> tuple[Fix, ...]:
    exceed = append_option(block.indicator, "may_exceed_maximum", known.language)
    if isinstance(clause, syntax.Bands):
        return (exceed,)
    scale = syntax.Rescaled(value=syntax.Literal(number=most, unit="points"))
    return (append_tail(clause, scale, known.language), exceed)


def _without_maximum(known: Known, fact: FactBlock, full: Fraction) -> ImportWithoutMaximum:
    fixes: tuple[Fix, ...] = ()
    if said.is_finite(full):
        most = syntax.MaxScore(value=syntax.Literal(number=full, unit="points"))
        fixes = (append(fact.fact, write_part(most, "fact_option", known.language), known.language),)
    return ImportWithoutMaximum(place=fact.fact.span, fact=fact.fact.name.text, fixes=fixes)


def _check_scale(known: Known, scale: syntax.Value, name: syntax.Name, most: Fraction | None) -> Iterator[Diagnostic]:
    """``scale`` is the most that a score is rescaled from."""
    written = constant(scale)
    if written is None or most is None or written == most:
        return
    right = write_part(syntax.Literal(number=most, unit="points"), "literal", known.language)
    yield RescaledFromAnother(
        place=scale.span,
        fact=name.text,
        most=said.points(most),
        written=said.points(written),
        fixes=(replace_node(scale, right),),
    )


def _check_judged(known: Known, block: IndicatorBlock, clause: syntax.Judged) -> Iterator[Diagnostic]:
    full, most = maximum(block), literal_number(clause.most)
    yield from _upside_down(clause.least, clause.most)
    fact = known.fact(clause.name)
    if fact is not None:
        yield from _bounds_differ(clause, fact)
    if line := tail(clause, syntax.RescaledRange):
        yield from _check_scale(known, line.high, clause.name, most)
    elif scale := tail(clause, syntax.Rescaled):
        yield from _check_scale(known, scale.value, clause.name, most)
    elif full is not None and most > full and not may_exceed(block):
        yield JudgedAboveMaximum(
            place=clause.most.span,
            name=block.indicator.name.text,
            most=said.points(most),
            full=said.points(full),
            fixes=_rescaling(known, block, clause, most),
        )


_POINTS = Kind(Sort.POINTS)


def _upside_down(least: syntax.Literal, most: syntax.Literal, kind: Kind = _POINTS) -> Iterator[Diagnostic]:
    low, high = literal_number(least), literal_number(most)
    if low >= high:
        yield BoundsUpsideDown(place=most.span, least=said.quantity(low, kind), most=said.quantity(high, kind))


def _bounds_differ(clause: syntax.Judged, fact: FactBlock) -> Iterator[Diagnostic]:
    bounds = option(fact.fact, syntax.Bounds)
    if bounds is None:
        return
    declared = literal_number(bounds.least), literal_number(bounds.most)
    written = literal_number(clause.least), literal_number(clause.most)
    if declared != written:
        yield BoundsDiffer(
            place=clause.span,
            fact=fact.fact.name.text,
            declared=_between(*declared),
            written=_between(*written),
            related=(Related(fact.fact.span, _DECLARED),),
        )


def _between(low: Fraction, high: Fraction) -> Text:
    return Text(f"{said.points(low).zh}到{said.points(high).zh}", f"{said.number(low)} to {said.points(high).en}")

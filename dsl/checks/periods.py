"""Earlier values: what follows where there is none, and what can have one.

A unit that is new, or a figure that was not kept, has no earlier value, and growth on nothing is no number. So where an indicator looks back, it is
asked what follows then, unless the rulebook says it: under the indicator, by a condition, or by leaving what is missing out of a mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.outline import IndicatorBlock, rules_of
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierMayLack(Diagnostic):
    code: ClassVar[str] = "earlier-value-may-lack"
    title: ClassVar[Text] = Text(
        "指标【{name}】要用以前的值（{asked}）；没有这个值时怎么办，没有写明。",
        "The indicator [{name}] looks back ({asked}); it is not said what follows where there is no such value.",
    )
    label: ClassVar[Text] = Text("没有以前的值呢？", "and without an earlier value?")
    help: ClassVar[Text] = Text(
        "新设的单位、以前没有统计的数，就没有以前的值。请在指标下写明这时怎么计；只在有值时才算的，用条件写明。",
        "A new unit, or a figure that was not kept, has none. Say below the indicator what follows then; or let a condition ask whether there is one.",
    )
    name: str
    asked: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierOfMade(Diagnostic):
    code: ClassVar[str] = "earlier-of-made"
    title: ClassVar[Text] = Text(
        "【{name}】不只由事实算出，取不到它以前的值。",
        "[{name}] is not computed from facts alone, so it has no earlier value.",
    )
    help: ClassVar[Text] = Text(
        "它用到别的单位、得分或更早的值。请取它所用事实的以前的值来算，或把以前的值作为事实填报。",
        "Other units, scores or values still earlier stand in it. Compute it from the earlier values of its facts, or report the earlier value as a fact.",
    )
    name: str


_ZERO = syntax.Missing(consequence=syntax.Score(value=syntax.Literal(number=Fraction(0), unit="points")))


def check_periods(known: Known) -> Iterator[Diagnostic]:
    for rule in rules_of(known.outline):
        for node in walk(rule):
            if isinstance(node, syntax.Earlier) and node.name is not None and node.reading == "earlier_value":
                named = known.names.fact(node.name)
                if isinstance(named, syntax.Derived) and not _of_facts(known, named):
                    yield EarlierOfMade(place=node.span, name=node.name.text)
    for block in known.outline.indicators:
        if block.missing is None and not block.unread and known.to_score:
            yield from _check(known, block)


def _of_facts(known: Known, derived: syntax.Derived) -> bool:
    return not any(
        isinstance(node, syntax.ScoreOf | syntax.Earlier | syntax.AssessmentDate) for node in known.behind(derived)
    )


def _check(known: Known, block: IndicatorBlock) -> Iterator[Diagnostic]:
    statements = (*block.not_applicable, *block.clauses)
    parts = list(known.behind(statements))
    asked = {node.value for node in parts if isinstance(node, syntax.Lacking)}
    settled = {
        inner
        for node in parts
        if isinstance(node, syntax.Aggregate) and "skip_missing" in node.aggregate_options
        for inner in walk(node)
        if isinstance(inner, syntax.Earlier)
    }
    for node in parts:
        if isinstance(node, syntax.Earlier) and node not in asked | settled:
            place = block.indicator.span
            yield EarlierMayLack(
                place=place, name=block.indicator.name.text, asked=_said(node, known), fixes=_fixes(known, block, node)
            )
            return


def _said(node: syntax.Earlier, known: Known) -> Text:
    text = write_part(node, "value", known.language)
    return Text(text, text)


def _fixes(known: Known, block: IndicatorBlock, node: syntax.Earlier) -> tuple[Fix, ...]:
    end = block.indicator.span
    behind = Span(end.file, end.line, end.end, end.end)
    lacking = syntax.Lacking(value=node, lack_word="is_missing")
    lines = (
        _ZERO,
        syntax.NotApplicable(condition=lacking, consequence="rescale_total"),
        syntax.NotApplicable(condition=lacking, consequence=syntax.Score(value=syntax.FullMarks())),
    )
    texts = [write_statement(line, known.language) for line in lines]
    return tuple(Fix(f"\n{text}", behind, Text(f"在指标下写“{text}”", f"write '{text}' below it")) for text in texts)

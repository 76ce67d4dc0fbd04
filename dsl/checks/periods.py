"""Earlier values: what follows where there is none, and what can have one.

A unit that is new, or a figure that was not kept, has no earlier value, and growth on nothing is no number. So where an indicator looks back, it is
asked what follows then, unless the rulebook says it: under the indicator, by a condition, or by leaving what is missing out of a mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known, fitting
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.edit import replace_node
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierNotKept(Diagnostic):
    code: ClassVar[str] = "earlier-not-kept"
    title: ClassVar[Text] = Text(
        "以前各期只知道公布的得分，不知道【{name}】当时的{what}。",
        "Of earlier periods only published scores are known, not {what} [{name}] had then.",
    )
    help: ClassVar[Text] = Text(
        "请改用当时的得分，或把当时的数作为事实填报。",
        "Use the score of that time, or report the figure of that time as a fact.",
    )
    name: str
    what: Text


_NOT_KEPT = {
    "raw_deduction_of_part": Text("扣分", "which deductions"),
    "maximum_of_part": Text("满分", "which full marks"),
}
_ZERO = syntax.Missing(consequence=syntax.Score(value=syntax.Literal(number=Fraction(0), unit="points")))


def check_periods(known: Known) -> Iterator[Diagnostic]:
    for rule in rules_of(known.outline) if syntax.Earlier in known.used else ():
        for node in walk(rule):
            if isinstance(node, syntax.Earlier) and node.name is not None and node.reading in _NOT_KEPT:
                yield _not_kept(known, node, node.name.text)
            if isinstance(node, syntax.Earlier) and node.name is not None and node.reading == "earlier_value":
                named = known.names.fact(node.name)
                if isinstance(named, syntax.Derived) and not _of_facts(known, named):
                    yield EarlierOfMade(place=node.span, name=node.name.text)
    for block in known.outline.indicators:
        if block.missing is None and not block.unread and known.to_score:
            yield from _check(known, block)


def _not_kept(known: Known, node: syntax.Earlier, name: str) -> EarlierNotKept:
    score = write_part(replace(node, reading="score_of_part"), "value", known.language)
    return EarlierNotKept(place=node.span, name=name, what=_NOT_KEPT[node.reading], fixes=(replace_node(node, score),))


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
    texts = [write_statement(line, known.language) for line in fitting(lines, block)]
    return tuple(Fix(f"\n{text}", behind, Text(f"在指标下写“{text}”", f"write '{text}' below it")) for text in texts)

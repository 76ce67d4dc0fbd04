"""The order in which kinds are found: facts, derived values behind those they name, then all that uses them."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.kinds.clauses import check_indicator
from kaoping.dsl.kinds.compare import check_against, check_condition
from kaoping.dsl.kinds.declarations import check_derived, check_fact
from kaoping.dsl.kinds.kind import Kind, Kinds, Sort, called, declared_kind
from kaoping.dsl.kinds.laws import check_laws
from kaoping.dsl.kinds.points import check_fixed_points
from kaoping.dsl.kinds.tables import check_table
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.kinds.wholes import check_wholes
from kaoping.dsl.names import Names
from kaoping.dsl.names.aims import grade_labels
from kaoping.dsl.names.order import in_order_of_use
from kaoping.dsl.outline import ExampleBlock, FactBlock, Outline
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsGivenAsNumber(Diagnostic):
    code: ClassVar[str] = "records-given-as-number"
    title: ClassVar[Text] = Text(
        "【{name}】是记录，示例里要逐条写出。", "[{name}] is records; an example lists them one by one."
    )
    help: ClassVar[Text] = Text(
        "每条记录写一行，写明它各列的值。", "Write one line for each record, with the values of its columns."
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedGiven(Diagnostic):
    code: ClassVar[str] = "derived-value-given"
    title: ClassVar[Text] = Text(
        "【{name}】是算出来的，不能在示例里给定。", "[{name}] is computed; an example cannot give it."
    )
    help: ClassVar[Text] = Text("请给出计算它所用的事实。", "Give the facts it is computed from.")
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRecords(Diagnostic):
    code: ClassVar[str] = "value-given-as-records"
    title: ClassVar[Text] = Text(
        "【{name}】是{kind}，不含逐条的记录。", "[{name}] is {kind} and does not consist of records."
    )
    help: ClassVar[Text] = Text("请直接写出它的值。", "Write its value instead.")
    name: str
    kind: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TieBreakNotANumber(Diagnostic):
    code: ClassVar[str] = "tie-break-not-a-number"
    title: ClassVar[Text] = Text(
        "【{name}】是{kind}，分不出高低，不能用来区分同分。",
        "[{name}] is {kind}: neither higher nor lower, so it cannot break a tie.",
    )
    help: ClassVar[Text] = Text(
        "请用一个指标、一级指标，或有大小的事实。", "Use an indicator, a section, or a fact that is a number or a date."
    )
    name: str
    kind: Text


def infer_kinds(outline: Outline, names: Names) -> tuple[Kinds, tuple[Diagnostic, ...]]:
    """The kinds of all values of an outline, and where they do not go together."""
    known = Inference(names, outline.language, grades=grade_labels(outline))
    for block in outline.facts:
        check_fact(known, block)
    for table in outline.tables:
        check_table(known, table)
    for derived in in_order_of_use(outline.derived, names):
        known.of_total = known.in_result = derived.is_result
        known.of_rank = derived.is_result and outline.ranking is not None
        check_derived(known, derived)
    known.of_total = known.in_result = known.of_rank = False
    if outline.total and outline.total.value:
        check_fixed_points(known, outline.total.value)
    for section in outline.sections:
        if section.section.value:
            check_fixed_points(known, section.section.value)
    for indicator in (*outline.indicators, *outline.unscored):
        known.without_maximum = indicator.indicator.value is None
        if indicator.indicator.value is not None:
            check_fixed_points(known, indicator.indicator.value)
        for option in indicator.indicator.indicator_options:
            if isinstance(option, syntax.NotBelow):
                check_fixed_points(known, option.value)
        check_indicator(known, indicator)
    check_wholes(known, outline)
    known.of_total = True
    for unranked in outline.unranked:
        check_condition(known, unranked.condition)
    known.of_total = False
    for tie_break in outline.ranking.rank_options if outline.ranking else ():
        if isinstance(tie_break, syntax.TieBreak):
            _check_tie_break(known, tie_break)
    check_laws(known, outline)
    for example in outline.examples:
        _check_example(known, example)
    return Kinds(known.known, known.derived), tuple(known.found)


def _check_tie_break(known: Inference, tie_break: syntax.TieBreak) -> None:
    kind = None if known.names.scored(tie_break.name) else known.of_name(tie_break.name)
    if kind and kind.sort in (Sort.CHOICE, Sort.TEXT):
        known.say(TieBreakNotANumber(place=tie_break.name.span, name=tie_break.name.text, kind=called(kind)))


def _check_example(known: Inference, example: ExampleBlock) -> None:
    for given in example.given:
        if isinstance(given, syntax.GivenTaken):
            name = given.taken.name if isinstance(given.taken, syntax.Earlier) else None
            check_against(known, known.of(given.taken), name.text if name else "", given.value)
            continue
        if isinstance(given, syntax.GivenDate):
            known.of(given.value)
            continue
        block = known.names.fact(given.name)
        match given, block:
            case _, syntax.Derived():
                known.say(DerivedGiven(place=given.name.span, name=given.name.text))
            case syntax.GivenRecord(), FactBlock():
                _check_record(known, given, block)
            case syntax.Given(), FactBlock(columns=(_, *_)) if block.fact.kind == "records":
                known.say(RecordsGivenAsNumber(place=given.span, name=given.name.text))
            case syntax.Given(), FactBlock():
                check_against(known, known.of_name(given.name), given.name.text, given.value)
            case _:
                pass
    for expected in example.expected:
        if isinstance(expected, syntax.ExpectedScore | syntax.ExpectedTotal):
            check_fixed_points(known, expected.value)


def _check_record(known: Inference, given: syntax.GivenRecord, block: FactBlock) -> None:
    if block.fact.kind != "records":
        kind: Kind = declared_kind(block.fact)
        known.say(NotRecords(place=given.span, name=given.name.text, kind=called(kind)))
        return
    for cell in given.cell_values:
        if column := known.names.column(given.name, cell.name):
            check_against(known, declared_kind(column), cell.name.text, cell.value)

"""Numbers that must be whole, or lie within what a fact can be: decimals, counts of indicators, values given in examples or for blank cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.reach import of_declared
from kaoping.dsl.checks.region import of_interval
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import Declared, option
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.kinds.kind import declared_kind
from kaoping.dsl.outline import ExampleBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk

MOST_DECIMALS = 30
_MOST_RECORDS = 1000  # of an example


@dataclass(frozen=True, slots=True, kw_only=True)
class DecimalsNotWhole(Diagnostic):
    code: ClassVar[str] = "decimals-not-whole"
    title: ClassVar[Text] = Text("不能保留{written}位小数。", "One cannot keep {written} decimals.")
    help: ClassVar[Text] = Text("请写0到30之间的整数。", "Write a whole number from 0 to 30.")
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleOfZero(Diagnostic):
    code: ClassVar[str] = "multiple-of-zero"
    title: ClassVar[Text] = Text("不能取0的倍数。", "One cannot round to a multiple of 0.")
    help: ClassVar[Text] = Text("请写大于0的数，如0.5、5、10。", "Write a number above 0, such as 0.5, 5 or 10.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueOutOfRange(Diagnostic):
    code: ClassVar[str] = "value-out-of-range"
    title: ClassVar[Text] = Text("【{name}】不会是{written}：{kind}。", "[{name}] cannot be {written}: {kind}.")
    label: ClassVar[Text] = Text("不会有这样的值", "no such value")
    help: ClassVar[Text] = Text(
        "请核对这个数，或改事实的声明。", "Check the number, or change the declaration of the fact."
    )
    name: str
    written: Text
    kind: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleExpectsNothing(Diagnostic):
    code: ClassVar[str] = "example-expects-nothing"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "示例“{label_text}”没有写明应得多少分，核对不了什么。",
        "Example '{label_text}' does not say which score is expected, so it tests nothing.",
    )
    help: ClassVar[Text] = Text(
        "请在它下面加一行，写明某个指标或总分应得多少分。",
        "Add a line below it with the score of an indicator, or the total.",
    )
    label_text: str


def check_numbers(known: Known) -> Iterator[Diagnostic]:
    outline = known.outline
    for rounding in outline.roundings:
        yield from _check_rounding(rounding)
    statements = [statement for block in outline.indicators for statement in (*block.clauses, *block.not_applicable)]
    for node in walk((*statements, *outline.derived, *outline.unranked, *outline.of_wholes)):
        if isinstance(node, syntax.Rounded | syntax.ResultRounded):
            yield from _check_rounding(node)
    for fact in outline.facts:
        yield from _check_absent(fact.fact, fact.fact.name)
        for column in fact.columns:
            yield from _check_absent(column, column.column_name)
    for example in outline.examples:
        named = (given.name for given in example.given if not isinstance(given, syntax.GivenDate | syntax.GivenTaken))
        doubtful = outline.unread or any(known.names.fact(name) is None for name in named)
        if not example.expected and not doubtful:
            yield ExampleExpectsNothing(place=example.example.span, label_text=example.example.label.text)
        yield from _check_given(known, example)


def _check_rounding(node: syntax.Rounded | syntax.ResultRounded | syntax.Rounding) -> Iterator[Diagnostic]:
    decimals, multiple = node.decimals, node.multiple
    if decimals is not None and (decimals.denominator != 1 or decimals > MOST_DECIMALS):
        yield DecimalsNotWhole(place=node.span, written=said.number(decimals))
    if multiple is not None and multiple.number == 0:
        yield MultipleOfZero(place=multiple.span)


def _check_absent(declared: Declared, name: syntax.Name) -> Iterator[Diagnostic]:
    if absent := option(declared, syntax.Absent):
        yield from _check_value(declared, name, absent.value)


def _check_given(known: Known, example: ExampleBlock) -> Iterator[Diagnostic]:
    for line in example.given:
        if isinstance(line, syntax.Given):
            block = known.fact(line.name)
            if block and block.fact.kind == "records":
                yield from _check_number_of(line)
            elif block:
                yield from _check_value(block.fact, line.name, line.value)
        elif isinstance(line, syntax.GivenRecord):
            for cell in line.cell_values:
                if column := known.names.column(line.name, cell.name):
                    yield from _check_value(column, cell.name, cell.value)


def _check_number_of(given: syntax.Given) -> Iterator[Diagnostic]:
    """So many records that have no columns."""
    number = constant(given.value)
    if number is not None and not (0 <= number <= _MOST_RECORDS and number.denominator == 1):
        written = Text(said.number(number), said.number(number))
        kind = Text(f"只能是0到{_MOST_RECORDS}的整数", f"it is a whole number from 0 to {_MOST_RECORDS}")
        yield ValueOutOfRange(place=given.value.span, name=given.name.text, written=written, kind=kind)


def _check_value(declared: Declared, name: syntax.Name, value: syntax.Value) -> Iterator[Diagnostic]:
    if declared.kind not in ("count", "number", "ratio", "judged_score", "imported_score"):
        return
    number, range_ = constant(value), of_declared(declared)
    plain = value.value if isinstance(value, syntax.Negative) else value
    unit = plain.unit if isinstance(plain, syntax.Literal) else ""
    if number is None or number in range_ or (declared.kind == "ratio" and unit != "percent"):
        return
    kind = declared_kind(declared)
    shown = said.region(of_interval(range_), kind)
    only = Text(f"取值范围是{shown.zh}", f"it is always {shown.en}")
    if range_.whole and number.denominator != 1:
        only = Text("只能是整数", "it is always a whole number")
    yield ValueOutOfRange(place=value.span, name=name.text, written=said.quantity(number, kind), kind=only)

"""What is made of several numbers: how few may be left, how many are cut, options that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import collection_of, counts_conditions, definition_of, option, skips_missing, summary_of
from kaoping.dsl.checks.cuts import AggregateNumber, no_number, not_a_number, numbers_of_cuts
from kaoping.dsl.checks.division_of_records import check_means_of_records
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.peers import PercentileUnsaid
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds import Kind, Sort
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_number, write_part
from kaoping.dsl.percentile import DEFINITIONS
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import WEIGHTED, Statistic, left_over
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class TooFewUnsaid(Diagnostic):
    code: ClassVar[str] = "too-few-unsaid"
    title: ClassVar[Text] = Text("没有写明{when}取什么值。", "It is not said what the value is {when}.")
    label: ClassVar[Text] = Text("一个也没有时呢？", "and if there is none?")
    help: ClassVar[Text] = Text(
        "可以写明至少要有几个，不够的算缺数；也可以写明那时取多少。",
        "Say how many there must be at least, fewer being a missing value; or say what the value is then.",
    )
    when: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingLeft(Diagnostic):
    code: ClassVar[str] = "nothing-left"
    title: ClassVar[Text] = Text(
        "括号里共{number}个数，这样一来一个也不剩。",
        "Of the {number} numbers within the parentheses none is left like this.",
    )
    help: ClassVar[Text] = Text(
        "请核对去掉几个、第几个、至少几个。",
        "Check how many are dropped, which place is asked for, and how many there must be.",
    )
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateOptionWithoutUse(Diagnostic):
    code: ClassVar[str] = "aggregate-option-without-use"
    title: ClassVar[Text] = Text("“{written}”在这里不起作用：{why}。", "'{written}' has no effect here: {why}.")
    label: ClassVar[Text] = Text("不起作用", "without effect")
    help: ClassVar[Text] = Text("请删去这一段，或改写这个算法。", "Remove it, or calculate the value differently.")
    written: str
    why: Text


_NEEDS_ONE = Text("一个数也没有时", "where there is no number at all")
_NO_RECORDS = Text("一条记录也没有时", "where there are no records")
_ALL_THERE = Text("列出的数都有，不会不够", "all numbers listed are there, so there are never too few")
_COUNTED = Text("这里数的是个数", "this is a number of things")
_WITH_WEIGHTS = Text("加权平均不去掉哪一个", "nothing is dropped from a weighted mean")
_ONLY_RECORDS = Text("同一个只计一项，只用于记录", "one record a key is for records only")


_NO_PERCENTILE = Text("这里算的不是百分位数", "this is no percentile")


def check_aggregates(known: Known) -> Iterator[Diagnostic]:
    if syntax.Aggregate not in known.used:
        return
    outline = known.outline
    statements: list[syntax.Node] = [*outline.derived, *outline.unranked, *outline.of_wholes]
    for block in outline.indicators:
        statements += (*block.clauses, *block.not_applicable)
    for statement in statements:
        of_parts = isinstance(statement, syntax.TotalFormula | syntax.Subtotal)
        for node in walk(statement):
            if isinstance(node, syntax.Aggregate) and (kind := known.kinds.of(node)):
                yield from _check(known, node, kind, of_parts)


def _check(known: Known, aggregate: syntax.Aggregate, kind: Kind, of_parts: bool) -> Iterator[Diagnostic]:
    found = [*_check_numbers(aggregate)] or [*_check_use(known, aggregate)] or [*_check_definition(known, aggregate)]
    yield from found
    if not found:
        yield from _check_left(aggregate)
        yield from _check_too_few(known, aggregate, kind, of_parts)
        yield from check_means_of_records(known, aggregate)


def _check_numbers(aggregate: syntax.Aggregate) -> Iterator[Diagnostic]:
    yield from numbers_of_cuts(one for one in aggregate.aggregate_options if isinstance(one, syntax.Cut))
    for one in aggregate.aggregate_options:
        if isinstance(one, syntax.LeastNumber) and no_number(one.quantity):
            yield not_a_number(one.quantity)
    if isinstance(aggregate.statistic, syntax.NthPercentile) and not 0 < aggregate.statistic.number < 100:
        yield AggregateNumber(place=aggregate.statistic.span, written=write_number(aggregate.statistic.number))
    if isinstance(aggregate.statistic, syntax.NthLargest | syntax.NthSmallest) and aggregate.statistic.number < 1:
        yield AggregateNumber(place=aggregate.statistic.span, written=write_number(aggregate.statistic.number))


def _check_definition(known: Known, aggregate: syntax.Aggregate) -> Iterator[Diagnostic]:
    if isinstance(aggregate.statistic, syntax.NthPercentile) and definition_of(aggregate) is None:
        texts = [replace(aggregate, aggregate_options=(*aggregate.aggregate_options, word)) for word in DEFINITIONS]
        fixes = tuple(replace_node(aggregate, write_part(one, "atom", known.language)) for one in texts)
        yield PercentileUnsaid(place=aggregate.span, fixes=fixes)


def _check_use(known: Known, aggregate: syntax.Aggregate) -> Iterator[Diagnostic]:
    for one in aggregate.aggregate_options:
        if why := _no_use(aggregate, one):
            written = write_part(one, "aggregate_option", known.language)
            place = one.span if isinstance(one, syntax.Node) else aggregate.span
            left = replace(aggregate, aggregate_options=tuple(o for o in aggregate.aggregate_options if o is not one))
            fix: Fix = replace_node(aggregate, write_part(left, "atom", known.language))
            yield AggregateOptionWithoutUse(place=place, written=written, why=why, fixes=(fix,))


def _no_use(aggregate: syntax.Aggregate, one: syntax.AggregateOption) -> Text | None:
    """Why an option changes nothing; None if it may."""
    records = collection_of(aggregate) is not None
    counts = aggregate.statistic in (Statistic.NUMBER, Statistic.NUMBER_OF_DIFFERENT)
    may_lack = records or skips_missing(aggregate)
    match one:
        case syntax.Once():
            return None if records else _ONLY_RECORDS
        case str() if one in DEFINITIONS:
            return None if isinstance(aggregate.statistic, syntax.NthPercentile) else _NO_PERCENTILE
        case syntax.Cut() if aggregate.statistic in WEIGHTED:
            return _WITH_WEIGHTS
        case syntax.Cut() | "skip_missing":
            return _COUNTED if counts else None
        case syntax.LeastNumber() | syntax.TooFew() | "missing_then":
            return _COUNTED if counts else None if may_lack else _ALL_THERE
        case _:
            return None


def _check_left(aggregate: syntax.Aggregate) -> Iterator[Diagnostic]:
    """Of listed numbers it is known how many there are."""
    if collection_of(aggregate) is not None or counts_conditions(aggregate):
        return
    number, summary = len(aggregate.terms), summary_of(aggregate)
    left = left_over([Fraction(one) for one in range(number)], summary)
    if number < summary.at_least or len(left) < summary.place:
        yield NothingLeft(place=aggregate.span, number=number)


def _check_too_few(known: Known, aggregate: syntax.Aggregate, kind: Kind, of_parts: bool) -> Iterator[Diagnostic]:
    """A mean of nothing is no number: it is asked for, as is the sum of values of which each may be missing. ``of_parts``: in the formula of a
    whole, where a name is the score of a part."""
    records = collection_of(aggregate) is not None
    said = (
        option(aggregate, syntax.LeastNumber)
        or option(aggregate, syntax.TooFew)
        or "missing_then" in aggregate.aggregate_options
    )
    sums = records and aggregate.statistic in (Statistic.SUM, Statistic.NUMBER, Statistic.NUMBER_OF_DIFFERENT)
    of_scores = all(_is_score(known, term, of_parts) for term in aggregate.terms)  # without any, the whole has none
    if said or sums or of_scores or not (records or skips_missing(aggregate)):
        return
    choices: list[syntax.AggregateOption] = [syntax.LeastNumber(quantity=_ONE[known.language])]
    if kind.sort is not Sort.DATE:
        zero = syntax.Literal(number=Fraction(0), unit=_UNITS.get(kind.sort, ""))
        choices.append(syntax.TooFew(value=zero))
    written = [replace(aggregate, aggregate_options=(*aggregate.aggregate_options, one)) for one in choices]
    fixes = tuple(replace_node(aggregate, write_part(one, "atom", known.language)) for one in written)
    yield TooFewUnsaid(place=aggregate.span, when=_NO_RECORDS if records else _NEEDS_ONE, fixes=fixes)


def _is_score(known: Known, term: syntax.Node, of_parts: bool) -> bool:
    if isinstance(term, syntax.Reference):
        return of_parts and known.names.scored(term.name) is not None
    return isinstance(term, syntax.ScoreOf)


_ONE = {language: syntax.Literal(number=Fraction(1), unit=unit) for language, unit in (("zh", "个"), ("en", ""))}
_UNITS = {Sort.POINTS: "points", Sort.RATIO: "percent"}

"""The kind of each value, from the inside out, and whether two values can be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from datetime import date
from fractions import Fraction
from typing import assert_never

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import quantity_column
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds.arithmetic import (
    NUMERIC,
    PLAIN,
    function_kind,
    power_kind,
    product_kind,
    quotient_kind,
    sum_kind,
)
from kaoping.dsl.kinds.kind import Kind, Sort, called, declared_kind
from kaoping.dsl.kinds.messages import (
    CannotCombine,
    ExponentNotPlain,
    FullMarksOutside,
    GradeNotKnown,
    NoFullMarks,
    NoSuchDate,
    NotADay,
    NotANumber,
    NotATime,
    RankNotKnown,
    RelativePercentHere,
    ResultNotKnown,
    TimeNotWhole,
    TotalNotKnown,
)
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.names import Names
from kaoping.dsl.outline import FactBlock, TableBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import time_of

_HUNDREDTHS = ("percent", "percentage_points")
_UNITS = {"points": Sort.POINTS, "percent": Sort.RATIO, "percentage_points": Sort.PERCENTAGE_POINTS}


@dataclass(frozen=True, slots=True)
class TableKinds:
    """The kinds of a table's keys and of its result; None for a column whose cells could not be understood, or stand in a file."""

    block: TableBlock
    keys: tuple[Kind | None, ...]
    result: Kind | None


@dataclass(slots=True)
class Inference:
    """What is known so far. ``records`` are set while a condition on their columns is read, ``in_indicator`` where 满分 has a meaning,
    ``of_scores`` where the name of an indicator or section stands for its score, ``of_total`` where the total is known."""

    names: Names
    language: str
    known: dict[int, tuple[syntax.Value, Kind]] = field(default_factory=dict)
    derived: dict[int, Kind] = field(default_factory=dict)
    tables: dict[int, TableKinds] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    records: syntax.Name | None = None
    in_indicator: bool = False
    without_maximum: bool = False  # of the indicator at hand: it has no full marks
    of_scores: bool = False
    of_total: bool = False
    let_values: frozenset[int] = frozenset()  # by identity: what the value that is set may be
    of_rank: bool = False  # the rank by total is known
    in_result: bool = False  # of what follows from the total: the total, the grade and other results are known
    grades: tuple[str, ...] = ()

    def say(self, diagnostic: Diagnostic) -> None:
        self.found.append(diagnostic)

    def of(self, value: syntax.Value) -> Kind | None:
        """The kind of a value; None if its name is unknown or a fault in it is reported."""
        if id(value) in self.known:
            return self.known[id(value)][1]
        kind = self._infer(value)
        if kind is not None:
            self.known[id(value)] = (value, kind)
        return kind

    def of_name(self, name: syntax.Name) -> Kind | None:
        if self.records is not None and (column := self.names.column(self.records, name)):
            return declared_kind(column)
        if self.of_scores and self.names.scored(name):
            return Kind(Sort.POINTS)
        match self.names.fact(name):
            case FactBlock() as block:
                return declared_kind(block.fact, quantity_column(block))
            case syntax.Derived() as derived:
                if derived.is_result and not self.in_result:
                    self.say(ResultNotKnown(place=name.span, name=derived.name.text))
                    return None
                return self.derived.get(id(derived))
            case None:
                return None

    def _infer(self, value: syntax.Value) -> Kind | None:
        match value:
            case syntax.Literal():
                return self._literal(value)
            case syntax.Label() | syntax.LabelList():
                return Kind(Sort.TEXT)
            case syntax.Yes() | syntax.No():
                return Kind(Sort.YES_NO)
            case syntax.Moment():
                return self._moment(value)
            case syntax.Reference():
                return self.of_name(value.name)
            case syntax.FullMarks():
                if self.in_indicator and self.without_maximum:
                    self.say(NoFullMarks(place=value.span))
                    return None
                if self.in_indicator:
                    return Kind(Sort.POINTS)
                self.say(FullMarksOutside(place=value.span))
                return None
            case syntax.Negative():
                kind = self.number(value.value)
                return Kind(kind.sort, kind.measure, kind.whole) if kind else None
            case syntax.Rounded():
                kind = self.number(value.value)
                return Kind(kind.sort, kind.measure, kind.whole or _is_whole(value)) if kind else None
            case syntax.Power():
                return self._power(value)
            case syntax.Applied():
                kind = self.number(value.value)
                return function_kind(value.function, kind) if kind else None
            case syntax.Plus():
                return self._combine(value, sum_kind)
            case syntax.Minus():
                of_facts = constant(value.left) is None and constant(value.right) is None
                return self._combine(value, lambda a, b: sum_kind(a, b, minus=True, of_facts=of_facts), dates=True)
            case syntax.Times():
                of_facts = constant(value.left) is None and constant(value.right) is None
                return self._combine(value, lambda a, b: product_kind(a, b, of_facts=of_facts))
            case syntax.Over():
                return self._combine(value, quotient_kind)
            case syntax.Aggregate():
                from kaoping.dsl.kinds.aggregates import aggregate_kind  # it asks for conditions, which ask for values

                return aggregate_kind(self, value)
            case syntax.TotalValue():
                if self.of_total:
                    return Kind(Sort.POINTS)
                self.say(TotalNotKnown(place=value.span))
                return None
            case syntax.RankValue():
                if self.of_rank:
                    return Kind(Sort.COUNT, whole=True)
                self.say(RankNotKnown(place=value.span))
                return None
            case syntax.GradeValue():
                if self.in_result and self.grades:
                    return Kind(Sort.CHOICE, choices=self.grades)
                self.say(GradeNotKnown(place=value.span))
                return None
            case syntax.Peers() | syntax.SaidPeers():
                from kaoping.dsl.kinds.peers import peers_kind  # it asks for the values that it is taken of

                return peers_kind(self, value)
            case syntax.ScoreOf():
                if self.names.scored(value.name) is None:
                    return None
                return Kind(Sort.RATIO if value.reading == "rate_of_part" else Sort.POINTS)
            case syntax.Earlier():
                return self._earlier(value)
            case syntax.PeriodChange() | syntax.Recent():
                raise AssertionError("written out in the outline")
            case syntax.NameOf():
                from kaoping.dsl.kinds.named import name_kind  # it asks for the kinds of its parts

                return name_kind(self, value)
            case syntax.AssessmentDate():
                return Kind(Sort.DATE)
            case syntax.Between():
                return kind_between(self, value)
            case syntax.Moved():
                return kind_moved(self, value)
            case syntax.Onward():
                return Kind(Sort.DATE) if self.day(value.value) else None
            case syntax.Lookup():
                from kaoping.dsl.kinds.tables import lookup_kind  # it asks for the kinds of values in turn

                return lookup_kind(self, value)
            case _:
                assert_never(value)

    def _literal(self, literal: syntax.Literal) -> Kind | None:
        if literal.unit == "relative_percent":
            self.say(RelativePercentHere(place=literal.span))
            return None
        whole = literal.number.denominator == 1
        if literal.unit in _UNITS:
            return Kind(_UNITS[literal.unit])
        return Kind(Sort.COUNT if literal.unit else Sort.NUMBER, literal.unit, whole)

    def _moment(self, moment: syntax.Moment) -> Kind | None:
        try:
            date(*map(int, moment.text.split("-")))
        except ValueError:
            self.say(NoSuchDate(place=moment.span, date=moment.text))
            return None
        return Kind(Sort.DATE)

    def number(self, value: syntax.Value, *, dates: bool = False) -> Kind | None:
        kind = self.of(value)
        if kind is None or kind.sort in NUMERIC or (dates and kind.sort is Sort.DATE):
            return kind
        self.say(NotANumber(place=value.span, kind=called(kind)))
        return None

    def _power(self, value: syntax.Power) -> Kind | None:
        kind, exponent = self.number(value.value), self.number(value.exponent)
        if kind is None or exponent is None:
            return None
        if exponent.sort not in PLAIN:
            self.say(ExponentNotPlain(place=value.exponent.span, kind=called(exponent)))
            return None
        known = constant(value.exponent)
        return power_kind(kind, whole=known is not None and known.denominator == 1 and known >= 0)

    def _earlier(self, value: syntax.Earlier) -> Kind | None:
        if value.reading == "earlier_value":
            return self.of_name(value.name) if value.name else None
        if value.name is not None and self.names.scored(value.name) is None:
            return None
        if value.reading == "rank_of_total":
            return Kind(Sort.COUNT, whole=True)
        return Kind(Sort.RATIO if value.reading == "rate_of_part" else Sort.POINTS)

    def day(self, value: syntax.Value) -> bool:
        """Whether a value is a day; said if it is something else."""
        kind = self.of(value)
        if kind is not None and kind.sort is not Sort.DATE:
            self.say(NotADay(place=value.span, kind=called(kind)))
        return kind is not None and kind.sort is Sort.DATE

    def _combine(
        self,
        value: syntax.Plus | syntax.Minus | syntax.Times | syntax.Over,
        rule: Callable[[Kind, Kind], Kind | None],
        *,
        dates: bool = False,
    ) -> Kind | None:
        dates = dates or isinstance(value, syntax.Plus)
        left, right = self.number(value.left, dates=dates), self.number(value.right, dates=dates)
        if left is None or right is None:
            return None
        kind = rule(left, right)
        if isinstance(value, syntax.Times) and _scales_up(value) and Sort.RATIO in (left.sort, right.sort):
            kind = Kind(Sort.NUMBER)  # a rate times 100 is the number of per cent
        elif isinstance(value, syntax.Times) and _weighs_a_number(value, left, right):
            kind = Kind(
                Sort.QUOTIENT
            )  # an index at a weight of 30%, or a coefficient of 1.2 on 80%: as good a number as a ratio
        if kind is None:
            self.say(CannotCombine(place=value.span, left=called(left), right=called(right)))
        return kind


def _is_whole(value: syntax.Rounded) -> bool:
    """Whether what is rounded is a whole number then."""
    if value.multiple is not None:
        return value.multiple.number.denominator == 1 and value.multiple.unit not in _HUNDREDTHS
    return not value.decimals and value.share_written != "as_percentage"


def kind_between(known: Inference, value: syntax.Between) -> Kind | None:
    """A whole number of days, working days or months."""
    days = [known.day(value.first), known.day(value.last)]
    return Kind(Sort.COUNT, _COUNTED[value.day_count], True) if all(days) else None


def kind_moved(known: Inference, value: syntax.Moved) -> Kind | None:
    """A day."""
    is_day = known.day(value.value)
    amount = value.amount
    known.of(amount)
    if not time_of(amount.unit):
        texts = [
            write_part(replace(amount, unit=unit), "literal", known.language) for unit in OFFERED_TIMES[known.language]
        ]
        fixes = tuple(Fix(text, amount.span, Text(f"写成{text}", f"write {text}")) for text in texts)
        known.say(NotATime(place=amount.span, fixes=fixes))
        return None
    if amount.number.denominator != 1:
        known.say(TimeNotWhole(place=amount.span))
        return None
    return Kind(Sort.DATE) if is_day else None


_COUNTED = {"days": "天", "working_days": "个工作日", "whole_months": "个月"}
OFFERED_TIMES = {"zh": ("天", "个工作日", "个月"), "en": ("days", "working days", "months")}


def _scales_up(value: syntax.Times) -> bool:
    """Whether one of the factors is a plain 10, 100 or more."""
    return any(
        isinstance(one, syntax.Literal) and not one.unit and one.number >= 10 for one in (value.left, value.right)
    )


def _weighs_a_number(value: syntax.Times, left: Kind, right: Kind) -> bool:
    """Whether a number that is no literal stands beside a percentage."""
    for one, other, kind in ((value.left, value.right, right), (value.right, value.left, left)):
        if isinstance(one, syntax.Literal) and one.unit == "percent" and kind.sort in (Sort.NUMBER, Sort.QUOTIENT):
            return constant(other) is None
    return False


def add_percent(literal: syntax.Literal, language: str) -> tuple[Fix, ...]:
    """A bare number as a percentage: 70 → 70%; 0.7 → 70% or 0.7%."""
    numbers = [literal.number] if literal.number > 1 else [literal.number * 100, literal.number]
    texts = [write_part(syntax.Literal(number=number, unit="percent"), "literal", language) for number in numbers]
    return tuple(Fix(text, literal.span, Text(f"写成{text}", f"write {text}")) for text in texts)


def with_unit(literal: syntax.Literal, unit: str, language: str, *, safe: bool = False) -> Fix:
    """The same number in another unit."""
    text = write_part(syntax.Literal(number=literal.number, unit=unit), "literal", language)
    return Fix(text, literal.span, Text(f"写成{text}", f"write {text}"), safe)


def is_plain_zero(value: syntax.Value) -> bool:
    return isinstance(value, syntax.Literal) and value.number == Fraction(0) and not value.unit

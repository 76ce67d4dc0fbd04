"""Which values an expression can take, from what its facts are declared to be.

A count is a whole number of at least 0, a ratio lies between 0 and 100% unless it may exceed that, scores lie within their bounds; sums, products
and quotients follow. What is found is never too narrow: a value outside of it cannot occur, one inside may.

Under a condition fewer values occur: behind ``当【B】高于0`` the divisor B is not 0. ``Reach`` is asked with the regions that are left
(``logic.py`` finds them).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor, trunc
from typing import assert_never

from kaoping.dsl import interval, peers, syntax
from kaoping.dsl.aggregate import collection_of, counts_conditions, option, skips_missing, summary_of, values_of
from kaoping.dsl.checks.region import Region, hull
from kaoping.dsl.checks.relative import SHARE, without_shares
from kaoping.dsl.constant import FUNCTIONS, constant, literal_number
from kaoping.dsl.declared import (
    choices,
    is_mean,
    lowest_points,
    maximum_points,
    option as declared_option,
    quantity_column,
    results_of,
)
from kaoping.dsl.fold import fold
from kaoping.dsl.functions import Function
from kaoping.dsl.grid import grid, number_in, unit_of, values_in
from kaoping.dsl.interval import ANYTHING, Interval, exactly
from kaoping.dsl.names import Names
from kaoping.dsl.names.order import in_order_of_use
from kaoping.dsl.outline import FactBlock, IndicatorBlock, TableBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.rounding import step_of
from kaoping.dsl.statistic import range_of, range_of_many

Left = Mapping[object, Region]
"""What conditions leave of each fact, by its folded key."""

_NOT_BELOW_ZERO = Interval(Fraction(0))


@dataclass(slots=True)
class Reach:
    names: Names
    derived: dict[int, Interval] = field(default_factory=dict)
    tables: dict[int, Interval] = field(default_factory=dict)
    records: syntax.Name | None = None  # set within what is asked of records, whose columns go before facts

    def take_up(self, derived: Sequence[syntax.Derived]) -> None:
        """Look at derived values in the order of their use, so that a long chain of them is no deep one."""
        for one in in_order_of_use(derived, self.names):
            self._of_derived(one)

    def of(self, value: syntax.Value, full_marks: Fraction | None = None, left: Left | None = None) -> Interval:
        """All values that ``value`` can take lie within the answer."""
        match value:
            case syntax.Literal():
                return exactly(literal_number(value))
            case syntax.FullMarks():
                return ANYTHING if full_marks is None else exactly(full_marks)
            case syntax.Moment(text=text):
                return _day(text)
            case syntax.Yes() | syntax.No():
                return exactly(Fraction(isinstance(value, syntax.Yes)))
            case (
                syntax.Label()
                | syntax.LabelList()
                | syntax.TotalValue()
                | syntax.RankValue()
                | syntax.GradeValue()
                | syntax.NameOf()
            ):
                return ANYTHING
            case syntax.Reference(name=name):
                return self.of_name(name, left)
            case syntax.Negative(value=inner):
                return interval.negated(self.of(inner, full_marks, left))
            case syntax.Rounded(value=inner):
                return rounded(self.of(inner, full_marks, left), value)
            case syntax.Aggregate():
                return self._of_aggregate(value, full_marks, left)
            case syntax.Peers() | syntax.SaidPeers():
                return self._of_peers(value)
            case syntax.ScoreOf():
                return self._score_of(value)
            case syntax.Power(value=inner, exponent=exponent):
                return interval.applied(
                    Function.POWER, [self.of(inner, full_marks, left), self.of(exponent, full_marks, left)]
                )
            case syntax.Applied(value=inner, function=word):
                function, power = FUNCTIONS[word]
                parts = [self.of(inner, full_marks, left), *([exactly(power)] if power is not None else [])]
                return interval.applied(function, parts)
            case syntax.Lookup():
                return self._of_table(value)
            case syntax.Plus() | syntax.Minus() | syntax.Times() | syntax.Over():
                found = _combined(value, self.of(value.left, full_marks, left), self.of(value.right, full_marks, left))
                return (
                    found if isinstance(value, syntax.Plus | syntax.Minus) else self._shared(value, found, full_marks)
                )
            case syntax.Earlier(name=syntax.Name() as name, reading="earlier_value"):
                return self.of_name(name)
            case syntax.Earlier():
                return ANYTHING
            case syntax.PeriodChange() | syntax.Recent():
                raise AssertionError("written out in the outline")
            case syntax.AssessmentDate() | syntax.Moved() | syntax.Onward():
                return Interval(whole=True)
            case syntax.Between():
                return Interval(whole=True)  # which of the days comes first is not said
            case _:
                assert_never(value)

    def _shared(self, value: syntax.Times | syntax.Over, found: Interval, full_marks: Fraction | None) -> Interval:
        """A product in which a unit's own value is held against its group's: that quotient is a share."""
        left_over = without_shares(value, self.names, lambda part: self.of(part, full_marks))
        if left_over is None:
            return found
        factors, divisors = left_over
        product = SHARE
        for factor in factors:
            product = interval.times(product, self.of(factor, full_marks))
        for divisor in divisors:
            product = interval.over(product, self.of(divisor, full_marks)) or ANYTHING
        return interval.meet(found, product) or found

    def _of_aggregate(self, value: syntax.Aggregate, full_marks: Fraction | None, left: Left | None) -> Interval:
        if counts_conditions(value):
            return range_of(summary_of(value), [ANYTHING] * len(value.terms))
        if collection := collection_of(value):
            found = self._of_collection(value, collection, full_marks)
        else:
            parts = [self.of(part, full_marks, left) for part in values_of(value)]
            found = range_of(summary_of(value), parts, skips=skips_missing(value))
        instead = option(value, syntax.TooFew)
        return interval.hull((found, self.of(instead.value, full_marks, left))) if instead else found

    def _of_peers(self, value: peers.Named) -> Interval:
        """Among the values that it is taken of, or within its own ends. Conditions on the unit at hand say nothing of the others."""
        what = peers.what(value)
        equal = peers.option(value, syntax.IfAllEqual)
        match what:
            case "group_mean" | "group_median" | "percentile":
                found = self.of(peers.bare(value).value)
                return ANYTHING if peers.said(value, ("ratio_of_sums",)) else Interval(found.low, found.high)
            case "group_highest" | "group_lowest" | "group_best" | "group_worst":
                return self.of(peers.bare(value).value)
            case "unit_count":
                return Interval(Fraction(0), None, True)
            case "place":
                return Interval(Fraction(1), None, not peers.said(value, ("ties_mean",)))
            case "share_below" | "share_above" | "percentile_rank" | "min_max":
                within = Interval(Fraction(0), Fraction(1))
                return interval.hull((within, self.of(equal.value))) if equal else within
            case "group_sum":
                low = self.of(peers.bare(value).value).low
                return Interval(Fraction(0)) if low is not None and low >= 0 else ANYTHING
            case "standard_score":
                return ANYTHING
            case _:
                return _NOT_BELOW_ZERO

    def _score_of(self, value: syntax.ScoreOf) -> Interval:
        """A score within the limits of its indicator; sums of indicators are not followed."""
        block = self.names.scored(value.name)
        if value.reading == "raw_deduction_of_part":
            return _NOT_BELOW_ZERO
        if not isinstance(block, IndicatorBlock):
            return ANYTHING
        full, options = maximum_points(block.indicator), block.indicator.indicator_options
        if full is None:
            return Interval(lowest_points(block.indicator)) if value.reading == "score_of_part" else ANYTHING
        if value.reading == "maximum_of_part":
            return exactly(full)
        most = Fraction(1) if value.reading == "rate_of_part" else full
        low, high = lowest_points(block.indicator), "may_exceed_maximum" not in options
        low = low and low / full if value.reading == "rate_of_part" else low
        return Interval(low, most if high else None)

    def _of_collection(
        self, value: syntax.Aggregate, collection: syntax.Collection, full_marks: Fraction | None
    ) -> Interval:
        block = self.names.fact(collection.owner)
        number = of_fact(block) if isinstance(block, FactBlock) else ANYTHING
        if collection.each is None:
            return number
        inner = replace(self, records=collection.owner)
        return range_of_many(summary_of(value), inner.of(collection.each.value, full_marks))

    def of_name(self, name: syntax.Name, left: Left | None = None) -> Interval:
        column = self.names.column(self.records, name) if self.records is not None else None
        if column is not None:
            return of_declared(column)
        block = self.names.fact(name)
        if block is None:
            return ANYTHING
        found = self._of_derived(block) if isinstance(block, syntax.Derived) else of_fact(block)
        region = (left or {}).get(fact_key(self.names, name))
        narrowed = hull(region, whole_numbers=found.whole) if region else None
        return found if narrowed is None else interval.meet(found, narrowed) or found

    def _of_table(self, lookup: syntax.Lookup) -> Interval:
        """All results of a table: its numbers, what lies between those of a line, and what follows where no row fits."""
        block = self.names.table(lookup.name)
        if block is None or not block.rows:
            return ANYTHING
        if id(block) not in self.tables:
            self.tables[id(block)] = table_results(block)
        return self.tables[id(block)]

    def _of_derived(self, derived: syntax.Derived) -> Interval:
        if id(derived) not in self.derived:
            self.derived[id(derived)] = ANYTHING  # for one that is computed from itself, which is reported elsewhere
            parts = [self.of(value) for value in results_of(derived)]
            found = interval.hull(parts) if parts else ANYTHING
            self.derived[id(derived)] = found
        return self.derived[id(derived)]


def table_results(block: TableBlock) -> Interval:
    """The results of a table's rows; a line that goes on beyond its last point has no bound."""
    table = block.table
    unit = unit_of(table.table_result)
    values = [value for entry in grid(block).entries for value in values_in(entry.result)]
    values += [one.value for one in table.table_options if isinstance(one, syntax.IfNotFound)]
    numbers = [number for value in values if (number := number_in(value, unit)) is not None]
    if (
        not numbers
        or len(numbers) < len(values)
        or any(isinstance(one, syntax.ExtendedOutside) for one in table.table_options)
    ):
        return ANYTHING
    whole = table.lookup_word == "looked_up" and all(number.denominator == 1 for number in numbers)
    return Interval(min(numbers), max(numbers), whole)


def fact_key(names: Names, name: syntax.Name) -> str:
    """One key for a fact, whichever of its two names is written."""
    block = names.fact(name)
    if block is None:
        return fold(name.text)
    return fold(block.fact.name.text if isinstance(block, FactBlock) else block.name.text)


def of_fact(block: FactBlock) -> Interval:
    """The values that a declared fact can take; of records, their number or the sum of their quantities."""
    fact = block.fact
    if fact.kind == "records":
        column = quantity_column(block)
        return of_declared(column) if column else Interval(Fraction(0), None, True)
    return of_declared(fact)


def of_declared(declared: syntax.Fact | syntax.Column) -> Interval:
    options, within = declared.fact_options, declared_option(declared, syntax.Bounds)
    if within is not None and declared.kind in ("count", "ratio", "number"):
        return Interval(literal_number(within.least), literal_number(within.most), declared.kind == "count")
    match declared.kind:
        case "count":
            return Interval(Fraction(0), None, not is_mean(declared))
        case "number":
            return _NOT_BELOW_ZERO if "not_negative" in options else ANYTHING
        case "ratio":
            low, high = "below_zero" not in options, "over_one" not in options
            return Interval(Fraction(0) if low else None, Fraction(1) if high else None)
        case "yes_no":
            return Interval(Fraction(0), Fraction(1), True)
        case "one_of":
            return Interval(Fraction(0), Fraction(len(choices(declared)) - 1), True)
        case "date":
            return Interval(whole=True)
        case "judged_score" | "imported_score":
            return _score(declared)
        case _:
            return ANYTHING


def _score(declared: syntax.Fact | syntax.Column) -> Interval:
    if within := declared_option(declared, syntax.Bounds):
        return Interval(literal_number(within.least), literal_number(within.most))
    most = declared_option(declared, syntax.MaxScore)
    return Interval(Fraction(0), constant(most.value)) if most else ANYTHING


def _day(text: str) -> Interval:
    try:
        return exactly(Fraction(date(*map(int, text.split("-"))).toordinal()))
    except ValueError:
        return ANYTHING  # no such day: reported with the kinds


def _combined(
    value: syntax.Plus | syntax.Minus | syntax.Times | syntax.Over, left: Interval, right: Interval
) -> Interval:
    match value:
        case syntax.Plus():
            return interval.plus(left, right)
        case syntax.Minus():
            if value.left == value.right:
                return exactly(Fraction(0))
            return interval.plus(left, interval.negated(right))
        case syntax.Times():
            return interval.times(left, right)
        case syntax.Over():
            return interval.over(left, right) or ANYTHING
        case _:
            assert_never(value)


def rounded(found: Interval, value: syntax.Rounded | syntax.ResultRounded) -> Interval:
    """Rounding keeps order, so the ends are rounded."""
    mode, step = value.rounding_mode or "half_up", step_of(value)
    if step <= 0:
        return ANYTHING
    ends = [None if end is None else _round(end / step, mode) * step for end in (found.low, found.high)]
    return Interval(ends[0], ends[1], step.denominator == 1)


def _round(number: Fraction, mode: str) -> Fraction:
    size = abs(number)
    match mode:
        case "half_up":
            rounded = floor(size + Fraction(1, 2))
        case "half_even":
            rounded = round(size)
        case "up":
            rounded = ceil(size)
        case "floor":
            return Fraction(floor(number))
        case "ceiling":
            return Fraction(ceil(number))
        case _:
            rounded = trunc(size)
    return Fraction(-rounded if number < 0 else rounded)

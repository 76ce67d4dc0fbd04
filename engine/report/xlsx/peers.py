"""Statistics over units in formulas: a column with each unit's own value, empty where it takes no part, and functions over its cells of the group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.dsl.percentile import Percentile
from kaoping.engine.analysis.walk import inputs_of_number
from kaoping.engine.report.xlsx.cut import kept
from kaoping.engine.report.xlsx.formula import condition, number
from kaoping.engine.report.xlsx.grid import ARRAY, FIRST, Column
from kaoping.engine.report.xlsx.printed import NA, PRODUCT, SUM, UNDEFINED, Printed, Unprintable, constant
from kaoping.engine.report.xlsx.rounding import near, rounded
from kaoping.engine.report.xlsx.workings import STEPS, Workings
from kaoping.engine.rulebook import PLACE, RELATIVE, Peer, Scope, Statistic, Ties
from kaoping.engine.tree import Condition, Number

_CUTS = Text("去掉最高、最低的单位", "the highest and lowest units are cut off")
_OTHERS = Text("要看别的细则的单位", "units under other rulebooks are looked at")
_POINTS = Text("名次分还要看单位自己的数据", "the points of a place depend on the unit's own facts")
_LEAST = {Peer.SAMPLE_DEVIATION: 2, Peer.SAMPLE_VARIANCE: 2, Peer.SAMPLE_SCORE: 2}


def statistic(step: Statistic, place: Workings) -> Printed:
    found = _among_all(step, place)
    if step.group.scope is not Scope.SAME or (same := place.input(step.group.name)).sure:
        return found
    return Printed(f"IF(ISERROR({same.text}),{same.text},{found.text})", plain=found.plain, whole=found.whole)


def _among_all(step: Statistic, place: Workings) -> Printed:
    """As if every unit had what those of a group have in common."""
    if step.divisor is not None:
        return _ratio_of_sums(step, step.divisor, place)
    own = place.hoisted(number(step.value, place), step.value)
    values = _column(own, _counts(step, place), place)
    group = _Group(step, place, values, own)
    return group.found() if not step.cuts else group.left().found()


def _counts(step: Statistic, place: Workings) -> str:
    """Whether a unit is one of the group, as a formula; empty for all."""
    if step.group.unranked:
        return ""
    rules = place.rulebook.ranking.unranked if place.rulebook.ranking is not None else ()
    asked = [place.build.is_ranked]
    asked += [f"NOT(IFERROR({condition(rule.when, place).text},FALSE))" for rule in rules]
    return f"AND({','.join(asked)})"


def _column(value: Printed, counts: str, place: Workings) -> Column:
    kept = near(value)
    text = kept.text if value.sure else f'IF(ISERROR({value.text}),"",{kept.text})'
    if counts:
        text = f'IF({counts},{text},"")'
    return place.column_with(Printed(text, plain=kept.plain, whole=kept.whole))


class _Group:
    """The values of the group as ranges, or as an array where only some of the rows belong to it."""

    def __init__(self, step: Statistic, place: Workings, values: Column, own: Printed) -> None:
        self.step, self.place, self.own, self.values = step, place, own, values
        self.cell = Printed(values.cell, plain=True)
        self.ranges = [values.of_class]
        self.test = ""
        scope = step.group.scope
        if scope is Scope.SAME:
            same = _same(step, place)
            self.test = f"({same.of_class}={same.cell})"
        elif scope is not Scope.CLASS:
            self.ranges = list(_across(step, place, values))
        if not step.group.itself:
            if scope not in (Scope.CLASS, Scope.SAME):
                raise Unprintable(_OTHERS)
            apart = f"(ROW({values.of_class})<>ROW())"
            self.test = f"{self.test}*{apart}" if self.test else apart

    def left(self) -> _Group:
        """The group without the values that are cut off; its unit's own value stays what it is."""
        if len(self.ranges) > 1 or not self.step.group.itself or self.step.peer in RELATIVE:
            raise Unprintable(_CUTS)
        cell, cells = self.values.cell, self.values.of_class
        test = f"*{self.test}" if self.test else ""
        level = f"SUMPRODUCT(({cells}={cell})*(ROW({cells})<=ROW()){test})"
        at = self.place.hoisted(Printed(f'IF({cell}="","",{self.beyond("<")}+{level})'), None)
        count = self.place.hoisted(Printed(f"COUNT({self.all})"), None)
        stays = kept(self.step.cuts, at.text, count.text, self.step.cut_rounding)
        column = self.place.column_with(Printed(f'IF({cell}="","",IF({stays},{cell},""))'))
        return _Group(replace(self.step, cuts=()), self.place, column, self.own)

    @property
    def all(self) -> str:
        return f"{ARRAY}IF({self.test},{self.ranges[0]})" if self.test else ",".join(self.ranges)

    @property
    def one(self) -> str:
        """As one argument of a function."""
        if len(self.ranges) > 1:
            raise Unprintable(_OTHERS)
        return self.all

    def beyond(self, sign: str) -> str:
        """How many of the group lie beyond the unit's own value."""
        test = f"*{self.test}" if self.test else ""
        parts = [f"ISNUMBER({one})*({one}{sign}{self.values.cell}){test}" for one in self.ranges]
        return "+".join(f"SUMPRODUCT({part})" for part in parts)

    def found(self) -> Printed:
        step = self.step
        count = f"COUNT({self.all})"
        result = self._value(count)
        if step.rounding is not None and step.peer is not Peer.RANK:
            result = rounded(result, step.rounding.step, step.rounding.rounding)
        least = max(step.least, _LEAST.get(step.peer, 1))
        text = result.text
        if step.peer in RELATIVE and not self.own.sure:
            text = f"IF(ISERROR({self.own.text}),{self.own.text},{text})"
        if step.peer is not Peer.UNITS:
            text = f"IF({count}<{least},NA(),{text})"
        if step.peer is Peer.RANK:
            outside = "#NUM!" if self.own.sure else f"IF(ISERROR({self.own.text}),{self.own.text},#NUM!)"
            text = f'IF({self.values.cell}="",{outside},{text})'
        return Printed(text, plain=result.plain, whole=result.whole)

    def _value(self, count: str) -> Printed:
        step = self.step
        match step.peer:
            case Peer.MEAN:
                return Printed(f"AVERAGE({self.all})")
            case Peer.MEDIAN:
                return Printed(f"MEDIAN({self.all})")
            case Peer.HIGHEST:
                return Printed(f"MAX({self.all})", plain=True)
            case Peer.LOWEST:
                return Printed(f"MIN({self.all})", plain=True)
            case Peer.SUM:
                return Printed(f"SUM({self.all})")
            case Peer.UNITS:
                return Printed(count, plain=True, whole=True)
            case Peer.POPULATION_DEVIATION | Peer.SAMPLE_DEVIATION | Peer.POPULATION_VARIANCE | Peer.SAMPLE_VARIANCE:
                return self._spread()
            case Peer.PERCENTILE:
                return self._percentile(count)
            case Peer.RANK:
                return self._rank()
            case Peer.PERCENTILE_RANK:
                beyond = self.beyond(">" if step.lower_first else "<")
                level = {Ties.BEST: "1", Ties.MEAN: "0.5"}.get(step.ties, "0")
                equal = self.beyond("=")
                return Printed(f"({beyond}+{level}*({equal}))/{count}", PRODUCT)
            case Peer.POPULATION_SCORE | Peer.SAMPLE_SCORE:
                spread = self.place.hoisted(self._spread(), None)
                few = UNDEFINED if step.if_equal is None else constant(step.if_equal)
                distance = f"({self.own.text}-AVERAGE({self.all}))"
                return Printed(f"IF(ROUND({spread.text},12)=0,{few.text},{distance}/{spread.text})")
            case Peer.MIN_MAX:
                low, high = f"MIN({self.all})", f"MAX({self.all})"
                few = UNDEFINED if step.if_equal is None else constant(step.if_equal)
                distance = f"{high}-{self.own.text}" if step.lower_first else f"{self.own.text}-{low}"
                return Printed(f"IF({low}={high},{few.text},({distance})/({high}-{low}))")
            case _:
                assert_never(step.peer)

    def _spread(self) -> Printed:
        return Printed(f"{_SPREADS[self.step.peer]}({self.all})")

    def _percentile(self, count: str) -> Printed:
        share, one = constant(self.step.percentile).text, self.one
        match self.step.definition:
            case Percentile.INCLUSIVE:
                return Printed(f"PERCENTILE({one},{share})")
            case Percentile.EXCLUSIVE:
                at = f"MIN(MAX({share}*({count}+1),1),{count})"
                at = self.place.hoisted(Printed(f"ROUND({at},8)"), None).text
                low, high = f"SMALL({one},INT({at}))", f"SMALL({one},MIN(INT({at})+1,{count}))"
                return Printed(f"{low}+({at}-INT({at}))*({high}-{low})", SUM)
            case Percentile.NEAREST:
                return Printed(f"SMALL({one},MAX(ROUNDUP(ROUND({share}*{count},8),0),1))", plain=True)
            case Percentile.AVERAGED:
                at = self.place.hoisted(Printed(f"ROUND({share}*{count},8)"), None).text
                both = f"(SMALL({one},MAX({at},1))+SMALL({one},MIN({at}+1,{count})))/2"
                return Printed(f"IF({at}=INT({at}),{both},SMALL({one},INT({at})+1))")
            case _:
                assert_never(self.step.definition)

    def _rank(self) -> Printed:
        step = self.step
        sign = "<" if step.lower_first else ">"
        better, level = self.beyond(sign), self.beyond("=")
        if step.points is not None:
            return self._shared_points(step.points, better, level)
        match step.ties:
            case Ties.BEST:
                return Printed(f"{better}+1", SUM, plain=True, whole=True)
            case Ties.WORST:
                return Printed(f"{better}+{level}", SUM, plain=True, whole=True)
            case Ties.MEAN:
                return Printed(f"{better}+({level}+1)/2", SUM, plain=True)
            case Ties.DENSE:
                return self._dense(sign)
            case _:
                assert_never(step.ties)

    def _dense(self, sign: str) -> Printed:
        if len(self.ranges) > 1 or self.test:
            raise Unprintable(_OTHERS)
        first = f"IFERROR(IF(MATCH({self.values.cell},{self.ranges[0]},0)=ROW()-{FIRST}+1,1,0),0)"
        flag = self.place.column_with(Printed(f'IF({self.values.cell}="",0,{first})'))
        beyond = f"ISNUMBER({self.ranges[0]})*({self.ranges[0]}{sign}{self.values.cell})*{flag.of_class}"
        return Printed(f"SUMPRODUCT({beyond})+1", SUM, plain=True, whole=True)

    def _shared_points(self, points: Number, better: str, level: str) -> Printed:
        """The mean of the points of the places that units of one value take up: a column says what each place is worth."""
        if set(inputs_of_number(points)) - {PLACE} or self.step.group.scope not in (Scope.CLASS, Scope.SAME):
            raise Unprintable(_POINTS)
        self.place.known[PLACE] = Printed(f"(ROW()-{FIRST}+1)", plain=True, whole=True, sure=True)
        worth = self.place.column_with(number(points, self.place))
        del self.place.known[PLACE]
        first = self.place.hoisted(Printed(f"{better}+1", plain=True, whole=True), None).text
        ends = f"INDEX({worth.of_class},{first}):INDEX({worth.of_class},{first}-1+MAX({level},1))"
        return Printed(f"AVERAGE({ends})")


_SPREADS = {
    Peer.POPULATION_DEVIATION: "STDEVP",
    Peer.SAMPLE_DEVIATION: "STDEV",
    Peer.POPULATION_VARIANCE: "VARP",
    Peer.SAMPLE_VARIANCE: "VAR",
    Peer.POPULATION_SCORE: "STDEVP",
    Peer.SAMPLE_SCORE: "STDEV",
}


def _same(step: Statistic, place: Workings) -> Column:
    """The column of what the units of one group have in common; those without it are in none."""
    value = place.input(step.group.name)
    return place.column_with(Printed(f'IFERROR({value.text},"—")'))


def _across(step: Statistic, place: Workings, values: Column) -> list[str]:
    """The ranges with the values of units under all rulebooks, or of the class that is named."""
    found = []
    for other in place.build.workings:
        column = values if other is place else _there(step, place, other)
        for unit_class, (first, last) in other.classes.items():
            if step.group.scope is Scope.ALL or fold(unit_class) == fold(step.group.name):
                found.append(column.between(first, last))
    if not found:
        raise Unprintable(_OTHERS)
    return found


def _there(step: Statistic, place: Workings, other: Workings) -> Column:
    """The values of units under another rulebook, where the inputs of the same names are meant."""
    names = dict(_names(other))
    twins = dict(_names(place))
    own = {fold(name): key for key, twin in names.items() for name in (twin, key) if name}
    known = {}
    for key in inputs_of_number(step.value):
        twin = twins.get(key, "")
        known[key] = other.input(own.get(fold(key)) or own.get(fold(twin)) or key)
    before, other.at = other.at, (STEPS, len(other.steps))
    try:
        value = other.hoisted(number(step.value, _Elsewhere(other, known)), None)
        return _column(value, _counts(step, other), other)
    finally:
        other.at = before


class _Elsewhere:
    """The workings of another rulebook as a place for a formula of this one."""

    def __init__(self, other: Workings, known: Mapping[str, Printed]) -> None:
        self.other, self.known = other, known

    def input(self, key: str) -> Printed:
        return self.known[key]

    def hoisted(self, piece: Printed, node: Number | None, of: str = "") -> Printed:
        return self.other.hoisted(piece, None, of)

    def days(self) -> str:
        return self.other.days()

    def is_asked_in_vain(self, node: Condition) -> bool:
        return False


def _names(place: Workings) -> Iterator[tuple[str, str]]:
    """Inputs with their twins."""
    yield from ((fact.key, fact.other) for fact in place.rulebook.facts)
    yield from ((step.key, step.other) for step in place.rulebook.steps)


def _ratio_of_sums(step: Statistic, divisor: Number, place: Workings) -> Printed:
    """Σ dividends ÷ Σ divisors, over the units that have both."""
    above, below = (place.hoisted(number(node, place), node) for node in (step.value, divisor))
    counts = _counts(step, place)
    either = f"OR(ISERROR({above.text}),ISERROR({below.text}))"
    texts = [f'IF({either},"",{value.text})' for value in (above, below)]
    columns = [place.column_with(Printed(f'IF({counts},{text},"")' if counts else text)) for text in texts]
    groups = [_Group(step, place, column, above) for column in columns]
    sums = [f"SUM({group.all})" for group in groups]
    count = f"COUNT({groups[0].all})"
    found = Printed(f"{sums[0]}/{sums[1]}", PRODUCT)
    if step.rounding is not None:
        found = rounded(found, step.rounding.step, step.rounding.rounding)
    return Printed(
        f"IF({count}<{max(step.least, 1)},{NA.text},IF({sums[1]}=0,#DIV/0!,{found.text}))", plain=found.plain
    )

"""Numbers of records in formulas: a column on their sheet says what each record counts for, and the unit's number is what its records come to.

A record that does not count has an empty cell there; one of which it cannot be told has ``GAP`` or ``ZERO`` (it divides by 0) in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.percentile import Percentile
from kaoping.dsl.statistic import Statistic
from kaoping.engine.application.measured import Measured
from kaoping.engine.report.xlsx.cut import kept
from kaoping.engine.report.xlsx.formula import number
from kaoping.engine.report.xlsx.grid import ARRAY, OWN, PIECE, Cached, Column
from kaoping.engine.report.xlsx.printed import PRODUCT, SUM, Printed, Unprintable, call, constant, quoted
from kaoping.engine.report.xlsx.records import RecordRow, RecordsSheet
from kaoping.engine.report.xlsx.rounding import near, rounded
from kaoping.engine.report.xlsx.verdicts import negated, verdict
from kaoping.engine.rulebook import ITEMS, Keep, Measure, Once

if TYPE_CHECKING:
    from kaoping.engine.report.xlsx.workings import Workings

GAP, ZERO = "gap", "÷0"
COUNTS_FOR = Text("计为", "counts for")
_KEY = Text("同一项", "key")
_SHARED = Text("同一记录在几个指标中只计一次", "a record counts once across several indicators")
_MEAN = Text("同一项的几条记录取平均", "records of one key count as their mean")
_CUTS = Text("去掉最高、最低的记录", "the highest and lowest records are cut off")
_HARD = Text("Excel没有相应的函数", "Excel has no function for it")
_TOO_MANY = Text("记录太多，两两对照太慢", "too many records to hold each against each")
_MOST_COMPARED = 3000


def measured(measure: Measure, place: Workings) -> Printed:
    """The number of the unit whose row it is."""
    if any(measure.key == key for rule in place.rulebook.shared for key, _ in rule.parts):
        raise Unprintable(_SHARED)
    sheet = place.build.records_sheet(measure.records)
    row = RecordRow(sheet, measure, place, (5, sheet.pieces))
    for column in place.facts[measure.records].columns:
        sheet.field(column)
    counted = _Counted(measure, sheet, row, place)
    return counted.of_unit()


class _Counted:
    def __init__(self, measure: Measure, sheet: RecordsSheet, row: RecordRow, place: Workings) -> None:
        self.measure, self.sheet, self.row, self.place = measure, sheet, row, place
        quantity = place.facts[measure.records].quantity
        self.remains = sheet.remains(quantity)
        self.may_lack = False
        self.weights: Column | None = None
        self.amounts, self.printed = self._amounts()

    # What each record counts for

    def _amounts(self) -> tuple[Column, Printed]:
        measure = self.measure
        reasons = [one if one.sure else self.row.hoisted(one, None) for one in self._left_out()]
        left_out = [one.text if one.sure else f"IFERROR({one.text},FALSE)" for one in reasons]
        body = self._value()
        if open_ := [one.text for one in reasons if not one.sure]:
            body = Printed(f"IF(OR({','.join(open_)}),0,{body.text})", plain=body.plain, whole=body.whole)
        for once in measure.once:
            if once.keep is Keep.MEAN:
                raise Unprintable(_MEAN)
            before = self._column("", self._unless(left_out, body), None)
            left_out = [f'{before.cell}=""', f"NOT({self._chosen(once, before)})"]
            body = Printed(before.cell, plain=body.plain, whole=body.whole, sure=body.sure)
        if measure.apart or measure.different:
            before = self._column("", self._unless(left_out, body), None)
            body = self._apart(before) if measure.apart else self._first_of_its_kind(before)
            left_out = [f'{before.cell}=""']
        column = self._column(self.place.build.say(COUNTS_FOR), self._unless(left_out, body), self._cached)
        if measure.weight is not None:
            self.weights = self._weights(column)
        return column, body

    def _column(self, head: str, formula: str, cached: Callable[[int], Cached] | None) -> Column:
        column = self.row.new(head or self.place.build.say(PIECE))
        column.template = formula
        if cached is not None:
            column.cached = cached
        return column

    def _cached(self, at: int) -> Cached:
        unit, record = self.sheet.rows[at]
        if unit.rulebook is not self.place.rulebook:
            return None
        found: Measured | None = unit.application.case(unit.facts).measured.get(self.measure.key)
        if found is None:
            return None
        for item in found.items:
            if item.record is record:
                return item.amount
        if any(one is record for one in found.counted) and not self.measure.value:
            return record.quantity
        return None

    def _unless(self, left_out: list[str], body: Printed) -> str:
        text = body.text
        if not body.sure:
            self.may_lack = True
            kept = self.row.hoisted(body, None)
            text = f'IF(ISERROR({kept.text}),IF(ERROR.TYPE({kept.text})=2,"{ZERO}","{GAP}"),{kept.text})'
        if len(self.place.build.workings) > 1:
            first, last = self.place.first_on_facts, self.place.first_on_facts + len(self.place.units) - 1
            left_out = [f"{self.sheet.row.cell}<{first}", f"{self.sheet.row.cell}>{last}", *left_out]
        return f'IF(OR({",".join(left_out)}),"",{text})' if left_out else text

    def _left_out(self) -> Iterator[Printed]:
        """What keeps a record from counting; an error where it is open."""
        for rule in self.measure.filters:
            fulfils = verdict(rule.when, self.row)
            yield fulfils if rule.drop else negated(fulfils)
        if self.measure.where is not None:
            yield negated(verdict(self.measure.where, self.row))
        yield Printed(f"AND(N({self.sheet.waived.cell})>0,{self.remains.text}=0)", sure=True)

    def _value(self) -> Printed:
        measure = self.measure
        if measure.different:
            return self.row.input(measure.different)
        if measure.apart:
            return self.remains
        found = self.remains if measure.value is None else number(measure.value, self.row)
        if measure.points:
            whole = found.whole and self.remains.whole
            found = Printed(
                f"{found.within(PRODUCT)}*{self.remains.text}", PRODUCT, whole=whole, plain=whole, sure=found.sure
            )
            if measure.each_cap is not None:
                cap = number(measure.each_cap, self.row)
                most = f"MAX({cap.text},0)"
                found = Printed(f"MAX(-{most},MIN({most},{found.text}))", sure=found.sure and cap.sure)
        return self._reduced(found)

    def _reduced(self, found: Printed) -> Printed:
        measure = self.measure
        applies = measure.value is None or measure.points or measure.summary.statistic is Statistic.SUM
        if not measure.reductions or not applies:
            return found
        share = "1"
        sure = found.sure
        for rule in reversed(measure.reductions):
            fulfils = verdict(rule.when, self.row)
            share = f"IF({fulfils.text},{constant(rule.share).text},{share})"
            sure = sure and fulfils.sure
        return Printed(f"{found.within(PRODUCT)}*{share}", PRODUCT, sure=sure)

    # Records held against each other

    def _key(self, columns: tuple[str, ...]) -> Column:
        """What records of one key agree in; a record with a blank among the columns is like no other."""
        if self.sheet.grid.rows > _MOST_COMPARED:
            raise Unprintable(_TOO_MANY)
        cells = [self.row.input(column) for column in columns]
        joined = '&"|"&'.join(cell.text for cell in cells)
        return self._column(self.place.build.say(_KEY), f'IFERROR({joined},"#"&ROW())', None)

    def _same(self, key: Column, over: str) -> str:
        """Which records, of all or of those down to this one, are of the same unit and key."""
        row, keys = (self.sheet.row.all, key.all) if over == "all" else (self.sheet.row.so_far, key.so_far)
        return f"({row}={self.sheet.row.cell})*({keys}={key.cell})"

    def _chosen(self, once: Once, amounts: Column) -> str:
        key = self._key(once.columns)
        first = f'SUMPRODUCT({self._same(key, "so far")}*({amounts.so_far}<>""))=1'
        if once.keep is Keep.FIRST:
            return first
        weights = amounts
        if once.by:
            by = self.row.input(once.by)
            weights = self._column("", f'IF({amounts.cell}="","",IFERROR({by.text},"{GAP}"))', None)
        else:
            weights = self._column("", f"IF(ISNUMBER({amounts.cell}),ROUND({amounts.cell},10),{amounts.cell})", None)
        sign = "<" if once.keep in (Keep.LOWEST, Keep.EARLIEST) else ">"
        every, so_far = self._same(key, "all"), self._same(key, "so far")
        better = f"SUMPRODUCT({every}*ISNUMBER({weights.all})*({weights.all}{sign}{weights.cell}))=0"
        alone = f"SUMPRODUCT({so_far}*({weights.so_far}={weights.cell}))=1"
        known = f"SUMPRODUCT({every}*ISNUMBER({weights.all}))"
        if not once.by and self.may_lack:
            unknown = f'SUMPRODUCT({every}*({weights.all}<>"")*NOT(ISNUMBER({weights.all})))'
            return f"IF({unknown}>0,NOT(ISNUMBER({weights.cell})),AND({better},{alone}))"
        return f"IF(ISNUMBER({weights.cell}),AND({better},{alone}),AND({known}=0,{first}))"

    def _apart(self, counted: Column) -> Printed:
        """What the record adds to the points of its key."""
        measure = self.measure
        assert measure.value is not None
        key = self._key(measure.apart)
        numbers = self._column("", f"N({counted.cell})", None)
        after = self._column("", f"SUMPRODUCT({self._same(key, 'so far')}*{numbers.so_far})", None)
        before = self._column("", f"{after.cell}-{numbers.cell}", None)
        found = []
        for cell in (after, before):
            self.row.known[ITEMS] = Printed(cell.cell, plain=True, whole=self.remains.whole, sure=True)
            found.append(number(measure.value, self.row))
        sure = found[0].sure and found[1].sure
        points = self._reduced(Printed(f"({found[0].text})-({found[1].text})", SUM, sure=sure))
        return call("IF", f"{counted.cell}={quoted(GAP)}", "NA()", points) if self.may_lack else points

    def _first_of_its_kind(self, values: Column) -> Printed:
        """1 for the first record of a value, 0 for those behind it."""
        if self.sheet.grid.rows > _MOST_COMPARED:
            raise Unprintable(_TOO_MANY)
        same = f"({self.sheet.row.so_far}={self.sheet.row.cell})*({values.so_far}={values.cell})"
        text = f"IF({values.cell}={quoted(GAP)},NA(),IF(SUMPRODUCT({same})=1,1,0))"
        return Printed(text, plain=True, whole=True)

    def _weights(self, amounts: Column) -> Column:
        assert self.measure.weight is not None
        weight = self.row.hoisted(number(self.measure.weight, self.row), None)
        bad = f'IF(ISERROR({weight.text}),"",{weight.text})'
        column = self._column("", f'IF(ISNUMBER({amounts.cell}),{bad},"")', None)
        product = self._column("", f'IF(ISNUMBER({column.cell}),{column.cell}*{amounts.cell},"")', None)
        self.products = product
        if not weight.sure:
            amounts.template = f'IF(ISERROR({weight.text}),"{GAP}",{amounts.template})'
            self.may_lack = True
        return column

    # What they come to

    def of_unit(self) -> Printed:
        measure, cells, rows = self.measure, self.amounts.all, self.sheet.row.all
        counted = f'COUNTIFS({rows},{OWN},{cells},">=-1E+300")'
        left = self._left().all if measure.summary.cuts else cells
        found, least = self._summary(left, rows, counted if left == cells else counted.replace(cells, left))
        least = max(least, measure.summary.at_least)
        sure = True
        if least:
            few = "NA()" if measure.too_few is None else constant(measure.too_few).text
            found = Printed(f"IF({counted}<{least},{few},{found.text})", plain=found.plain, whole=found.whole)
            sure = measure.too_few is not None
        if measure.rounding is not None:
            found = rounded(found, measure.rounding.step, measure.rounding.rounding)
        text = found.text
        if self.may_lack and not measure.skip_blank:
            gaps = (f'COUNTIFS({rows},{OWN},{cells},"{ZERO}")>0', f'COUNTIFS({rows},{OWN},{cells},"{GAP}")>0')
            text = f"IF({gaps[0]},#DIV/0!,IF({gaps[1]},NA(),{text}))"
            sure = False
        asked = {one.of for one in measure.asked if not one.own}
        for key in measure.facts:
            beside = self.place.input(key)
            if key not in asked and not beside.sure:
                text = f"IF(AND(ISERROR({beside.text}),COUNTIF({rows},{OWN})>0),{beside.text},{text})"
                sure = False
        return Printed(text, plain=found.plain, whole=found.whole, sure=sure)

    def _left(self) -> Column:
        """What the records count for, without those that are cut off."""
        if self.weights is not None or self.sheet.grid.rows > _MOST_COMPARED:
            raise Unprintable(_CUTS)
        rows, own = self.sheet.row, self.sheet.row.cell
        values = self._column("", f'IF(ISNUMBER({self.amounts.cell}),ROUND({self.amounts.cell},10),"")', None)
        below = f"SUMPRODUCT(({rows.all}={own})*ISNUMBER({values.all})*({values.all}<{values.cell}))"
        level = f"SUMPRODUCT(({rows.so_far}={own})*({values.so_far}={values.cell}))"
        place = self._column("", f'IF({values.cell}="","",{below}+{level})', None)
        count = self._column("", f'COUNTIFS({rows.all},{own},{values.all},">=-1E+300")', None)
        stays = kept(self.measure.summary.cuts, place.cell, count.cell)
        return self._column("", f'IF({place.cell}="","",IF({stays},{self.amounts.cell},""))', None)

    def _summary(self, cells: str, rows: str, counted: str) -> tuple[Printed, int]:
        statistic = self.measure.summary.statistic
        if self.measure.different:
            return call("SUMIFS", cells, rows, OWN, plain=True, whole=True), 0
        array = f"IF({rows}={OWN},{cells})"
        known = {"plain": self.printed.plain, "whole": self.printed.whole}
        match statistic:
            case Statistic.SUM:
                found = call("SUMIFS", cells, rows, OWN, plain=self.printed.whole, whole=self.printed.whole)
                return near(found), 0
            case Statistic.NUMBER:
                return Printed(counted, plain=True, whole=True), 0
            case Statistic.MEAN:
                return Printed(f"SUMIFS({cells},{rows},{OWN})/{counted}", PRODUCT), 1
            case Statistic.WEIGHTED_MEAN if self.weights is not None:
                above = f"SUMIFS({self.products.all},{rows},{OWN})"
                below = f"SUMIFS({self.weights.all},{rows},{OWN})"
                few = "NA()" if self.measure.too_few is None else constant(self.measure.too_few).text
                return Printed(f"IF({below}=0,{few},{above}/{below})"), 1
            case Statistic.LARGEST:
                return Printed(
                    f"{ARRAY}LARGE({array},{self.measure.summary.place})", **known
                ), self.measure.summary.place
            case Statistic.SMALLEST:
                return Printed(
                    f"{ARRAY}SMALL({array},{self.measure.summary.place})", **known
                ), self.measure.summary.place
            case Statistic.MEDIAN:
                return Printed(f"{ARRAY}MEDIAN({array})"), 1
            case Statistic.PERCENTILE if self.measure.summary.definition is Percentile.INCLUSIVE:
                return Printed(f"{ARRAY}PERCENTILE({array},{constant(self.measure.summary.share).text})"), 1
            case Statistic.GEOMETRIC_MEAN:
                return Printed(f"{ARRAY}POWER(PRODUCT({array}),1/{counted})"), 1
            case Statistic.HARMONIC_MEAN:
                return Printed(f"{ARRAY}IF(MIN({array})=0,0,HARMEAN({array}))"), 1
            case _:
                raise Unprintable(_HARD)

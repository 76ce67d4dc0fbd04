"""The sheet of waivers: a row a decision. What it covers is taken off the record or the count that it names; whoever empties its quantity lets it cover all,
whoever writes 0 sets it aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.engine.application.case import cell_text
from kaoping.engine.facts import Waiver
from kaoping.engine.report.xlsx.grid import Cached, Column, Grid
from kaoping.engine.report.xlsx.printed import quoted

if TYPE_CHECKING:
    from kaoping.engine.report.xlsx.build import Build

_HEADS = (
    Text("单位", "unit"),
    Text("名称", "name"),
    Text("记录", "record"),
    Text("数量", "quantity"),
    Text("核销", "covers"),
    Text("理由", "reason"),
    Text("批准人", "approver"),
    Text("日期", "date"),
    Text("来源", "source"),
)
_ALL = "1E+9"
"""What a waiver without a quantity covers: all."""


class WaiversSheet:
    """``rows``: the unit charged, the fact, the record's place or nothing, the decision."""

    def __init__(self, build: Build, grid: Grid, rows: Sequence[tuple[str, str, str, Waiver]]) -> None:
        self.grid, self.rows = grid, rows
        columns = [self._column(at, build.say(head)) for at, head in enumerate(_HEADS)]
        self.unit, self.fact, self.record, self.quantity, self.covers = columns[:5]
        self.covers.template = f'IF({self.quantity.cell}="",{_ALL},{self.quantity.cell})'

    def _column(self, at: int, head: str) -> Column:
        column = self.grid.column((at,), "", head)
        column.cached = lambda row: self._value(row, at)
        return column

    def _value(self, row: int, at: int) -> Cached:
        unit, fact, record, waiver = self.rows[row]
        quantity = waiver.quantity
        day = None if waiver.day is None else waiver.day.isoformat()
        covers = 10**9 if quantity is None else quantity
        return (unit, fact, record, quantity, covers, waiver.reason, waiver.approver, day, cell_text(waiver.place))[at]

    def of_fact(self, unit: str, key: str) -> str:
        """What is waived of a count of a unit."""
        test = f'({self.unit.all}={unit})*({self.fact.all}={quoted(key)})*({self.record.all}="")'
        return f"SUMPRODUCT({test}*{self.covers.all})"

    def of_record(self, key: str, record: str) -> str:
        """What is waived of the record at a place."""
        test = f"({self.fact.all}={quoted(key)})*({self.record.all}={record})"
        return f"SUMPRODUCT({test}*{self.covers.all})"

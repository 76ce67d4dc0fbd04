"""The sheet of facts: a row a unit, a column a fact, as they were read; whoever changes a cell there sees what follows.

Formulas do not look at these cells but at columns that make values of them: a blank is what it counts as or missing (``#N/A``), “—” and 不适用 are
not applicable (``#NUM!``), yes is 1, a date is the engine's number of the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.facts import Gap, Kind, Value
from kaoping.engine.report.xlsx.days import SERIAL
from kaoping.engine.report.xlsx.grid import Column, Grid
from kaoping.engine.report.xlsx.printed import Printed, Unprintable, constant, quoted
from kaoping.engine.rulebook import Asked, Fact, Past, Present
from kaoping.engine.scoring.standing import Standing

YES = ("是", "有", "yes", "y", "√")
NO = ("否", "无", "no", "n", "×")
MARKS = ("—", "-", "不适用", "N/A")
_ALIASES = Text("别名不能在公式里对照", "aliases cannot be compared in a formula")
NUMBERS = frozenset({Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.JUDGED, Kind.IMPORTED})


class FactsSheet:
    """``units`` in the order of their rows."""

    def __init__(self, grid: Grid, units: Sequence[Standing]) -> None:
        self.grid, self.units = grid, units
        self.columns: dict[str, Column] = {}
        self.facts: dict[str, Fact | Past] = {}
        self.row_of = {id(unit): grid.first + at for at, unit in enumerate(units)}
        self.unit = grid.column((0,), "", "")

    def column(self, fact: Fact | Past, name: str) -> Column:
        """The column of the fact as it was read."""
        if fact.key not in self.columns:
            found = self.grid.column((1, len(self.columns)), "", name)
            found.cached = lambda at: self.value(fact, at)
            self.columns[fact.key], self.facts[fact.key] = found, fact
        return self.columns[fact.key]

    def value(self, fact: Fact | Past, at: int) -> Value | None:
        unit = self.units[at]
        if isinstance(fact, Past):
            known = unit.application.case(unit.facts).past.get(fact.key)
            return None if known is None else known.value
        keys = {one.key for one in unit.rulebook.facts}
        return unit.facts.values.get(fact.key, Gap.MISSING) if fact.key in keys else None


def value_of_cell(cell: str, kind: Kind, absent: Fraction | str | None, choices: Sequence[str] = ()) -> Printed:
    """The value that a cell of this kind is."""
    nothing = "NA()" if absent is None else quoted(absent) if isinstance(absent, str) else constant(absent).text
    if kind in NUMBERS:
        return Printed(f'IF(ISNUMBER({cell}),{cell},IF({cell}="",{nothing},#NUM!))', plain=True)
    if kind is Kind.DATE:
        return Printed(f'IF(ISNUMBER({cell}),{cell}+{SERIAL},IF({cell}="",{nothing},#NUM!))', plain=True)
    if kind is Kind.YES_NO:
        yes, no = _one_of(cell, YES, "1", "TRUE"), _one_of(cell, NO, "0", "FALSE")
        return Printed(f'IF({cell}="",{nothing},IF({yes},1,IF({no},0,#NUM!)))', plain=True)
    marks = [mark for mark in MARKS if mark not in choices]
    return Printed(f'IF({cell}="",{nothing},IF({_one_of(cell, marks)},#NUM!,{cell}))', plain=True)


def asked_of(value: Printed, asked: Present | Asked, name: Column, units: Sequence[Standing]) -> Printed:
    """1 or 0: whether a value is there, or whether it is the unit's own name, which stands in the column ``name``."""
    if not asked.own:
        return Printed(f"IF(ISERROR({value.text}),0,1)", plain=True, whole=True, sure=True)
    if any(unit.unit.aliases for unit in units):
        raise Unprintable(_ALIASES)
    return Printed(f"IF({value.text}={name.cell},1,0)", plain=True, whole=True)


def _one_of(cell: str, words: Sequence[str], *others: str) -> str:
    return "OR(" + ",".join([*(f"{cell}={quoted(word)}" for word in words), *(f"{cell}={one}" for one in others)]) + ")"

"""What all parts of reading a table of appeals share: its columns, and what was read before of units, facts, records and waivers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Gap, Unit, Value
from kaoping.engine.reading.covering import Covering
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.header import Header
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.register import Register
from kaoping.engine.rulebook import Fact, Kind

Texts = Mapping[str, str]
"""The cells of a row by the meaning of their columns."""


@dataclass(frozen=True, slots=True)
class AppealTable:
    """``columns``: the meaning of a column → where it stands, None if there is none."""

    header: Header
    columns: Mapping[str, int | None]
    register: Register
    declared: Declared
    gathered: Gathered
    covering: Covering
    problems: Problems

    def place(self, number: int, name: str = "") -> Cell:
        """The cell of a row under the column of the meaning ``name``; the row where there is none."""
        table, column = self.header.table, self.columns.get(name)
        return table.row_cell(number) if column is None else table.cell(number, column)

    def add(self, problem: Diagnostic, number: int, name: str = "") -> None:
        self.problems.add(at(problem, self.place(number, name)))

    def value_of(self, unit: Unit, fact: Fact) -> Value:
        for part in self.gathered.parts.get(unit.name, ()):
            if fact.key in part.values:
                return part.values[fact.key]
        return Gap.MISSING if fact.absent is None else fact.absent

    def count_of(self, unit: Unit, fact: Fact) -> Fraction:
        """How many a unit has of a count, 0 where it has no number."""
        value, _ = self.covering.count_of(unit, fact)
        return Fraction(value) if value is not None else Fraction(0)

    def has(self, unit: Unit, fact: Fact) -> bool:
        if fact.kind is Kind.RECORDS:
            return bool(self.covering.known(unit, fact).positions)
        return self.count_of(unit, fact) > 0

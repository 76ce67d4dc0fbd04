"""What was read of each unit, from however many tables, as its facts.

A wide table gives a unit one row, a long one a row a fact. Both keep for every value where it stands, at the cost of a row number; a
``Cell`` is made when it is asked for. Of one fact of one unit two tables may not say different things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import ClassVar, Protocol

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Record, Unit, UnitFacts, Value, Waiver
from kaoping.engine.reading.header import cell_text
from kaoping.engine.reading.problems import Problems
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.written import shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoValues(Diagnostic):
    code: ClassVar[str] = "two-values"
    title: ClassVar[Text] = Text(
        "“{unit}”的【{fact}】有两个不同的值。", "There are two different values for [{fact}] of '{unit}'."
    )
    label: ClassVar[Text] = Text("这里写的是“{here}”", "here it is '{here}'")
    help: ClassVar[Text] = Text("请核对，只留一个。", "Check which is right and keep one.")
    unit: str
    fact: str
    here: str


class Part(Protocol):
    """The values of one unit in one table; missing ones are left out of ``values``, but have their place."""

    @property
    def values(self) -> Mapping[str, Value]: ...

    def place(self, key: str) -> Cell | None: ...

    def keys(self) -> Iterable[str]: ...

    def text(self, key: str) -> str: ...


@dataclass(slots=True)
class RowOfWide:
    """``columns``: fact → column, shared by the rows of a table."""

    values: dict[str, Value]
    table: Table
    row: int
    columns: Mapping[str, int]

    def place(self, key: str) -> Cell | None:
        column = self.columns.get(key)
        return None if column is None else self.table.cell(self.row, column)

    def keys(self) -> Iterable[str]:
        return self.columns

    def text(self, key: str) -> str:
        return cell_text(self.table.rows[self.row], self.columns[key])


@dataclass(slots=True)
class RowsOfLong:
    """``rows``: fact → row of the table; ``column`` is that of the values."""

    values: dict[str, Value]
    table: Table
    column: int
    rows: dict[str, int]
    notes: dict[str, str]

    def place(self, key: str) -> Cell | None:
        row = self.rows.get(key)
        return None if row is None else self.table.cell(row, self.column)

    def keys(self) -> Iterable[str]:
        return self.rows

    def text(self, key: str) -> str:
        return cell_text(self.table.rows[self.rows[key]], self.column)


class Places(Mapping[str, Cell]):
    """Where the values of a unit stand, made on demand; of a fact without a value, where it would."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts

    def __getitem__(self, key: str) -> Cell:
        for part in self._parts:
            if key in part.values and (place := part.place(key)) is not None:
                return place
        for part in self._parts:
            if (place := part.place(key)) is not None:
                return place
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(key for part in self._parts for key in part.keys()))  # noqa: SIM118 - a part is not a mapping

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr({key: str(place) for key, place in self.items()})


@dataclass(slots=True)
class Gathered:
    """All that was read, by the name of the unit. ``numbered``: unit and records fact → folded number of a record → the
    number as written, and positions among the unit's records of that fact."""

    parts: dict[str, list[Part]] = field(default_factory=dict)
    records: dict[str, dict[str, list[Record]]] = field(default_factory=dict)
    numbered: dict[tuple[str, str], dict[str, tuple[str, list[int]]]] = field(default_factory=dict)
    waivers: dict[str, dict[str, list[Waiver]]] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Whether any unit has this fact."""
        return any(key in part.values for parts in self.parts.values() for part in parts) or any(
            key in records for records in self.records.values()
        )

    def facts_of(self, unit: Unit, problems: Problems) -> UnitFacts:
        """The facts of a unit, from all tables."""
        parts = self.parts.get(unit.name, [])
        values = parts[0].values if len(parts) == 1 else _merged(unit, parts, problems)
        notes = {key: note for part in parts if isinstance(part, RowsOfLong) for key, note in part.notes.items()}
        return UnitFacts(
            unit,
            values,
            self.records.get(unit.name, {}),
            Places(parts),
            notes,
            self.waivers.get(unit.name, {}),
        )


def _merged(unit: Unit, parts: Sequence[Part], problems: Problems) -> dict[str, Value]:
    values: dict[str, Value] = {}
    owner: dict[str, Part] = {}
    for part in parts:
        for key, value in part.values.items():
            first = owner.setdefault(key, part)
            if first is part:
                values[key] = value
            elif values[key] != value:
                problems.add(_two_values(unit, key, first, part))
    return values


def _two_values(unit: Unit, key: str, first: Part, second: Part) -> TwoValues:
    here, there = second.place(key), first.place(key)
    assert here is not None
    assert there is not None
    written = shortened(first.text(key))
    related = (Related(there, Text(f"那里写的是“{written}”", f"there it is '{written}'")),)
    return TwoValues(place=here, related=related, unit=unit.name, fact=key, here=shortened(second.text(key)))

"""The units of an assessment, found by name, alias, or either written a little differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Unit
from kaoping.engine.reading.near import nearest_first
from kaoping.engine.reading.written import shortened
from kaoping.engine.rulebook import Rulebook

_MOST_COMPARED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownUnit(Diagnostic):
    code: ClassVar[str] = "unknown-unit"
    title: ClassVar[Text] = Text("单位表里没有“{name}”。", "'{name}' is not among the units.")
    help: ClassVar[Text] = Text(
        "{nearest}请改正名称；它是某个单位的简称的，请写进单位表的“别名”一列；它是新单位的，请在单位表里加一行。",
        "{nearest}Correct the name; or add it to the units table: as an alias, or as a unit of its own.",
    )
    name: str
    nearest: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NoUnitName(Diagnostic):
    code: ClassVar[str] = "no-unit-name"
    title: ClassVar[Text] = Text("这一行没有写单位。", "This row names no unit.")
    help: ClassVar[Text] = Text(
        "每一行都要写单位名称；Excel里合并的单元格只有第一行有内容，请取消合并后逐行填写。",
        "Every row names its unit. Of merged cells only the first has content: unmerge them and fill in each row.",
    )


class Register:
    """The units in their order; ``open`` registers take a name they do not know as a new unit (where there is no units table)."""

    def __init__(self, units: Iterable[Unit] = (), rulebooks: Iterable[Rulebook] = ()) -> None:
        self._units: dict[str, Unit] = {}
        self._by_key: dict[str, Unit] = {}
        self._seen: dict[str, Unit | None] = {}
        self._unknown = 0
        self._books: dict[str | None, Rulebook] = {}
        for book in rulebooks:
            for unit_class in book.classes or (None,):
                self._books.setdefault(unit_class, book)
        for unit in units:
            self.add(unit)

    def add(self, unit: Unit) -> None:
        self._units[unit.name] = unit
        self._seen.clear()
        for name in (unit.name, *unit.aliases):
            self._by_key.setdefault(fold(name), unit)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def find(self, name: str) -> Unit | None:
        """The unit of this name or alias."""
        if name not in self._seen:
            self._seen[name] = self._by_key.get(fold(name))
        return self._seen[name]

    def lookup(self, name: str, place: Cell) -> Unit | Diagnostic:
        """The unit, or what to say of a name that none has."""
        if not name:
            return NoUnitName(place=place)
        unit = self.find(name)
        return unit if unit is not None else self.unknown(name, place)

    def unknown(self, name: str, place: Cell) -> UnknownUnit:
        self._unknown += 1
        known = (each for unit in self._units.values() for each in (unit.name, *unit.aliases))
        nothing = Text("", "")
        near = nearest_first(name, known, nothing) if self._unknown <= _MOST_COMPARED else nothing
        return UnknownUnit(place=place, name=shortened(name), nearest=near)

    def rulebook_of(self, unit: Unit) -> Rulebook | None:
        """The rulebook that a unit's facts belong to: that of its class; of a sub-unit, that of its parent."""
        if unit.parent:
            unit = self._units.get(unit.parent, unit)
        return self._books.get(unit.unit_class) or self._books.get(None)

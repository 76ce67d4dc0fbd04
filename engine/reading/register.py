"""The units of an assessment, found by name, alias, or either written a little differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Unit
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.problems import at
from kaoping.engine.reading.value import fault_of
from kaoping.engine.reading.written import NO_TEXT, shortened
from kaoping.engine.rulebook import Rulebook

_MOST_COMPARED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownUnit(Diagnostic):
    code: ClassVar[str] = "unknown-unit"
    title: ClassVar[Text] = Text("单位表里没有“{name}”。", "'{name}' is not among the units.")
    help: ClassVar[Text] = Text(
        "{nearest}请改正名称；它是某个单位的简称的，请写进单位表的“别名”一列；它是新单位的，请在单位表里加一行。{others}",
        "{nearest}Correct the name; or add it to the units table: as an alias, or as a unit of its own.{others}",
    )
    name: str
    nearest: Text
    others: Text = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class NoUnitName(Diagnostic):
    code: ClassVar[str] = "no-unit-name"
    title: ClassVar[Text] = Text("这一行没有写单位。", "This row names no unit.")
    help: ClassVar[Text] = Text(
        "每一行都要写单位名称；Excel里合并的单元格只有第一行有内容，请取消合并后逐行填写。",
        "Every row names its unit. Of merged cells only the first has content: unmerge them and fill in each row.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassNotGiven(Diagnostic):
    code: ClassVar[str] = "class-not-given"
    title: ClassVar[Text] = Text(
        "不知道“{unit}”属于哪个类别：评分细则适用于{classes}。",
        "The class of '{unit}' is not known: the rulebook applies to {classes}.",
    )
    help: ClassVar[Text] = Text(
        "请在这张表里加一列“类别”，或另给一张单位表。",
        "Add a column 'class' to this table, or give a units table.",
    )
    unit: str
    classes: Text


class Register:
    """The units in their order. An ``open`` register takes a name it does not know as a new unit: where there is no units table, whoever
    stands in the facts is assessed."""

    def __init__(
        self, units: Iterable[Unit] = (), rulebooks: Iterable[Rulebook] = (), *, is_open: bool = False
    ) -> None:
        self.is_open = is_open
        self._units: dict[str, Unit] = {}
        self._by_key: dict[str, Unit] = {}
        self._seen: dict[str, Unit | None] = {}
        self._unknown = 0
        self._books: dict[str | None, Rulebook] = {}
        for book in rulebooks:
            for unit_class in book.classes or (None,):
                self._books.setdefault(unit_class, book)
        self._labels = {fold(label): label for label in self._books if label is not None}
        for unit in units:
            self.add(unit)

    def add(self, unit: Unit) -> None:
        self._units[unit.name] = unit
        for name in (unit.name, *unit.aliases):
            self._by_key.setdefault(fold(name), unit)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def find(self, name: str) -> Unit | None:
        """The unit of this name or alias."""
        found = self._seen.get(name)
        if found is None and (found := self._by_key.get(fold(name))) is not None:
            self._seen[name] = found
        return found

    def lookup(self, name: str, place: Cell, unit_class: str = "") -> Unit | Diagnostic:
        """The unit, or what to say of a name that none has. ``unit_class`` is what the row says of the class of a new unit."""
        if not name:
            return NoUnitName(place=place)
        unit = self.find(name)
        if unit is not None:
            return unit
        return self._newcomer(name, place, unit_class) if self.is_open else self.unknown(name, place)

    def _newcomer(self, name: str, place: Cell, written: str) -> Unit | Diagnostic:
        if (fault := fault_of(name)) is not None:
            return at(fault, place)
        label = self._labels.get(fold(written), written)
        if not label and None not in self._books:
            if len(self._labels) > 1:
                self.add(Unit(name, "", place=place))  # known from here on: its class is asked for once
                return ClassNotGiven(place=place, unit=shortened(name), classes=some_of(self._labels.values()))
            label = next(iter(self._labels.values()), "")
        unit = Unit(name, label, place=place)
        self.add(unit)
        return unit

    def unknown(self, name: str, place: Cell, others: Text = NO_TEXT) -> UnknownUnit:
        self._unknown += 1
        known = (each for unit in self._units.values() for each in (unit.name, *unit.aliases))
        nothing = NO_TEXT
        near = nearest_first(name, known, nothing) if self._unknown <= _MOST_COMPARED else nothing
        return UnknownUnit(place=place, name=shortened(name), nearest=near, others=others)

    def has_class(self, unit: Unit, written: str) -> bool:
        """Whether a row may say that the unit is of this class; a sub-unit goes with its parent."""
        of_parent = self._units[unit.parent].unit_class if unit.parent in self._units else ""
        return fold(written) in (fold(unit.unit_class), fold(of_parent))

    def rulebook_of(self, unit: Unit) -> Rulebook | None:
        """The rulebook that a unit's facts belong to: that of its class; of a sub-unit, that of its parent."""
        if unit.parent:
            unit = self._units.get(unit.parent, unit)
        return self._books.get(unit.unit_class) or self._books.get(None)

"""Waivers put to what they cover.

A waiver names a record by its number or its place; without one it covers all of the unit's records of the fact, or items of a count. What it
takes off must be there: a waiver of a record that does not exist, a second one of the same record, or one of more than the quantity is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact
from kaoping.engine.facts import Record, Unit, Waiver
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.written import NO_TEXT, listed, shortened
from kaoping.engine.rulebook import Fact, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownRecord(Diagnostic):
    code: ClassVar[str] = "unknown-record"
    title: ClassVar[Text] = Text(
        "“{unit}”的【{fact}】里没有记录“{record}”。", "Among [{fact}] of '{unit}' there is no record '{record}'."
    )
    help: ClassVar[Text] = Text(
        "{nearest}请写记录的编号（“编号”一列或第一列），或它的位置，例如“{example}”。",
        "{nearest}Name the record by its number (column ID, else the first column), or by its place, such as '{example}'.",
    )
    unit: str
    fact: str
    record: str
    nearest: Text
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOfOther(Diagnostic):
    code: ClassVar[str] = "record-of-other-unit"
    title: ClassVar[Text] = Text(
        "记录“{record}”属于{owners}，不属于“{unit}”。", "The record '{record}' belongs to {owners}, not to '{unit}'."
    )
    help: ClassVar[Text] = Text(
        "请核对写的是哪个单位、编号有没有写错。", "Check which unit is meant, and the number of the record."
    )
    unit: str
    record: str
    owners: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralRecords(Diagnostic):
    code: ClassVar[str] = "several-records"
    title: ClassVar[Text] = Text(
        "“{unit}”的【{fact}】有{number}条记录，不知道是哪一条。",
        "'{unit}' has {number} such records of [{fact}]; which one is meant is not clear.",
    )
    help: ClassVar[Text] = Text(
        "请在“记录”一列写编号；编号有重复的，写它的位置，例如“{example}”。要包括全部的，“记录”“数量”都留空。",
        "Write its number in the column 'record'; if a number repeats, its place, such as '{example}'. To take all, leave record and quantity blank.",
    )
    unit: str
    fact: str
    number: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToWaive(Diagnostic):
    code: ClassVar[str] = "nothing-to-waive"
    title: ClassVar[Text] = Text("“{unit}”没有【{fact}】可以核销。", "'{unit}' has nothing of [{fact}] to be waived.")
    help: ClassVar[Text] = Text(
        "请核对单位和事实的名称，或先把数据、记录补上。",
        "Check the unit and the fact, or add the facts or records first.",
    )
    unit: str
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivedTwice(Diagnostic):
    code: ClassVar[str] = "waived-twice"
    title: ClassVar[Text] = Text("{what}已经核销过了。", "{what} is waived already.")
    label: ClassVar[Text] = Text("又一次", "once more here")
    help: ClassVar[Text] = Text(
        "同一条记录只写一条核销；分几次核销的，请把数量合在一起。",
        "A record has one waiver. If it was waived in parts, write the sum of the quantities.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivedTooMuch(Diagnostic):
    code: ClassVar[str] = "waived-too-much"
    title: ClassVar[Text] = Text(
        "核销的数量{waived}超过了现有的{quantity}。",
        "The quantity waived, {waived}, is more than the {quantity} there are.",
    )
    label: ClassVar[Text] = Text("核销数量", "quantity waived")
    help: ClassVar[Text] = Text("请核对数量；全部核销的，“数量”可以留空。", "Check it. To waive all, leave it blank.")
    waived: str
    quantity: str


_MOST_COMPARED = 30
_MOST_SHOWN = 5
Position = tuple[str, str, int]
"""Unit, key of the fact, and place among the unit's records of that fact."""


@dataclass(slots=True)
class _Known:
    """The records of one fact that a waiver of a unit may mean: all of them, by folded number, by place; and the numbers as written."""

    positions: list[Position]
    by_number: dict[str, list[Position]]
    by_place: dict[str, list[Position]]
    numbers: dict[str, str]
    is_waived: bool = False

    def add(self, unit: str, key: str, gathered: Gathered) -> None:
        """Adds the records of a unit."""
        for index, record in enumerate(gathered.records.get(unit, {}).get(key, ())):
            self.positions.append((unit, key, index))
            for text in _place_texts(record.place):
                self.by_place.setdefault(text, []).append((unit, key, index))
        for number, (written, places) in gathered.numbered.get((unit, key), {}).items():
            self.numbers[number] = written
            self.by_number.setdefault(number, []).extend((unit, key, index) for index in places)

    def nearest(self, record: str) -> Text:
        """The numbers most like this one; if none is, those there are."""
        there = some_of(self.numbers.values())
        otherwise = Text(f"现有记录：{there.zh}。", f"There are: {there.en}. ") if self.numbers else NO_TEXT
        return nearest_first(record, self.numbers.values(), otherwise)

    def named(self, record: str) -> list[Position]:
        """The records that go by this number; if none, the one at this place."""
        return self.by_number.get(fold(record)) or self.by_place.get(record.strip(), [])


class Covering:
    """Puts waivers to records and counts. The columns are those in which a message about the record or the quantity stands."""

    def __init__(
        self,
        register: Iterable[Unit],
        gathered: Gathered,
        *,
        record_column: int | None = None,
        quantity_column: int | None = None,
    ) -> None:
        self.gathered = gathered
        self.record_column, self.quantity_column = record_column, quantity_column
        self.children: dict[str, list[str]] = {}
        for unit in register:
            if unit.parent:
                self.children.setdefault(unit.parent, []).append(unit.name)
        self.records: dict[tuple[str, str], _Known] = {}
        self.everywhere: dict[str, dict[str, list[Position]]] = {}
        self.unknown = 0
        self.counts: dict[tuple[str, str], Fraction] = {}

    def cover(self, waiver: Waiver, unit: Unit, fact: Fact) -> Diagnostic | None:
        """Puts a waiver to what it covers, or says why it cannot."""
        return self.of_records(waiver, unit, fact) if fact.kind is Kind.RECORDS else self.of_count(waiver, unit, fact)

    # Records

    def of_records(self, waiver: Waiver, unit: Unit, fact: Fact) -> Diagnostic | None:
        known = self.known(unit, fact)
        if waiver.record and not known.named(waiver.record) and (elsewhere := self.elsewhere(waiver.record, fact)):
            return self.of_other(waiver.record, unit, elsewhere, _at(waiver.place, self.record_column))
        if not known.positions:
            return NothingToWaive(place=waiver.place, unit=unit.name, fact=fact.key)
        if not waiver.record and waiver.quantity is None:
            return self.all_of(waiver, known)
        found = known.named(waiver.record) if waiver.record else known.positions
        if len(found) == 1:
            return self.put(waiver, found[0])
        place = _at(waiver.place, self.record_column)
        example = str(self.at((found or known.positions)[0]).place)
        if found:
            return SeveralRecords(
                place=place,
                related=self.these(found) if waiver.record else (),
                unit=unit.name,
                fact=fact.key,
                number=len(found),
                example=example,
            )
        self.unknown += 1
        return UnknownRecord(
            place=place,
            unit=unit.name,
            fact=fact.key,
            record=shortened(waiver.record),
            nearest=known.nearest(waiver.record) if self.unknown <= _MOST_COMPARED else NO_TEXT,
            example=example,
        )

    def elsewhere(self, record: str, fact: Fact) -> list[Position]:
        """The records of all units that go by this number; if none, the one at this place."""
        if fact.key not in self.everywhere:
            index = self.everywhere[fact.key] = {}
            for (unit, key), numbers in self.gathered.numbered.items():
                for number, (_, places) in numbers.items() if key == fact.key else ():
                    index.setdefault(number, []).extend((unit, key, place) for place in places)
            for unit, records in self.gathered.records.items():
                for position, one in enumerate(records.get(fact.key, ())):
                    for text in map(fold, _place_texts(one.place)):
                        index.setdefault(text, []).append((unit, fact.key, position))
        return self.everywhere[fact.key].get(fold(record), [])

    def of_other(self, record: str, unit: Unit, records: list[Position], place: Cell) -> RecordOfOther:
        return RecordOfOther(
            place=place,
            related=self.these(records),
            unit=unit.name,
            record=shortened(record),
            owners=listed(dict.fromkeys(name for name, _, _ in records)),
        )

    def these(self, positions: Sequence[Position]) -> tuple[Related, ...]:
        """The first of some records, for a message that is about them."""
        found = [self.at(position) for position in positions[:_MOST_SHOWN]]
        return tuple(Related(one.place, Text(f"“{one.unit}”的记录", f"a record of '{one.unit}'")) for one in found)

    def all_of(self, waiver: Waiver, known: _Known) -> Diagnostic | None:
        """Waives every record that is not waived yet."""
        open_ones = [] if known.is_waived else [each for each in known.positions if self.at(each).waiver is None]
        known.is_waived = True
        for position in open_ones:
            self.put(waiver, position)
        return None if open_ones else self.put(waiver, known.positions[0])

    def known(self, unit: Unit, fact: Fact) -> _Known:
        """The records of a unit and its sub-units."""
        found = self.records.get((unit.name, fact.key))
        if found is None:
            found = self.records[unit.name, fact.key] = _Known([], {}, {}, {})
            for name in (unit.name, *self.children.get(unit.name, ())):
                found.add(name, fact.key, self.gathered)
        return found

    def at(self, position: Position) -> Record:
        unit, key, index = position
        return self.gathered.records[unit][key][index]

    def put(self, waiver: Waiver, position: Position) -> Diagnostic | None:
        """Puts the waiver to a record."""
        record = self.at(position)
        if record.waiver is not None:
            related = (Related(record.waiver.place, Text("已在这里核销", "waived here")),)
            what = Text(f"记录“{record.place}”", f"The record '{record.place}'")
            return WaivedTwice(place=waiver.place, related=related, what=what)
        if waiver.quantity is not None and waiver.quantity > record.quantity:
            return self.too_much(waiver, waiver.quantity, record.quantity, record.place)
        unit, key, index = position
        self.gathered.records[unit][key][index] = replace(record, waiver=waiver)
        return None

    # Counts

    def of_count(self, waiver: Waiver, unit: Unit, fact: Fact) -> Diagnostic | None:
        value, place = self.count_of(unit, fact)
        if value is None and self.is_unread(unit, fact):
            return None
        if waiver.record or value is None or place is None or value <= 0:
            return NothingToWaive(place=waiver.place, unit=unit.name, fact=fact.key)
        before = self.gathered.waivers.setdefault(unit.name, {}).setdefault(fact.key, [])
        if before and (waiver.quantity is None or before[0].quantity is None):
            related = (Related(before[0].place, Text("已在这里核销", "waived here")),)
            what = Text(f"“{unit.name}”的【{fact.key}】", f"[{fact.key}] of '{unit.name}'")
            return WaivedTwice(place=waiver.place, related=related, what=what)
        waived = self.counts.get((unit.name, fact.key), Fraction(0)) + (waiver.quantity or 0)
        if waived > value:
            return self.too_much(waiver, waived, value, place)
        self.counts[unit.name, fact.key] = waived
        before.append(waiver)
        return None

    def count_of(self, unit: Unit, fact: Fact) -> tuple[Fraction | int | None, Cell | None]:
        for part in self.gathered.parts.get(unit.name, ()):
            value = part.values.get(fact.key)
            if isinstance(value, (int, Fraction)):
                return value, part.place(fact.key)
        return None, None

    def is_unread(self, unit: Unit, fact: Fact) -> bool:
        """Whether a cell has something that could not be read, which is told already."""
        return any(
            fact.key not in part.values and part.place(fact.key) is not None and part.text(fact.key)
            for part in self.gathered.parts.get(unit.name, ())
        )

    def too_much(self, waiver: Waiver, waived: Fraction, quantity: Fraction | int, place: Cell) -> WaivedTooMuch:
        here = _at(waiver.place, self.quantity_column)
        related = (Related(place, Text(f"这里是{exact(quantity)}", f"{exact(quantity)} here")),)
        return WaivedTooMuch(place=here, related=related, waived=exact(waived), quantity=exact(quantity))


def _place_texts(place: Cell) -> set[str]:
    """How people write the place of a row: as messages show it, or without the folder."""
    file = place.file.rpartition("/")[2]
    return {str(place), ":".join(part for part in (file, place.sheet, str(place.row)) if part)}


def _at(row: Cell, column: int | None) -> Cell:
    return row if column is None else replace(row, column=column + 1)

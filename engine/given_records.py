"""Records and waivers that are handed over in Python, read as strictly as those of tables.

Columns go by either of their names and are read by their kinds, undeclared ones are kept as text; the quantity is that of its column where the
rulebook declares one. A waiver must cover something that is there, once, and no more of it than there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact, whole
from kaoping.engine.facts import Gap, Record, UnitFacts, Value, Waiver
from kaoping.engine.given_value import given_number, given_value
from kaoping.engine.reading.covering import Covering, Position
from kaoping.engine.reading.declared import Declared, declaration, is_records
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.problems import at
from kaoping.engine.reading.records import IDENTIFIER, NegativeQuantity, NoQuantity, NoRecordsColumn
from kaoping.engine.reading.waivers import NotAQuantity, NotWaivable, WaiverIncomplete, is_waivable
from kaoping.engine.rulebook import Fact, declared_columns


def with_records(units: Sequence[UnitFacts], declared: Declared, problems: list[Diagnostic]) -> tuple[UnitFacts, ...]:
    """The units with their records as declared, each waiver put to what it covers."""
    gathered = Gathered()
    for unit in units:
        gathered.parts[unit.unit.name] = [_Values(unit.values, unit.unit.name)]
        gathered.records[unit.unit.name] = {}
    waivers = [waiver for unit in units for waiver in _records(unit, declared, gathered, problems)]
    covering = Covering([one.unit for one in units], gathered, record_column=None, quantity_column=None)
    found = [covering.put(waiver, position) for waiver, position in waivers]
    for unit in units:
        found += [covering.cover(waiver, unit.unit, fact) for waiver, fact in _waivers(unit, declared, problems)]
    problems += filter(None, found)
    return tuple(_renewed(unit, gathered) for unit in units)


def put_waivers(
    units: Sequence[UnitFacts], waivers: Iterable[Waiver], declared: Declared
) -> tuple[tuple[UnitFacts, ...], tuple[Diagnostic, ...]]:
    """Units, read before, with further waivers put to what they cover; what is wrong with a waiver, which then covers nothing."""
    problems: list[Diagnostic] = []
    gathered = Gathered()
    for unit in units:
        name = unit.unit.name
        gathered.parts[name] = [_Values(unit.values, name)]
        gathered.records[name] = {key: list(rows) for key, rows in unit.records.items()}
        gathered.waivers[name] = {key: list(found) for key, found in unit.waivers.items()}
        for key, rows in gathered.records[name].items():
            gathered.numbered[name, key] = _numbered(rows)
    covering = Covering([one.unit for one in units], gathered, record_column=None, quantity_column=None)
    for unit in units:
        for key, found in unit.waivers.items():
            covering.counts[unit.unit.name, key] = sum((one.quantity or Fraction(0) for one in found), Fraction(0))
    register = {unit.unit.name: unit for unit in units}
    for given in waivers:
        owner = register[given.unit]
        for waiver, fact in _waivers(replace(owner, waivers={given.fact: (given,)}), declared, problems):
            if (problem := covering.cover(waiver, owner.unit, fact)) is not None:
                problems.append(problem)
    return tuple(_renewed(unit, gathered) for unit in units), tuple(problems)


def _records(
    unit: UnitFacts, declared: Declared, gathered: Gathered, problems: list[Diagnostic]
) -> Iterator[tuple[Waiver, Position]]:
    """Puts the records of a unit to what was gathered, without the waivers that stand at them; these are answered."""
    name = unit.unit.name
    for given, rows in unit.records.items():
        fact = next(filter(is_records, declared.find(given).values()), None)
        if fact is None:
            problems.append(declared.unknown(given, Cell(name), is_records))
            continue
        kept = gathered.records[name].setdefault(fact.key, [])
        for row in rows:
            record = _record(row, fact, name, declared, problems)
            if record is None:
                continue
            if row.waiver is not None and (waiver := _waiver(row.waiver, name, fact, problems)) is not None:
                yield waiver, (name, fact.key, len(kept))
            kept.append(record)
        gathered.numbered[name, fact.key] = _numbered(kept)


def _record(row: Record, fact: Fact, unit: str, declared: Declared, problems: list[Diagnostic]) -> Record | None:
    """A record as its fact declares it; None, with messages, if something in it is wrong."""
    known = {fold(name): value for name, value in row.columns.items()}
    columns: dict[str, Value] = {}
    wrong: list[Diagnostic] = []
    for column in fact.columns:
        key = next((fold(name) for name in (column.key, column.other) if name and fold(name) in known), None)
        if key is None:
            book = next(book.name for book in declared.rulebooks if fact in book.facts)
            wrong.append(NoRecordsColumn(place=row.place, fact=fact.key, column=column.key, rulebook=book))
            continue
        found = given_value(known.pop(key), column, unit)
        if isinstance(found, Diagnostic):
            wrong.append(at(found, row.place, *declaration(column)))
        else:
            columns[column.key] = column.absent if found is Gap.MISSING and column.absent is not None else found
    others = {
        name: value if isinstance(value, str | Gap) else exact(given_number(value, unit, name))
        for name, value in row.columns.items()
        if fold(name) in known
    }
    quantity = _quantity(row, fact, columns, unit, wrong)
    problems += wrong
    if wrong:
        return None
    return replace(
        row, unit=unit, columns={**columns, **others}, quantity=quantity, waiver=None, declared=declared_columns(fact)
    )


def _quantity(
    row: Record, fact: Fact, columns: Mapping[str, Value], unit: str, wrong: list[Diagnostic]
) -> Fraction | int:
    """How many a record counts as: that of its column where one is declared, else the one given."""
    value: Value = columns.get(fact.quantity, Gap.MISSING) if fact.quantity else row.quantity
    if isinstance(value, Gap | str):
        if not wrong:
            wrong.append(NoQuantity(place=row.place, fact=fact.key, column=fact.quantity))
        return 0
    number = given_number(value, unit, fact.quantity or fact.key)
    if number < 0:
        column = fact.quantity or "quantity"
        wrong.append(NegativeQuantity(place=row.place, column=column, written=exact(number)))
    return whole(number)


def _numbered(records: Sequence[Record]) -> dict[str, tuple[str, list[int]]]:
    """The records by the number that they are known by: that of a column of numbers, else of the first."""
    found: dict[str, tuple[str, list[int]]] = {}
    for position, record in enumerate(records):
        key = next((name for name in record.columns if fold(name) in IDENTIFIER), next(iter(record.columns), None))
        number = record.columns[key] if key is not None else ""
        if isinstance(number, str) and number:
            found.setdefault(fold(number), (number, []))[1].append(position)
    return found


def _waivers(unit: UnitFacts, declared: Declared, problems: list[Diagnostic]) -> Iterator[tuple[Waiver, Fact]]:
    """The waivers of items of a count, and of records by their number or all of them."""
    name = unit.unit.name
    for given, waivers in unit.waivers.items():
        facts = list(declared.find(given).values())
        fact = next(filter(is_waivable, facts), None)
        if fact is None:
            unknown = declared.unknown(given, Cell(name), is_waivable)
            problems.append(NotWaivable(place=Cell(name), fact=facts[0].key) if facts else unknown)
            continue
        for one in waivers:
            if (waiver := _waiver(one, name, fact, problems)) is not None:
                yield waiver, fact


def _waiver(waiver: Waiver, unit: str, fact: Fact, problems: list[Diagnostic]) -> Waiver | None:
    quantity = None if waiver.quantity is None else given_number(waiver.quantity, unit, fact.key)
    if not waiver.reason.strip():
        problems.append(WaiverIncomplete(place=waiver.place, what=Text("理由", "reason")))
    elif quantity is not None and quantity <= 0:
        problems.append(NotAQuantity(place=waiver.place, written=exact(quantity)))
    else:
        return replace(waiver, unit=unit, fact=fact.key, quantity=quantity)
    return None


def _renewed(unit: UnitFacts, gathered: Gathered) -> UnitFacts:
    name = unit.unit.name
    records = {key: tuple(rows) for key, rows in gathered.records[name].items()}
    waivers = {key: tuple(found) for key, found in gathered.waivers.get(name, {}).items()}
    return replace(unit, records=records, waivers=waivers)


@dataclass(slots=True)
class _Values:
    """The values of a unit as ``Covering`` looks at them."""

    values: Mapping[str, Value]
    unit: str

    def place(self, key: str) -> Cell | None:
        return Cell(self.unit) if key in self.values else None

    def keys(self) -> Iterable[str]:
        return self.values

    def text(self, key: str) -> str:
        return ""

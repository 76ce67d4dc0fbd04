"""Facts and records written as tables, cut into two files, and read again: it must not matter in how many files they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.given_value import given_text
from kaoping.engine.laws.situation import Situation
from kaoping.engine.reading import Declared, Gathered, Problems, Register, Table, read_facts, read_records
from kaoping.engine.rulebook import Fact, Kind, Rulebook

_GAPS = {Gap.MISSING: "", Gap.NOT_APPLICABLE: "不适用", Gap.DASH: "—"}
_UNIT = "单位"


@dataclass(frozen=True, slots=True)
class Split:
    """The table of facts is cut behind so many rows, and each table of records likewise; 0 leaves it whole."""

    facts: int = 0
    records: Mapping[str, int] = field(default_factory=dict)


def read_again(situation: Situation, split: Split) -> Situation | None:
    """The situation as it is read from such files; None where its facts cannot stand in a table."""
    if any(value == "" for one in situation.units for value in _values(one)):
        return None  # a cell without text is missing
    book = situation.rulebook
    declared, problems, gathered = Declared([book]), Problems(), Gathered()
    register = Register((one.unit for one in situation.units), [book])
    for name, rows in _cut("facts", _facts(situation.units, book), split.facts):
        read_facts(Table(name, "", rows), register, declared, gathered, problems)
    for fact in book.facts:
        if fact.kind is Kind.RECORDS:
            for name, rows in _cut(fact.key, _records(situation.units, fact), split.records.get(fact.key, 0)):
                read_records(Table(name, "", rows), fact.key, register, declared, gathered, problems)
    if any(one.severity == "error" for one in problems.all()):
        return None
    units = tuple(_as_read(one, gathered.facts_of(one.unit, problems)) for one in situation.units)
    return replace(situation, units=units)


def _values(facts: UnitFacts) -> Iterable[Value]:
    yield from facts.values.values()
    yield from (value for rows in facts.records.values() for one in rows for value in one.columns.values())


def _cut(name: str, rows: Sequence[Sequence[str]], behind: int) -> Iterable[tuple[str, Sequence[Sequence[str]]]]:
    """The table, or the two that it makes, each with the heading."""
    heading, *body = rows
    parts = [part for part in (body[:behind], body[behind:]) if part]
    return [(f"{name}-{number}.csv", [heading, *part]) for number, part in enumerate(parts, 1)]


def _facts(units: Sequence[UnitFacts], book: Rulebook) -> list[list[str]]:
    facts = [fact for fact in book.facts if fact.kind is not Kind.RECORDS]
    heading = [_UNIT, *(fact.key for fact in facts)]
    rows = [[one.unit.name, *(_text(one.values.get(fact.key, Gap.MISSING), fact) for fact in facts)] for one in units]
    return [heading, *rows]


def _records(units: Sequence[UnitFacts], fact: Fact) -> list[list[str]]:
    heading = [_UNIT, *(column.key for column in fact.columns)]
    rows = [
        [
            one.unit.name,
            *(_text(record.columns.get(column.key, Gap.MISSING), column) for column in fact.columns),
        ]
        for one in units
        for record in one.records.get(fact.key, ())
    ]
    return [heading, *rows]


def _text(value: Value, fact: Fact) -> str:
    return _GAPS.get(value, "") if isinstance(value, Gap) else given_text(value, fact) or ""


def _as_read(old: UnitFacts, new: UnitFacts) -> UnitFacts:
    """With waivers as they were: they stand in a table of their own."""
    records = dict(new.records)
    for key, rows in old.records.items():
        if len(rows) == len(new.records.get(key, ())):
            records[key] = tuple(map(_with_waiver, new.records[key], rows)) if rows else ()
    return replace(new, records=records, waivers=old.waivers, corrections=old.corrections)


def _with_waiver(new: Record, old: Record) -> Record:
    return replace(new, waiver=old.waiver, moved=old.moved, found_at=old.found_at)

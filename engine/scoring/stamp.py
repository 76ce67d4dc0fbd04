"""What identifies a run: the engine's version and the hash of the facts used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kaoping.dsl.fold import fold
from kaoping.engine.amount import exact, exact_or_none
from kaoping.engine.facts import Gap, Record, UnitFacts, Value, Waiver
from kaoping.engine.rulebook import Kind, Past, Rulebook


@cache
def engine_version() -> str:
    """The installed version; imported late, since the package metadata costs 15 ms."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kaoping")
    except PackageNotFoundError:
        return "unknown"


def facts_hash(used: Iterable[tuple[UnitFacts, Rulebook]]) -> str:
    """SHA-256 over a canonical form of the facts that rulebooks declare: units by name, facts by name, records by content. A name that is
    declared in both languages enters with its twin, so the language of the rulebook is of no account. Where a value
    was read from does not enter; a blank cell is as a fact that is not listed."""
    return _hash(sorted(line for _, line in _lines(used)))


def facts_hashes(used: Iterable[tuple[UnitFacts, Rulebook]]) -> tuple[str, dict[str, str]]:
    """That of all facts, and one for each unit's."""
    lines = list(_lines(used))
    return _hash(sorted(line for _, line in lines)), {unit: _hash([line]) for unit, line in lines}


def _lines(used: Iterable[tuple[UnitFacts, Rulebook]]) -> Iterator[tuple[str, str]]:
    declared: dict[int, _Declared] = {}
    for facts, rulebook in used:
        found = declared.get(id(rulebook))
        if found is None:
            found = declared[id(rulebook)] = _Declared(rulebook)
        yield facts.unit.name, _line(facts, found)


def _hash(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()


class _Declared:
    """The names of the rulebook's values, of its records, and of the columns of each, in their order."""

    def __init__(self, rulebook: Rulebook) -> None:
        twins = dict(rulebook.names)
        past = [step for step in rulebook.steps if isinstance(step, Past)]
        self.values = sorted(
            [(_name(fact.key, fact.other), fact.key) for fact in rulebook.facts if fact.kind is not Kind.RECORDS]
            + [(_of_past(step, twins.get(step.of, "")), step.key) for step in past]
        )
        records = [fact for fact in rulebook.facts if fact.kind is Kind.RECORDS]
        self.records = sorted((_name(fact.key, fact.other), fact.key) for fact in records)
        self.columns = {
            fact.key: {column.key: _name(column.key, column.other) for column in fact.columns} for fact in records
        }


def _name(key: str, other: str) -> str:
    return "\n".join(sorted({fold(key), fold(other)} - {""}))


def _of_past(step: Past, other: str) -> str:
    return _encode([_name(step.of, other), step.reading, step.back, step.named])


def _line(facts: UnitFacts, declared: _Declared) -> str:
    unit, given = facts.unit, facts.values
    values = [
        (name, canonical(given[key])) for name, key in declared.values if given.get(key, Gap.MISSING) is not Gap.MISSING
    ]
    rows = [
        (name, sorted(_encode(_record(row, declared.columns[key])) for row in found))
        for name, key in declared.records
        if (found := facts.records.get(key))
    ]
    waivers = [
        (name, sorted(_encode(waiver_form(waiver)) for waiver in facts.waivers[key]))
        for name, key in (*declared.values, *declared.records)
        if facts.waivers.get(key)
    ]
    return _encode([unit.name, unit.unit_class, unit.ranked, unit.note, values, rows, waivers]) + "\n"


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: Value) -> int | str | list[int] | list[str]:
    """A value as it enters the hash: whole numbers, numerator and denominator, a text, a gap; told apart by their form."""
    if isinstance(value, (int, str)):
        return value
    if isinstance(value, Gap):
        return ["gap", value.value]
    above, below = value.as_integer_ratio()
    return above if below == 1 else [above, below]


def _record(record: Record, names: Mapping[str, str]) -> list[object]:
    columns = {names.get(key) or fold(key): canonical(value) for key, value in record.columns.items()}
    waiver = waiver_form(record.waiver) if record.waiver else None
    return [record.found_at, exact(record.quantity), columns, waiver]


def waiver_form(waiver: Waiver) -> list[object]:
    quantity = exact_or_none(waiver.quantity)
    more = [waiver.evidence, waiver.moved_to] if waiver.appealed else []
    return [waiver.reason, waiver.approver, waiver.day.isoformat() if waiver.day else None, quantity, *more]

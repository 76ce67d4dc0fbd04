"""What identifies a run: the engine's version and the hash of the facts used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache

from kaoping.engine.amount import exact
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
    """SHA-256 over a canonical form of the facts that rulebooks declare: units by name, facts by key, records by content. Where a value
    was read from does not enter; a blank cell is as a fact that is not listed."""
    declared: dict[int, tuple[list[str], list[str]]] = {}
    lines: list[str] = []
    for facts, rulebook in used:
        keys = declared.get(id(rulebook))
        if keys is None:
            keys = declared[id(rulebook)] = _declared(rulebook)
        lines.append(_line(facts, *keys))
    digest = hashlib.sha256()
    for line in sorted(lines):
        digest.update(line.encode())
    return digest.hexdigest()


def _declared(rulebook: Rulebook) -> tuple[list[str], list[str]]:
    """The keys of the rulebook's facts and of its records, each in the order of their names."""
    records = sorted(fact.key for fact in rulebook.facts if fact.kind is Kind.RECORDS)
    values = [fact.key for fact in rulebook.facts if fact.kind is not Kind.RECORDS]
    values += [step.key for step in rulebook.steps if isinstance(step, Past)]
    return sorted(values), records


def _line(facts: UnitFacts, keys: list[str], records: list[str]) -> str:
    unit, given = facts.unit, facts.values
    values = [(key, canonical(given[key])) for key in keys if given.get(key, Gap.MISSING) is not Gap.MISSING]
    rows = [
        (key, sorted(_encode(_record(row)) for row in found)) for key in records if (found := facts.records.get(key))
    ]
    waivers = [
        (key, sorted(_encode(_waiver(waiver)) for waiver in facts.waivers[key]))
        for key in (*keys, *records)
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


def _record(record: Record) -> list[object]:
    columns = {key: canonical(value) for key, value in record.columns.items()}
    waiver = _waiver(record.waiver) if record.waiver else None
    return [record.found_at, exact(record.quantity), columns, waiver]


def _waiver(waiver: Waiver) -> list[object]:
    quantity = None if waiver.quantity is None else exact(waiver.quantity)
    return [waiver.reason, waiver.approver, waiver.day.isoformat() if waiver.day else None, quantity]

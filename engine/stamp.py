"""What identifies a run: the engine's version and the hash of the facts used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from kaoping.engine.amount import exact
from kaoping.engine.facts import Gap, Record, UnitFacts, Value, Waiver
from kaoping.engine.rulebook import Kind, Rulebook


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
    lines = sorted(_line(facts, rulebook) for facts, rulebook in used)
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()


def _line(facts: UnitFacts, rulebook: Rulebook) -> str:
    unit = facts.unit
    values = {
        fact.key: canonical(value)
        for fact in rulebook.facts
        if fact.kind is not Kind.RECORDS and (value := facts.values.get(fact.key, Gap.MISSING)) is not Gap.MISSING
    }
    records = {
        fact.key: sorted(json.dumps(_record(row), ensure_ascii=False, sort_keys=True) for row in rows)
        for fact in rulebook.facts
        if (rows := facts.records.get(fact.key))
    }
    waivers = {
        fact.key: sorted(json.dumps(_waiver(waiver), ensure_ascii=False) for waiver in found)
        for fact in rulebook.facts
        if (found := facts.waivers.get(fact.key))
    }
    parts = [unit.name, unit.unit_class, unit.ranked, unit.note, values, records, waivers]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def canonical(value: Value) -> str | list[str]:
    """A value as it enters the hash: numbers as exact text, texts and gaps told apart from them."""
    if isinstance(value, Gap):
        return ["gap", value.value]
    if isinstance(value, str):
        return ["text", value]
    return exact(value) if isinstance(value, Fraction) else str(value)


def _record(record: Record) -> list[object]:
    columns = {key: canonical(value) for key, value in record.columns.items()}
    waiver = _waiver(record.waiver) if record.waiver else None
    return [record.found_at, exact(record.quantity), columns, waiver]


def _waiver(waiver: Waiver) -> list[object]:
    quantity = None if waiver.quantity is None else exact(waiver.quantity)
    return [waiver.reason, waiver.approver, waiver.day.isoformat() if waiver.day else None, quantity]

"""A result as JSON: the shape of ``docs/reference/result.schema.json``.

``dumps`` writes a ``Result`` plainly; ``stream.write_json`` writes a ``Scored`` run, the same bytes, without holding it. One unit stands on a
line, so that two results can be compared with the tools that compare lines.

Amounts are decimal strings, ``"20/7"`` where the decimals never end; a score, rank or total that is withheld is null. A posting has
``text``, and a fact ``note``, only where there is something to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from kaoping.engine.amount import exact, exact_or_none
from kaoping.engine.facts import Appeal, Gap, Record, Value, Waiver
from kaoping.engine.result import (
    FactUse,
    IndicatorResult,
    Ledger,
    Posting,
    Result,
    ResultValue,
    SectionResult,
    UnitResult,
)
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import ClauseSource

Json = dict[str, object]


def dumps(result: Result) -> str:
    """The result as JSON text, closed by a newline."""
    return "".join(result_lines(result, (as_text(unit_json(unit)) for unit in result.units)))


def result_lines(result: Result, units: Iterator[str], beside: Mapping[str, str] | None = None) -> Iterator[str]:
    """The JSON text of a result around the texts of its units, piece by piece; ``beside`` are further members as JSON text, a line each at the end."""
    head = {
        "schema": result.schema,
        "engine": result.engine,
        "facts_hash": result.facts_hash,
        "as_of": result.as_of,
        "backend": result.backend,
        "rulebooks": [{"name": book.name, "version": book.version, "hash": book.hash} for book in result.rulebooks],
    }
    yield as_text(head)[:-1] + ',"units":['
    separator = "\n"
    for unit in units:
        yield separator + unit
        separator = ",\n"
    yield "\n]" if separator == ",\n" else "]"
    for name, text in (beside or {}).items():
        yield f",\n{as_text(name)}:{text}"
    yield "}\n"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_text(value: object) -> str:
    return _encode(value)


def unit_json(unit: UnitResult) -> Json:
    note: Json = {"grade_note": unit.grade_note} if unit.grade_note else {}
    return {
        "unit": unit.unit,
        "class": unit.unit_class,
        "rank": unit.rank,
        "rank_note": unit.rank_note,
        "total": exact_or_none(unit.total),
        "grade": unit.grade,
        **note,
        **({"results": [result_json(one) for one in unit.results]} if unit.results else {}),
        "remarks": list(unit.remarks),
        "ledger": ledger_json(unit.ledger),
        "sections": [section_json(section) for section in unit.sections],
        "indicators": [indicator_json(indicator) for indicator in unit.indicators],
    }


def result_json(one: ResultValue) -> Json:
    return {
        "name": one.name,
        "value": one.value if one.value is None or isinstance(one.value, str) else exact(one.value),
    }


def section_json(section: SectionResult) -> Json:
    return {
        "name": section.name,
        "max": exact_or_none(section.maximum),
        "score": exact_or_none(section.score),
        "ledger": ledger_json(section.ledger),
    }


def indicator_json(indicator: IndicatorResult) -> Json:
    return {
        "name": indicator.name,
        "section": indicator.section,
        "max": exact_or_none(indicator.maximum),
        "score": exact_or_none(indicator.score),
        "status": indicator.status.value,
        "ledger": ledger_json(indicator.ledger),
    }


def ledger_json(ledger: Ledger | None) -> Json | None:
    if ledger is None:
        return None
    return {
        "opening": exact(ledger.opening),
        "postings": [_posting(posting) for posting in ledger.postings],
        "closing": exact(ledger.closing),
        "not_fired": [clause_json(clause) for clause in ledger.not_fired],
    }


def _posting(posting: Posting) -> Json:
    written: Json = {
        "kind": posting.kind.value,
        "amount": exact(posting.amount),
        "clause": clause_json(posting.clause) if posting.clause else None,
        "facts": [fact_json(use) for use in posting.facts],
        "records": [record_json(record) for record in posting.records],
        "arithmetic": posting.arithmetic,
    }
    if posting.text:
        written["text"] = posting.text
    return written


def clause_json(clause: ClauseSource) -> Json:
    return {"file": clause.file, "line": clause.line, "text": clause.text, "cite": clause.cite}


def fact_json(use: FactUse) -> Json:
    written: Json = {"name": use.name, "value": value_json(use.value, use.kind), "source": use.source}
    if use.note:
        written["note"] = use.note
    return written


def value_json(value: Value, kind: Kind) -> str | bool | None:
    """A fact's value: numbers as exact text, dates as ISO dates, yes and no as true and false, a gap as null."""
    if isinstance(value, Gap):
        return None
    if isinstance(value, str):
        return value
    if kind is Kind.YES_NO:
        return value != 0
    if kind is Kind.DATE:
        return date.fromordinal(int(value)).isoformat()
    return exact(value)


def record_json(record: Record) -> Json:
    kinds = record.declared.kinds
    moved: Json = {"moved": _moved(record.moved)} if record.moved is not None else {}
    return {
        "unit": record.unit,
        "found_at": record.found_at,
        "source": str(record.place),
        "quantity": exact(record.quantity),
        "columns": {key: value_json(value, kinds.get(key, Kind.NUMBER)) for key, value in record.columns.items()},
        "waiver": None if record.waiver is None else waiver_json(record.waiver),
        **moved,
    }


def waiver_json(waiver: Waiver) -> Json:
    """A waiver; of one granted on an appeal with its evidence and the unit charged instead."""
    appeal: Json = {"appeal": {"evidence": waiver.evidence, "charged_to": waiver.moved_to or None}}
    return {
        "reason": waiver.reason,
        "approver": waiver.approver,
        "date": waiver.day.isoformat() if waiver.day else None,
        "quantity": exact_or_none(waiver.quantity),
        "source": str(waiver.place),
        **(appeal if waiver.appealed else {}),
    }


def _moved(appeal: Appeal) -> Json:
    return {
        "from": appeal.unit,
        "reason": appeal.ground,
        "evidence": appeal.evidence,
        "approver": appeal.approver,
        "date": appeal.day.isoformat() if appeal.day else None,
        "source": str(appeal.place),
    }

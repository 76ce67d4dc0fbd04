"""Findings of an area as they stand: every record with its unit and all its columns, so that what was checked, checked again and done later is seen."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.areas.shown import shown_value
from kaoping.engine.facts import Record
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True)
class RecordRow:
    """``found_at`` is the sub-unit where it was found, empty where in the unit itself; ``texts`` are the columns of the table, empty where a cell is."""

    unit: str
    found_at: str
    texts: tuple[str, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class RecordTable:
    """The records of one fact. ``columns`` in the words of the reader, in the order of the files."""

    key: str
    name: str
    language: Language
    columns: tuple[str, ...]
    rows: tuple[RecordRow, ...]


def record_tables(scored: Scored) -> tuple[RecordTable, ...]:
    """A table for each kind of records of the rulebooks without points, in the order in which they declare them; none where there are no records."""
    facts: dict[str, tuple[Fact, Rulebook]] = {}
    for book in scored.rulebooks:
        if not book.indicators:
            facts |= {one.key: (one, book) for one in book.facts if one.kind is Kind.RECORDS and one.key not in facts}
    tables = (_table(fact, book, scored) for fact, book in facts.values())
    return tuple(table for table in tables if table.rows)


def _table(fact: Fact, book: Rulebook, scored: Scored) -> RecordTable:
    language = scored.language_of(book)
    records = [
        record
        for standing in scored.standings
        if not standing.rulebook.indicators
        for record in standing.facts.records.get(fact.key, ())
    ]
    keys = list(dict.fromkeys(key for record in records for key in record.columns))
    filled = [key for key in keys if any(_text(record, key, language) for record in records)]
    names = {one.key: one.other for one in fact.columns} if language != book.language else {}
    return RecordTable(
        key=fact.key,
        name=(language != book.language and fact.other) or fact.key,
        language=language,
        columns=tuple(names.get(key) or key for key in filled),
        rows=tuple(
            RecordRow(record.unit, record.found_at, tuple(_text(record, key, language) for key in filled), record)
            for record in records
        ),
    )


def _text(record: Record, key: str, language: Language) -> str:
    value = record.columns.get(key, "")
    kind = record.declared.kinds.get(key, Kind.TEXT)
    text = shown_value(value, kind, language)
    return "" if text == "—" else text

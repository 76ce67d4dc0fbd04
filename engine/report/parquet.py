"""The report as one long table for statistics programs, by polars: a row a total, section, indicator, posting, fact and record.

The column ``row`` says what a row is; ``COLUMNS`` are all columns in their order, the page of the command describes them. Amounts stand twice: as decimals
(exact; null where the decimals never end or are more than the type holds) and as text in full (``20/7``). The schema is the same for every assessment.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any, BinaryIO

from kaoping.engine.amount import decimal_places, exact
from kaoping.engine.facts import Kind, Record
from kaoping.engine.receipt import receipt_of, receipt_text
from kaoping.engine.receipt.text import NAME
from kaoping.engine.report.content import Content
from kaoping.engine.result import IndicatorResult, Ledger, UnitResult
from kaoping.engine.writing.result_json import as_text, value_json

if TYPE_CHECKING:
    import polars

DIGITS, PLACES = 38, 12
AMOUNTS = ("maximum", "score", "amount", "quantity")
NUMBERS = ("rank", "posting", "line")
COLUMNS = (
    "row", "area", "unit", "class", "rank", "section", "indicator", "maximum", "maximum_text", "score", "score_text", "status", "posting", "kind", "amount",
    "amount_text", "clause", "file", "line", "citation", "arithmetic", "text", "fact", "value", "quantity", "quantity_text", "source", "note",
)  # fmt: skip
Row = dict[str, Any]


def write(content: Content, file: BinaryIO, tell: Callable[[int], None]) -> None:
    import polars

    areas = content.assessment.areas_scored(content.scored.language)
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    done = 0
    for area, scored in ((content.assessment, content.scored), *areas):
        for standing in scored.standings:
            for row in _unit(scored.result_of(standing), standing.facts.records):
                row["area"] = area.area or area.name
                for name in COLUMNS:
                    columns[name].append(row.get(name))
            done += scored is content.scored
            tell(done)
    receipt = receipt_text(receipt_of(content.assessment, content.scored, None, areas))
    frame = polars.DataFrame(columns, schema=_schema(), strict=True)
    written = io.BytesIO()
    frame.write_parquet(written, compression="zstd", metadata={NAME: receipt})
    file.write(written.getvalue())


def _schema() -> dict[str, polars.DataType]:
    import polars

    kinds: dict[str, polars.DataType] = {name: polars.String() for name in COLUMNS}
    kinds |= {name: polars.Decimal(DIGITS, PLACES) for name in AMOUNTS}
    return kinds | {name: polars.Int64() for name in NUMBERS}


def _unit(unit: UnitResult, records: Mapping[str, Any]) -> Iterator[Row]:
    about: Row = {"unit": unit.unit, "class": unit.unit_class, "rank": unit.rank}
    yield {**about, "row": "total", **_amount("score", unit.total), "note": unit.rank_note or None, "text": unit.grade}
    yield from _postings(about, unit.ledger)
    for section in unit.sections:
        here = {**about, "section": section.name}
        yield {**here, "row": "section", **_amount("maximum", section.maximum), **_amount("score", section.score)}
        yield from _postings(here, section.ledger)
    for one in unit.indicators:
        yield from _indicator(about, one)
    for fact, found in records.items():
        for record in found:
            yield {**about, **_record(fact, record)}


def _indicator(about: Row, one: IndicatorResult) -> Iterator[Row]:
    here = {**about, "section": one.section, "indicator": one.name}
    yield {
        **here,
        "row": "indicator",
        **_amount("maximum", one.maximum),
        **_amount("score", one.score),
        "status": one.status.value,
    }
    yield from _postings(here, one.ledger)


def _postings(about: Row, ledger: Ledger | None) -> Iterator[Row]:
    """The opening amount and the postings, whose amounts add up to the closing one; of each posting the facts that it used."""
    if ledger is None:
        return
    yield {**about, "row": "posting", "posting": 0, "kind": "opening", **_amount("amount", ledger.opening)}
    for number, one in enumerate(ledger.postings, 1):
        here = {**about, "posting": number}
        clause = one.clause
        told = (
            {"clause": clause.text, "file": clause.file, "line": clause.line, "citation": clause.cite} if clause else {}
        )
        yield {
            **here,
            "row": "posting",
            "kind": one.kind.value,
            **_amount("amount", one.amount),
            **told,
            "arithmetic": one.arithmetic,
            "text": one.text,
        }
        for fact in one.facts:
            yield {
                **here,
                "row": "fact",
                "fact": fact.name,
                "value": _value(value_json(fact.value, fact.kind)),
                "source": fact.source,
                "note": fact.note or None,
            }


def _record(fact: str, record: Record) -> Row:
    """A record as it was read, its columns as JSON."""
    kinds = record.declared.kinds
    columns = {name: value_json(value, kinds.get(name, Kind.NUMBER)) for name, value in record.columns.items()}
    waiver = record.waiver.reason if record.waiver else None
    return {
        "row": "record",
        "fact": fact,
        "value": as_text(columns),
        **_amount("quantity", Fraction(record.quantity)),
        "source": str(record.place),
        "text": record.found_at or None,
        "note": waiver,
    }


def _value(value: str | bool | None) -> str | None:
    return as_text(value) if isinstance(value, bool) else value


def _amount(name: str, value: Fraction | None) -> Row:
    if value is None:
        return {}
    return {name: _decimal(value), f"{name}_text": exact(value)}


def _decimal(value: Fraction) -> Decimal | None:
    """The number as the type of the column holds it, exactly; None where it cannot."""
    places = decimal_places(value.denominator)
    if places is None or places > PLACES or abs(value) >= 10 ** (DIGITS - PLACES):
        return None
    with localcontext(prec=DIGITS):
        return Decimal(value.numerator) / Decimal(value.denominator)

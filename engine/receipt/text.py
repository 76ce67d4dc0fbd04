"""The one text form of a receipt: a line of JSON, the same in every kind of report.

Where it stands: in a result as the member ``receipt``; in a page in ``<script type="application/json" id="kaoping-receipt">``; in a workbook cut to
pieces, one below the other, on a sheet of its own; in a document and a table of columns as a text under the name ``kaoping-receipt``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kaoping.engine.receipt.receipt import (
    SCHEMA,
    BookStamp,
    DecisionStamp,
    FileStamp,
    Receipt,
    TextStamp,
    UnitStamp,
    hash_of,
)

Json = dict[str, object]
NAME = "kaoping-receipt"
START = '{"schema":"kaoping-receipt/'
MOST_IN_A_CELL = 30_000
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class NoReceipt(ValueError):
    """A text that is no receipt, or one of a later form."""


class AlteredReceipt(NoReceipt):
    """A receipt in which something was changed: it does not add up to its own hash."""


def receipt_text(receipt: Receipt) -> str:
    """The receipt as one line of JSON. No ``<`` stands in it, so that it can be put into a page as it is."""
    return _encode(receipt_json(receipt)).replace("<", "\\u003c")


def receipt_pieces(receipt: Receipt) -> tuple[str, ...]:
    """The text in pieces that fit into the cells of a workbook, one below the other."""
    text = receipt_text(receipt)
    return tuple(text[i : i + MOST_IN_A_CELL] for i in range(0, len(text), MOST_IN_A_CELL))


def receipt_json(receipt: Receipt) -> Json:
    areas: Json = {"areas": [receipt_json(one) for one in receipt.areas]} if receipt.areas else {}
    told = {
        "schema": SCHEMA,
        "fingerprint": receipt.fingerprint,
        "engine": receipt.engine,
        "name": receipt.name,
        "period": receipt.period,
        "as_of": receipt.as_of,
        "language": receipt.language,
        "files": [{"file": one.file, "for": list(one.uses), "sha256": one.hash} for one in receipt.files],
        "texts": [{"file": one.file, "sha256": one.hash, "lines": list(one.lines)} for one in receipt.texts],
        "rulebooks": [
            {
                "file": one.file,
                "name": one.name,
                "version": one.version,
                "meaning": one.hash,
                "indicators": list(one.indicators),
                "sections": list(one.sections),
            }
            for one in receipt.rulebooks
        ],
        "facts": receipt.facts,
        "waivers": receipt.waivers,
        "appeals": receipt.appeals,
        "scores": receipt.scores,
        "units": [_unit_json(one) for one in receipt.units],
        **areas,
    }
    return told | {"check": hash_of(told)}


def _unit_json(one: UnitStamp) -> Json:
    return {
        "unit": one.unit,
        "class": one.unit_class,
        "rulebook": one.rulebook,
        "rank": one.rank,
        "total": one.total,
        "grade": one.grade,
        "scores": list(one.scores),
        "sections": list(one.sections),
        "facts": one.facts,
        "waivers": [_decision_json(each) for each in one.waivers],
        "appeals": [_decision_json(each) for each in one.appeals],
    }


def _decision_json(one: DecisionStamp) -> Json:
    return {"about": one.about, "source": one.place, "hash": one.hash}


def read_receipt(text: str) -> Receipt:
    """The receipt that begins the text; ``NoReceipt`` if there is none that can be read, ``AlteredReceipt`` if it was changed."""
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise NoReceipt(str(error)) from None
    return receipt_in(value)


def receipt_in(value: object) -> Receipt:
    """The receipt in a value of JSON."""
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise NoReceipt("schema")
    if hash_of({key: one for key, one in value.items() if key != "check"}) != value.get("check"):
        raise AlteredReceipt("check")
    try:
        return _receipt(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise NoReceipt(str(error)) from None


def _receipt(value: Any) -> Receipt:
    return Receipt(
        engine=_text(value, "engine"),
        name=_text(value, "name"),
        period=_text(value, "period"),
        as_of=_text(value, "as_of"),
        language=_text(value, "language"),
        files=tuple(FileStamp(_text(one, "file"), _texts(one["for"]), _text(one, "sha256")) for one in value["files"]),
        texts=tuple(
            TextStamp(_text(one, "file"), _text(one, "sha256"), _texts(one["lines"])) for one in value["texts"]
        ),
        rulebooks=tuple(
            BookStamp(
                _text(one, "file"),
                _text(one, "name"),
                _text(one, "version"),
                _text(one, "meaning"),
                _texts(one["indicators"]),
                _texts(one["sections"]),
            )
            for one in value["rulebooks"]
        ),
        facts=_text(value, "facts"),
        waivers=_text(value, "waivers"),
        appeals=_text(value, "appeals"),
        scores=_text(value, "scores"),
        units=tuple(_unit(one) for one in value["units"]),
        areas=tuple(_receipt(one) for one in value.get("areas", ())),
    )


def _unit(one: Mapping[str, Any]) -> UnitStamp:
    if not isinstance(one["rulebook"], int) or not isinstance(one["rank"], int | None):
        raise NoReceipt("unit")
    return UnitStamp(
        unit=_text(one, "unit"),
        unit_class=_text(one, "class"),
        rulebook=one["rulebook"],
        rank=one["rank"],
        total=_text_or_none(one["total"]),
        grade=_text_or_none(one["grade"]),
        scores=tuple(map(_text_or_none, one["scores"])),
        sections=tuple(map(_text_or_none, one["sections"])),
        facts=_text(one, "facts"),
        waivers=tuple(map(_decision, one["waivers"])),
        appeals=tuple(map(_decision, one["appeals"])),
    )


def _decision(one: Mapping[str, Any]) -> DecisionStamp:
    return DecisionStamp(_text(one, "about"), _text(one, "source"), _text(one, "hash"))


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value[key]
    if not isinstance(found, str):
        raise NoReceipt(key)
    return found


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise NoReceipt("texts")
    return tuple(value)


def _text_or_none(value: Any) -> str | None:
    if not isinstance(value, str | None):
        raise NoReceipt("text")
    return value

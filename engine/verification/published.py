"""A published result read from its file: what kind it is, and the receipt that is embedded in it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.extras import needing
from kaoping.engine.reading.archive import xml_parts
from kaoping.engine.reading.files import tables_in
from kaoping.engine.reading.table import Table
from kaoping.engine.receipt.receipt import Receipt
from kaoping.engine.receipt.text import NAME, START, AlteredReceipt, NoReceipt, read_receipt, receipt_in
from kaoping.engine.refusal import Refusal

_TAG = re.compile(r"<[^>]*>")


class NotAResult(Refusal):
    """Why a file cannot be verified."""


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """``form`` is that of the report; ``receipt`` None: it was changed, and nothing in it can be relied on. ``value`` is the whole of a JSON result, ``parts`` are
    those of an office file, ``tables`` the sheets of a workbook."""

    form: str
    data: bytes
    receipt: Receipt | None
    value: Any = None
    parts: dict[str, bytes] | None = None
    tables: tuple[Table, ...] = ()


def read_result(data: bytes, file: str) -> PublishedResult:
    """The result in a file's bytes; ``NotAResult`` if it is none."""
    if data.startswith(b"PAR1"):
        return _parquet(data, file)
    if data.startswith(b"PK"):
        return _office(data, file)
    text = data.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] == "{":
        return _json(data, text, file)
    if "<html" in text[:2000].lower():
        found = re.search(rf'<script[^>]*id="{NAME}"[^>]*>(.*?)</script>', text, re.DOTALL)
        return PublishedResult("html", data, _receipt(found[1].strip() if found else "", file))
    raise _no_result(file)


def _json(data: bytes, text: str, file: str) -> PublishedResult:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise _no_result(file) from None
    if not isinstance(value, dict) or not isinstance(value.get("units"), list):
        raise _no_result(file)
    if "receipt" not in value:
        raise _no_receipt(file)
    try:
        receipt = receipt_in(value["receipt"])
    except AlteredReceipt:
        receipt = None
    except NoReceipt:
        raise _no_receipt(file) from None
    return PublishedResult("json", data, receipt, value)


def _office(data: bytes, file: str) -> PublishedResult:
    parts = xml_parts(data, file)
    if isinstance(parts, Diagnostic):
        raise _cannot_be_read(parts)
    if "xl/workbook.xml" not in parts:
        if "word/document.xml" not in parts:
            raise _no_result(file)
        return PublishedResult("docx", data, _receipt(_text_in(parts), file), parts=parts)
    hidden: list[Table] = []
    found = tables_in(data, file, hidden)
    if isinstance(found, Diagnostic):
        raise _cannot_be_read(found)
    tables = (*found, *hidden)
    return PublishedResult("xlsx", data, _receipt(_in_cells(tables), file), parts=parts, tables=tables)


def _parquet(data: bytes, file: str) -> PublishedResult:
    import io

    with needing("parquet", ("polars",)):
        import polars

    try:
        metadata = polars.read_parquet_metadata(io.BytesIO(data))
    except Exception:  # whatever the library says of a damaged file
        raise _no_result(file) from None
    return PublishedResult("parquet", data, _receipt(metadata.get(NAME, ""), file))


def _text_in(parts: dict[str, bytes]) -> str:
    """The text of the receipt wherever in the document it stands."""
    for name in sorted(parts, key=lambda one: (not one.startswith(("docProps", "customXml")), one)):
        text = html.unescape(_TAG.sub("", parts[name].decode("utf-8", "replace")))
        if START in text:
            return text[text.index(START) :]
    return ""


def _in_cells(tables: tuple[Table, ...]) -> str:
    """The pieces of the receipt, one below the other in the first column of a sheet."""
    for table in tables:
        cells = [row[0] if row else "" for row in table.rows]
        begins = next((number for number, cell in enumerate(cells) if cell.startswith(START)), None)
        if begins is not None:
            return "".join(cells[begins:])
    return ""


def _receipt(text: str, file: str) -> Receipt | None:
    try:
        return read_receipt(text)
    except AlteredReceipt:
        return None
    except NoReceipt:
        raise _no_receipt(file) from None


def _no_receipt(file: str) -> NotAResult:
    return NotAResult(
        Text(f"“{file}”里没有凭据，或凭据残缺，无法核验。", f"'{file}' carries no receipt, or a broken one: it cannot be verified."),
        Text(
            "凭据由kaoping report和kaoping score --format json写入；另存、转换格式时可能丢失。请用当初写出的文件。",
            "Receipts are written by 'kaoping report' and 'kaoping score --format json'; converting or saving a file in another program may lose them. Use the file as it was written.",
        ),
    )  # fmt: skip


def _no_result(file: str) -> NotAResult:
    return NotAResult(
        Text(f"“{file}”不是kaoping写出的结果。", f"'{file}' is not a result written by kaoping."),
        Text(
            "可以核验的有.json、.xlsx、.html、.docx、.parquet。",
            "What can be verified: .json, .xlsx, .html, .docx and .parquet.",
        ),
    )


def _cannot_be_read(problem: Diagnostic) -> NotAResult:
    return NotAResult(problem.said(problem.title), problem.said(problem.help))

"""The contents of a report as texts with their places, so that two of them can be held against each other; what an office program changes when it
saves a file again, fonts and widths, is of no account."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from kaoping.engine.receipt.text import START
from kaoping.engine.verification.finding import About, Finding, further, other, same
from kaoping.engine.verification.published import PublishedResult
from kaoping.engine.verification.told_facts import is_input

_PARAGRAPH = re.compile(rb"<w:p[ >].*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
# The most that a float holds: what is calculated, in binary, by Excel and by LibreOffice differs in the last of them.
_ALL_DIGITS = re.compile(r"-?(?=(?:\d\.?){14})\d+\.\d+$")
_MOST_TOLD = 10
_MOST_COMPARED = 10**8  # beyond that only the first difference is told


class Piece(NamedTuple):
    """A text and where it stands, in Chinese and English."""

    zh: str
    en: str
    text: str


def pieces(result: PublishedResult) -> list[Piece]:
    match result.form:
        case "json":
            return list(_of_json(result.value))
        case "xlsx":
            return list(_of_sheets(result))
        case "docx":
            return list(_of_document(result.parts or {}))
        case "parquet":
            return list(_of_columns(result.data))
        case _:
            lines = result.data.decode("utf-8", "replace").splitlines()
            return [Piece(f"第{number}行", f"line {number}", line) for number, line in enumerate(lines, 1)]


def _of_json(value: Any, zh: str = "", en: str = "") -> Iterator[Piece]:
    """Every value, its way named by units and names where there are any."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key != "receipt":
                yield from _of_json(one, f"{zh} {key}".strip(), f"{en} {key}".strip())
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            name = one.get("unit") or one.get("name") if isinstance(one, dict) else None
            called = str(name) if name else str(number)
            yield from _of_json(one, f"{zh} {called}".strip(), f"{en} {called}".strip())
        yield Piece(zh, en, f"({len(value)})")
    else:
        yield Piece(zh, en, "—" if value is None else str(value))


def _of_sheets(result: PublishedResult) -> Iterator[Piece]:
    for table in sorted(result.tables, key=lambda table: not is_input(table)):  # first what other cells follow from
        if any(row and row[0].startswith(START) for row in table.rows):
            continue
        for i, row in enumerate(table.rows):
            for j, text in enumerate(row):
                if text.strip():
                    address = table.cell(i, j).address
                    yield Piece(
                        f"工作表“{table.sheet}”的{address}", f"{address} of the sheet '{table.sheet}'", _firm(text)
                    )


def _firm(text: str) -> str:
    """A number of which a cell holds all the digits it can without the last ones: each office program calculates those a little differently.
    A float, since that is what it holds; texts are compared, and no score is made of it."""
    return f"{float(text):.12g}" if _ALL_DIGITS.match(text) else text


def _of_document(parts: dict[str, bytes]) -> Iterator[Piece]:
    """The paragraphs of the text, those of tables too; headers and footers have page numbers, which each program counts for itself."""
    number = 0
    for paragraph in _PARAGRAPH.findall(parts.get("word/document.xml", b"")):
        text = html.unescape("".join(_RUN.findall(paragraph.decode("utf-8", "replace"))))
        if text.strip() and START not in text:
            number += 1
            yield Piece(f"第{number}段", f"paragraph {number}", text)


def _of_columns(data: bytes) -> Iterator[Piece]:
    import polars

    frame = polars.read_parquet(io.BytesIO(data))
    for number, row in enumerate(frame.iter_rows(named=True), 1):
        for name, value in row.items():
            yield Piece(f"第{number}行“{name}”", f"row {number}, '{name}'", "" if value is None else str(value))


def differences(published: Sequence[Piece], computed: Sequence[Piece]) -> list[Finding]:
    """Where what was published is not what is written now; a finding that all is the same, if it is."""
    published, computed = _without_formulas(published, computed)
    if [one.text for one in published] == [one.text for one in computed]:
        return [same(About.PUBLISHED, "与现在写出的完全一样", "the same as what is written now")]
    found: list[Finding] = []
    number = 0
    for before, after in _pairs(published, computed):
        number += 1
        if number <= _MOST_TOLD:
            found.append(_difference(before, after))
    if number > _MOST_TOLD:
        found.append(further(About.PUBLISHED, number - _MOST_TOLD))
    return found


def _without_formulas(published: Sequence[Piece], computed: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Both without cells that are a formula in one of them and its result in the other: an office program calculates what it saves."""
    formulas = [{one.zh for one in found if one.text.startswith("=")} for found in (published, computed)]
    apart = formulas[0] ^ formulas[1]
    return [one for one in published if one.zh not in apart], [one for one in computed if one.zh not in apart]


def _pairs(published: Sequence[Piece], computed: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    if len(published) == len(computed):
        yield from ((a, b) for a, b in zip(published, computed, strict=True) if a.text != b.text)
        return
    by_place = {one.zh: one for one in computed}
    if len(by_place) == len(computed) and len({one.zh for one in published}) == len(published):
        for one in published:
            its = by_place.pop(one.zh, None)
            if its is None or its.text != one.text:
                yield one, its
        yield from ((None, one) for one in by_place.values())
        return
    if len(published) * len(computed) < _MOST_COMPARED:
        yield from _lines_apart(published, computed)
        return
    start = next((n for n, (a, b) in enumerate(zip(published, computed, strict=False)) if a.text != b.text), None)
    start = min(len(published), len(computed)) if start is None else start
    yield (
        published[start] if start < len(published) else None,
        computed[start] if start < len(computed) else None,
    )


def _lines_apart(published: Sequence[Piece], computed: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    matcher = SequenceMatcher(None, [one.text for one in published], [one.text for one in computed], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        for i in range(max(i2 - i1, j2 - j1)) if kind != "equal" else ():
            yield (published[i1 + i] if i1 + i < i2 else None, computed[j1 + i] if j1 + i < j2 else None)


def _difference(before: Piece | None, after: Piece | None) -> Finding:
    place = before or after
    assert place is not None
    was = _short(before.text) if before else ""
    is_now = _short(after.text) if after else ""
    if before is None:
        return other(
            About.PUBLISHED,
            f"{place.zh}：公布的没有“{is_now}”",
            f"{place.en}: '{is_now}' is lacking in what was published",
        )
    if after is None:
        return other(
            About.PUBLISHED, f"{place.zh}：公布的多出“{was}”", f"{place.en}: '{was}' was added to what was published"
        )
    return other(
        About.PUBLISHED,
        f"{place.zh}：公布的是“{was}”，应为“{is_now}”",
        f"{place.en}: published is '{was}', computed '{is_now}'",
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else line[:120] + "…"

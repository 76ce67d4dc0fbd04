"""Diagnostics as SARIF 2.1.0 (OASIS), for code hosts and editors that show findings beside the text.

Columns count UTF-16 units, as SARIF has it where nothing else is said. A cell of a workbook has no line of text; it is named by
its address in a logical location.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic, Fix, Language, Related
from kaoping.dsl.source import Place, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_GAP = re.compile(r"\{[^}]*\}")
Json = dict[str, object]


def diagnostics_sarif(found: Sequence[Diagnostic], sources: Sources, language: Language, version: str) -> str:
    kinds = {one.code: type(one) for one in found}
    rules = [{"id": code, "shortDescription": {"text": _title(kinds[code], language)}} for code in kinds]
    order = {code: index for index, code in enumerate(kinds)}
    run = {
        "tool": {"driver": {"name": "kaoping", "version": version, "rules": rules}},
        "columnKind": "utf16CodeUnits",
        "results": [_result(one, order[one.code], sources, language) for one in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _title(kind: type[Diagnostic], language: Language) -> str:
    """What all findings of a kind have in common: the title, its gaps not filled."""
    return _GAP.sub("…", kind.title.in_language(language))


def _result(one: Diagnostic, rule: int, sources: Sources, language: Language) -> Json:
    said = [one.say(text, language) for text in (one.title, one.help)]
    result: Json = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": one.severity,
        "message": {"text": "\n".join(text for text in said if text)},
        "locations": [_location(one.place, sources)],
    }
    if one.related:
        result["relatedLocations"] = [_related(other, sources, language) for other in one.related]
    if one.fixes:
        result["fixes"] = [_fix(fix, sources, language) for fix in one.fixes]
    return result


def _related(other: Related, sources: Sources, language: Language) -> Json:
    return _location(other.place, sources) | {"message": {"text": other.says.in_language(language)}}


def _location(place: Place, sources: Sources) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(sources.path(place.file))}}
    if isinstance(place, Span):
        physical["region"] = _region(place, sources)
        return {"physicalLocation": physical}
    if place.sheet:
        name = f"{place.sheet}!{place.address}"
        return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name}]}
    if place.row:
        physical["region"] = {"startLine": place.row}
    return {"physicalLocation": physical}


def _region(span: Span, sources: Sources) -> Json:
    line = sources.line(span.file, span.line) or ""
    start, end = (_utf16(line, column) for column in (span.column, max(span.end, span.column)))
    return {"startLine": max(span.line, 1), "startColumn": start, "endColumn": end}


def _utf16(line: str, column: int) -> int:
    before = line[: column - 1]
    return len(before.encode("utf-16-le", "surrogatepass")) // 2 + column - len(before)


def _fix(fix: Fix, sources: Sources, language: Language) -> Json:
    region = _region(fix.span, sources)
    if fix.below:
        last = fix.span.line + fix.below
        line = sources.line(fix.span.file, last) or ""
        region |= {"endLine": last, "endColumn": _utf16(line, len(line) + 1)}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": {"uri": _uri(sources.path(fix.span.file))}, "replacements": [replacement]}
    return {"description": {"text": fix.says.in_language(language)}, "artifactChanges": [change]}


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())

"""Diagnostics as JSON, all of them: the shape of ``docs/reference/check.schema.json``.

Columns count characters from 1. ``fixes[].text`` replaces the columns ``column`` to ``end`` (not included) of the line, and so many
whole lines ``below`` it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.dsl.source import Place, Span

SCHEMA = "kaoping-diagnostics/1"


def diagnostics_json(found: Sequence[Diagnostic], sources: Sources, language: Language) -> str:
    errors = sum(one.severity == "error" for one in found)
    report = {
        "schema": SCHEMA,
        "errors": errors,
        "warnings": len(found) - errors,
        "diagnostics": [diagnostic_json(one, sources, language) for one in found],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def diagnostic_json(one: Diagnostic, sources: Sources, language: Language) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity,
        "title": one.say(one.title, language),
        "label": one.say(one.label, language),
        "help": one.say(one.help, language),
        "place": place_json(one.place, sources),
        "related": [
            {"place": place_json(other.place, sources), "says": other.says.in_language(language)}
            for other in one.related
        ],
        "fixes": [
            {
                "place": place_json(fix.span, sources),
                "below": fix.below,
                "text": fix.text,
                "says": fix.says.in_language(language),
                "safe": fix.safe,
            }
            for fix in one.fixes
        ],
    }


def place_json(place: Place, sources: Sources) -> dict[str, object]:
    file = sources.path(place.file)
    if isinstance(place, Span):
        return {"file": file, "line": place.line, "column": place.column, "end": place.end}
    return {"file": file, "sheet": place.sheet, "row": place.row, "column": place.column, "cell": place.address}

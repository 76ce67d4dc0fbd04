"""An audit as JSON, in the shape of ``docs/reference/audit.schema.json``: texts in both languages, places as file, sheet, row and column."""

from __future__ import annotations

import json

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.source import Cell, Place
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.audit.audit import Audit
from kaoping.engine.audit.discrepancy import CellReading, Discrepancy, Sure

SCHEMA = "kaoping-audit/1"
Json = dict[str, object]


def audit_json(found: Audit, assessment: Assessment) -> str:
    """One discrepancy a line, closed by a newline."""
    looked_at = found.audited
    head = {
        "schema": SCHEMA,
        "assessment": assessment.name,
        "period": assessment.period,
        "as_of": assessment.as_of,
        "audited": {
            "tables": looked_at.tables,
            "rows": looked_at.rows,
            "figures": looked_at.figures,
            "relations": looked_at.relations,
            "problems": looked_at.items,
            "published": looked_at.published,
        },
        "found": {sure.value: sum(one.sure is sure for one in found.discrepancies) for sure in Sure},
        "problems": [
            {
                "code": one.code,
                "severity": one.severity,
                **_place(one.place),
                "says": _both(one.said(one.title)),
            }
            for one in found.problems
        ],
    }
    lines = ",\n".join(_dumped(_discrepancy(one)) for one in found.discrepancies)
    return f'{_dumped(head)[:-1]},"discrepancies":[' + (f"\n{lines}\n" if lines else "") + "]}\n"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _discrepancy(one: Discrepancy) -> Json:
    return {
        "kind": one.kind.value,
        "sure": one.sure.value,
        **_place(one.place),
        "line": one.line or None,
        "unit": one.unit,
        "what": one.what,
        "printed": _both(one.printed),
        "computed": _both(one.computed),
        "says": _both(one.says),
        "because": _both(one.because),
        "cells": [_reading(each) for each in one.readings],
    }


def _place(place: Place) -> Json:
    if isinstance(place, Cell):
        return {"file": place.file, "sheet": place.sheet, "row": place.row or None, "column": place.column or None}
    return {"file": place.file, "sheet": "", "row": place.line, "column": place.column}


def _both(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}


def _reading(each: CellReading) -> Json:
    return {
        "column": each.column,
        "value": each.value,
        "sure": each.sure.value,
        "alternatives": list(each.alternatives),
        "printed": each.printed,
    }

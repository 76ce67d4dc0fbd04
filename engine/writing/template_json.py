"""The workbook to fill in, described for programs. Its shape is ``docs/reference/template.schema.json``."""

from __future__ import annotations

from typing import Any

from kaoping.engine.amount import exact_or_none
from kaoping.engine.rulebook import Fact, Kind
from kaoping.engine.writing.asked import bounds
from kaoping.engine.writing.template import Takes, Template, TemplateColumn, TemplateSheet

SCHEMA = "kaoping-template/1"


def as_json(template: Template) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "title": template.title,
        "language": template.language,
        "rulebooks": [{"name": book.name, "classes": list(book.classes)} for book in template.rulebooks],
        "units": list(template.names),
        "sheets": [_sheet(sheet) for sheet in template.sheets],
    }


def _sheet(sheet: TemplateSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "role": sheet.role.value,
        "rulebook": sheet.rulebook,
        "fact": sheet.fact.key if sheet.fact is not None else "",
        "units": [unit.name for unit in sheet.units],
        "columns": [_column(column) for column in sheet.columns],
    }


def _column(column: TemplateColumn) -> dict[str, Any]:
    if column.fact is None:
        takes = column.takes or Takes.TEXT
        return _blank(column.name) | {"kind": takes.value, "required": column.needed}
    return _blank(column.name) | _fact(column.fact)


def _blank(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "other_name": "",
        "kind": "",
        "measure": "",
        "better": None,
        "choices": [],
        "minimum": None,
        "maximum": None,
        "absent": None,
        "required": False,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    numeric = fact.kind in (Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.JUDGED, Kind.IMPORTED)
    least, most = bounds(fact) if numeric else (None, None)
    return {
        "other_name": fact.other,
        "kind": fact.kind.value,
        "measure": fact.measure,
        "better": fact.direction.value if fact.direction is not None else None,
        "choices": list(fact.choices),
        "minimum": exact_or_none(least),
        "maximum": exact_or_none(most),
        "absent": fact.absent if isinstance(fact.absent, str) else exact_or_none(fact.absent),
        "required": fact.absent is None,
    }

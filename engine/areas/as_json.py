"""Areas as JSON: a result of ``docs/reference/result.schema.json`` with targets, tables of results and findings beside the units, and under ``areas`` the
results of further areas."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TextIO

from kaoping.engine.amount import exact, exact_or_none
from kaoping.engine.areas.records import RecordTable
from kaoping.engine.areas.report import AreaReport
from kaoping.engine.areas.results import ResultTable
from kaoping.engine.areas.sentences import of_results, of_target
from kaoping.engine.areas.target import Reached, TargetTable
from kaoping.engine.facts import Gap
from kaoping.engine.writing.result_json import Json, as_text, clause_json, record_json
from kaoping.engine.writing.stream import write_json


def write_areas(reports: Sequence[AreaReport], file: TextIO, receipt: str = "", notice: str = "") -> None:
    """The result of an assessment with what it shows beside points, and the results of its further areas; ``receipt`` and ``notice`` (the member
    ``report``) as JSON text, at the end."""
    first, *others = reports
    areas = {"areas": "[\n" + ",\n".join(map(_text, others)) + "\n]"} if others else {}
    last = {name: text for name, text in (("receipt", receipt), ("report", notice)) if text}
    write_json(first.scored, file, {**_shown(first), **areas, **last})


def _text(area: AreaReport) -> str:
    """An area as a result of its own, with what it is called."""
    text = StringIO()
    about = {"area": area.name, "title": area.title, "period": area.period}
    write_json(area.scored, text, {**{key: as_text(value) for key, value in about.items()}, **_shown(area)})
    return text.getvalue().rstrip("\n")


def _shown(report: AreaReport) -> dict[str, str]:
    """Targets, results and records as JSON text; only where there are some."""
    found = {
        "targets": [_target(table) for table in report.targets],
        "tables": [_results(table) for table in report.results],
        "findings": [_records(table) for table in report.records],
    }
    return {key: as_text(value) for key, value in found.items() if value}


def _target(table: TargetTable) -> Json:
    return {
        "indicator": table.indicator,
        "clause": clause_json(table.clause),
        "kind": table.kind.value,
        "units": [_reached(row) for row in table.rows],
        "mean": exact_or_none(table.mean),
        "ratio_of_sums": exact_or_none(table.ratio_of_sums),
        "above": list(table.above),
        "below": list(table.below),
        "highest": list(table.highest),
        "lowest": list(table.lowest),
        "sentences": list(of_target(table)),
    }


def _reached(row: Reached) -> Json:
    return {
        "unit": row.unit,
        "class": row.unit_class,
        "state": row.state.value,
        "value": exact_or_none(row.value),
        "limit": exact_or_none(row.limit),
        "source": row.source,
        "note": row.note,
    }


def _results(table: ResultTable) -> Json:
    rows = []
    for row in table.rows:
        values = [None if isinstance(one, Gap) else one if isinstance(one, str) else exact(one) for one in row.values]
        rows.append({"unit": row.unit, "values": values})
    return {
        "class": table.unit_class,
        "results": list(table.names),
        "units": rows,
        "sentences": list(of_results([table])),
    }


def _records(table: RecordTable) -> Json:
    return {
        "fact": table.name,
        "records": [record_json(row.record) for row in table.rows],
    }

"""The report as JSON: the result in the shape of ``result.schema.json``, and beside its units the receipt and the notice in that of
``report.schema.json``."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from kaoping.engine.amount import exact
from kaoping.engine.areas.as_json import write_areas
from kaoping.engine.problem_lists import ListedProblem
from kaoping.engine.receipt import receipt_text
from kaoping.engine.report.content import Content
from kaoping.engine.report.narrative import Paragraph, Part
from kaoping.engine.report.notice import AreaAnnex, Notice, ProblemAnnex, ScoreAnnex, notice_of
from kaoping.engine.report.told import Told
from kaoping.engine.writing.result_json import as_text, clause_json

SCHEMA = "kaoping-report/1"
Json = dict[str, Any]


def write(content: Content, file: BinaryIO, tell: Callable[[int], None]) -> None:
    notice = notice_of(content)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
    reports = [area.report for area in notice.told]
    write_areas(reports, text, receipt_text(notice.receipt), as_text(report_json(notice)))
    text.flush()
    text.detach()
    tell(len(content.scored.standings))


def report_json(notice: Notice) -> Json:
    return {
        "schema": SCHEMA,
        "language": notice.language,
        "assessment": notice.assessment,
        "period": notice.period,
        "heading": notice.heading,
        "issue": notice.issue,
        "office": notice.office,
        "date": notice.date,
        "title": notice.title,
        "addressees": notice.addressees,
        "opening": list(notice.opening),
        "areas": [_area(one) for one in notice.told],
        "requirements": list(notice.requirements),
        "score_tables": [_score_table(one) for one in notice.score_tables],
        "area_tables": [_area_table(one) for one in notice.area_tables],
        "problem_lists": [_problem_list(one) for one in notice.problem_lists],
        "to": notice.to,
        "copies": notice.copies,
        "printed_by": notice.printed_by,
    }


def _area(area: Told) -> Json:
    return {
        "name": area.name,
        "paragraphs": _paragraphs(area.paragraphs),
        "parts": [_part(one) for one in area.parts],
        "problems": [_problem(one) for one in area.problems],
    }


def _part(part: Part) -> Json:
    return {"title": part.title, "paragraphs": _paragraphs(part.paragraphs)}


def _paragraphs(found: Sequence[Paragraph]) -> list[Json]:
    return [{"lead": one.lead, "text": one.text} for one in found]


def _problem(problem: ListedProblem) -> Json:
    return {
        "unit": problem.unit,
        "class": problem.unit_class,
        "charged": problem.charged,
        "found_at": problem.found_at,
        "indicator": problem.indicator,
        "text": problem.text,
        "points": exact(problem.points),
        "clause": None if problem.clause is None else clause_json(problem.clause),
        "records": [str(one.place) for one in problem.records],
        "waived": [one.reason for one in problem.waived],
        "all_waived": problem.all_waived,
    }


def _score_table(annex: ScoreAnnex) -> Json:
    table = annex.table
    return {
        "number": annex.number,
        "title": annex.title,
        "class": table.unit_class,
        "header": [
            {"text": one.text, "row": one.row, "column": one.column, "rows": one.rows, "columns": one.columns}
            for one in table.header
        ],
        "rows": [list(table.texts(row)) for row in table.rows],
        "notes": list(annex.notes),
    }


def _area_table(annex: AreaAnnex) -> Json:
    table = annex.table
    return {
        "number": annex.number,
        "title": annex.title,
        "header": list(table.header),
        "rows": [list(row) for row in table.rows],
        "notes": list(table.notes),
    }


def _problem_list(annex: ProblemAnnex) -> Json:
    return {
        "number": annex.number,
        "title": annex.title,
        "areas": list(annex.problems.areas),
        "rows": [
            {"unit": row.unit, "problems": [list(one) for one in row.problems], "remarks": row.remarks}
            for row in annex.problems.rows
        ],
    }

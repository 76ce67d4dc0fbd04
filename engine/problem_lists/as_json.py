"""Lists of problems for programs: the shape of ``docs/reference/problems.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaoping.dsl.diagnostic import Language
from kaoping.engine.amount import exact, exact_or_none
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import Waiver
from kaoping.engine.problem_lists.areas import AreaList
from kaoping.engine.problem_lists.consistency import Loss
from kaoping.engine.problem_lists.listed import ListedProblem
from kaoping.engine.problem_lists.rows import ProblemRow
from kaoping.engine.writing.result_json import Json, as_text, clause_json, fact_json, record_json

SCHEMA = "kaoping-problems/1"


def problems_as_json(
    assessment: Assessment, lists: Sequence[AreaList], rows: Sequence[ProblemRow], language: Language
) -> str:
    """A unit a line."""
    head = {
        "schema": SCHEMA,
        "name": assessment.name,
        "period": assessment.period,
        "as_of": assessment.as_of,
        "areas": [one.area for one in lists],
    }
    units = _lines(_row(row, language) for row in rows)
    losses = _lines(_loss(one, each.area) for each in lists for one in each.losses)
    others = _lines(_short(one) for each in lists for one in each.without_loss)
    return (
        as_text(head)[:-1] + f',"units":{units},"losses_without_problem":{losses},"problems_without_loss":{others}}}\n'
    )


def _lines(values: Iterable[Json]) -> str:
    """A list, a value a line."""
    found = ",\n".join(map(as_text, values))
    return f"[\n{found}\n]" if found else "[]"


def _row(row: ProblemRow, language: Language) -> Json:
    return {
        "unit": row.unit,
        "class": row.unit_class,
        "areas": [
            {"area": area, "problems": [_problem(one, number) for number, one in enumerate(problems, 1)]}
            for area, problems in row.areas.items()
        ],
        "remarks": list(row.remarks(language)),
    }


def _problem(one: ListedProblem, number: int) -> Json:
    return {
        "number": number,
        "text": one.text,
        "indicator": one.indicator,
        "scored": one.scored,
        "points": exact(one.points),
        "count": exact_or_none(one.count),
        "charged": one.charged,
        "found_at": one.found_at,
        "clause": clause_json(one.clause) if one.clause else None,
        "sentence": clause_json(one.source),
        "facts": [fact_json(use) for use in one.facts],
        "records": [record_json(record) for record in one.records],
        "waived": [_waiver(waiver) for waiver in one.waived],
        "all_waived": one.all_waived,
    }


def _waiver(waiver: Waiver) -> Json:
    return {
        "reason": waiver.reason,
        "approver": waiver.approver,
        "date": waiver.day.isoformat() if waiver.day else None,
        "quantity": exact_or_none(waiver.quantity),
        "source": str(waiver.place),
    }


def _loss(one: Loss, area: str) -> Json:
    return {
        "area": area,
        "unit": one.unit,
        "class": one.unit_class,
        "section": one.section,
        "indicator": one.indicator,
        "points": exact(one.points),
        "by_rule": one.by_rule,
        "has_sentence": one.has_sentence,
        "clause": clause_json(one.clause),
    }


def _short(one: ListedProblem) -> Json:
    return {"area": one.area, "unit": one.unit, "indicator": one.indicator, "text": one.text}

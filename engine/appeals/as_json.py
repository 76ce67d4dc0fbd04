"""Appeals and their effects for programs: ``docs/reference/appeals.schema.json``."""

from __future__ import annotations

from collections.abc import Mapping

from kaoping.engine.amount import exact_or_none
from kaoping.engine.appeals.effects import Effect, Effects
from kaoping.engine.changes import Movement
from kaoping.engine.rulebook import Kind
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.stamp import engine_version
from kaoping.engine.writing.appeal_json import appeal_json
from kaoping.engine.writing.result_json import Json

SCHEMA = "kaoping-appeals/1"


def as_json(effects: Effects, scored: Scored, parents: Mapping[str, str]) -> Json:
    """Every appeal with everybody before and after; amounts are exact."""
    return {
        "schema": SCHEMA,
        "engine": engine_version(),
        "as_of": scored.as_of,
        "appeals": [_appeal(one, scored, parents) for one in effects.each],
        "together": None if effects.together is None else _units(effects.together),
    }


def _appeal(one: Effect, scored: Scored, parents: Mapping[str, str]) -> Json:
    rulebook = scored.standing(parents.get(one.appeal.unit) or one.appeal.unit).rulebook
    kind = next((fact.kind for fact in rulebook.facts if fact.key == one.appeal.fact), Kind.NUMBER)
    return appeal_json(one.appeal, kind) | {"effect": _units(one)}


def _units(one: Effect) -> Json | None:
    """None: nothing can be scored so."""
    return None if one.failed else {"units": [_unit(each) for each in one.movements]}


def _unit(one: Movement) -> Json:
    return {
        "unit": one.unit,
        "class": one.unit_class,
        "total": [exact_or_none(total) for total in (one.total_before, one.total_after)],
        "rank": [one.rank_before, one.rank_after],
        "grade": [one.grade_before, one.grade_after],
        "indicators": [
            {
                "name": each.indicator,
                "score": [exact_or_none(score) for score in (each.before, each.after)],
            }
            for each in one.indicators
        ],
    }

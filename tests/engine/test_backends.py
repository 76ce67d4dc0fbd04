"""Scoring with the row evaluator is scoring with the reference: the same problems, scores, ranks, remarks and ledgers, field for field."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from kaoping.dsl.source import Cell
from kaoping.engine.facts import UnitFacts
from kaoping.engine.result_json import dumps, write_json
from kaoping.engine.score import Scored, score

from .assessments import Generated, assessments

some = settings(
    max_examples=int(os.environ.get("KAOPING_LONG") or 1000) // 10 or 1,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def scored(found: Generated, units: tuple[UnitFacts, ...], backend: str) -> Scored:
    return score([found.rulebook], units, published=found.published, backend=backend)  # type: ignore[arg-type]


def can_be_scored(found: Generated) -> tuple[UnitFacts, ...]:
    """The units, with their sub-units, of which the rulebook says what follows from all their gaps."""
    parents = [one for one in found.units if not one.unit.parent]
    groups = [(one, *(sub for sub in found.units if sub.unit.parent == one.unit.name)) for one in parents]
    return tuple(one for group in groups if not scored(found, group, "reference").failed for one in group)


@some
@given(assessments())
def test_both_backends_find_the_same_problems(found: Generated) -> None:
    assert scored(found, found.units, "row").problems == scored(found, found.units, "reference").problems


@some
@given(assessments())
def test_both_backends_give_the_same_results(found: Generated) -> None:
    units = can_be_scored(found)
    row, reference = scored(found, units, "row"), scored(found, units, "reference")
    assert (row.backend, reference.backend) == ("row", "reference")
    assert [one.scores for one in row.standings] == [one.scores for one in reference.standings]
    assert row.result() == replace(reference.result(), backend="row")


# The result as JSON


@cache
def schema() -> Draft202012Validator:
    found = json.loads((Path(__file__).parents[2] / "docs/reference/result.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


@some
@given(assessments())
def test_streaming_writes_what_dumps_gives_and_the_schema_says(found: Generated) -> None:
    for backend in ("row", "reference"):
        run = scored(found, can_be_scored(found), backend)
        streamed = io.StringIO()
        write_json(run, streamed)
        assert streamed.getvalue() == dumps(run.result())
        schema().validate(json.loads(streamed.getvalue()))


@some
@given(assessments(units=3, most=3))
def test_a_text_remembered_for_one_unit_is_right_for_another(found: Generated) -> None:
    """The same units again under other names and from other cells: what is remembered of the first ones is used."""
    units = [one for one in can_be_scored(found) if not one.unit.parent]
    again = [
        replace(
            one,
            unit=replace(one.unit, name=f"{one.unit.name}乙"),
            places={key: Cell("另表.xlsx", row, column, "表一") for column, key in enumerate(one.places, 30)},
            notes={},
        )
        for row, one in enumerate(units, 90)
    ]
    run = scored(found, (*units, *again), "row")
    streamed = io.StringIO()
    write_json(run, streamed)
    assert streamed.getvalue() == dumps(run.result())

"""Scoring with the row evaluator is scoring with the reference: the same problems, scores, ranks, remarks and ledgers, field for field."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from jsonschema import Draft202012Validator

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Gap, UnitFacts
from kaoping.engine.rulebook import Fact, Kind
from kaoping.engine.scoring.score import Scored, score
from kaoping.engine.tree import Branch, Choose, Clause, Compare, Comparison, Input, PostingKind
from kaoping.engine.writing.result_json import dumps
from kaoping.engine.writing.stream import write_json
from tests.strategies import FACTS, edges, value_of_fact

from .assessments import Generated, assessments
from .small import const, count, from_zero, rulebook, source, unit

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
        assert_streams_as_dumped(run)
        schema().validate(json.loads(dumps(run.result())))


@some
@given(assessments(units=1, most=3), st.integers(0, 2**32))
def test_units_that_differ_in_a_single_fact_get_each_their_own_text(found: Generated, seed: int) -> None:
    random, near = Random(seed), edges(found.rulebook.indicators)
    units = [one for one in can_be_scored(found) if not one.unit.parent]
    for one in tuple(units):
        for row, fact in enumerate(FACTS, 90):
            changed = {**one.values, fact.key: value_of_fact(fact, random, near.get(fact.key, []))}
            places = {key: Cell("另表.xlsx", row, column, "表一") for column, key in enumerate(changed, 30)}
            other = replace(one.unit, name=f"{one.unit.name}之{row}")
            units.append(replace(one, unit=other, values=changed, places=places, notes={}))
    units = [one for one in units if not scored(found, (one,), "reference").failed]
    assert_streams_as_dumped(scored(found, tuple(units), "row"))


def test_a_value_off_the_scale_is_not_taken_for_the_code_of_another() -> None:
    """3 per mille is encoded as 3 at a scale of 1000; 3 itself lies outside what a ratio can be and has no code."""
    amount = Choose(Compare(Input("件"), Comparison.AT_LEAST, const(1)), const(2), Input("比率"))
    clause = Clause((Branch(None, amount, PostingKind.SCORED),), source("得分"))
    book = rulebook(from_zero("得分", "4", clause), facts=(count("件"), Fact("比率", Kind.RATIO)))
    units = [unit("甲", 件=1, 比率=Fraction(3, 1000)), unit("乙", 件=1, 比率=3), unit("丙", 件=1, 比率=Gap.DASH)]
    run = score([book], units)
    assert all(standing.scores.kept and standing.scores.kept[0] == 2000 for standing in run.standings)
    assert_streams_as_dumped(run)


def assert_streams_as_dumped(run: Scored) -> None:
    streamed = io.StringIO()
    write_json(run, streamed)
    assert streamed.getvalue() == dumps(run.result())

"""Scoring with the row evaluator is scoring with the reference: the same problems, scores, ranks, remarks and ledgers, field for field."""

from __future__ import annotations

import os
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings

from kaoping.engine.facts import UnitFacts
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

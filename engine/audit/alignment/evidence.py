"""What is known of a row beside its cells: what the rules give the unit, and whether a problem is listed for it.

Only scores that the rules compute from problems and figures count here. An imported score was read from the very table that is audited and
proves nothing; of it only this is used: whether a problem stands among those attached to it as evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.facts import UnitFacts
from kaoping.engine.result import Status
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing


@dataclass(frozen=True, slots=True)
class Evidence:
    """``scores``: what the rules give, by indicator; ``problem_free``: imported ones with evidence of which no problem is listed, or only
    waived ones; ``with_problem``: those with one."""

    scores: Mapping[str, Fraction]
    problem_free: frozenset[str]
    with_problem: frozenset[str]


NOTHING = Evidence({}, frozenset(), frozenset())


def evidence_of(scored: Scored, standing: Standing | None) -> Evidence:
    if standing is None:
        return NOTHING
    scores: dict[str, Fraction] = {}
    free: set[str] = set()
    listed: set[str] = set()
    for rule, result in zip(standing.rulebook.indicators, scored.result_of(standing).indicators, strict=True):
        if result.status is Status.SCORED and result.score is not None:
            scores[rule.key] = result.score
        elif result.status is Status.IMPORTED:
            named = {name for clause in rule.clauses for name in clause.evidence}
            if named:
                (listed if any(has_problem(standing.facts, name) for name in named) else free).add(rule.key)
    return Evidence(scores, frozenset(free), frozenset(listed))


def has_problem(facts: UnitFacts, name: str) -> bool:
    """Whether a record of this kind stands against the unit that is not waived."""
    return any(unwaived(record) for record in facts.records.get(name, ()))

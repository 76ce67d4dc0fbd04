"""The engine's answers in the form of the third implementation's, so that both can be compared."""

from __future__ import annotations

from fractions import Fraction

from kaoping.engine.facts import Gap, Value
from kaoping.engine.scoring.score import Scored, Standing
from tests.independent.place import Known
from tests.independent.run import Answer


def of_engine(scored: Scored) -> dict[str, Answer]:
    return {one.unit.name: _answer(one) for one in scored.standings}


def _answer(one: Standing) -> Answer:
    return Answer(
        one.scores.indicators,
        {
            rule.key: score
            for rule, score in zip(one.rulebook.sections, one.scores.sections, strict=True)
            if _has_points(rule.key, one)
        },
        one.total,
        None if one.rank is None else Fraction(one.rank),
        one.grade or "",
        {rule.key: _known(value) for rule, value in zip(one.rulebook.results, one.results, strict=True)},
    )


def _has_points(section: str, one: Standing) -> bool:
    """A section of targets alone has no points, and no sum knows of it."""
    inner = [rule.key for rule in one.rulebook.sections if rule.parent == section]
    return any(rule.section == section for rule in one.rulebook.indicators) or any(
        _has_points(key, one) for key in inner
    )


def _known(value: Value) -> Known | None:
    return None if isinstance(value, Gap) else value if isinstance(value, str) else Fraction(value)

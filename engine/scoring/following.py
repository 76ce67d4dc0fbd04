"""Results: what follows from a unit's total and grade, once it has them. They stand beside the total and change no score."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kaoping.engine.amount import shown
from kaoping.engine.facts import Gap, Value
from kaoping.engine.ledger.figures import as_kind
from kaoping.engine.ledger.told import kinds_of
from kaoping.engine.reference import OfWhole
from kaoping.engine.result import ResultValue
from kaoping.engine.rulebook import Kind, grade_key, rank_key
from kaoping.engine.scoring.grade import inputs_of
from kaoping.engine.scoring.standing import Standing


def with_results(standing: Standing) -> Standing:
    known = known_with_results(standing)
    return replace(standing, results=tuple(known[one.key] for one in standing.rulebook.results))


def known_with_results(standing: Standing) -> dict[str, Value]:
    """All that results look at, and they themselves. Who has a total and no grade has none of the grades; who has no rank fulfils no condition on it,
    and nothing can be computed from it."""
    language = standing.rulebook.language
    known = dict(inputs_of(standing))
    no_grade: Value = Gap.NOT_APPLICABLE if standing.total is None else ""
    known[grade_key(language)] = no_grade if standing.grade is None else standing.grade
    unranked: dict[str, Value] = {} if standing.rank is not None else {rank_key(language): Gap.NOT_APPLICABLE}
    for one in standing.rulebook.results:
        known[one.key] = OfWhole({**known, **unranked}, unranked).value_or_gap(one.value)
    return known


def results_of(standing: Standing) -> tuple[ResultValue, ...]:
    values = ((one.key, value) for one, value in zip(standing.rulebook.results, standing.results, strict=True))
    return tuple(ResultValue(key, None if isinstance(value, Gap) else value) for key, value in values)


def written_results(standing: Standing) -> tuple[str, ...]:
    kinds = kinds_of(standing.rulebook) if standing.results else {}
    pairs = zip(standing.rulebook.results, standing.results, strict=True)
    return tuple(written(value, kinds[one.key]) for one, value in pairs)


def written(value: Value, kind: Kind) -> str:
    """A result as a table shows it; a dash where there is none."""
    match value:
        case Gap():
            return "—"
        case str():
            return value
        case _ if kind is Kind.RATIO:
            return f"{shown(Fraction(value) * 100, 0)}%"
        case _ if kind is Kind.NUMBER:
            return shown(Fraction(value), 0)
        case _:
            return as_kind(value, kind)

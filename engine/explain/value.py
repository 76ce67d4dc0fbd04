"""The explanation of a unit as a plain value: lost points first, total and rank with the gap to the next place."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kaoping.engine.amount import decimal_places
from kaoping.engine.result import FactUse, IndicatorResult, Ledger, SectionResult, Status, UnitResult
from kaoping.engine.rulebook import Fact, Rulebook
from kaoping.engine.score import Scored, Standing
from kaoping.engine.tree import ClauseSource, Indicator


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next better place: its rank, who stands there, and the points between (0: a tie-break decided)."""

    rank: int
    units: tuple[str, ...]
    points: Fraction


@dataclass(frozen=True, slots=True)
class IndicatorExplanation:
    """One indicator. ``lost`` is what its score is below the maximum (negative: above; None: no score). ``because`` is the clause that says
    why it has no score of its own, ``fact`` the one that is missing or marked then. ``measures``: fact → measure word."""

    indicator: IndicatorResult
    source: ClauseSource
    lost: Fraction | None
    because: ClauseSource | None
    fact: str
    places: int
    measures: dict[str, str]

    def measure_of(self, use: FactUse) -> str:
        return self.measures.get(use.name, "")


@dataclass(frozen=True, slots=True)
class UnitExplanation:
    """A unit. ``indicators`` are those that lost points, most first, then (if asked for) those that lost none, and those without a
    score; ``hidden`` is the number of indicators at full marks left out. ``ranked`` is how many units the rank is among."""

    unit: str
    unit_class: str
    rulebook: str
    version: str
    maximum: Fraction
    total: Fraction | None
    rank: int | None
    rank_note: str
    ranked: int
    ahead: Ahead | None
    remarks: tuple[str, ...]
    sections: tuple[SectionResult, ...]
    ledger: Ledger | None
    indicators: tuple[IndicatorExplanation, ...]
    hidden: int
    places: int
    everything: bool


def explain_unit(scored: Scored, unit: str, *, everything: bool = False) -> UnitExplanation:
    """The explanation of a unit; ``everything``: indicators at full marks and clauses that did not fire too. ``KeyError`` for a name that
    was not scored."""
    result = scored.result_of(unit)
    standing = scored.standing(unit)
    told = [_indicator(standing, index, found) for index, found in enumerate(result.indicators)]
    kept = [one for one in told if everything or one.lost is None or one.lost != 0 or _says_something(one)]
    return _unit(scored, standing, result, tuple(sorted(kept, key=_most_lost_first)), len(told) - len(kept), everything)


def explain_indicator(scored: Scored, unit: str, indicator: str) -> UnitExplanation:
    """The explanation of one indicator of a unit, with clauses that did not fire; ``KeyError`` for an unknown name."""
    standing = scored.standing(unit)
    keys = [rule.key for rule in standing.rulebook.indicators]
    if indicator not in keys:
        raise KeyError(indicator)
    result = scored.result_of(unit)
    index = keys.index(indicator)
    return _unit(scored, standing, result, (_indicator(standing, index, result.indicators[index]),), 0, True)


def _says_something(one: IndicatorExplanation) -> bool:
    """Full marks that are not plain: a waived case, a missing fact."""
    ledger = one.indicator.ledger
    waived = ledger is not None and any(posting.records or posting.text for posting in ledger.postings)
    return waived or one.indicator.status in (Status.MISSING, Status.NOT_APPLICABLE)


def _most_lost_first(one: IndicatorExplanation) -> tuple[bool, Fraction]:
    return (one.lost is None, -(one.lost or Fraction(0)))


def _unit(
    scored: Scored,
    standing: Standing,
    result: UnitResult,
    indicators: tuple[IndicatorExplanation, ...],
    hidden: int,
    everything: bool,
) -> UnitExplanation:
    rulebook = standing.rulebook
    group = [s for s in scored.standings if s.rulebook is rulebook and s.unit.unit_class == standing.unit.unit_class]
    return UnitExplanation(
        unit=result.unit,
        unit_class=result.unit_class,
        rulebook=rulebook.name,
        version=rulebook.version,
        maximum=rulebook.total,
        total=result.total,
        rank=result.rank,
        rank_note=result.rank_note,
        ranked=sum(one.rank is not None for one in group),
        ahead=_ahead(standing, group),
        remarks=result.remarks,
        sections=result.sections,
        ledger=result.ledger,
        indicators=indicators,
        hidden=hidden,
        places=places_of_total(rulebook),
        everything=everything,
    )


def _ahead(standing: Standing, group: list[Standing]) -> Ahead | None:
    if standing.rank is None or standing.total is None:
        return None
    better = [one for one in group if one.rank is not None and one.rank < standing.rank and one.total is not None]
    if not better:
        return None
    rank = max(one.rank for one in better if one.rank is not None)
    there = [one for one in better if one.rank == rank]
    assert there[0].total is not None
    return Ahead(rank, tuple(one.unit.name for one in there), abs(there[0].total - standing.total))


def _indicator(standing: Standing, index: int, result: IndicatorResult) -> IndicatorExplanation:
    rule = standing.rulebook.indicators[index]
    settled = standing.scores.settled.get(index)
    return IndicatorExplanation(
        indicator=result,
        source=rule.source,
        lost=None if result.score is None else rule.maximum - result.score,
        because=settled.clause if settled else None,
        fact=settled.key if settled else "",
        places=places_of(rule),
        measures=_measure_words(standing.rulebook.facts, standing.rulebook),
    )


def _measure_words(facts: tuple[Fact, ...], rulebook: Rulebook) -> dict[str, str]:
    words = {fact.key: fact.measure for fact in facts if fact.measure}
    return words | {measure.key: words[measure.records] for measure in rulebook.measures if measure.records in words}


def places_of(indicator: Indicator) -> int:
    """How many decimals the indicator's scores are shown with: those of its rounding, else 2."""
    return _places(indicator.step)


def places_of_total(rulebook: Rulebook) -> int:
    """How many decimals totals are shown with."""
    if rulebook.total_rounding is not None:
        return _places(rulebook.total_rounding.step)
    return max((places_of(indicator) for indicator in rulebook.indicators), default=2)


def _places(step: Fraction | None) -> int:
    places = decimal_places(step.denominator) if step is not None else None
    return 2 if places is None else places

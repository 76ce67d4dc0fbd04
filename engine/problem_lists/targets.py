"""The targets of indicators without points: met or missed by each unit."""

from __future__ import annotations

from dataclasses import replace

from kaoping.dsl.quick import dataclass
from kaoping.engine.evaluation import holds, value_of
from kaoping.engine.facts import Gap, Kind, Value
from kaoping.engine.ledger.told import kinds_of
from kaoping.engine.rulebook import Target, Unscored
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import ClauseSource, Compare, Comparison, Const, Input


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """``met`` is None where a fact is missing, or where the indicator does not apply to the unit (``applies`` False). Where the target is one value against a limit, these are
    ``value``, ``comparison`` and ``limit`` (else None), and ``fact`` the name of the value; ``kind`` says how to show them."""

    unit: str
    unit_class: str
    section: str
    indicator: str
    clause: ClauseSource
    met: bool | None
    applies: bool = True
    fact: str = ""
    value: Value | None = None
    comparison: Comparison | None = None
    limit: Value | None = None
    kind: Kind = Kind.NUMBER


def target_results(scored: Scored) -> tuple[TargetResult, ...]:
    """A result for each unit and target: units in the order of the standings, targets in that of the rulebook."""
    kinds = {id(book): kinds_of(book) for book in scored.rulebooks}
    return tuple(
        _result(standing, indicator, target, kinds[id(standing.rulebook)])
        for standing in scored.standings
        for indicator in standing.rulebook.unscored
        for target in indicator.targets
    )


def _result(standing: Standing, indicator: Unscored, target: Target, kinds: dict[str, Kind]) -> TargetResult:
    inputs = standing.application.case(standing.facts).inputs
    applies = not any(holds(condition, inputs) is True for condition in indicator.not_applicable)
    met = holds(target.when, inputs) if applies else None
    found = TargetResult(
        unit=standing.unit.name,
        unit_class=standing.unit.unit_class,
        section=indicator.section,
        indicator=indicator.key,
        clause=target.source,
        met=None if isinstance(met, Gap) else met,
        applies=applies,
    )
    match target.when:
        case Compare(left, comparison, right):
            left_kind = kinds.get(left.key, Kind.NUMBER) if isinstance(left, Input) else Kind.NUMBER
            limit = right.value if isinstance(right, Const) else value_of(right, inputs)
            return _with_value(
                found, left.key if isinstance(left, Input) else "", value_of(left, inputs), comparison, limit, left_kind
            )
        case _:
            return found


def _with_value(
    found: TargetResult, fact: str, value: Value, comparison: Comparison, limit: Value, kind: Kind
) -> TargetResult:
    return replace(found, fact=fact, value=value, comparison=comparison, limit=limit, kind=kind)

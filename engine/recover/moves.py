"""Several levers moved at once, and the unit scored again with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.behind import Behind
from kaoping.engine.facts import Record, UnitFacts, Value
from kaoping.engine.recover.levers import Lever, MoreRecordsLever, RecordsLever, levers_of
from kaoping.engine.recover.parts import Part
from kaoping.engine.recover.trial import Outcome, Trial
from kaoping.engine.recover.value import FactChange, named
from kaoping.engine.rulebook import Fact, Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Move:
    """A lever at a position."""

    lever: Lever
    position: int

    def change(self) -> FactChange:
        return self.lever.change(self.position)


class Moves:
    """Moves tried on one unit; each set of them is scored once."""

    def __init__(self, trial: Trial, behind: Behind, felt: frozenset[str]) -> None:
        self.trial, self.behind, self._felt = trial, behind, felt
        self._known: dict[tuple[tuple[str, int, int], ...], Outcome | None] = {}

    def is_felt(self, fact: Fact) -> bool:
        """Whether a statistic over units moves with the fact."""
        return any(fold(name) in self._felt for name in (fact.key, fact.other) if name)

    def outcome(self, moves: Sequence[Move]) -> Outcome | None:
        key = tuple((one.lever.fact.key, id(one.lever), one.position) for one in moves if one.position)
        if key not in self._known:
            felt = any(self.is_felt(one.lever.fact) for one in moves)
            run = self.trial.among_others if felt else self.trial.alone
            self._known[key] = run(self.facts(moves))
        return self._known[key]

    def scored_again(self, moves: Sequence[Move], *, everybody: bool = False) -> Outcome | None:
        """The outcome, rank and all, not taken from memory; ``everybody``: all units are scored, as they are where others move too."""
        felt = any(self.is_felt(one.lever.fact) for one in moves)
        if everybody or felt or self.trial.ranked_by_steps:
            return self.trial.with_everybody(self.facts(moves))
        return self.trial.alone(self.facts(moves), ranked=True)

    def facts(self, moves: Iterable[Move]) -> UnitFacts:
        found = self.trial.facts
        for one in moves:
            if one.position:
                found = _put(found, one.lever.fact, one.lever.at(one.position))
        return found

    def inputs(self, moves: Sequence[Move]) -> Mapping[str, Value]:
        """What the tree looks at, with these moves made."""
        if not any(one.position for one in moves):
            return self.trial.inputs
        return self.trial.inputs_with(self.facts(moves))


def _put(facts: UnitFacts, fact: Fact, changed: UnitFacts) -> UnitFacts:
    if fact.kind is Kind.RECORDS:
        return replace(facts, records={**facts.records, fact.key: changed.records[fact.key]})
    return replace(facts, values={**facts.values, fact.key: changed.values[fact.key]})


def in_order_of_effect(lever: RecordsLever, moves: Moves) -> RecordsLever | None:
    """The lever with the items first that cost most; those without effect on anything counted are left out."""
    weights: dict[int, tuple[Fraction, Fraction]] = {}
    behind, base = moves.behind, moves.trial.base
    keys = [one.key for one in behind.rulebook.measures if one.records == lever.fact.key]
    counted = {key: _number(moves.trial.inputs.get(key)) for key in keys}
    for record, less in lever.items:
        if id(record) in weights:
            continue
        alone = replace(lever, items=((record, less),))
        outcome = moves.trial.alone(alone.at(1))
        inputs = moves.trial.inputs_with(alone.at(1))
        moved = sum((abs(counted[key] - _number(inputs.get(key))) for key in keys), Fraction(0))
        won = Fraction(0)
        if outcome is not None:
            pairs = zip(outcome.indicators, base.indicators, strict=True)
            won = sum((_number(after) - _number(was) for after, was in pairs), won)
        weights[id(record)] = (won, moved)
    kept = [one for one in lever.items if any(weights[id(one[0])])]
    ordered = sorted(kept, key=lambda one: weights[id(one[0])], reverse=True)
    return replace(lever, items=tuple(ordered)) if ordered else None


def _number(value: Value | None) -> Fraction:
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)


def further_records(fact: Fact, moves: Moves, patterns: Sequence[Record]) -> list[Lever]:
    """A lever for each of the records that some unit has and of which one more wins something, one of those that win alike, those that win least first."""
    measures = [one for one in moves.behind.rulebook.measures if one.records == fact.key]
    keys = frozenset(
        key
        for one in measures
        for key in (one.different, *one.apart, *(c for once in one.once for c in once.columns))
        if key
    )
    name = named(fact.key, fact.other, moves.behind.rulebook.language)
    base = moves.trial.base
    found: dict[Fraction, Lever] = {}
    for pattern in patterns[:MOST_PATTERNS]:
        lever = MoreRecordsLever(fact, name, moves.trial.facts, pattern, keys)
        outcome = moves.trial.alone(lever.at(1))
        if outcome is None:
            continue
        pairs = zip(outcome.indicators, base.indicators, strict=True)
        won = sum((_number(after) - _number(was) for after, was in pairs), Fraction(0))
        found.setdefault(won, lever)
    return [found[won] for won in sorted(found) if won > 0][-MOST_LIKE:]


def levers(fact: Fact, moves: Moves, known: Mapping[str, Sequence[Value]], parts: tuple[Part, ...] = ()) -> list[Lever]:
    """The ways in which the unit can move the fact, records in the order of what they cost. ``parts``: the values that it is the sum of."""
    found: list[Lever] = []
    name = named(fact.key, fact.other, moves.behind.rulebook.language)
    for lever in levers_of(fact, name, moves.trial.facts, known, parts):
        if isinstance(lever, RecordsLever) and len(lever.items) <= MOST_RECORDS:
            ordered = in_order_of_effect(lever, moves)
            found += [ordered] if ordered is not None else []
        else:
            found.append(lever)
    return found


MOST_PATTERNS = 30  # records of other units that one more is tried of
MOST_LIKE = 3  # of them that are told
MOST_RECORDS = 200  # that are looked at one by one


def spread(items: Sequence[T], most: int) -> list[T]:
    """So many of them, the first and the last among them."""
    if len(items) <= most:
        return list(items)
    return [items[round(at * (len(items) - 1) / (most - 1))] for at in range(most)]

"""The smallest move that breaks a law: where more of a fact gives less, there is a single step of it that does.

A score that falls on the path from one value to another falls in one of the two halves of that path, so the halves are halved again until a step of the fact is
left: one item, one day, one in the last decimal that it is given with. Of two halves in which it falls the one is taken in which it falls more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import whole
from kaoping.engine.analysis.grid import step_of
from kaoping.engine.facts import Gap, Kind, Record, UnitFacts
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.law import LawKind
from kaoping.engine.laws.moves import counted
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Moved, moved
from kaoping.engine.rulebook import Fact

OF_MOVES = (LawKind.MONOTONE, LawKind.STATED)


@dataclass(frozen=True, slots=True)
class _Path:
    """The fact at each of ``steps`` + 1 places between before and after; 0 is before."""

    steps: int
    at: Callable[[int], Moved]


def nearest(found: Breach) -> Breach:
    """The breach by one step of the fact that moves; the same breach where it has no steps, or where a score on the path is not known."""
    if found.law.kind not in OF_MOVES or not found.law.fact or found.after is None:
        return found
    pairs = zip(found.before.units, found.after.units, strict=True)
    unit = next((both for both in pairs if both[0] != both[1]), None)
    fact = next((one for one in found.before.rulebook.facts if one.key == found.law.fact), None)
    path = None if unit is None or fact is None else _path(fact, *unit)
    if path is None or path.steps < 2:
        return found
    before, after = _halved(found, path)
    if after - before == path.steps:
        return found
    return breach_of(found.law, _situation(found, path, before), path.at(after)) or found


def _halved(found: Breach, path: _Path) -> tuple[int, int]:
    before, after = 0, path.steps
    scores = {0: found.scores[0], path.steps: found.scores[1]}
    falls = (found.scores[0] or 0) > (found.scores[1] or 0)
    while after - before > 1:
        middle = (before + after) // 2
        one, other = scores[before], scores[after]
        score = scores[middle] = _situation(found, path, middle).score_of(found.unit, found.part)
        if one is None or other is None or score is None:
            break
        first, second = (one - score, score - other) if falls else (score - one, other - score)
        before, after = (before, middle) if first >= second else (middle, after)
    return before, after


def _situation(found: Breach, path: _Path, place: int) -> Situation:
    return replace(moved(found.before, path.at(place)), backend="row")


def _path(fact: Fact, before: UnitFacts, after: UnitFacts) -> _Path | None:
    unit = before.unit.name
    if fact.kind is Kind.RECORDS:
        return _of_records(unit, fact, before.records.get(fact.key, ()), after.records.get(fact.key, ()))
    first, last = counted(fact, before), counted(fact, after)
    if isinstance(first, str | Gap) or isinstance(last, str | Gap):
        return None
    step = step_of(fact, (first, last))
    low, high = sorted((Fraction(first), Fraction(last)))
    inner = range(floor(low / step) + 1, ceil(high / step))
    between = inner if first < last else inner[::-1]

    def at(place: int) -> Moved:
        value = first if not place else last if place > len(between) else between[place - 1] * step
        return Moved(unit, fact.key, whole(value))

    return _Path(len(between) + 1, at)


# Records


@dataclass(frozen=True, slots=True)
class _Change:
    """A record before and after, None where there is none; in so many steps."""

    before: Record | None
    after: Record | None
    steps: int


def _of_records(unit: str, fact: Fact, before: Sequence[Record], after: Sequence[Record]) -> _Path:
    changes = [_change(fact, one, other) for one, other in _paired(fact, before, after)]

    def at(place: int) -> Moved:
        rows: list[Record] = []
        for each in changes:
            done = min(place, each.steps)
            place -= done
            record = each.before if not done and each.steps else each.after
            if 0 < done < each.steps:
                record = _partly(fact, each, done)
            rows += [record] if record is not None else []
        return Moved(unit, fact.key, records=tuple(rows))

    return _Path(sum(each.steps for each in changes), at)


def _paired(fact: Fact, before: Sequence[Record], after: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """Each record with the one that is like it but for its quantity."""
    left = list(after)
    found: list[tuple[Record | None, Record | None]] = []
    for one in before:
        alike = [other for other in left if _like(fact, other) == _like(fact, one)]
        other = min(alike, key=lambda each: abs(Fraction(each.quantity) - Fraction(one.quantity)), default=None)
        if other is not None:
            left = [each for each in left if each is not other]
        found.append((one, other))
    return [*found, *((None, other) for other in left)]


def _like(fact: Fact, record: Record) -> tuple[object, ...]:
    columns = {key: value for key, value in record.columns.items() if key != fact.quantity}
    return columns, record.waiver, record.found_at


def _change(fact: Fact, before: Record | None, after: Record | None) -> _Change:
    one, other = (Fraction(0) if record is None else Fraction(record.quantity) for record in (before, after))
    if one == other:
        return _Change(before, after, 0)
    in_ones = bool(fact.quantity) and one.denominator == other.denominator == 1
    return _Change(before, after, int(abs(other - one)) if in_ones else 1)


def _partly(fact: Fact, change: _Change, done: int) -> Record:
    record = change.after if change.after is not None else change.before
    assert record is not None, fact
    start = 0 if change.before is None else int(change.before.quantity)
    falls = change.after is None or (change.before is not None and change.after.quantity < change.before.quantity)
    quantity = start - done if falls else start + done
    return replace(record, quantity=quantity, columns={**record.columns, fact.quantity: quantity})

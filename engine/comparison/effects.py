"""What lies between two runs over the same units: for each unit the indicators and clauses through which its total changed.

The parts add up: the lines of an indicator's ledger to its change, the indicators and ``rest`` (weights, what is done to whole scores, roundings of sums) to
the change of the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import signed
from kaoping.engine.changes import PostingChange, ledger_changes
from kaoping.engine.comparison.rules import BookKey, Matching, book_key
from kaoping.engine.result import FactUse, IndicatorResult, Ledger
from kaoping.engine.rulebook import Kind
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing

_ZERO = Fraction(0)
_NOTHING = Matching({}, {}, {})


@dataclass(frozen=True, slots=True)
class FactMove:
    """A fact that an indicator uses on either side, before and after; None: the rules of that side do not know it."""

    name: str
    before: FactUse | None
    after: FactUse | None


@dataclass(frozen=True, slots=True)
class IndicatorEffect:
    """An indicator whose score changed; a score is None where there is none, which counts as 0. ``name`` is that of the later rulebook;
    ``lines`` of its ledger add up to ``change``."""

    name: str
    old_name: str
    before: Fraction | None
    after: Fraction | None
    lines: tuple[PostingChange, ...]
    facts: tuple[FactMove, ...]

    @property
    def change(self) -> Fraction:
        return (self.after or _ZERO) - (self.before or _ZERO)

    def __repr__(self) -> str:
        return f"<IndicatorEffect {self.name}: {signed(self.change)}>"


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """A unit in both runs. ``change`` is None where there is no total on one side; else Σ of the indicators and ``rest`` is ``change``."""

    before: Standing
    after: Standing
    indicators: tuple[IndicatorEffect, ...]

    @property
    def unit(self) -> str:
        return self.after.unit.name

    @property
    def change(self) -> Fraction | None:
        if self.before.total is None or self.after.total is None:
            return None
        return self.after.total - self.before.total

    @property
    def rest(self) -> Fraction:
        return _ZERO if self.change is None else self.change - sum((one.change for one in self.indicators), _ZERO)

    @property
    def places(self) -> int | None:
        """Places won (below 0: lost); None where it has no rank on one side."""
        if self.before.rank is None or self.after.rank is None:
            return None
        return self.before.rank - self.after.rank

    @property
    def moved(self) -> bool:
        was, now = ((one.total, one.rank, one.grade) for one in (self.before, self.after))
        return bool(self.indicators) or was != now

    def __repr__(self) -> str:
        change = "no total" if self.change is None else signed(self.change)
        return f"<UnitEffect {self.unit}: {change} through {len(self.indicators)} indicators>"


def effects(before: Scored, after: Scored, matchings: Mapping[BookKey, Matching]) -> tuple[UnitEffect, ...]:
    """The units of both runs, in the order of the standings after. ``matchings``: a rulebook after → how it belongs to that before."""
    earlier = {one.unit.name: one for one in before.standings}
    return tuple(
        _effect(before, after, earlier[one.unit.name], one, matchings.get(book_key(one.rulebook), _NOTHING))
        for one in after.standings
        if one.unit.name in earlier
    )


def _effect(before: Scored, after: Scored, was: Standing, now: Standing, same: Matching) -> UnitEffect:
    old, new = before.result_of(was), after.result_of(now)
    names = {new_name: old_name for old_name, new_name in same.indicators.items()} if same.indicators else {}
    olds = {one.name: one for one in old.indicators}
    sides = (_Known(before, was), _Known(after, now))
    found: list[IndicatorEffect] = []
    taken: set[str] = set()
    for one in new.indicators:
        name = names.get(one.name, one.name)
        taken.add(name)
        found.append(_indicator(olds.get(name), one, same, sides))
    found += [_indicator(one, None, same, sides) for name, one in olds.items() if name not in taken]
    return UnitEffect(was, now, tuple(one for one in found if one.before != one.after))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a unit on one side, used or not."""

    scored: Scored
    standing: Standing

    def use(self, name: str) -> FactUse | None:
        inputs = self.standing.application.case(self.standing.facts).inputs
        if name not in inputs:
            return None
        kind = self.scored.ledgers(self.standing).told.kinds.get(name, Kind.NUMBER)
        place = self.standing.facts.places.get(name)
        return FactUse(name, inputs[name], str(place) if place is not None else "", kind=kind)


def _indicator(
    old: IndicatorResult | None, new: IndicatorResult | None, same: Matching, sides: tuple[_Known, _Known]
) -> IndicatorEffect:
    there = new or old
    assert there is not None
    was, now = (one.ledger if one is not None else None for one in (old, new))
    return IndicatorEffect(
        name=there.name,
        old_name=old.name if old is not None else "",
        before=old.score if old is not None else None,
        after=new.score if new is not None else None,
        lines=ledger_changes(was, now, same.before, same.after),
        facts=tuple(_facts(was, now, sides)),
    )


def _facts(was: Ledger | None, now: Ledger | None, sides: tuple[_Known, _Known]) -> Iterator[FactMove]:
    before, after = ({use.name: use for use in _used(ledger)} for ledger in (was, now))
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name) or sides[0].use(name), after.get(name) or sides[1].use(name)
        if old is None or new is None or old.value != new.value:
            yield FactMove(name, old, new)


def _used(ledger: Ledger | None) -> Iterator[FactUse]:
    for posting in ledger.postings if ledger is not None else ():
        yield from posting.facts

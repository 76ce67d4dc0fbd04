"""What a unit can move: a fact of its own in the direction that is good, step by step in the fact's own unit.

A lever has positions: 0 is how things stand, each further one is a step (an item, a day, the last decimal that the fact is given with) towards
what is better; of choices and yes or no each position is another answer; of records the items that go, or come, in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import whole
from kaoping.engine.analysis.grid import step_of
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.changes import less_of
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.recover.parts import Part, cell_range, furthest, own_value, shares_of
from kaoping.engine.recover.value import FactChange, Share
from kaoping.engine.rulebook import Direction, Fact, Kind

FAR = Fraction(10**6)  # from where a missing fact without bounds is looked for


@dataclass(frozen=True, slots=True)
class NumberLever:
    """A number that grows (``way`` 1) or shrinks (-1) by steps of ``step``; ``last`` None: without end. ``start`` is position 0, a little beyond the
    worst value where the fact is missing. ``parts``: the values that it is the sum of, where it is added up with those of sub-units."""

    fact: Fact
    name: Text
    facts: UnitFacts
    before: Value
    start: Fraction
    way: int
    step: Fraction
    last: int | None
    parts: tuple[Part, ...] = ()

    def value(self, position: int) -> Value:
        if not position:
            return self.before
        return whole(self._first() + self.way * self.step * position)

    def _first(self) -> Fraction:
        """The point of the grid from which steps are counted."""
        steps = self.start / self.step
        return (floor(steps) if self.way > 0 else ceil(steps)) * self.step

    def position(self, value: Fraction) -> int:
        """The first position at or beyond a value."""
        return max(ceil((value - self._first()) / self.step * self.way), 0)

    def at(self, position: int) -> UnitFacts:
        return _with_value(self.facts, self.fact.key, self.value(position))

    def amount(self, position: int) -> Fraction:
        """How much of the fact it takes: per cent of a ratio, else the fact's own unit."""
        value = self.value(position)
        assert isinstance(value, int | Fraction)
        size = abs(Fraction(value) - self.start)
        return size * 100 if self.fact.kind is Kind.RATIO else size

    def change(self, position: int) -> FactChange:
        return replace(_change(self, self.before, self.value(position)), shares=self._shares(position))

    def _shares(self, position: int) -> tuple[Share, ...]:
        if len(self.parts) < 2:
            return ()
        own, *others = self.parts
        value = self.value(position)
        assert isinstance(value, int | Fraction)
        if isinstance(self.before, Gap):
            rest = sum((one.number for one in others), Fraction(0))
            return (Share(own.unit, own.before, whole(Fraction(value) - rest)),)
        return shares_of(self.parts, cell_range(self.fact), self.way, abs(Fraction(value) - self.start))


@dataclass(frozen=True, slots=True)
class ChoiceLever:
    """Another answer: yes for no, another of the choices."""

    fact: Fact
    name: Text
    facts: UnitFacts
    before: Value
    answers: tuple[Value, ...]

    @property
    def last(self) -> int:
        return len(self.answers)

    def value(self, position: int) -> Value:
        return self.answers[position - 1] if position else self.before

    def at(self, position: int) -> UnitFacts:
        return _with_value(self.facts, self.fact.key, self.value(position))

    def amount(self, position: int) -> Fraction:
        return Fraction(position > 0)

    def change(self, position: int) -> FactChange:
        return _change(self, self.before, self.value(position))


@dataclass(frozen=True, slots=True)
class RecordsLever:
    """Items of records that go, in the order of ``items``: a record of 4 cases gives 4, one of 2.5 goes as a whole."""

    fact: Fact
    name: Text
    facts: UnitFacts
    items: tuple[tuple[Record, Fraction], ...]

    @property
    def last(self) -> int:
        return len(self.items)

    def at(self, position: int) -> UnitFacts:
        gone: dict[int, Fraction] = {}
        for record, less in self.items[:position]:
            gone[id(record)] = gone.get(id(record), Fraction(0)) + less
        kept = [less_of(one, gone.get(id(one), Fraction(0))) for one in self.facts.records[self.fact.key]]
        rows = tuple(one for one in kept if one is not None)
        return replace(self.facts, records={**self.facts.records, self.fact.key: rows})

    def amount(self, position: int) -> Fraction:
        return sum((less for _, less in self.items[:position]), Fraction(0))

    def change(self, position: int) -> FactChange:
        rows = self.facts.records[self.fact.key]
        before = sum((Fraction(unwaived(one)) for one in rows), Fraction(0))
        touched = {id(one): one for one, _ in self.items[:position]}
        return replace(
            _change(self, whole(before), whole(before - self.amount(position))), records=tuple(touched.values())
        )


@dataclass(frozen=True, slots=True)
class MoreRecordsLever:
    """Further records like ``pattern``, each different from all others in the columns by which records are told apart (``keys``)."""

    fact: Fact
    name: Text
    facts: UnitFacts
    pattern: Record
    keys: frozenset[str]
    last: int = 100

    def at(self, position: int) -> UnitFacts:
        rows = self.facts.records.get(self.fact.key, ())
        return replace(self.facts, records={**self.facts.records, self.fact.key: (*rows, *self._further(position))})

    def _further(self, position: int) -> tuple[Record, ...]:
        return tuple(self._one(number) for number in range(1, position + 1))

    def _one(self, number: int) -> Record:
        pattern, kinds = self.pattern, self.pattern.declared.kinds
        own: dict[str, Value] = {
            key: f"{value}+{number}"
            for key, value in pattern.columns.items()
            if key in self.keys and kinds.get(key, Kind.TEXT) is Kind.TEXT
        }
        if pattern.declared.quantity:
            own[pattern.declared.quantity] = 1
        unit = self.facts.unit.name
        return replace(pattern, unit=unit, found_at="", columns={**pattern.columns, **own}, quantity=1, waiver=None)

    def amount(self, position: int) -> Fraction:
        return Fraction(position)

    def change(self, position: int) -> FactChange:
        rows = self.facts.records.get(self.fact.key, ())
        before = sum((Fraction(unwaived(one)) for one in rows), Fraction(0))
        return replace(_change(self, whole(before), whole(before + position)), records=self._further(position))


Lever = NumberLever | ChoiceLever | RecordsLever | MoreRecordsLever


def _change(lever: Lever, before: Value, after: Value) -> FactChange:
    way = lever.way if isinstance(lever, NumberLever) else 0
    return FactChange(lever.fact.key, before, after, lever.name, lever.fact.kind, lever.fact.measure, way=way)


def _with_value(facts: UnitFacts, key: str, value: Value) -> UnitFacts:
    return replace(facts, values={**facts.values, key: value})


def levers_of(
    fact: Fact, name: Text, facts: UnitFacts, known: Mapping[str, Sequence[Value]], parts: tuple[Part, ...] = ()
) -> Iterator[Lever]:
    """The ways in which a unit can move a fact. ``known``: the values that all units have of it, by key, which tell its decimals; ``parts``: those that it
    is the sum of."""
    match fact.kind:
        case Kind.COUNT | Kind.NUMBER | Kind.RATIO | Kind.DATE:
            yield from _number_levers(fact, name, facts, known.get(fact.key, ()), parts)
        case Kind.YES_NO | Kind.ONE_OF:
            yield from _choice_levers(fact, name, facts)
        case Kind.RECORDS:
            yield from _records_levers(fact, name, facts)
        case Kind.TEXT | Kind.JUDGED | Kind.IMPORTED:
            return


def _number_levers(
    fact: Fact, name: Text, facts: UnitFacts, known: Sequence[Value], parts: tuple[Part, ...]
) -> Iterator[NumberLever]:
    value = own_value(fact, facts)
    if isinstance(value, str) or (isinstance(value, Gap) and value is not Gap.MISSING):
        return
    within = cell_range(fact)
    step = step_of(fact, (*known, within.low, within.high))
    ways = {Direction.MORE_IS_BETTER: (1,), Direction.FEWER_IS_BETTER: (-1,), None: (-1, 1)}[fact.direction]
    for way in ways:
        end = within.high if way > 0 else within.low
        start = within.low if way > 0 else within.high
        if isinstance(value, Gap):
            if fact.direction is None:
                continue
            rest = sum((one.number for one in parts[1:]), Fraction(0))
            start = (start if start is not None else -way * FAR) - way * step + rest
            end = None if end is None else end + rest
        else:
            start = Fraction(value)
            end = furthest(parts, within, way) if parts else end
        found = NumberLever(fact, name, facts, value, start, way, step, None, parts)
        last = None if end is None else floor((end - found._first()) / step * way)
        if last is None or last > 0:
            yield replace(found, last=last)


def _choice_levers(fact: Fact, name: Text, facts: UnitFacts) -> Iterator[ChoiceLever]:
    value = own_value(fact, facts)
    if isinstance(value, Gap) and value is not Gap.MISSING:
        return
    answers: tuple[Value, ...] = fact.choices if fact.kind is Kind.ONE_OF else (1, 0)
    if fact.kind is Kind.YES_NO and fact.direction is not None:
        answers = (1,) if fact.direction is Direction.MORE_IS_BETTER else (0,)
    others = [one for one in answers if one != value]
    if value in answers:  # choices are mostly declared in their order: the nearest comes first
        own = answers.index(value)
        others.sort(key=lambda one: abs(answers.index(one) - own))
    if others:
        yield ChoiceLever(fact, name, facts, value, tuple(others))


def _records_levers(fact: Fact, name: Text, facts: UnitFacts) -> Iterator[RecordsLever]:
    if fact.direction is Direction.MORE_IS_BETTER:
        return  # further ones are like those of all units: ``moves.py`` looks for them
    rows = facts.records.get(fact.key, ())
    items = tuple(part for one in rows for part in _parts(one))
    if items:
        yield RecordsLever(fact, name, facts, items)


def _parts(record: Record) -> Iterator[tuple[Record, Fraction]]:
    """The items of a record that no waiver covers."""
    left = Fraction(unwaived(record))
    if left.denominator != 1:
        yield record, left
        return
    for _ in range(min(int(left), MOST_ITEMS)):
        yield record, Fraction(1)


MOST_ITEMS = 10_000  # of one record that are looked at

"""What one fact is put to, step by step: across everything at which something changes, from one side to the other.

Between two edges a score goes one way, so that who holds a law against all steps from one value to the next holds it against all values, as long as the other
facts are as they are.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, pairwise, product
from math import prod

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.rulebook import Fact, Kind
from kaoping.testing.candidates import NUMBERS, steps_across
from kaoping.testing.drawing import Drawing
from kaoping.testing.records import MOST_ALIKE, Pattern, Patterns
from kaoping.testing.values import ANY, Die

MOST_PATTERNS = 12  # of the records of one fact


@dataclass(frozen=True, slots=True)
class Several:
    """Records that are all alike; none where ``times`` is 0."""

    pattern: Pattern

    def again(self, times: int) -> Several:
        return Several(Pattern(self.pattern.fact, self.pattern.columns, times))


Put = Value | Several
Step = tuple[Put, Put]


class Puts:
    """Of the facts of one drawing."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing, self.aims = drawing, drawing.aims
        self._steps: dict[str, list[Step]] = {}
        self._others: dict[str, list[Put]] = {}

    def steps(self, key: str, near: Collection[Fraction] | None = None) -> list[Step]:
        """From each value to the next. ``near``: where something changes, if that rests on the other facts."""
        if near is not None:
            return self._made(key, {*self.aims.of(key).near, *near})
        if key not in self._steps:
            self._steps[key] = self._made(key, self.aims.of(key).near)
        return self._steps[key]

    def _made(self, key: str, near: Collection[Fraction]) -> list[Step]:
        fact = self.aims.facts[key]
        if fact.kind is Kind.RECORDS:
            return list(self._steps_of_records(fact))
        plain = self.aims.plain[key]
        if fact.kind in NUMBERS or fact.kind in (Kind.DATE, Kind.YES_NO):
            start = plain if not isinstance(plain, Gap) or fact.absent is None else fact.absent
            return list(pairwise(steps_across(fact, near, start)))
        return [(plain, one) for one in self._labels(fact) if one != plain]

    def _labels(self, fact: Fact) -> Sequence[Value]:
        return fact.choices if fact.kind is Kind.ONE_OF else self.aims.of(fact.key).labels

    def others(self, key: str) -> list[Put]:
        """Of every stretch between two edges in which the plain value is not, one value."""
        if key not in self._others:
            self._others[key] = list(self._between(self.aims.facts[key]))
        return self._others[key]

    def _between(self, fact: Fact) -> Iterator[Put]:
        plain, edges = self.aims.plain.get(fact.key), sorted(self.aims.of(fact.key).near)
        if fact.kind is Kind.RECORDS:
            yield from (one for _, one in self._steps_of_records(fact))
            return
        if fact.kind not in NUMBERS and fact.kind not in (Kind.DATE, Kind.YES_NO):
            yield from (one for one in self._labels(fact) if one != plain)
            return
        start = plain if isinstance(plain, int | Fraction) else Fraction(0)
        seen = {bisect(edges, start)}
        for value in steps_across(fact, edges, start):
            assert isinstance(value, int | Fraction)
            if value not in edges and bisect(edges, value) not in seen:
                seen.add(bisect(edges, value))
                yield value
        if fact.kind is Kind.YES_NO:
            yield 1 - int(start)

    # Records

    def _steps_of_records(self, fact: Fact) -> Iterator[Step]:
        """One more of each pattern, as many times as come to an edge; of those that have a quantity, more of it."""
        patterns = self.drawing.patterns.get(fact.key)
        if patterns is None:
            return
        counts = _counts(patterns)
        alike = [Several(Pattern(fact.key, columns, 1)) for columns in islice(_columns(patterns), MOST_PATTERNS)]
        for one in alike:
            yield from ((one.again(less), one.again(more)) for less, more in pairwise(counts))
        if fact.quantity:
            yield from pairwise(self._in_quantities(fact, alike[0]))

    def _in_quantities(self, fact: Fact, one: Several) -> Iterable[Several]:
        column = next(column for column in fact.columns if column.key == fact.quantity)
        for value in steps_across(column, self.aims.columns(fact)[fact.quantity].near, 1):
            if isinstance(value, int | Fraction) and value > 0:
                yield Several(Pattern(fact.key, {**one.pattern.columns, fact.quantity: value}, 1))


def _counts(patterns: Patterns) -> list[int]:
    edges = {one for one in patterns.times if one > 2}
    return sorted({0, 1, 2, *edges, *(one - 1 for one in edges)} & set(range(MOST_ALIKE + 1)))


def _columns(patterns: Patterns) -> Iterator[Mapping[str, Value]]:
    """The plain columns first, then with one of them otherwise; all together where these are few."""
    plain = {key: first for key, die in patterns.columns.items() if (first := die.sides[0]) is not ANY}
    sides = {
        key: _values(die) or [plain[key]] for key, die in patterns.columns.items() if key != patterns.fact.quantity
    }
    if prod(map(len, sides.values())) <= MOST_PATTERNS:
        for chosen in product(*sides.values()):
            yield {**plain, **dict(zip(sides, chosen, strict=True))}
        return
    yield plain
    for key, values in sides.items():
        yield from ({**plain, key: value} for value in values if value != plain[key])


def _values(die: Die) -> list[Value]:
    return [one for one in dict.fromkeys(die.sides) if one is not ANY and not isinstance(one, Gap)]


def records_of(put: Several, drawing: Drawing, unit: str) -> tuple[Record, ...]:
    return tuple(drawing.patterns[put.pattern.fact].records(put.pattern, unit))

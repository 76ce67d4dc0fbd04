"""The smallest facts that meet a goal.

Values of the facts that a score rests on are tried where something may change (limits, one step beside them, ends, small numbers): each
fact for itself, then two at a time, on plain facts all round; then each comparison and rounding that was only missed is aimed at, as if what is
compared moved in a straight line with one fact. Nothing is drawn by chance, so equal rulebooks have equal answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations, islice

from kaoping.engine.amount import whole
from kaoping.engine.analysis.plain_day import plain_day
from kaoping.engine.coverage.facts_of import Asked, asked_by, column_values, gaps, snapped, step_of
from kaoping.engine.coverage.trial import Trial, Tried
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Kind
from kaoping.engine.scoring.given import Given, Row
from kaoping.engine.writing.example import is_decimal

_AS_OF = date(2024, 6, 30).toordinal()
SINGLE, PAIRS, AIMED = 600, 1200, 600
"""How many facts are tried of each sort for an indicator; of what is made of many indicators fewer, each costs as much as they together."""


class Search:
    """Facts tried for one part of a rulebook. ``found``: goal → the smallest facts that meet it."""

    def __init__(self, trial: Trial, wanted: Collection[int]) -> None:
        self.trial = trial
        self.wanted = set(wanted)
        self.asked = asked_by(trial.part, trial.whole)
        self.found: dict[int, Tried] = {}
        self.near: dict[int, Tried] = {}
        self.tried: dict[object, Tried | None] = {}
        self.bases = list(self._bases())

    @property
    def open(self) -> set[int]:
        return self.wanted - set(self.found)

    def run(self) -> dict[int, Tried]:
        many = max(len(self.trial.part.indicators) // 2, 1)
        for stage, most in ((self._without_parts, SINGLE), (self._single, SINGLE), (self._pairs, PAIRS)):
            for number, given in enumerate(stage()):
                if number >= most // many or not self.open:
                    break
                self.attempt(given)
        self._aim(AIMED // many)
        return {goal: self._smaller(goal, tried) for goal, tried in self.found.items()}

    def pool(self, most: int) -> Iterator[Given]:
        """Facts of all sorts that the search would try, so many at most."""
        many = max(len(self.trial.part.indicators) // 2, 1)
        seen: set[object] = set()
        for stage in (self._without_parts, self._single, self._pairs):
            for given in islice(stage(), most // many):
                if (key := _key(given)) not in seen:
                    seen.add(key)
                    yield given

    def attempt(self, given: Given) -> Tried | None:
        key = _key(given)
        if key in self.tried:
            return self.tried[key]
        tried = self.tried[key] = self.trial.run(given)
        if tried is None:
            return None
        for goal in tried.met & self.wanted:
            known = self.found.get(goal)
            if known is None or _order(tried) < _order(known):
                self.found[goal] = tried
        for goal, distance in tried.distances.items():
            if goal in self.wanted and goal not in self.found:
                known = self.near.get(goal)
                if known is None or (abs(distance), given.size) < (abs(known.distances[goal]), known.given.size):
                    self.near[goal] = tried
        return tried

    # Facts to start from

    def _bases(self) -> Iterator[Given]:
        """Plain facts all round: the first value of each, and the last."""
        as_of = self._as_of()
        for end in (0, 1):
            values = {one.key: self._base(one, end) for one in self.asked if not one.records}
            yield Given(values, {}, as_of)

    def _base(self, asked: Asked, end: int) -> Value:
        if not asked.values:
            return 0
        if asked.fact.kind in (Kind.YES_NO, Kind.ONE_OF, Kind.TEXT) or not end:
            return asked.values[0]
        numbers = [value for value in asked.values if isinstance(value, int | Fraction)]
        return max(numbers, default=asked.values[-1])

    def _as_of(self) -> str:
        book = self.trial.part
        if not book.as_of:
            return ""
        return date.fromordinal(plain_day(self.trial.whole, _AS_OF)).isoformat()

    # Stages

    def _without_parts(self) -> Iterator[Given]:
        """Of a whole: the facts of one part after the other missing, by themselves and together with those before."""
        if any(one.key == self.trial.key for one in self.trial.part.indicators):
            return
        base = together = self.bases[0]
        yield base
        for keys in self._facts_of_parts():
            for gap in gaps():
                yield replace(base, values={key: gap if key in keys else v for key, v in base.values.items()})
            together = replace(
                together, values={key: Gap.MISSING if key in keys else v for key, v in together.values.items()}
            )
            yield together

    def _facts_of_parts(self) -> Iterator[set[str]]:
        book = self.trial.part
        inner = [section.key for section in book.sections if section.key != self.trial.key]
        groups = [[one for one in book.indicators if one.section == key] for key in inner]
        groups += [[one] for one in book.indicators]
        for group in groups:
            if group:
                yield {
                    one.key
                    for one in asked_by(
                        replace(
                            book, indicators=tuple(group), sections=(), composition=None, adjustments=(), grading=None
                        ),
                        book,
                    )
                }

    def _single(self) -> Iterator[Given]:
        for base in self.bases:
            yield base
            for asked in self.asked:
                yield from self.moves(base, asked)
        yield from self._gapped()

    def _pairs(self) -> Iterator[Given]:
        base = self.bases[0]
        for one, other in combinations(self.asked, 2):
            for given in self.moves(base, one):
                yield from self.moves(given, other)

    def moves(self, given: Given, asked: Asked) -> Iterator[Given]:
        if not asked.records:
            for value in asked.values:
                yield given.with_value(asked.key, value)
            return
        base = self._base_row(asked)
        for rows in self._rows(asked, base):
            yield given.with_rows(asked.key, rows)

    def _base_row(self, asked: Asked) -> Row:
        base = tuple(
            (column.key, values[0])
            for column in asked.fact.columns
            if column.key != asked.fact.quantity and (values := self._of_column(asked, column.key))
        )
        return base or (((asked.fact.quantity, 1),) if asked.fact.quantity else ())

    def _of_column(self, asked: Asked, key: str) -> tuple[Value, ...]:
        column = next(one for one in asked.fact.columns if one.key == key)
        return column_values(self.trial.part, asked.fact, column, self.trial.whole)

    def _rows(self, asked: Asked, base: Row) -> Iterator[tuple[Row, ...]]:
        """Records with other values in one column, twice the same, and so many of them."""
        quantity = asked.fact.quantity
        for position, (key, _) in enumerate(base):
            for value in self._of_column(asked, key):
                row = (*base[:position], (key, value), *base[position + 1 :])
                yield (row,)
                if row != base:
                    yield (base, row)
        yield (base, base)
        for number in asked.values:
            assert isinstance(number, int)
            if quantity:
                yield ((*(one for one in base if one[0] != quantity), (quantity, number)),) if number else ()
            elif number <= 60:
                yield (base,) * number

    def _gapped(self) -> Iterator[Given]:
        """Facts that are missing or marked not applicable: one, then all."""
        base = self.bases[0]
        for gap in gaps():
            for asked in self.asked:
                if not asked.records:
                    yield base.with_value(asked.key, gap)
            yield replace(base, values=dict.fromkeys(base.values, gap))

    # Aiming

    def _aim(self, most: int) -> None:
        """One fact moved from where the goal was only just missed; then from there with another fact at its largest value, since a quotient of
        small counts meets few limits."""
        numbers = [asked for asked in self.asked if asked.is_number and not asked.records]
        for starts in (self._nearest, self._widened):
            runs = 0
            for goal in sorted(self.open & set(self.near)):
                for asked, start in ((one, start) for one in numbers for start in starts(goal, one, numbers)):
                    if goal in self.found or runs > most:
                        break
                    runs += self._aimed(goal, start, asked)

    def _nearest(self, goal: int, asked: Asked, numbers: Sequence[Asked]) -> Iterator[Tried]:
        yield self.near[goal]

    def _widened(self, goal: int, asked: Asked, numbers: Sequence[Asked]) -> Iterator[Tried]:
        for other in numbers:
            wide = max((one for one in other.values if isinstance(one, int | Fraction)), default=0)
            if other is not asked and wide:
                tried = self.attempt(self.near[goal].given.with_value(other.key, wide))
                if tried is not None and goal in tried.distances:
                    yield tried

    def _aimed(self, goal: int, start: Tried, asked: Asked) -> int:
        """Moves one fact so that the distance becomes 0; how many facts were tried."""
        runs = 0
        for _ in range(4):
            value = start.given.values.get(asked.key)
            if not isinstance(value, int | Fraction) or goal not in start.distances:
                return runs
            distance = start.distances[goal]
            beside = self._beside(asked, Fraction(value))
            runs += 1
            other = self.attempt(start.given.with_value(asked.key, whole(beside)))
            if other is None or goal not in other.distances or other.distances[goal] == distance:
                return runs
            slope = (other.distances[goal] - distance) / (beside - value)
            aim = value - distance / slope
            best = start
            for up in (False, True):
                runs += 1
                tried = self.attempt(start.given.with_value(asked.key, whole(snapped(aim, asked.fact, up=up))))
                if goal in self.found:
                    return runs
                if tried and goal in tried.distances and abs(tried.distances[goal]) < abs(best.distances[goal]):
                    best = tried
            if best is start:
                return runs
            start = best
        return runs

    def _beside(self, asked: Asked, value: Fraction) -> Fraction:
        step = step_of(asked.fact, value)
        numbers = [one for one in asked.values if isinstance(one, int | Fraction)]
        return value - step if numbers and value >= max(numbers) else value + step

    # Small

    def _smaller(self, goal: int, tried: Tried) -> Tried:
        """Without the facts that need not be given."""
        for key in tried.given.values:
            if len(tried.given.values) + len(tried.given.records) == 1:
                break
            less = self.trial.run(tried.given.without(key))
            if less is not None and goal in less.met and less.score == tried.score and less.grade == tried.grade:
                tried = less
        for key, rows in tried.given.records.items():
            for row in range(len(rows)):
                tried = self._shorter(goal, tried, key, row)
        return tried

    def _shorter(self, goal: int, tried: Tried, key: str, row: int) -> Tried:
        """The row without the cells that need not be given."""
        for cell in tried.given.records[key][row]:
            rows = tried.given.records[key]
            cells = tuple(one for one in rows[row] if one != cell)
            if not cells:
                continue
            less = self.trial.run(tried.given.with_rows(key, (*rows[:row], cells, *rows[row + 1 :])))
            if less is not None and goal in less.met and less.score == tried.score and less.grade == tried.grade:
                tried = less
        return tried


def _order(tried: Tried) -> tuple[bool, bool, tuple[int, int]]:
    return (tried.score is None, not is_decimal(tried.score), tried.given.size)


def _key(given: Given) -> object:
    return (
        tuple(sorted(given.values.items(), key=lambda one: one[0])),
        tuple(sorted(given.records.items())),
        given.as_of,
    )

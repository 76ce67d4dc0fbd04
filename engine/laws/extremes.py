"""The facts of one unit that give the most, or the least, of a score: looked for fact by fact.

Each fact is tried at its ends, at every breakpoint of the score and one step to either side, at each of its choices; records in several numbers and of each
value that a rule asks their columns for. One after the other the facts take the value that is best with all others as they are, until none helps any more,
from several beginnings; of those that give as much the plainest are kept. What rules take of the group or of an earlier period is tried as if it were a fact,
as in an example. A section or the total begins with what is best for each of its indicators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.amount import whole
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.bounds import fact_range, fact_ranges, statistic_range
from kaoping.engine.analysis.breakpoints import bends, breakpoints
from kaoping.engine.analysis.walk import inputs_of_condition, parts_of_number
from kaoping.engine.application.apply import Application
from kaoping.engine.application.close import close_alone
from kaoping.engine.application.scores import Scores
from kaoping.engine.facts import Record, Unit, UnitFacts, Value
from kaoping.engine.laws.law import TOTAL, Part, PartKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.situation import Situation, part_of, score_at
from kaoping.engine.rulebook import Derived, Direction, Fact, Kind, Measure, Past, Rulebook, Statistic, declared_columns
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import All, Any, Choose, Clause, Compare, Condition, Const, Not, Number, OneOf

UNIT = "单位"
FAR = Fraction(10**6)
PASSES = 3
STEPS = {Kind.COUNT: Fraction(1), Kind.RATIO: Fraction(1, 1000), Kind.NUMBER: Fraction(1, 100), Kind.DATE: Fraction(1)}
NUMBERS = (0, 1, 2, 3, 5, 12, 60, 300)  # of records
MOST = 1500  # times that one score is worked out


@dataclass(frozen=True, slots=True)
class _Records:
    """So many records of one fact that are all alike."""

    columns: tuple[tuple[str, Value], ...]
    number: int


Setting = Value | _Records


def extreme(situation: Situation, part: Part, *, best: bool, enough: Fraction | None = None) -> Situation | None:
    """One unit with the best, or the worst, facts that were found; None where none were found that give a score. ``enough``: a score with which the search ends."""
    settings = _best(situation, part, best, enough)
    return None if settings is None else _Search(situation, part, best, enough).situation_of(settings)


def at_both_ends(rulebook: Rulebook) -> tuple[Fraction | None, Fraction | None]:
    """The total of a unit with all facts at the end that their directions call good, and with all at the other."""
    search = _Search(Situation(rulebook, ()), TOTAL, True, None)
    good, bad = (search.value_of(search.by_direction(way)) for way in (1, -1))
    return good, bad


_REMEMBERED = 1024
_FOUND: dict[tuple[int, Part, bool, str], tuple[Rulebook, dict[str, Setting] | None]] = {}


def _best(situation: Situation, part: Part, best: bool, enough: Fraction | None) -> dict[str, Setting] | None:
    """The settings that were found, looked for once."""
    key = id(situation.rulebook), part, best, situation.as_of
    known = _FOUND.get(key)
    if known is None or known[0] is not situation.rulebook:
        if len(_FOUND) >= _REMEMBERED:
            _FOUND.clear()
        known = _FOUND[key] = situation.rulebook, _Search(situation, part, best, enough).found()
    return known[1]


class _Search:
    def __init__(self, situation: Situation, part: Part, best: bool, enough: Fraction | None) -> None:
        self.situation, self.part, self.best = situation, part, best
        self.sign = 1 if best else -1
        self.enough = None if enough is None else enough * self.sign
        self.tried = 0
        self.rulebook = part_of(situation.rulebook, part)
        self.keys = rests_on(self.rulebook, part)
        self.application = Application(self.rulebook, situation.as_of)
        self.unit = self._unit()
        self.facts = [fact for fact in self.rulebook.facts if fact.key in self.keys]
        self.candidates: dict[str, Sequence[Setting]] = dict(self._all_candidates())

    def _unit(self) -> Unit:
        classes = self.rulebook.classes
        known = next((one.unit for one in self.situation.units if not one.unit.parent), Unit(UNIT))
        return Unit(UNIT, known.unit_class or (classes[0] if classes else ""))

    def situation_of(self, settings: Mapping[str, Setting]) -> Situation:
        """With all that the rulebook has."""
        return self._situation(settings, self.situation.rulebook)

    def found(self) -> dict[str, Setting] | None:
        most: tuple[Fraction, dict[str, Setting]] | None = None
        for beginning in self._beginnings():
            climbed = self._climb(beginning)
            if climbed is not None and (most is None or climbed[0] > most[0]):
                most = climbed
            if most is not None and self._is_enough(most[0]):
                break
        return None if most is None else self._plainest(*most)

    def _is_enough(self, reached: Fraction | None) -> bool:
        return self.tried > MOST or (reached is not None and self.enough is not None and reached >= self.enough)

    def _plainest(self, reached: Fraction, settings: dict[str, Setting]) -> dict[str, Setting]:
        """Each fact at the first of its values, the smallest first, that gives as much."""
        for key, candidates in self.candidates.items():
            for one in sorted(candidates, key=_size):
                if one == settings[key] or self.value_of({**settings, key: one}) == reached:
                    settings = {**settings, key: one}
                    break
        return settings

    def _climb(self, settings: dict[str, Setting]) -> tuple[Fraction, dict[str, Setting]] | None:
        reached = self.value_of(settings)
        for _ in range(PASSES):
            before = reached
            for key, candidates in self.candidates.items():
                if self._is_enough(reached):
                    break
                for one in candidates:
                    if one == settings[key]:
                        continue
                    value = self.value_of({**settings, key: one})
                    if value is not None and (reached is None or value > reached):
                        reached, settings = value, {**settings, key: one}
            if reached == before or self._is_enough(reached):
                break
        return None if reached is None else (reached, settings)

    def value_of(self, settings: Mapping[str, Setting]) -> Fraction | None:
        """The score, turned round where the worst is looked for; not that of an indicator that does not apply, or for which a fact is missing."""
        self.tried += 1
        facts = self._unit_facts(settings)
        case = self.application.case(facts)
        if self.application.in_steps:
            among = {key: value for key, value in settings.items() if not isinstance(value, _Records)}
            case = close_alone(self.application, case, among)
        scores = self.application.scores(case)
        if not isinstance(scores, Scores) or scores.settled:
            return None
        score = score_at(Standing(facts, self.application, scores), self.part)
        return None if score is None else score * self.sign

    def _situation(self, settings: Mapping[str, Setting], rulebook: Rulebook) -> Situation:
        return Situation(rulebook, (self._unit_facts(settings),), as_of=self.situation.as_of, backend="reference")

    def _unit_facts(self, settings: Mapping[str, Setting]) -> UnitFacts:
        values = {key: value for key, value in settings.items() if not isinstance(value, _Records)}
        facts = {fact.key: fact for fact in self.rulebook.facts}
        records = {
            key: tuple(self._record(facts[key], value, row) for row in range(value.number))
            for key, value in settings.items()
            if isinstance(value, _Records)
        }
        return UnitFacts(self.unit, values, records)

    def _record(self, fact: Fact, alike: _Records, row: int) -> Record:
        columns = dict(alike.columns)
        for column in fact.columns:
            if column.kind is Kind.TEXT and columns.get(column.key) == _FRESH:
                columns[column.key] = f"{row + 1}"
        quantity = columns.get(fact.quantity, 1)
        amount = quantity if isinstance(quantity, int | Fraction) else 1
        return Record(UNIT, columns, amount, Cell("", row + 1), declared=declared_columns(fact))

    # What is tried

    def _beginnings(self) -> Iterator[dict[str, Setting]]:
        """Every fact at the end that its direction says, every one at its smallest value, at its first, at its last."""
        by_direction = self.by_direction(self.sign)
        if self.part.kind is not PartKind.INDICATOR:
            yield self._of_indicators(by_direction)
        yield by_direction
        yield {key: min(candidates, key=_size) for key, candidates in self.candidates.items()}
        yield {key: candidates[0] for key, candidates in self.candidates.items()}
        yield {key: candidates[-1] for key, candidates in self.candidates.items()}

    def by_direction(self, way: int) -> dict[str, Setting]:
        """Every fact at its good end (``way`` 1), or its bad one; what has no direction at its first value."""
        found: dict[str, Setting] = {}
        directions = {fact.key: fact.direction for fact in self.facts}
        for key, candidates in self.candidates.items():
            direction = directions.get(key)
            last = direction is not None and (direction is Direction.MORE_IS_BETTER) is (way > 0)
            found[key] = candidates[-1 if last else 0]
        return found

    def _of_indicators(self, settings: dict[str, Setting]) -> dict[str, Setting]:
        """What is best for each indicator; of a fact that several look at, what is best for the last."""
        for indicator in self.rulebook.indicators:
            enough = indicator.maximum if self.best else indicator.floor
            found = _best(self.situation, Part(PartKind.INDICATOR, indicator.key), self.best, enough)
            settings = {**settings, **{key: one for key, one in (found or {}).items() if key in settings}}
        return settings

    def _all_candidates(self) -> Iterator[tuple[str, Sequence[Setting]]]:
        points = self._points()
        for fact in self.facts:
            yield fact.key, self._candidates(fact, points.get(fact.key, set()))
        ranges = fact_ranges(self.rulebook)
        for step in self.rulebook.steps:
            if step.key not in self.keys or not isinstance(step, Past | Statistic):
                continue
            within = statistic_range(step, ranges) if isinstance(step, Statistic) else ranges.get(step.of)
            ends = [within.low, within.high] if within is not None else []
            known = {*points.get(step.key, set()), *(one for one in ends if one is not None), Fraction(1)}
            found = _numbers(known, step.kind if isinstance(step, Past) else Kind.NUMBER)
            yield step.key, [one for one in found if within is None or Fraction(one) in within] or (0,)

    def _points(self) -> dict[str, set[Fraction]]:
        """The breakpoints of the indicators, of derived values and conditions, by input."""
        found: dict[str, set[Fraction]] = {}
        for indicator in self.rulebook.indicators:
            for key, values in breakpoints(indicator).items():
                found.setdefault(key, set()).update(values)
        constants: set[Fraction] = set()
        for step in self.rulebook.steps:
            if isinstance(step, Derived) and step.key in self.keys:
                constants |= bends(step.value) | {
                    one.value for one in parts_of_number(step.value) if isinstance(one, Const)
                }
        for key in self.keys:
            found.setdefault(key, set()).update(constants)
        for indicator in self.rulebook.indicators:
            for keys, numbers in _held_together(formula.unrounded(indicator)):
                for key in keys:
                    found.setdefault(key, set()).update(numbers)
        return found

    def _candidates(self, fact: Fact, points: set[Fraction]) -> Sequence[Setting]:
        match fact.kind:
            case Kind.RECORDS:
                return self._of_records(fact)
            case Kind.YES_NO:
                return (0, 1)
            case Kind.ONE_OF:
                return fact.choices
            case Kind.TEXT:
                return (*self._labels(fact.key), "其他")
            case _:
                within = fact_range(fact)
                ends = [within.low, within.high] if within is not None else []
                known = {one for one in (*points, *ends, Fraction(1)) if one is not None}
                if within is None or within.high is None:
                    known |= {FAR, Fraction(1000)}
                if within is not None and within.low is None:
                    known |= {-FAR}
                return [one for one in _numbers(known, fact.kind) if within is None or Fraction(one) in within]

    def _labels(self, key: str) -> Sequence[str]:
        """The texts that conditions hold an input against."""
        return tuple(dict.fromkeys(label for name, label in self._asked if name == key))

    @property
    def _asked(self) -> list[tuple[str, str]]:
        found = [pair for indicator in self.rulebook.indicators for pair in _of_clauses(indicator.clauses)]
        for measure in self.rulebook.measures:
            found += _of_measure(measure)
        return found

    def _of_records(self, fact: Fact) -> Sequence[Setting]:
        """In several numbers, the columns plain or with one of them otherwise."""
        choices = {column.key: self._of_column(column, fact) for column in fact.columns}
        plain = {key: values[0] for key, values in choices.items()}
        patterns = [plain, *({**plain, key: value} for key, values in choices.items() for value in values[1:])]
        alike = [tuple(one.items()) for one in patterns]
        return [_Records(alike[0], 0), *(_Records(one, number) for number in NUMBERS[1:] for one in alike)]

    def _of_column(self, column: Fact, records: Fact) -> Sequence[Value]:
        match column.kind:
            case Kind.YES_NO:
                return (0, 1)
            case Kind.ONE_OF:
                return column.choices
            case Kind.TEXT:
                return (_FRESH, *self._labels(column.key))
            case Kind.DATE:
                return (738000, 737000, 739000)
            case _:
                return (1, 0, 12, 1000)


_FRESH = "#"
"""A text that differs from record to record."""


def _held_together(node: Number) -> Iterator[tuple[tuple[str, ...], set[Fraction]]]:
    """The inputs of comparisons between several of them, with the numbers that stand there: no input alone has a breakpoint."""
    for part in parts_of_number(node):
        for compared in _comparisons(part.when) if isinstance(part, Choose) else ():
            keys = inputs_of_condition(compared)
            if len(keys) > 1:
                sides = (*parts_of_number(compared.left), *parts_of_number(compared.right))
                yield keys, {one.value for one in sides if isinstance(one, Const)}


def _comparisons(node: Condition) -> Iterator[Compare]:
    match node:
        case Compare():
            yield node
        case All(terms) | Any(terms):
            for term in terms:
                yield from _comparisons(term)
        case Not(term):
            yield from _comparisons(term)
        case OneOf():
            return


def _size(setting: Setting) -> tuple[Fraction, str]:
    if isinstance(setting, _Records):
        return Fraction(setting.number), str(setting.columns)
    return (Fraction(0), setting) if isinstance(setting, str) else (abs(Fraction(setting)), "")  # type: ignore[arg-type]


def _numbers(points: Iterable[Fraction], kind: Kind) -> list[Fraction | int]:
    """The points with one step to either side, in their order."""
    step = STEPS.get(kind, Fraction(1, 100))
    near = {one + way * step for one in points for way in (-1, 0, 1)}
    if kind in (Kind.COUNT, Kind.DATE):
        near = {Fraction(round(one)) for one in near}
    return [whole(one) for one in sorted(near)]


def _of_clauses(clauses: Iterable[Clause]) -> Iterator[tuple[str, str]]:
    for clause in clauses:
        for branch in clause.branches:
            if branch.when is not None:
                yield from _of_condition(branch.when)
            yield from _of_number(branch.amount)


def _of_measure(measure: Measure) -> Iterator[tuple[str, str]]:
    conditions = [*(one.when for one in measure.filters), *(one.when for one in measure.reductions)]
    for condition in (*conditions, *([measure.where] if measure.where is not None else [])):
        yield from _of_condition(condition)
    if measure.value is not None:
        yield from _of_number(measure.value)


def _of_number(node: Number) -> Iterator[tuple[str, str]]:
    for part in parts_of_number(node):
        if isinstance(part, Choose):
            yield from _of_condition(part.when)


def _of_condition(node: Condition) -> Iterator[tuple[str, str]]:
    match node:
        case OneOf(key, labels):
            yield from ((key, label) for label in labels)
        case All(terms) | Any(terms):
            for term in terms:
                yield from _of_condition(term)
        case Not(term):
            yield from _of_condition(term)
        case Compare():
            return

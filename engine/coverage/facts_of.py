"""The facts that a score rests on, whatever lies between, and the values of each that are worth a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from math import ceil, floor

from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import decimal_places, whole
from kaoping.engine.analysis.breakpoints import bends, breakpoints
from kaoping.engine.analysis.plain_day import plain_day
from kaoping.engine.analysis.ranges import fact_range
from kaoping.engine.analysis.walk import (
    atoms,
    conditions_of_number,
    inputs_of_adjustments,
    inputs_of_condition,
    inputs_of_indicator,
    inputs_of_number,
    inputs_of_stand_ins,
)
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Derived, Direction, Fact, Kind, Past, Present, Rulebook, ScoreOf, Statistic
from kaoping.engine.tree import Compare, Condition, Const, Indicator, Input, OneOf

MOST_DECIMALS = 6
A_DAY = date(2024, 3, 15).toordinal()
NUMBERS = frozenset({Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.JUDGED, Kind.IMPORTED, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact, an earlier value or a statistic that an example can give, with the values at which something may change, the plainest first."""

    key: str
    fact: Fact
    values: tuple[Value, ...]
    records: bool = False

    @property
    def is_number(self) -> bool:
        return self.fact.kind in NUMBERS


def asked_by(part: Rulebook, whole_of: Rulebook) -> tuple[Asked, ...]:
    """What a part of a rulebook looks at, in the order in which it is declared."""
    day = plain_day(whole_of, A_DAY)
    keys, marks, labels = _behind(part)
    found = []
    for fact in part.facts:
        if fact.key in keys and fact.kind is not Kind.RECORDS:
            found.append(Asked(fact.key, fact, _values(fact, marks.get(fact.key, ()), labels.get(fact.key, ()), day)))
    for step in part.steps:
        if step.key in keys and isinstance(step, Past | Statistic):
            fact = _as_fact(step, part)
            found.append(Asked(step.key, fact, _values(fact, marks.get(step.key, ()), labels.get(step.key, ()), day)))
    counted = {measure.records for measure in part.measures if measure.key in keys}
    for fact in part.facts:
        if fact.kind is Kind.RECORDS and (fact.key in keys or fact.key in counted):
            of = {one for m in part.measures if m.records == fact.key for one in marks.get(m.key, ())}
            found.append(Asked(fact.key, fact, _counts(of), records=True))
    return tuple(found)


def column_values(part: Rulebook, records: Fact, column: Fact, whole_of: Rulebook) -> tuple[Value, ...]:
    """The values of a column at which a rule about records may change its mind."""
    marks: set[Fraction] = set()
    labels: set[str] = set()
    for measure in part.measures:
        if measure.records != records.key:
            continue
        conditions = [*(one.when for one in measure.filters), *(one.when for one in measure.reductions)]
        conditions += [measure.where] if measure.where is not None else []
        numbers = [measure.value] if measure.value is not None else []
        for condition in (*conditions, *(c for n in numbers for c in conditions_of_number(n))):
            for key, mark in _marks_of_condition(condition):
                marks |= {mark} if key == column.key else set()
            labels |= {label for key, label in _labels(condition) if key == column.key}
        for number in numbers:
            if set(inputs_of_number(number)) == {column.key}:
                marks |= bends(number)
    return _values(column, marks, labels, plain_day(whole_of, A_DAY))


def _as_fact(step: Past | Statistic, part: Rulebook) -> Fact:
    of = next((fact for fact in part.facts if isinstance(step, Past) and fact.key == step.of), None)
    if of is not None:
        return Fact(step.key, of.kind, minimum=of.minimum, maximum=of.maximum, over_one=of.over_one, choices=of.choices)
    return Fact(step.key, step.kind, over_one=True, below_zero=True)


def keys_behind(part: Rulebook) -> frozenset[str]:
    """All inputs that a part of a rulebook rests on, whatever lies between."""
    return frozenset(_behind(part)[0])


def _behind(part: Rulebook) -> tuple[set[str], dict[str, set[Fraction]], dict[str, set[str]]]:
    """The inputs that the part rests on, with the numbers and the labels that they are held against."""
    keys: dict[str, None] = {}
    marks: dict[str, set[Fraction]] = {}
    labels: dict[str, set[str]] = {}
    steps = {step.key: step for step in part.steps}
    measures = {measure.key: measure for measure in part.measures}

    def mark(found: Iterable[tuple[str, Fraction]]) -> None:
        for key, value in found:
            marks.setdefault(key, set()).add(value)

    def held(found: Iterable[Condition]) -> None:
        for condition in found:
            mark(_marks_of_condition(condition))
            for key, label in _labels(condition):
                labels.setdefault(key, set()).add(label)

    waiting: list[str] = []
    for indicator in part.indicators:
        waiting += (*inputs_of_indicator(indicator), *inputs_of_stand_ins(indicator))
        mark((key, value) for key, values in breakpoints(indicator).items() for value in values)
        held(_conditions(indicator))
    for section in (*part.sections, None):
        composition = section.composition if section else part.composition
        adjustments = section.adjustments if section else part.adjustments
        if composition is not None and composition.formula is not None:
            waiting += inputs_of_number(composition.formula)
        waiting += inputs_of_adjustments(adjustments)
        held([one.when for one in adjustments if one.when is not None])
    if part.grading is not None:
        whens = [rule.when for rule in part.grading.rules if rule.when is not None]
        whens += [change.when for change in part.grading.changes if change.when is not None]
        waiting += [key for when in whens for key in inputs_of_condition(when)]
        held(whens)
    while waiting:
        key = waiting.pop()
        if key in keys:
            continue
        keys[key] = None
        step = steps.get(key)
        if isinstance(step, Derived):
            waiting += inputs_of_number(step.value)
            if len(of := inputs_of_number(step.value)) == 1:
                mark((of[0], value) for value in bends(step.value))
            held(conditions_of_number(step.value))
        elif isinstance(step, Present):
            waiting.append(step.of)
        elif isinstance(step, ScoreOf):
            continue
        elif key in measures:
            waiting += measures[key].facts
    return set(keys), marks, labels


def _conditions(indicator: Indicator) -> Iterator[Condition]:
    yield from (rule.when for rule in indicator.not_applicable)
    yield from (one.when for one in indicator.adjustments if one.when is not None)
    for clause in indicator.clauses:
        for branch in clause.branches:
            if branch.when is not None:
                yield branch.when
            yield from conditions_of_number(branch.amount)


def _marks_of_condition(condition: Condition) -> Iterator[tuple[str, Fraction]]:
    for atom in atoms(condition):
        match atom:
            case Compare(Input(key), _, Const(value)) | Compare(Const(value), _, Input(key)):
                yield key, value
            case _:
                pass


def _labels(condition: Condition) -> Iterator[tuple[str, str]]:
    for atom in atoms(condition):
        if isinstance(atom, OneOf):
            yield from ((atom.key, label) for label in atom.labels)


# Values


def _values(fact: Fact, marks: Iterable[Fraction], labels: Iterable[str], day: int) -> tuple[Value, ...]:
    match fact.kind:
        case Kind.YES_NO:
            return (0, 1) if fact.absent != 1 else (1, 0)
        case Kind.ONE_OF:
            return tuple(sorted(fact.choices, key=lambda one: one != fact.absent))
        case Kind.TEXT:
            return (*sorted(set(labels) - {""}), "一" if not labels else "其他")
        case Kind.RECORDS:
            return ()
        case _:
            return _numbers(fact, marks, day)


def _numbers(fact: Fact, marks: Iterable[Fraction], day: int) -> tuple[Value, ...]:
    """Where something may change and one step to either side, then the ends and a few small numbers."""
    within = fact_range(fact) or Interval(None, None)
    first: list[Fraction] = []
    for mark in sorted(set(marks)):
        step = step_of(fact, mark)
        first += (mark - step, mark, mark + step)
    ends = (fact.minimum, fact.maximum) if fact.kind is Kind.DATE else (within.low, within.high)
    few = _few(fact, day)
    found = [snapped(value, fact) for value in (*few[:1], *first, *(end for end in ends if end is not None), *few)]
    return tuple(dict.fromkeys(whole(value) for value in found if value in within))


def _few(fact: Fact, day: int) -> list[Fraction]:
    match fact.kind:
        case Kind.RATIO:
            worst = fact.direction is not Direction.FEWER_IS_BETTER
            return [Fraction(1) if worst else Fraction(0), Fraction(1, 2), Fraction(0), Fraction(1)]
        case Kind.DATE:
            return [Fraction(day + days) for days in (0, 1, -1, 40, 400, -400)]
        case Kind.IMPORTED | Kind.JUDGED:  # not the ends: a score of 1 is plainly the one that was given
            return [Fraction(one) for one in (1, 2, 0, 5, 10, 3, 50, 100)]
        case _:
            return [Fraction(one) for one in (0, 1, 2, 5, 10, 3, 50, 100)]


def step_of(fact: Fact, mark: Fraction) -> Fraction:
    """One step of the fact beside a mark: a whole one of a count, else one of the mark's last digit."""
    if fact.kind in (Kind.COUNT, Kind.DATE):
        return Fraction(1)
    scale = 100 if fact.kind is Kind.RATIO else 1
    places = decimal_places((mark * scale).denominator)
    return Fraction(1, scale * 10 ** min(MOST_DECIMALS if places is None else places, MOST_DECIMALS))


def snapped(value: Fraction, fact: Fact, *, up: bool = False) -> Fraction:
    """The value as people can write it, not above it (or not below it)."""
    grid = Fraction(1) if fact.kind in (Kind.COUNT, Kind.DATE) else Fraction(1, 10 ** (MOST_DECIMALS + 2))
    return (ceil(value / grid) if up else floor(value / grid)) * grid


def _counts(marks: Iterable[Fraction]) -> tuple[Value, ...]:
    """How many items there are."""
    found = [0, 1, 2]
    for mark in sorted(set(marks)):
        found += [floor(mark) - 1, floor(mark), floor(mark) + 1, ceil(mark)]
    return tuple(dict.fromkeys(one for one in (*found, 3, 5, 10, 20, 40) if one >= 0))


def gaps() -> tuple[Gap, ...]:
    return (Gap.MISSING, Gap.NOT_APPLICABLE)

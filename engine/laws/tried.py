"""What is tried of each fact where the best and the worst facts of a score are looked for.

Its ends, every breakpoint of the score and one step to either side, each of its choices; records in several numbers and of each value that a rule asks their
columns for. What rules take of the group or of an earlier period is tried as if it were a fact, as in an example.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import whole
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.breakpoints import bends, breakpoints
from kaoping.engine.analysis.edges import edges_of
from kaoping.engine.analysis.ranges import fact_range, fact_ranges, statistic_range
from kaoping.engine.analysis.trees import trees_of, trees_of_measure
from kaoping.engine.analysis.walk import atoms, conditions_of_number, inputs_of_condition, parts_of_number
from kaoping.engine.facts import Value
from kaoping.engine.rulebook import Derived, Fact, Kind, Past, Rulebook, Statistic
from kaoping.engine.tree import Compare, Const, Number

FAR = Fraction(10**6)
STEPS = {Kind.COUNT: Fraction(1), Kind.RATIO: Fraction(1, 1000), Kind.NUMBER: Fraction(1, 100), Kind.DATE: Fraction(1)}
NUMBERS = (0, 1, 2, 3, 5, 12, 60, 300)  # of records
FRESH = "#"
"""A text that differs from record to record."""


@dataclass(frozen=True, slots=True)
class Alike:
    """So many records of one fact that are all alike."""

    columns: tuple[tuple[str, Value], ...]
    number: int


Setting = Value | Alike


def size(setting: Setting, plain: int = 0) -> tuple[Fraction, str]:
    """The plainer, the smaller; ``plain`` is the day from which days are far."""
    if isinstance(setting, Alike):
        return Fraction(setting.number), str(setting.columns)
    return (Fraction(0), setting) if isinstance(setting, str) else (abs(Fraction(setting) - plain), "")  # type: ignore[arg-type]


A_DAY = date(2024, 6, 3).toordinal()  # a Monday, where a rulebook names no day


def settings_of(rulebook: Rulebook, keys: Collection[str], day: int) -> Iterator[tuple[str, Sequence[Setting]]]:
    """What is tried of each of these facts, and of what stands for one; ``day`` is one that looks plain."""
    points, labels = _points(rulebook, keys), _labels(rulebook)
    for fact in rulebook.facts:
        if fact.key in keys:
            days = {Fraction(day + days) for days in (-400, 0, 400)} if fact.kind is Kind.DATE else set()
            yield fact.key, _of_fact(fact, points.get(fact.key, set()) | days, labels)
    ranges = fact_ranges(rulebook)
    for step in rulebook.steps:
        if step.key not in keys or not isinstance(step, Past | Statistic):
            continue
        within = statistic_range(step, ranges) if isinstance(step, Statistic) else ranges.get(step.of)
        ends = [within.low, within.high] if within is not None else []
        known = {*points.get(step.key, set()), *(one for one in ends if one is not None), Fraction(1)}
        found = _numbers(known, step.kind if isinstance(step, Past) else Kind.NUMBER)
        yield step.key, [one for one in found if within is None or Fraction(one) in within] or (0,)


Labels = Mapping[str, Iterable[str]]


def _labels(rulebook: Rulebook) -> Labels:
    """The texts that anything is held against, by input and by column."""
    of_measures = (tree for one in rulebook.measures for tree in trees_of_measure(one))
    return edges_of((*trees_of(rulebook), *of_measures)).labels


def _points(rulebook: Rulebook, keys: Collection[str]) -> dict[str, set[Fraction]]:
    """The breakpoints of the indicators, of derived values and conditions, by input."""
    found: dict[str, set[Fraction]] = {}
    for indicator in rulebook.indicators:
        for key, values in breakpoints(indicator).items():
            found.setdefault(key, set()).update(values)
    constants: set[Fraction] = set()
    for step in rulebook.steps:
        if isinstance(step, Derived) and step.key in keys:
            constants |= bends(step.value) | {
                one.value for one in parts_of_number(step.value) if isinstance(one, Const)
            }
    for key in keys:
        found.setdefault(key, set()).update(constants)
    for indicator in rulebook.indicators:
        for together, numbers in _held_together(formula.unrounded(indicator)):
            for key in together:
                found.setdefault(key, set()).update(numbers)
    return found


def _held_together(node: Number) -> Iterator[tuple[tuple[str, ...], set[Fraction]]]:
    """The inputs of comparisons between several of them, with the numbers that stand there: no input alone has a breakpoint."""
    for when in conditions_of_number(node):
        for compared in atoms(when):
            if isinstance(compared, Compare) and len(keys := inputs_of_condition(compared)) > 1:
                sides = (*parts_of_number(compared.left), *parts_of_number(compared.right))
                yield keys, {one.value for one in sides if isinstance(one, Const)}


def _of_fact(fact: Fact, points: set[Fraction], labels: Labels) -> Sequence[Setting]:
    match fact.kind:
        case Kind.RECORDS:
            return _of_records(fact, labels)
        case Kind.YES_NO:
            return (0, 1)
        case Kind.ONE_OF:
            return fact.choices
        case Kind.TEXT:
            return (*labels.get(fact.key, ()), "其他")
        case _:
            within = fact_range(fact)
            ends = [within.low, within.high] if within is not None else []
            known = {one for one in (*points, *ends, Fraction(1)) if one is not None}
            if within is None or within.high is None:
                known |= {FAR, Fraction(1000)}
            if within is not None and within.low is None:
                known |= {-FAR}
            return [one for one in _numbers(known, fact.kind) if within is None or Fraction(one) in within]


def _of_records(fact: Fact, labels: Labels) -> Sequence[Setting]:
    """In several numbers, the columns plain or with one of them otherwise."""
    choices = {column.key: _of_column(column, labels) for column in fact.columns}
    plain = {key: values[0] for key, values in choices.items()}
    patterns = [plain, *({**plain, key: value} for key, values in choices.items() for value in values[1:])]
    alike = [tuple(one.items()) for one in patterns]
    return [Alike(alike[0], 0), *(Alike(one, number) for number in NUMBERS[1:] for one in alike)]


def _of_column(column: Fact, labels: Labels) -> Sequence[Value]:
    match column.kind:
        case Kind.YES_NO:
            return (0, 1)
        case Kind.ONE_OF:
            return column.choices
        case Kind.TEXT:
            return (FRESH, *labels.get(column.key, ()))
        case Kind.DATE:
            return (738000, 737000, 739000)
        case _:
            return (1, 0, 12, 1000)


def _numbers(points: Iterable[Fraction], kind: Kind) -> list[Fraction | int]:
    """The points with one step to either side, in their order."""
    step = STEPS.get(kind, Fraction(1, 100))
    near = {one + way * step for one in points for way in (-1, 0, 1)}
    if kind in (Kind.COUNT, Kind.DATE):
        near = {Fraction(round(one)) for one in near}
    return [whole(one) for one in sorted(near)]

"""The steps of rulebooks taken for all units: what an input is made of stands before it, whatever the order of lines.

A rulebook whose steps are derived values alone needs none of this: each unit computes them for itself. With a score or a statistic among the
steps, every step is taken for all units before the next, since a statistic looks at the same step of the others. Where it looks at units
under other rulebooks, it waits until those have taken the steps that it reads there, by the names they have in common. Rulebooks that wait for
each other go on with gaps: such a circle is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.walk import inputs_of_number
from kaoping.engine.application.apply import Application
from kaoping.engine.application.case import Case, Members
from kaoping.engine.application.measure import answer
from kaoping.engine.application.scores_of import read_off
from kaoping.engine.evaluation import derived_value, holds, value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.peers import Values, place, taken
from kaoping.engine.rulebook import (
    PLACE,
    Derived,
    Group,
    Past,
    Peer,
    Present,
    Rulebook,
    Scope,
    ScoreOf,
    Statistic,
    Step,
    Ties,
)
from kaoping.engine.tree import Number


@dataclass(slots=True)
class _Unit:
    """A unit on its way through the steps."""

    book: _Book
    case: Case
    inputs: dict[str, Value]
    groups: dict[str, Members] = field(default_factory=dict)


class _Book:
    """A rulebook with its units, and how many of its steps they have taken."""

    def __init__(self, application: Application, cases: Iterable[Case]) -> None:
        self.application = application
        self.rulebook = application.rulebook
        if self.rulebook.in_steps:
            self.steps: tuple[Step, ...] = self.rulebook.steps
            self.units = [_Unit(self, case, dict(case.given)) for case in cases]
        else:
            self.steps = ()
            self.units = [_Unit(self, case, dict(case.inputs)) for case in cases]
        self.taken = 0
        self.twins = dict(_names(self.rulebook))
        self.keys = {fold(name): key for key, other in self.twins.items() for name in (other, key) if name}

    @property
    def finished(self) -> bool:
        return self.taken == len(self.steps)

    def has(self, key: str) -> bool:
        """Whether what an input is made of has been taken."""
        return all(step.key != key for step in self.steps[self.taken :])


def close(units: Sequence[tuple[Application, Case]]) -> None:
    """Takes all units through the steps of their rulebooks; ``Application.case`` answers with what was found from then on."""
    applications = {id(application): application for application, _ in units}
    if not any(application.rulebook.in_steps for application in applications.values()):
        return
    books = [_Book(one, [case for own, case in units if own is one]) for one in applications.values()]
    while waiting := [book for book in books if not book.finished]:
        ready = next((book for book in waiting if _ready(book.steps[book.taken], book, books)), waiting[0])
        _take(ready.steps[ready.taken], ready, books)
        ready.taken += 1
    for book in books:
        if book.rulebook.in_steps:
            for unit in book.units:
                book.application.closed(unit.case, unit.inputs, unit.groups)


def close_alone(application: Application, case: Case, among: Mapping[str, Value]) -> Case:
    """The unit taken through the steps by itself; ``among`` is what every statistic is for it."""
    book = _Book(application, [case])
    (unit,) = book.units
    for step in book.steps:
        if isinstance(step, Statistic):
            unit.inputs[step.key] = among.get(step.key, Gap.MISSING)
        else:
            _take(step, book, [book])
    return Case(case.facts, unit.inputs, case.measured, past=case.past)


def _ready(step: Step, book: _Book, books: Sequence[_Book]) -> bool:
    if not isinstance(step, Statistic) or step.group.scope not in (Scope.ALL, Scope.NAMED):
        return True
    keys = _read(step)
    return all(other is book or all(other.has(_there(key, other, book)) for key in keys) for other in books)


def _read(step: Statistic) -> tuple[str, ...]:
    return (*inputs_of_number(step.value), *(inputs_of_number(step.divisor) if step.divisor is not None else ()))


def _take(step: Step, book: _Book, books: Sequence[_Book]) -> None:
    match step:
        case Derived(key, number):
            for unit in book.units:
                unit.inputs[key] = derived_value(number, unit.inputs)
        case Past():
            pass  # it stands among what is given
        case Present(key, of):
            for unit in book.units:
                unit.inputs[key] = answer(step, unit.inputs.get(of, Gap.MISSING), unit.case.facts.unit)
        case ScoreOf(key):
            for unit in book.units:
                unit.inputs[key] = read_off(step, book.application, unit.case.facts, unit.inputs)
        case Statistic(key):
            for unit, value, members in _statistic(step, book, books):
                if key in unit.case.facts.values:
                    continue  # an example says it
                unit.inputs[key] = value
                unit.groups[key] = members


# Statistics


def _statistic(step: Statistic, book: _Book, books: Sequence[_Book]) -> Iterator[tuple[_Unit, Value, Members]]:
    for unit in book.units:
        if (gap := _groupless(unit, step.group)) is not None:
            yield unit, gap, Members(())
    for group, asking in _groups(step, book, books):
        values = [(unit, _value(step.value, unit, book)) for unit in group]
        divisors = None if step.divisor is None else [_value(step.divisor, unit, book) for unit in group]
        having = {id(unit): value for unit, value in values if isinstance(value, Fraction)}
        whole = Values(having.values())
        members = Members(tuple((unit.case.facts.unit.name, value) for unit, value in values))
        for unit in asking:
            own = having.get(id(unit))
            own_value = _value(step.value, unit, book) if own is None else own
            among = whole if own is None or step.group.itself else whole.without(own)
            if divisors is not None:
                yield unit, _ratio_of_sums(step, unit, values, divisors), members
            elif step.peer is Peer.RANK and own is None:
                gap = own_value if isinstance(own_value, Gap) else Gap.NOT_APPLICABLE
                yield unit, gap, members
            elif step.points is not None and isinstance(own_value, Fraction):
                yield unit, _shared_points(step, among, own_value, unit), members
            else:
                yield unit, taken(step, among, own_value), members


def _groups(step: Statistic, book: _Book, books: Sequence[_Book]) -> Iterator[tuple[list[_Unit], list[_Unit]]]:
    """The groups of a statistic, each with the units of the rulebook that ask for it."""
    group = step.group
    if group.scope in (Scope.ALL, Scope.NAMED):
        every = [unit for one in books for unit in one.units]
        if group.scope is Scope.NAMED:
            every = [unit for unit in every if fold(unit.case.facts.unit.unit_class) == fold(group.name)]
        yield [unit for unit in every if _counts(unit, group)], book.units
        return
    parts: dict[object, list[_Unit]] = {}
    for unit in book.units:
        if _groupless(unit, group) is None:
            parts.setdefault(_part(unit, group), []).append(unit)
    for part in parts.values():
        yield [unit for unit in part if _counts(unit, group)], part


def _part(unit: _Unit, group: Group) -> object:
    """What the units of one group have in common."""
    unit_class = unit.case.facts.unit.unit_class
    if group.scope is not Scope.SAME:
        return unit_class
    value = unit.inputs[group.name]
    return unit_class, fold(value) if isinstance(value, str) else value


def _groupless(unit: _Unit, group: Group) -> Gap | None:
    """The gap in what the units of one group have in common: without it a unit is in none."""
    value = unit.inputs.get(group.name, Gap.MISSING) if group.scope is Scope.SAME else ""
    return value if isinstance(value, Gap) else None


def _counts(unit: _Unit, group: Group) -> bool:
    if group.unranked:
        return True
    ranking = unit.book.rulebook.ranking
    rules = ranking.unranked if ranking is not None else ()
    return unit.case.facts.unit.ranked and not any(holds(rule.when, unit.inputs) is True for rule in rules)


def _value(node: Number, unit: _Unit, book: _Book) -> Fraction | Gap:
    """The number for a unit, which may stand under another rulebook, where the inputs of the same names are meant."""
    if unit.book is book:
        return _as_number(value_of(node, unit.inputs))
    found = {key: unit.inputs.get(_there(key, unit.book, book), Gap.MISSING) for key in inputs_of_number(node)}
    return _as_number(value_of(node, found))


def _as_number(value: Value) -> Fraction | Gap:
    """A label has no place among numbers; the checks exclude it."""
    assert not isinstance(value, str), value
    return value if isinstance(value, Gap) else Fraction(value)


def _there(key: str, other: _Book, book: _Book) -> str:
    """The key under which another rulebook has an input of this one: by its name or its twin."""
    known = other.keys
    return known.get(fold(key)) or known.get(fold(book.twins.get(key, ""))) or key


def _shared_points(step: Statistic, values: Values, own: Fraction, unit: _Unit) -> Fraction | Gap:
    """The mean of the points of the places that the units of one value take up together."""
    assert step.points is not None
    if len(values) < step.least:
        return Gap.MISSING
    first = place(replace(step, ties=Ties.BEST), values, own)
    taken_up = [first + further for further in range(values.equal(own))]
    found = [value_of(step.points, {**unit.inputs, PLACE: each}) for each in taken_up]
    points = [each for each in found if isinstance(each, Fraction)]
    return sum(points, Fraction(0)) / len(points) if len(points) == len(found) else Gap.MISSING


def _ratio_of_sums(
    step: Statistic,
    unit: _Unit,
    values: Sequence[tuple[_Unit, Fraction | Gap]],
    divisors: Sequence[Fraction | Gap],
) -> Fraction | Gap:
    """Σ dividends ÷ Σ divisors, over the units that have both."""
    above = below = Fraction(0)
    having = 0
    for (member, value), divisor in zip(values, divisors, strict=True):
        if isinstance(value, Gap) or isinstance(divisor, Gap) or (member is unit and not step.group.itself):
            continue
        above, below, having = above + value, below + divisor, having + 1
    if not having or having < step.least:
        return Gap.MISSING
    return above / below if below else Gap.UNDEFINED


def _names(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Inputs with their twins."""
    yield from ((fact.key, fact.other) for fact in rulebook.facts)
    yield from ((step.key, step.other) for step in rulebook.steps)

"""Records as numbers of items of each class: a record counts for some measures and not for others, and that is all that a measure which only counts tells of it.

A class is a set of countings (``countings``) for which one record can count; the solver says which there are. A measure that looks at each record (a mean, points that a formula gives, one of
several with the same key), or at facts of the unit beside them, is a free number within its range.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import z3

from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Kind
from kaoping.engine.prove.countings import Counting, countings_of, only_counts
from kaoping.engine.prove.facts import Variables
from kaoping.engine.prove.labels import Labels
from kaoping.engine.prove.lacks import Valued
from kaoping.engine.prove.numbers import Translation
from kaoping.engine.prove.opaque import Opaques
from kaoping.engine.prove.terms import ZERO, Num, Term, Truth, add, both, decided, free, number, opposite, times
from kaoping.engine.rulebook import Fact, Measure, Rulebook

MOST_CLASSES = 48
QUANTITY = "#quantity"


@dataclass(frozen=True, slots=True)
class Row:
    """One record with free columns. ``counts``: for each measure the truth that it does there."""

    columns: Variables
    counts: tuple[Truth, ...]
    domain: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class RecordClass:
    """``items``: how many there are of the records that count for just these countings, by position."""

    measures: frozenset[int]
    items: Term

    @property
    def name(self) -> str:
        return str(self.items.decl().name())


@dataclass(frozen=True, slots=True)
class Classes:
    """The records of one kind, told apart by what counts them."""

    fact: Fact
    countings: tuple[Counting, ...]
    classes: tuple[RecordClass, ...]
    whole: bool

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(one.measure for one in self.countings)

    def has(self, key: str) -> bool:
        """Whether a measure is told by the classes."""
        return any(one.key == key for one in self.countings)

    def value(self, key: str) -> Num:
        """How much a measure comes to."""
        within = Interval(0, None, self.whole)  # type: ignore[arg-type]
        own = [(n, number(one.factor)) for n, one in enumerate(self.countings) if one.key == key]
        items = [
            times(factor, free(one.items, within)) for n, factor in own for one in self.classes if n in one.measures
        ]
        return add([ZERO, *items])

    @property
    def domain(self) -> tuple[Term, ...]:
        return tuple(one.items >= 0 for one in self.classes)


def classes_of(rulebook: Rulebook, fact: Fact) -> Classes | None:
    """Where there are too many, those of the measures that only count; None where there are none, or too many of these."""
    every = countings_of(rulebook.measures, fact)
    plain = tuple(one for one in every if only_counts(one.measure) and one.measure.key == one.key)
    return _classes(fact, every) or (_classes(fact, plain) if len(plain) < len(every) else None)


def _classes(fact: Fact, countings: tuple[Counting, ...]) -> Classes | None:
    if not countings:
        return None
    quantity = next((column for column in fact.columns if column.key == fact.quantity), None)
    whole = not fact.quantity or (quantity is not None and quantity.kind is Kind.COUNT)
    row = row_of(fact, [one.measure for one in countings])
    found = possible_classes(row)
    if found is None:
        return None
    sort = z3.Int if whole else z3.Real
    classes = [RecordClass(each, sort(f"{fact.key}#{'+'.join(map(str, sorted(each)))}")) for each in found if each]
    return Classes(fact, countings, tuple(classes), whole)


def row_of(fact: Fact, measures: Sequence[Measure], labels: Labels | None = None) -> Row:
    """A record whose columns may have any value. A blank text is one; any other blank leaves open whether the record counts, so that the measure has no value."""
    columns = Variables(labels or Labels())
    declared = {column.key: column for column in fact.columns}

    def column(key: str) -> Valued:
        return columns.fact(declared.get(key) or Fact(key, Kind.TEXT)).valued

    translation = Translation(column, columns.labels, Opaques())
    counts = tuple(_counts(measure, translation) for measure in measures)
    domain = [term for one in columns.found.values() for term in one.domain]
    return Row(columns, counts, tuple(domain))


def _counts(measure: Measure, translation: Translation) -> Truth:
    truth: Truth = True
    for each in measure.filters:
        held = translation.holds(each.when).is_true
        truth = both(truth, opposite(held) if each.drop else held)
    return truth if measure.where is None else both(truth, translation.holds(measure.where).is_true)


def possible_classes(row: Row) -> list[frozenset[int]] | None:
    """The sets of measures for which one record can count."""
    solver = z3.Solver()
    solver.set("random_seed", 0)
    solver.add(*row.domain)
    found: list[frozenset[int]] = []
    while solver.check() == z3.sat:
        model = solver.model()
        each = frozenset(
            n for n, truth in enumerate(row.counts) if z3.is_true(model.eval(decided(truth), model_completion=True))
        )
        found.append(each)
        if len(found) > MOST_CLASSES:
            return None
        solver.add(z3.Or(*_otherwise(each, row.counts)))
    return sorted(found, key=lambda one: sorted(one))


def _otherwise(each: frozenset[int], counts: Iterable[Truth]) -> list[Term]:
    return [z3.Not(decided(truth)) if n in each else decided(truth) for n, truth in enumerate(counts)]

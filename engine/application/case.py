"""One unit ready for evaluation: its facts made into the inputs of the evaluation tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from functools import cache, cached_property

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.analysis.dependence import in_order_of_need
from kaoping.engine.application.measure import answer, measured, measures_of
from kaoping.engine.application.measured import Measured
from kaoping.engine.application.past import Known, Pasts
from kaoping.engine.application.unwaived import waived_items
from kaoping.engine.evaluation import with_derived
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.periods import Period
from kaoping.engine.rulebook import Derived, Kind, Measure, Present, Rulebook


@dataclass(frozen=True, slots=True)
class Members:
    """The units that a statistic was taken over, in the order of the units file, each with its value; a gap takes no part."""

    values: tuple[tuple[str, Fraction | Gap], ...]


@dataclass(eq=False)
class Case:
    """``given`` are the unit's values with what absent ones count as, less waived items, and the measures of its records; with them all steps, where
    the units went through them together, and then ``groups`` has the units behind each statistic."""

    facts: UnitFacts
    given: Mapping[str, Value]
    measured: Mapping[str, Measured]
    derived: tuple[Derived, ...] = ()
    groups: Mapping[str, Members] = field(default_factory=dict)
    past: Mapping[str, Known] = field(default_factory=dict)

    @cached_property
    def inputs(self) -> Mapping[str, Value]:
        """What is given and the derived values; the row evaluator computes those itself, so this is made when it is asked for."""
        return with_derived(self.derived, self.given) if self.derived else self.given

    def source(self, key: str) -> str:
        """The cell that the fact was read from, as text; empty for a value by default, a derived value or a count of records."""
        if key in self.past:
            place = self.past[key].place
            return cell_text(place) if place is not None else ""
        read = not isinstance(self.facts.values.get(key, Gap.MISSING), Gap)
        cell = self.facts.places.get(key) if read else None
        return cell_text(cell) if cell is not None else ""

    def note(self, key: str) -> str:
        return self.past[key].period if key in self.past else self.facts.notes.get(key, "")


class Cases:
    """Makes the cases of one rulebook."""

    def __init__(
        self, rulebook: Rulebook, as_of: int | None = None, periods: Sequence[Period] = (), now: str = ""
    ) -> None:
        self._pasts = Pasts(rulebook, periods, now)
        self._present = [] if rulebook.in_steps else [one for one in rulebook.steps if isinstance(one, Present)]
        self._known: dict[str, Value] = {rulebook.as_of: as_of} if rulebook.as_of and as_of else {}
        self._measures = tuple(_on_the_day(measure, self._known) for measure in rulebook.measures)
        self._shared = rulebook.shared
        self._derived = rulebook.derived
        self._later = in_order_of_need(self._measures, self._derived)
        keys = {measure.key for measure in self._later}
        self._first = tuple(measure for measure in self._measures if measure.key not in keys)
        self._absent = [
            (fact.key, fact.absent)
            for fact in rulebook.facts
            if fact.absent is not None and fact.kind is not Kind.RECORDS
        ]

    def of(self, facts: UnitFacts) -> Case:
        """The case of a unit, with what it had in earlier periods."""
        case = self._now(facts)
        if not (self._pasts or self._present):
            return case
        past = self._pasts.of(facts, self._now)
        given = {**case.given, **{key: known.value for key, known in past.items()}}
        given |= {one.key: answer(one, given.get(one.of, Gap.MISSING), facts.unit) for one in self._present}
        return Case(facts, given, case.measured, self._derived, past=past)

    def _now(self, facts: UnitFacts) -> Case:
        if not (self._measures or self._absent or facts.waivers or self._known):
            return Case(facts, facts.values, {}, self._derived)
        given = dict(facts.values)
        given.update({key: value for key, value in self._known.items() if key not in given})
        for key, absent in self._absent:
            if given.get(key, Gap.MISSING) is Gap.MISSING:
                given[key] = absent
        for key, waivers in facts.waivers.items():
            if key in given:
                given[key] = waived_items(given[key], waivers)
        found = self._measured(facts, given)
        return Case(facts, {**given, **{key: one.quantity for key, one in found.items()}}, found, self._derived)

    def _measured(self, facts: UnitFacts, given: Mapping[str, Value]) -> Mapping[str, Measured]:
        """All measures; those that look at derived values come behind what these are made of."""
        if not self._later:
            return measures_of(self._measures, facts, given, self._shared)
        found = dict(measures_of(self._first, facts, given))
        known = {**given, **{key: one.quantity for key, one in found.items()}}
        for measure in self._later:
            found[measure.key] = measured(measure, facts, with_derived(self._derived, known))
            known[measure.key] = found[measure.key].quantity
        if not self._shared:
            return found
        return measures_of(self._measures, facts, with_derived(self._derived, known), self._shared)


def _on_the_day(measure: Measure, known: Mapping[str, Value]) -> Measure:
    """The measure with the as-of date among the facts that it looks at beside the columns of a record."""
    return replace(measure, facts=(*measure.facts, *known))


@cache
def _letters(column: int) -> str:
    return Cell("", column=column).address


def cell_text(cell: Cell) -> str:
    """``str(cell)``, quickly: ``facts.csv:C7``."""
    sheet = f"{cell.sheet}:" if cell.sheet else ""
    return f"{cell.file}:{sheet}{_letters(cell.column)}{cell.row}" if cell.row and cell.file else str(cell)

"""A unit with its facts: blank cells that count as something, waivers, what is charged from sub-units."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.engine.facts import Gap, Record, UnitFacts
from tests.independent.absence import NoValue
from tests.independent.book import Book, names, same
from tests.independent.place import Known

if TYPE_CHECKING:
    from tests.independent.run import Run

OF_SUBUNITS = ("mean_of_subunits", "highest_of_subunits", "lowest_of_subunits")


class UnitAtHand:
    """``periods``: the earlier ones as seen from here."""

    def __init__(
        self, run: Run, book: Book, facts: UnitFacts, children: Sequence[UnitFacts] = (), back: int = 0
    ) -> None:
        self.run, self.book, self.facts, self.children, self.back = run, book, facts, children, back
        self.name = facts.unit.name
        self.memory: dict[object, object] = {}

    def fact_named(self, name: syntax.Name) -> syntax.Fact | None:
        return next((fact for fact in self.book.facts.values() if same(fact.name, name)), None)

    def derived_named(self, name: syntax.Name) -> syntax.Derived | None:
        return next((one for one in self.book.derived.values() if same(one.name, name)), None)

    # Facts

    def fact(self, fact: syntax.Fact) -> Known:
        """The value of a fact that is no table of records."""
        options = fact.fact_options
        weights = next((option for option in options if isinstance(option, syntax.SubunitWeights)), None)
        if weights or any(option in OF_SUBUNITS for option in options):
            own = self._of_subunits(fact, weights)
        elif "with_subunits" in options:
            own = self._own_of_parent(fact)
        else:
            own = self._own(self.facts, fact)
        if own is None:
            absent = next((option for option in options if isinstance(option, syntax.Absent)), None)
            if absent is None:
                raise NoValue(fact.name.text)
            own = self._absent(absent.value)
        if "with_subunits" in options:
            assert isinstance(own, Fraction)
            for child in self.children:
                try:
                    more = self._own(child, fact)
                except NoValue:
                    continue
                own += more if isinstance(more, Fraction) else 0
        return own

    def _own_of_parent(self, fact: syntax.Fact) -> Known | None:
        """A parent marked — adds nothing to what its sub-units have; marked it is where none of them has anything."""
        try:
            return self._own(self.facts, fact)
        except NoValue:
            if not any(self._has(child, fact) for child in self.children):
                raise
            return Fraction(0)

    def _has(self, child: UnitFacts, fact: syntax.Fact) -> bool:
        try:
            return self._own(child, fact) is not None
        except NoValue:
            return False

    def _absent(self, value: syntax.Value) -> Known:
        from tests.independent.place import Place
        from tests.independent.values import value_of

        return value_of(value, Place(self))

    def _own(self, facts: UnitFacts, fact: syntax.Fact) -> Known | None:
        """What the tables say of a unit, less what is waived; None where the cell is blank."""
        keys = names(fact.name)
        value = next((value for key, value in facts.values.items() if fold(key) in keys), None)
        match value:
            case None | Gap.MISSING:
                return None
            case Gap.NOT_APPLICABLE | Gap.DASH:
                raise NoValue(fact.name.text, marked=True)
            case Gap():
                raise AssertionError(value)
            case str():
                return value
        found = Fraction(value)
        for key, waivers in facts.waivers.items():
            if fold(key) in keys:
                for waiver in waivers:
                    found = Fraction(0) if waiver.quantity is None else found - waiver.quantity
        return found

    def _of_subunits(self, fact: syntax.Fact, weights: syntax.SubunitWeights | None) -> Known | None:
        """The parent's value from those of its sub-units; a sub-unit marked — takes no part."""
        if not self.children:
            return self._own(self.facts, fact)
        found: list[tuple[Fraction, Fraction]] = []
        for child in self.children:
            try:
                value = self._own(child, fact)
            except NoValue:
                continue
            if value is None:
                absent = next((option for option in fact.fact_options if isinstance(option, syntax.Absent)), None)
                if absent is None:
                    return None
                value = self._absent(absent.value)
            weight: Known | None = Fraction(1)
            if weights is not None:
                counted = self.fact_named(weights.name)
                assert counted is not None
                weight = self._own(child, counted)
                if weight is None:
                    return None
            assert isinstance(value, Fraction)
            assert isinstance(weight, Fraction)
            found.append((value, weight))
        if not found:
            return None
        values = [value for value, _ in found]
        if "highest_of_subunits" in fact.fact_options:
            return max(values)
        if "lowest_of_subunits" in fact.fact_options:
            return min(values)
        heaviness = sum((weight for _, weight in found), Fraction(0))
        if heaviness == 0:
            return None
        return sum((value * weight for value, weight in found), Fraction(0)) / heaviness

    # Records

    def rows(self, owner: syntax.Name) -> list[Record]:
        """The records of the unit, and of its sub-units where the fact includes them, in the order of their table."""
        fact = self.fact_named(owner)
        assert fact is not None
        sources = [self.facts, *(self.children if "with_subunits" in fact.fact_options else ())]
        keys = names(fact.name)
        found = [
            one for facts in sources for key, records in facts.records.items() if fold(key) in keys for one in records
        ]
        return sorted(found, key=lambda record: (record.place.file, record.place.row))

    @property
    def own_names(self) -> set[str]:
        return {fold(name) for name in (self.name, *self.facts.unit.aliases)}

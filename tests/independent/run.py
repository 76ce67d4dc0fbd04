"""A whole assessment by the third implementation: rulebooks as text, facts as read; every score, sum, rank, grade and result of every unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.engine.facts import UnitFacts
from kaoping.engine.periods import Period
from tests.independent import derived, grades, indicator as indicators, standing, sums
from tests.independent.absence import CannotCompute, NoValue
from tests.independent.book import Book
from tests.independent.place import Known, Place
from tests.independent.total import total
from tests.independent.unit import UnitAtHand


@dataclass(frozen=True)
class Answer:
    """What comes out for a unit; None: there is none."""

    indicators: tuple[Fraction | None, ...]
    sections: dict[str, Fraction | None]
    total: Fraction | None
    rank: Fraction | None
    grade: str
    results: dict[str, Known | None]


@dataclass
class Run:
    """``periods``: the nearest first; ``off`` and ``worked``: days of the file of holidays."""

    books: Sequence[Book]
    facts: Sequence[UnitFacts]
    periods: Sequence[Period] = ()
    now: str = ""
    as_of: date = date.min
    off: frozenset[int] = frozenset()
    worked: frozenset[int] = frozenset()
    units: list[UnitAtHand] = field(default_factory=list)

    def __post_init__(self) -> None:
        children: dict[str, list[UnitFacts]] = {}
        for facts in self.facts:
            if facts.unit.parent:
                children.setdefault(fold(facts.unit.parent), []).append(facts)
        for facts in self.facts:
            if not facts.unit.parent:
                self.units.append(UnitAtHand(self, self._book(facts), facts, children.get(fold(facts.unit.name), ())))

    def _book(self, facts: UnitFacts) -> Book:
        """The rulebook that applies to the class of a unit; one without ``applies when`` applies to all."""
        for book in self.books:
            if not book.applies or facts.unit.unit_class in _classes(book):
                return book
        raise AssertionError(f"no rulebook for {facts.unit}")

    def answers(self) -> dict[str, Answer]:
        groups: dict[tuple[int, str], list[UnitAtHand]] = {}
        for unit in self.units:
            groups.setdefault((id(unit.book), unit.facts.unit.unit_class), []).append(unit)
        found: dict[str, Answer] = {}
        for units in groups.values():
            ranks = standing.ranks(units)
            given = grades.grades(units, ranks)
            for unit in units:
                found[unit.name] = self._answer(unit, ranks, given)
        return found

    def _answer(
        self, unit: UnitAtHand, ranks: dict[UnitAtHand, Fraction | None], given: dict[UnitAtHand, str]
    ) -> Answer:
        book = unit.book
        scored = [one for one in book.indicators if one.has_points]
        return Answer(
            tuple(indicators.scored(one, unit).score for one in scored),
            {one.heading.name.text: sums.section(one, unit).score for one in book.sections if one.has_points},
            total(unit),
            ranks[unit],
            given[unit],
            {one.name.text: _result(one, unit, ranks, given) for one in book.derived.values() if one.is_result},
        )

    def is_ranked(self, unit: UnitAtHand) -> bool:
        return standing.is_ranked(unit)

    # Earlier periods

    def period(self, said: syntax.PeriodsBack | syntax.NamedPeriod | str, back: int) -> Period | None:
        """``a year ago`` is none of those counted back."""
        year_ago = [one for one in self.periods if fold(one.name) in YEAR_AGO]
        in_order = [one for one in self.periods if one not in year_ago]
        match said:
            case "previous_period":
                number = 1
            case syntax.PeriodsBack():
                number = int(said.number)
            case syntax.NamedPeriod(label=label):
                return next((one for one in self.periods if fold(one.name) == fold(label.text)), None)
            case "year_ago":
                then = _a_year_before(self.now)
                return next(iter(year_ago), None) or next(
                    (one for one in in_order if then and fold(one.name) == fold(then)), None
                )
            case _:
                raise AssertionError(said)
        return in_order[number - 1] if number <= len(in_order) else None

    def then(self, unit: UnitAtHand, period: Period) -> UnitAtHand | None:
        """The unit as it was in an earlier period, under the rulebook of now."""
        facts = next((one for name, one in period.units.items() if fold(name) in unit.own_names), None)
        children = [one for one in period.units.values() if fold(one.unit.parent) in unit.own_names and one.unit.parent]
        key = ("then", period.name)
        if facts is None:
            return None
        if key not in unit.memory:
            unit.memory[key] = UnitAtHand(self, unit.book, facts, children, back=1)
        found = unit.memory[key]
        assert isinstance(found, UnitAtHand)
        return found


YEAR_AGO = frozenset(map(fold, ("去年同期", "上年同期", "a year ago", "year ago", "same period last year")))


def _a_year_before(name: str) -> str:
    """``2020Q2`` for ``2021Q2``."""
    import re

    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)
    return name.replace(years[0], str(int(years[0]) - 1)) if len(years) == 1 else ""


def _classes(book: Book) -> set[str]:
    found: set[str] = set()
    for line in book.applies:
        condition = line.condition
        assert isinstance(condition, syntax.Compare)
        match condition.limit.value:
            case syntax.Label(text=text):
                found.add(text)
            case syntax.LabelList(labels=labels):
                found |= {label.text for label in labels}
            case value:
                raise AssertionError(value)
    return found


def _result(
    one: syntax.Derived, unit: UnitAtHand, ranks: dict[UnitAtHand, Fraction | None], given: dict[UnitAtHand, str]
) -> Known | None:
    """Results follow from total, rank and grade; where a fact or a total that they need is missing there is none. Who has a total and no grade has none of
    the grades."""
    ranked = Fraction(sum(rank is not None for rank in ranks.values()))
    told = {
        "total": total(unit),
        "rank": ranks[unit],
        "ranked": ranked,
        "grade": given[unit] or (None if total(unit) is None else ""),
    }
    try:
        return derived.value(one, Place(unit, told=told))
    except (NoValue, CannotCompute):
        return None

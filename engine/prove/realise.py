"""Facts of a unit from what the solver says: the counterexample as a table of facts would have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import z3

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.analysis.plain_day import plain_day
from kaoping.engine.facts import Gap, Kind, Record, Unit, UnitFacts, Value
from kaoping.engine.prove.facts import Variable
from kaoping.engine.prove.lacks import Text
from kaoping.engine.prove.records import Classes, row_of
from kaoping.engine.prove.solve import EFFORT, Budget, Model, Said, Solver
from kaoping.engine.prove.symbolic import UNIT, Symbolic
from kaoping.engine.prove.terms import Term, opposite, real
from kaoping.engine.rulebook import Fact, Measure, Rulebook, declared_columns

DAY = 737971  # 2021-06-30, where a rulebook names no day
MOST_ROWS = 300


class NotRealised(Exception):
    """No facts could be made of a model: it takes a number that is no fraction, or records that there are not."""


@dataclass(frozen=True, slots=True)
class Realised:
    facts: UnitFacts
    as_of: str


def realised(unit: Symbolic, model: Model, pairs: Sequence[tuple[Term, Term]] = ()) -> Realised:
    """The facts of a model. ``pairs``: names and those that stand in their place, of a unit whose facts were moved."""
    instead = {before.decl().name(): after for before, after in pairs}
    maker = _Maker(unit, model, instead)
    book = unit.rulebook
    name = UNIT.in_language("en" if book.language == "en" else "zh")
    values = dict(maker.values())
    as_of = values.pop(book.as_of, plain_day(book, DAY)) if book.as_of else None
    records = {fact.key: tuple(maker.records(fact, name)) for fact in book.facts if fact.kind is Kind.RECORDS}
    facts = UnitFacts(Unit(name, book.classes[0] if book.classes else ""), values, records)
    day = "" if as_of is None else _iso(as_of)
    return Realised(facts, day)


def _iso(value: Value) -> str:
    from datetime import date

    return date.fromordinal(int(value)).isoformat() if isinstance(value, int | Fraction) else ""


class _Maker:
    def __init__(self, unit: Symbolic, model: Model, instead: dict[str, Term]) -> None:
        self.unit, self.model, self.instead = unit, model, instead

    def values(self) -> Iterator[tuple[str, Value]]:
        found = self.unit.variables.found
        for fact in self.unit.rulebook.facts:
            if fact.kind is Kind.RECORDS:
                continue
            if fact.key in found:
                value = self.value(found[fact.key])
                if value is not Gap.MISSING or fact.absent is None:
                    yield fact.key, value
            else:
                yield fact.key, plainest_value(fact, plain_day(self.unit.rulebook, DAY))
        declared = {fact.key for fact in self.unit.rulebook.facts}
        measures = {measure.key for measure in self.unit.rulebook.measures}
        for key, variable in found.items():
            if key not in declared and key not in measures and "#" not in key:
                yield key, self.value(variable)

    def _term(self, term: Term) -> Term:
        return self.instead.get(term.decl().name(), term)

    def value(self, variable: Variable) -> Value:
        for gap, found in (
            (variable.missing, Gap.MISSING),
            (variable.absent, Gap.MISSING),
            (variable.marked, Gap.DASH),
        ):
            if gap is not None and self.model.truth(self._term(gap)):
                return found
        number = self.model.number(self._term(variable.term))
        if number is None:
            raise NotRealised(variable.key)
        if isinstance(variable.valued.value, Text):
            return label_of(self.unit, int(number))
        return int(number) if number.denominator == 1 else number

    # Records

    def records(self, fact: Fact, unit: str) -> Iterator[Record]:
        classes = self.unit.classes.get(fact.key)
        if classes is None:
            return
        row = 0
        for each in classes.classes:
            items = self.model.number(self._term(each.items))
            if items is None:
                raise NotRealised(fact.key)
            if not items:
                continue
            for columns, quantity in _rows(self.unit.rulebook, classes, each.measures, items):
                row += 1
                yield Record(unit, columns, quantity, Cell("", row), declared=declared_columns(fact))


def _rows(
    rulebook: Rulebook, classes: Classes, counting: frozenset[int], items: Fraction
) -> Iterator[tuple[dict[str, Value], Fraction | int]]:
    """Records that count for just these measures, of so many items together."""
    fact = classes.fact
    quantity: Fraction | int = int(items) if items.denominator == 1 else items
    if fact.quantity:
        columns = record_columns(fact, classes.measures, counting, quantity, plain_day(rulebook, DAY))
        yield {**columns, fact.quantity: quantity}, quantity
        return
    columns = record_columns(fact, classes.measures, counting, None, plain_day(rulebook, DAY))
    if items > MOST_ROWS:
        yield columns, quantity
        return
    for _ in range(int(items)):
        yield columns, 1


def record_columns(
    fact: Fact, measures: tuple[Measure, ...], counting: frozenset[int], quantity: Fraction | int | None, day: int
) -> dict[str, Value]:
    """Columns of a record that counts for just these measures, as plain as can be."""
    row = row_of(fact, measures)
    terms = [*row.domain]
    terms += [truth if n in counting else opposite(truth) for n, truth in enumerate(row.counts)]
    found = row.columns.found
    if quantity is not None and fact.quantity in found:
        terms.append(found[fact.quantity].term == real(quantity))
    solver = Solver(terms, Budget())
    if solver.check(EFFORT) is not Said.YES:
        raise NotRealised(fact.key)
    model = solver.plainest([form for variable in found.values() for form in wishes_for(variable, day)])
    columns = {column.key: plainest_value(column, day) for column in fact.columns if column.key not in found}
    for key, variable in found.items():
        if any(gap is not None and model.truth(gap) for gap in (variable.missing, variable.marked)):
            continue
        number = model.number(variable.term)
        if number is None:
            raise NotRealised(fact.key)
        if isinstance(variable.valued.value, Text):
            columns[key] = _label(row.columns.labels.texts, int(number))
        else:
            columns[key] = int(number) if number.denominator == 1 else number
    return columns


def label_of(unit: Symbolic, number: int) -> str:
    return _label(unit.labels.texts, number)


def _label(texts: Sequence[str], number: int) -> str:
    """A label by its number; of a number that is none's a text that is none of them."""
    return texts[number] if 0 <= number < len(texts) else f"…{number}"


def plainest_value(fact: Fact, day: int) -> Value:
    """What a fact is that plays no part; of a date the day that looks plain."""
    if fact.absent is not None:
        return fact.absent
    if fact.kind is Kind.ONE_OF:
        return fact.choices[0]
    if fact.kind is Kind.TEXT:
        return "…"
    from kaoping.engine.prove.facts import interval_of

    return plainest_number(interval_of(replace(fact, absent=None)), day if fact.kind is Kind.DATE else 0)


def plainest_number(within: Any, plain: int) -> int | Fraction:
    wanted = Fraction(plain)
    if within.low is not None and wanted < within.low:
        wanted = within.low
    if within.high is not None and wanted > within.high:
        wanted = within.high
    return int(wanted) if wanted.denominator == 1 else wanted


_FURTHER = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 100)


def wishes_for(variable: Variable, day: int) -> Iterator[Sequence[Term]]:
    """How a fact should look in a counterexample: there, plain, and if that cannot be, a number of few digits."""
    for gap in (variable.missing, variable.marked, variable.absent):
        if gap is not None:
            yield (z3.Not(gap),)
    term = variable.term
    if isinstance(variable.valued.value, Text):
        yield (term == 0,)
        return
    within = variable.valued.num.range
    plain = plainest_number(within, day if variable.kind is Kind.DATE else 0)
    if z3.is_int(term):
        yield tuple(term == int(plain) + further for further in _FURTHER)
        return
    ends = [real(one) for one in (within.low, within.high) if one is not None]
    whole = [z3.IsInt(term * real(scale)) for scale in (1, 10, 100, 1000, 10000)]
    yield (term == real(plain), *(term == end for end in ends), *whole)


def wishes(unit: Symbolic, names: frozenset[str]) -> Iterator[Sequence[Term]]:
    """Of all facts by which a formula is decided."""
    for classes in unit.classes.values():
        for each in classes.classes if classes is not None else ():
            if each.name in names:
                yield tuple(each.items == number for number in _FURTHER)
    for variable in unit.variables.found.values():
        if not names.isdisjoint(variable.names):
            yield from wishes_for(variable, plain_day(unit.rulebook, DAY))

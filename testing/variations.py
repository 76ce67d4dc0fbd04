"""What a law lets change of a situation: a fact moves, rows stand in another order, a waiver is put to something, units have other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from hypothesis import strategies as st

from kaoping.dsl.source import Cell
from kaoping.engine.amount import whole
from kaoping.engine.analysis.grid import step_of
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.laws.law import Law, LawKind, PartKind
from kaoping.engine.laws.moves import counted
from kaoping.engine.laws.rewriting import Rewritten
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.tables import Split
from kaoping.engine.laws.variation import Moved, Renamed, Reordered, Variation, Waived
from kaoping.engine.rulebook import Fact, Implies, Kind
from kaoping.testing.aims import aims_of
from kaoping.testing.candidates import NUMBERS, range_of
from kaoping.testing.drawing import Drawing, drawing_of, wanted_by
from kaoping.testing.names import other_name
from kaoping.testing.numbered import FIRST, records_file
from kaoping.testing.records import Patterns
from kaoping.testing.values import aimed_at, bytes_of
from kaoping.testing.waivers import waivable, waivers, waivers_of


def variations(
    law: Law, situation: Situation, *, rewritten: Sequence[Rewritten] = ()
) -> st.SearchStrategy[Variation | None]:
    """A change of the situation that the law speaks of; None for a law about the situation as it is, and where nothing in it can change that way.
    ``rewritten``: the rulebook as it is laid out, for the law that this changes nothing."""
    match law.kind:
        case LawKind.MONOTONE:
            return moves(situation, law.fact)
        case LawKind.STATED:
            says = situation.rulebook.laws[law.stated or 0].says
            return st.none() if isinstance(says, Implies) else moves(situation, says.fact)
        case LawKind.EXPLAINED:
            of = [law.part.key] if law.part.kind is PartKind.INDICATOR else []
            aims = aims_of(situation.rulebook)
            facts = sorted(wanted_by(aims, of) & aims.facts.keys())
            return st.sampled_from(facts).flatmap(lambda key: moves(situation, key)) if facts else st.none()
        case LawKind.ORDER:
            return orders(situation)
        case LawKind.SPLIT:
            return splits(situation)
        case LawKind.WAIVER:
            return further_waivers(situation, law.fact)
        case LawKind.RENAMED:
            return names(situation)
        case LawKind.WRITTEN:
            return st.sampled_from(rewritten) if rewritten else st.none()
        case LawKind.WITHIN_LIMITS | LawKind.ADDS_UP | LawKind.BALANCES | LawKind.CAPS | LawKind.ENDS:
            return st.none()
        case _:
            assert_never(law.kind)


# A fact moves


@st.composite
def moves(draw: st.DrawFn, situation: Situation, key: str) -> Variation | None:
    """Another value of a fact of one unit, often one step beside the one it has; of records, one or some more or less, or less of one."""
    drawing = drawing_of(aims_of(situation.rulebook), (), gaps=False)
    fact = drawing.aims.facts[key]
    charged = fact.with_subunits or fact.of_subunits is not None
    facts = draw(st.sampled_from([one for one in situation.units if charged or not one.unit.parent]))
    if fact.kind is Kind.RECORDS:
        return draw(_moved_records(drawing, facts, fact))
    values = [one for one in _other_values(drawing, fact, counted(fact, facts)) if _covers(one, facts, key)]
    return Moved(facts.unit.name, key, draw(st.sampled_from(values))) if values else None


def _covers(value: Value, facts: UnitFacts, key: str) -> bool:
    """Whether there is as much as is waived of it."""
    waived = facts.waivers.get(key, ())
    least = max((sum((one.quantity or Fraction(0) for one in waived), Fraction(0)), Fraction(1)))
    return not waived or (isinstance(value, int | Fraction) and value >= least)


def _other_values(drawing: Drawing, fact: Fact, value: Value) -> list[Value]:
    """The steps beside it first."""
    aim = drawing.aims.of(fact.key)
    near: list[Value] = []
    if fact.kind in NUMBERS and isinstance(value, int | Fraction):
        within = range_of(fact)
        step = step_of(fact, (*aim.near, within.low, within.high))
        near = [whole(one) for one in (value + step, value - step) if one in within]
    aimed = aimed_at(fact, aim.near, aim.ties, aim.labels)
    return [one for one in dict.fromkeys([*near, *aimed]) if one != value and not isinstance(one, Gap)]


@st.composite
def _moved_records(draw: st.DrawFn, drawing: Drawing, facts: UnitFacts, fact: Fact) -> Variation:
    rows = tuple(facts.records.get(fact.key, ()))
    quantity = next((column for column in fact.columns if column.key == fact.quantity), None)
    ways = ["one more", "some more", *(["one again", "one less", "some less"] if rows else [])]
    ways += ["less of one"] if rows and quantity is not None else []
    way = draw(st.sampled_from(ways))
    at = draw(st.integers(0, len(rows) - 1)) if rows else 0
    match way:
        case "one less":
            after = (*rows[:at], *rows[at + 1 :])
        case "some less":
            after = rows[:at]
        case "less of one":
            assert quantity is not None
            after = (*rows[:at], *_less(rows[at], quantity), *rows[at + 1 :])
        case "one again":
            after = (*rows, *_behind([replace(rows[at], waiver=None)], rows, fact))
        case _:
            more = draw(_further(drawing.patterns[fact.key], facts.unit.name))
            after = (*rows, *_behind(more[:1] if way == "one more" else more, rows, fact))
    return Moved(facts.unit.name, fact.key, records=after)


@st.composite
def _further(draw: st.DrawFn, patterns: Patterns, unit: str) -> list[Record]:
    """Records of one pattern."""
    times, *sides = draw(bytes_of(1 + len(patterns.columns)))
    return patterns.records(patterns.thrown(draw, times, bytes(sides)), unit)


def _less(record: Record, quantity: Fact) -> list[Record]:
    """The record with one item less, or half of one; without it where that is nothing, or where so much of it is waived."""
    one = Fraction(1) if quantity.kind is Kind.COUNT or record.quantity > 1 else Fraction(record.quantity) / 2
    left = whole(record.quantity - one)
    if left <= 0 or left not in range_of(quantity) or record.waiver is not None:
        return []
    return [replace(record, quantity=left, columns={**record.columns, quantity.key: left})]


def _behind(more: Sequence[Record], rows: Sequence[Record], fact: Fact) -> list[Record]:
    """In rows behind all others."""
    last = max((one.place.row for one in rows), default=0) + FAR
    return [replace(one, place=Cell(records_file(fact.key), last + number)) for number, one in enumerate(more, start=1)]


FAR = 10_000  # rows


# Order, files, waivers, names


@st.composite
def orders(draw: st.DrawFn, situation: Situation) -> Variation:
    """Units, and the records of each, in any order."""
    units = draw(st.permutations(range(len(situation.units))))
    records = {
        (facts.unit.name, key): tuple(draw(st.permutations(range(len(rows)))))
        for facts in situation.units
        for key, rows in facts.records.items()
        if len(rows) > 1
    }
    return Reordered(tuple(units), records)


@st.composite
def splits(draw: st.DrawFn, situation: Situation) -> Variation:
    """The tables of facts and of records, cut anywhere."""
    numbers: dict[str, int] = {}
    for facts in situation.units:
        for key, rows in facts.records.items():
            numbers[key] = numbers.get(key, 0) + len(rows)
    records = {key: draw(st.integers(0, number)) for key, number in numbers.items()}
    return Split(draw(st.integers(0, len(situation.units))), records)


@st.composite
def further_waivers(draw: st.DrawFn, situation: Situation, key: str) -> Variation | None:
    """A waiver of something that one unit has of a fact; None where no unit has."""
    book = situation.rulebook
    having = [one for one in situation.units if next(waivable(one, book, (key,)), None) is not None]
    if not having:
        return None
    row = FIRST + sum(len(waivers_of(one)) for one in situation.units)
    waiver = draw(waivers(draw(st.sampled_from(having)), book, of=(key,), row=row))
    return None if waiver is None else Waived(waiver)


@st.composite
def names(draw: st.DrawFn, situation: Situation) -> Variation:
    """The units have each other's names, or new ones."""
    old = [facts.unit.name for facts in situation.units]
    if draw(st.booleans()):
        return Renamed(dict(zip(old, draw(st.permutations(old)), strict=True)))
    return Renamed({name: other_name(position, situation.rulebook.language) for position, name in enumerate(old)})

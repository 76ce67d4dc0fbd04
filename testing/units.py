"""The facts of one unit: those that differ from the plain ones, or from those of a unit before it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from hypothesis import strategies as st

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Record, Unit, UnitFacts, Value
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.aims import aims_of
from kaoping.testing.crossings import ONE_IN, put_beside_an_edge
from kaoping.testing.drawing import Drawing, drawing_of, without_missing
from kaoping.testing.names import NOT_RANKED, unit_name
from kaoping.testing.values import bytes_of

UNITS, FACTS = "units.csv", "facts.csv"
ROWS = 1000  # of records that each unit has room for
RARELY_UNRANKED = 8  # one in so many


def unit_facts(
    rulebook: Rulebook, *, of: Collection[str] = (), name: str = "", gaps: bool = True
) -> st.SearchStrategy[UnitFacts]:
    """One unit with facts and records that the rulebook declares.

    ``of``: the keys of some indicators; only facts that these look at are drawn, all others are plain. ``gaps``: whether cells may be without a value
    where the rulebook says what follows. It shrinks to a unit whose facts are plain: what is good for it, or blank where that counts as something.
    """
    return _alone(drawing_of(aims_of(rulebook), of, gaps), name)


@st.composite
def _alone(draw: st.DrawFn, drawing: Drawing, name: str) -> UnitFacts:
    return facts_of_unit(draw, drawing, 0, name=name)


def facts_of_unit(
    draw: st.DrawFn,
    drawing: Drawing,
    position: int,
    *,
    row: int | None = None,
    name: str = "",
    like: UnitFacts | None = None,
) -> UnitFacts:
    """The unit at a position, which is in the row ``row`` of the tables (0 the first; ``position`` if None). Of half of all units few facts differ from the
    plain ones, or from those of the unit it is ``like``; of the others all may."""
    throw = draw(bytes_of(HOW + 7))
    row = position if row is None else row
    unit = _unit(drawing, throw, name or unit_name(position, drawing.rulebook.language), row, like)
    chosen = drawing.keys if throw[0] % 2 else drawing.some(throw[HOW:])
    values, records = drawing.thrown(draw, chosen, unit.name, first_row(row))
    if like is not None:
        values = {**like.values, **values}
        records = {**{key: moved(rows, unit.name, row) for key, rows in like.records.items()}, **records}
        return with_places(unit, values, records, drawing)
    facts = with_places(unit, {**drawing.plain, **values}, records, drawing)
    return put_beside_an_edge(draw, facts, drawing) if throw[1] % ONE_IN == ONE_IN - 1 else facts


HOW = 4  # bytes that say how a unit is drawn


def _unit(drawing: Drawing, throw: bytes, name: str, row: int, like: UnitFacts | None) -> Unit:
    unit_class = drawing.classes[throw[2] % len(drawing.classes)] if like is None else like.unit.unit_class
    ranked = drawing.rulebook.ranking is None or throw[3] % RARELY_UNRANKED < RARELY_UNRANKED - 1
    note = "" if ranked else NOT_RANKED[drawing.rulebook.language]
    return Unit(name, unit_class, ranked=ranked, note=note, place=Cell(UNITS, row + 2, 1))


def with_places(
    unit: Unit, values: dict[str, Value], records: dict[str, tuple[Record, ...]], drawing: Drawing
) -> UnitFacts:
    """The unit's facts as they are read from a table of facts with a row for each unit."""
    kept = without_missing(values)
    row = unit.place.row if unit.place else 2
    places = {key: Cell(FACTS, row, drawing.columns[key]) for key in kept}
    return UnitFacts(unit, kept, {key: rows for key, rows in records.items() if rows}, places)


def first_row(row: int) -> int:
    return 2 + ROWS * row


def moved(rows: Collection[Record], unit: str, row: int) -> tuple[Record, ...]:
    """The same records in the rows of another unit."""
    return tuple(
        replace(one, unit=unit, place=replace(one.place, row=first_row(row) + number), waiver=None)
        for number, one in enumerate(rows)
    )

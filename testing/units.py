"""The facts of one unit: those that differ from the plain ones, or from those of a unit before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from hypothesis import strategies as st

from kaoping.engine.facts import Record, Unit, UnitFacts, Value
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.aims import aims_of
from kaoping.testing.crossings import ONE_IN, put_beside_an_edge
from kaoping.testing.drawing import Drawing, drawing_of, without_missing
from kaoping.testing.names import NOT_RANKED, unit_name
from kaoping.testing.numbered import numbered
from kaoping.testing.values import bytes_of

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
    return numbered([facts_of_unit(draw, drawing, 0, name=name)], drawing.rulebook)[0]


def facts_of_unit(
    draw: st.DrawFn, drawing: Drawing, position: int, *, name: str = "", like: UnitFacts | None = None
) -> UnitFacts:
    """The unit at a position. Of half of all units few facts differ from the plain ones, or from those of the unit it is ``like``; of the others all may."""
    throw = draw(bytes_of(HOW + 7))
    unit = _unit(drawing, throw, name or unit_name(position, drawing.rulebook.language), like)
    chosen = drawing.keys if throw[0] % 2 else drawing.some(throw[HOW:])
    values, records = drawing.thrown(draw, chosen, unit.name)
    if like is not None:
        alike = {key: tuple(replace(one, unit=unit.name) for one in rows) for key, rows in like.records.items()}
        return as_read(unit, {**like.values, **values}, {**alike, **records})
    facts = as_read(unit, {**drawing.plain, **values}, records)
    return put_beside_an_edge(draw, facts, drawing) if throw[1] % ONE_IN == ONE_IN - 1 else facts


HOW = 4  # bytes that say how a unit is drawn


def _unit(drawing: Drawing, throw: bytes, name: str, like: UnitFacts | None) -> Unit:
    unit_class = drawing.classes[throw[2] % len(drawing.classes)] if like is None else like.unit.unit_class
    ranked = drawing.rulebook.ranking is None or throw[3] % RARELY_UNRANKED < RARELY_UNRANKED - 1
    return Unit(name, unit_class, ranked=ranked, note="" if ranked else NOT_RANKED[drawing.rulebook.language])


def as_read(unit: Unit, values: Mapping[str, Value], records: Mapping[str, tuple[Record, ...]]) -> UnitFacts:
    """The unit's facts as they are read: what is missing is not there."""
    return UnitFacts(unit, without_missing(values), {key: rows for key, rows in records.items() if rows})

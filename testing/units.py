"""The facts of one unit."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.testing.aims import Aims, aims_of
from kaoping.testing.names import unit_name
from kaoping.testing.records import Patterns, records_of
from kaoping.testing.values import Die, die_of

FEW = 3  # facts that differ from the plain ones


def unit_facts(
    rulebook: Rulebook, *, of: Collection[str] = (), name: str = "", gaps: bool = True
) -> st.SearchStrategy[UnitFacts]:
    """One unit with facts and records that the rulebook declares.

    ``of``: the keys of some indicators; only facts that these look at are drawn, all others are plain. ``gaps``: whether cells may be without a value
    where the rulebook says what follows. It shrinks to a unit whose facts are plain: what is good for it, or blank where that counts as something.
    """
    return facts_of_unit(drawing_of(aims_of(rulebook), of, gaps), 0, name)


class Drawing:
    """The facts of a rulebook that are drawn, ready to be."""

    def __init__(self, aims: Aims, of: Collection[str], gaps: bool) -> None:
        self.aims, self.rulebook = aims, aims.rulebook
        wanted = self._wanted(of)
        single = [fact for fact in self.rulebook.facts if fact.kind is not Kind.RECORDS]
        self.plain = aims.plain
        self.values = {fact.key: self._die(fact, gaps) for fact in single if fact.key in wanted}
        self.records = {
            fact.key: Patterns(aims, fact)
            for fact in self.rulebook.facts
            if fact.kind is Kind.RECORDS and fact.key in wanted
        }
        self.keys = (*self.values, *self.records)
        self.some = st.lists(st.sampled_from(self.keys), max_size=FEW, unique=True) if self.keys else st.just([])
        self.throws = [st.binary(min_size=size, max_size=size) for size in range(len(self.values) + 1)]
        self.classes = st.sampled_from(self.rulebook.classes or ("",))
        self.columns = {fact.key: column for column, fact in enumerate(single, start=2)}

    def _wanted(self, of: Collection[str]) -> frozenset[str]:
        if not of:
            return frozenset(self.aims.facts)
        found: frozenset[str] = frozenset()
        for index, indicator in enumerate(self.rulebook.indicators):
            if indicator.key in of:
                found |= self.aims.behind.of_indicator(index)
        return found

    def _die(self, fact: Fact, gaps: bool) -> Die:
        aim = self.aims.of(fact.key)
        allowed = aim.gaps if gaps else ()
        return die_of(fact, aim.near, ties=aim.ties, labels=aim.labels, gaps=allowed, plain=aim.plain)


@st.composite
def facts_of_unit(draw: st.DrawFn, drawing: Drawing, position: int, name: str = "") -> UnitFacts:
    """The unit at a position of the units table. Of half of all units few facts differ from the plain ones, of the others all may."""
    name = name or unit_name(position, drawing.rulebook.language)
    chosen = drawing.keys if draw(ALL) else draw(drawing.some)
    found: dict[str, Value] = dict(drawing.plain)
    records: dict[str, tuple[Record, ...]] = {}
    thrown = [key for key in chosen if key in drawing.values]
    for key, side in zip(thrown, draw(drawing.throws[len(thrown)]), strict=True):
        found[key] = drawing.values[key].thrown(draw, side)
    for key in chosen:
        if key in drawing.records:
            records[key] = draw(records_of(drawing.records[key], name, 2 + 1000 * position))
    unit = Unit(name, draw(drawing.classes), place=Cell(UNITS, position + 2, 1))
    return with_values(unit, found, records, drawing)


ALL = st.booleans()
UNITS, FACTS = "units.csv", "facts.csv"


def with_values(
    unit: Unit, found: dict[str, Value], records: dict[str, tuple[Record, ...]], drawing: Drawing
) -> UnitFacts:
    """As they are read: what is missing is not there."""
    kept = {key: value for key, value in found.items() if value is not Gap.MISSING}
    row = unit.place.row if unit.place else 2
    places = {key: Cell(FACTS, row, drawing.columns[key]) for key in kept}
    return UnitFacts(unit, kept, {key: rows for key, rows in records.items() if rows}, places)


_drawings: dict[tuple[int, frozenset[str], bool], Drawing] = {}


def drawing_of(aims: Aims, of: Collection[str], gaps: bool) -> Drawing:
    """Made once."""
    key = (id(aims), frozenset(of), gaps)
    found = _drawings.get(key)
    if found is None or found.aims is not aims:
        if len(_drawings) > 256:
            _drawings.clear()
        found = _drawings[key] = Drawing(aims, of, gaps)
    return found

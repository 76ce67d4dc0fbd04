"""All that is drawn of one unit, at one place: so that a unit, a sub-unit or a record that does not matter goes as a whole when an example shrinks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Fact
from kaoping.testing.crossings import put_beside_an_edge
from kaoping.testing.drawing import Drawing
from kaoping.testing.periods import Earlier, Looking, earlier
from kaoping.testing.records import Pattern
from kaoping.testing.simplest import ENOUGH
from kaoping.testing.values import bytes_of

CROSSED_ONE_IN = 3  # units
MOST_SUBUNITS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Values and records that differ from the plain ones, or from those of another unit."""

    values: Mapping[str, Value]
    records: Sequence[Pattern]


@dataclass(frozen=True, slots=True)
class How:
    """Each a byte; 0 is what is simplest."""

    all_facts: int = 0
    crossed: int = 0
    unit_class: int = 0
    unranked: int = 0
    copied: int = 0
    waived: int = 0
    which: int = 0
    quantity: int = 0


HOWS = 8  # bytes


@dataclass(frozen=True, slots=True)
class Throw:
    """A unit without name. ``below`` are its sub-units, ``earlier`` what it had in earlier periods."""

    how: How
    own: Part
    below: Sequence[Part] = ()
    earlier: Sequence[Earlier] = ()


@st.composite
def throws(draw: st.DrawFn, drawing: Drawing, looking: Looking | None) -> Throw:
    """Of half of all units few values differ, of the others all may."""
    how = How(*draw(bytes_of(HOWS)))
    values = drawing.all_values(draw) if how.all_facts % 2 else drawing.few_values(draw)
    records = drawing.some_records(draw)
    if drawing.joint and how.crossed % CROSSED_ONE_IN == CROSSED_ONE_IN - 1:
        values = put_beside_an_edge(draw, values, records, drawing)
    below = draw(st.lists(_below(drawing), max_size=MOST_SUBUNITS)) if drawing.of_subunits else ()
    return Throw(how, Part(values, records), below, earlier(draw, looking) if looking is not None else ())


@st.composite
def _below(draw: st.DrawFn, drawing: Drawing) -> Part:
    """What is charged to a unit from one of its sub-units; each of it is often not there."""
    charged = [fact.key for fact in drawing.of_subunits if fact.key in drawing.dice]
    there = zip(charged, draw(bytes_of(len(charged))) if charged else b"", strict=True)
    weights = (fact.weight for fact in drawing.of_subunits if fact.weight in drawing.dice)
    keys = dict.fromkeys([*(key for key, side in there if side % 2), *weights])
    values = _complete(drawing.all_values(draw, list(keys)), drawing)
    return Part(values, drawing.some_records(draw, {fact.key for fact in drawing.of_subunits}))


def _complete(values: Mapping[str, Value], drawing: Drawing) -> dict[str, Value]:
    """With a value and a weight for everything of which the unit's is made: where one is missing, there is no mean."""
    found = dict(values)
    for fact in drawing.of_subunits:
        if fact.of_subunits is None:
            continue
        found[fact.key] = _there(fact, found.get(fact.key, Gap.MISSING), drawing)
        if fact.weight:
            weight = found.get(fact.weight, Gap.MISSING)
            found[fact.weight] = ENOUGH if isinstance(weight, Gap) or not weight else weight
    return found


def _there(fact: Fact, value: Value, drawing: Drawing) -> Value:
    plain = drawing.plain[fact.key]
    if value is not Gap.MISSING or fact.absent is not None:
        return value
    return ENOUGH if plain is Gap.MISSING else plain

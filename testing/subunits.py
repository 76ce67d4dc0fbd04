"""Sub-units of a unit, with what a rulebook charges to their parent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from kaoping.engine.facts import Gap, Unit, UnitFacts, Value
from kaoping.engine.rulebook import Fact
from kaoping.testing.drawing import Drawing
from kaoping.testing.names import sub_unit_name
from kaoping.testing.simplest import ENOUGH
from kaoping.testing.units import as_read
from kaoping.testing.values import bytes_of


def with_subunits(draw: st.DrawFn, drawing: Drawing, facts: UnitFacts, number: int) -> tuple[UnitFacts, ...]:
    """The unit and so many sub-units, which stand below it. A unit whose value is made of theirs has none of its own."""
    if not number:
        return (facts,)
    below = tuple(_sub_unit(draw, drawing, facts, one) for one in range(number))
    made = {fact.key for fact in drawing.of_subunits if fact.of_subunits is not None}
    taken = {key for key in made if any(key in one.values for one in below)}
    own = {key: value for key, value in facts.values.items() if key not in taken}
    return (replace(facts, values=own), *below)


def _sub_unit(draw: st.DrawFn, drawing: Drawing, parent: UnitFacts, number: int) -> UnitFacts:
    """What is charged to the parent, with the weights; each of it is often not there."""
    name = sub_unit_name(parent.unit.name, number, drawing.rulebook.language)
    charged = [fact.key for fact in drawing.of_subunits]
    there = zip(charged, draw(bytes_of(len(charged))), strict=True)
    weights = (fact.weight for fact in drawing.of_subunits if fact.weight in drawing.dice)
    keys = dict.fromkeys([*(key for key, side in there if side % 2), *weights])
    values, records = drawing.thrown(draw, keys, name)
    return as_read(Unit(name, parent=parent.unit.name), _complete(values, drawing), records)


def _complete(values: Mapping[str, Value], drawing: Drawing) -> dict[str, Value]:
    """With a value and a weight for everything of which the parent's is made: where one is missing, there is no mean."""
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

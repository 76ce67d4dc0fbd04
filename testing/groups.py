"""The units of one assessment: some are copies of others, so that values and totals are equal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hypothesis import strategies as st

from kaoping.engine.facts import UnitFacts
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.aims import aims_of
from kaoping.testing.drawing import Drawing, drawing_of
from kaoping.testing.gaps import Gaps
from kaoping.testing.names import unit_name
from kaoping.testing.numbered import FIRST, numbered
from kaoping.testing.throws import Throw, throws
from kaoping.testing.units import unit_of, with_subunits
from kaoping.testing.waivers import put, waivable, waiver_of

WAIVED_ONE_IN = 4  # units


def groups(
    rulebook: Rulebook, *, of: Collection[str] = (), least: int = 1, most: int = 4, gaps: Gaps = True
) -> st.SearchStrategy[tuple[UnitFacts, ...]]:
    """Units with their sub-units, in the order of the units table. ``of`` and ``gaps`` are those of ``unit_facts``."""
    drawing = drawing_of(aims_of(rulebook), of, gaps)
    every = st.lists(throws(drawing, None), min_size=least, max_size=most)
    return every.map(lambda thrown: units_of(thrown, drawing))


def units_of(thrown: Sequence[Throw], drawing: Drawing) -> tuple[UnitFacts, ...]:
    """The units that these throws are, with their sub-units and waivers, each in a row of its own."""
    parents: list[UnitFacts] = []
    found: list[UnitFacts] = []
    for position, throw in enumerate(thrown):
        before = throw.how.copied % (position + 1)
        name = unit_name(position, drawing.rulebook.language)
        parents.append(unit_of(throw, drawing, name, parents[before - 1] if before else None))
        found += with_subunits(parents[-1], throw, drawing)
    return _waived(numbered(found, drawing.rulebook), thrown, drawing.rulebook)


def _waived(units: Sequence[UnitFacts], thrown: Sequence[Throw], rulebook: Rulebook) -> tuple[UnitFacts, ...]:
    found: list[UnitFacts] = []
    hows = iter(throw.how for throw in thrown)
    row = FIRST
    for facts in units:
        how = None if facts.unit.parent else next(hows)
        if how is not None and how.waived % WAIVED_ONE_IN == WAIVED_ONE_IN - 1:
            there = list(waivable(facts, rulebook))
            if there:
                one = there[how.which % len(there)]
                facts = put(facts, waiver_of(facts, one, one.parts[how.quantity % len(one.parts)], rulebook, row))
                row += 1
        found.append(facts)
    return tuple(found)

"""The units of one assessment: some are copies of others, so that values and totals are equal."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from kaoping.engine.facts import UnitFacts
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.aims import aims_of
from kaoping.testing.drawing import Drawing, drawing_of
from kaoping.testing.numbered import FIRST, numbered
from kaoping.testing.subunits import with_subunits
from kaoping.testing.units import facts_of_unit
from kaoping.testing.values import bytes_of
from kaoping.testing.waivers import put, waivers, waivers_of

WAIVED_ONE_IN = 4


def groups(
    rulebook: Rulebook, *, of: Collection[str] = (), least: int = 1, most: int = 4, gaps: bool = True
) -> st.SearchStrategy[tuple[UnitFacts, ...]]:
    """Units with their sub-units, in the order of the units table. ``of`` and ``gaps`` are those of ``unit_facts``."""
    return group_of(drawing_of(aims_of(rulebook), of, gaps), least, most)


@st.composite
def group_of(draw: st.DrawFn, drawing: Drawing, least: int, most: int) -> tuple[UnitFacts, ...]:
    parents: list[UnitFacts] = []
    found: list[UnitFacts] = []
    number = draw(st.integers(least, most))
    how = draw(bytes_of(3 * number))
    for position in range(number):
        before = how[position] % (len(parents) + 1)
        facts = facts_of_unit(draw, drawing, position, like=parents[before - 1] if before else None)
        parents.append(facts)
        found += with_subunits(draw, drawing, facts, how[number + position] % 3 if drawing.of_subunits else 0)
    placed = list(numbered(found, drawing.rulebook))
    for position in range(number):
        if how[2 * number + position] % WAIVED_ONE_IN == WAIVED_ONE_IN - 1:
            _waive(draw, placed, position, drawing.rulebook)
    return tuple(placed)


def _waive(draw: st.DrawFn, units: list[UnitFacts], position: int, rulebook: Rulebook) -> None:
    """Puts a waiver to the unit in this place, if it has something that can be waived."""
    row = FIRST + sum(len(waivers_of(one)) for one in units[:position])
    waiver = draw(waivers(units[position], rulebook, row=row))
    if waiver is not None:
        units[position] = put(units[position], waiver)

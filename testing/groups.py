"""The units of one assessment: some are copies of others, so that values and totals are equal."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from kaoping.engine.facts import UnitFacts
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.aims import aims_of
from kaoping.testing.drawing import Drawing, drawing_of
from kaoping.testing.subunits import with_subunits
from kaoping.testing.units import facts_of_unit
from kaoping.testing.values import bytes_of
from kaoping.testing.waivers import put, waivers

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
    for position in range(draw(st.integers(least, most))):
        copied, waived, below = draw(bytes_of(3))
        before = copied % (len(parents) + 1)
        facts = facts_of_unit(draw, drawing, position, row=len(found), like=parents[before - 1] if before else None)
        parents.append(facts)
        if waived % WAIVED_ONE_IN == WAIVED_ONE_IN - 1:
            waiver = draw(waivers(facts, drawing.rulebook, row=2 + len(found)))
            facts = facts if waiver is None else put(facts, waiver)
        found += with_subunits(draw, drawing, facts, len(found) + 1, below % 3 if drawing.of_subunits else 0)
    return tuple(found)

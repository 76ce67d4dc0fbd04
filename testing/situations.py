"""Whole situations: units with everything a run of a rulebook needs."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from kaoping.engine.facts import UnitFacts
from kaoping.engine.laws.situation import Situation
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.aims import aims_of
from kaoping.testing.units import drawing_of, facts_of_unit


@st.composite
def situations(
    draw: st.DrawFn, rulebook: Rulebook, *, of: Collection[str] = (), most: int = 4, gaps: bool = True
) -> Situation:
    """Up to ``most`` units under a rulebook. ``of`` and ``gaps`` are those of ``unit_facts``."""
    aims = aims_of(rulebook)
    drawing = drawing_of(aims, of, gaps)
    units: list[UnitFacts] = []
    for position in range(draw(st.integers(1, most))):
        units.append(draw(facts_of_unit(drawing, position)))
    return Situation(rulebook, tuple(units), as_of=aims.as_of)

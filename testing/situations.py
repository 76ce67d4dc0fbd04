"""Whole situations: everything that a run of a rulebook needs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from hypothesis import strategies as st

from kaoping.engine.laws.situation import Situation
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.scoring.score import Backend
from kaoping.testing.aims import Aims, aims_of
from kaoping.testing.drawing import drawing_of
from kaoping.testing.gaps import Gaps
from kaoping.testing.groups import units_of
from kaoping.testing.periods import looking_back, periods_of
from kaoping.testing.shown import Generated
from kaoping.testing.throws import throws
from kaoping.testing.values import values


@st.composite
def situations(
    draw: st.DrawFn,
    rulebook: Rulebook,
    *,
    of: Collection[str] = (),
    least: int = 1,
    most: int = 4,
    gaps: Gaps = True,
    backend: Backend = "row",
) -> Situation:
    """From ``least`` to ``most`` units under a rulebook, beside their sub-units, with records, waivers, and earlier periods where it looks back.

    ``of``: the keys of the indicators in question; facts that they do not look at are plain. ``gaps``: whether cells may be without a value where the
    rulebook says what follows, or in ``"any"`` case. ``backend``: what the situation is scored by.
    """
    aims = aims_of(rulebook)
    looking, drawing = looking_back(aims, gaps), drawing_of(aims, of, gaps)
    thrown = draw(st.lists(throws(drawing, looking), min_size=least, max_size=most))
    units = units_of(thrown, drawing)
    parents = [one for one in units if not one.unit.parent]
    past = [(facts, throw.earlier) for facts, throw in zip(parents, thrown, strict=True)]
    as_of = draw(_days(aims)) if rulebook.as_of else ""
    periods = periods_of(looking, past) if looking.names else ()
    return Generated(rulebook, units, as_of=as_of, periods=periods, now=looking.now, backend=backend)


def _days(aims: Aims) -> st.SearchStrategy[str]:
    """The dates of an assessment that matter."""
    key = aims.rulebook.as_of
    days = values(Fact(key, Kind.DATE), aims.of(key).near)
    return days.map(lambda day: date.fromordinal(day).isoformat() if isinstance(day, int) else "")

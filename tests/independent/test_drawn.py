"""Whole rulebooks, drawn, on situations drawn for them, with sub-units, waivers and earlier periods: the third implementation gives what the engine gives, unit by
unit.

Six parts of 40 draws each, which take less than a minute of one core together; some three in five have a text of their own, the others are the
same rulebook in another situation. ``KAOPING_LONG=10000`` draws so many.
"""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

from kaoping.engine.laws.situation import Situation
from kaoping.testing import situations
from kaoping.testing.rulebooks import english
from tests.independent.agreement import of_engine
from tests.independent.book import read
from tests.independent.run import Run
from tests.language.test_whole_rulebooks import rulebook_of

PARTS = 6
DRAWS = int(os.environ.get("KAOPING_LONG") or 240)
MANY = settings(
    max_examples=-(-DRAWS // PARTS),
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@st.composite
def books(draw: st.DrawFn) -> tuple[str, Situation]:
    text = draw(english())
    return text, draw(situations(rulebook_of(text), most=6))


@pytest.mark.parametrize("part", range(PARTS))
def test_drawn_rulebooks_are_scored_alike(part: int) -> None:
    held = 0

    @seed(part)
    @MANY
    @given(books())
    def scored_alike(book: tuple[str, Situation]) -> None:
        nonlocal held
        text, situation = book
        scored = situation.scored
        if scored.failed:
            return  # of a gap nothing is said
        as_of = date.fromisoformat(situation.as_of) if situation.as_of else date.min
        run = Run([read(text)], situation.units, situation.periods, situation.now, as_of)
        assert run.answers() == of_engine(scored), text
        held += 1

    scored_alike()
    assert held > DRAWS // PARTS // 2

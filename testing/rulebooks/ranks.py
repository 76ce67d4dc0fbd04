"""Clauses that score by where a unit stands among the others."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.words import pick


@st.composite
def ranked(draw: st.DrawFn, full: int) -> str:
    """Points by rank, or by where a value lies among those of the others."""
    ties = draw(pick("ties take the best place", "ties take the worst place", "ties share the average"))
    unranked = draw(pick("with unranked units", "without unranked units"))
    group = draw(pick("", "all-units ", "same [platform] "))
    places = draw(
        pick("1st: full marks, 2nd to 3rd: 1 point", "first 30%: full marks, next 40%: 1 point, last 1: 0 points")
    )
    cut = f", places rounded {draw(pick('down', 'up', 'half up'))}" if "%" in places else ""
    if draw(st.booleans()):
        fact = draw(pick("index", "late cases", "completion"))
        return f"{group}rank by [{fact}]: {places}, other: 0.5 points, {ties}, {unranked}{cut}"
    definition = draw(pick("interpolated with both ends", "interpolated within both ends", "nearest one"))
    limit = draw(
        pick(
            f"group 75th percentile of [index] ({definition}, {unranked}, with the unit itself)",
            f"group mean of [index] ({unranked}, without the unit itself)",
            f"group mean of [index] ({unranked}, with the unit itself, from 3 on drop highest 1, take lowest 50%, places rounded up)",
            f"group sample standard deviation of [index] ({unranked}, with the unit itself) (to 2 decimals)",
        )
    )
    return f"full marks if [index] is at least {limit}, otherwise 0 points"

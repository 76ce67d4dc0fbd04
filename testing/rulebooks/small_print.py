"""What stands around the clauses of an indicator: what follows from gaps, when a clause holds, and at what share."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.conditions import conditions
from kaoping.testing.rulebooks.words import pick


@st.composite
def gaps(draw: st.DrawFn) -> list[str]:
    """What follows where an indicator has no score. Mostly something is said, for facts have gaps."""
    consequence = pick(
        "score 0 points",
        "score full marks",
        "total scaled to the other indicators",
        "section scaled to its other indicators",
        "total withheld",
    )
    lines = []
    if draw(st.integers(1, 4)) == 1:
        lines.append(f"not applicable when {draw(conditions(2))}, {draw(consequence)}")
    if draw(st.integers(1, 8)) > 1:
        points = pick("score 0.4 points", "score group max of [visits] (with unranked units) * 0.01 points")
        lines.append(f"if missing: {draw(st.one_of(consequence, points, pick('treat as not applicable')))}")
        lines.append(f"if marked not applicable: {draw(consequence)}")
    return lines


@st.composite
def case_of_clause(draw: st.DrawFn, clause: str) -> str:
    """When a clause holds, and at what share; now and then."""
    found = draw(
        pick(
            *[""] * 6, ", unless [index] is above 60", ", only if [plan] is yes",
            ', at 50% if [plan] is yes because "主动整改"', ", at 150%", ", rounded half even to 1 decimal",
        )
    )  # fmt: skip
    if "150%" in found and "add " in clause:
        found = ""  # it could pass the maximum
    both = (", at most " in clause or "in all at most " in clause) and "%" in found
    return found + (draw(pick(", capped after the share", ", capped before the share")) if both else "")

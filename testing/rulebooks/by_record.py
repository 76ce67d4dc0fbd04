"""Clauses that look at each record."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.words import pick


@st.composite
def by_record(draw: st.DrawFn, verb: str, cap: str) -> str:
    """Points for each record by category, by a formula, or of some records only."""
    rates = '"核销": 0 points, "未办": 1.5 points, other: 0.5 points'
    days = "at least 30: 2 points, at least 10 and below 30: 1 point, other: 0 points"
    each = draw(pick("", ", each at most 1.5 points"))
    once = draw(
        pick(
            "", ", only the highest per [state]", ", only the latest per [state] and [delay]", ", only once per [state]"
        )
    )
    whole = cap.replace("at most", "in all at most")
    return draw(
        pick(
            f"for each [findings] by [state], {verb}: {rates}{each}{once}{whole}",
            f'for each [findings] where [state] is not "核销" by [delay], {verb}: {days}{once}{whole}',
            f"for each [findings], {verb} 0.1 points × [number]{each}{once}{cap}",
            f"{verb} 0.5 points for each [findings] where [delay] is above [days]{cap}",
            f"{verb} for each [findings], escalating: 1st: 1 point, 2nd on: 2 points, counted apart per [state]{cap}",
            f"{verb} 1 point for every 2 [findings], part blocks ignored, counted apart per [state] and [delay]{cap}",
        )
    )

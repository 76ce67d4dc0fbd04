"""The list of problems, and indicators without points."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.conditions import conditions
from kaoping.testing.rulebooks.words import maybe, pick


@st.composite
def problems(draw: st.DrawFn) -> str:
    """A line of the list of problems that needs no clause above it."""
    return draw(
        pick(
            f'problem if {draw(conditions(2))}: "{{unit}}{{sub-unit}}：{{[errors]}}处，办结率{{[completion]}}，{{[opinion]}}"',
            'problem for each [findings]: "{[state]}，{n}件，拖延{[delay]}天"',
            'problem for each [reports] where [outlet] is not "内网": "“{[outlet]}”的稿件，标注“免提交”"',
            'problem if [late cases] is at least 2: "逾期{n}件"',
        )
    )


@st.composite
def unscored(draw: st.DrawFn) -> list[str]:
    """A section of indicators without points."""
    lines = ["section [targets|目标]"]
    for number in range(draw(st.integers(1, 2))):
        lines.append(f"indicator [aim {number}|目标{number}], unscored{maybe(draw, ', basis 《要点》', 4)}")
        if draw(st.integers(1, 4)) == 1:
            lines.append(f"not applicable when {draw(conditions(1))}")
        lines += [f"target: {draw(conditions(2))}", 'problem: "未达到目标，活跃度{[completion]}"']
        lines += [draw(problems())] if draw(st.booleans()) else []
    return lines

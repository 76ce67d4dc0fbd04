"""Indicators with their clauses."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.deductions import award, deduction
from kaoping.testing.rulebooks.findings import problems
from kaoping.testing.rulebooks.scores import of_scores, scoring
from kaoping.testing.rulebooks.small_print import case_of_clause, gaps
from kaoping.testing.rulebooks.words import REASONS, maybe, pick


@st.composite
def indicators(draw: st.DrawFn, number: int) -> tuple[int, list[str]]:
    if number > 1 and draw(st.integers(1, 5)) == 1:
        head = f"indicator [item {number}|指标{number}], max 5 points, scored as follows"
        return 5, [head, *draw(gaps()), draw(of_scores(number))]
    full = draw(st.sampled_from([2, 3, 4, 5, 6, 10, 20]))
    opening, clause, options = draw(
        st.sampled_from(
            [
                (
                    "starts full",
                    deduction,
                    ("", "may be negative", "not below -2 points", "kept within its limits after each clause"),
                ),
                ("starts at zero", award, ("", "may exceed the maximum", "not below -0.5 points")),
                ("scored as follows", scoring, ("",)),
            ]
        )
    )
    option = draw(pick(*options))
    most = 1 if clause is scoring else 3
    clauses = draw(st.lists(clause(full), min_size=1, max_size=most, unique=True))
    if option in ("may be negative", "not below -2 points"):
        clauses = list(dict.fromkeys(text.replace(", down to 0", "") for text in clauses))
    citation = maybe(draw, ", basis 《考核办法》 art. 3", 4)
    head = f"indicator [item {number}|指标{number}], max {full} points, {opening}{f', {option}' if option else ''}{citation}"
    if clause is not scoring:
        clauses = list(dict.fromkeys(text + draw(case_of_clause(text)) for text in clauses))
    filters = (
        [f'count only [findings] where [state] is not "在办", {draw(pick(*REASONS))}']
        if draw(st.integers(1, 8)) == 1
        else []
    )
    if clause is deduction and draw(st.integers(1, 3)) == 1:
        clauses.append(draw(pick('problem: "扣了分"', 'problem: "{unit}有问题"')))
    if draw(st.integers(1, 4)) == 1:
        clauses.append(draw(problems()))
    return full, [head, *draw(gaps()), *filters, *clauses, *([""] if draw(st.booleans()) else [])]

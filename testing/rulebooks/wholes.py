"""The total: its formula, weights, and what is done to whole scores."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.conditions import conditions
from kaoping.testing.rulebooks.words import maybe, pick

OPTIONS = (
    "missing parts count as 0 points",
    "re-weighted over the others when one is missing",
    "re-weighted over the others when one is missing, at least 1, otherwise total withheld",
    "missing parts count as 0 points, at least 1, otherwise 0 points",
)


@st.composite
def totals(draw: st.DrawFn, total: int, body: list[str]) -> list[str]:
    """The total, with the weights of the sections in its formula or in their headings; ``body`` is changed where they get weights."""
    heads_of = [number for number, line in enumerate(body) if line.startswith("section ")]
    names = [f"[section {number}]" for number in range(len(heads_of))]
    kind = draw(st.integers(0, 7))
    if kind == 0:
        return [f"total {total} points", f"total = {' + '.join(names)}, {draw(pick(*OPTIONS))}"]
    if kind == 1:
        for number in heads_of:
            body[number] += f", weight {draw(st.integers(1, 4))}"
        return ["total without a maximum", f"total = sum of the parts, {draw(pick(*OPTIONS))}"]
    if kind == 2:
        scaled = "rescaled over the scored maxima to 100 points"
        return ["total 100 points", f"total = sum of the parts, {scaled}{maybe(draw, ', at least 1')}"]
    if kind == 3:
        best = draw(pick("max of (score of each section)", "min of (score of each indicator; skip missing)"))
        return ["total without a maximum", f"total = {best}, missing parts count as 0 points"]
    return [f"total {total} points"]


@st.composite
def whole_scores(draw: st.DrawFn, body: list[str]) -> list[str]:
    """What is done to whole scores: of the total at the end, of an indicator or a section beneath its heading."""
    test = draw(
        pick("[plan] is no", "[errors] is at least 2", "[complaints] is above 1%", "score of [item 1] is below 1 point")
    )
    own = [
        f"if {draw(conditions(2))}, this indicator gets at most 1 point",
        f"if {draw(conditions(1))}, this indicator gets at least 0.5 points",
        f"if {draw(conditions(1))}, this indicator scores 0 points",
        f"multiply this indicator by {draw(pick('0.8', '1.2', '[completion]'))} {draw(pick('before', 'after'))} the maximum",
    ]
    if draw(st.booleans()):
        last = max(number for number, line in enumerate(body) if line.startswith("indicator "))
        body.insert(last + 1, draw(st.sampled_from(own)))
    if draw(st.integers(1, 4)) == 1:
        first = next(number for number, line in enumerate(body) if line.startswith("section "))
        body.insert(
            first + 1,
            draw(
                pick(
                    "if [plan] is no, this section gets at most 3 points",
                    "subtotal = max of (score of each indicator; skip missing), missing parts count as 0 points",
                )
            ),
        )
    of_total = [
        f'veto "事故": if {test}, total gets at most 5 points, [section 0] scores 0 points',
        "if total is above 20 points, total gets at most 20 points",
        f"if {test}, add 1.5 points to total",
        "deduct 0.1 points × [errors] from total",
        "if score rate of any indicator is below 40%, total gets at most 10 points",
        "if number of (score rate of each indicator is below 60%) is at least 2, deduct 1 point from total",
        "if score of every indicator is at least 1 point, multiply total by 1.1",
        "if [plan] is no, each indicator of [section 0] gets at most full marks × 80%",
        'veto "未报": if [plan] is no, total withheld',
        f'if {test}, total withheld, not ranked, "不达标"',
    ]
    return draw(st.lists(st.sampled_from(of_total), max_size=3, unique=True))

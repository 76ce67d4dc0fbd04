"""Clauses that give the score of an indicator."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from kaoping.testing.rulebooks.bands import banded
from kaoping.testing.rulebooks.conditions import conditions
from kaoping.testing.rulebooks.formulas import quotients
from kaoping.testing.rulebooks.ranks import ranked
from kaoping.testing.rulebooks.words import maybe, pick


@st.composite
def scoring(draw: st.DrawFn, full: int) -> str:
    imported = "imported from [as reported]"
    scale = "" if full >= 10 else ", rescaled from max 10 points"
    evidence = maybe(draw, ", with evidence [findings]")
    otherwise = draw(pick("0 points", "0.5 points", imported))
    small = f"{scale}{evidence}" if otherwise == imported else ""
    kind = draw(st.integers(0, 9))
    if kind == 9:
        return draw(ranked(full))
    if kind == 0:
        fact, target = draw(
            st.sampled_from([("completion", "70%"), ("visits", "12"), ("growth", "110%"), ("index", "60")])
        )
        other = draw(pick("in proportion", otherwise))
        lowest = ", at least 0 points" if fact in ("growth", "index") else ""
        return (
            f"full marks if [{fact}] is at least {target}, otherwise {other}{small if other == otherwise else lowest}"
        )
    if kind == 1:
        limit = draw(pick("[complaints] is at most 0.5%", "[days] is below 5", "[late cases] is 0"))
        return f"{draw(pick('full marks', '0.5 points'))} if {limit}, otherwise {otherwise}{small}"
    if kind == 2:
        return f"if {draw(conditions())}, score {draw(pick('1 point', 'full marks'))}, otherwise {otherwise}{small}"
    if kind == 3:
        return draw(banded([f"{full} points", f"{Fraction(full) / 2 if full % 2 == 0 else 1} points", "0 points"]))
    if kind == 4:
        fact, ends = draw(
            st.sampled_from(
                [("completion", "38% to 78%"), ("days", "30 to 5"), ("growth", "0% to 110%"), ("visits", "2 to 9")]
            )
        )
        return (
            f"[{fact}] from {ends}: {draw(pick('0 points', '0.5 points'))} to full marks, straight line, flat outside"
        )
    if kind == 5:
        factor, divides = draw(quotients())
        zero = draw(pick(", when dividing by 0: 0 points", ", when dividing by 0: full marks")) if divides else ""
        return f"score = full marks * {factor}, at most full marks{zero}, at least 0 points"
    if kind == 8:
        return draw(
            pick(
                "score from table [grant]",
                "score from table [points] ([index])",
                "score from table [grant] ([platform], [errors])",
            )
        )
    if kind == 6:
        return f"judged [panel]: 0 points to 5 points{'' if full >= 5 else ', rescaled from max 5 points'}{evidence}{maybe(draw, ', with reasons in [opinion]')}"
    if draw(st.booleans()):
        scale = draw(pick("max 100 points", "0 points to 100 points onto 0 points to full marks"))
        return f"imported from [percent score], rescaled from {scale}{evidence}"
    return f"{imported}{scale}{evidence}"


@st.composite
def of_scores(draw: st.DrawFn, number: int) -> str:
    """A score made of those of an indicator before it, or of the first section."""
    part = f"item {draw(st.integers(1, number - 1))}"
    score = draw(
        pick(
            f"full marks × score rate of [{part}]",
            f"score of [{part}] / 2",
            f"full marks of [{part}] - raw deduction of [{part}]",
        )
    )
    return f"score = {score}, at most full marks, at least 0 points"

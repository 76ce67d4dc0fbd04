"""Clauses that deduct, and clauses that award."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.bands import banded
from kaoping.testing.rulebooks.by_record import by_record
from kaoping.testing.rulebooks.conditions import conditions
from kaoping.testing.rulebooks.formulas import not_below_zero, quotients
from kaoping.testing.rulebooks.steps import counting, deviating, escalating, stepping, tiered
from kaoping.testing.rulebooks.words import COUNTS, GOOD_COUNTS, POINTS, maybe, pick


@st.composite
def deduction(draw: st.DrawFn, full: int) -> str:
    effect = f"deduct {draw(pick(*POINTS))} points"
    cap = draw(pick("", ", down to 0", f", at most {full} points", ", at most 1.5 points"))
    kind = draw(st.integers(0, 10))
    if kind == 0:
        return draw(stepping(effect, cap, beyond=False))
    if kind == 7:
        return draw(escalating("deduct", COUNTS, cap))
    if kind == 8:
        return draw(tiered("deduct", cap, good=False))
    if kind == 9:
        return draw(deviating(cap))
    if kind == 10:
        return draw(by_record("deduct", cap))
    if kind == 1:
        return draw(stepping(effect, cap, beyond=True))
    if kind == 2:
        return f"if {draw(conditions())}, {effect}{maybe(draw, ', otherwise deduct 0.1 points')}{cap}"
    if kind == 3:
        return draw(banded(["deduct 0 points", effect, f"deduct {full} points"]))
    if kind == 4:
        factor, divides = draw(quotients())
        zero = ", when dividing by 0: deduct full marks" if divides else ""
        return f"deduction = {not_below_zero('2 points', factor)}{zero}{cap}"
    if kind == 5:
        limit = draw(pick("[completion] is below 60%", "[days] is above 20", "[errors] is at least 5"))
        return f"{effect} if {limit}{cap}"
    return draw(counting(effect, (*COUNTS, "days"), cap))


@st.composite
def award(draw: st.DrawFn, full: int) -> str:
    effect, cap = f"add {draw(pick('0.2', '0.5', '1'))} points", f", at most {draw(st.integers(1, full))} points"
    kind = draw(st.integers(0, 8))
    if kind == 0:
        return draw(stepping(effect, cap, beyond=True))
    if kind == 8:
        rates = '"省报": 1 point, other: 0.2 points'
        return f"for each [reports] by [outlet], add: {rates}{cap.replace('at most', 'in all at most')}"
    if kind == 6:
        return draw(escalating("add", GOOD_COUNTS, cap))
    if kind == 7:
        return draw(tiered("add", cap, good=True))
    if kind == 1:
        return f"if {draw(conditions())}, {effect}{maybe(draw, cap)}"
    if kind == 2:
        return draw(banded([f"add {full} points", effect, "add 0 points"]))
    if kind == 3:
        factor, divides = draw(quotients())
        zero = ", when dividing by 0: add 0 points" if divides else ""
        return f"award = {not_below_zero('full marks', factor)}{zero}{cap}"
    if kind == 4:
        return f"{effect} if [growth] is above 20%{maybe(draw, cap)}"
    return draw(counting(effect, (*GOOD_COUNTS, "index"), cap))

"""Clauses that count: for each item or block of items, by turns, by parts of a value, per step short of a target or beyond one."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.words import NUMBERS, part, pick


@st.composite
def counting(draw: st.DrawFn, effect: str, facts: tuple[str, ...], cap: str) -> str:
    """``effect`` for each item or block of items."""
    fact, block, free = draw(st.sampled_from(facts)), draw(st.integers(1, 4)), draw(st.integers(0, 3))
    each = f"for each [{fact}]" if block == 1 else f"for every {block} [{fact}]"
    parts = part(draw, "blocks") if block > 1 else part(draw) if fact in NUMBERS else ""
    tails = parts + (f", first {free} free" if free else "")
    return f"{effect} {each}{tails}{cap}"


@st.composite
def escalating(draw: st.DrawFn, word: str, facts: tuple[str, ...], cap: str) -> str:
    """``word`` item after item, dearer and dearer."""
    fact, block = draw(st.sampled_from(facts)), draw(st.integers(1, 3))
    each = f"for each [{fact}]" if block == 1 else f"for every {block} [{fact}]"
    turns = draw(
        pick(
            "1st: 1 point, 2nd: 2 points, 3rd on: 4 points",
            "1st to 3rd: 0.5 points, 4th on: 1 point",
            "2nd on: 1.5 points",
        )
    )
    return f"{word} {each}, escalating: {turns}{part(draw, 'blocks') if block > 1 else ''}{cap}"


@st.composite
def tiered(draw: st.DrawFn, verb: str, cap: str, *, good: bool) -> str:
    """Each part of a value at its own rate."""
    value, first, second, step = draw(
        st.sampled_from(
            [("growth", "5%", "20%", "percentage point"), ("visits", "4", "9", "2 次")]
            if good
            else [
                ("days", "10", "30.5", "天"),
                ("late cases", "3", "8", "件"),
                ("complaints", "1%", "5%", "0.1 percentage points"),
            ]
        )
    )
    small = "" if value == "late cases" else part(draw)
    return (
        f"tiers of [{value}]: up to {first}: {verb} 0.2 points per {step}, above {first} up to {second}: {verb} 0.5 points per {step}, "
        f"above {second}: {verb} 1 point per {step}{small}{cap}"
    )


@st.composite
def deviating(draw: st.DrawFn, cap: str) -> str:
    """Deductions on both sides of a base, with a tolerance or without."""
    value, base, upper, step, free = draw(
        st.sampled_from(
            [
                ("completion", "90%", "95%", "percentage point", "2 percentage points"),
                ("index", "60", "70.5", "5", "3"),
                ("days", "[index]", "[index] + 5", "relative 1%", "relative 5%"),
            ]
        )
    )
    sides = draw(
        pick(
            f"deduct 1.2 points per {step} above, deduct 0.8 points per {step} below",
            f"deduct 0.5 points per {step} either way",
        )
    )
    tolerance = draw(
        pick(
            "",
            f", deviation up to {free} free, beyond it only the excess counts",
            f", deviation up to {free} free, beyond it all of the deviation counts",
        )
    )
    zero = ", when dividing by 0: deduct 1 point" if "relative" in step else ""
    base = f"{base} to {upper}" if draw(st.booleans()) else base
    return f"[{value}] away from {base}: {sides}{part(draw)}{tolerance}{zero}{cap}"


@st.composite
def stepping(draw: st.DrawFn, effect: str, cap: str, *, beyond: bool) -> str:
    """``effect`` per step short of a target, or beyond one."""
    short = [
        ("[completion] below 90%", "percentage point short"),
        ("[growth] below 12.5%", "0.5 percentage points short"),
        ("[index] below 60", "10 short"),
        ("[visits] below 12", "3 次 short"),
        ("[completion] at most [growth]", "5 percentage points short"),
    ]
    over = [
        ("[growth] above 5%", "2 percentage points beyond"),
        ("[visits] above 4", "2 次 beyond"),
        ("[days] above 10.5", "天 beyond"),
        ("[complaints] above 1%", "0.1 percentage points beyond"),
        ("[days] above 20", "relative 5% beyond"),
        ("[late cases] at least 2", "3 件 beyond"),
    ]
    if draw(st.integers(1, 5)) == 1:
        time = "working day" if draw(st.booleans()) else "day"
        limit, side = ("later than", "late") if beyond else ("earlier than", "early")
        return f"[deadline] {limit} 2021-06-30: {effect} per {time} {side}{cap}"
    limit, step = draw(st.sampled_from(over if beyond else short))
    return f"{limit}: {effect} per {step}{part(draw)}{cap}"

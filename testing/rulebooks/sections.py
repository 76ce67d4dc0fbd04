"""Sections."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.indicators import indicators
from kaoping.testing.rulebooks.words import maybe


@st.composite
def sections(draw: st.DrawFn, most: int) -> tuple[int, list[str]]:
    """Sections within a rulebook, with the counts and points they declare; now and then sections within sections."""
    total, lines, number = 0, [], 0
    for section in range(draw(st.integers(1, 3))):
        inner: list[str] = []
        points, count = 0, 0
        nested = draw(st.integers(1, 4)) == 1
        for _ in range(draw(st.integers(1, most))):
            number += 1
            full, own = draw(indicators(number))
            if nested:
                inner.append(f"subsection [part {number}|部分{number}]{maybe(draw, f', 1 indicator, {full} points')}")
            inner += own if not nested else _never_alone(own)
            points, count = points + full, count + 1
        word = "indicator" if count == 1 else "indicators"
        lines.append(f"section [section {section}|一级{section}], {count} {word}, {points} points")
        last = max(place for place, line in enumerate(inner) if line.startswith("indicator "))
        lines += [*inner[:last], *_never_alone(inner[last:])]
        total += points
    return total, lines


def _never_alone(lines: list[str]) -> list[str]:
    """An indicator whose points never go to the others of its section: there may be none, and then it is asked what the total is."""
    return [line.replace("section scaled to its other indicators", "total withheld") for line in lines]

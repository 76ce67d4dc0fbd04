"""Clauses of bands."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.words import pick


@st.composite
def banded(draw: st.DrawFn, amounts: list[str], fact: str = "") -> str:
    """Bands as a ladder, as stretches, or by the choices of a fact; amounts from the best case to the worst."""
    first, second, last = amounts
    return draw(
        pick(
            f"bands of [completion]: at least 95%: {first}; at least 80%: {second}; other: {last}",
            f"bands of [complaints]: below 1%: {first}; at least 1% and below 5%: {second}; at least 5%: {last}",
            f"bands of [late cases]: 0: {first}; at least 1 and at most 3: {second}; other: {last}",
            f"bands of [growth] - 5%: above 10%: {first}; above 0%: {second}; other: {last}",
            f'bands of [platform]: "已配置": {first}; one of ("未配置", "部分“配置”"): {last}',
            f"bands of [plan]: yes: {first}; other: {second}",
        )
    )

"""Formulas."""

from __future__ import annotations

from hypothesis import strategies as st


@st.composite
def quotients(draw: st.DrawFn) -> tuple[str, bool]:
    """A formula's factor, and whether its divisor can be 0."""
    return draw(
        st.sampled_from(
            [
                ("[visits] / [cases]", True),
                ("([visits] - [late cases]) ÷ ([cases] - 3)", True),
                ("[completion]", False),
                ("larger of ([completion], [growth] / 2, 10%)", False),
                ("smaller of ([completion], 1)", False),
                ("([completion] / 3) (to 2 decimals of the fraction)", False),
                ("([visits] / [cases]) (to 1 decimals of the fraction, down)", True),
                ("([completion] to the power 1.5) (to 3 decimals of the fraction)", False),
                ("(square root of ([completion]) × square of ([completion])) (to a multiple of 5%, down)", False),
                ("(0.2 × exponential of ([completion])) (to 2 decimals, up)", False),
                ("-([complaints] - 1)", False),
                ("[index] / 100", False),
                ("mean of ([completion], [growth], 10%, skip missing, at least 1)", False),
                ("2nd largest of ([visits], [cases], 3)", False),
                (
                    "3rd smallest of ([completion], [growth], [complaints], skip missing, at least 3, otherwise 0)",
                    False,
                ),
                ("weighted mean of ([completion]: 40%, [growth]: 60%)", False),
                ("geometric mean of ([visits], [cases], 3) (to 2 decimals)", False),
                ("(weighted geometric mean of ([visits]: 1, [cases]: 2) / 3) (to 3 decimals, down)", False),
                ("harmonic mean of ([visits], [cases], 4)", False),
                ("min of (square root of ([visits]), ([cases] to the power 1/3), 2) (to 2 decimals)", False),
                ("number of ([plan], [visits] is at least 3)", False),
                ("max of ([number] of [findings], otherwise 0)", False),
                (
                    'sum of ([number] of [findings] where [state] is not "核销", from 3 on drop highest and lowest 1 each)',
                    False,
                ),
                ('number of different ([outlet] of [reports] where [outlet] is not "内网")', False),
                ("number of ([reports] where [outlet] is this unit)", False),
                ("median of ([number] of [findings]; only the mean per [state], otherwise 0)", False),
                ("weighted mean of ([number] of [findings] weighted by [number]; otherwise 1)", False),
                ("25th percentile of ([number] of [findings]; nearest one or mean of two, otherwise 0)", False),
                ("90th percentile of ([visits], [cases], 3; interpolated within both ends)", False),
                ("number of ([findings] where [delay] is above 3, only the latest per [state])", False),
                ("look up [grant] ([platform], [late cases])", False),
                ("look up [level] ([completion])", False),
                ("look up [coded] (look up [band] ([index]), [plan])", False),
                ("look up [points] ([index])", False),
                ("smaller of (1, larger of (0, look up [curve] ([days])))", False),
                ("group share of units below of [index] (without unranked units)", False),
                ("all-units min-max of [growth] (with unranked units, 0 if all are equal, higher is better)", False),
                ("group min-max of [index] (with unranked units, 1 if all are equal, higher is better)", False),
                (
                    "group percentile rank of ([index] - [days]) (with unranked units, half of equal ones counted)",
                    False,
                ),
                (
                    'class "A类" mean of [completion] (with unranked units, with the unit itself, at least 2 units)',
                    False,
                ),
            ]
        )
    )


def not_below_zero(points: str, factor: str) -> str:
    """A product as a deduction or an award has it: where it could be negative, that is ruled out."""
    product = f"{points} × {factor}"
    return f"larger of (0 points, {product})" if factor.startswith("([visits] - ") else product

"""How records come to their number, as a ledger writes it: points by category, summaries with what was cut, means of one key, shares and weights."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.application.measured import Item, Measured
from kaoping.engine.facts import Gap, Value
from kaoping.engine.ledger.aggregates import statistic_name
from kaoping.engine.ledger.by_record import MOST_SHOWN, record_arithmetic
from kaoping.engine.rulebook import Kind, Measure, ScoreRounding
from kaoping.engine.tree import Rounding

from .small import record


def item(
    value: str | int, number: int = 1, share: str = "1", level: Value = "", amount: str = "", **more: object
) -> Item:
    worth = Fraction(amount) if amount else Fraction(value) * number * Fraction(share)
    found = record("甲", 2, **({"级": level} if level else {}))
    return Item(found, worth, Fraction(value), Fraction(number), Fraction(share), **more)  # type: ignore[arg-type]


def told(items: list[Item], quantity: str | int | Gap, name: str = "", **more: object) -> str:
    known = quantity if isinstance(quantity, Gap) else Fraction(quantity)
    return record_arithmetic(Measure("件", "件", **more), Measured(known, items=tuple(items)), name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "quantity", "expected"),
    [
        ([item(30), item(10)], 40, "30 + 10 = 40"),
        ([item(30), item(30), item(10)], 70, "2 × 30 + 10 = 70"),
        (
            [item(30, level="省级"), item(30, level="省级"), item(10, level="市级")],
            70,
            "“省级” 2 × 30 + “市级” 10 = 70",
        ),
        ([item(30, level="省级"), item(30, level="市级")], 60, "“省级” 30 + “市级” 30 = 60"),
        ([item(30, level=Gap.MISSING)], 30, ""),
        ([item(30, 2)], 60, "2 × 30 = 60"),
        ([item(30, 2), item(30, 2)], 120, "2 × (2 × 30) = 120"),
        ([item(30, share="0.5")], 15, "30 × 50% = 15"),
        ([item(30, 2, "0.5")], 30, "2 × 30 × 50% = 30"),
        ([item(30, 2, amount="40"), item(1)], 41, "40 + 1 = 41"),  # its own cap decides
        ([item(30), item(0), item(5)], 35, "30 + 5 = 35"),  # what costs nothing is not told
        ([item(0)], 0, ""),
        ([item(30)], 30, ""),
        ([item(one) for one in range(1, MOST_SHOWN + 1)], 465, " + ".join(map(str, range(1, 31))) + " = 465"),
        ([item(one) for one in range(1, MOST_SHOWN + 2)], 496, ""),
        ([item(1)] * 40, 40, "40 × 1 = 40"),
        ([item(1)], Gap.MISSING, ""),
    ],
)
def test_points_of_one_category_stand_together(items: list[Item], quantity: int | Gap, expected: str) -> None:
    assert told(items, quantity, points=True, category="级") == expected
    assert told(items, quantity, "件的分", points=True, category="级") == expected  # points need no name


_SUM, _MEAN = Summary(Statistic.SUM), Summary(Statistic.MEAN)
_CUT = item(3, cut=True)


@pytest.mark.parametrize(
    ("items", "summary", "quantity", "expected"),
    [
        ([item(3), item(4)], _SUM, 7, "3 + 4 = 7"),
        ([item(3)], _SUM, 3, ""),
        ([item(8), item(9)], _MEAN, "8.5", "mean(8, 9) = 8.5"),
        ([item(8), _CUT, item(9)], _MEAN, "8.5", "mean(8, 9; without 3) = 8.5"),
        ([item(8), _CUT], _SUM, 8, "sum(8; without 3) = 8"),
        ([item(8, share="0.5"), item(9)], _SUM, 13, "8 × 50% + 9 = 13"),
        ([item(8, weight=Fraction(2)), item(9, weight=Fraction(1, 2))], _MEAN, "8.2", "mean(8 × 2, 9 × 0.5) = 8.2"),
        ([item(8, together=(Fraction(7), Fraction(9))), item(1)], _SUM, 9, "mean(7, 9) + 1 = 9"),
        ([item(1)] * MOST_SHOWN, _SUM, 30, " + ".join(["1"] * 30) + " = 30"),
        ([item(1)] * (MOST_SHOWN + 1), _SUM, 31, ""),
    ],
)
def test_a_summary_is_written_with_what_was_cut(
    items: list[Item], summary: Summary, quantity: str | int, expected: str
) -> None:
    assert told(items, quantity, summary=summary) == expected
    named = expected or f"{quantity}"
    assert told(items, quantity, "件的天数", summary=summary) == f"件的天数 = {named}"


def test_a_rounded_summary_and_shares_in_per_cent() -> None:
    one = ScoreRounding(Fraction(1, 10), Rounding.HALF_UP)
    summary = Summary(Statistic.GEOMETRIC_MEAN)
    assert told([item(2), item(3)], "2.4", summary=summary, rounding=one) == "round(geometric mean(2, 3), 0.1) = 2.4"
    assert told([item("0.5"), item("0.25")], "0.75", kind=Kind.RATIO) == "50% + 25% = 75%"


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        (Summary(Statistic.LARGEST), "max"),
        (Summary(Statistic.LARGEST, place=2), "2nd largest"),
        (Summary(Statistic.SMALLEST), "min"),
        (Summary(Statistic.SMALLEST, place=3), "3rd smallest"),
        (_SUM, "sum"),
        (Summary(Statistic.NUMBER), "sum"),
        (_MEAN, "mean"),
        (Summary(Statistic.MEDIAN), "median"),
        (Summary(Statistic.PERCENTILE, share=Fraction(1, 4)), "25th percentile"),
        (Summary(Statistic.PERCENTILE, share=Fraction(93, 100)), "93rd percentile"),
        (Summary(Statistic.WEIGHTED_MEAN), "weighted mean"),
        (Summary(Statistic.WEIGHTED_GEOMETRIC_MEAN), "weighted geometric mean"),
        (Summary(Statistic.HARMONIC_MEAN), "harmonic mean"),
    ],
)
def test_what_a_summary_is_called(summary: Summary, name: str) -> None:
    assert statistic_name(summary) == name

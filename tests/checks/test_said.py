"""Numbers, stretches and lists as messages say them, at each end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kaoping.dsl.checks import said
from kaoping.dsl.checks.region import Stretch, at
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.kinds import Kind, Sort

CHOICE = Kind(Sort.CHOICE, choices=("优", "良"))
DATE = Kind(Sort.DATE)
LAST = date.max.toordinal()


@pytest.mark.parametrize(
    ("value", "written"),
    [("1/5", "0.2"), ("20/7", "20/7"), ("1/8", "0.125"), ("3", "3"), ("-1/6", "-1/6"), ("-1/2", "-0.5")],
)
def test_a_number_is_a_finite_decimal_or_a_fraction(value: str, written: str) -> None:
    assert said.number(Fraction(value)).replace("－", "-").replace("−", "-") == written
    assert said.is_finite(Fraction(value)) == ("/" not in written)


@pytest.mark.parametrize(
    ("value", "kind", "zh", "en"),
    [
        (0, CHOICE, "“优”", '"优"'),
        (1, CHOICE, "“良”", '"良"'),
        (2, CHOICE, "2", "2"),
        ("1/2", CHOICE, "0.5", "0.5"),
        (1, Kind(Sort.YES_NO), "“是”", "yes"),
        (0, Kind(Sort.YES_NO), "“否”", "no"),
        (1, DATE, "0001-01-01", "0001-01-01"),
        (0, DATE, "0", "0"),
        (LAST, DATE, "9999-12-31", "9999-12-31"),
        (LAST + 1, DATE, str(LAST + 1), str(LAST + 1)),
        ("3/2", DATE, "1.5", "1.5"),
        ("7/10", Kind(Sort.RATIO), "70%", "70%"),
        ("7/10", Kind(Sort.DIFFERENCE), "70%", "70%"),
        ("7/10", Kind(Sort.QUOTIENT), "0.7", "0.7"),
        ("7/10", Kind(Sort.PERCENTAGE_POINTS), "70个百分点", "70 percentage points"),
        ("1/100", Kind(Sort.PERCENTAGE_POINTS), "1个百分点", "1 percentage point"),
        (2, Kind(Sort.POINTS), "2分", "2 points"),
        (1, Kind(Sort.POINTS), "1分", "1 point"),
        (3, Kind(Sort.COUNT, "件", whole=True), "3件", "3 cases"),
        (1, Kind(Sort.COUNT, "件", whole=True), "1件", "1 case"),
        (3, Kind(Sort.COUNT), "3", "3"),
    ],
)
def test_a_quantity_in_the_unit_of_its_kind(value: str | int, kind: Kind, zh: str, en: str) -> None:
    assert said.quantity(Fraction(value), kind) == Text(zh, en)


def test_a_quotient_written_in_per_cent_is_said_so() -> None:
    assert said.quantity(Fraction(7, 10), Kind(Sort.QUOTIENT), percent=True) == Text("70%", "70%")
    assert said.quantity(Fraction(7, 10), Kind(Sort.NUMBER), percent=True) == Text("0.7", "0.7")
    assert said.stretch(at("at_least", Fraction(7, 10))[0], Kind(Sort.QUOTIENT), percent=True).zh == "不低于70%"


def between(low: int | None, high: int | None, *, low_in: bool = False, high_in: bool = False) -> Stretch:
    ends = (None if one is None else Fraction(one) for one in (low, high))
    return Stretch(*ends, low_in, high_in)


@pytest.mark.parametrize(
    ("stretch", "zh", "en"),
    [
        (between(None, None), "任何值", "any value"),
        (between(None, 3), "低于3", "below 3"),
        (between(None, 3, high_in=True), "不超过3", "at most 3"),
        (between(3, None), "高于3", "above 3"),
        (between(3, None, low_in=True), "不低于3", "at least 3"),
        (between(3, 3, low_in=True, high_in=True), "3", "3"),
        (between(3, 5, low_in=True, high_in=True), "3至5", "3 to 5"),
        (between(3, 5, high_in=True), "3至5（不含3）", "3 to 5 (without 3)"),
        (between(3, 5, low_in=True), "3至5（不含5）", "3 to 5 (without 5)"),
        (between(3, 5), "3至5（不含3、5）", "3 to 5 (without 3 and 5)"),
    ],
)
def test_a_stretch_says_which_ends_belong_to_it(stretch: Stretch, zh: str, en: str) -> None:
    assert said.stretch(stretch, Kind(Sort.NUMBER)) == Text(zh, en)


@pytest.mark.parametrize(
    ("many", "zh", "en"), [(1, "1", "1"), (4, "1、2、3、4", "1, 2, 3, 4"), (5, "1、2、3、4等", "1, 2, 3, 4, …")]
)
def test_of_a_region_the_first_four_stretches_are_said(many: int, zh: str, en: str) -> None:
    region = tuple(between(n, n, low_in=True, high_in=True) for n in range(1, many + 1))
    assert said.region(region, Kind(Sort.NUMBER)) == Text(zh, en)


@pytest.mark.parametrize(("many", "more"), [(30, ""), (31, "……共31项"), (32, "……共32项")])
def test_a_list_that_nobody_would_read_ends_after_thirty(many: int, more: str) -> None:
    found = said.listed(Text(f"{n}", f"{n}") for n in range(1, many + 1))
    assert found.zh == "、".join(map(str, range(1, 31))) + more
    assert found.en == ", ".join(map(str, range(1, 31))) + (f", … {many} in all" if more else "")

"""Which earlier period a rule means."""

from __future__ import annotations

import pytest

from kaoping.engine.periods import Period, a_year_before, period_of
from kaoping.engine.rulebook import Past, PastReading

from .small import source

LAST, CALLED, BEFORE, SAME = (Period(name) for name in ("2021 Q1", "A year ago", "2020年第四季度", "2020年第二季度"))
NOW = "2021年第二季度"


def meant(*periods: Period, back: int = 0, named: str = "", now: str = NOW) -> Period | None:
    return period_of(Past("上期", "数", PastReading.VALUE, source("上期"), back=back, named=named), periods, now)


def test_periods_are_counted_back_without_the_one_that_is_called_a_year_ago() -> None:
    assert meant(LAST, CALLED, BEFORE, back=1) is LAST
    assert meant(CALLED, LAST, BEFORE, back=1) is LAST
    assert meant(LAST, CALLED, BEFORE, back=2) is BEFORE
    assert meant(LAST, CALLED, BEFORE, back=3) is None


def test_a_period_is_found_by_its_name_however_it_is_written() -> None:
    assert meant(LAST, BEFORE, named="2020年 第四季度") is BEFORE
    assert meant(LAST, BEFORE, named="2019年第四季度") is None


def test_a_year_ago_is_what_is_called_so_or_has_the_name_of_a_year_before() -> None:
    assert meant(LAST, SAME, CALLED) is CALLED
    assert meant(LAST, BEFORE, SAME) is SAME
    assert meant(LAST, BEFORE) is None
    assert meant(LAST, BEFORE, SAME, now="第二季度") is None


@pytest.mark.parametrize(
    ("name", "before"),
    [("2021年第二季度", "2020年第二季度"), ("Q2 2000", "Q2 1999"), ("Q2", ""), ("2020-2021", ""), ("12021", "")],
)
def test_the_name_of_a_year_before(name: str, before: str) -> None:
    assert a_year_before(name) == before

"""Where a year without holidays is told of, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kaoping.dsl.source import Cell, Span
from kaoping.engine.facts import Gap, Value
from kaoping.engine.scoring.score import score
from kaoping.engine.scoring.years_covered import YearWithoutHolidays, _day

from .by_hand import compiled
from .small import unit

_RULES = """\
评分细则【甲】
总分10分
节假日：2021-10-01至2021-10-07
事实：
【受理】日期
【办结】日期
指标【时限】满分10分，从满分起扣
若【办结】晚于【受理】后2个工作日，扣1分
"""
_2021_12_28, _2022_03_01 = 738152, 738215  # days since 0001-01-01, which is 1


@pytest.mark.parametrize(("in_a_table", "place"), [(True, Cell("facts.csv", 2, 2)), (False, Span("rules.kp", 1))])
def test_a_value_without_a_cell_is_told_at_the_rulebook(in_a_table: bool, place: object) -> None:
    rulebook = compiled(_RULES)
    facts = unit("某县", 受理=_2022_03_01, 办结=_2022_03_01)
    [problem] = score([rulebook], [facts if in_a_table else replace(facts, places={})]).problems
    assert isinstance(problem, YearWithoutHolidays)
    assert (problem.unit, problem.fact, problem.day, problem.year) == ("某县", "受理", "2022-03-01", 2022)
    assert problem.place == place


def test_nothing_is_told_of_a_year_whose_holidays_are_listed() -> None:
    rulebook = compiled(_RULES)
    assert score([rulebook], [unit("某县", 受理=_2021_12_28, 办结=_2021_12_28)]).problems == ()


_FROM_TO = _RULES.replace("若【办结】晚于【受理】后2个工作日", "若【受理】到【办结】不含首日的工作日数超过1个工作日")
_2022_01_05 = 738160


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_days_that_of_the_year_is_named(turned: bool) -> None:
    rules = _FROM_TO.replace("【受理】到【办结】", "【办结】到【受理】") if turned else _FROM_TO
    rulebook = compiled(rules)
    earlier, later = ("办结", "受理") if turned else ("受理", "办结")
    facts = unit("某县", **{earlier: _2021_12_28, later: _2022_01_05})
    [problem] = score([rulebook], [facts]).problems
    assert isinstance(problem, YearWithoutHolidays)
    assert (problem.fact, problem.day, problem.year) == (later, "2022-01-05", 2022)


def test_a_deadline_that_comes_to_another_year_is_told_of_the_day_that_leads_there() -> None:
    """2021-12-30 is a Thursday: two working days later is 2022-01-03."""
    rulebook = compiled(_RULES)
    day = _2021_12_28 + 2
    [problem] = score([rulebook], [unit("某县", 受理=day, 办结=day)]).problems
    assert isinstance(problem, YearWithoutHolidays)
    assert (problem.fact, problem.day, problem.year) == ("受理", "2021-12-30", 2022)


_2023_01_05 = _2022_01_05 + 365


def test_each_year_is_told_once_though_an_earlier_one_was() -> None:
    rulebook = compiled(_FROM_TO)
    units = [
        unit("甲", 受理=_2021_12_28, 办结=_2022_01_05),
        unit("乙", 受理=_2021_12_28, 办结=_2023_01_05),
        unit("丙", 受理=_2023_01_05, 办结=_2023_01_05),
    ]
    problems = score([rulebook], units).problems
    told = [(one.unit, one.year, one.day) for one in problems if isinstance(one, YearWithoutHolidays)]
    assert told == [("甲", 2022, "2022-01-05"), ("乙", 2023, "2023-01-05")]
    problems = score([rulebook], units[1:]).problems  # no day lies in 2022: the first of them is named
    told = [(one.unit, one.year, one.day) for one in problems if isinstance(one, YearWithoutHolidays)]
    assert told == [("乙", 2022, "2021-12-28"), ("乙", 2023, "2023-01-05")]


def test_a_day_behind_a_derived_one_is_named_though_another_stands_before_it() -> None:
    """【止】 is the later of both days: what leads to 2022 is the second of them."""
    rules = _FROM_TO.replace("【受理】到【办结】", "【受理】到【止】").replace(
        "指标", "设【止】＝较大者（【受理】，【办结】）\n指标"
    )
    rulebook = compiled(rules)
    [problem] = score([rulebook], [unit("某县", 受理=_2021_12_28, 办结=_2022_01_05)]).problems
    assert isinstance(problem, YearWithoutHolidays)
    assert (problem.fact, problem.day, problem.year) == ("办结", "2022-01-05", 2022)


@pytest.mark.parametrize(
    ("value", "is_day"),
    [
        (date(1900, 1, 1).toordinal(), True),
        (date(1899, 12, 31).toordinal(), False),
        (date(2999, 12, 31).toordinal(), True),
        (date(3000, 1, 1).toordinal(), False),
        (7, False),
        ("东", False),
        (Gap.MISSING, False),
        (None, False),
    ],
)
def test_a_number_is_a_day_from_1900_to_2999(value: Value | None, is_day: bool) -> None:
    assert _day(value) == (value if is_day else None)

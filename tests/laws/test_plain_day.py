"""Days in facts that are made up are such as the rulebook speaks of: nobody reports in the year 1."""

from __future__ import annotations

from datetime import date

from kaoping.engine.analysis.plain_day import plain_day
from kaoping.engine.compile import compile_text
from kaoping.engine.coverage.facts_of import asked_by
from kaoping.engine.laws.extremes import extreme
from kaoping.engine.laws.law import TOTAL
from kaoping.engine.laws.situation import Situation
from kaoping.engine.rulebook import Rulebook

RULES = """评分细则【材料】
总分10分
{head}事实：
【报送日期】日期，越早越好
【截止日期】日期
指标【材料】满分5分，从满分起扣
{clause}
指标【及时】满分5分，从满分起扣
【报送日期】晚于【截止日期】，每迟1天扣0.5分，扣完为止
"""
NAMED = "若【报送日期】晚于2026-12-10，扣2分\n若【报送日期】晚于2026-12-20，扣3分"
UNNAMED = "若【报送日期】晚于【截止日期】，扣700000分，扣完为止"
JUNE = date(2020, 6, 30).toordinal()


def rulebook(clause: str, head: str = "") -> Rulebook:
    found = compile_text(RULES.format(head=head, clause=clause)).rulebook
    assert found is not None
    return found


def test_it_is_the_first_that_a_rule_names() -> None:
    assert plain_day(rulebook(NAMED), JUNE) == date(2026, 12, 10).toordinal()


def test_where_none_is_named_it_is_of_a_year_of_the_holidays_or_any() -> None:
    assert plain_day(rulebook(UNNAMED), JUNE) == JUNE
    listed = rulebook(UNNAMED, "节假日：2023-10-01\n")
    assert plain_day(listed, JUNE) == date(2023, 6, 30).toordinal()


def test_examples_that_are_suggested_lie_within_some_400_days_of_it() -> None:
    """The day that is named, one step beside, and 400 days to either side: none of the year 1 or 9999."""
    book = rulebook(NAMED)
    days = {date.fromordinal(int(day)).year for one in asked_by(book, book) for day in one.values}  # type: ignore[arg-type]
    assert days == {2025, 2026, 2027, 2028}


def test_the_worst_facts_are_days_late_and_not_years() -> None:
    """10 days late cost 5 points, both limits passed the other 5: the worst total is 0, with 2026-12-21 at the earliest."""
    found = extreme(Situation(rulebook(NAMED), ()), TOTAL, best=False)
    assert found is not None
    values = found.units[0].values
    years = [date.fromordinal(int(values[key])).year for key in ("报送日期", "截止日期")]  # type: ignore[arg-type]
    assert all(2024 < year < 2029 for year in years), values
    assert found.score_of(found.units[0].unit.name, TOTAL) == 0

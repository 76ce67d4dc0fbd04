"""The first period of an assessment whose rules look back: there is no earlier one, and nothing has to be invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import kaoping
from tests.cli.test_check import codes

RULES = """\
评分细则【楼宇】
总分10分
事实：
【空置面积】数值，平方米，越少越好
设【降幅】＝（【空置面积】的上期值－【空置面积】）÷【空置面积】的上期值，除数为0时取100%
指标【空置】满分10分，按下列计分
{missing}
【降幅】分档：达到10%得满分，达到0%得6分，其他得0分
排名：总分从高到低，并列同名次，其后空出
"""
SAID = "当【空置面积】的上期值缺数时不适用，得满分"
MANIFEST = 'period = "2026年第三季度"\nrulebooks = ["细则.kp"]\nunits = "单位.csv"\nfacts = ["数据.csv"]\n'


@pytest.fixture
def first(here: Path) -> Path:
    (here / "细则.kp").write_text(RULES.format(missing=SAID), "utf-8")
    (here / "单位.csv").write_text("单位\n甲局\n乙局\n", "utf-8")
    (here / "数据.csv").write_text("单位,空置面积\n甲局,90\n乙局,100\n", "utf-8")
    (here / "assessment.toml").write_text(MANIFEST, "utf-8")
    return here


def test_what_the_rules_say_of_a_missing_earlier_value_is_done_and_mentioned_once(first: Path):
    assert codes(".") == ["no-period-yet"]
    ran = kaoping("score", ".", KAOPING_LANG="zh")
    assert (ran.code, ran.out.count("10.00")) == (0, 4)  # total and indicator of two units
    assert "1处提醒" in ran.err


def test_the_rulebook_alone_may_be_in_its_first_period_too(first: Path):
    assert kaoping("score", "细则.kp", "--facts", "数据.csv").code == 0


def test_where_an_earlier_period_is_given_nothing_is_mentioned(first: Path):
    (first / "上季.csv").write_text("单位,空置面积\n甲局,100\n乙局,100\n", "utf-8")
    (first / "assessment.toml").write_text(MANIFEST + '[previous]\n"2026年第二季度" = ["上季.csv"]\n', "utf-8")
    assert codes(".") == []
    assert "6.00" in kaoping("score", ".").out  # 乙局: (100 - 100) / 100 = 0%


def test_rules_that_only_speak_of_missing_facts_still_need_their_period(first: Path):
    (first / "细则.kp").write_text(RULES.format(missing="缺数时得0分"), "utf-8")
    assert codes(".") == ["no-such-period"]
    ran = kaoping("check", ".", KAOPING_LANG="zh")
    assert SAID in ran.out  # what to write in a first period


def test_the_workbook_to_fill_in_needs_neither_earlier_periods_nor_the_assessment_date(first: Path):
    dated = RULES.format(missing="缺数时得0分").replace("设【降幅】", "【到期日】日期\n设【降幅】")
    dated = dated.replace("其他得0分", "其他得0分\n若【到期日】早于考评日，扣1分")
    (first / "细则.kp").write_text(dated, "utf-8")
    assert {"no-such-period", "no-assessment-date"} <= set(codes("."))
    ran = kaoping("template", ".", "-o", "本季.xlsx")
    assert (ran.err, ran.code) == ("", 0)
    assert (first / "本季.xlsx").exists()


def test_a_period_that_is_named_is_not_missed_where_the_units_cannot_be_read(first: Path):
    (first / "上季.csv").write_text("单位,空置面积\n甲局,100\n乙局,100\n", "utf-8")
    (first / "assessment.toml").write_text(MANIFEST + '[previous]\n"2026年第二季度" = ["上季.csv"]\n', "utf-8")
    (first / "单位.csv").unlink()
    assert codes(".") == ["file-not-found"]

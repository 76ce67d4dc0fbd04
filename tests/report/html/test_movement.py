"""How units moved against what was published of the period before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import Assessment
from tests.report.html.pages import folder_of, page, seen

FILES = {
    "assessment.toml": 'name = "甲"\nperiod = "二季度"\nrulebooks = ["rules.kp"]\nunits = "units.csv"\nfacts = "facts.csv"\n'
    '[previous]\n"一季度" = { published = "before.csv" }\n',
    "rules.kp": "评分细则【甲】\n总分10分\n事实：\n【差错】计数，越少越好\n指标【质量】满分10分，从满分起扣\n每1个【差错】扣1分，扣完为止\n"
    "排名：总分从高到低，并列同名次，其后空出\n",
    "units.csv": "单位\n东局\n西局\n南局\n北局\n新局\n",
    "facts.csv": "单位,差错\n东局,1\n西局,2\n南局,3\n北局,4\n新局,5\n",
    "before.csv": "单位,名次,总分\n东局,3,7\n西局,2,8.5\n南局,1,9\n北局,—,6\n",
}


@pytest.fixture
def assessment(tmp_path: Path) -> Assessment:
    return folder_of(tmp_path, FILES)


def test_places_won_and_lost_stand_in_the_overview(assessment: Assessment):
    overview = page(assessment)
    moved = re.findall(
        r"<bdi>(\w+)</bdi>.*?<td class=\"number moved\" data-value=\"(-?\d*)\">(.*?)</td>", overview, re.DOTALL
    )
    told = {unit: (value, re.sub(r"<[^>]*>|\s", "", text)) for unit, value, text in moved if unit}
    assert told == {
        "东局": ("2", "升2位▲"),  # from 3 to 1
        "西局": ("0", "持平"),
        "南局": ("-2", "降2位▼"),
        "北局": ("", ""),  # it had no rank
        "新局": ("", ""),  # nothing was published of it
    }


def test_the_page_of_a_unit_tells_the_period_before(assessment: Assessment):
    text = seen(page(assessment, unit="东局"))
    assert "上期（一季度）第3名，总分7.00" in text
    assert "较上期升2位" in text
    assert "上期（一季度）总分6.00" in seen(page(assessment, unit="北局"))
    assert "上期（" not in seen(page(assessment, unit="新局"))
    english = seen(page(assessment, "en", "南局"))
    assert "一季度: rank 1, total 9.00" in english
    assert "down 2 places on the period before" in english


def test_without_a_period_before_there_is_no_such_column(tmp_path: Path):
    files = FILES | {"assessment.toml": FILES["assessment.toml"].partition("[previous]")[0]}
    assert "较上期" not in page(folder_of(tmp_path, files))

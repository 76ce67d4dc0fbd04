"""The further areas of the Ezhou notice: what is computed, held against what the notice prints. Expected values are the notice's, with its line; where it
disagrees with itself both values are named."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.dsl.fold import fold
from kaoping.engine.areas import AreaReport, area_report
from kaoping.engine.areas.shown import shown_value
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.facts import Gap
from kaoping.engine.operations import round_to
from kaoping.engine.problem_lists import problem_list
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import Rounding

EZHOU = Path(__file__).parents[2] / "rulebooks" / "ezhou-2021q2"
LINES = (EZHOU / "通报文本.txt").read_text("utf-8").splitlines()
DISTRICTS = ("鄂城区", "华容区", "梁子湖区", "葛店开发区")


@pytest.fixture(scope="module")
def whole() -> Assessment:
    assessment = read_assessment(EZHOU)
    assert assessment.problems == ()
    return assessment


@pytest.fixture(scope="module")
def supervision(whole: Assessment) -> AreaReport:
    return area_report(whole.areas[0])


@pytest.fixture(scope="module")
def openness(whole: Assessment) -> AreaReport:
    return area_report(whole.areas[1])


@pytest.fixture(scope="module")
def city(whole: Assessment) -> AreaReport:
    return area_report(whole.areas[2])


def result(report: AreaReport, unit: str, name: str) -> object:
    """The exact value of a result of a unit; None where there is none."""
    table, row = next((table, row) for table in report.results if (row := table.row(unit)) is not None)
    value = row.values[table.keys.index(name)]
    return None if isinstance(value, Gap) else value


def percent(value: object, places: int) -> str:
    assert isinstance(value, Fraction)
    return str(float(round_to(value * 100, Fraction(1, 10**places), Rounding.HALF_UP)))


def target(report: AreaReport, indicator: str, number: int = 0):
    return [table for table in report.targets if table.indicator == indicator][number]


def labelled(report: AreaReport, name: str, label: str) -> set[str]:
    return {
        unit
        for table in report.results
        for key, labels in zip(table.keys, table.labels, strict=True)
        for found, units in labels
        for unit in units
        if (key, found) == (name, label)
    }


def test_the_areas_of_the_notice(whole: Assessment):
    assert [one.area for one in (whole, *whole.areas)] == ["一网通办", "互联网+监管", "政务公开", "全省考核"]


# Section 2: Internet plus supervision


def test_items_of_supervision(supervision: AreaReport):  # l.63
    printed = {"市本级": 950, "鄂城区": 597, "华容区": 628, "梁子湖区": 599, "葛店开发区": 530}
    assert {unit: result(supervision, unit, "监管事项") for unit in printed} == printed


def test_coverage_of_each_unit_is_below_the_target(supervision: AreaReport):  # l.73; the target stands in annex 4
    printed = {
        "市本级": "70.56%", "鄂城区": "46.23%", "华容区": "40.13%", "梁子湖区": "54.88%", "葛店开发区": "33.58%",
    }  # fmt: skip
    table = target(supervision, "监管行为事项覆盖率", 1)
    assert {row.unit: row.text for row in table.rows} == printed
    assert set(table.missed) == set(printed)
    assert (table.highest, table.lowest) == (("市本级",), ("葛店开发区",))


def test_the_printed_mean_of_the_coverage_is_neither_mean(supervision: AreaReport):  # l.73 prints 51.8%
    mean = result(supervision, "全市", "覆盖率的平均")
    assert mean == Fraction(7056 + 4623 + 4013 + 5488 + 3358, 5 * 10000)
    assert percent(mean, 2) == "49.08"
    items = 950 * Fraction(7056) + 597 * Fraction(4623) + 628 * Fraction(4013) + 599 * Fraction(5488) + 530 * Fraction(3358)  # fmt: skip
    weighted = result(supervision, "全市", "按事项数加权的覆盖率")
    assert weighted == items / 10000 / 3304
    assert percent(weighted, 1) == "51.6"
    assert [row.text for row in target(supervision, "全市监管行为事项覆盖率").rows] == ["51.8%"]


def test_units_with_a_low_coverage(supervision: AreaReport):  # annex 4; l.75 does not name 市应急管理局
    missed = {*target(supervision, "监管行为事项覆盖率").missed, *target(supervision, "监管行为事项覆盖率", 1).missed}
    named = {*DISTRICTS, "市文旅局", "市气象局"}
    assert missed - {"市本级"} == named | {"市应急管理局"}


@pytest.mark.parametrize(
    ("name", "printed", "places"),
    [
        ("“双随机”检查比例", "45.8", 1),  # l.77: 363 of 792
        ("活跃度", "22.8", 1),  # l.91, 93: 498 of 2181
        ("风险预警反馈率合计", "81.25", 2),  # l.87
        ("数据准确率", "100.0", 0),  # l.79
    ],
)
def test_rates_of_the_city(supervision: AreaReport, name: str, printed: str, places: int):
    assert percent(result(supervision, "全市", name), places) == printed


def test_the_printed_rate_of_registration_does_not_follow_from_its_parts(supervision: AreaReport):
    rate = result(supervision, "全市", "总注册率")  # l.89: 388 of 2580 and 1793 of 3451, which it calls 34.5%
    assert rate == Fraction(388 + 1793, 2580 + 3451)
    assert percent(rate, 1) == "36.2"
    assert 388 + 1793 == 2181  # the users of l.91


def test_timeliness_and_activity_of_the_city_miss_their_targets(supervision: AreaReport):  # l.81, 93
    timeliness, activity = target(supervision, "全市监管行为数据上传及时率"), target(supervision, "全市用户活跃度")
    assert [(table.rows[0].text, table.missed) for table in (timeliness, activity)] == [
        ("1.78%", ("全市",)),
        ("22.83%", ("全市",)),
    ]


def test_plans_of_joint_supervision(supervision: AreaReport):  # l.85
    printed = {*DISTRICTS, "市市场监管局", "市公安局", "市交通运输局", "市民政局", "市生态环境局", "市卫健委"}
    table = target(supervision, "联合监管")
    assert set(table.met) == printed
    assert (len(table.missed), set(table.unknown)) == (19, {"市教育局", "市人社局"})  # neither named nor listed


def test_innovation_is_nowhere(supervision: AreaReport):  # l.97, and every row of annexes 4 and 5 of this area
    assert [row.text for row in target(supervision, "全市监管创新").rows] == ["0"]
    table = target(supervision, "监管创新")
    assert (len(table.missed), table.met, table.unknown) == (31, (), ())


def test_checklists(supervision: AreaReport):  # l.65, 67
    unfilled = {row.unit: row.text for row in target(supervision, "检查实施清单填报").rows if row.text != "0"}
    assert unfilled == {"梁子湖区": "5", "市生态环境局": "1"}
    wrong = {row.unit: row.text for row in target(supervision, "检查实施清单要素").rows if row.text != "0"}
    assert wrong == {
        "市市场监管局": "1", "市卫健委": "1", "市地方金融工作局": "1", "鄂城区": "1", "华容区": "1", "梁子湖区": "3",
    }  # fmt: skip


def test_leads_not_followed_up(supervision: AreaReport):  # l.87
    assert set(target(supervision, "风险预警").missed) == {"市市场监管局", "市卫健委", "鄂城区"}


def test_units_named(supervision: AreaReport):  # l.59
    assert labelled(supervision, "点名情况", "突出") == {"市公安局", "市交通运输局", "市公共资源交易监管局"}


# Section 3: open government


@pytest.mark.parametrize(
    ("group", "checked", "found", "mended", "rate", "named"),
    [("市直部门", 30, 176, 148, "84.1%", 27), ("各区", 4, 117, 110, "94%", 7)],  # l.101
)
def test_findings_of_the_third_party_by_group(openness: AreaReport, group, checked, found, mended, rate, named):
    names = ("检查单位", "发现", "已整改", "未整改", "各单位列名合计", "列名少")
    open_ones = found - mended  # 28 of the departments, of which 27 are named: the notice lost one
    printed = [checked, found, mended, open_ones, named, open_ones - named]
    assert [result(openness, group, name) for name in names] == printed
    value = result(openness, group, "整改率")
    assert isinstance(value, Fraction)
    assert shown_value(value, Kind.RATIO, "zh") == rate


def test_open_findings_of_each_unit(openness: AreaReport):  # l.101
    printed = {
        "华容区": 2, "梁子湖区": 3, "葛店开发区": 2, "市经信局": 5, "市国资委": 3, "市招商服务中心": 4, "市医保局": 3, "市民政局": 2,
        "市科技局": 2, "市教育局": 2, "市发改委": 1, "市人社局": 1, "市商务局": 1, "市审计局": 1, "市人防办": 1, "市城管委": 1,
    }  # fmt: skip
    table = target(openness, "第三方测评整改")
    assert {row.unit: row.value for row in table.rows if row.value is not None} == printed
    assert "市公安局" in table.unknown  # not named: one open finding has no unit, so none is known to have mended all


def test_fast_and_slow_units(openness: AreaReport):  # l.109, by the rule that the rulebooks state
    assert labelled(openness, "整改进度", "较快") == {"市发改委", "临空经济区"}
    assert labelled(openness, "整改进度", "缓慢") == {
        "市医保局", "市经信局", "市招商服务中心", "市国资委", "鄂城区", "华容区", "梁子湖区",
    }  # fmt: skip


def test_findings_of_the_cross_reading(openness: AreaReport):  # l.105
    printed = {"市融媒体中心": 10, "鄂城区": 11, "华容区": 11, "梁子湖区": 11, "葛店开发区": 0}
    assert {unit: result(openness, unit, "交叉读网发现") for unit in printed} == printed
    assert result(openness, "鄂城区", "被外部通报") == 1


def test_accounts_of_new_media_with_their_history(openness: AreaReport):  # l.113 and annex 5, row 1
    [table] = [one for one in openness.records if one.key == "新媒体账号"]
    accounts = {str(row.record.columns["账号"]): dict(zip(table.columns, row.texts, strict=True)) for row in table.rows}
    assert Counter(row.unit for row in table.rows) == {"鄂城区": 7, "市卫健委": 1, "市文旅局": 1}
    village = accounts["鄂城区新庙镇水月村"]
    assert (village["平台"], village["主管单位"], village["建议"]) == ("微信", "鄂城区新庙镇水月村", "建议关停")
    assert (village["省办检查日"], village["检查时最后更新"]) == ("2021-05-14", "2020-12-11")
    assert village["后续更新"] == "2021-05-25、2021-06-07、2021-06-17、2021-06-23"
    street = accounts["鄂州市西山街道办事处"]
    assert (street["平台"], street["复查日"], street["最近更新"]) == ("微博", "2021-06-25", "2021-02-03")
    assert accounts["鄂州卫计指南针"]["最近更新"] == "2019-10-23"
    # 15 to 190 days between the last update and the province's check; of the other two of 鄂城区 no such day is printed
    assert result(openness, "鄂城区", "省办检查时停更两周账号") == 5


# What the province gave the city


@pytest.mark.parametrize(
    ("name", "own", "mean", "difference"),
    [
        ("总分与全省平均比较", "96.37", "94.64", "1.73"),  # l.17
        ("事项管理与全省平均比较", "12.99", "12.91", "0.08"),  # l.23
        ("服务成效与全省平均比较", "23.69", "23.19", "0.5"),  # l.27, which prints the difference
        ("诉求响应与全省平均比较", "19.41", "19.48", "-0.07"),  # l.49
        ("12345平台数据汇聚成效与全省平均比较", "5.50", "5.82", "-0.32"),  # l.51
        ("评价办件汇聚与全省平均比较", "3.91", "3.98", "-0.07"),  # l.51
        ("基础支撑与全省平均比较", "23.90", "22.96", "0.94"),  # l.55
        ("减跑动与全省平均比较", "3.00", "2.91", "0.09"),  # l.35
        ("系统对接深度与全省平均比较", "2.99", "2.87", "0.12"),  # l.37
        ("“鄂汇办”应用数量与全省平均比较", "2.00", "1.95", "0.05"),  # l.41
    ],
)
def test_points_of_the_city_against_the_mean_of_the_province(city: AreaReport, name, own, mean, difference):
    [row] = target(city, name).rows
    assert (row.text, row.limit_text, row.difference) == (own, mean, Fraction(difference))


def test_documents_saved_are_above_the_mean_by_what_is_printed(
    city: AreaReport,
):  # l.33: 3.70+2 against 3.65+1.81, 0.24
    exempt, abolished = target(city, "免提交与全省平均比较").rows[0], target(city, "硬减与全省平均比较").rows[0]
    assert (exempt.text, abolished.text) == ("3.70", "2.00")
    assert exempt.difference is not None
    assert abolished.difference is not None
    assert exempt.difference + abolished.difference == Fraction("0.24")


def test_the_nine_indicators_of_service_results_make_its_points(city: AreaReport):  # l.27–45
    assert result(city, "鄂州市", "服务成效比所印多") == 0
    means = [target(city, f"{name}与全省平均比较").rows[0].limit for name in ("减时限", "免提交", "硬减", "减跑动", "系统对接深度", "按时办结率", "“鄂汇办”应用数量", "“鄂汇办”应用稳定性", "同源一致性")]  # fmt: skip
    assert sum(one for one in means if one is not None) == Fraction("23.19")


def test_places_of_the_city(city: AreaReport):  # l.13, 17
    names = ("参评市州", "名次", "上季度名次", "名次下降", "第一名得分")
    assert [result(city, "鄂州市", name) for name in names] == [17, 10, 1, 9, Fraction("97.25")]
    assert Fraction("97.25") - Fraction("96.37") == Fraction("0.88")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("减时限满分市州", 17), ("按时办结率满分市州", 17), ("“鄂汇办”应用稳定性满分市州", 17), ("同源一致性满分市州", 17), ("诉求响应满分市州", 9),
        ("“鄂汇办”新增合计", 40),  # l.41, 43: the departments' numbers add up
        ("“鄂汇办”新增比所印多", 0),
    ],
)  # fmt: skip
def test_numbers_of_the_city(city: AreaReport, name: str, printed: int):
    assert result(city, "鄂州市", name) == printed


def test_documents_not_marked_do_not_follow_from_the_share_marked(
    city: AreaReport,
):  # l.33: 6755 are 92.43%, 208 are not
    assert result(city, "鄂州市", "按标注率推算未标注") == 553  # 6755 ÷ 0.9243 − 6755 = 553.2…
    assert result(city, "鄂州市", "所印未标注") == 208


def test_causes_of_lost_points_are_sentences(whole: Assessment, city: AreaReport):
    told = [one.text for one in problem_list(whole.areas[2], city.scored)]
    assert "事项管理：极少数事项网办深度尚未达到全程网办。" in told  # l.23
    assert "12345平台数据汇聚成效：上传的数据存在问题。" in told  # l.51


# The lists of problems

_VARIANTS = {  # of one sentence, as the annexes print it here and there
    "监管行为事项数据上传及时率未达到50%。": "监管行为数据上传及时率未达到50%。",
    "监管行为数据上传及时率未达标到50%。": "监管行为数据上传及时率未达到50%。",
    "推送监管行为数据低于实际产生的监管行为数据量。": "推送监管行为数据低于实际产生的监管行为数据。",
    "存在未填报和要素错误的检查实施清单": "存在未填报和要素错误的检查实施清单。",
    "存在一条未填报的检查实施清单。": "存在1条未填报的检查实施清单。",
    "存在一条要素错误的检查实施清单。": "存在1条要素错误的检查实施清单。",
}


@pytest.mark.parametrize(("number", "sentences"), [(0, 148), (1, 234)])
def test_the_lists_of_problems_are_those_printed(whole: Assessment, number: int, sentences: int):
    area = whole.areas[number]
    names = {fold(name): one.unit.name for one in area.units for name in (one.unit.name, *one.unit.aliases)}
    with (EZHOU / "印发" / "问题清单.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["领域"] == area.area]
    printed = Counter((names[fold(row["单位"])], fold(_VARIANTS.get(row["内容"], row["内容"]))) for row in rows)
    computed = Counter((one.unit, fold(one.text)) for one in problem_list(area, area.score()))
    assert sum(printed.values()) == sentences
    assert computed == printed


# Every row comes from a line of the notice

TABLES = sorted(
    path for folder in ("监管", "公开", "省考") for path in (EZHOU / folder).glob("*.csv") if path.stem != "单位"
)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_number_stands_in_the_line_that_it_is_said_to_come_from(path: Path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        source = row.get("来源") or row["附件行号"]
        text = "".join(LINES[int(number) - 1] for number in re.findall(r"文本第(\d+)行", source))
        assert text, row
        text = text.replace("均为零", "均为0")
        if "推得" in row.get("备注", ""):
            continue
        numbers = re.findall(r"\d+(?:\.\d+)?", row.get("值", "") if path.stem != "新媒体账号" else "")
        assert all(re.search(rf"(?<![\d.]){re.escape(one)}(?!\d)", text) for one in numbers), row
        if row.get("列入清单") == "是":
            assert fold(row["说明"].rstrip("。")) in fold(text), row

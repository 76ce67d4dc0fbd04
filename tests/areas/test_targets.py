"""Targets of indicators without points: who meets them, means, highest and lowest, and what is said of it. Expected values are worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from kaoping.dsl.diagnostic import Language
from kaoping.engine.areas import AreaReport, area_report, sentences_of, tables_of
from kaoping.engine.areas.sentences import of_target
from kaoping.engine.assessment.assessment import read_assessment
from tests.reading.small import write

RULES = """\
评分细则【监管｜supervision】

事实：
【活跃用户｜active】计数，人
【注册用户｜registered】计数，人
【有方案｜has a plan】是否
【线索｜leads】记录，条
设【活跃度｜activity】＝【活跃用户】÷【注册用户】，除数为0时取0%

指标【用户活跃度｜user activity】不计分
目标：【活跃度】达到50%

指标【方案｜plan】不计分
目标：【有方案】为是

指标【线索处置｜follow-up】不计分
当【注册用户】为0时不适用
目标：【线索】为0

结果【未活跃｜inactive】＝【注册用户】－【活跃用户】
结果【评价｜verdict】＝“好”，当【活跃用户】达到60；“差”，当【活跃用户】低于20；否则“—”
"""
FACTS = "单位,活跃用户,注册用户,有方案\n甲,60,100,是\n乙,10,50,否\n丙,,200,\n丁,25,50,是\n"
LEADS = "编号,单位,说明,查处日\n1,乙,未处置,2021-06-01\n2,乙,已退回,\n"
MANIFEST = """\
name = "监管考核"
area = "监管"
language = "zh"
rulebooks = "r.kp"
facts = "f.csv"
[records]
"线索" = "线索.csv"
"""


def report(folder: Path, language: Language | None = None, **changed: str) -> AreaReport:
    files = {"assessment.toml": MANIFEST, "r.kp": RULES, "f.csv": FACTS, "线索.csv": LEADS}
    write(folder, {**files, **changed})
    assessment = read_assessment(folder)
    assert assessment.problems == ()
    scored = assessment.score(language)
    assert scored.problems == ()
    return area_report(assessment, scored)


def test_an_area_says_what_it_is(tmp_path):
    found = report(tmp_path)
    assert (found.name, found.title, found.has_points) == ("监管", "监管考核", False)
    assert [one.indicator for one in found.targets] == ["用户活跃度", "方案", "线索处置"]


def test_units_meet_a_target_miss_it_or_are_not_known(tmp_path):
    activity, plan, leads = report(tmp_path).targets
    # 60/100 = 60%; 10/50 = 20%; 丙 has no active users told; 25/50 is 50%, exactly on the target
    assert (activity.met, activity.missed, activity.unknown) == (("甲", "丁"), ("乙",), ("丙",))
    assert (plan.met, plan.missed, plan.unknown) == (("甲", "丁"), ("乙",), ("丙",))
    assert (leads.met, leads.missed, leads.unknown) == (("甲", "丙", "丁"), ("乙",), ())


def test_the_value_of_each_unit_stands_with_its_limit_and_difference(tmp_path):
    activity, plan, leads = report(tmp_path).targets
    told = [(row.unit, row.text, row.limit_text, row.difference) for row in activity.rows]
    assert told == [
        ("甲", "60%", "50%", Fraction(1, 10)),
        ("乙", "20%", "50%", Fraction(-3, 10)),
        ("丙", "", "50%", None),
        ("丁", "50%", "50%", 0),
    ]
    assert [row.limit for row in (*plan.rows, *leads.rows)] == [None] * 8
    assert plan.rows[0].source == "f.csv:D2"


def test_a_mean_of_ratios_is_not_the_ratio_of_sums(tmp_path):
    activity, plan, leads = report(tmp_path).targets
    assert activity.mean == Fraction(60 + 20 + 50, 300)  # 43.33%
    assert activity.ratio_of_sums == Fraction(60 + 10 + 25, 100 + 50 + 50)  # 47.5%; 丙 has no part in either
    assert (activity.above, activity.below) == (("甲", "丁"), ("乙",))
    assert (activity.highest, activity.lowest) == (("甲",), ("乙",))
    assert [plan.mean, leads.mean, plan.above, leads.highest] == [None, None, (), ()]


def test_a_unit_that_is_not_asked_stands_in_no_row(tmp_path):
    facts = FACTS.replace("丁,25,50", "丁,0,0")
    activity, _, leads = report(tmp_path, **{"f.csv": facts}).targets
    assert [row.unit for row in leads.rows] == ["甲", "乙", "丙"]
    assert [row.unit for row in activity.rows] == ["甲", "乙", "丙", "丁"]
    assert activity.rows[3].text == "0%"


def test_sentences_in_chinese(tmp_path):
    found = report(tmp_path)
    assert sentences_of(found) == (
        "用户活跃度：达到目标的有2个：甲、丁；未达到的有1个：乙；没有数据的有1个。",
        "用户活跃度：各单位比率的平均是43.33%；合计后相除是47.5%；高于平均的有甲、丁；低于平均的有乙；最高的是甲（60%）；最低的是乙（20%）。",
        "方案：达到目标的有2个：甲、丁；未达到的有1个：乙；没有数据的有1个。",
        "线索处置：达到目标的有3个：甲、丙、丁；未达到的有1个：乙。",
        "评价：“好”的有1个：甲；“差”的有1个：乙。",
    )


def test_sentences_in_english(tmp_path):
    found = report(tmp_path, "en")
    assert sentences_of(found)[:2] == (
        "user activity: the target is met by 2: 甲, 丁; missed by 1: 乙; no data of 1.",
        "user activity: the mean of the units' ratios is 43.33%; the ratio of the sums is 47.5%; above the mean: 甲, 丁; below it: 乙; highest: 甲 (60%); lowest: 乙 (20%).",
    )


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("单位,活跃用户,注册用户,有方案\n甲,60,100,是\n", "甲为60%，目标值50%，高10个百分点，达到目标"),
        ("单位,活跃用户,注册用户,有方案\n甲,6,100,是\n", "甲为6%，目标值50%，低44个百分点，未达到目标"),
        ("单位,活跃用户,注册用户,有方案\n甲,,100,是\n", "甲没有数据"),
        ("单位,活跃用户,注册用户,有方案\n甲,60,100,是\n乙,51,100,\n", "2个单位都达到目标"),
        ("单位,活跃用户,注册用户,有方案\n甲,6,100,是\n乙,5,100,\n", "2个单位都未达到目标：甲、乙"),
    ],
)
def test_what_is_said_of_one_unit_and_of_all(tmp_path, facts, said):
    table = report(tmp_path, **{"f.csv": facts, "线索.csv": "编号,单位,说明,查处日\n"}).targets[0]
    assert of_target(table)[0] == f"用户活跃度：{said}。"


def test_tables_of_several_units(tmp_path):
    targets, results, leads = tables_of(report(tmp_path))
    assert targets.header == ("单位", "用户活跃度", "方案", "线索处置")
    assert targets.rows == (
        ("甲", "60% 达到", "达到", "达到"),
        ("乙", "20% 未达到", "未达到", "未达到"),
        ("丙", "—", "—", "达到"),
        ("丁", "50% 达到", "达到", "达到"),
    )
    assert (results.header, results.rows[1]) == (("单位", "未活跃", "评价"), ("乙", "40", "差"))
    assert leads.header == ("单位", "编号", "说明", "查处日")
    assert leads.rows == (("乙", "1", "未处置", "2021-06-01"), ("乙", "2", "已退回", ""))


def test_a_class_of_one_unit_has_a_row_a_target(tmp_path):
    facts = {"f.csv": "单位,活跃用户,注册用户,有方案\n甲,60,100,是\n", "线索.csv": "编号,单位,说明,查处日\n"}
    targets = tables_of(report(tmp_path, **facts))[0]
    assert targets.rows == (
        ("用户活跃度", "【活跃度】达到50%", "60%", "50%", "+10个百分点", "达到"),
        ("方案", "【有方案】为是", "是", "—", "—", "达到"),
        ("线索处置", "【线索】为0", "0", "—", "—", "达到"),
    )


def test_a_target_that_several_rulebooks_have_alike_is_one_table(tmp_path):
    heir = "评分细则【另一类】\n沿用“r.kp”\n适用：【类别】为“另”\n"
    found = report(
        tmp_path,
        **{
            "assessment.toml": MANIFEST.replace('rulebooks = "r.kp"', 'rulebooks = ["r.kp", "h.kp"]'),
            "r.kp": RULES.replace("\n事实", "适用：【类别】为“一”\n\n事实", 1),
            "h.kp": heir,
            "f.csv": "单位,类别,活跃用户,注册用户,有方案\n甲,一,60,100,是\n乙,另,10,50,否\n",
        },
    )
    assert [(row.unit, row.unit_class) for row in found.targets[0].rows] == [("甲", "一"), ("乙", "另")]
    assert len(found.targets) == 3


numbers = st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=1, max_size=6)


@given(numbers)
def test_every_unit_asked_is_in_one_state_and_the_mean_lies_between(tmp_path_factory, active):
    rows = "".join(f"单位{n},{'' if a is None else a},100,\n" for n, a in enumerate(active))
    folder = tmp_path_factory.mktemp("drawn")
    table = report(folder, **{"f.csv": f"单位,活跃用户,注册用户,有方案\n{rows}", "线索.csv": "编号,单位\n"}).targets[0]
    assert sorted((*table.met, *table.missed, *table.unknown)) == sorted(row.unit for row in table.rows)
    known = [a for a in active if a is not None]
    if len(known) < 2:
        assert (table.mean, table.above, table.lowest) == (None, (), ())
    else:
        assert table.mean == table.ratio_of_sums == Fraction(sum(known), 100 * len(known))  # all divide by 100
        assert set(table.above).isdisjoint(table.below)
        assert table.values[table.lowest[0]] <= table.mean <= table.values[table.highest[0]]

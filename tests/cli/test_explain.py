"""``kaoping explain``: every point lost is told, with its clause and what it rests on; imported scores say so."""

from __future__ import annotations

import csv
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.explain import as_text, explain_unit
from kaoping.engine.result import Status
from tests.cli.run import EZHOU, kaoping


@pytest.fixture(scope="module")
def scored():
    return read_assessment(EZHOU).score()


with (EZHOU / "units.csv").open(encoding="utf-8-sig", newline="") as file:
    UNITS = [row["单位"] for row in csv.DictReader(file) if row["类别"]]


@pytest.mark.parametrize("unit", UNITS)
def test_every_point_lost_is_told_most_first(scored, unit: str):
    told = as_text(explain_unit(scored, unit), "zh")
    lost = [Fraction(points) for points in re.findall(r"(?m)^\S.* / \d+，失 ([\d.]+) 分", told)]
    assert lost == sorted(lost, reverse=True)
    total = scored.standing(unit).total
    assert total is None or sum(lost) == 100 - total


@pytest.mark.parametrize("unit", UNITS)
def test_every_indicator_that_lost_points_names_a_clause_with_file_and_line(scored, unit: str):
    for block in as_text(explain_unit(scored, unit), "zh").split("\n\n")[1:]:
        if "失" in block.splitlines()[0]:
            assert re.search(r"条款：.+（[^（）]+\.kp:\d+", block), block


@pytest.mark.parametrize("unit", UNITS)
def test_every_imported_score_says_that_it_was_not_recomputed(scored, unit: str):
    told = explain_unit(scored, unit, everything=True)
    text = as_text(told, "zh")
    imported = sum(one.indicator.status is Status.IMPORTED for one in told.indicators)
    assert imported
    assert text.count("（导入）\n  按报来的分数导入，没有重新计算") == imported


def test_the_gap_to_the_next_place_is_told():
    assert "距第 2 名（葛店开发区）差 8.13 分" in kaoping("explain", EZHOU, "华容区").out


def test_a_shared_place_names_who_shares_it():
    assert "第 18 名，共 21 个单位参加排名，与市委宣传部（新闻出版局）并列" in kaoping("explain", EZHOU, "市发改委").out


def test_a_case_of_a_sub_unit_is_named():
    out = kaoping("explain", EZHOU, "华容区", "超时未受理").out
    assert "发现于下属单位“华容区发展改革和经济信息化局”" in out


def test_a_waived_case_stands_there_at_0_points_with_its_reason():
    assert " 0.00  核销：省考核销" in kaoping("explain", EZHOU, "市发改委", "超时未办结").out


def test_an_unmet_condition_is_told_with_its_fact():
    out = kaoping("explain", EZHOU, "鄂城区", "超时未受理").out
    assert "没有触发：若【超时未受理办件】达到1件，扣3分（各区.kp:" in out
    assert "【超时未受理办件】 = 0件" in out


def test_indicators_at_full_marks_are_only_counted_unless_asked_for():
    short, long = kaoping("explain", EZHOU, "华容区").out, kaoping("explain", EZHOU, "华容区", "--all").out
    assert "另有 11 项得满分，没有列出（--all列出全部）" in short
    assert len(re.findall(r"(?m)^\S.* / \d+，", long)) == 20
    assert "没有列出" not in long


def test_an_indicator_goes_by_its_name_in_either_language():
    words = ("explain", EZHOU, "华容区")
    assert kaoping(*words, "overdue acceptance").out == kaoping(*words, "超时未受理").out


def test_names_are_the_readers_where_they_have_a_twin():
    out = kaoping("explain", EZHOU, "华容区", "超时未受理", "--lang", "en").out
    assert "service results · overdue acceptance: 7.00 / 10, lost 3.00" in out
    assert "publicity work: 4.60 / 6, lost 1.40" in out


def test_a_trace_shows_every_node_with_its_value():
    out = kaoping("explain", EZHOU, "市民政局", "办事指南准确性", "--trace").out
    [trace] = re.findall(r"(?s)  求值过程：\n(.*)", out)
    assert trace.splitlines() == [
        "    每1个【不准确办事指南数】扣0.2分，扣完为止（A类市直部门.kp:50）",
        "      分数：相乘 = -1.2",
        "        -0.2",
        "        【不准确办事指南数】 = 6个",
    ]


def test_the_json_of_a_unit_is_that_of_the_result(scored):
    told = json.loads(kaoping("explain", EZHOU, "华容区", "--format", "json").out)
    whole = json.loads(kaoping("score", EZHOU, "--unit", "华容区", "--format", "json").out)
    assert [told] == whole["units"]


def test_the_json_has_the_trace_of_every_indicator_if_asked_for():
    told = json.loads(kaoping("explain", EZHOU, "华容区", "--format", "json", "--trace").out)
    assert all("trace" in indicator for indicator in told["indicators"])
    [condition, amount] = next(one["trace"] for one in told["indicators"] if one["name"] == "减时限")
    assert (condition["for"], condition["tree"]["node"], condition["tree"]["value"]) == ("condition", "compare", True)
    assert amount["tree"] == {"node": "const", "value": "4"}


def test_a_derived_value_is_traced_before_what_uses_it(here: Path):
    (here / "rules.kp").write_text(
        "评分细则【甲】\n总分10分\n事实：\n【完成数】计数，件，越多越好\n【目标数】计数，件\n设【完成比】＝【完成数】÷【目标数】，除数为0时取0\n"
        "指标【完成】满分10分，按下列计分\n得分＝满分×【完成比】，最高得满分\n排名：总分从高到低，并列同名次，其后空出\n",
        "utf-8",
    )
    (here / "facts.csv").write_text("单位,完成数,目标数\n甲,3,4\n乙,1,0\n", "utf-8")
    out = kaoping("explain", "rules.kp", "甲", "完成", "--facts", "facts.csv", "--trace").out
    trace = out.split("求值过程：\n")[1]
    assert 0 < trace.index("设定值【完成比】：") < trace.index("分数：")
    assert "          【完成数】 = 3件" in trace.split("分数：")[0]
    assert "【完成比】 = 75%" in trace.split("分数：")[1]


def test_a_fact_that_no_table_has_says_that_the_rulebook_gives_its_value():
    out = kaoping("explain", EZHOU, "华容区", "宣传报道").out
    assert "【未开展宣传工作】 = 否（表中没有，按细则取此值）" in out


def test_markdown_escapes_what_would_be_markup(small: Path):
    (small / "facts.csv").write_text("单位,不准确数\n甲*局*,3\n", "utf-8")
    out = kaoping("explain", "rules.kp", "甲*局*", "--facts", "facts.csv", "--format", "md").out
    assert out.startswith("# 甲\\*局\\*\n")


@pytest.mark.parametrize(
    ("language", "head"), [("zh", "加分：0.00，附加分，满分 5"), ("en", "bonus: 0.00, on top of the total, max 5")]
)
def test_points_on_top_of_the_total_that_were_not_earned_are_not_lost(tmp_path: Path, language: str, head: str):
    rules = tmp_path / "细则.kp"
    rules.write_text(
        "评分细则【甲】\n总分2分\n事实：\n【件】计数，未列按0计\n指标【一】满分2分，从满分起扣\n每1件【件】扣1分，扣完为止\n"
        "指标【加分｜bonus】满分5分，从0分起加，附加分\n每1件【件】加1分，最多加5分\n",
        "utf-8",
    )
    facts = tmp_path / "数据.csv"
    facts.write_text("单位,件\n甲,\n", "utf-8")
    ran = kaoping("explain", rules, "甲", "--facts", facts, "--lang", language)
    assert head in ran.out
    assert "失" not in ran.out
    assert "lost" not in ran.out

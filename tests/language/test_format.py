"""The one layout of a rulebook, and its translation: what stays, what changes, and what the author finds again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse

RULEBOOKS = sorted((Path(__file__).parents[2] / "rulebooks").rglob("*.kp"))

TYPED = """\
# 草稿
评分细则【甲｜a】   ＃ 名称
总分１０分。
事实：
【差错数｜errors】计数,个,越少越好；未列按0计
【错案｜faults】记录，件
注：以下为指标


一级指标【质量｜quality】1项10分
指标【质量｜accuracy】满分１０分,从满分起扣
每【差错数】扣０．２分；扣完为止  注：暂定
若【错案】≥1，扣３分，依据：《办法》
排名：总分从高到低，并列同名次；其后空出
示例“一例”：
【差错数】=7
【质量】得8.6分
"""
CHINESE = """\
# 草稿
评分细则【甲｜a】  # 名称
总分10分

事实：
【差错数｜errors】计数，个，越少越好，未列按0计
【错案｜faults】记录，件
注：以下为指标

一级指标【质量｜quality】1项10分
指标【质量｜accuracy】满分10分，从满分起扣
每1个【差错数】扣0.2分，扣完为止  注：暂定
若【错案】达到1件，扣3分，依据《办法》

排名：总分从高到低，并列同名次，其后空出

示例“一例”：
【差错数】＝7
【质量】得8.6分
"""
ENGLISH = """\
# 草稿
rulebook [a|甲]  # 名称
total 10 points

facts:
[errors|差错数] count of items, fewer is better, absent counts as 0
[faults|错案] records of cases
note: 以下为指标

section [quality|质量], 1 indicator, 10 points
indicator [accuracy|质量], max 10 points, starts full
deduct 0.2 points for each [errors], down to 0  note: 暂定
if [faults] is at least 1, deduct 3 points, basis 《办法》

ranking: total from high to low, ties share the place, leave the next ones empty

example "一例":
[errors] = 7
[accuracy] scores 8.6 points
"""


def laid_out(text: str, language: str | None = None, base: str = "") -> str:
    parsed = parse(text, "rules.kp")
    assert parsed.diagnostics == (), [(one.place, one.code) for one in parsed.diagnostics]
    return format_document(parsed.document, language, [parse(base, "base.kp").document] if base else ())


def test_a_rulebook_is_laid_out_with_its_comments() -> None:
    assert laid_out(TYPED) == CHINESE


def test_a_translation_takes_the_twins_and_keeps_labels_and_comments() -> None:
    assert laid_out(TYPED, "en") == ENGLISH


def test_a_translation_back_is_the_layout() -> None:
    assert laid_out(ENGLISH, "zh") == CHINESE


@pytest.mark.parametrize("path", RULEBOOKS, ids=lambda path: path.name)
def test_the_rulebooks_in_the_repository_are_laid_out(path: Path) -> None:
    text = path.read_text("utf-8")
    assert laid_out(text) == text


@pytest.mark.parametrize("path", RULEBOOKS, ids=lambda path: path.name)
def test_the_rulebooks_in_the_repository_are_translated_there_and_back(path: Path) -> None:
    text = path.read_text("utf-8")
    own = parse(text, path.name).document.language
    assert laid_out(laid_out(text, "en" if own == "zh" else "zh"), own) == text


def test_names_are_written_as_they_are_declared() -> None:
    text = "评分细则【甲】\n【差错数｜errors】计数，个\n每1个【errors】扣1分\n每1个【差错 数】扣1分\n"
    assert laid_out(text).splitlines()[2:] == ["每1个【差错数】扣1分"] * 2


@pytest.mark.parametrize(("verb", "cap"), [("扣", "最多扣"), ("加", "最多加")])
@pytest.mark.parametrize("together", ["合计", "累计"])
def test_a_cap_on_all_items_of_a_clause_is_its_cap(verb: str, cap: str, together: str) -> None:
    for clause in (f"每1件【甲】{verb}1分", f"逐条【甲】按【级】{verb}分：“高”2分，其他1分"):
        assert laid_out(f"评分细则【试】\n{clause}，{together}{cap}5分\n").splitlines()[1] == f"{clause}，{cap}5分"
    english = "deduct 1 point for each [a], in total at most 5 points"
    assert laid_out(f"rulebook [x]\n{english}\n").splitlines()[1] == english.replace("in total ", "")


NAMES = {"【a]b】": "【a]b】", "[甲】乙]": "[甲】乙]", "【甲（１）】": "[甲（１）]", "【“硬减”】": "[“硬减”]"}


@pytest.mark.parametrize(("chinese", "english"), NAMES.items())
def test_a_name_with_a_bracket_in_it_stands_in_the_other_brackets(chinese: str, english: str) -> None:
    assert laid_out(f"评分细则{chinese}\n", "en") == f"rulebook {english}\n"
    assert laid_out(f"rulebook {english}\n", "zh") == f"评分细则{chinese}\n"


LABELS = {
    "“优”": '"优"',
    "“甲“乙”丙”": '"甲“乙”丙"',
    "「甲“乙」": "「甲“乙」",
    "『a”b」』": "『a”b」』",
    "“a'b”": '"a\'b"',
}


@pytest.mark.parametrize(("chinese", "english"), LABELS.items())
def test_a_label_stands_in_quotes_that_hold_it(chinese: str, english: str) -> None:
    assert laid_out(f"版本{chinese}\n", "en") == f"version {english}\n"
    assert laid_out(f"version {english}\n", "zh") == f"版本{chinese}\n"


def test_a_measure_word_of_the_base_alone_is_not_written() -> None:
    """It could not be read: every line is read without a look at the base."""
    base = "评分细则【总】\n【桶】计数，垃圾桶\n【案】计数，件\n"
    text = "评分细则【甲】\n沿用“base.kp”\n每【桶】扣1分，前2不扣\n每【案】扣1分，前2不扣\n"
    assert laid_out(text, base=base).splitlines()[2:] == ["每【桶】扣1分，前2不扣", "每1件【案】扣1分，前2件不扣"]


def test_the_small_print_names_the_step_in_chinese_only() -> None:
    chinese = "【甲】低于90%，每低1个百分点扣0.5分，不足1个百分点不计\n"
    english = "[甲] below 90%: deduct 0.5 points per percentage point short, part steps ignored\n"
    assert laid_out(chinese, "en") == english
    assert laid_out(english, "zh") == chinese


def test_the_measure_word_stands_behind_the_kind() -> None:
    assert laid_out("【甲】计数，越多越好，件\n") == "【甲】计数，件，越多越好\n"


def test_runs_of_blank_lines_become_one() -> None:
    assert laid_out("\n\n评分细则【甲】\n\n \n　\n总分1分\n\n\n") == "评分细则【甲】\n\n总分1分\n"


def test_an_empty_rulebook_stays_empty() -> None:
    assert laid_out("").strip() == ""


def test_the_cap_of_an_import_says_scored_whatever_verb_was_typed() -> None:
    document = parse("评分细则【甲】\n导入【乙】，最多扣2分\n", "a.kp").document
    assert "导入【乙】，最高得2分" in format_document(document)
    assert "imported from [乙], at most 2 points" in format_document(document, "en")


MEASURED = """\
评分细则【甲】
总分10分

事实：
【投诉】计数，越少越好
【办件】记录，件

一级指标【服务】1项10分
若本级任一指标的得分率低于60%，本级最高得6分
指标【及时】满分10分，从满分起扣
每3次【投诉】扣0.5分，不足3次不计，前3次不扣，扣完为止
若【办件】达到2件，扣1分
"""


def test_what_is_said_of_a_section_and_how_things_are_counted_stays_as_it_is_written() -> None:
    document = parse(MEASURED, "甲.kp").document
    assert format_document(document) == MEASURED
    english = format_document(document, "en")
    assert "this section gets at most 6 points" in english
    assert "for every 3 times [投诉]" in english
    assert "records of cases" in english
    assert format_document(parse(english, "a.kp").document, "zh") == MEASURED


def test_of_a_date_earlier_is_better_not_less() -> None:
    document = parse(
        "评分细则【甲】\n总分10分\n【日】日期，越少越好\n【期】日期，越迟越好\n【天】数值，越小越好\n", "甲.kp"
    ).document
    assert "【日】日期，越早越好\n【期】日期，越晚越好\n【天】数值，越少越好\n" in format_document(document)
    english = format_document(document, "en")
    assert "[日] date, earlier is better\n[期] date, later is better\n[天] number, fewer is better\n" in english
    assert format_document(parse(english, "a.kp").document) == english

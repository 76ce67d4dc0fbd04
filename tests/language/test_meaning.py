"""Everything that decides a score, a grade or a place enters the hash of the meaning; what is only said does not."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from kaoping.dsl.analyse import analyse
from kaoping.dsl.meaning import meaning_hash
from kaoping.dsl.names import resolve
from kaoping.dsl.outline import Outline
from kaoping.dsl.parse import parse

ONLY_SAID = {"file", "language", "rulebook", "version", "basis", "based_on", "examples", "laws", "dropped", "unread"}
"""Names, citations and tests; what is based on another is taken over whole."""

WHOLE = """\
评分细则【甲】
版本“2021”
适用：【类别】为“区”
总分10分
总分＝【服务】×100%
舍入：指标分保留2位小数，四舍五入
节假日：2021-10-01

事实：
【不准确数】计数，个，越少越好，未列按0计
【事故】是否，未列按否计
【办件】记录，件，越少越好
【办件】的【天数】数值
【办件】的【编号】文本
【档】选项：“一”，“二”
设【两倍】＝【不准确数】×2

表【分值】：按【档】查【倍数】
一	1
二	2

一级指标【服务】4项10分
指标【准确】满分5分，从满分起扣
每1个【两倍】扣0.3分，扣完为止
本项最高得4分
指标【及时】满分3分，从满分起扣
每1件【办件】扣1分，扣完为止
指标【复核】满分2分，从满分起扣
每1件【办件】扣1分，扣完为止
指标【事故数】不计分
目标：【不准确数】不高于3个
"""
MORE = """\
【及时】、【复核】中同一【编号】只计最高1项
一票否决“事故”：若【事故】为是，总分最高得5分
等次：总分达到9分为“优”，达到6分为“良”，其他为“差”
等次“优”不超过单位数的30%，尾数舍去，末位同分均不评
排名：总分从高到低，并列同名次，其后空出
当【事故】为是时不排名，“停业”
"""


def hash_of(outline: Outline) -> str:
    return meaning_hash(outline, resolve(outline)[0])


def outline_of(text: str) -> Outline:
    parsed = parse(text, "甲.kp")
    assert not parsed.diagnostics
    return analyse(parsed.document).outline


LINES = MORE.splitlines()


@pytest.mark.parametrize("line", LINES)
def test_each_line_about_the_whole_means_something(line: str):
    others = "\n".join(one for one in LINES if one != line)
    assert hash_of(outline_of(WHOLE + others + "\n")) != hash_of(outline_of(WHOLE + MORE))


def test_what_an_outline_has_enters_unless_it_is_only_said():
    whole = outline_of(WHOLE + MORE)
    empty = Outline(file="", language="zh")
    parts = [one.name for one in fields(Outline) if one.name not in ONLY_SAID]
    lacking = [name for name in parts if getattr(whole, name) == getattr(empty, name)]
    assert lacking == []
    without = {name: replace(whole, **{name: getattr(empty, name)}) for name in parts}
    assert [name for name, outline in without.items() if hash_of(outline) == hash_of(whole)] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("最高得5分", "最高得4分"),
        ("达到9分为“优”", "达到8分为“优”"),
        ("30%", "20%"),
        ("本项最高得4分", "本项最高得3分"),
        ("“停业”", "“歇业”"),
    ],
)
def test_a_number_about_the_whole_means_something(before: str, after: str):
    text = WHOLE + MORE
    assert before in text
    assert hash_of(outline_of(text.replace(before, after))) != hash_of(outline_of(text))


def test_a_date_of_which_less_is_better_is_one_of_which_earlier_is_better():
    dated = WHOLE + "【报送日】日期，越少越好\n" + MORE
    said = {
        word: hash_of(outline_of(dated.replace("报送日】日期，越少", f"报送日】日期，{word}")))
        for word in ("越早", "越少", "越晚", "越多")
    }
    assert said["越早"] == said["越少"] != said["越晚"] == said["越多"]

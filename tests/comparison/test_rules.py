"""What changed between two rulebooks: by meaning, part by part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from kaoping.dsl.analyse import Analysis
from kaoping.dsl.difference import Change, ChangeKind, differing, rulebook_changes, written
from kaoping.dsl.difference.parts import parts_of
from kaoping.engine.compile import compile_text
from kaoping.testing.rulebooks import Drawn, rulebooks

RULES = """\
评分细则【服务窗口｜service window】
版本“2021”
总分10分

事实：
【不准确数｜inaccurate guides】计数，个，越少越好，未列按0计
【压缩比｜time compression】比率，越多越好
【事故｜accident】是否，未列按否计

一级指标【事项｜items】1项4分
指标【准确｜accuracy】满分4分，从满分起扣
每1个【不准确数】扣0.2分，扣完为止

一级指标【效率｜speed】1项6分
指标【时限｜time】满分6分，按下列计分
【压缩比】达到70%得满分，否则按比例得分

一票否决“事故”：若【事故】为是，总分最高得5分
排名：总分从高到低，并列同名次，其后空出
"""
ROOT = Path(__file__).parents[2]


def analysis(text: str) -> Analysis:
    compiled = compile_text(text)
    assert compiled.analysis is not None, compiled.diagnostics
    return compiled.analysis


def changes(*replaced: tuple[str, str], rules: str = RULES) -> tuple[Change, ...]:
    text = rules
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    return rulebook_changes(analysis(rules), analysis(text))


def told(found: tuple[Change, ...], rules: str = RULES) -> list[tuple[str, ...]]:
    """Each change in a few words."""
    write = written(analysis(rules), "zh")
    return [
        (
            one.kind.value,
            one.part.value,
            one.name.text if one.name else "",
            *(write(each.node) for each in (*one.before, *one.after)),
        )
        for one in found
    ]


def test_a_rate_that_changed_is_a_statement_that_changed() -> None:
    assert told(changes(("扣0.2分", "扣0.3分"))) == [
        ("changed", "indicator", "准确", "每1个【不准确数】扣0.2分，扣完为止", "每1个【不准确数】扣0.3分，扣完为止")
    ]


def test_the_words_that_changed_are_picked_out() -> None:
    assert differing("每1个【不准确数】扣0.2分，扣完为止", "每1个【不准确数】扣0.3分，扣完为止") == (
        ("0.2分", "0.3分"),
    )
    assert differing("deduct 0.2 points, at most 5 points", "deduct 0.25 points, at most 5 points") == (
        ("0.2 points", "0.25 points"),
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("满分6分，按下列计分", "满分6分，可超过满分，按下列计分", ["changed indicator 时限"]),
        ("1项4分", "1项4分，依据《办法》", []),
        ("达到70%", "达到75%", ["changed indicator 时限"]),
        ("最高得5分", "最高得4分", ["changed whole "]),
        ("其后空出", "其后不空出", ["changed ranking "]),
        ("未列按否计", "未列按是计", ["changed fact 事故"]),
        ("版本“2021”", "版本“2022”", ["changed head "]),
        ("版本“2021”\n", "", ["removed head "]),
        ("总分10分\n", "总分10分\n舍入：指标分保留2位小数，四舍五入\n", ["added head "]),
        ("一票否决“事故”：", "", ["changed whole "]),
        ("每1个【不准确数】扣0.2分，扣完为止", "若【不准确数】达到1个，扣3分", ["changed indicator 准确"]),
        ("扣完为止\n", "扣完为止\n若【事故】为是，扣1分\n", ["added indicator 准确"]),
        ("指标【准确｜accuracy】", "指标【准确性｜exactness】", ["renamed indicator 准确性"]),
        ("指标【准确｜accuracy】", "指标【准确性｜accuracy】", []),
        ("每1个【不准确数】扣0.2分，扣完为止", "每1个【不准确数】扣0.2分，扣完为止  # 照旧", []),
        ("每1个", "每个", []),
    ],
)
def test_what_changed(before: str, after: str, expected: list[str]) -> None:
    assert [" ".join(one[:3]) for one in told(changes((before, after)))] == expected


def test_an_indicator_that_is_new_or_gone_is_told_whole() -> None:
    more = (
        "一级指标【效率｜speed】1项6分",
        "指标【态度】满分1分，从满分起扣\n若【事故】为是，扣1分，扣完为止\n\n一级指标【效率｜speed】1项6分",
    )
    (new,) = [one for one in changes(more, ("1项4分", "2项5分"), ("总分10分", "总分11分")) if one.whole]
    assert (new.kind, new.part, len(new.after), new.before) == (ChangeKind.ADDED, "indicator", 2, ())
    text = RULES.replace(*more).replace("总分10分", "总分11分").replace("1项4分", "2项5分")
    (gone,) = [one for one in rulebook_changes(analysis(text), analysis(RULES)) if one.whole]
    assert (gone.kind, len(gone.before)) == (ChangeKind.REMOVED, 2)


def test_an_indicator_in_another_section_has_moved() -> None:
    lines = "指标【准确｜accuracy】满分4分，从满分起扣\n每1个【不准确数】扣0.2分，扣完为止\n"
    moved = RULES.replace(lines, "").replace("1项4分", "0项0分").replace("1项6分", "2项10分")
    moved = moved.replace("\n一票否决", lines + "\n一票否决")
    found = rulebook_changes(analysis(RULES), analysis(moved))
    (one,) = [each for each in found if each.kind is ChangeKind.MOVED]
    assert [each.text for each in (one.moved_from, one.moved_to) if each] == ["事项", "效率"]


def test_a_base_that_is_written_out_is_no_change() -> None:
    heir = "评分细则【服务窗口｜service window】\n沿用“共用.kp”\n"
    based = compile_text(heir, base=lambda _: RULES).analysis
    assert based is not None
    assert rulebook_changes(analysis(RULES), based) == ()


@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])  # shrinking a whole rulebook takes long
@given(rulebooks())
def test_a_translation_is_no_change(drawn: Drawn) -> None:
    assert rulebook_changes(analysis(drawn.en), analysis(drawn.zh)) == ()


def test_every_statement_can_be_said_in_both_languages() -> None:
    """All rulebooks of the clauses' cases."""
    number = 0
    for page in sorted((ROOT / "tests/spec/clauses").glob("*.md")):
        for text in re.findall(r"```kp\n(.*?)```", page.read_text("utf-8"), re.S):
            read = compile_text(text).analysis
            for language in ("zh", "en") if read is not None else ():
                write = written(read, language)
                number += sum(bool(write(one.node)) for part in parts_of(read) for one in part.statements)
    assert number > 1500


def test_words_of_days_are_told_as_typed() -> None:
    rules = (
        "评分细则【甲】\n总分4分\n事实：\n【报送日期】日期\n指标【报送】满分4分，从满分起扣\n"
        "【报送日期】晚于2026-10-10，每迟1天扣0.5分，扣完为止\n"
    )
    compiled = compile_text(rules)
    assert compiled.analysis is not None
    typed = {
        ("rules.kp", number): one.statement for number, one in enumerate(compiled.document.lines, 1) if one.statement
    }
    write = written(compiled.analysis, "zh", typed)
    assert (
        write(compiled.analysis.written.indicators[0].clauses[0])
        == "【报送日期】晚于2026-10-10，每迟1天扣0.5分，扣完为止"
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("晚于2026-10-10，每迟1天扣0.5分", "晚于2027-01-10，每迟1天扣0.5分", [("2026-10-10", "2027-01-10")]),
        ("前3个不计", "前2个不计", [("3个", "2个")]),
        ("节假日：2026-09-20，2026-10-01", "节假日：2026-10-01", [("2026-09-20，", "")]),
        ("满分4分，从满分起扣", "满分5分，从满分起扣", [("4分", "5分")]),
        ("每低1个百分点扣1分", "每低2个百分点扣1分", [("1个百分点", "2个百分点")]),
    ],
)
def test_the_words_that_differ_are_whole(before: str, after: str, told: list[tuple[str, str]]) -> None:
    assert list(differing(before, after)) == told


def test_indicators_that_say_the_same_are_renamed_one_by_one() -> None:
    rules = "评分细则【甲】\n总分4分\n事实：\n【数】计数，个，越少越好\n" + "".join(
        f"指标【{name}】满分2分，从满分起扣\n每1个【数】扣0.2分，扣完为止\n" for name in ("子", "丑")
    )
    found = changes(("【子】", "【寅】"), ("【丑】", "【卯】"), rules=rules)
    assert [(one.kind.value, one.old_name and one.old_name.text, one.name and one.name.text) for one in found] == [
        ("renamed", "子", "寅"),
        ("renamed", "丑", "卯"),
    ]

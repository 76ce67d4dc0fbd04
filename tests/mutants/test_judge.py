"""What becomes of the changes of small rulebooks, and that survivors score as it is said."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from kaoping.engine.compile import Compiled, compile_text
from kaoping.engine.mutants.judge import Judge, judge_all
from kaoping.engine.mutants.verdict import Fate, Judged
from kaoping.engine.scoring.examples import run_examples
from kaoping.testing.rulebooks import Drawn, rulebooks
from tests.coverage.texts import book

RULEBOOKS = int(os.environ.get("KAOPING_LONG") or 4)
MUTANTS = 25  # of a drawn rulebook, so many are judged
RATE = "【比率】比率，越多越好\n"
THRESHOLD = "指标【压缩】满分10分，按下列计分\n【比率】达到70%得满分，否则得4分\n"
EXACTLY = "示例“恰好”：\n【比率】＝70%\n【压缩】得10分\n"
BELOW = "示例“差一点”：\n【比率】＝69%\n【压缩】得4分\n"


def compiled(text: str) -> Compiled:
    found = compile_text(text)
    assert found.rulebook is not None, found.diagnostics
    return found


def judged(text: str) -> list[Judged]:
    return list(judge_all(Judge(compiled(text))))


def survivors(text: str) -> list[str]:
    return [one.mutant.after for one in judged(text) if one.survived]


def test_without_examples_limits_words_and_points_are_not_noticed():
    assert survivors(book(RATE, THRESHOLD)) == [
        "【比率】高于70%得满分，否则得4分",
        "【比率】达到71%得满分，否则得4分",
        "【比率】达到69%得满分，否则得4分",
        "【比率】达到70%得满分，否则得5分",
        "【比率】达到70%得满分，否则得3分",
    ]


def test_an_example_on_the_limit_notices_what_lies_above_it():
    assert survivors(book(RATE, THRESHOLD, EXACTLY)) == [
        "【比率】达到69%得满分，否则得4分",
        "【比率】达到70%得满分，否则得5分",
        "【比率】达到70%得满分，否则得3分",
    ]


def test_with_one_a_step_below_nothing_survives():
    found = judged(book(RATE, THRESHOLD, EXACTLY + BELOW))
    assert not [one for one in found if one.survived]
    by = {one.mutant.after: one.by for one in found if one.fate is Fate.EXAMPLE}
    assert by["【比率】高于70%得满分，否则得4分"] == "恰好"
    assert by["【比率】达到69%得满分，否则得4分"] == "差一点"


def test_a_survivor_says_on_which_facts_it_shows_and_how_it_scores():
    found = [one for one in judged(book(RATE, THRESHOLD, EXACTLY)) if one.survived]
    difference = found[0].difference
    assert difference is not None
    assert (difference.part, difference.before, difference.after) == ("压缩", 4, 10)
    assert difference.lines == ("示例“压缩：比率＝69%”：", "【比率】＝69%", "【压缩】得4分")


def test_a_comment_beside_the_line_explains_what_survives():
    text = book(RATE, THRESHOLD.replace("否则得4分", "否则得4分  # 变异：低于门槛的得分不要紧"), EXACTLY)
    found = [one for one in judged(text) if one.fate is Fate.SURVIVED]
    assert [one.explained for one in found] == ["低于门槛的得分不要紧"] * 3
    assert not [one for one in found if one.survived]


def test_a_comment_above_the_line_does_too():
    text = book(RATE, THRESHOLD.replace("【比率】达到", "# 变异：不要紧\n【比率】达到"), EXACTLY)
    assert not [one for one in judged(text) if one.survived]


def test_what_the_checks_refuse_is_told_with_their_code():
    full = next(one for one in judged(book(RATE, THRESHOLD)) if "满分11分" in one.mutant.after)
    assert full.fate is Fate.CHECKS
    assert full.by


def test_an_idle_limit_is_the_same():
    """The score is 10 or 4, so that a maximum or a floor never takes effect."""
    fates = {one.mutant.after: one.fate for one in judged(book(RATE, THRESHOLD))}
    assert fates["指标【压缩】满分10分，按下列计分，可超过满分"] is Fate.SAME


def test_what_no_example_notices_may_break_a_law():
    """Fewer would be better, and fewer lose points."""
    text = book(RATE, "指标【压缩】满分10分，从满分起扣\n若【比率】低于70%，扣4分\n")
    wrong = [(one.mutant.after, one.by) for one in judged(text) if one.fate is Fate.LAW]
    assert wrong == [("【比率】比率，越少越好", "monotone/压缩/比率")]


def test_time_that_is_over_leaves_the_rest_untried():
    judge = Judge(compiled(book(RATE, THRESHOLD)))
    found = list(judge_all(judge, 0.0))
    assert {one.fate for one in found[1:]} == {Fate.NOT_TRIED}


def test_examples_that_state_other_facts_have_other_names():
    """Both are called by their first two facts, which are the same."""
    text = (
        "评分细则【甲】\n总分10分\n事实：\n【甲数】计数，越少越好\n【乙数】计数，越少越好\n【事故】计数，起，越少越好，未列按0计\n【问题】记录，个，越少越好\n"
        "指标【准确】满分10分，从满分起扣\n每1件【甲数】扣1分，扣完为止\n每1件【乙数】扣1分，扣完为止\n每1个【问题】扣1分，扣完为止\n"
        "一票否决“事故”：若【事故】达到2起，总分得0分\n"
    )
    lines = {one.difference.lines for one in judged(text) if one.difference is not None and one.difference.lines}
    assert len({head for head, *_ in lines}) == len(lines)
    assert not any("【问题】＝0" in stated for stated in lines)
    assert any("总分" in head and head.endswith("（2）”：") for head, *_ in lines)


ROUNDED = """评分细则【满意度】
总分20分
舍入：指标分保留2位小数，四舍五入
事实：
【满意度】比率，越多越好
指标【满意度】满分20分，从满分起扣
【满意度】低于90%，每低1个百分点扣0.5分，扣完为止，不足1个百分点按比例计
"""


def test_facts_that_only_a_solver_finds_are_written_in_decimals():
    """89.989% lies 0.011 percentage points below: 20 - 0.0055 = 19.9945 points, half up 19.99, up 20; with two decimals of a percentage all scores lie on or half between."""
    [up] = [one for one in judged(ROUNDED) if "只入不舍" in str(one.mutant.after)]
    assert up.fate is Fate.SURVIVED
    assert up.difference is not None
    assert up.difference.lines[1:] == ("【满意度】＝89.989%", "【满意度】得19.99分")


def test_equal_seeds_give_equal_answers():
    text = book(RATE, THRESHOLD, EXACTLY)
    assert judged(text) == judged(text)


@settings(
    max_examples=RULEBOOKS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(rulebooks(most=1), st.integers(0, 1000))
def test_survivors_score_as_it_is_said(drawn: Drawn, start: int):
    """The example to paste agrees with the rulebook as it is, and not with the changed one."""
    text = drawn.zh.rstrip("\n") + "\n"
    judge = Judge(compiled(text))
    every = judge.mutants()
    chosen = (every[start % max(len(every), 1) :] + every)[:MUTANTS]
    for one in judge_all(judge, mutants=chosen):
        if one.difference is None or not one.difference.lines:
            continue
        example = "\n" + "\n".join(one.difference.lines) + "\n"
        assert all(ran.agrees for ran in run_examples(_rulebook(text + example))), one
        changed = compile_text(one.mutant.text(judge.compiled.document) + "\n" + example)
        if changed.rulebook is not None:
            assert not all(ran.agrees for ran in run_examples(changed.rulebook)), one


def _rulebook(text: str):
    found = compile_text(text)
    assert found.rulebook is not None, [(one.code, one.place) for one in found.diagnostics]
    return found.rulebook

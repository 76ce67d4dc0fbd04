"""What examples exercise, by line: worked out by hand for small rulebooks, and suggestions that do what they say for drawn ones."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from kaoping.engine.compile import compile_text
from kaoping.engine.coverage.goal import Group
from kaoping.engine.scoring.examples import run_examples
from kaoping.testing.rulebooks import Drawn, rulebooks
from tests.coverage.texts import book, compiled, coverage, exercised, missing, named, unreached, with_suggestions

RULEBOOKS = int(os.environ.get("KAOPING_LONG") or 6)
COUNT = "【不准确数】计数，个，越少越好\n"
RATE = "【比率】比率，越多越好\n"
GUIDES = book(COUNT, "指标【准确】满分10分，从满分起扣\n每1个【不准确数】扣0.3分，扣完为止\n")
THRESHOLD = book(RATE, "指标【压缩】满分10分，按下列计分\n【比率】达到70%得满分，否则得4分\n")


def example(given: str, score: str, indicator: str) -> str:
    return f"示例“{given}”：\n{given}\n【{indicator}】得{score}分\n"


def test_without_examples_all_is_missing():
    assert missing(GUIDES) == [(5, "扣到底，止扣起作用"), (6, "条款不生效"), (6, "条款生效")]


def test_an_example_exercises_the_clause_that_takes_points():
    assert missing(GUIDES + example("【不准确数】＝3", "9.1", "准确")) == [(5, "扣到底，止扣起作用"), (6, "条款不生效")]


def test_records_without_columns_are_suggested_by_their_number():
    """Nothing can be listed of them one by one. 11 × 1 is the first that is more than 10."""
    text = book("【问题】记录，个，越少越好\n", "指标【整改】满分10分，从满分起扣\n每1个【问题】扣1分，扣完为止\n")
    found = coverage(text)
    assert not unreached(text)
    assert found.suggestions[0].lines[1:] == ("【问题】＝11", "【整改】得0分")
    assert coverage(with_suggestions(text, found)).complete


def test_days_are_earlier_and_later():
    text = book(
        "【报送】日期\n",
        "指标【及时】满分10分，从满分起扣\n若【报送】晚于2026-12-10，扣2分\n若【报送】早于2026-01-01，扣3分\n",
    )
    assert [says for line, says in missing(text) if line in (6, 7) and "【" in says] == [
        "【报送】恰好为2026-12-10",
        "【报送】早于2026-12-10",
        "【报送】比2026-12-10晚1天",
        "【报送】恰好为2026-01-01",
        "【报送】晚于2026-01-01",
        "【报送】比2026-01-01早1天",
    ]


def test_the_first_that_are_free_are_told_in_their_number():
    text = book(COUNT, "指标【准确】满分10分，从满分起扣\n每1个【不准确数】扣2分，扣完为止，前3个不扣\n")
    said = {says for _, says in missing(text)}
    assert {"超出前3", "没有超出前3"} <= said


def test_the_floor_takes_effect_only_beyond_full_marks():
    """33 × 0.3 = 9.9 leaves 0.1 points, 34 × 0.3 = 10.2 is more than there is."""
    floor = (5, "扣到底，止扣起作用")
    assert floor in missing(GUIDES + example("【不准确数】＝33", "0.1", "准确"))
    assert floor not in missing(GUIDES + example("【不准确数】＝34", "0", "准确"))


@pytest.mark.parametrize(
    ("value", "score", "left"),
    [
        ("70%", "10", ["高于", "低一步"]),
        ("71%", "10", ["恰好", "低一步"]),
        ("69%", "4", ["恰好", "高于"]),
        ("69.9%", "4", ["恰好", "高于"]),
        ("68.9%", "4", ["恰好", "低一步", "高于"]),
    ],
)
def test_a_limit_is_met_exactly_missed_by_a_step_and_passed(value: str, score: str, left: list[str]):
    """A step of 70% is one percentage point: 69% and 69.9% are within it, 68.9% is not."""
    found = coverage(THRESHOLD + example(f"【比率】＝{value}", score, "压缩"))
    says = [found.goals[one].says.zh for one in found.missing if found.goals[one].group is Group.BOUNDARIES]
    assert sorted(says) == sorted(one for one in BOUNDARIES if any(word in one for word in left))


def test_a_limit_of_a_share_is_found_where_it_lies_between_small_numbers():
    """95% of whole numbers is 19 of 20 at least, 94% 47 of 50."""
    facts = "【办件】计数，件\n【按时】计数，件，越多越好\n"
    rules = book(
        facts, "指标【时效】满分10分，按下列计分\n【按时】÷【办件】分档：达到95%得10分，其他得0分；除数为0时得0分\n"
    )
    assert (7, "【按时】÷【办件】恰好为95%") in missing(rules)
    assert (7, "【按时】÷【办件】比95%低一步（不超过1个百分点）") in missing(rules)
    assert not unreached(rules)
    assert not missing(with_suggestions(rules, coverage(rules)))


BOUNDARIES = ["【比率】恰好为70%", "【比率】比70%低一步（不超过1个百分点）", "【比率】高于70%"]


def test_what_cannot_be_is_not_asked_for():
    """A ratio is never above 100%, so that limit is never passed."""
    text = THRESHOLD.replace("70%", "100%")
    assert [says for _, says in missing(text) if "比率" in says] == [
        "【比率】恰好为100%",
        "【比率】比100%低一步（不超过1个百分点）",
    ]


def test_bands_stand_on_their_own_lines():
    bands = "指标【压缩】满分10分，按下列计分\n【比率】分档：\n达到95%得10分\n达到80%得6分\n其他得0分\n"
    text = book(RATE, bands, example("【比率】＝96%", "10", "压缩"))
    clauses = [(line, says) for line, says in missing(text) if "生效" in says]
    assert clauses == [(8, "条款生效"), (9, "条款生效")]


def test_a_cap_takes_effect():
    text = book(COUNT, "指标【准确】满分10分，从满分起扣\n每1个【不准确数】扣1分，最多扣3分\n")
    assert (6, "封顶起作用") in missing(text + example("【不准确数】＝3", "7", "准确"))
    assert (6, "封顶起作用") not in missing(text + example("【不准确数】＝4", "7", "准确"))


def test_a_part_of_a_step_is_rounded():
    """85% lies 5 points short, which is two whole steps of 2 and a part that is ignored; 86% two steps exactly."""
    step = "指标【压缩】满分10分，从满分起扣\n【比率】低于90%，每低2个百分点扣1分，不足2个百分点不计，扣完为止\n"
    text = book(RATE, step)
    assert (6, "舍入改变了数值") not in missing(text + example("【比率】＝85%", "8", "压缩"))
    assert (6, "舍入改变了数值") in missing(text + example("【比率】＝86%", "8", "压缩"))


def test_a_tie_is_told_apart():
    """25 ÷ 2 = 12.5 lies halfway, 25.2 ÷ 2 = 12.6 does not."""
    text = book(
        "【值】数值\n",
        "指标【准确】满分20分，按下列计分\n得分＝（【值】÷2）（取整，四舍五入）×1分，最低得0分，最高得满分\n",
        total=20,
    )
    tie = (6, "舍入时恰好在正中")
    assert tie in missing(text + example("【值】＝25.2", "13", "准确"))
    assert tie not in missing(text + example("【值】＝25", "13", "准确"))


def test_records_that_count_and_that_do_not():
    facts = "【办件】记录，件，越少越好\n【办件】的【状态】文本\n不计【办件】中【状态】为“核销”的，“核销”\n"
    text = book(facts, "指标【办理】满分10分，从满分起扣\n每1件【办件】扣1分，扣完为止\n")
    counted = "示例“一件”：\n【办件】含：【状态】＝“办结”\n【办理】得9分\n"
    left_out = "示例“核销”：\n【办件】含：【状态】＝“核销”\n【办理】得10分\n"
    assert (6, "有记录不计") in missing(text + counted)
    assert (6, "有记录计入") in missing(text + left_out)
    assert not {(6, "有记录不计"), (6, "有记录计入")} & set(missing(text + counted + left_out))


def test_what_follows_where_a_fact_is_missing():
    text = book(RATE, "指标【压缩】满分10分，按下列计分\n【比率】达到70%得满分，否则得4分\n缺数时得0分\n")
    assert (7, "缺数") in missing(text + example("【比率】＝70%", "10", "压缩"))
    assert (7, "缺数") not in missing(text + "示例“没有报”：\n【比率】＝缺数\n【压缩】得0分\n")


def test_rows_of_a_table():
    facts = "【级别】选项：“甲”，“乙”\n表【分值】：按【级别】查【分】（分）\n| 级别 | 分 |\n|---|---|\n| 甲 | 10 |\n| 乙 | 4 |\n"
    text = book(facts, "指标【得奖】满分10分，按下列计分\n得分＝查表【分值】（【级别】），最高得满分\n")
    rows = [(line, says) for line, says in missing(text + example("【级别】＝“甲”", "10", "得奖")) if "查到" in says]
    assert [line for line, _ in rows] == [9]


def test_adjustments_and_grades_are_exercised_by_the_total():
    grades = "等次：总分达到9分为“优秀”，其他为“一般”\n"
    veto = "若【不准确数】达到5个，总分最高得5分\n"
    text = GUIDES.replace("排名", f"{veto}{grades}排名")
    one = "示例“一个”：\n【不准确数】＝1\n总分得9.7分\n等次为“优秀”\n"
    left = missing(text + one)
    assert (7, "生效") in left
    assert (8, "评为“一般”") in left
    assert (8, "评为“优秀”") not in left


def test_an_example_of_one_indicator_says_nothing_of_the_others():
    two = "指标【压缩】满分5分，按下列计分\n【比率】达到70%得满分，否则得4分\n指标【准确】满分5分，从满分起扣\n每1个【不准确数】扣1分，扣完为止\n"
    text = book(RATE + COUNT, two, "示例“一个”：\n【比率】＝70%\n【不准确数】＝1\n【准确】得4分\n")
    assert (7, "第1种情形生效") in missing(text)


def test_a_value_that_is_never_taken_is_said_to_be_found_nowhere():
    """Below 0 there is no count: the condition is one that the checks do not see through, since it is a sum."""
    derived = COUNT + "【其他数】计数，个，越少越好\n设【差】＝绝对值（【不准确数】－【其他数】）\n"
    clause = "指标【准确】满分10分，从满分起扣\n若【差】达到1且【不准确数】＋【其他数】低于1，扣2分\n每1个【不准确数】扣1分，扣完为止\n"
    assert (8, "条款生效") in unreached(book(derived, clause))


def test_suggestions_give_the_scores_of_the_engine_and_cover_the_rest():
    found = coverage(GUIDES)
    assert [one.lines for one in found.suggestions] == [
        ("示例“准确：扣到底，止扣起作用”：", "【不准确数】＝34", "【准确】得0分"),
        ("示例“准确：条款不生效”：", "【不准确数】＝0", "【准确】得10分"),
    ]
    text = with_suggestions(GUIDES, found)
    assert missing(text) == []
    assert coverage(text).complete


PROPORTION = "指标【压缩】满分4分，按下列计分\n【比率】达到70%得满分，否则得满分×【比率】÷70%\n"


def test_a_score_whose_decimals_never_end_is_written_as_a_quotient():
    """One step below the limit the score is 4 × 69 ÷ 70 = 138 ÷ 35."""
    text = book(RATE, PROPORTION, total=4)
    found = coverage(text)
    assert found.unreached == ()
    assert ("【比率】＝69%", "【压缩】得138÷35分") in [one.lines[1:] for one in found.suggestions]
    assert all(one.agrees for one in run_examples(compiled(with_suggestions(text, found))))
    assert missing(with_suggestions(text, found)) == []


def test_it_is_so_in_english_too():
    english = "rulebook [A]\ntotal 4 points\nfacts:\n[rate] ratio, more is better\n"
    english += "indicator [compression], max 4 points, scored as follows\nfull marks if [rate] is at least 70%, otherwise full marks × [rate] ÷ 70%\n"
    english += "ranking: total from high to low, ties share the place and leave the next ones empty\n"
    lines = [line for one in coverage(english).suggestions for line in one.lines]
    assert "[compression] scores 138 ÷ 35 points" in lines


def test_counts_are_by_group():
    found = coverage(THRESHOLD + example("【比率】＝70%", "10", "压缩"))
    assert found.count(Group.CLAUSES) == (1, 2, 0)
    assert found.count(Group.BOUNDARIES) == (1, 3, 0)
    assert not found.complete


def test_an_example_that_does_not_agree_exercises_all_the_same():
    assert (6, "条款生效") not in missing(GUIDES + example("【不准确数】＝3", "9", "准确"))


def test_a_rulebook_without_scores_has_no_goals():
    text = "评分细则【甲】\n事实：\n【比率】比率，越多越好\n指标【压缩】不计分\n目标：【比率】达到70%\n"
    found = compile_text(text)
    assert found.rulebook is not None, found.diagnostics
    assert coverage(text).goals == ()


@settings(
    max_examples=RULEBOOKS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # whole rulebooks shrink for minutes
)
@given(rulebooks(most=2), st.booleans())
def test_every_suggestion_exercises_its_goals(drawn: Drawn, chinese: bool):
    """Pasted into the rulebook and read anew, each agrees, and what was missing is exercised."""
    text = drawn.zh if chinese else drawn.en
    found = coverage(text)
    pasted = with_suggestions(text.rstrip("\n") + "\n", found)
    rulebook = compiled(pasted)
    ran = list(run_examples(rulebook))
    assert all(one.agrees for one in ran), [one.example for one in ran if not one.agrees]
    met = exercised(pasted)
    for one in found.missing:
        assert named(found.goals[one]) in met, found.goals[one]

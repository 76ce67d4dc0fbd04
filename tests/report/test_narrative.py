"""Sentences of the results: each number worked out by hand from the facts of ``small.py``."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from hypothesis import given, strategies as st

from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.problem_lists import problem_list
from kaoping.engine.report.content import Content
from kaoping.engine.report.narrative import Narrative, narrative
from kaoping.engine.report.narrative.groups import average
from kaoping.engine.report.numerals import chinese
from kaoping.engine.report.told import told as told_of
from tests.report.small import content, unit


def told(language="zh", units=None) -> Narrative:
    found = content(language, units)
    first = {(one.charged, one.indicator): one.text for one in problem_list(found.assessment, found.scored)}
    return narrative(found.scored, language, first)


def lines(found: Narrative) -> list[str]:
    parts = [
        line for part in found.parts for line in (f"# {part.title}", *(one.lead + one.text for one in part.paragraphs))
    ]
    return [*(one.text for one in found.opening), *parts]


def test_the_whole_text_in_chinese():
    """Totals: 南局 4+4+2 = 10, 东局 3+4+2 = 9, 西局 0+0+1.5 = 1.5, 北区 3.5+4+2 = 9.5. Average of 市直 20.5 / 3 = 6.833…, of 事项 (8+7+0) / 3 = 5."""
    assert lines(told()) == [
        "共考核4个单位：市直3个、各区1个。市直排名顺序为南局（10.00分）、东局（9.00分）、西局（1.50分）。",
        "市直平均6.83分，最高10.00分，最低1.50分；各区1个单位得9.50分。北区（今年不排名）纳入考核，但不进行排名。",
        "# 事项",
        "该一级指标包含指南准确性等2个指标。市直2项8分，3个单位平均得5.00分；各区2项8分，1个单位得7.50分。得满分的有南局。",
        "指南准确性情况：该项指标分值为4分；市直平均得2.33分，1个单位得满分；各区得3.50分，失0.50分。"
        "失分原因：每1个不准确指南数扣0.5分，扣完为止，3个单位共扣5.5分。"
        "失分较多的有西局（4.00分，9个指南不准确）、东局（1.00分，2个指南不准确）、北区（0.50分，1个指南不准确）。",
        "宣传情况：该项指标分值为4分；市直平均得2.67分，2个单位得满分；各区得4.00分，得满分。"
        "失分原因：若未开展宣传为是，扣4分，1个单位共扣4分。失分较多的有西局（4.00分，没有开展宣传）。",
        "# 基础",
        "该一级指标只有丙1个指标。市直1项2分，3个单位平均得1.83分；各区1项2分，1个单位得2.00分。得满分的有南局、东局、北区。",
        "丙情况：该项指标分值为2分；市直平均得1.83分，2个单位得满分；各区得2.00分，得满分。失分较多的有西局（0.50分）。",
    ]  # fmt: skip


def test_the_whole_text_in_english():
    assert lines(told("en")) == [
        "4 units were assessed: 3 of 市直, 1 of 各区. The order of 市直 is 南局 (10.00), 东局 (9.00), 西局 (1.50).",
        "市直: on average 6.83 points, at most 10.00, at least 1.50; 各区: 9.50 points for its one unit. Assessed but not ranked: 北区 (今年不排名).",
        "# items",
        "This section has 2 indicators, among them guide accuracy. 市直: 2 items, 8 points, on average 5.00 of 3 units; 各区: 2 items, 8 points, 7.50 for its one unit. Full marks: 南局.",
        "Guide accuracy. It is worth 4 points; 市直: on average 2.33, 1 with full marks; 各区: 3.50, 0.50 lost. "
        "Where points were lost: 每1个不准确指南数扣0.5分，扣完为止: 3 units lost 5.5 points. "
        "Most was lost by 西局 (4.00; 9个指南不准确), 东局 (1.00; 2个指南不准确), 北区 (0.50; 1个指南不准确).",
        "Publicity. It is worth 4 points; 市直: on average 2.67, 2 with full marks; 各区: 4.00, full marks. "
        "Where points were lost: 若未开展宣传为是，扣4分: 1 unit lost 4 points. Most was lost by 西局 (4.00; 没有开展宣传).",
        "# basics",
        "This section has one indicator, third. 市直: 1 item, 2 points, on average 1.83 of 3 units; 各区: 1 item, 2 points, 2.00 for its one unit. Full marks: 南局, 东局, 北区.",
        "Third. It is worth 2 points; 市直: on average 1.83, 2 with full marks; 各区: 2.00, full marks. Most was lost by 西局 (0.50).",
    ]  # fmt: skip


def test_one_class_needs_no_name():
    found = lines(told(units=(unit("东局", third=2), unit("西局", third=2))))
    assert found[0] == "共考核2个单位。排名顺序为东局（10.00分）、西局（10.00分）。"
    assert found[3] == "该一级指标包含指南准确性等2个指标。共8分，2个单位平均得8.00分。各单位均得满分。"


def test_of_many_units_the_first_three_places_with_all_who_share_them():
    """Ten units: two at 10, two at 9.5 who share place 3, the rest below."""
    units = tuple(unit(f"单位{number}", guides=number // 2, third=2) for number in range(10))
    assert lines(told(units=units))[0] == (
        "共考核10个单位。排名靠前的单位为单位0（10.00分）、单位1（10.00分）、单位2（9.50分）、单位3（9.50分）。"
    )


def test_an_average_below_full_marks_never_reads_as_full_marks():
    """999 units with 2 points and one with 1.99: 1.99999 on average, which two decimals would make 2.00."""
    units = (*(unit(f"单位{number}", third=2) for number in range(999)), unit("末局", third=Fraction(199, 100)))
    (paragraph,) = [line for line in lines(told(units=units)) if line.startswith("丙情况")]
    assert "1000个单位平均得1.99999分，999个单位得满分" in paragraph


def test_nobody_is_picked_out_of_many_who_lost_the_same():
    units = tuple(unit(f"单位{number}", none=1 if number < 7 else 0, third=2) for number in range(9))
    (paragraph,) = [line for line in lines(told(units=units)) if line.startswith("宣传情况")]
    assert paragraph.endswith("失分的7个单位各失4.00分。")
    assert "单位0" not in paragraph


def test_units_without_a_score_are_no_part_of_the_average():
    from kaoping.engine.facts import Gap

    found = lines(told(units=(unit("东局", third=1), unit("西局", third=Gap.DASH))))
    (paragraph,) = [line for line in found if line.startswith("丙情况")]
    assert "1个单位平均得1.00分" in paragraph
    assert paragraph.endswith("另有1个单位没有此项得分（西局）。")


@given(st.lists(st.fractions(0, 100, max_denominator=1000), min_size=1, max_size=20), st.integers(0, 4))
def test_an_average_is_the_mean_rounded_half_up(amounts: list[Fraction], places: int):
    shown = Fraction(average(amounts, places))
    difference = shown - sum(amounts) / len(amounts)
    assert Fraction(-1, 2 * 10**places) < difference <= Fraction(1, 2 * 10**places)


def test_numbers_of_parts():
    assert [chinese(number) for number in (1, 9, 10, 11, 19, 20, 99)] == [
        "一",
        "九",
        "十",
        "十一",
        "十九",
        "二十",
        "九十九",
    ]


TWO_CLASSES = """\
评分细则【{name}】
总分10分
适用：【单位类别】为“{name}”
事实：
【投诉】记录，件，越少越好
【投诉】的【等级】选项：“一般”，“严重”
【得分】导入分，满分4分
一级指标【执法】2项10分
指标【投诉】满分6分，从满分起扣
逐条【投诉】按【等级】扣分：“一般”1分{mark}“严重”4分，扣完为止
逐条问题：“发生{{【等级】}}投诉。”
指标【{other}】满分4分，按下列计分
标为不适用时总分不出
导入【得分】
等次：总分达到9分为“优秀”，其他为“合格”
排名：总分从高到低，并列同名次，其后空出
"""


def _two_classes(folder: Path) -> Content:
    """东街 1 + 4 of 6 lost, 西街 nothing; 甲局 1 + 1: totals 5, 10 and 8."""
    for name, mark, other in (("街道", "；", "巡查"), ("部门", "，", "检查")):
        (folder / f"{name}.kp").write_text(TWO_CLASSES.format(name=name, mark=mark, other=other), "utf-8")
    files = {
        "assessment.toml": 'language = "zh"\nrulebooks = ["街道.kp", "部门.kp"]\nunits = "单位.csv"\nfacts = ["得分.csv"]\n'
        '[records]\n"投诉" = "投诉.csv"\n',
        "单位.csv": "单位,类别\n东街,街道\n西街,街道\n甲局,部门\n",
        "得分.csv": "单位,得分\n东街,4\n西街,4\n甲局,4\n",
        "投诉.csv": "编号,单位,等级\n1,东街,一般\n2,东街,严重\n3,甲局,一般\n4,甲局,一般\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    assessment = read_assessment(folder)
    return Content(assessment, assessment.score(), "zh")


def test_two_classes_are_told_apart_and_what_they_share_once(tmp_path: Path):
    """The sentence that cost most stands for all of its unit: 4 of the 5 points of 东街."""
    (told_here,) = told_of(_two_classes(tmp_path))
    opening = [one.text for one in told_here.paragraphs]
    assert opening[0] == "共考核3个单位：街道2个、部门1个。街道排名顺序为西街（10.00分）、东街（5.00分）。"
    assert opening[1].endswith("街道评为“优秀”的有西街，评为“合格”的有东街；部门评为“合格”的有甲局。")
    (part,) = told_here.parts
    assert part.paragraphs[0].text.startswith("各类单位在该一级指标下共有投诉等3个指标。街道2项10分")
    assert part.paragraphs[1].text.endswith(
        "失分原因：逐条投诉按等级扣分：“一般”1分；“严重”4分，扣完为止，2个单位共扣7分。"
        "失分较多的有东街（5.00分，发生严重投诉等2条）、甲局（2.00分，发生一般投诉等2条）。"
    )


def test_of_a_single_unit_all_is_said_without_averages():
    """2 guides cost 1 point: 3 of 4, so 7 of 8 and 9 in all."""
    found = lines(told(units=(unit("东局", guides=2, third=2),)))
    assert found == [
        "考核对象为东局。总分9.00分。",
        "# 事项",
        "该一级指标包含指南准确性等2个指标。共8分，得7.00分。宣传得满分。",
        "指南准确性情况：该项指标分值为4分；得3.00分，失1.00分。失分原因：每1个不准确指南数扣0.5分，扣完为止，1个单位共扣1分。",
        "# 基础",
        "该一级指标只有丙1个指标。共2分，得2.00分。",
    ]

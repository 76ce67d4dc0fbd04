"""Examples of rulebooks: read like facts tables, scored by the part of the rulebook that they are about."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.engine.compile import compile_text
from kaoping.engine.scoring.examples import Compared, run_examples
from kaoping.engine.scoring.part import narrowed, part_of

from .by_hand import compiled

RULES = """\
评分细则【甲】
总分20分
事实：
【不准确数】计数，个，越少越好
【按时率】比率，越多越好
【平台】选项：“已配置”，“未配置”
【超时】记录，件，数量取【件数】，越少越好
【超时】的【件数】计数，件
一级指标【事项】2项10分
指标【准确】满分6分，从满分起扣
每1个【不准确数】扣0.3分，扣完为止
指标【按时】满分4分，按下列计分
【按时率】达到90%得满分，否则得0分
一级指标【成效】1项10分
指标【时限】满分10分，从满分起扣
当【平台】为“未配置”时不适用，总分不出
每1件【超时】扣1分，扣完为止
排名：总分从高到低，并列同名次，其后空出
示例“例”：
"""


def compared(*lines: str) -> tuple[Compared, ...]:
    [ran] = run_examples(compiled(RULES + "\n".join(lines) + "\n"))
    return ran.compared


@pytest.mark.parametrize(("expected", "agrees"), [("5.1分", True), ("5.10分", True), ("5分", False)])
def test_an_indicator_needs_only_its_own_facts(expected: str, agrees: bool):
    [one] = compared("【不准确数】＝3", f"【准确】得{expected}")
    assert (one.actual, one.agrees) == (Fraction("5.1"), agrees)


def test_records_are_counted_by_their_quantity():
    [one] = compared("【平台】＝“已配置”", "【超时】含：【件数】＝2", "【超时】含：【件数】＝3", "【时限】得5分")
    assert one.agrees


def test_a_section_needs_the_facts_of_what_stands_in_it():
    [one] = compared("【不准确数】＝0", "【按时率】＝95%", "【事项】得10分")
    assert one.agrees
    [one] = compared("【不准确数】＝0", "【事项】得10分")
    assert [problem.code for problem in one.problems] == ["missing-fact"]


def test_the_total_needs_all_facts():
    given = ("【不准确数】＝0", "【按时率】＝89.9%", "【平台】＝“已配置”")
    [one] = compared(*given, "总分得16分")
    assert (one.actual, one.agrees) == (Fraction(16), True)
    [one] = compared(*given[:2], "总分得16分")
    assert (one.actual, one.agrees) == (None, False)
    assert one.problems


def test_what_does_not_apply_and_what_is_withheld_can_be_expected():
    given = ("【不准确数】＝0", "【按时率】＝95%", "【平台】＝“未配置”")
    assert all(one.agrees for one in compared(*given, "【时限】不适用", "总分不出"))
    assert not any(one.agrees for one in compared(*given[:2], "【平台】＝“已配置”", "【时限】不适用", "总分不出"))


def test_a_missing_fact_of_the_indicator_itself_is_a_difference_with_the_reason():
    [one] = compared("【准确】得6分")
    assert (one.actual, one.agrees, [problem.code for problem in one.problems]) == (None, False, ["missing-fact"])


GROUP = """\
评分细则【甲】
总分34分
事实：
【件】计数，件，越多越好
【率】比率，越多越好
指标【多】满分10分，按下列计分
若【件】高于【件】的全组平均（含不排名单位，含本单位），得10分，否则得0分
指标【名】满分10分，按下列计分
按【件】的名次：第1名得10分，第2名得8分，后2名得1分，其他得5分，并列取高名次，含不排名单位
指标【比】满分10分，按下列计分
得分＝满分×【率】÷【率】的全组最高（含不排名单位），除数为0时得0分
指标【补】满分4分，按下列计分
得分＝满分×【率】
缺数时得【补】的得分的全组最低（含不排名单位）×50%
示例“例”：
"""


def of_group(*lines: str) -> list[tuple[Fraction | None, bool, list[str]]]:
    [ran] = run_examples(compiled(GROUP + "\n".join(lines) + "\n"))
    return [(one.actual, one.agrees, [problem.code for problem in one.problems]) for one in ran.compared]


def test_an_example_gives_the_statistics_of_the_group():
    assert of_group("【件】＝81", "【件】的全组平均＝80.5", "【多】得10分") == [(Fraction(10), True, [])]
    assert of_group("【件】＝80", "【件】的全组平均（含不排名单位，含本单位）＝80.5", "【多】得0分") == [
        (Fraction(0), True, [])
    ]
    assert of_group("【率】＝60%", "【率】的全组最高＝80%", "【比】得7.5分") == [(Fraction("7.5"), True, [])]


def test_a_place_is_given_with_how_many_units_there_are():
    given = ("【件】＝81", "【件】的全组名次＝4", "【件】的全组单位数＝5")
    assert of_group(*given, "【名】得1分") == [(Fraction(1), True, [])]
    assert of_group(given[0], "【件】的全组名次＝2", given[2], "【名】得8分") == [(Fraction(8), True, [])]


def test_what_follows_a_missing_value_is_tested_with_the_others_scores():
    given = ("【率】＝缺数", "【补】的得分的全组最低＝3分")
    assert of_group(*given, "【补】得1.5分") == [(Fraction("1.5"), True, [])]


def test_an_example_says_that_it_needs_a_statistic():
    assert of_group("【件】＝81", "【多】得10分") == [(None, False, ["example-needs-statistic"])]
    assert of_group("【率】＝60%", "【率】的全组平均＝80%", "【比】得7.5分") == [
        (None, False, ["example-needs-statistic"])
    ]


WEIGHED = """\
rulebook [hospitals]
total 100 points
total = [safety] × 40% + [outcomes] × 60%, re-weighted over the others when one is missing, at least 1
facts:
[infections] count, fewer is better
[falls] count, fewer is better
[recovered] ratio, more is better
section [safety], 2 indicators, 100 points
subtotal = sum of the parts, rescaled over the scored maxima to 100 points, at least 2
indicator [no infections], max 10 points, starts full
if missing: no score
deduct 1 point for each [infections], down to 0
indicator [no falls], max 10 points, starts full
if missing: no score
deduct 2 points for each [falls], down to 0
section [outcomes], 1 indicator, 100 points
indicator [recovery], max 100 points, scored as follows
score = full marks × [recovered]
ranking: total from high to low, ties share the place and leave the next ones empty
example "one part of a section with a formula":
[infections] = 3
[falls] = 1
[no infections] scores 7 points
[safety] scores 75 points
"""


def test_an_indicator_is_asked_without_the_formula_of_its_section():
    [ran] = run_examples(compiled(WEIGHED))
    # 10 − 3 = 7; (7 + 8) × 100 ÷ 20 = 75
    assert [(one.actual, one.agrees) for one in ran.compared] == [(Fraction(7), True), (Fraction(75), True)]


NARROW = """\
rulebook [narrow]
total 20 points
facts:
[late] count, fewer is better
[done] count, more is better
[planned] count, more is better
[open] yes/no
[cases] records of cases, fewer is better, quantity in [number]
[number] of [cases]: count
[plays no part] count
let [share] = [done] / [planned], when dividing by 0: 100%
indicator [work], max 10 points, scored as follows
full marks if [share] is at least 90%, otherwise 0 points
indicator [order], max 10 points, starts full
if [open] is yes, deduct 1 point
deduct 1 point for each [cases], down to 0
ranking: total from high to low, ties broken by lower [late], ties share the place and leave the next ones empty
"""


@pytest.mark.parametrize(
    ("key", "facts", "measures"),
    [
        ("work", ["done", "planned"], []),
        ("order", ["open", "cases"], ["cases"]),
        ("", ["done", "planned", "open", "cases"], ["cases"]),
    ],
)
def test_a_part_is_narrowed_to_the_facts_that_it_looks_at(key: str, facts: list[str], measures: list[str]):
    book = compiled(NARROW)
    part = narrowed(part_of(book, key))
    assert [fact.key for fact in part.facts] == facts
    assert [measure.key for measure in part.measures] == measures
    assert part.total == (10 if key else 20)


OF_A_FORMULA = """\
rulebook [made]
total 20 points
{total}facts:
[late] count, fewer is better
[size] ratio, more is better
[plays no part] count
section [speed], 1 indicator, 20 points
{section}indicator [in time], max 20 points, starts full
deduct 1 point for each [late], down to 0
"""


@pytest.mark.parametrize(
    ("total", "section", "key", "facts"),
    [
        ("", "", "", ["late"]),
        ("total = score of [speed] × [size]\n", "", "", ["late", "size"]),
        ("total = score of [speed] × [size]\n", "", "speed", ["late"]),
        ("", "subtotal = score of [in time] × [size]\n", "", ["late", "size"]),
        ("", "subtotal = score of [in time] × [size]\n", "speed", ["late", "size"]),
        ("", "subtotal = score of [in time] × [size]\n", "in time", ["late"]),
    ],
)
def test_a_part_looks_at_the_facts_of_its_formula(total: str, section: str, key: str, facts: list[str]) -> None:
    book = compiled(OF_A_FORMULA.format(total=total, section=section))
    assert [fact.key for fact in narrowed(part_of(book, key)).facts] == facts


OF_SCORES = """\
rulebook [r]
total 20 points
facts:
[late] count, fewer is better
[wrong] count, fewer is better
let [double] = [wrong] * 2
section [speed], 2 indicators, 10 points
subtotal = max of (score of each indicator)
if score of [care] is below 5 points, this section gets at most 3 points
if [double] is at least 9, deduct 1 point from this section
indicator [in time], max 10 points, starts full
deduct 1 point for each [late], down to 0
indicator [right at once], max 10 points, starts full
deduct 1 point for each [wrong], down to 0
section [quality], 1 indicator, 10 points
indicator [care], max 10 points, starts full
deduct 2 points for each [wrong], down to 0
ranking: total from high to low, ties share the place and leave the next ones empty
example "of a section made by a formula":
"""


@pytest.mark.parametrize(
    ("lines", "scores"),
    [
        (("[late] = 3", "[in time] scores 7 points"), 7),  # without the formula of its section
        (("[late] = 3", "[wrong] = 1", "[speed] scores 9 points"), 9),  # max(7, 9)
        (("[late] = 3", "[wrong] = 3", "[speed] scores 3 points"), 3),  # max(7, 7), but care has 10 − 6 = 4
        (("[late] = 20", "[wrong] = 20", "[speed] scores -1 points"), -1),  # max(0, 0) − 1
    ],
)
def test_a_section_is_made_of_the_scores_that_it_looks_at(lines: tuple[str, ...], scores: int) -> None:
    [ran] = run_examples(compiled(OF_SCORES + "\n".join(lines) + "\n"))
    assert [(one.actual, one.agrees) for one in ran.compared] == [(Fraction(scores), True)]


@pytest.mark.parametrize("first", [True, False])
def test_the_date_of_an_example_may_stand_before_its_facts_or_behind(first: bool):
    text = """\
评分细则【甲】
总分4分
事实：
【期限】日期
指标【时限】满分4分，按下列计分
若考评日晚于【期限】，得满分，否则得0分
示例“例”：
"""
    lines = ["考评日＝2026-03-31", "【期限】＝2026-03-30"]
    [ran] = run_examples(compiled(text + "\n".join(lines if first else lines[::-1]) + "\n【时限】得4分\n"))
    assert [one.agrees for one in ran.compared] == [True]


def test_an_earlier_rate_may_lie_beyond_100_per_cent():
    """With what was awarded the year before, an indicator may have had more than its maximum."""
    lines = """\
评分细则【甲】
总分10分
事实：
【亮点】计数，个，越多越好
指标【安全】满分10分，按下列计分
【安全】的去年同期得分率达到100%得10分，否则得4分
每1个【亮点】加1分，最多加5分
缺数时得0分
示例“例”：
【亮点】＝0
"""
    for given, expected in (("105%", 10), ("100%", 10), ("99.9%", 4)):
        [ran] = run_examples(compiled(f"{lines}【安全】的去年同期得分率＝{given}\n【安全】得{expected}分\n"))
        assert [(one.actual, one.agrees, one.problems) for one in ran.compared] == [(expected, True, ())]


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        (["【超时】含：【类】＝“急”"], 1),  # its number is not given: one
        (["【超时】含：【类】＝“急”，【件数】＝3"], 3),
        (["【超时】含：【件数】＝0"], 0),
        (["【超时】含：【类】＝“急”", "【超时】含：【件数】＝4"], 5),
    ],
)
def test_a_record_of_which_no_number_is_given_counts_as_one(given: list[str], counted: int):
    rules = RULES.replace(
        "【超时】的【件数】计数，件\n", "【超时】的【件数】计数，件，未列按1计\n【超时】的【类】文本\n"
    )
    [ran] = run_examples(
        compiled(rules + "\n".join(["【平台】＝“已配置”", *given, f"【时限】得{10 - counted}分"]) + "\n")
    )
    assert [(one.actual, one.agrees) for one in ran.compared] == [(10 - counted, True)]


BESIDE = """\
评分细则【甲】
总分30分
事实：
【甲数】计数，件
【乙数】计数，件
【丙数】计数，件
一级指标【前】1项10分
若【后】的得分低于12分，本级扣3分
指标【一】满分10分，从满分起扣
每1件【甲数】扣1分，扣完为止
一级指标【后】2项20分
指标【二】满分10分，从满分起扣
每1件【乙数】扣1分，扣完为止
指标【三】满分10分，从满分起扣
每1件【丙数】扣1分，扣完为止
排名：总分从高到低，并列同名次，其后空出
示例“例”：
"""


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("【乙数】＝5", "【丙数】＝4", "【前】得6分"), (6, [])),  # 5 + 6 < 12: 10 − 1 − 3
        (("【乙数】＝5", "【丙数】＝3", "【前】得9分"), (9, [])),  # 5 + 7 is not below 12
        (("【一】得9分",), (9, [])),  # what is said of its section is not asked of an indicator
        (("【前】得9分",), (None, ["missing-fact"] * 2)),
    ],
)
def test_a_section_looks_at_another_section(lines: tuple[str, ...], found: tuple[int | None, list[str]]) -> None:
    [ran] = run_examples(compiled(BESIDE + "\n".join(("【甲数】＝1", *lines)) + "\n"))
    assert [(one.actual, [each.code for each in one.problems]) for one in ran.compared] == [found]


@pytest.mark.parametrize(
    ("rate", "mean", "points"), [("－4%", "－5%", 10), ("－5%", "－5%", 0), ("104%", "105%", 0), ("106%", "105%", 10)]
)
def test_a_mean_may_be_given_below_0_and_above_100_per_cent(rate: str, mean: str, points: int) -> None:
    rules = """评分细则【甲】
总分10分
事实：
【率】比率，可为负，可超过100%
指标【一】满分10分，按下列计分
若【率】高于【率】的全组平均（含不排名单位，含本单位），得10分，否则得0分
示例“例”：
"""
    [ran] = run_examples(compiled(f"{rules}【率】＝{rate}\n【率】的全组平均＝{mean}\n【一】得{points}分\n"))
    assert [(one.actual, one.agrees, one.problems) for one in ran.compared] == [(points, True, ())]


def test_what_grades_ask_for_is_kept_with_the_whole():
    grades = 'grade "good": total is at least 15 points and [plays no part] is below 3\ngrade "fair": other\n'
    text = NARROW.replace("ranking:", f"{grades}ranking:")
    book = compiled(text)
    kept = [fact.key for fact in narrowed(part_of(book, "")).facts]
    assert kept == ["done", "planned", "open", "cases", "plays no part"]


@pytest.mark.parametrize(("wrong", "expected"), [(0, "9"), (5, "6.5"), (20, "-1")])
def test_a_section_made_of_another_is_asked_with_it(wrong: int, expected: str) -> None:
    """10 − 1 points, less half of what the other section lost."""
    rules = BESIDE.replace("若【后】的得分低于12分，本级扣3分", "小计＝【一】－（20分－【后】）×50%")
    given = f"【甲数】＝1\n【乙数】＝{min(wrong, 10)}\n【丙数】＝{max(wrong - 10, 0)}\n【前】得{expected}分\n"
    [ran] = run_examples(compiled(rules + given))
    assert [(one.actual, one.agrees, one.problems) for one in ran.compared] == [(Fraction(expected), True, ())]


@pytest.mark.parametrize("written", ["2.5", "-1", "1001", "99999999"])
def test_so_many_records_are_a_whole_number_of_not_too_many(written: str):
    text = RULES.replace("，数量取【件数】", "").replace("【超时】的【件数】计数，件\n", "")
    compiled = compile_text(f"{text}【超时】＝{written}\n【时限】得10分\n")
    assert [one.code for one in compiled.diagnostics] == ["value-out-of-range"]

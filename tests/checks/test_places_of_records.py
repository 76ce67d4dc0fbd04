"""What is asked of imported and judged scores, deviations, days, records, problems and ranks, on either side of each condition."""

from __future__ import annotations

import pytest

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.source import Span
from tests.checks.marked import holds, mended, unmarked
from tests.checks.rules import FULL, SCORED, ZERO, around, choices, codes, found, said

# Scores given elsewhere

GIVEN = "【三】导入分，满分3分\n【四】导入分，满分4分\n【五】导入分，满分5分\n【定】评审分，0分到4分\n"


@pytest.mark.parametrize(
    ("options", "clause"),
    [
        ("", "导入【四】"),
        ("", "⟦import-above-maximum:导入【五】⟧"),
        ("可超过满分", "导入【五】"),
        ("", "导入【五】，最高得满分"),
        ("", "导入【五】，按满分5分折算为本项满分"),
        ("", "导入【五】，按满分⟦rescaled-from-another:4分⟧折算为本项满分"),
        ("", "导入【三】，按满分3分折算为本项满分"),
        ("", "【率】达到70%得满分，否则⟦import-above-maximum:导入【五】⟧"),
        ("", "【定】由评审在0分到4分之间打分"),
        ("", "⟦bounds-differ:【定】由评审在0分到3分之间打分⟧"),
        ("", "⟦bounds-differ:【定】由评审在1分到4分之间打分⟧"),
        ("", "【评】由评审在0分到⟦judged-above-maximum:4.1分⟧之间打分"),
        ("", "【评】由评审在0分到4分之间打分"),
        ("可超过满分", "【评】由评审在0分到4.1分之间打分"),
        ("", "【评】由评审在4分到⟦bounds-upside-down:4分⟧之间打分"),
        ("", "【评】由评审在3.9分到4分之间打分"),
        ("", "【评】由评审在0分到5分之间打分，按满分5分折算为本项满分"),
        ("", "【评】由评审在0分到5分之间打分，按满分⟦rescaled-from-another:4分⟧折算为本项满分"),
    ],
)  # fmt: skip
def test_scores_that_are_given_elsewhere_fit_the_maximum(options: str, clause: str) -> None:
    text = around(clause, SCORED, options, GIVEN)
    holds(text, translated=False)
    assert "unknown-name" not in codes(text)


@pytest.mark.parametrize(
    ("bounds", "told"), [("0件到5件", False), ("5件到0件", True), ("5件到5件", True), ("4件到5件", False)]
)
def test_bounds_of_a_fact_stand_the_right_way_round(bounds: str, told: bool) -> None:
    text = around("每1件【数】扣1分", FULL, facts=f"【数】计数，件，{bounds}\n")
    assert ("bounds-upside-down" in codes(text)) is told


@pytest.mark.parametrize(
    ("facts", "clause", "code"),
    [
        # what is told of the fact is all that is told
        ("", "导入【件】", "wrong-fact-kind"),
        ("", "导入【无】", "unknown-name"),
        ("", "【率】达到50%得满分，否则导入【评】", "wrong-fact-kind"),
        ("【别】计数，件，0件到3件\n", "【别】由评审在0分到4分之间打分", "wrong-fact-kind"),
    ],
)
def test_of_a_fact_of_another_kind_nothing_more_is_asked(facts: str, clause: str, code: str) -> None:
    assert codes(around(clause, SCORED, facts=facts)) == [code]


# Deviations


SMALL = "，不足1个百分点不计"


@pytest.mark.parametrize(
    "clause",
    [
        f"【率】偏离90%，每偏离1个百分点扣1分{SMALL}",
        f"【率】偏离90%，⟦side-unsaid:每高1个百分点扣1分⟧{SMALL}",
        f"【率】偏离90%，每高1个百分点扣1分，每低1个百分点扣2分{SMALL}",
        f"【率】偏离90%，每高1个百分点扣1分，⟦side-twice:每高1个百分点扣2分⟧{SMALL}",
        f"【率】偏离90%，每偏离1个百分点扣1分，⟦side-twice:每低1个百分点扣2分⟧{SMALL}",
        f"【率】偏离90%，每低1个百分点扣1分，⟦side-twice:每偏离1个百分点扣2分⟧{SMALL}",
        f"【率】偏离85%到93%，每偏离1个百分点扣1分{SMALL}",
        f"【率】偏离⟦range-with-minus:85%-93%⟧，每偏离1个百分点扣1分{SMALL}",
        f"【率】偏离93%-85%，每偏离1个百分点扣1分{SMALL}",
        f"【率】偏离93%到⟦bounds-upside-down:85%⟧，每偏离1个百分点扣1分{SMALL}",
        f"【率】偏离85%到⟦bounds-upside-down:85%⟧，每偏离1个百分点扣1分{SMALL}",
        f"【率】偏离90%，每偏离1个百分点扣1分{SMALL}，⟦beyond-tolerance:偏离不超过2个百分点不扣⟧",
        f"【率】偏离90%，每偏离1个百分点扣1分{SMALL}，偏离不超过2个百分点不扣，超过的按全部偏离计",
        f"【率】偏离90%，每偏离1个百分点扣1分{SMALL}，偏离不超过0个百分点不扣",
    ],
)
def test_deviations_say_both_sides_once(clause: str) -> None:
    holds(around(clause, FULL))


# Days


@pytest.mark.parametrize(
    "line",
    [
        "节假日：2021-10-01至2021-10-07",
        "节假日：2021-10-07",
        "节假日：⟦days-backwards:2021-10-07至2021-10-06⟧",
        "节假日：2021-10-07至2021-10-07",
        "节假日：2021-01-01至2022-01-02",  # 366 days later
        "节假日：⟦too-many-days:2021-01-01至2022-01-03⟧",
        "调休上班：⟦worked-anyway:2021-10-08⟧",  # a Friday
        "调休上班：2021-10-09",  # a Saturday
        "调休上班：2021-10-10",  # a Sunday
        "调休上班：⟦worked-anyway:2021-10-11⟧",
        "节假日：2021-10-08",
        "节假日：⟦no-such-date:2021-02-30⟧",
        "节假日：⟦no-such-date:2021-02-30⟧至2021-03-02",
        "节假日：2021-03-02至⟦no-such-date:2021-03-32⟧",
        "节假日：⟦no-such-date:2021-02-30⟧，⟦days-backwards:2021-10-07至2021-10-06⟧",
    ],
)
def test_days_of_a_calendar(line: str) -> None:
    text = around("每1件【件】扣1分", FULL)
    holds(text.replace("总分4分\n", f"总分4分\n{line}\n"), translated=False)


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("若【期】至2021-06-30不含首日的天数高于5天，扣1分", []),
        ("若【期】至2021-06-30的天数高于5天，扣1分", ["first-day-unsaid"]),
        ("若【期】至2021-06-30不含首日的工作日数高于5，扣1分", ["calendar-unsaid"]),
        ("若【期】晚于2021-06-30后5个工作日，扣1分", ["calendar-unsaid"]),
        ("若【期】晚于2021-06-30后5天，扣1分", []),
        ("若【期】晚于2021-06-30顺延至工作日，扣1分", ["calendar-unsaid"]),
        ("【期】晚于2021-06-30，每迟1个工作日扣1分", ["calendar-unsaid"]),
        ("【期】晚于2021-06-30，每迟1天扣1分", []),
        ("若【期】晚于2021-06-30后5个工作日，扣1分\n若【期】晚于2021-07-30后5个工作日，扣1分", ["calendar-unsaid"]),
    ],
)
def test_working_days_need_a_calendar(body: str, asks: list[str]) -> None:
    assert codes(around(body, FULL)) == asks
    with_calendar = around(body, FULL).replace("总分4分\n", "总分4分\n节假日：2021-10-01\n")
    assert codes(with_calendar) == [one for one in asks if one != "calendar-unsaid"]


def test_a_calendar_is_offered_at_the_head() -> None:
    text = around("若【期】晚于2021-06-30后5个工作日，扣1分", FULL)
    assert choices(text, "calendar-unsaid") == ["\n节假日：无", "\n节假日：2021-10-01至2021-10-07"]
    assert mended(text, "calendar-unsaid")[0].split("\n")[-1] == "节假日：无"
    headless = text.partition("\n")[2]
    assert choices(headless, "calendar-unsaid") == []  # there is no head yet


# No score


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ("", "⟦not-applicable-then:当【是非】为是时不适用⟧"),
        ("", "当【是非】为是时不适用，得满分"),
        ("", "当【是非】为是时不适用，得4分"),
        ("", "当【是非】为是时不适用，⟦consequence-does-not-fit:得4.1分⟧"),
        ("可超过满分", "当【是非】为是时不适用，得4.1分"),
        ("", "当【是非】为是时不适用，⟦consequence-does-not-fit:扣1分⟧"),
        ("", "缺数时得0分"),
        ("", "缺数时⟦consequence-does-not-fit:扣1分⟧"),
        ("", "⟦marked-then:缺数时视为不适用⟧"),
        ("", "缺数时视为不适用\n标为不适用时总分不出"),
    ],
)
def test_what_follows_where_there_is_no_score(options: str, lines: str) -> None:
    holds(around(f"{lines}\n每1件【件】扣1分", FULL, options))


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("若【率】高于【率】的上期值，扣1分", ["earlier-value-may-lack"]),
        ("缺数时得0分\n若【率】高于【率】的上期值，扣1分", []),
        ("若【率】高于50%，扣1分", []),
        ("缺数时得0分\n若【甲】的上期得分高于1分，扣1分", []),
        ("缺数时得0分\n若【甲】的上期扣分高于1分，扣1分", ["earlier-not-kept"]),
    ],
)
def test_an_earlier_value_may_lack(body: str, asks: list[str]) -> None:
    assert codes(around(body, FULL)) == asks


# Derived values


@pytest.mark.parametrize(
    "declared",
    [
        "设【乙】＝【件】×2，当【是非】为是，否则0",
        "⟦else-value-unsaid:设【乙】＝【件】×2，当【是非】为是⟧",
        "设【乙】＝【件】×2，⟦derived-option-without-use:否则0⟧",
        "设【乙】＝【件】×2，⟦derived-option-without-use:除数为0时取0⟧",
        "设【乙】＝【件】÷2，⟦derived-option-without-use:除数为0时取0⟧",
        "设【乙】＝【件】÷【户】，除数为0时取0",
        "设【乙】＝【件】×2，当【是非】为是，否则0，⟦derived-option-twice:否则1⟧",
        "设【乙】＝【件】，当【是非】为是；2，当【件】高于3件；3，当【件】高于2件；否则0",
    ],
)
def test_the_parts_of_a_derived_value(declared: str) -> None:
    holds(around("若【乙】高于1，扣1分", FULL, facts=f"{declared}\n"), translated=False)


# Records

TWO_DAYS = "【单】记录，件\n【单】的【办】日期\n【单】的【收】日期\n【单】的【数】数值\n"
ONE_DAY = TWO_DAYS.replace("【单】的【收】日期\n", "").replace("【单】的【数】数值\n", "")


@pytest.mark.parametrize(
    ("facts", "clause", "asks"),
    [
        (ONE_DAY, "每1件【单】扣1分，同一【办】只计最新一项", []),
        (TWO_DAYS, "每1件【单】扣1分，同一【办】只计最新一项", ["once-by-unsaid"]),
        (TWO_DAYS, "每1件【单】扣1分，同一【办】只计最高一项", ["once-by-unsaid"]),
        (ONE_DAY, "每1件【单】扣1分，同一【办】只计最高一项", ["once-by-unsaid"]),
        (ONE_DAY, "每1件【单】扣1分，同一【办】只计一项", []),
        (TWO_DAYS, "扣分＝0.1分×合计（【单】的【数】；同一【办】只计最高一项），最多扣4分", ["amount-below-zero"]),
        (TWO_DAYS, "扣分＝0.1分×合计（【单】的【数】；同一【办】只计最新一项），最多扣4分", ["amount-below-zero", "once-by-unsaid"]),
        (ONE_DAY, "每1件【单】扣1分，同一【办】只计平均值", ["mean-of-key-here"]),
    ],
)  # fmt: skip
def test_which_record_of_a_key_counts(facts: str, clause: str, asks: list[str]) -> None:
    assert sorted(codes(around(clause, FULL, facts=facts))) == asks


@pytest.mark.parametrize(
    ("rates", "asks"),
    [
        ("“办结”1分，“在办”2分", []),
        ("“办结”1分", ["rate-unsaid"]),
        ("“办结”1分，其他0分", []),
        ("“办结”扣1分，其他0分", []),
        ("“办结”加1分，其他0分", ["rate-of-another-kind"]),
        ("“办结”1分，其他加0分", ["rate-of-another-kind"]),
    ],
)
def test_rates_of_records_cover_all(rates: str, asks: list[str]) -> None:
    assert codes(around(f"逐条【录】按【态】扣分：{rates}", FULL)) == asks


@pytest.mark.parametrize(
    ("declared", "fits"),
    [
        ("设【乙】＝【件】×2", True),
        ("设【乙】＝【户】＋【件】", True),
        ("设【乙】＝【件】的全组最高（含不排名单位）", False),
        ("设【丙】＝【件】的全组最高（含不排名单位）\n设【乙】＝【丙】×2", False),
    ],
)
def test_what_is_asked_of_each_record_is_known_before(declared: str, fits: bool) -> None:
    text = around("每1件【录】中【乙】达到2的扣1分", FULL, facts=f"{declared}\n")
    assert ("not-of-each-record" in codes(text)) is not fits


# Ranks


@pytest.mark.parametrize(
    ("options", "asks"),
    [
        ("，并列同名次，其后空出", []),
        ("，并列同名次，其后不空出", []),
        ("", ["ties-unsaid"]),
        ("，并列同名次", ["ties-unsaid"]),
        ("，其后空出", ["ties-unsaid"]),
        ("，同分时【户】高者在前", []),
        ("，同分时【户】高者在前，并列同名次", ["ties-unsaid"]),
        ("，同分时【户】高者在前，并列同名次，其后空出", []),
        ("，并列同名次，其后空出，其后不空出", ["ties-both-ways"]),
        ("，并列同名次，并列同名次，其后空出", ["rank-option-twice"]),
        ("，同分时【户】高者在前，同分时【户】低者在前", ["rank-option-twice"]),
        ("，同分时【户】高者在前，同分时【件】低者在前", []),
    ],
)
def test_what_a_ranking_says_of_ties(options: str, asks: list[str]) -> None:
    assert codes(around(f"每1件【件】扣1分\n排名：总分从高到低{options}", FULL)) == asks


_RANKED = "\n排名：总分从高到低，并列同名次，其后空出"


@pytest.mark.parametrize(
    ("to_score", "after", "told"),
    [
        (True, "", ["当【是非】为是时不排名"]),  # the first of two
        (True, _RANKED, []),
        (True, "\n排名：怎样都行", []),  # it may be the line that could not be read
        (False, "", []),  # of a base it may be said where it is used
    ],
)
def test_who_is_not_ranked_needs_a_ranking(to_score: bool, after: str, told: list[str]) -> None:
    text = around(f"每1件【件】扣1分\n当【是非】为是时不排名\n当【级】为“优”时不排名{after}", FULL)
    messages = [one for one in found(text, to_score=to_score) if one.code == "no-ranking"]
    assert [text.split("\n")[one.place.line - 1] for one in messages if isinstance(one.place, Span)] == told
    assert [fix.text for one in messages for fix in one.fixes] == [_RANKED for _ in told]


def test_the_half_that_lacks_is_offered() -> None:
    head = "每1件【件】扣1分\n排名：总分从高到低"
    assert choices(around(f"{head}，并列同名次", FULL), "ties-unsaid") == ["，其后空出", "，其后不空出"]
    assert choices(around(f"{head}，其后空出", FULL), "ties-unsaid") == ["，并列同名次"]


# The list of problems


@pytest.mark.parametrize(
    ("opening", "clause", "asks"),
    [
        (FULL, "若【是非】为是，扣1分", []),
        (FULL, "每1件【件】扣1分", []),
        (ZERO, "每1户【户】加1分，最多加4分", ["problem-when"]),
        (SCORED, "导入【导】", ["problem-when"]),
        (SCORED, "导入【导】，附【录】", []),
        (SCORED, "【评】由评审在0分到4分之间打分", ["problem-when"]),
        (SCORED, "【率】达到70%得满分，否则得0分", []),
        (SCORED, "【率】达到70%得满分，否则导入【导】", []),
    ],
)
def test_a_problem_says_when_there_is_one(opening: str, clause: str, asks: list[str]) -> None:
    assert codes(around(f"{clause}\n问题：“有问题”", opening)) == asks


@pytest.mark.parametrize(
    ("clause", "sentence", "asks"),
    [
        ("每1件【件】扣1分", "{n}件", []),
        ("若【是非】为是，扣1分", "{n}件", ["count-of-nothing"]),
        ("若【是非】为是，扣1分", "{【件】}件", []),
        ("若【是非】为是，扣1分", "{}", ["brace-without-slot"]),
        ("若【是非】为是，扣1分", "}", ["brace-without-slot"]),
        ("若【是非】为是，扣1分", "有", []),
    ],
)
def test_what_a_sentence_prints(clause: str, sentence: str, asks: list[str]) -> None:
    assert codes(around(f"{clause}\n问题：“{sentence}”", FULL)) == asks


OF_WHOLE = "每1件【件】扣1分\n若【件】高于3件，总分扣1分"


@pytest.mark.parametrize(
    ("body", "problem", "asks"),
    [
        (
            OF_WHOLE,
            "问题：“{n}件”",
            ["problem-when"],
        ),  # with its condition, which is offered, it is known what is counted
        (OF_WHOLE, "问题，当【户】高于3户：“{n}户”", []),
        (OF_WHOLE, "问题，当【是非】为是：“{n}件”", ["count-of-nothing"]),
        (OF_WHOLE, "逐条【录】问题：“{【态】}”", []),
        ("每1件【件】扣1分\n总分乘以0.5", "问题：“{n}件”", ["count-of-nothing", "problem-when"]),
    ],
)
def test_a_problem_beneath_what_is_done_to_a_whole_score(body: str, problem: str, asks: list[str]) -> None:
    assert sorted(codes(around(f"{body}\n{problem}", FULL))) == asks


def test_the_first_of_two_numbers_of_nothing_is_shown() -> None:
    line = "问题：“⟦count-of-nothing:{n}⟧件，共{n}件”"
    holds(around(f"若【是非】为是，扣1分\n{line}", FULL))
    text, _ = unmarked(around(f"若【是非】为是，扣1分\n{line}", FULL))
    assert mended(text, "count-of-nothing")[0] == "问题：“{【件】}件，共{n}件”"


@pytest.mark.parametrize(("records", "offered"), [("甲乙", "甲乙"), ("甲乙丙", "甲乙丙"), ("甲乙丙丁", "甲乙丙")])
def test_at_most_three_are_offered_that_a_problem_may_be_of(records: str, offered: str) -> None:
    facts = "".join(f"【{one}】记录，件\n【{one}】的【点】文本\n" for one in records)
    text = around("若【是非】为是，扣1分\n逐条问题：“{【点】}”", FULL, facts=facts)
    assert choices(text, "each-record-of-what") == [f"逐条【{one}】问题：“{{【点】}}”" for one in offered]


@pytest.mark.parametrize(
    ("rulebook", "language", "example"),
    [
        ("评分细则【试】\n总分4分\n事实：\n【是非】是否\n指标【甲】满分4分，从满分起扣\n若【是非】为是，扣1分\n问题：“{n}件”\n", "zh", "{【办件数】}"),
        (
            'rulebook [trial]\ntotal 4 points\nfacts:\n[found] yes/no\nindicator [one], max 4 points, starts full\n'
            'if [found] is yes, deduct 1 point\nproblem: "{n} cases"\n', "en", "{[cases]}",
        ),
    ],
)  # fmt: skip
def test_where_nothing_is_counted_the_example_is_made_up(rulebook: str, language: Language, example: str) -> None:
    (told,) = [one for one in found(rulebook) if one.code == "count-of-nothing"]
    assert example in told.say(told.help, language)
    assert told.fixes == ()


# How much


@pytest.mark.parametrize(
    ("opening", "clause", "most"),
    [
        (ZERO, "每1户【户】加1分", "可以一直加下去"),
        (ZERO, "加分＝5分×【率】", "最多可加5分"),
        (SCORED, "得分＝5分×【率】", "最多可得5分"),
        (SCORED, "得分＝【户】×1分", "得分可以任意大"),
        (SCORED, "得分＝2分×（【率】＋【率】×2）", "最多可得6分"),
        (SCORED, "得分＝6分－【率】×1分", "最多可得6分"),
        (SCORED, "得分＝3分×最大值（【率】，150%）", "最多可得4.5分"),
        (SCORED, "得分＝4.4分×【率】（按百分数保留0位小数，进位）", "最多可得4.4分"),
        (SCORED, "得分＝（4.4分×【率】）（取整，进位）", "最多可得5分"),
        (SCORED, "得分＝（4.5分×【率】）（取整，四舍五入）", "最多可得5分"),
        (SCORED, "得分＝（5.9分×【率】）（取整，舍去）", "最多可得5分"),
        (SCORED, "得分＝（（2＋【率】）的2次方×1分）（保留2位小数）", "最多可得9分"),
        (SCORED, "得分＝10分÷（1＋【户】）", "最多可得10分"),
        (SCORED, "得分＝1分×绝对值（【率】－6）", "最多可得6分"),
        (SCORED, "若【件】高于2件，得20分÷【件】，否则得0分", "最多可得20/3分"),
        (SCORED, "若【件】低于6件，得1分×【件】，否则得0分", "最多可得5分"),
        (SCORED, "若【件】不高于6件，得1分×【件】，否则得0分", "最多可得6分"),
        (SCORED, "若【件】为0件，得0分，否则得6分÷【件】", "最多可得6分"),
    ],
)
def test_how_much_a_clause_can_give_is_said_exactly(opening: str, clause: str, most: str) -> None:
    (title,) = [one for one in said(around(clause, opening)) if "满分" in one]
    assert most in title

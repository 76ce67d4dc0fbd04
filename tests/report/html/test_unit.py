"""The page of a unit, part by part: the waterfall where sums are more than sums, the lines of rulebooks that lie in several files."""

from __future__ import annotations

import html
import re
from fractions import Fraction
from pathlib import Path

from hypothesis import given, strategies as st

from kaoping import Unit, UnitFacts, compile_text, score_units
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.explain import explain_unit
from kaoping.engine.facts import Gap
from kaoping.engine.operations import round_to
from kaoping.engine.report.html.posting import PageVoice, amounts, shown_postings
from kaoping.engine.report.html.rules import RuleTexts
from kaoping.engine.report.html.statement import statement
from kaoping.engine.result import Ledger, Posting
from kaoping.engine.tree import PostingKind, Rounding
from tests.cli.run import ROOT
from tests.report.html.pages import folder_of, page, seen

RULES = """\
评分细则【甲】
总分100分
事实：
【差错】计数，越少越好
【评分】导入分，满分40分
【项目】计数
【表扬】计数
指标【质量】满分50分，从满分起扣
每1个【差错】扣4分，扣完为止
指标【服务】满分40分，按下列计分
标为不适用时满分按其余指标折算
导入【评分】
指标【创新】满分10分，从0分起加
每1个【项目】加5分，最多加10分
指标【表扬】满分5分，从0分起加，附加分
每1次【表扬】加1分，最多加5分
排名：总分从高到低，并列同名次，其后空出
"""


def _lines(facts: dict[str, object]) -> list[tuple[str, str, str, str, int, int]]:
    compiled = compile_text(RULES)
    assert compiled.rulebook is not None, compiled.diagnostics
    scored = score_units([compiled.rulebook], [UnitFacts(Unit("甲局"), facts)], language="zh")  # type: ignore[arg-type]
    told = explain_unit(scored, "甲局", everything=True, language="zh")
    entries = statement(told, {"质量": "甲~1"}, PageVoice("zh", told.names))
    return [(one.name, one.anchor, one.amount, one.left, one.start, one.size) for one in entries]


def test_what_stands_on_top_of_the_total_is_won_after_what_was_lost():
    # 100 − 12 (three errors) − 10 (of 40, 30) − 5 (one project of two) + 2 = 75; bars between 73 and 100: a point is 1000 ÷ 27 wide.
    assert _lines({"差错": 3, "评分": 30, "项目": 1, "表扬": 2}) == [
        ("满分", "", "", "100.00", 0, 1000),
        ("质量", "甲~1", "-12.00", "88.00", 556, 444),
        ("服务", "", "-10.00", "78.00", 185, 370),
        ("创新", "", "-5.00", "73.00", 0, 185),
        ("表扬", "", "+2.00", "75.00", 0, 74),
        ("总分", "", "", "75.00", 0, 74),
    ]


def test_what_does_not_apply_goes_first_and_comes_back_by_rescaling():
    # 50 − 4 and 10: 56 of 60, scaled to 100: 93.33…; from 56 that is 37.33… more.
    rows = _lines({"差错": 1, "评分": Gap.NOT_APPLICABLE, "项目": 2, "表扬": 0})
    assert [row[2:4] for row in rows] == [
        ("", "100.00"),
        ("-4.00", "96.00"),
        ("-40.00", "56.00"),
        ("+37.33…", "93.33…"),
        ("", "93.33…"),
    ]
    assert rows[2][0] == "服务（不适用）"
    assert rows[3][0].startswith("折算：")


def test_a_total_that_is_more_than_a_sum_has_an_account_in_place_of_a_waterfall():
    written = page(read_assessment(ROOT / "rulebooks" / "hospital-vbp-2024"), "en", unit="010001")
    assert 'class="bars statement"' not in written
    assert "How the total is made" in written
    assert "115/3 × 25% = 115/12" in written


BASE = """\
评分细则【共用】
总分10分
事实：
【差错】计数，越少越好
指标【质量】满分10分，从满分起扣
# 乙局去年差错最多
每1个【差错】扣1分，扣完为止
"""
HEIR = """\
评分细则【甲】
沿用“共用.kp”
总分20分
事实：
【天数】计数，天
指标【时限】满分10分，按下列计分
# 按丙局的意见

【天数】分档：
不超过3天得10分；
不超过5天得6分；
其他得0分  # 说明到此为止
缺数时得0分
排名：总分从高到低，并列同名次，其后空出
"""


def _folder(folder: Path) -> Assessment:
    return folder_of(
        folder,
        {
            "assessment.toml": 'name = "甲"\nrulebooks = ["甲.kp"]\nfacts = "facts.csv"\n',
            "共用.kp": BASE,
            "甲.kp": HEIR,
            "facts.csv": "单位,差错,天数\n甲局,2,4\n",
        },
    )


def test_lines_stand_with_their_file_and_number_comments_left_out(tmp_path: Path):
    assessment = _folder(tmp_path)
    (rulebook,) = assessment.rulebooks
    texts = RuleTexts(tmp_path)
    lines = {one.key: texts.of_indicator(rulebook, one) for one in rulebook.indicators}
    assert [(line.file, line.number) for line in lines["质量"]] == [("共用.kp", 5), ("共用.kp", 7)]
    assert [line.number for line in lines["时限"]] == [6, 9, 13]
    assert lines["时限"][1].text == "【天数】分档：不超过3天得10分；不超过5天得6分；其他得0分"
    assert "局" not in "".join(line.text for each in lines.values() for line in each)


def test_rules_stand_in_the_page_file_by_file(tmp_path: Path):
    written = html.unescape(page(_folder(tmp_path)))
    rules = written[written.index('data-view="rules"') :]
    rules = rules[: rules.index("</noscript>")]
    assert re.findall(r"<h3>([^<]*)</h3>", rules) == ["甲.kp", "共用.kp"]
    assert re.search(r'value="7" class="clause[^"]*" tabindex="-1">每1个【差错】扣1分，扣完为止</li>', rules)
    assert re.search(r'value="5" class="heading[^"]*" tabindex="-1">指标【质量】', rules)
    assert "乙局" not in rules


def test_without_the_files_each_clause_stands_by_itself():
    compiled = compile_text(RULES)
    assert compiled.rulebook is not None
    texts = RuleTexts(Path("/nowhere"))
    lines = texts.of_indicator(compiled.rulebook, compiled.rulebook.indicators[0])
    assert [(line.number, line.text) for line in lines] == [
        (8, "指标【质量】满分50分，从满分起扣"),
        (9, "每1个【差错】扣4分，扣完为止"),
    ]


AMOUNTS = st.lists(st.fractions(-5, 5, max_denominator=700), max_size=6)


@given(AMOUNTS)
def test_amounts_of_a_page_add_up_as_they_are_shown(found: list[Fraction]):
    balance = sum(found, Fraction(10))
    closing = round_to(balance, Fraction(1, 100), Rounding.HALF_UP)
    postings = [Posting(clause=None, amount=one, kind=PostingKind.DEDUCTION) for one in found]
    postings.append(Posting(clause=None, amount=closing - balance, kind=PostingKind.ROUNDING))
    shown = amounts(Ledger(opening=Fraction(10), postings=tuple(postings), closing=closing), 2)
    own = [shown[id(one)] for one in postings]
    assert all(two == one for one, two in zip(found, own, strict=False) if 100 % one.denominator == 0)
    if all(100 % one.denominator == 0 for one in own):  # else one is too small to be shown with two decimals
        assert 10 + sum(own) == closing


def test_a_third_is_shown_with_two_decimals_and_stands_exact_beside():
    rules = """\
评分细则【甲】
总分10分
舍入：指标分保留2位小数，四舍五入
事实：
【办结数】计数
【受理数】计数
指标【办结】满分10分，按下列计分
得分＝满分×【办结数】÷【受理数】，最高得满分，除数为0时得满分
"""
    compiled = compile_text(rules)
    assert compiled.rulebook is not None, compiled.diagnostics
    facts = UnitFacts(Unit("甲局"), {"办结数": 2, "受理数": 3})
    scored = score_units([compiled.rulebook], [facts], language="zh")
    told = explain_unit(scored, "甲局", everything=True, language="zh")
    ledger = told.indicators[0].indicator.ledger
    assert ledger is not None
    found = [
        (one.amount, one.way, one.arithmetic)
        for one in shown_postings(ledger, ledger.postings, 2, PageVoice("zh", told.names))
    ]
    assert found == [("+6.67", "gain", "10 × 2 ÷ 3 = 20/3"), ("0.00", "", "20/3 → 6.67")]


VETOED = """\
评分细则【街道】
总分10分
舍入：总分保留2位小数，四舍五入
事实：
【差错】计数，个，越少越好
【乱收费】计数，起，越少越好
指标【质量】满分10分，从满分起扣
每1个【差错】扣0.5分，扣完为止
一票否决“乱收费”：若【乱收费】达到1起，总分最高得6分
排名：总分从高到低，并列同名次，其后空出
"""


def test_what_a_veto_took_is_told_with_how_to_win_it_back(tmp_path: Path) -> None:
    """10 − 0.5 × 3 = 8.5, brought to 6: 2.5 points."""
    manifest = 'rulebooks = ["规则.kp"]\nfacts = ["事实.csv"]\nlanguage = "zh"\n'
    files = {"assessment.toml": manifest, "规则.kp": VETOED, "事实.csv": "单位,差错,乱收费\n甲局,3,1\n乙局,0,0\n"}
    text = seen(page(folder_of(tmp_path, files)))
    assert "怎样得回 乱收费从1起减到0起，可得回2.5分（总分8.50，第2名）" in text
    assert "备注：一票否决“乱收费”：8.5→6" in text

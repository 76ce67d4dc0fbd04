"""What headings, clauses and changes of scores become: every option with it and without it. The expected fields are read off the pages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.engine.analysis.walk import parts_of_number
from kaoping.engine.rulebook import Implies
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import (
    All,
    Change,
    Compare,
    Comparison,
    Consequence,
    Const,
    Divide,
    Greatest,
    Input,
    PostingKind,
)

from .lowered import FACTS, indicator, lowered
from .small import unit

# Headings of indicators


@pytest.mark.parametrize(
    ("heading", "opening", "floor", "ceiling"),
    [
        ("满分8分，从满分起扣", 8, 0, 8),
        ("满分8分，从满分起扣，可为负", 8, None, 8),
        ("满分8分，从满分起扣，最低2分", 8, 2, 8),
        ("满分8分，从满分起扣，最低－2分", 8, -2, 8),
        ("满分8分，从0分起加，可超过满分", 0, 0, None),
        ("满分8分，按下列计分", 0, 0, 8),
    ],
)
def test_where_an_account_opens_and_between_which_ends(
    heading: str, opening: int, floor: int | None, ceiling: int | None
) -> None:
    gives = {"从满分起扣": "扣1分", "从0分起加": "加1分", "按下列计分": "得1分，否则得0分"}[heading.split("，")[1]]
    found = indicator(heading, f"若【停用】为是，{gives}")
    assert (found.maximum, found.opening, found.floor, found.ceiling) == (8, opening, floor, ceiling)


@pytest.mark.parametrize("said", ["", "附加分", "逐条限在0分和满分之间", "不够扣的从上级扣"])
def test_each_option_of_a_heading_is_its_own(said: str) -> None:
    found = indicator("满分8分，从满分起扣" + (said and f"，{said}"))
    assert found.beyond_total == (said == "附加分")
    assert found.clamped == (said == "逐条限在0分和满分之间")
    assert found.spills == (said == "不够扣的从上级扣")


@pytest.mark.parametrize(
    ("then", "consequence", "instead"),
    [
        ("按其余指标折算", Consequence.RESCALE, False),
        ("总分不出", Consequence.WITHHOLD, False),
        ("得0分", Consequence.ZERO, False),
        ("得8分", Consequence.FULL, False),
        ("得满分", Consequence.FULL, False),
        ("得3分", Consequence.INSTEAD, True),
    ],
)
@pytest.mark.parametrize("why", ["missing", "marked"])
def test_what_follows_a_gap(then: str, consequence: Consequence, instead: bool, why: str) -> None:
    told = f"满分{then}" if "折算" in then else then
    line = f"缺数时{told}" if why == "missing" else f"标为不适用时{told}"
    found = indicator("满分8分，从满分起扣", line, "每1件【件数】扣1分")
    other = "marked" if why == "missing" else "missing"
    assert getattr(found, why) is consequence
    assert (getattr(found, f"{why}_instead") is not None) == instead
    assert getattr(found, f"{why}_source").text == line
    assert getattr(found, other) is Consequence.ERROR
    assert getattr(found, f"{other}_source") is None
    assert getattr(found, f"{other}_instead") is None


def test_what_is_missing_may_count_as_marked() -> None:
    found = indicator("满分8分，从满分起扣", "缺数时视为不适用", "标为不适用时得满分", "每1件【件数】扣1分")
    assert (found.missing, found.marked) == (Consequence.NOT_APPLICABLE, Consequence.FULL)


# What is done to a whole score


_DONE = {
    "若【停用】为是，本项得0分": (Change.SET, False, PostingKind.VETO),
    "若【停用】为是，本项最高得5分": (Change.AT_MOST, False, PostingKind.CONDITIONAL_CAP),
    "若【停用】为是，本项最低得1分": (Change.AT_LEAST, False, PostingKind.FLOOR),
    "本项封顶后乘以【多】": (Change.TIMES, False, PostingKind.COEFFICIENT),
    "若【停用】为是，本项加2分": (Change.ADD, True, PostingKind.AWARD),
    "若【停用】为否，本项扣2分": (Change.ADD, True, PostingKind.DEDUCTION),
    "本项封顶前乘以【少】": (Change.TIMES, True, PostingKind.COEFFICIENT),
}
_IN_ORDER = ["本项封顶前乘以【少】", "若【停用】为是，本项加2分", "若【停用】为否，本项扣2分", "本项封顶后乘以【多】"]
_IN_ORDER += ["若【停用】为是，本项最低得1分", "若【停用】为是，本项最高得5分", "若【停用】为是，本项得0分"]


@pytest.mark.parametrize("lines", [_IN_ORDER, _IN_ORDER[::-1], sorted(_IN_ORDER)], ids=["as made", "turned", "sorted"])
def test_adjustments_are_made_in_one_order_whatever_that_of_the_lines(lines: list[str]) -> None:
    """Clauses → coefficients before the maximum and points → least and maximum → coefficients behind it → least, most → vetoes (the page on adjustments)."""
    made = indicator("满分8分，从满分起扣", "每1件【件数】扣1分", *lines).adjustments
    told = [(one.source.text, one.change, one.early, one.kind) for one in made]
    points = sorted(_IN_ORDER[1:3], key=lines.index)  # of one kind in the order of lines
    assert told == [(line, *_DONE[line]) for line in [_IN_ORDER[0], *points, *_IN_ORDER[3:]]]


# Where a line stands, and its words


@pytest.mark.parametrize(
    "behind", ["", "。", "；", "  # 批注", " # 批注", "。 # 批注", "，依据《办法》第三条", "， 依据《办法》第三条"]
)
def test_the_words_of_a_line_are_those_of_its_rule(behind: str) -> None:
    found = indicator("满分8分，从满分起扣", f"若【停用】为是，扣1分{behind}").clauses[0].source
    assert (found.text, found.cite) == ("若【停用】为是，扣1分", "《办法》第三条" if "依据" in behind else "")


def test_weights_in_headings_stand_where_the_total_does() -> None:
    lines = "指标【{}】满分8分，权重50%，从满分起扣\n若【停用】为是，扣1分\n"
    facts = FACTS.replace("总分不设满分", "总分8分") + lines.format("一") + lines.format("二")
    composition = lowered(facts=facts).composition
    assert composition is not None
    assert (composition.source.line, composition.source.text) == (2, "总分8分")


def test_weights_in_headings_stand_in_the_head_where_no_total_is_declared() -> None:
    lines = "指标【{}】不设满分，权重50%，按下列计分\n得分＝1分×【多】\n"
    facts = FACTS.replace("总分不设满分\n", "") + lines.format("一") + lines.format("二")
    composition = lowered(facts=facts).composition
    assert composition is not None
    assert (composition.source.line, composition.source.text) == (1, "评分细则【甲】")


def test_scores_in_a_law_are_those_of_the_unit() -> None:
    heading = "指标【{}】满分{}分，从满分起扣"
    clause = "若【停用】为是，扣1分"
    law = "规律：【一】的得分低于3分的，【二】的得分率达到50%且【一】的得分不高于【一】的满分"
    [found] = lowered(heading.format("一", 5), clause, heading.format("二", 4), clause, law).laws
    one, other = Input("【一】的得分"), Input("【二】的得分")
    half = Compare(Divide(other, Const(Fraction(4))), Comparison.AT_LEAST, Const(Fraction(1, 2)))
    most = Compare(one, Comparison.AT_MOST, Const(Fraction(5)))
    assert found.says == Implies(Compare(one, Comparison.LESS_THAN, Const(Fraction(3))), All((half, most)))


# Weights


@pytest.mark.parametrize(
    ("weights", "points"),
    [(("1", "1"), 5), (("1", "3"), 6), (("25%", "75%"), 6), (("0.5", "1.5"), 6), (("1", "0"), 3)],
)
def test_a_weighted_mean_of_3_and_7_is_divided_by_its_weights(weights: tuple[str, str], points: int) -> None:
    mean = f"加权平均（【多】：{weights[0]}，【少】：{weights[1]}）"
    book = lowered("指标【一】满分9分，按下列计分", f"得分＝1分×{mean}，最高得满分")
    assert score([book], [unit("某县", "甲类", 多=3, 少=7)]).standings[0].total == points


# Steps relative to a base


@pytest.mark.parametrize(
    ("declared", "base", "may_be_below"),
    [
        ("数值", "【基】", True),
        ("数值，不为负", "【基】", False),
        ("数值，0到5", "【基】", False),
        ("数值，1到5", "【基】", False),
        ("数值，－1到5", "【基】", True),
        ("计数，件", "【基】", False),
        ("数值，不为负", "（【基】＋【件数】）", False),
        ("数值", "（【基】＋【件数】）", True),
        ("数值，不为负", "（【件数】＋【多】）", True),
        ("数值，不为负", "加权平均（【基】：60%，【件数】：40%）", False),
        ("数值", "加权平均（【基】：60%，【件数】：40%）", True),
        ("数值，不为负", "加权平均（【基】：【多】，【件数】：40%）", True),
        ("数值，不为负", "平均（【基】，【件数】）", False),
        ("数值，不为负", "平均（【基】，【多】）", True),
        ("数值，不为负\n设【设】＝【基】＋【件数】", "【设】", False),
        ("数值，不为负\n设【设】＝【基】＋【多】", "【设】", True),
        ("数值，不为负\n设【设】＝【基】，当【件数】达到3；否则【件数】", "【设】", False),
        ("数值，不为负\n设【设】＝【基】，当【件数】达到3；否则【多】", "【设】", True),
    ],
)
def test_a_step_is_of_the_size_of_a_base_that_may_be_below_0(declared: str, base: str, may_be_below: bool) -> None:
    book = lowered(
        "指标【一】满分9分，从满分起扣",
        f"【少】偏离{base}，每高相对1%扣0.5分，每低相对1%扣0.2分，不足相对1%不计，除数为0时扣1分，扣完为止",
        facts=FACTS + f"【基】{declared}\n",
    )
    branches = [branch for clause in book.indicators[0].clauses for branch in clause.branches]
    parts = [part for branch in branches for part in parts_of_number(branch.amount)]
    assert any(isinstance(part, Greatest) for part in parts) == may_be_below


# Ends, shares and words that differ from one indicator to the next


@pytest.mark.parametrize(
    ("said", "points"),
    [("，可为负", ("-3", "5")), ("，最低－2分", ("-2", "5")), ("，最低－0.5分", ("-0.5", "5"))],
)
def test_most_points_of_a_score_that_may_be_below_0_are_most_only(said: str, points: tuple[str, str]) -> None:
    """−9, at most 5, is −9; 6 more are −3, which the least of the indicator raises. 9, at most 5, is 5."""
    lines = ("得分＝1分×【多】，最高得5分", "若【停用】为是，加6分")
    book = lowered(f"指标【一】满分8分，按下列计分{said}", *lines)
    assert book.indicators[0].clauses[0].cap is None
    totals = [score([book], [unit("某县", "甲类", 多=x, 停用=int(x < 0))]).standings[0].total for x in (-9, 9)]
    assert totals == [Fraction(one) for one in points]


def test_full_marks_within_a_statistic_are_those_of_its_indicator() -> None:
    """The mean of 50% and 25% is 37.5%: of 8 points 3, of 10 points 3.75."""
    lines = ("得分＝（满分×【率】）的全组平均（含不排名单位，含本单位），最高得满分", "缺数时得0分")
    book = lowered("指标【一】满分8分，按下列计分", *lines, "指标【二】满分10分，按下列计分", *lines)
    said = "的全组平均（含不排名单位，含本单位）"
    assert [one.key for one in book.steps] == [f"（8分×【率】）{said}", f"（10分×【率】）{said}"]
    units = [unit("东县", "甲类", 率=Fraction(1, 2)), unit("西县", "甲类", 率=Fraction(1, 4))]
    assert [one.scores.indicators for one in score([book], units).standings] == [(3, Fraction("3.75"))] * 2


@pytest.mark.parametrize(("word", "measure"), [("case", "cases"), ("hour", "hours"), ("item", "items")])
def test_what_is_counted_is_named_as_of_several(word: str, measure: str) -> None:
    lines = f"rulebook [r]\ntotal 9 points\nfacts:\n[late] count, {word}\nindicator [i], max 9 points, starts full\n"
    book = lowered(facts=lines + "deduct 1 point for each [late], down to 0\n")
    assert book.facts[0].measure == measure


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("设【值】＝【多】÷【件数】，除数为0时取5", {(6, 0): "5", (6, 2): "3", (0, 2): "0"}),
        ("设【值】＝【多】÷【件数】＋【少】÷【多】，除数为0时取7", {(6, 0): "7", (0, 2): "7", (6, 2): "4"}),
        (
            "设【值】＝【多】÷【件数】，当【件数】达到3；【少】÷【多】，当【多】达到1；否则8，除数为0时取5",
            {(6, 3): "2", (6, 2): "1", (0, 2): "8", (0, 3): "0"},
        ),
    ],
)
def test_what_a_value_is_where_nothing_can_be_divided(declared: str, expected: dict[tuple[int, int], str]) -> None:
    """【少】 is 6 throughout."""
    book = lowered(declared, "指标【一】满分9分，按下列计分", "得分＝1分×【值】，最高得满分")
    for (more, number), points in expected.items():
        [standing] = score([book], [unit("某县", "甲类", 多=more, 少=6, 件数=number)]).standings
        assert standing.total == Fraction(points), (more, number)


@pytest.mark.parametrize(
    ("declared", "clause"),
    [
        ("【评】导入分，满分100分\n", "导入【评】，{}"),
        ("【评】评审分\n", "【评】由评审在0分到100分之间打分，{}"),
    ],
)
@pytest.mark.parametrize(
    ("line", "given", "points"),
    [
        ("按满分100分折算为本项满分", 80, "16"),  # 80 × 20 ÷ 100
        ("按满分100分折算为本项满分", 0, "0"),
        ("按60分到100分折算为0分到满分", 80, "10"),  # half of the way
        ("按60分到100分折算为0分到满分", 100, "20"),
        ("按60分到100分折算为0分到满分", 60, "0"),
    ],
)
def test_what_people_gave_is_scaled_to_the_maximum(
    declared: str, clause: str, line: str, given: int, points: str
) -> None:
    head = f"评分细则【甲】\n总分20分\n事实：\n{declared}指标【一】满分20分，按下列计分\n"
    book = lowered(facts=head + clause.format(line) + "\n")
    assert score([book], [unit("某县", 评=given)]).standings[0].total == Fraction(points)
    assert (book.facts[0].minimum, book.facts[0].maximum) == (0, 100)
    assert (book.facts[0].bounds_source is not None) == ("评审分" in declared)


@pytest.mark.parametrize(
    ("kind", "minimum", "maximum"),
    [
        ("数值", None, None),
        ("数值，不为负", 0, None),
        ("数值，0到5", 0, 5),
        ("数值，－3到5", -3, 5),
        ("计数，件", None, None),
    ],
)
def test_between_which_ends_a_fact_lies(kind: str, minimum: int | None, maximum: int | None) -> None:
    head = f"评分细则【甲】\n总分9分\n事实：\n【数】{kind}\n指标【一】满分9分，从满分起扣\n"
    unit_word = "件" if kind.endswith("件") else ""
    [fact] = lowered(facts=f"{head}若【数】达到1{unit_word}，扣1分\n").facts
    assert (fact.minimum, fact.maximum, fact.bounds_source) == (minimum, maximum, None)


@pytest.mark.parametrize(("word", "there", "lacking"), [("不缺数", 1, 2), ("缺数", 2, 1)])
def test_whether_there_is_a_value_is_asked_of_the_value(word: str, there: int, lacking: int) -> None:
    book = lowered("指标【一】满分8分，按下列计分", f"若【多】{word}，得1分，否则得2分")
    assert [one.key for one in book.steps] == ["【多】不缺数"]
    totals = [score([book], [unit("某县", "甲类", **given)]).standings[0].total for given in ({"多": 1}, {"多": 0}, {})]
    assert totals == [there, there, lacking]


# Shares and caps


@pytest.mark.parametrize(
    ("tails", "of_two", "of_ten"),
    [
        ("减按50%计，最多{verb}3分，先封顶后折减", "1", "1.5"),  # half of at most 3
        ("减按50%计，最多{verb}3分，先折减后封顶", "1", "3"),  # half of 10, at most 3
        ("减按50%计，最多{verb}20分，先折减后封顶", "1", "5"),
        ("最多{verb}3分", "2", "3"),
    ],
)
@pytest.mark.parametrize("verb", ["扣", "加"])
def test_whether_a_cap_holds_before_or_after_a_share(verb: str, tails: str, of_two: str, of_ten: str) -> None:
    opening = "从满分起扣" if verb == "扣" else "从0分起加"
    book = lowered(f"指标【一】满分20分，{opening}", f"每1件【件数】{verb}1分，{tails.format(verb=verb)}")
    for number, points in ((2, of_two), (10, of_ten), (0, "0")):
        [standing] = score([book], [unit("某县", "甲类", 件数=number)]).standings
        assert standing.total == (20 - Fraction(points) if verb == "扣" else Fraction(points))

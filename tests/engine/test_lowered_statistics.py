"""What lines about other units, ranks, earlier periods and several values become: every option with it and without it. The expected fields are read off the pages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.percentile import Percentile
from kaoping.dsl.statistic import Cut, CutSide
from kaoping.engine.rulebook import Group, Kind, Past, PastReading, Peer, Scope, Statistic, Ties
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import Rounding

from .lowered import lowered
from .small import unit

# Statistics over units


def statistic(words: str) -> Statistic:
    book = lowered("指标【一】不设满分，按下列计分", f"得分＝1分×（{words}）")
    [found] = [one for one in book.steps if isinstance(one, Statistic)]
    return found


@pytest.mark.parametrize(
    ("words", "peer"),
    [
        ("【多】的全组平均（含不排名单位，含本单位）", Peer.MEAN),
        ("【多】的全组中位数（含不排名单位，含本单位）", Peer.MEDIAN),
        ("【多】的全组合计（含不排名单位，含本单位）", Peer.SUM),
        ("【多】的全组单位数（含不排名单位）", Peer.UNITS),
        ("【多】的全组最高（含不排名单位）", Peer.HIGHEST),
        ("【少】的全组最高（含不排名单位）", Peer.HIGHEST),
        ("【多】的全组最低（含不排名单位）", Peer.LOWEST),
        ("【少】的全组最低（含不排名单位）", Peer.LOWEST),
        ("【多】的全组最好（含不排名单位）", Peer.HIGHEST),
        ("【少】的全组最好（含不排名单位）", Peer.LOWEST),
        ("【多】的全组最差（含不排名单位）", Peer.LOWEST),
        ("【少】的全组最差（含不排名单位）", Peer.HIGHEST),
        ("【多】的全组最好（含不排名单位，低者为好）", Peer.LOWEST),
        ("【少】的全组最差（含不排名单位，高者为好）", Peer.LOWEST),
        ("（【多】的全组标准分（含不排名单位，按总体标准差，全组相同时取0））（保留4位小数）", Peer.POPULATION_SCORE),
        ("（【多】的全组标准分（含不排名单位，按样本标准差，全组相同时取0））（保留4位小数）", Peer.SAMPLE_SCORE),
        ("（【多】的全组总体标准差（含不排名单位，含本单位））（保留4位小数）", Peer.POPULATION_DEVIATION),
        ("（【多】的全组样本标准差（含不排名单位，含本单位））（保留4位小数）", Peer.SAMPLE_DEVIATION),
        ("【多】的全组总体方差（含不排名单位，含本单位）", Peer.POPULATION_VARIANCE),
        ("【多】的全组样本方差（含不排名单位，含本单位）", Peer.SAMPLE_VARIANCE),
    ],
)
def test_which_statistic_is_meant(words: str, peer: Peer) -> None:
    assert statistic(words).peer is peer


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("【多】的全组平均（含不排名单位，含本单位）", Group(Scope.CLASS, "", unranked=True, itself=True)),
        ("【多】的全组平均（不含不排名单位，含本单位）", Group(Scope.CLASS, "", unranked=False, itself=True)),
        ("【多】的全组平均（含不排名单位，不含本单位）", Group(Scope.CLASS, "", unranked=True, itself=False)),
        ("【多】的全组平均（不含不排名单位，不含本单位）", Group(Scope.CLASS, "", unranked=False, itself=False)),
        ("【多】的全部单位平均（含不排名单位，含本单位）", Group(Scope.ALL, "", unranked=True, itself=True)),
        (
            "【多】在各“乙类”单位的平均（含不排名单位，不含本单位）",
            Group(Scope.NAMED, "乙类", unranked=True, itself=False),
        ),
        (
            "【多】在同【片区】单位的平均（不含不排名单位，含本单位）",
            Group(Scope.SAME, "片区", unranked=False, itself=True),
        ),
    ],
)
def test_among_which_units(words: str, group: Group) -> None:
    assert statistic(words).group == group


@pytest.mark.parametrize(
    ("words", "ties", "lower_first"),
    [
        ("【多】的全组名次（含不排名单位，并列取高名次）", Ties.BEST, False),
        ("【少】的全组名次（含不排名单位，并列取低名次）", Ties.WORST, True),
        ("【多】的全组名次（含不排名单位，并列取平均）", Ties.MEAN, False),
        ("【少】的全组名次（含不排名单位，并列后名次连续）", Ties.DENSE, True),
        ("【少】的全组名次（含不排名单位，并列取高名次，高者为好）", Ties.BEST, False),
        ("【多】的全组百分位名次（含不排名单位，相同的不算）", Ties.WORST, False),
        ("【多】的全组百分位名次（含不排名单位，相同的算）", Ties.BEST, False),
        ("【多】的全组百分位名次（含不排名单位，相同的算一半）", Ties.MEAN, False),
        ("【少】的全组百分位名次（含不排名单位，相同的不算）", Ties.WORST, False),
        ("【多】的全组低于本单位的比例（含不排名单位）", Ties.WORST, False),
        ("【少】的全组低于本单位的比例（含不排名单位）", Ties.WORST, False),
        ("【多】的全组高于本单位的比例（含不排名单位）", Ties.WORST, True),
        ("【少】的全组高于本单位的比例（含不排名单位）", Ties.WORST, True),
    ],
)
def test_ties_and_which_side_is_first(words: str, ties: Ties, lower_first: bool) -> None:
    found = statistic(words)
    assert (found.ties, found.lower_first) == (ties, lower_first)


@pytest.mark.parametrize(
    ("words", "lower_first", "if_equal"),
    [
        ("【多】的全组极差标准化（含不排名单位，全组相同时取1）", False, 1),
        ("【少】的全组极差标准化（含不排名单位，全组相同时取0）", True, 0),
        ("【少】的全组极差标准化（含不排名单位，高者为好，全组相同时取0.5）", False, Fraction(1, 2)),
    ],
)
def test_of_what_fewer_is_better_the_lowest_is_at_1(words: str, lower_first: bool, if_equal: Fraction) -> None:
    found = statistic(words)
    assert (found.peer, found.lower_first, found.if_equal) == (Peer.MIN_MAX, lower_first, if_equal)


@pytest.mark.parametrize(
    ("said", "definition"),
    [
        ("内插含两端", Percentile.INCLUSIVE),
        ("内插不含两端", Percentile.EXCLUSIVE),
        ("取最近的值", Percentile.NEAREST),
        ("取最近的值或其平均", Percentile.AVERAGED),
    ],
)
@pytest.mark.parametrize("percent", [5, 75, 100])
def test_percentiles(said: str, definition: Percentile, percent: int) -> None:
    found = statistic(f"【多】的全组第{percent}百分位数（含不排名单位，含本单位，{said}）")
    assert (found.percentile, found.definition) == (Fraction(percent, 100), definition)


@pytest.mark.parametrize(
    ("said", "cuts", "rounding"),
    [
        ("去掉最高2个", [Cut(CutSide.DROP_HIGHEST, 2)], Rounding.FLOOR),
        ("去掉最低1个", [Cut(CutSide.DROP_LOWEST, 1)], Rounding.FLOOR),
        ("达到5个时去掉最高和最低各1个", [Cut(CutSide.DROP_BOTH, 1, 5)], Rounding.FLOOR),
        ("取最高5个", [Cut(CutSide.TAKE_HIGHEST, 5)], Rounding.FLOOR),
        ("取最低10%，不足1名舍去", [Cut(CutSide.TAKE_LOWEST, 0, 0, Fraction(1, 10))], Rounding.FLOOR),
        ("取最高10%，不足1名进位", [Cut(CutSide.TAKE_HIGHEST, 0, 0, Fraction(1, 10))], Rounding.CEILING),
        ("取最高12.5%，名额四舍五入", [Cut(CutSide.TAKE_HIGHEST, 0, 0, Fraction(1, 8))], Rounding.HALF_UP),
    ],
)
def test_what_is_cut_among_units(said: str, cuts: list[Cut], rounding: Rounding) -> None:
    found = statistic(f"【多】的全组平均（含不排名单位，含本单位，{said}）")
    assert ([*found.cuts], found.cut_rounding) == (cuts, rounding)


@pytest.mark.parametrize(
    ("words", "least", "ratio_of_sums"),
    [
        ("【多】的全组平均（含不排名单位，含本单位）", 1, False),
        ("【多】的全组平均（含不排名单位，含本单位，至少3个单位有数）", 3, False),
        ("（【多】÷【件数】）的全组平均（含不排名单位，含本单位，先相除后平均）", 1, False),
        ("（【多】÷【件数】）的全组平均（含不排名单位，含本单位，先合计后相除）", 1, True),
    ],
)
def test_how_many_units_and_whether_sums_are_divided(words: str, least: int, ratio_of_sums: bool) -> None:
    zero = "，除数为0时得0分" if "÷" in words else ""
    book = lowered("指标【一】不设满分，按下列计分", f"得分＝1分×（{words}）{zero}", "缺数时得0分")
    [found] = [one for one in book.steps if isinstance(one, Statistic)]
    assert (found.least, found.divisor is not None) == (least, ratio_of_sums)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("【多】的全组平均（含不排名单位，含本单位）", Kind.NUMBER),
        ("【件数】的全组单位数（含不排名单位）", Kind.COUNT),
        ("【率】的全组平均（含不排名单位，含本单位）", Kind.RATIO),
        ("【率】的全组名次（含不排名单位，并列取高名次）", Kind.COUNT),
        ("【多】的全组低于本单位的比例（含不排名单位）", Kind.RATIO),
    ],
)
def test_how_people_write_a_statistic(words: str, kind: Kind) -> None:
    assert statistic(words).kind is kind


# Ranks, grades, earlier periods


@pytest.mark.parametrize(
    ("words", "gap", "low_to_high"),
    [
        ("总分从高到低，并列同名次，其后空出", True, False),
        ("总分从高到低，并列同名次，其后不空出", False, False),
        ("总分从低到高，并列同名次，其后空出", True, True),
        ("总分从低到高，并列同名次，其后不空出", False, True),
    ],
)
def test_how_units_are_ranked(words: str, gap: bool, low_to_high: bool) -> None:
    ranking = lowered("指标【一】满分8分，从满分起扣", "若【停用】为是，扣1分", f"排名：{words}").ranking
    assert ranking is not None
    assert (ranking.gap, ranking.low_to_high) == (gap, low_to_high)


@pytest.mark.parametrize(
    ("words", "share", "seats", "ranked_only", "rounding", "let_in"),
    [
        ("单位数的20%，尾数舍去，末位同分均评", Fraction(1, 5), 0, False, Rounding.DOWN, True),
        ("单位数的20%，尾数进位，末位同分均不评", Fraction(1, 5), 0, False, Rounding.UP, False),
        ("参加排名单位数的12.5%，尾数四舍五入，末位同分均评", Fraction(1, 8), 0, True, Rounding.HALF_UP, True),
        ("3个单位，末位同分均不评", None, 3, False, Rounding.DOWN, False),
    ],
)
def test_how_many_have_a_grade(
    words: str, share: Fraction | None, seats: int, ranked_only: bool, rounding: Rounding, let_in: bool
) -> None:
    lines = (
        "等次：总分达到6分为“优秀”，其他为“一般”",
        f"等次“优秀”不超过{words}",
        "排名：总分从高到低，并列同名次，其后空出",
    )
    grading = lowered("指标【一】满分8分，从满分起扣", "若【停用】为是，扣1分", *lines).grading
    assert grading is not None
    [quota] = grading.quotas
    assert (quota.share, quota.seats, quota.ranked_only, quota.rounding, quota.let_in) == (
        share, seats, ranked_only, rounding, let_in,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "reading", "back", "named", "of"),
    [
        ("【多】的上期值", PastReading.VALUE, 1, "", "多"),
        ("【多】的前2期值", PastReading.VALUE, 2, "", "多"),
        ("【多】的去年同期值", PastReading.VALUE, 0, "", "多"),
        ("【一】的上期得分", PastReading.SCORE, 1, "", "一"),
        ("【一】的前3期得分率×1", PastReading.RATE, 3, "", "一"),
        ("总分的上期得分", PastReading.SCORE, 1, "", ""),
    ],
)
def test_what_is_asked_of_an_earlier_period(words: str, reading: PastReading, back: int, named: str, of: str) -> None:
    book = lowered("指标【一】满分8分，按下列计分", "缺数时得0分", f"得分＝1分×（{words}），最高得满分")
    [found] = [one for one in book.steps if isinstance(one, Past)]
    assert (found.reading, found.back, found.named, found.of) == (reading, back, named, of)
    assert found.maximum == (8 if of == "一" else None)


# Names of what is largest


@pytest.mark.parametrize("skips", [False, True])
@pytest.mark.parametrize(
    ("a", "b", "largest", "smallest"),
    [(1, 2, "乙", "甲"), (2, 1, "甲", "乙"), (-2, -1, "乙", "甲"), (0, 0, "甲", "甲"), (0, -1, "甲", "乙")],
)
def test_the_name_of_the_largest_and_of_the_smallest(a: int, b: int, largest: str, smallest: str, skips: bool) -> None:
    option = "缺者不计，" if skips else ""
    book = lowered(
        f"设【大】＝最大者的名称（【多】：“甲”，【少】：“乙”；{option}并列取列在前的）",
        f"设【小】＝最小者的名称（【多】：“甲”，【少】：“乙”；{option}并列取列在前的）",
        f"设【都】＝最大者的名称（【多】：“甲”，【少】：“乙”；{option}并列的都列出）",
        "指标【一】满分2分，按下列计分",
        "若【大】为“甲”，得1分，否则得0分",
        "若【小】为“甲”，加1分",
        "若【都】为“甲”，扣2分",
    )
    case = score([book], [unit("某县", "甲类", 多=a, 少=b)]).standings[0]
    inputs = case.application.case(case.facts).inputs
    both = "甲、乙" if a == b else largest
    assert (inputs["大"], inputs["小"], inputs["都"]) == (largest, smallest, both)


@pytest.mark.parametrize(
    ("three", "largest"), [((1, 2, 3), "丙"), ((1, 3, 3), "乙"), ((3, 2, 1), "甲"), ((0, 2, 1), "乙")]
)
def test_of_three_the_first_of_the_largest_is_named(three: tuple[int, int, int], largest: str) -> None:
    book = lowered(
        "设【大】＝最大者的名称（【多】：“甲”，【少】：“乙”，【件数】：“丙”；并列取列在前的）",
        "指标【一】满分2分，按下列计分",
        "若【大】为“丙”，得1分，否则得0分",
    )
    [case] = score([book], [unit("某县", "甲类", **dict(zip(("多", "少", "件数"), three, strict=True)))]).standings
    assert case.application.case(case.facts).inputs["大"] == largest


# Parts of a whole


@pytest.mark.parametrize(
    ("said", "least"), [("", 0), ("，缺项时按其余权重折算", 0), ("，缺项时按其余权重折算，至少2项", 2)]
)
def test_how_many_parts_of_a_whole_must_be_there(said: str, least: int) -> None:
    head = "评分细则【甲】\n总分100分\n总分＝【一】×40%＋【二】×60%" + said + "\n"
    head += "事实：\n【错】计数，次\n【漏】计数，次\n"
    lines = [
        f"指标【{name}】满分100分，从满分起扣\n每1次【{fact}】扣1分，扣完为止\n"
        for name, fact in (("一", "错"), ("二", "漏"))
    ]
    composition = lowered(facts=head + "".join(lines)).composition
    assert composition is not None
    assert composition.at_least == least


@pytest.mark.parametrize(
    ("formula", "counted"),
    [
        ("【一】＋【二】", ("【一】的得分", "【二】的得分")),  # wherever they stand
        ("【管】＋【二】", ("【管】的小计", "【二】的得分")),
    ],
)
def test_a_name_in_the_formula_of_a_total_is_the_score_of_its_part(formula: str, counted: tuple[str, ...]) -> None:
    head = f"评分细则【甲】\n总分100分\n总分＝{formula}\n事实：\n【错】计数，次\n【漏】计数，次\n"
    first = "一级指标【管】1项60分\n指标【一】满分60分，从满分起扣\n每1次【错】扣1分，扣完为止\n"
    second = "一级指标【余】1项40分\n指标【二】满分40分，从满分起扣\n每1次【漏】扣1分，扣完为止\n"
    composition = lowered(facts=head + first + second).composition
    assert composition is not None
    assert composition.counted == counted


@pytest.mark.parametrize(("declared", "other"), [("【量｜amount】", "group mean of [amount]"), ("【量】", "")])
def test_a_statistic_has_a_name_in_the_other_language_where_its_fact_has_one(declared: str, other: str) -> None:
    head = f"评分细则【甲】\n总分不设满分\n事实：\n{declared}数值\n指标【一】不设满分，按下列计分\n"
    book = lowered(facts=head + "得分＝1分×（【量】的全组平均（含不排名单位，含本单位））\n")
    [found] = [one for one in book.steps if isinstance(one, Statistic)]
    assert found.key.startswith("【量】的全组平均")
    assert found.other.startswith(other)
    assert bool(found.other) == bool(other)


def test_a_statistic_of_what_is_made_of_several_has_the_name_that_authors_give_it_in_the_other_language() -> None:
    head = (
        "评分细则【甲】\n总分不设满分\n事实：\n【量｜amount】数值\n【数｜number】数值\n指标【一】不设满分，按下列计分\n"
    )
    mean = "平均（【量】，【数】；缺者不计，至少1个）"
    book = lowered(facts=head + f"缺数时得0分\n得分＝1分×（（{mean}）的全组平均（含不排名单位，含本单位））\n")
    [found] = [one for one in book.steps if isinstance(one, Statistic)]
    assert "skip missing, at least 1)" in found.other

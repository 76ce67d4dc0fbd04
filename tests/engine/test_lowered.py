"""What each word of the pages makes of a rulebook: every option with it and without it, each side of a direction. The expected fields are read off the pages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.percentile import Percentile
from kaoping.dsl.statistic import Cut, CutSide
from kaoping.engine.analysis.walk import parts_of_number
from kaoping.engine.rulebook import (
    Group,
    Implies,
    Kind,
    Measure,
    OfSubunits,
    Past,
    PastReading,
    Peer,
    Rulebook,
    Scope,
    Statistic,
    Ties,
)
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
    Indicator,
    Input,
    Not,
    PostingKind,
    Rounding,
)

from .by_hand import compiled
from .small import unit

_FACTS = """\
评分细则【甲】
总分不设满分
适用：【类别】为“甲类”、“乙类”之一
事实：
【多】数值，越多越好
【少】数值，越少越好
【件数】计数，件，越少越好
【率】比率，越多越好
【上报】日期
【片区】选项：“东”，“西”
【停用】是否
"""


def lowered(*lines: str, facts: str = _FACTS) -> Rulebook:
    return compiled(facts + "\n".join(lines) + "\n")


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


# Headings of indicators


def indicator(heading: str, *lines: str) -> Indicator:
    book = lowered(f"指标【一】{heading}", *(lines or ("若【停用】为是，扣1分",)))
    return book.indicators[0]


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


# Facts and measures of records


@pytest.mark.parametrize("said", ["", "可超过100%", "可为负", "未列按0计", "含下属单位"])
def test_each_option_of_a_fact_is_its_own(said: str) -> None:
    kind = "计数，件" if said == "含下属单位" else "比率"
    least = "1件" if said == "含下属单位" else "1%"
    book = lowered(
        facts=f"评分细则【甲】\n总分1分\n事实：\n【数】{kind}{said and '，' + said}\n指标【一】满分1分，从满分起扣\n若【数】达到{least}，扣1分\n"
    )
    [fact] = book.facts
    assert fact.over_one == (said == "可超过100%")
    assert fact.below_zero == (said == "可为负")
    assert fact.absent == (0 if said == "未列按0计" else None)
    assert fact.with_subunits == (said == "含下属单位")


@pytest.mark.parametrize(
    ("said", "made", "weight"),
    [
        ("", None, ""),
        ("，取下属单位平均", OfSubunits.MEAN, ""),
        ("，取下属单位最高", OfSubunits.HIGHEST, ""),
        ("，取下属单位最低", OfSubunits.LOWEST, ""),
        ("，取下属单位按【人数】加权平均", OfSubunits.WEIGHTED_MEAN, "人数"),
    ],
)
def test_what_is_made_of_sub_units(said: str, made: OfSubunits | None, weight: str) -> None:
    head = f"评分细则【甲】\n总分1分\n事实：\n【率】比率{said}\n【人数】计数，人\n"
    book = lowered(facts=f"{head}指标【一】满分1分，从满分起扣\n若【率】低于1%，扣1分\n若【人数】低于1，扣1分\n")
    assert (book.facts[0].of_subunits, book.facts[0].weight) == (made, weight)


_RECORDS = """\
评分细则【甲】
总分9分
事实：
【限额】数值
【件】记录，件，数量取【数】
【件】的【数】计数，件
【件】的【级】选项：“大”，“小”
【件】的【日】日期
【件】的【号】文本
"""


def measures(*lines: str, declared: str = "") -> list[Measure]:
    book = lowered("指标【一】满分9分，从满分起扣", *lines, facts=_RECORDS + declared)
    return [one for one in book.measures if one.key != "件"] or list(book.measures)


@pytest.mark.parametrize(
    ("words", "keep", "by"),
    [
        ("同一【号】只计最高一项", "keep_highest", ""),
        ("同一【号】只计最新一项", "keep_latest", "日"),
        ("同一【号】只计最早一项", "keep_earliest", "日"),
    ],
)
def test_which_record_of_a_key_counts(words: str, keep: str, by: str) -> None:
    [found] = measures(f"逐条【件】按【级】扣分：“大”2分，其他1分，{words}，最多扣9分")
    [once] = found.once
    assert (once.columns, once.keep, once.by) == (("号",), keep, by)


@pytest.mark.parametrize(("word", "drop"), [("不计", True), ("只计", False)])
def test_a_filter_drops_or_keeps(word: str, drop: bool) -> None:
    [found] = measures("每1件【件】扣1分", declared=f"{word}【件】中【级】为“小”的\n")
    [one] = found.filters
    assert one.drop is drop


@pytest.mark.parametrize(("compared", "facts"), [("【数】达到3", ()), ("【数】高于【限额】", ("限额",))])
def test_which_facts_stand_beside_the_columns(compared: str, facts: tuple[str, ...]) -> None:
    [found] = measures(f"每1件【件】中{compared}的扣1分")
    assert (found.facts, found.where is not None, found.points) == (facts, True, False)


def test_how_people_write_what_is_made_of_records() -> None:
    for words, kind in (
        ("不同个数（【件】的【号】）", Kind.COUNT),
        ("个数（【件】中【级】为“大”的）", Kind.COUNT),
        ("最大值（【件】的【数】；至少1个，否则0）", Kind.COUNT),  # of counts
        ("最大值（【件】的（【数】×1.5）；至少1个，否则0）", Kind.NUMBER),
    ):
        [found] = measures(f"扣分＝1分×{words}")
        assert found.kind is kind, words


def test_records_that_an_indicator_counts_apart_are_named_with_it_in_statistics_and_facts_are_not() -> None:
    mean = "1分×（【{}】的全组平均（含不排名单位，含本单位））"
    book = lowered(
        "指标【一】满分9分，按下列计分",
        "不计【件】中【级】为“大”的",
        f"得分＝{mean.format('件')}＋{mean.format('限额')}，最高得满分",
        facts=_RECORDS.replace("数值", "数值，不为负"),
    )
    means = [one.key for one in book.steps if isinstance(one, Statistic)]
    assert means == [f"【{name}】的全组平均（含不排名单位，含本单位）" for name in ("件（一）", "限额")]


def test_what_an_absent_answer_counts_as() -> None:
    for word, value in (("是", 1), ("否", 0)):
        head = f"评分细则【甲】\n总分1分\n事实：\n【有】是否，未列按{word}计\n指标【一】满分1分，从满分起扣\n"
        assert lowered(facts=f"{head}若【有】为否，扣1分\n").facts[0].absent == value


# Where a line stands, and its words


@pytest.mark.parametrize(
    "behind", ["", "。", "；", "  # 批注", " # 批注", "。 # 批注", "，依据《办法》第三条", "， 依据《办法》第三条"]
)
def test_the_words_of_a_line_are_those_of_its_rule(behind: str) -> None:
    found = indicator("满分8分，从满分起扣", f"若【停用】为是，扣1分{behind}").clauses[0].source
    assert (found.text, found.cite) == ("若【停用】为是，扣1分", "《办法》第三条" if "依据" in behind else "")


def test_weights_in_headings_stand_where_the_total_does() -> None:
    lines = "指标【{}】满分8分，权重50%，从满分起扣\n若【停用】为是，扣1分\n"
    facts = _FACTS.replace("总分不设满分", "总分8分") + lines.format("一") + lines.format("二")
    composition = lowered(facts=facts).composition
    assert composition is not None
    assert (composition.source.line, composition.source.text) == (2, "总分8分")


def test_scores_in_a_law_are_those_of_the_unit() -> None:
    heading = "指标【{}】满分{}分，从满分起扣"
    clause = "若【停用】为是，扣1分"
    law = "规律：【一】的得分低于3分的，【二】的得分率达到50%且【一】的得分不高于【一】的满分"
    [found] = lowered(heading.format("一", 5), clause, heading.format("二", 4), clause, law).laws
    one, other = Input("【一】的得分"), Input("【二】的得分")
    half = Compare(Divide(other, Const(Fraction(4))), Comparison.AT_LEAST, Const(Fraction(1, 2)))
    most = Compare(one, Comparison.AT_MOST, Const(Fraction(5)))
    assert found.says == Implies(Compare(one, Comparison.LESS_THAN, Const(Fraction(3))), All((half, most)))


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
        facts=_FACTS + f"【基】{declared}\n",
    )
    branches = [branch for clause in book.indicators[0].clauses for branch in clause.branches]
    parts = [part for branch in branches for part in parts_of_number(branch.amount)]
    assert any(isinstance(part, Greatest) for part in parts) == may_be_below


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


@pytest.mark.parametrize(("declared", "other"), [("【量｜amount】", "group mean of [amount]"), ("【量】", "")])
def test_a_statistic_has_a_name_in_the_other_language_where_its_fact_has_one(declared: str, other: str) -> None:
    head = f"评分细则【甲】\n总分不设满分\n事实：\n{declared}数值\n指标【一】不设满分，按下列计分\n"
    book = lowered(facts=head + "得分＝1分×（【量】的全组平均（含不排名单位，含本单位））\n")
    [found] = [one for one in book.steps if isinstance(one, Statistic)]
    assert found.key.startswith("【量】的全组平均")
    assert found.other.startswith(other)
    assert bool(found.other) == bool(other)


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


# Problems

_TWO = """\
评分细则【甲】
总分20分
事实：
【多】数值，越多越好
【件数】计数，件，越少越好
一级指标【级】2项20分
指标【一】满分10分，从满分起扣
每1件【件数】扣1分，扣完为止
{line}
指标【二】满分10分，按下列计分
【多】达到5得满分，否则得0分
问题：“低”
"""


@pytest.mark.parametrize(
    ("line", "of"),
    [
        ("若【件数】达到3件，本项得0分", "一"),
        ("若【件数】达到3件，【一】得0分", "一"),
        ("若【件数】达到3件，本项扣2分", "一"),
        ("若【件数】达到3件，【二】得0分", ""),
        ("若【件数】达到3件，本级得0分", ""),
        ("若【件数】达到3件，总分扣2分", ""),
    ],
)
def test_a_problem_beneath_what_is_done_to_a_whole_is_that_of_the_indicator_it_is_done_to(line: str, of: str) -> None:
    first, second = lowered(facts=_TWO.format(line=f"{line}\n问题，当【件数】达到3件：“多”")).problems
    assert (first.indicator, first.beneath, first.missed, first.counted) == (of, None, None, "件数")
    assert first.whole is not None
    assert first.whole.line == 9
    assert first.when is not None
    assert (second.indicator, second.beneath, second.whole, second.when) == ("二", 0, None, None)


def test_a_problem_beneath_a_clause_is_there_where_its_target_is_missed() -> None:
    """A deduction has no target: it is there where points are lost."""
    lost, missed = lowered(facts=_TWO.format(line="问题：“{n}件”")).problems
    assert (lost.indicator, lost.beneath, lost.missed, lost.whole) == ("一", 0, None, None)
    assert missed.missed == Not(Compare(Input("多"), Comparison.AT_LEAST, Const(Fraction(5))))
    assert (lost.evidence, lost.each, lost.records) == (False, False, "")


_RECORDED = """\
评分细则【甲】
总分10分
事实：
【多】数值，越多越好
【办件】记录，件，越少越好
【办件】的【态】选项：“未”，“已”
{unscored}指标【一】满分10分，从满分起扣
{lines}
"""
_EACH, _OPEN = "每1件【办件】扣1分，扣完为止", "每1件【办件】中【态】为“未”的扣1分，扣完为止"
_LOW = "若【多】低于3，扣1分"
_ALL, _OPEN_ONES = "办件", "【办件】中【态】为“未”的"


@pytest.mark.parametrize(
    ("lines", "beneath", "records", "each"),
    [
        ((_EACH, "问题：“{n}件”"), 0, _ALL, False),
        ((_OPEN, "问题：“{n}件”"), 0, _OPEN_ONES, False),
        ((_EACH, "逐条问题：“某”"), 0, _ALL, True),
        ((_OPEN, "逐条问题：“某”"), 0, _OPEN_ONES, True),
        ((_EACH, "逐条【办件】问题：“某”"), 0, _ALL, True),
        ((_OPEN, "逐条【办件】问题：“某”"), 0, _ALL, True),
        ((_EACH, "逐条【办件】中【态】为“未”的问题：“某”"), 0, _OPEN_ONES, True),
        ((_LOW, _EACH, "问题：“某”"), 1, _ALL, False),
        ((_LOW, "问题：“某”", _EACH), 0, "", False),
        ((_LOW, "逐条【办件】问题：“某”", _EACH), 0, _ALL, True),
        (("【多】低于3，扣1分", "问题：“某”", _EACH), 0, "", False),
        (("问题，当【多】低于3：“某”", _LOW, _EACH), 0, "", False),  # above all clauses: of the first
    ],
)
def test_which_records_a_problem_looks_into(lines: tuple[str, ...], beneath: int, records: str, each: bool) -> None:
    [found] = lowered(facts=_RECORDED.format(unscored="", lines="\n".join(lines))).problems
    assert (found.indicator, found.scored, found.beneath) == ("一", True, beneath)
    assert (found.whole, found.missed) == (None, None)
    assert (found.records, found.counted, found.each, found.evidence) == (records, records, each, each)
    assert (found.when is not None) == ("当" in "".join(lines))


@pytest.mark.parametrize(
    ("line", "conditional", "records"),
    [("问题：“某”", False, ""), ("问题，当【多】低于3：“某”", True, ""), ("逐条【办件】问题：“某”", False, _ALL)],
)
def test_a_problem_without_points_is_there_where_the_target_is_missed(
    line: str, conditional: bool, records: str
) -> None:
    unscored = f"指标【二】不计分\n目标：【多】达到5\n{line}\n"
    [found] = lowered(facts=_RECORDED.format(unscored=unscored, lines=_EACH)).problems
    assert (found.indicator, found.scored, found.beneath, found.when is not None) == ("二", False, 0, conditional)
    assert found.missed == Not(Compare(Input("多"), Comparison.AT_LEAST, Const(Fraction(5))))
    assert (found.records, found.each, found.evidence) == (records, bool(records), bool(records))


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

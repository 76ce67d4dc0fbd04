"""What lines about facts, records and problems become: every option with it and without it. The expected fields are read off the pages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.engine.rulebook import Kind, Measure, OfSubunits, Statistic
from kaoping.engine.tree import Compare, Comparison, Const, Input, Multiply, Not

from .lowered import lowered

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


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("", False),
        ("不计【件】中【级】为“大”的\n", True),
        ("【件】中【级】为“大”的减按50%计，“轻”\n", True),
        ("【件】中同一【号】只计1项\n", True),
    ],
)
def test_what_an_indicator_says_of_records_is_measured_apart(line: str, apart: bool) -> None:
    heading, clause = "指标【{}】满分9分，从满分起扣\n", "每1件【件】扣1分，扣完为止\n"
    text = (
        _RECORDS.replace("总分9分", "总分18分") + heading.format("一") + line + clause + heading.format("二") + clause
    )
    book = lowered(facts=text)
    own = "件（一）" if apart else "件"
    assert [one.clauses[0].counted for one in book.indicators] == [own, "件"]
    assert [one.clauses[0].branches[0].amount for one in book.indicators] == [
        Multiply(Const(Fraction(-1)), Input(key)) for key in (own, "件")
    ]
    assert {one.key for one in book.measures} == {own, "件"}


_TWINS = """\
评分细则【甲】
总分9分
事实：
【限额{most}】数值
【件｜case】记录，件，数量取【数】
【件】的【数｜number】计数，件
"""


@pytest.mark.parametrize(
    ("most", "words", "name", "other"),
    [
        ("｜most", "【数】达到3", "【件】中【数】达到3的", "[case] where [number] is at least 3"),
        ("｜most", "【数】高于【限额】", "【件】中【数】高于【限额】的", "[case] where [number] is above [most]"),
        ("", "【数】高于【限额】", "【件】中【数】高于【限额】的", ""),  # a name that has no other
    ],
)
def test_what_is_counted_of_records_has_a_name_in_the_other_language(
    most: str, words: str, name: str, other: str
) -> None:
    facts = _TWINS.format(most=most)
    clause = f"每1件【件】中{words}的扣1分，扣完为止"
    book = lowered("指标【一】满分9分，从满分起扣", clause, facts=facts)
    assert [(one.name, one.other) for one in book.measures if one.key != "件"] == [(name, other)]


_ENGLISH = """\
rulebook [r]
total 9 points
facts:
[case|件] records of cases, quantity in [number]
[number|数] of [case]: count of cases
indicator [i], max 9 points, starts full
"""


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("最大值（【件】的【数】；至少1个，否则0）", "max of ([number] of [case]; at least 1, otherwise 0)"),
        ("平均（【件】的【数】；至少2个，否则0）", "mean of ([number] of [case]; at least 2, otherwise 0)"),
        (
            "平均（【件】的【数】；达到3个时去掉最高1个，至少1个，否则0）",
            "mean of ([number] of [case]; from 3 on drop highest 1, at least 1, otherwise 0)",
        ),
    ],
)
def test_a_number_of_records_has_the_name_that_authors_give_it_in_the_other_language(
    chinese: str, english: str
) -> None:
    """So that what one rulebook has is found in another that is written in the other language."""
    of_zh = lowered("指标【一】满分9分，从满分起扣", f"扣分＝1分×{chinese}，扣完为止", facts=_TWINS.format(most=""))
    of_en = lowered(f"deduction = 1 point × {english}, down to 0", facts=_ENGLISH)
    told = [(one.name, one.other) for book in (of_zh, of_en) for one in book.measures if one.name]
    assert told == [(chinese, english), (english, chinese)]


def test_what_an_absent_answer_counts_as() -> None:
    for word, value in (("是", 1), ("否", 0)):
        head = f"评分细则【甲】\n总分1分\n事实：\n【有】是否，未列按{word}计\n指标【一】满分1分，从满分起扣\n"
        assert lowered(facts=f"{head}若【有】为否，扣1分\n").facts[0].absent == value


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

"""What clauses become beside their options: ends that are facts, conditions on conditions, places that share points, tables of several keys. By hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from kaoping.dsl.functions import Function
from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.evaluation import holds, value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.lower.values import without_value
from kaoping.engine.rulebook import Kind, Past, PastReading
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import (
    Aggregate,
    All,
    Apply,
    Change,
    Compare,
    Comparison,
    Const,
    Divide,
    Input,
    Number,
    Round,
    Rounding,
)

from .lowered import FACTS, indicator, lowered
from .small import const, unit


def points(*lines: str, facts: str = FACTS, **given: Value) -> Fraction | None:
    [standing] = score([lowered(*lines, facts=facts)], [unit("某县", "甲类", **given)]).standings
    return standing.total


# Clauses


@pytest.mark.parametrize(
    ("start", "given", "expected"),
    [
        (4, 2, 0),
        (4, 4, 0),
        (4, 6, 4),
        (4, 8, 8),
        (4, 9, 8),
        (12, 13, 0),
        (12, 10, 4),
        (12, 8, 8),
        (12, 7, 8),
        (8, 8, 2),
    ],
)
def test_a_line_begins_where_a_fact_says(start: int, given: int, expected: int) -> None:
    """From there to 8 the points go from 0 to 8, whichever way that is."""
    clause = "【多】从【少】到8，得分从0分到满分，按直线计，两端封顶，除数为0时得2分"
    assert points("指标【一】满分8分，按下列计分", clause, 多=given, 少=start) == expected


@pytest.mark.parametrize(
    ("clause", "given", "expected"),
    [
        ("【多】达到5得满分，否则按比例得分", {"多": 4}, Fraction(32, 5)),
        ("【多】达到5得满分，否则按比例得分", {"多": 6}, 8),
        ("【片区】为“东”、“西”之一得满分，否则得2分", {"片区": "西"}, 8),
        ("【片区】为“东”得满分，否则得2分", {"片区": "西"}, 2),
    ],
)
def test_in_proportion_to_a_target_that_is_a_number(
    clause: str, given: dict[str, Value], expected: int | Fraction
) -> None:
    assert points("指标【一】满分8分，按下列计分", clause, **given) == expected


_OFF = Compare(Input("停用"), Comparison.EQUAL, Const(Fraction(1)))
_MORE, _LESS = (Compare(Input(key), Comparison.MORE_THAN, Const(Fraction(1))) for key in ("多", "少"))


@pytest.mark.parametrize(
    ("said", "when"),
    [("【多】高于1", All((_OFF, _MORE))), ("【多】高于1且【少】高于1", All((_OFF, _MORE, _LESS)))],
)
def test_a_condition_on_a_condition_is_asked_first(said: str, when: All) -> None:
    [clause] = indicator("满分8分，从满分起扣", f"若{said}，扣1分，仅当【停用】为是时执行").clauses
    assert [branch.when for branch in clause.branches] == [when]


@pytest.mark.parametrize(
    ("given", "expected"),
    [((5, 5, 1), ("5.5", "5.5", "3")), ((5, 4, 4), ("8", "3", "3")), ((2, 2, 2), ("14/3", "14/3", "14/3"))],
)
def test_units_of_one_place_share_the_points_of_the_others_too(
    given: tuple[int, ...], expected: tuple[str, ...]
) -> None:
    """The first has 8 points, each other 3."""
    book = lowered(
        "指标【一】满分8分，按下列计分",
        "缺数时得0分",
        "按【多】的名次：第1名得8分，其他得3分，并列取平均，含不排名单位",
    )
    found = score([book], [unit(name, "甲类", 多=one) for name, one in zip("东西南", given, strict=True)])
    totals = {one.unit.name: one.total for one in found.standings}
    assert [totals[name] for name in "东西南"] == [Fraction(one) for one in expected]


def test_a_total_is_withheld_by_a_line_on_the_total_alone() -> None:
    book = lowered("指标【一】满分8分，从满分起扣", "每1件【件数】扣1分", "若【停用】为是，总分不出")
    assert [one.change for one in book.adjustments] == [Change.WITHHOLD]
    assert book.indicators[0].adjustments == ()
    totals = [score([book], [unit("某县", "甲类", 件数=2, 停用=off)]).standings[0].total for off in (0, 1)]
    assert totals == [6, None]


@pytest.mark.parametrize("said", ["", "，最低0.5分"])
def test_most_points_of_a_score_that_is_not_below_0_are_those_of_the_clause(said: str) -> None:
    [clause] = indicator(f"满分8分，按下列计分{said}", "得分＝1分×【率】，最高得5分").clauses
    assert clause.cap == Const(Fraction(5))


# Values


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("【率】", Kind.RATIO),
        ("【多】", Kind.NUMBER),
        ("【件数】÷【总数】", Kind.RATIO),  # of one measure
        ("【多】÷【件数】", Kind.NUMBER),
        ("【件数】÷【人数】", Kind.NUMBER),
    ],
)
def test_how_people_write_a_derived_value(value: str, kind: Kind) -> None:
    zero = "，除数为0时取0" if "÷" in value else ""
    facts = FACTS + "【总数】计数，件，越少越好\n【人数】计数，人，越少越好\n"
    book = lowered(
        f"设【值】＝{value}{zero}",
        "指标【一】满分8分，按下列计分",
        "若【值】达到100%，得1分，否则得0分" if kind is Kind.RATIO else "若【值】达到1，得1分，否则得0分",
        facts=facts,
    )
    assert [one.kind for one in book.derived] == [kind]


@pytest.mark.parametrize(
    ("reading", "maximum", "what"),
    [("得分", 12, PastReading.SCORE), ("得分率", 12, PastReading.RATE)],
)
def test_the_maximum_of_a_section_stands_beside_what_it_had(reading: str, maximum: int, what: PastReading) -> None:
    lines = (
        "一级指标【级】1项12分",
        "指标【一】满分12分，按下列计分",
        "缺数时得0分",
        f"得分＝1分×（【级】的上期{reading}），最高得满分",
    )
    [found] = [one for one in lowered(*lines).steps if isinstance(one, Past)]
    assert (found.of, found.reading, found.maximum) == ("级", what, maximum)


@pytest.mark.parametrize(("divisor", "kind"), [("总数", Kind.RATIO), ("人数", Kind.NUMBER)])
def test_a_mean_is_written_like_the_quotient_that_it_is_of(divisor: str, kind: Kind) -> None:
    lines = (
        f"设【比】＝【件数】÷【{divisor}】，除数为0时取0",
        "指标【一】不设满分，按下列计分",
        "缺数时得0分",
        "得分＝1分×（【比】的全组平均（含不排名单位，含本单位，先相除后平均））",
    )
    book = lowered(*lines, facts=FACTS + "【总数】计数，件，越少越好\n【人数】计数，人，越少越好\n")
    assert [one.kind for one in book.steps] == [kind, kind]


@pytest.mark.parametrize(("said", "points"), [("含", 8), ("不含", 3)])
def test_a_share_of_the_places_is_one_of_the_units_that_take_one(said: str, points: int) -> None:
    """Half of 4 units are 2 places, of the 3 that are ranked it is 1: the second of them has 8 points or 3."""
    places = f"按【多】的名次：前50%得8分，其他得3分，并列取高名次，{said}不排名单位，不足1名舍去"
    book = lowered("指标【一】满分8分，按下列计分", "标为不适用时得0分", "缺数时得0分", places)
    units = [unit(name, "甲类", 多=9 - n, ranked=name != "北") for n, name in enumerate("东西南北")]
    found = {one.unit.name: one.total for one in score([book], units).standings}
    assert [found[name] for name in "东西南"] == [8, points, 3]


_THERE: Mapping[str, Value] = {"有": Fraction(3), "零": Fraction(0), "负": Fraction(-8), "八": Fraction(8)}


def _mean(*terms: Number, weights: tuple[int, ...] = (), skip: bool = True) -> Aggregate:
    what = Statistic.WEIGHTED_MEAN if weights else Statistic.MEAN
    return Aggregate(Summary(what), terms, tuple(map(const, weights)), skip_missing=skip)


def _power(base: str, exponent: str) -> Number:
    return Round(Apply(Function.POWER, (Input(base), const(exponent))), Fraction(1, 100), Rounding.HALF_UP)


@pytest.mark.parametrize(
    ("value", "fails"),
    [
        (_mean(Input("有"), Input("缺"), weights=(1, 0)), False),
        (_mean(Input("缺"), Input("有"), weights=(1, 0)), True),  # the weight of what is there is 0
        (_mean(Input("缺"), Input("有"), weights=(1, 2)), False),
        (_mean(Input("有"), Divide(const(1), Input("缺"))), False),  # it is skipped
        (_mean(Input("有"), Divide(const(1), Input("零"))), True),
        (_mean(Input("有"), Divide(const(1), Input("八")), skip=False), False),
        (_power("零", "1/3"), False),
        (_power("负", "1/3"), False),
        (_power("零", "-1/3"), True),
        (_power("八", "-1/3"), False),
        (_power("负", "-1"), False),
        (_power("零", "-1"), True),
        (_power("负", "1/2"), True),
        (_power("零", "1/2"), False),
        (_power("零", "-1/2"), True),
        (_power("八", "1/2"), False),
    ],
)
def test_what_has_no_result_is_known_before_it_is_reckoned(value: Number, fails: bool) -> None:
    test = without_value([value])
    assert (False if test is None else holds(test, _THERE)) is fails
    assert (value_of(value, _THERE) in (Gap.UNDEFINED, Gap.OUTSIDE)) == fails

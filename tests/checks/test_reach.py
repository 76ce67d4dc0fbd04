"""Between which ends a value can lie, by hand: the checks take it that nothing lies beyond them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl import syntax
from kaoping.dsl.analyse import analyse
from kaoping.dsl.checks.known import Known
from kaoping.dsl.interval import Interval
from kaoping.dsl.parse import parse
from tests.checks.rules import FULL, around

FACTS = """【数】计数，件，0件到5件
【界】数值，小时，－2.5小时到2.5小时
【正】数值，小时，不为负
【超】比率，可超过100%
【负】比率，可为负
【四】导入分，满分4分
【定】评审分，1分到3分
【始】日期
【微】数值，小时，－0.5小时到0.5小时
设【中】＝【数】＋1
设【顶】＝【数】的全组最高（含不排名单位）
设【顶上】＝【顶】
设【或顶】＝【数】的全组最高（含不排名单位），当【是非】为是；否则2
表【整】：按【级】查【值】，查不到时取9
|优|1|
|良|3|
表【碎】：按【级】查【值】，查不到时报错
|优|1.5|
|良|3|
表【字】：按【级】查【值】，查不到时报错
|优|“好”|
|良|“差”|
表【混】：按【级】查【值】，查不到时报错
|优|1|
|良|“差”|
表【文】：按【级】查【值】，查不到时报错，另附文件
表【线】：按【数】插值【值】，两端封顶
|0|1|
|5|4|
表【出】：按【数】插值【值】，按首末两段延伸
|0|1|
|5|4|
"""
OTHERS = """
指标【平】满分4分，从满分起扣
每1件【件】扣1分
指标【可负】满分4分，从满分起扣，可为负
每1件【件】扣1分
指标【可超】满分4分，从0分起加，可超过满分
每1件【件】加1分
指标【有底】满分4分，从满分起扣，最低－10分
每1件【件】扣1分
指标【无顶】不设满分，从0分起加
每1件【件】加1分
"""
ANY = (None, None)
LOW, HIGH, SUM = (
    "【数】的全组最低（含不排名单位）",
    "【数】的全组最高（含不排名单位）",
    "【数】的全组合计（含不排名单位，含本单位）",
)
Ends = tuple[str | int | None, str | int | None]


def interval_of(value: str) -> Interval:
    text = around("若【值】高于1，扣1分", FULL, facts=f"{FACTS}设【值】＝{value}\n") + OTHERS
    parsed = parse(text, "试.kp")
    assert not parsed.diagnostics, parsed.diagnostics
    analysis = analyse(parsed.document)
    known = Known(analysis.outline, analysis.names, analysis.kinds, True)
    derived = next(one for one in analysis.outline.derived if one.name.text == "值")
    assert isinstance(derived, syntax.Derived)
    return known.reach.of(derived.value)


@pytest.mark.parametrize(
    ("value", "expected", "whole"),
    [
        # facts
        ("【数】", (0, 5), True),
        ("【件】", (0, None), True),
        ("【界】", ("-5/2", "5/2"), False),
        ("【正】", (0, None), False),
        ("【时】", ANY, False),
        ("【率】", (0, 1), False),
        ("【超】", (0, None), False),
        ("【负】", (None, 1), False),
        ("【四】", (0, 4), False),
        ("【定】", (1, 3), False),
        ("【期】到【始】的天数", ANY, True),
        ("【级】", (0, 2), True),
        ("【是非】", (0, 1), True),
        ("【期】", ANY, True),
        ("【类】", ANY, False),
        ("【期】后5个工作日", ANY, True),
        ("2026年1月1日", (739617, 739617), True),
        ("2026年2月30日", ANY, False),
        ("【数】的上期值", (0, 5), True),
        ("【中】×2", (2, 12), True),
        # sums and products
        ("【数】＋1", (1, 6), True),
        ("【数】＋0.5", ("1/2", "11/2"), False),
        ("2－【数】", (-3, 2), True),
        ("【时】－【时】", (0, 0), True),
        ("－【数】", (-5, 0), True),
        ("【数】×2", (0, 10), True),
        ("【界】×【数】", ("-25/2", "25/2"), False),
        ("10÷（【数】＋1）", ("5/3", 10), False),
        ("10÷【数】", (2, 10), False),
        ("10÷【户】", (0, 10), False),
        ("【时】÷【界】", ANY, False),
        ("【数】÷【数】的全组合计（含不排名单位，含本单位）", (0, 1), False),
        ("【数】÷【户】的全组合计（含不排名单位，含本单位）", (0, None), False),
        ("【数】÷【数】的全组最高（含不排名单位）", (0, 1), False),
        ("【件】÷【件】的全组合计（含不排名单位，含本单位）÷2", (0, "1/2"), False),
        ("【件】×2÷【件】的全组最高（含不排名单位）", (0, 2), False),
        # a unit's own value is a part of its group's only where none is below 0
        ("【中】÷【中】的全组合计（含不排名单位，含本单位）", (0, 1), False),
        ("【微】÷【微】的全组最高（含不排名单位）", ANY, False),
        ("【微】÷【微】的全组合计（含不排名单位，含本单位）", ANY, False),
        (f"{LOW}÷【数】", (0, 1), False),
        (f"{HIGH}÷【数】", (0, 5), False),
        (f"【数】÷{LOW}", (0, 5), False),
        # what else the product holds
        ("【件】÷2÷【件】的全组合计（含不排名单位，含本单位）", (0, "1/2"), False),
        (f"【数】×【数】÷{HIGH}", (0, 5), False),
        (f"【数】×【数】÷{HIGH}÷{HIGH}", (0, 1), False),
        (f"【户】×【户】÷{HIGH}", (0, None), False),
        # the part of the range of a group, if it is of one; a whole number that divides is 1 at least, or －1 at most
        (f"（【数】－{LOW}）÷（{HIGH}－{LOW}）", (0, 1), False),
        (f"（{HIGH}－【数】）÷（{HIGH}－{LOW}）", (0, 1), False),
        (f"（{LOW}－【数】）÷（{HIGH}－{LOW}）", (-5, 5), False),
        (f"（【数】－{LOW}）÷（{LOW}－{HIGH}）", (-5, 5), False),
        (f"（【户】－{LOW}）÷（{HIGH}－{LOW}）", ANY, False),
        (f"（【数】－1）÷（{HIGH}－{LOW}）", (-4, 4), False),
        (f"（【数】－{LOW}）÷（{HIGH}－1）", (-5, 5), False),
        (f"（【数】－{LOW}）÷{HIGH}", (-5, 5), False),
        (f"【数】÷（{HIGH}－{LOW}）", (-5, 5), False),
        (f"（【数】－{LOW.replace('全组', '全部单位')}）÷（{HIGH}－{LOW}）", (-5, 5), False),
        (
            f"（【数】－{LOW.replace('全组', '全部单位')}）÷（{HIGH}－{LOW.replace('全组', '全部单位')}）",
            (-5, 5),
            False,
        ),
        # the best and the worst, where it is known which way is good
        ("【件】÷【件】的全组最差（含不排名单位）", (0, 1), False),
        ("【件】÷【件】的全组最好（含不排名单位）", (0, None), False),
        ("【件】的全组最好（含不排名单位）÷【件】", (0, 1), False),
        ("【率】÷【率】的全组最好（含不排名单位）", (0, 1), False),
        ("【率】÷【率】的全组最差（含不排名单位）", (0, None), False),
        ("【正】÷【正】的全组最好（含不排名单位）", (0, None), False),
        # a group that may not hold the unit
        ("【件】÷【件】的全组最高（不含不排名单位）", (0, None), False),
        ("【件】÷【件】的全组合计（含不排名单位，不含本单位）", (0, None), False),
        ("【件】÷【件】的全组合计（含不排名单位，含本单位，去掉最高1个）", (0, None), False),
        ("【件】÷【件】在各“县”单位的最高（含不排名单位）", (0, None), False),
        # by another name
        ("【件】÷【cases】的全组最高（含不排名单位）", (0, 1), False),
        ("【数】÷【顶】", (0, 1), False),
        ("【数】÷【顶上】", (0, 1), False),
        ("【数】÷【或顶】", (0, 5), False),
        # rounded
        ("【界】（取整，四舍五入）", (-3, 3), True),
        ("【界】（取整，四舍六入五成双）", (-2, 2), True),
        ("【界】（取整，进位）", (-3, 3), True),
        ("【界】（取整，舍去）", (-2, 2), True),
        ("【界】（取整，向下取整）", (-3, 2), True),
        ("【界】（取整，向上取整）", (-2, 3), True),
        ("【界】（保留1位小数）", ("-5/2", "5/2"), False),
        ("【界】（取2的倍数，进位）", (-4, 4), True),
        ("【界】（取2的倍数，舍去）", (-2, 2), True),
        ("【时】（取整，舍去）", ANY, True),
        ("【正】（取整，舍去）", (0, None), True),
        ("【微】（取整，四舍五入）", (-1, 1), True),
        ("【微】（取整，向上取整）", (0, 1), True),
        ("【界】（取0的倍数，进位）", ANY, False),
        # functions
        ("【数】的平方", (0, 25), True),
        ("（【正】的平方根）（保留2位小数）", (0, None), False),
        ("绝对值（【界】）", (0, "5/2"), False),
        ("最大值（【数】，3）", (3, 5), True),
        ("最小值（【数】，3）", (0, 3), True),
        ("平均（【数】，3）", ("3/2", 4), False),
        ("合计（【数】，3）", (3, 8), True),
        ("个数（【件】高于1件，【户】高于1户）", (0, 2), True),
        ("个数（【录】中【态】为“办结”的）", (0, None), True),
        # tables
        ("查表【整】（【级】）", (1, 9), True),
        ("查表【碎】（【级】）", ("3/2", 3), False),
        ("查表【字】（【级】）", ANY, False),
        ("查表【混】（【级】）", ANY, False),
        ("查表【文】（【级】）", ANY, False),
        ("查表【无】（【级】）", ANY, False),
        ("查表【线】（【数】）", (1, 4), False),
        ("查表【出】（【数】）", ANY, False),
        # scores of other indicators
        ("【平】的得分", (0, 4), False),
        ("【平】的得分率", (0, 1), False),
        ("【平】的满分", (4, 4), True),
        ("【平】的扣分", (0, None), False),
        ("【可负】的得分", (None, 4), False),
        ("【可负】的得分率", (None, 1), False),
        ("【可超】的得分", (0, None), False),
        ("【可超】的得分率", (0, None), False),
        ("【有底】的得分", (-10, 4), False),
        ("【有底】的得分率", ("-5/2", 1), False),
        ("【无顶】的得分", (0, None), False),
        # all units
        ("【数】的全组平均（含不排名单位，含本单位）", (0, 5), False),
        ("【数】的全组中位数（含不排名单位，含本单位）", (0, 5), False),
        ("【数】的全组第75百分位数（含不排名单位，含本单位，内插含两端）", (0, 5), False),
        ("【数】的全组最高（含不排名单位）", (0, 5), True),
        ("【数】的全组最低（含不排名单位）", (0, 5), True),
        ("【数】的全组单位数（含不排名单位）", (0, None), True),
        ("【率】的全组名次（含不排名单位，并列取高名次）", (1, None), True),
        ("【率】的全组名次（含不排名单位，并列取平均）", (1, None), False),
        ("【率】的全组低于本单位的比例（含不排名单位）", (0, 1), False),
        ("【率】的全组高于本单位的比例（含不排名单位）", (0, 1), False),
        ("【率】的全组百分位名次（含不排名单位，相同的算一半）", (0, 1), False),
        ("【率】的全组极差标准化（含不排名单位，全组相同时取2）", (0, 2), False),
        ("【率】的全组极差标准化（含不排名单位，全组相同时取0.5）", (0, 1), False),
        ("（【率】的全组标准分（含不排名单位，按总体标准差，全组相同时取0））（保留2位小数）", ANY, False),
        ("【数】的全组合计（含不排名单位，含本单位）", (0, None), False),
        ("【界】的全组合计（含不排名单位，含本单位）", ANY, False),
        ("【微】的全组合计（含不排名单位，含本单位）", ANY, False),
        ("【界】的全组总体方差（含不排名单位，含本单位）", (0, None), False),
        ("（【数】÷（【户】＋1））的全组平均（含不排名单位，含本单位，先合计后相除）", ANY, False),
        ("（【数】÷（【户】＋1））的全组平均（含不排名单位，含本单位，先相除后平均）", (0, 5), False),
    ],
)  # fmt: skip
def test_between_which_ends_a_value_lies(value: str, expected: Ends, whole: bool) -> None:
    low, high = (None if one is None else Fraction(one) for one in expected)
    assert interval_of(value) == Interval(low, high, whole)

"""What is made of several numbers: how few may be left, how many are cut, options that change nothing; what is offered."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds, mended, unmarked
from tests.checks.rules import SCORED, around, said

FACTS = """【一】比率
【二】比率
【三】比率
【量】数值
【量二】数值
【期二】日期
【单】记录，件
【单】的【数】数值
"""


def scored(value: str) -> str:
    return around(f"得分＝满分×{value}", SCORED, "可超过满分，可为负", FACTS)


@pytest.mark.parametrize(
    "value",
    [
        # whole numbers from 1 on; a percentile lies between 0 and 100
        "⟦aggregate-number:第0百分位数⟧（【一】，【二】；内插含两端）",
        "第1百分位数（【一】，【二】；内插含两端）",
        "第99百分位数（【一】，【二】；内插含两端）",
        "⟦aggregate-number:第100百分位数⟧（【一】，【二】；内插含两端）",
        "⟦aggregate-number:第0大⟧（【一】，【二】）",
        "第1大（【一】，【二】）",
        "⟦aggregate-number:第0小⟧（【一】，【二】）",
        "第1小（【一】，【二】）",
        "平均（【一】，【二】；去掉最高⟦aggregate-number:0个⟧）",
        "平均（【一】，【二】；去掉最高1个）",
        "平均（【一】，【二】；去掉最高⟦aggregate-number:1.5个⟧）",
        "平均（【一】，【二】；去掉最高⟦aggregate-number:50%⟧）",
        "合计（【一】，【二】；缺者不计，至少0个）",  # of none the sum is 0
        "平均（【一】，【二】；缺者不计，至少⟦aggregate-number:1.5个⟧）",
        # how many are left of those that are listed
        "第2小（【一】，【二】）",
        "⟦nothing-left:第3小（【一】，【二】）⟧",
        "第2大（【一】，【二】，【三】；去掉最高1个）",
        "⟦nothing-left:第2大（【一】，【二】，【三】；去掉最高2个）⟧",
        "平均（【一】，【二】，【三】；去掉最高1个，去掉最低1个）",
        "⟦nothing-left:平均（【一】，【二】；去掉最高1个，去掉最低1个）⟧",
        "合计（【一】，【二】，【三】；去掉最高2个）",
        "⟦nothing-left:合计（【一】，【二】；去掉最高2个）⟧",
        "中位数（【一】，【二】；缺者不计，至少2个）",
        "⟦nothing-left:中位数（【一】，【二】；缺者不计，至少3个）⟧",
        "加权平均（【一】：50%，【二】：50%；缺者不计，至少2个）",
        "⟦nothing-left:加权平均（【一】：50%，【二】：50%；缺者不计，至少3个）⟧",
        # options that change nothing
        "平均（【一】，【二】；⟦aggregate-option-without-use:至少1个⟧）",
        "平均（【一】，【二】；⟦aggregate-option-without-use:否则0%⟧）",
        "⟦aggregate-option-without-use:平均（【一】，【二】；内插含两端）⟧",
        "加权平均（【一】：50%，【二】：50%；⟦aggregate-option-without-use:去掉最高1个⟧）",
        "个数（【一】高于1%，【二】高于2%；⟦aggregate-option-without-use:去掉最高1个⟧）",
        "个数（【一】高于1%，【二】高于2%；⟦aggregate-option-without-use:至少1个⟧）",
        # one thing after the other
        "第75百分位数（【一】，【二】；⟦aggregate-option-without-use:至少1个⟧）",
        "⟦percentile-unsaid:第75百分位数（【一】，【二】；缺者不计）⟧",
        "⟦too-few-unsaid:第75百分位数（【一】，【二】；缺者不计，内插含两端）⟧",
        # where there may be none
        "⟦too-few-unsaid:合计（【一】，【二】；缺者不计）⟧",
        "平均（【一】，【二】；缺者不计，否则0%）",
        "平均（【一】，【二】；缺者不计，至少2个）",
        "平均（【一】，【二】）",
        "⟦too-few-unsaid:平均（【单】的【数】）⟧",
        "平均（【单】的【数】；至少1个）",
        "合计（【单】的【数】）",
        "平均（【单】的【数】；至少2个）",  # how many records there are is not known
        "第2大（【单】的【数】；至少2个）",
    ],
)
def test_what_is_made_of_several_numbers(value: str) -> None:
    holds(scored(value), translated=False)


@pytest.mark.parametrize(
    "line",
    [
        "总分＝⟦too-few-unsaid:平均（【一】，【二】；缺者不计）⟧",
        "总分＝⟦too-few-unsaid:平均（【甲】，【导】；缺者不计）⟧",
        "总分＝平均（【甲】，【乙】；缺者不计）",  # without any of its parts a whole has no score
    ],
)
def test_parts_of_a_whole_may_all_be_missing(line: str) -> None:
    """Only scores: where a fact is among them, it is asked."""
    lines = f"得分＝满分×【一】\n指标【乙】满分4分，按下列计分\n得分＝满分×【二】\n{line}"
    text = around(lines, SCORED, facts=FACTS).replace("总分4分\n", "", 1)
    holds(text, translated=False)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("得分＝满分×{}", {"平均（【一】，【二】；缺者不计{}）": ("，至少1个", "，否则0%")}),
        ("得分＝1分×{}", {"平均（【量】，【量二】；缺者不计{}）": ("，至少1个", "，否则0")}),
        ("若{}低于2026-01-01，得满分，否则得0分", {"最大值（【期】，【期二】；缺者不计{}）": ("，至少1个",)}),
        ("得分＝平均（{}，2分）", {"最大值（【导】，【评】；缺者不计{}）": ("，至少1个", "，否则0分")}),
    ],
)
def test_how_many_there_must_be_is_offered_or_what_the_value_is_then(
    line: str, offered: dict[str, tuple[str, ...]]
) -> None:
    ((value, choices),) = offered.items()
    text = around(line.format(value.format("")), SCORED, "可超过满分，可为负", FACTS)
    assert mended(text, "too-few-unsaid") == [line.format(value.format(one)) for one in choices]


@pytest.mark.parametrize(
    ("value", "code", "offered"),
    [
        ("平均（【一】，【二】；至少1个，否则0%）", "aggregate-option-without-use", ["平均（【一】，【二】；否则0%）", "平均（【一】，【二】；至少1个）"]),
        (
            "第25百分位数（【一】，【二】；去掉最高1个）",
            "percentile-unsaid",
            [
                f"第25百分位数（【一】，【二】；去掉最高1个，{one}）"
                for one in ("内插含两端", "内插不含两端", "取最近的值", "取最近的值或其平均")
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_offered(value: str, code: str, offered: list[str]) -> None:
    plain, _ = unmarked(scored(value))
    assert mended(plain, code) == [f"得分＝满分×{one}" for one in offered]


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("平均（【一】，【二】；去掉最高50%）", "这里要写正整数，不能是50%。"),
        ("平均（【一】，【二】；去掉最高0个）", "这里要写正整数，不能是0。"),
        ("平均（【一】，【二】；缺者不计）", "没有写明一个数也没有时取什么值。"),
        ("平均（【单】的【数】）×100%", "没有写明一条记录也没有时取什么值。"),
    ],
)
def test_what_is_told(value: str, title: str) -> None:
    assert said(scored(value)) == [title]

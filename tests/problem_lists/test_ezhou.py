"""The lists of annexes 4 and 5 for the “一网通办” area, made again from facts and records and held against the printed ones, item by item.

What differs is told here and in the rulebook's README, with the printed words; nothing else may differ.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from kaoping.dsl.fold import fold
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.problem_lists import ListedProblem, losses_without_problem, problem_list, problems_without_loss

EZHOU = Path(__file__).parents[2] / "rulebooks" / "ezhou-2021q2"
AREA = "一网通办"
# (unit, printed, made): the notice itself words one problem differently from row to row.
WORDED = [
    ("市民政局", "6个办理指南存在准确性问题。", "6个办理项指南存在准确性问题。"),
    ("市教育局", "一个证照未及时入库。", "1个证照未及时入库。"),
    ("市自然资源和规划局", "没有开展“一网通办”相关工作。", "没有开展“一网通办”相关宣传工作。"),
    ("市市场监管局", "2个办理指南存在准确性问题。", "2个办理项指南存在准确性问题。"),
    ("鄂城区", "有未评办案件372件。", "有未评办件372件。"),
    ("华容区", "5个办理项办事指南存在准确性问题。", "5个办理事项办事指南存在准确性问题。"),
    (
        "华容区",
        "“小餐饮经营许可证核发”、“公共场所卫生许可(延续)”事项承诺零跑动,抽查过程中出现与承诺不符的跑动次数,情况有2次。",
        "“小餐饮经营许可证核发、公共场所卫生许可(延续)”事项承诺零跑动，抽查过程中出现与承诺跑动次数不符的情况有2次。",
    ),
    (
        "华容区",
        "区发展改革和经济信息化局出现5个工作日超时未受理办件1件。",
        "华容区发展改革和经济信息化局出现5个工作日超时未受理办件1件。",
    ),
    ("梁子湖区", "7个办理事项准确性指南存在准确性问题。", "7个办理事项办事指南存在准确性问题。"),
    (
        "梁子湖区",
        "“公共场所卫生许可(新办)”事项承诺零跑动,抽查过程中出现承诺跑动次数不符的情况有2次。",
        "“公共场所卫生许可(新办)”事项承诺零跑动，抽查过程中出现与承诺跑动次数不符的情况有2次。",
    ),
    ("葛店开发区", "13个办理事项指南存在准确性问题。", "13个办理事项办事指南存在准确性问题。"),
    (
        "葛店开发区",
        "“公共场所卫生许可(新办)”事项承诺零跑动,抽查过程中出现承诺跑动次数不符合的情况有1次。",
        "“公共场所卫生许可(新办)”事项承诺零跑动，抽查过程中出现与承诺跑动次数不符的情况有1次。",
    ),
]
# Rows whose items stand in another order than in all others: the topic items before the licences.
OTHER_ORDER = ["市委宣传部（新闻出版局）"]


@cache
def ezhou() -> tuple[Assessment, tuple[ListedProblem, ...]]:
    found = read_assessment(EZHOU)
    return found, problem_list(found, found.score())


@cache
def printed() -> dict[str, list[str]]:
    """The items of the area by unit, in the order of the rows; the two rows of 市国安局 together."""
    found, _ = ezhou()
    names = {fold(name): one.unit.name for one in found.units for name in (one.unit.name, *one.unit.aliases)}
    items: dict[str, list[str]] = defaultdict(list)
    with (EZHOU / "印发" / "问题清单.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["领域"] == AREA:
                items[names[fold(row["单位"])]].append(row["内容"])
    return dict(items)


def made() -> dict[str, list[str]]:
    items: dict[str, list[str]] = defaultdict(list)
    for one in ezhou()[1]:
        items[one.unit].append(one.text)
    return dict(items)


def test_every_unit_of_the_annexes_has_its_row_and_no_other_has() -> None:
    assert len(printed()) == 37
    assert made().keys() == printed().keys()


def test_every_item_is_made_again_word_for_word_but_for_those_told() -> None:
    as_made = {(unit, was): now for unit, was, now in WORDED}
    expected = {unit: [as_made.get((unit, text), text) for text in items] for unit, items in printed().items()}
    found = made()
    for unit in OTHER_ORDER:
        assert found[unit] != expected[unit]
        found[unit], expected[unit] = sorted(found[unit]), sorted(expected[unit])
    assert found == expected
    assert sum(map(len, expected.values())) == 72


def test_each_difference_that_is_told_is_one() -> None:
    for unit, was, now in WORDED:
        assert was in printed()[unit]
        assert now in made()[unit]
        assert was != now


def test_the_readme_tells_the_differences() -> None:
    text = (EZHOU / "README.zh-CN.md").read_text("utf-8")
    assert [was for _, was, _ in WORDED if was.rstrip("。") not in text] == []


def test_the_waived_case_is_listed_and_costs_nothing() -> None:
    (one,) = [problem for problem in ezhou()[1] if problem.waived]
    assert (one.unit, one.points, one.all_waived) == ("市发改委", 0, True)
    assert [waiver.reason for waiver in one.waived] == ["省考核销"]


def test_every_deduction_by_rule_has_its_problem_and_every_problem_its_loss() -> None:
    """With the scores as the rules give them; the notice prints 3.80 for the six guides of 市医保局."""
    found, problems = ezhou()
    losses = losses_without_problem(found.score(), problems)
    assert [one for one in losses if one.by_rule] == []
    assert len(losses) == 266  # imported scores below full marks, as the README says
    assert problems_without_loss(problems) == ()

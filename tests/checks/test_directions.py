"""Whether more of a fact scores more: clause by clause, against what it is declared to be; and where a score jumps."""

from __future__ import annotations

import pytest

from tests.checks.marked import beside, holds
from tests.checks.rules import FULL, SCORED, ZERO, around, codes, said

FACTS = """【量｜amount】数值，越多越好
【限｜limit】数值
【单｜slips】记录，件，越少越好
【单】的【数｜number】数值
【奖｜prizes】记录，件，越多越好
【奖】的【数｜number of prizes】数值
"""


def told(opening: str, clause: str) -> int:
    return codes(around(clause, opening, facts=FACTS)).count("against-direction")


@pytest.mark.parametrize(
    ("opening", "clause", "against"),
    [
        (FULL, "【率】达到70%扣1分，否则扣0分", 1),
        (FULL, "【率】低于70%扣1分，否则扣0分", 0),
        (FULL, "【率】高于70%扣0分，否则扣1分", 0),
        (FULL, "【率】不高于70%扣0分，否则扣1分", 1),
        (FULL, "【率】达到70%扣1分，否则扣1分", 0),
        (FULL, "【率】达到70%扣1分", 0),  # what follows elsewhere is not said
        (FULL, "【率】为70%扣1分，否则扣0分", 0),
        (FULL, "【率】不为70%扣1分，否则扣0分", 0),
        (FULL, "【率】达到70%扣1分×【率】，否则扣0分", 0),
        (FULL, "【率】达到70%扣1分，否则扣1分×【率】", 0),
        (FULL, "【件】达到3件扣1分，否则扣0分", 0),
        (FULL, "【件】低于3件扣1分，否则扣0分", 1),
        (ZERO, "【率】达到70%加1分，否则加0分", 0),
        (ZERO, "【率】低于70%加1分，否则加0分", 1),
        (SCORED, "【率】达到70%得满分，否则按比例得分", 0),
        (SCORED, "【量】达到【限】得满分，否则得0分", 0),
        (SCORED, "【量】低于【限】得满分，否则得0分", 1),
        # each record, each tier
        (FULL, "逐条【单】扣1分", 0),
        (ZERO, "逐条【单】加1分，最多加4分", 1),
        (FULL, "逐条【奖】扣1分", 1),
        (FULL, "【件】分段累进：不超过3件的部分每1件扣0.1分，超过3件的部分每1件扣0.2分", 0),
        (FULL, "【户】分段累进：不超过3户的部分每1户扣0.1分，超过3户的部分每1户扣0.2分", 1),
        (ZERO, "【户】分段累进：不超过3户的部分每1户加0.1分，超过3户的部分每1户加0.2分，最多加4分", 0),
        # steps
        (FULL, "【率】高于60%，每高1个百分点扣0.1分，不足1个百分点不计", 1),
        (FULL, "【率】低于60%，每低1个百分点扣0.1分，不足1个百分点不计", 0),
        (ZERO, "【率】低于60%，每低1个百分点加0.1分，不足1个百分点不计，最多加4分", 1),
        (ZERO, "【率】高于60%，每高1个百分点加0.1分，不足1个百分点不计，最多加4分", 0),
        # lines
        (SCORED, "【率】从20%到80%，得分从满分到满分，按直线计，两端封顶", 0),
        (SCORED, "【率】从20%到80%，得分从满分到3分，按直线计，两端封顶", 1),
        (SCORED, "【率】从80%到20%，得分从满分到3分，按直线计，两端封顶", 0),
        (SCORED, "【率】从80%到20%，得分从3分到满分，按直线计，两端封顶", 1),
        (SCORED, "【量】从5到5，得分从满分到0分，按直线计，两端封顶", 0),
        (SCORED, "【量】从0到【限】，得分从满分到0分，按直线计，两端封顶", 0),
        (SCORED, "【量】从【限】到9，得分从满分到0分，按直线计，两端封顶", 0),
        (SCORED, "【量】从0到9，得分从满分到【导】，按直线计，两端封顶", 0),
        (SCORED, "【量】从0到9，得分从【导】到0分，按直线计，两端封顶", 0),
        # what follows no fact of its own
        (FULL, "若【率】达到70%，扣1分，否则扣0分", 0),
        (FULL, "【量】×2达到7扣1分，否则扣0分", 0),
    ],
)  # fmt: skip
def test_clause_by_clause(opening: str, clause: str, against: int) -> None:
    assert told(opening, clause) == against


@pytest.mark.parametrize(
    ("bands", "against"),
    [
        ("低于5得满分，达到5得0分", 1),
        ("低于5得0分，达到5得满分", 0),
        ("达到5得满分，低于5得0分", 0),
        ("达到5得0分，低于5得满分", 1),
        ("低于5得满分，低于8得2分，其他得0分", 1),
        ("低于5得0分，低于8得2分，其他得满分", 0),
        ("高于8得满分，高于5得2分，其他得0分", 0),
        ("高于8得0分，高于5得2分，其他得满分", 1),
        ("达到5且低于8得满分，达到5得0分，其他得0分", 1),
        ("达到5且低于8得0分，达到5得满分，其他得0分", 0),
        ("达到8得满分，达到5且低于8得0分，其他得0分", 0),
        ("达到8得0分，达到5且低于8得满分，其他得0分", 1),
        ("达到2且低于5得满分，达到5且低于8得0分，其他得0分", 1),
        ("达到2且低于5得0分，达到5且低于8得满分，其他得0分", 0),
        ("达到5且低于8得0分，达到2且低于5得满分，其他得0分", 1),
        ("达到5得1分，低于5得1分", 0),
        ("低于2得0分，低于5得满分，达到5得0分", 0),  # up and down again
        ("低于2得0分，低于5得满分，达到5得满分", 0),
        ("低于2得满分，低于5得满分，达到5得0分", 1),
        ("低于【限】得满分，达到【限】得0分", 0),
        ("达到2且低于【限】得满分，达到8得0分，其他得0分", 0),
        ("低于5得满分，达到5得【导】", 0),
        ("低于5得满分×【率】，达到5得0分", 0),
        ("不为5得满分，为5得0分", 0),  # one within the other
        ("为5得0分，不为5得满分", 0),
        ("为3得0分，低于8得满分", 0),
        ("为3得满分，达到8得0分", 1),
        ("不高于0得满分，达到5得0分", 1),
        # about 0, and in two parts
        ("达到0且低于0.5得满分，达到0.5得0分，其他得0分", 1),
        ("达到－0.5且低于0得满分，达到0得0分，其他得0分", 1),
        ("低于0得满分，达到0且低于0.5得0分，其他得0分", 1),
        ("低于－0.5得满分，达到－0.5且低于0得0分，其他得0分", 1),
        ("为－5得满分，不为－5得0分", 0),
        ("低于－8得满分，不为－5得0分，其他得0分", 1),
        ("高于8得0分，不为5得满分，其他得0分", 1),
        ("低于5扣0分，达到5扣1分", 1),
        ("低于5扣1分，达到5扣0分", 0),
    ],
)
def test_bands_that_go_one_way(bands: str, against: int) -> None:
    opening = FULL if "扣" in bands else SCORED
    assert told(opening, f"【量】分档：{bands}") == against


@pytest.mark.parametrize(
    ("bands", "against"),
    [
        ("达到110%得0分，达到90%得满分，其他得0分", 0),
        ("达到50%得满分，达到110%得0分，其他得0分", 0),
        ("不高于80%得满分，不高于100%得0分", 1),
        ("不高于80%得0分，不高于100%得满分", 0),
    ],
)
def test_bands_of_which_one_holds_no_value(bands: str, against: int) -> None:
    assert told(SCORED, f"【率】分档：{bands}") == against


def test_which_way_it_is_declared_and_which_way_it_goes() -> None:
    text = around("每1户【户】扣1分", FULL)
    assert said(text) == ["【户】越多越好，这里却是越多得分越低。"]
    assert beside(text, "against-direction") == [["【户｜homes】计数，户，越多越好"]]
    text = around("【件】低于3件扣1分，否则扣0分", FULL)
    assert said(text) == ["【件】越少越好，这里却是越多得分越高。"]
    assert beside(text, "against-direction") == [["【件｜cases】计数，件，越少越好"]]


# Where fewer points are better


def whole(total: str, lines: str) -> list[str]:
    text = f"评分细则【试】\n{total}\n事实：\n【户】计数，户，越多越好\n【件】计数，件，越少越好\n{lines}"
    return [one for one in codes(text) if one == "against-direction"]


ONE = "指标【甲】满分4分，从0分起加\n每1户【户】加1分，最多加4分\n"
TWO = "指标【乙】满分4分，从0分起加\n每1件【件】加1分，最多加4分\n"


@pytest.mark.parametrize(
    ("total", "lines", "against"),
    [
        ("总分8分", ONE + TWO, 1),
        ("总分＝【甲】－【乙】", ONE + TWO, 0),
        ("总分＝【甲】＋【乙】", ONE + TWO, 1),
        ("总分＝【甲】＋【乙】×0", ONE + TWO, 1),
        ("总分8分\n排名：总分从低到高，并列同名次，其后空出", ONE, 0),
        ("总分8分\n排名：总分从高到低，并列同名次，其后空出", ONE, 0),
        ("总分8分\n排名：总分从低到高，并列同名次，其后空出", TWO, 0),
        ("总分8分\n排名：总分从高到低，并列同名次，其后空出", TWO, 1),
        ("总分＝【甲】×50%＋【乙】×50%", ONE + TWO, 1),
        ("总分＝【一】－【二】", f"一级指标【一】\n{ONE}一级指标【二】\n{TWO}", 0),
        ("总分＝【一】＋【二】", f"一级指标【一】\n{ONE}一级指标【二】\n{TWO}", 1),
        ("总分＝【一】", f"一级指标【一】\n小计＝【甲】－【乙】\n{ONE}{TWO}", 0),
        ("总分＝【一】", f"一级指标【一】\n小计＝【甲】＋【乙】\n{ONE}{TWO}", 1),
        ("总分＝【一】－【二】", f"一级指标【一】\n{ONE}一级指标【二】\n二级指标【三】\n{TWO}", 0),
        (
            "总分＝【一】－【二】",
            f"一级指标【一】\n{TWO}一级指标【二】\n{ONE}",
            1,
        ),  # of what is taken off nothing is said
    ],
)
def test_what_is_taken_off_the_whole_is_better_the_fewer_points_it_has(total: str, lines: str, against: int) -> None:
    """【乙】 adds points for what there should be few of: right only where it is taken off."""
    assert len(whole(total, lines)) == against


# Jumps


@pytest.mark.parametrize(
    ("clause", "title"),
    [
        ("【率】达到70%得满分，否则得满分×【率】", "得分在70%处跳跃：达到时得4分，刚好达不到时得2.8分。"),
        ("【率】达到50%得3分，否则得满分×【率】", "得分在50%处跳跃：达到时得3分，刚好达不到时得2分。"),
        ("【率】达到50%得2分，否则得满分×【率】", ""),
        ("【率】达到50%得2分，否则得1分＋1分×【率】", "得分在50%处跳跃：达到时得2分，刚好达不到时得1.5分。"),
        ("【率】达到50%得2分，否则得1分", ""),
        ("【率】达到50%得2分，否则得满分×【率】×【件】", ""),
        ("【率】达到50%得2分×【率】，否则得满分×【率】", ""),
        ("【量】达到【限】得2分，否则得1分×【量】÷9", ""),
        ("【量】达到9得2分，否则得1分×【量】÷9", "得分在9处跳跃：达到时得2分，刚好达不到时得1分。"),
    ],
)
def test_what_a_formula_leads_up_to(clause: str, title: str) -> None:
    text = around(clause, SCORED, "可超过满分", FACTS)
    assert [one for one in said(text) if "跳跃" in one] == [title] * bool(title)


def test_only_a_score_just_short_of_the_target_jumps() -> None:
    holds(around("【率】达到70%得满分，⟦score-jumps:否则得满分×【率】⟧", SCORED))
    holds(around("【率】低于70%扣1分，否则扣2分×（1－【率】）", FULL), translated=False)

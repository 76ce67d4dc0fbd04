"""How much a clause can deduct, add or give, at least and at most, by hand: the checks ask for caps and maxima by it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.analyse import analyse
from kaoping.dsl.checks.amounts import Branch, branches, most_together
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.logic import ALWAYS, Boxes
from kaoping.dsl.checks.region import at
from kaoping.dsl.interval import Interval, exactly
from kaoping.dsl.parse import parse
from tests.checks.rules import FULL, SCORED, ZERO, around, codes, in_english

FACTS = "【数】计数，件，0件到5件\n【量】数值，0到9\n【限】数值\n【四】导入分，满分4分\n【五】导入分，满分5分\n"
Ends = tuple[str | int | None, str | int | None]


def amounts(opening: str, clause: str) -> list[tuple[Fraction | None, Fraction | None]]:
    return amounts_in(around(clause, opening, facts=FACTS))


def amounts_in(text: str) -> list[tuple[Fraction | None, Fraction | None]]:
    analysis = analyse(parse(text, "试.kp").document)
    (block,) = analysis.outline.indicators
    known = Known(analysis.outline, analysis.names, analysis.kinds, True)
    return [(one.amount.low, one.amount.high) for one in branches(known, block, block.clauses[0])]


@pytest.mark.parametrize(
    ("opening", "clause", "expected"),
    [
        (FULL, "每1件【数】扣1分", [(0, 5)]),
        (FULL, "每2件【数】扣1分，不足2件不计", [(0, "5/2")]),
        (FULL, "每2件【数】扣1分，不足2件按整档计", [(0, 3)]),
        (FULL, "每5件【数】扣1分，不足5件按整档计", [(0, 1)]),
        (FULL, "每1件【件】扣1分", [(0, None)]),
        (FULL, "每1件【数】扣1分，最多扣2分", [(0, 2)]),
        (FULL, "每1件【数】扣1分，当【是非】为是时按50%计", [(0, 5)]),
        (FULL, "若【是非】为是，扣2分", [(2, 2)]),
        (FULL, "若【是非】为是，扣2分，当【率】低于50%时按50%计", [(1, 2)]),
        (FULL, "若【是非】为是，扣2分，否则扣1分", [(2, 2), (1, 1)]),
        (SCORED, "【数】达到3件得满分，否则得1分", [(4, 4), (1, 1)]),
        (SCORED, "【率】达到70%得满分，否则按比例得分", [(4, 4), (0, 4)]),
        (SCORED, "【数】达到3件得1分×【数】，否则得1分×【数】", [(3, 5), (0, 2)]),
        (SCORED, "若【数】高于2件，得1分×【数】，否则得0分", [(3, 5), (0, 0)]),
        (SCORED, "若【数】高于2件，得1分，否则得1分×【数】", [(1, 1), (0, 2)]),
        (FULL, "【率】低于90%，每低1个百分点扣0.1分，不足1个百分点不计", [(0, 9)]),
        (FULL, "【率】高于60%，每高5个百分点扣1分，不足5个百分点不计", [(0, 8)]),
        (FULL, "【数】高于2件，每高1件扣1分", [(0, 3)]),
        (FULL, "【数】高于2件，每高2件扣1分，不足2件按整档计", [(0, "5/2")]),
        (FULL, "【率】高于60%，每高5个百分点扣1分，不足5个百分点按整档计", [(0, 9)]),
        (FULL, "【数】低于2件，每低1件扣1分", [(0, 2)]),
        (FULL, "【数】高于2件，每高1件扣1分，否则扣1分×【数】", [(0, 3), (0, 2)]),
        (FULL, "【量】高于4，每高相对25%扣1分，不足相对25%不计", [(0, 5)]),  # 5 above are five times 1
        (FULL, "【量】高于4，每高0扣1分", [(None, None)]),
        (FULL, "【率】偏离90%，每偏离1个百分点扣0.1分，不足1个百分点不计", [(0, 1), (0, 9)]),
        (FULL, "【率】偏离80%到90%，每偏离1个百分点扣0.1分，不足1个百分点不计", [(0, 1), (0, 8)]),
        (FULL, "【率】偏离90%，每高1个百分点扣0.2分，每低1个百分点扣0.1分，不足1个百分点不计", [(0, 2), (0, 9)]),
        (FULL, "【率】偏离90%，每偏离3个百分点扣0.3分，不足3个百分点按整档计", [(0, "13/10"), (0, "93/10")]),
        (FULL, "【数】偏离2件，每高1件扣0.1分×【数】，每低1件扣0.1分×【数】", [(0, "3/2"), (0, "1/5")]),
        (FULL, "【数】偏离2件，每偏离相对10%扣1分，不足相对10%不计", [(0, 15), (0, 10)]),
        (SCORED, "【率】分档：达到90%得满分，达到80%得2分，其他得0分", [(4, 4), (2, 2), (0, 0)]),
        (SCORED, "【数】分档：高于2件得1分×【数】，其他得1分×【数】", [(3, 5), (0, 2)]),
        (FULL, "【数】分段累进：不超过3件的部分每1件扣0.1分，超过3件的部分每1件扣0.2分", [(0, "7/10")]),
        (FULL, "【数】分段累进：超过3件的部分每1件扣0.2分", [(0, "2/5")]),
        (FULL, "【量】分段累进：不超过3的部分每1扣1分，超过3到5的部分每1扣0分，超过5的部分每2扣3分", [(0, 9)]),
        (FULL, "【量】分段累进：不超过【数】的部分每1扣1分，超过【数】的部分每1扣0分", [(0, 5)]),
        (FULL, "【量】分段累进：不超过【数】的部分每1扣0分，超过【数】的部分每1扣1分", [(0, 9)]),
        (FULL, "【数】分段累进：不超过2件的部分每1件扣1分，超过2件的部分每0件扣1分", [(None, None)]),
        (FULL, "【率】分段累进：不超过50%的部分每10个百分点扣0.1分，超过50%的部分每10个百分点扣0.2分，不足10个百分点按比例计", [(0, "3/2")]),
        (FULL, "【率】分段累进：不超过50%的部分每10个百分点扣0.1分，超过50%的部分每10个百分点扣0.2分，不足10个百分点按整档计", [(0, "9/5")]),
        (FULL, "每件【数】递进扣分：第1件1分，第2件起2分", [(0, 9)]),
        (FULL, "每件【数】递进扣分：第1至2件1分，第3件起0.5分", [(0, "7/2")]),
        (FULL, "每2件【数】递进扣分：第1次1分，第2次起2分，不足2件不计", [(0, 4)]),
        (FULL, "每2件【数】递进扣分：第1次1分，第2次起2分，不足2件按整档计", [(0, 5)]),
        (SCORED, "【率】从20%到80%，得分从0分到满分，按直线计，两端封顶", [(0, 4)]),
        (SCORED, "【率】从20%到80%，得分从0分到满分，按直线计，按最后一段延伸", [("-4/3", "16/3")]),
        (SCORED, "【率】从20%到80%，得分从满分到0分，按直线计，按最后一段延伸", [("-4/3", "16/3")]),
        (SCORED, "【量】从【限】到8，得分从0分到满分，按直线计，按最后一段延伸", [(None, None)]),
        (SCORED, "【量】从0到【限】，得分从0分到满分，按直线计，按最后一段延伸", [(None, None)]),
        (SCORED, "【量】从0到8，得分从【导】到满分，按直线计，按最后一段延伸", [(None, None)]),
        (SCORED, "【量】从0到8，得分从0分到【导】，按直线计，按最后一段延伸", [(None, None)]),
        (SCORED, "【量】从8到8，得分从0分到满分，按直线计，按最后一段延伸", [(None, None)]),
        (SCORED, "得分＝满分×【率】", [(0, 4)]),
        (SCORED, "得分＝满分×【率】，最低得1分", [(1, 4)]),
        (SCORED, "得分＝满分×【率】，最高得3分", [(0, 3)]),
        (SCORED, "得分＝6分－【数】×1分", [(1, 6)]),
        (SCORED, "得分＝10分÷（1＋【数】）", [("5/3", 10)]),
        (SCORED, "导入【四】", [(0, 4)]),
        (SCORED, "导入【五】，按满分5分折算为本项满分", [(0, 4)]),
        (SCORED, "导入【五】，按满分2分折算为本项满分", [(0, 10)]),
        (SCORED, "【评】由评审在1分到3分之间打分", [(1, 3)]),
        (SCORED, "【评】由评审在1分到3分之间打分，按满分3分折算为本项满分", [("4/3", 4)]),
        (FULL, "每次【录】递进扣分：第1次1分，第2次起2分，按【态】分别计次", [(0, None)]),
        (FULL, "每0件【数】扣1分", [(None, None)]),
        (FULL, "逐条【录】按【态】扣分：“办结”1分，“在办”2分", [(0, None)]),
        (ZERO, "按【率】的名次：第1名加4分，第2名加1分，含不排名单位，并列取高名次", [(4, 4), (1, 1)]),
    ],
)  # fmt: skip
def test_how_much_a_clause_can_give(opening: str, clause: str, expected: list[Ends]) -> None:
    ends = [tuple(None if end is None else Fraction(end) for end in both) for both in expected]
    assert amounts(opening, clause) == ends


@pytest.mark.parametrize(
    "clause", ["deduct 1 point for each [数]", "deduct for each [数], escalating: 1st: 1 point, 2nd on: 1 point"]
)
def test_each_one_is_counted(clause: str) -> None:
    in_the_other_language = in_english(around("每1件【数】扣1分", FULL, facts=FACTS))
    assert amounts_in(in_the_other_language.replace("deduct 1 point for each [数]", clause)) == [(0, 5)]


def test_what_is_switched_off_does_not_come_together() -> None:
    """3 points without cases, 2 with: together they would be 5."""
    lines = "若【是非】为是，加3分{}\n若【件】达到1件，加2分"
    for off, told in (("，当【件】达到1件时不执行", True), ("，仅当【件】低于1件时执行", True), ("", False)):
        assert ("maximum-out-of-reach" in codes(around(lines.format(off), ZERO))) is told


@pytest.mark.parametrize(("rate", "told"), [("1.3", ["maximum-out-of-reach"]), ("4/3", []), ("1.4", ["cap-unsaid"])])
def test_part_of_a_step_that_counts_as_a_whole_is_held_against_the_maximum(rate: str, told: list[str]) -> None:
    """Five are three times two then."""
    points = "4分÷3" if rate == "4/3" else f"{rate}分"
    assert codes(around(f"每2件【数】加（{points}），不足2件按整档计", ZERO, facts=FACTS)) == told


FROM_5: Boxes = ({"a": at("at_least", Fraction(5))},)
TO_3: Boxes = ({"a": at("at_most", Fraction(3))},)


@pytest.mark.parametrize(
    ("clauses", "when", "most"),
    [
        ([[(FROM_5, 9), (TO_3, 2)]], ALWAYS, 9),
        ([[(FROM_5, 9), (TO_3, 2)]], TO_3, 2),
        ([[(TO_3, 2), (FROM_5, 9)]], TO_3, 2),
        ([[(FROM_5, 9), (TO_3, 2)], [(TO_3, 3), (FROM_5, 1)]], ALWAYS, 10),  # 9 and 1, or 2 and 3
        ([[(FROM_5, 9), (None, 2)], [(TO_3, 3)]], ALWAYS, 9),
        ([[(FROM_5, 4), (None, 2)], [(TO_3, 3)]], ALWAYS, 5),  # where the 2 come is not known
        ([[(FROM_5, None), (TO_3, 2)]], ALWAYS, None),
        ([[(FROM_5, None), (TO_3, 2)]], TO_3, 2),
        ([[(FROM_5, None)], [(TO_3, 2)]], ALWAYS, None),
        ([[(TO_3, 2)], [(FROM_5, None)]], ALWAYS, None),
        ([[(FROM_5, -1), (TO_3, -2)]], ALWAYS, 0),  # nothing need come
        ([], ALWAYS, 0),
    ],
)
def test_the_most_that_comes_together(
    clauses: list[list[tuple[Boxes | None, int | None]]], when: Boxes, most: int | None
) -> None:
    amount = lambda high: Interval(high=None if high is None else Fraction(high))  # noqa: E731
    several = [[Branch("scores", case, amount(high)) for case, high in branches] for branches in clauses]
    assert most_together(several, when) == most


@pytest.mark.parametrize(("branches", "most"), [(3998, 3), (3999, 3), (4000, None)])
def test_four_thousand_cases_of_what_may_come_together_are_followed(branches: int, most: int | None) -> None:
    """One of them is that nothing does."""
    of_three = Branch("scores", None, exactly(Fraction(3)))
    assert most_together([[of_three] * branches], ALWAYS) == most

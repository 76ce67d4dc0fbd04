"""What is asked of whole rulebooks: sections without a score, totals, examples, roundings that can be read in two ways."""

from __future__ import annotations

import re

import pytest

from tests.checks.marked import holds
from tests.checks.rules import FULL, SCORED, around, choices, codes

RANKED = "排名：总分从高到低，并列同名次，其后空出"
LACKS = "缺数时不计分\n"
_ONE = "指标【{}】满分4分，从满分起扣\n若【是非】为是，扣1分\n"


def sections(gaps: tuple[str, str, str], subtotal: str = "", total: str = "总分＝【一】×50%＋【二】×50%") -> list[str]:
    """A section of two indicators and one of a single one, each with its line on what a missing value means."""
    first, second, third = (f"{_ONE.format(name)}{gap}" for name, gap in zip("甲乙丙", gaps, strict=True))
    text = f"评分细则【试】\n{total}\n事实：\n【是非】是否\n一级指标【一】\n{subtotal}{first}{second}一级指标【二】\n{third}"
    return [one for one in codes(text) if one not in ("no-total", "points-differ")]


@pytest.mark.parametrize(
    ("gaps", "subtotal", "of_section", "of_total"),
    [
        (("", "", ""), "", 0, 0),
        ((LACKS, "", ""), "", 1, 0),  # the other indicator alone gives the section a score
        ((LACKS, LACKS, ""), "", 1, 1),
        (("", "", LACKS), "", 1, 1),
        ((LACKS, LACKS, ""), "小计＝各项合计，缺项按0分计\n", 0, 0),
        ((LACKS, LACKS, ""), "小计＝各项合计，缺项按0分计，至少2项，否则得0分\n", 0, 0),
        ((LACKS, LACKS, ""), "小计＝各项合计，缺项按0分计，至少2项\n", 0, 1),
        ((LACKS, "", ""), "小计＝各项合计，缺项按0分计，至少1项\n", 0, 0),
        ((LACKS, "", ""), "小计＝各项合计，缺项按0分计，至少2项\n", 0, 1),
        ((LACKS, "", ""), "小计＝各项合计\n", 1, 1),
        ((LACKS, "", ""), "小计＝【甲】×50%＋【乙】×50%，缺项时按其余权重折算\n", 0, 0),
        ((LACKS, "", ""), "小计＝【甲】×50%＋【乙】×50%，缺项时按其余权重折算，至少2项\n", 0, 1),
        ((LACKS, "", ""), "小计＝最大值（【甲】，【乙】；缺者不计）\n", 0, 0),
        ((LACKS, LACKS, ""), "小计＝最大值（【甲】，【乙】；缺者不计）\n", 0, 1),
        ((LACKS, "", ""), "小计＝各项合计，满分按有分指标折算为8分\n", 0, 0),
        ((LACKS, LACKS, ""), "小计＝各项合计，满分按有分指标折算为8分\n", 0, 1),
    ],
)
def test_a_section_may_lack_a_score_that_the_total_needs(
    gaps: tuple[str, str, str], subtotal: str, of_section: int, of_total: int
) -> None:
    assert sections(gaps, subtotal) == ["missing-part-unsaid"] * (of_section + of_total)
    answered = "总分＝【一】×50%＋【二】×50%，缺项按0分计"
    assert sections(gaps, subtotal, answered) == ["missing-part-unsaid"] * of_section


def test_the_total_that_lacks_is_offered() -> None:
    text = around("每1件【件】扣1分", FULL)
    assert codes(text) == []
    assert [one.strip() for one in choices(text.replace("总分4分\n", ""), "no-total")] == ["总分4分"]
    assert codes(text.replace("总分4分", "总分3分")) == ["points-differ"]
    assert codes(text.replace("总分4分", "总分5分")) == ["points-differ"]


@pytest.mark.parametrize(
    ("lines", "asks"),
    [
        ("【导】＝4分\n【甲】得4分", []),
        ("【导】＝4分", ["example-expects-nothing"]),
        ("【导】＝5分\n【甲】得4分", ["value-out-of-range"]),
        ("【导】＝4.1分\n【甲】得4分", ["value-out-of-range"]),
        ("【导】＝0分\n【甲】得0分", []),
        ("【件】＝1.5件\n【导】＝4分\n【甲】得4分", ["value-out-of-range"]),
        ("【率】＝101%\n【导】＝4分\n【甲】得4分", ["value-out-of-range"]),
        ("【率】＝100%\n【导】＝4分\n【甲】得4分", []),
    ],
)
def test_what_an_example_says(lines: str, asks: list[str]) -> None:
    assert codes(around(f"导入【导】\n示例“一”：\n{lines}", SCORED)) == asks


@pytest.mark.parametrize(
    ("number", "asks"),
    [("达到1个时", []), ("达到3个时", []), ("达到0个时", ["aggregate-number"]), ("达到1.5个时", ["aggregate-number"])],
)
def test_from_how_many_on_something_is_cut(number: str, asks: list[str]) -> None:
    clause = f"得分＝1分×平均（【件】，【户】，【录】；{number}去掉最高1个），最高得满分"
    assert codes(around(clause, SCORED)) == asks


# Roundings


WHERE = {
    "of scores": "若【是非】为是，扣1分\n⟦{code}:舍入：指标分{how}，四舍五入⟧",
    "in a condition": "若（⟦{code}:【时】（{how}）⟧÷3）高于1，扣1分",
    "of a clause": "若【是非】为是，扣1分，⟦{code}:{how}⟧",
    "where it does not apply": "当⟦{code}:【时】（{how}）⟧高于1时不适用，得满分\n若【是非】为是，扣1分",
    "of the total": "若【是非】为是，扣1分\n若⟦{code}:【时】（{how}）⟧高于1，总分扣1分",
    "of who is not ranked": f"若【是非】为是，扣1分\n{RANKED}\n当⟦{{code}}:【时】（{{how}}）⟧高于1时不排名",
}


@pytest.mark.parametrize(("decimals", "told"), [("0", False), ("30", False), ("31", True), ("1.5", True)])
@pytest.mark.parametrize("where", WHERE)
def test_as_many_decimals_as_can_be_kept(where: str, decimals: str, told: bool) -> None:
    lines = WHERE[where].format(code="decimals-not-whole", how=f"保留{decimals}位小数")
    holds(around(lines if told else re.sub("⟦[^:]*:|⟧", "", lines), FULL), translated=False)


@pytest.mark.parametrize(("multiple", "told"), [("0", True), ("0.5", False), ("1", False)])
@pytest.mark.parametrize(
    "lines",
    [
        "若【是非】为是，扣1分\n舍入：指标分取⟦multiple-of-zero:{}分⟧的倍数，四舍五入",
        "若【时】（取⟦multiple-of-zero:{}⟧的倍数）高于1，扣1分",
    ],
)
def test_what_is_rounded_to_a_multiple(lines: str, multiple: str, told: bool) -> None:
    lines = lines.format(multiple)
    holds(around(lines if told else re.sub("⟦[^:]*:|⟧", "", lines), FULL), translated=False)


def test_a_root_or_all_of_its_formula_may_be_rounded() -> None:
    assert choices(around("得分＝【率】的平方根×1分", SCORED), "not-rounded") == [
        "【率】的平方根（保留2位小数）",
        "【率】的平方根（保留4位小数）",
        "（【率】的平方根×1分）（保留2位小数）",
        "（【率】的平方根×1分）（保留4位小数）",
    ]
    alone = around("若【乙】高于1，扣1分", FULL, facts="设【乙】＝【户】的平方根\n")
    assert choices(alone, "not-rounded") == ["【户】的平方根（保留2位小数）", "【户】的平方根（保留4位小数）"]


@pytest.mark.parametrize(
    ("declared", "used", "asks"),
    [
        ("设【乙】＝（【件】÷（【户】＋1））（保留2位小数）", "【乙】达到3", []),
        ("设【乙】＝（【件】÷（【户】＋1））（保留2位小数）", "【乙】达到70%", ["share-digits-unsaid"]),
        ("设【乙】＝（【件】÷（【户】＋1））（按百分数保留2位小数）", "【乙】达到70%", []),
        ("设【乙】＝（【件】÷（【户】＋1））（保留2位小数），当【是非】为是；否则50%", "【件】达到3件", ["share-digits-unsaid"]),
        ("设【乙】＝（【件】÷（【户】＋1））（保留2位小数），当【是非】为是；否则5", "【件】达到3件", []),
        ("设【乙】＝（【件】×2）（按百分数保留2位小数）", "【乙】达到3件", ["share-digits-without-use"]),
        ("设【乙】＝（【件】÷2）（取整）", "【乙】达到3件", ["whole-number-how"]),
        ("设【乙】＝（【件】÷2）（取整，舍去）", "【乙】达到3件", []),
        ("设【乙】＝（【率】×2）（保留2位小数）", "【件】达到3件", ["share-digits-unsaid"]),
    ],
)  # fmt: skip
def test_digits_of_a_share_are_asked_about(declared: str, used: str, asks: list[str]) -> None:
    assert codes(around(f"若{used}，扣1分", FULL, facts=f"{declared}\n")) == asks


@pytest.mark.parametrize(
    ("taken", "asks"), [("4分", []), ("4.1分", ["whole-below-zero"]), ("1分×【件】", ["whole-below-zero"])]
)
def test_what_is_taken_from_the_total_is_held_against_it(taken: str, asks: list[str]) -> None:
    assert codes(around(f"每1件【件】扣1分，扣完为止\n若【是非】为是，总分扣{taken}", FULL)) == asks


@pytest.mark.parametrize("option", ["至少2个", "去掉最高1个，至少2个", "去掉最高2个，至少3个"])
def test_how_many_records_there_are_is_not_known(option: str) -> None:
    facts = "【单】记录，件\n【单】的【数】数值\n"
    assert (
        codes(around(f"得分＝1分×平均（【单】的【数】；{option}），最高得满分，最低得0分", SCORED, facts=facts)) == []
    )

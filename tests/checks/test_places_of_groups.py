"""What is asked of groups of units, lists of numbers, small print, grades and weights: each condition of a message on either side."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds
from tests.checks.rules import FULL, SCORED, ZERO, around, choices, codes, found, said

# Small print of statistics over units: which belongs where

COMPLETE = {
    "平均": "含不排名单位，含本单位",
    "中位数": "含不排名单位，含本单位",
    "合计": "含不排名单位，含本单位",
    "最高": "含不排名单位",
    "最好": "含不排名单位",
    "第90百分位数": "含不排名单位，含本单位，内插含两端",
    "总体方差": "含不排名单位，含本单位",
    "单位数": "含不排名单位",
    "名次": "含不排名单位，并列取高名次",
    "百分位名次": "含不排名单位，相同的算",
    "低于本单位的比例": "含不排名单位",
    "极差标准化": "含不排名单位，全组相同时取0",
}
BELONGS = {
    "至少3个单位有数": set(COMPLETE) - {"单位数"},
    "去掉最高1个": {"平均", "中位数", "合计", "最高", "最好", "第90百分位数", "总体方差"},
    "并列取低名次": set(),  # of a rank it is said already, of all else there are no ties
    "相同的不算": set(),
    "取最近的值": set(),
    "全组相同时取1": set(),
    "高者为好": {"最好", "名次", "极差标准化"},
    "按样本标准差": set(),
    "先合计后相除": set(),
    "不足1名舍去": set(),
    "不含不排名单位": set(),
    "不含本单位": {"最高", "最好", "百分位名次", "低于本单位的比例", "极差标准化"},
}


@pytest.mark.parametrize("option", BELONGS)
@pytest.mark.parametrize("statistic", COMPLETE)
def test_small_print_of_a_statistic_has_a_use_or_none(statistic: str, option: str) -> None:
    complete = around(f"若【率】的全组{statistic}（{COMPLETE[statistic]}）超过50%，扣1分", FULL)
    complete = complete.replace("超过50%", "超过5") if statistic in ("名次", "单位数") else complete
    assert codes(complete) == []
    more = complete.replace(COMPLETE[statistic], f"{COMPLETE[statistic]}，{option}")
    assert codes(more) == ([] if statistic in BELONGS[option] else ["peer-option-without-use"])


@pytest.mark.parametrize(
    ("value", "asks"),
    [
        ("【率】的全组平均", ["peer-group-unsaid"]),
        ("【率】的全组平均（含不排名单位）", ["peer-group-unsaid"]),
        ("【率】的全组平均（含本单位）", ["peer-group-unsaid"]),
        ("【率】的全组平均（含不排名单位，含本单位）", []),
        ("【率】的全组最高（含不排名单位）", []),
        ("【率】的全组最高", ["peer-group-unsaid"]),
        ("【率】的全组平均（含不排名单位，含本单位，去掉最高10%）", ["share-of-places-unsaid"]),
        ("【率】的全组平均（含不排名单位，含本单位，去掉最高10%，不足1名舍去）", []),
        ("【率】的全组平均（含不排名单位，含本单位，去掉最高0%，不足1名舍去）", ["aggregate-number"]),
        ("【率】的全组平均（含不排名单位，含本单位，去掉最高0.5%，不足1名舍去）", []),
        ("【率】的全组平均（含不排名单位，含本单位，去掉最高99.5%，不足1名舍去）", []),
        ("【率】的全组平均（含不排名单位，含本单位，去掉最高100%，不足1名舍去）", ["aggregate-number"]),
        ("（【件】÷【户】）的全组平均（含不排名单位，含本单位，先合计后相除）", []),
        ("（【件】÷【户】）的全组平均（含不排名单位，含本单位，先相除后平均）", []),
        ("（【件】÷【户】）的全组最高（含不排名单位）", []),
        ("（【件】÷2）的全组平均（含不排名单位，含本单位）", []),
        ("（【件】÷2）的全组平均（含不排名单位，含本单位，先合计后相除）", []),
        ("【件】的全组平均（含不排名单位，含本单位，先合计后相除）", ["peer-option-without-use"]),
        ("【率】的全组第90百分位数（含不排名单位，含本单位）", ["percentile-unsaid"]),
        (
            "【率】的全组标准差（含不排名单位，含本单位）（保留2位小数）",
            ["deviation-unsaid", "share-digits-unsaid"],
        ),
        ("【件】的全组标准差（含不排名单位，含本单位）（保留2位小数）", ["deviation-unsaid"]),
        ("【件】的全组总体标准差（含不排名单位，含本单位）（保留2位小数）", []),
        ("【件】的全组总体标准差（含不排名单位，含本单位）", ["deviation-not-rounded"]),
        ("【件】的全组总体方差（含不排名单位，含本单位）", []),
        ("【件】的全组方差（含不排名单位，含本单位）", ["deviation-unsaid"]),
        ("【时】的全组名次（含不排名单位，并列取高名次）", ["best-side-unsaid"]),
        ("【时】的全组名次（含不排名单位，并列取高名次，低者为好）", []),
        ("【时】的全组最好（含不排名单位）", ["best-side-unsaid"]),
        ("【时】的全组最高（含不排名单位）", []),
        ("【件】的全组名次（含不排名单位）", ["ties-of-units-unsaid"]),
        ("【件】的全组百分位名次（含不排名单位）", ["ties-of-units-unsaid"]),
        ("【件】的全组极差标准化（含不排名单位）", ["all-equal-unsaid"]),
    ],
)
def test_one_question_at_a_time_is_asked_of_a_statistic(value: str, asks: list[str]) -> None:
    limit = "30%" if "【率】" in value or "百分位名次" in value else "0.5" if "极差" in value else "3"
    assert codes(around(f"若{value}超过{limit}，扣1分", FULL)) == asks


# Points by rank


TAIL = "含不排名单位，并列取高名次"


@pytest.mark.parametrize(
    ("opening", "clause"),
    [
        (SCORED, f"按【率】的名次：第1名得满分，其他得0分，{TAIL}"),
        (SCORED, f"⟦other-places-unsaid:按【率】的名次：第1名得满分，{TAIL}⟧"),
        (ZERO, f"按【率】的名次：第1名加4分，{TAIL}"),
        (SCORED, f"按【率】的名次：第1至3名得满分，⟦place-never-reached:第3名得1分⟧，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：第1至3名得满分，第4名得1分，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：第1至3名得满分，第2至4名得1分，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：⟦place-never-reached:第0名得满分⟧，第1名得满分，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：⟦place-never-reached:第3至1名得满分⟧，第4名得满分，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：前3名得满分，⟦place-never-reached:前3名得1分⟧，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：前3名得满分，前4名得1分，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：前3名得满分，⟦place-never-reached:第3名得1分⟧，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：前3名得满分，后3名得0分，其他得1分，{TAIL}"),
        (SCORED, f"按【率】的名次：⟦place-never-reached:前0名得满分⟧，第1名得满分，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：⟦place-never-reached:前1.5名得满分⟧，其他得0分，{TAIL}"),
        (SCORED, f"按【率】的名次：前1.5%得满分，其他得0分，{TAIL}，不足1名舍去"),
        (SCORED, f"⟦share-of-places-unsaid:按【率】的名次：前20%得满分，其他得0分，{TAIL}⟧"),
        (SCORED, f"⟦peer-option-without-use:按【率】的名次：前2名得满分，其他得0分，{TAIL}，不足1名舍去⟧"),
        (SCORED, f"⟦peer-option-without-use:按【率】的名次：第1名得满分，其他得0分，{TAIL}，并列取低名次⟧"),
        (SCORED, f"按【率】的名次：第1名得满分，其他得0分，{TAIL}，至少3个单位有数"),
        (SCORED, "⟦peer-group-unsaid:按【率】的名次：第1名得满分，其他得0分，并列取高名次⟧"),
        (SCORED, "⟦ties-of-units-unsaid:按【率】的名次：第1名得满分，其他得0分，含不排名单位⟧"),
        (SCORED, f"按⟦best-side-unsaid:【时】⟧的名次：第1名得满分，其他得0分，{TAIL}"),
        (SCORED, f"按【时】的名次：第1名得满分，其他得0分，{TAIL}，高者在前"),
        (SCORED, f"按【率】的名次：第1名得满分，其他⟦places-of-two-kinds:扣1分⟧，{TAIL}"),
    ],
)
def test_places_that_are_given_points(opening: str, clause: str) -> None:
    holds(around(clause, opening))


# Numbers joined


@pytest.mark.parametrize(
    ("aggregate", "asks"),
    [
        ("平均（【件】，【户】）", []),
        ("平均（【件】，【户】；缺者不计）", ["too-few-unsaid"]),
        ("平均（【件】，【户】；缺者不计，至少1个）", []),
        ("平均（【件】，【户】；缺者不计，至少2个）", []),
        ("平均（【件】，【户】；缺者不计，至少3个）", ["nothing-left"]),
        ("平均（【件】，【户】；缺者不计，否则0）", []),
        ("平均（【件】，【户】；缺者不计，至少1.5个）", ["aggregate-number"]),
        ("平均（【件】，【户】；至少1个）", ["aggregate-option-without-use"]),
        ("平均（【件】，【户】；去掉最高1个）", []),
        ("平均（【件】，【户】；去掉最高2个）", ["nothing-left"]),
        ("平均（【件】，【户】；去掉最高1个，去掉最低1个）", ["nothing-left"]),
        ("合计（【件】，【户】；去掉最高1个）", []),
        ("合计（【件】，【户】；去掉最高2个）", ["nothing-left"]),
        ("合计（【件】，【户】；取最高1个）", []),
        ("合计（【件】，【户】）", []),
        ("第2大（【件】，【户】）", []),
        ("第3大（【件】，【户】）", ["nothing-left"]),
        ("第0大（【件】，【户】）", ["aggregate-number"]),
        ("第2小（【件】，【户】）", []),
        ("第0小（【件】，【户】）", ["aggregate-number"]),
        ("个数（【件】高于1，【户】高于1）", []),
        ("个数（【件】高于1，【户】高于1；去掉最高1个）", ["aggregate-option-without-use"]),
        ("个数（【件】高于1，【户】高于1；缺者不计）", ["aggregate-option-without-use"]),
        ("平均（【件】，【户】；同一【态】只计最高一项）", ["aggregate-option-without-use"]),
        ("平均（【件】，【户】；内插含两端）", ["aggregate-option-without-use"]),
        ("第50百分位数（【件】，【户】；内插含两端）", []),
        ("第50百分位数（【件】，【户】）", ["percentile-unsaid"]),
        ("第0百分位数（【件】，【户】；内插含两端）", ["aggregate-number"]),
        ("第100百分位数（【件】，【户】；内插含两端）", ["aggregate-number"]),
        ("第99百分位数（【件】，【户】；内插含两端）", []),
        ("加权平均（【件】：60%，【户】：40%）", []),
        ("加权平均（【件】：60%，【户】：40%；去掉最高1个）", ["aggregate-option-without-use"]),
    ],
)
def test_what_is_asked_of_numbers_that_are_joined(aggregate: str, asks: list[str]) -> None:
    assert codes(around(f"得分＝2分×{aggregate}，最高得满分", SCORED)) == asks


# Small print of clauses


@pytest.mark.parametrize(
    ("opening", "clause"),
    [
        (FULL, "每1件【件】扣1分，扣完为止"),
        (ZERO, "每1户【户】加1分，最多加4分，⟦small-print-without-use:扣完为止⟧"),
        (FULL, "每1件【件】扣1分，⟦small-print-without-use:否则扣1分⟧"),
        (FULL, "每1件【件】扣1分，⟦small-print-without-use:除数为0时扣1分⟧"),
        (FULL, "每1件【件】扣1分，⟦small-print-without-use:两端封顶⟧"),
        (FULL, "每1件【件】扣1分，⟦small-print-without-use:附【录】⟧"),
        (FULL, "每1件【件】扣1分，⟦small-print-without-use:单条最多扣1分⟧"),
        (FULL, "若【是非】为是，扣1分，⟦small-print-without-use:前1件不扣⟧"),
        (FULL, "若【是非】为是，扣1分，⟦small-print-without-use:不足1件不计⟧"),
        (FULL, "若【是非】为是，扣1分，否则扣2分"),
        (FULL, "【时】高于60小时，每高1小时扣0.1分，不足1小时不计，⟦small-print-without-use:偏离不超过2小时不扣⟧"),
        (SCORED, "导入【导】，附【录】"),
        (SCORED, "【率】从0%到100%，得分从0分到满分，按直线计，⟦small-print-without-use:最高得3分⟧"),
        (SCORED, "【率】从20%到80%，得分从0分到满分，按直线计，按最后一段延伸，最高得满分，最低得0分"),
        (FULL, "每1件【件】扣1分，前1件不扣，⟦small-print-twice:前2件不扣⟧"),
        (FULL, "每1件【件】扣1分，⟦cap-or-share-first:当【是非】为是时按50%计⟧，最多扣2分"),
        (FULL, "每1件【件】扣1分，当【是非】为是时按50%计，最多扣2分，先封顶后折减"),
        (FULL, "每1件【件】扣1分，当【是非】为是时按50%计，⟦small-print-without-use:先封顶后折减⟧"),
        (SCORED, "得分＝满分×【件】÷（【户】＋1），最高得满分，除数为0时得0分"),
        (SCORED, "得分＝满分×【率】÷2，⟦small-print-without-use:除数为0时得0分⟧"),
        (SCORED, "得分＝满分×【件】÷【户】，最高得满分，⟦if-zero-of-another-kind:除数为0时扣1分⟧"),
        (SCORED, "得分＝满分×【件】÷【户】，最高得满分，按50%计，先封顶，⟦if-zero-of-another-kind:除数为0时扣1分⟧"),
        (SCORED, "导入【导】，附【录】，附【录】"),
        (FULL, "每【录】递进扣分：第1件1分，第2件起2分，⟦small-print-without-use:不足1件不计⟧"),
        (FULL, "每3件【录】递进扣分：第1次1分，第2次起2分，不足3件不计"),
        (FULL, "每【录】扣1分，⟦small-print-without-use:按【态】分别计次⟧"),
        (FULL, "每【录】扣1分，前1件不扣，按【态】分别计次"),
        (FULL, "若【是非】为是，扣1分，⟦small-print-without-use:按【态】分别计次⟧"),
        (FULL, "【率】高于【时】扣1分，⟦small-print-without-use:除数为0时扣0分⟧"),  # compared, not divided
    ],
)  # fmt: skip
def test_small_print_of_a_clause_has_a_use_or_none(opening: str, clause: str) -> None:
    holds(around(clause, opening), translated="单条" not in clause)


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ("【率】的全组平均", "含不含不排名的单位，含不含本单位"),
        ("【率】的全组平均（含本单位）", "含不含不排名的单位"),
        ("【率】的全组平均（含不排名单位）", "含不含本单位"),
        ("【率】的全组最高", "含不含不排名的单位"),
    ],
)
def test_what_is_asked_of_a_group_is_what_is_not_said(value: str, asked: str) -> None:
    assert said(around(f"若{value}高于3%，扣1分", FULL)) == [f"统计哪些单位，没有写明：{asked}？"]


def test_small_print_of_a_rank_that_has_no_use_is_shown_in_both_of_its_forms() -> None:
    text = around("若【率】的全组平均（含不排名单位，含本单位，低者为好）高于3%，扣1分", FULL)
    (told,) = [one for one in found(text) if one.code == "peer-option-without-use"]
    assert told.say(told.title, "zh").startswith("“低者在前（低者为好）”在这里不起作用")


# Grades


@pytest.mark.parametrize(
    "bands",
    [
        "总分达到3分为“甲”，达到2分为“乙”，其他为“丙”",
        "总分达到2分为“甲”，达到3分为⟦grade-never-given:“乙”⟧，其他为“丙”",
        "总分达到3分为“甲”，高于3分为⟦grade-never-given:“乙”⟧，其他为“丙”",
        "总分高于3分为“甲”，达到3分为“乙”，其他为“丙”",
        "总分高于3分为“甲”，高于3分为⟦grade-never-given:“乙”⟧，其他为“丙”",
        "总分不高于2分为“甲”，不高于3分为“乙”，其他为“丙”",
        "总分不高于3分为“甲”，不高于2分为⟦grade-never-given:“乙”⟧，其他为“丙”",
        "总分不高于3分为“甲”，低于3分为⟦grade-never-given:“乙”⟧，其他为“丙”",
        "总分低于3分为“甲”，不高于3分为“乙”，其他为“丙”",
        "总分达到3分为“甲”，低于2分为“乙”，其他为“丙”",
        "总分达到3分为“甲”，低于3分为“乙”",
        "总分高于3分为“甲”，不高于3分为“乙”",
    ],
)
def test_grades_in_the_order_in_which_they_are_given(bands: str) -> None:
    holds(around(f"每1件【件】扣1分\n等次：{bands}", FULL))


@pytest.mark.parametrize(
    "bands", ["总分达到3分为“甲”，低于2分为“乙”", "总分高于3分为“甲”，低于3分为“乙”", "总分达到3分为“甲”"]
)
def test_what_no_grade_says_is_asked(bands: str) -> None:
    holds(around(f"每1件【件】扣1分\n⟦other-grade-unsaid:等次：{bands}⟧", FULL))


RANKED = "排名：总分从高到低，并列同名次，其后空出"
GRADED = "等次：总分达到3分为“优秀”，其他为“合格”"


@pytest.mark.parametrize(
    ("quota", "said"),
    [
        ("不超过3个单位，末位同分均评", 0),
        ("不超过3个单位", 1),
        ("不超过2.5个单位，末位同分均评", 1),
        ("不超过单位数的20%，尾数舍去，末位同分均不评", 0),
        ("不超过单位数的20%，尾数舍去", 1),
        ("不超过单位数的20%，末位同分均不评", 1),
        ("不超过单位数的20%", 2),
        ("不超过单位数的100%，尾数舍去，末位同分均不评", 0),
        ("不超过单位数的101%，尾数舍去，末位同分均不评", 1),
    ],
)
def test_a_quota_is_complete_or_asked_for(quota: str, said: int) -> None:
    text = around(f"每1件【件】扣1分\n{GRADED}\n{RANKED}\n等次“优秀”{quota}", FULL)
    assert codes(text) == ["quota-unsaid"] * said


@pytest.mark.parametrize(
    "change", ["等次最高为⟦unknown-grade:“优”⟧", "等次最高为“合格”", "等次降1等", "等次定为“特别”"]
)
def test_grades_that_are_named_elsewhere(change: str) -> None:
    holds(around(f"每1件【件】扣1分\n{GRADED}\n若【是非】为是，{change}", FULL))


# Whole scores


@pytest.mark.parametrize(
    "lines",
    [
        "若【是非】为是，⟦limit-changes-nothing:本项最高得4分⟧",
        "若【是非】为是，本项最高得3.9分",
        "若【是非】为是，⟦coefficient-order-unsaid:本项乘以50%⟧",
        "若【是非】为是，本项封顶前乘以50%",
    ],
)
def test_what_is_done_to_a_whole_score(lines: str) -> None:
    holds(around(f"每1件【件】扣1分，扣完为止\n{lines}", FULL))


# Lines, tables, openings


@pytest.mark.parametrize(
    "clause",
    [
        "【率】从0%到100%，得分从0分到满分，按直线计",
        "⟦outside-unsaid:【率】从0%到99%，得分从0分到满分，按直线计⟧",
        "⟦outside-unsaid:【率】从1%到100%，得分从0分到满分，按直线计⟧",
        "【率】从1%到100%，得分从0分到满分，按直线计，两端封顶",
        "【率】从38%到⟦line-without-width:38%⟧，得分从0分到满分，按直线计，两端封顶",
        "⟦outside-unsaid:【件】从0件到5件，得分从满分到0分，按直线计⟧",
        "【评】由评审在0分到5分之间打分，按3分到5分折算为0分到4分",
        "【评】由评审在0分到5分之间打分，按5分到⟦line-without-width:5分⟧折算为0分到4分",
    ],
)
def test_what_lies_outside_of_a_line_is_asked(clause: str) -> None:
    holds(around(clause, SCORED))


@pytest.mark.parametrize(
    ("line", "outside"),
    [
        ("【率】从1%到100%，得分从0分到满分，按直线计", "0%至1%（不含1%）"),
        ("【件】从5件到2件，得分从0分到满分，按直线计", "0件至1件、不低于6件"),
        ("（【件】÷【户】）从0到0.5，得分从0分到满分，按直线计，除数为0时得0分", "高于0.5"),
        ("（【件】÷【户】）从0到50%，得分从0分到满分，按直线计，除数为0时得0分", "高于50%"),
        ("【件】从0件到【限】，得分从满分到0分，按直线计，除数为0时得0分", "更低或更高"),
        ("【件】从【限】到9件，得分从满分到0分，按直线计，除数为0时得0分", "更低或更高"),
    ],
)
def test_what_lies_outside_of_a_line_is_told(line: str, outside: str) -> None:
    assert said(around(line, SCORED, facts="【限】计数，件\n")) == [f"两端以外怎样计分，没有写明：{outside}。"]


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        (FULL, "每1件【件】扣1分\n若【是非】为是，加1分"),  # it makes up for deductions
        (FULL, "若【是非】为是，⟦effect-against-opening:加1分⟧"),
        (FULL, "若【是非】为是，⟦effect-against-opening:得1分⟧"),
        (FULL, "若【是非】为是，⟦effect-against-opening:得1分⟧\n若【件】为0件，得2分"),
        (ZERO, "每1户【户】加1分，最多加4分\n每1件【件】扣1分"),
        (ZERO, "每1件【件】⟦effect-against-opening:扣1分⟧"),
        (ZERO, "若【是非】为是，⟦effect-against-opening:得4分⟧"),
        (SCORED, "得分＝满分×【率】\n每1件【件】扣1分"),
    ],
)
def test_what_a_clause_does_fits_where_the_indicator_starts(opening: str, body: str) -> None:
    holds(around(body, opening))


@pytest.mark.parametrize(
    ("opening", "body", "offered"),
    [
        (FULL, "若【是非】为是，得1分", ["扣3分", "指标【甲｜one】满分4分，按下列计分"]),
        (FULL, "若【是非】为是，得满分", ["扣0分", "指标【甲｜one】满分4分，按下列计分"]),
        (FULL, "若【是非】为是，得0分", ["扣满分", "指标【甲｜one】满分4分，按下列计分"]),
        (FULL, "若【是非】为是，得5分", ["指标【甲｜one】满分4分，按下列计分"]),
        (ZERO, "若【是非】为是，得1分", ["加1分", "指标【甲｜one】满分4分，按下列计分"]),
        (ZERO, "每1件【件】扣1分", ["，可为负", "指标【甲｜one】满分4分，从满分起扣"]),
        (FULL, "若【是非】为是，加1分", ["，可超过满分", "指标【甲｜one】满分4分，从0分起加"]),
    ],
)
def test_how_an_effect_is_made_to_fit(opening: str, body: str, offered: list[str]) -> None:
    assert choices(around(body, opening), "effect-against-opening") == offered

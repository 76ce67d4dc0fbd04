"""What is asked of each record, of steps that leave a part over, and of indicators whose maximum is out of reach: on either side of each condition."""

from __future__ import annotations

import pytest

from kaoping.dsl.checks.records import SharedKeyUnknown
from tests.checks.marked import holds, mended, unmarked
from tests.checks.rules import FULL, SCORED, ZERO, around, choices, codes, found, said

# What is asked of each record, wherever it is asked

EACH = "【单】记录，件\n【单】的【数】数值\n【单】的【总】数值\n【单】的【办】日期\n设【倍】＝【件】×2\n设【前】＝【件】的上期值\n"


@pytest.mark.parametrize(
    ("compared", "of_indicator", "of_fact"),
    [
        ("3", True, True),
        ("【件】", True, True),
        ("【倍】", True, False),  # made of facts alone, though not before the records are looked at
        ("【录】", False, False),
        ("【前】", False, False),
    ],
)
def test_what_a_filter_of_records_may_ask(compared: str, of_indicator: bool, of_fact: bool) -> None:
    line = f"不计【单】中【数】高于{compared}的，“小”"
    marked = line if of_indicator else line.replace(compared, f"⟦not-of-each-record:{compared}⟧")
    holds(around(f"每1件【单】扣1分\n{marked}", FULL, facts=EACH))
    marked = line if of_fact else line.replace(compared, f"⟦not-of-each-record:{compared}⟧")
    holds(around("每1件【单】扣1分", FULL, facts=f"{EACH}{marked}\n"))


@pytest.mark.parametrize(
    ("rule", "asks"),
    [
        ("【单】中同一【办】只计1项", []),
        ("【单】中同一【办】只计最高1项", ["once-by-unsaid"]),
        ("【单】中同一【办】只计【数】最高1项", []),
        ("【单】中同一【办】只计平均值", ["mean-of-key-here"]),
    ],
)
def test_a_rule_of_which_records_count_once(rule: str, asks: list[str]) -> None:
    assert codes(around(f"每1件【单】扣1分\n{rule}", FULL, facts=EACH)) == asks
    assert codes(around("每1件【单】扣1分", FULL, facts=f"{EACH}{rule}\n")) == asks


@pytest.mark.parametrize(
    "clause",
    [
        "每1件【单】扣1分×{}，前1件不扣",
        "每件【单】递进扣分：第1件1分，第2件起1分×{}",
    ],
)
@pytest.mark.parametrize(
    ("used", "fits"), [("【件】", True), ("【倍】", False), ("【录】", False)]
)  # fmt: skip
def test_what_is_counted_apart_costs_what_is_known_before(clause: str, used: str, fits: bool) -> None:
    """Counted together, it costs what any value says."""
    line = clause.format(used if fits else f"⟦not-of-each-record:{used}⟧")
    holds(around(f"{line}，按【办】分别计次", FULL, facts=EACH))
    holds(around(clause.format(used), FULL, facts=EACH))


@pytest.mark.parametrize("place", ["扣分＝0.1分×{}，最多扣4分", "若【乙】高于1，扣1分"])
@pytest.mark.parametrize(("compared", "fits"), [("3", True), ("【倍】", True), ("【录】", False)])
def test_what_a_number_of_records_may_ask(place: str, compared: str, fits: bool) -> None:
    number = f"个数（【单】中【数】高于{compared if fits else f'⟦not-of-each-record:{compared}⟧'}的）"
    derived = f"设【乙】＝{number}\n" if "【乙】" in place else ""
    holds(around(place.format(number), FULL, facts=EACH + derived))


@pytest.mark.parametrize(
    ("aggregate", "asks"),
    [
        ("平均（【单】的【数】；同一【办】只计平均值，至少1个）", []),
        ("平均（【单】的【数】；同一【办】只计【数】平均值，至少1个）", ["mean-of-key-here"]),  # of the mean no column is compared
        ("加权平均（【单】的【数】：【总】；同一【办】只计平均值，至少1个）", ["mean-of-key-here"]),
        ("不同个数（【单】的【数】；同一【办】只计平均值）", ["mean-of-key-here"]),
        ("合计（【单】的【数】；同一【办】只计最高1项）", []),
        ("个数（【单】中【数】高于3的；同一【办】只计最高1项）", ["once-by-unsaid"]),
        ("个数（【单】中【数】高于3的；同一【办】只计【数】最高1项）", []),
    ],
)  # fmt: skip
def test_which_record_of_a_key_an_aggregate_takes(aggregate: str, asks: list[str]) -> None:
    assert codes(around(f"若{aggregate}高于1，扣1分", FULL, facts=EACH)) == asks
    assert codes(around("若【乙】高于1，扣1分", FULL, facts=f"{EACH}设【乙】＝{aggregate}\n")) == asks


@pytest.mark.parametrize(
    ("keys", "underlined"),
    [("【态】", []), ("【办】", ["甲"]), ("【办】、【数】", ["甲"]), ("【态】、【办】", ["甲"])],
)
def test_indicators_that_share_records_count_what_has_the_key(keys: str, underlined: list[str]) -> None:
    text = around(f"每1件【录】扣1分\n【甲】、【甲】中同一{keys}只计1项", FULL, facts=EACH)
    told = [one.name for one in found(text) if isinstance(one, SharedKeyUnknown)]
    assert told == underlined * 2


# What is divided record by record

MAY_BE_0 = "divisor-may-be-zero"


@pytest.mark.parametrize(
    ("where", "value", "code", "offered"),
    [
        ("", "（【数】÷【总】）", MAY_BE_0, ["【单】中【总】不为0的（【数】÷【总】）"]),
        ("中【数】高于1", "（【数】÷【总】）", MAY_BE_0, ["【单】中【数】高于1且【总】不为0的（【数】÷【总】）"]),
        ("中【总】高于0", "（【数】÷【总】）", None, []),
        ("中【总】不为0", "（【数】÷【总】）", None, []),
        ("中【总】达到0", "（【数】÷【总】）", MAY_BE_0, ["【单】中【总】达到0且【总】不为0的（【数】÷【总】）"]),
        ("中【数】÷【总】高于1", "【数】", MAY_BE_0, []),  # the condition itself has no result
        ("中【数】÷0高于1", "【数】", "divides-by-zero", []),
        ("", "（【数】÷0）", "divides-by-zero", []),
        ("", "（【数】÷2）", None, []),
        (
            "",
            "【总】的平方根（保留2位小数）",
            "may-have-no-value",
            ["【单】中【总】达到0的【总】的平方根（保留2位小数）"],
        ),
    ],
)
def test_each_record_has_a_result(where: str, value: str, code: str | None, offered: list[str]) -> None:
    text = around(f"得分＝1分×平均（【单】{where}的{value}；否则0），最高得满分，最低得0分", SCORED, facts=EACH)
    assert codes(text) == ([] if code is None else [code])
    assert choices(text, code or "") == offered


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("只计【单】中【总】高于0的", []),
        ("只计【单】中【总】不为0的", []),
        ("不计【单】中【总】为0的，“空”", []),
        ("不计【单】中【总】不高于0的，“空”", []),
        ("只计【单】中【数】高于0的", [MAY_BE_0]),
        ("不计【单】中【总】高于0的，“满”", [MAY_BE_0]),
    ],
)
def test_what_a_filter_leaves_has_a_result(line: str, asks: list[str]) -> None:
    clause = "得分＝1分×平均（【单】的（【数】÷【总】）；否则0），最高得满分，最低得0分"
    assert codes(around(f"{clause}\n{line}", SCORED, facts=EACH)) == asks
    assert codes(around(clause, SCORED, facts=f"{EACH}{line}\n")) == asks


def test_each_record_has_a_result_wherever_records_are_looked_into() -> None:
    value = "平均（【单】的（【数】÷【总】）；否则0）"
    assert codes(around("若【均】高于1，扣1分", FULL, facts=f"{EACH}设【均】＝{value}\n")) == [MAY_BE_0]
    assert codes(around(f"若【是非】为是，扣1分\n若{value}高于1，总分扣1分", FULL, facts=EACH)) == [MAY_BE_0]


@pytest.mark.parametrize(
    "line",
    [
        "逐条【单】扣1分×【数】÷⟦divisor-may-be-zero:【总】⟧",
        "逐条【单】中【总】高于0的扣1分×【数】÷【总】",
        "逐条【单】中【数】÷⟦divisor-may-be-zero:【总】⟧高于1的扣1分",
        "逐条【单】中【数】÷⟦divisor-may-be-zero:【总】⟧高于1的扣1分×【数】÷【总】",
        "逐条【单】扣1分×【数】÷⟦divides-by-zero:0⟧",
    ],
)
def test_each_record_has_what_is_deducted_for_it(line: str) -> None:
    holds(around(line, FULL, facts=EACH))


RATIOS = "【单】的【比】比率\n【单】的【差】比率，可为负\n【单】的【正】数值，不为负\n"


@pytest.mark.parametrize(
    ("mean", "offered"),
    [
        ("几何平均（【单】的⟦may-have-no-value:【总】⟧；否则0）", ["【单】的【总】数值，不为负"]),
        ("调和平均（【单】的⟦may-have-no-value:【总】⟧；否则0）", ["【单】的【总】数值，不为负"]),
        ("调和平均（【单】中【数】高于0的⟦may-have-no-value:【总】⟧；否则0）", ["【单】的【总】数值，不为负"]),
        ("几何平均（【单】中【总】高于0的【总】；否则0）", []),
        ("几何平均（【单】中【总】达到0的【总】；否则0）", []),
        ("几何平均（【单】的（⟦may-have-no-value:【正】－1⟧）；否则0）", []),
        ("几何平均（【单】的⟦may-have-no-value:【差】⟧；否则0%）", []),  # no plain number
        ("几何平均（【单】的【正】；否则0）", []),
        ("几何平均（【单】的【比】；否则0%）", []),
        ("平均（【单】的【总】；否则0）", []),
        ("几何平均（【件】，【户】）", []),
    ],
)
def test_of_records_below_0_there_is_no_geometric_or_harmonic_mean(mean: str, offered: list[str]) -> None:
    rounded = f"（{mean}）（{'按百分数' if '%' in mean else ''}保留2位小数）"
    text = around(f"得分＝（16分×{rounded}÷3）（保留2位小数），最高得满分，最低得0分", SCORED, facts=EACH + RATIOS)
    holds(text)
    assert mended(unmarked(text)[0], "may-have-no-value") == offered


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("若【件】÷【户】高于1，扣1分", "【户】可能是0，除以0怎么办，没有写明。"),
        ("若【件】÷（【户】－1）高于1，扣1分", "这里的除数可能是0，除以0怎么办，没有写明。"),
        ("若【件】÷0高于1，扣1分", "这里的除数总是0。"),
        ("若调和平均（【件】，【时】）高于1，扣1分", "【时】可能小于0，那时调和平均没有结果，怎么办没有写明。"),
        ("若调和平均（【件】，【件】－1）高于1，扣1分", "这里的数可能小于0，那时调和平均没有结果，怎么办没有写明。"),
        (
            "若几何平均（【件】，【时】）（保留2位小数）高于1，扣1分",
            "【时】可能小于0，那时几何平均没有结果，怎么办没有写明。",
        ),
        ("若调和平均（【件】，－1）高于1，扣1分", "这里的调和平均没有结果。"),
        ("若【件】的自然对数（保留2位小数）高于1，扣1分", "【件】可能不大于0，那时对数没有结果，怎么办没有写明。"),
        ("若0的自然对数（保留2位小数）高于【件】，扣1分", "这里的对数没有结果。"),
        ("若【时】的平方根（保留2位小数）高于1，扣1分", "【时】可能小于0，那时次方（方根）没有结果，怎么办没有写明。"),
    ],
)
def test_what_has_no_result_is_named(line: str, title: str) -> None:
    assert said(around(line, FULL)) == [title]


# Steps from a start


@pytest.mark.parametrize(
    ("clause", "asks"),
    [
        ("【件】高于【限】，每高1件扣1分", []),
        ("【件】高于【半】，每高1件扣1分", ["part-of-step"]),
        ("【件】高于2件，每高1件扣1分", []),
        ("【件】高于2.5件，每高1件扣1分", ["part-of-step"]),
        ("【件】高于2件，每高3件扣1分", ["part-of-step"]),
        ("【件】高于2件，每高0.5件扣1分", []),
        ("【件】高于2件，每高0.4件扣1分", ["part-of-step"]),
        ("每1件【件】扣1分", []),
        ("每2件【件】扣1分", ["part-of-step"]),
        ("【时】高于2小时，每高1小时扣1分", ["part-of-step"]),
    ],
)
def test_part_of_a_step_is_asked_about_where_there_may_be_one(clause: str, asks: list[str]) -> None:
    assert codes(around(clause, FULL, facts="【限】计数，件\n设【半】＝【限】÷2\n")) == asks


# A maximum out of reach


@pytest.mark.parametrize(
    ("opening", "clause", "told"),
    [
        (ZERO, "若【是非】为是，加0分", True),
        (ZERO, "若【是非】为是，加3.9分", True),
        (ZERO, "若【是非】为是，加4分", False),
        (SCORED, "得分＝0分×【率】", True),
        (SCORED, "得分＝满分×【率】", False),
        (SCORED, "得分＝3.9分×【率】", True),
        (FULL, "若【是非】为是，加0分", False),
    ],
)
def test_whether_the_maximum_can_be_reached(opening: str, clause: str, told: bool) -> None:
    assert ("maximum-out-of-reach" in codes(around(clause, opening))) is told


# What a step is called, and which rules are offered for a part of one

PARTS = ("按比例计", "不计", "按整档计")
_MORE = "【数】数值，件\n【件二】计数，件\n"


@pytest.mark.parametrize(
    ("clause", "step", "english"),
    [
        ("每3件【件】扣1分", "3件", "3 cases"),
        ("每3【件】扣1分", "3件", "3 cases"),  # its unit is that of what is counted
        ("【件】高于3件，每高2扣1分", "2件", "2 cases"),
        ("【时】高于60小时，每高5小时扣1分", "5小时", "5 hours"),
        ("【时】高于60小时，每高5扣1分", "5小时", "5 hours"),
        ("【时】高于60小时，每高相对1%扣1分", "相对1%", "relative 1%"),
        ("【率】低于90%，每低1个百分点扣1分", "1个百分点", "1 percentage point"),
        ("【件】高于【数】，每高1件扣1分", "1件", "1 case"),  # counted from what need not be whole
        ("【件】高于【件二】，每高1件扣1分", None, None),
    ],
)
def test_a_part_of_a_step_is_asked_about_by_its_number_and_unit(
    clause: str, step: str | None, english: str | None
) -> None:
    text = around(clause, FULL, facts=_MORE)
    assert said(text) == ([f"没有写明不足{step}的部分怎样计。"] if step else [])
    assert said(text, "en") == ([f"It is not said how a part of {english} counts."] if english else [])
    assert choices(text, "part-of-step") == ([f"，不足{step}{rule}" for rule in PARTS] if step else [])


@pytest.mark.parametrize(
    ("part", "code", "before"),
    [("", "part-of-step", "，"), ("，不足1个月按比例计", "part-of-month", "")],
)
def test_a_part_of_a_month_has_no_share(part: str, code: str, before: str) -> None:
    text = around(f"【期】晚于2024-03-01，每晚1个月扣1分{part}", FULL)
    assert choices(text, code) == [f"{before}不足1个月{rule}" for rule in PARTS[1:]]

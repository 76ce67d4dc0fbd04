"""Which reason a message gives, and what of it: ranges in the unit of their fact, and none where there is none to give."""

from __future__ import annotations

import pytest

from tests.checks.rules import FULL, around, found

FACTS = "【数｜number】计数，件，0件到5件\n【界｜bounded】数值，小时，－2小时到2小时\n【超｜over】比率，可超过100%\n设【整｜whole】＝【时】（取整，舍去）\n"


def title(text: str, code: str, language: str = "zh") -> str:
    (one,) = [one for one in found(text) if one.code == code]
    return one.say(one.title, language)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("【率】高于110%", "：【率】的取值范围是0%至100%"),
        ("【超】低于0%", "：【超】的取值范围是不低于0%"),
        ("【件】低于0件", "：【件】的取值范围是不低于0件"),
        ("【数】高于5件", "：【数】的取值范围是0件至5件"),
        ("【界】高于2小时", "：【界】的取值范围是-2小时至2小时"),
        ("（【数】＋1）高于6", "：这个量的取值范围是1件至6件"),
        ("（0件－【件】）高于0件", "：这个量的取值范围是不超过0件"),
        ("【整】为1.5小时", ""),  # any whole number
        ("（【件】÷（【户】＋1））低于0", ""),
        ("（【时】－【时】）高于1小时", "：这个量的取值范围是0小时"),
        ("【时】高于3小时且【时】低于2小时", ""),
        ("【级】为“优”且【级】为“良”", ""),
        ("【类】为“甲”且【类】为“乙”", ""),
        ("【是非】为是且【是非】为否", ""),
        ("【件】高于3件且【cases】低于4件", ""),  # two names of one fact
    ],
)
def test_why_a_condition_never_holds(condition: str, reason: str) -> None:
    assert title(around(f"若{condition}，扣1分", FULL, facts=FACTS), "never-holds") == f"这个条件永远不会成立{reason}。"


@pytest.mark.parametrize("indicator", [True, False])
def test_why_a_filter_never_holds(indicator: bool) -> None:
    columns = "【单】记录，件\n【单】的【数】数值，件，不为负\n"
    line = "不计【单】中【数】低于0件的，“负”"
    body, facts = ("\n" + line, columns) if indicator else ("", f"{columns}{line}\n")
    text = around(f"每1件【单】扣1分{body}", FULL, facts=facts)
    assert title(text, "never-holds") == "这个条件永远不会成立：【数】的取值范围是不低于0件。"


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("当【率】高于110%时不适用，得满分", ""),
        ("当【率】高于110%时不排名，“理由”", ""),
        ("若【档】为1，扣1分", "设【档】＝1，当【率】高于110%；否则0\n"),
    ],
)
def test_why_a_condition_elsewhere_never_holds(line: str, facts: str) -> None:
    text = around(f"每1件【件】扣1分\n{line}", FULL, facts=facts)
    assert title(text, "never-holds") == "这个条件永远不会成立：【率】的取值范围是0%至100%。"


def test_of_choices_no_range_is_told() -> None:
    text = around("若【级】为“优”、“良”、“中”之一，扣1分", FULL)
    assert title(text, "always-holds") == "这个条件总是成立。"


def test_why_a_condition_always_holds() -> None:
    text = around("若【数】不高于5件，扣1分", FULL, facts=FACTS)
    assert title(text, "always-holds") == "这个条件总是成立：【数】的取值范围是0件至5件。"
    assert title(text, "always-holds", "en") == "This condition always holds: [数] is always 0 cases to 5 cases."


@pytest.mark.parametrize(
    ("fact", "value", "written", "reason"),
    [
        ("数", "7件", "7件", "取值范围是0件至5件"),
        ("数", "6件", "6件", "取值范围是0件至5件"),
        ("数", "－1件", "-1件", "取值范围是0件至5件"),
        ("数", "1.5件", "1.5件", "只能是整数"),
        ("件", "－1件", "-1件", "取值范围是不低于0件"),
        ("件", "0.5件", "0.5件", "只能是整数"),
        ("率", "101%", "101%", "取值范围是0%至100%"),
        ("率", "－1%", "-1%", "取值范围是0%至100%"),
        ("超", "－1%", "-1%", "取值范围是不低于0%"),
        ("界", "2.5小时", "2.5小时", "取值范围是-2小时至2小时"),
        ("界", "－2.5小时", "-2.5小时", "取值范围是-2小时至2小时"),
    ],
)
def test_why_a_value_cannot_be(fact: str, value: str, written: str, reason: str) -> None:
    text = around(
        f"若【是非】为是，扣1分\n示例“一”：\n【是非】＝是\n【{fact}】＝{value}\n【甲】得3分", FULL, facts=FACTS
    )
    assert title(text, "value-out-of-range") == f"【{fact}】不会是{written}：{reason}。"


@pytest.mark.parametrize("given", ["【数】＝5件", "【数】＝0件", "【率】＝100%", "【率】＝0%", "【超】＝101%", "【界】＝－2小时", "【时】＝－1.5小时"])  # fmt: skip
def test_a_value_at_the_end_of_its_range_can_be(given: str) -> None:
    text = around(f"若【是非】为是，扣1分\n示例“一”：\n【是非】＝是\n{given}\n【甲】得3分", FULL, facts=FACTS)
    assert [one.code for one in found(text)] == []


@pytest.mark.parametrize(
    ("number", "told"), [("0", False), ("1", False), ("1000", False), ("1001", True), ("1.5", True), ("－1", True)]
)
def test_how_many_records_an_example_may_have(number: str, told: bool) -> None:
    lines = f"若【是非】为是，扣1分\n示例“一”：\n【是非】＝是\n【单】＝{number}件\n【甲】得3分"
    text = around(lines, FULL, facts="【单】记录，件\n")
    assert [one.code for one in found(text)] == (["value-out-of-range"] if told else [])
    if told:
        written = number.replace("－", "-")
        assert title(text, "value-out-of-range") == f"【单】不会是{written}：只能是0到1000的整数。"

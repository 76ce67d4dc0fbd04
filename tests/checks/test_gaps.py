"""What follows where an indicator does not apply or a fact is missing: what cannot follow, and what is offered."""

from __future__ import annotations

import pytest

from tests.checks.rules import codes, found, said

FACTS = "事实：\n【是非】是否\n【率】比率\n【件】计数，件\n"
SECOND = "指标【乙】满分4分，从满分起扣\n若【是非】为是，扣1分\n"
TOTAL, SECTION, ALL, WITHHELD, ZERO = "满分按其余指标折算", "满分按本级其余指标折算", "得满分", "总分不出", "得0分"


def rules(line: str, options: str = "满分4分，从0分起加", *, before: str = "", behind: str = SECOND) -> str:
    first = f"指标【甲】{options}\n{line}\n若【率】高于1%，加1分\n每1件【件】加1分，最多加3分\n"
    return f"评分细则【试】\n总分8分\n{FACTS}{before}{first}{behind}"


def offered(text: str, code: str) -> list[str]:
    return [fix.text for one in found(text) if one.code == code for fix in one.fixes]


@pytest.mark.parametrize(
    ("before", "behind", "choices"),
    [
        ("", SECOND, [TOTAL, ALL, WITHHELD]),
        ("", "", [TOTAL, ALL, WITHHELD]),
        ("一级指标【一】\n", "", [TOTAL, ALL, WITHHELD]),
        ("一级指标【一】\n", SECOND, [TOTAL, SECTION, ALL, WITHHELD]),
        ("一级指标【一】\n", f"一级指标【二】\n{SECOND}", [TOTAL, ALL, WITHHELD]),
    ],
)
def test_points_go_to_all_others_or_to_those_of_the_section_if_there_are_any(
    before: str, behind: str, choices: list[str]
) -> None:
    text = rules("当【是非】为是时不适用", before=before, behind=behind)
    assert offered(text, "not-applicable-then") == [f"，{one}" for one in choices]
    text = rules("缺数时视为不适用", before=before, behind=behind)
    assert offered(text, "marked-then") == [f"\n标为不适用时{one}" for one in choices]


NO_SCORE = "没有分数可以扣、加或折算，要直接写明得满分、得0分，或总分怎么办"
NO_MAXIMUM = "这个指标不设满分，没有满分可以折算"
ON_TOP = "附加分不在总分之内，没有满分可以折算"
OUTSIDE = "得分要在0分和满分之间"
CIRCLE = "已经是不适用了"
NO_ERROR = "不适用是正常情形，不是差错"
WHOLE, NONE, EXCEEDS, TOP = (
    "满分4分，从0分起加",
    "不设满分，从0分起加",
    "满分4分，从0分起加，可超过满分",
    "满分4分，从0分起加，附加分",
)
APART = "当【是非】为是时不适用，"


@pytest.mark.parametrize(
    ("options", "line", "why"),
    [
        (WHOLE, f"{APART}{TOTAL}", None),
        (NONE, f"{APART}{TOTAL}", NO_MAXIMUM),
        (TOP, f"{APART}{TOTAL}", ON_TOP),
        (NONE, f"缺数时{TOTAL}", NO_MAXIMUM),
        (TOP, f"标为不适用时{TOTAL}", ON_TOP),
        (WHOLE, f"{APART}得4分", None),
        (WHOLE, f"{APART}得0分", None),
        (WHOLE, f"{APART}得－0.5分", OUTSIDE),
        (WHOLE, f"{APART}得4.5分", OUTSIDE),
        (EXCEEDS, f"{APART}得4.5分", None),
        (NONE, f"{APART}得2分", None),
        (WHOLE, f"{APART}得5分×【率】", None),
        (WHOLE, f"{APART}扣1分", NO_SCORE),
        (WHOLE, f"{APART}加1分", NO_SCORE),
        (WHOLE, f"{APART}视为不适用", CIRCLE),
        (WHOLE, "标为不适用时视为不适用", CIRCLE),
        (WHOLE, f"{APART}报错", NO_ERROR),
        (WHOLE, "缺数时报错", None),
        (WHOLE, "标为不适用时报错", None),
        (WHOLE, f"缺数时{WITHHELD}", None),
    ],
)
def test_what_cannot_follow(options: str, line: str, why: str | None) -> None:
    told = [one for one in said(rules(line, options)) if one.startswith("这里不能这样写")]
    assert told == ([] if why is None else [f"这里不能这样写：{why}。"])


@pytest.mark.parametrize(
    ("options", "line", "choices"),
    [
        (WHOLE, f"{APART}扣1分", [TOTAL, ALL, WITHHELD]),
        (WHOLE, "标为不适用时扣1分", [TOTAL, ALL, WITHHELD]),
        (WHOLE, "缺数时扣1分", [ZERO, TOTAL, ALL, WITHHELD]),
        # where there are no points for others
        (NONE, f"{APART}{TOTAL}", [ZERO, WITHHELD]),
        (NONE, f"缺数时{TOTAL}", [ZERO, WITHHELD]),
        (TOP, f"{APART}{TOTAL}", [ZERO, ALL, WITHHELD]),
        (TOP, f"缺数时{TOTAL}", [ZERO, ALL, WITHHELD]),
    ],
)
def test_what_can_follow_is_offered(options: str, line: str, choices: list[str]) -> None:
    text = rules(line, options)
    start = line.partition("，")[0] + "，" if "，" in line else line[: line.index("时") + 1]
    given = offered(text, "consequence-does-not-fit")
    assert given == [f"{start}{one}" for one in choices]
    for one in given:
        assert "consequence-does-not-fit" not in codes(text.replace(line, one))


def test_full_marks_that_are_no_fixed_number_are_told_of_once() -> None:
    text = rules(f"{APART}{ALL}", "满分4分×【率】，从0分起加")
    assert [one for one in codes(text) if one in ("must-be-fixed", "consequence-does-not-fit")] == ["must-be-fixed"]

"""Laws in people's own words, and the lines that are offered for them."""

from __future__ import annotations

import pytest

from kaoping.engine.compile import compile_text

EN = """rulebook [ward quality]
total 25 points
facts:
[falls] count, fewer is better
[vacancies] count, fewer is better
[waiting days] count, fewer is better
[infection plan] yes/no
indicator [safety], max 10 points, starts full
deduct 2 points for each [falls], down to 0
indicator [staffing], max 10 points, starts full
deduct 1 point for each [vacancies], down to 0
deduct 0.1 points for each [waiting days], down to 0
indicator [infection], max 5 points, scored as follows
if [infection plan] is yes, score 5 points, otherwise score 0 points
ranking: total from high to low, ties share the place and leave the next ones empty
"""
ZH = """评分细则【窗口】
总分15分
事实：
【投诉】计数，件，越少越好
【预案已制定】是否
指标【投诉处理】满分10分，从满分起扣
每1件【投诉】扣2分，扣完为止
指标【应急】满分5分，按下列计分
若【预案已制定】为是，得5分，否则得0分
排名：总分从高到低，并列同名次，其后名次空出
"""


def offered(rulebook: str, line: str) -> list[str]:
    [error] = [one for one in compile_text(rulebook + line + "\n").diagnostics if one.severity == "error"]
    return [fix.text for fix in error.fixes]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "wards without [infection plan] get nothing",
            [
                "if [infection plan] is no, then [infection] is 0 points",
                "if [infection plan] is no, then the total is 0 points",
            ],
        ),
        ("no ward scores below 10 points", ["the total is at least 10 points"]),
        ("the total is never negative", ["the total is at least 0 points"]),
        ("[staffing] must not be negative", ["[staffing] is at least 0 points"]),
        ("no ward gets more than 5 points in [infection]", ["[infection] is at most 5 points"]),
        ("every ward gets at least 10 points", ["the total is at least 10 points"]),
        ("the total is at least 10 points for every ward", ["the total is at least 10 points"]),
        ("[vacancies] must not raise [staffing]", ["more [vacancies] never raises [staffing]"]),
        ("[infection plan] must not lower [infection]", []),  # yes or no: there is no more of it
        ("fewer [waiting days] always means a higher [staffing]", ["fewer [waiting days] never lowers [staffing]"]),
        (
            "the total stays between 0 and 25 points",
            ["the total is at least 0 points and the total is at most 25 points"],
        ),
    ],
)
def test_what_is_offered_in_english(said: str, written: list[str]) -> None:
    assert offered(EN, f"law: {said}") == [f"law: {one}" for one in written]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("没有预案的单位不得分", ["若【预案已制定】为否，则【应急】得0分", "若【预案已制定】为否，则总分得0分"]),
        ("总分不为负", ["总分不低于0分"]),
        ("任何情况下，【应急】都不得为负分", ["【应急】不低于0分"]),
        ("没有投诉的单位得满分", ["若【投诉】为0件，则【投诉处理】得满分", "若【投诉】为0件，则总分得满分"]),
        ("每个单位至少能得5分", ["总分不低于5分"]),
        ("任何单位都不低于5分", ["总分不低于5分"]),
        ("总分在0分到15分之间", ["总分至少0分且总分至多15分"]),
        ("【投诉】增加不得使【投诉处理】升高", ["【投诉】增加，【投诉处理】不升"]),
    ],
)
def test_what_is_offered_in_chinese(said: str, written: list[str]) -> None:
    assert offered(ZH, f"规律：{said}") == [f"规律：{one}" for one in written]


@pytest.mark.parametrize(("rulebook", "head"), [(EN, "law: "), (ZH, "规律：")])
def test_the_rulebooks_are_sound_and_so_is_what_is_offered(rulebook: str, head: str) -> None:
    said = "no ward scores below 10 points" if rulebook is EN else "任何单位都不低于5分"
    [line] = offered(rulebook, head + said)
    assert not [one for one in compile_text(rulebook + line + "\n").diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("with no falls the unit gets full marks", ["[safety]", "the total"]),
        ("without any falls, [safety] gets full marks", ["[safety]"]),
        ("if there are no [falls], they score nothing", ["[safety]", "the total"]),
    ],
)
def test_where_there_is_none_is_a_condition(said: str, meant: list[str]) -> None:
    gets = "0 points" if "nothing" in said else "full marks"
    assert offered(EN, f"law: {said}") == [f"law: if [falls] is 0, then {score} is {gets}" for score in meant]

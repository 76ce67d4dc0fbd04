"""Grades, quotas, ranks and what follows from them, from rulebooks in their own words; who gets what is worked out from the pages."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.rulebook import Kind
from kaoping.engine.scoring.asked_day import lacks_day, lacks_period
from kaoping.engine.scoring.following import written, written_results
from kaoping.engine.scoring.score import Scored, score

from .by_hand import compiled
from .small import unit

_RULES = """\
评分细则【甲】
总分100分
事实：
【失分】数值，0到100，越少越好
【事故】计数，起，越少越好，未列按0计
【创新】是否，未列按否计
指标【一】满分100分，从满分起扣
扣分＝1分×【失分】
等次：总分达到90分为“优”，达到80分为“良”，达到60分为“中”，其他为“差”
排名：总分从高到低，并列同名次，其后空出
"""


def scored(lines: str, lost: Mapping[str, int | Fraction], **more: Mapping[str, Value]) -> Scored:
    book = compiled(_RULES + lines)
    units: list[UnitFacts] = [unit(name, 失分=value, **more.get(name, {})) for name, value in lost.items()]  # type: ignore[arg-type]
    run = score([book], units)
    assert not run.failed, run.problems
    return run


def grades(run: Scored) -> dict[str, str | None]:
    return {one.unit.name: one.grade for one in run.standings}


@pytest.mark.parametrize(
    ("lost", "grade"), [(10, "优"), (11, "良"), (20, "良"), (21, "中"), (40, "中"), (41, "差"), (100, "差"), (0, "优")]
)
def test_a_grade_begins_on_its_limit(lost: int, grade: str) -> None:
    assert grades(scored("", {"a": lost})) == {"a": grade}


_CHANGES = [
    ("若【事故】达到1起，等次最高为“中”", {"a": "中", "b": "中", "c": "中", "d": "差"}),
    ("若【事故】达到1起，等次定为“差”", {"a": "差", "b": "差", "c": "差", "d": "差"}),
    ("若【事故】达到1起，等次降1等", {"a": "良", "b": "中", "c": "差", "d": "差"}),
    ("若【事故】达到1起，等次降2等", {"a": "中", "b": "差", "c": "差", "d": "差"}),
    ("若【事故】达到1起，等次升1等", {"a": "优", "b": "优", "c": "良", "d": "中"}),
    ("若【事故】达到2起，等次定为“差”", {"a": "优", "b": "良", "c": "中", "d": "差"}),
]


@pytest.mark.parametrize(("line", "expected"), _CHANGES)
def test_what_is_done_to_a_grade_stays_within_the_grades(line: str, expected: dict[str, str]) -> None:
    lost = {"a": 5, "b": 15, "c": 25, "d": 70}
    run = scored(line + "\n", lost, **{name: {"事故": 1} for name in lost})
    assert grades(run) == expected
    changed = [one for one, before in zip("abcd", "优良中差", strict=True) if expected[one] != before]
    assert [name for name in "abcd" if len(run.standing(name).grading) == 2] == changed


@pytest.mark.parametrize(
    ("words", "lost", "best"),
    [
        ("2个单位，末位同分均不评", [1, 2, 3, 4], "ab"),
        ("2个单位，末位同分均不评", [1, 2, 2, 4], "a"),
        ("2个单位，末位同分均评", [1, 2, 2, 4], "abc"),
        ("2个单位，末位同分均评", [1, 1, 2, 4], "ab"),
        ("2个单位，末位同分均不评", [1, 1, 1, 4], ""),
        ("4个单位，末位同分均不评", [1, 1, 1, 4], "abcd"),
        ("单位数的50%，尾数舍去，末位同分均不评", [1, 2, 3, 4, 5], "ab"),
        ("单位数的50%，尾数进位，末位同分均不评", [1, 2, 3, 4, 5], "abc"),
        ("单位数的50%，尾数四舍五入，末位同分均不评", [1, 2, 3, 4, 5], "abc"),
        ("单位数的45%，尾数四舍五入，末位同分均不评", [1, 2, 3, 4, 5], "ab"),
        ("单位数的10%，尾数舍去，末位同分均评", [1, 2, 3, 4, 5], ""),
    ],
)
def test_who_is_within_the_quota(words: str, lost: list[int], best: str) -> None:
    names = "abcde"[: len(lost)]
    run = scored(f"等次“优”不超过{words}\n", dict(zip(names, lost, strict=True)))
    assert grades(run) == {name: "优" if name in best else "良" for name in names}
    for name in names:
        assert bool(run.standing(name).grade_note) == (name not in best)


def test_who_is_beyond_one_quota_counts_in_the_next() -> None:
    lines = "等次“优”不超过1个单位，末位同分均不评\n等次“良”不超过2个单位，末位同分均不评\n"
    run = scored(lines, {"a": 1, "b": 2, "c": 12, "d": 13})
    assert grades(run) == {"a": "优", "b": "良", "c": "良", "d": "中"}


@pytest.mark.parametrize(("base", "best"), [("单位数", "ab"), ("参加排名单位数", "a")])
def test_a_quota_counts_all_units_or_those_with_a_rank(base: str, best: str) -> None:
    """Of four units one is not ranked: half of four are two, half of three, rounded down, is one. Who has no rank takes no place."""
    lines = f"当【创新】为是时不排名\n等次“优”不超过{base}的50%，尾数舍去，末位同分均不评\n"
    run = scored(lines, {"a": 1, "b": 2, "c": 3, "d": 0}, d={"创新": 1})
    assert [(one.unit.name, one.rank) for one in run.standings] == [("a", 1), ("b", 2), ("c", 3), ("d", None)]
    assert grades(run) == {name: "优" if name in best or name == "d" else "良" for name in "abcd"}


@pytest.mark.parametrize(
    ("value", "kind", "told"),
    [
        (Gap.MISSING, Kind.NUMBER, "—"),
        (Gap.NOT_APPLICABLE, Kind.RATIO, "—"),
        ("甲档", Kind.TEXT, "甲档"),
        (Fraction(1, 8), Kind.RATIO, "12.5%"),
        (Fraction(1, 3), Kind.RATIO, "33.3…%"),
        (Fraction(3, 2), Kind.NUMBER, "1.5"),
        (3, Kind.NUMBER, "3"),
        (Fraction(1, 3), Kind.NUMBER, "0.3…"),
        (738152, Kind.DATE, "2021-12-28"),
        (7, Kind.COUNT, "7"),
    ],
)
def test_a_result_as_a_table_shows_it(value: Value, kind: Kind, told: str) -> None:
    assert written(value, kind) == told


def test_results_follow_grade_and_rank_and_who_has_no_total_has_none() -> None:
    lines = (
        "若【事故】达到9起，总分不出\n"
        "结果【奖】＝1000，当等次为“优”；100，当等次为“良”；否则0\n"
        "结果【头】＝1，当排名为1；否则0\n"
        "结果【差】＝（100分－总分）÷1分\n"
    )
    run = scored(lines, {"a": 5, "b": 15, "c": 50, "d": 0}, d={"事故": 9})
    assert {one.unit.name: written_results(one) for one in run.standings} == {
        "a": ("1000", "1", "5"),
        "b": ("100", "0", "15"),
        "c": ("0", "0", "50"),
        "d": ("—", "0", "—"),
    }
    told = {name: [(one.name, one.value) for one in run.result_of(name).results] for name in "ad"}
    assert told == {"a": [("奖", 1000), ("头", 1), ("差", 5)], "d": [("奖", None), ("头", 0), ("差", None)]}


# Days and periods that a rulebook asks for


def test_the_day_of_the_assessment_is_asked_for_where_it_is_used() -> None:
    rules = "评分细则【甲】\n总分1分\n事实：\n【日】日期\n指标【一】满分1分，从满分起扣\n若【日】晚于{day}，扣1分\n"
    asked, not_asked = (compile_text(rules.format(day=day)).rulebook for day in ("考评日", "2021年6月30日"))
    assert asked is not None
    assert not_asked is not None
    assert [one.code for one in lacks_day(asked)] == ["no-assessment-date"]
    assert [*lacks_day(not_asked)] == []
    on, behind = (
        score([asked], [unit("a", 日=738152 + more)], as_of="2021-12-28").standings[0].total for more in (0, 1)
    )
    assert (on, behind) == (1, 0)


@pytest.mark.parametrize(
    ("words", "names", "told"),
    [
        ("【数】的上期值", [], "上期"),
        ("【数】的上期值", ["一季度"], ""),
        ("【数】的前2期值", ["一季度"], "前2期"),
        ("【数】的前2期值", ["二季度", "一季度"], ""),
        ("【数】的去年同期值", ["一季度"], "去年同期"),
        ("【数】的去年同期值", ["一季度", "去年同期"], ""),
    ],
)
@pytest.mark.parametrize("expected", [False, True])
def test_a_period_that_is_not_there_is_told_and_a_first_one_gently(
    words: str, names: list[str], told: str, expected: bool
) -> None:
    line = f"当{words}缺数时不适用，得满分\n" if expected else "缺数时得满分\n"
    rules = f"评分细则【甲】\n总分1分\n事实：\n【数】数值\n指标【一】满分1分，从满分起扣\n{line}若【数】低于{words}，扣1分\n"
    book = compiled(rules)
    found = [(one.code, one.severity, getattr(one, "period").zh) for one in lacks_period(book, names, "本期")]  # noqa: B009
    kind = ("no-period-yet", "warning") if expected else ("no-such-period", "error")
    assert found == ([(*kind, told)] if told else [])


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("排名为1", "a"),
        ("排名不为1", "bce"),
        ("排名不超过2", "ab"),
        ("排名超过2", "ce"),
        ("排名在前50%（不足1名舍去）", "ab"),
        ("排名在前30%（不足1名舍去）", "a"),
        ("排名在前30%（不足1名进位）", "ab"),
        ("排名在后2名", "ce"),
    ],
)
def test_who_has_no_rank_fulfils_no_condition_on_it(asked: str, best: str) -> None:
    """a, b, c and e have ranks 1 to 4; d, with the most points, has none. 30% of four are 1.2."""
    rules = _RULES.replace(
        "等次：总分达到90分为“优”，达到80分为“良”，达到60分为“中”，其他为“差”", f"等次“优”：{asked}\n等次“差”：其他"
    )
    book = compiled(f"{rules}当【创新】为是时不排名\n")
    run = score([book], [unit(name, 失分=at, 创新=int(name == "d")) for at, name in enumerate("dabce")])
    assert {one.unit.name for one in run.standings if one.grade == "优"} == set(best)
    assert {one.grade for one in run.standings} == {"优", "差"}


@pytest.mark.parametrize(("first", "second", "grade"), [(2, 9, "优"), (9, 2, "优"), (3, 3, "差"), (0, 0, "优")])
def test_a_grade_by_the_scores_of_indicators(first: int, second: int, grade: str) -> None:
    lines = "指标【{0}】满分10分，从满分起扣\n每1件【{1}】扣1分，扣完为止\n"
    rules = (
        "评分细则【甲】\n总分20分\n事实：\n【甲数】计数，件\n【乙数】计数，件\n"
        f"{lines.format('一', '甲数')}{lines.format('二', '乙数')}"
        "等次：最大值（各指标的得分）达到8分为“优”，其他为“差”\n"
    )
    book = compiled(rules)
    run = score([book], [unit("a", 甲数=first, 乙数=second)])
    assert grades(run) == {"a": grade}

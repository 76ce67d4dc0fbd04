"""What sub-units give their unit, and what scores give other rules: by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.source import Cell
from kaoping.engine.application.summed import of_subunits
from kaoping.engine.facts import Gap, Unit, UnitFacts, Value
from kaoping.engine.rulebook import Fact, Kind, OfSubunits
from kaoping.engine.scoring.score import Scored, score

from .by_hand import compiled
from .small import unit

_RULES = """\
评分细则【甲】
总分100分
事实：
【率】比率，越多越好，取下属单位{how}
【人数】计数，人{persons}
指标【一】满分100分，按下列计分
标为不适用时得1分
得分＝满分×【率】
"""


def below(name: str, row: int, **values: Value) -> UnitFacts:
    return replace(unit(name, row=row, **values), unit=Unit(name, parent="甲", place=Cell("units.csv", row, 1)))


def scored(how: str, rates: Sequence[Value], persons: Sequence[Value] = ()) -> Scored:
    weighted = "【人数】" in how
    rules = _RULES.format(how=how, persons="")
    rules = rules if weighted else rules.replace("【人数】计数，人\n", "")
    book = compiled(rules)
    children = [
        below(f"所{row}", row, 率=rate, **({"人数": persons[row - 3]} if weighted else {}))
        for row, rate in enumerate(rates, start=3)
    ]
    return score([book], [unit("甲"), *children])


_A, _B, _C = Fraction(9, 10), Fraction(6, 10), Fraction(3, 10)


@pytest.mark.parametrize(
    ("how", "rates", "persons", "points"),
    [
        ("平均", [_A, _B, _C], (), 60),
        ("平均", [_A, Gap.DASH, _C], (), 60),
        ("最高", [_B, _A, _C], (), 90),
        ("最低", [_B, _A, _C], (), 30),
        ("最低", [_B, Gap.DASH, _A], (), 60),
        ("按【人数】加权平均", [_A, _B, _C], (1, 1, 1), 60),
        ("按【人数】加权平均", [_A, _B, _C], (3, 2, 1), Fraction(270 + 120 + 30, 6)),
        ("按【人数】加权平均", [_A, _B, _C], (1, 2, 3), 50),
        ("按【人数】加权平均", [_A, _B, _C], (0, 0, 1), 30),
        ("按【人数】加权平均", [_A, _B, _C], (0, 0, 0), 1),  # nothing to divide by
        ("按【人数】加权平均", [_A, Gap.DASH, _C], (1, 5, 1), 60),
        ("按【人数】加权平均", [_A, _B, _C], (1, Gap.DASH, 1), 60),
    ],
)
def test_what_sub_units_come_to(
    how: str, rates: list[Value], persons: tuple[Value, ...], points: int | Fraction
) -> None:
    run = scored(how, rates, persons)
    assert not run.problems
    assert run.standing("甲").total == points
    assert len(run.standings) == 1


@pytest.mark.parametrize(("how", "persons"), [("平均", ()), ("最高", ()), ("按【人数】加权平均", (1, 2, 3))])
def test_a_sub_unit_that_lacks_a_value_is_named(how: str, persons: tuple[int, ...]) -> None:
    [problem] = scored(how, [_A, Gap.MISSING, _C], persons).problems[:1]
    assert (problem.code, getattr(problem, "sub_unit"), str(problem.place)) == ("sub-unit-lacks", "所4", "facts.csv:B4")  # noqa: B009


def test_a_weight_that_is_missing_is_named_too() -> None:
    [problem] = scored("按【人数】加权平均", [_A, _B], (1, Gap.MISSING)).problems[:1]
    assert (problem.code, getattr(problem, "fact"), str(problem.place)) == ("sub-unit-lacks", "人数", "facts.csv:C4")  # noqa: B009


def test_a_value_of_its_own_is_named_with_its_place_or_that_of_the_unit() -> None:
    book = compiled(_RULES.format(how="平均", persons="").replace("【人数】计数，人\n", ""))
    own, child = unit("甲", 率=_A), below("所3", 3, 率=_B)
    nowhere = replace(own, places={}, unit=replace(own.unit, place=None))
    for facts, place in ((own, "facts.csv:B2"), (replace(own, places={}), "units.csv:A2"), (nowhere, "甲")):
        [problem] = score([book], [facts, child]).problems
        assert (problem.code, str(problem.place)) == ("own-beside-sub-units", place)


@pytest.mark.parametrize(
    ("how", "persons", "note"),
    [
        ("最高", (), "所3 90%（facts.csv:B3）、所4 60%（facts.csv:B4）"),
        ("按【人数】加权平均", (3, 2), "所3 90% × 3（facts.csv:B3）、所4 60% × 2（facts.csv:B4）"),
    ],
)
def test_the_note_names_each_with_its_cell(how: str, persons: tuple[int, ...], note: str) -> None:
    ledger = scored(how, [_A, _B], persons).indicator_of("甲", "一").ledger
    assert ledger is not None
    [told] = [one.note for posting in ledger.postings for one in posting.facts if one.name == "率"]
    assert note in told


# Scores of nested sections, read by others

_NESTED = """\
评分细则【甲】
总分不设满分
事实：
【甲数】计数，件
【乙数】计数，件
【丙数】计数，件
一级指标【大】15分
二级指标【小】10分
指标【一】满分5分，从满分起扣
每1件【甲数】扣2分，最多扣3分
指标【二】满分5分，从满分起扣
每1件【乙数】扣1分
二级指标【旁】5分
指标【三】满分5分，从满分起扣
每1件【丙数】扣1分
一级指标【另】
指标【四】不设满分，按下列计分
得分＝{formula}
"""


@pytest.mark.parametrize(
    ("formula", "points"),
    [
        ("【一】的得分", 2),  # 5 less 2 × 2, at most 3
        ("1分×【一】的得分率", Fraction(2, 5)),
        ("【一】的扣分", 4),  # before the cap
        ("【一】的满分", 5),
        ("【小】的得分", 2 + 0),
        ("1分×【小】的得分率", Fraction(2, 10)),
        ("【小】的扣分", 4 + 7),
        ("【小】的满分", 10),
        ("【旁】的得分", 4),
        ("【大】的得分", 2 + 0 + 4),
        ("1分×【大】的得分率", Fraction(6, 15)),
        ("【大】的扣分", 4 + 7 + 1),
        ("【大】的满分", 15),
    ],
)
def test_what_is_read_off_indicators_and_sections(formula: str, points: int | Fraction) -> None:
    rules = _NESTED.format(formula=formula)
    book = compiled(rules)
    for backend in ("row", "reference"):
        [standing] = score([book], [unit("某县", 甲数=2, 乙数=7, 丙数=1)], backend=backend).standings
        assert standing.scores.indicators == (2, 0, 4, points)
        assert standing.scores.sections == (6, 2, 4, points)


_CHANGED = """\
评分细则【甲】
总分10分
舍入：总分保留1位小数，四舍五入
事实：
【数】计数，件
【等级】计数，次
指标【一】满分10分，从满分起扣
扣分＝1分×【数】÷3
若【等级】达到1，总分乘以50%
若【等级】达到2，总分扣1分，“通报”
若【等级】达到3，总分最高得2分
"""


@pytest.mark.parametrize(
    ("order", "level", "total", "told"),
    [
        ("", 0, "9.7", []),
        ("", 1, "4.8", ["9.67→4.83"]),  # 29/3 = 9.666…, its half 4.833…
        ("", 2, "4.3", ["通报：9.67→8.67", "8.67→4.33"]),  # without a word the coefficient comes behind points
        ("封顶后", 2, "4.3", ["通报：9.67→8.67", "8.67→4.33"]),
        ("封顶前", 2, "3.8", ["9.67→4.83", "通报：4.83→3.83"]),
        ("", 3, "2", ["9.67→8.67", "8.67→4.33", "4.33→2"]),
    ],
)
def test_what_is_done_to_a_total_is_told_with_before_and_after(
    order: str, level: int, total: str, told: list[str]
) -> None:
    rules = _CHANGED.replace("总分乘以", f"总分{order}乘以")
    book = compiled(rules)
    for backend in ("row", "reference"):
        [standing] = score([book], [unit("某县", 数=1, 等级=level)], backend=backend).standings
        assert standing.total == Fraction(total)
        assert len(standing.remarks) == len(told)
        for remark, words in zip(standing.remarks, told, strict=True):
            assert remark.endswith(words)


@pytest.mark.parametrize(
    ("absent", "first", "second", "expected"),
    [
        (None, 5, 3, 4),
        (Fraction(2), 5, 3, 4),
        (Fraction(2), 5, Gap.MISSING, Fraction(7, 2)),
        (Fraction(0), 5, Gap.MISSING, Fraction(5, 2)),
        (Fraction(2), 5, Gap.DASH, 5),  # what does not apply takes no part
        (None, 5, Gap.MISSING, None),
    ],
)
def test_a_sub_unit_without_a_value_has_what_an_absent_one_counts_as(
    absent: Fraction | None, first: Value, second: Value, expected: int | Fraction | None
) -> None:
    fact = Fact("数", Kind.NUMBER, of_subunits=OfSubunits.MEAN, absent=absent)
    problems: list[Diagnostic] = []
    found, told = of_subunits(
        unit("甲"), [below("所一", 3, 数=first), below("所二", 4, 数=second)], fact, "zh", problems
    )
    assert [one.code for one in problems] == ([] if expected is not None else ["sub-unit-lacks"])
    if expected is not None:
        assert found == expected
        assert "所一 5" in told

"""What an engineer meets first: short reprs, tables in a notebook, errors that name what is there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import kaoping
from kaoping.engine.facts import Value

EZHOU = Path(__file__).parent.parent.parent / "rulebooks" / "ezhou-2021q2"


@pytest.fixture(scope="module")
def scored() -> kaoping.Scored:
    return kaoping.score(EZHOU)


def test_every_value_shows_itself_in_a_line(scored: kaoping.Scored) -> None:
    unit = scored.result_of("市人社局")
    indicator = scored.indicator_of("市人社局", "办事指南准确性")
    assert indicator.ledger is not None
    shown = [repr(one) for one in (scored, scored.rulebooks[0], scored.standings[0], unit, indicator, indicator.ledger)]
    assert all(len(text) < 120 and "\n" not in text for text in shown)
    assert shown[-2:] == ["<IndicatorResult 办事指南准确性: 3.8 of 4, scored>", "<Ledger 4 -0.20 deduction = 3.8>"]


def test_a_notebook_shows_tables(scored: kaoping.Scored) -> None:
    lines = scored._repr_markdown_().splitlines()
    assert lines[2] == "| A类 | 1 | 市公安局 | 89.8 |"
    assert lines[-1] == "| 各区 | — | 临空经济区 | — |"
    assert "| -0.20 | deduction |" in scored.indicator_of("市人社局", "办事指南准确性")._repr_markdown_()
    assert "| 办事指南准确性 | 4 | 3.8 |" in scored.result_of("市人社局")._repr_markdown_()


def test_a_unit_is_found_by_its_alias_however_it_is_written(scored: kaoping.Scored) -> None:
    assert scored.standing("市交通局").unit.name == "市交通运输局"
    assert scored.standing(" 市人社局").total == Fraction(8833, 100)


def test_an_unknown_name_is_answered_with_the_nearest(scored: kaoping.Scored) -> None:
    with pytest.raises(KeyError, match="no unit '市人设局'; the nearest: 市人社局"):
        scored.result_of("市人设局")
    with pytest.raises(KeyError, match="办事指南准确性"):
        scored.indicator_of("市人社局", "办事指南准确")
    with pytest.raises(KeyError, match="办事指南准确性"):
        kaoping.explain(scored, "市人社局", "办事指南准确")


def test_wrong_input_lists_what_is_wrong_and_scores_nothing(tmp_path: Path) -> None:
    rules = tmp_path / "rules.kp"
    rules.write_text("评分细则【甲】\n总分4分\n指标【乙】满分4分，从满分起扣\n每1个【丙】扣0。2分\n", "utf-8")
    with pytest.raises(kaoping.WrongInput) as caught:
        kaoping.score(rules)
    assert [one.code for one in caught.value.problems] == ["decimal-stop"]
    assert "rules.kp:4" in str(caught.value)
    scored = kaoping.load(rules).score()
    assert scored.failed
    with pytest.raises(KeyError, match="nothing was scored: 1 errors"):
        scored.standing("甲")


GIVEN = """\
评分细则【甲｜a】
总分8分
事实：
【错误｜errors】计数，处，越少越好
【比率｜share】比率，越多越好
【日期｜day】日期
指标【准确】满分4分，从满分起扣
每1处【错误】扣0.5分，扣完为止
指标【达标】满分4分，按下列计分
【比率】达到70%得满分，否则按比例得分
"""
ALL = {"errors": 3, "比率": Fraction(7, 10), "日期": date(2021, 6, 30)}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"错误": -1}, "negative-count"),
        ({"错误": Fraction(1, 2)}, "count-not-whole"),
        ({"比率": 2}, "ratio-over-100"),
        ({"错誤": 1}, "unknown-fact"),
    ],
)
def test_values_given_in_python_are_read_as_strictly_as_cells(changed: dict[str, Value], code: str) -> None:
    rules = kaoping.compile_text(GIVEN).rulebook
    assert rules is not None
    with pytest.raises(kaoping.WrongInput, match=code):
        kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("东"), {**ALL, **changed})])  # type: ignore[dict-item]


def test_values_given_in_python_are_exact_and_kept() -> None:
    rules = kaoping.compile_text(GIVEN).rulebook
    assert rules is not None
    values = {**ALL, "比率": Decimal("0.35"), "ERRORS": 3}
    del values["errors"]
    scored = kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("东"), values)])  # type: ignore[arg-type]
    values["ERRORS"] = 8
    assert scored.standing("东").total == Fraction(9, 2)
    assert scored.result_of("东").total == Fraction(9, 2)
    third = kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("东"), {**ALL, "比率": Fraction(1, 3)})])  # type: ignore[dict-item]
    assert third.standing("东").total == Fraction(5, 2) + 4 * Fraction(1, 3) / Fraction(7, 10)
    with pytest.raises(TypeError, match="float"):
        kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("东"), {**ALL, "错误": 0.1})])  # type: ignore[dict-item]


def test_units_can_come_from_anywhere() -> None:
    rules = kaoping.compile_text(
        "评分细则【甲】\n总分4分\n事实：\n【错误】计数，处，越少越好\n指标【准确】满分4分，从满分起扣\n每1处【错误】扣0.5分，扣完为止\n"
    ).rulebook
    assert rules is not None
    units = [kaoping.UnitFacts(kaoping.Unit("东"), {"错误": 3}), kaoping.UnitFacts(kaoping.Unit("西"), {"错误": 9})]
    assert [one.total for one in kaoping.score_units([rules], units).standings] == [Fraction(5, 2), Fraction(0)]
    with pytest.raises(kaoping.WrongInput, match="missing-fact"):
        kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("北"))])

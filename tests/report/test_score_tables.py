"""Score tables as annexes print them: nested headers, what is withheld, unranked units, grades and results."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping import Unit, UnitFacts, compile_text, score, score_units
from kaoping.engine.facts import Gap
from kaoping.engine.report.score_tables import ScoreTable, score_tables
from tests.cli.run import EZHOU

NESTED = """\
评分细则【年度考核｜annual assessment】
总分10分

事实：
【甲得分｜first as reported】导入分，满分4分
【乙得分｜second as reported】导入分，满分3分
【丙得分｜third as reported】导入分，满分2分
【丁得分｜fourth as reported】导入分，满分1分

一级指标【事项｜items】3项9分
指标【甲｜first】满分4分，按下列计分
标为不适用时总分不出
导入【甲得分】
二级指标【线上｜online】2项5分
指标【乙｜second】满分3分，按下列计分
导入【乙得分】
指标【丙｜third】满分2分，按下列计分
导入【丙得分】
一级指标【宣传｜publicity】1项1分
指标【丁｜fourth】满分1分，按下列计分
导入【丁得分】

排名：总分从高到低，并列同名次，其后空出
等次：总分达到9分为“优”，其他为“良”
等次“不评”：总分不出时
结果【奖金｜bonus】＝500，当等次为“优”；否则0
"""


def nested(language: str | None = None) -> ScoreTable:
    compiled = compile_text(NESTED)
    assert compiled.rulebook is not None, compiled.diagnostics
    units = [
        UnitFacts(Unit("东局"), {"甲得分": 3, "乙得分": 3, "丙得分": Fraction(3, 2), "丁得分": 1}),
        UnitFacts(Unit("西局"), {"甲得分": 4, "乙得分": 3, "丙得分": Fraction(5, 4), "丁得分": 1}),
        UnitFacts(Unit("南局"), {"甲得分": Gap.DASH, "乙得分": 3, "丙得分": 2, "丁得分": 1}),
    ]
    scored = score_units([compiled.rulebook], units, language=language)
    (table,) = score_tables(scored)
    return table


def test_sections_of_each_level_stand_over_their_columns():
    cells = [(one.text, one.row, one.column, one.rows, one.columns) for one in nested().header]
    assert cells == [
        ("名次", 0, 0, 3, 1),
        ("单位", 0, 1, 3, 1),
        ("事项（3项，9分）", 0, 2, 1, 3),
        ("宣传（1项，1分）", 0, 5, 1, 1),
        ("总分（10分）", 0, 6, 3, 1),
        ("等次", 0, 7, 3, 1),
        ("奖金", 0, 8, 3, 1),
        ("甲（4分）", 1, 2, 2, 1),
        ("线上（2项，5分）", 1, 3, 1, 2),
        ("丁（1分）", 1, 5, 2, 1),
        ("乙（3分）", 2, 3, 1, 1),
        ("丙（2分）", 2, 4, 1, 1),
    ]


def test_the_header_covers_every_place_once():
    table = nested()
    places = [
        (row, column)
        for cell in table.header
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    width = len(table.texts(table.rows[0]))
    assert sorted(places) == [(row, column) for row in range(3) for column in range(width)]


def test_rows_are_printed_with_dashes_where_nothing_is_given():
    table = nested()
    assert [table.texts(row) for row in table.rows] == [
        ("1", "西局", "4.00", "3.00", "1.25", "1.00", "9.25", "优", "500"),  # 4 + 3 + 1.25 + 1
        ("2", "东局", "3.00", "3.00", "1.50", "1.00", "8.50", "良", "0"),  # 3 + 3 + 1.5 + 1
        ("—", "南局", "—", "3.00", "2.00", "1.00", "—", "不评", "0"),
    ]
    assert table.rows[0].scores == (4, 3, Fraction(5, 4), 1, Fraction(37, 4))
    assert table.rows[2].total is None


def test_the_reason_why_a_unit_is_not_ranked_stands_below():
    (note,) = nested().notes
    assert note.startswith("南局：不排名：")


def test_a_table_in_the_other_language_has_the_other_names():
    table = nested("en")
    texts = [cell.text for cell in table.header]
    assert texts[:4] == ["rank", "unit", "items (3 items, 9 points)", "publicity (1 item, 1 point)"]
    assert texts[-2:] == ["second (3)", "third (2)"]


def test_the_annexes_of_ezhou_have_their_columns():
    """Counts, points and order of columns as annexes 1 to 3 print them (the header of annex 1 says 14 for 15)."""
    tables = list(score_tables(score(EZHOU)))
    sections = [[cell.text for cell in table.header if cell.is_section] for table in tables]
    assert sections == [
        ["事项管理（4项，15分）", "服务成效（15项，54分）", "诉求响应（2项，14分）", "基础支撑（5项，13分）", "宣传报道（1项，4分）"],
        ["事项管理（4项，15分）", "服务成效（13项，52分）", "诉求响应（2项，14分）", "基础支撑（5项，15分）", "宣传报道（1项，4分）"],
        ["事项管理（4项，16分）", "服务成效（9项，44分）", "诉求响应（3项，23分）", "基础支撑（3项，11分）", "宣传报道（1项，6分）"],
    ]  # fmt: skip
    first = tables[2].rows[0]
    printed = "1 鄂城区 4.00 4.00 2.00 3.99 4.00 3.86 4.50 2.00 10.00 6.00 3.00 2.00 1.00 9.73 3.00 8.93 3.00 4.00 4.00 5.60 88.61"
    assert list(tables[2].texts(first)) == printed.split()
    last = tables[2].rows[-1]
    printed = "— 临空经济区 4.00 4.00 — 3.95 4.00 3.91 4.00 — — — — 2.00 0.00 9.29 3.00 — — 4.00 4.00 3.20 —"  # annex 3
    assert list(tables[2].texts(last)) == printed.split()


@pytest.mark.parametrize("width", ["sections", "indicators"])
def test_both_widths_have_the_same_rows(width: str):
    scored = score(EZHOU)
    ends = [
        [(row.rank, row.unit, row.total, row.remarks) for row in table.rows]
        for table in score_tables(scored, width=width)  # type: ignore[arg-type]
    ]
    units = [
        [(str(one.rank or ""), one.unit.name, one.total) for one in scored.standings if one.unit.unit_class == kind]
        for kind in ("A类", "B类", "各区")
    ]
    assert [[row[:3] for row in rows] for rows in ends] == units

"""The workbook for people: sheets, texts that are no formulas, values beside formulas, what has none. No program is needed to look at it."""

from __future__ import annotations

import io
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from kaoping import Unit, UnitFacts, compile_text
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.report.content import Content
from kaoping.engine.report.xlsx.workbook import write
from kaoping.engine.scoring.score import Scored, score
from tests.cli.run import EZHOU, kaoping

RULES = """\
评分细则【窗口｜window】
总分10分
舍入：指标分保留2位小数，四舍五入
事实：
【差错数｜errors】计数，个，越少越好
【压缩比｜compression】比率，越多越好
【评价｜remark】文本
指标【准确｜accuracy】满分4分，从满分起扣
每1个【差错数】扣0.2分，扣完为止
若【评价】为“=危险”，扣0.1分
指标【时限｜time】满分6分，按下列计分
【压缩比】达到70%得满分，否则按比例得分
标为不适用时满分按其余指标折算
排名：总分从高到低，并列同名次，其后空出
"""


def assessed(values: dict[str, dict[str, object]]) -> tuple[Assessment, Scored]:
    compiled = compile_text(RULES)
    assert compiled.rulebook is not None, compiled.diagnostics
    units = [UnitFacts(Unit(name), facts) for name, facts in values.items()]
    scored = score([compiled.rulebook], units)
    assert not scored.failed, scored.problems
    return Assessment(name="窗口", rulebooks=(compiled.rulebook,), units=tuple(units)), scored


def bytes_of(assessment: Assessment, scored: Scored) -> bytes:
    stream = io.BytesIO()
    write(Content(assessment, scored, "zh"), stream, lambda _: None)
    return stream.getvalue()


def opened(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


@pytest.fixture(scope="module")
def ezhou() -> bytes:
    assessment = read_assessment(EZHOU)
    return bytes_of(assessment, assessment.score())


def test_the_sheets_stand_in_the_order_in_which_they_are_read(ezhou: bytes):
    names = opened(ezhou).sheetnames
    assert names[:4] == ["说明", "A类", "B类", "各区"]
    assert names.index("数据") < names.index("核销") < names.index("A类 计算") < names.index("市公安局")
    assert "没有公式的" in names[-2:]
    assert all(len(name) <= 31 for name in names)


def test_every_score_cell_is_a_formula_with_the_engines_value_beside_it(ezhou: bytes):
    formulas, values = opened(ezhou)["A类"], opened(ezhou, values=True)["A类"]
    # the first unit of annex 1: header of 3 rows, 市公安局 with 89.80 as printed
    row = next(row for row in range(1, 12) if formulas.cell(row, 2).value == "市公安局")
    cells = [formulas.cell(row, at).value for at in (1, *range(3, 31))]
    assert all(str(cell).startswith("=") for cell in cells if cell is not None)
    found = [values.cell(row, at).value for at in range(1, 31)]
    assert found[0] == 1
    assert [one for one in found if one is not None][-1] == 89.8


def test_a_withheld_total_and_its_rank_are_dashes_and_the_reason_stands_below(ezhou: bytes):
    sheet = opened(ezhou, values=True)["各区"]
    rows = list(sheet.iter_rows(values_only=True))
    last = next(row for row in rows if row[1] == "临空经济区")
    assert last[0] == "—"
    assert [cell for cell in last if cell is not None][-1] == "—"
    assert any(str(row[0]).startswith("临空经济区：不排名") for row in rows)


def test_headers_are_repeated_and_panes_frozen_on_every_score_table(ezhou: bytes):
    book = opened(ezhou)
    for name in ("A类", "B类", "各区"):
        sheet = book[name]
        assert sheet.freeze_panes == "C4"
        assert sheet.print_title_rows == "$2:$3"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_ledger_tells_clause_arithmetic_facts_and_records(ezhou: bytes):
    rows = list(opened(ezhou, values=True)["市人社局"].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if row[0] == "服务成效 · 超时未受理")
    assert rows[at][1:4] == (6, 4, 6)
    assert rows[at + 1][3] == -2
    assert "达到1件，扣2分" in rows[at + 1][5]
    assert rows[at + 1][6] == "1 ≥ 1 ⇒ 2"
    assert "records/超时未受理办件.csv:2" in rows[at + 1][8]


def test_nothing_of_ezhou_is_without_a_formula(ezhou: bytes):
    (row,) = opened(ezhou)["没有公式的"].iter_rows(values_only=True)
    assert row[0] == "得分单元格都是公式。"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://a")'])
def test_texts_of_the_data_never_become_formulas(text: str):
    assessment, scored = assessed({text: {"差错数": 1, "压缩比": 1, "评价": text}})
    book = opened(bytes_of(assessment, scored))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(cells) >= 4  # score table, facts (unit and remark), ledger


def test_a_label_that_begins_with_a_sign_is_quoted_in_formulas():
    assessment, scored = assessed({"甲": {"差错数": 0, "压缩比": 1, "评价": "=危险"}})
    sheet = opened(bytes_of(assessment, scored))["窗口 计算"]
    formulas = [str(cell.value) for row in sheet.iter_rows() for cell in row if "危险" in str(cell.value or "")]
    assert any('="=危险"' in formula for formula in formulas)


def test_equal_input_gives_equal_bytes():
    facts: dict[str, dict[str, object]] = {"甲": {"差错数": 3, "压缩比": Fraction(1, 3), "评价": "好"}}
    assert bytes_of(*assessed(facts)) == bytes_of(*assessed(facts))


def test_no_format_shows_a_point_without_digits_behind_it(ezhou: bytes):
    formats = {cell.number_format for sheet in opened(ezhou) for row in sheet.iter_rows() for cell in row}
    assert any("%" in one for one in formats)
    assert not [one for one in formats if ".#" in one or ".%" in one]


def test_decimals_that_never_end_have_room_in_their_columns():
    """1/3 of what 70% would be: 6 × 10/21 = 2.8571428571 to ten decimals, with its sign 13 characters; narrower, Excel shows ####."""
    book = opened(bytes_of(*assessed({"甲": {"差错数": 0, "压缩比": Fraction(1, 3), "评价": "好"}})))
    for sheet, columns in (("甲", "CD"), ("窗口 计算", "BCDEFG")):
        assert [column for column in columns if _width(book[sheet], column) < 13] == []


def _width(sheet: Worksheet, column: str) -> float:
    at = column_index_from_string(column)
    return next(one.width for one in sheet.column_dimensions.values() if one.min <= at <= one.max)


def test_names_of_sheets_are_legal_and_each_once():
    names = ["A/B:局", "A*B?局", "很长" * 20, "很长" * 20 + "二", "History", "数据", "'甲'"]
    assessment, scored = assessed({name: {"差错数": 0, "压缩比": 1, "评价": "好"} for name in names})
    found = opened(bytes_of(assessment, scored)).sheetnames
    assert len({name.casefold() for name in found}) == len(found)
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in found)


def test_a_fact_that_does_not_apply_and_one_that_is_missing_are_told_apart():
    from kaoping.engine.facts import Gap

    assessment, scored = assessed({"甲": {"差错数": 1, "压缩比": Gap.DASH, "评价": "好"}})
    book = opened(bytes_of(assessment, scored), values=True)
    facts = list(book["数据"].iter_rows(values_only=True))
    assert "—" in facts[3]
    table = next(row for row in book["窗口"].iter_rows(values_only=True) if row[1] == "甲")
    assert table == (1, "甲", 3.8, "—", 9.5)  # 3.8 of 4, scaled to 10


def test_of_many_units_the_ledgers_stand_on_one_sheet():
    facts = {f"单位{at}": {"差错数": at % 3, "压缩比": 1, "评价": "好"} for at in range(101)}
    assessment, scored = assessed(facts)
    book = opened(bytes_of(assessment, scored))
    assert "得分明细" in book.sheetnames
    assert "单位1" not in book.sheetnames
    about = "\n".join(str(row[1]) for row in book["说明"].iter_rows(values_only=True))
    assert "单位超过100个，得分明细都在“得分明细”一张表里" in about


def test_the_workbook_is_one_that_can_be_unpacked_and_has_no_link_to_the_outside(ezhou: bytes):
    with zipfile.ZipFile(io.BytesIO(ezhou)) as parts:
        assert parts.testzip() is None
        assert not [name for name in parts.namelist() if "externalLink" in name]


def test_the_command_writes_it(tmp_path: Path):
    ran = kaoping("report", EZHOU, "-o", tmp_path / "r.xlsx", "--lang", "en")
    assert ran.code == 0, ran.said
    names = openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames
    assert (names[0], "without formula" in names) == ("about", True)


def test_an_area_without_points_has_a_table_of_its_targets():
    assessment = read_assessment(EZHOU / "互联网+监管.toml")
    rows = list(opened(bytes_of(assessment, assessment.score()))["各区"].iter_rows(values_only=True))
    at = next(n for n, head in enumerate(rows[1]) if str(head).startswith("监管行为事项覆盖率"))
    found = {row[0]: row[at] for row in rows[2:] if row[at] is not None}
    # the body prints 46.23% for 鄂城区 and 40.13% for 华容区; the target is 80%
    assert found["鄂城区"] == "46.23%（未达到）"
    assert found["华容区"] == "40.13%（未达到）"


def test_no_line_of_a_header_breaks_within_its_brackets(ezhou: bytes):
    heads = [cell.value for row in opened(ezhou)["A类"].iter_rows(min_row=2, max_row=4) for cell in row if cell.value]
    counted = [head.split("\n") for head in heads if head.rstrip().endswith(("分)", "项)"))]
    assert ["减跑动", "(4分)"] in counted
    assert all(lines[1].startswith("(") for lines in counted if len(lines) == 2)
    assert not any("（" in head and "\n" in head for head in heads)

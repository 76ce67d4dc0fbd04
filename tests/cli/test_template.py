"""``kaoping template``: what it writes is filled in with another program, and ``score`` reads it; expected scores are worked out by hand."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from tests.cli.run import EZHOU, ROOT, kaoping

SCHEMA = json.loads((ROOT / "docs" / "reference" / "template.schema.json").read_text("utf-8"))

RULES = """\
评分细则【甲｜first】
总分20分
事实：
【差错数｜errors】计数，个，越少越好
【办结率｜completion】比率，越多越好
【预案｜plan】是否
【报送日期｜reported on】日期
【平台｜platform】选项：“已配置”，“未配置”
【满意度｜satisfaction】评审分，0分到5分
【投诉｜complaints】记录，件，数量取【件数】，越少越好
【投诉】的【编号｜id】文本
【投诉】的【件数｜number】计数
指标【准确】满分5分，从满分起扣
每1个【差错数】扣0.5分，扣完为止
若【平台】为“未配置”，扣1分
若【报送日期】晚于2021年6月30日，扣1分
指标【办结】满分5分，按下列计分
【办结率】达到90%得满分，否则按比例得分
指标【投诉处理】满分5分，从满分起扣
每1件【投诉】扣1分，扣完为止
若【预案】为否，扣1分
指标【满意】满分5分，按下列计分
【满意度】由评审在0分到5分之间打分
排名：总分从高到低，并列同名次，其后空出
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assessment whose workbook of facts is not there yet."""
    (tmp_path / "细则.kp").write_text(RULES, "utf-8")
    (tmp_path / "单位.csv").write_text("单位,别名\n甲局,\n乙局,\n+丙组,\n", "utf-8")
    (tmp_path / "assessment.toml").write_text(
        'rulebooks = ["细则.kp"]\nunits = "单位.csv"\nfacts = ["数据.xlsx"]\n', "utf-8"
    )
    return tmp_path


def fill(path: Path, sheet: str, rows: dict[int, dict[str, object]]) -> None:
    """Writes cells by row and name of the column, as a person would in Excel."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    at = {cell.value: cell.column for cell in page[1]}
    for row, cells in rows.items():
        for name, value in cells.items():
            page.cell(row, at[name]).value = value  # type: ignore[union-attr]
    book.save(path)


def test_what_is_filled_in_is_scored(folder: Path):
    file = folder / "数据.xlsx"
    assert kaoping("template", folder, "-o", file).code == 0
    day = datetime.date
    fill(file, "数据", {
        2: {"差错数": 3, "办结率": 0.45, "预案": "是", "报送日期": day(2021, 6, 30), "平台": "已配置", "满意度": 4.5},
        3: {"差错数": 0, "办结率": "90%", "预案": "否", "报送日期": day(2021, 7, 1), "平台": "未配置", "满意度": 5},
        4: {"差错数": 20, "办结率": 1, "预案": "是", "报送日期": day(2021, 6, 1), "平台": "已配置", "满意度": 0},
    })  # fmt: skip
    fill(file, "投诉", {
        2: {"单位": "甲局", "编号": "T-1", "件数": 2},
        3: {"单位": "甲局", "编号": "T-2", "件数": 1},
        4: {"单位": "乙局", "编号": "T-3", "件数": 4},
    })  # fmt: skip
    fill(file, "核销", {
        2: {"单位": "甲局", "事实": "投诉", "记录": "T-1", "数量": 1, "理由": "重复件", "批准": "市政务办", "日期": day(2021, 7, 2)},
        3: {"单位": "甲局", "事实": "差错数", "数量": 1, "理由": "当日改正"},
    })  # fmt: skip
    assert kaoping("check", folder, "--strict").code == 0
    result = json.loads(kaoping("score", folder, "--format", "json").out)
    found = {one["unit"]: [part["score"] for part in one["indicators"]] + [one["total"]] for one in result["units"]}
    # 甲局: 5−0.5×(3−1)=4; 45%÷90%×5=2.5; 5−1×(2−1+1)=3; 4.5. 乙局: 5−1−1=3; 5; 5−4−1=0; 5. +丙组: 5−0.5×20→0; 5; 5; 0.
    assert found == {
        "甲局": ["4", "2.5", "3", "4.5", "14"],
        "乙局": ["3", "5", "0", "5", "13"],
        "+丙组": ["0", "5", "5", "0", "10"],
    }
    assert "市政务办" in kaoping("explain", folder, "甲局").out


def test_of_a_rulebook_alone_the_units_are_filled_in_too(folder: Path):
    file = folder / "w.xlsx"
    rules = folder / "二.kp"
    rules.write_text(RULES.replace("总分20分\n", "总分20分\n适用：【单位类别】为“市直”\n"), "utf-8")
    assert kaoping("template", rules, "-o", file).code == 0, kaoping("template", rules, "-o", file).err
    fill(
        file,
        "单位",
        {2: {"单位": "甲局", "类别": "市直", "参与排名": "否", "说明": "新设"}, 3: {"单位": "乙局", "类别": "市直"}},
    )
    one = {"差错数": 1, "办结率": 0.9, "预案": "是", "报送日期": "2021-06-30", "平台": "已配置", "满意度": 5}
    fill(file, "数据", {2: {"单位": "甲局", **one}, 3: {"单位": "乙局", **one}})
    result = json.loads(kaoping("score", rules, "--facts", file, "--format", "json").out)
    # 5 − 0.5 = 4.5; 5; 5; 5
    assert [(one["unit"], one["rank"], one["rank_note"], one["total"]) for one in result["units"]] == [
        ("乙局", 1, "", "19.5"),
        ("甲局", None, "新设", "19.5"),
    ]


def test_choices_units_and_kinds_are_rules_of_the_cells(folder: Path):
    file = folder / "数据.xlsx"
    kaoping("template", folder, "-o", file)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["数据", "填写说明", "投诉", "核销", "…"]
    assert book["…"].sheet_state == "hidden"
    rules = {str(rule.sqref).split(":")[0]: rule for rule in book["数据"].data_validations.dataValidation}
    assert rules["A2"].formula1 == "'…'!$A$1:$A$3"
    assert [cell.value for cell in book["…"]["A"]][:3] == ["甲局", "乙局", "+丙组"]
    assert [cell.data_type for cell in book["…"]["A"]][:3] == ["s", "s", "s"]
    assert (rules["B2"].type, rules["B2"].formula1) == ("whole", "0")
    assert (rules["C2"].type, rules["C2"].formula1, rules["C2"].formula2) == ("decimal", "0", "1")
    assert rules["D2"].formula1 == '"是,否"'
    assert rules["E2"].type == "date"
    assert rules["F2"].formula1 == '"已配置,未配置"'
    assert (rules["G2"].formula1, rules["G2"].formula2) == ("0", "5")
    waivers = {str(rule.sqref).split(":")[0]: rule for rule in book["核销"].data_validations.dataValidation}
    listed = waivers["B2"].formula1
    assert listed == "'…'!$B$1:$B$2"
    assert [cell.value for cell in book["…"]["B"]][:2] == ["差错数", "投诉"]


def test_notes_stand_in_both_languages(folder: Path):
    file = folder / "数据.xlsx"
    kaoping("template", folder, "-o", file)
    note = openpyxl.load_workbook(file)["数据"]["C1"].comment
    assert note is not None
    assert "填百分数" in note.text
    assert "per cent" in note.text


def test_equal_input_gives_equal_bytes(folder: Path):
    for name in ("a.xlsx", "b.xlsx"):
        kaoping("template", folder, "-o", folder / name)
    assert (folder / "a.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()


@pytest.mark.parametrize("path", [EZHOU, EZHOU.parent / "hospital-2024"], ids=lambda path: path.name)
def test_the_columns_are_described_for_programs(path: Path):
    if not path.exists():
        path = EZHOU
    described = json.loads(kaoping("template", path, "--format", "json").out)
    jsonschema.validate(described, SCHEMA)
    assert {sheet["role"] for sheet in described["sheets"]} >= {"facts"}


def test_every_class_has_its_sheet_of_facts():
    described = json.loads(kaoping("template", EZHOU, "--format", "json", "--lang", "zh").out)
    names = {sheet["name"]: len(sheet["units"]) for sheet in described["sheets"] if sheet["role"] == "facts"}
    assert names == {"数据 A类": 22, "数据 B类": 15, "数据 各区": 5}


def test_a_wrong_ending_a_missing_file_and_a_broken_rulebook_are_told(folder: Path):
    ran = kaoping("template", folder, "-o", folder / "w.csv")
    assert (ran.code, "w.csv" in ran.err, "xlsx" in ran.err) == (2, True, True)
    ran = kaoping("template", folder)
    assert (ran.code, "-o" in ran.err) == (2, True)
    assert kaoping("template", folder / "nowhere", "-o", folder / "w.xlsx").code == 2
    (folder / "细则.kp").write_text("评分细则【甲】\n总分20分\n指标【准", "utf-8")
    ran = kaoping("template", folder, "-o", folder / "w.xlsx")
    assert ran.code == 1, ran.said
    assert not (folder / "w.xlsx").exists()


def test_a_file_that_cannot_be_written_is_told(folder: Path):
    ran = kaoping("template", folder, "-o", folder / "none" / "w.xlsx")
    assert (ran.code, "w.xlsx" in ran.err) == (2, True)


def test_records_have_a_column_for_their_numbers_by_which_waivers_name_them(folder: Path) -> None:
    """The rulebook declares no number; 甲局 has two complaints, of which K-2 is waived: 5 - 1 = 4 points are left."""
    (folder / "细则.kp").write_text(RULES.replace("【投诉】的【编号｜id】文本\n", ""), "utf-8")
    (folder / "单位.csv").write_text("单位\n甲局\n乙局\n", "utf-8")
    assert kaoping("template", folder, "-o", folder / "数据.xlsx").code == 0
    book = openpyxl.load_workbook(folder / "数据.xlsx")
    assert [cell.value for cell in book["投诉"][1]] == ["单位", "编号", "件数"]
    facts = {
        "单位": "甲局",
        "差错数": 0,
        "办结率": 0.9,
        "预案": "是",
        "报送日期": datetime.date(2021, 6, 1),
        "平台": "已配置",
        "满意度": 5,
    }
    fill(folder / "数据.xlsx", "数据", {2: facts, 3: {**facts, "单位": "乙局"}})
    fill(
        folder / "数据.xlsx",
        "投诉",
        {
            2: {"单位": "甲局", "编号": "K-1", "件数": 1},
            3: {"单位": "甲局", "编号": "K-2", "件数": 1},
            4: {"单位": "乙局", "件数": 1},
        },
    )
    fill(folder / "数据.xlsx", "核销", {2: {"单位": "甲局", "事实": "投诉", "记录": "K-2", "理由": "重复"}})
    assert kaoping("check", folder).code == 0
    ran = kaoping("explain", folder, "甲局", "投诉处理", KAOPING_LANG="zh")
    assert "得分 4.00" in ran.out


def test_a_waiver_of_the_record_of_another_unit_by_its_place_says_whose_it_is(folder: Path) -> None:
    (folder / "细则.kp").write_text(RULES, "utf-8")
    assert kaoping("template", folder, "-o", folder / "数据.xlsx").code == 0
    fill(folder / "数据.xlsx", "投诉", {2: {"单位": "甲局", "编号": "T-1", "件数": 1}})
    fill(
        folder / "数据.xlsx", "核销", {2: {"单位": "乙局", "事实": "投诉", "记录": "数据.xlsx:投诉:2", "理由": "重复"}}
    )
    ran = kaoping("check", folder, KAOPING_LANG="zh")
    assert "记录“数据.xlsx:投诉:2”属于“甲局”，不属于“乙局”。" in ran.out


def test_the_instructions_print_on_pages_of_their_width_with_every_line_to_be_seen(folder: Path):
    file = folder / "数据.xlsx"
    assert kaoping("template", folder, "-o", file).code == 0
    sheet = openpyxl.load_workbook(file)["填写说明"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage  # one page wide
    head = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "工作表")
    assert sheet.print_title_rows == f"${head}:${head}"
    for row in range(head + 1, sheet.max_row + 1):
        lines = max(str(sheet.cell(row, at).value).count("\n") + 1 for at in range(1, 6))
        assert sheet.row_dimensions[row].height >= lines * 15

"""The notice in its forms: what stands in each, where it lies on the page, and that equal input gives equal bytes."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import polars
import pytest

from kaoping import score
from kaoping.engine.amount import exact
from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.assessment.manifest.notice import ListOfProblems, NoticeTexts
from kaoping.engine.receipt import read_receipt
from kaoping.engine.report.content import Content
from kaoping.engine.report.forms import write
from kaoping.engine.report.notice import notice_of
from kaoping.engine.report.parquet import COLUMNS
from kaoping.engine.writing.result_json import unit_json
from tests.cli.run import EZHOU, ROOT
from tests.programs import SOFFICE, needs_libreoffice
from tests.report.small import UNITS, content, renamed, unit
from tests.report.templates import texts

FORMS = ("docx", "md", "json", "parquet")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(form: str, of: Content) -> bytes:
    file = io.BytesIO()
    write(form, of, file, lambda _: None)
    return file.getvalue()


def ezhou() -> Content:
    assessment = read_assessment(EZHOU)
    return Content(assessment, assessment.score(), "zh")


# The notice


def test_what_the_manifest_says_and_what_follows_where_it_says_nothing():
    notice = notice_of(content())
    assert (notice.heading, notice.issue, notice.office, notice.date) == (
        "考评通报",
        "第1期",
        "考评办",
        "2025年12月31日",
    )
    assert notice.title == "年度考核2025年情况通报"
    assert notice.opening == ("现将2025年年度考核情况通报如下：",)
    assert [area.title for area in notice.areas] == ["一、年度考核"]
    assert [part.title for part in notice.areas[0].parts] == ["（一）事项", "（二）基础"]
    assert notice.attachments == (
        "1.年度考核得分表（市直）",
        "2.年度考核得分表（各区）",
        "3.问题清单（市直）",
        "4.问题清单（各区）",
    )
    assert (notice.printed_by, notice.printed_on) == ("考评办", "2025年12月31日印发")
    assert notice.requirements_title == ""


def test_titles_remarks_and_lists_of_the_manifest():
    said = NoticeTexts(
        title="通报",
        date="2026-01-05",
        opening=("依据办法。",),
        requirements=("要整改。",),
        tables=(("市直", "市直部门得分表"),),
        remarks=(("市直", ("市直的备注。",)),),
        problem_lists=(ListOfProblems("全部问题", ("市直", "各区")),),
    )
    notice = notice_of(content("en", notice=said))
    assert notice.opening == ("依据办法。", "The results of 年度考核 for 2025年 are as follows.")
    assert notice.requirements_title == "2. Requirements"
    assert notice.attachments == ("1. 市直部门得分表", "2. Scores, 年度考核 (各区)", "3. 全部问题")
    assert notice.score_tables[0].notes == ("市直的备注。",)
    assert notice.date == "5 January 2026"
    assert [row.unit for row in notice.problem_lists[0].problems.rows] == ["东局", "西局", "北区"]


def test_lists_of_problems_have_a_row_a_unit_with_numbered_sentences():
    (departments, _) = notice_of(content()).problem_lists
    assert [(row.number, row.unit, row.problems) for row in departments.problems.rows] == [
        ("1", "东局", (("2个指南不准确。",),)),
        ("2", "西局", (("1.9个指南不准确。", "2.没有开展宣传。"),)),
    ]


def test_the_notice_of_ezhou_says_what_the_printed_one_says():
    """The order of the districts, the leading units, and the units that are not ranked, as line 19 of the notice prints them."""
    notice = notice_of(ezhou())
    text = "".join(one.text for one in notice.areas[0].paragraphs)
    for names in ("市公安局（89.80分）、市人社局（88.33分）、市交通运输局（87.87分）", "市经信局（88.40分）、市税务局（88.39分）、市消防救援支队（80.50分）", "鄂城区（88.61分）、葛店开发区（87.76分）、华容区（79.63分）、梁子湖区（78.41分）"):  # fmt: skip
        assert names in text
    assert [one.title.partition("）")[2] for one in notice.areas[0].parts] == [
        "事项管理",
        "服务成效",
        "诉求响应",
        "基础支撑",
        "宣传报道",
    ]
    assert [len(one.table.rows) for one in notice.score_tables[:3]] == [22, 15, 5]


def test_the_city_is_held_against_the_province_as_the_notice_prints_it():
    """Lines 25 to 53 of the notice: above the mean by 0.5, below by 0.07, by 0.32, by 0.07, above by 0.94; 91 % against 98 %."""
    (city,) = [area for area in notice_of(ezhou()).areas if area.title.endswith("全省考核")]
    told = {one.lead: one.text for one in city.parts[-1].paragraphs}
    for name, sentence in {
        "服务成效": "鄂州市为23.69，比23.19高0.50，达到目标。",
        "诉求响应": "鄂州市为19.41，比19.48低0.07，未达到目标。",
        "12345平台数据汇聚成效": "鄂州市为5.50，比5.82低0.32，未达到目标。",
        "评价办件汇聚": "鄂州市为3.91，比3.98低0.07，未达到目标。",
        "基础支撑": "鄂州市为23.90，比22.96高0.94，达到目标。",
        "主动评价率": "鄂州市为91%，比98%低7个百分点，未达到目标。",
    }.items():
        assert [text for lead, text in told.items() if lead.startswith(name)] == [sentence]


def test_areas_without_points_have_their_targets_tables_and_problems():
    notice = notice_of(ezhou())
    (supervision,) = [area for area in notice.areas if area.title.endswith("互联网+监管")]
    told = {one.lead: one.text for part in supervision.parts for one in part.paragraphs}
    assert (
        told["风险预警："] == "达到目标的有28个；未达到的有3个：市卫健委、市市场监管局、鄂城区。"
    )  # line 87 of the notice names these three
    assert "市直部门：检查单位30，发现176，已整改148，未整改28，整改率84.1%" in "".join(
        one.text for one in notice.areas[2].paragraphs
    )  # line 101
    assert notice.area_tables[0].title == "互联网+监管目标完成情况表（市直部门）"
    departments, districts = notice.problem_lists
    assert departments.problems.areas == districts.problems.areas == ("一网通办", "互联网+监管", "政务公开")
    assert [row.unit for row in districts.problems.rows] == ["鄂城区", "葛店开发区", "华容区", "梁子湖区", "临空经济区"]
    assert districts.problems.rows[4].problems[1] == ()  # annex 5, row 5: nothing of the second area


# Word


def test_the_document_holds_the_whole_notice():
    found = texts(written("docx", content()))
    assert found[:4] == ["考评通报", "第1期", "考评办\t2025年12月31日", "年度考核2025年情况通报"]
    for line in (
        "一、年度考核",
        "（一）事项",
        "附件：1.年度考核得分表（市直）",
        "2.年度考核得分表（各区）",
        "附件1",
        "备注：北区：不排名：今年不排名",
    ):
        assert line in found, line
    assert any(text.startswith("指南准确性情况：该项指标分值为4分") for text in found)


def test_score_tables_lie_across_and_repeat_their_headers():
    from docx import Document

    made = Document(io.BytesIO(written("docx", content())))
    assert [one.page_width.mm > one.page_height.mm for one in made.sections] == [False, True, False]  # type: ignore[union-attr]
    table = made.tables[0]
    rows = table._element.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False, False]
    header = [cell.text for cell in table.rows[0].cells]
    assert header == ["名次", "单位", "事项\n(2项, 8分)", "事项\n(2项, 8分)", "基础\n(1项, 2分)", "总分\n(10分)"]
    assert [cell.text for cell in table.rows[2].cells] == ["1", "南局", "4.00", "4.00", "2.00", "10.00"]
    assert table._element.find(f"{W}tblPr/{W}tblW").get(f"{W}type") == "pct"


def test_the_distribution_stands_at_the_foot_of_the_last_section():
    from docx import Document

    made = Document(io.BytesIO(written("docx", content())))
    assert [one.text for one in made.sections[-1].footer.paragraphs] == [
        "送：领导。",
        "考评办\t2025年12月31日印发",
        "— 1 —",
    ]
    assert [one.text for one in made.sections[0].footer.paragraphs] == ["— 1 —"]


def test_the_document_carries_its_receipt():
    with zipfile.ZipFile(io.BytesIO(written("docx", content()))) as archive:
        part = archive.read("customXml/kaoping-receipt.xml").decode()
    assert notice_of(content()).receipt.fingerprint in part


@needs_libreoffice
def test_the_document_opens_and_has_its_pages(tmp_path: Path):
    (tmp_path / "通报.docx").write_bytes(written("docx", ezhou()))
    command = [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "通报.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    text = (tmp_path / "通报.txt").read_text("utf-8-sig")
    for line in (
        "督查考评通报",
        "全市政务服务第二季度考核情况通报",
        "市直部门“一网通办”工作考核得分表（A类）",
        "凭据：",
    ):
        assert line in text, line
    assert "{" not in text
    assert text.index("（五）宣传报道") < text.index("附件：1.") < text.index("附件1") < text.index("附件5")


# Markdown


def test_the_report_as_markdown():
    lines = written("md", content()).decode().split("\n")
    assert lines[:5] == [
        "# 年度考核2025年情况通报",
        "",
        "考评通报 · 第1期 · 考评办 · 2025年12月31日",
        "",
        "现将2025年年度考核情况通报如下：",
    ]
    start = lines.index("## 附件1 年度考核得分表（市直）")
    assert lines[start + 2 : start + 7] == [
        "| 名次 | 单位 | 事项（8分） | 基础（2分） | 总分（10分） |",
        "| ---: | :--- | ---: | ---: | ---: |",
        "| 1 | 南局 | 8.00 | 2.00 | 10.00 |",
        "| 2 | 东局 | 7.00 | 2.00 | 9.00 |",
        "| 3 | 西局 | 0.00 | 1.50 | 1.50 |",
    ]
    assert (
        "| 名次 | 单位 | 事项<br>指南准确性（4分） | 事项<br>宣传（4分） | 基础<br>丙（2分） | 总分（10分） |" in lines
    )
    assert "| 2 | 西局 | 1.9个指南不准确。<br>2.没有开展宣传。 |  |" in lines
    assert lines[-2] == f"凭据：{notice_of(content()).receipt.short}"


def test_marks_of_markdown_in_data_are_shown_as_they_are():
    text = written("md", renamed("<b>|*x*\n# y")).decode()
    assert "\\<b\\>\\|\\*x\\* \\# y" in text
    assert "<b>" not in text


# JSON


def schema(name: str) -> Mapping[str, object]:
    return json.loads((ROOT / "docs" / "reference" / f"{name}.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_json_has_the_documented_shape(language):
    for of in (content(language), ezhou()):
        found = json.loads(written("json", of))
        jsonschema.validate(found, schema("result"))
        jsonschema.validate(found["report"], schema("report"))


def test_the_json_holds_all_areas():
    found = json.loads(written("json", ezhou()))
    assert [area["area"] for area in found["areas"]] == [area["name"] for area in found["report"]["areas"][1:]]


def test_the_json_holds_the_result_as_it_is_and_the_notice_beside_it():
    of = content()
    found = json.loads(written("json", of))
    assert found["units"] == [json.loads(json.dumps(unit_json(one))) for one in of.scored.results()]
    (area,) = found["report"]["areas"]
    assert [(one["unit"], one["text"], one["points"]) for one in area["problems"]] == [
        ("东局", "2个指南不准确。", "1"),
        ("西局", "9个指南不准确。", "4"),  # 9 × 0.5 = 4.5, of which the floor gives 0.5 back
        ("西局", "没有开展宣传。", "4"),
        ("北区", "1个指南不准确。", "0.5"),
    ]
    assert area["parts"][0]["paragraphs"][1]["lead"] == "指南准确性情况："


# Parquet


def table(of: Content) -> polars.DataFrame:
    return polars.read_parquet(io.BytesIO(written("parquet", of)))


def test_the_table_read_back_has_the_digits_of_the_result():
    found = table(ezhou()).filter(area="一网通办")
    assert tuple(found.columns) == COLUMNS
    scored = score(EZHOU)
    rows = {
        (row["unit"], row["indicator"]): row
        for row in found.filter(polars.col("row") == "indicator").iter_rows(named=True)
    }
    assert len(rows) == sum(len(one.indicators) for one in scored.results())
    for result in scored.results():
        for one in result.indicators:
            row = rows[result.unit, one.name]
            assert row["score_text"] == (None if one.score is None else exact(one.score))
            assert row["score"] == (
                None if one.score is None else Decimal(one.score.numerator) / Decimal(one.score.denominator)
            )


def test_postings_of_the_table_add_up_to_the_scores():
    found = table(ezhou())
    postings = found.filter(polars.col("row") == "posting", polars.col("indicator").is_not_null())
    sums = postings.group_by("unit", "indicator").agg(polars.col("amount").sum())
    scores = found.filter(polars.col("row") == "indicator", polars.col("score").is_not_null())
    joined = scores.join(sums, on=["unit", "indicator"])
    assert joined.height == scores.height
    assert joined.filter(polars.col("score") != polars.col("amount_right")).height == 0


def test_decimals_that_never_end_stand_as_text():
    of = content(
        units=(unit("东局", third=Fraction(1, 3)), unit("西局", third=Fraction(1, 10**13)), unit("南局", third=2))
    )
    rows = {
        row["unit"]: row
        for row in table(of)
        .filter(polars.col("indicator") == "丙", polars.col("row") == "indicator")
        .iter_rows(named=True)
    }
    assert (rows["东局"]["score"], rows["东局"]["score_text"]) == (None, "1/3")
    assert (rows["西局"]["score"], rows["西局"]["score_text"]) == (None, "0.0000000000001")
    assert (rows["南局"]["score"], rows["南局"]["score_text"]) == (Decimal(2), "2")


def test_the_table_has_the_same_columns_for_every_assessment():
    assert table(content()).schema == table(ezhou()).schema


def test_the_table_carries_its_receipt():
    metadata = polars.read_parquet_metadata(io.BytesIO(written("parquet", content())))
    assert read_receipt(metadata["kaoping-receipt"]).fingerprint == notice_of(content()).receipt.fingerprint


# All of them


@pytest.mark.parametrize("form", FORMS)
def test_equal_input_gives_equal_bytes(form: str):
    assert written(form, content()) == written(form, content())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["=1+1", "{{ x }}", "</w:t>", "a\x00b", "a\x1b[31mb"])
def test_no_name_breaks_a_report(form: str, name: str):
    assert written(form, renamed(name))


@pytest.mark.parametrize("form", FORMS)
def test_an_assessment_that_says_nothing_of_itself(form: str):
    from dataclasses import replace

    bare = replace(
        content(), assessment=replace(content().assessment, name="", area="", period="", as_of="", notice=NoticeTexts())
    )
    assert written(form, bare)


def test_units_of_the_small_assessment_are_four():
    assert len(UNITS) == 4

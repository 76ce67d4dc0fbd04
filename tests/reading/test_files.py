"""CSV and workbooks: the same cells whatever the file; what Excel hides; hostile files, told in bounded time and memory."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import pytest
import xlsxwriter

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.reading import problems, tables_in
from kaoping.engine.reading.files import MOST_BYTES
from tests.reading.small import MANIFEST, codes, read_folder

ROWS = [["单位", "指南数", "办结率"], ["市民政局", "3", "85.3%"], ["市教育局", "", "—"]]


def rows(data: bytes, sheet: int = 0) -> list[list[str]]:
    found = tables_in(data, "表")
    assert not isinstance(found, Diagnostic), found
    return [list(row) for row in found[sheet].rows]


def fault(data: bytes) -> tuple[str, str]:
    found = tables_in(data, "表")
    assert isinstance(found, Diagnostic), found
    return found.code, str(found.place)


def as_csv(table: Sequence[Sequence[str]] = ROWS, delimiter: str = ",", line_end: str = "\r\n") -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(table)
    return file.getvalue()


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    fill(book)
    book.close()
    return file.getvalue()


def sheet(*table: Sequence[object], formats: Mapping[int, str] = {}) -> bytes:
    """A workbook of one sheet; ``formats``: column → number format."""

    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("数据")
        styles = {column: book.add_format({"num_format": code}) for column, code in formats.items()}
        for i, row in enumerate(table):
            for j, value in enumerate(row):
                if isinstance(value, datetime):
                    page.write_datetime(i, j, value, styles[j])
                else:
                    page.write(i, j, value, styles.get(j))

    return workbook(fill)


# CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_csv_reads_the_same_in_every_encoding(encoding, delimiter, line_end):
    assert rows(as_csv(delimiter=delimiter, line_end=line_end).encode(encoding)) == ROWS


def test_a_line_break_within_quotes_begins_no_row():
    assert rows('单位,备注\n甲,"一\n二"\n乙,三\n'.encode())[2] == ["乙", "三"]


def test_decimal_commas_are_no_delimiters_where_semicolons_are():
    assert rows("单位;比率\n甲;0,5\n".encode())[1] == ["甲", "0,5"]


# Workbooks


def test_a_workbook_reads_as_its_csv():
    table = [["单位", "指南数", "办结率"], ["市民政局", 3, 0.853], ["市教育局", "", "—"]]
    assert rows(sheet(*table, formats={2: "0.0%"})) == ROWS


@pytest.mark.parametrize("code", ["0%", "0.00%", '0.0"分"%', "[Red]0.0%"])
def test_a_number_shown_as_per_cent_is_per_cent(code):
    assert rows(sheet(["单位", "率"], ["甲", 0.853], formats={1: code}))[1] == ["甲", "85.3%"]


def test_per_cent_rounded_for_show_is_read_as_it_is_stored():
    assert rows(sheet(["单位", "率"], ["甲", 0.9465], formats={1: "0%"}))[1] == ["甲", "94.65%"]


@pytest.mark.parametrize("code", ["0.00", '0.0"%"', "0.0\\%"])
def test_a_percent_sign_that_is_only_text_is_none(code):
    assert rows(sheet(["单位", "率"], ["甲", 85.3], formats={1: code}))[1] == ["甲", "85.3"]


def test_a_number_is_its_shortest_decimal():
    assert rows(sheet(["单位", "甲", "乙"], ["甲", 0.1 + 0.2, 1e20]))[1] == ["甲", "0.3", "100000000000000000000"]


def test_a_date_is_iso_and_a_boolean_a_word():
    assert rows(sheet(["单位", "日", "真"], ["甲", datetime(2021, 6, 30), True], formats={1: "yyyy-mm-dd"}))[1] == [
        "甲", "2021-06-30", "TRUE",
    ]  # fmt: skip


def test_an_error_value_is_seen():
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["单位", "甲", "乙"])
        page.write(1, 0, "丙")
        page.write_formula(1, 1, "=NA()", None, "#N/A")
        page.write_formula(1, 2, "=1/0", None, "#DIV/0!")

    assert rows(workbook(fill))[1] == ["丙", "#N/A", "#DIV/0!"]


def test_a_formula_has_its_saved_result():
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["单位", "甲"])
        page.write(1, 0, "丙")
        page.write_formula(1, 1, "=1+2", None, 3)

    assert rows(workbook(fill))[1] == ["丙", "3"]


def test_a_formula_never_calculated_is_seen():
    data = sheet(["单位", "甲"], ["丙", 5])
    assert rows(changed(data, "xl/worksheets/sheet1.xml", "<v>5</v>", "<f>1+2</f>"))[1] == ["丙", "=1+2"]


def test_hidden_sheets_and_blank_ones_are_not_read():
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("一", "二", "三"):
            page = book.add_worksheet(name)
            if name != "三":
                page.write(0, 0, "单位")
            if name == "二":
                page.hide()

    found = tables_in(workbook(fill), "表")
    assert not isinstance(found, Diagnostic)
    assert [table.name for table in found] == ["一"]


def test_a_hidden_sheet_is_told_if_it_has_a_column_of_units(tmp_path):
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("数据").write_row(0, 0, ["单位", "指南数"])
        for name, head in (("超时办件", ["编号", "单位", "件数"]), ("选项", ["是", "否"])):
            page = book.add_worksheet(name)
            page.write_row(0, 0, head)
            page.hide()

    (tmp_path / "数据.xlsx").write_bytes(workbook(fill))
    found = read_folder(tmp_path, manifest=MANIFEST.replace("facts.csv", "数据.xlsx"))
    assert [(one.code, str(one.place)) for one in found.problems] == [("hidden-sheet", "数据.xlsx:超时办件")]
    assert not found.failed


def test_every_cell_says_its_sheet():
    found = tables_in(sheet(["单位", "甲"]), "表.xlsx")
    assert not isinstance(found, Diagnostic)
    assert str(found[0].cell(0, 1)) == "表.xlsx:数据:B1"


def test_one_workbook_holds_everything_that_is_known(tmp_path):
    def fill(book: xlsxwriter.Workbook) -> None:
        tables = {
            "单位": [["单位", "类别", "说明"], ["市民政局", "甲类", ""], ["市教育局", "甲类", ""]],
            "指标数据": [["单位", "指南数"], ["市民政局", 1], ["市教育局", 2]],
            "超时办件": [["编号", "单位", "件数"], ["A1", "市民政局", 2]],
            "核销": [["单位", "事实", "记录", "理由"], ["市民政局", "超时办件", "A1", "故障"]],
            "说明": [["请逐格填写"]],
        }
        for name, table in tables.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(table):
                page.write_row(number, 0, row)

    manifest = 'rulebooks = ["细则.kp"]\nunits = "facts.csv"\nfacts = "facts.csv"\nwaivers = "facts.csv"\n'
    found = read_folder(tmp_path, manifest=manifest, facts=workbook(fill))
    assert codes(found) == []
    [record] = found.units[0].records["超时办件"]
    assert record.waiver is not None
    assert [dict(one.values) for one in found.units] == [{"指南数": 1}, {"指南数": 2}]


def test_a_workbook_of_several_sheets_without_the_name_asked_for_is_an_error(tmp_path):
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("甲", "乙"):
            book.add_worksheet(name).write_row(0, 0, ["单位", "类别"])

    assert codes(read_folder(tmp_path, units=workbook(fill), facts="单位,指南数\n")) == ["no-such-sheet"]


def test_a_sheet_named_units_that_the_manifest_does_not_mean_is_a_warning(tmp_path):
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("单位").write_row(0, 0, ["单位", "类别"])
        book.add_worksheet("数据").write_row(0, 0, ["单位", "指南数"])

    found = read_folder(tmp_path, facts=workbook(fill))
    assert [(one.code, one.severity) for one in found.problems] == [("sheet-not-read", "warning")]


# Hostile files


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old.encode(), new.encode()) if name == part else content)
    return file.getvalue()


def bomb(megabytes: int) -> bytes:
    """A workbook one of whose parts unpacks to so much."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b"0" * 2**20)
    return file.getvalue()


def letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


HUNDRED_THOUSAND = "".join(f'<c r="{letters(i)}1"><v>1</v></c>' for i in range(1, 100_001))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\n \n", "empty-file"),
        (b",,,\n,,\n", "empty-file"),
        (bytes(range(256)) * 100, "not-a-table"),
        ("单位,数\n甲\0,1\n".encode(), "not-a-table"),
        ("单位,数\n甲,1\n".encode("utf-16-le"), "not-a-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old-workbook"),
        (b"PK\x03\x04" + b"x" * 500, "broken-workbook"),
        (('单位,数\n甲,"1\n' + "乙,2\n" * 10).encode(), "unpaired-quote"),
        (('单位,数\n甲,"1\n' + "乙,2\n" * 100_000).encode(), "cell-too-long"),
        (b"x" * 10_000_000, "row-too-long"),
        (b"x," * 5_000_000, "row-too-long"),
        (("单位" + ",x" * 100_000 + "\n").encode(), "table-too-large"),
        (b"x\n" * 200_001, "table-too-large"),
        (bomb(70), "workbook-too-large"),
        (sheet(["单位"])[:-100], "broken-workbook"),
        (changed(sheet(["单位", 5]), "xl/worksheets/sheet1.xml", "</row>", HUNDRED_THOUSAND + "</row>"), "table-too-large"),
        (changed(sheet(["单位", 5]), "xl/worksheets/sheet1.xml", 'r="B1"', 'r="B900000000"'), "table-too-large"),
        (
            changed(
                sheet(["单位"]), "xl/workbook.xml", "<workbook ", '<!DOCTYPE a [<!ENTITY b "c">]><workbook '
            ),
            "broken-workbook",
        ),
    ],
    ids=range(19),
)  # fmt: skip
def test_a_hostile_file_is_told_what_it_is(data, code):
    assert fault(data)[0] == code


def test_a_zip_that_is_no_workbook_is_told():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert fault(file.getvalue())[0] == "not-a-workbook"


def test_the_row_of_a_quote_without_partner_is_named():
    assert fault('单位,数\n甲,1\n乙,"2\n'.encode()) == ("unpaired-quote", "表:3")


def test_a_file_beyond_the_limit_is_not_read_whole(tmp_path):
    with (tmp_path / "facts.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    manifest = 'rulebooks = ["细则.kp"]\nunits = "units.csv"\nfacts = ["big.csv"]\n'
    (tmp_path / "facts.csv").rename(tmp_path / "big.csv")
    assert codes(read_folder(tmp_path, manifest=manifest)) == ["file-too-large"]


def test_a_hundred_thousand_wrong_cells_are_told_by_a_few_and_counted(tmp_path):
    facts = "单位,指南数\n" + "".join(f"单位{i},坏\n" for i in range(20_000))
    units = "单位,类别\n" + "".join(f"单位{i},甲类\n" for i in range(20_000))
    found = read_folder(tmp_path, facts=facts, units=units)
    assert len(found.problems) == problems.MOST_ALIKE + 1
    assert (found.problems[-1].code, found.problems[-1].more) == ("more-errors", 20_000 - problems.MOST_ALIKE)


def test_one_bad_column_does_not_hide_the_faults_of_another_file(tmp_path):
    facts = "单位,指南数\n" + "".join(f"单位{i},坏\n" for i in range(2_000))
    units = "单位,类别\n" + "".join(f"单位{i},甲类\n" for i in range(2_000))
    manifest = 'rulebooks = ["细则.kp"]\nunits = "units.csv"\nfacts = ["facts.csv", "more.csv"]\n'
    (tmp_path / "more.csv").write_text("单位,办结率\n单位7,很高\n", encoding="utf-8")
    found = read_folder(tmp_path, facts=facts, units=units, manifest=manifest)
    assert "more.csv:B2" in [str(one.place) for one in found.problems]

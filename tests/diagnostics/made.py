"""Files of examples that are too long to be printed on a page, or are no text: each writer puts them into the folder of the example."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import xlsxwriter

Row = Sequence[str | float]
_HEADER = ("单位", "不准确办事指南数", "按时办结率", "统一受理平台", "已定应急预案", "预案印发日", "宣传报道得分")
_FACTS: list[Row] = [
    _HEADER,
    ("市民政局", 3, "96.5%", "已配置", "是", "2021-03-15", 1.5),
    ("市教育局", 0, "94%", "已配置", "是", "2021-05-10", 2),
    ("市医保局", 1, "97%", "未配置", "否", "", 0.5),
]
_UNITS: list[Row] = [("单位", "类别"), ("市民政局", "市直部门")]
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # how .xls and workbooks with a password begin
_RULES = """\
评分细则【政务服务考核】
总分10分

事实：
【超时办件】计数，件，越少越好

指标【办理时效】满分10分，从满分起扣
"""


def _workbook(path: Path, sheets: Iterable[tuple[str, Sequence[Row]]], *, hidden: bool = False) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if hidden:
                sheet.very_hidden()


def _no_visible_sheet(home: Path) -> None:
    """A workbook must show a sheet when it is written; what hides it afterwards is its list of sheets."""
    path = home / "数据.xlsx"
    _workbook(path, [("数据", _FACTS)])
    parts = _parts(path)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheet ", b'<sheet state="hidden" ')
    _write_parts(path, parts)


def _hidden_sheet(home: Path) -> None:
    path = home / "数据.xlsx"
    _workbook(path, [("数据", _FACTS), ("旧数据", _FACTS)])
    parts = _parts(path)
    second = '<sheet name="旧数据" '
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(second.encode(), f'{second}state="hidden" '.encode())
    _write_parts(path, parts)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _write_parts(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _workbook_too_large(home: Path) -> None:
    path = home / "数据.xlsx"
    _workbook(path, [("数据", _FACTS)])
    parts = _parts(path)
    parts["xl/worksheets/sheet1.xml"] += b" " * (65 * 2**20)
    _write_parts(path, parts)


def _template_with_macros(home: Path) -> None:
    path = home / "模板.docx"
    _template(path)
    _write_parts(path, _parts(path) | {"word/vbaProject.bin": b""})


def _template_with_a_slip(home: Path) -> None:
    path = home / "模板.docx"
    _template(path)
    parts = _parts(path)
    parts["word/document.xml"] = parts["word/document.xml"].replace("{{ 标题 }}".encode(), "{{ 标頭 }}".encode())
    _write_parts(path, parts)


def _template(path: Path) -> None:
    from kaoping.engine.report.docx.write import default_template

    path.write_bytes(default_template("zh"))


def _broken_workbook(home: Path) -> None:
    path = home / "数据.xlsx"
    _workbook(path, [("数据", _FACTS)])
    path.write_bytes(path.read_bytes()[:1000])


def _not_a_workbook(home: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    (home / "数据.docx").write_bytes(data.getvalue())


def _more_errors(home: Path) -> None:
    lines = [f"单位{number},1" for number in range(1, 151)]
    (home / "补充.csv").write_text("\n".join(["单位,不准确办事指南数", *lines, ""]), "utf-8")


def _row_too_long(home: Path) -> None:
    cells = ",".join(f'"{"一" * 100_000}\n"' for _ in range(25))
    (home / "补充.csv").write_text(f"单位,说明\n市民政局,{cells}\n", "utf-8")


def _text(name: str, text: str) -> Callable[[Path], object]:
    return lambda home: (home / name).write_text(text, "utf-8")


def _bytes(name: str, data: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda home: (home / name).write_bytes(data())


IN_ASSESSMENT: dict[str, Callable[[Path], object]] = {
    "template-file": _template_with_macros,
    "template-tag": _template_with_a_slip,
    "no-visible-sheet": _no_visible_sheet,
    "hidden-sheet": _hidden_sheet,
    "no-such-sheet": lambda home: _workbook(home / "单位.xlsx", [("市直", _UNITS), ("各区", _UNITS)]),
    "sheet-not-read": lambda home: _workbook(home / "数据.xlsx", [("数据", _FACTS), ("单位", _UNITS)]),
    "workbook-too-large": _workbook_too_large,
    "broken-workbook": _broken_workbook,
    "not-a-workbook": _not_a_workbook,
    "old-workbook": _bytes("数据.xls", lambda: _OLD_OFFICE + bytes(2000)),
    "not-a-table": _bytes("数据.pdf", lambda: b"%PDF-1.4\n\0\0\0"),
    "manifest-not-text": _bytes("assessment.toml", lambda: b"PK\3\4\0\0\0"),
    "file-too-large": _bytes("补充.csv", lambda: "单位,备注\n".encode() + b"\n" * (64 * 2**20)),
    "table-too-large": _text("补充.csv", "单位" + ",一" * 1000 + "\n"),
    "row-too-long": _row_too_long,
    "cell-too-long": _text("补充.csv", '单位,宣传报道得分\n市民政局,"1.5\n' + "市教育局,2\n" * 20_000),
    "more-errors": _more_errors,
    "notice-not-text": _bytes("通报.pdf", lambda: b"%PDF-1.4\n\0\0\0"),
}
RULEBOOKS: dict[str, Callable[[Path], object]] = {
    "not-text": _bytes("细则.kp", lambda: b"PK\3\4\0\0\0word/document.xml"),
    "rulebook-too-large": _text("细则.kp", _RULES + "每1件【超时办件】扣1分，扣完为止\n" * 20_000),
    "line-too-long": _text("细则.kp", _RULES + "每1件【超时办件】扣1分，扣完为止；" * 300 + "\n"),
    "too-deep": _text("细则.kp", _RULES + "扣分＝1分×【超时办件】" + "×1" * 120 + "，扣完为止\n"),
    "many-unread-lines": _text("细则.kp", _RULES + "".join(f"第{n}条 略。\n" for n in range(1, 251))),
}
MADE = IN_ASSESSMENT | RULEBOOKS

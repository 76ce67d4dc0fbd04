"""The parts of a workbook, unpacked within bounds.

An xlsx file is a zip archive that may claim any size, hold a part twice, or unpack to terabytes. Only its XML parts are unpacked, no
further than the archive's own directory says and never beyond the limit; what reads the workbook afterwards sees these parts only.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell

MOST_UNPACKED = 64 * 2**20
MOST_PARTS = 2_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookTooLarge(Diagnostic):
    code: ClassVar[str] = "workbook-too-large"
    title: ClassVar[Text] = Text("工作簿“{file}”解压后太大。", "The workbook '{file}' is too large when unpacked.")
    help: ClassVar[Text] = Text(
        "解压后最多64 MB、2000个部件。请只留需要的工作表，清除空白行列的格式后另存。",
        "At most 64 MB and 2,000 parts unpacked. Keep only the sheets needed, clear the formats of blank rows and columns, and save again.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenWorkbook(Diagnostic):
    code: ClassVar[str] = "broken-workbook"
    title: ClassVar[Text] = Text(
        "工作簿“{file}”打不开：文件不完整或已损坏。",
        "The workbook '{file}' cannot be opened: it is incomplete or damaged.",
    )
    help: ClassVar[Text] = Text(
        "请在Excel里打开，另存为一个新的.xlsx文件；设有密码的先取消密码。",
        "Open it in Excel and save it as a new .xlsx file; remove a password first.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAWorkbook(Diagnostic):
    code: ClassVar[str] = "not-a-workbook"
    title: ClassVar[Text] = Text("“{file}”不是Excel工作簿。", "'{file}' is not an Excel workbook.")
    help: ClassVar[Text] = Text(
        "Word文档、WPS文字、OpenDocument表格等请另存为.xlsx工作簿或CSV。",
        "Save tables of Word, OpenDocument and the like as an .xlsx workbook or as CSV.",
    )
    file: str


def unpack(data: bytes, file: str) -> dict[str, bytes] | Diagnostic:
    """The XML parts of a workbook by name."""
    parts = xml_parts(data, file)
    if not isinstance(parts, Diagnostic) and "xl/workbook.xml" not in parts:
        return NotAWorkbook(place=Cell(file), file=file)
    return parts


def xml_parts(data: bytes, file: str) -> dict[str, bytes] | Diagnostic:
    """The XML parts of an office file by name, whatever it is."""
    if data.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        return WorkbookTooLarge(place=Cell(file), file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                return WorkbookTooLarge(place=Cell(file), file=file)
            if len({entry.filename for entry in entries}) < len(entries):
                return BrokenWorkbook(place=Cell(file), file=file)
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except _FAULTS:
        return BrokenWorkbook(place=Cell(file), file=file)
    return parts


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as an archive again, uncompressed; takes them out of ``parts``, so that they are not held twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        while parts:
            archive.writestr(*parts.popitem())
    file.seek(0)
    return file

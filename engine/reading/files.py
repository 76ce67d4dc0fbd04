"""From a file to its tables, within bounds: a file may be missing, a folder, a pipe that never ends, too large, empty, or no table at all.

What kind of table a file holds is seen from its first bytes, not from its name.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell, Place
from kaoping.engine.reading.delimited import read_delimited
from kaoping.engine.reading.table import Table

MOST_BYTES = 64 * 2**20
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = ("/dev/stdin", "/dev/fd/")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNotFound(Diagnostic):
    code: ClassVar[str] = "file-not-found"
    title: ClassVar[Text] = Text("找不到文件“{file}”。", "The file '{file}' does not exist.")
    help: ClassVar[Text] = Text(
        "{nearest}路径从考评文件夹写起，文件夹之间用“/”隔开。",
        "{nearest}Paths begin in the assessment's folder, with '/' between folders.",
    )
    file: str
    nearest: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAFile(Diagnostic):
    code: ClassVar[str] = "not-a-file"
    title: ClassVar[Text] = Text("“{file}”不是文件，是{what}。", "'{file}' is not a file but {what}.")
    help: ClassVar[Text] = Text("请写一个文件的路径。", "Give the path of a file.")
    file: str
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNotReadable(Diagnostic):
    code: ClassVar[str] = "file-not-readable"
    title: ClassVar[Text] = Text("读不了文件“{file}”：{reason}。", "The file '{file}' cannot be read: {reason}.")
    help: ClassVar[Text] = Text(
        "请检查文件名和文件的权限；文件如在Excel里打开，请先关闭。",
        "Check its name and its permissions; close it first if it is open in Excel.",
    )
    file: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTooLarge(Diagnostic):
    code: ClassVar[str] = "file-too-large"
    title: ClassVar[Text] = Text("文件“{file}”太大：超过{most}。", "The file '{file}' is too large: more than {most}.")
    help: ClassVar[Text] = Text("请删去不用的内容，或分成几个文件。", "Remove what is not needed, or split it.")
    file: str
    most: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyFile(Diagnostic):
    code: ClassVar[str] = "empty-file"
    title: ClassVar[Text] = Text("文件“{file}”是空的。", "The file '{file}' is empty.")
    help: ClassVar[Text] = Text(
        "表格至少要有一行表头，其中一格写“单位”。",
        "A table has at least a header, one of whose cells says 'unit'.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldWorkbook(Diagnostic):
    code: ClassVar[str] = "old-workbook"
    title: ClassVar[Text] = Text(
        "“{file}”是旧格式（.xls）的工作簿，或设有密码。",
        "'{file}' is a workbook of the old format (.xls), or has a password.",
    )
    help: ClassVar[Text] = Text(
        "请在Excel里打开，取消密码，另存为“Excel工作簿（.xlsx）”。",
        "Open it in Excel, remove the password, and save it as an Excel workbook (.xlsx).",
    )
    file: str


def read_bytes(path: Path, file: str, place: Place, most: int = MOST_BYTES) -> bytes | Diagnostic:
    """The bytes of a regular file of at most ``most`` bytes. ``file`` is how messages name it, ``place`` where it was asked for.
    ``OSError`` if it cannot be opened."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISDIR(mode):
        os.close(handle)
        return NotAFile(place=place, file=file, what=Text("文件夹", "a folder"))
    with open(handle, "rb") as stream:
        if not stat.S_ISREG(mode):
            if not str(path).startswith(_STREAMS):
                return NotAFile(place=place, file=file, what=Text("管道或设备", "a pipe or device"))
            os.set_blocking(handle, True)
        data = stream.read(most + 1)
    if len(data) > most:
        return FileTooLarge(place=Cell(file), file=file, most=f"{most // 2**20} MB")
    return data


def tables_in(data: bytes, file: str, hidden: list[Table] | None = None) -> list[Table] | Diagnostic:
    """The tables of a file's bytes that hold something: the one of a CSV file, the visible sheets of a workbook. Its hidden ones are put into
    ``hidden``."""
    if not data.strip():
        return EmptyFile(place=Cell(file), file=file)
    if data.startswith(_OLD_OFFICE):
        return OldWorkbook(place=Cell(file), file=file)
    if data.startswith(_ZIP):
        from kaoping.engine.reading.workbook import read_workbook  # only those who have one pay for it

        found = read_workbook(data, file, [] if hidden is None else hidden)
    else:
        table = read_delimited(data, file)
        found = table if isinstance(table, Diagnostic) else [table]
    if isinstance(found, Diagnostic):
        return found
    return [table for table in found if not table.is_blank] or EmptyFile(place=Cell(file), file=file)


def no_access(error: OSError, file: str, place: Place) -> Diagnostic:
    """The message for a file that could not be opened."""
    if isinstance(error, IsADirectoryError):
        return NotAFile(place=place, file=file, what=Text("文件夹", "a folder"))
    if isinstance(error, PermissionError):
        return FileNotReadable(place=place, file=file, reason=Text("没有权限", "permission denied"))
    if error.errno == errno.ENAMETOOLONG:
        return FileNotReadable(place=place, file=file, reason=Text("文件名太长", "its name is too long"))
    return FileNotReadable(place=place, file=file, reason=Text("系统拒绝", error.strerror or "the system refuses"))

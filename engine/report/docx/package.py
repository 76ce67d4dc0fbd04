"""A template from anywhere, unpacked within bounds: a Word document without macros that reaches for nothing outside of itself.

A docx file is a zip archive. It may claim any size, hold a part twice, bring macros, or name files and addresses to be loaded when it is opened. What is
returned is written anew from its parts, so that whatever reads it afterwards sees these only.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.source import Cell
from kaoping.engine.report.docx.faults import TemplateFile, WrongTemplate

MOST_UNPACKED = 64 * 2**20
MOST_OF_XML = 8 * 2**20
MOST_FILLED_IN = 2**20  # of a part with placeholders
MOST_PARTS = 2_000
DAY = (1980, 1, 1, 0, 0, 0)  # of every part: the same document has the same bytes on every day
DOCUMENT = "word/document.xml"
_SETTINGS = "word/settings.xml"
_TYPES = "[Content_Types].xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_TYPE = re.compile(rb"""\bType\s*=\s*["'][^"']*/(\w+)["']""")
_EXTERNAL = re.compile(rb"""\bTargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_FIELD = re.compile(rb"<(?:\w+:)?(?:instrText\b[^>]*>([^<]*)|fldSimple\b([^>]*)>)")
_LOADS = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\b", re.IGNORECASE)
_ATTACHED = re.compile(rb"<(?:\w+:)?attachedTemplate\b[^>]*/>")
_HARMLESS = {b"hyperlink", b"attachedTemplate"}

_SAVE_AS = Text("请在Word或WPS里打开，另存为“Word文档（.docx）”。", "Open it in Word and save it as 'Word Document (.docx)'.")  # fmt: skip
_NOT_WORD = Text("它不是Word文档（.docx），或者文件已损坏", "it is no Word document (.docx), or it is damaged")
_OLD = Text("它是旧格式的文档（.doc），或者设有密码", "it is an old document (.doc), or has a password")
_NO_PASSWORD = Text("请在Word或WPS里打开，取消密码，另存为“Word文档（.docx）”。", "Open it in Word, remove the password, and save it as 'Word Document (.docx)'.")  # fmt: skip
_MACROS = Text("它带有宏", "it has macros")
_WORD_TEMPLATE = Text("它是Word模板（.dotx），不是文档", "it is a Word template (.dotx), not a document")
_TOO_LARGE = Text("它解压后太大", "it is too large when unpacked")
_SMALLER = Text(
    "解压后最多64 MB，正文最多1 MB。请压缩图片，删去不用的内容后另存。",
    "At most 64 MB unpacked, 1 MB of text. Compress its pictures, remove what is not used, and save it again.",
)
_OUTSIDE = Text("它要读取外面的文件或网址（{what}）", "it loads something from outside of itself ({what})")
_EMBED = Text(
    "请把外面的图片插入到文档里，删去链接的内容和域，再保存。",
    "Insert linked pictures into the document, remove linked content and fields, and save it again.",
)


def unpacked(data: bytes, file: str) -> dict[str, bytes]:
    """The parts of a template by name; ``WrongTemplate`` where it cannot be one."""
    if data.startswith(_OLD_OFFICE):
        raise _wrong(file, _OLD, _NO_PASSWORD)
    if data.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise too_large(file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if _too_large(entries):
                raise too_large(file)
            parts = {entry.filename: archive.read(entry) for entry in entries}
            if len(parts) < len(entries):
                raise _wrong(file, _NOT_WORD, _SAVE_AS)
    except _FAULTS:
        raise _wrong(file, _NOT_WORD, _SAVE_AS) from None
    _refuse(parts, file)
    return parts


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a file again: equal parts give equal bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _TYPES, name)):
            archive.writestr(zipfile.ZipInfo(name, DAY), parts[name], zipfile.ZIP_DEFLATED)
    return file.getvalue()


def repacked(data: bytes) -> bytes:
    """A document of our own making, with the same bytes on every day."""
    return mapped(data, lambda part: part)


def mapped(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A document of our own making with its XML parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({name: change(part) if part.lstrip()[:1] == b"<" else part for name, part in parts.items()})


def too_large(file: str) -> WrongTemplate:
    return _wrong(file, _TOO_LARGE, _SMALLER)


def _too_large(entries: list[zipfile.ZipInfo]) -> bool:
    texts = (entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    return sum(entry.file_size for entry in entries) > MOST_UNPACKED or max(texts, default=0) > MOST_OF_XML


def _refuse(parts: dict[str, bytes], file: str) -> None:
    types = parts.get(_TYPES, b"")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in parts):
        raise _wrong(file, _MACROS, _SAVE_AS)
    if b"wordprocessingml.template.main+xml" in types:
        raise _wrong(file, _WORD_TEMPLATE, _SAVE_AS)
    texts = {name: part for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    if DOCUMENT not in parts or any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in texts.values()):
        raise _wrong(file, _NOT_WORD, _SAVE_AS)
    for name, part in texts.items():
        if what := _reaching_out(name, part):
            raise _wrong(file, _OUTSIDE.filled(what=what), _EMBED)
        if name.endswith(".rels"):
            parts[name] = _RELATION.sub(lambda one: b"" if _is_attached(one[0]) else one[0], part)
        elif name == _SETTINGS:
            parts[name] = _ATTACHED.sub(b"", part)


def _reaching_out(name: str, part: bytes) -> str:
    """The kind of the first thing that a part loads from outside."""
    if name.endswith(".rels"):
        for relation in _RELATION.findall(part):
            kind = _TYPE.search(relation)
            if _EXTERNAL.search(relation) and (kind is None or kind[1] not in _HARMLESS):
                return kind[1].decode("ascii", "replace") if kind else "?"
    elif found := _LOADS.search(b"".join(text or simple for text, simple in _FIELD.findall(part))):
        return found[1].decode("ascii").upper()
    return ""


def _is_attached(relation: bytes) -> bool:
    """A document remembers the file it was made from, and Word loads its macros; the notice needs none of it."""
    kind = _TYPE.search(relation)
    return kind is not None and kind[1] == b"attachedTemplate"


def _wrong(file: str, reason: Text, remedy: Text) -> WrongTemplate:
    return WrongTemplate([TemplateFile(place=Cell(file), file=file, reason=reason, remedy=remedy)])

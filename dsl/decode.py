"""From the bytes of a file to text: UTF-8 (with or without BOM), UTF-16 with BOM, GB18030 as Chinese Windows saves it."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotText(Diagnostic):
    code: ClassVar[str] = "not-text"
    title: ClassVar[Text] = Text("“{file}”不是文本文件。", "'{file}' is not a text file.")
    help: ClassVar[Text] = Text(
        "细则是纯文本。如果它是Word文档，请把内容复制到文本文件里，保存为UTF-8编码、扩展名.kp。",
        "A rulebook is plain text. Copy the words of a Word document into a text file and save it as UTF-8 with the ending .kp.",
    )
    file: str


def decode(data: bytes) -> str | None:
    """The text of a file's bytes; None if it is no text in a known encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding)
    if b"\0" in data:
        return None
    text = _decoded(data, "utf-8")
    return text if text is not None else _decoded(data, "gb18030")


def read_text(data: bytes, file: str) -> str | NotText:
    """The text of a rulebook's bytes, or what to tell its author."""
    text = decode(data)
    return NotText(place=Span(file, 1), file=file) if text is None else text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None

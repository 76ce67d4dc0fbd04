"""From the bytes of a file to text: UTF-8 (with or without BOM), UTF-16 with BOM, GB18030 as Chinese Windows saves it.

What is larger than a rulebook may be is refused here, before it is looked at: first by its bytes, then by its lines and characters.
"""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span

MOST_LINES = 20_000
MOST_CHARACTERS = 2_000_000
MOST_BYTES = 4 * MOST_CHARACTERS  # no encoding takes more for a character
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

_BEHIND_BOM = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotText(Diagnostic):
    code: ClassVar[str] = "not-text"
    title: ClassVar[Text] = Text("“{file}”不是文本文件。", "'{file}' is not a text file.")
    help: ClassVar[Text] = Text(
        "细则是纯文本。如果它是Word文档，请把内容复制到文本文件里，保存为UTF-8编码、扩展名.kp。",
        "A rulebook is plain text. Copy the words of a Word document into a text file and save it as UTF-8 with the ending .kp.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLarge(Diagnostic):
    code: ClassVar[str] = "rulebook-too-large"
    title: ClassVar[Text] = Text("这份细则太大：{size}。", "This rulebook is too large: {size}.")
    help: ClassVar[Text] = Text(
        "一份细则最多20000行、200万字符。如果文件里有数据，请把数据放进数据表；规则太多的，请分成几份，相同的部分用“沿用”引用。",
        "A rulebook has at most 20,000 lines and 2,000,000 characters. If facts stand in the file, put them into a table; "
        "if the rules are too many, split them and share parts with 'based on'.",
    )
    size: Text


Unreadable = NotText | TooLarge


def decode(data: bytes) -> str | None:
    """The text of a file's bytes; None if it is no text in a known encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding)
    if b"\0" in data:
        return None
    text = _decoded(data, "utf-8")
    return text if text is not None else _decoded(data, "gb18030")


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of a text file, and the encoding of what stands behind it."""
    for bom, encoding in _BEHIND_BOM.items():
        if data.startswith(bom):
            return bom, encoding
    return b"", "utf-8" if _decoded(data, "utf-8") is not None else "gb18030"


def read_text(data: bytes, file: str) -> str | Unreadable:
    """The text of a rulebook's bytes (``MOST_BYTES`` and one more of them are enough), or what to tell its author."""
    if len(data) > MOST_BYTES:
        size = f"{MOST_BYTES // 1_000_000} MB"
        return TooLarge(place=Span(file, 1), size=Text(f"超过{size}", f"over {size}"))
    text = decode(data)
    if text is None:
        return NotText(place=Span(file, 1), file=file)
    return too_large(text, file) or text


def too_large(text: str, file: str) -> TooLarge | None:
    """What to tell the author of a text beyond the limits."""
    lines, characters = text.count("\n") + 1, len(text)
    if characters <= MOST_CHARACTERS and lines <= MOST_LINES:
        return None
    s = "" if lines == 1 else "s"
    size = Text(f"{lines:,}行，{characters:,}个字符", f"{lines:,} line{s}, {characters:,} characters")
    return TooLarge(place=Span(file, 1), size=size)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None

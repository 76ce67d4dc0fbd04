"""Text that is no TOML: where the parser of the standard library stopped, with a hint for what people most often write there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.assessment.manifest.lines import Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestSyntax(Diagnostic):
    code: ClassVar[str] = "manifest-syntax"
    title: ClassVar[Text] = Text("清单的这一行读不懂：写法不对。", "This line of the manifest cannot be read.")
    label: ClassVar[Text] = Text("读到这里读不下去", "reading stops here")
    help: ClassVar[Text] = Text("{hint}", "{hint}")
    hint: Text


_KEY_HINT = Text("“=”左边写英文的项名（例如 name）；其他文字要加英文引号。", "Keys are plain letters (such as name); put others in quotes.")  # fmt: skip
_HINTS: Sequence[tuple[str, Text]] = (
    ("Cannot overwrite", Text("同一项写了两次，请只留一处。", "A key stands twice. Keep one.")),
    ("Cannot declare", Text("同一个方括号标题写了两次，请合在一起。", "A heading in brackets stands twice. Join them.")),
    ("Unterminated string", Text("这一行的引号没有写完。", "A quotation mark has no partner.")),
    ("Unclosed array", Text("方括号“[”没有用“]”收尾，或两个文件之间少了逗号。", "A list begun with [ has no ], or a comma is missing.")),
    ("Unescaped", Text("双引号里的“\\”请改成“/”。", "Write / instead of \\ within quotes.")),
    ("Illegal character", Text("引号没有在本行写完，或夹有看不见的字符。", "A text must end on its line, without control characters.")),
    ("Invalid statement", _KEY_HINT),
    ("Invalid initial character for a key", _KEY_HINT),
    ("Expected newline", Text("一行只写一项，行末不加逗号和别的文字。", "One key a line, with nothing behind its value.")),
    ("Invalid value", Text('“=”右边的文字要加英文引号，例如 name = "一季度考评"；日期写成 2021-06-30。', 'Texts behind = stand in quotes: name = "Q1"; dates are written 2021-06-30.')),
)  # fmt: skip
_FULL_WIDTH = "＝“”‘’［］，"


def no_toml(message: str, lines: Lines) -> ManifestSyntax:
    """What to say of a message of tomllib."""
    line, column = _line_column(message, lines)
    text = lines.texts[line - 1] if line <= len(lines.texts) else ""
    hint = next((hint for start, hint in _HINTS if start in message), Text(
        '每行写一项：name = "…"；文件列表写成 facts = ["a.csv", "b.csv"]。',
        'One key a line: name = "…"; lists of files: facts = ["a.csv", "b.csv"].',
    ))  # fmt: skip
    outside = "".join(part for i, part in enumerate(text.partition("#")[0].split('"')) if i % 2 == 0)
    if any(mark in _FULL_WIDTH for mark in outside):
        hint = Text(
            '等号、引号、方括号、逗号都要用英文（半角）的：= " [ ] ,',
            'Equals signs, quotes, brackets and commas are ASCII: = " [ ] ,',
        )
    return ManifestSyntax(place=Span(lines.file, line, column, max(column + 1, len(text) + 1)), hint=hint)


def _line_column(message: str, lines: Lines) -> tuple[int, int]:
    """Where tomllib stopped, as its message says: ``(at line 3, column 5)`` or ``(at end of document)``."""
    _, found, at = message.rpartition("(at line ")
    if not found:
        return max(len(lines.texts), 1), 1
    line, _, column = at.rstrip(")").partition(", column ")
    return int(line), int(column)

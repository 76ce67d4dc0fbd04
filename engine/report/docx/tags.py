"""The tags of a template as they stand in its paragraphs: ``{{…}}`` and ``{%…%}``, each with its place.

Word breaks a text into runs as it pleases; here a paragraph is one text again. A tag stands in one paragraph: what is not closed there, or was never
opened, is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.report.docx.faults import TemplateTag

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_WIDE = re.compile(r"[｛]\s*[｛{%％]|[{]\s*[｛％]|[%％}｝]\s*[｝]|％\}")
_SHAPE = re.compile(
    r"(?P<open>\{\{|\{%)(?P<scope>tr|tc|p|r)?(?P<trim>-)?(?P<gap>\s)?(?P<inside>.*?)-?(?:\}\}|%\})$", re.DOTALL
)
_PARTS = {
    "document": Text("正文", "text"),
    "hdr": Text("页眉", "header"),
    "ftr": Text("页脚", "footer"),
    "footnotes": Text("脚注", "footnotes"),
    "coreProperties": Text("文档属性", "properties"),
}
_LONGEST = 24

_UNCLOSED = Text("没有写完", "it is not closed")
_CLOSE_IT = Text(
    "在同一段里写上“{closing}”。标记不能跨段。", "Write '{closing}' in the same paragraph; no tag goes over two."
)
_UNOPENED = Text("前面没有对应的开头", "it has no beginning")
_OPEN_IT = Text("前面要有“{opening}”，在同一段里。", "'{opening}' stands before it, in the same paragraph.")
_WIDE_MARKS = Text("用了全角的括号", "its marks are wide ones")
_NARROW = Text("标记的括号和百分号用半角：{{ }} {% %}。", "Tags are written with plain marks: {{ }} {% %}.")


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph: where it is in words, what stands around it, and its whole text."""

    file: str
    where: Text
    text: str
    paragraph: _Element

    def fault(self, tag: str, reason: Text, remedy: Text) -> TemplateTag:
        return TemplateTag(place=Cell(self.file), tag=short(tag), reason=reason, where=self.where, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Tag:
    """``kind``: "{{" or "{%"; ``scope``: what it takes with it, "p" (paragraph), "tr" (row), "tc" (cell), "r" (run), or nothing; ``inside``: what it says."""

    spot: Spot
    whole: str
    kind: str
    scope: str
    inside: str

    def fault(self, reason: Text, remedy: Text) -> TemplateTag:
        return self.spot.fault(self.whole, reason, remedy)


def spots(file: str, part: str, root: _Element) -> Iterator[Spot]:
    """The paragraphs of a part that have any text; of the properties each is one."""
    kind = root.tag.rpartition("}")[2]
    name = _PARTS.get(kind, Text(part, part))
    properties = kind == "coreProperties"
    for number, paragraph in enumerate(root if properties else root.iter(f"{W}p"), 1):
        text = paragraph.text or "" if properties else "".join(text for _, text in text_nodes(paragraph))
        if text.strip():
            begins = short(text)
            where = Text(f"{name.zh}第{number}段“{begins}”", f"{name.en}, paragraph {number}: '{begins}'")
            yield Spot(file, where, text, paragraph)


def text_nodes(paragraph: _Element) -> Iterator[tuple[_Element, str]]:
    """Its own pieces of text, not those of paragraphs within it (text boxes); a tab or a break is a blank."""
    for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if next(one.iterancestors(f"{W}p"), None) is paragraph:
            yield one, (one.text or "") if one.tag == f"{W}t" else " "


def ranges(text: str) -> Iterator[tuple[int, int]]:
    """Where the tags of a text stand that are whole, and its comments."""
    opened, start = "", 0
    for mark in _MARK.finditer(text):
        if opened and mark[0] == _CLOSING[opened]:
            yield start, mark.end()
            opened = ""
        elif not opened and mark[0] in _CLOSING:
            opened, start = mark[0], mark.start()


def tags(spot: Spot) -> tuple[list[Tag], list[TemplateTag]]:
    """The tags of a paragraph, and what is wrong with their marks."""
    found: list[Tag] = []
    if wide := _WIDE.search(spot.text):
        return [], [spot.fault(spot.text[wide.start() :], _WIDE_MARKS, _NARROW)]
    text, opened, start = spot.text, "", 0
    for mark in _MARK.finditer(text):
        here = mark[0]
        if opened and here == _CLOSING[opened]:
            if opened != "{#":
                found.append(_tag(spot, text[start : mark.end()]))
            opened = ""
        elif opened:
            return found, [_unclosed(spot, text[start:], opened)]
        elif here in _CLOSING:
            opened, start = here, mark.start()
        else:
            opening = next(one for one, closing in _CLOSING.items() if closing == here)
            remedy = _OPEN_IT.filled(opening=opening)
            return found, [spot.fault(text[: mark.end()][-_LONGEST:], _UNOPENED, remedy)]
    return found, [_unclosed(spot, text[start:], opened)] if opened else []


def _unclosed(spot: Spot, text: str, opened: str) -> TemplateTag:
    return spot.fault(text, _UNCLOSED, _CLOSE_IT.filled(closing=_CLOSING[opened]))


def _tag(spot: Spot, whole: str) -> Tag:
    shape = _SHAPE.match(whole)
    assert shape is not None, "a tag has both of its marks"
    scope = shape["scope"] or ""
    inside = shape["inside"]
    if scope and not shape["gap"]:  # {{title}} begins with a t, {{p.x}} with a p: no scope without a blank behind it
        scope, inside = "", scope + inside
    return Tag(spot, whole, shape["open"], scope, inside.strip())


def short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

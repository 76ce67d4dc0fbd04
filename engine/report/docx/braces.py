"""Only tags that were checked reach Jinja.

docxtpl fills in the whole text of a part, attributes included, and joins marks that stand in different runs or even paragraphs. So every brace that is not
part of a tag found by ``tags.py`` is put aside before, as a character that no text holds, and put back afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kaoping.engine.report.docx.tags import W, ranges, text_nodes

if TYPE_CHECKING:
    from lxml.etree import _Element

ASIDE = {"{": "\ufdd0", "}": "\ufdd1"}  # noncharacters: allowed in XML, used by nobody
_ASIDE = str.maketrans(ASIDE)


def put_aside(root: _Element) -> None:
    """Every brace of a part but those of its tags."""
    kept = {node: text for paragraph in root.iter(f"{W}p") for node, text in _of_paragraph(paragraph)}
    properties = root.tag.endswith("coreProperties")
    for one in root.iter():
        if not isinstance(one.tag, str):
            one.text = _aside(one.text)
        elif one in kept:
            one.text = kept[one]
        elif not (properties and one.getparent() is root):
            one.text = _aside(one.text)
        one.tail = _aside(one.tail)
        for name, value in one.attrib.items():
            if "{" in value or "}" in value:
                one.set(name, value.translate(_ASIDE))


def put_back(part: bytes) -> bytes:
    for brace, aside in ASIDE.items():
        part = part.replace(aside.encode(), brace.encode())
    return part


def _of_paragraph(paragraph: _Element) -> Iterator[tuple[_Element, str]]:
    """The text nodes of a paragraph with the braces put aside that do not belong to its tags."""
    nodes = list(text_nodes(paragraph))
    whole = "".join(text for _, text in nodes)
    inside = [False] * len(whole)
    for start, end in ranges(whole):
        inside[start:end] = [True] * (end - start)
    at = 0
    for node, text in nodes:
        if node.tag == f"{W}t":
            marks = inside[at : at + len(text)]
            yield node, "".join(c if keep else ASIDE.get(c, c) for c, keep in zip(text, marks, strict=True))
        at += len(text)


def _aside(text: str | None) -> str | None:
    return text.translate(_ASIDE) if text else text

"""The red line at the head of a notice fits on one line: where the name is too long for the size of its style, its letters are made smaller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

STYLE = "Head"
_LEAST = 22  # points; a name that is longer still takes two lines
_ROOM = 0.98
_HALF = 0.6  # of the size, the width of a Latin letter


def shrink_heads(document: Document) -> None:
    """Those of the style of that name, whose text stands in runs without a size of their own."""
    from docx.shared import Pt

    for paragraph, width in _heads(document):
        style = paragraph.style
        places = sum(1 if east_asian_width(one) in "WF" else _HALF for one in paragraph.text)
        if style is None or style.font.size is None or not places:
            continue
        fits = int(2 * width * _ROOM / places) / 2
        if fits < style.font.size.pt:
            for run in paragraph.runs:
                run.font.size = run.font.size or Pt(max(fits, _LEAST))


def _heads(document: Document) -> Iterator[tuple[Paragraph, float]]:
    """With the width of the text of the first page, in points."""
    section = document.sections[0] if len(document.sections) else None
    if section is None or None in (section.page_width, section.left_margin, section.right_margin):
        return
    width = (section.page_width - section.left_margin - section.right_margin) / 12700  # type: ignore[operator]
    for paragraph in document.paragraphs:
        try:
            style = paragraph.style
        except AttributeError:  # a document without styles
            return
        if style is not None and style.name == STYLE:
            yield paragraph, width

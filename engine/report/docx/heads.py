"""The red line at the head of a notice fits on one line: where the name is too long for the size of its style, its letters are made smaller."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from kaoping.engine.report.docx.fonts import HALF_POINT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

STYLE = "Head"
_LEAST = 44  # half points; a name that is longer still takes two lines
_ROOM = Fraction(98, 100)
_WIDE, _NARROW = 1, Fraction(6, 10)
"""How wide a Chinese and a Latin letter is, in sizes of the font."""


def shrink_heads(document: Document) -> None:
    """Those of the style of that name, whose text stands in runs without a size of their own."""
    from docx.shared import Emu

    for paragraph, width in _heads(document):
        style = paragraph.style
        places = sum(_WIDE if east_asian_width(one) in "WF" else _NARROW for one in paragraph.text)
        if style is None or style.font.size is None or not places:
            continue
        fits = int(width * _ROOM / places / HALF_POINT)
        if fits * HALF_POINT < style.font.size:
            for run in paragraph.runs:
                run.font.size = run.font.size or Emu(max(fits, _LEAST) * HALF_POINT)


def _heads(document: Document) -> Iterator[tuple[Paragraph, int]]:
    """With the width of the text of the first page, in English metric units."""
    section = document.sections[0] if len(document.sections) else None
    if section is None or None in (section.page_width, section.left_margin, section.right_margin):
        return
    width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    for paragraph in document.paragraphs:
        try:
            style = paragraph.style
        except AttributeError:  # a document without styles
            return
        if style is not None and style.name == STYLE:
            yield paragraph, width

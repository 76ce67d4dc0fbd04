"""The pieces of a text: parts with a title, paragraphs with a lead."""

from __future__ import annotations

from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``lead`` stands before the text, emphasised."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    paragraphs: tuple[Paragraph, ...]

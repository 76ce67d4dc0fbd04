"""Sentences with slots: which part of a label is a slot, and how a sentence is written as one.

The braces of both widths open and close a slot. What stands between them is ``n``, the unit, the sub-unit, or a name, in the brackets of
names or bare. Other braces are text.
"""

from __future__ import annotations

import re

from kaoping.dsl import syntax
from kaoping.dsl.source import Span

_SLOT = re.compile(
    r"[{｛]\s*(?:(?P<named>【[^】{}｛｝]+】|\[[^\]{}｛｝]+\]|［[^］{}｛｝]+］)|(?P<bare>[^\s{}｛｝【】\[\]［］|｜](?:[^{}｛｝【】\[\]［］|｜]*[^\s{}｛｝【】\[\]［］|｜])?))\s*[}｝]"
)
_WORDS = {
    "n": "count", "ｎ": "count", "单位": "own_unit", "unit": "own_unit",
    "下属单位": "sub_unit", "sub-unit": "sub_unit", "subunit": "sub_unit",
}  # fmt: skip
_WRITTEN = {
    "count": {"zh": "n", "en": "n"},
    "own_unit": {"zh": "单位", "en": "unit"},
    "sub_unit": {"zh": "下属单位", "en": "sub-unit"},
}


def read_sentence(label: syntax.Label) -> syntax.Sentence:
    """The sentence that a label is."""
    texts: list[str] = []
    slots: list[syntax.Slot] = []
    position = 0
    for found in _SLOT.finditer(label.text):
        texts.append(label.text[position : found.start()])
        slots.append(_slot(found, label.span))
        position = found.end()
    return syntax.Sentence(texts=(*texts, label.text[position:]), slots=tuple(slots), span=label.span)


def _slot(found: re.Match[str], label: Span) -> syntax.Slot:
    first = label.column + 1  # behind the quote
    span = Span(label.file, label.line, first + found.start(), first + found.end())
    bare = found["bare"] or ""
    if word := _WORDS.get(bare.lower()):
        return syntax.Slot(slot_word=word, span=span)
    group = "bare" if bare else "named"
    place = Span(label.file, label.line, first + found.start(group), first + found.end(group))
    text, _, other = (bare or found["named"][1:-1]).replace("｜", "|").partition("|")
    return syntax.Slot(name=syntax.Name(text=text.strip(), other=other.strip(), span=place), span=span)


def stray_braces(sentence: syntax.Sentence) -> bool:
    """Whether a brace stands in it that opens or closes no slot."""
    return any(mark in text for text in sentence.texts for mark in "{}｛｝")


def written_slot(slot: syntax.Slot, bracketed: str, language: str) -> str:
    """A slot as the formatter writes it; ``bracketed`` is its name in brackets, if it has one."""
    return f"{{{bracketed or _WRITTEN[slot.slot_word][language]}}}"

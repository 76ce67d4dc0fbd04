"""What every node has, and the tokens: names, labels and citations.

Every node carries its span, which takes no part in comparison: two texts of one meaning have equal nodes.
"""

from __future__ import annotations

from dataclasses import field

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span

NOWHERE = Span("", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    """``【text｜other】`` or ``[text|other]``; ``other`` is the twin in the other language, given where it is declared."""

    text: str
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Node):
    """``“text”``: data, the same in both languages."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Node):
    """``依据《…》第…条``: the words behind 依据 / basis as written."""

    text: str

"""The text of a published document, by lines, and where words stand in it.

Words are compared as people compare them: spaces, line ends, the asterisks of bold type and the tags that text recognition leaves do not count, nor
do full-width forms. A quote may run on into the next line that has text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property

from kaoping.dsl.quick import dataclass

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_LEFT_OUT = re.compile(r"[\s*_#`|]+")
_QUOTES = re.compile("[“”„‟\"'‘’「」『』]")
_RUN_ON = 2
_LOOKED_ON = 12


@dataclass(frozen=True)
class NoticeText:
    """``file`` is how messages name it; line 1 is the first."""

    file: str
    lines: Sequence[str]

    @cached_property
    def keys(self) -> list[str]:
        return [text_key(line) for line in self.lines]

    def holds(self, quote: str, line: int) -> bool:
        """Whether the words stand in this line, or begin in it and run on; anywhere if the line is not known (0)."""
        if not line:
            return text_key(quote) in "".join(self.keys)
        if not 1 <= line <= len(self.keys):
            return False
        start = self.keys[line - 1]
        run_on = [key for key in self.keys[line : line + _LOOKED_ON] if key][:_RUN_ON]
        return 0 <= (start + "".join(run_on)).find(text_key(quote)) < len(start)

    def where(self, words: str) -> list[int]:
        """The lines in which words stand."""
        key = text_key(words)
        return [number for number, line in enumerate(self.keys, 1) if key and key in line]


def text_key(text: str) -> str:
    """
    >>> text_key("**总分为 13 分**，“免提交”") == text_key('总分为13分, "免提交"')
    True
    """
    return _LEFT_OUT.sub("", _QUOTES.sub('"', unicodedata.normalize("NFKC", _TAG.sub("", text))))

"""What people type into a cell, brought to one form before it is read: full-width digits, letters and marks, and odd spaces.

The project's own table, without Unicode confusables: 一 is not a minus sign, ① is not 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaoping.dsl.diagnostic import Text

_SPACES: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\t\r\n\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad")),
}
_TWINS: dict[int, int | str | None] = {
    **{0xFF01 + i: 0x21 + i for i in range(94)},  # the full-width forms of ! to ~
    **_SPACES,
    ord("﹪"): "%",
    ord("−"): "-",
}
_MOST_SHOWN = 40
NO_TEXT = Text("", "")


def others(more: int) -> Text:
    """What a message adds about further rows with the same fault."""
    if not more:
        return NO_TEXT
    return Text(f"同样的还有{more}行。", f" The same in {more} more row{'s' if more > 1 else ''}.")


def plain(text: str) -> str:
    """The text of a cell in ASCII digits and marks, without spaces around it.

    >>> plain(" １２．５％ ")
    '12.5%'
    """
    return text.strip() if text.isascii() and "\n" not in text else text.translate(_TWINS).strip()


def as_written(text: str) -> str:
    """A text that is data: its marks stay as they are, only odd spaces become plain ones, and none stand around it.

    >>> as_written("\u3000变更，超时（１次）\u00a0")
    '变更，超时（１次）'
    """
    return text.translate(_SPACES).strip()


def shortened(text: str) -> str:
    """A cell's text as a message quotes it: one line, not too long."""
    line = re.sub(r"\s+", " ", text.strip())
    return line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + "…"


def listed(names: Iterable[str]) -> Text:
    """Names as a message lists them."""
    names = list(names)
    return Text("、".join(f"“{name}”" for name in names), ", ".join(f"'{name}'" for name in names))

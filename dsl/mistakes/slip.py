"""The form of a slip: a pattern, and what to write for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kaoping.dsl.diagnostic import Text

Write = str | Callable[[re.Match[str]], str]
Written = tuple[str, Write | tuple[Write, ...]] | tuple[str, Write | tuple[Write, ...], Text]
NAME = r"(【[^】]*】|\[[^\]]*\])"
NUMBER = r"(?<![\d.])\d++(?:\.\d++)?"  # never tried from its middle, or long numbers would take for ever


class Slip(NamedTuple):
    """``\\1`` in ``write`` is the first group; an empty one takes the words away, a function answers the words for a match. Where there are
    several, the author chooses."""

    pattern: re.Pattern[str]
    write: tuple[Write, ...]
    advice: Text | None = None

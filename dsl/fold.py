"""The key by which names are compared: width, quotes, spaces and capitals do not make a different name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = re.compile("[“”„‟\"'‘’`「」『』]")
_SPACES = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The folded key of a name.

    >>> fold("减材料“硬减”") == fold('减材料"硬减" ')
    True
    """
    return _SPACES.sub("", _QUOTES.sub('"', unicodedata.normalize("NFKC", name))).casefold()

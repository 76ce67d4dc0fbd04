"""What a line names, quotes and cites: names, labels, titles and what it is based on. No words are looked for within."""

from __future__ import annotations

import re

KEPT = re.compile(r'【[^】]*】|\[[^\]]*\]|"[^"]*"|《[^》]*》+|(?:依据|\bbasis\b).*', re.IGNORECASE)


def blotted(text: str) -> str:
    """The text with these blotted out, every other character at its place."""
    return KEPT.sub(lambda kept: "\0" * len(kept[0]), text)

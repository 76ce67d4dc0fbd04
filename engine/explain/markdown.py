"""An explanation as Markdown: headings for the unit and its indicators, lists below."""

from __future__ import annotations

import re

from kaoping.dsl.diagnostic import Language
from kaoping.engine.explain.lines import lines
from kaoping.engine.explain.value import UnitExplanation

MARKS = re.compile(r"([\\`*_<>|\[\]#])")


def as_markdown(told: UnitExplanation, language: Language) -> str:
    """Markdown text, marks in names and values escaped; ends with a newline."""
    parts: list[str] = []
    for depth, text in lines(told, language):
        escaped = MARKS.sub(r"\\\1", text)
        if depth < 2:
            parts += ["", f"{'#' * (depth + 1)} {escaped}", ""]
        else:
            parts.append("  " * (depth - 2) + f"- {escaped.lstrip()}")
    return "\n".join(parts).strip("\n") + "\n"

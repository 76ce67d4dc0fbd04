"""An explanation as plain text for a terminal or a letter."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language
from kaoping.engine.explain.lines import lines
from kaoping.engine.explain.value import UnitExplanation


def as_text(told: UnitExplanation, language: Language) -> str:
    """Lines indented by depth, a blank line before each indicator; ends with a newline."""
    parts: list[str] = []
    for depth, text in lines(told, language):
        if depth == 1:
            parts.append("")
        parts.append("  " * max(depth - 1, 0) + text)
    return "\n".join(parts) + "\n"

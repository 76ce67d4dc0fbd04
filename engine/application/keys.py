"""The names under which scores are inputs of the formulas of sections and the total."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.rulebook import Rulebook, score_key
from kaoping.engine.tree import PostingKind


@dataclass(frozen=True, slots=True)
class Keys:
    """Of the indicators, then the sections, with the maximum of each."""

    all: tuple[str, ...]
    maxima: Mapping[str, Fraction | None]
    parts: Mapping[str, tuple[PostingKind, str]]

    @classmethod
    def of(cls, rulebook: Rulebook) -> Keys:
        language = rulebook.language
        indicators = [score_key(one.key, language, is_section=False) for one in rulebook.indicators]
        sections = [score_key(one.key, language, is_section=True) for one in rulebook.sections]
        maxima = [*(one.maximum for one in rulebook.indicators), *(one.maximum for one in rulebook.sections)]
        keys = (*indicators, *sections)
        parts = [(PostingKind.INDICATOR, one.key) for one in rulebook.indicators]
        parts += [(PostingKind.SECTION, one.key) for one in rulebook.sections]
        return cls(keys, dict(zip(keys, maxima, strict=True)), dict(zip(keys, parts, strict=True)))

    def part(self, key: str) -> tuple[PostingKind, str]:
        """Whether an input is the score of an indicator or of a section, and its name."""
        return self.parts[key]
